"""Play conversations in tests: a small scenario, and one verb."""

from __future__ import annotations

from bot.conversation.effects import Effect
from bot.conversation.events import Answered, Event
from bot.conversation.machine import step
from bot.conversation.phases import OPEN
from bot.conversation.scenario import Branch, Option, Scenario, Slot
from bot.conversation.session import Session, open_slot


def slot(name: str, kind: str = "text", **more: object) -> Slot:
    """Make a slot whose sentences are its name."""
    lines: dict[str, object] = {"label": name.capitalize(), "prompt": f"{name}?", "reprompt": f"{name}, please?"}
    return Slot(**{"name": name, "kind": kind, **lines, **more})  # type: ignore[arg-type]  # a test's own words


REASONS = (Option("other", "Another offer"), Option("pay", "Pay"), Option("none", "No reason"))

SMALL = Scenario(
    id="small",
    title="Say no",
    slots=(
        slot("company", "name", also="position", both="company and position?"),
        slot("position"),
        slot("stage", "choice", options=(Option("offered", "Offered"), Option("signed", "Signed"))),
        slot("reason", "choice", options=REASONS, optional=True),
        slot(
            "signed",
            "choice",
            options=(Option("yes", "Yes"),),
            when={"reason": ("other",)},
            hangs_on=("reason",),
            optional=True,
        ),
        slot("detail", hangs_on=("signed",), optional=True, asked=False),
        slot("name", "name", profile=True),
        slot("people", "people", asked=False, optional=True),
    ),
    branches=(Branch({"stage": ("signed",)}, "rescind"),),
    refuses=True,
)

RESCIND = Scenario(
    id="rescind", title="Take a yes back", slots=(slot("company", "name"), slot("stage"), slot("advice"))
)

SCENARIOS = {"decline_offer": SMALL, "small": SMALL, "rescind": RESCIND}


def play(
    *moves: str | Event, scenario: Scenario = SMALL, session: Session | None = None
) -> tuple[Session, tuple[Effect, ...]]:
    """Play moves in order: a text answers the open question, an event happens."""
    session = session or Session("s1", scenario.id)
    effects: tuple[Effect, ...] = ()
    for move in moves:
        session, effects = step(scenario, session, answer(scenario, session, move) if isinstance(move, str) else move)
    return session, effects


def answer(scenario: Scenario, session: Session, text: str) -> Answered:
    """Answer the open question."""
    open_now = open_slot(scenario, session)
    assert session.phase in OPEN, f"no question is open in {session.phase}"
    assert open_now is not None
    return Answered({open_now.name: text})
