"""Know what can be wrong with a deployment, and say for each thing how to mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import AjarError
from bot.settings import Settings
from bot.shown import hour

Check = tuple[bool, str]
BUILT = datetime(2026, 1, 1, tzinfo=UTC)  # a clock before this has lost its battery, and every reminder with it


def examine() -> Iterator[Check]:
    """Look at one thing after another, each with a sentence."""
    yield True, f"Python {sys.version.split()[0]}, Ajar {version('ajar')}."
    yield from _tried("The templates", _templates)
    yield from _clock()
    try:
        settings = Settings.load(os.environ, Path(".env"))
    except AjarError as error:
        yield from ((False, line) for line in str(error).splitlines())
        return
    yield True, "The settings make sense."
    yield from _database(settings)
    yield from _platforms(settings)


def _templates() -> str:
    from bot.library import load

    return f"The templates are whole: {', '.join(load().scenarios)}."


def _clock() -> Iterator[Check]:
    from adapters.console.here import zone_here

    now, zone = datetime.now(UTC), zone_here()
    local = now.astimezone(ZoneInfo(zone))
    yield (
        now >= BUILT,
        f"It is {local:%A} {local.day} {local:%B %Y}, {hour(local.time())} in {zone}; reminders keep to this clock.",
    )
    if zone in {"UTC", "Etc/UTC"}:
        yield True, "The machine's zone is UTC; if you live elsewhere, tell Ajar your city in the conversation."


def _database(settings: Settings) -> Iterator[Check]:
    from adapters.console import watching
    from bot.store.store import Store

    try:
        store = Store.open(settings)
    except AjarError as error:
        yield False, f"The database: {error}"
        return
    key = "AJAR_SECRET_KEY" if settings.secret_key else "the key file beside it"
    can = f"in {settings.data_folder} can be read and written" if settings.on_sqlite else "answers"
    yield True, f"The database {can}, and {key} opens what is stored."
    yield from watching.examine(store)
    store.close()


def _platforms(settings: Settings) -> Iterator[Check]:
    if settings.slack_bot_token or settings.slack_client_id:
        from adapters.slack.doctor import examine as examine_slack

        yield from examine_slack(settings)
    else:
        yield True, "Slack: no token is set; not needed for ajar chat."
    if settings.discord_token:
        from adapters.discord.doctor import examine as examine_discord

        yield from examine_discord(settings)
    else:
        yield True, "Discord: no token is set; not needed for ajar chat."


def _tried(name: str, check: Callable[[], str]) -> Iterator[Check]:
    try:
        yield True, check()
    except AjarError as error:
        yield False, f"{name}: {error}"
