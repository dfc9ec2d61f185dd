"""Know how one session moves: an event in, the next session and the effects out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.conversation.effects import Ask, AskDoubt, AwaitWord, Effect, Ground, Lead, Say, ShowDraft, ShowSummary
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Confirmed,
    Doubted,
    Edited,
    Event,
    Invited,
    Misheard,
    Replanned,
    Restarted,
    Revised,
    Rewritten,
    Sent,
    Skipped,
    SlotsFilled,
    Started,
    SteppedBack,
    Talked,
)
from bot.conversation.phases import BEFORE, COLLECTING, CONFIRMING, DONE, DRAFTED, OPEN, Phase, target
from bot.conversation.scenario import Answers, Scenario, Slot

MEMORY = 8
"""How many steps "undo" can take back."""


@dataclass(frozen=True)
class Snapshot:
    """Hold what an undo brings back."""

    scenario: str
    phase: Phase
    answers: Answers
    manner: Mapping[str, str]
    letter: str
    milestones: Mapping[str, str]
    moves: Mapping[str, str]


@dataclass(frozen=True)
class Session:
    """Hold the conversation about one employer.

    ``wanted`` are slots asked for out of order, ``manner`` how the draft is told, ``letter`` the person's own text
    of it, ``milestones`` ISO UTC times by name (drafted_at, sent_at, ...), ``moves`` what was said about reminders.
    """

    id: str
    scenario: str
    phase: Phase = COLLECTING
    answers: Answers = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    doubt: Doubted | None = None
    misses: int = 0
    manner: Mapping[str, str] = field(default_factory=dict)
    letter: str = ""
    milestones: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    past: tuple[Snapshot, ...] = ()


Step = tuple[Session, tuple[Effect, ...]]


def step(scenario: Scenario, session: Session, event: Event) -> Step:
    """Take one event; raise OutOfTurn, with nothing changed, where the phase has no row for it."""
    phase = target(session.phase, event)
    if phase is BEFORE:
        return undone(scenario, session)
    action = _ACTIONS[type(event)]
    return action(scenario, session, replace(session, phase=phase), event)


def open_slot(scenario: Scenario, session: Session) -> Slot | None:
    """Return the question that is open: one in doubt, else one asked for, else the next in order."""
    if session.doubt is not None:
        return scenario.slot(session.doubt.slot)
    for name in session.wanted:
        slot = scenario.slot(name)
        if slot is not None and name not in session.answers and slot.applies(session.answers):
            return slot
    return scenario.next_slot(session.answers)


def floor(scenario: Scenario, session: Session, *, again: bool = False, kind: str = "") -> Effect:
    """Derive who has the floor and with what question; nothing stores it."""
    slot = open_slot(scenario, session) if session.phase in OPEN else None
    doubtful = scenario.slot(session.doubt.slot) if session.doubt is not None else None
    if doubtful is not None and session.doubt is not None:
        return AskDoubt(doubtful, session.doubt.options, again)
    if slot is not None:
        both = bool(slot.both) and slot.also not in session.answers and not session.misses
        return Ask(slot, session.misses, kind, again, both)
    if session.phase is CONFIRMING:
        return ShowSummary(again, kind)
    return AwaitWord(session.phase.value, misheard=bool(kind))


def advance(scenario: Scenario, session: Session, *said: Effect, change: str = "fact") -> Step:
    """Go on after a change: to another scenario, to the next question, to the summary or to the draft."""
    for branch in scenario.branches:
        if session.phase is COLLECTING and all(
            session.answers.get(name, "") in wanted for name, wanted in branch.when.items()
        ):
            return session, (*said, Lead(branch.to), floor(scenario, session))
    if session.phase not in OPEN or open_slot(scenario, session) is not None:
        return session, (*said, floor(scenario, session))
    filled = target(session.phase, SlotsFilled())
    assert filled is not None  # noqa: S101  the table gives SlotsFilled a phase wherever a slot can be open
    session = replace(session, phase=filled)
    if filled is DRAFTED:
        return session, (*said, ShowDraft(change))
    return session, (*said, floor(scenario, session))


def remember(session: Session) -> Session:
    """Keep the present state, so that an undo can bring it back."""
    now = Snapshot(
        session.scenario,
        session.phase,
        session.answers,
        session.manner,
        session.letter,
        session.milestones,
        session.moves,
    )
    return replace(session, past=(*session.past, now)[-MEMORY:])


def undone(scenario: Scenario, session: Session) -> Step:
    """Bring back the state before the last change."""
    if not session.past:
        return session, (Say("nothing_to_undo"), floor(scenario, session))
    was = session.past[-1]
    session = Session(
        session.id,
        was.scenario,
        was.phase,
        was.answers,
        manner=was.manner,
        letter=was.letter,
        milestones=was.milestones,
        moves=was.moves,
        past=session.past[:-1],
    )
    shown = ShowDraft("again") if session.phase is DRAFTED else floor(scenario, session, again=True)
    return session, (Say("undone"), shown)


def answered(scenario: Scenario, before: Session, after: Session, event: Answered) -> Step:
    """Take facts, new or corrected; what hung on a corrected one is forgotten."""
    changed = tuple(name for name, value in event.facts.items() if before.answers.get(name, value) != value)
    if event.facts and all(before.answers.get(name) == value for name, value in event.facts.items()):
        return before, (Say("known_already"), floor(scenario, before, again=True))
    answers = _without(before.answers, [*event.facts, *_hanging(scenario, changed, event.facts)])
    kept = scenario.settle({**answers, **_in_order(scenario, event.facts)})
    doubt = before.doubt if before.doubt and before.doubt.slot not in event.facts else None
    session = replace(
        after,
        answers=kept,
        doubt=doubt,
        misses=0,
        wanted=tuple(name for name in before.wanted if name not in event.facts),
        letter="" if changed else before.letter,
        past=remember(before).past,
    )
    return advance(scenario, session, Ground(dict(event.facts), changed))


def skipped(scenario: Scenario, before: Session, after: Session, event: Skipped) -> Step:
    """Leave the open question out, unless the piece cannot do without it."""
    slot = open_slot(scenario, before) if before.phase in OPEN else None
    if slot is None:
        return before, (Say("nothing_to_skip"), floor(scenario, before, again=True))
    if not slot.optional:
        session = replace(before, misses=before.misses + 1)
        return session, (Say("cannot_skip", {"slot": slot.name}), floor(scenario, session))
    session = replace(
        after,
        answers=scenario.settle({**before.answers, slot.name: ""}),
        doubt=None,
        misses=0,
        wanted=tuple(name for name in before.wanted if name != slot.name),
        past=remember(before).past,
    )
    return advance(scenario, session, Say("skipped", {"slot": slot.name}))


def edited(scenario: Scenario, before: Session, after: Session, event: Edited) -> Step:
    """Ask one slot again; its old answer and what hung on it are forgotten."""
    if scenario.slot(event.slot) is None:
        return before, (Say("no_such_fact"), floor(scenario, before, again=True))
    gone = [event.slot, *_hanging(scenario, (event.slot,), {})]
    session = replace(
        after,
        answers=scenario.settle(_without(before.answers, gone)),
        wanted=(event.slot, *(name for name in before.wanted if name != event.slot)),
        doubt=None,
        misses=0,
        past=remember(before).past,
    )
    return advance(scenario, session)


def stepped_back(scenario: Scenario, before: Session, after: Session, event: SteppedBack) -> Step:
    """Ask the question before the open one again."""
    if before.phase is DRAFTED:
        return replace(after, past=remember(before).past), (floor(scenario, after),)
    asked = [name for name in before.answers if (slot := scenario.slot(name)) and slot.asked and not slot.profile]
    last = next((name for name in reversed(asked)), None)
    if last is None:
        return before, (Say("at_the_start"), floor(scenario, before, again=True))
    return edited(scenario, before, after, Edited(last))


def doubted(scenario: Scenario, before: Session, after: Session, event: Doubted) -> Step:
    """Hold the question open until the person has chosen what was meant."""
    if scenario.slot(event.slot) is None:
        return before, (floor(scenario, before, kind="unclear"),)
    answers = _without(before.answers, [event.slot]) if after.phase in OPEN else before.answers
    wanted = (event.slot, *(name for name in before.wanted if name != event.slot))
    session = replace(after, answers=answers, doubt=event, wanted=wanted, misses=0, past=remember(before).past)
    return session, (floor(scenario, session),)


def misheard(scenario: Scenario, before: Session, after: Session, event: Misheard) -> Step:
    """Climb one step of the repair; a choice nobody takes gives way to the question itself."""
    doubt = before.doubt if before.misses < 1 else None
    session = replace(before, misses=before.misses + 1, doubt=doubt)
    return session, (floor(scenario, session, kind=event.kind),)


def confirmed(scenario: Scenario, before: Session, after: Session, event: Confirmed) -> Step:
    """Hand over the draft."""
    if before.phase is not CONFIRMING:
        return before, (floor(scenario, before, again=True),)
    session = replace(
        after,
        milestones={"drafted_at": event.at, **before.milestones},
        letter="",
        manner={},
        past=remember(before).past,
    )
    return session, (ShowDraft("first"),)


def revised(scenario: Scenario, before: Session, after: Session, event: Revised) -> Step:
    """Tell the draft another way; tone is a fact, the rest is manner."""
    manner, answers = dict(before.manner), dict(before.answers)
    match event.change:
        case "warmer" | "formal":
            answers["tone"] = _toned(answers.get("tone", ""), event.change)
        case "another":
            manner["variant"] = str(int(manner.get("variant", "0")) + 1)
        case "longer":
            manner.pop("shorter", None)
        case "mention" | "drop":
            manner[event.change] = "\n".join(filter(None, (manner.get(event.change), event.value)))
        case _:
            manner[event.change] = event.value or "yes"
    session = replace(after, manner=manner, answers=answers, letter="", past=remember(before).past)
    return session, (ShowDraft(event.change),)


def rewritten(scenario: Scenario, before: Session, after: Session, event: Rewritten) -> Step:
    """Keep the person's own text as the letter."""
    session = replace(after, letter=event.text, past=remember(before).past)
    return session, (ShowDraft("rewritten"),)


def sent(scenario: Scenario, before: Session, after: Session, event: Sent) -> Step:
    """Note that the piece went out; a no starts the follow-ups."""
    if f"sent:{before.scenario}" in before.milestones and before.phase is after.phase:
        return before, (Say("sent_already"), floor(scenario, before))
    milestones = {"drafted_at": event.at, **before.milestones, f"sent:{before.scenario}": event.at}
    if scenario.is_refusal(before.answers):
        milestones.setdefault("sent_at", event.at)
    session = replace(after, milestones=milestones, wanted=(), doubt=None, misses=0, past=remember(before).past)
    return session, (Say("sent"), floor(scenario, session))


def acknowledged(scenario: Scenario, before: Session, after: Session, event: Acknowledged) -> Step:
    """Note that the employer wrote back."""
    return _noted(scenario, before, after, "acknowledged_at", event.at)


def talked(scenario: Scenario, before: Session, after: Session, event: Talked) -> Step:
    """Note that the two were in touch: before the letter that was the call, after it the next reconnect moves."""
    return _noted(scenario, before, after, "called_at" if before.phase is DRAFTED else "talked_at", event.at)


def invited(scenario: Scenario, before: Session, after: Session, event: Invited) -> Step:
    """Note that the employer asked; the wait is over."""
    return _noted(scenario, before, after, "invited_at", event.at)


def replanned(scenario: Scenario, before: Session, after: Session, event: Replanned) -> Step:
    """Move, end or opt into a reminder; one of the person's own gets the next free number."""
    word = {"move": event.to, "yearly": f"{event.to} yearly", "opt_in": "on"}.get(event.change, event.change)
    own = event.kind == "own" and bool(event.to)
    kind = f"own:{1 + sum(name.startswith('own:') for name in before.moves)}" if own else event.kind
    answers = {**before.answers, f"{kind}_text": event.text} if own else before.answers
    session = replace(after, answers=answers, moves={**before.moves, kind: word}, past=remember(before).past)
    said = {"kind": kind, "change": event.change, "to": event.to, "text": event.text}
    return session, (Say("replanned_own" if own else "replanned", said), floor(scenario, session, again=True))


def started(scenario: Scenario, before: Session, after: Session, event: Started) -> Step:
    """Begin the next piece about the same employer, with what is known."""
    session = replace(
        after,
        scenario=scenario.id,
        answers=scenario.settle({**before.answers, **event.facts}),
        milestones={**_undrafted(before), **({scenario.milestone: event.at} if scenario.milestone else {})},
        wanted=(),
        doubt=None,
        misses=0,
        manner={},
        letter="",
        past=remember(before).past,
    )
    return advance(scenario, session, Say("started", {"scenario": scenario.id}))


def _undrafted(session: Session) -> dict[str, str]:
    return {name: at for name, at in session.milestones.items() if name != "drafted_at"}


def cancelled(scenario: Scenario, before: Session, after: Session, event: Cancelled) -> Step:
    """Give the piece up; what was said stays until it is forgotten on request.

    A piece that came after another one leaves that as it was: a note given up does not end the reminders.
    """
    session = replace(after, doubt=None, wanted=(), misses=0, past=remember(before).past)
    done = (was for was in reversed(before.past) if was.phase in DONE and was.scenario != before.scenario)
    was = next(done, None)
    if was is not None:
        session = replace(session, scenario=was.scenario, phase=was.phase, manner=was.manner, letter=was.letter)
        session = replace(session, milestones={**was.milestones, **before.milestones})
        return session, (Say("piece_dropped"), floor(scenario, session))
    return session, (Say("cancelled"), floor(scenario, session))


def restarted(scenario: Scenario, before: Session, after: Session, event: Restarted) -> Step:
    """Begin again at the first question; only what belongs to the person is kept."""
    kept = {name: value for name, value in before.answers.items() if (slot := scenario.slot(name)) and slot.profile}
    fresh = Session(before.id, before.scenario, after.phase, kept, moves={}, past=remember(before).past)
    return advance(scenario, fresh, Say("restarted"))


def _noted(scenario: Scenario, before: Session, after: Session, name: str, at: str) -> Step:
    session = replace(after, milestones={**before.milestones, name: at}, past=remember(before).past)
    return session, (Say(name.removesuffix("_at")), floor(scenario, session))


def _hanging(scenario: Scenario, changed: tuple[str, ...], new: Mapping[str, str]) -> list[str]:
    hanging = [slot.name for slot in scenario.slots if slot.name not in new and set(slot.hangs_on) & set(changed)]
    return hanging + (_hanging(scenario, tuple(hanging), new) if hanging else [])


def _in_order(scenario: Scenario, facts: Answers) -> dict[str, str]:
    """Order facts as they are asked, so that "back" returns to the last of them."""
    places = {slot.name: place for place, slot in enumerate(scenario.slots)}
    return dict(sorted(facts.items(), key=lambda fact: places.get(fact[0], len(places))))


def _without(answers: Answers, names: list[str]) -> dict[str, str]:
    return {name: value for name, value in answers.items() if name not in names}


def _toned(tone: str, change: str) -> str:
    scale = ("warm", "neutral", "formal")
    place = scale.index(tone) if tone in scale else 1
    return scale[max(0, place - 1)] if change == "warmer" else scale[min(2, place + 1)]


_ACTIONS: dict[type[Event], Callable[[Scenario, Session, Session, Any], Step]] = {
    Answered: answered,
    Skipped: skipped,
    Edited: edited,
    SteppedBack: stepped_back,
    Doubted: doubted,
    Misheard: misheard,
    Confirmed: confirmed,
    Revised: revised,
    Rewritten: rewritten,
    Sent: sent,
    Acknowledged: acknowledged,
    Talked: talked,
    Invited: invited,
    Replanned: replanned,
    Started: started,
    Cancelled: cancelled,
    Restarted: restarted,
}
