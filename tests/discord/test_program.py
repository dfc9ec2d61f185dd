"""The real program: a whole interview, a reminder and its Snooze; and what faults, repeats and kills do to it."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.discord.house import program
from tests.loopback.discord import Fault, LoopbackDiscord
from tests.loopback.discord_person import Person, labels, words_of
from tests.loopback.house import ROOT
from tests.loopback.interview import to_the_draft
from tests.loopback.server import until


def test_from_hi_to_sent_to_a_reminder_and_its_snooze(discord: LoopbackDiscord, kim: Person, tmp_path: Path) -> None:
    with program(discord, tmp_path):
        to_the_draft(kim)
        kim.clicks("I sent it")
        kim.sees("noted as sent")
    kim.read = len(discord.channels[kim.channel])
    with program(discord, tmp_path, timedelta(days=4)):
        reminder = kim.sees("on LinkedIn", 20)
        assert "Snooze a week" in labels(reminder)
        kim.clicks("Snooze a week", reminder)
        kim.sees("Moved: connect on LinkedIn")
    assert discord.syncs == 1
    nonces = [row["nonce"] for row in kim.heard]
    assert len(nonces) == len(set(nonces))


FACTS = {
    "contact_name": "Maria Keller", "deadline": "in 9 days", "received_at": "yesterday", "appreciated": "the calm way",
    "keep_in_touch": "yes", "rounds": "3 plus a task", "relationship": "first names", "sender_name": "Sam Okafor",
}  # fmt: skip


def test_by_command_and_forms_alone_to_sent_to_a_reminder_and_its_snooze(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    with program(discord, tmp_path):
        begun = kim.commands("start", company="Ninebark Labs", position="data engineer", reason="location")
        page = kim.clicks("Use a form", kim.sees_here(begun, "private conversation"), context=0)
        pages = 1
        while "More facts" in labels(saved := kim.sees_here(kim.fills(page, 0, **FACTS), "Saved")):
            page, pages = kim.clicks("More facts", saved, context=0), pages + 1
        assert pages > 3
        kim.commands("settings", zone="Europe/Berlin")
        kim.clicks("No, it is settled", kim.sees("make you say yes"))
        summary = kim.sees("Is it right?")
        assert "Maria Keller" in words_of(summary)
        kim.clicks("Yes, write it", summary)
        kim.sees("Subject")
        kim.sees_here(kim.commands("draft"), "private conversation")
        assert "Maria" in words_of(kim.sees("Subject"))
        kim.commands("sent")
        kim.sees("noted as sent")
    kim.read = len(discord.channels[kim.channel])
    with program(discord, tmp_path, timedelta(days=4)):
        reminder = kim.sees("on LinkedIn", 20)
        kim.clicks("Snooze a week", reminder)
        kim.sees("Moved: connect on LinkedIn")
    assert not any("Ninebark" in words_of(row) for row in begun.seen)


def test_everything_delivered_twice_says_everything_once(discord: LoopbackDiscord, kim: Person, tmp_path: Path) -> None:
    with program(discord, tmp_path):
        kim.says("hi", times=2)
        kim.sees("Which company")
        kim.says("Ninebark Labs, data engineer", times=2)
        kim.sees("How far along")
        kim.clicks("I have an offer")
        kim.sees("When did it come")
    said = [words_of(row) for row in kim.heard]
    assert len(said) == len(set(said))


def test_a_message_that_met_a_dead_program_is_read_when_it_comes_back(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    with program(discord, tmp_path) as child:
        kim.says("hi")
        kim.sees("Which company")
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        discord.sockets.clear()
    kim.says("Ninebark Labs, data engineer")
    with program(discord, tmp_path):
        kim.sees("How far along", 40)
        kim.says("status")
        kim.sees("Ninebark Labs")
    assert len([row for row in kim.heard if "Which company" in words_of(row)]) == 1


def test_a_resume_and_a_new_session_lose_and_repeat_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    with program(discord, tmp_path):
        kim.says("hi")
        kim.sees("Which company")
        discord.run(discord.gateway("reconnect"))
        kim.says("Ninebark Labs, data engineer")
        kim.sees("How far along", 15)
        assert discord.resumes == 1
        discord.connected()
        discord.run(discord.gateway("invalid"))
        kim.says("I have an offer")
        kim.sees("When did it come", 20)
        until(lambda: (discord.identifies, discord.resumes) == (2, 1), "a new session", 20)
    said = [words_of(row) for row in kim.heard]
    assert len(said) == len(set(said))


def test_a_502_after_the_message_was_taken_makes_no_second_copy(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    discord.faults.append(Fault("POST", r"/channels/\d+/messages", 502, after=True))
    with program(discord, tmp_path):
        kim.says("hi")
        kim.sees("Which company")
        kim.says("Ninebark Labs, data engineer")
        kim.sees("How far along", 15)
    assert len(kim.heard) == 2


def test_an_answer_that_is_lost_is_looked_for_and_not_sent_again(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    discord.faults.append(Fault("POST", r"/channels/\d+/messages", after=True))
    with program(discord, tmp_path):
        kim.says("hi")
        kim.sees("Which company")
        kim.says("Ninebark Labs, data engineer")
        kim.sees("How far along", 40)  # once the first reply was found
    assert len([row for row in kim.heard if "Which company" in words_of(row)]) == 1


@pytest.mark.parametrize("status", [502, 0])
def test_a_command_whose_acknowledgement_was_lost_on_the_way_is_taken_once(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, status: int
) -> None:
    discord.faults.append(Fault("POST", "/callback", status, after=True))
    with program(discord, tmp_path):
        begun = kim.commands("start", company="Ninebark Labs", position="data engineer")
        kim.sees("Ninebark Labs", 15)
        kim.sees_here(begun, "private conversation")
        kim.commands("offers")
        kim.sees("Your offers")
    assert len(kim.heard) == 2


def test_a_limit_is_waited_for_and_nothing_is_lost(discord: LoopbackDiscord, kim: Person, tmp_path: Path) -> None:
    limited = {"message": "You are being rate limited.", "retry_after": 0.7, "global": False}
    discord.faults.append(Fault("POST", r"/channels/\d+/messages", 429, limited, {"Retry-After": "0.7"}, times=2))
    with program(discord, tmp_path):
        kim.says("hi")
        kim.sees("Which company", 30)
        kim.says("Ninebark Labs, data engineer")
        kim.sees("How far along", 30)
    assert len(kim.heard) == 2


def test_a_person_in_a_private_channel_in_german_whose_dm_is_closed_is_served_there(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    jo = Person(discord, "950000000000000002", locale="de")
    with program(discord, tmp_path):
        begun = jo.commands("start", context=2, company="Ninebark Labs", position="data engineer", deadline="6.12.")
        jo.sees("6 December", 20)
        assert "Ninebark" not in "".join(words_of(row) for row in begun.seen)
        discord.closed[jo.user] = 50007
        jo.sees_here(jo.commands("offers", context=2), "Ninebark Labs")
    assert discord.channels.keys() == {jo.channel}


def test_an_interaction_that_is_delivered_again_after_a_resume_is_taken_once(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    with program(discord, tmp_path):
        begun = kim.commands("start", company="Ninebark Labs", position="data engineer")
        kim.sees("Ninebark Labs", 20)
        discord.run(discord.gateway("reconnect"))
        discord.connected()
        until(lambda: discord.resumes == 1, "the resume", 20)
        discord.run(discord.dispatch("INTERACTION_CREATE", begun.sent))
        kim.commands("offers")
        kim.sees("Your offers", 20)
    assert len(kim.heard) == 2
    assert len(begun.answers) == 1


def test_a_wrong_token_stops_the_start_with_one_sentence(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.faults.append(Fault("GET", "/users/@me", 401, {"code": 0, "message": "401: Unauthorized"}))
    given = {"AJAR_DATA_DIR": str(tmp_path), "PATH": "", **discord.environ}
    done = subprocess.run(
        [sys.executable, "-m", "adapters.console", "discord"],
        env=given, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "DISCORD_TOKEN" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_without_a_token_the_start_says_what_is_missing(tmp_path: Path) -> None:
    given = {"AJAR_DATA_DIR": str(tmp_path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "adapters.console", "discord"],
        env=given, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ajar: Discord needs DISCORD_TOKEN")
