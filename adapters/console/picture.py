"""Record a real conversation as the picture the README shows: the real program, a made-up person, a fixed clock."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text as Styled

from adapters.console.chat import sit
from adapters.console.inbound import Board
from adapters.console.screen import ASKS, paint
from bot.messages import Message
from bot.settings import Settings

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)  # a Monday morning
TYPED = Path(__file__).parent / "picture.txt"
WIDTH = 92
_WEB_FONTS = re.compile(r"@font-face \{[^}]*\}\s*")  # a picture need not fetch anything; any monospace font will do


class Recorder:
    """Play a person who types prepared lines, and keep what both said."""

    def __init__(self, board: Board, lines: list[str]) -> None:
        self.board, self.lines = board, lines
        self.console = Console(
            record=True, file=StringIO(), width=WIDTH, force_terminal=True, highlight=False, emoji=False, markup=False
        )

    async def show(self, message: Message) -> None:
        """Paint a message as the terminal would."""
        paint(self.console, message, self.board.offer(message))

    def say(self, sentence: str) -> None:
        """Leave the house's remarks out of the picture."""

    def leave(self) -> None:
        """Leave without a word."""

    async def heard(self) -> AsyncIterator[str]:
        """Type one prepared line after another."""
        for line in self.lines:
            self.console.print(Styled(f"{ASKS}{line}\n", "bold"))
            yield line


def record(out: Path, lines: list[str]) -> None:
    """Hold the conversation in a house of its own and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load({"AJAR_DATA_DIR": folder})
        board = Board()
        recorder = Recorder(board, lines)
        asyncio.run(sit(settings, lambda: AT, board, recorder))
    drawn = recorder.console.export_svg(title="ajar chat", unique_id="ajar")
    out.write_text(_WEB_FONTS.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    os.environ.update(TZ="Europe/London", LC_ALL="en_GB.UTF-8")  # the same picture on every machine
    record(Path(sys.argv[1]), TYPED.read_text("utf-8").splitlines())
