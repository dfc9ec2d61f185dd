"""Run ajar run and ajar reminders as the real program, beside a Slack and a Discord on loopback."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tests.discord.house import environ as discord_environ
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.house import ROOT, clean
from tests.loopback.server import free_port, patient, until
from tests.loopback.slack import LoopbackSlack
from tests.slack.house import environ as slack_environ

Servers = LoopbackSlack | LoopbackDiscord


def ended(command: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Start a command that ends by itself, and let it."""
    line = [sys.executable, "-m", "adapters.console", command]
    return subprocess.run(
        line, cwd=ROOT, env=clean() | given, capture_output=True, text=True, timeout=patient(60), check=False
    )


@contextmanager
def program(
    command: str, folder: Path, *servers: Servers, ahead: timedelta = timedelta(), says: str = "", **more: str
) -> Iterator[subprocess.Popen[str]]:
    """Run a command beside servers until the block ends; waits until its log ``says`` something."""
    given = {"AJAR_TEST_AHEAD": str(ahead.total_seconds())} | more
    for server in servers:
        server.offset = ahead.total_seconds()
        if isinstance(server, LoopbackSlack):
            port = free_port()
            server.request_url = f"http://127.0.0.1:{port}/slack/events"
            given |= slack_environ(server, folder, "http", port)
        else:
            given |= discord_environ(server, folder)
    module = "tests.loopback.shifted" if ahead else "adapters.console"
    log = folder / f"{command}-{len(list(folder.glob('*.log')))}.log"
    with log.open("w") as out:
        line = [sys.executable, "-m", module, command]
        child = subprocess.Popen(line, cwd=ROOT, env=clean() | given | more, stderr=out, text=True)
    try:
        wanted = says.split(" + ") if says else []
        until(lambda: child.poll() is not None or all(one in log.read_text() for one in wanted), says, 30.0)
        assert child.poll() is None, log.read_text()
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
        child.wait(patient(20))
        for server in servers:
            server.offset = 0.0
    assert "Traceback" not in log.read_text()
