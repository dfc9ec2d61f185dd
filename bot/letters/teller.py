"""Know what a clause told from private words needs: whom it speaks of, and whether words may be told at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.letters.cast import NOBODY, Cast
from bot.letters.patterns import pattern

_OURS = re.compile(
    r"\btoo (?:much of every day|long (?:to make every day|without one)|far|much$|much(?=, and))|"
    r"^there(?:'s|'re)?\b"
)


@dataclass(frozen=True)
class Teller:
    """Hold what a clause needs of the letter it is for; ``harmless`` says whether words may be told."""

    harmless: Callable[[str], bool]
    job: str = "the job"
    together: bool = False  # a household moves, or stays, together
    who: Cast = NOBODY
    uk: bool = False

    def tells(self, said: str) -> bool:
        """Say whether a clause may be told; what the house itself says of a journey is no criticism."""
        return self.harmless(_OURS.sub(" ", said))

    @property
    def we(self) -> str:
        """Say who acts."""
        return "we" if self.together else "I"

    @property
    def were(self) -> str:
        """Say who is somewhere."""
        return "we're" if self.together else "I'm"


_NOT = re.compile(
    r"\b(?:not|never|no longer|no more|stop|without|hate|hates|less|fewer|fed up|tired|sick|used to|\w+n't|dont|didnt|"
    r"doesnt|wont|wouldnt|cant|couldnt|isnt|arent|wasnt|instead)\b",
    re.I,
)


def negated(words: str, at: int) -> bool:
    """Say whether a no stands before a place in the same breath: "I don't | want to manage"."""
    before = re.split(r"[,.;!?]|\b(?:but|and|so|because)\b", words[max(0, at - 32) : at])[-1]
    return bool(_NOT.search(before))


Say = Callable[[re.Match[str], Teller], str]


def first(table: tuple[tuple[str, Say], ...], words: str, teller: Teller) -> str:
    """Return what the first row says whose pattern is found and whose words are harmless."""
    for name, say in table:
        found = pattern(name).search(words)
        said = say(found, teller) if found and not negated(words, found.start()) else ""
        if said and teller.tells(said):
            return said
    return ""
