"""Know whether a line says which fact it changes; under a summary or a draft only such a line may change one."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.conversation.events import Answered
from bot.reading.hear_facts import Events, frames
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare

_SHOWN = frozenset({"confirming", "drafted"})
_WISH = re.compile(
    r"^\W*(?:(?:please|pls|and|also|can|could|would|should|will|it|you|we|i|want|to|the|letter|just|maybe|ok)\s+)*"
    r"(?:mention|say|tell|write|add|include|put\s+in|send|let\s+(?:them|him|her)\s+know)\b",
    re.I,
)
"""How a wish for the letter begins: a day in it is one for the letter to name, or to be sent on."""
_OF_DATES = {
    "deadline": (
        r"(?:answer|reply|respond|decide|decision|get\s+back|hear|let\s+(?:them|him|her)\s+know|deadline|"
        r"due|extend\w*|moved|postpone\w*|(?:i|we)(?:['’]ve|\s+have)?(?:\s+got)?\s+(?:until|till?)|"
        r"(?:they|he|she|it|it['’]s|that['’]s|gave\s+me|want\s+it|need\s+it)\s+(?:is\s+|was\s+)?(?:until|till?|by))"
    ),
    "received_at": r"(?:came|offer|offered|received|got|arrived|letter\s+of)",
    "start_date": r"(?:start\w*|begin\w*|join\w*)",
}
"""What is said of a day beside its name, by the fact it is the day of."""


def explicit(events: Events, text: str, hearing: Hearing) -> Events:
    """Leave out what would change a fact the line does not name; what is not known yet may be told in any words."""
    if hearing.phase not in _SHOWN or hearing.open is not None or not events or not isinstance(events[0], Answered):
        return events
    said = " ".join(text[:600].lower().split())
    told = events[0].facts
    if _WISH.match(text):
        told = {name: value for name, value in told.items() if name not in _OF_DATES}  # a day the letter is to name
    kept = {name: value for name, value in told.items() if _may(name, value, said, hearing)}
    if "reason" not in kept:
        kept.pop("reason_words", None)
    return (*((Answered(kept),) if kept else ()), *events[1:])


def _may(name: str, value: str, said: str, hearing: Hearing) -> bool:
    known = hearing.answers.get(name, "")
    if name == "reason_words" or not known or known == value:
        return True
    if name in _OF_DATES:
        return re.search(rf"\b{_OF_DATES[name]}\b", said) is not None
    return any(f" {label} " in f" {bare(said)} " for label in _labels(name, hearing))


def _labels(name: str, hearing: Hearing) -> tuple[str, ...]:
    slot = hearing.slot(name)
    return _called(name, slot.label if slot else name)


@lru_cache(maxsize=128)
def _called(name: str, label: str) -> tuple[str, ...]:
    """List what a fact is called, as words that may stand in a line."""
    words = [name.replace("_", " "), label, *frames()["called"].get(name, ())]
    return tuple({bare(word).removeprefix("the ").removeprefix("my ") for word in words} - {""})
