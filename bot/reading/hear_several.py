"""Know a first message that tells of several offers: which words belong to which of them."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from bot.conversation.events import Started
from bot.reading.hear_begins import facts_told
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.hear_said import Said
from bot.reading.intents import bare
from bot.reading.mail_looks import looks_like_mail

_PARTS = re.compile(
    r"[.;!\n]+\s*|,\s*(?:and\s+|but\s+)?(?=[A-Z][\w&'-]*(?:\s+[A-Z][\w&'-]*){0,3}\s+(?:offered|gave|wants?|made|has|also)\b)"
    r"|\s+and\s+(?=[A-Z][\w&'-]*(?:\s+[A-Z][\w&'-]*){0,3}\s*(?:\(|as\b|for\b|offered\b|gave\b))"
)
_SPEAKS = re.compile(r"\b(?:offer(?:s|ed)?|turn(?:ing)?\s+down|declin\w+|say(?:ing)?\s+no)\b", re.I)
_NAMED = re.compile(r"\b(?!I\b|I')[A-Z][\w&'-]*")
_LONGEST = 2000
_MOST = 5
"""More offers than this in one message are no telling of offers."""


def of_several(text: str, hearing: Hearing) -> Events:
    """Begin one session for each offer a message tells of, the one told first at last, so that it has the floor.

    Empty where it tells of one offer or none.
    """
    if len(text) > _LONGEST or not _SPEAKS.search(text) or looks_like_mail(text):
        return ()
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if sum(_NAMED.search(part) is not None for part in parts) < 2:
        return ()
    told: list[dict[str, str]] = []
    for part in parts:
        said = Said(part, hearing)
        facts = facts_told(said)
        if _is_no_firm(facts.get("company", ""), said):
            facts.pop("company")
        if facts.get("company") and not any(_same(facts["company"], other["company"]) for other in told):
            told.append(facts)
        elif told and facts and _goes_with(facts, told[-1]):
            told[-1] = {**facts, **told[-1]}
    if not 1 < len(told) <= _MOST:
        return ()
    return tuple(_begun(_offers(facts)) for facts in reversed(told))


def _begun(facts: dict[str, str]) -> Started:
    return Started("decline_offer", {"stage": "offered", **facts})


_TAKES = (
    r"\b(?:taking|i(?:['’]?ll|\s+will)?\s+take|took|accept(?:ing|ed)?|go(?:ing)?\s+(?:with|for|to)|went\s+with|chose|choosing|"
    r"picked|picking|sign(?:ing|ed)\s+(?:with|at)|said\s+yes\s+to|joining)\s+(?:the\s+(?:one\s+(?:at|from)\s+)?)?"
)
_REFUSES = (
    r"\b(?:no\s+to|turn(?:ing)?\s+down|declin(?:e|ing)|refus(?:e|ing)|pass(?:ing)?\s+on|rejecting|reject)\s+"
    r"(?:the\s+(?:one\s+(?:at|from)\s+)?)?"
)


def without_taken(events: Events, text: str) -> Events:
    """Begin only the offers that are turned down, where a message tells of several and which of them is taken."""
    begun = [event for event in events if isinstance(event, Started) and event.facts.get("company")]
    taken = [event for event in begun if _is_said(_TAKES, event, text)]
    named = [event for event in begun if _is_said(_REFUSES, event, text)]
    if not taken and 0 < len(named) < len(begun):
        return tuple(event for event in events if event not in begun or event in named)
    if len(begun) < 2 or not taken or len(taken) == len(begun):
        return events
    refused = [event for event in begun if event not in taken]
    refused = [event for event in refused if _is_said(_REFUSES, event, text)] or refused
    kept = [event for event in events if event not in begun]
    return (*(replace(one, facts={**one.facts, "reason": "other_offer"}) for one in refused), *kept)


def _is_said(lead: str, offer: Started, text: str) -> bool:
    """Say whether a firm's name, or the first word of it, follows some words; capitals make no difference."""
    name = offer.facts["company"].split()[0]
    return any(text[found.end() :].lower().startswith(name.lower()) for found in re.finditer(lead, text, re.I))


def _is_no_firm(name: str, said: Said) -> bool:
    """Say whether a firm is only guessed in words that are no name: "the day in the warehouse"."""
    return bool(name) and ("company" in said.told.unsure or name.islower()) and not _SPEAKS.search(said.text)


def _same(one: str, other: str) -> bool:
    first, second = bare(one), bare(other)
    return first in second or second in first or fuzz.ratio(first, second) > 80


def _goes_with(facts: dict[str, str], offer: dict[str, str]) -> bool:
    """Say whether words without a firm of their own speak of the offer before them."""
    return not facts.get("company") or _same(facts["company"], offer["company"])


_NOT_AN_OFFERS = frozenset({"reason", "reason_words"})
"""A reason told among several offers may be the one for any of them."""


def _offers(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if name not in _NOT_AN_OFFERS}
