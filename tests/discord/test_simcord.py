"""The same bot under SimCord, which knows Discord's rules from another reading of its documents than ours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import simcord

from adapters.discord.outbound import DiscordMessenger
from adapters.discord.serve import AjarClient, point
from bot.app import open_app
from bot.settings import Settings
from tests.loopback.discord_rules import FOLLOW_UP, wrong_with_callback, wrong_with_commands, wrong_with_message
from tests.loopback.interview import ANSWERS


def played(folder: Path, play: Callable[[Any, Any, AjarClient], Any]) -> None:
    """Play something with the real client in SimCord's Discord."""

    async def run() -> None:
        messenger = DiscordMessenger()
        settings = Settings.load({"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": "k" * 32})
        point(settings)  # other tests lead elsewhere
        app = await open_app(settings, [messenger])
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


def test_an_interview_by_command_then_dm_ends_in_a_letter(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        begun = await alice.slash(
            room, "decline start", company="Ninebark Labs", position="data engineer", reason="location"
        )
        assert begun.ephemeral
        await to_the_draft(env, alice)
        assert "Subject" in words_of(last(alice.user))
        shown = await alice.user.click(last(alice.user), label="Edit the facts")
        await alice.user.submit_modal(shown, {"company": "Acme"})
        await env.settle()
        assert any("Acme" in words_of(message) for message in alice.user.dm_channel.history())
        assert room.history() == []

    played(tmp_path, play)


@pytest.mark.parametrize("name", ["draft", "offers", "upcoming", "sent", "settings", "export", "forget", "help"])
def test_every_command_is_answered_for_one_person_alone(tmp_path: Path, name: str) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        said = await alice.slash(room, f"decline {name}")
        await env.settle()
        assert said.ephemeral
        assert room.history() == []

    played(tmp_path, play)


@pytest.mark.parametrize(("name", "words"), [("paste", "Ninebark Labs"), ("check", "")])
def test_the_forms_open_and_are_taken(tmp_path: Path, name: str, words: str) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        shown = await alice.slash(room, f"decline {name}")
        text = "We are happy to offer you the position of Data Engineer at Ninebark Labs. Answer by 5 December."
        said = await alice.submit_modal(shown, {"text": text})
        await env.settle()
        assert said.ephemeral
        assert not words or words in words_of(last(alice.user))

    played(tmp_path, play)


def test_the_menu_of_a_message_reads_it(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room = guild.create_text_channel("general")
        alice, bob = (guild.add_member(env.create_user(name)) for name in ("alice", "bob"))
        offer = await bob.send(room, "We offer you the position of Data Engineer at Ninebark Labs.")
        await alice.context_menu(room, "Decline this offer", offer)
        await env.settle()
        assert "Ninebark Labs" in words_of(last(alice.user))

    played(tmp_path, play)


def test_buttons_outlive_a_restart(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        alice = guild.add_member(env.create_user("alice"))
        await alice.user.send_dm("hi")
        await to_the_draft(env, alice)
        draft = last(alice.user)
        again = AjarClient(client.messenger, tmp_path)
        again.serve(client.desk.app)
        await env.restart_bot(again)
        await alice.user.click(draft, label="Shorter")
        await env.settle()
        assert last(alice.user).id != draft.id

    played(tmp_path, play)


def test_a_closed_dm_is_answered_where_the_person_asked(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
        said = await alice.slash(room, "decline start")
        await env.settle()
        assert said.ephemeral
        assert "Which company" in "".join(words_of(message.message) for message in said.followups)

    played(tmp_path, play)
