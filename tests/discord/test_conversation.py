"""The DM: words, buttons, edits, files, repeats, and a reminder that could not reach its person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.discord.house import House
from tests.loopback.discord_person import Person, labels, words_of
from tests.loopback.interview import to_the_draft


def test_a_whole_interview_by_words_and_buttons_ends_in_a_letter(house: House, kim: Person) -> None:
    to_the_draft(kim)
    letter = kim.sees("Subject")
    assert "```" in words_of(letter)
    kim.clicks("I sent it")
    kim.sees("noted as sent")


def test_an_edited_message_is_a_correction(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    row = kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.edits(row, "Acme, data engineer")
    kim.sees("Acme")


def test_a_preview_that_discord_adds_is_no_edit(house: House, kim: Person) -> None:
    row = kim.says("hi")
    kim.sees("Which company")
    count = len(kim.heard)
    house.discord.run(house.discord.dispatch("MESSAGE_UPDATE", {**row, "embeds": []}))
    kim.says("help")
    kim.sees("")
    assert len(kim.heard) == count + 1


def test_a_long_paste_that_became_a_file_is_read(house: House, kim: Person) -> None:
    mail = "We are delighted to offer you the position of Data Engineer at Ninebark Labs. Please answer by 5 December."
    kim.says("", files={"message.txt": mail})
    assert "Ninebark Labs" in words_of(kim.sees("Ninebark Labs"))


def test_a_picture_is_answered_with_what_can_be_read(house: House, kim: Person) -> None:
    kim.says("", files={"offer.png": "?"})
    kim.sees("only read text")


@pytest.mark.parametrize(
    "typed", ["**Acme** [x](https://evil.example) @everyone <@1>", "\u200b\u202e", "漢字" * 9000, "{{ 7*7 }} %s", "```"]
)
def test_anything_may_be_typed(house: House, kim: Person, typed: str) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.says(typed)
    kim.sees("")


def test_a_reminder_that_could_not_arrive_is_told_at_the_next_contact(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    house.discord.closed[kim.user] = 50007
    house.clock.ahead = timedelta(days=4)
    house.sweep()
    assert house.rows("SELECT count(*) FROM outbox WHERE state = 'undeliverable'") == [(1,)]
    told = kim.commands("offers")
    kim.sees_here(told, "LinkedIn")


def test_a_snooze_comes_again_a_week_later(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    kim.read = len(house.discord.channels[kim.channel])
    house.clock.ahead = timedelta(days=4)
    house.sweep()
    reminder = next(row for row in kim.new if "Snooze a week" in labels(row))
    kim.clicks("Snooze a week", reminder)
    kim.sees("Moved")
