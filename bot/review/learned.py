"""Weigh a sentence by what labelled letters have taught: one number a rule, and the words that weigh most.

A weight belongs to a word, to its class, to two neighbouring words, or to two classes side by side or one apart; the
sum is the score. ``weights.tsv`` holds them, written by ``make review-weights``; words that were never in a
labelled letter weigh what words of like meaning do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.reading.word_classes import classes_of
from bot.review.lists import words

PLAIN = words("plain")  # words that stand for themselves; all others stand for their class
UNIT = 100  # weights are whole hundredths


@dataclass(frozen=True)
class Weights:
    """Hold the weights as they stand in the file; a line is read when its words are first met."""

    names: tuple[str, ...]
    bias: tuple[int, ...]
    lines: dict[str, str]
    met: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, key: str) -> tuple[int, ...]:
        """Give the weights of one feature, for every name; none if it is not known."""
        row = self.met.get(key)
        if row is None:
            if key not in self.lines:
                return ()
            numbers = [int(number or 0) for number in self.lines[key].split("\t")]
            row = self.met[key] = (*numbers, *[0] * (len(self.names) - len(numbers)))
        return row


@dataclass(frozen=True)
class Heard:
    """Hold a sentence as weights: the words each feature spans, the feature, and what it adds to every score."""

    spans: tuple[tuple[int, int, str, tuple[int, ...]], ...]

    def score(self, first: int, last: int) -> list[float]:
        """Score some words in a row, in the order of the names; what comes twice counts once."""
        rows = {key: row for start, end, key, row in self.spans if start >= first and end <= last}
        return [sum(column) / UNIT for column in zip(load().bias, *rows.values(), strict=True)]

    def shares(self, column: int, words: int) -> list[int]:
        """Say how much each word adds to one score."""
        added = [0] * words
        for _, (start, row) in {key: (start, row) for start, _, key, row in reversed(self.spans)}.items():
            added[start] += row[column]
        return added


def hear(found: Sequence[str]) -> Heard:
    """Look up what each feature of a sentence weighs."""
    weights = load()
    return Heard(tuple((at, end, key, row) for at, end, key in features(found) if (row := weights.of(key))))


def features(found: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Give the features of a sentence, and the words each spans."""
    kinds = [kinds_of(word) for word in found]
    for at, word in enumerate(found):
        middle, narrow = kinds[at]
        yield at, at + 1, word
        if narrow[0] == "*":
            yield at, at + 1, narrow
        if at + 1 < len(found):
            yield at, at + 2, f"{word} {found[at + 1]}"
            yield at, at + 2, f"{middle}+{kinds[at + 1][0]}"
            yield at, at + 2, f"{narrow}&{kinds[at + 1][1]}"
        if at + 2 < len(found):
            yield at, at + 3, f"{middle}-{kinds[at + 2][0]}"


def kinds_of(word: str) -> tuple[str, str]:
    """Give the middle and the narrow class a word stands for beside others."""
    if word in PLAIN or word[0] == "%":
        return word, word
    if word[0].isdigit():
        return "#", "#"
    classes = classes_of(word)
    return (classes[1][3:], "*" + classes[2][3:]) if classes else ("?", "?")


@cache
def load() -> Weights:
    """Read the weights beside this module, once."""
    lines = (Path(__file__).parent / "weights.tsv").read_text("utf-8").split("\n")
    names = tuple(lines[0].split("\t")[1:])
    bias = tuple(int(number) for number in lines[1].split("\t")[1:])
    known = dict(line.split("\t", 1) for line in lines[2:] if line)
    return Weights(names, bias, known)
