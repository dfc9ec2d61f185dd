"""The manifest is what Slack accepts, and names what the code really uses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.slack.manifest import EVENTS, SCOPES, manifest
from tests.loopback.slack_rules import manifest_schema

CODE = Path(__file__).parents[2] / "adapters" / "slack"


@pytest.mark.parametrize("url", ["", "https://ajar.example.org/"])
def test_slacks_own_schema_takes_the_manifest(url: str) -> None:
    assert [error.message for error in manifest_schema().iter_errors(manifest(url))] == []


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-m", "adapters.console", "manifest", "--url", "https://ajar.example.org"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == manifest("https://ajar.example.org")


def test_without_an_address_it_is_for_socket_mode() -> None:
    assert manifest()["settings"]["socket_mode_enabled"]
    assert "request_url" not in json.dumps(manifest())


def test_every_event_that_is_subscribed_is_listened_to_and_no_other() -> None:
    heard = set(re.findall(r'bolt\.event\("(\w+)"\)', (CODE / "listeners.py").read_text("utf-8")))
    assert {event.partition(".")[0] for event in EVENTS} == heard


def test_no_scope_reads_channels_or_writes_where_the_app_is_not() -> None:
    assert not [scope for scope in SCOPES if scope.startswith(("channels:", "groups:", "chat:write."))]
