"""Know what a line wants of the reminders: done, later, stop, another day, or one of the person's own."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.conversation.afterwards import LADDERS
from bot.conversation.events import Misheard, Replanned
from bot.reading.chat_answers import of_reading, read_moment
from bot.reading.chat_words import clean
from bot.reading.dates import find_dates
from bot.reading.hear_facts import Events, clock_of, frames
from bot.reading.hear_given import Hearing
from bot.reading.hear_later import later_day
from bot.reading.hear_times import soon
from bot.reading.intents import bare

_TO = re.compile(r"\b(?:to|until|till|by|for|on|back|forward)\b", re.I)
_UNTIL = re.compile(r"\b(?:until|till|after|before|when|once|around)\b")
_CLOCK = re.compile(r"\d\s*(?:am|pm|:|h\b)|\bo'?clock\b|\bnoon\b|\bat\s+\d", re.I)
_LENGTH = re.compile(r"\b(?:an?|one|two|three|four|six|\d{1,3})\s+(?:more\s+)?(?:hours?|days?|weeks?|months?)\b", re.I)
_YEARLY = re.compile(r"\b(?:every year|yearly|each year|annually|once a year)\b", re.I)
_MONTHLY = re.compile(
    r"\b(?:in|next|until|by)\s+(?:early\s+|mid\s+|late\s+|the\s+)?(?:spring|summer|autumn|fall|winter|[A-Z][a-z]{2,8}|year)\b"
)
_OWN_TEXT = re.compile(r"\b(?:to|that|about|of|for)\s+(.{3,200})$", re.I | re.S)


def of_reminders(text: str, hearing: Hearing) -> Events:
    """Read a line about reminders; empty where it is none."""
    plain = clean(text)
    if len(plain) > 300:
        return ()
    form = bare(plain)
    return (
        _day_named(plain, hearing)
        or _stopped(form, hearing)
        or _moved(plain, form, hearing)
        or _snoozed(plain, form, hearing)
        or _day_alone(plain, hearing)
        or _own(plain, form, hearing)
    )


def _day_named(text: str, hearing: Hearing) -> Events:
    """Take a day where one was asked for."""
    if hearing.pending != "day" or _OWN_TEXT.search(text):
        return ()
    return _to_moment(hearing.pending_text, text, hearing)


_OF_THE_LETTER = re.compile(r" (?:line|sentence|part|paragraph|bit)(?: about .{1,60}| out| off)?$")


def _stopped(form: str, hearing: Hearing) -> Events:
    """Read "stop the reconnect reminders", "turn off light touches", "the linkedin one is done"."""
    kind = kind_in(form)
    if not kind or (hearing.phase == "drafted" and _OF_THE_LETTER.search(form)):
        return ()
    if re.match(
        r"^(?:please )?(?:stop|turn off|cancel|no more|disable|mute|delete|remove|skip|drop|"
        r"(?:dont|do not|no need to|stop) remind(?:ing)? me (?:of|about|to|for)|"
        r"i (?:dont|do not) (?:want|need) (?:the|any|to be reminded (?:of|about)))\b",
        form,
    ):
        return (Replanned(kind, "stop"),)
    if re.match(r"^(?:please )?(?:turn on|enable|start|opt in to|opt me in|sign me up for)\b", form):
        return (Replanned(kind, "opt_in"),) if kind == "light_touch" else ()
    if re.search(r" (?:on|please|yes)$", form) and kind == "light_touch" and len(form.split()) <= 4:
        return (Replanned(kind, "opt_in"),)
    if re.search(r" off$", form) and len(form.split()) <= 4:
        return (Replanned(kind, "stop"),)
    if re.search(r"\b(?:is|are|was|were)?\s*(?:done|sent|finished)$", form) and len(form.split()) <= 7:
        return (Replanned(kind, "done"),)
    return ()


def kind_in(form: str) -> str:
    """Return the id of the reminder some words name; "" for none."""
    padded = f" {form} "
    named = [kind for words, kind in _kinds() if f" {words} " in padded]
    return next((kind for kind in named if kind != "*"), named[0] if named else "")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, str], ...]:
    table = frames()["reminder"]["kinds"]
    pairs = [(bare(words), kind) for kind, several in table.items() for words in several]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _moved(text: str, form: str, hearing: Hearing) -> Events:
    """Read "move the reconnect to March"; "move it to Friday" means the reminder shown last."""
    if not form.startswith(_beginnings("move", ("", "please ", "can you "))):
        return ()
    kind = kind_in(form)
    it = re.search(
        r"\b(?:it|this|that|this one|reminder|this reminder|that reminder|the reminder|next reminder)\b", form
    )
    if not kind and not (it and (hearing.last_reminder or "reminder" in form)):
        return ()
    kind = LADDERS.get(kind, (kind,))[0]
    where = list(_TO.finditer(text))
    spoken = text[where[-1].start() :] if where else text
    moved = _to_moment(kind, spoken, hearing) or _to_moment(kind, text, hearing)
    return moved or ((Replanned(kind, "ask"),) if where else ())


@lru_cache(maxsize=4)
def _beginnings(verbs: str, courtesies: tuple[str, ...]) -> tuple[str, ...]:
    """Give how a line may begin that wants a reminder moved or put off."""
    return tuple(f"{courtesy}{verb} " for verb in frames()["reminder"][verbs] for courtesy in courtesies)


def _snoozed(text: str, form: str, hearing: Hearing) -> Events:
    """Read "snooze a week", "remind me on Monday", "in two days" for the reminder shown last."""
    starts = f"{form} ".startswith(_beginnings("snooze", ("",))) or form.startswith(_beginnings("snooze", ("please ",)))
    asks = form.startswith(
        ("snooze", "remind me", "please remind me", "can you remind me", "ask me again", "ping me", "nudge me")
    )
    if not starts or not (hearing.last_reminder or asks) or (hearing.open is not None and not asks):
        return ()
    if asks and not form.startswith("snooze") and _tells_what(text, hearing):
        return ()
    found = find_dates(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    later = later_day(text, hearing.now, hearing.zone, hearing.locale) or soon(text, hearing.now, hearing.zone)[0]
    if form.startswith("remind me") and (found or later) and not hearing.last_reminder:
        return ()  # nothing was shown that could come again: it is one of the person's own
    if not found and not later and not hearing.last_reminder:
        return (Replanned("", "ask"),) if form.startswith("snooze") and len(form.split()) > 1 else ()
    if found or later or any(char.isdigit() for char in text) or " a " in f" {form} ":
        return _to_moment("", text, hearing) or (Replanned("", "ask"),)
    return (Replanned("", "ask"),) if len(form.split()) > 2 and _UNTIL.search(form) else ()


_IT = frozenset({"", "it", "this", "that", "them", "these", "again", "me", "later", "answer", "reply"})


def _tells_what(text: str, hearing: Hearing) -> bool:
    """Say whether a wish for a reminder names a thing of its own, so that it is not the one shown last that moves."""
    found = find_dates(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    start, end = (found[0].start, found[0].end) if found else soon(text, hearing.now, hearing.zone)[1:]
    return bare(_what(text, start, end)) not in _IT


_NOT_TODAY = re.compile(r"^\W*not\s+(?:today|now|yet)\b[\s,;:-]*(?:but\s+)?", re.I)
_LATER_ONLY = frozenset(
    [
        "not",
        "now",
        "today",
        "yet",
        "on",
        "until",
        "till",
        "better",
        "rather",
        "please",
        "again",
        "then",
        "make",
        "it",
        "at",
        "in",
        "by",
        "next",
        "this",
        "maybe",
        "ok",
        "lets",
        "say",
        "the",
        "do",
        "ask",
        "me",
        "remind",
        "morning",
        "afternoon",
        "evening",
        "no",
    ]
)


def _day_alone(said: str, hearing: Hearing) -> Events:
    """Read "not today, on friday" after a reminder: nothing but another day."""
    text = _NOT_TODAY.sub("", said)
    if not hearing.last_reminder or hearing.open is not None or hearing.phase in {"", "confirming", "cancelled"}:
        return ()
    found = [one for one in find_dates(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale) if one.moment]
    if not found or len(text) > 60:
        return ()
    last = found[-1]
    rest = bare(text[: last.start] + " " + text[last.end :]).split()
    return _to_moment("", text[last.start : last.end], hearing) if set(rest) <= _LATER_ONLY else ()


def _own(text: str, form: str, hearing: Hearing) -> Events:
    """Read "remind me on 3 May to congratulate Dana": a date, and what to be reminded of."""
    starts = [
        word
        for word in frames()["reminder"]["own"]
        if form.startswith((word, "please " + word, "can you " + word, "could you " + word))
    ]
    if not starts or not hearing.phase:
        return ()
    yearly = any(f" {bare(word)} " in f" {form} " for word in frames()["reminder"]["yearly"])
    plain = _YEARLY.sub(" ", text) if yearly else text
    found = find_dates(plain, hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    if not found:
        return _own_without_date(plain, yearly, hearing)
    read = of_reading("own", found[0], plain, clock_of(hearing))
    to = read.facts.get("own", "")
    what = _what(plain, found[0].start, found[0].end)
    if read.options and not yearly:
        return (Replanned("own", "ask", text=what, options=read.options),)
    to = to or (read.options[0][1] if read.options else "")
    if not to:
        return (Misheard(read.problem or "vague"),)
    return (Replanned("own", "yearly" if yearly else "move", _at_an_hour(to, plain, hearing), what),)


_HOURS = (("morning", "09:00"), ("afternoon", "15:00"), ("evening", "18:00"), ("night", "19:00"))


def _at_an_hour(day: str, text: str, hearing: Hearing) -> str:
    """Give a day the hour its part is named by; a bare "today" is some hours from now, not this morning."""
    if "T" in day:
        return day
    form = bare(text)
    hour = next((hour for word, hour in _HOURS if f" {word}" in f" {form}" or word in form.split()), "")
    here = hearing.now.astimezone(ZoneInfo(hearing.zone or "UTC"))
    if day != here.date().isoformat():
        return f"{day}T{hour}" if hour else day
    at = soon(text, hearing.now, hearing.zone)[0]
    return at or f"{here + timedelta(hours=3):%Y-%m-%dT%H:%M}"


def _own_without_date(plain: str, yearly: bool, hearing: Hearing) -> Events:
    """Read "remind me in a minute to ...", "in spring to ..."; where no day is told it is asked for."""
    if day := later_day(plain, hearing.now, hearing.zone, hearing.locale):
        return (Replanned("own", "yearly" if yearly else "move", day, _what(_MONTHLY.sub(" ", plain), 0, 0)),)
    at, start, end = soon(plain, hearing.now, hearing.zone)
    if at:
        return (Replanned("own", "move", at, _what(plain, start, end)),)
    what = _what(plain, 0, 0)
    return (Replanned("own", "ask", text=what),) if what else ()


def _what(text: str, start: int, end: int) -> str:
    """Cut out what the person wants to be reminded of, without the date."""
    without = (text[:start].rstrip() + " " + text[end:].lstrip()).strip(" .,!")
    found = _OWN_TEXT.search(without)
    words = found.group(1) if found else ""
    words = re.sub(r"\b(?:every year|yearly|each year|annually|once a year)\b", "", words, flags=re.I)
    return " ".join(re.sub(r"\s+(?:on|at|by|in|from)\s*$", "", words.strip()).split()).strip(" .,")


def _to_moment(kind: str, text: str, hearing: Hearing) -> Events:
    day = later_day(text, hearing.now, hearing.zone, hearing.locale)
    if day and "T" not in day and not _CLOCK.search(text):
        return (Replanned(kind, "move", day),)
    read = read_moment("to", text, clock_of(hearing), alone=False)
    if not read.facts and not read.options:
        found = find_dates(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale)
        read = of_reading("to", found[-1], text, clock_of(hearing)) if found else read
    if not read.facts and (span := _LENGTH.search(text)):
        read = read_moment("to", "in " + span.group(), clock_of(hearing))
    if read.facts.get("to", "none") not in {"none", "unsure"}:
        return (Replanned(kind, "move", _at_an_hour(read.facts["to"], text, hearing)),)
    if read.options:
        return (Replanned(kind, "ask", options=read.options),)
    if read.problem in {"past", "impossible"}:
        return (Misheard(read.problem),)
    at, _, _ = soon(text, hearing.now, hearing.zone)
    return (Replanned(kind, "move", at),) if at else ()
