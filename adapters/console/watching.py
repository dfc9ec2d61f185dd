"""Know how to watch the outbox of a deployment: one line every few seconds, red where messages wait too long."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import click

from bot.errors import StoreUnavailable
from bot.settings import Settings
from bot.signs import Signs, look
from bot.store.owners import is_dead, said
from bot.store.store import Store

Check = tuple[bool, str]
EVERY = 5.0  # seconds, as the sweeps


def watch(settings: Settings, every: float = EVERY, lines: int | None = None) -> None:
    """Print a line now and then until Ctrl-C; a database that goes away is told, and looked for again."""
    store = Store.open(settings)
    try:
        while lines is None or lines > 0:
            now = store.clock()
            try:
                signs = asyncio.run(store.read(look, now))
                click.echo(f"{'ok   ' if signs.well else 'WRONG'}  {now:%H:%M:%S}  {_line(signs)}")
            except StoreUnavailable as error:
                click.echo(f"WRONG  {now:%H:%M:%S}  {error}")
            lines = None if lines is None else lines - 1
            if lines != 0:
                time.sleep(every)
    except KeyboardInterrupt:
        click.echo()
    finally:
        store.close()


def examine(store: Store) -> Iterator[Check]:
    """Say how reminders go out, and what to do where they do not."""
    signs = asyncio.run(store.read(look, store.clock()))
    yield signs.well, _said(signs)
    for platform, count in sorted(signs.blocked.items()):
        waits = f"{_messages(count)} {'waits' if count == 1 else 'wait'}"
        yield False, f"{platform.capitalize()} lets Ajar in no more, and {waits}: install the app again."


def _said(signs: Signs) -> str:
    due, doubted = sum(signs.due.values()), sum(signs.doubted.values())
    held = f" {signs.held} workspaces asked to wait." if signs.held else ""
    if not signs.well:
        why = "the process that sent is gone" if is_dead(signs.sender) else "no process sends, or it cannot"
        late = f"{_messages(due)} {'is' if due == 1 else 'are'} due, the oldest for {_span(signs.longest)}"
        return f"Reminders: {late}; {why}: start ajar run, or look at its log."
    return f"Reminders: {due} due now, {doubted} to be looked for.{held}"


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


def _line(signs: Signs) -> str:
    sender = f"  sent by {said(signs.sender)}" if signs.sender else ""
    return (
        f"due {sum(signs.due.values())}  oldest {_span(signs.longest)}  in doubt {sum(signs.doubted.values())}  "
        f"blocked {sum(signs.blocked.values())}  held workspaces {signs.held}{sender}"
    )


def _span(span: timedelta) -> str:
    seconds = max(int(span.total_seconds()), 0)
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
