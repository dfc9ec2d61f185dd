"""Play a conversation against the loopback Slack, and write down what was really sent, scene by scene.

Usage: python -m tests.slack.pictures.scenes SCENES.json
"""

from __future__ import annotations

import json
import sys
import tempfile
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.slack.install import add_page
from bot.app import utc_now
from tests.loopback.interview import interview
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person
from tests.slack.house import House, opened


def _svg(colour: str, mark: str) -> str:
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72"><rect width="72" height="72" rx="14" '
        f'fill="{colour}"/>{mark}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


LOGO = _svg("#0b4f3a", '<path d="M20 14h24v44H20z" fill="#cfe8dd"/><path d="M44 14l10 6v44l-10-6z" fill="#fff"/>')
FACE = _svg(
    "#8a6fb0", '<text x="36" y="47" font-family="Lato" font-size="32" fill="#fff" text-anchor="middle">S</text>'
)


def scenes() -> list[dict[str, Any]]:
    """Play, and return each scene."""
    slack = LoopbackSlack()
    slack.start()
    try:
        with tempfile.TemporaryDirectory() as folder, opened(slack, Path(folder)) as house:
            return _play(house, Person(slack))
    finally:
        slack.stop()


def _play(house: House, kim: Person) -> list[dict[str, Any]]:
    rows = house.slack.channels[kim.channel]
    kim.says("hi")
    interview(kim)
    found = [_dm("conversation", rows[:8]), _dm("summary", rows[-1:])]
    kim.clicks("Yes, write it")
    kim.sees("Subject")
    found.append(_dm("draft", kim.new))
    kim.clicks("Edit the facts")
    view = kim.modal.view
    found.append({"name": "form", "kind": "modal", "rows": view["blocks"][:10], "title": view["title"]["text"],
                  "submit": view["submit"]["text"], "close": view["close"]["text"]})  # fmt: skip
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    found.append(_dm("sent", kim.new))
    kim.opens()
    found.append({"name": "home", "kind": "home", "rows": kim.home["blocks"]})
    kim.read = len(rows)
    _pass(house, _next_due(house))
    found.append(_dm("reminder", kim.new))
    found.append(_dm("deadline", _reminded_of_a_deadline(house)))
    found.append({"name": "install", "html": add_page("https://slack.com/oauth/v2/authorize").text, "rows": []})
    return [{"logo": LOGO, "face": FACE, **scene} for scene in found]


def _reminded_of_a_deadline(house: House) -> list[dict[str, Any]]:
    """Let somebody else be reminded of an hour that an employer named."""
    lee = Person(house.slack, "U2LEE")
    day = f"{house.clock() + timedelta(days=4):%-d %B}"
    lee.says(f"Offer from Halden & Sons as head gardener, came today, they want an answer by {day} 5 pm, no reason")
    lee.sees("?")
    lee.says("the letter goes to Ana Ruiz")
    lee.sees("?")
    lee.says("just write it")
    lee.sees("your name")
    lee.says("Lee Park")
    lee.clicks("Yes, write it", lee.sees("Is it right"))
    lee.sees("Subject")
    lee.read = len(house.slack.channels[lee.channel])
    _pass(house, _next_due(house, "AND kind LIKE 'deadline%'"))
    return lee.new[-1:]


def _pass(house: House, until: datetime) -> None:
    """Let time pass, and what falls due meanwhile go out."""
    house.clock.ahead = until - utc_now() + timedelta(seconds=5)
    house.slack.offset = house.clock.ahead.total_seconds()
    house.sweep()


def _next_due(house: House, which: str = "") -> datetime:
    sql = f"SELECT min(due_at) FROM outbox WHERE kind <> 'reply' AND done_at IS NULL {which}"  # noqa: S608  (our own)
    soonest = house.rows(sql)[0][0]
    return datetime.fromtimestamp(soonest / 1000, UTC)


def _dm(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "kind": "dm", "rows": [dict(row) for row in rows]}


if __name__ == "__main__":
    Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[1]).write_text(json.dumps(scenes()), encoding="utf-8")
