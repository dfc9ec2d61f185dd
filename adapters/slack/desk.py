"""Know how what came from Slack reaches the service and how its replies set out; each person's things in order."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import page, sentences
from adapters.slack.answer import Answer
from adapters.slack.outcomes import facts_of
from adapters.slack.people import People
from adapters.slack.tokens import Tokens
from adapters.slack.working import Working
from bot import errands, home
from bot.app import App
from bot.deeds import Deed, Take, take_of
from bot.errands import Errands
from bot.errors import AjarError, StoreUnavailable
from bot.inbox import Inbox
from bot.journal import Journal, Place
from bot.messages import Address, Inbound
from bot.store.unit import Unit

log = logging.getLogger("ajar.slack")

T = TypeVar("T")
SETTLED = 0.2  # seconds until what was sent is marked as sent
MOST = 10_000  # people remembered in memory for comfort
STRUCK = 0.02  # seconds until what is stored is struck off the journal: its answer goes out first
ACK_WITHIN = 1.5  # seconds; Slack waits three, and the network takes some
AGAIN = 30.0  # seconds until what could neither be stored nor told is tried again


class NotKept(AjarError):
    """What a person did is nowhere yet, so it must not be acknowledged: Slack repeats an event, and shows a failure."""


class Desk(Errands):
    """Hold what every listener needs."""

    def __init__(
        self, app: App, client: AsyncWebClient, tokens: Tokens, people: People, journal: Journal | None = None
    ) -> None:
        super().__init__(log)
        self.app, self.client, self.tokens, self.people = app, client, tokens, people
        self.inbox = Inbox(journal)
        self._dms: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._homes: OrderedDict[tuple[str, str], str] = OrderedDict()  # who looked at the front page, and its hash
        self._stale: set[tuple[str, str]] = set()
        self._told: OrderedDict[tuple[str, str], None] = OrderedDict()  # guests who know that they are none of ours

    async def take(self, deed: Deed, fn: Take | None = None) -> asyncio.Task[bool]:
        """Take what a person did; returns once a kill cannot lose it any more, with what is left to do.

        It is in the journal then; without one it is stored, or the person knows that it is not. Raises NotKept where
        neither is so in the time that Slack waits.
        """
        place = self.inbox.keep(deed)
        work = self.later(self._take(deed, place, fn))
        if place is None and not (await self.in_time(work) and work.result()):
            self.later(self.tell(Address("slack", deed.user, deed.channel, deed.workspace), sentences.SLOW))
            raise NotKept("nothing was stored in time")
        return work

    async def _take(self, deed: Deed, place: Place | None, fn: Take | None) -> bool:
        """Do it; what is kept until it is stored, or the person knows that it is not."""
        while not await self.do_or_tell(deed, fn):
            if place is None:
                return False
            await asyncio.sleep(AGAIN)
        if place is not None:
            await asyncio.sleep(STRUCK)
            self.inbox.strike(place)
        return True

    async def do_or_tell(self, deed: Deed, fn: Take | None = None) -> bool:
        """Store one thing a person did, or tell them that it is not stored; says whether one of both was done."""
        address = await self._address(deed)
        failed = await self.do(deed, address, fn) if address is not None else ""
        if address is None or not failed:
            return True
        return await self.tell(address, self.app.service.library.phrases[failed][0])

    async def do(self, deed: Deed, address: Address, fn: Take | None = None) -> str:
        """Store one thing a person did, in the order they did it; its replies go out meanwhile.

        Returns the name of the sentence to say where it was not stored.
        """
        working = Working(self.call, address, deed.place)
        answer = Answer(self.app.outbox, working, self.later)
        try:
            async with self.line(address):
                inbound = await self.inbound(deed.key, address, deed.text, about=deed.about, edits=deed.edits)
                if inbound is not None:
                    await self.app.store.transact(self._posted, fn or self.take_of(deed), inbound, answer)
        except StoreUnavailable as error:
            log.error("a turn could not be stored: %s", error)
            return "not_stored"
        except Exception as error:
            log.error("a turn failed: %s", _where(error))
            return "went_wrong"
        finally:
            answer.over()
        return ""

    def take_of(self, deed: Deed) -> Take:
        """Return what a turn does with a deed."""
        return take_of(self.app.service, deed, sentences.SAYINGS)

    def _posted(self, db: Unit, turn: Take, inbound: Inbound, answer: Answer) -> None:
        ids = turn(db, inbound)
        db.when_stored = answer.stored
        answer.ready(ids, self.app.outbox.posted(db, ids))

    async def make_good(self) -> None:
        """Take what a former program acknowledged and did not live to store."""
        if all([await self.do_or_tell(deed) for deed in self.inbox.left()]):
            self.inbox.forget_left()

    async def in_time(self, work: asyncio.Task[T]) -> bool:
        """Wait for work, but no longer than Slack waits; it goes on meanwhile. Says whether it ended well."""
        done, _ = await asyncio.wait({work}, timeout=ACK_WITHIN)
        return bool(done) and not work.cancelled() and work.exception() is None

    def told(self, error: BaseException) -> str:
        """Say what failed and where."""
        return _where(error)

    async def inbound(self, key: str, address: Address, text: str, **more: str) -> Inbound | None:
        """Make an inbound with what Slack knows of the person; None for a bot, a guest, or somebody who left."""
        person = await self.people.find(address.workspace, address.user)
        if person.guest:
            self._turn_away(address)
        if not person.talks:
            return None
        return Inbound(key, address, text, zone=person.zone, locale=person.locale, **more)

    async def _address(self, deed: Deed) -> Address | None:
        if deed.channel:
            return Address("slack", deed.user, deed.channel, deed.workspace)
        return await self.dm(deed.workspace, deed.user)

    async def dm(self, workspace: str, user: str) -> Address | None:
        """Find the private conversation with a person, or open it; None where Slack does not."""
        channel = self._dms.get((workspace, user), "") or await self._stored_dm(workspace, user)
        if not channel:
            said = await self.call(workspace, "conversations_open", users=user)
            channel = str(((said or {}).get("channel") or {}).get("id") or "")
        if not channel:
            return None
        self._dms[workspace, user] = channel
        _keep_to(MOST, self._dms)
        return Address("slack", user, channel, workspace)

    async def _stored_dm(self, workspace: str, user: str) -> str:
        with suppress(StoreUnavailable):
            return await self.app.store.read(home.channel_of, Address("slack", user, "", workspace))
        return ""

    def forget(self, workspace: str) -> None:
        """Forget whom one met in a workspace: there may be other conversations when it comes back."""
        for known in (self._dms, self._homes, self._told):
            for who in [who for who in known if who[0] == workspace]:
                del known[who]

    async def call(self, workspace: str, method: str, **arguments: Any) -> Any:
        """Call the Web API for something that is no message of the conversation; None where it failed."""
        try:
            badge = await self.tokens.of(workspace)
            call: Callable[..., Awaitable[Any]] = getattr(self.client, method)
            return await call(token=badge.token, **arguments) if badge else None
        except Exception as error:
            log.info("%s failed: %s", method, _where(error))
            return None

    async def call_newer(self, workspace: str, method: str, **arguments: Any) -> Any:
        """Call a method in a form the SDK does not know yet."""
        badge = await self.tokens.of(workspace)
        headers = {"Authorization": f"Bearer {badge.token if badge else ''}"}
        try:
            return await self.client.api_call(method, json=arguments, headers=headers)
        except Exception as error:
            log.info("%s failed: %s", method, _where(error))
            return None

    async def replace(self, response_url: str, message: dict[str, Any]) -> None:
        """Show a message anew where it stands, by the address that came with a press; without one it stays."""
        if not response_url or self.client.session is None:
            return
        try:
            async with self.client.session.post(response_url, json=message) as answer:
                answer.raise_for_status()
        except Exception as error:
            log.info("a message was not shown anew: %s", _where(error))

    async def tell(self, address: Address, text: str) -> bool:
        """Say something in the DM that needs no database; says whether Slack took it."""
        return None is not await self.call(
            address.workspace, "chat_postMessage", channel=address.channel or address.user, text=text,
            unfurl_links=False, unfurl_media=False,
        )  # fmt: skip

    def _turn_away(self, address: Address) -> None:
        """Say once to a guest of another firm, who came through Slack Connect, that this is not for them."""
        who = (address.workspace, address.user)
        if address.channel and who not in self._told:
            self._told[who] = None
            _keep_to(MOST, self._told)
            self.later(self.tell(address, sentences.STRANGER))

    def refresh(self, address: Address) -> None:
        """Publish the front page again, where somebody has looked at it, once what was sent just now is marked."""
        who = (address.workspace, address.user)
        if who in self._homes and who not in self._stale:
            self._stale.add(who)
            self.later(self._refresh(*who))

    async def _refresh(self, workspace: str, user: str) -> None:
        await asyncio.sleep(SETTLED)
        self._stale.discard((workspace, user))
        await self.publish(workspace, user)

    async def publish(self, workspace: str, user: str) -> None:
        """Publish the front page again; where another process was faster, it is read anew and published on top."""
        inbound = await self.inbound("", Address("slack", user, "", workspace), "")
        known = self._homes.get((workspace, user), "")
        if inbound is not None and not await self._publish(inbound, known) and known:
            await self._publish(inbound, "")

    async def _publish(self, inbound: Inbound, known: str) -> bool:
        workspace, user = inbound.address.workspace, inbound.address.user
        try:
            front = await self.app.store.read(home.front, self.app.service, inbound)
        except AjarError:
            return True
        only_if = {"hash": known} if known else {}
        said = await self.call(workspace, "views_publish", user_id=user, view=page.page(front), **only_if)
        self._homes[workspace, user] = str(((said or {}).get("view") or {}).get("hash") or "")
        _keep_to(MOST, self._homes)
        return said is not None


def _keep_to(most: int, known: OrderedDict[Any, Any]) -> None:
    while len(known) > most:
        known.popitem(last=False)


def _where(error: BaseException) -> str:
    """Say what failed and where, with Slack's own code for it."""
    return errands.where(error, facts_of(error)[0] if isinstance(error, SlackApiError) else "")
