"""Know what Discord delivers and what it stands for; every payload is data from outside and may lack anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from adapters.discord import sentences
from bot.deeds import Deed

TEXTUAL = (".txt", ".eml", ".md")
LONGEST_FILE = 200_000  # bytes; Discord turns a long paste into a file of its own


def is_for_us(message: discord.Message) -> bool:
    """Say whether a message is a person's words in our DM."""
    private = message.guild is None and not isinstance(message.channel, discord.GroupChannel)
    usual = message.type in (discord.MessageType.default, discord.MessageType.reply)
    return private and usual and not message.author.bot and message.webhook_id is None


async def said(message: discord.Message, channel: str) -> Deed:
    """Read a message of the DM with this channel."""
    files = [found for found in message.attachments if _is_text(found)]
    texts = [*words_of(message), *[await _read(found) for found in files]]
    text = "\n\n".join(text for text in texts if text).strip()
    nothing = not text and bool(message.attachments or message.stickers or message.embeds)
    return _heard("files" if nothing else "hear", key_of(message.id), str(message.author.id), channel, text)


def edited(key: int, stamp: str, user: str, channel: str, text: str, before: str) -> Deed:
    """Read an edit."""
    now = _heard("edit", f"{key_of(key)}:{stamp}", user, channel, text.strip())
    return replace(now, edits=key_of(key), before=before.strip())


def _heard(do: str, key: str, user: str, channel: str, text: str) -> Deed:
    """Note words; too many of them are only told to be that."""
    long = len(text) > sentences.LONGEST_HEARD
    return Deed("long" if long else do, key, user, "" if long else text, channel)


def key_of(message: int) -> str:
    """Name a message, so that it is known again however it is delivered."""
    return f"discord:{message}"


def words_of(message: discord.Message) -> list[str]:
    """Gather the words of a message: its own, those it forwards, those of its embeds."""
    texts = [message.content, *(forwarded.content for forwarded in message.message_snapshots)]
    for embed in message.embeds if not message.content else ():
        texts += [embed.title or "", embed.description or "", *(f"{f.name}: {f.value}" for f in embed.fields)]
    return [text for text in texts if text]


def _is_text(file: discord.Attachment) -> bool:
    kind = file.content_type or ""
    return file.size <= LONGEST_FILE and (kind.startswith("text/") or file.filename.lower().endswith(TEXTUAL))


async def _read(file: discord.Attachment) -> str:
    try:
        return (await file.read()).decode("utf-8", "replace")
    except (discord.DiscordException, OSError):
        return ""


def filled(components: Sequence[Any]) -> dict[str, str]:
    """Return what stands in a form, by the names of its fields."""
    return dict(_fields(components))


def _fields(components: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for component in components:
        if not isinstance(component, Mapping):
            continue
        name, values = component.get("custom_id"), component.get("values")
        if isinstance(name, str):
            chosen = values[0] if isinstance(values, list) and values else ""
            yield name, str(component.get("value") or chosen or "")
        inner = component.get("component")
        yield from _fields([*(component.get("components") or ()), *([inner] if inner else [])])
