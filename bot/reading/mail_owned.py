"""Know the words beside a firm's name that tell whose it is: the legal name, the brand, a part of a bigger body."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORDS = 7  # that are looked at on each side
_AHEAD = {
    "legal name of a brand": re.compile(r"\b(?:trading|trade) (?:name|style) of(?: the)?$|\b(?:legally|payslip is)$"),
    "told to employ": re.compile(
        r"\b(?:employer|employed by|employment with|contract with|employing (?:company|entity))\b"
    ),
    "bigger body": re.compile(
        r"\b(?:part|department|division|subsidiary|arm|unit|member|body|branch|practice) of(?: the)?$"
    ),
    "behind joining": re.compile(
        r"\b(?:join|joining|work(?:ing)? (?:at|for|with)|here at|on behalf of|behalf of|with us at)(?: the)?$"
    ),
    "client named": re.compile(r"\bclients?(?: is| are| ,| :|'s)?(?: called)?$"),
}
_BEHIND = {
    "brand of another": re.compile(
        r"\(? ?,? ?(?:is a |the |a )?(?:trading (?:name|as)|trades? as|t / a|d / b / a|dba|brand)\b"
        r"|\( ?(?:our|the) brand"
    ),
    "part of another": re.compile(
        r"[(,] (?:a |an )?(?:part|department|division|subsidiary|arm|unit|member|body|branch) of\b"
    ),
    "acts": re.compile(
        r"(?:have|has|would|want|wants|is|are|hires?|offers?|proposes?|needs?|wishes|hereby|will|came|'d|'ve)\b"
    ),
    "before for a name": re.compile(r"\( ?(?:hereinafter|hereafter|the|\")"),
}


def owned(ahead: str, behind: str) -> Iterator[str]:
    """Give the signs in the words before and behind a name, in small letters with single spaces."""
    yield from (sign for sign, pattern in _AHEAD.items() if pattern.search(ahead))
    yield from (sign for sign, pattern in _BEHIND.items() if pattern.match(behind))
