"""Run the real adapter, and kill it at a named point once it is armed; only tests start it.

Usage: python -m tests.slack.crashing POINT, where "" is none. It is armed by a file of that name in the data folder.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from adapters.slack import answer, desk, outbound, socket
from adapters.slack.serve import run
from bot import journal, ledger
from bot.settings import Settings
from bot.store import store
from tests.loopback.crashing import Places, arm

BEFORE: Places = {
    "heard": (desk.Desk, "take"),
    "storing": (desk.Desk, "do"),
    "answering": (answer.Answer, "stored"),
    "posting": (outbound, "post"),
    "striking": (journal.Journal, "strike"),
}
AFTER: Places = {
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
ON_A_SOCKET: Places = {"acked": (socket.Handler, "handle")}
AFTER = {**AFTER, **ON_A_SOCKET}
HUNG: Places = {"hung": (store.Store, "transact")}
LEASE = timedelta(seconds=12)  # what a kill left in doubt is looked for after a quarter of it


def main(point: str) -> int:
    """Run until killed."""
    settings = replace(Settings.load(os.environ, Path(".env.none")), lease=LEASE)
    arm(point, BEFORE, AFTER, settings.data_folder, HUNG)
    return run(settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
