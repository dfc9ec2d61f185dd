"""Know how what came from Discord reaches the service and how its replies set out; each person's things in order."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord

from adapters.discord import sentences
from adapters.discord.outcomes import NOT_YET, is_gone
from bot import errands, home
from bot.app import App
from bot.deeds import Deed, Take, take_of
from bot.errands import Errands
from bot.errors import StoreUnavailable
from bot.inbox import Inbox
from bot.journal import Journal, Place
from bot.messages import Address, Inbound, Message

log = logging.getLogger("ajar.discord")

MOST = 10_000  # people remembered
DOUBLE = 1.5  # seconds within which a second press of the same button is the same press


@dataclass(frozen=True)
class Answered:
    """Hold what became of a turn: the replies that no DM could carry, or a sentence where it failed."""

    stored: bool
    stuck: tuple[tuple[int, Message], ...] = ()
    said: str = ""


class Desk(Errands):
    """Hold what every listener needs."""

    def __init__(self, app: App, client: discord.Client, folder: Path) -> None:
        super().__init__(log)
        self.app, self.client, self.service = app, client, app.service
        self.inbox = Inbox(_journal(app, folder))
        self._channels: OrderedDict[str, str] = OrderedDict()
        self._locales: OrderedDict[str, str] = OrderedDict()
        self._seen: OrderedDict[str, bool] = OrderedDict()
        self._pressed: OrderedDict[str, float] = OrderedDict()

    async def do(self, deed: Deed, place: Place | None, fn: Take | None = None, watch: bool = True) -> Answered:
        """Store one thing a person did, in the order they did it, and send its replies.

        With ``watch``, those that could not be delivered come back: these, and earlier ones nobody has seen.
        """
        _keep(self._locales, deed.user, deed.locale)
        channel = deed.channel or await self.dm(deed.user)
        heard = self.inbound(deed.key, deed.user, channel, deed.text, about=deed.about, edits=deed.edits)
        done = await self._take(fn or self.take_of(deed), heard, watch)
        self.inbox.strike(place)
        return done

    def take_of(self, deed: Deed) -> Take:
        """Return what a turn does with a deed."""
        return take_of(self.service, deed, sentences.SAYINGS)

    async def _take(self, fn: Take, inbound: Inbound, watch: bool) -> Answered:
        try:
            async with self.line(inbound.address):
                ids = await self.app.store.transact(fn, inbound)
        except StoreUnavailable as error:
            log.error("a turn could not be stored: %s", error)
            return Answered(False, said=self.service.library.phrases["not_stored"][0])
        except Exception as error:
            log.error("a turn failed: %s", where(error))
            return Answered(False, said=self.service.library.phrases["went_wrong"][0])
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

    def told(self, error: BaseException) -> str:
        """Say what failed and where; that Discord does not know something any more is no news."""
        return "" if is_gone(error) else where(error)


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
    code = f"{error.status}/{error.code}" if isinstance(error, discord.HTTPException) else ""
    return errands.where(error, code)
