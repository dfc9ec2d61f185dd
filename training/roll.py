"""Train the reader of lists of people met, from lists marked by hand: `python -m training.roll [--check]`."""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pycrfsuite

from bot.letters import roll
from bot.models import OUT

LISTS = Path(__file__).with_name("roll.txt")
HOW = {"c1": 0.05, "c2": 0.05, "max_iterations": 150, "feature.minfreq": 1}
FOLDS, SWAPPED, SEED = 10, 3, 11
_MARK = re.compile(r"[\[\]{}]")
_KIND = {"[": roll.NAME, "{": roll.DEED}

Marked = tuple[str, list[tuple[str, int, int]]]


def corpus() -> list[Marked]:
    """Read the lists: names stand in [], deeds in {}."""
    return [_read(line) for line in LISTS.read_text("utf-8").splitlines() if line]


def _read(line: str) -> Marked:
    text, found, opened = "", list[tuple[str, int, int]](), ("", 0)
    for part in re.split(r"([\[\]{}])", line):
        if part in _KIND:
            opened = (_KIND[part], len(text))
        elif _MARK.fullmatch(part):
            found.append((opened[0], opened[1], len(text)))
        else:
            text += part
    return text, found


def labels(marked: Marked) -> list[str]:
    """Label each word of a list."""
    out = []
    for piece in roll.cut(marked[0]):
        hit = next(((kind, start) for kind, start, end in marked[1] if start <= piece.start < end), None)
        out.append(OUT if hit is None else f"{'B' if piece.start == hit[1] else 'I'}-{hit[0]}")
    return out


def more(lists: Sequence[Marked]) -> list[Marked]:
    """Add each list in small letters, and with the names of others: what a name is called teaches nothing."""
    draw = Random(SEED)  # noqa: S311  (the same lists give the same model)
    names = [text[a:b] for text, found in lists for kind, a, b in found if kind == roll.NAME]
    out = list(lists)
    for text, found in lists:
        out.append((text.lower(), found))
        out += [_swapped(text, found, names, draw) for _ in range(SWAPPED)]
    return out


def _swapped(text: str, found: Sequence[tuple[str, int, int]], names: Sequence[str], draw: Random) -> Marked:
    said, at, kept = "", 0, list[tuple[str, int, int]]()
    small = draw.random() < 0.4
    for kind, start, end in found:
        said += text[at:start]
        put = text[start:end] if kind != roll.NAME else draw.choice(names)
        put = put.lower() if small else put
        kept.append((kind, len(said), len(said) + len(put)))
        said, at = said + put, end
    return said + text[at:], kept


def train(lists: Sequence[Marked], model: Path) -> None:
    """Write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(HOW)
    for one in more(lists):
        trainer.append(roll.rows(roll.cut(one[0])), labels(one))
    trainer.train(str(model))


def check(lists: Sequence[Marked]) -> str:
    """Say how many names and deeds are found exactly on lists not learned from, as typed and in small letters."""
    return "".join(f"{look}: {_scored(lists, look == 'small')}\n" for look in ("as typed", "small"))


def _scored(lists: Sequence[Marked], small: bool) -> str:
    right, told, true = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / roll.MODEL
            train([one for at, one in enumerate(lists) if at % FOLDS != fold], model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            for text, found in lists[fold::FOLDS]:
                pieces = roll.cut(text.lower() if small else text)
                said = roll.joined(text, pieces, tagger.tag(roll.rows(pieces)))
                told.update(kind for kind, _, _ in said)
                true.update(kind for kind, _, _ in found)
                right.update(kind for kind, _, _ in set(said) & set(found))
    kinds = {"names": roll.NAME, "deeds": roll.DEED}
    return ", ".join(
        f"{name} found {right[kind] / true[kind]:.3f}, right {right[kind] / told[kind]:.3f}"
        for name, kind in kinds.items()
    )


def main(arguments: Sequence[str]) -> int:
    """Write the model beside the letters; the same lists give the same model."""
    lists = corpus()
    if "--check" in arguments:
        sys.stdout.write(check(lists))
        return 0
    train(lists, Path(roll.__file__).with_name(roll.MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
