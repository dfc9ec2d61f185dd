"""Know when a line says how the person would answer: by mail, as they cannot or would rather not call, or by phone."""

from __future__ import annotations

import re

from bot.conversation.events import Answered
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare

_CALL = r"(?:calls?|calling|phon(?:e|es|ing)|ring(?:ing)?|telephone)"
_NOT = (
    r"(?:can'?t|cannot|can\s+not|don'?t|do\s+not|won'?t|wouldn'?t|not|no|never|without|avoid|unable|"
    r"hate|dislike|dread|scared|afraid|terrified|"
    r"bad\s+at|rather\s+than|instead\s+of|anxi\w+|uncomfortable)"
)
_NO_CALL = re.compile(
    rf"\b{_NOT}\b(?:\W+\w+){{0,4}}?\W+{_CALL}\b|\b{_CALL}\b(?:\W+\w+){{0,2}}?\W+(?:not|isn'?t|"
    rf"impossible|out|scares?|terrif\w+|stress\w+)\b",
    re.I,
)
_BY_MAIL = re.compile(
    r"\b(?:only|rather|prefer\w*|just|better|easier|want\s+to|will|"
    r"i'?ll)\b(?:\W+\w+){0,3}?\W+(?:e-?mail(?:\s+(?:them|him|her))?|in\s+writing|"
    r"write\s+(?:to\s+)?(?:them|him|her))\W*$|"
    r"^\W*(?:by\s+)?(?:e-?mail|mail|writing|in\s+writing)\s+(?:only|please|is\s+(?:better|fine|easier))\W*$",
    re.I,
)
_BY_PHONE = re.compile(
    r"\b(?:i(?:'ll|'d\s+rather|\s+will|\s+want\s+to|\s+prefer\s+to)\s+(?:rather\s+)?(?:call|phone|"
    r"ring)\s+(?:them|him|her)?)\W*$",
    re.I,
)
_THEIRS = re.compile(
    r"\b(?:they|he|she|nobody|who|we)\s+(?:\w+\s+){0,2}?(?:can|could|did|do|does|will|would|never|not|"
    r"have|has|called|call)",
    re.I,
)
_LONGEST = 16
_STORIES = frozenset({"reason", "appreciated", "change_words", "people_met", "referral_offer", "extra"})
"""Questions whose answer may speak of calls and mean no way of answering."""


def way_wished(text: str, hearing: Hearing) -> Events:
    """Take "I can't do calls" and "I'd rather write to them" for the way the answer goes, and for nothing else."""
    slot = hearing.open
    if hearing.slot("channel") is None or hearing.pending or (slot is not None and slot.name in _STORIES):
        return ()
    if text.rstrip().endswith("?") or len(bare(text[:400]).split()) > _LONGEST or _THEIRS.search(text[:300]):
        return ()
    said = text[:300]
    if _NO_CALL.search(said) or _BY_MAIL.search(said):
        return (Answered({"channel": "email"}),)
    return (Answered({"channel": "phone"}),) if _BY_PHONE.search(said) and hearing.answers.get("channel") else ()
