"""The doctor: what is wrong with a deployment, and how to mend it."""

from __future__ import annotations

from pathlib import Path

from adapters.discord.doctor import examine
from bot.settings import Settings
from tests.discord.house import environ, opened
from tests.loopback.discord import APP, Fault, LoopbackDiscord


def test_a_deployment_that_runs_is_well(discord: LoopbackDiscord, tmp_path: Path) -> None:
    with opened(discord, tmp_path):
        pass
    found = list(examine(Settings.load(environ(discord, tmp_path))))
    assert discord.syncs == 1
    assert all(well for well, _ in found)
    said = " ".join(sentence for _, sentence in found)
    assert "Discord has the slash commands." in said
    assert f"https://discord.com/oauth2/authorize?client_id={APP}" in said


def test_commands_that_were_never_sent_are_named(discord: LoopbackDiscord, tmp_path: Path) -> None:
    found = list(examine(Settings.load(environ(discord, tmp_path))))
    assert (True, "The next start sends Discord the slash commands.") in found


def test_a_wrong_token_is_named(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.faults.append(Fault("GET", "/users/@me", 401, {"code": 0, "message": "401: Unauthorized"}))
    ((well, sentence),) = examine(Settings.load(environ(discord, tmp_path)))
    assert not well
    assert "DISCORD_TOKEN" in sentence


def test_no_network_is_named(discord: LoopbackDiscord, tmp_path: Path) -> None:
    nowhere = {**environ(discord, tmp_path), "DISCORD_API_URL": "http://127.0.0.1:9"}
    ((well, sentence),) = examine(Settings.load(nowhere))
    assert not well
    assert "cannot be reached" in sentence
