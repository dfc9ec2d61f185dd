"""The doctor asks Slack itself, and names what is wrong in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.doctor import examine
from adapters.slack.manifest import SCOPES
from bot.settings import Settings
from tests.loopback.slack import TOKEN, Fault, LoopbackSlack
from tests.slack.house import environ


def settings(slack: LoopbackSlack, folder: Path, transport: str = "socket", **more: str) -> Settings:
    return Settings.load({**environ(slack, folder, transport, 3000), **more})


def test_a_healthy_deployment_is_told_so(slack: LoopbackSlack, tmp_path: Path) -> None:
    slack.workspaces[TOKEN].scopes = frozenset(SCOPES)
    checks = list(examine(settings(slack, tmp_path)))
    assert [well for well, _ in checks] == [True, True, True]
    assert "events arrive" in checks[-1][1]


def test_missing_scopes_are_named(slack: LoopbackSlack, tmp_path: Path) -> None:
    slack.workspaces[TOKEN].scopes = frozenset(SCOPES) - {"users:read", "im:history"}
    wrong = [sentence for well, sentence in examine(settings(slack, tmp_path)) if not well]
    assert len(wrong) == 1
    assert "im:history, users:read" in wrong[0]


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth"])
def test_a_token_that_slack_refuses_is_told_with_the_way_to_mend_it(
    slack: LoopbackSlack, tmp_path: Path, code: str
) -> None:
    slack.faults.append(Fault("auth.test", "error", code))
    wrong = [sentence for well, sentence in examine(settings(slack, tmp_path)) if not well]
    assert len(wrong) == 1
    assert code in wrong[0]


def test_a_wrong_app_token_is_told(slack: LoopbackSlack, tmp_path: Path) -> None:
    checks = list(examine(settings(slack, tmp_path, **{"SLACK_APP_TOKEN": "xapp-other"})))
    assert not checks[-1][0]
    assert "SLACK_APP_TOKEN" in checks[-1][1]


def test_a_slack_out_of_reach_is_told(slack: LoopbackSlack, tmp_path: Path) -> None:
    checks = list(examine(settings(slack, tmp_path, "http", SLACK_API_URL="http://127.0.0.1:9/")))
    assert "cannot be reached" in checks[0][1]
