"""Know what a reminder says at the moment it goes out: who, what was said, what was liked, and the next text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import plan, shown
from bot.conversation.phases import OPEN
from bot.conversation.session import Session, open_slot
from bot.messages import Choice, Message, Moment, Part, Text
from bot.rungs import rung_of
from bot.sendtime import PROMPT
from bot.walltime import END_OF_BUSINESS, MORNING, elapsed, moment_of, to_utc
from bot.wording.asking import short
from bot.wording.drafts import letter_parts
from bot.wording.view import View

NEXT_PIECE = {
    "linkedin": "linkedin_note",
    "confirm_receipt": "confirm_receipt",
    "thank_yous": "thank_you_note",
    "reconnect": "reconnect_note",
}
"""Which scenario's piece a reminder brings along; the ones before the no is sent bring the draft itself."""

BRINGS_DRAFT = frozenset(
    {"answer_20h", "answer_44h", "deadline_24h", "deadline_3h", "deadline_now", "send_window", "call_then_mail"}
)

BUTTONS = (
    Choice("Done", "done"),
    Choice("Snooze a day", "snooze a day"),
    Choice("Snooze a week", "snooze a week"),
    Choice("Stop these", "stop these"),
)


def remind(
    view: View, session: Session, kind: str, due: datetime, text: str = "", meant: datetime | None = None
) -> Message:
    """Word one reminder from the real time left.

    ``due`` is aware, ``meant`` the hour it was promised for where that is another, ``text`` the person's own for "own".
    """
    lines = [_said(view, session, kind, due, text)]
    moments = _moments(view, session, lines[0])
    if plan.late(kind, due, view.now):
        promised = meant or due
        excuse = view.phrase("late", when=view.moment(promised))
        lines.insert(0, excuse)
        moments = [*_told(excuse, view.moment(promised), promised), *(one.moved(len(excuse) + 1) for one in moments)]
    if kind in NEXT_PIECE or kind == "light_touch":
        lines += _memory(view, session)
    lines += _still_open(view, session) if kind in BRINGS_DRAFT else []
    return Message((Text(" ".join(lines), tuple(moments)), *_brought(view, session, kind)), BUTTONS)


def _said(view: View, session: Session, kind: str, due: datetime, text: str) -> str:
    answers = session.answers
    deadline = deadline_of(answers.get("deadline", ""), view.zone)
    passed = kind in ("deadline_24h", "deadline_3h") and deadline is not None and deadline <= view.now
    sent_at = session.milestones.get("sent_at", "")
    received = moment_of(answers.get("received_at", ""), MORNING)
    return view.phrase(
        "reminder_answer_44h"
        if kind == "answer_20h" and received and view.now > elapsed(to_utc(received, view.zone), PROMPT)
        else "reminder_deadline_past"
        if passed or (kind == "deadline_now" and plan.late(kind, due, view.now))
        else "reminder_send_window_open"
        if kind == "send_window" and session.phase in OPEN
        else "reminder_own_bare"
        if rung_of(kind).kind == "own" and not text
        else f"reminder_{rung_of(kind).kind}",
        company=shown.company(answers),
        contact=shown.one_line(answers.get("contact_name", "")) or "someone",
        people=shown.one_line(answers.get("people_met", "")),
        deadline=shown.moment(answers.get("deadline", ""), view.locale, view.today),
        left=left(view, deadline - view.now) if deadline else "",
        since=since(datetime.fromisoformat(sent_at), view.now) if sent_at else "a while",
        text=shown.one_line(text),
        ago=shown.ago(received.date(), view.today) if received else "a while ago",
    )


def _moments(view: View, session: Session, said: str) -> list[Moment]:
    """Find the deadline in a sentence, and how far it is; a day without an hour is no moment."""
    iso = session.answers.get("deadline", "")
    deadline = deadline_of(iso, view.zone)
    if deadline is None:
        return []
    found = _told(said, shown.moment(iso, view.locale, view.today), deadline) if "T" in iso else []
    far, end = left(view, deadline - view.now), len(said) - 1
    if said.endswith(f": {far}."):
        found.append(Moment(end - len(far), end, deadline, relative=True))
    return found


def _told(said: str, words: str, when: datetime) -> list[Moment]:
    """Find the last place of words: what a person typed, such as a name, stands before a moment."""
    start = said.rfind(words)
    return [Moment(start, start + len(words), when)] if start >= 0 else []


def deadline_of(iso: str, zone: str) -> datetime | None:
    """Return the deadline as an aware moment, or None where there is none."""
    local = moment_of(iso, END_OF_BUSINESS)
    return to_utc(local, zone) if local else None


def _still_open(view: View, session: Session) -> list[str]:
    """Name what is asked just now, so that a letter with a fact half changed is not taken for the one to send."""
    slot = open_slot(view.library.scenarios[session.scenario], session) if session.phase in OPEN else None
    return [view.phrase("reminder_open", open=short(slot))] if slot else []


def _memory(view: View, session: Session) -> list[str]:
    lines = []
    if sent_at := session.milestones.get("sent_at"):
        contact = shown.one_line(session.answers.get("contact_name", "")) or "them"
        local = datetime.fromisoformat(sent_at).astimezone(ZoneInfo(view.zone))
        lines.append(
            view.phrase("reminder_said", contact=contact, sent=shown.day(local.date(), view.locale, view.today))
        )
    if liked := shown.one_line(session.answers.get("appreciated", "")):
        lines.append(view.phrase("reminder_liked", liked=liked))
    return lines


def _brought(view: View, session: Session, kind: str) -> Sequence[Part]:
    if kind in BRINGS_DRAFT:
        drafted = "drafted_at" in session.milestones and session.phase not in OPEN
        ready = drafted and f"sent:{session.scenario}" not in session.milestones
        return letter_parts(session, view.draft(session)) if ready else []
    scenario = NEXT_PIECE.get(kind, "")
    if scenario not in view.library.scenarios:
        return []
    next_piece = replace(session, scenario=scenario, letter="", manner={})
    return letter_parts(next_piece, view.draft(next_piece))


def left(view: View, span: timedelta) -> str:
    """Say how much time is left, rounded to what a person would say."""
    minutes = round(span.total_seconds() / 60)
    hours, days = round(minutes / 60), round(minutes / 1440)
    if minutes <= 0:
        return view.phrase("left_none")
    if minutes < 55:
        return view.phrase("left_minutes", minutes=str(minutes))
    if hours < 22:
        return view.phrase("left_hours", hours=str(hours)) if hours > 1 else view.phrase("left_one_hour")
    return view.phrase("left_days", days=str(days)) if days > 1 else view.phrase("left_one_day")


def since(then: datetime, now: datetime) -> str:
    """Say how long ago something was, in months where months have passed."""
    months = (now.year - then.year) * 12 + now.month - then.month
    if months >= 2:
        return f"{months} months"
    days = max((now - then).days, 1)
    return f"{days} days" if days > 1 else "a day"
