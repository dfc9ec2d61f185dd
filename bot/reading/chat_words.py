"""Know a chat line as words with their places, and find known phrases among them; what they mean is left to others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, zip_longest

from bot.reading.once import once

LONGEST = 2500
"""How many characters of a chat line are read; longer texts that are no mail say nothing more that counts."""

MOST_WORDS = 450
"""How many words and marks of a chat line are read."""

_QUOTES = {
    ord(mark): plain
    for marks, plain in (("\u2018\u2019\u02bc\u00b4`\u2032", "'"), ("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'))
    for mark in marks
}
_DASHES = {ord(mark): "-" for mark in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_TOKEN = re.compile(
    r"https?://\S{1,300}|[wW]/(?=\s)|[$\u00a3\u20ac\u20b9]\s?\d[\d.,]*[^\W\d_]{0,8}|\d+(?:[.,:/-]\d+)*[^\W\d_]{0,8}\+?"
    r"|[^\W_](?:[^\W_]|['&.@/+#_-](?=[^\W_]))*(?:\+\+|\#)?|\n|\.\.+|[^\w\s]|_"
)
_KEPT = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one word or mark: as typed, in lower case, and where it stands.

    ``is_mark`` says that it is punctuation, ``is_capital`` that it holds a capital letter, as Acme, iRobot and 3M do.
    """

    text: str
    low: str
    start: int
    end: int
    is_mark: bool
    is_capital: bool


@dataclass(frozen=True)
class Words:
    """Hold a whole line: the cleaned text and its words."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """Give the words in lower case."""
        return tuple(word.low for word in self.words)

    @cached_property
    def is_shouted(self) -> bool:
        """Say whether everything is in capitals, so that a capital tells nothing."""
        if self.text.islower():
            return False
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 8 and sum(char.isupper() for char in letters) > 0.8 * len(letters)

    @cached_property
    def is_lower(self) -> bool:
        """Say whether the writer leaves capitals out."""
        return not any(
            word.text[0].isupper() and word.text[1:2].islower() for word in self.words if word.low[:2] != "i'"
        )

    def span(self, first: int, last: int) -> str:
        """Cut out the words from ``first`` up to, not with, ``last``, as typed."""
        if first >= last or first >= len(self.words):
            return ""
        return self.text[self.words[first].start : self.words[last - 1].end]


def clean(text: str) -> str:
    """Drop what no person means to type: control marks, halves of characters, invisible letters."""
    text = text[:LONGEST]
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = (char if char in _KEPT or unicodedata.category(char)[0] != "C" else " " for char in text)
    return "".join(kept).translate(_QUOTES).translate(_DASHES).strip()


@once
def split(text: str) -> Words:
    """Clean a text and cut it into words and marks."""
    plain = text if text.isascii() and text.isprintable() and len(text) <= LONGEST else clean(text)
    found = tuple(_word(match) for match in islice(_TOKEN.finditer(plain), MOST_WORDS))
    return Words(plain, found)


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    low, marked, capital = _seen(text)
    return Word(text, low, match.start(), match.end(), marked, capital)


@lru_cache(maxsize=4096)
def _seen(text: str) -> tuple[str, bool, bool]:
    """Look at a word: in lower case, whether it is a mark, whether it holds a capital."""
    low = _low(text)
    return low, not any(map(str.isalnum, text)), text != low and any(map(str.isupper, text))


def _low(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


@dataclass(frozen=True, slots=True)
class Found:
    """Say that a phrase of the group ``name`` stands at the words ``first`` up to, not with, ``last``."""

    name: str
    first: int
    last: int


Step = tuple[frozenset[str], tuple[str, ...]]
"""The words one step of a phrase may be, and the beginnings of words it may be."""
_STRANGE = "\0"
"""Stands for any word that is the second of no phrase but by its beginning."""
_MOST_PAIRS = 50_000
Entry = tuple[str, tuple[Step, ...]]
"""A phrase, with the name of its group."""


class Phrases:
    """Hold phrases in named groups and find them in a line, the longest at each place.

    A phrase is words parted by blanks; "a|b" is either word, "word?" may be missing, "word*" is any ending, "_"
    is any one word.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        self._by_two: dict[tuple[str, str], tuple[Entry, ...]] = {}
        for name, phrases in groups.items():
            for phrase in phrases:
                for plain in _without_options(phrase.lower().split()):
                    self._keep(name, plain)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[1]))
        self._loose = frozenset(first[:-1] for first in self._by_first if first.endswith("*"))
        seconds = (steps[1][0] for entries in self._by_first.values() for _, steps in entries if len(steps) > 1)
        self._second = frozenset(word for words in seconds for word in words)

    def _keep(self, name: str, plain: list[str]) -> None:
        steps = tuple(_step(words) for words in plain)
        for first in plain[0].split("|") if plain else ():
            key = first[:3] + "*" if first.endswith("*") else first
            self._by_first.setdefault(key, []).append((name, steps))

    def find(self, lows: tuple[str, ...]) -> list[Found]:
        """Find every phrase, the longest of each group at each place, from left to right."""
        found: list[Found] = []
        for place, (low, after) in enumerate(zip_longest(lows, lows[1:], fillvalue="")):
            if low not in self._by_first and low[:3] not in self._loose:
                continue
            seen: set[str] = set()
            for name, steps in self._at(low, after):
                if name not in seen and _fits(steps, lows, place):
                    seen.add(name)
                    found.append(Found(name, place, place + len(steps)))
        return found

    def _at(self, low: str, after: str) -> Sequence[Entry]:
        """Give the phrases that may begin with two words, the longest first."""
        is_known = not after or after in self._second
        entries = self._by_two.get((low, after if is_known else _STRANGE))
        if entries is None:
            entries = self._beginning(low, after if is_known else _STRANGE)
        return entries if is_known else [entry for entry in entries if _may_go_on(entry[1], after)]

    def _beginning(self, low: str, after: str) -> tuple[Entry, ...]:
        """Look up what may begin with two words; of those that phrases know it is remembered."""
        exact, loose = self._by_first.get(low), self._by_first.get(low[:3] + "*")
        if not exact and not loose:
            return ()
        both = (entry for entry in (*(exact or ()), *(loose or ())) if _may_go_on(entry[1], after))
        entries = tuple(sorted(both, key=lambda entry: -len(entry[1])))
        if exact and len(self._by_two) < _MOST_PAIRS:
            self._by_two[low, after] = entries
        return entries


def _step(words: str) -> Step:
    options = words.split("|")
    beginnings = tuple(
        "" if option == "_" else option[:-1] for option in options if option == "_" or option[-1:] == "*"
    )
    return frozenset(options), beginnings


def _without_options(words: list[str]) -> list[list[str]]:
    ways: list[list[str]] = [[]]
    for word in words:
        if word.endswith("?") and len(word) > 1:
            ways = [*ways, *([*way, word[:-1]] for way in ways)]
        else:
            ways = [[*way, word] for way in ways]
    return [way for way in ways if way]


def _may_go_on(steps: tuple[Step, ...], after: str) -> bool:
    """Say whether a phrase is one word, or its second may be this one; no word follows where it is empty."""
    if len(steps) == 1:
        return True
    exact, beginnings = steps[1]
    if after == _STRANGE:
        return bool(beginnings)
    return bool(after) and (after in exact or (bool(beginnings) and after.startswith(beginnings)))


def _fits(steps: tuple[Step, ...], lows: tuple[str, ...], place: int) -> bool:
    if place + len(steps) > len(lows):
        return False
    for exact, beginnings in steps:
        low = lows[place]
        if low not in exact and not (beginnings and low.startswith(beginnings)):
            return False
        place += 1
    return True
