"""Run the real program with its clock moved ahead; only tests start it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

from adapters.console.together import run as run_together
from bot.app import utc_now
from bot.settings import Settings

Run = Callable[[Settings, Callable[[], datetime]], int]


def program(command: str) -> Run:
    """Find what a command runs: one platform, all of them, or the reminders alone."""
    if command in ("run", "reminders"):
        return lambda settings, clock: run_together(settings, command == "run", clock)
    run: Run = import_module(f"adapters.{command}.serve").run
    return run


def later(ahead: timedelta) -> datetime:
    """Tell the time there will be."""
    return utc_now() + ahead


if __name__ == "__main__":
    ahead = timedelta(seconds=float(os.environ["AJAR_TEST_AHEAD"]))
    settings = Settings.load(os.environ, Path(".env.none"))
    sys.exit(program(sys.argv[1])(settings, partial(later, ahead)))
