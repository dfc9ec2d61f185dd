"""Know the course of one sitting at the terminal: open, resume, listen, and leave saying what is kept."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from adapters.console.here import locale_here, zone_here
from adapters.console.inbound import Board, address, inbound
from adapters.console.outbound import ConsoleMessenger
from adapters.console.streams import place
from bot.app import App, open_app, utc_now
from bot.errors import AjarError, StoreUnavailable
from bot.messages import Inbound, Message
from bot.settings import Settings

log = logging.getLogger("ajar.console")

Clock = Callable[[], datetime]
SETTLED = 0.3  # seconds; the scheduler takes a while to load, and the first prompt need not wait for it


class Face(Protocol):
    """Show messages and hear answers: a screen or a pipe."""

    async def show(self, message: Message) -> None:
        """Show a message now."""
        ...

    def say(self, sentence: str) -> None:
        """Say a sentence that is no part of the conversation."""
        ...

    def leave(self) -> None:
        """Say what is kept, to a person who leaves."""
        ...

    def heard(self) -> AsyncIterator[str]:
        """Yield what is typed, until the person leaves."""
        ...


def chat(settings: Settings, clock: Clock = utc_now) -> int:
    """Talk until the person leaves; returns the exit status."""
    os.umask(0o077)  # lock, log and whatever else is written meanwhile are for the owner's eyes
    with alone(settings.data_folder):
        _log_beside(settings)
        board = Board()
        face = _face(board)
        with suppress(KeyboardInterrupt):  # Ctrl-C while a turn is being stored: it ends, then we leave
            asyncio.run(sit(settings, clock, board, face))
        face.leave()
    return 0


def _log_beside(settings: Settings) -> None:
    """Write the log to a file: on the screen it would stand in the middle of a letter."""
    logging.basicConfig(
        level=settings.log_level,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        handlers=[logging.FileHandler(settings.data_folder / "ajar.log", delay=True, encoding="utf-8")],
    )
    for chatty in ("apscheduler", "alembic", "asyncio", "tzlocal"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


async def sit(settings: Settings, clock: Clock, board: Board, face: Face) -> None:
    """Hold one sitting at a face: open the house, talk, and close it."""
    messenger = ConsoleMessenger(address(), face.show)
    app = await open_app(settings, [messenger], clock)
    try:
        await _talk(app, face, board, messenger)
    finally:
        await app.close()


async def _talk(app: App, face: Face, board: Board, messenger: ConsoleMessenger) -> None:
    zone, locale = zone_here(), locale_here()
    await app.outbox.deliver_due()  # what came due meanwhile goes first, so that the open question stands last
    await app.service.resume(messenger.here, zone, locale)
    gc.freeze()
    gc.enable()
    ticking = asyncio.get_running_loop().call_later(SETTLED, app.start_reminders)
    try:
        async for typed in face.heard():
            says, about = board.meaning(typed)
            if trouble := await _turn(app, inbound(says, messenger.here, about, zone, locale)):
                face.say(trouble)
            if messenger.broken:
                raise BrokenPipeError
    finally:
        ticking.cancel()


async def _turn(app: App, said: Inbound) -> str:
    """Take one turn; returns a sentence where it failed, "" where it did not."""
    try:
        await app.service.hear(said)
    except StoreUnavailable as error:
        return f"{app.service.library.phrases['not_stored'][0]} {error}"
    except Exception as error:
        log.error("a turn failed: %s in %s", type(error).__name__, place(error))
        return "Something went wrong on my side, sorry. What you told me before is kept; please say it another way."
    return ""


def _face(board: Board) -> Face:
    """Choose a screen where a person sits, a pipe where a program does; the screen's libraries are slow to load."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        from adapters.console.screen import Screen

        return Screen(board)
    from adapters.console.pipe import Pipe

    return Pipe(board)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one terminal talk at a time: two would show each other's replies. A killed one holds nothing."""
    with _lock_in(folder) as file:
        if not _taken(file):
            raise AjarError("Ajar is open in another terminal already; go on there, or close it first.")
        yield


def _lock_in(folder: Path) -> IO[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return (folder / "chat.lock").open("w")
    except OSError as error:
        raise StoreUnavailable(f"Nothing can be stored in the folder {folder}: {error.strerror}.") from None


def _taken(file: IO[str]) -> bool:
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return True  # Windows: no such lock; whoever opens two terminals there sees replies in both
    except OSError:
        return False
    return True
