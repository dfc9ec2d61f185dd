"""Know which of Discord's messages, edits, presses and forms lead where; acknowledge, translate, never decide."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import discord

from adapters.discord import form, ids, inbound, sentences
from adapters.discord.check import checked
from adapters.discord.desk import Desk
from adapters.discord.outcomes import is_gone
from adapters.discord.raw import LaidForm
from adapters.discord.replies import Press, conclude, defer, form_row, is_in_our_dm, not_read, open_row, whisper
from bot import home, sheet
from bot.deeds import Deed, phrase
from bot.journal import Place
from bot.messages import Inbound, Message, Text
from bot.store.unit import Unit

log = logging.getLogger("ajar.discord")

CATCH_UP = timedelta(days=7)  # how far back a conversation is read again after a break
BACK, MOST_READ = timedelta(minutes=2), 50


class Listeners:
    """Take what happens in the DM, and the presses and forms of everywhere."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.service = desk, desk.app.service

    # --- the DM

    async def on_message(self, message: discord.Message) -> None:
        """Take one message of the DM."""
        if inbound.is_for_us(message):
            await self._hear(await inbound.said(message, str(message.channel.id)))

    async def on_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Take an edit as a correction; previews that Discord adds are none."""
        message, stamp = payload.message, payload.data.get("edited_timestamp")
        if payload.guild_id is not None or not stamp or not inbound.is_for_us(message):
            return
        before = payload.cached_message.content if payload.cached_message else ""
        if message.content != before:
            user, channel = str(message.author.id), str(payload.channel_id)
            await self._hear(inbound.edited(payload.message_id, str(stamp), user, channel, message.content, before))

    async def _hear(self, deed: Deed) -> None:
        self.desk.met(deed.user, deed.channel)
        done = await self.desk.do(deed, self.desk.inbox.keep(deed), watch=False)
        if not done.stored:
            await self._tell(deed.channel, done.said)

    async def _tell(self, channel: str, text: str) -> None:
        try:
            await self.desk.client.get_partial_messageable(int(channel)).send(text)
        except discord.HTTPException:
            log.info("a person could not be told that nothing was stored")

    async def make_good(self) -> None:
        """Take what a former program was told and did not live to store."""
        done = [await self.desk.do(deed, None, watch=False) for deed in self.desk.inbox.left()]
        if all(one.stored for one in done):
            self.desk.inbox.forget_left()

    async def catch_up(self) -> None:
        """Read what people wrote while nobody listened; what was heard already counts once."""
        since = self.service.clock() - CATCH_UP
        for address, last in await self.desk.app.store.read(home.addresses_since, "discord", since):
            if not address.channel.isdigit():
                continue
            channel = self.desk.client.get_partial_messageable(int(address.channel))
            try:
                rows = [row async for row in channel.history(limit=MOST_READ, after=last - BACK, oldest_first=True)]
            except discord.HTTPException:
                continue
            for row in rows:
                if not row.author.bot and row.type in (discord.MessageType.default, discord.MessageType.reply):
                    await self._hear(await inbound.said(row, address.channel))

    # --- presses and forms

    async def on_interaction(self, press: Press) -> None:
        """Take a press or a form; commands go through the tree."""
        if press.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        if self.desk.is_again(press.id):
            return
        self.desk.met(str(press.user.id), str(press.channel_id) if is_in_our_dm(press) else "", str(press.locale))
        given: dict[str, Any] = dict(press.data or {})
        name = str(given.get("custom_id") or "")
        if press.type is discord.InteractionType.modal_submit:
            await self._filled(press, name, inbound.filled(given.get("components") or ()))
        else:
            await self._pressed(press, name, tuple(str(value) for value in given.get("values") or ()))

    async def _pressed(self, press: Press, name: str, values: tuple[str, ...]) -> None:
        found, wanted = ids.pressed(name, values), ids.formed(name)
        if name == "answer":
            await self.open(press, form.answer_form())
        elif wanted is not None:
            await self._open_facts(press, wanted)
        elif found is None or self.desk.is_double(f"{press.user.id}:{name}:{values}"):
            await defer(press, update=True)
        else:
            await self._say(press, found)

    async def _say(self, press: Press, found: ids.Press) -> None:
        """Say what a button says; what it says is stored while Discord is answered."""
        deed = self.deed(press, "press", found.says, about=found.mark, lasting=found.lasting)
        work = self.desk.later(self.desk.do(deed, self.desk.inbox.keep(deed)))
        await defer(press, update=True)
        await conclude(press, self.desk, await work)

    def deed(self, press: Press, do: str, text: str = "", **more: Any) -> Deed:
        """Note what an interaction stands for, and where its person was met."""
        user, locale = str(press.user.id), str(press.locale)
        self.desk.met(user, str(press.channel_id) if is_in_our_dm(press) else "", locale)
        return Deed(do, f"discord:i:{press.id}", user, text.strip()[: sentences.LONGEST_HEARD], locale=locale, **more)

    async def open(self, press: Press, built: dict[str, Any]) -> None:
        """Open a form; it must be the first answer."""
        try:
            await press.response.send_modal(LaidForm(built))
        except discord.HTTPException as error:
            if not is_gone(error):
                raise

    async def _open_facts(self, press: Press, wanted: ids.Form) -> None:
        heard = self.desk.inbound("", str(press.user.id), "", "")
        facts = await self.desk.app.store.read(sheet.sheet, self.service, heard, wanted.session)
        if facts is None:
            await whisper(press, Message((Text(sentences.NO_OFFER),)))
        else:
            await self.open(press, form.facts_form(facts, min(wanted.page, form.page_count(facts) - 1)))

    async def _filled(self, press: Press, name: str, values: dict[str, str]) -> None:
        wanted = ids.formed(name)
        if wanted is not None:
            await self._fill(press, wanted, values)
        elif name == "check":
            await checked(press, self.desk, values.get("text", ""))
        elif name in ("paste", "answer"):
            text = "\n".join(filter(None, (values.get("text", ""), values.get("more", ""))))
            await self.turn(press, text)
        else:
            await defer(press)
            await whisper(press, phrase(self.service, "question_closed"))

    async def turn(self, press: Press, text: str) -> None:
        """Take the words an interaction stands for, and say where the answer is."""
        await self.take(press, self.deed(press, "hear", text or "hello"))

    async def take(self, press: Press, deed: Deed) -> None:
        """Take what an interaction stands for, once Discord knows that it was heard, and say where the answer is."""
        place = self.desk.inbox.keep(deed)
        if await defer(press):
            await self.desk.later(self._take(press, deed, place))
        else:
            self.desk.inbox.strike(place)  # Discord told the person that it failed

    async def _take(self, press: Press, deed: Deed, place: Place | None) -> None:
        await conclude(press, self.desk, await self.desk.do(deed, place), by_form=deed.do == "begin")

    async def _fill(self, press: Press, wanted: ids.Form, values: dict[str, str]) -> None:
        """Save a page of facts; what is wrong is said, the rest is kept."""
        prints = dict(zip(values, wanted.prints, strict=False))
        deed = self.deed(press, "fill", session=wanted.session, facts=values, prints=prints)
        place = self.desk.inbox.keep(deed)
        if not await defer(press):
            self.desk.inbox.strike(place)
            return
        found: list[sheet.Filled] = []
        facts: list[sheet.Sheet | None] = []

        def fill(db: Unit, it: Inbound) -> home.Ids:
            facts[:] = [sheet.sheet(db, self.service, it, wanted.session)]
            found[:] = [sheet.fill(db, self.service, it, wanted.session, values, prints, strict=True)]
            return found[0].ids or self.desk.take_of(deed)(db, it)

        done = await self.desk.do(deed, place, fill)
        if done.stored and facts and facts[0] is None:
            await whisper(press, Message((Text(sentences.NO_OFFER),)))
        elif done.stored and found and found[0].errors and facts[0] is not None:
            labels = {field.name: field.label for field in facts[0].fields}
            message, rows = not_read({labels.get(n, n): wrong for n, wrong in found[0].errors.items()}, wanted)
            await whisper(press, message, rows)
        elif done.stored and not done.stuck and facts[0] is not None:
            await self._saved(press, wanted, form.page_count(facts[0]))
        else:
            await conclude(press, self.desk, done)

    async def _saved(self, press: Press, wanted: ids.Form, count: int) -> None:
        more = wanted.page + 1 < count
        rows = [form_row(sentences.MORE, wanted.session, wanted.page + 1)] if more else open_row(press, self.desk)
        await whisper(press, Message((Text(sentences.SAVED_MORE if more else sentences.SAVED),)), rows)
