"""Find the dates of a text with their places in it, for a tagger to tell which of them count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bot.reading.mail_dated import Dated
from bot.reading.mail_dates import dates_in, may_have_date

_BREAK = re.compile(r"(?<=[.!?])(?<![ap]\.m\.)\s+(?=[^a-z])|\n\s*\n|\n(?=\s*(?:[-*•>]|\w[\w /]{1,24}:))")
MOST = 1200


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Give each sentence or row of a text, in one line of the same length, and where it begins."""
    at = 0
    for match in _BREAK.finditer(text):
        yield at, text[at : match.start()].replace("\n", " ")
        at = match.end()
    yield at, text[at:].replace("\n", " ")


def dates_at(text: str, places: list[int], base: datetime, zone: str, locale: str) -> list[Dated]:
    """Give the dates, by their places in the text, of the sentences that hold one of the places."""
    out: list[Dated] = []
    for start, sentence in sentences(text):
        if any(start <= place < start + len(sentence) for place in places) and may_have_date(sentence.lower()):
            found = dates_in(sentence[:MOST], base, zone, locale)
            out += [
                Dated(start + one.start, start + one.end, one.iso, one.doubts, one.period, one.spans) for one in found
            ]
    return out
