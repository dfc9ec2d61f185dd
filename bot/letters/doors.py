"""Know what the words on keeping in touch mean: is the door open, on what condition, until when, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters import harms, plans
from bot.letters.cast import Cast
from bot.letters.cleaning import clean
from bot.letters.days import MONTHS_TYPED, NUMBERS
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.proper import proper
from bot.letters.screen import private
from bot.reading.aims import chance

_NO, _UNSURE, _YES = pattern("door_no"), pattern("door_unsure"), pattern("door_yes")
_URL, _MAIL = pattern("door_url"), pattern("door_mail")
_TERMS = pattern("door_terms")
_TIME = re.compile(
    rf"(?:yes,? )?(?:again )?(?:in|from|after|around|by) (?:the )?(?:early |late |new |next )?(?:{MONTHS_TYPED}|"
    r"spring|summer|autumn|winter|fall|year|christmas|easter)(?: 20\d\d)?$",
    re.I,
)
_MAYBE = re.compile(r"\b(?:maybe|perhaps|might|possibly)\b", re.I)
_AS_TYPED = re.compile(r"(?:only )?(?:if|when) (?:the )?(budget changes [a-z ]{3,30})$")
_AWAY, _WEEK = pattern("door_days_away"), pattern("door_days_a_week")
_BARE = "it might hurt them or lay you bare, so it stays between us"
_OTHER = "it does not tell how to keep in touch"
_NO_PLAN = 0.05  # of 157 plans people typed none lay below it, and seven of ten things that are private
_COUNTED = {str(number): word for number, word in enumerate(NUMBERS)}


@dataclass(frozen=True)
class Door:
    """Say how far the door stays open; ``how`` is plain or names the condition, the date or the plan in ``words``."""

    state: str = "unsaid"  # yes, no, unsure, unsaid
    how: str = "plain"
    words: str = ""
    address: str = ""
    refused: str = ""


def read(text: str, who: Cast, uk: bool = False) -> Door:
    """Understand the words on keeping in touch."""
    text = proper(text.strip()[:400], "keep_in_touch")
    if not text:
        return Door()
    if _UNSURE.match(text):
        return Door("unsure")
    if _NO.match(text):
        return Door("no")
    found = _URL.search(text) or _MAIL.search(text)
    address = found.group().rstrip(".") if found else ""
    text = re.sub(r"\((?!.*linkedin)[^()]{0,200}\)", " ", text)  # said aside
    words = _YES.sub("", clean(text.replace(address, " ") if address else text))
    if terms := _terms(words):
        return Door("yes", "if", terms, address)
    words, why = _harmless(written_out(words, uk))
    if words and not _TIME.match(words) and chance(text, "plan") < _NO_PLAN:
        return Door("yes", "plain", "", address, why or _OTHER)
    how, said = _days(words) or plans.read(words, who)
    how = "perhaps" if how == "when" and _MAYBE.search(text) else how
    return Door("yes", how or "plain", said, address, why)


def _terms(words: str) -> str:
    """Read a condition on what is paid; no more is told of it than that it changes."""
    found = _TERMS.match(words)
    if not found:
        return ""
    if kept := _AS_TYPED.match(words):
        return f"the {kept[1]}"
    what = (found["what"] or found["that"] or "").lower()
    if not re.search(r"\b(?:bands?|scale|package|budget)$", what):
        return "the terms change"
    return f"the {what.replace('comp ', 'pay ')} {'change' if what.endswith('s') else 'changes'}"


def _days(words: str) -> tuple[str, str] | None:
    """Read a condition on days: "if one day its 3 days remote"."""
    if found := _AWAY.search(words):
        return "if", f"the job can one day be done {_counted(found[1])} a week from home"
    found = _WEEK.search(words)
    return ("if", f"the job can be done in {_counted(found[1])} a week") if found else None


def _counted(typed: str) -> str:
    number = _COUNTED.get(typed, typed)
    return f"{number} day{'' if number == 'one' else 's'}"


def _harmless(words: str) -> tuple[str, str]:
    """Leave out the strands that are private; return the rest, and why something stays out."""
    parts = [(part, _private(part)) for part in re.split(r",\s+|;\s*|\.\s+|\s(?=but\b|(?:when|once) my\b)", words)]
    if all(not why for _, why in parts):
        return words, _private(words)
    return ", ".join(part for part, why in parts if not why), next(why for _, why in parts if why)


def _private(part: str) -> str:
    """Say why a strand stays out; a family's matters are one's own here: "when the divorce is done"."""
    own = private(f"I {part}")
    return (
        private(part)
        or (own if own.startswith("family") else "")
        or (_BARE if harms.is_harm(part) and not _OFFERED.match(part) else "")
    )


# "if something outdoors comes up": of a post nothing is confided
_OFFERED = re.compile(
    r"^(?:only )?(?:if|when) (?:an?|any|some|something|anything|there|another|the right|they ever|you ever) "
    r"[\w' -]{0,50}?"
    r"\b(?:comes? (?:up|along|free)|opens?|going|free|available|turns? up|need|look)\b",
    re.I,
)
