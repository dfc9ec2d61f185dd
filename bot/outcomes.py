"""Know what follows from the end of a try: which state, when again, who else has to wait."""

from __future__ import annotations

import logging
import math
import re
from datetime import datetime, timedelta
from hashlib import sha256

from bot.messages import Found, Gone, Limited, Outcome, Refused, Sent, Unknown
from bot.store import claims, holding
from bot.store.rows import BLOCKED, DEAD, PAUSED, PENDING, REPLY, SENT, UNDELIVERABLE, UNKNOWN, OutboxRow
from bot.store.unit import Unit

log = logging.getLogger("ajar.outbox")

FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0  # seconds between tries, RELIABILITY section 6, fault 5
DAY = 86400.0
POISON, POISON_TRIES = "poison:", 5
PATIENCE = 100  # tries of a message that is refused without a reason of its own: about a day


def settle(unit: Unit, row: OutboxRow, outcome: Outcome | Found, now: datetime) -> str:
    """Write down how a try ended, and what it means for others; returns the state, and writes none to a lost claim."""
    match outcome:
        case Sent(ref) | Found(ref):
            claims.mark_sent(unit, [(row, ref)], now)
            return SENT
        case Refused(reason, poison):
            return _refused(unit, row, reason, now, poison=poison)
        case Limited(wait, whole_workspace):
            _limited(unit, row, now + asked(wait), now, whole_workspace=whole_workspace)
            return "limited"
        case Gone(reason, whole_workspace):
            return _gone(unit, row, reason, now, whole_workspace=whole_workspace)
        case Unknown(reason):
            doubt(unit, row, reason, now, unit.lease.settled)
            return UNKNOWN


def asked(wait: float) -> timedelta:
    """Read how long a platform asks to wait: whatever it says, no longer than a day."""
    return timedelta(seconds=FIRST_WAIT if math.isnan(wait) else min(max(wait, 0.0), DAY))


def doubt(unit: Unit, row: OutboxRow, reason: str, now: datetime, wait: timedelta) -> None:
    """Let a message wait until it can be looked for."""
    claims.mark(unit, row, now, state=UNKNOWN, next_try_at=now + wait, last_error=_name(reason), tries=row.tries + 1)


def give_up_looking(unit: Unit, row: OutboxRow, reason: str, now: datetime) -> None:
    """End a message that may have arrived, where nobody can look: it is told at the next contact."""
    claims.mark(unit, row, now, state=UNKNOWN, done_at=now, content=None, last_error=_name(reason))


def release(unit: Unit, row: OutboxRow, now: datetime) -> None:
    """Give a claim back that was not used."""
    claims.mark(unit, row, now, state=PENDING, next_try_at=now)


def backoff(mark: str, tries: int) -> timedelta:
    """Wait twice as long each time, each message a little differently, always the same."""
    wait = min(FIRST_WAIT * 2 ** min(tries, 20), LONGEST_WAIT)
    return timedelta(seconds=wait * (0.75 + 0.5 * _spread(f"{mark}:{tries}")))


def _refused(unit: Unit, row: OutboxRow, reason: str, now: datetime, *, poison: bool) -> str:
    tries, former = row.tries + 1, row.last_error.startswith(POISON)
    reason = (POISON if poison else "") + _name(reason)
    if tries >= (POISON_TRIES if poison and former else PATIENCE):
        claims.mark(unit, row, now, state=DEAD, tries=tries, last_error=reason)
        log.error("message %d (%s) is given up after %d tries: %s", row.id, row.kind, tries, reason)
        return DEAD
    again = now + backoff(row.mark, row.tries)
    claims.mark(unit, row, now, state=PENDING, tries=tries, next_try_at=again, last_error=reason)
    return "refused"


def is_last_try(row: OutboxRow) -> bool:
    """Say whether a message that is at fault itself has one try left; it is then sent in its plainest form."""
    return row.tries >= POISON_TRIES - 1 and row.last_error.startswith(POISON)


def _limited(unit: Unit, row: OutboxRow, until: datetime, now: datetime, *, whole_workspace: bool) -> None:
    """Wait as the platform asks; that was no try. What waits does not come back in one instant."""
    soon = until + timedelta(seconds=_spread(row.mark))
    claims.mark(unit, row, now, state=PENDING, next_try_at=soon, last_error="limited")
    if whole_workspace:
        holding.hold_lane(unit, (row.address.platform, row.address.workspace), until)
    else:
        holding.hold_person(unit, row.user_id, soon)


def _gone(unit: Unit, row: OutboxRow, reason: str, now: datetime, *, whole_workspace: bool) -> str:
    if whole_workspace:
        platform, workspace = row.address.platform, row.address.workspace
        claims.mark(unit, row, now, state=BLOCKED, last_error=_name(reason))
        waiting = holding.shelve_lane(unit, (platform, workspace))
        log.error("%s %s lets Ajar in no more (%s): %d messages wait", platform, workspace, _name(reason), waiting + 1)
        return BLOCKED
    # A reply keeps its words and waits for the person; a reminder is over, and told of then.
    state = PAUSED if row.kind == REPLY else UNDELIVERABLE
    claims.mark(unit, row, now, state=state, last_error=_name(reason))
    holding.shelve_person(unit, row.user_id, PAUSED)
    return state


def _name(reason: str) -> str:
    """Keep the class of a reason, never a text."""
    return re.sub(r"[^A-Za-z0-9_.:-]+", "_", reason[:60])


def _spread(text: str) -> float:
    """Turn a text into a number from 0 to 1, always the same."""
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big") / 2**32
