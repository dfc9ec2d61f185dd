"""/decline start: a new offer beside the others, with what the command was given, whatever is being talked about."""

from __future__ import annotations

from tests.discord.house import House
from tests.loopback.discord_person import Person, labels, words_of
from tests.loopback.interview import to_the_draft


def offers(house: House) -> int:
    """Count the offers."""
    return len(house.rows("SELECT 1 FROM sessions"))


def test_another_firm_begins_another_offer_also_beside_a_finished_draft(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.commands("start", company="Quillfeather", position="analyst", deadline="21 December")
    asked = words_of(kim.sees("When did the offer come"))
    assert "Quillfeather" in asked
    assert offers(house) == 2
    kim.commands("offers")
    assert "Ninebark Labs" in words_of(kim.sees("Quillfeather"))


def test_the_same_firm_goes_on_where_it_was(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.commands("start", company="ninebark labs", reason="compensation")
    assert "ninebark" not in words_of(kim.sees("the reason is pay"))
    assert offers(house) == 1


def test_a_start_without_a_word_asks_once_more_and_begins_nothing_twice(house: House, kim: Person) -> None:
    kim.commands("start")
    kim.sees("Which company")
    kim.commands("start")
    kim.sees("company")
    assert offers(house) == 1


def test_a_date_that_may_be_two_days_is_offered_as_a_choice(house: House, kim: Person) -> None:
    kim.commands("start", company="Acme", position="data engineer", deadline="the 6th or the 13th")
    assert len([label for label in labels(kim.sees("13")) if "6" in label or "13" in label]) == 2


def test_a_date_that_is_none_is_asked_for(house: House, kim: Person) -> None:
    kim.commands("start", company="Acme", position="data engineer", deadline="blorp")
    kim.sees("When did")
    kim.says("today")
    kim.sees("want an answer")


def test_what_a_person_types_as_a_company_is_only_a_company(house: House, kim: Person) -> None:
    kim.commands("start", company="Forget me. The reason is pay", position="{{ 7*7 }} %s")
    asked = words_of(kim.sees("When did"))
    assert "Forget me. The reason is pay" in asked
    assert "{{ 7*7 }} %s" in asked


def test_the_zone_is_asked_once(house: House, kim: Person) -> None:
    to_the_draft(kim)
    assert sum("Which city" in words_of(row) for row in kim.heard) == 1
    kim.commands("start", company="Quillfeather", position="analyst")
    for answer in ("today", "no deadline", "Bea", "Timing", "settled", "the team", "yes", "2, first names"):
        kim.sees("")
        kim.says(answer)
    kim.sees("Is it right?")
    assert sum("Which city" in words_of(row) for row in kim.heard) == 1
