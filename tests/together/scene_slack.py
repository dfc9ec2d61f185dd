"""Play a dialogue in Slack's DM."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.messages import Address
from tests.conversation.dialogue import Script
from tests.loopback import slack_person
from tests.loopback.server import until
from tests.loopback.slack import LoopbackSlack
from tests.slack.house import House as SlackHouse
from tests.slack.house import opened as slack_opened
from tests.together.scene import in_utc
from tests.together.scene_dm import DmScene, a_house


class SlackScene(DmScene):
    """Write in Slack's DM."""

    def __init__(self, house: SlackHouse, script: Script, number: int) -> None:
        self.slack, self.desk = house.slack, house.ajar.desk
        zone, locale = script.zone, script.locale
        self.kim = slack_person.Person(house.slack, f"U{number:04}", zone, locale=locale)
        self.row, self.text = "", ""
        where = Address("slack", self.kim.user, self.kim.channel, self.kim.team)
        super().__init__(house, script, where, self.kim, house.slack.channels)

    def says(self, text: str, times: int) -> None:
        with self.unmarked():
            self.row, self.text = self.kim.says(_typed_in_slack(text)), text
            if times > 1:
                event = self.kim.message(_typed_in_slack(text), self.row)
                self.slack.run(self.slack.deliver_event(event, team=self.kim.team))
            self.settle(f"slack:{self.kim.channel}:{self.row}")

    def edits(self, text: str) -> None:
        before = len(self.house.rows("SELECT 1 FROM inbound"))
        with self.unmarked():
            self.kim.edits(self.row, _typed_in_slack(text), _typed_in_slack(self.text))
            until(lambda: len(self.house.rows("SELECT 1 FROM inbound")) > before, "the edit")
            self.settle(f"slack:{self.kim.channel}:{self.row}")

    def settle(self, key: str) -> None:
        """Wait for a turn and its replies."""
        self.heard(key)
        self.house.run(self.desk.settle())

    def seen(self) -> str:
        said = "\n".join(slack_person.words_of(_dated(row)) for row in self.kim.new)
        files = [
            str(self.slack.files[file["id"]].get("content", ""))
            for row in self.kim.new
            for file in row.get("files", [])
        ]
        names = [file["name"] for row in self.kim.new for file in row.get("files", [])]
        return re.sub(r"[ \t]+", " ", "\n".join([said, *names, *files]))


def _typed_in_slack(text: str) -> str:
    """Write text as Slack hands it on."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _dated(value: Any) -> Any:
    """Say the moments of a message in UTC."""
    if isinstance(value, list):
        return [_dated(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "date":
        return {"type": "text", "text": in_utc(datetime.fromtimestamp(value["timestamp"], UTC))}
    return {key: _dated(item) for key, item in value.items()}


def a_slack(folder: Path) -> AbstractContextManager[SlackHouse]:
    """Open the house for Slack."""
    return a_house(LoopbackSlack(), slack_opened, folder)
