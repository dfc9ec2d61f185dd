"""Know a line that answers another question than the one that was asked, and hear it as the answer to that one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.conversation.events import Answered, Misheard
from bot.reading.aims import aim, leans, likeliest
from bot.reading.chat_reasons import reasons_in
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
    "open_to_change": ("reason", "talk", "wish", "company", "position", "date", "plan"),
    "other_signed": ("reason", "talk", "wish", "company", "position", "date", "plan"),
    "change_words": ("reason", "talk", "wish", "company", "position", "date", "plan"),
    "appreciated": ("liked", "met", "talk", "person", "rapport", "company", "position"),
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
_ADDED = {"plan": "keep_in_touch", "liked": "appreciated"}
"""What a line under the summary may add, by what it tells."""
_PLAIN = frozenset({"", "yes", "unsure"})  # answers that more words add to
_PLAINER = frozenset({"stage", "user_name"})
"""Facts whose words say so themselves, whatever the line as a whole is like: "call me Noor Haddad"."""

_NOT_TOLD = "unspecified"  # a reason that was kept back may still be told

_BLAMES = frozenset({"culture_fit"})  # "she shouted at someone" is what was bad, and not yet why one declines
_NAMED = 3.0  # of the weights of words for a reason: less is a hint
_LIKELY = 0.7  # enough under a summary, where what was heard is shown at once
_FEWEST, _MOST = 3, 60  # words of a line that says enough to be sure, and is no story


def aimed_at_summary(said: Said) -> Events:
    """Hear a line under the summary that tells what was not asked: "sure, when they have something remote"."""
    hearing = said.hearing
    if hearing.pending or not _FEWEST <= len(bare(said.text).split()) <= _MOST:
        return ()
    kind, chance = likeliest(said.text)
    name = _ADDED.get(kind, "") if chance >= _LIKELY else ""
    slot = hearing.slot(name) if name and hearing.answers.get(name, "") in _PLAIN else None
    return answer_open(said.text, replace(hearing, open=slot), said.told) if slot is not None else ()


def _is_reason(said: Said, own: Collection[str]) -> bool:
    """Say whether a line has words that name a reason, and reads like one: "decided to stay where I am"."""
    found = reasons_in(said.told.line)
    named = any(one.weight >= _NAMED for one in found) and not any(one.id in _BLAMES for one in found)
    return named and leans(said.text, "reason", own)


def aimed(said: Said) -> Events:
    """Hear a line that is foreign to the open question; empty where it may answer it, or nobody knows."""
    slot, hearing = said.hearing.open, said.hearing
    own = OWN.get(slot.name) if slot is not None else None
    if slot is None or own is None or hearing.pending or slot.name in said.told.facts:
        return ()
    if not _FEWEST <= len(bare(said.text).split()) <= _MOST:
        return ()
    foreign, kind = aim(said.text, own)
    plainer = said.told.facts.keys() & _PLAINER
    if slot.kind == "fragment" and _is_reason(said, own):
        foreign, kind, plainer = True, "reason", set()
    if not foreign:
        return ()
    name = _SLOTS.get(kind, "") if not plainer else ""
    other = hearing.slot(name) if name and hearing.answers.get(name, _NOT_TOLD) == _NOT_TOLD else None
    heard = answer_open(said.text, replace(hearing, open=other), said.told) if other is not None else ()
    if any(isinstance(event, Answered) for event in heard):
        return heard
    if slot.kind != "name" and slot.name != "position":
        return ()
    heard = answer_open(said.text, hearing, said.told)
    swallowed = len(heard) == 1 and isinstance(heard[0], Answered) and heard[0].facts.keys() == {slot.name}
    return (Misheard("unclear", slot.name),) if swallowed else ()
