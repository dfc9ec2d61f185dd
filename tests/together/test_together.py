"""Everything in one process, and a process that only sends: the real programs beside both platforms."""

from __future__ import annotations

import signal
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.integration.conftest import empty
from tests.loopback.discord import Fault, LoopbackDiscord
from tests.loopback.discord_person import Person as DiscordPerson
from tests.loopback.interview import to_the_draft
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person as SlackPerson
from tests.together.house import ended, program

BOTH = "Ajar is in Slack + Ajar is in Discord"
SENDS = "sends reminders to Slack + sends reminders to Discord"
LATER = timedelta(days=4)


def both_send_their_letters(kim: SlackPerson, ann: DiscordPerson) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    to_the_draft(ann)
    ann.clicks("I sent it")
    ann.sees("noted as sent")


def test_one_process_talks_in_both_and_reminds_in_both(
    slack: LoopbackSlack, discord: LoopbackDiscord, kim: SlackPerson, ann: DiscordPerson, tmp_path: Path
) -> None:
    with program("run", tmp_path, slack, discord, says=BOTH):
        both_send_their_letters(kim, ann)
    kim.read, ann.read = len(slack.channels[kim.channel]), len(discord.channels[ann.channel])
    with program("run", tmp_path, slack, discord, says=BOTH, ahead=LATER):
        kim.sees("on LinkedIn", 20)
        ann.sees("on LinkedIn", 20)


def test_the_sender_delivers_what_is_due_and_listens_to_nobody(
    slack: LoopbackSlack, discord: LoopbackDiscord, kim: SlackPerson, ann: DiscordPerson, tmp_path: Path
) -> None:
    with program("run", tmp_path, slack, discord, says=BOTH):
        both_send_their_letters(kim, ann)
    discord.sockets.clear()
    kim.read, ann.read = len(slack.channels[kim.channel]), len(discord.channels[ann.channel])
    came = discord.identifies
    with program("reminders", tmp_path, slack, discord, says=SENDS, ahead=LATER):
        kim.sees("on LinkedIn", 20)
        ann.sees("on LinkedIn", 20)
        kim.says("status")  # nobody answers the port, so nobody answers
    assert discord.identifies == came
    assert all("comes late" in row["text"] for row in kim.new)  # another reminder perhaps, but no answer


def test_senders_beside_one_postgresql_send_everything_once(
    slack: LoopbackSlack, kim: SlackPerson, tmp_path: Path, postgres: str
) -> None:
    url = empty(postgres)
    with program("run", tmp_path, slack, says="Ajar is in Slack", DATABASE_URL=url):
        to_the_draft(kim)
        kim.clicks("I sent it")
        kim.sees("noted as sent")
    kim.read = len(slack.channels[kim.channel])
    sender = partial(
        program, "reminders", tmp_path, slack, says="sends reminders to Slack", ahead=LATER, DATABASE_URL=url
    )
    with sender(), sender():
        kim.sees("on LinkedIn", 20)
        time.sleep(1.0)
    marks = [row["metadata"]["event_payload"]["id"] for row in kim.heard]
    assert len(marks) == len(set(marks))


def test_a_platform_that_is_away_keeps_no_other_one_waiting(
    slack: LoopbackSlack, discord: LoopbackDiscord, kim: SlackPerson, ann: DiscordPerson, tmp_path: Path
) -> None:
    discord.faults += [Fault("GET", "/users/@me", 503, {}) for _ in range(6)]
    with program("run", tmp_path, slack, discord, says="Ajar is in Slack + Discord cannot be reached"):
        kim.says("hi")
        kim.sees("Which company")
        discord.faults.clear()
        discord.connected(40)
        ann.says("hi")
        ann.sees("Which company", 20)


def test_a_signal_ends_both_commands_at_once_and_in_peace(
    slack: LoopbackSlack, discord: LoopbackDiscord, tmp_path: Path
) -> None:
    for command, says in (("run", BOTH), ("reminders", SENDS)):
        with program(command, tmp_path, slack, discord, says=says) as child:
            begun = time.monotonic()
            child.send_signal(signal.SIGTERM)
            assert child.wait(10) == 0
            assert time.monotonic() - begun < 5


def test_without_tokens_both_commands_say_in_one_sentence_what_to_set(tmp_path: Path) -> None:
    for command in ("run", "reminders"):
        done = ended(command, AJAR_DATA_DIR=str(tmp_path))
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith("ajar: No platform's tokens are set: set SLACK_BOT_TOKEN")
        assert "DISCORD_TOKEN" in line


def test_a_token_that_discord_refuses_ends_both_commands_with_one_sentence(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    refused = {"code": 0, "message": "401: Unauthorized"}
    for command in ("run", "reminders"):
        discord.faults.append(Fault("GET", "/users/@me", 401, refused))
        done = ended(command, AJAR_DATA_DIR=str(tmp_path), **discord.environ)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith("ajar: Discord does not accept DISCORD_TOKEN")
        assert "Traceback" not in done.stderr
