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
_ROW = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2}\s{1,4}|[-*•·│]\s{0,3})?([^\W\d_][\w /&'’-]{1,28}?)"
    r"\s{0,2}(?::|\t|\s{2,30}|\s{0,30}[│|]|\.\s|[–—]\s)\s{0,30}[^\s│|]"
)
_SMALL = frozenset({"of", "the", "your", "our", "and", "to", "for", "a", "an", "in", "at", "is"})
UNDER = 3  # lines that a heading is over
LAST = 5


class Line(NamedTuple):
    """Hold what a line is: its kind, whether it is made of capitals, how far it is from the marks of a letter."""

    kind: str
    caps: bool
    greeted: str
    signed: str
    end: int
    top: int
    label: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


def zones(text: str) -> dict[int, Line]:
    """Give the zone of each line that is not blank, by its number."""
    lines = text.split("\n")
    full = [at for at, line in enumerate(lines) if line.strip()]
    out: dict[int, Line] = {}
    greeted = signed = -1
    head: tuple[str, ...] = ()
    since, last = 0, -1
    for place, at in enumerate(full):
        line = lines[at].strip(" >*|\t")[:400]
        words = line.split()
        row = _ROW.match(line)
        label = _telling(row.group(1)) if row and len(row.group(1).split()) < 5 else ()
        since = since + 1 if at == last + 1 or not since else UNDER + 1
        above = head if head and since <= UNDER and not label else ()
        if len(words) < 5 and line[-1:] not in ".,;!?" and not any(c.isdigit() for c in line[2:]):
            head, since = _telling(line.strip("0123456789.():- ")), 0
        last = at
        kind = _length(len(words))
        if len(words) < 9 and _GREETS.match(line):
            greeted, signed, kind = place, -1, "greets"
        elif named := _LABEL.match(line):
            kind = "row:" + named.group(1).lower()
        elif place and len(words) < 7 and _CLOSES.match(line):
            signed, kind = place, "closes"
        out[at] = Line(
            kind,
            sum(word[:1].isupper() for word in words) > 0.7 * len(words),
            "-" if greeted < 0 else str(min(3, place - greeted)),
            "-" if signed < 0 else str(min(LAST, place - signed)),
            min(LAST, len(full) - 1 - place),
            min(LAST, place),
            label,
            above,
        )
    return out


def _telling(label: str) -> tuple[str, ...]:
    """Give the words of a label or a heading that say what it is of."""
    return tuple(word for word in label.lower().replace("’", "'").split() if word not in _SMALL)[:3]


def _length(words: int) -> str:
    return "long" if words > 8 else "some" if words > 4 else "few" if words > 1 else "one"
