"""Know what was acknowledged and is not stored yet: sealed lines in a file, which a kill leaves for the next start.

A platform wants its answer before a commit could be made. What is on disk when it gets it is heard, whatever happens
then. Used where the disk outlives the program, as it does beside a SQLite file.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.errors import WrongKey
from bot.store.sealing import Sealer

Place = tuple[Path, int]
"""Where an entry stands: its file, and its number there."""

ROLL = 1_000_000  # bytes after which an emptied file begins anew, and a busy one is followed by another


class Journal:
    """Append entries to a file of this process, which begins anew whenever nothing is waiting in it."""

    def __init__(self, folder: Path, sealer: Sealer, platform: str) -> None:
        self.folder, self.sealer, self._aad = folder / f"{platform}-inbox", sealer, f"{platform}:journal"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._open: dict[Path, set[int]] = {}
        self._file, self._path, self._size, self._count = -1, Path(), 0, 0

    def write(self, entry: dict[str, Any]) -> Place:
        """Put an entry on disk and return its place; raises OSError where that cannot be done."""
        if self._file < 0 or self._size > ROLL:
            self._begin()
        line = base64.b64encode(self.sealer.seal(json.dumps(entry), self._aad)) + b"\n"
        self._size += os.write(self._file, line)
        self._count += 1
        self._open[self._path].add(self._count)
        return self._path, self._count

    def strike(self, place: Place) -> None:
        """Take an entry off: it is stored, or was answered for; a file in which nothing waits is emptied."""
        path, number = place
        waiting = self._open.get(path, set())
        waiting.discard(number)
        if waiting:
            return
        with suppress(OSError):
            if path != self._path:
                self._open.pop(path, None)
                path.unlink(missing_ok=True)
            elif self._size:
                os.ftruncate(self._file, 0)
                self._size = 0

    def close(self) -> None:
        """Remove the file, if nothing waits in it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            if not self._open.get(self._path):
                self._path.unlink(missing_ok=True)

    def left(self) -> Iterator[dict[str, Any]]:
        """Yield what former programs left, the oldest first; what is stored already is known again by its key."""
        for path in sorted(self.folder.iterdir(), key=_age):
            if path in self._open:
                continue
            for line in path.read_bytes().split(b"\n"):
                with suppress(WrongKey, ValueError, IndexError):  # cut off in the middle: never acknowledged
                    if line:
                        yield json.loads(self.sealer.unseal(base64.b64decode(line, validate=True), self._aad))

    def clear(self) -> None:
        """Remove the files of programs that are no more."""
        for path in self.folder.iterdir():
            if path not in self._open and not _lives(path):
                path.unlink(missing_ok=True)

    def _begin(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._path = self.folder / f"{os.getpid()}-{secrets.token_hex(6)}"
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._size = 0
        self._open[self._path] = set()


def _lives(path: Path) -> bool:
    """Say whether the program that wrote a file still runs; one with our own number is a former one."""
    number = path.name.partition("-")[0]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
