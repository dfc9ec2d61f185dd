"""Know the names and descriptions of commands in other languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import discord
from discord import app_commands


class Locales(app_commands.Translator):
    """Look words up in locales.toml; what is not there stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the words in a language, or nothing."""
        return table().get(locale.value, {}).get(string.message)


@cache
def table() -> dict[str, dict[str, str]]:
    """Read the words, once."""
    return tomllib.loads(Path(__file__).with_name("locales.toml").read_text("utf-8"))
