"""Know the marks people say when they speak a message: "two days ago comma Saturday I think period"."""

from __future__ import annotations

import re

_LONGEST = 600
"""What is longer is a paste, in which such words mean what they say."""
_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s+(?:comma)\s+(?=\w)", re.I), ", "),
    (re.compile(r"\s+(?:full\s+stop|question\s+mark|exclamation\s+(?:mark|point))\s*$", re.I), ""),
    (re.compile(r"\s+(?:full\s+stop|exclamation\s+(?:mark|point))\s+(?=\w)", re.I), ". "),
    (re.compile(r"\s+question\s+mark\s+(?=\w)", re.I), "? "),
    (re.compile(r"\s+new\s+(?:line|paragraph)\s+", re.I), "\n"),
    (re.compile(r"\s+semi-?\s?colon\s+(?=\w)", re.I), "; "),
)
_PERIOD = re.compile(r"(?P<before>[\w'’-]+)\s+period(?:\s*[.]?\s*$|\s+(?=(?-i:[A-Z]|i\b)))", re.I)
_LASTS = re.compile(
    r"(?:an?|the|this|that|my|their|our|your|no|any|notice|trial|time|probation(?:ary|al)?|waiting|grace|long|short|cooling|off|"
    r"cooling-off|rest|lock-in|reference|busy|transition|handover|first|second|last|same|whole|\d+|day|days|week|weeks|month|months|"
    r"year|years|free|test|try-out|training|holiday|peak|history|art|early|late|medieval)",
    re.I,
)
"""What a period is a period of, when it is a time."""
_AGAIN = re.compile(r"\b(?P<name>[A-Z][\w'-]+)\?\s+(?P=name)\b")
"""A name that is said once more, with the rest of it: "Denise? Denise Walker"."""


def written(text: str) -> str:
    """Put marks where they were spoken; a text without such words is returned as it is."""
    if len(text) > _LONGEST:
        return text
    for said, mark in _SAID:
        text = said.sub(mark, text)
    text = _PERIOD.sub(_stop, text)
    return _AGAIN.sub(r"\g<name>", text)


def _stop(found: re.Match[str]) -> str:
    if _LASTS.fullmatch(found["before"]):
        return found[0]
    return f"{found['before']}." + (" " if found[0][-1:].isspace() and found.end() < len(found.string) else "")
