"""What Discord's answers mean, and what is done about them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import discord as dpy
import pytest

from adapters.discord.layout import pieces
from adapters.discord.outbound import DiscordMessenger
from adapters.discord.serve import LONGEST_WAIT, point
from bot.messages import (
    Absent,
    Address,
    CannotLook,
    Choice,
    Found,
    Gone,
    Limited,
    Looked,
    Message,
    Outcome,
    Refused,
    Sent,
    Text,
    Unknown,
)
from bot.settings import Settings
from tests.loopback.discord import TOKEN, Fault, LoopbackDiscord
from tests.loopback.discord_person import Person

T = TypeVar("T")
MARK = "0123456789abcdef01234567"
HELLO = Message((Text("Hello."),), (Choice("Done", "done"),), mark=MARK)
SEND = r"/channels/\d+/messages"


def with_messenger(discord: LoopbackDiscord, work: Callable[[DiscordMessenger], Awaitable[T]]) -> T:
    """Run work with a messenger whose client is logged in."""

    async def run() -> T:
        messenger = DiscordMessenger()
        async with dpy.Client(intents=dpy.Intents.none()) as client:
            client.http.max_ratelimit_timeout = LONGEST_WAIT
            messenger.client = client
            await client.login(TOKEN)
            async with asyncio.timeout(9):
                return await work(messenger)

    point(Settings.load({"AJAR_DATA_DIR": "unused", **discord.environ}))
    return asyncio.run(run())


def sent_to(discord: LoopbackDiscord, kim: Person, message: Message = HELLO) -> Outcome:
    """Send one message."""
    return with_messenger(discord, lambda it: it.send(Address("discord", kim.user, kim.channel), message))


def looked_at(discord: LoopbackDiscord, kim: Person, mark: str = MARK) -> Looked:
    """Look for one message."""
    since = datetime.now(UTC) - timedelta(seconds=60)
    return with_messenger(discord, lambda it: it.look(Address("discord", kim.user, kim.channel), mark, since))


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (403, 50007, Gone("50007")),
        (403, 50278, Gone("50278")),
        (404, 10013, Gone("10013")),
        (404, 10003, Gone("10003")),
        (403, 50001, Refused("50001")),
        (400, 50035, Refused("50035", poison=True)),
        (400, 40003, Limited(60.0)),
        (404, 10008, Sent("")),
        (401, 0, Gone("unauthorized", whole_workspace=True)),
        (503, 0, Unknown("http_503")),
    ],
)
def test_each_answer_has_its_meaning(
    discord: LoopbackDiscord, kim: Person, status: int, code: int, outcome: Outcome
) -> None:
    discord.faults.append(Fault("POST", SEND, status, {"code": code, "message": "no"}))
    assert sent_to(discord, kim) == outcome
    assert len([request for request in discord.requests if request[0] == "POST"]) == 1


def test_a_short_limit_is_waited_for_and_a_long_one_is_told(discord: LoopbackDiscord, kim: Person) -> None:
    limited: dict[str, Any] = {"message": "limited", "global": False}
    discord.faults.append(Fault("POST", SEND, 429, {**limited, "retry_after": 0.3}))
    assert isinstance(sent_to(discord, kim), Sent)
    discord.faults.append(Fault("POST", SEND, 429, {**limited, "retry_after": 42.5}))
    assert sent_to(discord, kim) == Limited(42.5, whole_workspace=False)


def test_an_answer_that_is_lost_is_unknown_and_the_message_is_found(discord: LoopbackDiscord, kim: Person) -> None:
    discord.faults.append(Fault("POST", SEND, after=True))
    assert isinstance(sent_to(discord, kim), Unknown)
    assert looked_at(discord, kim) == Found(kim.heard[0]["id"])
    assert looked_at(discord, kim, "f" * 24) == Absent()


def test_a_message_without_buttons_is_found_too(discord: LoopbackDiscord, kim: Person) -> None:
    sent_to(discord, kim, Message((Text("Hello."),), mark=MARK))
    assert isinstance(looked_at(discord, kim), Found)


def test_the_same_mark_twice_is_one_message(discord: LoopbackDiscord, kim: Person) -> None:
    assert sent_to(discord, kim) == sent_to(discord, kim)
    assert len(kim.heard) == 1


def test_a_long_message_that_was_cut_off_goes_on_where_it_was(discord: LoopbackDiscord, kim: Person) -> None:
    long = Message((Text("word " * 3000),), mark=MARK)
    count = len(pieces(long))
    assert count > 2

    async def both(it: DiscordMessenger) -> tuple[Outcome, Looked, Outcome]:
        address = Address("discord", kim.user, kim.channel)
        discord.faults.append(Fault("POST", SEND, 403, {"code": 50001, "message": "no"}, skips=2))
        outcome = await it.send(address, long)
        looked = await it.look(address, MARK, datetime.now(UTC) - timedelta(seconds=60))
        return outcome, looked, await it.send(address, long)

    outcome, looked, again = with_messenger(discord, both)
    assert (outcome, looked) == (Unknown("in_part"), Absent())
    assert isinstance(again, Sent)
    assert len(kim.heard) == count


def test_a_look_that_is_refused_says_when_it_may_help_to_ask_again(discord: LoopbackDiscord, kim: Person) -> None:
    discord.faults.append(Fault("GET", SEND, 403, {"code": 50001, "message": "no"}))
    assert looked_at(discord, kim) == CannotLook("50001")
    discord.faults.append(Fault("GET", SEND, 429, {"message": "limited", "retry_after": 20.0, "global": False}))
    assert looked_at(discord, kim) == CannotLook("limited", 20.0)


def test_before_there_is_a_client_everything_waits() -> None:
    address = Address("discord", "1", "2")
    assert asyncio.run(DiscordMessenger().send(address, HELLO)) == Refused("not_started")
    assert isinstance(asyncio.run(DiscordMessenger().look(address, MARK, datetime.now(UTC))), CannotLook)
