"""Start the real chat at another moment than now; from there its clock runs on as clocks do.

The only difference to `ajar chat` is the clock it is handed, which no setting of the program can change.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta

from adapters.console.chat import chat
from bot.settings import Settings


def main(start: datetime) -> int:
    """Talk as if the program had been started at ``start``."""
    begun = time.monotonic()
    return chat(Settings.load(os.environ), lambda: start + timedelta(seconds=time.monotonic() - begun))


if __name__ == "__main__":
    sys.exit(main(datetime.fromisoformat(sys.argv[1])))
