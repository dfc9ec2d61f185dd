"""Match phrases from tables on sentences, word by word and without regular expressions, so that time stays linear.

A phrase is words with a space between them. ``a|b`` is either; ``a_b`` two words as one choice; ``pre*`` any ending;
``@set`` a named set of choices; ``?x`` may be missing; ``~3`` up to three words of any kind; ``#`` a number; ``^`` the
beginning and ``$`` the end of the sentence. A leading ``!`` says that a "not" near it does not take the phrase back.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.review.words import Sentence

NEGATORS = frozenset("not never no nothing nobody none neither nor without hardly nowhere zero least".split())
_HEAD = 3  # letters by which words with a star are looked up
CONTRAST = frozenset("but however though although yet except while whereas because since that".split())
_DENIAL = 9  # words before a phrase in which a "never" or "no" denies the whole of it
_REACH = 5  # words before a phrase in which a "not" still takes it back
_COMMON = frozenset(
    "i you your the a an is was are were be been it to of for and or in on at with my me we our have has had do did would could will not"
    " that this they their so as if can am by from more no all any but what who he she him her how @be @you @not @i".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred several few couple dozen".split()
)


@dataclass(frozen=True, eq=False)
class Choice:
    """Hold the choices for one place in a phrase."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    longer: tuple[tuple[str, ...], ...]
    number: bool = False
    heads: frozenset[str] = frozenset()
    end: bool = False

    def ends(self, words: tuple[str, ...], at: int) -> Iterator[int]:
        """Give every place where a choice that begins at ``at`` can end."""
        if self.end and (at >= len(words) or words[at:] == ("%ask",)):
            yield at
        if at >= len(words):
            return
        word = words[at]
        if (
            word in self.words
            or (self.prefixes and word.startswith(self.prefixes))
            or (self.number and (word[0].isdigit() or word in _NUMBERS))
        ):
            yield at + 1
        for choice in self.longer:
            if words[at : at + len(choice)] == choice:
                yield at + len(choice)

    def begins(self, word: str) -> bool:
        """Say whether a choice can begin with this word."""
        return (
            word in self.words
            or word in self.heads
            or bool(self.prefixes and word.startswith(self.prefixes))
            or (self.number and (word[0].isdigit() or word in _NUMBERS))
        )

    def keys(self) -> frozenset[str]:
        """Give one telling word of every choice, and the first letters of every ending with a star."""
        rare = {max(choice, key=lambda word: (word not in _COMMON, len(word))) for choice in self.longer}
        return frozenset(self.words | rare | {prefix[:_HEAD] + "*" for prefix in self.prefixes})


@dataclass(frozen=True, eq=False)
class Step:
    """Hold one place of a phrase: ``kind`` is one, maybe, gap, begin or end."""

    kind: str
    choice: Choice = field(default_factory=lambda: Choice(frozenset(), (), ()))
    gap: int = 0


@dataclass(frozen=True, eq=False)
class Phrase:
    """Hold a compiled phrase; ``keys`` are words of which a sentence must have at least one, empty for any."""

    steps: tuple[Step, ...]
    keys: frozenset[str]
    firm: bool

    def may_stand(self, keys: frozenset[str]) -> bool:
        """Say whether a sentence with these keys can hold the phrase at all."""
        return not self.keys or not self.keys.isdisjoint(keys)

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Give the places where the phrase stands, as word numbers, without overlaps."""
        first = self.steps[0]
        after = 0
        for at, word in enumerate(words):
            if at < after or (first.kind == "one" and not first.choice.begins(word)):
                continue
            end = _match(self.steps, 0, words, at)
            if end > at:
                yield at, end
                after = end


def _match(steps: tuple[Step, ...], step: int, words: tuple[str, ...], at: int) -> int:
    """Return where the phrase ends if it begins here, or -1."""
    if step == len(steps):
        return at
    now = steps[step]
    if now.kind == "begin":
        return _match(steps, step + 1, words, at) if at == 0 else -1
    if now.kind == "end":
        return at if at == len(words) or words[at:] == ("%ask",) else -1
    if now.kind == "gap":
        for skip in range(min(now.gap, len(words) - at) + 1):
            if (end := _match(steps, step + 1, words, at + skip)) >= 0:
                return end
        return -1
    for end in now.choice.ends(words, at):
        if (last := _match(steps, step + 1, words, end)) >= 0:
            return last
    return _match(steps, step + 1, words, at) if now.kind == "maybe" else -1


@dataclass(frozen=True, eq=False)
class Kind:
    """Hold one kind of thing to find. ``name`` is a rule, or a sign that rules reason about."""

    name: str
    why: str
    instead: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    deniable: str = ""


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
    vocabulary: frozenset[str]
    sets: Sets

    def scan(self, sentence: Sentence) -> list[Hit]:
        """Find every kind in one sentence."""
        keys = keys_of(sentence.words)
        candidates = {found for key in keys for found in self.index.get(key, ())}
        hits: list[Hit] = []
        for _, kind, phrase in sorted(candidates, key=lambda found: found[0]):
            for first, last in phrase.find(sentence.words):
                held = phrase.firm or not _taken_back(sentence, first, last)
                if (
                    held
                    and not (kind.deniable and denied(sentence, first, kind.deniable))
                    and _stands(kind, sentence, keys, first, last)
                ):
                    hits.append(Hit(kind, sentence, first, last))
        return hits


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


def keys_of(words: tuple[str, ...]) -> frozenset[str]:
    """Give everything the words of a sentence can be looked up by."""
    return frozenset({"", *words, *(word[:_HEAD] + "*" for word in words)})


def _stands(kind: Kind, sentence: Sentence, keys: frozenset[str], first: int, last: int) -> bool:
    words = sentence.words
    if any(True for phrase in kind.without if phrase.may_stand(keys) for _ in phrase.find(words)):
        return False
    return not any(
        begin < last and end > first
        for phrase in kind.unless
        if phrase.may_stand(keys)
        for begin, end in phrase.find(words)
    )


class Sets:
    """Know the named sets of all tables, and every choice already made from them."""

    def __init__(self, named: dict[str, str]) -> None:
        self._named = named
        self._known: dict[str, Choice] = {}

    def choice(self, token: str) -> Choice:
        """Read the choices of one place: words, endings, sets, numbers."""
        if token not in self._known:
            self._known[token] = self._read(token)
        return self._known[token]

    def _read(self, token: str) -> Choice:
        parts = token.split("|")
        inner = [self.choice("|".join(self._named[part[1:]].split())) for part in parts if part.startswith("@")]
        own = [part for part in parts if not part.startswith("@")]
        words = {part for part in own if "_" not in part and not part.endswith("*") and part not in {"#", "$"}}
        prefixes = [part[:-1] for part in own if part.endswith("*")]
        longer = [tuple(part.split("_")) for part in own if "_" in part and not part.endswith("*")]
        return Choice(
            frozenset(words.union(*(choice.words for choice in inner))),
            tuple(prefixes + [prefix for choice in inner for prefix in choice.prefixes]),
            tuple(longer + [several for choice in inner for several in choice.longer]),
            "#" in own or any(choice.number for choice in inner),
            frozenset(several[0] for several in longer).union(*(choice.heads for choice in inner)),
            "$" in own,
        )


@cache
def load() -> Tables:
    """Read every table beside this module, once."""
    folder = Path(__file__).parent / "tables"
    sheets = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    sets = Sets({name: text for sheet in sheets for name, text in sheet.get("sets", {}).items()})
    kinds = [_kind(entry, sets) for sheet in sheets for entry in sheet.get("kind", ())]
    return _index(kinds, sets)


def _kind(entry: dict[str, Any], sets: Sets) -> Kind:
    def phrases(name: str) -> tuple[Phrase, ...]:
        return tuple(compile_phrase(text, sets) for text in entry.get(name, ()))

    return Kind(
        entry["name"], entry.get("why", ""), entry.get("instead", ""),
        phrases("phrases"), phrases("unless"), phrases("without"), entry.get("deniable", ""),
    )  # fmt: skip


def _index(kinds: list[Kind], sets: Sets) -> Tables:
    index: dict[str, list[tuple[int, Kind, Phrase]]] = {}
    vocabulary: set[str] = set()
    order = 0
    for kind in kinds:
        for phrase in kind.phrases:
            order += 1
            for key in phrase.keys or {""}:
                index.setdefault(key, []).append((order, kind, phrase))
            for step in phrase.steps:
                vocabulary |= step.choice.words | {word for choice in step.choice.longer for word in choice}
    return Tables({key: tuple(found) for key, found in index.items()}, frozenset(vocabulary), sets)


def compile_phrase(text: str, sets: Sets) -> Phrase:
    """Turn a phrase as written in a table into steps."""
    tokens = text.removeprefix("!").split()
    steps = tuple(_step(token, sets) for token in tokens)
    return Phrase(steps, _keys(tokens, steps), text.startswith("!"))


def _step(token: str, sets: Sets) -> Step:
    if token.startswith("~"):
        return Step("gap", gap=int(token[1:]))
    if token in ("^", "$"):
        return Step("begin" if token == "^" else "end")
    kind = "maybe" if token.startswith("?") else "one"
    return Step(kind, sets.choice(token.removeprefix("?")))


def _keys(tokens: list[str], steps: tuple[Step, ...]) -> frozenset[str]:
    """Choose the place whose words are rarest; nothing when a number or a common word is all there is."""
    best: frozenset[str] = frozenset()
    least = 10_000
    for _token, step in zip(tokens, steps, strict=True):
        if step.kind != "one" or step.choice.number or step.choice.end:
            continue
        keys = step.choice.keys()
        cost = len(keys) + 60 * len(keys & _COMMON)
        if cost < least:
            best, least = keys, cost
    return best
