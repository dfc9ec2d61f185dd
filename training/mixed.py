"""Put sentences that give a reason into lines that give none, so that a model learns what else such a line says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.said import Said

BEFORE = (
    *(". ", ". ", ", ", ", ", "\n", " - ", "; ", "... ", " but ", ", but "),
    *(" because ", ", because ", ". because ", " cos ", " since ", " as ", ", so no. "),
)
AFTER = (". ", ". ", ", ", "\n", "; ")
LEADS, LONGEST = 0.75, 220  # the share that ends with the reason; characters of a line to put it into


def mixed(sentences: Sequence[tuple[str, str]], lines: Sequence[Said], chance: random.Random) -> Iterator[Said]:
    """Give each (reason, sentence) within a line that tells a job and no reason; ``none`` adds none."""
    silent = [
        one
        for one in lines
        if "reason" not in one.facts
        and {"company", "position", "scenario"} & one.facts.keys()
        and len(one.text) < LONGEST
    ]
    for reason, sentence in sentences:
        one = chance.choice(silent)
        if chance.random() < LEADS:
            text = one.text.rstrip(" .!,") + chance.choice(BEFORE) + sentence
        else:
            text = sentence + chance.choice(AFTER) + one.text
        told = {} if reason == "none" else {"reason": reason}
        yield replace(one, text=text, facts={**one.facts, **told}, unseen=True)
