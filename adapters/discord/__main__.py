"""Start the Discord part of Ajar by itself: python -m adapters.discord is ajar discord."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> int:
    """Read the settings and run."""
    from adapters.discord.serve import run
    from bot.settings import Settings

    return run(Settings.load(os.environ, Path(".env")))


if __name__ == "__main__":
    sys.exit(main())
