"""Prove the reminders that come once the no is sent."""

from __future__ import annotations

import pytest

from tests.plan.ladders import OFFER, SENT, at, kinds, plan, times

MET = OFFER | {"people_met": "Dana: the whiteboard; Lee"}


def test_the_weeks_after_have_their_steps() -> None:
    found = times(plan(MET, SENT))
    assert found["linkedin:0"] == "Thu 2026-03-12 09:00"  # + 1 business day
    assert found["confirm_receipt:0"] == "Fri 2026-03-13 09:00"  # + 2 business days
    assert found["thank_yous:0"] == "Mon 2026-03-16 09:00"  # + 3 days is Saturday
    assert found["network:0"] == "Wed 2026-03-18 09:00"  # + 7 days


def test_business_days_step_over_the_weekend() -> None:
    found = times(plan(OFFER, {"sent_at": at("2026-03-13T10:00")}))
    assert found["linkedin:0"] == "Mon 2026-03-16 09:00"
    assert found["confirm_receipt:0"] == "Tue 2026-03-17 09:00"


def test_reconnect_comes_after_six_nine_and_twelve_months_early_in_the_week() -> None:
    found = times(plan(OFFER, SENT))
    assert found["reconnect:0"] == "Mon 2026-09-14 09:00"  # the 11th is a Friday
    assert found["reconnect:1"] == "Mon 2026-12-14 09:00"  # the 11th is a Friday
    assert found["reconnect:2"] == "Mon 2027-03-15 09:00"  # the 11th is a Thursday


def test_months_are_counted_from_the_letter_and_clamped() -> None:
    found = times(plan(OFFER, {"sent_at": at("2026-08-31T10:00")}, now="2026-08-31T11:00"))
    assert found["reconnect:0"] == "Mon 2027-03-01 09:00"  # 28 February is a Sunday
    assert found["reconnect:1"] == "Mon 2027-05-31 09:00"  # not the 28th
    assert found["reconnect:2"] == "Tue 2027-08-31 09:00"


def test_wall_time_is_kept_over_the_change_of_clocks() -> None:
    found = {one.kind: one for one in plan(OFFER, SENT) if one.kind in ("network", "reconnect")}
    assert all(one.local is not None and one.local.hour == 9 for one in found.values())


def test_nine_o_clock_is_spread_by_ten_minutes_and_always_the_same() -> None:
    dues = [plan(OFFER, SENT, session=f"s{n}")[0].due for n in range(50)]
    assert len(set(dues)) > 40
    assert (max(dues) - min(dues)).total_seconds() <= 1200
    assert plan(OFFER, SENT) == plan(OFFER, SENT)


def test_no_people_no_thank_yous() -> None:
    assert "thank_yous" in kinds(plan(MET, SENT))
    for nobody in ("", " ", ";", "nobody", "None"):
        assert "thank_yous" not in kinds(plan(OFFER | {"people_met": nobody}, SENT))


@pytest.mark.parametrize("milestone", ["acknowledged_at", "talked_at", "invited_at"])
def test_they_wrote_so_there_is_no_receipt_to_confirm(milestone: str) -> None:
    assert "confirm_receipt" in kinds(plan(OFFER, SENT))
    assert "confirm_receipt" not in kinds(plan(OFFER, SENT | {milestone: at("2026-03-12T10:00")}))


@pytest.mark.parametrize("said", ["no", "No.", "nope", "never"])
def test_a_closed_door_is_left_alone(said: str) -> None:
    assert kinds(plan(MET | {"keep_in_touch": said}, SENT)) == {"confirm_receipt", "thank_yous"}


@pytest.mark.parametrize("said", ["yes", "unsure", "", "dana@example.org", "yes, after my move", "not before May"])
def test_any_other_answer_keeps_the_door_open(said: str) -> None:
    assert "reconnect" in kinds(plan(OFFER | {"keep_in_touch": said}, SENT))


def test_an_agency_has_its_year() -> None:
    found = times(plan(OFFER | {"contact_role": "agency"}, SENT))
    assert found["agency_window:0"] == "Mon 2027-03-15 09:00"
    assert "agency_window:0" not in times(plan(OFFER | {"contact_role": "manager"}, SENT))


def test_ones_own_employer_is_not_asked_for_a_receipt() -> None:
    found = kinds(plan(OFFER | {"contact_role": "internal", "scenario": "decline_counteroffer"}, SENT))
    assert not found & {"confirm_receipt", "linkedin"}


def test_a_stranger_who_wrote_first_is_not_asked_for_a_receipt() -> None:
    assert "confirm_receipt" not in kinds(plan(OFFER | {"scenario": "decline_outreach"}, SENT))


def test_a_light_touch_is_opted_in_and_goes_on() -> None:
    assert "light_touch" not in kinds(plan(OFFER, SENT))
    found = times(plan(OFFER, SENT, {"light_touch": "on"}))
    assert [found[f"light_touch:{n}"] for n in range(4)] == [
        "Tue 2026-06-09 09:00",
        "Mon 2026-09-07 09:00",
        "Mon 2026-12-07 09:00",
        "Mon 2027-03-08 09:00",
    ]
    later = times(plan(OFFER, SENT, {"light_touch": "on"}, now="2029-06-01T12:00"))
    assert len([key for key in later if key.startswith("light_touch")]) >= 4


def test_an_invitation_ends_the_wait() -> None:
    invited = SENT | {"invited_at": at("2026-06-01T10:00")}
    facts = OFFER | {"contact_role": "agency"}
    assert not kinds(plan(facts, invited, {"light_touch": "on"})) & {"reconnect", "agency_window", "light_touch"}


@pytest.mark.parametrize("milestone", ["hostile_at", "sent:change_of_mind", "sent:accept_fresh_look"])
def test_after_a_quarrel_or_a_change_of_mind_nothing_is_said(milestone: str) -> None:
    closed = {milestone: at("2026-03-12T10:00")}
    facts = MET | {"contact_role": "agency", "deadline": "2026-03-20"}
    assert plan(facts, SENT | closed, {"light_touch": "on"}) == ()
    assert plan(facts, closed) == ()


def test_a_talk_begins_the_wait_anew() -> None:
    found = times(plan(OFFER, SENT | {"talked_at": at("2026-05-20T10:00")}))
    assert found["reconnect:0"] == "Mon 2026-11-23 09:00"  # the 20th is a Friday
    assert found["reconnect:1"] == "Mon 2027-02-22 09:00"


def test_a_talk_after_the_first_reconnect_leaves_that_one_behind() -> None:
    found = times(plan(OFFER, SENT | {"talked_at": at("2026-10-20T10:00")}, now="2026-10-21T12:00"))
    assert {key: when for key, when in found.items() if key.startswith("reconnect")} == {
        "reconnect:1": "Tue 2027-04-20 09:00",
        "reconnect:2": "Tue 2027-07-20 09:00",
    }


def test_who_stays_in_touch_for_years_is_still_reminded_once_more() -> None:
    talks = ("2027-06-08T10:00", "2028-02-08T10:00")
    found = [plan(OFFER, SENT | {"talked_at": at(talk)}, now=talk) for talk in talks]
    keys = [[key for key in times(one) if key.startswith("reconnect")] for one in found]
    assert [len(one) for one in keys] == [1, 1]
    assert keys[0] != keys[1]  # never the number of one that was delivered


def test_a_talk_before_the_letter_changes_nothing() -> None:
    assert plan(OFFER, SENT | {"talked_at": at("2026-03-09T10:00"), "acknowledged_at": SENT["sent_at"]}) == plan(
        OFFER, SENT | {"acknowledged_at": SENT["sent_at"]}
    )


def test_milestones_that_are_no_dates_are_as_good_as_absent() -> None:
    assert plan(OFFER, {"sent_at": "soon", "talked_at": "\ud800"}) == plan(OFFER, {"acknowledged_at": "x"})
