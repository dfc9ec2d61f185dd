"""Whatever happens in whatever order: nothing is lost, nothing doubled, nothing before its time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.errors import StoreUnavailable
from bot.messages import Limited, Message, Refused, Text, Unknown
from bot.plan import Reminder
from bot.settings import Settings
from bot.store.owners import retire
from bot.store.rows import OutboxRow
from bot.store.unit import Unit
from tests.integration.conftest import KEY, House, planned, run
from tests.messengers import Answer, FakeMessenger

PEOPLE = ("kim", "lee")
KINDS = ("deadline_3h", "linkedin", "reconnect")
FOREVER = timedelta(days=3650)


class Histories(RuleBasedStateMachine):
    """Plan, move, drop, pass time, lose answers, crash and recover, in any order."""

    @initialize()
    def begin(self) -> None:
        """Build a house of its own."""
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        self.house = House(Settings(f"sqlite:///{home / 'ajar.db'}", home, KEY))
        self.house.messenger = FakeMessenger()
        self.store = self.house.store()
        self.plans: dict[str, dict[str, datetime]] = {who: {} for who in PEOPLE}
        self.early: list[OutboxRow] = []
        self.outbox = self.house.outbox(self.store, render=self.render)

    def render(self, unit: Unit, row: OutboxRow, now: datetime) -> Message:
        """Word a reminder, and note one that comes before its time."""
        if row.due_at > now:
            self.early.append(row)
        return Message((Text(f"{row.user_id} {row.kind} {row.due_at.isoformat()}"),))

    @rule()
    def restart(self) -> None:
        """Let another process go on; the one before is known dead."""
        retire(self.outbox.owner)
        self.outbox = self.house.outbox(self.store, render=self.render)

    @rule(who=st.sampled_from(PEOPLE), kind=st.sampled_from(KINDS), minutes=st.integers(1, 3000))
    def plan(self, who: str, kind: str, minutes: int) -> None:
        """Promise a reminder, or move it."""
        self.plans[who][kind] = self.house.clock() + timedelta(minutes=minutes)
        self.reconcile(who)

    @rule(who=st.sampled_from(PEOPLE), kind=st.sampled_from(KINDS))
    def drop(self, who: str, kind: str) -> None:
        """Take a reminder back."""
        self.plans[who].pop(kind, None)
        self.reconcile(who)

    @rule(minutes=st.integers(0, 2000))
    def tick(self, minutes: int) -> None:
        """Let time pass, and sweep."""
        self.house.clock.go(minutes=minutes)
        run(self.outbox.deliver_due())

    @rule(fault=st.sampled_from(["lost answer", "never arrived", "refused", "limited"]))
    def break_a_send(self, fault: str) -> None:
        """Let the next send go wrong."""
        messenger = self.house.messenger
        faults: dict[str, Answer] = {
            "lost answer": messenger.swallow,
            "never arrived": Unknown("timeout"),
            "refused": Refused("503"),
            "limited": Limited(20.0),
        }
        messenger.answers.append(faults[fault])

    @rule(minutes=st.integers(0, 500))
    def crash_in_a_send(self, minutes: int) -> None:
        """Die after the platform took a message and before it was marked."""
        self.house.clock.go(minutes=minutes)
        ledger = self.outbox._ledger
        settle = ledger._settle

        async def die(work: Callable[[Unit], Any]) -> Any:
            if ledger.ends:
                raise StoreUnavailable("dead")
            return await settle(work)

        ledger._settle = die  # type: ignore[method-assign] # a process that dies here writes nothing more
        run(self.outbox.deliver_due())
        self.restart()

    def reconcile(self, who: str) -> None:
        """Hand the plan over."""
        plan = [
            Reminder(kind, 0, due.replace(tzinfo=None), "UTC", "rule", due, due + FOREVER)
            for kind, due in self.plans[who].items()
        ]
        planned(self.store, self.house.clock, *plan, user=who)

    @invariant()
    def nothing_is_doubled_or_early(self) -> None:
        """Hold at every moment."""
        if hasattr(self, "house"):
            assert self.house.messenger.doubled == []
            assert self.early == []
            texts = self.house.messenger.texts
            assert len(texts) == len(set(texts))

    def teardown(self) -> None:
        """Let everything come to rest: every promise that stands was kept."""
        if hasattr(self, "house"):
            try:
                self.come_to_rest()
            finally:
                self.house.close()
                self.folder.cleanup()

    def come_to_rest(self) -> None:
        """Let a few quiet days pass."""
        self.house.messenger.answers.clear()
        self.house.clock.go(days=3)
        for _ in range(12):
            run(self.outbox.deliver_due())
            self.house.clock.go(minutes=20)
        for who, plan in self.plans.items():
            for kind, due in plan.items():
                assert f"{who} {kind} {due.isoformat()}" in self.house.messenger.texts


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
