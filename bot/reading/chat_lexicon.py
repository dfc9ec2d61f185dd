"""Know the words that frame facts in chat, read once from the data beside this module."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from bot.reading.chat_words import Phrases
from bot.reading.intents import is_slip_of

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """Read the phrases around facts."""
    return tomllib.loads((_HERE / "chat.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((_HERE / "chat_lexicon.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items() if isinstance(words, str)}


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    short = tomllib.loads((_HERE / "chat_lexicon.toml").read_text("utf-8"))["short"]
    return {str(word): str(meant) for word, meant in short.items()}


def everyday() -> frozenset[str]:
    """Give the words that are no part of a name typed in small letters."""
    return _words()["everyday"]


def given() -> frozenset[str]:
    """Give the given names."""
    return _words()["given"]


def places() -> frozenset[str]:
    """Give the cities and countries that stand for a place of work where they stand alone."""
    return _words()["places"]


def shared() -> frozenset[str]:
    """Give the given names that are everyday words as well."""
    return _words()["shared"]


def leads() -> frozenset[str]:
    """Give the words that lead to a name and tell nothing more."""
    return _words()["leads"]


def foreign() -> frozenset[str]:
    """Give the small words of other languages that hardly stand in an English message."""
    return _words()["foreign"]


def plain_english() -> frozenset[str]:
    """Give the small words without which hardly an English message is told."""
    return _words()["plain_english"]


@lru_cache(maxsize=2048)
def mended(low: str) -> str:
    """Give the framing word that is written short or that a finger slipped on, else the word itself."""
    if low in _short():
        return _short()[low]
    if len(low) < 5 or not low.isalpha() or low in everyday() or low in given() or low in _known():
        return low
    hits = [word for word in _words()["mend"] if word[0] == low[0] and is_slip_of(low, word)]
    if not hits:
        return low
    return min(hits, key=lambda word: (OSA.distance(low, word), len(word) == len(low)))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    table = frames()
    return frozenset(table["position"]["heads"]) | frozenset(table["company"]["tails"]) | _words()["mend"]


@lru_cache(maxsize=64)
def listed(fact: str, key: str) -> frozenset[str]:
    """Give one list of the frames as a set."""
    words = frames()[fact].get(key, ())
    return frozenset(words.split() if isinstance(words, str) else words)


_FRAMES = frozenset(
    {
        "after",
        "before",
        "weak",
        "refused",
        "there",
        "back",
        "cities",
        "known",
        "subject",
        "it",
        "wanted",
        "not_them",
        "taken",
        "present",
        "phrases",
        "not_remote",
        "remote",
        "not_theirs",
        "not_theirs_after",
        "deadline",
        "received_at",
        "start_date",
        "other",
        "signed",
        "accepted_verbally",
        "offered",
        "interviewing",
        "elsewhere",
        "counteroffer",
        "interview",
        "recruiter_outreach",
        "offer",
        "stays",
        "declines",
        "yes",
        "no",
        "warm",
        "formal",
        "neutral",
        "email",
        "phone",
        "linkedin",
        "chat",
        "titles",
    }
)
"""The lists of the frames that are phrases to be found in a line; the others are plain words."""


@lru_cache(maxsize=1)
def every_frame() -> Phrases:
    """Give the phrases of all facts, each named "fact.list"."""
    groups = {
        f"{fact}.{key}": [phrase.replace("w/", "with") for phrase in phrases]
        for fact, lists in frames().items()
        for key, phrases in lists.items()
        if key in _FRAMES
    }
    return Phrases(groups)
