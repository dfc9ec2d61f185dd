"""Know how what came from Discord reaches the service and how its replies set out; each person's things in order."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import discord

from adapters.discord import sentences
from adapters.discord.outcomes import NOT_YET, is_gone
from bot import home
from bot.app import App
from bot.errors import StoreUnavailable
from bot.messages import Address, Inbound, Message
from bot.store.unit import Unit

log = logging.getLogger("ajar.discord")

T = TypeVar("T")
Take = Callable[[Unit, Inbound], home.Ids]
MOST = 10_000  # people remembered
DOUBLE = 1.5  # seconds within which a second press of the same button is the same press


@dataclass(frozen=True)
class Answered:
    """Hold what became of a turn: the replies that no DM could carry, or a sentence where it failed."""

    stored: bool
    stuck: tuple[tuple[int, Message], ...] = ()
    said: str = ""


class Desk:
    """Hold what every listener needs."""

    def __init__(self, app: App, client: discord.Client) -> None:
        self.app, self.client, self.service = app, client, app.service
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._busy: set[asyncio.Task[Any]] = set()
        self._channels: OrderedDict[str, str] = OrderedDict()
        self._locales: OrderedDict[str, str] = OrderedDict()
        self._pressed: OrderedDict[str, float] = OrderedDict()

    async def take(self, fn: Take, inbound: Inbound, watch: bool = False) -> Answered:
        """Store one thing a person did, in the order they did it, and send its replies.

        With ``watch``, those that could not be delivered come back: these, and earlier ones nobody has seen.
        """
        try:
            async with self.line(inbound.address):
                ids = await self.app.store.transact(fn, inbound)
        except StoreUnavailable as error:
            log.error("a turn could not be stored: %s", error)
            return Answered(False, said=self.service.library.phrases["not_stored"][0])
        except Exception as error:
            log.error("a turn failed: %s", where(error))
            return Answered(False, said=sentences.WRONG)
        if not watch:
            self.later(self.app.outbox.deliver(ids))
            return Answered(True)
        await self.app.outbox.deliver(ids)
        if not await self.app.store.read(home.stuck, inbound.address, NOT_YET):
            return Answered(True)
        return Answered(True, tuple(await self.app.store.transact(home.held_back, inbound.address, NOT_YET)))

    async def seen(self, ids: list[int]) -> None:
        """Note that replies were shown where the person asked."""
        if ids:
            await self.app.store.transact(home.shown_elsewhere, ids, self.service.clock())

    def later(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do something beside; a fault of it is logged by its class alone."""
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self, patience: float = 8.0) -> None:
        """Wait for what was begun, and for what that begins."""
        end = time.monotonic() + patience
        while self._busy and (left := end - time.monotonic()) > 0:
            await asyncio.wait(set(self._busy), timeout=left)

    def line(self, address: Address) -> asyncio.Lock:
        """Return the line a person's things stand in: one order per user."""
        return self._lines.setdefault(address.user, asyncio.Lock())

    def met(self, user: str, channel: str = "", locale: str = "") -> None:
        """Remember a person's DM channel and locale for a while."""
        _keep(self._channels, user, channel)
        _keep(self._locales, user, locale)

    def is_double(self, press: str) -> bool:
        """Say whether this very press was made a moment ago."""
        now = time.monotonic()
        before = self._pressed.get(press, -DOUBLE)
        _keep(self._pressed, press, now)
        return now - before < DOUBLE

    def inbound(self, key: str, user: str, channel: str, text: str, **more: str) -> Inbound:
        """Make an inbound; Discord never tells a zone, and the locale only with an interaction."""
        return Inbound(key, Address("discord", user, channel), text, locale=self._locales.get(user, ""), **more)

    def known_dm(self, user: str) -> str:
        """Return the channel of a person's DM, where it is known."""
        return self._channels.get(user, "")

    async def dm(self, user: int) -> str:
        """Open the private conversation with a person; this succeeds even where a message will not."""
        known = self._channels.get(str(user), "")
        if not known:
            opened = await self.client.http.start_private_message(user)
            known = str(opened["id"])
            self.met(str(user), known)
        return known

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._busy.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not is_gone(error):
            log.error("something failed: %s", where(error))


def _keep(known: OrderedDict[str, Any], name: str, value: Any) -> None:
    if value:
        known[name] = value
        known.move_to_end(name)
        while len(known) > MOST:
            known.popitem(last=False)


def where(error: BaseException) -> str:
    """Say what failed and where, without its text, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    code = f" {error.status}/{error.code}" if isinstance(error, discord.HTTPException) else ""
    return f"{type(error).__name__}{code}{place}"
