"""Know how what came from Discord reaches the service and how its replies set out; each person's things in order."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import discord

from adapters.discord import sentences
from adapters.discord.deeds import Deed, Take, take_of
from adapters.discord.outcomes import NOT_YET, is_gone
from bot import home
from bot.app import App
from bot.errors import StoreUnavailable
from bot.journal import Journal, Place
from bot.messages import Address, Inbound, Message

log = logging.getLogger("ajar.discord")

T = TypeVar("T")
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

    def __init__(self, app: App, client: discord.Client, folder: Path) -> None:
        self.app, self.client, self.service = app, client, app.service
        self.journal = _journal(app, folder)
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._busy: set[asyncio.Task[Any]] = set()
        self._channels: OrderedDict[str, str] = OrderedDict()
        self._locales: OrderedDict[str, str] = OrderedDict()
        self._seen: OrderedDict[str, bool] = OrderedDict()
        self._pressed: OrderedDict[str, float] = OrderedDict()

    def keep(self, deed: Deed) -> Place | None:
        """Put on disk what a person did, before Discord is told that it was heard; where that fails, go on without."""
        try:
            return self.journal.write(deed.kept()) if self.journal else None
        except OSError as error:
            log.error("the journal cannot be written: %s", error.strerror)
            return None

    def strike(self, place: Place | None) -> None:
        """Take off the journal what is stored, or was answered for."""
        if self.journal is not None and place is not None:
            self.journal.strike(place)

    def left(self) -> list[Deed]:
        """Return what former programs were told and did not live to store; what is stored already counts once."""
        kept = list(self.journal.left()) if self.journal is not None else []
        return [Deed.read(entry) for entry in kept if entry.keys() >= {"do", "key", "user"}]

    def forget_left(self) -> None:
        """Remove what former programs left."""
        if self.journal is not None:
            self.journal.clear()

    async def do(self, deed: Deed, place: Place | None, fn: Take | None = None, watch: bool = True) -> Answered:
        """Store one thing a person did, in the order they did it, and send its replies.

        With ``watch``, those that could not be delivered come back: these, and earlier ones nobody has seen.
        """
        _keep(self._locales, deed.user, deed.locale)
        channel = deed.channel or await self.dm(deed.user)
        heard = self.inbound(deed.key, deed.user, channel, deed.text, about=deed.about, edits=deed.edits)
        done = await self._take(fn or take_of(self.service, deed), heard, watch)
        self.strike(place)
        return done

    async def _take(self, fn: Take, inbound: Inbound, watch: bool) -> Answered:
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

    def is_again(self, press: int) -> bool:
        """Say whether this very interaction was delivered before."""
        again = str(press) in self._seen
        _keep(self._seen, str(press), True)
        return again

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

    async def dm(self, user: str) -> str:
        """Find the private conversation with a person, or open it; this succeeds even where a message will not."""
        known = self._channels.get(user, "") or await self._stored_dm(user)
        if not known:
            try:
                known = str((await self.client.http.start_private_message(int(user)))["id"])
            except (discord.DiscordException, OSError) as error:
                log.warning("a private conversation cannot be opened: %s", where(error))
        self.met(user, known)
        return known

    async def _stored_dm(self, user: str) -> str:
        with suppress(StoreUnavailable):
            return await self.app.store.read(home.channel_of, Address("discord", user, ""))
        return ""

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._busy.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not is_gone(error):
            log.error("something failed: %s", where(error))


def _journal(app: App, folder: Path) -> Journal | None:
    """Open the journal; without a disk of its own Ajar keeps what is stored, and no more."""
    try:
        return Journal(folder, app.store.sealer, "discord")
    except OSError as error:
        log.warning("there is no journal: %s", error.strerror)
        return None


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
