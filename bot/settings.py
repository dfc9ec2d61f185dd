"""Know which settings there are, and turn the environment into them or say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.errors import BadSettings

SHORTEST_KEY = 32  # characters: what `openssl rand -hex 16` prints, 128 bits
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@dataclass(frozen=True)
class Settings:
    """Hold every setting, checked; secrets stay out of its repr."""

    database_url: str = field(repr=False)
    data_folder: Path
    secret_key: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    log_format: str = "text"
    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_client_id: str = ""
    slack_client_secret: str = field(default="", repr=False)
    slack_api_url: str = ""
    discord_token: str = field(default="", repr=False)
    discord_api_url: str = ""
    discord_gateway_url: str = ""
    port: int = 3000
    port_is_set: bool = False  # then health and metrics are served, whatever else is
    lease: timedelta = timedelta(seconds=60)  # how long one process may be sure of a message it took

    @property
    def on_sqlite(self) -> bool:
        """Say whether the database is a file of this machine."""
        return self.database_url.startswith("sqlite")

    @classmethod
    def load(cls, environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
        """Read the settings; the environment wins over the file. Raises BadSettings, one sentence per fault."""
        given = {name: value.strip() for name, value in {**_from_file(env_file), **environ}.items()}
        faults = [fault for name, check in _CHECKS.items() if given.get(name) and (fault := check(name, given[name]))]
        faults += _incomplete(given)
        if faults:
            raise BadSettings("\n".join(faults))
        folder = _data_folder(given)
        platforms: dict[str, Any] = {name.lower(): given.get(name, "") for name in _PLATFORM}
        return cls(
            database_url=_database(given.get("DATABASE_URL", ""), folder),
            data_folder=folder,
            secret_key=given.get("AJAR_SECRET_KEY") or None,
            log_level=given.get("AJAR_LOG_LEVEL", "").upper() or "INFO",
            log_format=given.get("AJAR_LOG_FORMAT", "").lower() or "text",
            port=int(given.get("PORT") or 3000),
            port_is_set=bool(given.get("PORT")),
            **platforms,
        )


_PLATFORM = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_API_URL",
    "DISCORD_TOKEN",
    "DISCORD_API_URL",
    "DISCORD_GATEWAY_URL",
)


def _from_file(path: Path | None) -> dict[str, str]:
    """Read a .env file, where there is one; its loading costs nothing where there is none."""
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path, interpolate=False).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {type(error).__name__}.") from None


def _data_folder(given: Mapping[str, str]) -> Path:
    if named := given.get("AJAR_DATA_DIR"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("ajar", appauthor=False)


def _database(url: str, folder: Path) -> str:
    """Name the driver: psycopg 3 for PostgreSQL; without a URL it is a file in the data folder."""
    if not url:
        return f"sqlite:///{folder / 'ajar.db'}"
    return re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql+psycopg://", url)


def _starts_with(*beginnings: str) -> Callable[[str, str], str]:
    def check(name: str, value: str) -> str:
        wanted = " or ".join(beginnings)
        return "" if value.startswith(beginnings) else f"{name} must begin with {wanted}."

    return check


def _one_of(*allowed: str) -> Callable[[str, str], str]:
    def check(name: str, value: str) -> str:
        return "" if value.upper() in allowed else f"{name} must be one of {', '.join(allowed)}."

    return check


def _long_enough(name: str, value: str) -> str:
    short = any(len(key.strip()) < SHORTEST_KEY for key in value.split(","))
    hint = "make one with: openssl rand -hex 32"
    return f"{name} must have at least {SHORTEST_KEY} characters; {hint}." if short else ""


def _port(name: str, value: str) -> str:
    good = value.isascii() and value.isdigit() and len(value) < 6 and 0 < int(value) < 65536
    return "" if good else f"{name} must be a number from 1 to 65535."


def _incomplete(given: Mapping[str, str]) -> list[str]:
    """Name the halves that need their other half."""
    faults = []
    if bool(given.get("SLACK_CLIENT_ID")) != bool(given.get("SLACK_CLIENT_SECRET")):
        faults.append("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: set both or neither.")
    if given.get("SLACK_APP_TOKEN") and not (given.get("SLACK_BOT_TOKEN") or given.get("SLACK_CLIENT_ID")):
        faults.append("SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it.")
    if given.get("SLACK_BOT_TOKEN") and not (given.get("SLACK_APP_TOKEN") or given.get("SLACK_SIGNING_SECRET")):
        faults.append("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside it.")
    return faults


_CHECKS: dict[str, Callable[[str, str], str]] = {
    "DATABASE_URL": _starts_with("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://"),
    "AJAR_SECRET_KEY": _long_enough,
    "AJAR_LOG_LEVEL": _one_of(*_LEVELS),
    "AJAR_LOG_FORMAT": _one_of("TEXT", "JSON"),
    "PORT": _port,
    "SLACK_BOT_TOKEN": _starts_with("xoxb-"),
    "SLACK_APP_TOKEN": _starts_with("xapp-"),
    "SLACK_API_URL": _starts_with("https://", "http://"),
    "DISCORD_API_URL": _starts_with("https://", "http://"),
    "DISCORD_GATEWAY_URL": _starts_with("wss://", "ws://"),
}
