"""Know how a direct answer to one open question is read, by the question's kind; free facts are read elsewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.conversation.scenario import Option, Slot
from bot.reading.chat_lexicon import everyday, listed
from bot.reading.chat_line import line_of
from bot.reading.chat_people import read_people
from bot.reading.chat_words import clean, split
from bot.reading.chat_zones import read_zone
from bot.reading.dates import Moment, Reading, read_date, say
from bot.reading.intents import bare, is_slip_of, meanings, peeled

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Read:
    """Hold what an answer says: ``facts``, or ``options`` to choose from, or a ``problem``; none of them = nothing.

    ``sure`` is false where the words were taken as they stand and something better may be found in them.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    options: Options = ()
    problem: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Clock:
    """Hold what dates are read against."""

    now: datetime
    zone: str
    locale: str = ""


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """Read once how answers are unwrapped."""
    frame = tomllib.loads((Path(__file__).parent / "chat_answers.toml").read_text("utf-8"))
    for end in ("lead", "tail"):
        frame[end] = sorted((tuple(phrase.split()) for phrase in frame[end]), key=len, reverse=True)
    frame["number"] = {word: int(number) for number, words in frame["numbers"].items() for word in words}
    return frame


def read_answer(slot: Slot, text: str, clock: Clock) -> Read:
    """Read a line as the answer to one question."""
    reader = _READERS.get(slot.kind, _text)
    return reader(slot, text, clock)


_LOOSE_MARKS = frozenset({",", ".", ";", ":", "!", "?", "-", "...", "..", "*", "\n"})
"""Marks around an answer that are no part of it; any other mark is kept as typed."""


def unwrap(text: str) -> str:
    """Peel off what people say around an answer; what is left is as typed."""
    line = split(text)
    words, first, last = line.words, 0, len(line.words)
    lows = [low.strip(".") for low in line.lows]
    while first < last and words[first].text in _LOOSE_MARKS:
        first += 1
    step = True
    while step and first < last:
        step = 0 < (size := _leading(lows[first:last], frames()["lead"])) < last - first
        first += size if step else 0
        while first < last and words[first].text in {",", ":", "-", "\n", "..."}:
            first += 1
    step = True
    while step and first < last:
        while last > first and words[last - 1].text in _LOOSE_MARKS:
            last -= 1
        step = 0 < (size := _trailing(lows[first:last], frames()["tail"])) < last - first
        last -= size if step else 0
    found = line.span(first, last).strip().strip("\"'*_`").strip() if first < last else ""
    typed = f"{found}." in line.text and found.endswith((" Inc", " Ltd", " Co", " Jr", " Sr"))
    return found + ("." if typed else "")


def choose(options: tuple[Option, ...], text: str) -> str | None:
    """Return the value of the option a line names by number, label or words; None where it names none or several."""
    form = bare(text)
    forms = [form, *peeled(text)[1:], bare(unwrap(text))]
    plain = (form.removeprefix("the ") for form in forms)
    number = next((frames()["number"][form] for form in plain if form in frames()["number"]), 0)
    if number and -1 <= number <= len(options):
        return options[number - 1 if number > 0 else -1].value
    return _named(options, forms)


def is_option(options: tuple[Option, ...], text: str) -> bool:
    """Say whether a line is the words of an option and nothing but them."""
    form = bare(text).replace(" ", "")
    return any(form == bare(word).replace(" ", "") for one in options for word in (one.value, one.label, *one.words))


def _named(options: tuple[Option, ...], forms: list[str]) -> str | None:
    words = [(bare(word), option.value) for option in options for word in (option.value, option.label, *option.words)]
    for form in forms:
        for word, value in words:
            if form and form.replace(" ", "") == word.replace(" ", ""):
                return value
    for form in forms:
        hits = {value for word, value in words if len(form) > 3 and is_slip_of(form, word)}
        if len(hits) == 1:
            return hits.pop()
    return _inside(words, f" {forms[0]} ") or _nearest(words, forms[-1])


def _inside(words: list[tuple[str, str]], line: str) -> str | None:
    """Find the one option whose words stand inside the line; of two, the one said with more words."""
    hits = sorted(((len(word.split()), value) for word, value in words if word and f" {word} " in line), reverse=True)
    best = {value for size, value in hits if size == hits[0][0]}
    longest = 12 if hits and hits[0][0] < 3 else 24
    return best.pop() if len(best) == 1 and len(line.split()) <= longest else None


def _nearest(words: list[tuple[str, str]], form: str) -> str | None:
    scored = sorted(((fuzz.ratio(form, word), value) for word, value in words if len(word) > 4), reverse=True)
    return scored[0][1] if scored and scored[0][0] >= 87 else None


def _choice(slot: Slot, text: str, clock: Clock) -> Read:
    value = choose(slot.options, text) or _agreed(slot, text)
    return Read({slot.name: value}) if value else Read()


def _agreed(slot: Slot, text: str) -> str | None:
    """Let any yes or no answer a question whose options mean yes and no."""
    said = {meant.name for meant in meanings(text) if meant.strength in {"always", "exact", "slip", "like"}}
    for word in ("yes", "no"):
        hit = next((o.value for o in slot.options if word == o.value or word in o.words), None)
        if hit and word in said:
            return hit
    return None


def _moment(slot: Slot, text: str, clock: Clock) -> Read:
    direction = "past" if slot.name == "received_at" else "future"
    return read_moment(slot.name, text, clock, direction)


def read_moment(name: str, text: str, clock: Clock, direction: str = "future", alone: bool = True) -> Read:
    """Read a line as a moment, "none" or "unsure" for the slot of this name."""
    plain = clean(text)
    reading = read_date(plain, clock.now, clock.zone, locale=clock.locale, direction=direction, alone=alone)
    if reading.kind in {"none", "unsure"}:
        return Read({name: reading.kind})
    return of_reading(name, reading, plain, clock)


_FAR = re.compile(r"\b(?:2[1-9]\d\d|[3-9]\d{3})\b")  # a year nobody will see


def of_reading(name: str, reading: Reading, text: str, clock: Clock) -> Read:
    """Turn a reading of a date into an answer, a choice or a problem for the slot of this name."""
    if reading.kind == "ask":
        if len(reading.alternatives) > 1:
            here = clock.now.astimezone(ZoneInfo(clock.zone)).date()
            return Read(options=tuple((say(one, clock.locale, here), one.iso) for one in reading.alternatives[:6]))
        problem = reading.problem if reading.problem in {"past", "impossible"} else "unclear"
        return Read(problem="far" if problem == "impossible" and _FAR.search(text[:400]) else problem)
    if reading.kind != "moment" or reading.moment is None:
        return Read()
    if reading.problem == "past" and name != "received_at" and not _speaks_of_past(text):
        return Read(problem="past")
    today = clock.now.astimezone(ZoneInfo(clock.zone)).date()
    if name == "received_at" and reading.moment.date > today:
        return Read(problem="impossible")
    return Read({name: reading.moment.iso})


def say_iso(value: str, clock: Clock) -> str:
    """Say an ISO wall time in full, as a choice to pick from."""
    day, _, hour = value.partition("T")
    at = time.fromisoformat(hour) if hour else None
    today = clock.now.astimezone(ZoneInfo(clock.zone)).date()
    return say(Moment(date.fromisoformat(day), at, clock.zone, clock.zone), clock.locale, today)


_PAST = re.compile(r"\b(?:was|were|yesterday|ago|passed|past|expired|already|last|over|missed|ran out|lapsed)\b", re.I)


def _speaks_of_past(text: str) -> bool:
    return _PAST.search(text[:2000]) is not None


def _text(slot: Slot, text: str, clock: Clock) -> Read:
    if slot.name in frames()["yes_no"]:
        value = _yes_no(text)
        if value:
            return Read({slot.name: value})
    longest = frames()["longest"]
    limit = longest["position"] if slot.name == "position" else longest.get(slot.kind, longest["text"])
    value = clean(text) if slot.kind == "fragment" else unwrap(text)
    if len(value) > limit or len(text) > limit * 4:
        return Read(problem="too_long")
    if not any(char.isalnum() for char in value):
        return Read(problem="unclear")
    return Read({slot.name: " ".join(value.split())}, sure=False)


def _yes_no(text: str) -> str:
    names = [meant.name for meant in meanings(text) if meant.strength != "within"]
    wanted = {"yes": "yes", "no": "no", "unsure": "unsure", "nothing": "no"}
    return next((wanted[name] for name in names if name in wanted), "")


_CALLABLE = re.compile(r"[\d\s()+./-]{7,60}")
"""A telephone number or an amount is no name."""


_THINGS = frozenset({"computer", "eat", "kitchen", "park", "energy", "planet", "bikes"})
_OPENERS = frozenset({"ok", "yes", "no", "so", "well", "hi", "right", "just", "the"})


def _is_plain_name(text: str) -> bool:
    """Say whether an opener belongs to a name of two everyday words: "ok computer", "yes chef", "just eat"."""
    line = line_of(text)
    plain = 1 < line.size < 4 and not any(word.is_mark for word in line.words.words)
    known = (
        everyday() | listed("position", "fields") | listed("position", "heads") | listed("company", "tails") | _THINGS
    )
    return plain and line.lows[0] in _OPENERS and all(low in known for low in line.lows)


def _name(slot: Slot, text: str, clock: Clock) -> Read:
    if slot.name == "company" and _is_plain_name(text[:80]):
        return Read({slot.name: " ".join(text.split())}, sure=False)
    read = _text(slot, text, clock)
    value = read.facts.get(slot.name, "")
    if value.endswith("?") or _CALLABLE.fullmatch(value):
        return Read(problem="unclear")
    return read


def _people(slot: Slot, text: str, clock: Clock) -> Read:
    if len(text) > frames()["longest"]["people"]:
        return Read(problem="too_long")
    people = read_people(text)
    return Read({slot.name: people}, sure=False) if people else Read(problem="unclear")


_URL = re.compile(r"(?:https?://)?[\w.-]{1,100}\.[a-z]{2,12}(?:/[^\s<>|]{0,200})?", re.I)


def _url(slot: Slot, text: str, clock: Clock) -> Read:
    found = _URL.search(clean(text)[:1000])
    if found:
        return Read({slot.name: found.group().rstrip(".,;)")})
    handle = unwrap(text)
    if slot.name == "linkedin_url" and re.fullmatch(r"(?:/?in/|@)[\w-]{3,80}/?", handle):
        return Read({slot.name: "linkedin.com/in/" + handle.removeprefix("/").removeprefix("in/").lstrip("@")})
    return Read(problem="unclear")


def _zone(slot: Slot, text: str, clock: Clock) -> Read:
    zone = read_zone(unwrap(text), clock.zone)
    return Read({slot.name: zone}) if zone else Read(problem="unclear")


def _leading(lows: list[str], phrases: list[tuple[str, ...]]) -> int:
    return next((len(phrase) for phrase in phrases if tuple(lows[: len(phrase)]) == phrase), 0)


def _trailing(lows: list[str], phrases: list[tuple[str, ...]]) -> int:
    return next((len(phrase) for phrase in phrases if tuple(lows[-len(phrase) :]) == phrase), 0)


_READERS: dict[str, Callable[[Slot, str, Clock], Read]] = {
    "choice": _choice,
    "moment": _moment,
    "text": _text,
    "fragment": _text,
    "name": _name,
    "people": _people,
    "url": _url,
    "zone": _zone,
}
