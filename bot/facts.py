"""Know how facts look as JSON, and turn them into answers; what is asked and why is left to the library."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation.desk import DEFAULT
from bot.conversation.scenario import Slot
from bot.errors import BadFacts

YEARS = range(2000, 2101)  # beyond these a date is a slip of the finger, and month arithmetic would leave the calendar
WORDS_FOR_MOMENTS = {"none": "none", "unsure": "unsure", "not sure": "unsure", "": ""}
OPEN_CHOICES = frozenset({"contact_role"})  # these know some values by name and take any other text

READ_AS = {"contact_title": "contact_role", "user_name": "sender_name", "interviewers": "people_met"}
"""What ``ajar read`` calls a fact -> its name here; a fact given under its own name counts."""
KINDS = {
    "offer": "decline_offer",
    "interview": "decline_interview",
    "recruiter_outreach": "decline_outreach",
    "counteroffer": "decline_counteroffer",
}
"""What a mail is, as ``ajar read`` names it -> the piece that answers it."""
NEEDED = ("company", "position")

_ARTICLE = re.compile(r"^(?:an?|the)\s+|^(?:an?|the)$", re.I)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Facts:
    """Hold what a facts file says: the scenario, the answers, and the fields nobody here knows."""

    scenario: str
    answers: Mapping[str, str]
    unknown: Mapping[str, str]


@dataclass(frozen=True)
class Clock:
    """Hold what typed dates are counted from: a moment, and how the people of a place write dates."""

    now: datetime
    locale: str = ""


def load_facts(text: str, slots: Mapping[str, Slot], scenarios: Collection[str]) -> Facts:
    """Read facts from JSON; raise BadFacts naming the field when a value cannot be meant."""
    return read_facts(parse(text), slots, scenarios)


def parse(text: str) -> Any:
    """Read JSON; raise BadFacts with the line and column when it is none."""
    if not text.strip():
        raise BadFacts('Nothing came in; give the facts as JSON, such as {"company": "...", "position": "..."}.')
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise BadFacts(f"This is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None
    except (RecursionError, ValueError):
        raise BadFacts("This JSON holds no facts: it is nested too deep, or a number in it is too long.") from None


def read_facts(given: Any, slots: Mapping[str, Slot], scenarios: Collection[str], clock: Clock | None = None) -> Facts:
    """Turn parsed JSON into answers; raise BadFacts naming the field when a value cannot be meant.

    With a ``clock`` dates may be typed as people say them: "fri 11/20 noon".
    """
    if not isinstance(given, dict):
        raise BadFacts('Facts are a JSON object, such as {"company": "...", "position": "..."}.')
    said = {str(name): value for name, value in given.items() if value is not None}
    for alias, name in READ_AS.items():
        if alias in said and alias not in slots:
            said = {name: said[alias]} | {key: value for key, value in said.items() if key != alias}
    kind = said.pop("scenario", "") or DEFAULT
    scenario = _chosen("scenario", KINDS.get(kind, kind) if isinstance(kind, str) else kind, scenarios)
    zone = _zone("timezone", said.get("timezone", ""))
    clock = _since(clock, said.get("received_at"))
    answers = {name: _answer(slots[name], value, zone, clock) for name, value in said.items() if name in slots}
    unknown = {clean(name): _shown(value) for name, value in said.items() if name not in slots}
    return Facts(scenario, answers, unknown)


def needed(facts: Facts, slots: Collection[Slot]) -> None:
    """Raise BadFacts where the piece cannot do without the company or the position and they are not given."""
    wanted = [slot.name for slot in slots if slot.name in NEEDED and not slot.optional]
    missing = [name for name in wanted if not _ARTICLE.sub("", facts.answers.get(name, "")).strip(" .,-")]
    if missing:
        example = ", ".join(f'"{name}": "{_EXAMPLES[name]}"' for name in missing)
        raise BadFacts(f"{' and '.join(missing)}: the letter needs {'them' if missing[1:] else 'it'}; add {example}.")


_EXAMPLES = {"company": "Ninebark Labs", "position": "data engineer"}


def clean(text: str) -> str:
    """Drop what no letter holds: control characters and halves of characters; line ends become one kind."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadFacts(f"{clean(name)}: it is given twice.")
        found[name] = value
    return found


def _answer(slot: Slot, value: Any, zone: ZoneInfo | None, clock: Clock | None) -> str:
    match slot.kind:
        case "moment":
            return _moment(slot.name, value, zone, clock)
        case "choice" if slot.name not in OPEN_CHOICES:
            return _choice(slot, value)
        case "people":
            return _people(slot.name, value)
        case "zone":
            found = _zone(slot.name, value)
            return found.key if found else ""
        case _:
            return _text(slot.name, value)


def _text(name: str, value: Any) -> str:
    match value:
        case bool():
            if name == "keep_in_touch":
                return "yes" if value else "no"
            raise BadFacts(f"{name}: write text, not true or false.")
        case str():
            return clean(value)
        case int() | float() if name in NEEDED:
            raise BadFacts(f"{name}: write text, not a number.")
        case int() | float():
            return str(value)
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(clean(one) for one in value)
        case _:
            raise BadFacts(f"{name}: write it as text.")


def _choice(slot: Slot, value: Any) -> str:
    values = [option.value for option in slot.options]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return _chosen(slot.name, value, values) if value != "" else ""


def _chosen(name: str, value: Any, values: Collection[str]) -> str:
    known = ", ".join(values)
    if not isinstance(value, str):
        raise BadFacts(f"{name}: choose one of {known}.")
    plain = re.sub(r"[\s-]+", "_", value.strip().lower())
    if plain not in values:
        raise BadFacts(f"{name}: there is no {_quoted(value)}; choose one of {known}.")
    return plain


def _moment(name: str, value: Any, zone: ZoneInfo | None, clock: Clock | None) -> str:
    if not isinstance(value, str):
        raise BadFacts(f"{name}: write a date such as 2026-03-06 or 2026-03-06T17:00, or none.")
    said = clean(value)
    if said.lower() in WORDS_FOR_MOMENTS:
        return WORDS_FOR_MOMENTS[said.lower()]
    try:
        moment = date.fromisoformat(said) if len(said) <= len("2026-03-06") else datetime.fromisoformat(said)
    except ValueError:
        if meant := _as_said(name, said, zone, clock):
            return meant
        raise BadFacts(
            f"{name}: {_quoted(said)} is no date; write 2026-03-06 or 2026-03-06T17:00, none, or unsure."
        ) from None
    if moment.year not in YEARS:
        raise BadFacts(f"{name}: the year {moment.year} cannot be meant.")
    return _wall(name, moment, zone) if isinstance(moment, datetime) else moment.isoformat()


_ISO = re.compile(r"\d{4}-\d")
_BEHIND = frozenset({"received_at", "declined_at", "accepted_at", "sent_on"})
_VAGUE = frozenset({"received_at"})  # no letter and no plan hangs on its day: "turned them down in march" may stand
_LONG_AGO = timedelta(days=21)


def _since(clock: Clock | None, received: Any) -> Clock | None:
    """Count from the day the offer came, where that is long ago: then its "friday" is not the coming one."""
    if clock is None or not isinstance(received, str) or not _ISO.match(received):
        return clock
    with suppress(ValueError):
        came = datetime.fromisoformat(received)
        came = came if came.tzinfo else came.replace(tzinfo=clock.now.tzinfo)
        return Clock(came, clock.locale) if abs(clock.now - came) > _LONG_AGO else clock
    return clock


def _as_said(name: str, said: str, zone: ZoneInfo | None, clock: Clock | None) -> str:
    """Read a date as people type it, counted from the clock; "" where the words leave it open."""
    if clock is None or _ISO.match(said):
        return ""
    from bot.reading.dates import read_date  # slow to load, and most facts hold no such date

    way = "past" if name in _BEHIND else "future"
    home = zone.key if zone else str(clock.now.tzinfo)
    found = read_date(said, clock.now, home, locale=clock.locale, direction=way)
    if found.kind in {"none", "unsure"}:
        return found.kind
    if found.kind == "moment" and found.moment and found.moment.date.year in YEARS:
        return found.moment.iso
    if name not in _VAGUE and (open_days := sorted(moment.iso for moment in found.alternatives)):
        raise BadFacts(f"{name}: {_quoted(said)} may be {' or '.join(open_days)}; write the one that is meant.")
    return "unsure" if name in _VAGUE and re.search(r"[^\W\d_]{3}", said) else ""


def _wall(name: str, moment: datetime, zone: ZoneInfo | None) -> str:
    """Say a moment as wall time in the person's zone, to the minute."""
    if moment.tzinfo is not None:
        if zone is None:
            raise BadFacts(f"{name}: it names an offset, so timezone is needed too, such as Europe/Berlin.")
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _people(name: str, value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    return "; ".join(said for person in people if (said := _person(name, person)))


def _person(name: str, value: Any) -> str:
    match value:
        case str():
            return clean(value).replace("\n", "; ")
        case {"name": str(who), **rest} if isinstance(memory := rest.get("memory") or "", str):
            who, memory = (clean(part).replace("\n", " ").replace(";", ",") for part in (who, memory))
            return f"{who}: {memory}" if who and memory else who
        case _:
            raise BadFacts(f'{name}: write names, or a list of {{"name": "...", "memory": "..."}}.')


def _zone(name: str, value: Any) -> ZoneInfo | None:
    if value in ("", None):
        return None
    try:
        return ZoneInfo(clean(value))
    except (ValueError, OSError, LookupError, TypeError, AttributeError):
        raise BadFacts(f"{name}: {_quoted(value)} is no time zone; write one such as Europe/Berlin.") from None


def _shown(value: Any) -> str:
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _quoted(value: Any) -> str:
    text = clean(str(value)).replace("\n", " ")
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"
