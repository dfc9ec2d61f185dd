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

_NEGATORS = frozenset("not never no nothing nobody none neither nor without hardly nowhere zero least".split())
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

    def ends(self, words: tuple[str, ...], at: int) -> Iterator[int]:
        """Give every place where a choice that begins at ``at`` can end."""
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

    def keys(self) -> frozenset[str]:
        """Give the first three letters of every choice, to find candidates fast."""
        heads = {word[:3] for word in self.words} | {word[:3] for word in self.prefixes}
        return frozenset(heads | {choice[0][:3] for choice in self.longer})


@dataclass(frozen=True, eq=False)
class Step:
    """Hold one place of a phrase: ``kind`` is one, maybe, gap, begin or end."""

    kind: str
    choice: Choice = field(default_factory=lambda: Choice(frozenset(), (), ()))
    gap: int = 0


@dataclass(frozen=True, eq=False)
class Phrase:
    """Hold a compiled phrase; ``keys`` are what at least one word of a sentence must begin with, empty for any."""

    steps: tuple[Step, ...]
    keys: frozenset[str]
    firm: bool

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Give the places where the phrase stands, as word numbers, without overlaps."""
        at = 0
        while at < len(words):
            end = _match(self.steps, 0, words, at)
            if end > at:
                yield at, end
                at = end
            else:
                at += 1


def _match(steps: tuple[Step, ...], step: int, words: tuple[str, ...], at: int) -> int:
    """Return where the phrase ends if it begins here, or -1."""
    if step == len(steps):
        return at
    now = steps[step]
    if now.kind == "begin":
        return _match(steps, step + 1, words, at) if at == 0 else -1
    if now.kind == "end":
        return at if at == len(words) else -1
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
    within: tuple[Phrase, ...] = ()


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
    """Hold all kinds, found by the first letters of a word each phrase needs."""

    index: dict[str, tuple[tuple[int, Kind, Phrase], ...]]
    vocabulary: frozenset[str]

    def scan(self, sentence: Sentence) -> list[Hit]:
        """Find every kind in one sentence."""
        heads = {word[:3] for word in sentence.words} | {""}
        candidates = {found for head in heads for found in self.index.get(head, ())}
        hits: list[Hit] = []
        for _, kind, phrase in sorted(candidates, key=lambda found: found[0]):
            for first, last in phrase.find(sentence.words):
                if (phrase.firm or not _taken_back(sentence, first, last)) and _stands(kind, sentence, first, last):
                    hits.append(Hit(kind, sentence, first, last))
        return hits


def _taken_back(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a "not" in the phrase, or shortly before it in the same clause, takes it back."""
    begin = first
    while begin > 0 and begin > first - _REACH and sentence.clauses[begin - 1] == sentence.clauses[first]:
        begin -= 1
    span = sentence.words[begin:last]
    return any(word in _NEGATORS and span[at + 1 : at + 2] != ("only",) for at, word in enumerate(span))


def _stands(kind: Kind, sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words
    if kind.within and not any(True for phrase in kind.within for _ in phrase.find(words)):
        return False
    if any(True for phrase in kind.without for _ in phrase.find(words)):
        return False
    return not any(begin < last and end > first for phrase in kind.unless for begin, end in phrase.find(words))


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
        words = {part for part in own if "_" not in part and not part.endswith("*") and part != "#"}
        prefixes = [part[:-1] for part in own if part.endswith("*")]
        longer = [tuple(part.split("_")) for part in own if "_" in part and not part.endswith("*")]
        return Choice(
            frozenset(words.union(*(choice.words for choice in inner))),
            tuple(prefixes + [prefix for choice in inner for prefix in choice.prefixes]),
            tuple(longer + [several for choice in inner for several in choice.longer]),
            "#" in own or any(choice.number for choice in inner),
        )


@cache
def load() -> Tables:
    """Read every table beside this module, once."""
    folder = Path(__file__).parent / "tables"
    sheets = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    sets = Sets({name: text for sheet in sheets for name, text in sheet.get("sets", {}).items()})
    kinds = [_kind(entry, sets) for sheet in sheets for entry in sheet.get("kind", ())]
    return _index(kinds)


def _kind(entry: dict[str, Any], sets: Sets) -> Kind:
    def phrases(name: str) -> tuple[Phrase, ...]:
        return tuple(compile_phrase(text, sets) for text in entry.get(name, ()))

    return Kind(
        entry["name"], entry.get("why", ""), entry.get("instead", ""),
        phrases("phrases"), phrases("unless"), phrases("without"), phrases("within"),
    )  # fmt: skip


def _index(kinds: list[Kind]) -> Tables:
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
    return Tables({key: tuple(found) for key, found in index.items()}, frozenset(vocabulary))


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
        if step.kind != "one" or step.choice.number:
            continue
        cost = len(step.choice.keys()) + 60 * len(step.choice.words & _COMMON)
        if cost < least:
            best, least = step.choice.keys(), cost
    return best
