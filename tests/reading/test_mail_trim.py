"""Claims about how what a reader marked is trimmed to the fact it holds."""

from __future__ import annotations

import pytest

from bot.reading.mail_body import sentences
from bot.reading.mail_trim import firm_alone, line_of, title_alone, trimmed


@pytest.mark.parametrize(
    ("fact", "marked", "value"),
    [
        ("position", "(Events Coordinator)", "Events Coordinator"),
        ("position", ") full-stack developer", "full-stack developer"),
        ("position", "assistant brewer's", "assistant brewer"),
        ("position", "NBC004417 Housing Officer", "Housing Officer"),
        ("position", "Competition 26-03, Collections Officer", "Collections Officer"),
        ("position", "3D Artist", "3D Artist"),
        ("position", "Assistant to the Dean", "Assistant to the Dean"),
        ("position", "12-month Analyst", "12-month Analyst"),
        ("position", "2nd Engineer (Deck)", "2nd Engineer (Deck)"),
        ("position", "Ranger (apprentice", "Ranger"),
        ("position", "Ranger, based in Ayr)", "Ranger, based in Ayr"),
        ("position", "Our Night Baker*", "Night Baker"),
        ("position", "Entwickler C++ (m/w/d)", "Entwickler C++ (m/w/d)"),
        ("company", "Comhairle Dhún (Dun Council", "Comhairle Dhún (Dun Council)"),
        ("company", "We're The Loaf", "The Loaf"),
        ("contact_name", "Dr. Lena Holm", "Lena Holm"),
        ("user_name", "Mr", "Mr"),
        ("company", "(ERC) Clocks", "(ERC) Clocks"),
    ],
)
def test_a_value_is_trimmed_to_what_it_names(fact: str, marked: str, value: str) -> None:
    assert trimmed(fact, marked) == value


def test_a_value_ends_with_its_line_where_the_line_is_one_of_a_letterhead() -> None:
    text = "Crumb Council\nEnvironmental Health\n"
    assert text[: line_of(text, 0, 34)] == "Crumb Council"


def test_a_value_goes_on_where_a_long_line_was_wrapped() -> None:
    text = "we should be happy to have you with us as a baker of the Crumb\nand Loaf Company"
    start = text.index("Crumb")
    assert line_of(text, start, len(text)) == len(text)


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("Owner, Crumb & Sons", "Owner"),
        ("Head of Bread at Crumb & Sons", "Head of Bread"),
        ("Head of Bread", "Head of Bread"),
        ("Crumb & Sons", None),
        ("(Lady Per Holm)", None),
        (None, None),
    ],
)
def test_a_title_is_neither_the_firm_nor_the_signer(title: str | None, alone: str | None) -> None:
    assert title_alone(title, "Crumb & Sons", "Per Holm") == alone


@pytest.mark.parametrize("noise", ["", "(" * 9000, "A1/" * 9000, "ref " * 9000, ")]" * 9000])
def test_noise_is_trimmed_at_once(noise: str) -> None:
    assert len(trimmed("position", noise)) <= len(noise)


def test_a_firm_loses_the_german_words_that_led_to_it() -> None:
    assert firm_alone("Stelle als Planer bei der Kessler Werkzeugbau GmbH") == "Kessler Werkzeugbau GmbH"
    assert firm_alone("Bank für Sozialwirtschaft") == "Bank für Sozialwirtschaft"


def test_an_initial_ends_no_sentence() -> None:
    text = "Your interview was with Mrs. F. Adebayo and Engr. T. Bello, and went well. Please sign."
    assert len(list(sentences(text))) == 2
