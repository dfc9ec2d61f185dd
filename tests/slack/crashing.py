"""Run the real adapter, and kill it at a named point once it is armed; only tests start it.

Usage: python -m tests.slack.crashing POINT, where "" is none. It is armed by a file of that name in the data folder.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any

from adapters.slack import answer, desk, outbound, socket
from adapters.slack.serve import run
from bot import journal, ledger
from bot.settings import Settings

BEFORE = {
    "heard": (desk.Desk, "heard"),
    "storing": (desk.Desk, "take"),
    "answering": (answer.Answer, "stored"),
    "posting": (outbound, "post"),
    "striking": (journal.Journal, "strike"),
}
AFTER = {
    "journaled": (journal.Journal, "write"),
    "turned": (desk.Desk, "_posted"),
    "readied": (answer.Answer, "_begin"),
    "posted": (outbound, "post"),
    "marked": (ledger.Ledger, "_write_all"),
    "struck": (journal.Journal, "strike"),
}
POINTS = (*BEFORE, *AFTER)
"""Where the program dies. "turned" is inside the transaction, before its commit; "readied" is while it commits, with
the answer laid out; "answering" is once it is committed, before a byte of the answer has left."""
ON_A_SOCKET = {"acked": (socket.Handler, "handle")}
AFTER |= ON_A_SOCKET
LEASE = timedelta(seconds=12)  # what a kill left in doubt is looked for after a quarter of it


def main(point: str) -> int:
    """Run until killed."""
    settings = replace(Settings.load(os.environ, Path(".env.none")), lease=LEASE)
    armed = settings.data_folder / "armed"

    def die() -> None:
        if armed.exists():
            armed.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    if point in BEFORE:
        place, name = BEFORE[point]
        setattr(place, name, _first(die, getattr(place, name)))
    elif point in AFTER:
        place, name = AFTER[point]
        setattr(place, name, _then(die, getattr(place, name)))
    return run(settings)


def _first(die: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        die()
        return real(*args, **more)

    return act


def _then(die: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    """Let it be done, whether it is waited for or not, and die."""

    async def waited(work: Any) -> Any:
        result = await work
        die()
        return result

    @wraps(real)
    def act(*args: Any, **more: Any) -> Any:
        result = real(*args, **more)
        if hasattr(result, "__await__"):
            return waited(result)
        die()
        return result

    return act


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
