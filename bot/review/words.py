"""Turn the sentences of a letter into words a phrase can be matched on: contractions opened, names marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.review.layout import Layout, Span
from bot.review.lists import words

NAME = "%name"
FIRM = "%firm"
ASKED = "%ask"  # stands for the question mark at the end of a sentence

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*|[,;:()-]")
_BREAKS = frozenset(",;:()-")
_WHOLE = {short: tuple(full.split("_")) for short, full in (pair.split("=") for pair in words("contractions"))}
_TAILS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS_AFTER = words("is_after")
_TITLES = words("words_titles")
_NEVER_NAMES = words("never_names")
_NOT_NAME_ENDINGS = ("ing", "ly", "ed", "tion", "ment", "ness", "ies", "ity", "ance", "ence", "ship")


@dataclass(frozen=True)
class Sentence:
    """Hold one sentence: words in lower case, where each stands in the text, and the clause it belongs to."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]
    span: Span


@dataclass(frozen=True)
class Page:
    """Hold a letter as every rule reads it."""

    text: str
    layout: Layout
    sentences: tuple[Sentence, ...]
    facts: Mapping[str, str]

    @property
    def low(self) -> str:
        """Give the plain text in lower case, character for character."""
        return self.layout.plain.lower()


def open_up(word: str) -> tuple[str, ...]:
    """Split a contraction into the words it stands for; drop a possessive ending."""
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" not in word:
        return (word,)
    for tail, full in _TAILS.items():
        if word.endswith(tail) and len(word) > len(tail):
            return (word[: -len(tail)], full)
    if word.endswith("'s"):
        return (word[:-2], "is") if word[:-2] in _IS_AFTER else (word[:-2],)
    return (word,)


def read_sentence(
    plain: str, span: Span, names: frozenset[str], firms: frozenset[str], known: frozenset[str]
) -> Sentence:
    """Read the words of one sentence; neighbouring name words become a single mark."""
    found = list(_WORD.finditer(plain, *span))
    shouted = _mostly_capitals([match.group() for match in found])
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    clauses: list[int] = []
    clause = 0
    first = True
    for at, match in enumerate(found):
        raw = match.group()
        if raw in _BREAKS:
            clause += not (raw == "-" and _tight(plain, match.start()))
            continue
        word_may = raw == "May" and not first
        following = found[at + 1].group().lower() if at + 1 < len(found) else ""
        mark = "" if shouted else _mark(raw, first, following, names, firms, known)
        first = False
        clause += raw.lower() == "but"
        if mark and words and words[-1] == mark and clauses[-1] == clause:
            ends[-1] = match.end()
            continue
        for word in (mark,) if mark else ("may-month",) if word_may else open_up(raw.lower()):
            words.append(word)
            starts.append(match.start())
            ends.append(match.end())
            clauses.append(clause)
    if words and plain[span[0] : span[1]].endswith("?"):
        words.append(ASKED)
        starts.append(span[1] - 1)
        ends.append(span[1])
        clauses.append(clause)
    return Sentence(tuple(words), tuple(starts), tuple(ends), tuple(clauses), span)


def _tight(plain: str, at: int) -> bool:
    """Say whether a hyphen stands inside a word."""
    return 0 < at < len(plain) - 1 and plain[at - 1].isalnum() and plain[at + 1].isalnum()


def _mostly_capitals(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _mark(
    raw: str, first: bool, following: str, names: frozenset[str], firms: frozenset[str], known: frozenset[str]
) -> str:
    low = raw.lower()
    bare = low[:-2] if low.endswith("'s") else low
    if not raw[0].isupper() or bare in _NEVER_NAMES or bare.split("'")[0] == "i":
        return ""
    if bare in firms:
        return FIRM
    if bare in names or bare in _TITLES:
        return NAME
    if first:
        return "" if bare in known or bare.endswith(_NOT_NAME_ENDINGS) or len(bare) < 3 or "'" in bare else NAME
    if raw.isupper() and len(raw) > 1:
        return "" if bare in known else NAME
    return NAME
