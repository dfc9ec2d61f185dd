"""Know how one session moves: an event in, the next session and the effects out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversation.afterwards import acknowledged, cancelled, invited, replanned, restarted, sent, started, talked
from bot.conversation.answering import Step, answered, doubted, edited, misheard, skipped, stepped_back
from bot.conversation.effects import Say, ShowDraft
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
    Started,
    SteppedBack,
    Talked,
)
from bot.conversation.phases import BEFORE, CONFIRMING, DRAFTED, target
from bot.conversation.scenario import Scenario
from bot.conversation.session import Session, floor, remember


def step(scenario: Scenario, session: Session, event: Event) -> Step:
    """Take one event; raise OutOfTurn, with nothing changed, where the phase has no row for it."""
    phase = target(session.phase, event)
    if phase is BEFORE:
        return undone(scenario, session)
    action = _ACTIONS[type(event)]
    return action(scenario, session, replace(session, phase=phase), event)


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


def confirmed(scenario: Scenario, before: Session, after: Session, event: Confirmed) -> Step:
    """Hand over the draft."""
    if before.phase is not CONFIRMING:
        said = (Say("all_right"),) if before.phase is DRAFTED else ()
        return before, (*said, floor(scenario, before, again=True))
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
    if event.change == "shorter" and manner.get("shorter"):
        return before, (Say("no_shorter"), floor(scenario, before, again=True))
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
    session = replace(after, manner=manner, answers=answers, letter="", misses=0, past=remember(before).past)
    return session, (ShowDraft(event.change),)


def rewritten(scenario: Scenario, before: Session, after: Session, event: Rewritten) -> Step:
    """Keep the person's own text, or ours as they changed it, as the letter."""
    session = replace(after, letter=event.text, past=remember(before).past)
    return session, (ShowDraft(event.change),)


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
