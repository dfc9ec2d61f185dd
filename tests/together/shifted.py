"""Run the real program with its clock moved ahead; only tests start it."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from adapters.console.together import run
from bot.app import utc_now
from bot.settings import Settings

if __name__ == "__main__":
    ahead = timedelta(seconds=float(os.environ["AJAR_TEST_AHEAD"]))
    settings = Settings.load(os.environ, Path(".env.none"))
    sys.exit(run(settings, sys.argv[1] == "run", lambda: utc_now() + ahead))
