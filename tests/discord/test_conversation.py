"""The DM: words, buttons, edits, repeats."""

from __future__ import annotations

from tests.discord.house import House
from tests.discord.interview import to_the_draft
from tests.loopback.discord_person import Person, words_of


def test_a_whole_interview_by_words_and_buttons_ends_in_a_letter(house: House, kim: Person) -> None:
    to_the_draft(kim)
    letter = kim.sees("Subject")
    assert "```" in words_of(letter)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
