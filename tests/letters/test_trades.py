"""Claims about what a post and a firm's name say of the reader's place."""

from __future__ import annotations

import pytest

from bot.letters import trades


@pytest.mark.parametrize(
    ("post", "firm", "crew"),
    [
        ("sous chef", "Salt & Fennel", "everyone in the kitchen"),
        ("ward sister, acute medicine", "St Brannoc's Hospital Trust", "everyone on the ward"),
        ("large animal vet", "Northgate Veterinary Group", "everyone at the practice"),
        ("night baker", "Crumb & Co.", "everyone at the bakery"),
        ("Year 4 teacher", "Bramble Hill Primary School", "everyone at the school"),
        ("TIG welder", "Ironquill Fabrication", "the crew"),
        ("data engineer", "Kitchen Labs", "the team"),
        ("teacher of pottery", "Kiln Collective", "the team"),
        ("", "", "the team"),
    ],
)
def test_the_people_of_a_place_are_named_where_the_words_say_so(post: str, firm: str, crew: str) -> None:
    assert trades.read(post, post, firm, formal=False)["crew"] == crew


@pytest.mark.parametrize(
    ("role", "hire"),
    [
        ("night baker", "night baker"),
        ("night charge nurse", "nurse"),
        ("ward sister", "ward sister"),
        ("Staff Product Designer", "designer"),
        ("Head of Strings", ""),
        ("head of year 9", ""),
        ("lead", ""),
        ("", ""),
    ],
)
def test_whom_they_look_for_is_a_word_for_a_person_or_nothing(role: str, hire: str) -> None:
    assert trades.hire(role) == hire


def test_nobody_named_is_wished_well_as_a_whole() -> None:
    assert trades.read("dispatcher", "dispatcher", "Fennick", formal=False, named=False)["all"] == "the whole team"


def test_a_formal_letter_has_no_joke_of_the_trade() -> None:
    assert trades.read("boat joiner", "boat joiner", "Haldis Boatworks", formal=True)["hope"] == ""
