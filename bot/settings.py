"""Know which settings there are and turn the environment into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Hold every setting, checked."""

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

    @classmethod
    def load(cls, environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
        """Read the settings; the environment wins over the file. Raises BadSettings, one sentence per fault."""
        raise NotImplementedError
