"""Know what of a message is about the reason, and which words sound like one and are none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.chat_line import line_of
from bot.reading.chat_reasons import reasons_in

_PARTS = re.compile(r"[.;!?\n]+\s*|,\s+|\s+-\s+|\s+(?=(?:because|since|cos|cuz|bc|but|as\s+the|as\s+it)\b)", re.I)
_LED = re.compile(
    r"^(?:(?:and|but|so|because(?:\s+of)?|since|cos|cuz|bc|as|well|ok|oh|honestly|tbh|mainly|mostly|basically|just|also|it'?s|"
    r"the\s+reason(?:\s+is|:)|my\s+reason(?:\s+is|:)|reason(?:\s+is|:)|due\s+to|thing\s+is|the\s+thing\s+is)\s+|that\s+(?=the\b))+",
    re.I,
)
_NO_REASON = re.compile(
    r"^\W*(?:(?:i|we|id|i'd|i'll|ill|i'm|im)\s+(?:really\s+)?(?:want|would|wish|have|need|think|am|going|like|'d|plan|will|"
    r"won'?t|can'?t|do\s+not|don'?t|decided|say|am\s+going)\b.{0,40}?\b(?:declin\w*|turn\w*|say(?:ing)?\s+no|reject\w*|refus\w*|"
    r"pass\b|take\s+it|accept\w*|withdraw\w*)|(?:please\s+)?(?:declin\w*|turn\w*\s+(?:it|them|this)|say\s+no|reject\w*|refus\w*)\b"
    r"|no\s+thanks|not\s+(?:taking|accepting)\b|(?:hi|hello|hey|thanks|thank\s+you|please|sorry|ok|yes|no|hmm|well)\W*$"
    r"|(?:i|we)(?:'ve|\s+have)?\s+(?:got|had|received|just\s+got)\s+an?\s+offer\b(?!.{0,20}\b(?:elsewhere|another|other)\b)"
    r"|(?:they|she|he)\s+(?:want|need)s?\s+an?\s+(?:answer|reply)|(?:the\s+)?deadline\b|(?:i'?m|i\s+am|this\s+is|call\s+me)\s+(?-i:[A-Z])|my\s+name\b|(?:the\s+)?contact\b|got\s+it\b|it\s+came\b|received\s+it\b)",
    re.I,
)
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


def own_words(text: str, asked: bool = True) -> str:
    """Keep what is said of the reason: what is told before and after of the wish to decline or the offer is cut off.

    Where the reason was not ``asked`` for, only the stretch that speaks of one is kept.
    """
    flat = " ".join(text.split())
    parts: list[tuple[int, int]] = []
    first = 0
    for cut in [*_PARTS.finditer(flat), None]:
        last = cut.start() if cut else len(flat)
        parts.append((first, last))
        first = cut.end() if cut else last
    kept = [part for part in parts if not _NO_REASON.match(flat[part[0] : part[1]]) and part[1] > part[0]]
    if not asked and len(kept) > 1:
        places = _places(flat)
        kept = [part for part in kept[:_FEW] if any(part[0] <= at < part[1] for at in places)] or kept
    return _LED.sub("", flat[kept[0][0] : kept[-1][1]]).strip(" ,") if kept else ""


def _places(flat: str) -> list[int]:
    """Name where in a text a reason is spoken of."""
    line = line_of(flat)
    return [line.words.words[reason.first].start for reason in reasons_in(line, asked=True)]


_FEW = 12
"""In a message of more parts than this the rest tells of other things."""


def sounded(facts: Mapping[str, str], may_praise: bool, asked: bool = True) -> dict[str, str]:
    """Mend a reason by the words it was read from: a figure speaks of pay, and praise is no reason at all.

    With ``may_praise`` the praise is what was liked.
    """
    told, words = dict(facts), facts.get("reason_words", "")
    if told.get("reason") in _VALUES | {"unspecified"} and _MONEY.search(words):
        told["reason"] = "compensation"
    if told.get("reason") in _VALUES and is_praise(words):
        del told["reason"], told["reason_words"]
        if may_praise:
            told.setdefault("appreciated", words)
    elif words and told.get("reason") == "unspecified" and not asked:
        del told["reason_words"]  # "no reason" in a longer message says no more than that
    elif words:
        told["reason_words"] = own_words(words, asked)
    return told


def is_praise(text: str) -> bool:
    """Say whether words only speak well of something."""
    return len(text) <= 200 and _PRAISE.search(text) is not None and not _AGAINST.search(text)


def speaks_of_money(text: str) -> bool:
    """Say whether words name a sum."""
    return _MONEY.search(text[:600]) is not None
