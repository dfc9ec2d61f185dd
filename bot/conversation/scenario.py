"""Know the questions of one scenario; leave their wording to data and their reading to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Answers = Mapping[str, str]
"""Slot name -> value as text. "" means skipped, absent means not asked yet.

Moments are ISO wall time in the user's zone ("2026-03-06" or "2026-03-06T17:00"), or "none", or "unsure".
"""

Condition = Mapping[str, tuple[str, ...]]
"""Slot name -> the values that satisfy it. All must hold; no little language."""


PASTED = "pasted"
"""The fact that the offer was read from a mail: then only what matters most is asked."""


@dataclass(frozen=True)
class Option:
    """Name one value of a choice slot, its button's label, and other words for it."""

    value: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """Describe one question.

    ``kind`` picks the reader: text, name, choice, moment, people, fragment, url or zone. ``also`` names the slot
    that ``both`` asks for in the same breath; ``rephrase`` and ``both_again`` are the question when it returns,
    ``which`` when its {options} are to choose from, ``short`` what it is called inside a sentence. One skip leaves
    the pair out where it ``skips_both``; a question that is needed may have a ``default`` for those who wave it
    off, told in the words of ``assumed``. One that is ``told`` may be read from the words that begin the piece. A
    slot that is not ``asked`` is only offered at the summary, and so is one that is ``spared`` to those who pasted the
    mail that brought the offer, for whom ``spared_as`` stands in the summary. A ``profile`` slot is remembered per
    user. An edit of a slot in ``hangs_on`` forgets this one. ``quick`` are answers worth a button. ``noted`` grounds
    its {value} in a clause of its own, ``noted_as`` some values in theirs, ``noted_both`` it and its {also} together;
    one that is ``echoed`` is always grounded, as it is easily read wrong.
    """

    name: str
    label: str
    kind: str
    prompt: str
    reprompt: str
    rephrase: str = ""
    both_again: str = ""
    which: str = ""
    short: str = ""
    examples: str = ""
    help: str = ""
    why: str = ""
    noted: str = ""
    noted_as: Mapping[str, str] = field(default_factory=dict)
    noted_both: str = ""
    echoed: bool = False
    options: tuple[Option, ...] = ()
    when: Condition = field(default_factory=dict)
    hangs_on: tuple[str, ...] = ()
    optional: bool = False
    asked: bool = True
    spared: bool = False
    spared_as: str = ""
    quick: tuple[str, ...] = ()
    also: str = ""
    both: str = ""
    skips_both: bool = False
    default: str = ""
    assumed: str = ""
    profile: bool = False
    private: bool = False
    told: bool = False

    def applies(self, answers: Answers) -> bool:
        """Say whether this question makes sense, given the answers so far."""
        return holds(self.when, answers)

    def is_asked(self, answers: Answers) -> bool:
        """Say whether this question is put, and not only offered at the summary."""
        return self.asked and not (self.spared and bool(answers.get(PASTED)))


@dataclass(frozen=True)
class Branch:
    """Lead to another scenario as soon as the answers say so."""

    when: Condition
    to: str


@dataclass(frozen=True)
class Scenario:
    """Hold the questions of one piece of writing, in the order they are asked.

    ``refuses`` is true where sending the piece answers the employer, so that deadline reminders end and
    follow-ups begin; not while ``opens`` holds, as then the piece opens a talk instead. ``milestone`` is what
    beginning it tells about the employer, such as hostile_at.
    """

    id: str
    title: str
    slots: tuple[Slot, ...]
    branches: tuple[Branch, ...] = ()
    words: tuple[str, ...] = ()
    refuses: bool = False
    milestone: str = ""
    opens: Condition = field(default_factory=dict)

    def is_refusal(self, answers: Answers) -> bool:
        """Say whether sending this piece answers the employer with a no."""
        return self.refuses and not (self.opens and holds(self.opens, answers))

    def slot(self, name: str) -> Slot | None:
        """Find a slot by name."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def next_slot(self, answers: Answers) -> Slot | None:
        """Return the first question that is asked, applies and has no answer."""
        return next(
            (
                slot
                for slot in self.slots
                if slot.name not in answers and slot.is_asked(answers) and slot.applies(answers)
            ),
            None,
        )

    def spare(self, answers: Answers) -> dict[str, str]:
        """Add what the questions that are spared are taken for, where nothing was told."""
        usual = {slot.name: slot.spared_as for slot in self.slots if slot.asked and slot.spared and slot.spared_as}
        return {**(usual if answers.get(PASTED) else {}), **answers}

    def settle(self, answers: Answers) -> dict[str, str]:
        """Keep answers whose questions still apply, or may: what is told too early waits for what decides over it.

        Facts that are no slot here are kept.
        """
        kept = dict(answers)
        for slot in self.slots:
            decided = {name: wanted for name, wanted in slot.when.items() if name in kept}
            if slot.name in kept and not holds(decided, kept):
                del kept[slot.name]
        return kept


def holds(condition: Condition, answers: Answers) -> bool:
    """Say whether every named answer is among the wanted values."""
    return all(answers.get(name, "") in wanted for name, wanted in condition.items())
