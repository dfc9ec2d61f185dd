"""Hasty words about people met give their names and nothing else for a name."""

from __future__ import annotations

import pytest

from bot.letters.cast import cast, people


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("faith from HR, 1 other forgot his name", ["Faith"]),
        ("just agnieszka rly", ["Agnieszka"]),
        ("maude, her daughter Léa, Gus at the till", ["Maude", "Léa", "Gus"]),
        ("wes n dot, evryone else", ["Wes", "Dot"]),
        ("marcus, ofelia. both gave me loads of time", ["Marcus", "Ofelia"]),
        ("miss tully yr2, mr brandt", ["Miss Tully", "Mr Brandt"]),
        ("sanjay from IT, ceo jan, Pete CTO", ["Sanjay", "Jan", "Pete"]),
        ("Philippa; Mr Baines the surgeon; Tess, nurse, same course as me", ["Philippa", "Mr Baines", "Tess"]),
        ("fenella, and Ash the head nurse", ["Fenella", "Ash"]),
    ],
)
def test_a_name_ends_where_hasty_words_go_on(typed: str, names: list[str]) -> None:
    assert [name for name, _ in people(typed)] == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Patience, Craig (deaf tutor), four year old called Ottie", ["Patience", "Craig", "Ottie"]),
        ("Yuki, intern Clara who showed me the drawer", ["Yuki", "Clara"]),
        ("Hamish; Kirsty, voice on the radio only", ["Hamish", "Kirsty"]),
        ("reception lady didn't catch name, dawn, sister pauline", ["Dawn", "Sister Pauline"]),
        ("ceo jan, intern noor", ["Jan", "Noor"]),
    ],
)
def test_what_somebody_is_becomes_no_name(typed: str, names: list[str]) -> None:
    assert [name for name, _ in people(typed)] == names


def test_what_a_named_person_did_is_remembered_of_them() -> None:
    assert people("lewis the junior who drove me round") == (("Lewis", "drove me round"),)
    assert people("Noor (walked me to the bus), Hugo") == (("Noor", "walked me to the bus"), ("Hugo", ""))
    assert people("rosa in the kitchen gave me a plate") == (("Rosa", "gave me a plate"),)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("benny, @lottie design, priyesh the backend guy eating cereal", ["Benny", "Lottie", "Priyesh"]),
        ("Philippa; Mr Baines the surgeon; Tess, nurse, same course as me", ["Philippa", "Mr Baines", "Tess"]),
        ("Hamish; Kirsty control room, voice on the radio only", ["Hamish", "Kirsty"]),
        ("phil + the bloke leaving, don't know his name, he said run lol", ["Phil"]),
    ],
)
def test_what_somebody_is_names_nobody(typed: str, names: list[str]) -> None:
    assert [name for name, _ in people(typed)] == names


@pytest.mark.parametrize(
    ("typed", "reader"),
    [
        ("hiroki from recruiting", "Hiroki"),
        ("the area guy, Phil Utting", "Phil Utting"),
        ("Craig Dunphy regional mgr", "Craig Dunphy"),
        ("Kendra in HR + the coding lead Mr Vo", "Kendra"),
    ],
)
def test_the_reader_is_named_among_roles(typed: str, reader: str) -> None:
    assert cast({"contact_name": typed}).reader == reader


def test_who_is_told_by_where_they_work_keeps_their_deed() -> None:
    assert people("Ana from ops who stayed late") == (("Ana", "stayed late"),)
    assert people("Lou in finance that fixed my badge") == (("Lou", "fixed my badge"),)
