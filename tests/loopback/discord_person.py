"""Be a person in Discord: write, press, use commands, fill in forms, and look at what came."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from typing import Any

from tests.loopback.discord import APP, GUILD, ROOM, Interaction, Json, LoopbackDiscord, user_of
from tests.loopback.discord_rules import walked
from tests.loopback.server import until


class Person:
    """Hold one person; every verb is one thing a person does, or sees."""

    def __init__(self, discord: LoopbackDiscord, user: str = "950000000000000001", locale: str = "en-GB") -> None:
        self.discord, self.user, self.locale = discord, user, locale
        self.channel = discord.dm_of(user)
        self.read = 0

    # --- doing

    def says(self, text: str, times: int = 1, files: dict[str, str] | None = None) -> Json:
        """Write in the DM; returns the message."""
        self.read = len(self.discord.channels[self.channel])
        row = self.discord._row(self.channel, user_of(self.user), {"content": text}, files or {})
        self.discord.channels[self.channel].append(row)
        self.discord.run(self.discord.dispatch("MESSAGE_CREATE", row, times))
        return row

    def edits(self, row: Json, text: str) -> None:
        """Edit a message that was written before."""
        self.read = len(self.discord.channels[self.channel])
        now = {**row, "content": text, "edited_timestamp": row["timestamp"]}
        self.discord.run(self.discord.dispatch("MESSAGE_UPDATE", now))

    def clicks(self, label: str, message: Json | None = None, context: int = 1, wait: bool = True) -> Interaction:
        """Press a button, or choose from a menu, under the newest message that has it."""
        rows = [message] if message else self.discord.channels[self.channel][::-1]
        found = next(((row, hit) for row in rows if (hit := _hit(row, label))), None)
        assert found is not None, f"no button says {label!r}: {[labels(row) for row in rows[:3]]}"
        row, data = found
        self.read = len(self.discord.channels[self.channel])
        return self._interacts(3, data, context, wait, message=row)

    def commands(self, words: str, context: int = 0, wait: bool = True, **options: str) -> Interaction:
        """Use a slash command of the group."""
        self.read = len(self.discord.channels[self.channel])
        given = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
        sub = {"name": words, "type": 1, "options": given}
        data = {"id": self._command("decline"), "name": "decline", "type": 1, "options": [sub]}
        return self._interacts(2, data, context, wait)

    def types(self, words: str, option: str, text: str, wait: bool = True) -> list[str]:
        """Type in an option of a command, and return what is suggested."""
        sub = {"name": words, "type": 1, "options": [{"name": option, "type": 3, "value": text, "focused": True}]}
        data = {"id": self._command("decline"), "name": "decline", "type": 1, "options": [sub]}
        found = self._interacts(4, data, 0, wait)
        return [] if not wait else [choice["name"] for choice in found.answers[0]["data"]["choices"]]

    def picks(self, text: str) -> Interaction:
        """Use "Decline this offer" on a message somebody wrote."""
        row = self.discord._row(ROOM, user_of("950000000000000009"), {"content": text}, {})
        data = {
            "id": self._command("Decline this offer"), "name": "Decline this offer", "type": 3, "target_id": row["id"],
            "resolved": {"messages": {row["id"]: row}},
        }  # fmt: skip
        return self._interacts(2, data, 0, True)

    def fills(self, opened: Interaction, context: int = 0, **values: str) -> Interaction:
        """Fill in the form an interaction opened, and submit it."""
        assert opened.kind == 9, f"no form was opened: {opened.answers}"
        self.read = len(self.discord.channels[self.channel])
        form = opened.answers[0]["data"]
        parts = [_submitted(part, values) for part in form["components"] if part["type"] == 18]
        data = {"custom_id": form["custom_id"], "components": parts}
        return self._interacts(5, data, context, True)

    def _command(self, name: str) -> str:
        return next((str(one["id"]) for one in self.discord.commands if one["name"] == name), "1")

    def _interacts(self, kind: int, data: Json, context: int, wait: bool, **more: Any) -> Interaction:
        number, token = self.discord.new_id(), secrets.token_hex(16)
        place: Json = {"channel_id": self.channel if context == 1 else ROOM if context == 0 else "960000000000000001"}
        who: Json = {"user": user_of(self.user)}
        if context == 0:
            member = {"user": user_of(self.user), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False}
            who = {"member": {**member, "mute": False, "flags": 0, "permissions": "0"}}
            place |= {"guild_id": GUILD, "guild": {"id": GUILD, "features": [], "locale": "en-US"}}
            place |= {"channel": {"id": ROOM, "type": 0, "name": "general", "guild_id": GUILD, "position": 0}}
        else:
            shape = {"id": place["channel_id"], "type": 1 if context == 1 else 3, "recipients": [user_of(self.user)]}
            place |= {"channel": {**shape, "last_message_id": None, "name": None, "icon": None, "owner_id": self.user}}
        sent = {
            "id": number, "application_id": APP, "type": kind, "data": data, "token": token, "version": 1,
            "locale": self.locale, "app_permissions": "0", "entitlements": [], "context": context,
            "authorizing_integration_owners": {"1": self.user}, "attachment_size_limit": 10485760,
            **place, **who, **more,
        }  # fmt: skip
        if kind == 3:
            sent["data"].setdefault("component_type", 2)
        found = Interaction(number, token, self.user, sent, time.monotonic())
        self.discord.interactions[token] = found
        self.discord.run(self.discord.dispatch("INTERACTION_CREATE", sent))
        if wait:
            until(lambda: bool(found.answers), "an answer to an interaction")
        return found

    # --- seeing

    @property
    def heard(self) -> list[Json]:
        """List everything the bot wrote in the DM."""
        return [row for row in self.discord.channels[self.channel] if row["author"].get("bot")]

    @property
    def new(self) -> list[Json]:
        """List what the bot wrote since this person last did something."""
        rows = self.discord.channels[self.channel][self.read :]
        return [row for row in rows if row["author"].get("bot")]

    def reads(self, message: Json) -> tuple[str, list[str]]:
        """Return the words of a message, and what can be pressed under it."""
        return words_of(message), labels(message)

    def sees(self, words: str, timeout: float = 8.0) -> Json:
        """Wait for a new message that holds some words; of several the last."""
        try:
            return until(lambda: next((row for row in self.new[::-1] if words in words_of(row)), None), words, timeout)
        except AssertionError:
            raise AssertionError(f"{words!r} is not in {[words_of(row) for row in self.new]}") from None

    def sees_here(self, found: Interaction, words: str, timeout: float = 8.0) -> Json:
        """Wait for words that only this person sees, because of an interaction."""
        try:
            return until(
                lambda: next((row for row in found.seen[::-1] if words in words_of(row)), None), words, timeout
            )
        except AssertionError:
            raise AssertionError(f"{words!r} is not in {[words_of(row) for row in found.seen]}") from None


def words_of(row: Json) -> str:
    """Return what a message says, without the marks that keep it from being formatted."""
    texts = [row.get("content") or "", *(part["content"] for part in walked(row["components"]) if part["type"] == 10)]
    return "\n".join(text for text in texts if text).replace("\\", "")


def labels(row: Json) -> list[str]:
    """List what can be pressed or chosen."""
    return [label for label, _ in _targets(row)]


def _hit(row: Json, label: str) -> Json | None:
    return next((dict(data) for shown, data in _targets(row) if label in (shown, shown.partition(". ")[2])), None)


def _targets(row: Json) -> Iterator[tuple[str, Json]]:
    for part in walked(row["components"]):
        if part["type"] == 2 and "custom_id" in part:
            yield part["label"], {"component_type": 2, "custom_id": part["custom_id"]}
        for option in part.get("options", []):
            yield option["label"], {"component_type": 3, "custom_id": part["custom_id"], "values": [option["value"]]}


def _submitted(part: Json, values: dict[str, str]) -> Json:
    inner = part["component"]
    name = inner["custom_id"]
    answer: Json = {"type": inner["type"], "custom_id": name}
    if inner["type"] == 3:
        chosen = [o["value"] for o in inner["options"] if values.get(name) in (o["value"], o["label"])]
        kept = [o["value"] for o in inner["options"] if o.get("default")]
        answer["values"] = chosen or (kept if name not in values else [])
    else:
        answer["value"] = values.get(name, inner.get("value", ""))
    return {"type": 18, "component": answer}
