"""Know every reminder of the ladder on one page: when it comes, while what holds, how long it stays of use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

HOURS, BUSINESS_DAYS, DAYS, MONTHS = "h", "bd", "d", "mo"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """Describe one kind of reminder.

    It comes ``steps`` ``unit``s after (or before) its ``anchor``, one occurrence each; hours are elapsed, the rest is
    calendar. What hangs on "sent" exists once the no is sent, everything else until then, and while all of ``needs``
    hold (case.CONDITIONS). Of two of one ``ladder`` at the same time the one further down this page counts, and after
    downtime only the newest of a ladder is sent.
    ``grace`` is how late it may still go out (RELIABILITY section 3); what comes before the deadline ends with it.
    """

    kind: str
    anchor: str
    steps: tuple[int, ...]
    unit: str
    needs: tuple[str, ...]
    grace: timedelta
    label: str

    @property
    def ladder(self) -> str:
        """Name the ladder: all that says "answer them" is one, each of the others is its own."""
        return "answer" if self.anchor in ("received", "advice", "deadline") else self.kind

    @property
    def early(self) -> bool:
        """Say whether it moves to Monday to Wednesday; one promised in business days keeps its day."""
        return self.spread and self.unit != BUSINESS_DAYS

    @property
    def spread(self) -> bool:
        """Say whether it may come ten minutes early or late, so that nine o'clock is no burst."""
        return self.anchor == "sent"


RUNGS = (
    Rung("answer_20h", "received", (20,), HOURS, ("unheard",), 7 * DAY, "Answer within a day"),
    Rung("answer_44h", "received", (44,), HOURS, ("unheard",), 7 * DAY, "Answer within two days"),
    Rung("send_window", "advice", (0,), HOURS, ("drafted", "uncalled"), 7 * DAY, "Send your answer"),
    Rung("deadline_24h", "deadline", (-24,), HOURS, (), 7 * DAY, "A day left to answer"),
    Rung("deadline_3h", "deadline", (-3,), HOURS, (), 7 * DAY, "Three hours left to answer"),
    Rung("deadline_now", "deadline", (0,), HOURS, (), 14 * DAY, "Their deadline"),
    Rung("call_then_mail", "call", (2,), HOURS, (), 7 * DAY, "Send the mail after your call"),
    Rung("linkedin", "sent", (1,), BUSINESS_DAYS, ("door_open", "outside"), 14 * DAY, "Connect on LinkedIn"),
    Rung("confirm_receipt", "sent", (2,), BUSINESS_DAYS, ("unanswered", "owed"), 14 * DAY, "Ask whether it arrived"),
    Rung("thank_yous", "sent", (3,), DAYS, ("people",), 14 * DAY, "Thank the people you met"),
    Rung("network", "sent", (7,), DAYS, ("door_open",), 14 * DAY, "Keep the contacts you made"),
    Rung("light_touch", "sent", (90,), DAYS, ("door_open", "waiting", "opted_in"), 14 * DAY, "Say a light hello"),
    Rung("reconnect", "sent", (6, 9, 12), MONTHS, ("door_open", "waiting"), 60 * DAY, "Write to them again"),
    Rung("agency_window", "sent", (12,), MONTHS, ("agency", "waiting"), 60 * DAY, "The agency's year is over"),
    Rung("nudge", "heard", (3,), DAYS, ("halfdone",), 14 * DAY, "Finish the half-done answer"),
    Rung("own", "own", (), DAYS, (), 14 * DAY, "Your own reminder"),
)

BY_KIND = {rung.kind: rung for rung in RUNGS}
RANK = {rung.kind: rank for rank, rung in enumerate(RUNGS)}


def rung_of(kind: str) -> Rung:
    """Find the rung of a reminder's kind; "own:3" is an own one, and so is a kind from a newer version."""
    return BY_KIND.get(kind.partition(":")[0], BY_KIND["own"])


def ends_with_deadline(kind: str) -> bool:
    """Say whether a reminder is of no use after the deadline, so that it cannot be moved behind it."""
    rung = rung_of(kind)
    return rung.anchor in ("received", "advice", "call", "heard") or (rung.anchor == "deadline" and rung.steps != (0,))


IF_UNSENT = "advice+2h"
"""The rule of a send_window that comes after its moment, which was the very hour of the draft, or a quiet one."""


def label_name(kind: str, rule: str = "") -> str:
    """Return the name of a reminder's label: its kind, but where it asks after what should be out by then."""
    return "send_window_later" if rule == IF_UNSENT else kind.partition(":")[0]


def label_of(kind: str, rule: str = "") -> str:
    """Name a kind of reminder for people."""
    return "Send your answer, if it is not out yet" if rule == IF_UNSENT else rung_of(kind).label
