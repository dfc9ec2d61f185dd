"""Know what was acknowledged and is not stored yet: sealed lines in a file, which a kill leaves for the next start.

A platform wants its answer before a commit could be made. What is in the file when it gets it is heard, whatever
happens then. Used where the disk outlives the program, as it does beside a SQLite file.

The file is mapped into memory, and the system keeps what is written there when the program dies. *Why not write to
it:* that is a call for each message, in which the database's thread may take the interpreter for a millisecond, and
emptying the file took three where the disk was busy with a commit; every acknowledgement waited for both.
"""

from __future__ import annotations

import base64
import errno
import json
import mmap
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

ROLL = 1_000_000  # bytes of a file; a full one is followed by another


class Journal:
    """Append entries to a file of this process, which begins anew whenever nothing is waiting in it."""

    def __init__(self, folder: Path, sealer: Sealer, platform: str) -> None:
        self.folder, self.sealer, self._aad = folder / f"{platform}-inbox", sealer, f"{platform}:journal"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._open: dict[Path, set[int]] = {}
        self._map: mmap.mmap | None = None
        self._path, self._end, self._count = Path(), 0, 0

    def write(self, entry: dict[str, Any]) -> Place:
        """Put an entry into the file and return its place; raises OSError where that cannot be done."""
        line = base64.b64encode(self.sealer.seal(json.dumps(entry), self._aad)) + b"\n"
        if self._map is None or self._end + len(line) > len(self._map):
            self._map = self._begin(max(ROLL, len(line)))
        self._map[self._end : self._end + len(line)] = line
        self._end += len(line)
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
        if path == self._path and self._map is not None:
            self._map[: self._end] = bytes(self._end)
            self._end = 0
        elif path != self._path:
            self._open.pop(path, None)
            _remove(path)

    def close(self) -> None:
        """Remove the file, if nothing waits in it."""
        if self._map is not None:
            self._map.close()
            self._map = None
            if not self._open.get(self._path):
                _remove(self._path)

    def left(self) -> Iterator[dict[str, Any]]:
        """Yield what former programs left, the oldest first; what is stored already is known again by its key."""
        for path in sorted(self.folder.iterdir(), key=_age):
            if path in self._open:
                continue
            for line in path.read_bytes().rstrip(b"\0").split(b"\n"):
                with suppress(WrongKey, ValueError, IndexError):  # cut off in the middle: never acknowledged
                    if line:
                        yield json.loads(self.sealer.unseal(base64.b64decode(line, validate=True), self._aad))

    def clear(self) -> None:
        """Remove the files of programs that are no more."""
        for path in self.folder.iterdir():
            if path not in self._open and not _lives(path):
                path.unlink(missing_ok=True)

    def _begin(self, size: int) -> mmap.mmap:
        """Make a file and take its room on the disk at once, so that a full one is known here and not later."""
        path = self.folder / f"{os.getpid()}-{secrets.token_hex(6)}"
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            for _ in range(0, size, len(_BLANK)):
                if os.write(file, _BLANK) < len(_BLANK):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            made = mmap.mmap(file, 0)
        except OSError:
            _remove(path)
            raise
        finally:
            os.close(file)
        if self._map is not None:
            self._map.close()
            if not self._open[self._path]:
                _remove(self._path)
        self._path, self._end, self._open[path] = path, 0, set()
        return made


_BLANK = bytes(1 << 16)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


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
