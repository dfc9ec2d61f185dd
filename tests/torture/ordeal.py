"""Let real sender processes be killed and stopped while the platforms misbehave, and count what people saw."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sqlalchemy import func, select

from bot.conversation.desk import Desk
from bot.conversation.phases import Phase
from bot.conversation.record import desk_record, session_record
from bot.conversation.session import Session
from bot.messages import Address
from bot.promises import planned
from bot.settings import Settings
from bot.store.rows import CLAIMED, PENDING, UNKNOWN, DeskRow, SessionRow
from bot.store.store import Store
from bot.store.tables import outbox
from bot.store.unit import Unit
from tests.loopback.discord import TOKEN as DISCORD_TOKEN
from tests.loopback.slack import SECRET
from tests.loopback.slack import TOKEN as SLACK_TOKEN
from tests.torture import sender
from tests.torture.storm import StormyDiscord, StormySlack, Weather

KEY = "a key for tests that is long enough"
SHARE_OF_DISCORD = 0.3
WORKSPACES = 30
BATCH = 25  # people stored in one transaction, while the senders are at work already


@dataclass(frozen=True)
class Ordeal:
    """Say what is done to whom."""

    database: str
    folder: Path
    reminders: int = 10_000
    each: int = 2  # reminders of one person
    senders: int = 1
    kills: int = 200
    every: float = 1.0  # seconds between kills, about
    stops: int = 10
    lease: float = 12.0  # seconds
    interval: float = 1.0
    blind: bool = False
    seed: int = 7

    @property
    def span(self) -> float:
        """Return over how many seconds the reminders fall due: the killing goes on all the while."""
        return self.kills * self.every * 0.95


@dataclass
class Verdict:
    """Hold what came of it."""

    ordeal: Ordeal
    kills: int = 0
    stops: int = 0
    sent: int = 0
    lost: int = 0
    doubled: int = 0
    early: int = 0
    open: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    stopping: float = 0.0
    violations: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Say whether the promise held."""
        return not (self.lost or self.doubled or self.early or self.violations)


class Herd:
    """Keep sender processes alive, and take their lives."""

    def __init__(self, ordeal: Ordeal, settings: Settings, dice: random.Random) -> None:
        self.ordeal, self.settings, self.dice = ordeal, settings, dice
        self._forks = multiprocessing.get_context("forkserver")  # real processes that need not import everything again
        self._forks.set_forkserver_preload(["tests.torture.sender"])
        self.alive: list[ForkServerProcess] = []
        self.asleep: dict[int, tuple[ForkServerProcess, float]] = {}
        self.kills = self.stops = 0
        self.fallen: list[str] = []

    def fill(self) -> None:
        """Start as many senders as there should be; one that is stopped does not count, and none may end by itself."""
        for process in [one for one in self.alive if not one.is_alive()]:
            self.alive.remove(process)
            self.fallen.append(f"a sender ended by itself: {process.exitcode}")
        while len(self.alive) < self.ordeal.senders:
            process = self._forks.Process(
                target=sender.send, args=(self.settings, self.ordeal.interval, self.ordeal.blind), daemon=True
            )
            process.start()
            self.alive.append(process)

    def kill(self) -> None:
        """Kill one at random, in the middle of whatever it does."""
        victim = self.alive.pop(self.dice.randrange(len(self.alive)))
        victim.kill()
        victim.join()
        self.kills += 1

    def stop(self) -> None:
        """Stop one for longer than its lease, as a paused virtual machine does."""
        victim = self.alive.pop(self.dice.randrange(len(self.alive)))
        os.kill(_pid(victim), signal.SIGSTOP)
        self.asleep[_pid(victim)] = victim, time.monotonic() + self.ordeal.lease * 1.2
        self.stops += 1

    def wake(self, at_once: bool = False) -> None:
        """Let those go on whose time has come; they believe that no time has passed."""
        for pid, (process, until) in list(self.asleep.items()):
            if at_once or time.monotonic() >= until:
                os.kill(pid, signal.SIGCONT)
                del self.asleep[pid]
                self.alive.append(process)

    def end(self) -> float:
        """Ask all to stop; returns how long the slowest took."""
        self.wake(at_once=True)
        begun = time.monotonic()
        for process in self.alive:
            process.terminate()
        for process in self.alive:
            process.join(30)
        slowest = time.monotonic() - begun
        for process in self.alive:
            process.kill()
        return slowest


def _pid(process: ForkServerProcess) -> int:
    assert process.pid is not None
    return process.pid


def endure(ordeal: Ordeal) -> Verdict:
    """Run the whole ordeal."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # callers that die in mid-sentence are the point
    dice, begun = random.Random(ordeal.seed), time.monotonic()  # noqa: S311 - no secret
    with ExitStack() as stack:
        weather = Weather(dice=dice)
        platforms = StormySlack(weather), StormyDiscord(weather)
        for platform in platforms:
            platform.start()
            stack.callback(platform.stop)
        settings = _settings(ordeal, *platforms)
        store = Store.open(settings)
        stack.callback(store.close)
        promises = Promises(ordeal, store, platforms[0])
        herd = Herd(ordeal, settings, dice)
        try:
            promises.start()
            _torment(herd, promises)
        finally:
            stopping = herd.end()
        verdict = Verdict(ordeal, herd.kills, herd.stops, struck=weather.struck, stopping=stopping)
        verdict.looks = sum(platform.looks for platform in platforms)
        verdict.violations = [*herd.fallen, *(line for platform in platforms for line in platform.violations)]
        assert len(promises.due) == ordeal.reminders // ordeal.each * ordeal.each, "not everybody was stored"
        _judge(verdict, promises.due, platforms)
        verdict.open = _open(store)
    verdict.seconds = time.monotonic() - begun
    return verdict


def _settings(ordeal: Ordeal, slack: StormySlack, discord: StormyDiscord) -> Settings:
    given = {
        "DATABASE_URL": ordeal.database,
        "AJAR_DATA_DIR": str(ordeal.folder),
        "AJAR_SECRET_KEY": KEY,
        "SLACK_BOT_TOKEN": SLACK_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "DISCORD_TOKEN": DISCORD_TOKEN,
        "DISCORD_API_URL": f"{discord.url}/api/v10",
        "AJAR_LOG_LEVEL": "CRITICAL",
    }
    return replace(Settings.load(given), lease=timedelta(seconds=ordeal.lease))


class Promises(threading.Thread):
    """Store people, their offers and their reminders, as conversations do, while others are sent already."""

    def __init__(self, ordeal: Ordeal, store: Store, slack: StormySlack) -> None:
        super().__init__(daemon=True)
        self.ordeal, self.store, self.slack = ordeal, store, slack
        self.dice = random.Random(ordeal.seed + 1)  # noqa: S311 - no secret
        self.due: dict[int, datetime] = {}
        self.end = datetime.now(UTC) + timedelta(seconds=ordeal.span)

    def run(self) -> None:
        """Store everybody."""
        people = self.ordeal.reminders // self.ordeal.each
        for first in range(0, people, BATCH):
            self._store(range(first, min(first + BATCH, people)), min(10.0, self.ordeal.span / 3))

    def _store(self, batch: range, lead: float) -> None:
        """Store some, all due after ``lead`` seconds; where storing takes longer, nothing is stored and it is more."""
        soonest = datetime.now(UTC) + timedelta(seconds=lead)
        try:
            self.due |= asyncio.run(self.store.transact(self._batch, batch, soonest))
        except TimeoutError:
            self._store(batch, 2 * lead)

    def _batch(self, unit: Unit, people: range, soonest: datetime) -> dict[int, datetime]:
        due: dict[int, datetime] = {}
        left = max((self.end - soonest).total_seconds(), 1.0)
        for person in people:
            numbers = range(person * self.ordeal.each, (person + 1) * self.ordeal.each)
            mine = {n: soonest + timedelta(seconds=self.dice.uniform(0.0, left)) for n in numbers}
            due |= {n: moment.replace(microsecond=0) for n, moment in mine.items()}
            self._promise(unit, person, {n: due[n] for n in numbers})
        if datetime.now(UTC) >= min(due.values()):
            raise TimeoutError  # what is past is not promised
        return due

    def _promise(self, unit: Unit, person: int, due: Mapping[int, datetime]) -> None:
        user, name, address, now = f"user{person}", f"offer{person}", self._address(person), datetime.now(UTC)
        texts = {f"own:{n}_text": f"reminder no. {n}" for n in due}
        session = Session(
            name,
            "decline_offer",
            Phase.SENT,
            {"company": f"Firm {person}", **texts},
            moves={f"own:{n}": moment.replace(tzinfo=None).isoformat() for n, moment in due.items()},
        )
        desk = Desk(profile={"timezone": "UTC"}, sessions=(session,), focus=name)
        unit.save_desk(address, DeskRow(user, content=desk_record(desk)))
        unit.save_session(SessionRow(name, user, content=session_record(session)))
        own = [one for one in planned(session, desk, now) if one.kind.startswith("own:")]
        unit.reconcile(user, name, own, address, now)

    def _address(self, person: int) -> Address:
        if self.dice.random() < SHARE_OF_DISCORD:
            number = 940_000_000_000_000_000 + person
            return Address("discord", str(number), str(number + 1))
        self.slack.people[f"U{person}"] = {"id": f"U{person}"}
        return Address("slack", f"U{person}", f"D{person}", f"T{person % WORKSPACES}")


def _torment(herd: Herd, promises: Promises) -> None:
    """Kill and stop until it is enough, then let the survivors finish."""
    ordeal, store = promises.ordeal, promises.store
    herd.fill()
    to_stop = [ordeal.kills * (n + 1) // (ordeal.stops + 1) for n in range(ordeal.stops)]
    while herd.kills < ordeal.kills:
        time.sleep(herd.dice.uniform(0.2, 1.8) * ordeal.every)
        herd.wake()
        herd.fill()
        if to_stop and herd.kills >= to_stop[0] and not herd.asleep:
            to_stop.pop(0)
            herd.stop()
        else:
            herd.kill()
        herd.fill()
    herd.wake(at_once=True)
    promises.join()
    patience = time.monotonic() + ordeal.span + 6 * ordeal.lease
    while time.monotonic() < patience and _open(store):
        time.sleep(0.2)


def _open(store: Store) -> int:
    states = outbox.c.state.in_((PENDING, CLAIMED, UNKNOWN))
    count = select(func.count()).select_from(outbox).where(states, outbox.c.done_at.is_(None))
    return int(asyncio.run(store.read(lambda unit: unit.db.execute(count).scalar_one())))


def _judge(verdict: Verdict, due: dict[int, datetime], platforms: tuple[StormySlack, StormyDiscord]) -> None:
    seen = [one for platform in platforms for one in platform.shown()]
    times = Counter(number for number, _ in seen)
    verdict.sent = len(seen)
    verdict.lost = sum(number not in times for number in due)
    verdict.doubled = sum(count - 1 for count in times.values())
    verdict.early = sum(came < due[number] for number, came in seen)
    verdict.waits = sorted((came - due[number]).total_seconds() for number, came in seen)
