"""Know what people say besides the questions: a call already made, a date, a kindness of the reader's, a promise."""

from __future__ import annotations

import re
from datetime import date as day_of

from bot.letters import fragments
from bot.letters.cleaning import clean
from bot.letters.days import MONTHS, moment
from bot.letters.notes import Notes

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_SHORT_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"(?:\b({'|'.join(_DAYS)})[a-z]{{0,6}}\.?,?\s+)?(?:the )?(?:\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+"
    rf"({_SHORT_MONTHS})[a-z]{{0,6}}\b|\b({_SHORT_MONTHS})[a-z]{{0,6}}\s+(\d{{1,2}})\b)",
    re.I,
)
_TIME = re.compile(r"\b(\d{1,2}[.:]\d{2}(?:\s?[ap]m)?|\d{1,2}\s?[ap]m)\b", re.I)
_PHONED = re.compile(
    r"\b(?:phoned|rang|called|told|spoke (?:to|with)|talked (?:to|with))\s+(?:her|him|them|[A-Z]\w+)\b"
    r"[^.;]{0,40}?\b(this morning|this afternoon|yesterday|earlier today|today|on the phone|by phone)\b",
    re.I,
)
_KIND = re.compile(
    r"^(?:they|she|he|[A-Z]\w+) (?:even |also |kindly )?(?:moved|paid|waited|stayed|held|lent|drove|"
    r"picked|helped|rearranged|"
    r"rescheduled|arranged|covered|sent me|invited|showed|let me|made time|brought|fed|kept|answered|found)\b",
    re.I,
)
_OTHER_TALK = re.compile(r"\bok(?:ay)? to (?:say|mention|tell)\b.{0,40}\b(?:talk|process|interview|conversation)", re.I)
_SAID_NO = re.compile(
    r"\b(?:said no|declined|turned (?:them|it|her|him) down) (last (?:year|spring|summer|autumn|fall|"
    r"winter)|in [A-Z]\w+)",
    re.I,
)
_OWN_EMPLOYER = re.compile(
    r"\blast day\b|\bmy (?:manager|boss|lead|employer)\b|\bhand(?:ing)? ?over\b|\bresign|\bquit\b", re.I
)


def read(notes: Notes) -> str:
    """Read the words said besides; return what of them is a sentence of the letter's own."""
    text = notes.get("extra")
    _counter(notes, text)
    told = []
    for part in re.split(r"(?<=[^\W\d_]{2})[.;]\s+|\n+|;\s*", text[:1200]):
        if part.strip() and not _fact(notes, part) and (said := _promise(part) or _kindness(notes, part)):
            told.append(said)
    return " ".join(told[:2])


def _fact(notes: Notes, part: str) -> bool:
    """Read a date, a call already made or the like; say whether the words were one."""
    if called := _PHONED.search(part):
        notes.traits["phoned"] = "yes"
        notes.values["call_day"] = "" if "phone" in called[1].lower() else called[1].lower()
        return True
    if _OTHER_TALK.search(part):
        notes.traits["other_talk"] = "yes"
        return True
    if no := _SAID_NO.search(part):
        notes.values["declined_when"] = no[1]
        return True
    when, date = _day(notes, part)
    if not when:
        return False
    if re.search(r"\blast day\b", part, re.I):
        notes.values["last_day"], notes.traits["last_day"] = when, "known"
    elif _SLOT.search(part):
        _slot(notes, part, when)
    elif re.search(r"\bstart|\bbegin", part, re.I) and not notes.values.get("start_date"):
        notes.values |= {"start_date": when, "start_date_date": date}
    else:
        return False
    return True


_SLOT = re.compile(
    r"\b(?:interview|panel|round|slot|appointment|meeting|assessment (?:cent(?:re|er)|day)|trial (?:day|shift|"
    r"lesson|session)|"
    r"phone screen|screening|video call|call is|call on|presentation|site visit|test day)",
    re.I,
)
_EVENT = re.compile(
    r"\b(assessment (?:cent(?:re|er)|day)|trial (?:day|shift|lesson|session)|site visit|test day|presentation)\b", re.I
)
_BY = re.compile(r"\b(zoom|teams|phone|video|skype)\b", re.I)


def _slot(notes: Notes, part: str, when: str) -> None:
    """Read the time set aside: its day, its hour, and what it was for."""
    time, event, by = _TIME.search(_DATE.sub(" ", part, count=1)), _EVENT.search(part), _BY.search(part)
    hour = re.sub(r"(?<=\d)(?=[ap]m)", " ", time[1].lower()) if time else ""
    medium = "" if not by else by[1].lower() if by[1].lower() in {"phone", "video"} else by[1].capitalize()
    at = f"{when} at {hour}" if hour else when
    notes.values |= {"slot_day": when, "slot_time": hour, "slot_on": at}
    if event:
        notes.values["slot_event"] = f"the {event[1].lower()} on {at}"
    else:
        notes.values["slot"] = " ".join(f"my {medium} slot on {at}".split())


def _day(notes: Notes, part: str) -> tuple[str, str]:
    """Return a day with its weekday and without, as the letter spells them."""
    found = _DATE.search(part)
    if not found:
        return "", ""
    number = int(found[2] or found[5])
    month = next(name for name in MONTHS if name.lower().startswith((found[3] or found[4]).lower()))
    date = f"{number} {month}" if notes.uk else f"{month} {number}"
    weekday = _DAYS[found[1].lower()] if found[1] else _weekday(notes, number, MONTHS.index(month) + 1)
    return (f"{weekday}{' ' if notes.uk else ', '}{date}" if weekday else date), date


def _weekday(notes: Notes, number: int, month: int) -> str:
    """Name the weekday of a day in the months after the mail came; "" when nobody said when that was."""
    received = moment(notes.get("received_at"))
    if received is None:
        return ""
    try:
        when = day_of(received.year + (month < received.month), month, number)
    except ValueError:
        return ""
    return list(_DAYS.values())[when.weekday()]


def _promise(part: str) -> str:
    """Turn "will train Mila" into "I'll train Mila."."""
    said = clean(part)
    found = re.match(r"^(?:i )?(?:will|shall|'ll) ((?!be (?:paid|away|sick)\b)[a-z]+ .{3,120})$", said, re.I)
    return f"I'll {found[1]}." if found and len(found[1].split()) <= 22 and "?" not in said else ""


def _kindness(notes: Notes, part: str) -> str:
    """Turn "they moved the panel" into a sentence of thanks."""
    if not _KIND.match(part.strip()):
        return ""
    found = fragments.read(part, notes.who)
    if thanks := found.forms.get("thanks"):
        return f"Thank you for {thanks}."
    deed = found.forms.get("deed")
    return f"I was grateful that {deed}." if deed and deed.startswith("you") else ""


def _counter(notes: Notes, text: str) -> None:
    """Note that a counteroffer came from one's own employer where the words show it."""
    words = f"{text} {notes.get('contact_role')} {notes.get('relationship')} {notes.get('reason_words')}"
    if not notes.get("counter_from") and _OWN_EMPLOYER.search(words[:2000]):
        notes.traits["counter_from"] = "employer"
