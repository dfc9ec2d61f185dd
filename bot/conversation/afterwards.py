"""Know what happens once a piece is there: it is sent, answered, followed by another, or given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.answering import Step, advance
from bot.conversation.effects import Say
from bot.conversation.events import Acknowledged, Cancelled, Invited, Replanned, Restarted, Sent, Started, Talked
from bot.conversation.phases import DONE, DRAFTED
from bot.conversation.scenario import Scenario
from bot.conversation.session import Session, floor, remember


def sent(scenario: Scenario, before: Session, after: Session, event: Sent) -> Step:
    """Note that the piece went out; a no starts the follow-ups."""
    if f"sent:{before.scenario}" in before.milestones and before.phase is after.phase:
        return before, (Say("sent_already"), floor(scenario, before))
    milestones = {"drafted_at": event.at, **before.milestones, f"sent:{before.scenario}": event.at}
    if scenario.is_refusal(before.answers):
        milestones.setdefault("sent_at", event.at)
    session = replace(after, milestones=milestones, wanted=(), doubts=(), misses=0, past=remember(before).past)
    return session, (Say("sent"), floor(scenario, session))


def acknowledged(scenario: Scenario, before: Session, after: Session, event: Acknowledged) -> Step:
    """Note that the employer wrote back; who has an answer under a draft has sent it, and the follow-ups begin."""
    if before.phase is not DRAFTED or f"sent:{before.scenario}" in before.milestones:
        return _noted(scenario, before, after, "acknowledged_at", event.at)
    session, _ = sent(scenario, before, after, Sent(event.at))
    session = replace(session, milestones={**session.milestones, "acknowledged_at": event.at})
    return session, (Say("acknowledged_out"), floor(scenario, session))


def talked(scenario: Scenario, before: Session, after: Session, event: Talked) -> Step:
    """Note that the two were in touch: before the letter that was the call, after it the next reconnect moves."""
    return _noted(scenario, before, after, "called_at" if before.phase is DRAFTED else "talked_at", event.at)


def invited(scenario: Scenario, before: Session, after: Session, event: Invited) -> Step:
    """Note that the employer asked; the wait is over."""
    return _noted(scenario, before, after, "invited_at", event.at)


LADDERS: Mapping[str, tuple[str, ...]] = {
    "deadline": ("deadline_24h", "deadline_3h", "deadline_now"),
    "answer": ("answer_20h", "answer_44h"),
}
"""Several reminders that are called by one name, and stop together."""


def replanned(scenario: Scenario, before: Session, after: Session, event: Replanned) -> Step:
    """Move, end or opt into a reminder; one of the person's own gets the next free number."""
    word = {"move": event.to, "plan": event.to, "yearly": f"{event.to} yearly", "opt_in": "on"}.get(
        event.change, event.change
    )
    own = event.kind == "own" and bool(event.to)
    kind = f"own:{1 + sum(name.startswith('own:') for name in before.moves)}" if own else event.kind
    answers = {**before.answers, f"{kind}_text": event.text} if own else before.answers
    moves = dict.fromkeys(LADDERS.get(kind, (kind,)), word)
    session = replace(after, answers=answers, moves={**before.moves, **moves}, past=remember(before).past)
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
        doubts=(),
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
    session = replace(after, doubts=(), wanted=(), misses=0, past=remember(before).past)
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
