"""Know how what came from Slack reaches the service and how its replies set out; each person's things in order."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import page, sentences
from adapters.slack.answer import Answer
from adapters.slack.inbound import Said
from adapters.slack.outcomes import facts_of
from adapters.slack.people import People
from adapters.slack.tokens import Tokens
from adapters.slack.working import Working
from bot import home
from bot.app import App
from bot.errors import AjarError, StoreUnavailable
from bot.journal import Journal
from bot.messages import Address, Inbound
from bot.store.unit import Unit

log = logging.getLogger("ajar.slack")

Turn = Callable[[Unit, Inbound], home.Ids]
T = TypeVar("T")
SETTLED = 0.2  # seconds until what was sent is marked as sent
MOST = 10_000  # people remembered in memory for comfort
STRUCK = 0.02  # seconds until what is stored is struck off the journal: its answer goes out first
ACK_WITHIN = 2.0  # seconds; Slack waits three, and the network takes some


@dataclass
class Desk:
    """Hold what every listener needs."""

    app: App
    client: AsyncWebClient
    tokens: Tokens
    people: People
    journal: Journal | None = None

    def __post_init__(self) -> None:
        self._lines: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()
        self._busy: set[asyncio.Task[Any]] = set()
        self._homes: OrderedDict[tuple[str, str], str] = OrderedDict()  # who looked at the front page, and its hash
        self._stale: set[tuple[str, str]] = set()
        self._told: OrderedDict[tuple[str, str], None] = OrderedDict()  # guests who know that they are none of ours

    async def take(self, turn: Turn, key: str, address: Address, text: str, place: str = "", **more: str) -> None:
        """Store one thing a person did, in the order they did it; its replies go out after the acknowledgement.

        ``place`` is the message it was done to, where a slow answer shows that it is on its way.
        """
        working = Working(self.call, address, place)
        answer = Answer(self.app.outbox, working, self.later)
        try:
            async with self.line(address):
                inbound = await self.inbound(key, address, text, **more)
                if inbound is not None:
                    await self.app.store.transact(self._posted, turn, inbound, answer)
                    answer.stored()
        except StoreUnavailable as error:
            log.error("a turn could not be stored: %s", error)
            self.later(self.tell(address, self.app.service.library.phrases["not_stored"][0]))
        finally:
            answer.over()

    def _posted(self, db: Unit, turn: Turn, inbound: Inbound, answer: Answer) -> None:
        ids = turn(db, inbound)
        answer.ready(ids, self.app.outbox.posted(db, ids))

    async def heard(self, said: Said, workspace: str) -> None:
        """Take a message of the DM, after it is in the journal where there is one, else until it is stored."""
        if self.journal is None:
            await self._hear(said, workspace)
            return
        try:
            place = self.journal.write({"workspace": workspace, **vars(said)})
        except OSError as error:
            log.error("the journal cannot be written: %s", error.strerror)
            await self._hear(said, workspace)
            return
        self.later(self._hear_written(said, workspace, place))

    async def catch_up(self) -> None:
        """Take what a former program acknowledged and did not live to store."""
        if self.journal is None:
            return
        for kept in list(self.journal.left()):
            workspace = kept.pop("workspace")
            await self._hear(Said(**kept), workspace)
        self.journal.clear()

    async def _hear_written(self, said: Said, workspace: str, place: tuple[Path, int]) -> None:
        await self._hear(said, workspace)
        await asyncio.sleep(STRUCK)
        if self.journal is not None:
            self.journal.strike(place)

    async def _hear(self, said: Said, workspace: str) -> None:
        address = Address("slack", said.user, said.channel, workspace)
        await self.take(self._turn(said), said.key, address, said.text, said.ts, edits=said.edits)

    def _turn(self, said: Said) -> Turn:
        """Choose what a message is taken as."""
        service = self.app.service
        if said.unreadable:
            return lambda db, it: home.say(db, service, it, sentences.FILES)
        if len(said.text) > sentences.LONGEST_HEARD:
            return lambda db, it: home.say(db, service, it, sentences.TOO_LONG)
        if said.edits:
            return lambda db, it: home.edit(db, service, it, said.before, sentences.EDIT_UNCLEAR)
        return service.turn

    async def promptly(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Wait for work, but no longer than Slack waits; it goes on meanwhile."""
        task = self.later(work)
        done, _ = await asyncio.wait({task}, timeout=ACK_WITHIN)
        return task.result() if done and not task.exception() else None

    def later(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do something after the acknowledgement; a fault of it is logged by its class alone."""
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self) -> None:
        """Wait for what was begun."""
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=5.0)

    def line(self, address: Address) -> asyncio.Lock:
        """Return the line a person's things stand in: one order per user."""
        return self._lines.setdefault((address.workspace, address.user), asyncio.Lock())

    async def inbound(self, key: str, address: Address, text: str, **more: str) -> Inbound | None:
        """Make an inbound with what Slack knows of the person; None for a bot, a guest, or somebody who left."""
        person = await self.people.find(address.workspace, address.user)
        if person.guest:
            self._turn_away(address)
        if not person.talks:
            return None
        return Inbound(key, address, text, zone=person.zone, locale=person.locale, **more)

    async def dm(self, workspace: str, user: str) -> Address | None:
        """Open the private conversation with a person."""
        said = await self.call(workspace, "conversations_open", users=user)
        channel = ((said or {}).get("channel") or {}).get("id")
        return Address("slack", user, str(channel), workspace) if channel else None

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

    async def tell(self, address: Address, text: str) -> None:
        """Say something in the DM that needs no database."""
        await self.call(
            address.workspace, "chat_postMessage", channel=address.channel, text=text, unfurl_links=False,
            unfurl_media=False,
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

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._busy.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("something failed after the acknowledgement: %s", _where(error))


def _keep_to(most: int, known: OrderedDict[Any, Any]) -> None:
    while len(known) > most:
        known.popitem(last=False)


def _where(error: BaseException) -> str:
    """Say what failed and where, without its text, which may hold content."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    code = facts_of(error)[0] if isinstance(error, SlackApiError) else ""
    return f"{type(error).__name__} {code}{place}"
