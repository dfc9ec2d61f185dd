"""Fill lines that have gaps with names, plain and odd, so that a model learns the words around a name."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from training.said import NOW, ZONE, Said

HERE = Path(__file__).parent
GAPS = {
    "c": "company",
    "p": "position",
    "n": "contact_name",
    "t": "contact_title",
    "u": "user_name",
    "o": "",  # another firm, that gets no answer
    "l": "location",
    "i": "interviewers",
    "x": "",  # a person who gets no answer and was not met
}
POOLS = {"o": "company", "i": "contact_name", "x": "contact_name"}
"""Where the names of a gap come from, if not from those of its own fact."""
TIMES_FILLED, ODD, SMALL = 5, 0.5, 0.45


def framed(names: Mapping[str, Sequence[str]], chance: random.Random) -> Iterator[Said]:
    """Give every line with gaps, each filled several times, with the kind or the reason it tells."""
    table = tomllib.loads((HERE / "chat_frames.toml").read_text("utf-8"))
    pool = {**names, "odd": table["companies"]}
    for line in table["lines"]:
        reason = {"reason": "other_offer"} if "{o}" in line else {}
        yield from (_filled(line, reason, pool, chance) for _ in range(TIMES_FILLED))
    for kind, lines in tomllib.loads((HERE / "kinds.toml").read_text("utf-8")).items():
        for line in filter(None, lines.splitlines()):
            yield from (_filled(line, {"scenario": kind}, pool, chance) for _ in range(TIMES_FILLED))


def _filled(line: str, told: Mapping[str, str], pool: Mapping[str, Sequence[str]], chance: random.Random) -> Said:
    text, facts = line, dict(told)
    small = chance.random() < SMALL
    for gap, fact in GAPS.items():
        while "{" + gap + "}" in text:
            of = POOLS.get(gap, fact)
            odd = of == "company" and chance.random() < ODD
            value = chance.choice(pool["odd" if odd else of])
            if of in {"contact_name", "user_name"}:
                value = " ".join(value.split()[: chance.choice((1, 2, 2))])
            value = value.lower() if small else value
            text = text.replace("{" + gap + "}", value, 1)
            if fact == "interviewers" and fact in facts:
                facts[fact] += f"; {value}"
            elif fact:
                facts.setdefault(fact, value)
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo(ZONE))
    return Said(text.lower() if small else text, facts, now, ZONE, "en-US", {}, unseen=True)
