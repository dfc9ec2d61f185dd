"""Know where a person works now, from the words they tell it in; a counteroffer comes from there."""

from __future__ import annotations

import re

from bot.conversation.events import Answered
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing

_AT = re.compile(
    r"\b(?:my\s+(?:current\s+|present\s+|own\s+|old\s+)?(?:job|employer|company|firm|boss|manager|work|role|position)\s+"
    r"(?:is\s+|works\s+)?(?:called\s+)?(?:at|with|for|from|is)?|i(?:['’]?m|\s+am)?\s+(?:currently\s+|still\s+)?"
    r"(?:work(?:ing)?|employed|staff)\s+(?:at|for|with)|i(?:['’]?m|\s+am)\s+(?:currently\s+|still\s+)?(?:at|with))\s+(?:the\s+)?"
    r"(?P<firm>(?-i:[A-Z])[\w&'’.-]*(?:\s+(?-i:[A-Z&])[\w&'’.-]*){0,3})",
    re.I,
)
_AS = re.compile(
    r"(?:\bi(?:['’]?m|\s+am)\s+(?:currently\s+)?(?:an?|the|their)|\b(?:as|my\s+(?:job|role|position|title)\s+is)(?:\s+(?:an?|the))?)\s+"
    r"(?P<job>[\w'’/ -]{2,60}?)\s*(?=[,.;!]|\bthere\b|\bat\b|\band\b|$)",
    re.I,
)
_OPEN = frozenset({"company", "position", "counter_from"})


def present(text: str, hearing: Hearing) -> Events:
    """Read "my current job is at Fenwick, I'm a team lead" where a counteroffer is turned down."""
    slot = hearing.open
    if hearing.scenario != "decline_counteroffer" or slot is None or slot.name not in _OPEN or hearing.pending:
        return ()
    at, told = _AT.search(text[:600]), _AS.search(text[:600])
    line = line_of(told["job"]) if told else None
    facts = {"company": at["firm"].rstrip(".'’-")} if at and not line_of(at["firm"]).is_given(0) else {}
    if told and line is not None and is_job(line, (0, line.size)):
        facts["position"] = told["job"].strip()
    facts = {name: value for name, value in facts.items() if not hearing.answers.get(name)}
    if "company" in facts and "counter_from" not in hearing.answers:
        facts["counter_from"] = "employer"
    return (Answered(facts),) if facts else ()
