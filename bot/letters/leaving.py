"""Know what hasty words tell of leaving: when a yes was given, the last day, and who takes over what."""

from __future__ import annotations

import re
from datetime import datetime

from bot.letters import days, grammar, longhand, whens
from bot.letters.cleaning import capitalised
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

VALUES = "counted handover_told yes_when returned_told notice leaving_when years_with taught"

_SIGNED = pattern("signed")
_LAST_DAY = pattern("last_day")
_HANDED = pattern("handed")
_RETURNED = pattern("returned")


def read(notes: Notes) -> None:
    """Note who made a counteroffer, and how long somebody worked with the reader."""
    _counter(notes)
    _years(notes)


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as part of leaving; say whether it was."""
    if "accepted_at" in notes.kinds and _COUNTED.match(strand.told):
        notes.values["counted"] = _COUNTED.sub("you had ", strand.told)
        return True
    if "accepted_at" in notes.kinds and (_yes_given(strand, notes) or _returned(strand, notes)):
        return True
    return "last_day" in notes.kinds and (_last_day(strand, notes) or _handed(strand, notes))


# what was done for somebody who was expected: "he'd already cleared a shelf for me"
_COUNTED = re.compile(
    r"^you(?:'d| had|'ve| have)? "
    r"(?=(?:already|even) |(?:ordered|cleared|printed|booked|bought|prepared|arranged|kept|set up) )"
)


# what is handed over by whoever pays others: "the pension uploads", "the payroll run"
_OF_WORK = re.compile(r"\b(?:pensions?|payroll|salary|wages?|billing|benefits|bonus|insurance|invoice) (?=[a-z]{4,})")


def at_work(strand: Strand, notes: Notes) -> bool:
    """Say whether a handover names pay only as work: "I'll train Kasia on the pension uploads"."""
    if "last_day" not in notes.kinds or not _OF_WORK.search(strand.plain):
        return False
    return not notes.outside(_OF_WORK.sub("", strand.plain))


def _known(notes: Notes) -> datetime | None:
    return days.moment(notes.get("received_at")) or days.moment(notes.get("deadline"))


def _yes_given(strand: Strand, notes: Notes) -> bool:
    if not _SIGNED.search(strand.plain):
        return False
    if re.search(r"\bsigned\b|\bcontract\b", strand.plain, re.I) and not notes.get("stage"):
        notes.traits["stage"] = "signed"
    if not notes.traits.get("accepted_at"):
        ago = re.search(
            r"\b((?:last|this) (?:\w+day|week|month)|yesterday|\w+ (?:days|weeks) ago)\b", strand.plain, re.I
        )
        day = whens.named(strand.plain, _known(notes), notes.uk)
        when = ago[1] if ago and not re.search(r"\d", day) else f"on {day}" if day else ""
        if when:
            notes.values["yes_when"] = (
                when if when.startswith("on ") or when[:1].islower() else when[:1].lower() + when[1:]
            )
    return True


def _returned(strand: Strand, notes: Notes) -> bool:
    """Keep what is sent back or put right: "the laptop is already here; I'll send it back by courier"."""
    if notice := _NOTICE.search(strand.plain):
        notes.values["notice"] = _owned(longhand.written_out(notice[1], notes.uk))
        return True
    thing = _HELD.match(strand.plain)
    if thing and not _SENDS.search(strand.plain):
        notes.traits["to_return"] = f"the {thing['thing']}"
        return True
    if (sends := _SENDS.search(strand.plain)) and (back := notes.traits.get("to_return")):
        many = " and " in back or grammar.is_plural(back.split()[-1])
        after = {"drop": "off", "return": ""}.get(sends[1], "back")
        on = re.search(r"\b(?:on )?(\w+day|tomorrow)$", strand.plain)
        after += "" if not on else " tomorrow" if on[1] == "tomorrow" else f" on {on[1]}"
        notes.values["returned_told"] = (
            f"I'll {sends[1]} {back} {after}".strip()
            if many
            else (f"{back} has arrived, and I'll {sends[1]} it {after}".strip())
        )
        return True
    if sends and not _OBJECT.search(strand.told):
        return False  # "will send back": what, nobody knows
    if not strand.told or not (
        _RETURNED.search(strand.plain) or strand.told.startswith(("I'll ", "I will ", "I can "))
    ):
        return False
    before = notes.values.get("returned_told", "")
    joint = ", and " if before and strand.told.startswith(("I'll", "I will", "I can")) else ". "
    told = strand.told if joint == ", and " or not before else strand.told[:1].upper() + strand.told[1:]
    notes.values["returned_told"] = f"{before}{joint}{told}" if before else told
    return True


_NOTICE = pattern("notice_period")
_HELD = pattern("held_things")
_SENDS = re.compile(r"\b(send|mail|post|return|drop|bring|courier)\b")
_OBJECT = re.compile(r"\b(?:send|mail|post|return|drop|bring|courier) (?!back\b|off\b|them\b)\w+")


def _owned(span: str) -> str:
    """Return "one week's" for "1 week", "two weeks'" for "2 weeks"."""
    span = span.replace("1 ", "one ")
    return f"{span}'" if span.endswith("s") else f"{span}'s"


def _last_day(strand: Strand, notes: Notes) -> bool:
    if not _LAST_DAY.search(strand.plain):
        return False
    day = whens.named(strand.plain, _known(notes), notes.uk)
    if not day and (end := _END_OF.search(strand.plain)):
        notes.values["leaving_when"] = f"at the end of {end[1]}"
        return True
    if not day:
        return False
    if not notes.traits.get("last_day"):
        notes.values["last_day"], notes.traits["last_day"] = day, "known"
    return not strand.told.startswith(("I'll ", "I will ", "I can "))


_END_OF = re.compile(r"\bend of ((?:the |this |next )?(?:month|term|year|week)|[A-Z][a-z]+)\b")
_TAUGHT = pattern("taught")
_GOES_TO = re.compile(r"^(?:the |my )?(?P<what>[a-z][\w' -]{3,50}?) (?P<go>go|goes) to (?P<who>[A-Za-z]{3,12})$", re.I)


def _handed(strand: Strand, notes: Notes) -> bool:
    if found := _GOES_TO.match(strand.plain):
        what = capitalised(found["what"][:1].lower() + found["what"][1:], {})
        who = found["who"][:1].upper() + found["who"][1:]
        before = notes.values.get("handover_told", "")
        said = f"the {what} {found['go']} to {who}"
        notes.values["handover_told"] = f"{before}. {said[:1].upper()}{said[1:]}" if before else said
        return True
    if not strand.told or not (_HANDED.search(strand.plain) or strand.told.startswith(("I'll ", "I will ", "I can "))):
        return False
    if re.match(r"you (?!can\b|could\b|will\b|'ll\b|have\b)", strand.told):
        return False
    before = notes.values.get("handover_told", "")
    if before.count(". ") > 1:
        return False
    told = re.sub(r"(?:,? (?:before|by) my last day\b.*|, (?:my )?last day\b.*)$", " before I go", strand.told)
    told = re.sub(r"^I(?:'d| would) (?=finish|write|hand|show|train|leave|do|see|help|sort)", "I'll ", told)
    told = re.sub(r"\bdo handover\b", "do the handover", told)
    told = _TAUGHT.sub(lambda hit: f"{hit[1]} {hit[2].capitalize()}", told)
    hung = bool(before) and ". " not in before and re.search(r"\b(?:him|her)\b", told) is not None
    told = told[:1].upper() + told[1:] if before and not hung else told
    notes.values["handover_told"] = f"{before}{', and ' if hung else '. '}{told}" if before else told
    return True


def noticed(notes: Notes) -> None:
    """Keep which notice applies, where it was typed beside the reason."""
    if found := _NOTICE.search(notes.get("reason_words")[:600]):
        notes.values["notice"] = _owned(longhand.written_out(found[1], notes.uk))


def repaid(notes: Notes) -> None:
    """Keep that what was spent is paid back, without a figure."""
    notes.values["returned_told"] = "I'll of course pay back what you've already spent on my account"


def dated(notes: Notes) -> None:
    """Say when the yes was given, where the scenario's own date is known."""
    if notes.traits.get("accepted_at") and notes.values.get("accepted_at_date"):
        notes.values["yes_when"] = f"on {notes.values['accepted_at_date']}"


_OWN_EMPLOYER = pattern("own_employer")


def _counter(notes: Notes) -> None:
    """Note that a counteroffer came from one's own employer where the words show it."""
    words = f"{notes.get('extra')} {notes.get('contact_role')} {notes.get('relationship')} {notes.get('reason_words')}"
    taken = notes.get("reason") == "other_offer" and notes.get("stage") in {"signed", "accepted_verbally"}
    led = re.match(
        r"(?:my )?(?:line )?(?:manager|boss|owner|supervisor|foreman|director)\b", notes.get("contact_role"), re.I
    )
    taken = taken or bool(
        led
        and notes.get("stage") != "offered"  # then they who offer are the firm, whose manager writes
        and not re.search(r"\b(?:new|other) (?:firm|company|employer|place)\b|\bstaying\b", words)
    )
    if not notes.get("counter_from") and (taken or _OWN_EMPLOYER.search(words[:2000])):
        notes.traits["counter_from"] = "employer"


_YEARS_WITH = pattern("years_with")
_TAUGHT_ME = re.compile(r"\btaught me (everything|so much|a lot|lots|the trade|the job|all I know)\b", re.I)


def _years(notes: Notes) -> None:
    """Note how many years somebody worked with the reader, where the words on the two of them say so."""
    found = _YEARS_WITH.search(f"{notes.get('relationship')} {notes.get('contact_role')}"[:400])
    if taught := _TAUGHT_ME.search(f"{notes.get('relationship')} {notes.get('contact_role')}"[:400]):
        notes.values["taught"] = {"lots": "a lot", "all i know": "all I know"}.get(taught[1].lower(), taught[1].lower())
    if found and "last_day" in notes.kinds:
        number = found[1].lower()
        small = number.isdigit() and 1 < int(number) < len(days.NUMBERS)
        notes.values["years_with"] = f"{days.NUMBERS[int(number)] if small else number} years"
