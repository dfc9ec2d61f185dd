"""Cut a text into the words and marks that a tagger labels, each with its place, its line and its look."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from bot.reading.mail_dull import names_nothing

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


def cut(text: str) -> list[Token]:
    """Give the words and marks of a text in their order; of a long one, those of sentences that can name something."""
    found = list(_all(text))
    if len(found) <= FEW:
        return found
    telling = [part for part in _sentences(found) if not names_nothing(_words(part))]
    ahead = [part for part, before in zip(telling, _running(telling), strict=True) if before < HEAD]
    behind = list(reversed(telling[len(ahead) :]))
    last = [part for part, before in zip(behind, _running(behind), strict=True) if before < TAIL]
    return [token for part in (*ahead, *reversed(last)) for token in part[:LONGEST]]


def _words(part: list[Token]) -> list[str]:
    return [token.text for token in part if token.shape[0] in "Aad"]


def _running(parts: list[list[Token]]) -> list[int]:
    """Give how many words stand before each part."""
    return list(accumulate((len(part) for part in parts[:-1]), initial=0)) if parts else []


def _all(text: str) -> list[Token]:
    out: list[Token] = []
    looks: dict[str, tuple[str, str]] = {}
    at = 0
    for number, line in enumerate(text.split("\n")):
        for match in WORD.finditer(line[:4000]):
            word = match.group()
            if word not in looks:
                looks[word] = (word.lower().replace("’", "'"), look(word))
            start, end = match.span()
            out.append(Token(word, *looks[word], at + start, at + end, number))
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


def _sentences(found: list[Token]) -> list[list[Token]]:
    """Give the sentences; a blank line ends one, and a line that begins with a capital begins one."""
    out: list[list[Token]] = []
    part: list[Token] = []
    for token, after in zip(found, [*found[1:], None], strict=True):
        part.append(token)
        if (
            after is None
            or (after.line != token.line and (after.line > token.line + 1 or after.shape[0] == "A"))
            or token.text in _STOP
        ):
            out.append(part)
            part = []
    return out
