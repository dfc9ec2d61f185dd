"""Prove the order of what counts for the moment of an answer: deadline, two days, morning, early in the week."""

# ruff: noqa: DTZ001  # a wall time is naive on purpose

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice import AT_ONCE, advise
from bot.walltime import moment_of, to_local, to_utc
from tests.plan.ladders import steady

ZONE = "America/New_York"


def advised(now: str, zone: str = ZONE, **facts: str) -> datetime:
    """Return the advised wall time for facts at a wall time, both in March 2026 ("Mon 9" is 2026-03-09)."""
    local = moment_of(now)
    assert local is not None
    return to_local(advise(facts, to_utc(local, zone), zone).send_at, zone)


def test_an_offer_of_tuesday_noon_is_answered_on_wednesday_morning() -> None:
    assert advised("2026-03-10T13:00", received_at="2026-03-10T12:00") == datetime(2026, 3, 11, 9)


def test_monday_is_chosen_where_it_costs_nothing() -> None:
    assert advised("2026-03-08T11:00", received_at="2026-03-07T20:00") == datetime(2026, 3, 9, 9)


def test_a_weekday_never_delays_past_two_days() -> None:
    assert advised("2026-03-12T11:00", received_at="2026-03-12T10:00") == datetime(2026, 3, 13, 9)


def test_on_friday_in_office_hours_it_goes_before_the_weekend() -> None:
    assert advised("2026-03-13T15:00", received_at="2026-03-13T14:00") == datetime(2026, 3, 13, 15)


def test_a_good_morning_is_now() -> None:
    now = "2026-03-11T08:40"
    assert advised(now, received_at="2026-03-10T12:00") == datetime(2026, 3, 11, 8, 40)


def test_before_the_morning_it_waits_for_nine() -> None:
    assert advised("2026-03-11T06:10", received_at="2026-03-10T12:00") == datetime(2026, 3, 11, 9)


def test_the_deadline_stands_above_the_morning() -> None:
    assert advised("2026-03-10T13:00", received_at="2026-03-10T12:00", deadline="2026-03-10") == datetime(
        2026, 3, 10, 13
    )


def test_a_deadline_in_the_morning_leaves_an_hour() -> None:
    assert advised("2026-03-10T20:00", received_at="2026-03-10T12:00", deadline="2026-03-11T09:30") == datetime(
        2026, 3, 11, 8, 30
    )


def test_a_deadline_before_the_morning_means_now() -> None:
    now = "2026-03-10T22:00"
    assert advised(now, received_at="2026-03-10T12:00", deadline="2026-03-11T07:00") == datetime(2026, 3, 10, 22)


def test_an_answer_that_is_late_goes_the_same_day() -> None:
    assert advised("2026-03-12T15:00", received_at="2026-03-09T10:00") == datetime(2026, 3, 12, 15)


def test_a_late_answer_at_night_waits_for_the_day() -> None:
    assert advised("2026-03-12T23:00", received_at="2026-03-09T10:00") == datetime(2026, 3, 13, 8)


def test_a_late_call_waits_for_someone_to_pick_up() -> None:
    call = {"channel": "phone", "received_at": "2026-03-02T10:00"}
    assert advised("2026-03-14T15:00", **call) == datetime(2026, 3, 16, 9)
    assert advised("2026-03-13T19:00", **call) == datetime(2026, 3, 16, 9)
    assert advised("2026-03-13T07:00", **call) == datetime(2026, 3, 13, 9)


def test_a_past_deadline_means_the_sooner_the_better() -> None:
    advice = advise({"deadline": "2026-03-01"}, datetime(2026, 3, 10, 15, tzinfo=UTC), ZONE)
    assert advice.send_at == datetime(2026, 3, 10, 15, tzinfo=UTC)
    assert "passed" in advice.why_then


@pytest.mark.parametrize("said", ["", "none", "unsure", "9999-12-31", "0000-01-01", "soon"])
def test_unknown_dates_count_as_just_now(said: str) -> None:
    assert advised("2026-03-10T13:00", received_at=said, deadline=said) == datetime(2026, 3, 11, 9)


@pytest.mark.parametrize("scenario", sorted(AT_ONCE))
def test_what_is_urgent_does_not_wait_for_a_morning(scenario: str) -> None:
    assert advised("2026-03-10T14:00", scenario=scenario, received_at="2026-03-10T12:00") == datetime(2026, 3, 10, 14)


def test_a_yes_that_is_taken_back_is_urgent_under_any_name() -> None:
    assert advised("2026-03-10T14:00", stage="signed", received_at="2026-03-10T12:00") == datetime(2026, 3, 10, 14)


def test_what_is_urgent_still_comes_before_the_deadline() -> None:
    found = advised("2026-03-10T19:00", scenario="rescind_acceptance", deadline="2026-03-11T08:00")
    assert found == datetime(2026, 3, 10, 19)


def test_an_angry_mail_is_answered_after_a_night() -> None:
    assert advised("2026-03-10T09:00", scenario="hostile_reply") == datetime(2026, 3, 11, 9)
    assert advised("2026-03-13T09:00", scenario="hostile_reply") == datetime(2026, 3, 16, 9)


@pytest.mark.parametrize(("now", "when"), [("2026-03-12T15:00", "today"), ("2026-03-14T15:00", "somebody is there")])
def test_a_late_call_says_when_it_can_be_made(now: str, when: str) -> None:
    local = moment_of(now)
    assert local is not None
    assert when in advise({"channel": "phone", "received_at": "2026-03-02"}, to_utc(local, ZONE), ZONE).why_then


def test_a_later_note_is_not_scolded_for_the_age_of_the_offer() -> None:
    advice = advise(
        {"scenario": "congratulation_note", "received_at": "2025-03-01", "deadline": "2025-03-05"},
        datetime(2026, 3, 10, 15, tzinfo=UTC),
        ZONE,
    )
    assert "waited" not in advice.why_then
    assert "passed" not in advice.why_then


def test_the_reason_names_only_what_is_true() -> None:
    now = datetime(2026, 3, 10, 15, tzinfo=UTC)
    assert "two days" not in advise({}, now, ZONE).why_then
    assert "before their date" not in advise({"received_at": "2026-03-10"}, now, ZONE).why_then
    assert "early in the week" not in advise({"received_at": "2026-03-10"}, now, ZONE).why_then


def test_who_could_send_today_is_told_so() -> None:
    tomorrow = advise({"received_at": "2026-03-10"}, datetime(2026, 3, 10, 15, tzinfo=UTC), ZONE)
    assert "today is just as good" in tomorrow.why_then
    this_morning = advise({"received_at": "2026-03-10"}, datetime(2026, 3, 11, 10, tzinfo=UTC), ZONE)
    assert "today is just as good" not in this_morning.why_then


def test_seconds_are_rounded_up_never_down() -> None:
    now = datetime(2026, 3, 11, 12, 40, 30, 5, tzinfo=UTC)
    assert advise({"received_at": "2026-03-10"}, now, ZONE).send_at == datetime(2026, 3, 11, 12, 41, tzinfo=UTC)


def test_the_moment_is_shown_in_the_persons_zone() -> None:
    send_at = advise({}, datetime(2026, 3, 10, 15, tzinfo=UTC), "Asia/Kolkata").send_at
    assert send_at.utcoffset() == timedelta(hours=5, minutes=30)


zones = st.sampled_from(("America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Nowhere"))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1))
channels = st.sampled_from(("email", "phone", ""))


@steady
@given(now=moments, since=st.integers(0, 100), left=st.integers(1, 200), zone=zones, channel=channels)
def test_never_in_the_past_and_never_past_the_deadline(
    now: datetime, since: int, left: int, zone: str, channel: str
) -> None:
    instant = to_utc(now, zone)
    deadline = to_local(instant + timedelta(hours=left), zone)
    facts = {
        "received_at": (now - timedelta(hours=since)).isoformat(),
        "deadline": deadline.isoformat(),
        "channel": channel,
    }
    send_at = advise(facts, instant, zone).send_at
    assert instant <= send_at < max(to_utc(deadline, zone), instant + timedelta(microseconds=1))


@steady
@given(now=moments, since=st.integers(0, 47), zone=zones, channel=channels)
def test_always_within_two_days_while_that_can_be_kept(now: datetime, since: int, zone: str, channel: str) -> None:
    instant = to_utc(now, zone)
    received = instant - timedelta(hours=since)
    send_at = advise({"received_at": to_local(received, zone).isoformat(), "channel": channel}, instant, zone).send_at
    assert send_at <= received + timedelta(hours=48, minutes=1)


@steady
@given(now=moments, since=st.integers(0, 500), zone=zones, channel=channels)
def test_a_late_answer_is_never_put_off_by_more_than_a_weekend(
    now: datetime, since: int, zone: str, channel: str
) -> None:
    instant = to_utc(now, zone)
    send_at = advise(
        {"received_at": (now - timedelta(hours=since)).isoformat(), "channel": channel}, instant, zone
    ).send_at
    assert send_at - instant <= timedelta(hours=72)


@steady
@given(
    facts=st.dictionaries(
        st.sampled_from(("received_at", "deadline", "rounds", "channel", "scenario", "stage")), st.text()
    )
)
def test_no_facts_break_the_advice(facts: dict[str, str]) -> None:
    advice = advise(facts, datetime(2026, 3, 10, 15, tzinfo=UTC), ZONE)
    assert advice.channel in ("phone", "email", "chat", "linkedin")
    assert advice.why_then


@pytest.mark.parametrize("year", [1, 1969, 2301, 9999])
def test_no_clock_breaks_the_advice(year: int) -> None:
    advise({"received_at": "2026-03-10"}, datetime(year, 6, 1, tzinfo=UTC), ZONE)


@pytest.mark.parametrize("scenario", ["ask_extension", "accept_fresh_look", "decline_offer"])
def test_only_a_no_is_told_that_a_mind_made_up_need_not_wait(scenario: str) -> None:
    now = to_utc(datetime(2026, 3, 10, 13), ZONE)
    why = advise({"scenario": scenario, "received_at": "2026-03-10T12:00"}, now, ZONE).why_then
    assert ("made up" in why) == (scenario == "decline_offer")


def test_who_is_open_to_a_change_is_not_told_that_their_mind_is_made_up() -> None:
    now = to_utc(datetime(2026, 3, 10, 13), ZONE)
    facts = {"scenario": "decline_offer", "received_at": "2026-03-10T12:00", "open_to_change": "yes"}
    assert "made up" not in advise(facts, now, ZONE).why_then
