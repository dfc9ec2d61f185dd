"""Know how the rooms are joined into one running program; the adapters build it and need nothing else."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import uuid4

from bot import library
from bot.errors import StoreUnavailable
from bot.library import Library
from bot.messages import Messenger
from bot.outbox import Outbox
from bot.schedule import Metronome, start
from bot.service import Service
from bot.settings import Settings
from bot.store.store import Store, utc_now

__all__ = ["App", "open_app", "until_told", "utc_now"]


async def until_told() -> None:
    """Wait until somebody wants this process to end: SIGTERM, or Ctrl-C."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, and loops beside the main thread
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, told.set)
    await told.wait()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a program to its end; on uvloop, but for Windows, where there is none."""
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(work)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        make: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
    except ImportError:
        return None
    return make


def at_rest() -> None:
    """Let the garbage collector leave alone what a started program holds for good.

    Modules, templates and statements are a quarter of a million objects, and looking through them again and again took
    a tenth of every turn.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@dataclass
class App:
    """Hold a program that is ready to take turns; reminders tick once they are started."""

    library: Library
    store: Store
    outbox: Outbox
    service: Service
    metronome: Metronome | None = None
    _following: asyncio.Task[None] | None = None

    def start_reminders(self, interval: float = 5.0) -> None:
        """Begin to deliver what is due, every ``interval`` seconds; needs a running event loop."""
        self.metronome = start(self.outbox, interval)
        self._following = asyncio.get_running_loop().create_task(self._follow_zones())

    async def _follow_zones(self) -> None:
        """Plan anew where the rules of time zones changed since the last start; at the next start, if not now."""
        from bot import zonewatch  # 10 ms

        with suppress(StoreUnavailable):
            await zonewatch.follow(self.store)

    async def close(self) -> None:
        """Stop ticking, let what is on its way arrive, and close the database; what is stored stays."""
        if self.metronome is not None:
            self.metronome.shutdown()
        if self._following is not None:
            await asyncio.wait([self._following], timeout=1.0)
        await self.outbox.close()
        self.store.close(self.outbox.patience())


async def open_app(settings: Settings, messengers: Sequence[Messenger], clock: Callable[[], datetime] = utc_now) -> App:
    """Read the templates, open the database, and join the rooms; without another clock the store's own counts.

    Raises BadScenario for a damaged folder, StoreUnavailable or WrongKey for a database that cannot be used.
    """
    owner = uuid4().hex
    templates = library.load()
    store = Store.open(settings, clock)
    clock = store.clock
    holder: list[Service] = []
    ports = {messenger.platform: messenger for messenger in messengers}
    outbox = Outbox(store, ports, lambda db, row, now: holder[0].render(db, row, now), clock, owner)
    holder.append(Service(templates, store, outbox, clock, owner))
    return App(templates, store, outbox, holder[0])
