"""What Slack answers becomes exactly one outcome; a message goes out once, and is found by its mark."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.messages import (
    Absent,
    Address,
    CannotLook,
    Choice,
    FilePart,
    Found,
    Gone,
    LetterPart,
    Limited,
    Message,
    Refused,
    Sent,
    Text,
    Unknown,
)
from tests.loopback.slack import TEAM, TOKEN, Fault
from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House

MARK = "0123456789abcdef01234567"
POST = "chat.postMessage"


def message(*parts: Any, mark: str = MARK) -> Message:
    return Message(parts or (Text("hello"),), (Choice("Done", "done"),), False, mark)


def home(person: Person) -> Address:
    return Address("slack", person.user, person.channel, TEAM)


def send(house: House, person: Person, what: Message | None = None) -> Any:
    return house.run(house.ajar.messenger.send(home(person), what or message()))


def look(house: House, person: Person, mark: str = MARK) -> Any:
    return house.run(house.ajar.messenger.look(home(person), mark, datetime.now(UTC) - timedelta(minutes=2)))


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault(POST, "limited", 12), Limited(12.0)),
        (Fault(POST, "error", "invalid_blocks"), Refused("invalid_blocks", poison=True)),
        (Fault(POST, "error", "msg_too_long"), Refused("msg_too_long", poison=True)),
        (Fault(POST, "error", "token_revoked"), Gone("token_revoked", whole_workspace=True)),
        (Fault(POST, "error", "account_inactive"), Gone("account_inactive", whole_workspace=True)),
        (Fault(POST, "error", "missing_scope"), Gone("missing_scope", whole_workspace=True)),
        (Fault(POST, "error", "channel_not_found"), Gone("channel_not_found")),
        (Fault(POST, "error", "messages_tab_disabled"), Gone("messages_tab_disabled")),
        (Fault(POST, "error", "fatal_error"), Unknown("fatal_error")),
        (Fault(POST, "error", "internal_error"), Unknown("internal_error")),
        (Fault(POST, "error", "something_new"), Refused("something_new")),
        (Fault(POST, "status", 503), Unknown("http_503")),
        (Fault(POST, "drop"), Unknown("ServerDisconnectedError")),
        (Fault(POST, "refuse"), Unknown("ServerDisconnectedError")),
    ],
    ids=lambda value: f"{value.kind}-{value.value}" if isinstance(value, Fault) else "",
)
def test_each_end_of_a_send_is_told_exactly(house: House, kim: Person, fault: Fault, outcome: Any) -> None:
    house.slack.faults.append(fault)
    assert send(house, kim) == outcome


def test_a_refused_connection_is_safe_to_try_again(house: House, kim: Person) -> None:
    assert house.ajar.messenger.inner is not None
    house.run(house.ajar.tokens.of(TEAM))
    house.ajar.messenger.inner.client.base_url = "http://127.0.0.1:9/api/"
    assert send(house, kim) == Refused("not_connected")


def test_a_lost_answer_is_found_by_its_mark_and_never_sent_again_by_the_sdk(house: House, kim: Person) -> None:
    house.slack.faults.append(Fault(POST, "drop"))
    assert isinstance(send(house, kim), Unknown)
    assert len(kim.heard) == 1
    assert look(house, kim) == Found(kim.heard[0]["ts"])


def test_a_look_for_what_was_never_sent_says_so(house: House, kim: Person) -> None:
    assert send(house, kim) == Sent(kim.heard[0]["ts"])
    assert look(house, kim, "f" * 24) == Absent()


def test_a_look_reads_further_pages(house: House, kim: Person) -> None:
    send(house, kim)
    for number in range(40):
        send(house, kim, message(mark=f"{number:024x}"))
    assert isinstance(look(house, kim), Found)


def test_a_look_over_too_many_pages_admits_that_it_did_not_see_them_all(house: House, kim: Person) -> None:
    for number in range(80):
        send(house, kim, message(mark=f"{number:024x}"))
    assert look(house, kim) == CannotLook("too_many_messages")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("conversations.history", "limited", 60), CannotLook("limited", 60.0)),
        (Fault("conversations.history", "error", "missing_scope"), CannotLook("missing_scope")),
        (Fault("conversations.history", "drop", times=2), CannotLook("ServerDisconnectedError", 30.0)),
    ],
    ids=["limited", "missing_scope", "drop"],
)
def test_a_look_that_is_not_let_says_how_long(house: House, kim: Person, fault: Fault, said: CannotLook) -> None:
    house.slack.faults.append(fault)
    assert look(house, kim) == said


def test_metadata_carries_the_opaque_id_only(house: House, kim: Person) -> None:
    send(house, kim)
    assert kim.heard[0]["metadata"] == {"event_type": "ajar_message", "event_payload": {"id": MARK}}


def test_a_very_long_letter_is_parted_between_paragraphs_and_goes_on_where_it_was_cut(
    house: House, kim: Person
) -> None:
    paragraphs = [f"({number}) " + "word " * 100 for number in range(60)]
    long = message(LetterPart("", "Subject", "\n\n".join(paragraphs)))
    house.slack.faults.append(Fault(POST, "limited", 3, skips=1))
    assert send(house, kim, long) == Unknown("in_part")
    assert len(kim.heard) == 1
    assert look(house, kim) == Absent()
    assert isinstance(send(house, kim, long), Sent)
    assert isinstance(look(house, kim), Found)
    assert len(kim.heard) > 2
    words = " ".join(words_of(row) for row in kim.heard)
    assert [words.count(f"({number})") for number in range(60)] == [1] * 60


def test_a_file_is_handed_over_before_its_words_and_found_again(house: House, kim: Person) -> None:
    export = message(Text("Here:"), FilePart("ajar-export.json", "application/json", '{"ä": "🙂"}'))
    assert isinstance(send(house, kim, export), Sent)
    assert [row.get("files", [{}])[0].get("content") for row in kim.heard] == ['{"ä": "🙂"}', None]
    assert isinstance(look(house, kim), Found)


def test_a_workspace_without_the_app_is_gone_as_a_whole(house: House, kim: Person) -> None:
    del house.slack.workspaces[TOKEN]
    house.run(house.ajar.tokens.gone(TEAM))
    assert send(house, kim) == Gone("invalid_auth", whole_workspace=True)


def test_a_burst_of_replies_does_not_silence_the_reminders_after_it() -> None:
    from bot.pacing import Pace

    pace = Pace({"slack": 5.0}, lambda: 0.0)
    pace.take(("slack", "T1"), 20)
    assert pace.room(("slack", "T1"), 16) == 0
