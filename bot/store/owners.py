"""Know the name of this process among those that share a database, and which of the others are dead for sure."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from functools import cache
from pathlib import Path

_mine: set[str] = set()


def new_owner() -> str:
    """Name this process: machine, process, and a part that no later process repeats."""
    return signed(secrets.token_hex(4))


def signed(name: str) -> str:
    """Put machine and process before a name, so that a later process can tell whether its owner is dead."""
    owner = name if "/" in name else f"{_machine()}/{os.getpid()}/{name}"
    _mine.add(owner)
    return owner


def retire(owner: str) -> None:
    """Let the name of a part of this process that has ended be known dead."""
    _mine.discard(owner)


def said(owner: str) -> str:
    """Name an owner for people."""
    return f"process {owner.split('/')[1]} on {owner.split('pid:')[0]}" if owner.count("/") > 1 else owner


def is_dead(owner: str) -> bool:
    """Say whether the process of this name has ended, for sure: only one of this very machine can be known dead."""
    machine, _, rest = owner.partition("/")
    number = rest.partition("/")[0]
    if sys.platform == "win32" or machine != _machine() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        return owner not in _mine  # an earlier process had our number
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _machine() -> str:
    """Name the machine and, in a container, whose process numbers count there; looked up once for each process."""
    return _machine_of(os.getpid())


@cache
def _machine_of(process: int) -> str:
    try:
        numbers = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        numbers = ""
    return f"{socket.gethostname()}{numbers}".replace("/", "_")
