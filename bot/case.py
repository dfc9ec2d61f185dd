"""Know what a plan is made for: the dates and circumstances of one offer, read once from facts and milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.advice import Advice, advise, dates_of
from bot.walltime import in_our_years, instant_of, is_zone, to_local

CLOSED_DOOR = frozenset({"no", "n", "nope", "never", "false", "no thanks", "rather not", "not really", "no way"})
NOBODY = frozenset({"", "none", "nobody", "no one", "no", "unsure", "not sure"})
REOPENED = ("sent:change_of_mind", "sent:accept_fresh_look")
GONE = ("stop", "done")


@dataclass(frozen=True)
class Case:
    """Hold one offer. Moments are instants (aware UTC), None where they are not known."""

    facts: Mapping[str, str]
    milestones: Mapping[str, str]
    moves: Mapping[str, str]
    now: datetime
    zone: str
    session: str
    received: datetime | None
    deadline: datetime | None

    def when(self, milestone: str) -> datetime | None:
        """Return when something happened, None if it did not."""
        return instant_of(self.milestones.get(milestone, ""))

    @cached_property
    def is_sent(self) -> bool:
        """Say whether the answer is out."""
        return self.when("sent_at") is not None

    def move(self, kind: str, occurrence: int) -> str:
        """Return what the person did to a reminder: an ISO wall time, done, stop, on, or nothing."""
        own = self.moves.get(f"{kind}:{occurrence}", "")
        every = self.moves.get(kind, "")
        return own or (every if occurrence == 0 or every in GONE else "")

    @cached_property
    def advice(self) -> Advice | None:
        """Return the advice as it was when the draft was ready: a plan must not slide along with the clock."""
        drafted = self.when("drafted_at")
        return advise(self.facts, drafted, self.zone) if drafted else None

    @property
    def closed(self) -> bool:
        """Say whether nothing about this contact is to be said any more: it turned hostile, or the no was revoked."""
        hostile = "hostile_at" in self.milestones
        return hostile or any(name in self.milestones for name in REOPENED)


def case_of(
    facts: Mapping[str, str],
    milestones: Mapping[str, str],
    moves: Mapping[str, str],
    now: datetime,
    zone: str,
    session: str,
) -> Case:
    """Read the case of one offer."""
    known = {name: value.strip() for name, value in facts.items()}
    received, deadline = dates_of(known, zone)
    happened = {name: at for name, at in milestones.items() if at}
    known_zone = zone if is_zone(zone) else "UTC"
    return Case(known, happened, moves, in_our_years(now), known_zone, session, received, deadline)


def rezoned(facts: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the facts as they read in another zone, for someone who travels: their employer's hours do not move.

    Not for someone who corrects a zone that was wrong from the start: what they typed was meant in the right one.
    """
    received, deadline = dates_of(facts, old)
    found = {"received_at": received, "deadline": deadline}
    moved = {name: to_local(at, new).isoformat(timespec="minutes") for name, at in found.items() if at is not None}
    return {**facts, **moved}


def _people(case: Case) -> bool:
    return case.facts.get("people_met", "").strip(" ;\n.").casefold() not in NOBODY


def _opted_in(case: Case) -> bool:
    # A snoozed light touch is a date where the "on" stood; it is still wanted.
    asked = case.moves.get("light_touch", "")
    return bool(asked and asked not in GONE) or any(name.startswith("light_touch:") for name in case.moves)


CONDITIONS: Mapping[str, Callable[[Case], bool]] = {
    # A draft of this very piece, which is not out yet.
    "drafted": lambda case: (
        "drafted_at" in case.milestones and f"sent:{case.facts.get('scenario', '')}" not in case.milestones
    ),
    # A question for more time is an answer too: they have heard from the person.
    "unheard": lambda case: "sent:ask_extension" not in case.milestones,
    "uncalled": lambda case: "called_at" not in case.milestones,
    "unanswered": lambda case: not {"acknowledged_at", "talked_at", "invited_at"} & set(case.milestones),
    "door_open": lambda case: case.facts.get("keep_in_touch", "").casefold().rstrip(".!") not in CLOSED_DOOR,
    "waiting": lambda case: "invited_at" not in case.milestones,
    # One's own employer is met at the coffee machine, and a line to a stranger who wrote first needs no receipt.
    "outside": lambda case: case.facts.get("contact_role") != "internal",
    "owed": lambda case: (
        case.facts.get("contact_role") != "internal" and case.facts.get("scenario") != "decline_outreach"
    ),
    # An interview that stopped half way; with a draft in hand it is no longer half done.
    "halfdone": lambda case: "drafted_at" not in case.milestones,
    "people": _people,
    "opted_in": _opted_in,
    "agency": lambda case: "agency" in case.facts.get("contact_role", "").casefold(),
}
