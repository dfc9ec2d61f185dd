"""Know a first message that tells of several offers: which words belong to which of them."""

from __future__ import annotations

import re

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
    return tuple(Started("decline_offer", {"stage": "offered", **_offers(facts)}) for facts in reversed(told))


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
