"""Know what an employer's answer holds when a person passes its words on; their own words are heard elsewhere."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.conversation.events import Acknowledged, Answered, Started
from bot.reading.chat_words import Phrases, split
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said
from bot.reading.hear_wishes import said_at

_PHASES = frozenset({"drafted", "revising", "sent", "acknowledged", "closed"})
_WHO = (
    r"(?:they|she|he|hr|(?:the|my|their)\s+(?:\w+\s+)?(?:recruiter|manager|boss|company|agency|ceo|founder|lead)|"
    r"(?!(?:ok|just|also|we|and|so|then|already|have|has)\b)(?-i:[A-Z])\w+)"
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


_TOOK = (
    r"(?:really\s+|very\s+|so\s+|super\s+|quite\s+|pretty\s+|actually\s+|all\s+|just\s+|totally\s+|a\s+(?:bit|little)\s+|kinda\s+|rather\s+|honestly\s+|also\s+|surprisingly\s+)*"
    r"(?:nice|kind|lovely|sweet|great|cool|fine|ok(?:ay)?|good|gracious|graceful|understanding|decent|chill|polite|friendly|warm|"
    r"sad|sorry|disappointed|gutted|bummed|surprised|shocked|upset|cold|short|curt|frosty|relieved|grateful|happy|glad|thankful|"
    r"professional|amazing|wonderful|supportive|respectful|class|classy|gutted|touched|pleased|hurt)\b"
)
_ANSWERED = re.compile(
    rf"\b{_WHO}(?:['’](?:s|re|ve))?\s+(?:(?:have|has|all|both|just|already|finally|also|even)\s+)*"
    rf"(?:(?:was|were|is|are|seemed?|sounded|seems)\s+{_TOOK}|{_TOOK}(?=\s+(?:about|with|that|to\s+me)|\s*[.!,]|$)|took\s+(?:it|the\s+news|my\s+no)\b|"
    r"(?:confirmed|understood|understands?|accepted|agreed|thanked|thanks|wished|wishes|acknowledged|answered|replied|responded|wrote\s+back|"
    r"got\s+back\s+to\s+me|appreciated?s?)\b)",
    re.I,
)
_GOT = re.compile(
    r"^\W*(?:(?:i|we|just|ok|oh|so|and|hey|yay|wow|good\s+news)[\s,:]+(?:['’]ve\s+|have\s+|just\s+|finally\s+)*)*(?:got|received|had|there['’]?s|there\s+is)\s+"
    r"(?:an?|the|their|her|his|such\s+an?)\s+(?:(?:really|very|so|super|quite)\s+)*(?:\w+\s+){0,2}?(?:answer|reply|response|mail|e-?mail|message|note|text|letter)\b(?!\s+(?:to|i))",
    re.I,
)
_OKAY = re.compile(
    r"^\W*(?:that\s+|it['’]?s\s+|its\s+)*(?:ok(?:ay)?|yes|yeah|sure|fine|no\s+(?:problem|worries|hard\s+feelings)|thank\w*|noted|all\s+good|"
    r"got\s+it|understood|good\s+luck|all\s+the\s+best|sorry|they\s+understand|received)\b",
    re.I,
)
_SENT_AND = re.compile(
    rf"\b(?:sent|emailed|mailed|submitted)\b.{{0,60}}\b{_WHO}\s+(?:have\s+|has\s+|already\s+|just\s+|even\s+)*{_SAID}\b",
    re.I,
)
_GRANTED = re.compile(
    r"\b(?:yes|yeah|ok(?:ay)?|sure|fine|no\s+(?:problem|worries|rush)|of\s+course|agreed|accepted|granted|approved|extended|"
    r"gave\s+me\s+(?:the|more|extra)|happy\s+to|can\s+have)\b",
    re.I,
)
_REFUSED = re.compile(r"\b(?:no(?!\s+(?:problem|worries|rush))|not|n['’]t|sorry|unfortunately|but|only)\b", re.I)
_OUR_WISH = re.compile(r"\?\s*$|\b(?:change|add|put|write|mention|remove|drop|make\s+it|draft|remind)\b", re.I)
_LONGEST = 200  # characters; more is a story, to be read for what it asks


def took_it(said: Said) -> bool:
    """Say whether a line tells how the employer answered a piece that is out, and wants nothing."""
    hearing, text = said.hearing, said.text
    if hearing.phase not in _PHASES - {"revising"} or hearing.pending or len(text) > _LONGEST or _OUR_WISH.search(text):
        return False
    told = _RELAYED.match(text)
    rest = text[told.end() :] if told else ""
    if hearing.phase == "drafted":
        return bool(_OKAY.match(rest) if told else _GOT.match(text) or _SENT_AND.search(text))
    return bool(rest.strip(" .,!") or _ANSWERED.search(text) or _GOT.match(text))


def answered(said: Said) -> Events:
    """Take the news that they answered; more time that was granted moves their date to the day that was asked for."""
    if not took_it(said):
        return ()
    news, asked = Acknowledged(said_at(said.text, said.hearing)), said.hearing.answers.get("new_date", "")
    granted = said.hearing.scenario == "ask_extension" and asked[:1].isdigit() and _GRANTED.search(said.text)
    if not granted or _REFUSED.search(said.text):
        return (news,)
    return news, Answered({"deadline": asked})


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
