"""Train the models that tell the reason and the kind of what came, from the lines the tests keep."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

import bot.reading
from bot.reading.chat import default_kind, read_ruled
from bot.reading.chat_answers import Clock
from bot.reading.chat_line import line_of
from bot.reading.chat_more import said_kind
from bot.reading.chat_reasons import REASONS, Reason, reasons_in
from bot.reading.chat_sense import NONE, kind_signs, reason_signs, shown_in
from training.chat import pools
from training.framed import framed
from training.mixed import mixed
from training.said import Said

SENTENCES = Path(__file__).parent / "reasons.toml"
KEPT = Path(bot.reading.__path__[0]) / "chat_reasons_said.toml"  # the rules have read these
BLURS = {SENTENCES: 0, KEPT: 2}
FORGOTTEN, MISPLACED = 0.25, 0.08
SPARED = 0.7
PARAMETERS = {"c1": 0.0, "c2": 0.6, "max_iterations": 150}

Example = tuple[list[str], str]


def train(examples: Sequence[Example], model: Path) -> None:
    """Write a model learned from examples; the same ones give the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for shown, meaning in examples:
        trainer.append([shown], [meaning])
    trainer.train(str(model))


def reasons(lines: Sequence[Said]) -> Iterator[Example]:
    """Give what each line shows and the reason it tells, and the same of sentences, alone and within other lines."""
    chance = random.Random(5)  # noqa: S311 - blurs what the rules say, nothing secret
    for one in [*lines, *(one for one in framed(pools(lines), chance) if "reason" in one.facts)]:
        yield reason_shown(one, None if one.unseen else chance), one.facts.get("reason", NONE)
    told = [(path, *pair) for path in (KEPT, SENTENCES) for pair in sentences(path)]
    for path, reason, sentence in told:
        line = line_of(sentence)
        found = spared(blurred(reasons_in(line), chance, BLURS[path]), reason, chance)
        yield reason_signs(line, shown_in(line, {}), found), reason
    for one in mixed([(reason, sentence) for _, reason, sentence in told], lines, chance):
        yield reason_shown(one, slips=chance), one.facts.get("reason", NONE)


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Give the sentences of a file, each after the reason it gives."""
    for reason, table in tomllib.loads(path.read_text("utf-8")).items():
        yield from ((reason, sentence) for sentence in table.splitlines() if sentence)


def reason_shown(one: Said, chance: random.Random | None = None, slips: random.Random | None = None) -> list[str]:
    """Give what a line shows of its reason; with ``chance`` the rules are blurred, with ``slips`` spared."""
    told = read_ruled(one.text, Clock(one.now, one.zone, one.locale))
    named = {name: fact for name, fact in told.kept.items() if name != "location"}
    spoken = frozenset(place for fact in named.values() for place in range(fact.first, fact.last))
    found = reasons_in(told.line, spoken=spoken)
    found = blurred(found, chance) if chance else found
    found = spared(found, one.facts.get("reason", NONE), slips) if slips else found
    return reason_signs(told.line, shown_in(told.line, told.kept), found)


def spared(found: Sequence[Reason], reason: str, chance: random.Random) -> list[Reason]:
    """Leave out most slips of the rules: made-up sentences are odder than what people say, and teach distrust."""
    slipped = bool(found) and found[0].id != reason
    return [] if slipped and chance.random() < SPARED else list(found)


def blurred(found: Sequence[Reason], chance: random.Random, much: float = 1) -> list[Reason]:
    """Give what the rules say of a line they were tuned on as if they had never seen it."""
    lot = chance.random()
    if lot < FORGOTTEN * much:
        return []
    if lot < (FORGOTTEN + MISPLACED) * much:
        return [Reason(chance.choice(REASONS), 3.0, 0, 1)]
    return list(found)


def kinds(lines: Sequence[Said]) -> Iterator[Example]:
    """Give what each line shows and the kind of what came."""
    chance = random.Random(6)  # noqa: S311 - blurs what the rules say, nothing secret
    for one in [*lines, *(one for one in framed(pools(lines), chance) if "scenario" in one.facts)]:
        meant = one.facts.get("scenario", NONE)
        if not leaves_kind_open(one):
            yield kind_shown(one, None if one.unseen else chance), meant


def leaves_kind_open(one: Said) -> bool:
    """Say whether a line is an older one, where the kind was left to the reader."""
    told = {"company", "position"} & one.facts.keys() and one.facts.get("reason")
    return bool(told) and "scenario" not in one.facts and not one.unseen


def kind_shown(one: Said, chance: random.Random | None = None) -> list[str]:
    """Give what a line shows of the kind of what came; with ``chance`` the rules are blurred."""
    told = read_ruled(one.text, Clock(one.now, one.zone, one.locale))
    kind = said_kind(told.line)
    if chance and chance.random() < FORGOTTEN:
        kind = ""
    return kind_signs(told.line, shown_in(told.line, told.kept), kind or default_kind(told), frozenset(told.facts))
