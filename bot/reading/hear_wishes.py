"""Know which event an intent stands for in the light of a hearing; which words bear an intent is kept as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Confirmed,
    Declined,
    Event,
    Exported,
    ForgetAsked,
    Invited,
    Misheard,
    Replanned,
    Restarted,
    Revised,
    Sent,
    Skipped,
    SteppedBack,
    Talked,
    Undone,
    Wished,
)
from bot.conversation.scenario import PASTED
from bot.reading.dates import find_dates, read_date
from bot.reading.hear_given import Hearing
from bot.reading.hear_reminders import kind_in
from bot.reading.intents import Meant, bare, exactly, meanings, standing

Events = tuple[Event, ...]

WORDED = frozenset({"text", "name", "people", "fragment", "url"})
"""Kinds of question that take nearly any words as an answer."""

_STATIC: dict[str, Event] = {
    "help": Wished("help"),
    "why": Wished("why"),
    "skip": Skipped(),
    "back": SteppedBack(),
    "cancel": Cancelled(),
    "restart": Restarted(),
    "status": Wished("status"),
    "repeat": Wished("repeat"),
    "undo": Undone(),
    "draft": Wished("draft"),
    "summary": Wished("summary"),
    "left_out": Wished("left_out"),
    "check_how": Wished("check_how"),
    "subjects": Wished("subjects"),
    "more": Wished("add"),
    "menu": Wished("more"),
    "advice": Wished("advice"),
    "when": Wished("when"),
    "offers": Wished("offers"),
    "upcoming": Wished("upcoming"),
    "calendar": Wished("calendar"),
    "privacy": Wished("privacy"),
    "hello": Wished("hello"),
    "feeling": Wished("feeling"),
    "out_of_scope": Wished("out_of_scope"),
    "forget_all": ForgetAsked("everything"),
    "forget_offer": ForgetAsked("this_offer"),
    "export": Exported(),
    "another": Revised("another"),
    "shorter": Revised("shorter"),
    "longer": Revised("longer"),
    "stop_all": Replanned("*", "stop"),
    "opt_in": Replanned("light_touch", "opt_in"),
}

_AFTER = frozenset({"sent", "acknowledged", "closed"})
_DRAFTED = frozenset({"drafted"})


def is_command(meant: tuple[Meant, ...]) -> bool:
    """Say whether words are a command, which no list of choices takes for one of its own."""
    return any(one.name in _STATIC for one in meant)


def wish(meant: tuple[Meant, ...], text: str, hearing: Hearing) -> Events:
    """Return what the most fitting of several meanings asks for; empty where none fits this hearing."""
    names = [one.name for one in meant]
    for rule in (_yes_or_no, _of_reminder, _nothing_to_say, _told):
        events = rule(names, text, hearing)
        if events:
            return events
    if "rest" in names:
        return _the_rest(hearing)
    if "stop_all" in names and (kind := kind_in(bare(text))):
        return (Replanned(kind, "stop"),)  # "stop the reminders about linkedin" leaves the others as they are
    for name in names:
        if name == "draft" and hearing.phase == "confirming" and not hearing.pending and "write" in bare(text):
            return (Confirmed(),)  # "ok write it": a draft is what the summary asks about
        if name in _STATIC:
            return (_STATIC[name],)
    return _social(names, hearing)


def _the_rest(hearing: Hearing) -> Events:
    """Leave out every question that is still open and can be: "just write it"."""
    if hearing.open is None:
        return ()
    if not hearing.open.optional and not hearing.open.default:
        return (Skipped(),)  # which says that the letter needs it
    open_still = [slot for slot in hearing.slots if slot.is_asked(hearing.answers) and slot.name not in hearing.answers]
    wanted = [slot for slot in open_still if slot.optional or slot.default]
    return (Answered({slot.name: slot.default for slot in wanted if slot.applies(hearing.answers)}),)


def _yes_or_no(names: list[str], text: str, hearing: Hearing) -> Events:
    """Take yes and no where a question of the house or the summary is on the table, or the draft is shown."""
    if not hearing.pending and hearing.phase not in {"confirming", "drafted"}:
        return ()
    if "no" in names:
        return (Declined(),) if hearing.pending or hearing.phase == "confirming" else ()
    if "yes" in names and not ("thanks" in names and not hearing.pending and hearing.phase == "drafted"):
        return (Confirmed(),)
    return ()


def _of_reminder(names: list[str], text: str, hearing: Hearing) -> Events:
    """Take done, later and stop for the reminder shown last."""
    shown = bool(hearing.last_reminder) and (hearing.open is None or hearing.phase in _AFTER)
    if "stop_one" in names and (shown or hearing.open is None):
        return (Replanned("", "stop"),)
    if "snooze" in names and shown:
        return (Replanned("", "move", tomorrow(hearing)),)
    if "done" in names and shown:
        return (Replanned("", "done"),)
    if "done" in names and hearing.phase in _DRAFTED:
        return (Sent(),)
    return ()


def _nothing_to_say(names: list[str], text: str, hearing: Hearing) -> Events:
    """Take "nothing", "no" and "not sure" as an answer to the open question where they are one."""
    slot = hearing.open
    if slot is None or not {"nothing", "no", "unsure"} & set(names) or {"skip", "help"} & set(names[:1]):
        return ()
    if slot.kind == "moment":
        return (Answered({slot.name: "unsure" if "unsure" in names else "none"}),)
    if "unsure" in names and slot.kind == "choice" and any(option.value == "unsure" for option in slot.options):
        return (Answered({slot.name: "unsure"}),)
    if slot.optional and slot.kind != "choice":
        return (Skipped(),)
    if ("unsure" in names and (slot.optional or slot.default)) or slot.kind == "name":
        return (Skipped(),)  # which says of a name that the letter needs it
    return (Misheard("unclear", slot.name),)


def _told(names: list[str], text: str, hearing: Hearing) -> Events:
    """Take news: sent, they replied, we talked; with the day if one is named."""
    if "sent" in names and hearing.phase in {"collecting", "confirming"} and _WILL_DECLINE.search(text[:200]):
        return (Wished("repeat"),)  # "ok then I decline": that is what we are at
    makers: dict[str, Callable[[str], Event]] = {
        "sent": Sent,
        "invited": Invited,
        "acknowledged": Acknowledged,
        "talked": Talked,
    }
    for name, make in makers.items():
        if name == "sent" and name in names and hearing.phase:
            return (Sent(said_at(text, hearing), sure=_SAID_NO.search(text[:300]) is not None),)
        if name in names and hearing.phase:
            return (make(said_at(text, hearing)),)
    return _toned(names, hearing)


_SAID_NO = re.compile(
    r"\b(?:said|told|gave|say)\b.{0,30}\bno\b|\b(?:declin|refus|reject)ed\b|\bturned\b.{0,30}\bdown\b", re.I
)
"""A no that was given in so many words needs no draft of ours."""
_WILL_DECLINE = re.compile(
    r"\bi\s*(?:['’]?ll|will|want\s+to|need\s+to|have\s+to|['’]?m\s+going\s+to|am\s+going\s+to|['’]d\s+like\s+to)?\s*"
    r"(?:just\s+|then\s+|rather\s+)?(?:decline|refuse|reject|say\s+no|turn\s+(?:it|them|this)\s+down)\b",
    re.I,
)
_WANTS_NO = re.compile(
    r"\b(?:i|me|my|we|to|how)\b.{0,40}(?:\b(?:declin(?:e|ing)|refus(?:e|ing)|reject(?:ing)?|back(?:ing)?\s+out|"
    r"pull(?:ing)?\s+out|get(?:ting)?\s+out)\b"
    r"|\b(?:say|tell|write|send|giv(?:e|ing)|saying|telling|writing|sending)\b.{0,20}\b(?:no|rejection)\b"
    r"|\b(?:turn|let)(?:ing|ting)?\b.{0,25}\bdown\b)"
    r"|\b(?:do\s+not|don['’]?t|dont|not)\s+(?:really\s+)?(?:want|take|taking|accept|accepting|going)\b.{0,25}"
    r"\b(?:job|offer|role|position|post|it|there)\b"
    r"|\b(?:it['’]?s|it\s+is|it['’]?ll\s+be|that['’]?s|think|answer\s+is|decided(?:\s+on)?)\s+(?:(?:it['’]?s|its|going\s+to\s+be)\s+)?"
    r"(?:a\s+)?no\b(?!\s+(?:one|idea|longer|problem|way|rush|date|deadline))",
    re.I,
)


def wants_a_no(text: str) -> bool:
    """Say whether a short line tells no more than what the bot is here for: "how do I say no to a job"."""
    return len(text.split()) <= _PLEA and _WANTS_NO.search(text) is not None


_PLEA = 16
"""A plea of more words than these tells something that should have been understood."""
_NEWS = frozenset({"sent", "acknowledged", "talked", "invited", "done"})
_TERSE = 8
"""News told in more words than these may be a story that calls for another piece."""
_AROUND = re.compile(r"^\W*(?:on|at|since|by)\s+|\s+(?:on|at|since|by|the|last|this)\W*$|[\s,.;:!-]+$", re.I)


def dated_news(text: str, hearing: Hearing) -> Events:
    """Take news with its day, "sent yesterday", "done on Friday", where the words without the day say just that."""
    slot = hearing.open
    if (
        not hearing.phase
        or hearing.pending
        or len(text) > 120
        or (slot is not None and slot.kind not in {"name", "text"})
    ):
        return ()
    found = find_dates(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale, direction="past")
    rest = text
    if len(found) == 1:
        rest = f"{_AROUND.sub('', text[: found[0].start])} {_AROUND.sub('', text[found[0].end :])}".strip()
    meant = (
        meanings(rest, hearing.phase)
        if slot is not None and slot.kind == "name"
        else standing(exactly(rest), hearing.phase)
    )
    if len(rest.split()) > _TERSE:
        return ()
    names = [one.name for one in meant if one.name in _NEWS]
    if "done" in names and (slot is not None or not found):
        return ()
    said = "sent" if "done" in names and hearing.phase in _DRAFTED else ""
    return _told([*names, said], text, hearing) if names and (found or slot is not None) else ()


_REFUSED = re.compile(
    r"\bi(?:'ve|\s+have)?\s+(?:just\s+|already\s+)?(?:called|rang|phoned|wrote|emailed|mailed|texted|met)\s+(?:them|her|him|to\s+them)\b"
    r".{0,40}\b(?:said\s+no|told\s+(?:them|her|him)\s+no|declined|turned\s+(?:it|them)\s+down)\b",
    re.I,
)


def refused(text: str, hearing: Hearing) -> Events:
    """Take the news that the no was given already, with its day."""
    told = bool(hearing.phase) and _REFUSED.search(text[:300]) is not None
    return (Sent(said_at(text, hearing), sure=True),) if told else ()


def _toned(names: list[str], hearing: Hearing) -> Events:
    """Take a wish for the tone: a change of the draft, or a fact where there is no draft yet."""
    for name, tone in (("warmer", "warm"), ("formal", "formal")):
        if name in names:
            return (Revised(name),) if hearing.phase == "drafted" else (Answered({"tone": tone}),)
    return ()


def _social(names: list[str], hearing: Hearing) -> Events:
    """Take words that mean nothing where a value is wanted."""
    if not names:
        return ()
    if hearing.open is not None or hearing.pending:
        kind = "agreed" if names[0] == "yes" and hearing.answers.get(PASTED) else "filler"  # to what was read aloud
        return (Misheard(kind, hearing.open.name if hearing.open else ""),)
    if "thanks" in names:
        return (Wished("thanks"),)
    if "yes" in names or "no" in names or "filler" in names:
        return (Wished("all_right"),)
    return (Misheard("unclear"),)


def tomorrow(hearing: Hearing) -> str:
    """Give the next day on the person's wall."""
    return (hearing.now.astimezone(_zone(hearing)) + timedelta(days=1)).date().isoformat()


def said_at(text: str, hearing: Hearing) -> str:
    """Read when something happened, as ISO UTC; "" where no past moment is named."""
    if len(text) > 200:
        return ""
    reading = read_date(text, hearing.now, hearing.zone, locale=hearing.locale, direction="past", alone=False)
    moment = reading.moment if reading.kind == "moment" else None
    if moment is None:
        return ""
    wall = moment.at_home() if moment.time else datetime.combine(moment.date, datetime.min.time().replace(hour=12))
    at = wall.replace(tzinfo=_zone(hearing)).astimezone(UTC)
    return at.isoformat() if at < hearing.now.astimezone(UTC) else ""


def _zone(hearing: Hearing) -> ZoneInfo:
    return ZoneInfo(hearing.zone or "UTC")
