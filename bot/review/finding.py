"""Know what a finding is and the names and order of the fifteen rules."""

from __future__ import annotations

from dataclasses import dataclass

RULES = (
    "salary_figure",
    "comparison_with_other_offer",
    "criticism_of_company",
    "criticism_of_person",
    "oversharing",
    "vague_dishonest",
    "no_gratitude",
    "no_clear_decline",
    "leaves_it_ambiguous",
    "no_door_open",
    "too_long",
    "placeholder_left",
    "apology_overload",
    "rude_tone",
    "company_name_mismatch",
)


@dataclass(frozen=True)
class Finding:
    """Point at words to change: ``text`` is exactly what stands between ``start`` and ``end``.

    Where something is missing, or the whole letter is meant, ``start`` and ``end`` are 0 and ``text`` is empty;
    ``instead`` is then a sentence to add. An empty ``instead`` never occurs.
    """

    rule: str
    text: str
    start: int
    end: int
    why: str
    instead: str
