"""A kill between any two steps of a turn, or at any moment, loses nothing and repeats nothing."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.discord.crashing import BY_COMMAND, IN_THE_DM
from tests.discord.house import environ
from tests.loopback.discord import Interaction, LoopbackDiscord
from tests.loopback.discord_person import Person, words_of
from tests.loopback.house import as_a_module
from tests.loopback.interview import to_the_draft
from tests.loopback.server import patient, until

Child = subprocess.Popen[bytes]


@contextmanager
def running(discord: LoopbackDiscord, folder: Path, point: str = "", ahead: timedelta = timedelta()) -> Iterator[Child]:
    """Run the adapter until the block ends, or until it is killed; ``ahead`` moves its clock."""
    discord.sockets.clear()
    discord.offset = ahead.total_seconds()
    discord.keeps_nonces = False  # so that nothing but a look keeps a message from being sent twice
    given = environ(discord, folder) | {"AJAR_TEST_AHEAD": str(ahead.total_seconds())}
    with as_a_module("tests.discord.crashing", point, given=given) as child:
        discord.connected()
        yield child


@contextmanager
def killed(
    discord: LoopbackDiscord,
    folder: Path,
    point: str,
    first: Callable[[], object] | None = None,
    ahead: timedelta = timedelta(),
) -> Iterator[None]:
    """Run the adapter until it is killed; it is armed when what is done ``first`` is over."""
    with running(discord, folder, point, ahead) as child:
        if first is not None:
            first()
            until(lambda: is_settled(folder), "the first turns to be over")
            (folder / "armed").touch()
        yield
        assert child.wait(patient(20)) == -signal.SIGKILL
    discord.sockets.clear()


def begun(kim: Person) -> object:
    """Name the job, so that the next question is how far along it is."""
    kim.says("Ninebark Labs, data engineer")
    return kim.sees("How far along")


def greeted(kim: Person) -> object:
    """Say hello."""
    kim.says("hi")
    return kim.sees("Which company")


def helped(kim: Person) -> object:
    """Ask for help, by command."""
    kim.commands("help")
    return kim.sees("")


def asked(person: Person, words: str) -> int:
    """Count how often something was said in the DM."""
    return sum(words in words_of(row) for row in person.heard)


def repeated(person: Person) -> list[str]:
    """List what was sent more than once: each message has a nonce of its own."""
    nonces = [row["nonce"] for row in person.heard]
    return [nonce for nonce in nonces if nonces.count(nonce) > 1]


def is_settled(folder: Path) -> bool:
    """Say whether nothing waits in the journal."""
    return not any(path.read_bytes().strip(b"\0") for path in (folder / "discord-inbox").iterdir())


@pytest.mark.parametrize("point", IN_THE_DM)
def test_a_kill_in_the_turn_of_a_message_loses_and_repeats_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, point: str
) -> None:
    with killed(discord, tmp_path, point, lambda: greeted(kim)):
        kim.says("Ninebark Labs, data engineer")
    with running(discord, tmp_path):
        until(lambda: asked(kim, "How far along"), "the next question", 30.0)
        kim.says("status")
        kim.sees("Ninebark Labs", 20.0)
    assert asked(kim, "All right") + asked(kim, "How far along") == 2
    assert repeated(kim) == []


@pytest.mark.parametrize("point", BY_COMMAND)
def test_a_kill_in_the_turn_of_a_command_loses_and_repeats_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, point: str
) -> None:
    with killed(discord, tmp_path, point, lambda: helped(kim)):
        begun = kim.commands("start", company="Ninebark Labs", position="data engineer", wait=False)
    with running(discord, tmp_path):
        if not begun.answers:  # Discord says so after three seconds, and the person tries again
            kim.commands("start", company="Ninebark Labs", position="data engineer")
        until(lambda: asked(kim, "data engineer at Ninebark Labs"), "the next question", 30.0)
        kim.commands("offers")
        kim.sees("Your offers", 20.0)
    assert asked(kim, "data engineer at Ninebark Labs") == 1
    assert repeated(kim) == []


@pytest.mark.parametrize("point", ["storing", "journaled", "deferred", "turned", "posted"])
def test_a_kill_in_the_turn_of_a_press_loses_and_repeats_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, point: str
) -> None:
    with killed(discord, tmp_path, point, lambda: begun(kim)):
        pressed = kim.clicks("I have an offer", wait=False)
    with running(discord, tmp_path):
        if not pressed.answers:
            kim.clicks("I have an offer")
        until(lambda: asked(kim, "When did it come"), "the next question", 30.0)
    assert asked(kim, "When did it come") == 1
    assert repeated(kim) == []


def test_a_form_that_was_submitted_to_a_program_that_died_is_filled_in(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    opened: list[Interaction] = []

    def open_the_form() -> None:
        begun(kim)
        kim.commands("offers")
        opened.append(kim.clicks("Edit the facts", kim.sees("Your offers")))

    with killed(discord, tmp_path, "deferred", open_the_form):
        kim.fills(opened[0], 1, company="Acme")
    with running(discord, tmp_path):
        kim.sees("Acme", 30.0)
        kim.says("status")
        kim.sees("Acme", 20.0)
    assert repeated(kim) == []


@pytest.mark.parametrize("point", ["posting", "posted"])
def test_a_kill_around_a_reminder_loses_and_repeats_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, point: str
) -> None:
    with running(discord, tmp_path):
        to_the_draft(kim)
        kim.clicks("I sent it")
        kim.sees("noted as sent")
        until(lambda: is_settled(tmp_path), "the turns to be over")
    kim.read, later = len(discord.channels[kim.channel]), timedelta(days=4)
    (tmp_path / "armed").touch()
    with killed(discord, tmp_path, point, ahead=later):
        pass
    with running(discord, tmp_path, ahead=later):
        reminder = kim.sees("on LinkedIn", 40.0)
        kim.clicks("Snooze a week", reminder)
        kim.sees("Moved", 20.0)
    assert asked(kim, "connect with Maria Keller") == 1
    assert repeated(kim) == []


TALK: list[Callable[[Person], Any]] = [
    lambda kim: kim.commands("start", wait=False, company="Ninebark Labs", position="data engineer"),
    lambda kim: kim.says("it came yesterday, they want an answer by 21 December"),
    lambda kim: kim.says("it goes to Maria Keller"),
    lambda kim: kim.says("the reason is the location"),
    lambda kim: kim.commands("offers", wait=False),
    lambda kim: kim.says("I liked the calm way the team works"),
    lambda kim: kim.says("keep in touch: yes"),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_kills_at_any_moment_lose_nothing_and_repeat_nothing(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path, seed: int
) -> None:
    chance, done = random.Random(seed), []  # noqa: S311 - no secret
    for deed in TALK:
        with running(discord, tmp_path) as child:
            done.append(deed(kim))
            time.sleep(chance.choice((0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)))
            child.send_signal(signal.SIGKILL)
            child.wait(patient(10))
        discord.sockets.clear()
    with running(discord, tmp_path):
        kim.commands("upcoming")
        said_by_kim = {key for one in done if (key := key_of(one))}
        until(lambda: said_by_kim <= heard(tmp_path), "all that was said", 40.0)  # what was missed is read again later
        until(lambda: is_quiet(tmp_path), "the end", 40.0)
    assert repeated(kim) == []
    said = [words_of(row) for row in kim.heard]
    assert len(said) == len(set(said))


def key_of(deed: Any) -> str:
    """Name what a person did; an interaction that nobody acknowledged is not a deed, and Discord says so."""
    if isinstance(deed, Interaction):
        return f"discord:i:{deed.id}" if deed.answers else ""
    return f"discord:{deed['id']}"


def heard(folder: Path) -> set[str]:
    """Read what was heard."""
    return {key for (key,) in ask(folder, "SELECT key FROM inbound")}


def is_quiet(folder: Path) -> bool:
    """Say whether every reply has ended."""
    return not ask(folder, "SELECT 1 FROM outbox WHERE kind = 'reply' AND done_at IS NULL")


def ask(folder: Path, sql: str) -> list[Any]:
    """Ask the database of a program."""
    with closing(sqlite3.connect(folder / "ajar.db", timeout=10)) as db:
        return db.execute(sql).fetchall()
