"""Know what strands tell of days: the time set aside for a talk, and when somebody could start."""

from __future__ import annotations

import re

from bot.letters import days, whens
from bot.letters.longhand import DAYS
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.retelling import read as strands_of

_SLOT = pattern("slot")
_SLOT_EVENT = pattern("slot_event")
_CANT_DAY = re.compile(r"^(?:I )?can(?:'t|not) (?:do|make|come(?: on)?) (?:it )?(?:on )?(\w{3,6}day)$", re.I)
_NAMED_TALK = re.compile(r"\b((?:first|second|third|final|last|next) (?:interview|talk|round))\b", re.I)
_BY = re.compile(r"\b(zoom|teams|phone|video|skype)\b", re.I)
_MEETING = re.compile(
    r"\b(?:meant|due|supposed|booked|planned|going) to (?:meet|see|come|talk|call|visit|do|have|sit)\b", re.I
)
_TIME = re.compile(
    r"\b(\d{1,2}[.:]\d{2}(?:\s?[ap]m)?|\d{1,2}h(?:\d\d)?|\d{1,2}\s?[ap]m|(?<=at )\d{1,2}(?=$|[ ,.]))\b", re.I
)
_ITS_TIME = re.compile(
    r"^(?:it(?:'s| is)|its|(?:they|you|she|he)(?:'ve| have)? (?:put|booked|pencilled|slotted|got|have) me|"
    r"(?:I(?:'m| am) )?(?:booked|set|down|scheduled|in|due))(?: in)?(?: for| on)? (?=.*\d)",
    re.I,
)
_FREED = pattern("slot_freed")
_WITH_BOSS = re.compile(
    r"\bwith (?:the|your) (director|manager|owner|head|boss|principal|team|panel|partners?)\b", re.I
)
_START = re.compile(r"\bstart|\bbegin|\bfirst day", re.I)


def _on_a_day(said: str) -> bool:
    """Say whether words name no more than what is set for a day: "trial day Monday"."""
    named = said.split(",", 1)[0]
    return bool(_SLOT_EVENT.search(named)) and named.endswith("day") and len(named.split()) < _FEW


_FEW = 6  # words


def cannot_come(strand: Strand, notes: Notes) -> bool:
    """Read "can't do Thursday" as the slot that is to be freed."""
    found = _CANT_DAY.match(strand.plain) or (_SET_DAY.match(strand.plain) if _early(notes) else None)
    if found:
        day = found[1].capitalize()
        notes.values |= {"slot_on": day, "slot": f"my slot on {day}"}
    return bool(found)


# "final is on monday so pls cancel it", "they have me down for friday"
_SET_DAY = re.compile(
    r"^(?:(?:the |my )?(?:(?:first|second|third|final|last|next)(?: (?:round|interview|talk|call|stage))?|panel|"
    r"interview|call|test|screening)(?:'s| is| was)(?: set| booked)?(?: for| on)?|"
    r"(?:they|you|she|he)(?:'ve| have)?(?: got)?(?: have)? me (?:down|in|booked)(?: in)?(?: for| on)?) "
    r"(?!\w*\d)(\w{3,6}day)\b(?! (?:at|from) )(?!.*\d)",
    re.I,
)


def _early(notes: Notes) -> bool:
    """Say whether a letter is written before an offer, so that a talk may still be to come."""
    return {"stage", "referred_by"} <= notes.kinds.keys() and "open_to_change" not in notes.kinds


def hear(strand: Strand, notes: Notes) -> bool:
    """Read the day of a slot that is to be freed, or of a start."""
    if "stage" in notes.kinds and _FREED.match(strand.plain):
        return True  # the letter frees it anyway
    known = days.moment(notes.get("received_at"))
    timed = bool(_TIME.search(strand.plain))
    is_it = bool(_ITS_TIME.match(strand.plain))
    if (
        (is_it or _SLOT.search(strand.plain) or (timed and _BY.search(strand.plain)) or _MEETING.search(strand.plain))
        and (day := _next_week(strand.plain) or whens.named(_TIME.sub(" ", strand.plain), known, notes.uk))
        and (timed or re.search(r"\d|next week|tomorrow", day) or _on_a_day(strand.plain))
    ):
        _slot(notes, strand.plain, day)
        return True
    if not _START.search(strand.plain):
        return False
    if notes.values.get("start_date"):
        return "what_changed" in notes.kinds
    if words := _start_words(notes, strand.plain):
        notes.values["start_words"] = words
        return True
    day = whens.named(strand.plain, known, notes.uk)
    if not day or not re.search(r"\d", day):
        return False
    notes.values |= {"start_date": day, "start_date_date": re.sub(r"^\w+day,? ", "", day)}
    notes.traits["start_date"] = "known"
    return True


def _next_week(said: str) -> str:
    found = re.search(r"\bnext week(?: on)? (\w{3,9})|\b(\w{3,9})(?: of)? next week", said, re.I)
    if not found:
        return "tomorrow" if re.search(r"\btomorrow\b", said, re.I) else ""
    day = next((day for day in DAYS if day[:3] == (found[1] or found[2])[:3].capitalize()), "")
    return f"{day} next week" if day else ""


def read_rounds(notes: Notes) -> None:
    """Read a talk still to come from other words, before an offer: "2nd interview is next week wednesday"."""
    if not _early(notes) or notes.values.get("slot_on"):
        return
    for strand in strands_of(f"{notes.get('rounds')}. {notes.get('reason_words')}", notes.who, notes.uk):
        if _NAMED_TALK.search(strand.plain) or _SLOT.search(strand.plain):
            hear(strand, notes)


def _slot(notes: Notes, part: str, when: str) -> None:
    """Read the time set aside: its day, its hour, and what it was for."""
    time, event, by = _TIME.search(part), _SLOT_EVENT.search(part), _BY.search(part)
    hour = re.sub(r"(?<=\d)(?=[ap]m)", " ", time[1].lower()) if time else ""
    if clock := re.fullmatch(r"(\d{1,2})h(\d\d)?", hour):
        hour = f"{clock[1]}:{clock[2] or '00'}"
    medium = "" if not by else by[1].lower() if by[1].lower() in {"phone", "video"} else by[1].capitalize()
    at = f"{when} at {hour}" if hour else when
    notes.values |= {"slot_day": when, "slot_time": hour, "slot_on": at}
    if named := _NAMED_TALK.search(part):
        notes.values["slot_named"] = f"my {named[1].lower()} on {at}"
        if boss := _WITH_BOSS.search(part):
            notes.values["slot_with"] = f"the {boss[1].lower()}"
    if event:
        notes.values["slot_event"] = f"the {event[1].lower()} on {at}"
    else:
        on = "" if when == "tomorrow" else "on"
        notes.values["slot"] = " ".join(f"my {medium} slot {on} {at}".split())


def _start_words(notes: Notes, said: str) -> str:
    """Return "at once" or the like where no day is named for a start."""
    found = re.search(r"\bstart (at once|immediately|straight away|right away|any ?time|next week)\b", said, re.I)
    return {"immediately": "at once"}.get(found[1].lower(), found[1].lower()) if found else ""
