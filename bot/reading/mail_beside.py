"""Know who is named beside the writer of a letter: "Ruth and I", "me and my deputy Pete"."""

from __future__ import annotations

import re

LONGEST = 40  # letters of a surname that is looked for
MOST = 6  # places of one name that are looked at
_THEN_ME = re.compile(r"(?: ?\([^()]{1,40}\)|, [^,.;:!?]{2,40},)?,? (?:and|&|n) (?:i|me|myself)\b", re.I)
_ME_THEN = re.compile(r"\b(?:me|myself) (?:and|&|n) (?:(?!i\b|you\b)[\w'’-]{1,20}\.? ){0,4}$", re.I)
_WITH_ME = re.compile(r",? whom? (?:sat|saw you|met you|interviewed you|you met|you saw) (?:with|beside) me\b", re.I)


def beside_writer(name: str, text: str) -> bool:
    """Say whether a text names somebody together with whoever wrote it; ``text`` has single spaces."""
    last = name.split()[-1:]
    if not last or len(last[0]) > LONGEST:
        return False
    at = text.find(last[0])
    for _ in range(MOST):
        if at < 0:
            return False
        if _joined(text, at, at + len(last[0])):
            return True
        at = text.find(last[0], at + 1)
    return False


def _joined(text: str, start: int, end: int) -> bool:
    after = text[end : end + 60]
    return bool(_THEN_ME.match(after) or _WITH_ME.match(after) or _ME_THEN.search(text[max(0, start - 100) : start]))
