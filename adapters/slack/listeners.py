"""Know which of Slack's events, commands, buttons and forms lead where; acknowledge, translate, never decide."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack import chosen, form, inbound, sentences
from adapters.slack.desk import Desk
from bot import home, sheet
from bot.messages import Address, Inbound, Message
from bot.store.unit import Unit

ENDINGS = frozenset({"done", "snooze a day", "snooze a week", "stop these"})  # no press comes after one of these
ORGANISATION = "E"  # how ids of whole organisations begin; those of workspaces begin with T
Body = dict[str, Any]
Ack = AsyncAck


def listen(bolt: AsyncApp, desk: Desk) -> Conversation:
    """Register every listener; returns the one that hears words."""
    conversation = Conversation(desk)
    conversation.register(bolt)
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
        said = inbound.said(event, str(body.get("event_id") or ""))
        if said is not None:
            await self.desk.heard(said, inbound.workspace_of(body))


class Presses:
    """Take presses on buttons, and the forms that some of them open."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.service = desk, desk.app.service

    def register(self, bolt: AsyncApp) -> None:
        """Listen to buttons, menus and forms."""
        bolt.action(re.compile(r"^(say|do):"))(self.on_press)
        bolt.action(re.compile(r"^home:"))(self.on_home)
        bolt.action("start")(self.on_home)
        bolt.action(re.compile(r"^form"))(self.on_form)
        bolt.action("zone")(self.on_zone)
        bolt.action(re.compile(r".*"))(self.on_other)
        bolt.view(form.CALLBACK)(self.on_filled)
        bolt.view(form.ZONE_CALLBACK)(self.on_zone_filled)
        bolt.view_closed(form.CALLBACK)(self.on_closed)
        bolt.view(re.compile(r".*"))(self.on_other)
        bolt.view_closed(re.compile(r".*"))(self.on_other)

    async def on_other(self, ack: Ack) -> None:
        """Acknowledge what nobody here knows; it changes nothing."""
        await ack()

    async def on_press(self, ack: Ack, body: Body, action: Body) -> None:
        """Take a press in the DM: it says the words it shows."""
        pressed = inbound.pressed(body, action)
        address = Address("slack", pressed.user, pressed.channel, inbound.workspace_of(body))
        if pressed.channel and pressed.says:
            await self.desk.promptly(self._press_here(pressed, address, body, action))
        await ack()

    async def _press_here(self, pressed: inbound.Pressed, address: Address, body: Body, action: Body) -> None:
        """Take a press; what was chosen then stands in place of the buttons, but for those that stay useful."""
        taken = await self._press(pressed, address)
        stays = pressed.lasting and pressed.says not in ENDINGS
        now = chosen.answered(body.get("message") or {}, pressed.mark, chosen.label_of(action))
        if taken and not stays and now is not None:
            self.desk.later(self.desk.replace(str(body.get("response_url") or ""), now))

    async def on_home(self, ack: Ack, body: Body, action: Body) -> None:
        """Take a press in the App Home; the answer stands in the DM."""
        pressed = inbound.pressed(body, action)
        await self.desk.promptly(self._press_at_home(pressed, inbound.workspace_of(body)))
        await ack()

    async def _press_at_home(self, pressed: inbound.Pressed, workspace: str) -> None:
        address = await self.desk.dm(workspace, pressed.user)
        if address is None:
            return
        if pressed.mark:
            await self._press(pressed, address)
        elif pressed.says:
            await self.desk.take(self.service.turn, pressed.key, address, pressed.says)

    async def _press(self, pressed: inbound.Pressed, address: Address) -> bool:
        """Say whether the press was taken: it was the first of its kind, and its question was still open."""
        taken: list[bool] = []

        def press(db: Unit, it: Inbound) -> home.Ids:
            ids = home.press(db, self.service, it, sentences.CLOSED, pressed.lasting)
            first = db.fresh.get(ids[0]) if ids else None
            taken[:] = [first is not None and first[1].parts != sentences.CLOSED.parts]
            return ids

        await self.desk.take(press, pressed.key, address, pressed.says, pressed.ts, about=pressed.mark)
        return taken == [True]

    async def on_form(self, ack: Ack, body: Body, action: Body) -> None:
        """Open the form: a loading view at once, since a trigger lives three seconds, then the facts."""
        await ack()
        session = str(action.get("value") or "")
        self.desk.later(self._open_form(body, "" if session == "form" else session))

    async def _open_form(self, body: Body, session: str) -> None:
        workspace, user = inbound.workspace_of(body), str(body["user"]["id"])
        said = await self.desk.call(workspace, "views_open", trigger_id=body.get("trigger_id"), view=form.loading())
        heard = await self.desk.inbound("", Address("slack", user, "", workspace), "")
        if said is None or heard is None:
            return
        facts = await self.desk.app.store.read(sheet.sheet, self.service, heard, session)
        view = form.form(facts) if facts else form.nothing()
        await self.desk.call(workspace, "views_update", view_id=said["view"]["id"], view=view)

    async def on_zone(self, ack: Ack, body: Body) -> None:
        """Ask for the zone."""
        await ack()
        workspace, user = inbound.workspace_of(body), str(body["user"]["id"])
        person = await self.desk.people.find(workspace, user)
        await self.desk.call(
            workspace, "views_open", trigger_id=body.get("trigger_id"), view=form.zone_form(person.zone)
        )

    async def on_filled(self, ack: Ack, body: Body, view: Body) -> None:
        """Take the form; what is wrong is said beside the field, and nothing of it is stored."""
        filled = await self.desk.promptly(self._fill(body, view, f"slack:view:{view.get('id')}", strict=True))
        if filled is not None and filled.errors:
            await ack(response_action="errors", errors=form.errors(filled.errors))
        else:
            await ack()

    async def on_closed(self, ack: Ack, body: Body, view: Body) -> None:
        """Keep what was typed before the form was closed, as far as it can be read."""
        await self.desk.promptly(self._fill(body, view, f"slack:view:{view.get('id')}", strict=False))
        await ack()

    async def _fill(self, body: Body, view: Body, key: str, strict: bool) -> sheet.Filled | None:
        workspace, user = inbound.workspace_of(body), str(body["user"]["id"])
        session, prints = form.about(view)
        address = await self.desk.dm(workspace, user)
        if address is None:
            return None
        wrong: list[sheet.Filled] = []

        def fill(db: Any, it: Any) -> home.Ids:
            done = sheet.fill(db, self.service, it, session, form.filled(view), prints, strict)
            wrong[:] = [done]
            return done.ids

        await self.desk.take(fill, key, address, "")
        return wrong[0] if wrong else None

    async def on_zone_filled(self, ack: Ack, body: Body, view: Body) -> None:
        """Take the zone, in the words that set it."""
        workspace, user = inbound.workspace_of(body), str(body["user"]["id"])
        await ack()
        self.desk.later(self._set_zone(workspace, user, form.filled(view).get("timezone", ""), str(view.get("id"))))

    async def _set_zone(self, workspace: str, user: str, zone: str, view: str) -> None:
        address = await self.desk.dm(workspace, user)
        if address is not None and zone:
            await self.desk.take(self.service.turn, f"slack:view:{view}", address, f"my time zone is {zone}")


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
        workspace = inbound.workspace_of(body)
        begun = await self.desk.promptly(
            self._begin(workspace, str(body["user_id"]), f"slack:command:{body.get('trigger_id')}", words or "hello")
        )
        await ack(text=begun or sentences.POINTER_PLAIN, response_type="ephemeral")

    async def on_shortcut(self, ack: Ack, body: Body) -> None:
        """Read the message that was picked."""
        text = inbound.pasted(body.get("message") or {})[: sentences.LONGEST_HEARD]
        key = f"slack:shortcut:{body.get('trigger_id')}"
        nothing = None if text else sentences.NOTHING_PICKED
        await self.desk.promptly(
            self._begin(inbound.workspace_of(body), str(body["user"]["id"]), key, text or "hello", nothing)
        )
        await ack()

    async def _begin(self, workspace: str, user: str, key: str, words: str, instead: Message | None = None) -> str:
        address = await self.desk.dm(workspace, user)
        if address is None:
            return sentences.NO_DM
        if instead is not None:
            await self.desk.take(lambda db, it: home.say(db, self.service, it, instead), key, address, words)
        else:
            await self.desk.take(self.service.turn, key, address, words)
        return sentences.BEGUN.format(link=link) if (link := _link(address)) else sentences.BEGUN_PLAIN

    async def on_opened(self, event: Body, body: Body) -> None:
        """Show the front page, or welcome somebody who opens the conversation for the first time."""
        workspace, user = inbound.workspace_of(body), str(event["user"])
        if event.get("tab") == "home":
            self.desk.later(self.desk.publish(workspace, user))
        elif event.get("tab") == "messages" and event.get("channel"):
            address = Address("slack", user, str(event["channel"]), workspace)
            key = f"slack:welcome:{workspace}:{user}"
            await self.desk.take(lambda db, it: home.welcome(db, self.service, it), key, address, "")
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
