"""Be a person in Slack: write, press, open, fill in, and look at what came."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from tests.loopback.server import until
from tests.loopback.slack import APP, BOT_USER, TEAM, Acked, LoopbackSlack, Opened, dm_of
from tests.loopback.slack_answers import Json


class Person:
    """Hold one member of a workspace; every verb is one thing a person does, or sees."""

    def __init__(self, slack: LoopbackSlack, user: str = "U1KIM", zone: str = "Europe/Berlin", **more: Any) -> None:
        self.slack, self.user, self.team = slack, user, more.pop("team", TEAM)
        self.channel = dm_of(user)
        self.read = 0
        row = {"id": user, "team_id": self.team, "tz": zone, "locale": "en-GB", "deleted": False, "is_bot": False}
        slack.people[user] = {**row, **more}

    # --- doing

    def says(self, text: str, **more: Any) -> str:
        """Write in the DM; returns the time stamp."""
        self.read = len(self.slack.channels[self.channel])
        ts = self.slack.new_ts()
        self.slack.channels[self.channel].append({"ts": ts, "user": self.user, "text": text, "type": "message"})
        self.slack.run(self.slack.deliver_event(self.message(text, ts, **more), team=self.team))
        return ts

    def message(self, text: str, ts: str, **more: Any) -> Json:
        """Make the event of a message."""
        return {
            "type": "message", "channel": self.channel, "channel_type": "im", "user": self.user, "text": text,
            "ts": ts, "event_ts": ts, "team": self.team, **more,
        }  # fmt: skip

    def edits(self, ts: str, text: str, before: str) -> None:
        """Edit a message that was written before."""
        self.read = len(self.slack.channels[self.channel])
        now = {"type": "message", "user": self.user, "text": text, "ts": ts, "edited": {"user": self.user, "ts": ts}}
        old = {"type": "message", "user": self.user, "text": before, "ts": ts}
        event = {
            "type": "message", "subtype": "message_changed", "hidden": True, "channel": self.channel,
            "channel_type": "im", "ts": self.slack.new_ts(), "message": now, "previous_message": old,
        }  # fmt: skip
        self.slack.run(self.slack.deliver_event(event, team=self.team))

    def clicks(self, label: str, message: Json | None = None) -> Acked:
        """Press a button, or choose from a menu, under the newest message that has it."""
        rows = [message] if message else self.slack.channels[self.channel][::-1]
        found = next(((row, hit) for row in rows if (hit := _hit(row.get("blocks", []), label))), None)
        assert found is not None, f"no button says {label!r}: {[labels(row.get('blocks', [])) for row in rows[:3]]}"
        row, action = found
        self.read = len(self.slack.channels[self.channel])
        place = {"type": "message", "message_ts": row["ts"], "channel_id": self.channel}
        back = f"{self.slack.url}/response/{self.channel}/{row['ts']}"
        return self._acts(action, container=place, channel={"id": self.channel}, message=row, response_url=back)

    def clicks_at_home(self, label: str) -> Acked:
        """Press a button in the App Home."""
        view = self.home
        action = _hit(view["blocks"], label)
        assert action is not None, f"no button at home says {label!r}: {labels(view['blocks'])}"
        self.read = len(self.slack.channels[self.channel])
        return self._acts(action, container={"type": "view", "view_id": view["id"]}, view=view)

    def acts(self, **action: Any) -> Acked:
        """Send any action at all."""
        return self._acts(action, channel={"id": self.channel}, container={})

    def _acts(self, action: Json, **more: Any) -> Acked:
        body = {**self._who(), "type": "block_actions", "trigger_id": self.slack.new_trigger(self.user), **more}
        stamped = {**action, "action_ts": self.slack.new_ts()}
        return self.interacts({**body, "actions": [stamped], "state": {"values": {}}})

    def interacts(self, payload: Json) -> Acked:
        """Deliver an interaction; twice where everything comes twice."""
        acked = self.slack.run(self.slack.deliver("interactive", payload))
        if self.slack.twice:
            self.slack.run(self.slack.deliver("interactive", payload))
        return acked

    def commands(self, text: str = "") -> str:
        """Type /decline in a channel; returns what only this person sees there."""
        self.read = len(self.slack.channels[self.channel])
        whole = self.slack.installed_for(self.team)
        fields = {
            "command": "/decline", "text": text, "user_id": self.user, "team_id": self.team, "api_app_id": APP,
            "channel_id": "C0TOWN", "trigger_id": self.slack.new_trigger(self.user), "response_url": self.slack.url,
            **{name: "true" if value is True else value for name, value in whole.items() if value},
        }  # fmt: skip
        acked = self.slack.run(self.slack.deliver("slash_commands", fields))
        assert acked.status == 200, acked
        return str(acked.body.get("text", "")) if isinstance(acked.body, dict) else str(acked.body)

    def picks(self, message: Json) -> Acked:
        """Use the shortcut on a message."""
        self.read = len(self.slack.channels[self.channel])
        body = {
            **self._who(), "type": "message_action", "callback_id": "decline_this_offer", "message": message,
            "trigger_id": self.slack.new_trigger(self.user), "channel": {"id": "C0TOWN"},
            "message_ts": "1", "response_url": self.slack.url, "action_ts": self.slack.new_ts(),
        }  # fmt: skip
        return self.interacts(body)

    def opens(self, tab: str = "home") -> None:
        """Open a tab of the app."""
        self.read = len(self.slack.channels[self.channel])
        event = {"type": "app_home_opened", "user": self.user, "channel": self.channel, "tab": tab, "event_ts": "1"}
        self.slack.run(self.slack.deliver_event(event, team=self.team))

    def mentions(self, text: str = f"<@{BOT_USER}> help", **more: Any) -> None:
        """Mention the app in a channel."""
        ts = self.slack.new_ts()
        event = {"type": "app_mention", "user": self.user, "text": text, "channel": "C0TOWN", "ts": ts, **more}
        self.slack.run(self.slack.deliver_event(event, team=self.team))

    # --- forms

    @property
    def modal(self) -> Opened:
        """Return the open modal, once it has its fields."""

        def found() -> Opened | None:
            mine = [opened for opened in self.slack.modals.values() if opened.user == self.user]
            return mine[-1] if mine and mine[-1].view["callback_id"] != "loading" else None

        return until(found, "a modal")

    def fills(self, **facts: str) -> None:
        """Change fields of the open modal."""
        self.modal.values |= facts

    def submits(self, **more: Any) -> Acked:
        """Press Save."""
        return self.leaves("view_submission", **more)

    def leaves(self, kind: str = "view_closed", **more: Any) -> Acked:
        """Close the modal, or submit it."""
        self.read = len(self.slack.channels[self.channel])
        opened = self.modal
        view = {**opened.view, "state": {"values": dict(_state(opened))}}
        body = {**self._who(), "type": kind, "view": view, "trigger_id": self.slack.new_trigger(self.user), **more}
        acked = self.interacts(body)
        if not (isinstance(acked.body, dict) and acked.body.get("response_action")):
            self.slack.modals.pop(opened.view["id"], None)  # it closes
        return acked

    # --- seeing

    @property
    def home(self) -> Json:
        """Return the App Home."""
        return until(lambda: self.slack.homes.get(self.user), "a home")

    @property
    def new(self) -> list[Json]:
        """Return the app's messages since this person last did something."""
        return [row for row in self.slack.channels[self.channel][self.read :] if row.get("bot_id")]

    @property
    def heard(self) -> list[Json]:
        """Return every message of the app."""
        return [row for row in self.slack.channels[self.channel] if row.get("bot_id")]

    def sees(self, words: str, timeout: float = 8.0) -> Json:
        """Wait for a new message with these words."""

        def found() -> Json | None:
            return next((row for row in self.new if words.lower() in words_of(row).lower()), None)

        try:
            return until(found, f"{words!r}", timeout)
        except AssertionError:
            came = [words_of(row)[:300] for row in self.new]
            raise AssertionError(f"{self.user} saw no {words!r}, but {came}") from None

    def reads(self, message: Json) -> tuple[str, list[str]]:
        """Return the words of a message, and what can be pressed under it."""
        return words_of(message), labels(message.get("blocks", []))

    def _who(self) -> Json:
        return {
            "user": {"id": self.user, "team_id": self.team}, "team": {"id": self.team, "domain": "test"},
            "api_app_id": APP, "token": secrets.token_hex(4), **self._whole(),
        }  # fmt: skip

    def _whole(self) -> Json:
        said = self.slack.installed_for(self.team)
        whole = said.pop("enterprise_id")
        return {**said, "enterprise": {"id": whole, "name": "Test"} if whole else None}


def words_of(row: Json) -> str:
    """Return all the words of a message or view, for looking at."""
    return " ".join(_words(row.get("blocks") or [])) or str(row.get("text", ""))


def labels(blocks: list[Json]) -> list[str]:
    """List what can be pressed or chosen."""
    return [label for label, _ in _targets(blocks)]


def _hit(blocks: list[Json], label: str) -> Json | None:
    return next((action for shown, action in _targets(blocks) if label in (shown, shown.partition(". ")[2])), None)


def _targets(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    for block in blocks:
        there = block.get("elements", []) if block["type"] == "actions" else []
        for element in [*there, *([block["accessory"]] if "accessory" in block else [])]:
            base = {"type": element["type"], "action_id": element["action_id"], "block_id": block.get("block_id", "b")}
            if element["type"] == "button":
                yield element["text"]["text"], {**base, "value": element.get("value"), "text": element["text"]}
            for option in element.get("options", []):
                yield option["text"]["text"], {**base, "selected_option": option}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("text", "fallback") and isinstance(item, str):
                yield item
            elif isinstance(item, list | dict) and key != "metadata":
                yield from _words(item)


def _state(opened: Opened) -> Iterator[tuple[str, Json]]:
    for block in opened.view["blocks"]:
        if block["type"] != "input":
            continue
        name, element = block["block_id"].removeprefix("fact:"), block["element"]
        if (kind := element["type"].removesuffix("picker")) in ("date", "time"):
            value = opened.values.get(name, element.get(f"initial_{kind}")) or None
            yield block["block_id"], {"value": {"type": element["type"], f"selected_{kind}": value}}
        elif element["type"] == "static_select":
            chosen = next((o for o in element["options"] if o["value"] == opened.values.get(name)), None)
            chosen = chosen or (element.get("initial_option") if name not in opened.values else None)
            yield block["block_id"], {"value": {"type": "static_select", "selected_option": chosen}}
        else:
            value = opened.values.get(name, element.get("initial_value")) or None
            yield block["block_id"], {"value": {"type": "plain_text_input", "value": value}}
