"""Know when an offer was somebody's first, or would have been a first job, and say so in a sentence."""

from __future__ import annotations

import re

_FIRST_JOB = re.compile(
    r"\b(?:would|wouldve|would've|it'?d) (?:have )?(?:be|been) my first (?P<real>real |proper |ever )?job\b", re.I
)
_FIRST_OFFER = re.compile(
    r"\b(?:my )?first (?:ever )?(?:job )?offer(?P<ever> ever| i'?ve ever had)?\b(?! (?:was|came|from))", re.I
)


def said(words: str) -> str:
    """Return a sentence on a first job or a first offer; "" where nobody spoke of one."""
    if found := _FIRST_JOB.search(words[:600]):
        real = "real " if (found["real"] or "").strip().lower() in {"real", "proper"} else ""
        return f"It would have been my first {real}job."
    return "It was my first job offer." if _FIRST_OFFER.search(words[:600]) else ""
