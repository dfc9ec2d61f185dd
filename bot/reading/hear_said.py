"""Know one message with the readings of it that several ears share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.reading.chat import Told, read_told
from bot.reading.hear_elsewhere import with_the_right_yes
from bot.reading.hear_facts import clock_of
from bot.reading.hear_given import Hearing
from bot.reading.hear_wishes import WORDED
from bot.reading.intents import Meant, exactly, meanings, standing


@dataclass(frozen=True)
class Said:
    """Hold one message with its readings, each made when first wanted."""

    text: str
    hearing: Hearing

    @cached_property
    def meant(self) -> tuple[Meant, ...]:
        """Give what the line may mean, the strongest first."""
        return meanings(self.text, self.hearing.phase)

    @cached_property
    def exact(self) -> tuple[Meant, ...]:
        """Give what the line says in just the words of a phrase, in any phase."""
        return exactly(self.text)

    @cached_property
    def told(self) -> Told:
        """Give the facts the line tells."""
        return with_the_right_yes(read_told(self.text, clock_of(self.hearing)), self.text)

    def only(self, *strengths: str) -> tuple[Meant, ...]:
        """Give the meanings of some strengths."""
        is_exact = {"always", "exact"}.issuperset(strengths)
        meant = standing(self.exact, self.hearing.phase) if is_exact else self.meant
        return tuple(one for one in meant if one.strength in strengths)

    @property
    def is_question(self) -> bool:
        """Say whether the line asks something."""
        return self.text.rstrip().endswith("?")

    @property
    def is_worded(self) -> bool:
        """Say whether the open question takes nearly any words."""
        return self.hearing.open is not None and self.hearing.open.kind in WORDED
