"""Know what is said in a sentence of a summary or a draft: that it is right, how it sounds, that it is out, a call."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Confirmed, Event, Revised, Sent, Talked, Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.hear_said import Said
from bot.reading.hear_wishes import said_at
from bot.reading.intents import bare

_COURTESY = (
    r"(?:thanks?|thank\s+you|thx|ta|cheers|please|pls|dear|love|ajar|now|then|indeed|so\s+much|very\s+much|"
    r"to\s+me|for\s+me|by\s+me)"
)
_LEAD = (
    r"^\W*(?:(?:yes|yeah|yep|oh|ok(?:ay)?|right|well|good|great|lovely|perfect|brilliant|super|fine|thanks?|thank\s+you|all\s+done|done|and|so|"
    r"i\s+think|i\s+believe|ah|aww*|wow|hm+)\b\W*)*"
)
_CONTENT = re.compile(
    rf"{_LEAD}(?:(?:i\s+)?(?:really\s+)?(?:love|like)\s+(?:it|that|this|them)|(?:(?:it|that|this|they|all|everything|the\s+(?:letter|draft|summary))(?:\s+all)?(?:['’]?s|['’]?re|\s+(?:is|are|"
    r"looks?|sounds?|seems?|reads?|will|would))?\s+)?(?:(?:all|just|very|really|so|absolutely|quite|exactly|simply|rather|do|be|looking|seems?|"
    r"looks?|sounds?|reads?)\s+)*"
    r"(?:right|fine|good|correct|lovely|perfect(?:ly)?|great|nice(?:ly)?|in\s+order|accurate|ok(?:ay)?|wonderful|beautiful(?:ly)?|well|spot\s+on|brilliant))"
    rf"(?:\W+(?:{_COURTESY}|and|as\s+it\s+is|(?:just\s+)?(?:write\s+it|go\s+(?:ahead|on)|carry\s+on|do\s+it|let['’]?s\s+(?:go|see(?:\s+it)?))))*\W*$",
    re.I,
)
_GO = re.compile(
    rf"{_LEAD}(?:whatever\W+)?(?:(?:just\s+)?send(?:\s+it)?|go|write\s+(?:it|the\s+letter|away)|let['’]?s\s+see(?:\s+it)?|show\s+me(?:\s+(?:it|the\s+(?:letter|draft)))?)(?:\W+{_COURTESY})*\W*$",
    re.I,
)
_OUT = re.compile(
    rf"{_LEAD}(?:i|we)(?:['’]?ve|\s+have)?\s+(?:(?:already|just|now|also)\s+)*(?:posted|sent|mailed|e-?mailed|dispatched|delivered|handed|"
    r"submitted|put)\s+(?:(?:them|her|him)\s+(?:an?|the|my)\s+(?:own\s+)?(?:e-?mail|mail|letter|note|message|answer|text)|it\s+(?:in\s+the\s+(?:post|mail)|off|out|in|over)|"
    r"it|that|this|the\s+(?:e-?mail|mail|letter|thing))\b(?P<rest>.{0,60})$",
    re.I,
)
_NOT_YET = re.compile(r"\b(?:to\s+you|wrong|but|before|if|when|tomorrow|later)\b", re.I)
_CALLED = re.compile(
    rf"{_LEAD}(?:(?:i|we)(?:['’]?ve|\s+have)?\s+)?(?:just\s+|already\s+)*(?:called|rang|phoned|telephoned|spoken?\s+(?:to|with)|talked\s+(?:to|with))\s+"
    r"(?:her|him|them|(?-i:[A-Z])[\w'’-]+)(?:\s*[,.;!]|\s+(?:today|this|just|on|about|and|it|went|earlier|yesterday|at|now|already|first|so)\b|\W*$)",
    re.I,
)
_COOL = re.compile(
    r"\b(?:harsh|blunt|abrupt|curt|brusque|clinical|unfriendly|terse|cold|stiff|cool|severe|short\s+with|rude|mean)\b|\b(?:kinder|softer|gentler|nicer|warmer)\b",
    re.I,
)
_WARM = re.compile(
    r"\b(?:too|bit|little|over(?:ly)?|so|very|less|not\s+so)\s+(?:familiar|nice|kind|friendly|sweet|soft|gush\w+|chummy|casual|informal|chatty|sappy|soppy|cheesy|mushy|"
    r"sugary|flowery|matey|emotional|sentimental)\b|\b(?:more|be|it)\s+(?:a\s+(?:bit|little)\s+)?(?:more\s+)?(?:formal|professional|serious|respectful|polite)\b",
    re.I,
)
_JUDGES = re.compile(
    r"\b(?:it|that|this|letter|draft|sounds?|reads?|feels?|seems?|too|bit|little|less|more|needs?)\b", re.I
)
_LESS_COOL = re.compile(r"\b(?:more|not)\s+(?:\w+\s+)?(?:harsh|blunt|abrupt|curt|cold|stiff|cool|severe)\b", re.I)
_LONGEST = 22  # words


def verdict(said: Said) -> Events:
    """Take what a sentence says of the summary or the draft on the table, and of what became of it."""
    hearing, text = said.hearing, said.text.strip()[:300]
    if hearing.pending or hearing.open is not None or hearing.phase not in {"confirming", "drafted"}:
        return ()
    if len(bare(text).split()) > _LONGEST:
        return ()
    for ear in (_gone_out, _content, _called):
        if event := ear(text, hearing):
            return (event,)
    return _manner(text, hearing)


def _gone_out(text: str, hearing: Hearing) -> Event | None:
    match = _OUT.match(text)
    return Sent(said_at(text, hearing)) if match and not _NOT_YET.search(match["rest"]) else None


def _content(text: str, hearing: Hearing) -> Event | None:
    """Take content for the yes a summary asks for; under a draft nothing is asked, and it is thanked for."""
    if hearing.phase == "confirming":
        return Confirmed() if _CONTENT.match(text) or _GO.match(text) else None
    return Wished("thanks") if _CONTENT.match(text) and len(text.split()) > 1 else None


def _called(text: str, hearing: Hearing) -> Event | None:
    return Talked(said_at(text, hearing)) if hearing.phase == "drafted" and _CALLED.match(text) else None


def _manner(text: str, hearing: Hearing) -> Events:
    """Take "that sounds too harsh" for a wish to be warmer; before there is a draft it is a fact."""
    if not _JUDGES.search(text) or hearing.slot("tone") is None:
        return ()
    warmer = _COOL.search(text) is not None and not _LESS_COOL.search(text)
    if warmer == (_WARM.search(text) is not None):
        return ()
    if hearing.phase == "drafted":
        return (Revised("warmer" if warmer else "formal"),)
    return (Answered({"tone": "warm" if warmer else "formal"}),)
