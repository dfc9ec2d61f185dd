"""Cut a text into the words and marks that a tagger labels, each with its place, its line and its look."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from bot.reading.mail_dull import Telling

FEW = 240  # a text of so few words is read whole
HEAD, TAIL = 180, 130  # of a longer one, so many words of its first and of its last sentences that can name something
LONGEST = 200  # words of a sentence; what has more is no sentence
LIMIT = 1400  # words that are looked at, about three pages
WORD = re.compile(r"[^\W\d_]+(?:['’&-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|\w+")
_STOP = frozenset(".!?")


class Token(NamedTuple):
    """Hold one word or mark: ``start`` and ``end`` in the text, ``line`` counted from 0."""

    text: str
    low: str
    shape: str
    start: int
    end: int
    line: int


Word = tuple[str, int, int]  # with its place in the text and its line


def cut(text: str) -> list[Token]:
    """Give the words and marks of a text in their order; of a long one, those of sentences that can name something."""
    found = _all(text)
    if len(found) > FEW:
        news = Telling()
        telling = [part for part in _sentences(found) if not news.nothing(_named(part))]
        ahead = [part for part, before in zip(telling, _running(telling), strict=True) if before < HEAD]
        behind = list(reversed(telling[len(ahead) :]))
        last = [part for part, before in zip(behind, _running(behind), strict=True) if before < TAIL]
        found = [word for part in (*ahead, *reversed(last)) for word in part[:LONGEST]]
    looks = {word: (word.lower().replace("’", "'"), look(word)) for word in {word for word, _, _ in found}}
    return [Token(word, *looks[word], at, at + len(word), line) for word, at, line in found]


def _named(part: list[Word]) -> list[str]:
    return [word for word, _, _ in part if word[0].isalnum()]


def _running(parts: list[list[Word]]) -> list[int]:
    """Give how many words stand before each part."""
    return list(accumulate((len(part) for part in parts[:-1]), initial=0)) if parts else []


def _all(text: str) -> list[Word]:
    out: list[Word] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        out += [(match.group(), at + match.start(), number) for match in WORD.finditer(line[:4000])]
        at += len(line) + 1
        if len(out) > LIMIT:
            break
    return out


def look(word: str) -> str:
    """Give the look of a word: capitals, small letters, digits, or the mark itself."""
    first = word[0]
    if first.isdigit():
        return "d" if word.isdigit() else "dx"
    if not first.isalpha():
        return first
    if word.islower():
        return "a"
    if word.isupper():
        return "AA" if len(word) > 1 else "A"
    return "Aa" if not first.islower() else "aA"


def _sentences(found: list[Word]) -> list[list[Word]]:
    """Give the sentences; a blank line ends one, and a line that begins with a capital begins one."""
    out: list[list[Word]] = []
    part: list[Word] = []
    before = found[0][2]
    for word, at, line in found:
        if part and line != before and (line > before + 1 or word[0].isupper()):
            out.append(part)
            part = []
        part.append((word, at, line))
        before = line
        if word in _STOP:
            out.append(part)
            part = []
    return [*out, part] if part else out
