"""Run the real client in SimCord's Discord, and talk to it there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import simcord

from adapters.discord.outbound import DiscordMessenger
from adapters.discord.serve import AjarClient, point
from bot.app import open_app
from bot.settings import Settings
from tests.loopback.discord_rules import FOLLOW_UP, wrong_with_callback, wrong_with_commands, wrong_with_message
from tests.loopback.house import Clock
from tests.loopback.interview import ANSWERS


def played(folder: Path, play: Callable[[Any, Any, AjarClient], Any]) -> None:
    """Play something with the real client in SimCord's Discord."""

    async def run() -> None:
        messenger = DiscordMessenger()
        settings = Settings.load({"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": "k" * 32})
        point(settings)  # other tests lead elsewhere
        app = await open_app(settings, [messenger], Clock())
        client = AjarClient(messenger, folder)
        client.serve(app)
        try:
            async with simcord.run(client, shard_count=1) as env:
                await play(env, env.create_guild(), client)
                env.raise_errors()
                assert [wrong for sent in env.http_requests for wrong in wrong_with(sent)] == []
        finally:
            await app.close()

    asyncio.run(run())


def wrong_with(sent: Any) -> list[str]:
    """Hold one request against the schema and the rules it lacks."""
    if sent.method == "POST" and sent.path.endswith("/messages"):
        return wrong_with_message(sent.json)
    if sent.path.endswith("/callback"):
        return wrong_with_callback(sent.json)
    if sent.method == "POST" and sent.path.startswith("/webhooks"):
        return wrong_with_message(sent.json, FOLLOW_UP)
    return wrong_with_commands(sent.json) if sent.path.endswith("/commands") and sent.method == "PUT" else []


def filled(form: dict[str, Any], facts: Mapping[str, str]) -> dict[str, Any]:
    """Fill in a form; what stands there already stays, as it does in Discord."""
    inputs = [part["component"] for part in form["components"] if part["type"] == 18]
    given = {one["custom_id"]: facts.get(one["custom_id"], _standing(one)) for one in inputs}
    menus = {one["custom_id"] for one in inputs if one["type"] == 3}
    return {name: [value] if name in menus else value for name, value in given.items() if value}


def _standing(one: dict[str, Any]) -> str:
    chosen = [option["value"] for option in one.get("options", ()) if option.get("default")]
    return str(chosen[0] if chosen else one.get("value", ""))


def last(user: Any) -> Any:
    """Return what stands last in a DM."""
    return user.dm_channel.last_message


def words_of(message: Any) -> str:
    """Return what a message says."""
    texts = [part.content for row in message.components for part in _walked(row) if hasattr(part, "content")]
    return "\n".join(texts).replace("\\", "")


def labels_of(message: Any) -> list[str]:
    """List a message's buttons."""
    return [part.label for row in message.components for part in _walked(row) if getattr(part, "label", None)]


def _walked(part: Any) -> list[Any]:
    return [part, *(inner for child in getattr(part, "children", ()) for inner in _walked(child))]


async def to_the_draft(env: Any, alice: Any) -> None:
    """Answer in the DM until the letter stands there."""
    for _ in range(20):
        await env.settle()
        message = last(alice.user)
        said, offered = words_of(message).lower().split("\n")[-1], labels_of(message)
        if "Yes, write it" in offered:
            await alice.user.click(message, label="Yes, write it")
            await env.settle()
            return
        answer = next((answer for key, answer in ANSWERS.items() if key in said), "skip")
        choice = next((label for label in offered if answer.lower() in label.lower()), "")
        await (alice.user.click(message, label=choice) if choice else alice.user.send_dm(answer))
    raise AssertionError(said)


async def sent_and_reminded(env: Any, alice: Any, client: AjarClient) -> None:
    """Say that the letter is out, wait for a reminder, and put it off."""
    await alice.user.click(last(alice.user), label="I sent it")
    await env.settle()
    assert "noted as sent" in words_of(last(alice.user))
    outbox, shifted = client.desk.app.outbox, client.desk.app.outbox.clock
    assert isinstance(shifted, Clock)
    shifted.ahead = timedelta(days=4)
    await outbox.deliver_due()  # the first sweep after a jump of the clock is skipped
    await outbox.deliver_due()
    await env.settle()
    rows = [row for row in alice.user.dm_channel.history() if "Snooze a week" in labels_of(row)]
    reminder = next(row for row in rows if "on LinkedIn" in words_of(row))
    await alice.user.click(reminder, label="Snooze a week")
    await env.settle()
    assert "Moved: connect on LinkedIn" in words_of(last(alice.user))
