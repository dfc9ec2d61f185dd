"""Trim the words a reader marked to the fact they hold: one line, closed brackets, a name without an honorific."""

from __future__ import annotations

import re

from bot.reading.mail_names import strip_honorifics
from bot.reading.mail_votes import LISTED
from bot.reading.mail_words import lower

PERSONS = frozenset({"contact_name", "user_name", LISTED})
LONG = 50  # characters of a line that goes on in the next one; a shorter one of a letter stands for itself
_INSIDE = re.compile(r"\(([^()]{2,})\)")
_NUMBERED = re.compile(
    r"^(?:(?:competition|reference|ref|requisition|req|vacancy|job|post)\b[.:]?\s(?:(?:no|id)\b[.:]?\s?)?(?=[\w/-]{0,20}\d)"
    r"[\w/#-]{2,20}|(?-i:(?=[A-Z/#-]{0,9}\d[\d/-]{2})[A-Z\d/#-]{4,20}))[\s,:–-]{1,3}(?=[^\W\d])",
    re.I,
)
_LED = re.compile(r"^(?:(?:our|your|the|title:?|appointment (?:of|as)|(?:full|part)-time) )+(?=[^\W\d_])", re.I)
_LED_FIRM = re.compile(r"^(?:we're|we are|between|thank you from) (?=[A-Z])", re.I)
_GENDERS = re.compile(r" ?\((?:[mfwdxhi] ?[/|,] ?){1,3}[mfwdxhi]\)", re.I)
_VERB = re.compile(r"(?: (?:is|was|has|have|had|will|would|can|could|do|does|did)(?:n['’]t)?|['’]s)$")
_MARKS = "*•·!?👏🎉 "


def line_of(text: str, start: int, end: int) -> int:
    """Give where a marked part ends: at the end of its first line, where that is too short to go on in the next."""
    broken = text.find("\n", start, end)
    if broken < 0:
        return end
    begun = text.rfind("\n", 0, start) + 1
    return broken if broken - begun < LONG else end


def trimmed(fact: str, value: str) -> str:
    """Give a value without what is not of it: an unclosed bracket, the number of a vacancy, an honorific."""
    if fact in PERSONS:
        bare = _VERB.sub("", value)
        return strip_honorifics(bare) or value
    inside = _INSIDE.fullmatch(value)
    bare = _closed(fact, inside.group(1) if inside else value)
    if fact == "position":
        bare = _NUMBERED.sub("", _LED.sub("", bare), count=1).rstrip(_MARKS)
        bare = bare.removesuffix("'s").removesuffix("’s")
    elif fact == "company":
        bare = _LED_FIRM.sub("", bare)
    return bare or value


def _closed(fact: str, value: str) -> str:
    """Give a value whose brackets are closed: a firm keeps what it is also called, a title loses a lone bracket."""
    opened, closed = value.count("("), value.count(")")
    if opened > closed:
        lead = value[: value.rindex("(")].rstrip()
        return value + ")" if fact == "company" and value[-1:].isalnum() else lead or value
    if closed > opened:
        return value.replace(")", "").strip(" ,;:–—-")
    return value if opened else value.lstrip("]:;,–—- ")


def without_genders(title: str | None) -> str | None:
    """Give a position without "(m/f/d)", which is of the advertisement."""
    return title and (_GENDERS.sub("", title) or title)


def firm_alone(firm: str | None) -> str | None:
    """Give a firm without the German words that led to it: "Stelle als Planer bei der Kessler GmbH"."""
    return firm and (_BEI.sub("", firm) or firm)


_BEI = re.compile(r"^.{3,80}\sbei\s(?:(?:der|dem|die|den)\s)?(?=[A-ZÄÖÜ])")


def title_alone(title: str | None, company: str | None, signed: str | None) -> str | None:
    """Give a signer's title without the firm behind it; none where it is the firm's name or the signer's own."""
    if not title:
        return None
    low, firm = lower(title), lower(company or "\n")
    before, found, _ = low.partition(firm)
    if before and found and before.rstrip().endswith((",", "|", "-", "–", " at", " of")):
        return title[: len(before)].rstrip(" ,|–-").removesuffix(" at").removesuffix(" of") or None
    if low == firm or (signed and lower(signed) in low):
        return None
    return title
