"""Know where the secret key comes from: the environment, else a file that is made once, at the first start."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from bot.errors import StoreUnavailable, WrongKey
from bot.settings import SHORTEST_KEY, Settings
from bot.store.sealing import Sealer

KEY_FILE = "secret.key"


def sealer_for(settings: Settings, sealed: bytes | None) -> Sealer:
    """Find the key and prove it on ``sealed``, the value a database with data holds; a new database gets a new key."""
    path = settings.data_folder / KEY_FILE
    if settings.secret_key:
        keys, source = [key.strip() for key in settings.secret_key.split(",")], "AJAR_SECRET_KEY"
    else:
        keys, source = [_read(path) or _first_key(path, sealed)], f"the key in {path}"
    sealer = Sealer(keys)
    if sealed is not None:
        _prove(sealer, sealed, source)
    return sealer


def known_value(sealer: Sealer) -> bytes:
    """Seal the value that proves the key at every later start."""
    return sealer.seal(_KNOWN, _KNOWN)


_KNOWN = "ajar"


def _prove(sealer: Sealer, sealed: bytes, source: str) -> None:
    try:
        sealer.unseal(sealed, _KNOWN)
    except WrongKey:
        raise WrongKey(
            f"The stored data was encrypted with another key than {source}; put the former key back and start again."
        ) from None


def _first_key(path: Path, sealed: bytes | None) -> str:
    if sealed is not None:
        raise WrongKey(
            f"The stored data is encrypted and its key is missing: put {path} back, or set AJAR_SECRET_KEY to the key."
        )
    return _make(path)


def _read(path: Path) -> str | None:
    try:
        key = path.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise WrongKey(f"The key file {path} cannot be read: {type(error).__name__}.") from None
    if len(key) < SHORTEST_KEY:
        raise WrongKey(f"The key file {path} is damaged; put a copy of it back.")
    return key


def _make(path: Path) -> str:
    """Write a new key beside its name, make it lasting, then give it the name; of two processes the first wins."""
    draft = path.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(32)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        _name_once(draft, path)
    except OSError as error:
        raise StoreUnavailable(f"The key file {path} could not be written: {error.strerror}.") from None
    return _read(path) or ""


def _name_once(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process made its key a moment ago: use that one
    finally:
        draft.unlink()
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
