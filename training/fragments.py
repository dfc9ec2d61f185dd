"""Train the models that read typed fragments, from lines tagged by hand: `python -m training.fragments [--check]`."""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from bot.letters import chunks, lexicon, tags
from bot.models import loaded

LETTERS = Path(lexicon.__file__).parent
LINES = Path(__file__).parent / "tagged"
TAGS = {"c1": 0.05, "c2": 0.3, "max_iterations": 100, "feature.possible_transitions": True}
CHUNKS = TAGS
FOLDS = 5


class Line(NamedTuple):
    """Hold a line: the fact it was typed for, its words, their tags, and the piece each begins or goes on."""

    field: str
    words: list[str]
    tags: list[str]
    labels: list[str]


def corpus() -> list[Line]:
    """Read the lines; each word once with its tag, each piece with its kind in brackets."""
    return [_line(row) for file in sorted(LINES.glob("*.tsv")) for row in file.read_text("utf-8").splitlines() if row]


def _line(row: str) -> Line:
    field, tagged = row.split("\t")
    words, found, labels = [], [], []
    for piece in tagged.split(" | "):
        kind, _, said = piece.partition("] ")
        for at, token in enumerate(said.split()):
            word, _, tag = token.rpartition("/")
            words.append(word)
            found.append(tag)
            labels.append(f"{'I' if at else 'B'}-{kind[1:]}")
    return Line(field, words, found, labels)


def train_tags(lines: Sequence[Line], model: Path) -> None:
    """Write the model of the parts of speech."""
    shown = [tags.features(line.words, line.field) for line in lines]
    _train(shown, [line.tags for line in lines], TAGS, model)


def train_chunks(lines: Sequence[Line], model: Path) -> None:
    """Write the model of the pieces, from the right tags and from those that a model gives lines it has not seen."""
    heard = _heard(lines, 2)
    rows = [(line, line.tags) for line in lines] + heard
    shown = [chunks.features(line.words, found, line.field) for line, found in rows]
    _train(shown, [line.labels for line, _ in rows], CHUNKS, model)


def _heard(lines: Sequence[Line], folds: int) -> list[tuple[Line, list[str]]]:
    """Give each line the tags that a model gives it which has learned from other lines."""
    out = []
    for fold in range(folds):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / tags.MODEL
            train_tags([line for at, line in enumerate(lines) if at % folds != fold], model)
            out += [(line, _tagged(line, model)) for line in lines[fold::folds]]
    return out


def _tagged(line: Line, model: Path) -> list[str]:
    with loaded(tags.HERE, str(model)) as tagger:
        return list(tagger.tag(tags.features(line.words, line.field)))


def _train(shown: Sequence[list[list[str]]], told: Sequence[list[str]], how: dict[str, float], model: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(how)
    for signs, labels in zip(shown, told, strict=True):
        trainer.append(signs, labels)
    trainer.train(str(model))


def check(lines: Sequence[Line]) -> str:
    """Say how right both models are on lines they have not learned from, and what is mistaken for what."""
    right, pieces, mixed = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model, chunker = Path(folder) / tags.MODEL, Path(folder) / chunks.MODEL
            others = [line for at, line in enumerate(lines) if at % FOLDS != fold]
            train_tags(others, model)
            train_chunks(others, chunker)
            for line in lines[fold::FOLDS]:
                found = _tagged(line, model)
                with loaded(tags.HERE, str(chunker)) as cutter:
                    labels = cutter.tag(chunks.features(line.words, found, line.field))
                mixed.update((tag, other) for tag, other in zip(line.tags, found, strict=True) if tag != other)
                right.update(["all", *(["right"] * sum(map(str.__eq__, line.tags, found)))])
                right["words"] += len(found)
                right["lines"] += labels == line.labels
                one, two = _spans(labels), _spans(line.labels)
                pieces.update(found=len(one), there=len(two), right=len(one & two))
                pieces["bounds"] += len({span[:2] for span in one} & {span[:2] for span in two})
    worst = ", ".join(f"{tag} as {other} {count}" for (tag, other), count in mixed.most_common(12))
    return (
        f"tags {right['right'] / right['words']:.3f}; pieces found {pieces['right'] / pieces['there']:.3f}, "
        f"right {pieces['right'] / pieces['found']:.3f}, bounds {pieces['bounds'] / pieces['there']:.3f}; "
        f"whole lines {right['lines'] / right['all']:.3f}\n{worst}\n"
    )


def _spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    starts = [at for at, label in enumerate(labels) if not at or label[0] == "B"]
    return {(start, end, labels[start][2:]) for start, end in zip(starts, [*starts[1:], len(labels)], strict=True)}


def main(arguments: Sequence[str]) -> int:
    """Write the models beside the letters; the same lines give the same models."""
    lines = corpus()
    if "--check" in arguments:
        random.Random(1).shuffle(lines)  # noqa: S311 - deals lines out, nothing secret
        sys.stdout.write(check(lines))
        return 0
    train_tags(lines, LETTERS / tags.MODEL)
    train_chunks(lines, LETTERS / chunks.MODEL)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
