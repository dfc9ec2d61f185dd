"""Train the model that tells who a person is to the writer, from the lines the tests keep."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from bot.reading.chat_learned import HONORS
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_people import plain_name
from bot.reading.chat_roles import BOTH, NO_PERSON, SOMEBODY, TALKED_TO, WRITER, WRITTEN_TO, Person, persons, signs
from bot.reading.chat_span import HONORIFICS
from training.chat import blurred, pools, ready
from training.framed import framed
from training.said import Said

PARAMETERS = {"c1": 0.02, "c2": 0.5, "max_iterations": 150, "feature.possible_transitions": True}
_LABEL = {"contact_name": WRITTEN_TO, "interviewers": TALKED_TO, "user_name": WRITER}
_OTHERS = ("company", "position", "location")

Example = tuple[list[list[str]], list[str]]


def train(examples: Sequence[Example], model: Path) -> None:
    """Write the model learned from some lines; the same ones give the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for shown, told in examples:
        trainer.append(shown, told)
    trainer.train(str(model))


def roles(lines: Sequence[Said]) -> Iterator[Example]:
    """Give what each line shows of the people it names, and who they are."""
    chance = random.Random(13)  # noqa: S311 - blurs what the rules say, nothing secret
    for one in [*lines, *framed(pools(lines), chance)]:
        line, ruled = ready(one)
        seen = ruled if one.unseen else blurred(line, ruled, chance)
        people, told = marked(line, ruled, one)
        if people:
            yield signs(line, people, seen), told


def marked(line: Line, ruled: Mapping[str, Fact], one: Said) -> tuple[list[Person], list[str]]:
    """Give the people of a line with the label of each."""
    places: dict[tuple[int, int], set[str]] = {}
    for fact, label in _LABEL.items():
        for value in one.facts.get(fact, "").split("; "):
            for span in _spans(line, plain_name(value)):
                places.setdefault(span, set()).add(label)
    others = {place for fact in _OTHERS for span in _spans(line, one.facts.get(fact, "")) for place in range(*span)}
    people = persons(line, _longest(list(places)), ruled)
    return people, [
        _label({label for span in person.spans for label in places.get(span, ())}, _is_somebody(line, person, others))
        for person in people
    ]


def _is_somebody(line: Line, person: Person, others: set[int]) -> bool:
    """Say whether who gets no answer and was not met is a person at all, by the first name."""
    first = person.spans[0][0]
    honored = first > 0 and line.lows[first - 1].strip(".") in HONORIFICS | HONORS
    return all(others.isdisjoint(range(*span)) for span in person.spans) and (honored or line.is_given(first))


def _label(told: set[str], somebody: bool) -> str:
    if {WRITTEN_TO, TALKED_TO} <= told:
        return BOTH
    return next(
        (label for label in (WRITTEN_TO, TALKED_TO, WRITER) if label in told), SOMEBODY if somebody else NO_PERSON
    )


def _spans(line: Line, value: str) -> list[tuple[int, int]]:
    if not value:
        return []
    found = []
    for match in re.finditer(r"(?<!\w)" + re.escape(value) + r"(?!\w)", line.words.text, re.I):
        if places := line.places(match.start(), match.end()):
            found.append((places[0], places[-1] + 1))
    return found


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: one[0] - one[1]):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in out):
            out.append(span)
    return out
