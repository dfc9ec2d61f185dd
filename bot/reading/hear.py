"""Know how words become events in the light of one hearing; leave what follows from them to the machine."""

from __future__ import annotations

from bot.conversation.events import Answered, Doubted, Event, Misheard
from bot.conversation.scenario import Slot
from bot.reading.chat_answers import Clock, Read, choose, read_answer
from bot.reading.chat_words import clean
from bot.reading.hear_given import Hearing, Offer
from bot.reading.hear_wishes import Events, wish
from bot.reading.intents import Meant, meanings

__all__ = ["Hearing", "Offer", "hear"]


def hear(text: str, hearing: Hearing) -> tuple[Event, ...]:
    """Read what was said as events, in the order they apply; never empty, never raises."""
    if not clean(text):
        return (Misheard("empty", hearing.open.name if hearing.open else ""),)
    meant = meanings(text, hearing.phase)
    events = _plain(text, hearing, meant)
    return events or (Misheard("unclear", hearing.open.name if hearing.open else ""),)


def _plain(text: str, hearing: Hearing, meant: tuple[Meant, ...]) -> Events:
    slot = hearing.open
    if slot is not None and slot.kind == "choice" and (value := choose(slot.options, text)):
        return (Answered({slot.name: value}),)
    strong = tuple(
        one for one in meant if one.strength in {"always", "exact"} or (one.strength == "slip" and text.islower())
    )
    events = wish(strong, text, hearing) if strong else ()
    if events and not (slot is not None and slot.name == "keep_in_touch"):
        return events
    if slot is not None:
        said = answer(slot, read_answer(slot, text, Clock(hearing.now, hearing.zone, hearing.locale)))
        if said:
            return said
    return wish(meant, text, hearing)


def answer(slot: Slot, read: Read) -> Events:
    """Turn what was read for a slot into events; empty where nothing was read."""
    if read.options:
        return (Doubted(slot.name, read.options),)
    if read.facts:
        return (Answered(read.facts),)
    return (Misheard(read.problem, slot.name),) if read.problem else ()
