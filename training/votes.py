"""Train how far each reader is believed, on mails that neither of them has learned from."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from bot.reading.mail_votes import KIND, Heard, candidates, kind_signs, plain, signs
from training.alignment import values

SELDOM = 8  # a sign shown fewer times than this is chance
PULL = {"c1": 0.0, "c2": 2.0, "feature.minfreq": SELDOM, "max_iterations": 300}
RIGHT, WRONG = "right", "wrong"

Row = tuple[dict[str, float], bool]


def rows(heard: Heard, fact: str, told: Any) -> list[Row]:
    """Give each value's signs, and whether it is right; ``told`` is the fact as the corpus has it."""
    if fact == KIND:
        return [(kind_signs(heard, kind), kind == told) for kind in heard.kinds]
    right = {plain(one) for one in values(told)}
    return [(shown, key in right) for key, shown in signs(heard, fact, candidates(heard, fact)).items()]


def fit(shown: Sequence[Row]) -> dict[str, float]:
    """Give the weights of a logistic regression with a pull to 0, that is, of a field over one word and two labels."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PULL)
    for held, right in shown:
        trainer.append([held], [RIGHT if right else WRONG])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "votes.crfsuite")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        weighed = tagger.info().state_features
    out: dict[str, float] = {}
    for (sign, label), weight in weighed.items():
        out[sign] = out.get(sign, 0.0) + (weight if label == RIGHT else -weight)
    return out
