"""Know what to make of a pasted mail, or of a letter the person wrote in their own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from bot.conversation.events import Answered, Checked, Doubted, Event, Rewritten, Started
from bot.conversation.scenario import PASTED
from bot.reading.chat import read_told
from bot.reading.chat_words import split
from bot.reading.dates import Moment, say
from bot.reading.hear_facts import Events, clock_of, frames, stored
from bot.reading.hear_given import Hearing

if TYPE_CHECKING:  # most turns bring no mail, and what reads one is the slowest part to load
    from bot.reading.mail import MailFacts

SCENARIOS = {
    "offer": "decline_offer",
    "interview": "decline_interview",
    "recruiter_outreach": "decline_outreach",
    "counteroffer": "decline_counteroffer",
}
"""What a mail is -> the scenario that answers it."""

_HOLDING = frozenset({"drafted", "revising"})
_CHECK = re.compile(r"\b(?:check|review|what about|how about|look)\b")
_LETTER = frozenset({"drafted", "revising", "confirming", "sent"})
_NO = re.compile(
    r"\b(?:declin|withdraw|turn(?:ing)? down|not (?:be )?accept|unable to accept|can(?:no|')t accept"
    r"|decided (?:to|not|against)|won't be|will not be|another (?:offer|role|position)|step (?:back|away)"
    r"|pass on|thank)",
    re.I,
)


def of_mail(text: str, hearing: Hearing) -> Events:
    """Read a pasted mail into events; its instructions are data and do nothing."""
    from bot.reading.mail import read_mail

    mail = read_mail(text, hearing.now, hearing.zone or "UTC", hearing.locale)
    mail = replace(mail, interviewers=tuple(_called(name, text) for name in mail.interviewers))
    where = replace(hearing, answers={}) if _is_another(mail, hearing) else hearing
    facts = {**_said_besides(mail.note or _note_below(text), where), **_facts(mail, where)}
    doubts: Events = (Doubted("deadline", _labelled(mail.deadline_doubts, hearing)),) if mail.deadline_doubts else ()
    if not facts and not doubts:
        return ()
    return (*_begun(mail, facts, hearing), *doubts)


# Titles of people, and how an English letter has them; "" is as the mail has it.
_TITLES = {"dr": "", "mr": "", "mrs": "", "ms": "", "miss": "", "prof": "", "professor": "", "frau": "Ms", "herr": "Mr"}
_TITLES |= {"herrn": "Mr"}


def _called(name: str, text: str) -> str:
    """Give back the title of somebody the mail only calls by a surname: "Dr. Albers", never "Albers"."""
    at = text.find(f" {name}")
    title = text[max(0, at - 12) : at].rpartition(" ")[2].strip("(,") if at > 0 and " " not in name else ""
    known = _TITLES.get(title.strip(".").lower())
    return name if known is None else f"{known or title} {name}"


def _said_besides(note: str, hearing: Hearing) -> dict[str, str]:
    """Read the reason out of what the person says above the mail: "it's too far to travel every day"."""
    told = read_told(note, clock_of(hearing)).facts if note else {}
    return stored({name: told[name] for name in ("reason", "reason_words") if told.get(name)}, hearing)


_OWN_VOICE = re.compile(
    r"(?:no\b|nope|nah|not\b|too\b|but\b|so\b|i\b|i['’]\w+|im\b|it['’]?s\b|sorry|help|pls|please\s+(?:help|write)|they\b|my\b|"
    r"want|don['’]?t|can['’]?t|because|thanks\s+but)",
    re.I,
)
_LONGEST_NOTE = 200


def _note_below(text: str) -> str:
    """Give the words below a pasted mail's signature that its reader added: "no thanks, it's too far"."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip()[-3000:]) if block.strip()]
    if len(blocks) < 3 or "\n" in blocks[-1] or len(blocks[-1]) > _LONGEST_NOTE:
        return ""
    signed = all(len(line) <= 70 for line in blocks[-2].splitlines())
    return blocks[-1] if signed and _OWN_VOICE.match(blocks[-1]) else ""


def _facts(mail: MailFacts, hearing: Hearing) -> dict[str, str]:
    values = {
        "company": mail.company,
        "position": mail.position,
        "contact_name": mail.contact_name,
        "contact_title": mail.contact_title,
        "deadline": mail.deadline,
        "start_date": mail.start_date,
        "received_at": mail.received_at,
        "user_name": None if mail.surname_only else mail.user_name,
        "interviewers": "; ".join(mail.interviewers) or None,
        "stage": _stage(mail),
    }
    return stored({name: value for name, value in values.items() if value}, hearing)


def _stage(mail: MailFacts) -> str | None:
    """Tell how far along things are: who names a day to answer by, or to begin on, or the pay, offers the job."""
    if mail.scenario is None:
        return "offered" if mail.position and (mail.deadline or mail.start_date or mail.salary) else None
    return {"offer": "offered", "interview": "interviewing"}.get(mail.scenario)


def _begun(mail: MailFacts, facts: dict[str, str], hearing: Hearing) -> tuple[Event, ...]:
    """Begin what the mail calls for; in a talk that already is about it, the mail only answers questions."""
    known = {scenario for scenario, _, _ in hearing.scenarios}
    scenario = SCENARIOS.get(mail.scenario or "", "decline_offer")
    scenario = scenario if scenario in known else "decline_offer"
    company = hearing.answers.get("company", "")
    if hearing.phase in {"", "closed", "cancelled"} or _is_another(mail, hearing):
        return (Started(scenario, {**facts, PASTED: "yes"}),)
    if scenario == "decline_counteroffer" and company and hearing.phase not in {"collecting", "confirming"}:
        return (Started(scenario, facts, same_offer=True),)
    if not company and scenario != "decline_offer" and hearing.phase == "collecting":
        return (Started(scenario, facts, same_offer=True),)
    return (Answered({**facts, PASTED: "yes"}),) if facts else ()


def _is_another(mail: MailFacts, hearing: Hearing) -> bool:
    """Say whether a mail brings another firm's offer than the one in focus."""
    company = hearing.answers.get("company", "")
    return bool(company and mail.company) and not _alike(company, mail.company or "")


def _alike(one: str, other: str) -> bool:
    first, second = " ".join(one.lower().split()), " ".join(other.lower().split())
    return first in second or second in first


def _labelled(values: tuple[str, ...], hearing: Hearing) -> tuple[tuple[str, str], ...]:
    return tuple((say(_moment(value, hearing.zone), hearing.locale), value) for value in values)


def _moment(value: str, zone: str) -> Moment:
    day, _, clock = value.partition("T")
    return Moment(date.fromisoformat(day), time.fromisoformat(clock) if clock else None, zone or "UTC", zone or "UTC")


def own_letter(text: str, hearing: Hearing) -> Events:
    """Take a letter the person wrote: after "use this:", or one that greets, declines and signs off."""
    body, announced = _announced(text)
    if announced and len(body) > 30:
        return (Checked(body),) if announced == "check" or hearing.phase not in _HOLDING else (Rewritten(body),)
    if hearing.phase in _LETTER and looks_like_own_letter(text):
        return (Rewritten(text.strip()),) if hearing.phase in _HOLDING else (Checked(text.strip()),)
    return ()


def _announced(text: str) -> tuple[str, str]:
    """Peel "use this instead:" or "check mine:" off the front of a letter; returns also which of the two it was."""
    head, mark, rest = text[:120].partition(":")
    if not mark:
        head, mark, rest = text[:120].partition("\n")
    if not mark:
        return text.strip(), ""
    form = " ".join(split(head).lows)
    known = any(form.endswith(phrase) for phrase in frames()["letter"]["before"])
    kind = ("check" if _CHECK.search(form) else "use") if known else ""
    return (rest + text[120:]).strip(), kind


def looks_like_own_letter(text: str) -> bool:
    """Say whether a text greets, says thanks or no, and signs off, as a letter of the person's own would."""
    lines = [line.strip().lower() for line in text.strip().splitlines() if line.strip()]
    if len(lines) < 3 or not 80 < len(text) < 6000:
        return False
    if lines[0].startswith("subject"):
        lines = lines[1:]
    opens = any(lines[0].startswith(word) for word in frames()["letter"]["opens"]) and len(lines[0]) < 60
    closes = any(word in line for line in lines[-4:] for word in frames()["letter"]["closes"] if len(line) < 40)
    return opens and closes and _NO.search(text[:6000]) is not None
