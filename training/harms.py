"""Train the model of what is too private or too unkind for a letter: `python -m training.harms [--check]`.

It learns from lines told by hand, from the reasons of the chat that stay private, and from what people liked,
planned and met.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pycrfsuite

from bot.letters import harms
from bot.models import likely
from training import aims

HERE = Path(__file__).parent
HOW = {"c1": 0.0, "c2": 1.0, "max_iterations": 120, "feature.minfreq": 1}
PRIVATE = ("personal", "culture_fit", "compensation")
OPEN = ("location", "role_fit", "timing", "stay_current")
KIND = ("liked", "met", "plan", "rapport", "wish")
TIMES = 4  # how often the lines told for this are learned, beside those told for other ends
FOLDS = 5


def told() -> list[tuple[str, str]]:
    """Read the lines told by hand: "harm" or "safe", and the words."""
    rows = (line.split("\t") for line in (HERE / "harms.tsv").read_text("utf-8").splitlines() if line)
    return [(label, words) for label, words in rows]


def corpus() -> Iterator[tuple[str, str]]:
    """Read the lines told for other ends that show the same."""
    reasons = tomllib.loads((HERE / "reasons.toml").read_text("utf-8"))
    for label, names in ((harms.HARM, PRIVATE), ("safe", OPEN)):
        for name in names:
            yield from ((label, line) for line in reasons[name].splitlines() if line)
    yield from (("safe", words) for kind, words in aims.corpus() if kind in KIND)


def train(rows: Sequence[tuple[str, str]], model: Path) -> None:
    """Write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(HOW)
    for label, words in rows:
        trainer.append([harms.signs(words)], [label])
    trainer.train(str(model))


def check() -> str:
    """Say how many of the lines told by hand are known by a model that has not learned from them, bound by bound."""
    rows, found = told(), list[tuple[str, float]]()
    parts = [int(sha256(words.encode()).hexdigest(), 16) % FOLDS for _, words in rows]
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / harms.MODEL
            kept = [row for row, part in zip(rows, parts, strict=True) if part != fold]
            train([*corpus(), *kept * TIMES], model)
            found += [
                (label, likely(harms.HERE, str(model), harms.signs(words)).get(harms.HARM, 0.0))
                for (label, words), part in zip(rows, parts, strict=True)
                if part == fold
            ]
    out = []
    for bound in (0.5, 0.6, 0.7, 0.8, 0.9):
        share = {
            name: sum(chance >= bound for label, chance in found if label == name)
            / sum(label == name for label, _ in found)
            for name in (harms.HARM, "safe")
        }
        out.append(f"{bound}: {share[harms.HARM]:.3f} of what is private, {share['safe']:.3f} of what is not\n")
    return "".join(out)


def main(arguments: Sequence[str]) -> int:
    """Write the model beside the letters; the same lines give the same model."""
    if "--check" in arguments:
        sys.stdout.write(check())
        return 0
    train([*corpus(), *told() * TIMES], Path(harms.__file__).with_name(harms.MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
