"""Know what an employer's answer holds when a person passes its words on; their own words are heard elsewhere."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.conversation.events import Started
from bot.reading.chat_words import Phrases, split
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said

_PHASES = frozenset({"drafted", "revising", "sent", "acknowledged", "closed"})
_WHO = (
    r"(?:they|she|he|hr|(?:the|my|their)\s+(?:\w+\s+)?(?:recruiter|manager|boss|company|agency|ceo|founder|lead)|"
    r"[A-Z]\w+)"
)
_SAID = (
    r"(?:wrote|writes|replied|replies|answered|answers|responded|responds|said|says|emailed|mailed|texted|messaged|called|"
    r"reacted|sent|send|came\s+back|got\s+back|told\s+me|tell\s+me)"
)
_RELAYED = re.compile(
    rf"^\W*(?:(?:ok|oh|so|and|well|ugh|omg|wow|now|just|hey|damn)[\s,]+)*(?:{_WHO}\s+(?:have\s+|has\s+|'ve\s+|just\s+|finally\s+|also\s+)*{_SAID}\b"
    rf"|(?:i\s+|i've\s+|just\s+)*(?:got|received|heard)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:answer|reply|response|mail|email|message|call|back)\b)"
    r"(?:\s+(?:me|to\s+me|back|from\s+\w+|today|just\s+now|already))*",
    re.I,
)
_KIND = re.compile(
    r"\b(?:thank\w*|appreciate\w*|understand|understood|all\s+the\s+best|good\s+luck|best\s+wishes|no\s+worries|no\s+problem|"
    r"wish(?:ed|es)?|happy\s+for|stay|keep\s+in\s+touch|door|glad)\b",
    re.I,
)
"""A kind answer may ask or regret, and threatens nobody."""


def relayed(said: Said) -> Events:
    """Take words of the employer that call for a piece of their own; empty where they are merely an answer."""
    hearing = said.hearing
    told = _RELAYED.match(said.text[:600]) if hearing.phase in _PHASES else None
    rest = said.text[told.end() : told.end() + 2000] if told else ""
    if not rest.strip(" .,!?"):
        return ()
    lows = tuple(low.replace("'", "") for low in split(rest).lows)
    found = {one.name for one in _book().find(lows)}
    weighed = _GRAVE if _KIND.search(rest) else _ORDER
    name = next((name for name in weighed if name in found), "")
    scenario, _, what = name.partition("/")
    return (
        (Started(scenario, {"what_came": what} if scenario == "hostile_reply" else {}, same_offer=True),)
        if name
        else ()
    )


@lru_cache(maxsize=1)
def _book() -> Phrases:
    return Phrases(_table())


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    data = tomllib.loads((Path(__file__).parent / "hear_relayed.toml").read_text("utf-8"))
    return {f"{scenario}/{what}": entry["says"] for scenario, kinds in data.items() for what, entry in kinds.items()}


_ORDER = (
    "hostile_reply/bill",
    "hostile_reply/threat",
    "hostile_reply/anger",
    "decline_counteroffer/",
    "answer_feedback/",
    "pressed_for_reason/",
    "decline_counteroffer/asked",
)
"""What weighs most is answered first: a demand, a threat, anger, more money, what to do better, why, what it takes."""

_GRAVE = _ORDER[:2]
"""What stays a demand or a threat among kind words, too."""
