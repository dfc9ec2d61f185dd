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
    "b": "contact_name",  # and was met as well
    "y": "",  # a place that is not the place of work
}
POOLS = {"o": "company", "i": "contact_name", "x": "contact_name", "y": "location"}
"""Where the names of a gap come from, if not from those of its own fact."""
TIMES_FILLED, ODD, SMALL = 5, 0.5, 0.45
TIMES_CROWDED, MORE, LEAVES = 2, 0.5, 0.6
JOINTS = (". ", ". ", ". ", ", ", ", ", " - ", "; ", "\n", ", but ", ", and ")


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
    yield from (_filled(line, told, pool, chance) for line, told in crowded(chance))


def crowded(chance: random.Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give lines that name several people, put together from sentences of which each tells who one of them is."""
    said = {
        name: [line for line in lines.splitlines() if line]
        for name, lines in tomllib.loads((HERE / "people.toml").read_text("utf-8")).items()
    }
    for lead in ("written_to", "met", "both", "nobody"):
        for sentence in said[lead] * TIMES_CROWDED:
            job = "leaving" if lead == "met" and chance.random() < LEAVES else "job"
            parts = [sentence, chance.choice(said[job])]
            if lead != "nobody" and chance.random() < MORE:
                parts.append(chance.choice(said["nobody"]))
            if lead in {"met", "nobody"} and job == "job" and chance.random() < MORE:
                parts.append(chance.choice(said["written_to"]))
            elif lead in {"written_to", "both"} and chance.random() < MORE / 2:
                parts.append(chance.choice(said["met"]))
            chance.shuffle(parts)
            yield _joined(parts, chance), {"scenario": "interview"} if job == "leaving" else {"scenario": "offer"}


def _joined(parts: Sequence[str], chance: random.Random) -> str:
    out = parts[0]
    for part in parts[1:]:
        mark = chance.choice(JOINTS)
        out += mark + (part[:1].upper() + part[1:] if mark == ". " and chance.random() < 0.7 else part)
    return out[:1].upper() + out[1:] if chance.random() < 0.6 else out


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
            text = text.replace("{" + gap + "1}", value.split()[0])
            if gap == "b":
                facts["interviewers"] = "; ".join(filter(None, (facts.get("interviewers", ""), value)))
            if fact == "interviewers" and fact in facts:
                facts[fact] += f"; {value}"
            elif fact:
                facts.setdefault(fact, value)
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo(ZONE))
    return Said(text.lower() if small else text, facts, now, ZONE, "en-US", {}, unseen=True)
