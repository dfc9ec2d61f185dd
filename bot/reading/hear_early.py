"""Know a wish for the letter or the reminders that comes before there are any.

What is to be said is kept as one more thing to say, or to thank for; a change to a letter is told to come later.
"""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Revised, Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_letter import ASKING, GREET, with_people
from bot.reading.hear_said import Said

_MENTION = re.compile(
    rf"{ASKING}(?:(?:hm+|oh|yes|yeah|no|well|so|btw|by\s+the\s+way)\b\W*)*(?:mention|include|put\s+in|work\s+in|"
    r"(?:say|add|write|tell\s+(?:them|him|her))(?=\s+(?:in\s+it\s+)?that\b))\s+(?:in\s+(?:it|there)\s+)?"
    r"(?:that\s+|something\s+about\s+|a\s+(?:line|sentence|word)\s+(?:about|that|on)\s+|(?=how\b|i\b|i'))(\S.{2,200})$",
    re.I | re.S,
)
_REWRITE = re.compile(
    rf"{ASKING}(?:(?:hm+|no|oh|well)\b\W*)*(?:make\s+(?:it|the\s+(?:letter|draft|mail))\s+\w+|shorten\s+it|rewrite\s+(?:it|that)|"
    r"(?:drop|leave\s+out|take\s+out|remove|cut|put\s+back|put|move)\s+the\s+(?:\w+\s+)?(?:part|bit|line|sentence|paragraph|notes?)\b)",
    re.I,
)
_REMINDERS = re.compile(r"\b(?:change|move|shift|adjust|push|alter)\b.{0,30}\b(?:reminders?|remind\s+me)\b", re.I)
_OPEN = frozenset({"collecting", "confirming"})
_TAKES_ANYTHING = frozenset({"reason", "reason_words", "appreciated", "extra", "referral_offer"})
"""Questions at which the same words may be the answer."""


def early(said: Said) -> Events:
    """Keep "put in that I'll miss the dog" and "say hello to Olga" for the letter, whatever question is open."""
    hearing, text = said.hearing, said.text.strip()[:300]
    if hearing.phase not in _OPEN or hearing.pending:
        return ()
    if (greeted := GREET.match(text)) and hearing.slot("people_met"):
        return (Answered({"people_met": with_people(hearing.answers.get("people_met", ""), greeted["who"])}),)
    if _REMINDERS.search(text):
        return (Wished("upcoming"),)
    if _REWRITE.match(text) and not (hearing.open and hearing.open.kind == "fragment"):
        return (Revised("another", ""),)
    wished = _MENTION.match(text)
    if wished is None or hearing.slot("extra") is None or (hearing.open and hearing.open.name in _TAKES_ANYTHING):
        return ()
    known = hearing.answers.get("extra", "")
    more = " ".join(wished[1].split()).rstrip(".!")
    return (Answered({"extra": f"{known}. {more}" if known else more}),)
