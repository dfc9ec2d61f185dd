"""Know which of Slack's events, commands, buttons and forms lead where; acknowledge, translate, never decide."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack import chosen, inbound, sentences
from adapters.slack.desk import Desk, NotKept
from adapters.slack.forms import Forms
from bot import home
from bot.deeds import Deed, phrase
from bot.messages import Address, Inbound
from bot.store.unit import Unit

ENDINGS = frozenset({"done", "snooze a day", "snooze a week", "stop these"})  # no press comes after one of these
ORGANISATION = "E"  # how ids of whole organisations begin; those of workspaces begin with T
Body = dict[str, Any]
Ack = AsyncAck


def listen(bolt: AsyncApp, desk: Desk) -> Conversation:
    """Register every listener; returns the one that hears words."""
    conversation = Conversation(desk)
    conversation.register(bolt)
    Forms(desk).register(bolt)
    Presses(desk).register(bolt)
    Doors(desk).register(bolt)
    return conversation


class Conversation:
    """Hear the DM: words, edits, files."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def register(self, bolt: AsyncApp) -> None:
        """Listen to messages."""
        bolt.event("message")(self.on_message)

    async def on_message(self, event: Body, body: Body) -> None:
        """Take one message; it is acknowledged once a kill cannot lose it any more."""
        said = inbound.said(event, str(body.get("event_id") or ""), inbound.workspace_of(body))
        if said is not None:
            await self.desk.take(said)


class Presses:
    """Take presses on buttons and choices from menus."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.service = desk, desk.app.service

    def register(self, bolt: AsyncApp) -> None:
        """Listen to buttons and menus, the known ones first."""
        bolt.action(re.compile(r"^(say|do):"))(self.on_press)
        bolt.action(re.compile(r"^home:"))(self.on_press)
        bolt.action("start")(self.on_press)
        bolt.action(re.compile(r".*"))(self.on_other)

    async def on_other(self, ack: Ack) -> None:
        """Acknowledge what nobody here knows; it changes nothing."""
        await ack()

    async def on_press(self, ack: Ack, body: Body, action: Body) -> None:
        """Take a press: it says the words it shows, and its answer stands in the DM."""
        pressed = inbound.pressed(body, action)
        if pressed is not None:
            await self._press(pressed, body, action)
        await ack()

    async def _press(self, pressed: Deed, body: Body, action: Body) -> None:
        """Take a press; what was chosen then stands in place of the buttons, but for those that stay useful."""
        act, taken = self.desk.take_of(pressed), list[bool]()

        def press(db: Unit, it: Inbound) -> home.Ids:
            ids = act(db, it)
            first = db.fresh.get(ids[0]) if ids else None
            taken[:] = [first is not None and first[1].parts != phrase(self.service, "question_closed").parts]
            return ids

        work = await self.desk.take(pressed, press)
        stays = pressed.lasting and pressed.text not in ENDINGS
        now = chosen.answered(body.get("message") or {}, pressed.about, chosen.label_of(action))
        if now is not None and not stays:
            self.desk.later(self._show(work, taken, str(body.get("response_url") or ""), now))

    async def _show(self, work: asyncio.Task[bool], taken: list[bool], place: str, now: Body) -> None:
        """Show what was chosen, where the press was the first of its kind and its question was still open."""
        await work
        if taken == [True]:
            await self.desk.replace(place, now)


class Doors:
    """Lead people in from everywhere else: command, shortcut, App Home, agent, mention; and out again."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.service = desk, desk.app.service

    def register(self, bolt: AsyncApp) -> None:
        """Listen at every door."""
        bolt.command("/decline")(self.on_command)
        bolt.shortcut("decline_this_offer")(self.on_shortcut)
        bolt.shortcut(re.compile(r".*"))(self.on_other)
        bolt.event("app_home_opened")(self.on_opened)
        bolt.event("app_mention")(self.on_mention)
        bolt.event("app_uninstalled")(self.on_uninstalled)
        bolt.event("tokens_revoked")(self.on_revoked)
        bolt.event(re.compile(r".*"))(self.on_unknown)

    async def on_other(self, ack: Ack) -> None:
        """Acknowledge what nobody here knows."""
        await ack()

    async def on_unknown(self) -> None:
        """Let events pass that nobody asked for."""

    async def on_command(self, ack: Ack, body: Body) -> None:
        """Begin in the DM, and say so where only the person sees it."""
        words = inbound.typed(str(body.get("text") or ""))
        if words.lower() in ("help", "?"):
            await ack(text=sentences.USAGE, response_type="ephemeral")
            return
        deed = inbound.by(body, "command", f"slack:command:{body.get('trigger_id')}", words or "hello")
        try:
            work = self.desk.later(self._begun(await self.desk.take(deed), deed))
        except NotKept:
            await ack(text=sentences.SLOW, response_type="ephemeral")
            return
        said = work.result() if await self.desk.in_time(work) else sentences.POINTER_PLAIN
        await ack(text=said, response_type="ephemeral")

    async def on_shortcut(self, ack: Ack, body: Body) -> None:
        """Read the message that was picked."""
        text = inbound.pasted(body.get("message") or {})[: sentences.LONGEST_HEARD]
        key = f"slack:shortcut:{body.get('trigger_id')}"
        await self.desk.take(inbound.by(body, "hear" if text else "nothing", key, text))
        await ack()

    async def _begun(self, work: asyncio.Task[bool], deed: Deed) -> str:
        """Say where the answer is, once it is there."""
        await work
        address = await self.desk.dm(deed.workspace, deed.user)
        if address is None:
            return sentences.NO_DM
        return sentences.BEGUN.format(link=link) if (link := _link(address)) else sentences.BEGUN_PLAIN

    async def on_opened(self, event: Body, body: Body) -> None:
        """Show the front page, or welcome somebody who opens the conversation for the first time."""
        workspace, user = inbound.workspace_of(body), str(event["user"])
        if event.get("tab") == "home":
            self.desk.later(self.desk.publish(workspace, user))
        elif event.get("tab") == "messages" and event.get("channel"):
            address = Address("slack", user, str(event["channel"]), workspace)
            key = f"slack:welcome:{workspace}:{user}"
            await self.desk.do_or_tell(Deed("welcome", key, user, channel=address.channel, workspace=workspace))
            self.desk.later(self._suggest(address))

    async def _suggest(self, address: Address) -> None:
        """Suggest ways to begin; without a thread, and on plans without it nothing is missing."""
        prompts = [{"title": title, "message": message} for title, message in sentences.PROMPTS]
        method = "assistant.threads.setSuggestedPrompts"
        await self.desk.call_newer(address.workspace, method, channel_id=address.channel, prompts=prompts)

    async def on_mention(self, event: Body, body: Body) -> None:
        """Point to the DM where only the person sees it, and nothing more."""
        workspace, user = inbound.workspace_of(body), str(event.get("user") or "")
        if not user or event.get("bot_id"):
            return
        self.desk.later(self._point(workspace, user, str(event.get("channel")), _is_stranger(event, workspace)))

    async def _point(self, workspace: str, user: str, channel: str, stranger: bool) -> None:
        stranger = stranger or (await self.desk.people.find(workspace, user)).guest
        address = None if stranger else await self.desk.dm(workspace, user)
        link = _link(address) if address else ""
        pointer = sentences.POINTER.format(link=link) if link else sentences.POINTER_PLAIN
        text = sentences.STRANGER if stranger else pointer
        await self.desk.call(workspace, "chat_postEphemeral", channel=channel, user=user, text=text)

    async def on_uninstalled(self, body: Body) -> None:
        """Delete everything of a workspace that removed Ajar."""
        await self._leave(inbound.workspace_of(body))

    async def on_revoked(self, event: Body, body: Body) -> None:
        """Do the same where the bot's own token was revoked."""
        if (event.get("tokens") or {}).get("bot"):
            await self._leave(inbound.workspace_of(body))

    async def _leave(self, workspace: str) -> None:
        if workspace:
            await self.desk.app.store.transact(home.forget_workspace, "slack", workspace)
            self.desk.forget(workspace)
            await self.desk.tokens.gone(workspace)


def _link(address: Address) -> str:
    """Make a link into the private conversation; an organisation's has none that opens in every workspace of it."""
    if address.workspace.startswith(ORGANISATION):
        return ""
    return f"slack://channel?team={address.workspace}&id={address.channel}"


def _is_stranger(event: Body, workspace: str) -> bool:
    """Say whether somebody comes from another workspace, through Slack Connect."""
    if workspace.startswith(ORGANISATION):
        return False  # its workspaces are many; who comes from elsewhere is told by users.info
    home_of = event.get("user_team") or event.get("source_team") or event.get("team")
    return bool(home_of and workspace and home_of != workspace)
