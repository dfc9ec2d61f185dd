"""Start Ajar from the command line, and end every fault of its own tree in one sentence."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command that was typed."""
    from adapters.console.commands import ajar
    from bot.errors import AjarError, BadFacts

    try:
        ajar(prog_name="ajar")
    except BadFacts as error:
        _end(str(error), 2)
    except AjarError as error:
        _end(str(error), 1)
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _end(sentence: str, status: int) -> None:
    print("\n".join(f"ajar: {line}" for line in sentence.splitlines()), file=sys.stderr)  # noqa: T201  (the last word)
    sys.exit(status)


if __name__ == "__main__":
    main()
