"""Measure the real program from the outside: until its first words, until its first prompt, and how much it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import pexpect

from bench.row import Row

PROMPT = "\x1b[?2004h"  # the terminal is told to mark pastes: from here on a person can type
AJAR = [sys.executable, "-m", "adapters.console"]
TIMES = 7  # and the best one counts: what else the machine does is not ours


def rows() -> list[Row]:
    """Start the program as a person would."""
    with surroundings() as environ:
        first_prompt(environ)  # makes the database, warms the disk's cache
        prompts = [first_prompt(environ) for _ in range(TIMES)]
        waits, held = [wait for wait, _ in prompts], [kilobytes for _, kilobytes in prompts]
        bare = min(spent([sys.executable, "-c", "pass"], environ) for _ in range(TIMES))
        words = min(spent([*AJAR, "--version"], environ) for _ in range(TIMES))
    return [
        Row(f"start to the first prompt, warm, best of {TIMES}", min(waits), "s", bound=0.8),
        Row("resident at the first prompt", max(held) / 1024, "MB", bound=90),
        Row("ajar --version", words, "s", bound=0.3),
        Row("python -c pass, for comparison", bare, "s"),
    ]


@contextmanager
def surroundings() -> Iterator[Mapping[str, str]]:
    """Give the program a home of its own, and byte code it may keep."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield {**environ, "AJAR_DATA_DIR": folder, "TERM": "xterm-256color"}


def spent(command: list[str], environ: Mapping[str, str]) -> float:
    """Return how many seconds a command takes."""
    start = perf_counter()
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (our own program)
    return perf_counter() - start


def first_prompt(environ: Mapping[str, str]) -> tuple[float, int]:
    """Return the seconds until a person can type, and the kilobytes held then."""
    start = perf_counter()
    child = pexpect.spawn(AJAR[0], [*AJAR[1:], "chat"], env=dict(environ), dimensions=(40, 100), timeout=30)
    child.expect_exact(PROMPT)
    wait = perf_counter() - start
    held = resident(child.pid)
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    return wait, held


def resident(pid: int | str | None) -> int:
    """Return the kilobytes a process holds in memory, 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))
