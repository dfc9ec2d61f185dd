"""Start the real `ajar chat` in a house of its own and talk to it, through a pipe or on a terminal."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pexpect

ROOT = Path(__file__).parent.parent.parent
CHAT = [sys.executable, "-m", "adapters.console", "chat"]
LONG = 30.0  # seconds; a busy machine is slow, a hanging program is slower


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """Give the program a data folder of its own and nothing of the tester's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "AJAR_DATA_DIR": str(folder / "ajar"), "TZ": "Europe/Berlin", **more}


def piped(folder: Path, typed: str, command: list[str] = CHAT, **more: str) -> subprocess.CompletedProcess[str]:
    """Feed a whole script and return what came of it."""
    return subprocess.run(
        command,
        input=typed,
        cwd=folder,
        env=surroundings(folder, **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=LONG * 4,
        check=False,
    )


def spawned(folder: Path, **more: str) -> pexpect.spawn[str]:
    """Open the program on a terminal of its own."""
    return pexpect.spawn(
        CHAT[0],
        CHAT[1:],
        cwd=str(folder),
        env=surroundings(folder, TERM="xterm-256color", **more),
        dimensions=(50, 100),
        timeout=LONG,
        encoding="utf-8",
    )


class Pipe:
    """Talk to a running program a line at a time, and read what it says meanwhile."""

    def __init__(self, folder: Path, command: list[str] = CHAT) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            bufsize=1,
        )
        self.heard: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Pipe:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def until(self, *texts: str, within: float = LONG) -> str:
        """Read until one of these texts was said; returns everything read up to the end of that line."""
        return self.hear_until(lambda said: any(text in said for text in texts), within)

    def hear_until(self, enough: Callable[[str], bool], within: float = LONG) -> str:
        """Read line by line until what was read is enough."""
        said, end = "", time.monotonic() + within
        while not enough(said):
            try:
                line = self.heard.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"waited {within} s, but heard only: {said}") from None
            if line is None:
                raise AssertionError(f"it ended with {self.process.wait()} and said only: {said}")
            said += line
        return said

    def rest(self) -> str:
        """End the input and read what is said until the program ends."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        said = "".join(self._remaining())
        assert self.process.wait(LONG) == 0, said
        return said

    def kill(self) -> None:
        """Kill the program as the machine would: without a word."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _remaining(self) -> Iterator[str]:
        while (line := self.heard.get(timeout=LONG)) is not None:
            yield line

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with suppress(ValueError):  # a killed program's pipe is closed while we read
            for line in self.process.stdout:
                self.heard.put(line)
        self.heard.put(None)


def squeezed(text: str) -> str:
    """Put wrapped and coloured text on one line."""
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]", "", text).split())
