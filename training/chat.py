"""Train the model that reads chat lines from the lines the tests keep."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycrfsuite

from bot.models import OUT
from bot.reading.chat import read_ruled
from bot.reading.chat_answers import Clock
from bot.reading.chat_encoded import DATED, SPANNED
from bot.reading.chat_features import features
from bot.reading.chat_line import Fact, Line, line_of
from bot.reading.chat_people import plain_name
from bot.reading.chat_rivals import mark_rivals
from bot.reading.chat_when import dates_in
from training.alignment import lay
from training.framed import framed
from training.said import TESTS, Said

SWAPPED = ("company", "position", "contact_name", "user_name", "location")
POOLED = (*SWAPPED, "contact_title")
PARAMETERS = {"c1": 0.03, "c2": 0.3, "max_iterations": 90, "feature.possible_transitions": True}
TIMES_RETOLD = 4
MARKS = ("**", "*", "_", '"', "`")  # that some write around a name


def train(lines: Sequence[Said], model: Path, retold: int = TIMES_RETOLD) -> None:
    """Write the model learned from some lines; the same lines give the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    chance = random.Random(11)  # noqa: S311 - blurs what the rules say, nothing secret
    for one in examples(lines, retold):
        line, ruled = ready(one)
        if line.size:
            seen = ruled if one.unseen else blurred(line, ruled, chance)
            trainer.append(features(line, seen), labels(line, one))
    trainer.train(str(model))


def examples(lines: Sequence[Said], retold: int) -> Iterator[Said]:
    """Give each line as it is and told again with other names."""
    names = pools(lines)
    chance = random.Random(7)  # noqa: S311 - picks names for training, nothing secret
    yield from framed(names, chance)
    for one in lines:
        yield one
        for _ in range(retold if any(one.facts.get(fact) for fact in SWAPPED) else 0):
            yield retell(one, names, chance)


def ready(one: Said) -> tuple[Line, dict[str, Fact]]:
    """Give a line as the reader has it when the model is asked, and what the rules found in it."""
    told = read_ruled(one.text, Clock(one.now, one.zone, one.locale))
    return told.line, dict(told.kept)


FORGOTTEN, MISPLACED = 0.3, 0.07


def blurred(line: Line, ruled: Mapping[str, Fact], chance: random.Random) -> dict[str, Fact]:
    """Give what the rules say of a line they were tuned on as if they had never seen it: with gaps and slips."""
    out = {}
    for name, fact in ruled.items():
        lot = chance.random()
        if lot < FORGOTTEN:
            continue
        if lot < FORGOTTEN + MISPLACED:
            first = chance.randrange(line.size)
            fact = replace(fact, first=first, last=min(line.size, first + fact.last - fact.first), weight=1)
        out[name] = fact
    return out


def labels(line: Line, one: Said) -> list[str]:
    """Give the label of each word: B-fact where a fact begins, I-fact where it goes on, O elsewhere."""
    out = [OUT] * line.size
    for fact in DATED:
        for first, last in _dated(line, one, fact):
            lay(out, fact, range(first, last))
    told = [(fact, value) for fact in SPANNED for value in values(fact, one.facts.get(fact, ""))]
    for fact, value in sorted(told, key=lambda pair: -len(pair[1])):
        for match in re.finditer(r"(?<!\w)" + re.escape(value) + r"(?!\w)", line.words.text, re.I):
            places = line.places(match.start(), match.end())
            if places:
                lay(out, fact, range(places[0], places[-1] + 1))
    return out


def values(fact: str, told: str) -> list[str]:
    """Give the values of a fact; of persons their names without what honours them."""
    if fact == "interviewers":
        return [plain_name(name) for name in told.split("; ") if name]
    return [plain_name(told) if fact == "contact_name" else told] if told else []


def _dated(line: Line, one: Said, fact: str) -> list[tuple[int, int]]:
    wanted, words = one.facts.get(fact, ""), one.spans.get(fact, "")
    if words and (at := line.words.text.find(words)) >= 0:
        places = line.places(at, at + len(words))
        return [(places[0], places[-1] + 1)] if places else []
    if not wanted:
        return []
    again = line_of(one.text)
    mark_rivals(again)
    found = dates_in(again, one.now, one.zone, one.locale)
    return [
        (date.first, date.last)
        for date in found
        if date.reading.moment is not None and date.reading.moment.iso[:10] == wanted[:10]
    ][:1]


def pools(lines: Sequence[Said]) -> dict[str, list[str]]:
    """Give the names the corpora have for each fact."""
    told: list[Mapping[str, Any]] = [one.facts for one in lines]
    for path in sorted((TESTS / "corpus_mail").glob("*.toml")):
        told += [mail["facts"] for mail in tomllib.loads(path.read_text("utf-8"))["mail"]]
    return {fact: sorted({first for facts in told if (first := _first(facts.get(fact)))}) for fact in POOLED}


def _first(told: Any) -> str:
    value = str(told or "").lstrip("? ").split(" | ")[0]
    return value if len(value.split()) < 6 else ""


def retell(one: Said, names: Mapping[str, Sequence[str]], chance: random.Random) -> Said:
    """Give a line with other names, typed as the old ones were, now and then without a capital or a mark."""
    text, facts, spans = one.text, dict(one.facts), dict(one.spans)
    for fact in SWAPPED:
        old = facts.get(fact, "")
        new = chance.choice(names[fact]) if old else ""
        if not new or re.search(r"(?<!\w)" + re.escape(old) + r"(?!\w)", text) is None:
            continue
        new = _like(old, new, fact)
        text = new.join(re.split(r"(?<!\w)" + re.escape(old) + r"(?!\w)", text))
        facts[fact] = new
    how = chance.random()
    if how < 0.2:
        text, facts, spans = (
            text.lower(),
            _each(facts, str.lower),
            {fact: words.lower() for fact, words in spans.items()},
        )
    elif how < 0.25:
        text, facts, spans = (
            text.upper(),
            _each(facts, str.upper),
            {fact: words.upper() for fact, words in spans.items()},
        )
    elif how < 0.38 and (firm := facts.get("company")):
        mark = chance.choice(MARKS)
        text = text.replace(firm, mark + firm + mark)
    elif how < 0.45:
        text = re.sub(r"[,;!?](?=\s|$)|(?<=\w)\.(?=\s|$)", "", text)
    return replace(one, text=text, facts=facts, spans=spans)


_CHOSEN = frozenset({"reason", "scenario"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _each(told: Mapping[str, str], change: Callable[[str], str]) -> dict[str, str]:
    return {fact: value if fact in _CHOSEN or _ISO.match(value) else change(value) for fact, value in told.items()}


def _like(old: str, new: str, fact: str) -> str:
    if fact in {"contact_name", "user_name"}:
        new = " ".join(plain_name(new).split()[: len(old.split())])
    return new.lower() if old.islower() else new
