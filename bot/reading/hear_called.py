"""Know the bare name of somebody where a name is asked for, however near it is to a command: "noah" is no "nope"."""

from __future__ import annotations

import re

from bot.conversation.events import Answered
from bot.reading.chat_answers import unwrap
from bot.reading.chat_lexicon import everyday, given, shared
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said

_BARE = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2}[.!]?")
_MONTHS = frozenset({"jan", "jun", "june", "april"})  # where a person was asked for they are one


def called(said: Said) -> Events:
    """Take a given name, alone or with what follows it, as the answer to a question for a name."""
    slot = said.hearing.open
    if slot is None or said.hearing.pending or not _BARE.fullmatch(said.text.strip()):
        return ()
    first, *rest = said.text.strip().rstrip(".!").split()
    if slot.name == "position" or slot.kind in _NEVER_A_NAME:
        return _whom(said, first, rest)
    if slot.kind != "name":
        return ()
    low, is_firm = first.lower(), slot.name == "company"
    if low not in given() or any(word.lower() in everyday() for word in rest) or (is_firm and rest):
        return ()
    if first.islower() and low in shared() and not (low in _MONTHS and not is_firm):
        return ()
    if (first.islower() or is_firm) and any(one.strength in {"always", "exact"} for one in said.exact):
        return ()  # "nada" and "ping" are a person's names only with a capital
    return (Answered({slot.name: unwrap(said.text)}),)


_NEVER_A_NAME = frozenset({"moment", "choice"})
"""Kinds of questions that no name answers."""


def _whom(said: Said, first: str, rest: list[str]) -> Events:
    """Take a whole name at a question no name answers for whom the letter goes to, while that is not known."""
    hearing = said.hearing
    wanted = hearing.slot("contact_name") is not None and "contact_name" not in hearing.answers
    is_name = rest and all(word[:1].isupper() and not word.isupper() for word in (first, *rest))
    plain = is_name and first.lower() in given() and not any(word.lower() in everyday() for word in (first, *rest))
    return (Answered({"contact_name": unwrap(said.text)}),) if wanted and plain else ()
