"""Know how one person's several sessions share one conversation: focus, profile, and the questions of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.conversation.answering import advance
from bot.conversation.effects import (
    Ask,
    AskDay,
    AskDoubt,
    AskForget,
    AskSent,
    AskWhich,
    AwaitWord,
    Effect,
    Export,
    Floor,
    Forget,
    Lead,
    Say,
    ShowDraft,
    ShowSummary,
)
from bot.conversation.events import (
    Answered,
    Checked,
    Confirmed,
    Declined,
    Event,
    Exported,
    ForgetAsked,
    Misheard,
    Replanned,
    Resumed,
    Sent,
    Skipped,
    Started,
    Switched,
    Unplaced,
    Wished,
)
from bot.conversation.machine import step
from bot.conversation.phases import CANCELLED, CONFIRMING, DRAFTED, OPEN
from bot.conversation.scenario import Answers, Scenario
from bot.conversation.session import Session, floor
from bot.errors import OutOfTurn

DEFAULT = "decline_offer"
"""The scenario of a person who just begins to talk (PRODUCT section 1)."""

FLOORS = (Ask, AskDoubt, ShowSummary, ShowDraft, AwaitWord, AskWhich, AskDay, AskForget, AskSent)

PATIENCE = 2
"""How many times a question of the house is put again before it is left."""

Scenarios = Mapping[str, Scenario]


@dataclass(frozen=True)
class Pending:
    """Hold a question of the house: which (offer was meant), day (of this reminder), forget (this much), sent.

    ``what`` is what a reminder is for, ``options`` the days it may be meant for; ``puts`` counts how often the
    question was put, ``misses`` words that answered it in no way.
    """

    kind: str
    text: str = ""
    sessions: tuple[str, ...] = ()
    what: str = ""
    options: tuple[tuple[str, str], ...] = ()
    puts: int = 0
    misses: int = 0


@dataclass(frozen=True)
class Desk:
    """Hold everything about one person's talk with Ajar.

    ``turns`` counts what was said, to vary the wording; ``shown`` is the reminder shown last, "session/kind".
    ``question`` names what the floor was given back with, ``puts`` how often in a row before.
    """

    profile: Answers = field(default_factory=dict)
    sessions: tuple[Session, ...] = ()
    focus: str = ""
    pending: Pending | None = None
    greeted: bool = False
    turns: int = 0
    shown: str = ""
    question: str = ""
    puts: int = 0

    @property
    def session(self) -> Session | None:
        """Return the session in focus."""
        return self.find(self.focus)

    def find(self, session_id: str) -> Session | None:
        """Return a session by its id."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        return None

    def put(self, session: Session) -> Desk:
        """Return the desk with this session in place of its older self, and in focus."""
        others = tuple(session if other.id == session.id else other for other in self.sessions)
        known = any(other.id == session.id for other in self.sessions)
        return replace(self, sessions=others if known else (*self.sessions, session), focus=session.id)

    def without(self, session_id: str) -> Desk:
        """Return the desk with one session gone."""
        left = tuple(session for session in self.sessions if session.id != session_id)
        focus = self.focus if self.focus != session_id else (left[-1].id if left else "")
        return replace(self, sessions=left, focus=focus)


Turned = tuple[Desk, tuple[Effect, ...]]


def turn(scenarios: Scenarios, desk: Desk, events: tuple[Event, ...], new_id: str) -> Turned:
    """Take the events of one message; the effects end with exactly one that gives the floor back.

    ``new_id`` names the session if one is begun. An event out of turn changes nothing and is answered kindly.
    """
    said: list[Effect] = []
    asked, focus = rest(scenarios, desk), desk.focus
    for event in events:
        desk, effects = take(scenarios, desk, event, new_id)
        said += effects
    last = next((effect for effect in reversed(said) if isinstance(effect, FLOORS)), None)
    if isinstance(last, Ask) and isinstance(asked, Ask) and focus == desk.focus and not last.misses:
        last = replace(last, again=last.slot == asked.slot)
    if passed := _passed_over(desk, last, events):
        desk, effects = take(scenarios, desk, passed, new_id)
        said += [Say(_PASSED[type(passed)]), *(effect for effect in effects if not isinstance(effect, Say))]
        last = rest(scenarios, desk)
    begun = sum(isinstance(event, Started) and not event.same_offer for event in events)
    spoken = [effect for effect in said if not isinstance(effect, FLOORS)]
    spoken += [Say("several", {"count": str(begun)})] if begun > 1 else []
    desk, last = counted(replace(desk, turns=desk.turns + 1), last or rest(scenarios, desk))
    return desk, (*spoken, last)


_PASSED: dict[type[Event], str] = {Skipped: "set_aside", Answered: "took_earlier"}
"""What is said of a day that nobody answers, by what becomes of it."""


def _passed_over(desk: Desk, last: Effect | None, events: tuple[Event, ...]) -> Event | None:
    """Give what becomes of a day that was asked for twice while other things were told: none is taken.

    A choice of two is put once more, with the ways out; then it is the earlier one.
    """
    if not isinstance(last, Ask | AskDoubt) or not all(isinstance(event, Answered) for event in events):
        return None
    same = desk.question == f"{desk.focus}/{type(last).__name__}/{last.slot.name}"
    if not same or desk.puts + 1 < PATIENCE or last.slot.kind != "moment":
        return None
    if isinstance(last, AskDoubt):  # who answers by the earlier day is late for neither; the summary shows it
        if desk.puts < PATIENCE:
            return None
        return Answered({last.slot.name: min(value for _label, value in last.options)})
    return Skipped() if last.slot.optional and not last.both else None


def counted(desk: Desk, last: Floor) -> tuple[Desk, Floor]:
    """Count how often in a row the floor is given back with the same question, so that it is never said twice alike."""
    if desk.pending is not None and isinstance(last, AskWhich | AskDay | AskForget | AskSent):
        pending = replace(desk.pending, puts=desk.pending.puts + 1)
        return replace(desk, pending=pending), replace(last, puts=desk.pending.puts)
    slot = last.slot.name if isinstance(last, Ask | AskDoubt) else ""
    question = f"{desk.focus}/{type(last).__name__}/{slot}"
    puts = desk.puts + 1 if question == desk.question else int(getattr(last, "again", False))
    return replace(desk, question=question, puts=puts), replace(last, puts=puts)


def take(scenarios: Scenarios, desk: Desk, event: Event, new_id: str) -> Turned:
    """Take one event, at the desk or in the session in focus."""
    if desk.pending is not None and isinstance(event, Confirmed | Declined):
        return answer_pending(scenarios, desk, desk.pending, agreed=isinstance(event, Confirmed))
    if desk.pending is not None and isinstance(event, Misheard):
        return miss_pending(scenarios, desk, desk.pending)
    was = desk.pending
    if not isinstance(event, _ASIDE):
        desk = replace(desk, pending=None)
    match event:
        case Started(same_offer=False):
            return begin(scenarios, desk, event, new_id)
        case Switched(session):
            return switch(scenarios, desk, session)
        case Unplaced(text, sessions):
            return wonder(scenarios, desk, Pending("which", text, sessions), was)
        case Replanned(kind, "ask") if not kind and not desk.shown:
            return desk, (Say("replanned_none"), rest(scenarios, desk, again=True))
        case Replanned(kind, "ask", text=what, options=options):
            what = what or (was.what if was is not None else "")
            return wonder(scenarios, desk, Pending("day", kind, what=what, options=options), was)
        case Replanned(kind, text="") if was is not None and was.what and kind == was.text:
            return in_session(scenarios, desk, replace(event, text=was.what), new_id)
        case ForgetAsked(what, session):
            return wonder(scenarios, desk, Pending("forget", what, (session,) if session else ()), was)
        case Sent(at, sure=False) if _is_undrafted(desk.session):
            return wonder(scenarios, desk, Pending("sent", at), was)
        case Exported():
            return desk, (Export(), rest(scenarios, desk, again=True))
        case Wished("hello" | "resume") | Resumed():
            return resume(scenarios, desk, new_id)
        case Wished() | Checked() if not desk.greeted:
            desk, effects = begin(scenarios, desk, Started(DEFAULT), new_id)
            desk, more = take(scenarios, desk, event, new_id)
            return desk, (*effects[:-1], *more)
        case Wished(topic):
            return desk, (Say(topic), wished_floor(scenarios, desk, topic))
        case Checked(text):
            return desk, (Say("check", {"text": text}), rest(scenarios, desk, again=True))
        case Declined():
            return decline(scenarios, desk)
        case _:
            return in_session(scenarios, desk, event, new_id)


_ASIDE = (Checked, Exported, Wished)
"""What is wanted besides leaves a question of the house open."""


def in_session(scenarios: Scenarios, desk: Desk, event: Event, new_id: str) -> Turned:
    """Pass an event on to the session in focus; begin one where an answer needs it."""
    session = desk.session
    if session is None or (session.phase is CANCELLED and isinstance(event, Answered)):
        facts = event.facts if isinstance(event, Answered) else {}
        return begin(scenarios, desk, Started(DEFAULT, facts), new_id)
    scenario = scenarios[event.scenario if isinstance(event, Started) else session.scenario]
    try:
        session, effects = step(scenario, session, event)
    except OutOfTurn:
        return desk, (Say("out_of_turn", {"phase": session.phase.value}), rest(scenarios, desk, again=True))
    desk = remember_profile(scenario, desk.put(session), session)
    if session.scenario != scenario.id:  # an undo or a cancel led back to another piece, whose question is the one open
        said = tuple(effect for effect in effects if not isinstance(effect, FLOORS))
        return desk, (*said, rest(scenarios, desk, again=True))
    return follow(scenarios, desk, effects)


def begin(scenarios: Scenarios, desk: Desk, event: Started, new_id: str) -> Turned:
    """Begin a session with what is known of the person and of the offer."""
    scenario = scenarios.get(event.scenario, scenarios[DEFAULT])
    new_id = new_id if desk.find(new_id) is None else f"{new_id}-{len(desk.sessions)}"  # several offers in one message
    known = {name: value for name, value in desk.profile.items() if scenario.slot(name)}
    first = not desk.greeted
    session = Session(new_id, scenario.id, answers=known)
    hello: tuple[Effect, ...] = (Say("hello"),) if first else ()
    moved: tuple[Effect, ...] = (Say("begun", {"scenario": scenario.id}),) if desk.sessions else ()
    desk = replace(desk.put(session), greeted=True)
    if event.facts:
        desk, effects = in_session(scenarios, desk, Answered(event.facts), new_id)
    else:
        session, effects = advance(scenario, session)
        desk = desk.put(session)
    return desk, (*hello, *moved, *effects)


def follow(scenarios: Scenarios, desk: Desk, effects: tuple[Effect, ...]) -> Turned:
    """Go over to another scenario where the answers lead to one."""
    lead = next((effect for effect in effects if isinstance(effect, Lead)), None)
    session = desk.session
    if lead is None or session is None:
        return desk, effects
    said = tuple(effect for effect in effects if not isinstance(effect, (Lead, *FLOORS)))
    scenario = scenarios[lead.scenario]
    session, more = advance(
        scenario,
        replace(session, scenario=scenario.id, answers=scenario.settle(session.answers), wanted=(), doubts=()),
        Say("led", {"scenario": scenario.id}),
    )
    return desk.put(session), (*said, *more)


def switch(scenarios: Scenarios, desk: Desk, session_id: str) -> Turned:
    """Bring another offer into focus, and say so; words that waited for the choice are heard by the service."""
    if desk.find(session_id) is None:
        return desk, (Say("no_such_offer"), rest(scenarios, desk, again=True))
    moved = desk.focus != session_id
    desk = replace(desk, focus=session_id)
    said: tuple[Effect, ...] = (Say("focus"),) if moved else ()
    return desk, (*said, rest(scenarios, desk, again=True))


def resume(scenarios: Scenarios, desk: Desk, new_id: str) -> Turned:
    """Greet a newcomer, or tell someone who returns what is known, what is next and what is overdue."""
    if desk.session is None:
        return begin(scenarios, desk, Started(DEFAULT), new_id)
    if all(desk.profile.get(name) == value for name, value in desk.session.answers.items()) and len(desk.sessions) == 1:
        return desk, (Say("here"), rest(scenarios, desk, again=True))
    return desk, (Say("welcome_back"), rest(scenarios, desk, again=True))


def decline(scenarios: Scenarios, desk: Desk) -> Turned:
    """Take a no where nothing was asked that a no settles: to the summary it means that something is wrong."""
    session = desk.session
    if session is None or session.phase is not CONFIRMING:
        return desk, (rest(scenarios, desk, again=True),)
    return desk, (Say("what_to_change"), AwaitWord("changing"))


def answer_pending(scenarios: Scenarios, desk: Desk, pending: Pending, *, agreed: bool) -> Turned:
    """Do, or leave, what the house asked about."""
    desk = replace(desk, pending=None)
    if pending.kind == "sent" and agreed:
        return in_session(scenarios, desk, Sent(pending.text, sure=True), desk.focus)
    if pending.kind != "forget" or not agreed:
        return desk, (Say("left_as_it_is"), rest(scenarios, desk, again=True))
    if pending.text == "everything":
        return Desk(), (Forget(), Say("forgotten_everything"), AwaitWord("forgotten"))
    gone = next(iter(pending.sessions), desk.focus)
    desk = desk.without(gone)
    return desk, (Forget(gone), Say("forgotten_offer"), rest(scenarios, desk, again=True))


def _is_undrafted(session: Session | None) -> bool:
    """Say whether a piece is in the making that nobody has seen a draft of."""
    making = session is not None and session.phase in (*OPEN, CONFIRMING)
    return making and session is not None and "drafted_at" not in session.milestones


def wonder(scenarios: Scenarios, desk: Desk, pending: Pending, was: Pending | None) -> Turned:
    """Ask a question of the house; one that was open already is not put in the same words."""
    if was is not None and (was.kind, was.text, was.sessions) == (pending.kind, pending.text, pending.sessions):
        pending = replace(pending, puts=was.puts)
    desk = replace(desk, pending=pending)
    return desk, (rest(scenarios, desk),)


def miss_pending(scenarios: Scenarios, desk: Desk, pending: Pending) -> Turned:
    """Ask a question of the house again, more plainly; one that nobody answers is left, with nothing done."""
    if pending.misses >= PATIENCE:
        return answer_pending(scenarios, desk, pending, agreed=False)
    desk = replace(desk, pending=replace(pending, misses=pending.misses + 1))
    return desk, (rest(scenarios, desk),)


def rest(scenarios: Scenarios, desk: Desk, *, again: bool = False) -> Floor:
    """Derive the effect that gives the floor back, from the desk alone."""
    if desk.pending is not None:
        return _asked(desk.pending)
    session = desk.session
    if session is None:
        return AwaitWord("empty")
    return floor(scenarios[session.scenario], session, again=again)


def _asked(pending: Pending) -> Floor:
    match pending.kind:
        case "which":
            return AskWhich(pending.sessions)
        case "day":
            return AskDay(pending.text, pending.what, pending.options)
        case "sent":
            return AskSent()
        case _:
            return AskForget(pending.text, next(iter(pending.sessions), ""))


def wished_floor(scenarios: Scenarios, desk: Desk, topic: str) -> Floor:
    """Show the draft again where it was wished for; otherwise return to the open question in other words."""
    session = desk.session
    if desk.pending is not None:
        return rest(scenarios, desk)
    if topic == "draft" and session is not None and "drafted_at" in session.milestones and session.phase not in OPEN:
        return ShowDraft("again")
    if topic == "repeat" and session is not None and session.phase is DRAFTED:
        return ShowDraft("again")
    return rest(scenarios, desk, again=True)


def remember_profile(scenario: Scenario, desk: Desk, session: Session) -> Desk:
    """Keep what belongs to the person for their next letter."""
    own = {
        slot.name: session.answers[slot.name]
        for slot in scenario.slots
        if slot.profile and session.answers.get(slot.name)
    }
    return replace(desk, profile={**desk.profile, **own}) if own else desk
