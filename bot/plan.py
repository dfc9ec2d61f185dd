"""Know which reminders follow from facts and dates; nothing here reads a clock or a database.

The same facts, milestones and moves give the same plan, so every change is planned anew from the start. ``now`` only
ends what is too late to be of use and bounds what repeats for ever. A caller stores what is new *and* still ahead: a
reminder whose moment had passed before it was first planned was never promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.anchors import moments
from bot.case import CONDITIONS, GONE, Case, case_of
from bot.rungs import BY_KIND, RANK, RUNGS, Rung, ends_with_deadline, rung_of
from bot.walltime import MORNING, add_months, moment_of, to_utc

SAME_TIME = timedelta(minutes=30)  # two rungs of one ladder closer than this are one reminder
LULL = timedelta(weeks=4)  # a date the person chose themselves silences what would come sooner after it
LATE, LATE_IN_A_BURST = timedelta(minutes=1), timedelta(minutes=15)  # a sweep takes seconds, a full morning minutes


@dataclass(frozen=True)
class Reminder:
    """Plan one reminder.

    ``kind`` is its id in PRODUCT section 6 ("own:3" for the person's third own one) and ``occurrence`` counts repeats
    from 0. ``local`` is the intended wall time (naive) in ``zone``, or None where the rule counts elapsed hours;
    ``rule`` names the rule ("deadline-24h", "sent+6mo", "moved"). ``due`` and ``valid_until`` are aware UTC.
    """

    kind: str
    occurrence: int
    local: datetime | None
    zone: str
    rule: str
    due: datetime
    valid_until: datetime


def ladder(
    facts: Mapping[str, str],
    milestones: Mapping[str, str],
    moves: Mapping[str, str],
    now: datetime,
    zone: str,
    session: str = "",
) -> tuple[Reminder, ...]:
    """List the reminders that should exist, the earliest first."""
    if moves.get("*", "") in GONE:
        return ()
    case = case_of(facts, milestones, moves, now, zone, session)
    planned = [reminder for rung in RUNGS if _stands(rung, case) for reminder in _climb(rung, case)]
    alive = [reminder for reminder in (*planned, *_own(case)) if reminder.valid_until > case.now]
    return tuple(sorted(_apart(alive), key=_order))


def key_of(reminder: Reminder) -> str:
    """Return the name by which ``moves`` changes this one reminder."""
    return f"{reminder.kind}:{reminder.occurrence}"


def shown_at(reminder: Reminder) -> datetime:
    """Return the instant to show to people: the intended time, without the minutes a busy hour spreads it by."""
    return meant_at(reminder.local, reminder.zone, reminder.due)


def meant_at(local: datetime | None, zone: str, due: datetime) -> datetime:
    """Return the instant a promise names wherever it is told: its wall time, or the counted hours where it has none."""
    return to_utc(local, zone) if local else due


def is_ahead(reminder: Reminder, now: datetime) -> bool:
    """Say whether a reminder is still to come, and at a moment that is not over when it is shown."""
    return min(reminder.due, shown_at(reminder)) > now


def rank_of(kind: str) -> int:
    """Return how much a kind outweighs the others of its ladder."""
    return RANK[rung_of(kind).kind]


def ladder_of(kind: str) -> str:
    """Name the ladder of a kind: of what is due together, one per ladder is sent. Each own reminder stands alone."""
    rung = rung_of(kind)
    return kind if rung.kind == "own" else rung.ladder


def fold(due: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Choose what is sent of one session's reminders that are all due: the newest of each ladder.

    What went out already may be among them: it is older, so it outdoes nothing.
    """
    chosen = {ladder_of(reminder.kind): reminder for reminder in sorted(due, key=_order)}
    return tuple(sorted(chosen.values(), key=_order))


def late(kind: str, due: datetime, now: datetime) -> bool:
    """Say whether a reminder goes out so late that it should say so."""
    return now - due > (LATE_IN_A_BURST if rung_of(kind).spread else LATE)


def _order(reminder: Reminder) -> tuple[datetime, int, str, int]:
    return reminder.due, rank_of(reminder.kind), reminder.kind, reminder.occurrence


def _weight(reminder: Reminder) -> tuple[int, datetime, int]:
    return rank_of(reminder.kind), reminder.due, reminder.occurrence


def _stands(rung: Rung, case: Case) -> bool:
    if rung.anchor == "own" or case.closed or case.moves.get(rung.kind, "") in GONE:
        return False
    return case.is_sent == (rung.anchor == "sent") and all(CONDITIONS[name](case) for name in rung.needs)


def _climb(rung: Rung, case: Case) -> Iterator[Reminder]:
    for occurrence, rule, local, due in moments(rung, case):
        move = case.move(rung.kind, occurrence)
        wished = moment_of(move, MORNING, case.zone)
        if wished is not None:
            yield _moved(rung, occurrence, wished, case)
        elif move not in GONE:
            valid_until = due + rung.grace
            if ends_with_deadline(rung.kind) and case.deadline and due < case.deadline:
                valid_until = min(valid_until, case.deadline)
            yield Reminder(rung.kind, occurrence, local, case.zone, rule, due, valid_until)


def _moved(rung: Rung, occurrence: int, wished: datetime, case: Case) -> Reminder:
    """Put a reminder where the person wants it; as long as the deadline is ahead, not behind that."""
    due = to_utc(wished, case.zone)
    if ends_with_deadline(rung.kind) and case.deadline and case.now < case.deadline:
        due = min(due, case.deadline)
    return Reminder(rung.kind, occurrence, wished, case.zone, "moved", due, due + rung.grace)


def _own(case: Case) -> Iterator[Reminder]:
    """Give the person's own dates; a yearly one up to its next time."""
    for kind, said in case.moves.items():
        written, _, repeats = said.partition(" ")
        anchor = moment_of(written, MORNING, case.zone)
        if not kind.startswith("own:") or kind.count(":") > 1 or anchor is None:
            continue
        years = range(max(0, case.now.year - anchor.year - 1), case.now.year - anchor.year + 2) if repeats else ()
        for year in years or (0,):
            reminder = _own_one(kind, year, add_months(anchor, 12 * year), said, case)
            if reminder is not None:
                yield reminder
            if reminder is not None and reminder.due > case.now:
                break


def _own_one(kind: str, occurrence: int, local: datetime, said: str, case: Case) -> Reminder | None:
    move = case.moves.get(f"{kind}:{occurrence}", "")
    if move in GONE:
        return None
    wished = moment_of(move, MORNING, case.zone)
    rule = "moved" if wished else "own yearly" if said.endswith("yearly") else "own"
    due = to_utc(wished or local, case.zone)
    return Reminder(kind, occurrence, wished or local, case.zone, rule, due, due + BY_KIND["own"].grace)


def _apart(planned: Iterable[Reminder]) -> list[Reminder]:
    """Drop what a weightier one of the same ladder says at the same time, and what a date of the person's outdates."""
    kept: list[Reminder] = []
    for reminder in sorted(planned, key=_weight, reverse=True):
        if not any(_outdone(reminder, other) for other in kept):
            kept.append(reminder)
    chosen = [reminder for reminder in kept if reminder.kind == "reconnect" and reminder.rule == "moved"]
    return [reminder for reminder in kept if not any(_too_soon_after(reminder, other) for other in chosen)]


def _outdone(reminder: Reminder, other: Reminder) -> bool:
    same = ladder_of(reminder.kind) == ladder_of(other.kind)
    return same and abs(reminder.due - other.due) < SAME_TIME


def _too_soon_after(reminder: Reminder, chosen: Reminder) -> bool:
    later = reminder.kind == chosen.kind and reminder.occurrence > chosen.occurrence
    return later and reminder.rule != "moved" and reminder.due < chosen.due + LULL
