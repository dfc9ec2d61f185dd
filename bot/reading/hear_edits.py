"""Know when somebody wants to be asked again: "change the reason", "edit 3", "the deadline is wrong"."""

from __future__ import annotations

from functools import lru_cache

from bot.conversation.events import Answered, Edited
from bot.reading.chat_zones import zone_named
from bot.reading.hear_assigned import named_slot
from bot.reading.hear_facts import Events, frames
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare


def edit_asked(text: str, hearing: Hearing) -> Events:
    """Read "change the reason", "edit 3", "the deadline is wrong" as a wish to be asked again."""
    form = bare(text)
    for ending in frames()["edit"]["after"]:
        if form.endswith(" " + ending):
            slot = _slot_or_number(form.removesuffix(ending).strip(), hearing)
            if slot:
                return (Edited(slot),)
    if not form.startswith(_any_lead()):
        return ()
    for lead, verb in _leads():
        if form.startswith(lead):
            rest = form.removeprefix(lead.rstrip()).strip()
            for ending in _ENDINGS:
                rest = rest.removesuffix(ending)
            slot = _slot_or_number(rest, hearing)
            if slot:
                return (Answered({slot: ""}),) if _removes(verb, slot, hearing) else (Edited(slot),)
    return ()


def named_alone(text: str, hearing: Hearing) -> Events:
    """Read the bare name of a fact as a wish to be asked for it; where another is asked for, of a known one."""
    talks = bool(hearing.phase) and not hearing.pending and len(text) <= _LONGEST_NAME
    slot = named_slot(text, hearing) if talks else None
    if slot is None or (hearing.open is not None and not hearing.answers.get(slot.name)):
        return ()
    return (Edited(slot.name),)


def place_alone(text: str, hearing: Hearing) -> Events:
    """Read a bare place as where somebody's clock stands; only for words that answer nothing else."""
    if not hearing.phase or hearing.pending or len(text) > _LONGEST_NAME or hearing.slot("timezone") is None:
        return ()
    zone = zone_named(text)
    return (Answered({"timezone": zone}),) if zone else ()


_LONGEST_NAME = 60  # characters of a fact's name or a place's

_COURTESIES = (
    "",
    "please ",
    "can you ",
    "could you ",
    "can we ",
    "could we ",
    "lets ",
    "i want to ",
    "id like to ",
    "i need to ",
    "let me ",
    "ok ",
)
_ENDINGS = (" please", " question", " answer", " line", " again")


def _removes(verb: str, name: str, hearing: Hearing) -> bool:
    slot = hearing.slot(name)
    return verb in frames()["edit"]["removing"] and slot is not None and slot.optional


@lru_cache(maxsize=1)
def _verbs() -> tuple[str, ...]:
    return tuple(
        sorted({bare(verb) for key in ("verbs", "removing") for verb in frames()["edit"][key]}, key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def _leads() -> tuple[tuple[str, str], ...]:
    """List what a wish to edit begins with, each with its verb."""
    return tuple((f"{courtesy}{verb} ", verb) for verb in _verbs() for courtesy in _COURTESIES)


@lru_cache(maxsize=1)
def _any_lead() -> tuple[str, ...]:
    return tuple(lead for lead, _ in _leads())


def _slot_or_number(form: str, hearing: Hearing) -> str:
    digits = form.removeprefix("number ").removeprefix("line ").removeprefix("no ").removeprefix("the ")
    if digits.isascii() and digits.isdigit() and len(digits) < 4 and 0 < int(digits) <= len(hearing.numbered):
        return hearing.numbered[int(digits) - 1]
    slot = named_slot(form, hearing)
    return slot.name if slot else ""
