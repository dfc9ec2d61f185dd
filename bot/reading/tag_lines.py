"""Know the zones of a letter line by line: salutation, rows with labels, sign-off, signature, first and last lines."""

from __future__ import annotations

import re
from typing import NamedTuple

_GREETS = re.compile(
    r"(?i)\s*(?:dear|hi|hey|hello|hallo|hola|bonjour|g'day|kia ora|good (?:morning|afternoon|evening|day)|greetings)\b"
)
_CLOSES = re.compile(
    r"(?i)\s*(?:(?:with |my )?(?:kind|best|warm|many|warmest|kindest)? ?(?:regards|wishes)|best|cheers|thanks"
    r"|many thanks|sincerely|yours|all the best|warmly|thank you|respectfully|cordially|talk soon|speak soon|ta|love"
    r"|x{1,3})"
    r"[\w ,]{0,14}[,.!]?$"
)
_LABEL = re.compile(r"\*?([A-Za-z][A-Za-z /-]{1,24}):")
LAST = 5


class Line(NamedTuple):
    """Hold what a line is: its kind, whether it is made of capitals, how far it is from the marks of a letter."""

    kind: str
    caps: bool
    greeted: str
    signed: str
    end: int
    top: int


def zones(text: str) -> dict[int, Line]:
    """Give the zone of each line that is not blank, by its number."""
    lines = text.split("\n")
    full = [at for at, line in enumerate(lines) if line.strip()]
    out: dict[int, Line] = {}
    greeted = signed = -1
    for place, at in enumerate(full):
        line = lines[at].strip(" >*|\t")[:400]
        words = line.split()
        kind = _length(len(words))
        if len(words) < 9 and _GREETS.match(line):
            greeted, signed, kind = place, -1, "greets"
        elif label := _LABEL.match(line):
            kind = "row:" + label.group(1).lower()
        elif place and len(words) < 7 and _CLOSES.match(line):
            signed, kind = place, "closes"
        out[at] = Line(
            kind,
            sum(word[:1].isupper() for word in words) > 0.7 * len(words),
            "-" if greeted < 0 else str(min(3, place - greeted)),
            "-" if signed < 0 else str(min(LAST, place - signed)),
            min(LAST, len(full) - 1 - place),
            min(LAST, place),
        )
    return out


def _length(words: int) -> str:
    return "long" if words > 8 else "some" if words > 4 else "few" if words > 1 else "one"
