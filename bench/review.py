"""Measure what a review costs: a usual letter, a letter far too long, a hundred thousand characters of apologies."""

from __future__ import annotations

from bench.row import Row, median_ms
from bot.review import review

LETTER = """Dear Ms. Halloran,

I want to thank you, Tim and the whole intake team for two really good conversations. You answered everything I threw
at you, including the awkward question about caseloads, and you did it without blinking.

I've decided not to accept the caseworker role. I have been offered a place on the clinical programme at State and I
start in the fall; I couldn't do both well.

Once I'm licensed I would love to come back and talk. Until then I wish all of you, and the families you work with, the
very best.

Sincerely,
Monique Baptiste
"""
LONG = LETTER.replace(
    "\n\nOnce", " I went back and forth over the weekend, and I asked everyone I know." * 20 + "\n\nOnce"
)
WORST = "sorry, your process was not " * 3_600


def rows() -> list[Row]:
    """Time a usual letter, one of five pages' words, and hostile input of a hundred thousand characters."""
    return [
        Row("a review", median_ms(lambda: review(LETTER)), "ms", bound=5),
        Row("a review of a letter of 400 words", median_ms(lambda: review(LONG), times=50), "ms", bound=25),
        Row("a review of 100 kB of nonsense", median_ms(lambda: review(WORST), times=3), "ms", bound=5_000),
    ]
