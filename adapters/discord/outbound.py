"""Know how a message reaches a person in Discord: once, findable by its mark, and under one nonce for all its tries."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import discord
from discord.http import handle_message_parameters

from adapters.discord import ids
from adapters.discord.layout import Piece, pieces
from adapters.discord.outcomes import looked, outcome_of
from adapters.discord.raw import Laid, files_of
from bot.messages import Absent, Address, CannotLook, Found, Gone, Looked, Message, Outcome, Refused, Sent, Unknown

PAGES, ROWS = 5, 100  # Discord gives a hundred messages a page
MOST_KNOWN = 1000


class DiscordMessenger:
    """Deliver messages to DM channels; until there is a client, everything waits."""

    platform = "discord"

    def __init__(self) -> None:
        self.client: discord.Client | None = None
        self._there: OrderedDict[str, int] = OrderedDict()  # mark -> pieces of a long message that have arrived

    async def send(self, address: Address, message: Message) -> Outcome:
        """Try once to deliver; a long message goes on where a look found that it was cut off."""
        if self.client is None:
            return Refused("not_started")
        if not address.channel.isdigit():
            return Gone("no_channel")
        parts = pieces(message)
        done, ref = self._there.pop(message.mark, 0), ""
        for number, piece in enumerate(parts[done:], done):
            try:
                ref = await self._post(self.client, int(address.channel), piece)
            except Exception as error:
                outcome = outcome_of(error)
                # What follows a part that arrived must not begin from the start: a look finds out where to go on.
                return Unknown("in_part") if number and not isinstance(outcome, Gone) else outcome
        return Sent(ref)

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Read the DM since a moment and look for the mark; part of a long message counts as not there yet."""
        if self.client is None:
            return CannotLook("not_started", 5.0)
        try:
            return await self._look(self.client, int(address.channel), mark, since)
        except Exception as error:
            return looked(error)

    async def _post(self, client: discord.Client, channel: int, piece: Piece) -> str:
        """Send with the mark as nonce: a repeat within minutes gives the first message back, not a second one."""
        with handle_message_parameters(
            view=Laid(piece.components),
            files=files_of(piece),
            nonce=piece.mark or None,
            allowed_mentions=discord.AllowedMentions.none(),
        ) as params:
            said = await client.http.send_message(channel, params=params)
        return str(said["id"])

    async def _look(self, client: discord.Client, channel: int, mark: str, since: datetime) -> Looked:
        after, numbers = discord.utils.time_snowflake(since), set[int]()
        names = {ids.number_of(f"{mark[:21]}.{number}"): number for number in range(40)}
        for _ in range(PAGES):
            rows = await client.http.logs_from(channel, limit=ROWS, after=after)
            for row in rows:
                for carried in carried_by(row.get("components") or ()):
                    if carried == mark or carried == ids.number_of(mark):
                        return Found(str(row["id"]))
                    if isinstance(carried, int) and carried in names:
                        numbers.add(names[carried])
            if len(rows) < ROWS:
                break
            after = max(int(row["id"]) for row in rows)
        else:
            return CannotLook("too_many_messages")
        if numbers:
            self._there[mark] = max(numbers) + 1
            while len(self._there) > MOST_KNOWN:
                self._there.popitem(last=False)
        return Absent()


def carried_by(components: Any) -> Iterator[str | int]:
    """Return the marks that a message's components carry: in the names of buttons, and as numbers."""
    for component in components:
        if not isinstance(component, Mapping):
            continue
        if isinstance(component.get("id"), int):
            yield int(component["id"])
        press = ids.pressed(str(component.get("custom_id") or ""), ("0:",))
        if press is not None:
            yield press.mark
        yield from carried_by(component.get("components") or ())
