"""Know what answers, skips, corrections and misheard words do to the questions of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.effects import Effect, Ground, Lead, Say, ShowDraft
from bot.conversation.events import Answered, Doubted, Edited, Misheard, Skipped, SlotsFilled, SteppedBack
from bot.conversation.phases import COLLECTING, DRAFTED, OPEN, target
from bot.conversation.scenario import Answers, Scenario, Slot
from bot.conversation.session import Session, floor, open_slot, remember

Step = tuple[Session, tuple[Effect, ...]]

LONG_ENOUGH = 4
"""How many times words that nobody can read are asked about, before a question that can wait is set aside."""

PATIENCE = 2
"""How many times a choice is put that nobody takes, before it gives way to the question itself."""


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
    session = replace(session, phase=filled, answers=scenario.spare(session.answers))
    if filled is DRAFTED:
        return session, (*said, ShowDraft(change))
    return session, (*said, floor(scenario, session))


def answered(scenario: Scenario, before: Session, after: Session, event: Answered) -> Step:
    """Take facts, new or corrected; what hung on a corrected one is forgotten."""
    changed = tuple(name for name, value in event.facts.items() if before.answers.get(name, value) != value)
    if event.facts and all(before.answers.get(name) == value for name, value in event.facts.items()):
        return before, (Say("known_already"), floor(scenario, before, again=True))
    answers = _without(before.answers, [*event.facts, *_hanging(scenario, changed, event.facts)])
    doubts = tuple(doubt for doubt in before.doubts if doubt.slot not in event.facts)
    session = replace(
        after,
        answers=scenario.settle({**answers, **_in_order(scenario, event.facts)}),
        doubts=doubts,
        misses=before.misses if doubts and doubts[0] is before.doubt else 0,
        wanted=tuple(name for name in before.wanted if name not in event.facts),
        letter="" if changed else before.letter,
        past=remember(before).past,
    )
    return advance(scenario, session, Ground(dict(event.facts), changed))


def skipped(scenario: Scenario, before: Session, after: Session, event: Skipped) -> Step:
    """Leave the open question out; one the piece cannot do without takes what is usual, or is asked again."""
    slot = open_slot(scenario, before) if before.phase in OPEN else None
    if slot is None and before.doubts:
        kept = replace(before, doubts=(), misses=0)
        return kept, (Say("left_as_it_is"), floor(scenario, kept))
    if slot is None:
        return before, (Say("nothing_to_skip"), floor(scenario, before, again=True))
    if slot.default:
        return _assumed(scenario, before, after, slot)
    if not slot.optional:
        session = replace(before, misses=before.misses + 1)
        return session, (Say("cannot_skip", {"slot": slot.name}), floor(scenario, session))
    pair = scenario.slot(slot.also) if slot.both and not before.doubts and not before.misses else None
    left = [slot, pair] if pair and pair.optional and slot.skips_both and pair.name not in before.answers else [slot]
    names = {one.name: "" for one in left if one is not None}
    session = replace(
        after,
        answers=scenario.settle({**before.answers, **names}),
        doubts=tuple(doubt for doubt in before.doubts if doubt.slot not in names),
        misses=0,
        wanted=tuple(name for name in before.wanted if name not in names),
        past=remember(before).past,
    )
    return advance(scenario, session, Say("skipped", {"slot": slot.name}))


def _assumed(scenario: Scenario, before: Session, after: Session, slot: Slot) -> Step:
    """Take what is usual for a question that is waved off, and say so."""
    session, effects = answered(scenario, before, after, Answered({slot.name: slot.default}))
    return session, (Say("assumed", {"slot": slot.name}), *effects[1:])


def edited(scenario: Scenario, before: Session, after: Session, event: Edited) -> Step:
    """Ask one slot again; its old answer and what hung on it are forgotten."""
    if scenario.slot(event.slot) is None:
        return before, (Say("no_such_fact"), floor(scenario, before, again=True))
    gone = [event.slot, *_hanging(scenario, (event.slot,), {})]
    session = replace(
        after,
        answers=scenario.settle(_without(before.answers, gone)),
        wanted=(event.slot, *(name for name in before.wanted if name != event.slot)),
        doubts=(),
        misses=0,
        past=remember(before).past,
    )
    return advance(scenario, session)


def stepped_back(scenario: Scenario, before: Session, after: Session, event: SteppedBack) -> Step:
    """Ask the question before the open one again."""
    if before.phase is DRAFTED:
        return replace(after, past=remember(before).past), (floor(scenario, after),)
    given = [slot for name in before.answers if (slot := scenario.slot(name)) and not slot.profile]
    last = next((slot.name for slot in reversed(given) if slot.is_asked(before.answers)), None)
    if last is None:
        return before, (Say("at_the_start"), floor(scenario, before, again=True))
    return edited(scenario, before, after, Edited(last))


def doubted(scenario: Scenario, before: Session, after: Session, event: Doubted) -> Step:
    """Hold the question open until the person has chosen what was meant; a second one waits for the first."""
    if scenario.slot(event.slot) is None:
        return before, (floor(scenario, before, kind="unclear"),)
    same = any(doubt.slot == event.slot for doubt in before.doubts)
    renewed = tuple(event if doubt.slot == event.slot else doubt for doubt in before.doubts)
    answers = _without(before.answers, [event.slot]) if after.phase in OPEN else before.answers
    session = replace(
        after,
        answers=answers,
        doubts=renewed if same else (*before.doubts, event),
        misses=before.misses + 1 if same else 0,
        past=remember(before).past,
    )
    return session, (floor(scenario, session),)


def misheard(scenario: Scenario, before: Session, after: Session, event: Misheard) -> Step:
    """Climb one step of the repair; a choice nobody takes gives way to the question itself."""
    session = replace(before, misses=before.misses + 1)
    slot = open_slot(scenario, before) if before.phase in OPEN and not before.doubts else None
    if (
        slot is not None
        and session.misses > LONG_ENOUGH
        and event.kind not in {"filler", "agreed", "too_long"}
        and (slot.optional or slot.default)
    ):
        left, effects = skipped(scenario, before, after, Skipped())
        return left, (Say("set_aside"), *effects[isinstance(effects[0], Say) and effects[0].topic == "skipped" :])
    if session.doubts and session.misses >= PATIENCE:
        open_still = [doubt.slot for doubt in before.doubts] if before.phase in OPEN else []
        others = (name for name in before.wanted if name not in open_still)
        session = replace(session, doubts=(), wanted=(*open_still, *others))
    return session, (floor(scenario, session, kind=event.kind),)


def _hanging(scenario: Scenario, changed: tuple[str, ...], new: Mapping[str, str]) -> list[str]:
    hanging = [slot.name for slot in scenario.slots if slot.name not in new and set(slot.hangs_on) & set(changed)]
    return hanging + (_hanging(scenario, tuple(hanging), new) if hanging else [])


def _in_order(scenario: Scenario, facts: Answers) -> dict[str, str]:
    """Order facts as they are asked, so that "back" returns to the last of them."""
    places = {slot.name: place for place, slot in enumerate(scenario.slots)}
    return dict(sorted(facts.items(), key=lambda fact: places.get(fact[0], len(places))))


def _without(answers: Answers, names: list[str]) -> dict[str, str]:
    return {name: value for name, value in answers.items() if name not in names}
