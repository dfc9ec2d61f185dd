"""Train how far each reader is believed, on mails that neither of them has learned from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bot.reading.mail_votes import KIND, Heard, candidates, kind_signs, likelihood, plain, signs
from training.alignment import values

STEPS, PACE, PULL = 400, 0.5, 0.5

Row = tuple[dict[str, float], bool]


def rows(heard: Heard, fact: str, told: Any) -> list[Row]:
    """Give each value's signs, and whether it is right; ``told`` is the fact as the corpus has it."""
    if fact == KIND:
        return [(kind_signs(heard, kind), kind == told) for kind in heard.kinds]
    right = {plain(one) for one in values(told)}
    return [(signs(heard, fact, key), key in right) for key in candidates(heard, fact)]


def fit(shown: Sequence[Row]) -> dict[str, float]:
    """Give the weights of a logistic regression with a pull to 0, by steps of AdaGrad."""
    keys = sorted({key for signs_of, _ in shown for key in signs_of})
    out = dict.fromkeys(keys, 0.0)
    sums = dict.fromkeys(keys, 1e-8)
    for _ in range(STEPS if shown else 0):
        slope = {key: PULL * weight / len(shown) for key, weight in out.items()}
        for signs_of, right in shown:
            miss = (likelihood(out, signs_of) - right) / len(shown)
            for key, much in signs_of.items():
                slope[key] += miss * much
        for key, step in slope.items():
            sums[key] += step * step
            out[key] -= PACE * step / math.sqrt(sums[key])
    return out
