"""How facts are shown to the person they belong to: names with capitals, a day with its year where it needs one."""

from __future__ import annotations

from datetime import date

import pytest

from bot import library, shown

SHELF = library.load()
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("slot", "typed", "said"),
    [
        ("contact_name", "maria keller", "Maria Keller"),
        ("sender_name", "jan van dyck-smith", "Jan van Dyck-Smith"),
        ("people_met", "lena: the roadmap talk; tom", "Lena: the roadmap talk; Tom"),
        ("contact_name", "MacKenzie deLuca", "MacKenzie deLuca"),
        ("contact_name", "the hiring team", "the hiring team"),
        ("company", "acme", "acme"),
    ],
)
def test_a_persons_name_typed_in_haste_is_shown_as_the_letter_writes_it(slot: str, typed: str, said: str) -> None:
    assert shown.fact(SHELF.facts[slot], typed, "en-GB", TODAY) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2027, 1, 4), "Monday 4 January 2027"),
        (date(2026, 12, 31), "Thursday 31 December"),
        (date(2026, 1, 5), "Monday 5 January 2026"),
        (date(2026, 3, 4), "Wednesday 4 March"),
    ],
)
def test_a_day_of_another_year_says_its_year_unless_it_is_near(when: date, said: str) -> None:
    assert shown.day(when, "en-GB", TODAY) == said


def test_around_new_year_the_next_days_need_no_year() -> None:
    assert shown.day(date(2027, 1, 4), "en-US", date(2026, 12, 20)) == "Monday, January 4"


@pytest.mark.parametrize(("then", "said"), [(22, "today"), (21, "yesterday"), (18, "4 days ago")])
def test_how_long_ago_a_day_was_is_counted_as_a_calendar_does(then: int, said: str) -> None:
    assert shown.ago(date(2026, 11, then), TODAY) == said
