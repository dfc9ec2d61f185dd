"""Claims about names of people, firms and posts."""

from __future__ import annotations

import pytest

from bot.letters import names
from bot.letters.cast import people
from bot.letters.grammar import article


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("maria keller", "Maria Keller"),
        ("MARIA KELLER", "Maria Keller"),
        ("ludwig van beethoven", "Ludwig van Beethoven"),
        ("conor mcgrath", "Conor McGrath"),
        ("sinead o'neill", "Sinead O'Neill"),
        ("jean-luc picard", "Jean-Luc Picard"),
        ("María José Núñez", "María José Núñez"),
        ("McKenna deVries", "McKenna deVries"),
        ("Maria Keller, the hiring manager", "Maria Keller"),
        ("Tim from TalentHub <tim@talent.example>", "Tim from TalentHub"),
        ("hr team", ""),
        ("12345", ""),
    ],
)
def test_a_name_is_written_as_its_owner_would(typed: str, written: str) -> None:
    assert names.person(typed) == written


@pytest.mark.parametrize(
    ("name", "uk", "written"),
    [
        ("Dr. Helen Achebe", False, "Dr. Achebe"),
        ("Dr Helen Achebe", True, "Dr Achebe"),
        ("Prof. Dr. Anna Weiß", False, "Professor Weiß"),
        ("Ms. Ana van den Berg", False, "Ms. van den Berg"),
        ("Frau Dr. Lindner", False, "Frau Dr. Lindner"),
        ("Tanaka-san", False, "Tanaka-san"),
        ("Alex Renner", False, "Alex Renner"),
    ],
)
def test_a_formal_name_has_its_title_or_stays_whole(name: str, uk: bool, written: str) -> None:
    assert names.formal_name(name, uk) == written


def test_a_family_name_that_may_stand_first_is_never_cut() -> None:
    assert names.first_name("Nguyen Thi Lan") == "Nguyen Thi Lan"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Kestrel Grid GmbH", "Kestrel Grid"), ("Granite Law, LLP", "Granite Law"), ("eBay Inc.", "eBay"),
     ("Yes!", "Yes!"),
     ("blue heron coffee", "Blue Heron Coffee"), ("Salary.com", "Salary.com"),
     ("AG", "AG"), ("Smith & Co. KG", "Smith & Co.")],
)  # fmt: skip
def test_a_firm_loses_its_legal_form(typed: str, written: str) -> None:
    assert names.firm(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("the data engineer role", "data engineer"), ("QA TESTER", "QA tester"), ("ios developer", "iOS developer")],
)
def test_a_post_is_written_as_running_text_does(typed: str, written: str) -> None:
    assert names.role(typed, formal=False) == written


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("HR lead", "an"), ("UX role", "a"), ("MBA", "an"), ("hour", "an"), ("European", "a"), ("unusual", "an"),
     ("NASA engineer", "a"), ("iOS developer", "an"), ("SRE", "an"), ("university", "a")],
)  # fmt: skip
def test_the_article_follows_the_sound(word: str, wanted: str) -> None:
    assert article(word) == wanted


def test_people_are_read_one_a_line_or_between_semicolons() -> None:
    assert people("Olga: patient; Tom\nDr. Mena: kind") == (("Olga", "patient"), ("Tom", ""), ("Dr. Mena", "kind"))
