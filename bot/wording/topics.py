"""Know what is said about a topic somebody asked for; a topic without a rule of its own is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot import shown
from bot.advice import dates_of
from bot.conversation.phases import ACKNOWLEDGED, DRAFTED, OPEN, REVISING, SENT
from bot.conversation.scenario import Slot
from bot.conversation.session import Session, open_slot
from bot.messages import AgendaPart, FactsPart, FilePart, LetterPart, Part, Text
from bot.plan import Reminder, ladder_of, shown_at
from bot.rungs import ends_with_deadline, label_name
from bot.walltime import MORNING, moment_of, to_utc
from bot.wording.asking import addable, clauses, short, summary_rows, summary_slots
from bot.wording.drafts import advice_lines, finding_lines, left_out_lines, letter_parts
from bot.wording.view import View, sentences


def topic_parts(topic: str, args: Mapping[str, str], view: View) -> list[Part]:
    """Say what belongs to a topic; ``args`` fill its blanks."""
    if topic in _TOPICS:
        return _TOPICS[topic](view, args)
    if topic in view.library.phrases:
        return [Text(view.phrase(topic, **{**about(view), **args}))]
    return []


def about(view: View) -> dict[str, str]:
    """Return the blanks any sentence may have: the company and the piece in focus."""
    return {
        "company": shown.company(view.session.answers, "this offer") if view.session else "this offer",
        "title": view.scenario.title if view.scenario else "",
    }


def _help(view: View, args: Mapping[str, str]) -> list[Part]:
    if view.desk.pending is not None:
        return [Text(view.phrase(f"help_{view.desk.pending.kind}"))]
    slot = _open(view)
    if slot is not None and slot.help:
        return [Text(sentences([slot.help, view.phrase("help_general")]))]
    drafted = view.session is not None and "drafted_at" in view.session.milestones
    return [Text(view.phrase("help_drafted" if drafted else "help_general"))]


def _why(view: View, args: Mapping[str, str]) -> list[Part]:
    if view.desk.pending is not None:
        return _help(view, args)
    slot = _open(view)
    if slot is not None and slot.why:
        return [Text(slot.why)]
    return [Text("\n".join(advice_lines(view)))]


def _open(view: View) -> Slot | None:
    if view.session is None or view.scenario is None or view.session.phase not in OPEN:
        return None
    return open_slot(view.scenario, view.session)


def _restarted(view: View, args: Mapping[str, str]) -> list[Part]:
    named = view.session is not None and view.session.answers.get("sender_name")
    return [Text(view.phrase("restarted" if named else "restarted_bare"))]


def _status(view: View, args: Mapping[str, str]) -> list[Part]:
    session = view.session
    if session is None:
        return [Text(view.phrase("no_offers"))]
    slot = _open(view)
    lines = [f"{_title(session, view).rstrip('.')}."]
    lines.append(view.phrase(f"status_{session.phase.value}", open=short(slot) if slot else ""))
    return [Text(" ".join([*lines, *_dated(session, view)]))]


def _welcome_back(view: View, args: Mapping[str, str]) -> list[Part]:
    session, scenario = view.session, view.scenario
    said = [view.phrase("welcome_back")]
    if session is None or scenario is None or session.phase not in OPEN:
        status = _status(view, args)[0]
        return [Text(" ".join([*said, status.text if isinstance(status, Text) else ""]))]
    answers = session.answers
    known = [(slot, answers[slot.name]) for slot in summary_slots(scenario, session, view.desk) if answers[slot.name]][
        :6
    ]
    said += [view.phrase("so_far", facts=clauses(known, view))] if known else []
    return [Text(" ".join([*said, *_dated(session, view)]))]


def _assumed(view: View, args: Mapping[str, str]) -> list[Part]:
    slot = view.scenario.slot(args["slot"]) if view.scenario else None
    return [Text(slot.assumed)] if slot else []


def _dated(session: Session, view: View) -> list[str]:
    """Say what is overdue and what comes next."""
    lines = []
    deadline = session.answers.get("deadline", "")
    if session.answers.get("deadline_passed") == "yes" and "sent_at" not in session.milestones:
        lines.append(view.phrase("status_overdue", when=shown.moment(deadline, view.locale, view.today)))
    upcoming = [(reminder, s) for reminder, s in view.agenda if s.id == session.id and reminder.kind != "nudge"]
    return [*lines, *([_next_line(upcoming[0], view)] if upcoming else [])]


def _title(session: Session, view: View) -> str:
    scenario = view.library.scenarios[session.scenario]
    position = shown.one_line(session.answers.get("position", ""))
    return ", ".join(word for word in (shown.company(session.answers, scenario.title), position) if word)


def _offers(view: View, args: Mapping[str, str]) -> list[Part]:
    if not view.desk.sessions:
        return [Text(view.phrase("no_offers"))]
    rows = []
    for session in view.desk.sessions:
        mark = " (here)" if session.id == view.desk.focus else ""
        name = _title(session, view) if session.answers.get("company") else "No name yet"
        rows.append((name + mark, view.phrase(f"status_{session.phase.value}", open="").split(";")[0]))
    return [FactsPart(view.phrase("offers"), tuple(rows))]


def _upcoming(view: View, args: Mapping[str, str]) -> list[Part]:
    if not view.agenda:
        return [Text(view.phrase(_nothing_ahead(view)))]
    several = len({session.id for _, session in view.agenda}) > 1
    rows = [(shown_at(reminder), _label(reminder, session, view, named=several)) for reminder, session in view.agenda]
    return [AgendaPart(view.phrase("upcoming"), tuple(rows), view.zone)]


def _nothing_ahead(view: View) -> str:
    """Say why no reminder is ahead: they were stopped, or nothing gives a date yet."""
    stopped = view.session is not None and view.session.moves.get("*") == "stop"
    return "upcoming_stopped" if stopped else "upcoming_none"


def _calendar(view: View, args: Mapping[str, str]) -> list[Part]:
    if not view.agenda:
        return [Text(view.phrase(_nothing_ahead(view)))]
    from bot.calendar_file import agenda_text  # its library takes 60 ms, and few ask

    rows = [(reminder, _label(reminder, session, view, named=True), session.id) for reminder, session in view.agenda]
    file = FilePart("ajar-reminders.ics", "text/calendar", agenda_text(rows, "Ajar", view.now))
    return [Text(view.phrase("calendar")), file]


def _sent(view: View, args: Mapping[str, str]) -> list[Part]:
    mine = [(reminder, s) for reminder, s in view.agenda if view.session and s.id == view.session.id]
    rows = [(shown_at(reminder), _label(reminder, s, view)) for reminder, s in mine]
    parts: list[Part] = [Text(view.phrase("sent" if _has_refused(view) else "sent_piece"))]
    parts += [AgendaPart(view.phrase("upcoming"), tuple(rows), view.zone)] if rows else []
    return [*parts, Text(view.phrase("sent_touches"))] if _may_touch(view) else parts


def _talked(view: View, args: Mapping[str, str]) -> list[Part]:
    return [Text(view.phrase("talked" if _is_ahead("reconnect", view) else "talked_only"))]


def _has_refused(view: View) -> bool:
    return view.scenario is not None and view.session is not None and view.scenario.is_refusal(view.session.answers)


def _may_touch(view: View) -> bool:
    """Say whether light touches are worth an offer: once, after a no that leaves the door open."""
    refused = _has_refused(view)
    ahead = {reminder.kind for reminder, s in view.agenda if view.session and s.id == view.session.id}
    return refused and "reconnect" in ahead and "light_touch" not in ahead


def _replanned(view: View, args: Mapping[str, str]) -> list[Part]:
    kind = args["kind"].split(":")[0]
    if kind != "*" and f"label_{kind}" not in view.library.phrases:
        return [Text(view.phrase("replanned_none"))]
    over = view.session is not None and view.session.phase in (SENT, ACKNOWLEDGED)
    if kind == "reconnect" and args["change"] in ("move", "plan") and over and not _is_ahead(kind, view):
        return [Text(view.phrase("replanned_unplanned"))]
    if args["change"] in ("move", "plan") and (before := _capped(args["kind"], args["to"], view)):
        return [Text(before)]
    what = reminder_name(args["kind"], view)
    when = shown.moment(args["to"], view.locale, view.today)
    return [Text(view.phrase(f"replanned_{args['change']}", what=what, when=when))]


def _is_ahead(kind: str, view: View) -> bool:
    return any(reminder.kind == kind for reminder, s in view.agenda if view.session and s.id == view.session.id)


def _capped(kind: str, to: str, view: View) -> str:
    """Say that a deadline comes before the day a reminder was moved to, and what comes instead; "" where none does."""
    session = view.session
    wished = moment_of(to, MORNING)
    if session is None or wished is None or not ends_with_deadline(kind):
        return ""
    deadline = dates_of(session.answers, view.zone)[1]
    if deadline is None:
        return ""
    if "sent_at" in session.milestones or not view.now < deadline < to_utc(wished, view.zone):
        return ""
    ladder = [one for one, s in view.agenda if s.id == session.id and ladder_of(one.kind) == ladder_of(kind)]
    said = view.phrase("replanned_capped", deadline=shown.moment(session.answers["deadline"], view.locale, view.today))
    then = view.phrase("replanned_before", when=view.moment(shown_at(ladder[0]))) if ladder else ""
    return sentences([said, then])


def _replanned_own(view: View, args: Mapping[str, str]) -> list[Part]:
    topic = "replanned_yearly" if args["change"] == "yearly" else "replanned_own"
    topic = topic if args["text"] or topic == "replanned_yearly" else "replanned_own_bare"
    what = shown.one_line(args["text"]) or view.phrase("label_own")
    return [Text(view.phrase(topic, what=what, when=shown.moment(args["to"], view.locale, view.today)))]


def reminder_name(kind: str, view: View) -> str:
    """Name a reminder: one of the person's own by its words, the others by what they are for."""
    own = ":".join(kind.split(":")[:2])  # without the number of its repeat: "own:2:1" is the second one's
    text = view.session.answers.get(f"{own}_text", "") if view.session else ""
    topic = "label_all" if kind == "*" else f"label_{kind.split(':')[0]}"
    return shown.one_line(text) or view.phrase(topic if topic in view.library.phrases else "label_this")


def _out_of_turn(view: View, args: Mapping[str, str]) -> list[Part]:
    topic = f"out_of_turn_{args.get('phase', '')}"
    return [Text(view.phrase(topic if topic in view.library.phrases else "out_of_turn", **about(view)))]


def _left_out(view: View, args: Mapping[str, str]) -> list[Part]:
    lines = left_out_lines(view.draft(view.session).letters) if view.session else []
    return [Text("\n".join([view.phrase("left_out"), *lines]) if lines else view.phrase("left_out_none"))]


def _advise(view: View, args: Mapping[str, str]) -> list[Part]:
    return [Text("\n".join(advice_lines(view)))]


def _menu(view: View, args: Mapping[str, str]) -> list[Part]:
    titles = [f"- {scenario.title}" for scenario in view.library.scenarios.values()]
    return [Text("\n".join([view.phrase("more"), *titles]))]


def _check(view: View, args: Mapping[str, str]) -> list[Part]:
    answers = {**view.session.answers, "scenario": view.session.scenario} if view.session else {}
    from bot.review import review  # loaded when a letter is first looked over: a start needs none

    findings = review(args["text"], answers)
    return [Text("\n".join(finding_lines(findings, view)) if findings else view.phrase("check_none"))]


def _add(view: View, args: Mapping[str, str]) -> list[Part]:
    more = addable(view)
    return [Text(view.phrase("summary_more", labels=", ".join(more)) if more else view.phrase("add_none"))]


def _draft(view: View, args: Mapping[str, str]) -> list[Part]:
    here = view.session is not None and "drafted_at" in view.session.milestones and view.session.phase not in OPEN
    asking = view.session is not None and view.session.phase in OPEN
    if asking and view.session is not None and (before := _drafted_before(view.session)):
        return [Text(view.phrase("draft_before")), *letter_parts(before, view.draft(before))]
    return [] if here else [Text(view.phrase("draft_none" if asking else "draft_next"))]


def _drafted_before(session: Session) -> Session | None:
    """Return the session as it was when its draft was last whole, while a fact of that draft is changed."""
    was = next((was for was in reversed(session.past) if was.phase is DRAFTED), None)
    if session.phase is not REVISING or was is None or was.scenario != session.scenario:
        return None
    return replace(session, phase=DRAFTED, answers=was.answers, manner=was.manner, letter=was.letter)


def _length(view: View, args: Mapping[str, str]) -> list[Part]:
    """Say how many questions are left, as far as the answers so far tell."""
    session, scenario = view.session, view.scenario
    if session is None or scenario is None or session.phase not in OPEN:
        return [Text(view.phrase("about_length_over"))]
    open_still = [one for one in scenario.slots if one.asked and one.name not in session.answers]
    count = max(1, sum(one.applies(session.answers) for one in open_still))
    return [Text(view.phrase("about_length", left=f"{count} short questions" if count > 1 else "one question"))]


def _script(view: View, args: Mapping[str, str]) -> list[Part]:
    script = view.draft(view.session).script if view.session else None
    return [LetterPart(view.phrase("phone_script"), "", script.body)] if script else _advise(view, args)


def _facts(view: View, args: Mapping[str, str]) -> list[Part]:
    rows = summary_rows(view)
    return [FactsPart(_title(view.session, view), tuple(rows))] if rows and view.session else []


def missed(rows: Sequence[tuple[str, str, datetime]], view: View) -> Text:
    """List the reminders (kind, session id, due) that never reached the person; none is dropped in silence."""
    lines = [view.phrase("missed")]
    for kind, session_id, due in rows:
        session = view.desk.find(session_id)
        what = view.phrase(f"label_{kind.split(':')[0]}")
        name = f"{shown.company(session.answers)}: {what}" if session else what
        lines.append("- " + view.phrase("missed_line", what=name, when=view.moment(due)))
    return Text("\n".join(lines))


def _next_line(entry: tuple[Reminder, Session], view: View) -> str:
    reminder, session = entry
    return view.phrase("next_step", what=_label(reminder, session, view), when=view.moment(shown_at(reminder)))


def _label(reminder: Reminder, session: Session, view: View, *, named: bool = False) -> str:
    own = shown.one_line(session.answers.get(f"{reminder.kind}_text", ""))
    label = own or view.phrase(f"label_{label_name(reminder.kind, reminder.rule)}")
    return f"{shown.company(session.answers, 'no name yet')}: {label}" if named else label


_TOPICS: dict[str, Callable[[View, Mapping[str, str]], list[Part]]] = {
    "help": _help,
    "restarted": _restarted,
    "why": _why,
    "status": _status,
    "assumed": _assumed,
    "welcome_back": _welcome_back,
    "offers": _offers,
    "upcoming": _upcoming,
    "calendar": _calendar,
    "sent": _sent,
    "talked": _talked,
    "replanned": _replanned,
    "replanned_own": _replanned_own,
    "out_of_turn": _out_of_turn,
    "left_out": _left_out,
    "advice": _advise,
    "when": _advise,
    "summary": _facts,
    "script": _script,
    "draft": _draft,
    "add": _add,
    "more": _menu,
    "about_length": _length,
    "check": _check,
}
