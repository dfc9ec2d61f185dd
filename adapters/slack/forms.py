"""Know how forms lead to facts: opened at once, kept when they are closed, and what is wrong said beside it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.slack import form, inbound, sentences
from adapters.slack.desk import Desk
from bot import home, sheet
from bot.deeds import Deed
from bot.journal import Place
from bot.messages import Address, Inbound
from bot.store.unit import Unit

Body = dict[str, Any]
Ack = AsyncAck


class Forms:
    """Open forms, and take what stands in them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.service = desk, desk.app.service

    def register(self, bolt: AsyncApp) -> None:
        """Listen to forms, and to the buttons that open them."""
        bolt.action(re.compile(r"^form"))(self.on_form)
        bolt.action("zone")(self.on_zone)
        bolt.view(form.CALLBACK)(self.on_filled)
        bolt.view(form.ZONE_CALLBACK)(self.on_zone_filled)
        bolt.view_closed(form.CALLBACK)(self.on_closed)
        bolt.view(re.compile(r".*"))(self.on_other)
        bolt.view_closed(re.compile(r".*"))(self.on_other)

    async def on_other(self, ack: Ack) -> None:
        """Acknowledge what nobody here knows; it changes nothing."""
        await ack()

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
        deed = _filled(body, view)
        place = self.desk.inbox.keep(deed)
        found: list[sheet.Filled] = []
        work = self.desk.later(self._fill(deed, found))
        in_time = await self.desk.in_time(work)
        errors = form.errors(found[0].errors) if found else form.unsaved(view)
        if in_time and not errors:
            self.desk.inbox.strike(place)
            await ack()
        elif in_time or place is None:
            self.desk.inbox.strike(place)  # it stays open, with all that was typed
            await ack(response_action="errors", errors=errors)
        else:
            self.desk.later(self._conclude(work, deed, place, found))
            await ack()

    async def _fill(self, deed: Deed, found: list[sheet.Filled]) -> None:
        """Take a form whole, or nothing of it."""

        def fill(db: Unit, it: Inbound) -> home.Ids:
            found[:] = [sheet.fill(db, self.service, it, deed.session, deed.facts, deed.prints)]
            return found[0].ids

        address = await self.desk.dm(deed.workspace, deed.user)
        if address is None or await self.desk.do(deed, address, fill):
            found.clear()

    async def _conclude(self, work: asyncio.Task[None], deed: Deed, place: Place, found: list[sheet.Filled]) -> None:
        """Take of a form that was closed before it was stored what can be read, and say what cannot."""
        await asyncio.wait({work})
        if not found or found[0].errors:
            await (await self.desk.take(deed))
        self.desk.inbox.strike(place)
        address = await self.desk.dm(deed.workspace, deed.user)
        if found and found[0].errors and address is not None:
            await self.desk.tell(address, "\n".join([sentences.NOT_READ, *found[0].errors.values()]))

    async def on_closed(self, ack: Ack, body: Body, view: Body) -> None:
        """Keep what was typed before the form was closed, as far as it can be read."""
        await self.desk.take(_filled(body, view))
        await ack()

    async def on_zone_filled(self, ack: Ack, body: Body, view: Body) -> None:
        """Take the zone, in the words that set it."""
        zone = form.filled(view).get("timezone", "")
        if zone:
            await self.desk.take(inbound.by(body, "command", f"slack:view:{view.get('id')}", f"my time zone is {zone}"))
        await ack()


def _filled(body: Body, view: Body) -> Deed:
    """Note what stands in a form."""
    session, prints = form.about(view)
    deed = inbound.by(body, "fill", f"slack:view:{view.get('id')}", "")
    return replace(deed, session=session, facts=form.filled(view), prints=prints)
