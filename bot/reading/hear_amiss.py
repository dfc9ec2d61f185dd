"""Know what a line tells that is no answer to what was asked: a day, a person, the sender's firm."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from bot.conversation.events import Answered, Doubted, Misheard
from bot.reading.chat_answers import Read, read_moment, unwrap
from bot.reading.chat_jobs import is_job
from bot.reading.chat_lexicon import listed, places
from bot.reading.chat_line import line_of
from bot.reading.dates import read_date
from bot.reading.hear_facts import Events, clock_of
from bot.reading.hear_given import Hearing

_DATES = (("deadline", "future"), ("received_at", "past"))


def as_events(slot: str, read: Read) -> Events:
    """Turn what was read for a slot into events; empty where nothing was read."""
    if read.options:
        return (Doubted(slot, read.options),)
    if read.facts:
        return (Answered(read.facts),)
    return (Misheard(read.problem, slot),) if read.problem else ()


def day_instead(text: str, hearing: Hearing) -> Events:
    """Take a day alone, where something else was asked for, for the first date that is not known; else for none."""
    if not is_bare_date(text, hearing):
        return ()
    clock = clock_of(hearing)
    today = hearing.now.astimezone(ZoneInfo(hearing.zone or "UTC")).date().isoformat()
    said = read_date(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale, alone=True).moment
    gone = said is not None and said.iso[:10] <= today  # an answer that is due today is told in more words
    for name, direction in reversed(_DATES) if gone else _DATES:
        if hearing.slot(name) is not None and name not in hearing.answers:
            read = read_moment(name, text, clock, direction)
            if read.facts or read.options:
                return as_events(name, read)
    return (Misheard("unclear", hearing.open.name if hearing.open else ""),)


def beside_choice(text: str, hearing: Hearing) -> Events:
    """Take a name or a day alone, typed where options were asked for: it tells what it can only tell."""
    if (day := day_instead(text, hearing)) and not isinstance(day[0], Misheard):
        return day
    wanted = hearing.slot("contact_name") is not None and "contact_name" not in hearing.answers
    whole = unwrap(text)
    line = line_of(whole)
    named = line.size in {1, 2, 3} and line.is_given(0) and line.is_capital(0) and line.lows[0] not in places()
    return (Answered({"contact_name": whole}),) if wanted and named and (line.size == 1 or is_person(text)) else ()


def is_person(text: str) -> bool:
    """Say whether words are a person's name: a given name first, capitals throughout, and no job in it."""
    line = line_of(unwrap(text))
    capitals = all(line.is_capital(place) or line.lows[place] in {"-", "van", "de"} for place in range(line.size))
    return 1 < line.size <= 4 and line.is_given(0) and capitals and not is_job(line, (0, line.size))


def is_bare_date(text: str, hearing: Hearing) -> bool:
    reading = read_date(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale, alone=True)
    said = text.strip()[reading.start : reading.end] if reading.kind in {"moment", "ask"} else ""
    return bool(said) and len(said) >= 0.7 * len(text.strip())


_SENDER = re.compile(
    r"^(?:(?:it\s+was|it'?s|a|an|the|some|recruiter|named|called|headhunter|from|agency)\s+)*"
    r"(?P<who>(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){0,2})\s*(?:,\s*|\s)(?:from|at|of|with|@|w/)\s+(?P<firm>(?-i:[A-Z])[^,;.!?\n]{1,40})$",
    re.I,
)
_TWO = re.compile(r"\s*(?:,|;|\n|/|\s-\s|\|)\s*")


def of_sender(text: str, hearing: Hearing) -> dict[str, str]:
    """Part "Priya from Hays" into who wrote and whose agency or firm it is, and "Orion, QA lead" into firm and job."""
    plain = " ".join(text.split())[:120]
    wants = {name for name in ("company", "position") if hearing.slot(name) and name not in hearing.answers}
    if (match := _SENDER.match(plain)) and line_of(match["who"]).is_given(0):
        known = hearing.answers.get("company", "")
        firm, agency = match["firm"].strip(), match["firm"].strip().lower() in listed("company", "agencies")
        if firm.lower() in listed("company", "departments"):
            return {}
        told = {"company": firm} if "company" in wants and not agency else {}
        outside = agency or (hearing.scenario == "decline_outreach" and known and firm.lower() != known.lower())
        role = {"contact_role": "agency"} if outside and hearing.slot("contact_role") else {}
        return {"contact_name": match["who"], **told, **role}
    parts = [part for part in _TWO.split(plain) if part]
    if wants != {"company", "position"} or len(parts) != 2 or is_person(parts[0]):
        return {}
    line, job = line_of(parts[0]), line_of(parts[1])
    if line.is_given(0) or not line.is_capital(0) or not is_job(job, (0, job.size)):
        return {}
    return {"company": parts[0], "position": parts[1]}
