"""Measure what hearing a chat line costs: the lines of the corpus, and texts made to be slow."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bench.row import Row, median_ms
from bot.library import load
from bot.reading.chat import read_chat
from bot.reading.hear import Hearing, hear

ZONE = "America/New_York"
NOW = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo(ZONE))
FACTS = "got an offer from stripe for senior swe, gotta answer by fri 5pm, comp's too low"
ANSWER = "Maria Keller, the hiring manager"
WORST = "offer from Acme and " * 5_000


def rows() -> list[Row]:
    """Time an answer, a line full of facts, and a hundred thousand characters that promise facts."""
    slots = load().scenarios["decline_offer"].slots
    asked = Hearing(slots=slots, open=slots[6], phase="collecting", now=NOW, zone=ZONE)
    nobody = Hearing(now=NOW, zone=ZONE)
    return [
        Row("an answer to a question", median_ms(lambda: hear(ANSWER, asked)), "ms", bound=2),
        Row("a line with four facts", median_ms(lambda: hear(FACTS, nobody)), "ms", bound=2),
        Row("the facts of that line alone", median_ms(lambda: read_chat(FACTS, NOW, ZONE)), "ms", bound=2),
        Row("100 kB of nonsense", median_ms(lambda: hear(WORST, asked), times=5), "ms", bound=50),
    ]
