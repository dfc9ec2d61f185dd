"""Claims about people met and what is remembered of them."""

from __future__ import annotations

import pytest

from bot.letters import memories
from bot.letters.brief import brief
from bot.letters.cast import cast

WHO = cast({"contact_name": "Maria Keller", "company": "Acme", "people_met": "Olga; Ann"})


@pytest.mark.parametrize(
    ("typed", "row", "thanks", "deed"),
    [
        ("lent me boots", "Ann, who lent me boots", "Ann for lending me boots", "Ann lent me boots"),
        ("drove, sang all the way", "Ann, who drove and sang all the way", "Ann for driving and singing all the way",
         "Ann drove and sang all the way"),
        ("explained the clean room", "Ann, who explained the clean room", "Ann for explaining the clean room",
         "Ann explained the clean room"),
        ("his churn chart", "Ann for the churn chart", "Ann for the churn chart", ""),
        ("tough q's on renewals", "Ann for the tough questions on renewals",
         "Ann for the tough questions on renewals", ""),
        ("cinnamon buns", "Ann for the cinnamon buns", "Ann for the cinnamon buns", ""),
        ("patient with my questions", "Ann for being so patient with my questions",
         "Ann for being so patient with my questions", ""),
        ("the cellar door dog expert", "Ann, the cellar door dog expert", "", ""),
        ("knows every object", "Ann, who knows every object", "", ""),
        ("rode along w/ him for an hour", "Ann", "", ""),
        ("gave me a quince cutting, planted it", "Ann, who gave me a quince cutting",
         "Ann for giving me a quince cutting, which I planted", "Ann gave me a quince cutting"),
        ("from HR", "Ann", "", ""),
        ("CTO", "Ann", "", ""),
        ("his dog Fly", "Ann", "", ""),
        ("http://example.com", "Ann", "", ""),
        ("", "Ann", "", ""),
    ],
)  # fmt: skip
def test_a_memory_is_told_as_a_row_as_thanks_and_as_a_deed(typed: str, row: str, thanks: str, deed: str) -> None:
    told = memories.told("Ann", typed, WHO)
    assert (told.row, told.thanks, told.deed) == (row, thanks, deed)


def test_who_is_remembered_comes_before_who_is_only_named() -> None:
    values = brief({"contact_name": "Maria", "people_met": "Tom; Ann: lent me boots"}).values
    assert values["people_thanks"] == "Ann for lending me boots, and Tom too"
    assert values["people_plain"] == "Tom"


def test_what_two_did_together_is_a_sentence_of_its_own() -> None:
    assert memories.told("Ann", "we bet whose stairs creak less, i won", WHO).said == (
        "we bet whose stairs creak less, and I won"
    )


def test_an_hour_together_is_told_apart_from_what_was_done() -> None:
    values = brief({"contact_name": "Maria", "people_met": "Tom: lunch; Ann: lent me boots"}).values
    assert values["people_event"] == "lunch with Tom"
    assert values["people_rest"] == "Ann for lending me boots"


def test_somebody_remembered_for_what_they_are_is_named_with_it() -> None:
    values = brief({"contact_name": "Maria", "people_met": "Ann: the cellar door dog expert; Tom"}).values
    assert (values["people_told"], values["people_plain"]) == ("Ann, the cellar door dog expert", "Tom")


def test_who_somebody_is_says_what_they_did() -> None:
    assert memories.told("Ann", "designer who broke my build in 5 min", WHO).row == (
        "Ann, the designer who broke my build in five minutes"
    )


@pytest.mark.parametrize(
    "typed",
    ["5 minutes, kind", "same course as me", "corpsed", "big Shuggie that does the pies", "trustee and retired judge",
     "voice on the radio only", "Mme Gharbi the surveillante"],
)  # fmt: skip
def test_what_nobody_thanks_for_is_left_out(typed: str) -> None:
    assert memories.told("Ann", typed, WHO).row == "Ann"


def test_of_many_the_first_two_remembered_are_told() -> None:
    met = "Ann: lent me boots; Bo; Cy; Di: her tea; Ed: the joke about the printer"
    assert brief({"people_met": met}).values["people_above"] == "Ann for lending me boots, and Di for the tea"


def test_a_private_memory_stays_out_and_is_named() -> None:
    told = brief({"people_met": "Ann: told me about her divorce"})
    assert "people_told" not in told.values
    assert [left.fact for left in told.left_out] == ["people_met"]


def test_a_memory_of_the_reader_is_no_row_of_its_own() -> None:
    values = brief({"contact_name": "Ann Lee", "people_met": "Ann: lent me boots; Tom"}).values
    assert values["people"] == "Tom"
    assert "people_thanks" not in values


@pytest.mark.parametrize("typed", ["a" * 100_000, "and " * 25_000, "lent me, " * 9_000, "\ud800", "\u202e" * 9])
def test_a_hundred_kilobytes_do_not_hang(typed: str) -> None:
    assert memories.told("Ann", typed, WHO).row.startswith("Ann")
