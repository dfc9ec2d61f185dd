"""Know every sentence the bot says: effects in, messages out; the sentences themselves stand in templates/phrases.toml.

What a person typed is only ever filled into a blank, never read as a sentence with blanks of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import shown
from bot.conversation.desk import Desk
from bot.conversation.effects import (
    Ask,
    AskDoubt,
    AskForget,
    AskWhich,
    AwaitWord,
    Effect,
    Ground,
    Say,
    ShowDraft,
    ShowSummary,
)
from bot.conversation.machine import Session, open_slot
from bot.conversation.phases import OPEN
from bot.conversation.scenario import Scenario, Slot
from bot.drafting import Draft
from bot.letters.letter import Letter
from bot.library import DERIVED, Library
from bot.messages import AgendaPart, Choice, FactsPart, LetterPart, Message, Part, Text
from bot.plan import Reminder

FEW = 3
"""How many dated steps are named after a letter is sent; "upcoming" lists them all."""


@dataclass(frozen=True)
class View:
    """Hold what the wording may look at: the desk after the turn, the clock, and what others worked out.

    ``now`` is aware; ``agenda`` holds the waiting reminders of all sessions, soonest first, each with its session.
    """

    library: Library
    desk: Desk
    now: datetime
    zone: str
    locale: str
    agenda: Sequence[tuple[Reminder, Session]]
    draft: Callable[[Session], Draft]

    @property
    def session(self) -> Session | None:
        """Return the session in focus."""
        return self.desk.session

    @property
    def scenario(self) -> Scenario | None:
        """Return the scenario in focus."""
        return self.library.scenarios[self.session.scenario] if self.session else None

    @property
    def today(self) -> date:
        """Return the person's own day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def phrase(self, topic: str, **blanks: str) -> str:
        """Say a topic, taking turns between its sentences."""
        lines = self.library.phrases[topic]
        return lines[self.desk.turns % len(lines)].strip().format(**blanks)

    def fact(self, slot: Slot, value: str) -> str:
        """Show one fact."""
        return shown.fact(slot, value, self.locale, self.today)

    def moment(self, when: datetime) -> str:
        """Show an aware moment in the person's zone."""
        local = when.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        return shown.moment(local.isoformat(timespec="minutes"), self.locale, self.today)


def messages(effects: Sequence[Effect], view: View) -> tuple[Message, ...]:
    """Turn the effects of one turn into one message, its question last."""
    parts: list[Part] = []
    choices: tuple[Choice, ...] = ()
    numbered = False
    for effect in effects:
        spoken, offered, numbers = _spoken(effect, view)
        parts += spoken
        choices, numbered = (offered, numbers) if offered else (choices, numbered)
    return (Message(tuple(_joined(parts)), choices, numbered),) if parts else ()


Spoken = tuple[list[Part], tuple[Choice, ...], bool]


def _spoken(effect: Effect, view: View) -> Spoken:
    match effect:
        case Ask():
            return _ask(effect, view)
        case AskDoubt(slot, options, _):
            label = f"{slot.label}: {view.phrase('which_meant')}"
            return [Text(label)], tuple(Choice(text, text) for text, _value in options), True
        case AskWhich(sessions):
            names = [shown.company(s.answers) for name in sessions if (s := view.desk.find(name))]
            return [Text(view.phrase("which_offer"))], tuple(Choice(name, name) for name in names), True
        case AskForget(what):
            text = view.phrase(f"ask_forget_{what}", **_about(view)) if what == "everything" else _forget_this(view)
            return [Text(text)], (Choice("Yes, delete", "yes"), Choice("No, keep it", "no")), False
        case ShowSummary():
            return _summary(effect, view)
        case ShowDraft(change):
            return _draft(change, view)
        case AwaitWord(phase, _):
            return _await(phase, view)
        case Ground(facts, changed):
            return _ground(facts, changed, view), (), False
        case Say(topic, args):
            return _say(topic, args, view), (), False
        case _:
            return [], (), False


def _ask(effect: Ask, view: View) -> Spoken:
    slot = effect.slot
    lines = []
    if effect.misses:
        lines.append(
            view.phrase(effect.kind if effect.kind in view.library.phrases else "unclear") if effect.kind else ""
        )
    lines.append(_question(effect, view))
    choices = tuple(Choice(option.label, option.label) for option in slot.options)
    if choices:
        return [Text(_sentences(lines))], choices, True
    quick = [*slot.quick, *(["skip"] if slot.optional and "not sure" not in slot.quick else [])]
    return [Text(_sentences(lines))], tuple(Choice(word.capitalize(), word) for word in quick), False


def _question(effect: Ask, view: View) -> str:
    slot = effect.slot
    match min(effect.misses, 3):
        case 0 if effect.again:
            return slot.rephrase or slot.reprompt
        case 0:
            return slot.both if effect.both else slot.prompt
        case 1:
            return slot.reprompt
        case 2:
            return slot.examples or slot.prompt
        case _:
            out = view.phrase("way_out_skip" if slot.optional else "way_out")
            return f"{out} {slot.rephrase or slot.prompt if effect.misses % 2 else slot.prompt}"


def _summary(effect: ShowSummary, view: View) -> Spoken:
    choices = (Choice("Yes, write it", "yes"),)
    if effect.again:
        return [Text(view.phrase("summary_again"))], choices, False
    if effect.kind:
        return [Text(_sentences([view.phrase("unclear"), view.phrase("summary_how")]))], choices, False
    parts: list[Part] = [FactsPart(view.phrase("summary"), tuple(summary_rows(view)))]
    more = _more(view)
    offer = view.phrase("summary_more", labels=", ".join(more)) if more else ""
    parts.append(Text(_sentences([offer, view.phrase("summary_how")])))
    return parts, choices, False


def summary_slots(scenario: Scenario, session: Session) -> tuple[Slot, ...]:
    """Return the slots of the summary's lines, in order; a number names a line by its place here."""
    return tuple(
        slot
        for slot in scenario.slots
        if slot.name in session.answers and (slot.asked or session.answers[slot.name]) and slot.name != "timezone"
    )


def summary_rows(view: View) -> list[tuple[str, str]]:
    """Return the summary's lines: what each fact is called, and what it is."""
    if view.session is None or view.scenario is None:
        return []
    answers = view.session.answers
    return [(slot.label, view.fact(slot, answers[slot.name])) for slot in summary_slots(view.scenario, view.session)]


def _more(view: View) -> list[str]:
    if view.session is None or view.scenario is None:
        return []
    offered = [slot for slot in view.scenario.slots if not slot.asked and not slot.profile]
    answers = view.session.answers
    return [slot.label[0].lower() + slot.label[1:] for slot in offered if slot.name not in answers][:8]


def _draft(change: str, view: View) -> Spoken:
    if view.session is None:
        return [Text(view.phrase("draft_none"))], (), False
    made = view.draft(view.session)
    topic = f"draft_{change}" if f"draft_{change}" in view.library.phrases else "draft_fact"
    name = shown.one_line(view.session.answers.get("sender_name", "")).split(" ")[0]
    opening = view.phrase(topic, name=name).replace(", .", ".")
    parts: list[Part] = [Text(opening)]
    parts += letter_parts(view.session, made)
    others = [f"{n}. {line}" for n, line in enumerate(made.letters[0].subjects, 1) if line != made.letters[0].subject]
    if others and change in ("first", "subject"):
        parts.append(Text(view.phrase("subjects_other", lines="; ".join(others))))
    gaps = left_out_lines(made.letters)
    if gaps and change in ("first", "fact"):
        parts.append(Text("\n".join([view.phrase("left_out"), *gaps])))
    if change == "first":
        parts.append(Text("\n".join(_advice(view))))
    parts.append(Text(view.phrase("draft_how" if change == "first" else "draft_how_again")))
    buttons = ("warmer", "more formal", "shorter", "another version")
    return parts, (*(Choice(word.capitalize(), word) for word in buttons), Choice("I sent it", "sent")), False


def letter_parts(session: Session, made: Draft) -> list[Part]:
    """Return the pieces to copy; the person's own text takes the place of the first."""
    if session.letter:
        return [LetterPart("", made.letters[0].subject, session.letter)]
    return [LetterPart(_to_whom(letter, len(made.letters)), letter.subject, letter.body) for letter in made.letters]


def _to_whom(letter: Letter, count: int) -> str:
    return letter.salutation.rstrip(",") if count > 1 else ""


def left_out_lines(letters: Sequence[Letter]) -> list[str]:
    """Return what is not in the letter and why, one line each."""
    seen: dict[str, None] = {}
    for letter in letters:
        for gap in letter.left_out:
            seen[f"- {shown.one_line(gap.text)}: {gap.why}" if gap.text else f"- {gap.why}"] = None
    return list(seen)


def _advice(view: View) -> list[str]:
    if view.session is None or not view.session.answers.get("company"):
        return [view.phrase("advise_none")]
    advice = view.draft(view.session).advice
    grounds = " and ".join(advice.grounds)
    then = "advise_when_phone" if advice.channel == "phone" else "advise_when"
    when = f"{view.moment(advice.send_at)} ({shown.city(view.zone)} time)"
    how = view.phrase(f"advise_{advice.channel}", grounds=grounds)
    return [how if grounds else how.split(":")[0] + ".", view.phrase(then, when=when, why=advice.why_then)]


def _await(phase: str, view: View) -> Spoken:
    topic = {"forgotten": "after_forgotten", "confirming": "summary_again"}.get(phase, f"await_{phase}")
    choices = {
        "drafted": (Choice("Show draft", "show draft"), Choice("I sent it", "sent")),
        "sent": (Choice("They replied", "they replied"), Choice("Upcoming", "upcoming")),
        "acknowledged": (Choice("Upcoming", "upcoming"),),
        "cancelled": (Choice("Undo", "undo"),),
    }
    return [Text(view.phrase(topic))], choices.get(phase, ()), False


def _ground(facts: Mapping[str, str], changed: Sequence[str], view: View) -> list[Part]:
    scenario = view.scenario
    if scenario is None:
        return []
    named = [(slot, value) for name, value in facts.items() if name not in DERIVED and (slot := scenario.slot(name))]
    new = [_clause(slot, value, view) for slot, value in named if slot.name not in changed]
    other = [_clause(slot, value, view) for slot, value in named if slot.name in changed]
    worth = [slot for slot, _ in named if slot.kind == "moment" or len(slot.options) > 2]
    said = [view.phrase("changed", facts="; ".join(other))] if other else []
    if new and (len(new) > 1 or worth or other):
        said.append(view.phrase("noted", facts="; ".join(new)))
    return [Text(" ".join(said))] if said else []


def _clause(slot: Slot, value: str, view: View) -> str:
    known = value not in shown.NOT_SAID
    return (slot.noted if slot.noted and known else f"{slot.label.lower()}: {{value}}").format(
        value=_low(slot, view.fact(slot, value))
    )


def _low(slot: Slot, text: str) -> str:
    return text[0].lower() + text[1:] if slot.kind == "choice" and not text.startswith("I ") else text


def _say(topic: str, args: Mapping[str, str], view: View) -> list[Part]:
    if topic in _TOPICS:
        return _TOPICS[topic](view, args)
    if topic in view.library.phrases:
        return [Text(view.phrase(topic, **{**_about(view), **args}))]
    return []


def _forget_this(view: View) -> str:
    return view.phrase("ask_forget_this_offer", **_about(view))


def _about(view: View) -> dict[str, str]:
    return {
        "company": shown.company(view.session.answers, "this offer") if view.session else "this offer",
        "title": view.scenario.title.lower() if view.scenario else "",
    }


def _help(view: View, args: Mapping[str, str]) -> list[Part]:
    slot = _open(view)
    if slot is not None and slot.help:
        return [Text(_sentences([slot.help, view.phrase("help_general")]))]
    drafted = view.session is not None and "drafted_at" in view.session.milestones
    return [Text(view.phrase("help_drafted" if drafted else "help_general"))]


def _why(view: View, args: Mapping[str, str]) -> list[Part]:
    slot = _open(view)
    if slot is not None and slot.why:
        return [Text(slot.why)]
    return [Text("\n".join(_advice(view)))]


def _open(view: View) -> Slot | None:
    if view.session is None or view.scenario is None or view.session.phase not in OPEN:
        return None
    return open_slot(view.scenario, view.session)


def _status(view: View, args: Mapping[str, str]) -> list[Part]:
    session = view.session
    if session is None:
        return [Text(view.phrase("no_offers"))]
    slot = _open(view)
    lines = [f"{_title(session, view)}."]
    lines.append(view.phrase(f"status_{session.phase.value}", open=slot.label.lower() if slot else ""))
    deadline = session.answers.get("deadline", "")
    if session.answers.get("deadline_passed") == "yes" and "sent_at" not in session.milestones:
        lines.append(view.phrase("status_overdue", when=shown.moment(deadline, view.locale, view.today)))
    upcoming = [(reminder, s) for reminder, s in view.agenda if s.id == session.id]
    lines += [_next_line(upcoming[0], view)] if upcoming else []
    return [Text(" ".join(lines))]


def _welcome_back(view: View, args: Mapping[str, str]) -> list[Part]:
    answers = session.answers if (session := view.session) else {}
    slots = summary_slots(view.scenario, view.session)[:4] if view.scenario and view.session else ()
    known = [_clause(slot, answers[slot.name], view) for slot in slots]
    said = [view.phrase("welcome_back")]
    if known and view.session is not None and view.session.phase in OPEN:
        said.append(view.phrase("noted", facts="; ".join(known)))
    status = _status(view, args)[0]
    return [Text(" ".join([*said, status.text if isinstance(status, Text) else ""]))]


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
        rows.append((_title(session, view) + mark, view.phrase(f"status_{session.phase.value}", open="").split(";")[0]))
    return [FactsPart(view.phrase("offers"), tuple(rows))]


def _upcoming(view: View, args: Mapping[str, str]) -> list[Part]:
    if not view.agenda:
        return [Text(view.phrase("upcoming_none"))]
    several = len({session.id for _, session in view.agenda}) > 1
    rows = [(reminder.due, _label(reminder, session, view, named=several)) for reminder, session in view.agenda]
    return [AgendaPart(view.phrase("upcoming"), tuple(rows), view.zone)]


def _sent(view: View, args: Mapping[str, str]) -> list[Part]:
    mine = [(reminder, s) for reminder, s in view.agenda if view.session and s.id == view.session.id]
    rows = [(reminder.due, _label(reminder, s, view)) for reminder, s in mine]
    parts: list[Part] = [Text(view.phrase("sent"))]
    return [*parts, AgendaPart(view.phrase("upcoming"), tuple(rows), view.zone)] if rows else parts


def _replanned(view: View, args: Mapping[str, str]) -> list[Part]:
    kind = args["kind"].split(":")[0]
    what = view.phrase(f"label_{kind}") if f"label_{kind}" in view.library.phrases else "all of these"
    when = shown.moment(args["to"], view.locale, view.today)
    return [Text(view.phrase(f"replanned_{args['change']}", what=what, when=when))]


def _left_out(view: View, args: Mapping[str, str]) -> list[Part]:
    lines = left_out_lines(view.draft(view.session).letters) if view.session else []
    return [Text("\n".join([view.phrase("left_out"), *lines]) if lines else view.phrase("left_out_none"))]


def _advise(view: View, args: Mapping[str, str]) -> list[Part]:
    return [Text("\n".join(_advice(view)))]


def _facts(view: View, args: Mapping[str, str]) -> list[Part]:
    rows = summary_rows(view)
    return [FactsPart(_title(view.session, view), tuple(rows))] if rows and view.session else []


def _next_line(entry: tuple[Reminder, Session], view: View) -> str:
    reminder, session = entry
    return view.phrase("next_step", what=_label(reminder, session, view), when=view.moment(reminder.due))


def _label(reminder: Reminder, session: Session, view: View, *, named: bool = False) -> str:
    label = view.phrase(f"label_{reminder.kind.split(':')[0]}")
    return f"{shown.company(session.answers)}: {label}" if named else label


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(f"{joined[-1].text}\n\n{part.text}")
        else:
            joined.append(part)
    return [part for part in joined if not isinstance(part, Text) or part.text]


def _sentences(lines: Sequence[str]) -> str:
    return " ".join(line for line in lines if line)


_TOPICS: dict[str, Callable[[View, Mapping[str, str]], list[Part]]] = {
    "help": _help,
    "why": _why,
    "status": _status,
    "welcome_back": _welcome_back,
    "offers": _offers,
    "upcoming": _upcoming,
    "sent": _sent,
    "replanned": _replanned,
    "left_out": _left_out,
    "advice": _advise,
    "when": _advise,
    "summary": _facts,
}
