"""Be Slack and Discord on a bad day: answers get lost, servers are down, limits strike; what was shown is counted."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.loopback import discord, slack

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NUMBER = re.compile(r"reminder no\. (\d+)")
"""What every reminder of the torture says of itself: it is counted by what a person reads, not by our own marks."""


@dataclass
class Weather:
    """Throw the dice for each message: 5 % accepted and the answer lost, 3 % answered 503, 2 % told to wait."""

    lost: float = 0.05
    down: float = 0.03
    limited: float = 0.02
    slow: float = 0.02  # seconds at most, before and after a message is taken
    least: float = 0.0  # seconds at least
    dice: random.Random = field(default_factory=random.Random)
    struck: Counter[str] = field(default_factory=Counter)

    def strikes(self) -> str:
        """Name the fault of the next message, "" for none."""
        throw = self.dice.random()
        for name, share in (("lost", self.lost), ("down", self.down), ("limited", self.limited)):
            if throw < share:
                self.struck[name] += 1
                return name
            throw -= share
        return ""

    async def drag(self) -> None:
        """Take a moment, as networks do; a sender may die in it."""
        await asyncio.sleep(self.dice.uniform(self.least, self.slow))


class StormySlack(slack.LoopbackSlack):
    """Be Slack in that weather."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self.weather, self.looks = weather, 0

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.looks += method == "conversations.history"
        if method != "chat.postMessage":
            return await super()._api(request)
        await self.weather.drag()
        self.calls.clear()
        self.faults[:] = [fault for fault in self.faults if fault.times]
        match self.weather.strikes():
            case "lost":
                self.faults.append(slack.Fault(method, "drop"))
            case "down":
                self.faults.append(slack.Fault(method, "status", 503))
            case "limited":
                self.faults.append(slack.Fault(method, "limited", 1))
            case _:
                pass
        answer = await super()._api(request)
        await self.weather.drag()
        return answer

    def shown(self) -> Iterator[tuple[int, datetime]]:
        """List the reminders people see, each with the moment it came."""
        for rows in list(self.channels.values()):
            for row in rows:
                yield from _numbers(row["text"], EPOCH.timestamp() + float(row["ts"]))


class StormyDiscord(discord.LoopbackDiscord):
    """Be Discord in that weather."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self.weather, self.looks = weather, 0

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        is_message = request.method == "POST" and request.path.endswith("/messages")
        self.looks += request.method == "GET" and request.path.endswith("/messages")
        if not is_message:
            return await super()._rest(request)
        await self.weather.drag()
        self.requests.clear()
        self.faults[:] = [fault for fault in self.faults if fault.times]
        match self.weather.strikes():
            case "lost":
                self.faults.append(discord.Fault("POST", "/messages$", after=True))
            case "down":
                self.faults.append(discord.Fault("POST", "/messages$", 503, {"message": "down", "code": 0}))
            case "limited":
                said = {"message": "You are being rate limited.", "retry_after": 0.3, "global": False}
                self.faults.append(discord.Fault("POST", "/messages$", 429, said, {"Retry-After": "1"}))
            case _:
                pass
        answer = await super()._rest(request)
        await self.weather.drag()
        return answer

    def shown(self) -> Iterator[tuple[int, datetime]]:
        """List the reminders people see, each with the moment it came."""
        for rows in list(self.channels.values()):
            for row in rows:
                came = ((int(row["id"]) >> 22) + discord.EPOCH) / 1000
                yield from _numbers("\n".join(_texts(row["components"])), came)


def _numbers(text: str, came: float) -> Iterator[tuple[int, datetime]]:
    for found in NUMBER.findall(text):
        yield int(found), datetime.fromtimestamp(came, UTC)


def _texts(components: Any) -> Iterator[str]:
    for component in components or ():
        if isinstance(component, dict):
            if isinstance(component.get("content"), str):
                yield component["content"]
            yield from _texts(component.get("components"))
