"""Beside PostgreSQL there is no journal: a message is committed before it is acknowledged."""

from __future__ import annotations

from pathlib import Path

from tests.integration.conftest import empty, postgres
from tests.loopback.interview import to_the_draft
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person
from tests.slack.house import opened

__all__ = ["postgres"]


def test_an_interview_on_postgresql_leaves_no_journal(
    slack: LoopbackSlack,
    kim: Person,
    tmp_path: Path,
    postgres: str,
) -> None:
    with opened(slack, tmp_path, "http", 1.0, DATABASE_URL=empty(postgres)) as house:
        to_the_draft(kim)
        kim.clicks("I sent it")
        kim.sees("noted as sent")
        kim.opens()
        assert kim.home
        assert house.ajar.desk.inbox.journal is None
        event = {"type": "app_uninstalled"}
        slack.run(slack.deliver_event(event))
        assert house.rows("SELECT count(*) FROM desks")[0][0] == 0
    assert not (tmp_path / "slack-inbox").exists()
