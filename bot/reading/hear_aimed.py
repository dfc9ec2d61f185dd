"""Know a line that answers another question than the one that was asked, and hear it as the answer to that one."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.events import Answered, Misheard
from bot.reading.aims import aim
from bot.reading.hear_answers import answer_open
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said
from bot.reading.intents import bare

OWN = {
    "company": ("company", "position", "person", "date"),
    "position": ("position", "company"),
    "contact_name": ("person", "met", "position", "company"),
    "sender_name": ("person", "company"),
    "received_at": ("date",),
    "deadline": ("date",),
    "start_date": ("date",),
    "keep_in_touch": ("plan", "talk"),
    "rounds": ("rounds", "rapport"),
    "relationship": ("rapport", "rounds"),
}
"""What a line may tell that answers a question; others take any words, or a choice."""

_SLOTS = {
    "company": "company",
    "position": "position",
    "person": "contact_name",
    "reason": "reason",
    "liked": "appreciated",
    "plan": "keep_in_touch",
    "rounds": "rounds",
    "rapport": "relationship",
}
_PLAINER = frozenset({"stage", "user_name"})
"""Facts whose words say so themselves, whatever the line as a whole is like: "call me Noor Haddad"."""

_FEWEST, _MOST = 3, 60  # words of a line that says enough to be sure, and is no story


def aimed(said: Said) -> Events:
    """Hear a line that is foreign to the open question; empty where it may answer it, or nobody knows."""
    slot, hearing = said.hearing.open, said.hearing
    own = OWN.get(slot.name) if slot is not None else None
    if slot is None or own is None or hearing.pending or slot.name in said.told.facts:
        return ()
    if not _FEWEST <= len(bare(said.text).split()) <= _MOST:
        return ()
    foreign, kind = aim(said.text, own)
    if not foreign:
        return ()
    name = _SLOTS.get(kind, "") if not said.told.facts.keys() & _PLAINER else ""
    other = hearing.slot(name) if name and name not in hearing.answers else None
    heard = answer_open(said.text, replace(hearing, open=other), said.told) if other is not None else ()
    if any(isinstance(event, Answered) for event in heard):
        return heard
    if slot.kind != "name" and slot.name != "position":
        return ()
    heard = answer_open(said.text, hearing, said.told)
    swallowed = len(heard) == 1 and isinstance(heard[0], Answered) and heard[0].facts.keys() == {slot.name}
    return (Misheard("unclear", slot.name),) if swallowed else ()
