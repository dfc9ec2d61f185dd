"""Know which safe theme private words betray: a commute, a degree, a kind of work; the words themselves stay behind."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("themes.toml").read_text("utf-8"))
_MONTH = re.compile(
    r"\b(?:until|till|through|before|end of|(?:free|done|finished|available|ends?|over) (?:in|by|after))\s+"
    r"(?:the end of |early |late |mid-?)?"
    r"(january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_TOWARD = re.compile(
    r"\b(?:want|prefer|more|stay|close to|keep|love|miss|need|rather|focus|enough|back to|enjoy|like|into)\b"
)
_AWAY = re.compile(
    r"\b(?:too much|mostly|mainly|all|only|less|lots of|heavy|not|no|little|away from|instead of|leans)\b"
)


def theme(reason: str, words: str) -> str:
    """Name the safe theme of a reason, or ""."""
    said = _words(words)
    for name, starts in _TABLES.get(reason, {}).items():
        if any(word.startswith(start) for start in starts.split() for word in said):
            return name
    return ""


def month(words: str) -> str:
    """Name the month that private words speak of, or ""."""
    found = _MONTH.search(words[:2000])
    return found[1].capitalize() if found else ""


def crafts(words: str) -> tuple[str, str]:
    """Name the kind of work the person wants to be close to, and the kind the post leans to; "" where unsaid."""
    near = away = ""
    for clause in re.split(r"[,;.]|\bbut\b|\band i\b|\binstead of\b|\brather than\b", words[:2000].lower()):
        said = set(_words(clause))
        for name, starts in _TABLES["crafts"].items() if said else ():
            found = (
                clause.replace("-", " ").find(start.replace("-", " ")) for start in starts.split() if start in said
            )
            at = next(found, -1)
            if at < 0:
                continue
            before = clause[:at]
            wants = max((found.start() for found in _TOWARD.finditer(before)), default=-1)
            shuns = max((found.start() for found in _AWAY.finditer(before)), default=-1)
            if wants > shuns:
                near = near or name
            elif shuns > wants or re.search(r"\d\s?%", before) or "all day" in clause[at:]:
                away = away or name
    return near, away if away != near else ""


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z][a-z'-]*", text[:2000].lower())
    return words + [f"{one}-{two}" for one, two in pairwise(words)]
