"""The same bot under SimCord, which knows Discord's rules from another reading of its documents than ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.discord.serve import AjarClient
from tests.discord.simcord_talk import filled, labels_of, last, played, sent_and_reminded, to_the_draft, words_of
from tests.discord.test_program import FACTS


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


def test_by_command_and_forms_alone_to_sent_to_a_reminder_and_its_snooze(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        begun = await alice.slash(
            room, "decline start", company="Ninebark Labs", position="data engineer", reason="location"
        )
        await env.settle()
        page = await alice.click(begun.response.message, label="Use a form")
        for _ in range(9):
            done = await alice.submit_modal(page, filled(page.modal, FACTS))
            await env.settle()
            saved = done.response.message
            if "More facts" not in labels_of(saved):
                break
            page = await alice.click(saved, label="More facts")
        await alice.slash(room, "decline settings", zone="Europe/Berlin")
        await env.settle()
        await alice.user.click(last(alice.user), label="No, it is settled")
        await env.settle()
        await alice.user.click(last(alice.user), label="Yes, write it")
        await env.settle()
        assert "Subject" in words_of(last(alice.user))
        await sent_and_reminded(env, alice, client)
        assert room.history() == []

    played(tmp_path, play)


def test_by_dm_to_sent_to_a_reminder_and_its_snooze(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        alice = guild.add_member(env.create_user("alice"))
        await alice.user.send_dm("hi")
        await to_the_draft(env, alice)
        await sent_and_reminded(env, alice, client)

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


def test_what_they_said_and_suggestions_while_typing(tmp_path: Path) -> None:
    async def play(env: Any, guild: Any, client: AjarClient) -> None:
        room, alice = guild.create_text_channel("general"), guild.add_member(env.create_user("alice"))
        offered = await alice.autocomplete(room, "decline settings", "zone", "ber")
        assert "Europe/Berlin" in [choice["value"] for choice in offered]
        assert await alice.autocomplete(room, "decline start", "deadline", "fri")
        said = await alice.slash(room, "decline replied", how="they keep asking why")
        await env.settle()
        assert said.ephemeral
        assert room.history() == []

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
