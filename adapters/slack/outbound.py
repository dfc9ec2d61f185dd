"""Know how a message reaches a person in Slack: once, findable by its mark, and never retried in here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.blocks import Piece, files, pieces
from adapters.slack.outcomes import looked, outcome_of
from adapters.slack.posting import post
from adapters.slack.tokens import Tokens
from bot.messages import (
    Absent,
    Address,
    CannotLook,
    FilePart,
    Found,
    Gone,
    Limited,
    Looked,
    Message,
    Outcome,
    Refused,
    Sent,
    Unknown,
)

EVENT = "ajar_message"
PAGES, ROWS = 5, 15  # 15 rows is what apps outside the Marketplace get (docs.slack.dev, 2025-05-29)


class SlackMessenger:
    """Deliver messages through chat.postMessage; ``client`` must not retry anything by itself."""

    platform = "slack"

    def __init__(self, client: AsyncWebClient, tokens: Tokens, session: ClientSession) -> None:
        self.client, self.tokens, self.session = client, tokens, session
        self._there: OrderedDict[str, int] = OrderedDict()  # mark -> pieces of a long message that have arrived

    async def send(self, address: Address, message: Message) -> Outcome:
        """Try once to deliver; a long message goes on where a look found that it was cut off."""
        try:
            badge = await self.tokens.of(address.workspace)
        except Exception as error:
            outcome = outcome_of(error)
            return Limited(30.0) if isinstance(outcome, Unknown) else outcome  # nothing was sent yet
        if badge is None:
            return Gone("not_installed", whole_workspace=True)
        return await self._send_all(address, message, badge.token)

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Read the DM since a moment and look for the mark; part of a long message counts as not there yet."""
        try:
            badge = await self.tokens.of(address.workspace)
            if badge is None:
                return Absent()
            return await self._look(address, mark, since, badge.token)
        except Exception as error:
            return looked(error)

    async def _send_all(self, address: Address, message: Message, token: str) -> Outcome:
        steps: list[Piece | FilePart] = [*files(message), *pieces(message)]
        done, ref = self._there.pop(message.mark, 0), ""
        for number, step in enumerate(steps[done:], done):
            try:
                if isinstance(step, FilePart):
                    await self._upload(address, step, f"{message.mark}.{number}", token)
                else:
                    ref = await self._post(address, step, _id(message.mark, number, len(steps)), token)
            except Exception as error:
                outcome = outcome_of(error)
                # What follows a part that arrived must not begin from the start: a look finds out where to go on.
                return Unknown("in_part") if number and not isinstance(outcome, Gone) else outcome
        return Sent(ref)

    async def _post(self, address: Address, piece: Piece, mark: str, token: str) -> str:
        message = {
            "channel": address.channel,
            "text": piece.text,
            "blocks": piece.blocks,
            "metadata": {"event_type": EVENT, "event_payload": {"id": mark}},
            "unfurl_links": False,
            "unfurl_media": False,
            "link_names": False,
            "parse": "none",
        }
        return str((await post(self.session, self.client.base_url, token, message))["ts"])

    async def _upload(self, address: Address, file: FilePart, mark: str, token: str) -> None:
        """Hand over a file; its title carries the mark, since a file takes no metadata."""
        content = file.text.encode("utf-8", "replace")
        place = await self.client.files_getUploadURLExternal(token=token, filename=file.name, length=len(content))
        async with self.session.post(place["upload_url"], data=content) as answer:
            answer.raise_for_status()
        await self.client.files_completeUploadExternal(
            token=token,
            files=[{"id": place["file_id"], "title": f"{file.name} ({mark})"}],
            channel_id=address.channel,
        )

    async def _look(self, address: Address, mark: str, since: datetime, token: str) -> Looked:
        cursor, numbers = "", set[int]()
        for _ in range(PAGES):
            page = await self.client.conversations_history(
                token=token,
                channel=address.channel,
                oldest=f"{since.timestamp():.6f}",
                limit=ROWS,
                include_all_metadata=True,
                cursor=cursor or None,
            )
            rows: list[dict[str, Any]] = page.get("messages") or []
            for row in rows:
                for carried in _marks(row):
                    if carried == mark:
                        return Found(str(row.get("ts", "")))
                    if carried.startswith(f"{mark}."):
                        numbers.add(int(carried.rpartition(".")[2]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        else:
            return CannotLook("too_many_messages")
        if numbers:
            self._there[mark] = max(numbers) + 1
            while len(self._there) > 1000:
                self._there.popitem(last=False)
        return Absent()


def _id(mark: str, number: int, count: int) -> str:
    """Name a part; the last one bears the mark alone, and proves that all of it is there."""
    return mark if number == count - 1 else f"{mark}.{number}"


def _marks(row: dict[str, Any]) -> list[str]:
    """Return the marks a message of the history carries: in its metadata, its buttons, its files."""
    found = [str(((row.get("metadata") or {}).get("event_payload") or {}).get("id", ""))]
    names = [str(block.get("block_id", "")) for block in row.get("blocks") or ()]
    titles = [str(file.get("title", "")) for file in row.get("files") or ()]
    found += [name.split(":")[1] for name in names if name.count(":") == 2]
    found += [title.rpartition("(")[2].rstrip(")") for title in titles]
    return [mark for mark in found if mark and mark != "none"]


class LateMessenger:
    """Stand in for the messenger until its clients can be made, which needs a running loop and the store."""

    platform = "slack"
    inner: SlackMessenger | None = None
    sent: Callable[[Address], None] = staticmethod(lambda address: None)

    async def send(self, address: Address, message: Message) -> Outcome:
        """Pass on, and tell whoever wants to know that something has reached a person."""
        outcome = await self.inner.send(address, message) if self.inner else Refused("not_started")
        if isinstance(outcome, Sent):
            self.sent(address)
        return outcome

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Pass on."""
        return await self.inner.look(address, mark, since) if self.inner else CannotLook("not_started", 5.0)
