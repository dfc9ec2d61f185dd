"""Prove the arithmetic of wall time where clocks, months and weekends make it hard."""

# ruff: noqa: DTZ001, DTZ901  # a wall time is naive on purpose

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.walltime import (
    END_OF_BUSINESS,
    add_business_days,
    add_months,
    before_night,
    before_quiet,
    early_in_week,
    elapsed,
    instant_of,
    is_quiet,
    is_zone,
    moment_of,
    moved_by_gap,
    next_daytime,
    next_open,
    to_local,
    to_utc,
    zone_of,
)
from tests.plan.ladders import steady

ZONES = (
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "UTC",
)
wall_times = st.datetimes(datetime(1990, 1, 1), datetime(2080, 1, 1))


def test_a_skipped_hour_moves_on_by_the_gap() -> None:
    assert to_local(to_utc(datetime(2026, 3, 8, 2, 30), "America/New_York"), "America/New_York") == datetime(
        2026, 3, 8, 3, 30
    )
    assert moved_by_gap(datetime(2026, 3, 8, 2, 30), "America/New_York")


def test_of_two_equal_hours_the_earlier_holds() -> None:
    assert to_utc(datetime(2026, 11, 1, 1, 30), "America/New_York") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert not moved_by_gap(datetime(2026, 11, 1, 1, 30), "America/New_York")


@pytest.mark.parametrize(
    ("zone", "skipped", "shown"),
    [
        ("Europe/London", datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 2, 30)),
        ("Australia/Sydney", datetime(2026, 10, 4, 2, 30), datetime(2026, 10, 4, 3, 30)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 10), datetime(2026, 10, 4, 2, 40)),  # half an hour
        ("Africa/Casablanca", datetime(2025, 4, 6, 2, 30), datetime(2025, 4, 6, 3, 30)),  # after Ramadan
        ("Pacific/Apia", datetime(2011, 12, 30, 10), datetime(2011, 12, 31, 10)),  # a whole day
    ],
)
def test_every_kind_of_gap_moves_on_by_its_own_length(zone: str, skipped: datetime, shown: datetime) -> None:
    assert to_local(to_utc(skipped, zone), zone) == shown


@pytest.mark.parametrize(
    ("zone", "doubled", "instant"),
    [
        ("Europe/London", datetime(2026, 10, 25, 1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Sydney", datetime(2026, 4, 5, 2, 30), datetime(2026, 4, 4, 15, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
        ("Africa/Casablanca", datetime(2025, 2, 23, 2, 30), datetime(2025, 2, 23, 1, 30, tzinfo=UTC)),  # Ramadan
    ],
)
def test_every_kind_of_fold_takes_the_earlier(zone: str, doubled: datetime, instant: datetime) -> None:
    assert to_utc(doubled, zone) == instant


def test_half_hours_of_offset_are_kept() -> None:
    assert to_utc(datetime(2026, 7, 1, 9), "Asia/Kolkata") == datetime(2026, 7, 1, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
@steady
@given(local=wall_times)
def test_a_wall_time_that_exists_comes_back_unchanged(zone: str, local: datetime) -> None:
    assert moved_by_gap(local, zone) or to_local(to_utc(local, zone), zone) == local


@pytest.mark.parametrize("zone", ZONES)
@steady
@given(local=wall_times, minutes=st.integers(0, 3 * 24 * 60))
def test_later_on_the_wall_is_never_earlier_by_more_than_the_doubled_hour(
    zone: str, local: datetime, minutes: int
) -> None:
    later = to_utc(local + timedelta(minutes=minutes), zone)
    assert later >= to_utc(local, zone) - timedelta(days=1 if zone == "Pacific/Apia" else 0, hours=1)


def test_the_ends_of_time_do_not_overflow() -> None:
    for local in (datetime.min, datetime.max):
        for zone in ("America/New_York", "Asia/Tokyo"):
            assert to_local(to_utc(local, zone), zone).year in (1, 9999)


def test_hours_are_elapsed_and_days_are_calendar() -> None:
    before = to_utc(datetime(2026, 3, 7, 9), "America/New_York")
    assert elapsed(before, 24) - before == timedelta(hours=24)
    assert to_local(elapsed(before, 24), "America/New_York") == datetime(2026, 3, 8, 10)


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 2, date(2026, 10, 31)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_a_month_without_the_day_takes_its_last(anchor: date, months: int, expected: date) -> None:
    assert add_months(anchor, months) == expected
    assert add_months(datetime.combine(anchor, time(9, 30)), months) == datetime.combine(expected, time(9, 30))


@steady
@given(day=st.dates(), months=st.integers(-20_000, 20_000))
def test_months_never_spill_into_the_next_one(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.day <= day.day
    assert moved.month == (day.month - 1 + months) % 12 + 1


def test_business_days_step_over_the_weekend() -> None:
    friday = date(2026, 3, 6)
    assert add_business_days(friday, 1) == date(2026, 3, 9)
    assert add_business_days(date(2026, 3, 7), 1) == date(2026, 3, 9)
    assert add_business_days(friday, 0) == friday


@steady
@given(local=wall_times)
def test_moving_out_of_the_quiet_hours_works_both_ways(local: datetime) -> None:
    assert not is_quiet(next_open(local))
    assert not is_quiet(before_quiet(local))
    assert before_quiet(local) <= local <= next_open(local)
    assert before_quiet(local) <= before_night(local) <= local <= next_daytime(local) <= next_open(local)


@steady
@given(local=wall_times)
def test_what_is_not_quiet_stays_where_it_is(local: datetime) -> None:
    if not is_quiet(local):
        assert next_open(local) == before_quiet(local) == local


def test_eight_is_day_and_nine_in_the_evening_is_night() -> None:
    monday = datetime(2026, 3, 9)
    quiet = [hour for hour in range(24) if is_quiet(monday.replace(hour=hour))]
    assert quiet == [0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23]


@steady
@given(local=wall_times)
def test_early_in_the_week_is_forward_to_wednesday_at_most(local: datetime) -> None:
    moved = early_in_week(local)
    assert moved.weekday() <= 2
    assert moved.time() == time(9)
    assert timedelta(0) <= moved.date() - local.date() <= timedelta(days=4)


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "America/Argentina/Ushuaia", "Asia/Kolkata"])
def test_a_zone_is_known_by_its_name(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Base", "America", "../etc/passwd", "/etc/localtime", "localtime", "a\0b", "\ud800", "x" * 100_000, "."],
)
def test_what_is_no_zone_is_refused_and_counts_as_utc(name: str) -> None:
    assert not is_zone(name)
    assert zone_of(name).key == "UTC"


def test_a_day_alone_gets_the_time_that_was_asked_for() -> None:
    assert moment_of("2026-03-06", END_OF_BUSINESS) == datetime(2026, 3, 6, 17)
    assert moment_of("2026-03-06") == datetime(2026, 3, 6, 9)
    assert moment_of("2026-03-06T23:59", END_OF_BUSINESS) == datetime(2026, 3, 6, 23, 59)


def test_a_moment_with_its_own_offset_is_shown_in_the_zone() -> None:
    assert moment_of("2026-03-06T17:00-05:00", zone="Europe/London") == datetime(2026, 3, 6, 22)


@pytest.mark.parametrize(
    "text",
    ["", "none", "unsure", "2026-02-30", "9999-12-31", "0001-01-01", "Friday", "{{ 7*7 }}", "\ud800", "9" * 100_000],
)
def test_what_is_no_moment_of_ours_is_none(text: str) -> None:
    assert moment_of(text) is None
    assert instant_of(text) is None


def test_a_milestone_without_an_offset_is_utc() -> None:
    assert instant_of("2026-03-06T10:00:00") == datetime(2026, 3, 6, 10, tzinfo=UTC)
    assert instant_of("2026-03-06T10:00:00+02:00") == datetime(2026, 3, 6, 8, tzinfo=UTC)


@steady
@given(text=st.text())
def test_no_text_breaks_the_reading_of_a_moment(text: str) -> None:
    moment_of(text)
    instant_of(text)
    is_zone(text)
