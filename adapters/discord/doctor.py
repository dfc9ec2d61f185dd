"""Know what can be wrong with a Discord deployment, and say for each thing how to mend it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import aiohttp
import discord
from discord import app_commands

from adapters.discord.commands import grow
from adapters.discord.locales import Locales
from adapters.discord.serve import point
from adapters.discord.sync import fingerprint, remembered
from bot.settings import Settings

Check = tuple[bool, str]
TIMEOUT = 10.0


def examine(settings: Settings) -> Iterator[Check]:
    """Ask Discord who we are, and look whether the commands and the installation are as they should be."""
    point(settings)
    yield from asyncio.run(_examine(settings))


async def _examine(settings: Settings) -> list[Check]:
    client = discord.AutoShardedClient(intents=discord.Intents.none())  # not ours, which would send its commands
    try:
        async with asyncio.timeout(TIMEOUT):
            await client.login(settings.discord_token)
    except discord.LoginFailure:
        return [(False, "Discord does not accept DISCORD_TOKEN: reset it in the developer portal under Bot.")]
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        return [(False, f"Discord cannot be reached ({type(error).__name__}): look at the network or DISCORD_API_URL.")]
    finally:
        await client.close()
    return [*_about(client), await _commands(client, settings)]


def _about(client: discord.AutoShardedClient) -> Iterator[Check]:
    known = client.application
    if client.user is None or known is None:
        return
    yield True, f"Discord knows this bot as {client.user}."
    yield True, "It needs no privileged intents: direct messages are all it hears."
    types = known.guild_integration_config, known.user_integration_config
    person = types[1] is not None
    how = "it can be added to a server or to one's own account" if person else "it cannot be added to one's own account"
    mend = "" if person else ": tick User Install under Installation in the developer portal"
    yield person, f"On Discord {how}{mend}."
    yield True, f"Add it with {install_link(known.id)}"


async def _commands(client: discord.AutoShardedClient, settings: Settings) -> Check:
    nobody: Any = None  # the commands are only described here, never called
    tree = app_commands.CommandTree(client)
    grow(tree, nobody, nobody)
    await tree.set_translator(Locales())
    same = await fingerprint(tree) == remembered(settings.data_folder, client.application_id or 0)
    return True, "Discord has the slash commands." if same else "The next start sends Discord the slash commands."


def install_link(application: int) -> str:
    """Return where anybody adds this bot, to a server or to an account."""
    return "https://discord.com/oauth2/authorize?" + urlencode({"client_id": application})
