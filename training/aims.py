"""Train the model of what lines are meant for, from lines told by hand: `python -m training.aims [--check]`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pycrfsuite

from bot.models import READING, likely
from bot.reading import aims

LINES = Path(__file__).with_name("aims.tsv")
HOW = {"c1": 0.0, "c2": 2.0, "max_iterations": 120, "feature.minfreq": 2}
FOLDS = 5
ALIKE = 12  # letters; lines that begin alike are never parted between learning and check


def corpus() -> list[tuple[str, str]]:
    """Read the lines: what each is meant for, and its words."""
    rows = (line.split("\t") for line in LINES.read_text("utf-8").splitlines() if line)
    return [(meant, typed) for meant, typed in rows]


def train(rows: Sequence[tuple[str, str]], model: Path) -> None:
    """Write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(HOW)
    for meant, typed in rows:
        trainer.append([aims.signs(typed)], [meant])
    trainer.train(str(model))


def check(rows: Sequence[tuple[str, str]]) -> str:
    """Say how right the model is on lines it has not learned from, above the bound it speaks from and at all."""
    seen, mixed = Counter[str](), Counter[str]()
    parts = [int(sha256(typed.lower()[:ALIKE].encode()).hexdigest(), 16) % FOLDS for _, typed in rows]
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / aims.MODEL
            train([row for row, part in zip(rows, parts, strict=True) if part != fold], model)
            for (meant, typed), part in zip(rows, parts, strict=True):
                if part != fold:
                    continue
                chances = likely(READING, str(model), aims.signs(typed))
                best = max(chances, key=lambda one: chances[one])
                sure, right = chances[best] >= aims.SURE, best == meant
                seen.update(["all", *["right"] * right, *["sure"] * sure, *["both"] * (sure and right)])
                mixed.update([f"{meant} as {best}"] if sure and not right else [])
    worst = ", ".join(f"{names} {count}" for names, count in mixed.most_common(12))
    share = seen["sure"] / seen["all"]
    whole, of_sure = seen["right"] / seen["all"], seen["both"] / seen["sure"]
    return f"right {whole:.3f}; sure of {share:.3f}, of these right {of_sure:.3f}\n{worst}\n"


def main(arguments: Sequence[str]) -> int:
    """Write the model beside the readers; the same lines give the same model."""
    rows = corpus()
    if "--check" in arguments:
        sys.stdout.write(check(rows))
        return 0
    train(rows, Path(aims.__file__).with_name(aims.MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
