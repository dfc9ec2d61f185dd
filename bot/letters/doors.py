"""Know what the words on keeping in touch mean: is the door open, on what condition, until when, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.frames import verbal
from bot.letters.screen import private
from bot.letters.turning import to_reader

_NO = re.compile(r"^(?:no|nope|nah|never|rather not|don'?t|do not|not really|no thanks|i don'?t)\b(?!.*\bif\b)", re.I)
_UNSURE = re.compile(
    r"^(?:unsure|not sure|maybe|perhaps|dunno|don'?t know|i don'?t know|idk|possibly|we'?ll see)\s*$", re.I
)
_URL = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/[^\s,;)>\"]{2,100}", re.I)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}")
_IF = re.compile(r"\b(?:if|should|as long as|in case|provided)\s+(.{6,120})", re.I)
_WHEN = re.compile(
    r"\b((?:in|next|this|around|by|early|late|from|after|before) (?:the )?(?:early |late |next |new )?"
    r"(?:spring|summer|autumn|fall|winter|year|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"christmas|easter|my (?:degree|thesis|studies|exams?|course|contract|project|training|phd|trip)|"
    r"six months|a year|half a year|twelve months|\d{1,2} months|two years)(?: 20\d\d)?)\b",
    re.I,
)
_KIND = re.compile(
    r"\b(?:for|about|on|when there(?:'s| is| are)) ((?:an? )?(?:[\w/+-]+ ){1,4}"
    r"(?:roles?|jobs?|positions?|posts?|work|projects?|openings?))\b",
    re.I,
)
_EVENT = re.compile(
    r"\b(?:at|see (?:them|you) at|meet (?:them |you )?at) ((?:the )?[A-Z][\w+'-]*(?: [A-Z0-9][\w'-]*){0,3}"
    r"(?: (?:meeting|conference|fair|summit|workshop|congress|show|festival|days|meetup))?)"
)


@dataclass(frozen=True)
class Door:
    """Say how far the door stays open. ``how``: plain, if, when, kind, event."""

    state: str = "unsaid"  # yes, no, unsure, unsaid
    how: str = "plain"
    words: str = ""
    address: str = ""
    refused: str = ""


def read(text: str, who: Cast) -> Door:
    """Understand the words on keeping in touch."""
    text = text.strip()[:400]
    if not text:
        return Door()
    if _UNSURE.match(text):
        return Door("unsure")
    if _NO.match(text):
        return Door("no")
    found = _URL.search(text) or _MAIL.search(text)
    address = found.group().rstrip(".") if found else ""
    words = clean(text.replace(address, " ")) if address else clean(text)
    if why := private(words):
        return Door("yes", address=address, refused=why)
    how, said = _condition(words, who)
    return Door("yes", how, said, address)


def _condition(words: str, who: Cast) -> tuple[str, str]:
    if found := _IF.search(words):
        clause = re.split(r",\s|;|\bbut\b|\bthen\b", found[1], maxsplit=1)[0].strip(" .!")
        turned, sure = to_reader(capitalised(clause, who.known), who)
        if (
            sure
            and 2 < len(turned.split()) <= 16
            and any(map(verbal, turned.split()))
            and not re.search(r"\bpossible\b|\bit'?s ok", turned)
        ):
            return "if", turned
    if found := _WHEN.search(words):
        said = capitalised(found[1].lower(), {month: month.capitalize() for month in ("may", "march")})
        return "when", said
    if found := _KIND.search(words):
        return "kind", capitalised(found[1].lower() if found[1].isupper() else found[1], who.known)
    if found := _EVENT.search(words):
        return "event", found[1]
    return "plain", ""
