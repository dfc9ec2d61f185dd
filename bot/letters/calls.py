"""Know what strands tell of a call: when it was, that nobody answered, with whom word was left."""

from __future__ import annotations

import re

from bot.letters import days
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

_PHONED = pattern("phoned")
_TOOK_WELL = pattern("took_well")
_CALLED = pattern("called")
_VOICEMAIL = pattern("voicemail")
_DAYTIME = pattern("daytime")
_UNANSWERED = pattern("unanswered")
_WE_SPOKE = pattern("we_spoke")
_BRIEF = 9  # words; a longer strand tells more than the call


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a call made, or one that reached nobody; say whether the strand told of one."""
    if _TOOK_WELL.search(strand.plain):
        notes.traits["took_well"] = "yes"
        if notes.traits.pop("tried", ""):  # they were reached, then
            notes.traits["phoned"] = "yes"
        return True
    if first := _CALLS_FIRST.search(strand.plain):
        # the mail goes out after the call, and says so
        notes.traits["phoned"] = "yes"
        notes.values["call_day"] = "this morning" if first[1] and int(first[1]) in range(7, 12) else ""
        return True
    if _MAIL_AFTER.search(strand.plain) or _MAIL_NOW.search(strand.plain):
        return True
    if heard := _by_phone(strand, notes):
        return heard
    if _VOICEMAIL.search(strand.plain):
        _left_word(strand, notes)
        return True
    if _LATER.search(strand.plain) and not _ANNOUNCED.search(strand.plain):
        return bool(_spoke(strand) is not None)  # what was said on the phone was no answer
    if not _UNANSWERED.search(notes.get("extra")) and (said := _spoke(strand)) is not None:
        notes.traits["phoned"] = "yes"
        notes.traits["spoke_only"] = (
            "yes" if _ONLY_SPOKE.match(strand.plain) and not _TOLD.search(notes.get("extra")) else ""
        )
        notes.traits["announced"] = "yes" if _ANNOUNCED.search(strand.plain) else ""
        notes.values["call_day"] = said
        return True
    if other := _OTHER_EAR.search(strand.typed):
        _left_word(strand, notes)
        notes.values["message_with"] = f"with your {other[1].lower()}"
        return True
    if _CALLED.match(strand.plain) and len(strand.plain.split()) <= _BRIEF:
        _left_word(strand, notes)
        return True
    return False


_LATER = re.compile(
    r"\bI(?:'ll|'d| will| would) (?:reply|answer|decide|think|let|get back|come back|need|say|tell|call|confirm)\b|"
    r"\b(?:reply|answer|decide|get back|let (?:her|him|them|you) know) (?:in|by|within|until|before)\b",
    re.I,
)
_ONLY_SPOKE = re.compile(r"(?:I |we )?(?:spoke|talked)\b", re.I)
_TOLD = re.compile(r"\b(?:told|tell|said no|declined|knows?|took it|about it)\b", re.I)
_ANNOUNCED = re.compile(r"\bI?(?:'?d|'ll| would| will) (?:e?mail|write|put it in writing|send)\b", re.I)
_CALLS_FIRST = re.compile(
    r"\b(?:will|I'll|going to) (?:call|phone|ring) (?:her|him|them|you)?\b(?: at (\d{1,2})(?: ?am)?)?"
    r".{0,20}?\b(?:first|before)\b",
    re.I,
)
_MAIL_AFTER = re.compile(r"\b(?:e?mail|letter) (?:goes|comes|follows|is)\b.*\b(?:after|then|later)\b", re.I)
_MAIL_NOW = re.compile(r"\bthis(?: is|'s) (?:just )?the (?:e?mail|letter|one|written (?:one|version)) after\b", re.I)
_FREE_UNTIL = re.compile(r"\bfree until (?:about )?(\d{1,2}|noon|\w+)\b", re.I)
_MAILS = re.compile(
    r"\b(?:will|I'll|going to)\b.*\b(?:e?mail|write)\b.*?"
    r"\b(this afternoon|this evening|tonight|tomorrow(?: morning)?)\b",
    re.I,
)


def _by_phone(strand: Strand, notes: Notes) -> bool:
    """Read until when one can be called back, and when the mail will follow; a call has a place for both."""
    free, mails = _FREE_UNTIL.search(strand.plain), _MAILS.search(strand.plain)
    if "rounds" not in notes.kinds or "open_to_change" in notes.kinds:
        return False
    if free:
        notes.values["free_until"] = days.NUMBERS[int(free[1])] if free[1].isdigit() and int(free[1]) < 13 else free[1]
    if mails:
        notes.values["mail_when"] = mails[1].lower()
    return bool(free or mails)


_OTHER_EAR = re.compile(
    r"\b(?:spoke|talked) (?:to|with) (?:his|her|the|their|your) (secretary|assistant|receptionist|deputy|colleague)\b",
    re.I,
)


def _spoke(strand: Strand) -> str | None:
    """Return when the two spoke, "" where no day is told, None where they did not."""
    if _OTHER_EAR.search(strand.typed):
        return None
    if spoke := _WE_SPOKE.match(strand.plain):
        return (spoke["day"] or "").lower()
    if called := _PHONED.search(strand.typed):
        when = _DAYTIME.search(strand.plain)
        said = when[1] if when else called[1] or ""
        return "" if "phone" in said.lower() else _day_told(said)
    return None


def _day_told(said: str) -> str:
    """Write the time of a call: "tues" as "on Tuesday"."""
    found = _WEEKDAY.match(said)
    return f"on {days.weekday_named(found[1])}{found[2] or ''}" if found else said.lower()


_WEEKDAY = re.compile(r"(?:on )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*( (?:morning|afternoon|evening))?", re.I)
_OFTEN = re.compile(r"\b(twice|three times)\b", re.I)
_WORD_LEFT = re.compile(r"\bleft (?:\w+ )?(?:an?|the) (?:voice ?mail|message|vm)\b|\bleft one\b", re.I)
_WITH_WHOM = re.compile(r"\bleft (?:a |the )?message with ((?!her\b|him\b|them\b)[\w' ]{3,30})$", re.I)


def _left_word(strand: Strand, notes: Notes) -> None:
    """Keep that a call was tried: nobody answered, or a voicemail was left; or made, where a mail comes after it."""
    if when := _DAYTIME.search(strand.plain):
        notes.values["call_day"] = _day_told(when[1])
    if _MAIL_NOW.search(notes.get("extra")) and not _UNANSWERED.search(notes.get("extra")):
        notes.traits["phoned"] = "yes"  # the mail repeats what was said
    if _WORD_LEFT.search(strand.plain):
        notes.traits["voicemail"] = "left"
    if notes.traits.get("phoned"):
        return
    notes.traits["tried"] = "yes"
    often = _OFTEN.search(strand.plain)
    notes.values["left_word"] = f"{often[1].lower() if often else ''} {notes.values.get('call_day', '')}".strip()
    if (whom := _WITH_WHOM.search(strand.plain)) and not notes.outside(whom[1]):
        notes.values["message_with"] = f"with {whom[1]}"
