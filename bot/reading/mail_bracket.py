"""Give a title back the brackets it was written with: "Nursery Practitioner (Level 3)", "Analyst (Grade 7), Water"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading.mail_place_name import known_places
from bot.reading.mail_words import lower

_PARENS = re.compile(r"\([^()]{1,40}\)")
_WORD = re.compile(r"\S+")
# What stands in brackets behind a title and is no part of it: genders, hours, terms, numbers of a file.
_BESIDES = re.compile(
    r"(?:[mfwdxv][ /|,*]*){2,4}$|[^A-Z]|[^,]*,|.*(?:\bFTE\b|%|\b[Hh](?:ou)?rs?\b|\b[Rr]ef\b|\b(?:[Ff]ull"
    r"|[Pp]art)[- ][Tt]ime\b"
    r"|\b[Pp]ermanent\b|\b[Ff]ixed\b|\b[Mm]onths?\b|\b[Mm]aternity\b|\b[Rr]emote\b|\b[Hh]ybrid\b|\d{4,}|\bthe\b|\byou\b|\bwe\b"
    r"|\b[Dd]ays?\b|\b[Nn]ights?\b|\b[Ee]xam\b|mandatory|required|preferred|\b[Cc]hair\b|\bAll [Gg]enders\b)"
)


def as_written(title: str, lines: Iterable[str]) -> str:
    """Find a title in the lines it was read from, and give it with its brackets."""
    words = title.split()
    for line in lines:
        if "(" not in line[:2000]:
            continue
        span = _span(words, line[:2000])
        if span:
            written = without_asides(line[span[0] : span[1]])
            return written if len(written) < 100 else title
    return title


def _span(words: list[str], line: str) -> tuple[int, int] | None:
    """Find the words one after another, brackets between them passed by, and the bracket right behind them."""
    flat = _PARENS.sub(lambda match: " " * len(match.group()), line)
    found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(flat)]
    for at in range(len(found) - len(words) + 1):
        last = at + len(words) - 1
        if [word for word, _, _ in found[at:last]] == words[:-1] and found[last][0].startswith(words[-1]):
            start, end = found[at][1], found[last][1] + len(words[-1])
            behind = _PARENS.match(line, end + 1) if line[end : end + 1] == " " else None
            if behind or "(" in line[start:end]:
                return start, behind.end() if behind else end
    return None


def without_asides(text: str) -> str:
    """Drop the brackets that say nothing of the job: "(m/f/d)", "(0.6 FTE)"."""
    kept = _PARENS.sub(lambda match: "" if _beside(match.group()[1:-1]) else match.group(), text)
    return " ".join(kept.replace(" ,", ",").split())


def _beside(inside: str) -> bool:
    town = lower(inside)
    return bool(_BESIDES.match(inside)) or town in known_places() or town.partition(" ")[0] in known_places()
