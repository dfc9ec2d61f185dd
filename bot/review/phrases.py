"""Match phrases from tables on sentences, word by word and without regular expressions, so that time stays linear.

A phrase is words with a space between them. ``a|b`` is either; ``a_b`` two words as one choice; ``pre*`` any ending;
``@set`` a named set of choices; ``?x`` may be missing; ``~3`` up to three words of any kind; ``#`` a number; ``^`` the
beginning and ``$`` the end of the sentence. A leading ``!`` says that a "not" near it does not take the phrase back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bot.review.lists import words

HEAD = 3  # letters by which words with a star are looked up
_COMMON = words("common")
_NUMBERS = words("numbers")


@dataclass(frozen=True, eq=False)
class Choice:
    """Hold the choices for one place in a phrase."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    longer: tuple[tuple[str, ...], ...]
    number: bool = False
    end: bool = False

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Give every word a choice can begin with, endings with a star and numbers aside."""
        return self.words | {several[0] for several in self.longer}

    @cached_property
    def _longer_by_first(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for several in self.longer:
            found.setdefault(several[0], []).append(several)
        return found

    def ends(self, words: tuple[str, ...], at: int) -> Iterator[int]:
        """Give every place where a choice that begins at ``at`` can end."""
        if self.end and (at >= len(words) or words[at:] == ("%ask",)):
            yield at
        if at >= len(words):
            return
        word = words[at]
        if word in self.words or self._by_form(word):
            yield at + 1
        for several in self._longer_by_first.get(word, ()):
            if words[at : at + len(several)] == several:
                yield at + len(several)

    def begins(self, word: str) -> bool:
        """Say whether a choice can begin with this word."""
        return word in self.firsts or self._by_form(word)

    def _by_form(self, word: str) -> bool:
        if self.prefixes and word.startswith(self.prefixes):
            return True
        return self.number and (word[0].isdigit() or word in _NUMBERS)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give one telling word of every choice, and the first letters of every ending with a star."""
        rare = {max(choice, key=lambda word: (word not in _COMMON, len(word))) for choice in self.longer}
        return frozenset(self.words | rare | {prefix[:HEAD] + "*" for prefix in self.prefixes})


@dataclass(frozen=True, eq=False)
class Step:
    """Hold one place of a phrase: ``kind`` is one, maybe, gap, begin or end."""

    kind: str
    choice: Choice = field(default_factory=lambda: Choice(frozenset(), (), ()))
    gap: int = 0


@dataclass(frozen=True, eq=False)
class Phrase:
    """Hold a compiled phrase. Of each set in ``needs`` a sentence must have a word; the rarest comes first."""

    steps: tuple[Step, ...]
    needs: tuple[frozenset[str], ...]
    firm: bool

    def may_stand(self, keys: frozenset[str]) -> bool:
        """Say whether a sentence with these keys can hold the phrase at all."""
        return not any(map(keys.isdisjoint, self.needs))

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
            "$" in own,
        )


def compile_phrase(text: str, sets: Sets) -> Phrase:
    """Turn a phrase as written in a table into steps."""
    steps = tuple(_step(place, sets) for place in text.removeprefix("!").split())
    return Phrase(steps, _needs(steps), text.startswith("!"))


def _step(text: str, sets: Sets) -> Step:
    if text.startswith("~"):
        return Step("gap", gap=int(text[1:]))
    if text in ("^", "$"):
        return Step("begin" if text == "^" else "end")
    kind = "maybe" if text.startswith("?") else "one"
    return Step(kind, sets.choice(text.removeprefix("?")))


def _needs(steps: tuple[Step, ...]) -> tuple[frozenset[str], ...]:
    """Collect what must stand in a sentence, rarest first; a number or the end may be anything."""
    sure = [step.choice.keys for step in steps if step.kind == "one" and not (step.choice.number or step.choice.end)]
    return tuple(sorted(sure, key=lambda keys: len(keys) + 60 * len(keys & _COMMON)))
