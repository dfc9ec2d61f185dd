"""Reads full dates in other languages with dateparser, the last resort: day, month name and year, nothing guessed."""

import re
from datetime import date

SHORT = 40
_SHAPE = re.compile(
    r"[^\W\d_]{0,12}[.,]?\s?(?P<day>[0-9]{1,2})\.?(?:\s?de|º)?\s?[^\W\d_]{3,12}\.?(?:\s?de)?\s?,?\s?(?P<year>[0-9]{4})"
)
LANGUAGES = ["de", "fr", "es", "it", "pt", "nl"]


def read_foreign(text: str) -> date | None:
    """Give the day of a full date such as "6. März 2026" or "6 de marzo de 2026"; None for anything less."""
    phrase = text.strip().rstrip(".!")
    match = _SHAPE.fullmatch(phrase) if len(phrase) <= SHORT else None
    if match is None:
        return None
    import dateparser  # slow to load, and hardly ever needed

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    found = dateparser.parse(phrase, languages=LANGUAGES, settings=settings)
    same = found and (found.day, found.year) == (int(match["day"]), int(match["year"]))
    return found.date() if found and same else None
