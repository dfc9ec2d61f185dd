"""Run the real program with its clock moved ahead; only tests start it."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from adapters.discord.serve import run
from bot.app import utc_now
from bot.settings import Settings

if __name__ == "__main__":
    ahead = timedelta(seconds=float(os.environ["AJAR_TEST_AHEAD"]))
    sys.exit(run(Settings.load(os.environ, Path(".env.none")), lambda: utc_now() + ahead))
