"""Know the last touch an answer gets, whichever ear has heard it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.conversation.events import Answered, Doubted, Edited, Event, Misheard, Skipped, Started
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.hear_asides import door, only_name, timed
from bot.reading.hear_given import Hearing
from bot.reading.hear_reasons import sounded
from bot.reading.hear_rounds import rapport


def _is_far(doubt: Doubted, hearing: Hearing) -> bool:
    """Say whether all that words may mean is more than a year ahead, as no employer waits."""
    end = (hearing.now + timedelta(days=370)).date().isoformat()
    return all(value[:10] > end for _, value in doubt.options)


_HARDLY_ANY = 4
"""Up to this many words "no reason" is only that; more may steer the wording."""


_OWN = frozenset({"reason", "reason_words", "appreciated"})


_ROWS = re.compile(r"[^;\n]{1,400}")


def _with_job_last(row: re.Match[str]) -> str:
    """Put the job of "Alder Press: copy editor" where a row of other firms has it, behind the person to write to."""
    firm, colon, rest = row[0].partition(":")
    line = line_of(rest)
    job_alone = colon and "," not in rest and is_job(line, (0, line.size))
    return f"{firm}: , {rest.strip()}" if job_alone else row[0]


def _is_a_word(name: str) -> bool:
    """Say whether what was taken for somebody's name is a small word that is nobody's: "recruiter outreach"."""
    line = line_of(name)
    return name.islower() and line.size == 1 and not line.is_given(0) and name in _MATTERS


_MATTERS = frozenset(
    {"outreach", "message", "mail", "email", "note", "letter", "call", "invite", "invitation", "offer", "interview"}
    | {"contact", "linkedin", "inmail", "position", "role", "job", "reply", "spam", "request", "question", "thing"}
    | {"something", "opportunity", "opening", "company", "recruiting", "hiring", "agency"}
)


_OF_ANOTHER = frozenset({"stay_current", "other_offer"})
"""Reasons whose "they" are another employer."""


_MAY_BE_NONE = frozenset({"deadline", "received_at", "keep_in_touch"})
"""Questions where "none" is news; to the others it only means that nothing is said: "when did you say yes?" - "no"."""


_KISS = re.compile(r"(?<=\w)[\s,.]+(?:x{1,4}|(?:xo)+x?)\W*$", re.I)
"""What stands behind a name in a message to a friend, and is no part of it: "Bea Thornton x"."""
_NAMES = frozenset({"company", "position", "contact_name", "sender_name"})
_WRONG = frozenset({"wrong", "incorrect", "missing", "misspelled", "misspelt", "off", "not right", "mistaken"})


def polished(event: Event, text: str, hearing: Hearing) -> Event:
    """Give an answer the last touch: a yes to "first names?" is first names, and a morning has an hour."""
    if isinstance(event, Doubted) and event.slot == "deadline" and _is_far(event, hearing):
        return Misheard("unclear", event.slot)
    if isinstance(event, Started):
        facts = sounded(event.facts, may_praise=False, asked=False)
        if _is_a_word(facts.get("contact_name", "")):
            facts = {name: value for name, value in facts.items() if name not in {"contact_name", "contact_role"}}
        return replace(event, facts=facts)
    if not isinstance(event, Answered):
        return event
    if (
        len(event.facts) == 1
        and (judged := next(iter(event.facts))) in _NAMES
        and event.facts[judged].lower() in _WRONG
    ):
        return Edited(judged)  # "looks good but the name is wrong"
    may_praise = hearing.slot("appreciated") is not None and "appreciated" not in hearing.answers
    asked = hearing.open is not None and hearing.open.name == "reason"
    facts = timed(sounded(event.facts, may_praise, asked), text, hearing)
    if hearing.open is not None:  # a reason that this piece never gives is no answer to what it asks
        facts = {name: value for name, value in facts.items() if name not in _OWN or hearing.slot(name)}
    if not facts:
        return Misheard("unclear", hearing.open.name if hearing.open else "")
    if hearing.open is not None and hearing.open.optional and facts == {hearing.open.name: "none"}:
        return event if hearing.open.name in _MAY_BE_NONE else Skipped()
    if hearing.scenario == "decline_counteroffer" and facts.get("reason") == "stay_current":
        facts = {name: value for name, value in facts.items() if name not in {"reason", "reason_words"}}
        if not facts:
            return Misheard("unclear", hearing.open.name if hearing.open else "")  # who stays turns down no raise
    if facts.get("reason") in _OF_ANOTHER and facts.get("appreciated", "-") in facts.get("reason_words", ""):
        del facts["appreciated"]  # "staying put, they gave me the lead"
        if not facts.keys() - {"reason_words"}:
            return event
    if "keep_in_touch" in facts:
        facts["keep_in_touch"] = door(facts["keep_in_touch"])
    if "contact_name" in facts:
        facts["contact_name"] = only_name(facts["contact_name"])
    if facts.get("other_firms"):
        facts["other_firms"] = _ROWS.sub(_with_job_last, facts["other_firms"])
    if facts.keys() & {"deadline", "received_at"} and hearing.open is not None and hearing.open.name == "stage":
        facts.setdefault("stage", "offered")  # who waits for an answer has made an offer
    if _KISS.search(facts.get("sender_name", "")):
        facts["sender_name"] = _KISS.sub("", facts["sender_name"])
    if facts.get("relationship"):
        facts["relationship"] = rapport(facts["relationship"])
    if facts.get("reason") == "unspecified" and len(facts.get("reason_words", "").split()) <= _HARDLY_ANY:
        facts.pop("reason_words", None)
    return Answered(facts)
