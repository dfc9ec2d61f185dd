"""Prove the reminders that come before the no is sent."""

from __future__ import annotations

import pytest

from bot.case import rezoned
from tests.plan.ladders import OFFER, SENT, at, kinds, plan, times

CALL = OFFER | {"rounds": "five", "relationship": "we get on well"}


def test_twenty_and_forty_four_hours_count_from_the_offer() -> None:
    assert times(plan(OFFER | {"received_at": "2026-03-10T14:00"})) == {
        "answer_20h:0": "Wed 2026-03-11 10:00",
        "answer_44h:0": "Thu 2026-03-12 10:00",
    }


def test_hours_are_real_hours_over_the_change_of_clocks() -> None:
    spring = plan(OFFER | {"received_at": "2026-03-07T18:00", "deadline": "2026-03-20"}, now="2026-03-07T19:00")
    assert times(spring)["answer_44h:0"] == "Mon 2026-03-09 15:00"  # 44 hours, one of the night's was skipped


def test_nothing_comes_at_night() -> None:
    assert times(plan())["answer_20h:0"] == "Wed 2026-03-11 08:00"


def test_two_that_fall_on_one_monday_morning_are_one() -> None:
    friday = plan(OFFER | {"received_at": "2026-03-13T10:00"}, now="2026-03-13T12:00")
    assert times(friday) == {"answer_44h:0": "Mon 2026-03-16 08:00"}


def test_an_answer_reminder_past_the_deadline_is_left_out() -> None:
    assert "answer_44h" not in kinds(plan(OFFER | {"deadline": "2026-03-11"}))


@pytest.mark.parametrize("said", ["none", "unsure", "", "9999-12-31", "0000-00-00", "soon"])
def test_a_deadline_that_is_no_date_has_no_reminders(said: str) -> None:
    assert kinds(plan(OFFER | {"deadline": said})) == {"answer_20h", "answer_44h"}


def test_an_offer_of_unknown_age_has_no_answer_reminders() -> None:
    assert kinds(plan(OFFER | {"received_at": "unsure", "deadline": "2026-03-13"})) == {
        "deadline_24h",
        "deadline_3h",
        "deadline_now",
    }


def test_a_deadline_without_a_time_means_five_o_clock() -> None:
    found = times(plan(OFFER | {"received_at": "none", "deadline": "2026-03-13"}))
    assert found == {
        "deadline_24h:0": "Thu 2026-03-12 17:00",
        "deadline_3h:0": "Fri 2026-03-13 14:00",
        "deadline_now:0": "Fri 2026-03-13 17:00",
    }


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        # At midnight of a working day: the first in the morning, the last before the night begins.
        ("2026-03-11T23:59", {"deadline_24h": "Wed 2026-03-11 08:00", "deadline_now": "Wed 2026-03-11 20:30"}),
        # Early on a working day: the evening before.
        ("2026-03-11T07:00", {"deadline_24h": "Tue 2026-03-10 08:00", "deadline_now": "Tue 2026-03-10 20:30"}),
        # On Monday at nine: the weekend stays quiet, so the first one goes out before it.
        (
            "2026-03-16T09:00",
            {
                "deadline_24h": "Fri 2026-03-13 20:30",
                "deadline_3h": "Mon 2026-03-16 08:00",
                "deadline_now": "Mon 2026-03-16 09:00",
            },
        ),
        # On Monday at five: there is time enough on Monday.
        (
            "2026-03-16",
            {
                "deadline_24h": "Mon 2026-03-16 08:00",
                "deadline_3h": "Mon 2026-03-16 14:00",
                "deadline_now": "Mon 2026-03-16 17:00",
            },
        ),
        # At a weekend the day is not quiet, as the deadline falls there.
        (
            "2026-03-14T12:00",
            {
                "deadline_24h": "Fri 2026-03-13 12:00",
                "deadline_3h": "Sat 2026-03-14 09:00",
                "deadline_now": "Sat 2026-03-14 12:00",
            },
        ),
        ("2026-03-15T23:59", {"deadline_24h": "Sun 2026-03-15 08:00", "deadline_now": "Sun 2026-03-15 20:30"}),
    ],
)
def test_a_deadline_in_the_quiet_hours_is_told_in_time(deadline: str, expected: dict[str, str]) -> None:
    found = times(plan(OFFER | {"received_at": "none", "deadline": deadline}, now="2026-03-09T12:00"))
    assert {key.partition(":")[0]: when for key, when in found.items()} == expected


def test_a_deadline_in_the_skipped_hour_is_told_once() -> None:
    found = plan(OFFER | {"received_at": "none", "deadline": "2026-03-08T02:30"}, now="2026-03-05T12:00")
    assert len([one for one in found if one.kind == "deadline_now"]) == 1


def test_without_a_draft_there_is_no_time_to_send() -> None:
    assert "send_window" not in kinds(plan())


def test_the_time_to_send_is_the_advised_one_when_the_draft_was_ready() -> None:
    drafted = {"drafted_at": at("2026-03-10T15:00")}
    found = times(plan(OFFER, drafted))["send_window:0"]
    assert found == "Wed 2026-03-11 09:00"
    assert times(plan(OFFER, drafted, now="2026-03-11T15:00"))["send_window:0"] == found


def test_advice_to_send_now_is_not_repeated_at_once() -> None:
    found = times(plan(OFFER, {"drafted_at": at("2026-03-11T08:30")}))
    assert found["send_window:0"] == "Wed 2026-03-11 10:30"


def test_a_call_has_its_mail_two_hours_later() -> None:
    found = times(plan(CALL, {"drafted_at": at("2026-03-10T15:00")}))
    assert found["send_window:0"] == "Wed 2026-03-11 09:00"
    assert found["call_then_mail:0"] == "Wed 2026-03-11 11:00"


def test_a_call_that_was_moved_takes_its_mail_along() -> None:
    found = times(plan(CALL, {"drafted_at": at("2026-03-10T15:00")}, {"send_window": "2026-03-12T14:00"}))
    assert found["call_then_mail:0"] == "Thu 2026-03-12 16:00"


def test_a_call_that_was_made_counts_from_there() -> None:
    called = {"drafted_at": at("2026-03-10T15:00"), "called_at": at("2026-03-10T16:10")}
    found = times(plan(CALL, called))
    assert found["call_then_mail:0"] == "Tue 2026-03-10 18:10"
    assert "send_window:0" not in found


def test_a_mail_needs_no_mail_after_it() -> None:
    assert "call_then_mail" not in kinds(plan(OFFER, {"drafted_at": at("2026-03-10T15:00")}))


def test_the_mail_after_a_call_is_asked_for_before_the_deadline() -> None:
    facts = CALL | {"deadline": "2026-03-11T10:00"}
    found = times(plan(facts, {"drafted_at": at("2026-03-10T20:00")}))
    assert found["send_window:0"] == "Wed 2026-03-11 09:00"
    assert found["call_then_mail:0"] == "Wed 2026-03-11 09:30"


def test_a_question_for_more_time_is_an_answer_too() -> None:
    asked = {"sent:ask_extension": at("2026-03-10T15:00")}
    assert kinds(plan(OFFER | {"deadline": "2026-03-20"}, asked)) == {"deadline_24h", "deadline_3h", "deadline_now"}


def test_a_new_deadline_moves_every_reminder() -> None:
    before = times(plan(OFFER | {"deadline": "2026-03-13"}))
    after = times(plan(OFFER | {"deadline": "2026-03-20"}))
    moved = {key for key in before if key.startswith("deadline")}
    assert all(before[key] != after[key] for key in moved)


def test_once_it_is_sent_nothing_asks_for_it() -> None:
    assert not kinds(plan(CALL | {"deadline": "2026-03-13"}, SENT)) & {
        "answer_20h",
        "answer_44h",
        "send_window",
        "deadline_24h",
        "deadline_3h",
        "deadline_now",
        "call_then_mail",
    }


def test_after_the_deadline_only_the_note_about_it_is_left() -> None:
    late = plan(OFFER | {"deadline": "2026-03-12"}, now="2026-03-13T12:00")
    assert kinds(late) == {"deadline_now"}


def test_a_year_after_the_deadline_nothing_is_left() -> None:
    assert plan(OFFER | {"deadline": "2026-03-12"}, now="2027-03-13T12:00") == ()


def test_who_travels_takes_the_employers_hours_along() -> None:
    facts = OFFER | {"deadline": "2026-03-13"}
    abroad = rezoned(facts, "America/New_York", "Europe/London")
    assert abroad["deadline"] == "2026-03-13T21:00"  # five in New York, four hours apart in that week
    here, there = plan(facts), plan(abroad, zone="Europe/London")
    assert [one.due for one in here if one.kind == "deadline_3h"] == [
        one.due for one in there if one.kind == "deadline_3h"
    ]


def test_facts_without_dates_do_not_travel() -> None:
    facts = {"company": "Acme", "deadline": "none", "received_at": "unsure"}
    assert rezoned(facts, "America/New_York", "Asia/Tokyo") == facts
