"""What is typed at a terminal becomes what was meant, and what is shown there can do nothing but be read."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.console.inbound import FENCE, Block, Board, address, inbound
from adapters.console.outbound import ConsoleMessenger
from adapters.console.plain import page, safe, save
from bot.messages import (
    Address,
    AgendaPart,
    CannotLook,
    Choice,
    FactsPart,
    FilePart,
    LetterPart,
    Limited,
    Message,
    Refused,
    Sent,
    Text,
)

STAGES = Message(
    (Text("How far along is it?"),), (Choice("I have an offer", "offered"), Choice("I signed", "signed")), True, "q1"
)
REMINDER = Message((Text("Time to write."),), (Choice("Done", "done"),), False, "r1")


def shown(message: Message) -> str:
    return page(message, Board().offer(message))


def test_a_typed_number_means_the_choice_that_stands_beside_it() -> None:
    board = Board()
    board.offer(STAGES)
    assert board.meaning(" 2. ") == ("signed", "q1")


def test_a_label_and_its_words_mean_the_same_in_any_case() -> None:
    for typed in ("I SIGNED", "signed"):
        board = Board()
        board.offer(STAGES)
        assert board.meaning(typed) == ("signed", "q1")


def test_a_number_that_stands_nowhere_is_what_it_says() -> None:
    board = Board()
    board.offer(STAGES)
    assert board.meaning("3") == ("3", "")


def test_choices_without_numbers_cannot_be_hit_by_one() -> None:
    board = Board()
    board.offer(REMINDER)
    assert board.meaning("1") == ("1", "")
    board.offer(REMINDER)
    assert board.meaning("0") == ("0", "")


def test_a_reminder_between_question_and_answer_takes_no_number_away() -> None:
    board = Board()
    board.offer(STAGES)
    board.offer(REMINDER)
    assert board.meaning("1") == ("offered", "q1")
    assert board.meaning("1") == ("1", "")


def test_two_questions_on_the_screen_share_no_number() -> None:
    board = Board()
    board.offer(STAGES)
    assert [key.number for key in board.offer(STAGES)] == [3, 4]


def test_lines_between_fences_are_one_message() -> None:
    block = Block()
    said = [block.feed(line) for line in ("Acme", FENCE, "Dear Sam,", "", "we offer ...", f" {FENCE} ", "yes")]
    assert [message for message in said if message is not None] == ["Acme", "Dear Sam,\n\nwe offer ...", "yes"]


def test_a_fence_that_is_never_closed_loses_nothing() -> None:
    block = Block()
    assert [block.feed(FENCE), block.feed("Dear Sam,")] == [None, None]
    assert block.close() == "Dear Sam,"
    assert block.close() is None


def test_every_typed_line_is_a_delivery_of_its_own() -> None:
    assert inbound("yes", address()).key != inbound("yes", address()).key


def test_a_page_shows_question_then_numbers() -> None:
    assert shown(STAGES) == "How far along is it?\n\n  1) I have an offer\n  2) I signed\n"
    assert shown(REMINDER) == "Time to write.\n\n  [ done ]\n"


def test_a_letter_can_be_copied_from_between_its_rules() -> None:
    lines = shown(Message((LetterPart("Draft", "Data engineer offer", "Dear Maria,\n\nThank you."),))).splitlines()
    assert lines[1:-1] == ["Subject: Data engineer offer", "", "Dear Maria,", "", "Thank you."]


def test_facts_are_numbered_and_moments_stand_in_the_persons_zone() -> None:
    facts = FactsPart("What I have:", (("Company", "Ninebark"), ("Reason", "left out")))
    agenda = AgendaPart("Next:", ((datetime(2026, 3, 6, 8, tzinfo=UTC), "Write to them"),), "Europe/Berlin")
    assert shown(Message((facts, agenda))) == (
        "What I have:\n  1. Company: Ninebark\n  2. Reason: left out\n\n"
        "Next:\n  Fri  6 Mar 2026,  9:00 am  Write to them\n"
    )


@given(st.text())
def test_no_text_steers_a_terminal(text: str) -> None:
    shown = safe(text)
    shown.encode()
    assert not set(shown) & {*map(chr, range(9)), *map(chr, range(11, 32)), *map(chr, range(127, 160)), "\u202e"}


def test_markup_of_any_kind_stays_text() -> None:
    typed = "[bold]{{ 7*7 }} %s \\n[/] :smile:"
    assert typed in shown(Message((Text(typed),)))


def test_a_saved_file_is_private_and_overwrites_nothing(tmp_path: Path) -> None:
    file = FilePart("../my export.json", "application/json", "{}")
    first, second = save(file, tmp_path), save(file, tmp_path)
    assert [first.name, second.name] == ["my export.json", "my export-2.json"]
    assert first.parent == tmp_path
    assert first.stat().st_mode & 0o777 == 0o600


def test_a_message_for_another_person_waits_without_an_attempt() -> None:
    seen: list[Message] = []

    async def show(message: Message) -> None:
        seen.append(message)

    messenger = ConsoleMessenger(Address("console", "sam", "terminal"), show)
    assert isinstance(asyncio.run(messenger.send(Address("console", "kim", "terminal"), STAGES)), Limited)
    assert asyncio.run(messenger.send(Address("console", "sam", "terminal"), STAGES)) == Sent("q1")
    assert seen == [STAGES]


def test_a_closed_screen_leaves_the_message_unsent_and_is_tried_no_more() -> None:
    async def show(message: Message) -> None:
        raise BrokenPipeError

    here = Address("console", "sam", "terminal")
    messenger = ConsoleMessenger(here, show)
    assert isinstance(asyncio.run(messenger.send(here, STAGES)), Refused)
    assert messenger.broken
    assert isinstance(asyncio.run(messenger.look(here, "q1", datetime.now(UTC))), CannotLook)
