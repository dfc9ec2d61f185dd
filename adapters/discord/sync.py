"""Know when Discord must be told of the commands: when they changed, which a hash beside the database tells."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path
from typing import Any

log = logging.getLogger("ajar.discord")


async def sync(tree: Any, folder: Path, application: int) -> bool:
    """Tell Discord of the commands if they are not those it was told of last; returns whether it was told.

    What Discord holds is not compared: discord.py 2.7.1 misreads contexts of fetched commands.
    """
    now = await fingerprint(tree)
    if remembered(folder, application) == now:
        return False
    await tree.sync()
    remember(folder, application, now)
    log.info("the slash commands were sent to Discord")
    return True


def remember(folder: Path, application: int, told: str) -> None:
    """Keep the hash of the commands Discord was told of."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / f"discord-commands-{application}").write_text(told)
    except OSError as error:
        log.warning("the commands' hash cannot be kept, so they are sent again next time: %s", error.strerror)


def remembered(folder: Path, application: int) -> str:
    """Return the hash of the commands Discord was told of last."""
    try:
        return (folder / f"discord-commands-{application}").read_text()
    except OSError:
        return ""


async def fingerprint(tree: Any) -> str:
    """Tell this set of commands, in all its languages, from any other."""
    translator = tree.translator
    built = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in sorted(tree.get_commands(), key=lambda command: str(command.name))
    ]
    return hashlib.sha256(json.dumps(built, sort_keys=True, default=str).encode()).hexdigest()
