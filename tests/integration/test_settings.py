"""Which settings are taken, and what is said about the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadSettings
from bot.settings import Settings


def load(tmp_path: Path, **environ: str) -> Settings:
    """Load settings from an environment."""
    return Settings.load({"AJAR_DATA_DIR": str(tmp_path), **environ})


def test_nothing_set_is_a_file_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings.load({})
    assert settings.data_folder.name == "ajar"
    assert settings.database_url == f"sqlite:///{settings.data_folder / 'ajar.db'}"
    assert (settings.port, settings.log_level, settings.secret_key) == (3000, "INFO", None)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_psycopg_3(tmp_path: Path, scheme: str) -> None:
    settings = load(tmp_path, DATABASE_URL=f"{scheme}://ajar:pw@db/ajar?sslmode=require")
    assert settings.database_url == "postgresql+psycopg://ajar:pw@db/ajar?sslmode=require"
    assert not settings.on_sqlite


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=4000\nAJAR_LOG_LEVEL=debug\n# comment\nSLACK_API_URL='https://slack-gov.com/api/'\n")
    settings = Settings.load({"AJAR_DATA_DIR": str(tmp_path), "PORT": "5000"}, file)
    assert (settings.port, settings.log_level, settings.slack_api_url) == (5000, "DEBUG", "https://slack-gov.com/api/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "ajar.db"),
        ("AJAR_SECRET_KEY", "short"),
        ("AJAR_SECRET_KEY", "x" * 40 + ",short"),
        ("AJAR_LOG_LEVEL", "LOUD"),
        ("AJAR_LOG_FORMAT", "xml"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("PORT", "-1"),
        ("SLACK_BOT_TOKEN", "xoxp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_API_URL", "slack.com"),
        ("DISCORD_GATEWAY_URL", "https://x"),
        ("SLACK_CLIENT_ID", "alone"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it_and_not_its_value(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSettings) as error:
        load(tmp_path, **{name: value})
    sentence = str(error.value).splitlines()[0]
    assert sentence.startswith(name)
    assert sentence.endswith((".", "32"))
    assert value not in sentence or name == "PORT"


def test_every_wrong_setting_gets_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as error:
        load(tmp_path, PORT="x", AJAR_LOG_LEVEL="x")
    assert len(str(error.value).splitlines()) == 2


def test_an_empty_setting_is_not_set(tmp_path: Path) -> None:
    settings = load(tmp_path, **{"AJAR_SECRET_KEY": " ", "PORT": "", "AJAR_LOG_LEVEL": "", "DATABASE_URL": ""})
    assert (settings.secret_key, settings.port, settings.on_sqlite) == (None, 3000, True)


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    secrets = {
        "DATABASE_URL": "postgresql://u:hunter2@db/x",
        "AJAR_SECRET_KEY": "hunter2" * 6,
        "DISCORD_TOKEN": "hunter2",
        "SLACK_BOT_TOKEN": "xoxb-hunter2",
        "SLACK_SIGNING_SECRET": "hunter2",
    }
    settings = load(tmp_path, **secrets)
    assert "hunter2" not in repr(settings)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSettings, match=r"\.env cannot be read"):
        Settings.load({"AJAR_DATA_DIR": str(tmp_path)}, file)
