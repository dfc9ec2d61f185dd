"""Know what hasty words tell of more time: until when it is wanted, and the cause that may be named."""

from __future__ import annotations

import re
from datetime import datetime

from bot.letters import days, screen, standbys, whens
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand, told
from bot.letters.retelling import read as strands_of

VALUES = f"more_time other_day cause_told to_read {standbys.VALUES}"

_WANTED = pattern("wanted")
_UNTIL = re.compile(
    r"(?:\b(?:until|till|to|by|on|for|before|after|date of)|^(?:can|could|may) (?:we|I|it|you) (?:do|be|say|make it))"
    r"\s+(.{2,40})$",
    re.I,
)
_SPAN = pattern("span")
_OTHER = pattern("other")
_READING = pattern("reading")
_SOUR = pattern("sour")
_PAPER = re.compile(r"\b(?:contract|small print|booklet|handbook|offer letter|paperwork)\b", re.I)
_TOGETHER = pattern("together")
_HOME = pattern("home")
_AWAY = pattern("away")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as a wish for time or its cause; say whether it was one."""
    said = strand.plain
    if standbys.hear(strand, notes):
        return True
    if notes.values.get("cause_told") and _ONLY_THEN.match(strand.told) and ", and " not in notes.values["cause_told"]:
        notes.values["cause_told"] += f", and {strand.told}"
        return True
    if _SURE.match(strand.told) and notes.values.get("cause_told"):
        return True
    if _FOLLOWS.match(said) and notes.traits.get("cause") in {"process", "told"}:
        return _told_on(notes, said)
    if _OTHER.search(said):
        _cause(notes, "process")
        _told_on(notes, said)
        return True
    if (together := _TOGETHER.match(strand.told)) and not screen.private(together["rest"], notes.told):
        _cause(notes, "told")
        notes.traits["cause"] = "told"
        notes.values["cause_told"] = strand.told
        return True
    if _HOME.search(said):
        _cause(notes, "home")
        return True
    if _wished(notes, said):
        return True
    if _READING.search(said):
        _cause(notes, "reading")
        paper = _PAPER.search(notes.get("extra"))
        notes.values["to_read"] = f"the {paper[0].lower()}" if paper else "everything"
        return True
    if (
        _AWAY.search(said)
        and not screen.private(said, notes.told)
        and strand.told.startswith(("I'm ", "I am ", "we're ", "I was "))
    ):
        _cause(notes, "told")
        notes.values["cause_told"] = strand.told
        return True
    if notes.values.get("cause_told") or notes.get("cause"):
        return False
    if screen.private(said, notes.told):
        after = _SO.search(strand.typed)  # "husbands rota comes out sat so wont know our schedule til then"
        parts = strands_of(after[1], notes.who, notes.uk)[:1] if after else []
        return any(hear(part, notes) for part in parts)
    if (
        strand.told
        and not _SOUR.search(said)
        and _TELLING.match(strand.told)
        and not re.search(r"\b(?:time|longer) until\b", strand.told)
    ):
        _cause(notes, "told")
        notes.values["cause_told"] = strand.told
        return True
    return False


_SO = re.compile(r"\bso (.+)$", re.I)
_TELLING = re.compile(r"^(?:I|I'm|I've|I'd|my|we|we're|we've|our|the)\b(?! (?:need|want|have) (?:until|more)\b)")
_FOLLOWS = pattern("follows")


_SURE = re.compile(r"^(?:I|we) (?:want|would like|need) to (?:be|make) (?:sure|certain)\b", re.I)
_ONLY_THEN = re.compile(r"^(?:I|we) can only\b|^the (?:only|first|next|earliest) \w+ (?:is|runs|goes)\b", re.I)


def _told_on(notes: Notes, said: str) -> bool:
    """Keep the day on which the other thing is settled."""
    day = whens.named(said, _known(notes), notes.uk)
    if day and not notes.values.get("other_day") and not _HUSHED.search(notes.get("extra")):
        notes.values["other_day"] = f"on {day}"
    return bool(day)


_HUSHED = re.compile(r"\b(?:do n.?t|don.?t|do not|not to|never|rather not) (?:mention|say|tell|bring)\b", re.I)
"""Words after which what was said of another firm stays out altogether."""


def _cause(notes: Notes, cause: str) -> None:
    if cause == "process" and _HUSHED.search(notes.get("extra")):
        return
    if not notes.get("cause") and notes.traits.get("cause") not in {"process", "home"}:
        notes.traits["cause"] = cause


def _known(notes: Notes) -> datetime | None:
    return days.moment(notes.get("deadline")) or days.moment(notes.get("received_at"))


def _wished(notes: Notes, said: str) -> bool:
    """Read until when the answer may wait; the scenario's own date goes before the words."""
    if (not _WANTED.search(said) and not _THE_WEEKEND.match(said)) or notes.traits.get("new_date"):
        until = _UNTIL.search(said)
        return bool(
            notes.traits.get("new_date") and _WANTED.search(said) and until and whens.named(until[1], None, notes.uk)
        )
    said = _NOT_THE_OLD.sub("", said)
    said = re.sub(r"^(?:a |one )?week later\b", "another week", said, flags=re.I)
    cut = re.search(r"\s(?:because|as|since)\s(?=(?:I|we|my|our|the|there)\b)", said)
    _why(notes, said[cut.end() :] if cut else "")
    said = said[: cut.start()] if cut else said
    if found := _END.search(said):
        notes.traits["new_date"] = "known"
        notes.values |= dict.fromkeys(("new_date", "new_date_time", "new_date_date"), f"the end of {found[1]}")
        return True
    if _THE_WEEKEND.match(said):
        notes.values["more_time"] = "the weekend"
        return True
    span, until = _SPAN.search(said), _UNTIL.search(said)
    day = whens.day_meant(until[1] if until else said, _known(notes))
    if span and (not days.moment(notes.get("deadline")) or "day" in span[1]):
        day = None if not until or _SPAN.search(until[1]) else day
    if day:
        _dated(notes, day, said)
        return True
    if until and (named := whens.named(until[1], None, notes.uk)):
        notes.traits["new_date"] = "known"
        notes.values |= dict.fromkeys(("new_date", "new_date_date"), named)
        notes.values["new_date_time"] = _at_hour(named, said)
        return True
    if span and "time" not in span[1]:
        notes.values["more_time"] = re.sub(
            r"^(?:a|one more|an extra) ?(?=week|day|weekend)", "another ", span[1].lower()
        )
        return True
    return bool(re.search(r"\bmore time\b|\blonger\b|\ba bit more\b", said))


_THE_WEEKEND = re.compile(r"(?:can|could|may) I (?:please )?have (?:until after |over )?the weekend\b", re.I)
_END = pattern("end")
_NOT_THE_OLD = re.compile(r"\s*\binstead of .*$", re.I)  # "wednesday 17 june instead of friday"


def _why(notes: Notes, why: str) -> None:
    """Keep a cause hung on the wish, where it is a sentence of the sender's own."""
    clause = told(why, notes.who, notes.uk) if why and not screen.private(why, notes.told) else ""
    if clause and _TELLING.match(clause) and not notes.get("cause"):
        _cause(notes, "told")
        notes.values["cause_told"] = clause


_HOUR = re.compile(r"\b(noon|midday|\d{1,2}(?:[:.]\d\d)? ?[ap]m)\b", re.I)


def _at_hour(day: str, said: str) -> str:
    """Return "noon on Friday 27 November" where an hour was typed beside the day."""
    hour = _HOUR.search(said)
    at = re.sub(r"(?<=\d)(?=[ap]m)", " ", hour[1].lower()) if hour else ""
    return f"{at} on {day}" if at else day


def _dated(notes: Notes, day: datetime, said: str) -> None:
    notes.traits["new_date"] = "known"
    whole = days.day(day, notes.uk)
    notes.values |= {
        "new_date": whole,
        "new_date_time": _at_hour(whole, said),
        "new_date_date": days.date(day, notes.uk),
        "new_date_weekday": days.weekday(day),
    }
