"""Claims about words said besides: a call already made, the time set aside, a date, a kindness, a promise."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.brief import Brief, brief
from bot.letters.render import write

PIECES = library.load().pieces

FACTS = {"contact_name": "Maria Keller", "company": "Acme", "received_at": "2026-02-27", "spelling": "uk"}


def told(extra: str, **facts: str) -> Brief:
    """Read words said besides the questions."""
    return brief({**FACTS, "extra": extra, **facts})


@pytest.mark.parametrize(
    ("extra", "day"),
    [
        ("phoned her this morning, she took it well", "this morning"),
        ("called maria yesterday and told her", "yesterday"),
        ("told her on the phone", ""),
        ("rang her tues arvo already, she took it well", "on Tuesday afternoon"),
        ("spoke to her on fri", "on Friday"),
    ],
)
def test_a_call_already_made_opens_the_letter(extra: str, day: str) -> None:
    found = told(extra)
    assert found.traits["called"] == "yes"
    assert found.values.get("call_day", "") == day


@pytest.mark.parametrize(
    ("extra", "slot"),
    [
        ("interview is thurs 5 mar 10.30", "my slot on Thursday 5 March at 10.30"),
        (
            "interview was thu 12 mar 10am on zoom, someone else can have it",
            "my Zoom slot on Thursday 12 March at 10 am",
        ),
        ("phone interview monday 2 march 9:30", "my phone slot on Monday 2 March at 9:30"),
        ("second interview booked for 12 march", "my slot on Thursday 12 March"),
    ],
)
def test_the_time_set_aside_is_freed_with_its_day_and_hour(extra: str, slot: str) -> None:
    assert told(extra).values["slot"] == slot


def test_a_day_of_tests_is_named_for_what_it_is() -> None:
    found = told("assessment centre is tues 9 june, take me off the list pls")
    assert found.values["slot_event"] == "the assessment centre on Tuesday 9 June"
    assert "slot" not in found.values


def test_a_start_they_want_is_a_date_of_the_letter() -> None:
    assert told("they want start 1 april").values["start_date_date"] == "1 April"


def test_a_kindness_of_the_firm_is_thanked_for() -> None:
    said = told("they moved the panel so I could catch my train").values["extra"]
    assert said == "Thank you for moving the panel so I could catch my train."


def test_what_it_stands_for_is_named_first() -> None:
    said = told("garda vetting form is half done, they can bin it").values["extra"]
    assert said == "The garda vetting form is half done, so you can bin it."


@pytest.mark.parametrize("extra", ["i had told HR on phone I will reply in 2 days", "told her i'd say by thursday"])
def test_an_answer_promised_by_phone_was_no_answer(extra: str) -> None:
    assert told(extra).traits["called"] == "no"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("congrats on the award they got last week", "Congratulations on the award you got last week."),
        ("they should delete my documents", "Please delete my documents."),
        ("could only decide today, sorry its late", "I'm sorry that this comes late."),
        ("sorry i messed them around with the dates", "I'm sorry that I messed you around with the dates."),
    ],
)
def test_what_the_letter_is_asked_to_say_is_said(extra: str, said: str) -> None:
    assert told(extra).values["extra"] == said


def test_a_mail_announced_by_phone_says_that_it_is_the_one() -> None:
    assert told("told her on phone id email").traits["announced"] == "yes"


def test_a_promise_stays_a_promise() -> None:
    assert told("will send the laptop back on friday").values["extra"] == "I'll send the laptop back on Friday."


@pytest.mark.parametrize("extra", ["the pastry guy is a screamer", "their other offer is 20k more", "my mum is ill"])
def test_what_is_sour_or_private_is_left_out_and_named(extra: str) -> None:
    found = told(extra)
    assert "extra" not in found.values
    assert [left.fact for left in found.left_out] == ["extra"]


@pytest.mark.parametrize("extra", ["a" * 100_000, "and " * 25_000, "interview 5 mar " * 6_000, "\ud800", "\u202e" * 9])
def test_a_hundred_kilobytes_do_not_hang(extra: str) -> None:
    told(extra)


def test_what_came_late_and_who_was_there_become_suggestions() -> None:
    facts = {
        "company": "Acme",
        "position": "cook",
        "contact_name": "Theo",
        "reason": "culture_fit",
        "extra": "case task came the night before. nobody said who'd be in the room",
    }
    body = write(PIECES["answer_feedback"], facts).body
    assert "nothing I'd change" not in body
    assert "earlier" in body or "a few more days" in body
    assert "who will be" in body


def test_a_firm_that_comes_back_with_more_is_no_employer_to_leave() -> None:
    facts = {"company": "Acme", "position": "cook", "stage": "offered", "contact_role": "manager"}
    body = write(PIECES["decline_counteroffer"], facts | {"reason": "other_offer"}).body
    assert "leaving" not in body
    assert "last day" not in body


@pytest.mark.parametrize(
    "extra",
    ["New date Wednesday 17 June; my adviser can see me on Monday 15 June.", "wed 17 june instead of friday 12"],
)
def test_the_new_date_that_is_asked_for_is_the_one_named_so(extra: str) -> None:
    facts = {"company": "Acme", "position": "analyst", "deadline": "2026-06-12", "extra": extra, "spelling": "uk"}
    assert "Wednesday 17 June" in write(PIECES["ask_extension"], facts).body


def test_who_asked_again_is_thanked_for_it_once() -> None:
    facts = {"company": "Acme", "position": "fitter", "contact_name": "Maria", "sender_name": "Ida Storm"}
    facts |= {"declined_at": "2026-10-02", "reason": "location", "extra": "they asked again, same answer"}
    assert "Thank you for asking again." not in write(PIECES["decline_again"], facts).body
