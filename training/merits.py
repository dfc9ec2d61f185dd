"""Train the model of what things are liked for, from lines told by hand: `python -m training.merits [--check]`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from bot.letters import fragments, merits
from bot.letters.cast import cast
from bot.letters.fragment import Fragment
from bot.models import likely

LINES = Path(__file__).with_name("merits.tsv")
HOW = {"c1": 0.0, "c2": 0.5, "max_iterations": 150}
FOLDS = 10
NOBODY = cast({})


def corpus() -> list[tuple[str, list[str]]]:
    """Read the lines: what each thing is liked for, and the signs it shows."""
    rows = [line.split("\t") for line in LINES.read_text("utf-8").splitlines() if line]
    return [(told, merits.signs(one)) for told, typed in rows for one in _framed(typed)]


def _framed(typed: str) -> list[Fragment]:
    """Frame a line, and once more as it is told to somebody who is named in it."""
    found = fragments.read(typed, NOBODY)
    if "liked" not in found.forms:
        return [Fragment("unread", {"liked": typed})]
    doer = found.forms.get("deed", "").split(" ", 1)[0]
    if not doer.istitle():
        return [found]
    return [found, fragments.read(typed, cast({"contact_name": doer}))]


def train(rows: Sequence[tuple[str, list[str]]], model: Path) -> None:
    """Write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(HOW)
    for told, signs in rows:
        trainer.append([signs], [told])
    trainer.train(str(model))


def check(rows: Sequence[tuple[str, list[str]]]) -> str:
    """Say how right the model is on lines it has not learned from, above the bound it speaks from and at all."""
    right, mixed = Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / merits.MODEL
            train([row for at, row in enumerate(rows) if at % FOLDS != fold], model)
            for told, signs in rows[fold::FOLDS]:
                chances = likely(merits.HERE, str(model), signs)
                best = max(chances, key=lambda one: chances[one])
                sure = chances[best] >= merits.SURE
                right.update(
                    ["all", *["right"] * (best == told), *["sure"] * sure, *["both"] * (sure and best == told)]
                )
                mixed.update([f"{told} as {best}"] if sure and best != told else [])
    worst = ", ".join(f"{names} {count}" for names, count in mixed.most_common(14))
    return (
        f"right {right['right'] / right['all']:.3f}; sure of {right['sure'] / right['all']:.3f}, "
        f"of these right {right['both'] / right['sure']:.3f}\n{worst}\n"
    )


def main(arguments: Sequence[str]) -> int:
    """Write the model beside the letters; the same lines give the same model."""
    rows = corpus()
    if "--check" in arguments:
        sys.stdout.write(check(rows))
        return 0
    train(rows, Path(merits.__file__).with_name(merits.MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
