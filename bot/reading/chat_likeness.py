"""Know which reason a clause is most like, by the words it shares with sentences kept as data."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from pathlib import Path

NONE = "none"
_SMOOTH = 0.35
_WORD = re.compile(r"[a-z']+")
_FULL = {"can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not"}
_EMPTY = frozenset(
    {
        "a",
        "an",
        "the",
        "to",
        "of",
        "and",
        "so",
        "it",
        "its",
        "it's",
        "this",
        "that",
        "is",
        "are",
        "was",
        "be",
        "been",
        "am",
        "i'm",
        "im",
        "i've",
        "ive",
        "i'd",
        "id",
        "i'll",
        "in",
        "on",
        "at",
        "for",
        "with",
        "me",
        "my",
        "they",
        "their",
        "them",
        "we",
        "our",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "as",
        "by",
        "or",
        "if",
        "then",
        "there",
        "here",
        "from",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
    }
)


@dataclass(frozen=True)
class Likeness:
    """Hold the reasons, and of each known word or pair the log weights it has for them, in their order."""

    names: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]


@lru_cache(maxsize=1)
def likeness() -> Likeness:
    """Weigh the words of the sentences once (multinomial Bayes over words and pairs of words)."""
    said = tomllib.loads((Path(__file__).parent / "chat_reasons_said.toml").read_text("utf-8"))
    counts = {
        name: Counter(f for line in lines.splitlines() for f in features(_words(line))) for name, lines in said.items()
    }
    known = {feature for count in counts.values() for feature in count}
    totals = {name: sum(count.values()) + _SMOOTH * len(known) for name, count in counts.items()}
    weights = {
        feature: tuple(log((count[feature] + _SMOOTH) / totals[name]) for name, count in counts.items())
        for feature in known
    }
    return Likeness(tuple(counts), weights)


def features(words: Sequence[str]) -> list[str]:
    """Give the telling words of a clause and the pairs they stand in."""
    stems = [_stem(word) for word in words]
    singles = [stem for stem, word in zip(stems, words, strict=True) if word not in _EMPTY]
    return singles + [f"{one} {two}" for one, two in pairwise(stems)]


def liken(lows: Sequence[str]) -> tuple[str, float]:
    """Return the reason a clause is most like, and by how much it beats the next; ("none", 0.0) for no likeness."""
    words = [word for low in lows for word in _words(low)]
    known = likeness()
    found = [feature for feature in features(words) if feature in known.weights]
    if all(" " in feature for feature in found):
        return NONE, 0.0
    sums = map(sum, zip(*(known.weights[feature] for feature in found), strict=True))
    scores = dict(zip(known.names, sums, strict=True))
    best, second = sorted(scores, key=lambda name: -scores[name])[:2]
    return best, scores[best] - scores[second]


@lru_cache(maxsize=4096)
def stems(low: str) -> list[str]:
    """Give the stems of one word as typed: "can't" is two."""
    return [_stem(word) for word in _words(low)]


_WANT_NOT = frozenset(
    f"{verb}n"
    for verb in ("do", "does", "did", "is", "was", "are", "were", "could", "would", "should", "have", "has", "had")
)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text.lower()):
        stem = word.removesuffix("t").removesuffix("'")
        if word in _FULL:
            words += _FULL[word].split()
        elif word.endswith("t") and stem in _WANT_NOT:
            words += [stem.removesuffix("n"), "not"]
        else:
            words.append(word.replace("'", ""))
    return words


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word
