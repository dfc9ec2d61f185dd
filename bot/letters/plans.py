"""Know the plan somebody has for keeping in touch, in their own words: what to hear, when to write, whom to meet."""

from __future__ import annotations

import re

from bot.letters import retelling
from bot.letters.cast import Cast
from bot.letters.days import MONTHS
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader

_HEAR = pattern("plan_hear")
_LATER = pattern("plan_later")
_ONCE = pattern("plan_once")
_ASK = pattern("plan_ask")
_MINE = pattern("plan_mine")
_DOING = pattern("plan_doing")
_SEASON = re.compile(r"\b(after|before|in|over) (?=(?:summer|winter|spring|autumn|harvest)\b)")
_MORE = 5  # words; a plan no longer than "I'll write in May" is told in words of our own
_WRITES = re.compile(
    r"I(?:'ll| will) (?:write|be|get|email|mail|message|ping|text|come|drop|stop|swing|pop|eat|bring)\b"
)
_ELSEWHERE = re.compile(rf"\b(?:at|with|for|from) (?!(?:{'|'.join(MONTHS)}|Christmas|Easter)\b)[A-Z]")
_UNFIT = re.compile(
    r"\b(?:sentence|fire[sd]?|sack\w*|out of here|stop|quit|leave|die[sd]?|dead|rich|at last|finally)\b", re.I
)
_WITH_DETAIL = re.compile(r"\b(?:when|once|with|and bring|bring|as soon as)\b")


def read(words: str, who: Cast, uk: bool) -> tuple[str, str]:
    """Return what kind of plan it is and its words; two empty ones where there is none beyond a bare time."""
    parts = [part.strip() for part in re.split(r",\s+|;\s*", words) if part.strip()]
    later = next((_later(part) for part in parts if _LATER.match(part)), "")
    for part in parts:
        if _MINE.match(part):
            return "mine", "leave the next move to me"
        if found := _ASK.match(part):
            return "ask", found["when"].replace(" after ", ", after ") if " after " in found["when"] else found["when"]
        for name, plan in (("hear", _hear), ("once", _once), ("plan", _own)):
            if (said := plan(part, later, who, uk)) and not _ELSEWHERE.search(said) and not _UNFIT.search(said):
                return name, said
    return "", ""


def doing(words: str) -> str:
    """Say what somebody does at a meeting both may go to: "presenting at"; "" where they say nothing of it."""
    found = _DOING.search(words)
    if not found:
        return ""
    return "at" if found["what"].lower() == "at" else f"{found['what'].lower().removesuffix(' at')} at"


def _later(part: str) -> str:
    """Return a bare time of its own: "next spring probably"."""
    found = _LATER.match(part)
    time = found["time"] if found else ""
    sure = "" if found and not (found["maybe"] or found["likely"]) else "probably "
    return f"{sure}{time if time.startswith(('next', 'this', 'in', 'after')) else f'in {time}'}"


def _hear(part: str, later: str, who: Cast, uk: bool) -> str:
    found = _HEAR.match(part)
    what, sure = to_reader(found["what"], who) if found else ("", False)
    return _SEASON.sub(r"\1 the ", f"{what} {later}".strip()) if sure and what else ""


def _once(part: str, later: str, who: Cast, uk: bool) -> str:
    found = _ONCE.match(part)
    said, sure = to_reader(found["what"], who) if found else ("", False)
    if not found or not sure:
        return ""
    return f"{found['time']}, {said}" if found["time"] else f"{said}, {later}" if later else said


def _own(part: str, later: str, who: Cast, uk: bool) -> str:
    said = retelling.told(part, who, uk)
    if not re.match(r"I(?:'ll| will)\b(?! be\b| see\b)", said) or len(said.split()) < _MORE:
        return ""
    told = f"{said}, {later}" if later else said
    return told if _WITH_DETAIL.search(said) or not _WRITES.match(said) else ""
