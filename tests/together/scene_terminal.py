"""Play a dialogue at the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from adapters.console.inbound import Board, address, inbound
from adapters.console.outbound import ConsoleMessenger
from adapters.console.plain import page
from bot.app import App, open_app
from bot.messages import Address, AgendaPart, FilePart, Message, Part, Text
from bot.settings import Settings
from tests.conversation.dialogue import Script
from tests.loopback.house import KEY, Clock, Running, in_a_thread
from tests.together.scene import Scene, in_utc


class TerminalHouse(Running):
    """Hold what a sitting at the terminal is made of."""


class TerminalScene(Scene):
    """Type at a terminal that shows plain text; nobody edits there."""

    can_edit = False

    def __init__(self, house: Running, script: Script, number: int) -> None:
        self.number, self.board, self.shown, self.start = number, Board(), list[str](), 0
        here = address()
        super().__init__(house, script, Address(here.platform, f"{here.user}{number}", here.channel))
        self.messenger = ConsoleMessenger(self.address, self.show)
        house.app.outbox._carrier.messengers = {"console": self.messenger}

    @property
    def person(self) -> str:
        return f"terminal-{self.number}"

    async def show(self, message: Message) -> None:
        """Show a message as a pipe does; its moments as the dialogues write them."""
        lists = tuple(_flat(part) for part in message.parts)
        self.shown.append(page(Message(lists, message.choices, message.numbered), self.board.offer(message)))

    def says(self, text: str, times: int) -> None:
        says, about = self.board.meaning(text)
        said = inbound(says, self.address, about, self.script.zone, self.script.locale)
        for _ in range(times):
            self.house.run(self.house.app.service.hear(said))

    def edits(self, text: str) -> None:
        raise NotImplementedError

    def mark(self) -> None:
        self.start = len(self.shown)

    def seen(self) -> str:
        return "\n".join(self.shown[self.start :])


def _flat(part: Part) -> Part:
    """Say the moments of a list in UTC, and what stands in a file instead of where it was saved."""
    match part:
        case AgendaPart(title, rows, _):
            return Text("\n".join([title, *(f"{in_utc(when)} {what}" for when, what in rows)]))
        case FilePart(name, _, text):
            return Text(f"{name}\n{text}")
        case _:
            return part


@contextmanager
def a_terminal(folder: Path) -> Iterator[Running]:
    """Open the house for a terminal."""
    clock = Clock()

    async def live(ready: Any) -> None:
        settings = Settings.load({"AJAR_DATA_DIR": str(folder), "AJAR_SECRET_KEY": KEY})

        async def show(message: Message) -> None:
            raise AssertionError(message)

        app = await open_app(settings, [ConsoleMessenger(address(), show)], clock)
        try:
            ready(app)
            await asyncio.Event().wait()
        finally:
            await app.close()

    with in_a_thread(live) as (loop, (app,)):
        yield TerminalHouse(clock, _an_app(app), loop)


def _an_app(app: Any) -> App:
    assert isinstance(app, App)
    return app
