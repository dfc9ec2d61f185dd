"""Run the real adapter, and kill it at a named point once it is armed; only tests start it.

Usage: python -m tests.discord.crashing POINT, where "" is none. It is armed by a file of that name in the data folder.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from adapters.discord import desk, listeners, outbound
from adapters.discord.serve import run
from bot import journal, ledger, service
from bot.settings import Settings
from tests.loopback.crashing import Places, arm
from tests.loopback.shifted import later

BEFORE: Places = {
    "writing": (journal.Journal, "write"),
    "storing": (desk.Desk, "_take"),
    "posting": (outbound.DiscordMessenger, "_post"),
    "striking": (journal.Journal, "strike"),
    "telling": (listeners, "conclude"),
}
AFTER: Places = {
    "journaled": (journal.Journal, "write"),
    "deferred": (listeners, "defer"),
    "turned": (service.Service, "keep"),
    "posted": (outbound.DiscordMessenger, "_post"),
    "marked": (ledger.Ledger, "_write_all"),
    "struck": (journal.Journal, "strike"),
    "told": (listeners, "conclude"),
}
IN_THE_DM = ("writing", "storing", "posting", "striking", "journaled", "turned", "posted", "marked", "struck")
"""Where the program dies; "turned" is inside the transaction, before its commit."""
BY_COMMAND = (*BEFORE, *AFTER)
LEASE = timedelta(seconds=12)  # what a kill left in doubt is looked for after a quarter of it


def main(point: str) -> int:
    """Run until killed."""
    settings = replace(Settings.load(os.environ, Path(".env.none")), lease=LEASE)
    arm(point, BEFORE, AFTER, settings.data_folder)
    return run(settings, partial(later, timedelta(seconds=float(os.environ.get("AJAR_TEST_AHEAD", "0")))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
