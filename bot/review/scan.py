"""Find what the tables know in a sentence, unless it is denied there or excused by the words around it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bot.review.lists import words
from bot.review.phrases import HEAD, Phrase, Sets, compile_phrase
from bot.review.words import Sentence

NEGATORS = words("negators")
CONTRAST = words("contrast")
_DENIAL = 9  # words before a phrase in which a "never" or "no" denies the whole of it
_REACH = 5  # words before a phrase in which a "not" still takes it back


@dataclass(frozen=True, eq=False)
class Kind:
    """Hold one kind of thing to find. ``name`` is a rule, or a sign that rules reason about.

    A hit does not count where a phrase of ``unless`` overlaps it, or one of ``without`` stands in the same sentence.
    With ``deniable`` a "not" earlier in the clause takes back even a phrase marked with "!"; when it is a word other
    than "yes", that word ends the reach of the "not".
    """

    name: str
    why: str
    instead: str
    phrases: tuple[Phrase, ...]
    deniable: str
    excuses: tuple[tuple[str, ...], tuple[str, ...]]
    sets: Sets

    @cached_property
    def unless(self) -> tuple[Phrase, ...]:
        """Give the phrases that excuse a hit they overlap; compiled when first asked for."""
        return tuple(compile_phrase(text, self.sets) for text in self.excuses[0])

    @cached_property
    def without(self) -> tuple[Phrase, ...]:
        """Give the phrases that excuse the whole sentence."""
        return tuple(compile_phrase(text, self.sets) for text in self.excuses[1])


@dataclass(frozen=True, eq=False)
class Hit:
    """Say that a kind was found in a sentence, by word numbers."""

    kind: Kind
    sentence: Sentence
    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        """Give the place in the text."""
        return self.sentence.starts[self.first], self.sentence.ends[self.last - 1]


@dataclass(frozen=True)
class Tables:
    """Hold all kinds, found by a word each phrase needs."""

    index: dict[str, tuple[tuple[int, Kind, Phrase], ...]]

    def scan(self, sentence: Sentence) -> list[Hit]:
        """Find every kind in one sentence."""
        keys = _keys_of(sentence.words)
        candidates = {found for key in keys for found in self.index.get(key, ())}
        excused: dict[Kind, _Excuse] = {}
        hits: list[Hit] = []
        for _, kind, phrase in sorted(candidates, key=lambda found: found[0]):
            for first, last in phrase.find(sentence.words) if phrase.may_stand(keys) else ():
                if _is_denied(kind, phrase, sentence, first, last):
                    continue
                if kind not in excused:
                    excused[kind] = _excuse(kind, sentence.words, keys)
                if not excused[kind].covers(first, last):
                    hits.append(Hit(kind, sentence, first, last))
        return hits


@dataclass(frozen=True)
class _Excuse:
    """Hold what excuses hits of one kind in one sentence: everything, or what overlaps certain words."""

    whole: bool
    spans: tuple[tuple[int, int], ...]

    def covers(self, first: int, last: int) -> bool:
        return self.whole or any(begin < last and end > first for begin, end in self.spans)


def _excuse(kind: Kind, words: tuple[str, ...], keys: frozenset[str]) -> _Excuse:
    whole = any(True for phrase in kind.without if phrase.may_stand(keys) for _ in phrase.find(words))
    spans = (
        () if whole else tuple(span for phrase in kind.unless if phrase.may_stand(keys) for span in phrase.find(words))
    )
    return _Excuse(whole, spans)


def _is_denied(kind: Kind, phrase: Phrase, sentence: Sentence, first: int, last: int) -> bool:
    if not phrase.firm and _taken_back(sentence, first, last):
        return True
    return bool(kind.deniable) and denied(sentence, first, kind.deniable)


def _taken_back(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a "not" in the phrase, or shortly before it in the same clause, takes it back."""
    begin = first
    while begin > 0 and begin > first - _REACH and sentence.clauses[begin - 1] == sentence.clauses[first]:
        begin -= 1
    span = sentence.words[begin:last]
    return any(word in NEGATORS and span[at + 1 : at + 2] != ("only",) for at, word in enumerate(span))


def denied(sentence: Sentence, first: int, stop: str = "") -> bool:
    """Say whether what begins here is denied earlier in the same part of the sentence, or since the word ``stop``."""
    start = first
    while start > 0 and start > first - _DENIAL and sentence.clauses[start - 1] == sentence.clauses[first]:
        if sentence.words[start - 1] in CONTRAST or sentence.words[start - 1] == stop:
            break
        start -= 1
    return any(word in NEGATORS for word in sentence.words[start:first])


def _keys_of(words: tuple[str, ...]) -> frozenset[str]:
    """Give everything the words of a sentence can be looked up by."""
    return frozenset({"", *words, *(word[:HEAD] + "*" for word in words)})


@cache
def load() -> Tables:
    """Read every table beside this module, once."""
    folder = Path(__file__).parent / "tables"
    sheets = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    sets = Sets({name: text for sheet in sheets for name, text in sheet.get("sets", {}).items()})
    return _index([_kind(entry, sets) for sheet in sheets for entry in sheet.get("kind", ())])


def _kind(entry: dict[str, Any], sets: Sets) -> Kind:
    phrases = tuple(compile_phrase(text, sets) for text in entry["phrases"])
    excuses = (tuple(entry.get("unless", ())), tuple(entry.get("without", ())))
    return Kind(
        entry["name"], entry.get("why", ""), entry.get("instead", ""), phrases, entry.get("deniable", ""), excuses, sets
    )


def _index(kinds: list[Kind]) -> Tables:
    index: dict[str, list[tuple[int, Kind, Phrase]]] = {}
    order = 0
    for kind in kinds:
        for phrase in kind.phrases:
            order += 1
            for key in phrase.needs[0] if phrase.needs else {""}:
                index.setdefault(key, []).append((order, kind, phrase))
    return Tables({key: tuple(found) for key, found in index.items()})
