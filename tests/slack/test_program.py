"""The real program: a whole interview, a reminder and its Snooze, over both transports, and after a kill."""

from __future__ import annotations

import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.loopback.interview import to_the_draft
from tests.loopback.server import until
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person, labels, words_of
from tests.slack.house import program


@pytest.mark.parametrize("transport", ["http", "socket"])
def test_from_hi_to_sent_to_a_reminder_and_its_snooze(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, transport: str
) -> None:
    with program(slack, tmp_path, transport):
        to_the_draft(kim)
        kim.clicks("I sent it")
        kim.sees("noted as sent")
    kim.read = len(slack.channels[kim.channel])
    with program(slack, tmp_path, transport, timedelta(days=4)):
        reminder = kim.sees("on LinkedIn", 20)
        assert "Snooze a week" in labels(reminder["blocks"])
        assert set(reminder["metadata"]["event_payload"]) == {"id"}
        kim.clicks("Snooze a week", reminder)
        kim.sees("Moved: connect on LinkedIn")
    assert [row["metadata"]["event_payload"]["id"] for row in kim.heard].count(
        reminder["metadata"]["event_payload"]["id"]
    ) == 1


@pytest.mark.parametrize("transport", ["http", "socket"])
def test_everything_delivered_twice_says_everything_once(
    slack: LoopbackSlack, kim: Person, tmp_path: Path, transport: str
) -> None:
    slack.twice = True
    with program(slack, tmp_path, transport):
        to_the_draft(kim)
        kim.clicks("Warmer")
        kim.sees("warmer")
    said = [words_of(row) for row in kim.heard]
    assert len(said) == len(set(said))


def test_a_kill_after_the_acknowledgement_loses_no_answer_and_doubles_no_reply(
    slack: LoopbackSlack, kim: Person, tmp_path: Path
) -> None:
    with program(slack, tmp_path) as child:
        kim.says("hi")
        kim.sees("Which company")
        kim.says("Ninebark Labs, data engineer")  # returns when it is acknowledged
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    with program(slack, tmp_path):
        asked = until(lambda: [row for row in kim.heard if "How far along" in words_of(row)], "the next question", 40)
        assert len(asked) == 1
        kim.says("status")
        kim.sees("Ninebark Labs")


def test_a_message_that_met_a_dead_program_is_delivered_again_and_counts_once(
    slack: LoopbackSlack, kim: Person, tmp_path: Path
) -> None:
    with program(slack, tmp_path) as child:
        kim.says("hi")
        kim.sees("Which company")
        time.sleep(0.3)  # until the reply is marked as sent; otherwise it is looked for first, after 15 s
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    kim.read = len(slack.channels[kim.channel])
    event = kim.message("Ninebark Labs, data engineer", slack.new_ts())
    assert slack.run(slack.deliver_event(event)).status == 0
    with program(slack, tmp_path):
        slack.run(slack.deliver_event(event))
        slack.run(slack.deliver_event(event))
        kim.sees("How far along")
        assert len(kim.new) == 1


def test_wrong_tokens_stop_the_start_with_one_sentence_each(tmp_path: Path) -> None:
    import subprocess
    import sys

    given = {"AJAR_DATA_DIR": str(tmp_path), "SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xoxb-1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "adapters.console", "slack"], env=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "ajar: SLACK_BOT_TOKEN must begin with xoxb-.",
        "ajar: SLACK_APP_TOKEN must begin with xapp-.",
    ]
