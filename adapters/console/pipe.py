"""Know how to talk through a pipe: a line in is a message, plain text comes out."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from io import TextIOWrapper

from adapters.console import plain
from adapters.console.inbound import Block, Board
from bot.messages import Message


class Pipe:
    """Read messages line by line from standard input and print plain text."""

    def __init__(self, board: Board) -> None:
        self.board = board
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")

    async def show(self, message: Message) -> None:
        """Print a message at once, so that whoever reads along is never behind."""
        print(plain.page(message, self.board.offer(message)), flush=True)  # noqa: T201  (this is the screen)

    def say(self, sentence: str) -> None:
        """Print a remark of the house beside the transcript, not in it."""
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201  (this is the screen)

    def leave(self) -> None:
        """End without a word; nobody waits for one."""

    async def heard(self) -> AsyncIterator[str]:
        """Yield one message after another until the input ends."""
        block, lines = Block(), _lines()
        while (line := await lines.get()) is not None:
            if (message := block.feed(line)) is not None:
                yield message
        if (rest := block.close()) is not None:
            yield rest


def _lines() -> asyncio.Queue[str | None]:
    """Read in a thread of its own that nobody waits for: a read cannot be cancelled, and Ctrl-C must not hang on it."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def read() -> None:
        with suppress(RuntimeError):  # the conversation ended first, and its loop with it
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, name="stdin", daemon=True).start()
    return lines
