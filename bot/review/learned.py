"""Weigh a sentence by what labelled letters have taught: one number a rule, and the words that weigh most.

A weight belongs to a word, to two neighbouring words, or to two word classes side by side or one apart; the sum is the
score. ``weights.tsv`` holds them, written by ``tests/review/learn.py``; words that were never in a labelled letter
weigh what words of like meaning do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.review.lists import words

PLAIN = words("plain")  # words that stand for themselves; all others stand for their class
UNIT = 100  # weights are whole hundredths


@dataclass(frozen=True)
class Weights:
    """Hold the weights as they stand in the file; a line is read when its words are first met."""

    names: tuple[str, ...]
    bias: tuple[int, ...]
    classes: dict[str, str]
    lines: dict[str, str]
    met: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, key: str) -> tuple[int, ...]:
        """Give the weights of one feature, for every name; none if it is not known."""
        if key not in self.lines:
            return ()
        if key not in self.met:
            numbers = [int(number or 0) for number in self.lines[key].split("\t")]
            self.met[key] = (*numbers, *[0] * (len(self.names) - len(numbers)))
        return self.met[key]


def features(found: Sequence[str], classes: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Give the features of a sentence and the word each begins at."""
    kinds = [kind(word, classes) for word in found]
    for at, word in enumerate(found):
        yield at, word
        if at + 1 < len(found):
            yield at, f"{word} {found[at + 1]}"
            yield at, f"{kinds[at]}+{kinds[at + 1]}"
        if at + 2 < len(found):
            yield at, f"{kinds[at]}-{kinds[at + 2]}"


def kind(word: str, classes: dict[str, str]) -> str:
    """Give the class a word stands for beside others."""
    if word in PLAIN or word[0] == "%":
        return word
    return "#" if word[0].isdigit() else classes.get(word, "?")


def weigh(found: Sequence[str]) -> dict[str, float]:
    """Score the words of one sentence, for every rule and sign; what comes twice counts once."""
    weights = load()
    keys = dict.fromkeys(key for _, key in features(found, weights.classes))
    rows = [row for key in keys if (row := weights.of(key))]
    return {
        name: sum(column) / UNIT
        for name, column in zip(weights.names, zip(weights.bias, *rows, strict=True), strict=True)
    }


def shares(found: Sequence[str], name: str) -> list[int]:
    """Say how much each word of a sentence adds to one score."""
    weights = load()
    column = weights.names.index(name)
    added = [0] * len(found)
    first = {key: at for at, key in reversed([*features(found, weights.classes)])}
    for key, at in first.items():
        if row := weights.of(key):
            added[at] += row[column]
    return added


@cache
def load() -> Weights:
    """Read the weights beside this module, once."""
    lines = (Path(__file__).parent / "weights.tsv").read_text("utf-8").splitlines()
    names = tuple(lines[0].split("\t")[1:])
    bias = tuple(int(number) for number in lines[1].split("\t")[1:])
    known: dict[str, str] = {}
    classes: dict[str, str] = {}
    for line in lines[2:]:
        key, _, rest = line.partition("\t")
        name, _, word_class = key.partition("=")
        if word_class:
            classes[name] = word_class
        if rest:
            known[name] = rest
    return Weights(names, bias, classes, known)
