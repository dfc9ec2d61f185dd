"""Know how a line of the corpus is heard and how events are written in it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from bot.conversation.events import Answered, Doubted, Event, Started
from bot.library import Library, load
from bot.reading.hear import Hearing, Offer, hear
from tests.reading.chat_corpus import NOW, ZONE, Example


@lru_cache(maxsize=1)
def library() -> Library:
    """Read the scenarios once."""
    return load()


def hearing_of(example: Example) -> Hearing:
    """Build what the ear is given from the words of the corpus."""
    given = example.given
    scenario = library().scenarios[given.get("scenario", "decline_offer")]
    opened = scenario.slot(given["open"]) if "open" in given else None
    phase = given.get("phase", "collecting" if opened else "")
    offers = tuple(Offer(one["session"], one["company"], one["phase"]) for one in given.get("offers", ()))
    return Hearing(
        slots=scenario.slots if phase else (),
        open=opened,
        answers=given.get("answers", {}),
        phase=phase,
        doubt=tuple((label, value) for label, value in given.get("doubt", ())),
        doubt_slot=given.get("doubt_slot", ""),
        pending=given.get("pending", ""),
        numbered=tuple(given.get("numbered", ())),
        offers=offers,
        focus=given.get("focus", offers[0].session if offers else ""),
        scenarios=tuple((one.id, one.title, one.words) for one in library().scenarios.values()),
        now=datetime.fromisoformat(given["now"]) if "now" in given else NOW,
        zone=given.get("zone", ZONE),
        locale=given.get("locale", ""),
        last_reminder=given.get("last_reminder", ""),
    )


def heard(example: Example) -> tuple[str, ...]:
    """Hear a line of the corpus, as its events are written there."""
    return tuple(written(event) for event in hear(example.text, hearing_of(example)))


def written(event: Event) -> str:
    """Write an event in one line: its name and what it carries; private words of a reason are left out."""
    name = type(event).__name__
    match event:
        case Answered(facts):
            return " ".join([name, _facts(facts)])
        case Started(scenario, facts, same_offer):
            return " ".join(part for part in (name, scenario, "same" if same_offer else "", _facts(facts)) if part)
        case Doubted(slot, options):
            return f"{name} {slot}: " + " / ".join(value for _, value in options)
        case _:
            values = [str(value) for value in vars(event).values() if value]
            return " ".join([name, *values])


def _facts(facts: object) -> str:
    assert isinstance(facts, dict)
    return ", ".join(f"{name}={value}" for name, value in sorted(facts.items()) if name != "reason_words")
