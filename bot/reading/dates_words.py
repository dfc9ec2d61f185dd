"""Knows the words of dates as data files hold them: one table from words to what they mean."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

HERE = Path(__file__).parent
Tags = Mapping[str, int | str]
"""What a word may be: kind -> value, as {"ordinal": 2} or {"month": 5}."""


def load(name: str) -> dict[str, Any]:
    """Read one of the data files beside this module."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


_FILE = load("dates_words.toml")
_ANSWERS = load("dates_answers.toml")
_NUMBERED = {"weekday", "month", "number", "few", "ordinal", "relative"}


def _entries() -> Iterator[tuple[str, str, int | str]]:
    for kind, values in _FILE.items():
        if kind in ("ordinary", "fuzzy"):
            continue
        for value, words in values.items():
            for word in words:
                yield word, kind, int(value) if kind in _NUMBERED else value


def _tables() -> tuple[dict[str, dict[str, int | str]], dict[tuple[str, ...], dict[str, int | str]]]:
    singles: dict[str, dict[str, int | str]] = {}
    phrases: dict[tuple[str, ...], dict[str, int | str]] = {}
    for text, kind, value in _entries():
        words = tuple(text.split())
        tags = singles.setdefault(text, {}) if len(words) == 1 else phrases.setdefault(words, {})
        tags[kind] = value
    for words in _dead_phrases():
        phrases.setdefault(words, {})["dead"] = 1
    return singles, phrases


def _dead_phrases() -> Iterator[tuple[str, ...]]:
    for phrase in _ANSWERS["dead"]["phrases"].split(";"):
        words = tuple(word for word in phrase.split() if word != "-")
        if len(words) > 1:
            yield words


WORDS, PHRASES = _tables()
OPENINGS: dict[tuple[str, ...], int] = {}
"""The first two words of the phrases, with the length of the longest that begins so."""
for _words in PHRASES:
    OPENINGS[_words[:2]] = max(len(_words), OPENINGS.get(_words[:2], 0))
ORDINARY = frozenset(_FILE["ordinary"]["words"])
FILLERS = frozenset(_ANSWERS["fillers"]["words"].replace("'", "").split())
SUBJECTS = frozenset(_ANSWERS["subjects"]["words"].split())
DEAD_BEFORE = frozenset(_ANSWERS["dead"]["before"].split())
DEAD_AFTER = frozenset(_ANSWERS["dead"]["after"].split())


def beside(name: str) -> frozenset[str]:
    """Give a list of words that tell what stands beside them."""
    return frozenset(_ANSWERS["beside"][name])


_NAMES = tuple(words[0] for kind in ("weekday", "month") for words in _FILE[kind].values() if len(words[0]) > 5)
"""The full names of days and months; the short ones are too near to other words to be guessed at."""
_TARGETS = (*_NAMES, *(word for words in _FILE["fuzzy"].values() for word in words))


def _patterns(name: str) -> tuple[tuple[frozenset[str], ...], ...]:
    lists = {f"<{key}>": frozenset(words) for key, words in _ANSWERS["lists"].items()}
    return tuple(
        tuple(lists.get(part) or frozenset(part.split("|")) for part in pattern.split())
        for pattern in _ANSWERS[name]["patterns"]
    )


PATTERNS = {name: _patterns(name) for name in ("none", "unsure", "vague", "arrived")}
AHEAD = frozenset(_ANSWERS["ahead"]["words"].split())


@lru_cache(maxsize=4096)
def slip(word: str) -> str:
    """Give the name of a day or month that a mistyped word stands for, or ""; an ordinary word stands for none."""
    if not 5 <= len(word) <= 11 or word in ORDINARY or word in FILLERS or not word.isascii():
        return ""
    found = process.extractOne(word, _TARGETS, scorer=OSA.distance, score_cutoff=2)
    if not found:
        return ""
    target, distance = found[0], found[1]
    return target if distance <= (1 if len(target) < 8 else 2) and _alike(word, target, int(distance)) else ""


def _alike(word: str, target: str, distance: int) -> bool:
    """Fingers swap, drop and double letters; they seldom change the first one or turn the last one into another."""
    if distance == 1 and sorted(word) == sorted(target):
        return True
    return word[0] == target[0] and (word[-1] == target[-1] or len(word) != len(target))
