"""Train the model of what is too private or too unkind for a letter: `python -m training.harms [--check]`.

It learns from lines told by hand, from the reasons of the chat that stay private, and from what people liked,
planned and met.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from bot.letters import harms
from bot.models import likely
from training import aims

HERE = Path(__file__).parent
HOW = {"c1": 0.0, "c2": 0.5, "max_iterations": 120, "feature.minfreq": 5}
PRIVATE = ("personal", "culture_fit", "compensation")
OPEN = ("location", "role_fit", "timing", "stay_current")
KIND = ("liked", "met", "plan", "rapport", "wish")
TIMES = 4  # how often the lines told for this are learned, beside those told for other ends
BOUNDS = (0.2, 0.4, 0.5, 0.6, 0.7, 0.8)


def told(name: str = "harms.tsv") -> list[tuple[str, str]]:
    """Read lines told by hand: "harm" or "safe", and the words."""
    rows = (line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines() if line)
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
    """Say how a model judges the lines held back from it, bound by bound; nobody tunes to them."""
    held = told("harms_held.tsv")
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / harms.MODEL
        train([*corpus(), *told() * TIMES], model)
        found = [
            (label, likely(harms.HERE, str(model), harms.signs(said)).get(harms.HARM, 0.0)) for label, said in held
        ]
    shares = ((bound, _share(found, harms.HARM, bound), _share(found, "safe", bound)) for bound in BOUNDS)
    return "".join(
        f"{bound}: {harm:.3f} of what is private, {safe:.3f} of what is not\n" for bound, harm, safe in shares
    )


def _share(found: Sequence[tuple[str, float]], label: str, bound: float) -> float:
    chances = [chance for name, chance in found if name == label]
    return sum(chance >= bound for chance in chances) / len(chances)


def main(arguments: Sequence[str]) -> int:
    """Write the model beside the letters; the same lines give the same model."""
    if "--check" in arguments:
        sys.stdout.write(check())
        return 0
    train([*corpus(), *told() * TIMES], Path(harms.__file__).with_name(harms.MODEL))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
