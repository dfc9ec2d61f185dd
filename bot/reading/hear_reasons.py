"""Know what of a message is about the reason, and which words sound like one and are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.reading.chat_own_words import own_words
from bot.reading.hear_facts import frames
from bot.reading.intents import bare

_MONEY = re.compile(
    r"(?:[$£€₹¥]\s?\d|\b\d{2,3}(?:[.,]\d{3})?\s?k\b|\b\d{2,3}[.,]\d{3}\b|"
    r"\b\d+\s?(?:eur|usd|gbp|inr|lakhs?|lpa|dollars?|euros?|pounds?|bucks?)\b)",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:liked?|loved?|enjoyed?|appreciated?|calm|kind|kindly|lovely|warm|welcoming|friendly|nice|great|good|helpful|generous|"
    r"funny|open|honest|patient|thoughtful|sang|smiled|people\s+(?:i|we)\s+met|team\s+(?:i|we)\s+met)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:not?|never|nothing|nobody|too|but|however|though|although|un\w+|in\w+able|bad|worse|worst|rude|cold|less|lack\w*|hate\w*|"
    r"dislik\w*|wrong|hostile|toxic|joke|terribl\w+|awful|horrib\w+|don'?t|didn'?t|isn'?t|wasn'?t|aren'?t|weren'?t|wouldn'?t|"
    r"couldn'?t|fit|far|low|enough|better|more|other|another|elsewhere|yell\w*|shout\w*|only|hardly|reason)\b",
    re.I,
)
_VALUES = frozenset({"culture_fit", "role_fit", "personal", "stay_current"})
"""Reasons that are read from praise of people by mistake."""


def sounded(facts: Mapping[str, str], may_praise: bool, asked: bool = True) -> dict[str, str]:
    """Mend a reason by the words it was read from: a figure speaks of pay, and praise is no reason at all.

    With ``may_praise`` the praise is what was liked.
    """
    told, words = dict(facts), facts.get("reason_words", "")
    if told.get("reason") in _VALUES | {"unspecified"} and _MONEY.search(words):
        told["reason"] = "compensation"
    if told.get("reason") in _VALUES - {"stay_current"} and is_praise(words):  # "I like where I am" is a reason
        del told["reason"], told["reason_words"]
        if may_praise:
            told.setdefault("appreciated", words)
    elif words and not asked and _only_declines(words, told):
        del told["reason"], told["reason_words"]
    elif words and told.get("reason") == "unspecified" and not asked:
        del told["reason_words"]  # "no reason" in a longer message says no more than that
    elif words:
        told["reason_words"] = own_words(words)
        if bare(told["reason_words"]) == told.get("reason", "").replace("_", " "):
            del told["reason_words"]  # "the reason is timing" says no more than its button
    return told


def _only_declines(words: str, facts: Mapping[str, str]) -> bool:
    """Say whether words tell an offer and a no, and nothing that would be a reason: "I signed, now I want out"."""
    if facts.get("reason") not in _VALUES - {"stay_current", "personal"} | {"timing"}:
        return False
    named = {word for name in ("company", "position") for word in bare(facts.get(name, "")).split()}
    left = [word for word in bare(words).split() if not word.isdigit() and word not in named]
    left = [word for word in left if word not in _declining()]
    return not left


@lru_cache(maxsize=1)
def _declining() -> frozenset[str]:
    return frozenset(frames()["reason"]["declining"].split())


def is_praise(text: str) -> bool:
    """Say whether words only speak well of something."""
    return len(text) <= 200 and _PRAISE.search(text) is not None and not _AGAINST.search(text)


def speaks_of_money(text: str) -> bool:
    """Say whether words name a sum."""
    return _MONEY.search(text[:600]) is not None


_ILL = re.compile(
    r"\b(?:shout\w*|yell\w*|scream\w*|insult\w*|lied|lying|rude|awful|terribl\w+|horribl\w+|hate[ds]?|worst|disgusting|creepy|toxic|hostile|"
    r"bull(?:y|ied|ying)|sexist|racist|harass\w*|disrespect\w*|unprofessional|liked?\s+nothing|nothing\s+(?:good|nice)|"
    r"(?:did\s+not|didn'?t|don'?t|do\s+not)\s+(?:really\s+)?(?:like|enjoy)|(?:don'?t|do\s+not)\s+(?:want|tell)\b.{0,20}\bknow|between\s+us)\b",
    re.I,
)


def speaks_ill(text: str) -> bool:
    """Say whether words only speak ill, where something good was asked for; none of them may reach a letter."""
    good = _PRAISE.search(_DISLIKED.sub("", text[:400]))
    return len(text) <= 400 and _ILL.search(text) is not None and good is None


_DISLIKED = re.compile(
    r"\b(?:not|nothing|never|didn'?t|don'?t|did\s+not|do\s+not)\s+(?:\w+\s+)?(?:like|good|nice|great|kind|enjoy|friendly)\w*",
    re.I,
)
