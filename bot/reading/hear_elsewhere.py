"""Know when a yes that was given or signed went to another firm than the one whose offer is told of."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.chat import Told
from bot.reading.intents import bare

_YES = r"(?P<how>signed|accepted|said\s+yes|agreed|committed|promised)"
_OTHER = re.compile(
    rf"\b{_YES}\b(?:\s+(?:up|on|a|an|the|my|contract|job|offer|paper|already|yesterday|"
    rf"just)){{0,4}}?\s+(?:(?:with|at|to|from|for|by)\s+)?"
    r"(?:another|a\s+different|(?:some|any)(?:one|body|where|thing)\s+else|elsewhere|the\s+(?:other|new)|"
    r"a\s+new|my\s+(?:other|new)|(?:a|their)\s+competitor|others?\b)",
    re.I,
)
_NAMED = re.compile(
    rf"\b{_YES}\b(?:\s+(?:up|on|a|the|contract|job|offer|already)){{0,4}}?\s+(?:with|at|to|"
    rf"from)\s+(?P<firm>(?-i:[A-Z])[\w&'’-]*)",
    re.I,
)
_GIVEN = frozenset({"signed", "accepted_verbally"})
TALK = (
    r"(?:(?:an?|the|their|another|one\s+more)\s+)?(?:\w+\s+)?"
    r"(?:interview|call|chat|meeting|round|coffee|trial|test|zoom|visit)\b"
)
_YES_TO_TALK = re.compile(rf"\b(?:accepted|agreed\s+to|said\s+yes\s+to)\s+{TALK}", re.I)


def yes_elsewhere(text: str, company: str) -> str:
    """Give the word for a yes that went to another firm than ``company``; "" where none did."""
    if match := _OTHER.search(text[:2000]):
        return " ".join(match["how"].lower().split())
    match = _NAMED.search(text[:2000])
    if match is None or not company or bare(match["firm"]) in bare(company):
        return ""
    return " ".join(match["how"].lower().split())


def with_the_right_yes(told: Told, text: str) -> Told:
    """Take a yes given elsewhere for the reason it is, and not for how far along this offer is."""
    if told.facts.get("stage") in _GIVEN and _YES_TO_TALK.search(text[:2000]):
        return _without_yes(told)
    how = yes_elsewhere(text, told.facts.get("company", "")) if told.facts.get("stage") in _GIVEN else ""
    if not how:
        return told
    facts = {name: value for name, value in told.facts.items() if name != "stage"}
    facts.setdefault("reason", "other_offer")
    return replace(told, facts=facts | ({"other_signed": "yes"} if how == "signed" else {}))


def _without_yes(told: Told) -> Told:
    """Take a yes to a talk, "I said yes to an interview", for no yes to an offer, here or elsewhere."""
    dropped = {"stage"}
    if told.facts.get("reason") == "other_offer" and _YES_TO_TALK.search(told.facts.get("reason_words", "")):
        dropped |= {"reason", "reason_words"}
    return replace(told, facts={name: value for name, value in told.facts.items() if name not in dropped})
