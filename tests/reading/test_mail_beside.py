"""Claims about people named beside whoever writes, and about whose a firm's name is told to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reading.mail_beside import beside_writer
from bot.reading.mail_forms import forms
from bot.reading.mail_owned import owned
from bot.reading.mail_votes import BESIDE, LISTED, NEWEST, OLDER, Heard, elect, elect_people, with_writer


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for meeting Mr Pugh and me on Wednesday.",
        "It'd be me and my AGM Pugh.",
        "Ida, Pugh (our chair) and I were of one mind.",
        "Pugh, who sat with me, liked you.",
    ],
)
def test_somebody_named_with_the_writer_stands_beside_them(text: str) -> None:
    assert beside_writer("Owen Pugh", text)


@pytest.mark.parametrize("text", ["You met Pugh. I was away.", "Pugh and you get on.", "Call me, and Pugh will come."])
def test_somebody_named_near_the_writer_need_not_stand_beside_them(text: str) -> None:
    assert not beside_writer("Owen Pugh", text)


def test_the_writer_was_there_where_one_of_the_people_met_stands_beside_them() -> None:
    heard = Heard({}, {}, shown={(LISTED, "owen pugh"): {BESIDE: 1.0}})
    assert with_writer(heard, ["Owen Pugh"])
    assert not with_writer(heard, ["Ida Voss"])


def test_one_person_heard_by_two_names_is_given_by_the_longer() -> None:
    heard = Heard({}, {LISTED: [("Pugh", 0.95), ("Owen Pugh", 0.9)]}, people=("Pugh", "Owen Pugh"))
    assert elect_people(heard) == ("Owen Pugh",)


def test_a_day_of_the_newest_message_goes_before_a_likelier_one_of_an_older() -> None:
    days = {"deadline": [("2026-03-13", 0.95), ("2026-03-18", 0.9)]}
    heard = Heard({"deadline": "2026-03-18"}, days)
    shown = {("deadline", "2026-03-13"): {OLDER: 1.0}, ("deadline", "2026-03-18"): {NEWEST: 1.0}}
    assert elect(replace(heard, shown=shown), "deadline") == "2026-03-18"


def test_an_amount_may_be_told_with_how_it_is_paid_and_how_rough_it_is() -> None:
    found = forms("salary", "48k", "Money is around 48k gross per year, and a van.")
    assert {"48k gross", "48k gross per year", "around 48k", "around 48k gross per year"} <= set(found)


def test_a_name_in_front_of_its_legal_one_is_a_brand() -> None:
    assert "brand of another" in set(owned("you applied to", "is a trading name of"))
    assert "legal name of a brand" in set(owned("is a trading name of", "."))
