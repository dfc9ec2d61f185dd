"""Prove what a person can do to a reminder: move it, finish it, stop it, ask for one of their own."""

from __future__ import annotations

import pytest

from tests.plan.ladders import OFFER, SENT, at, kinds, plan, times


def test_a_date_of_ones_own_is_kept_exactly() -> None:
    found = times(plan(OFFER, SENT, {"reconnect": "2026-11-07T22:15"}))  # a Saturday night, but asked for
    assert found["reconnect:0"] == "Sat 2026-11-07 22:15"


def test_a_day_without_a_time_means_nine() -> None:
    assert times(plan(OFFER, SENT, {"linkedin": "2026-04-01"}))["linkedin:0"] == "Wed 2026-04-01 09:00"


def test_one_occurrence_can_be_moved_alone() -> None:
    plain, moved = times(plan(OFFER, SENT)), times(plan(OFFER, SENT, {"reconnect:1": "2027-01-12T10:00"}))
    assert moved.pop("reconnect:1") == "Tue 2027-01-12 10:00"
    assert plain.pop("reconnect:1") != "Tue 2027-01-12 10:00"
    assert plain == moved


def test_a_reconnect_put_off_silences_the_ones_before_it() -> None:
    found = times(plan(OFFER, SENT, {"reconnect": "2026-12-10"}))
    assert [key for key in found if key.startswith("reconnect")] == ["reconnect:0", "reconnect:2"]


def test_done_and_stop_end_a_kind() -> None:
    for change in ("done", "stop"):
        assert "reconnect" not in kinds(plan(OFFER, SENT, {"reconnect": change}))
        assert times(plan(OFFER, SENT, {"reconnect:0": change})).keys() == times(plan(OFFER, SENT)).keys() - {
            "reconnect:0"
        }


def test_everything_can_be_stopped() -> None:
    assert plan(OFFER, SENT, {"*": "stop", "own:1": "2026-05-01"}) == ()


def test_a_change_to_an_unknown_kind_changes_nothing() -> None:
    assert plan(OFFER, SENT, {"no_such": "stop", "reconnect:99": "2026-05-01", "": "x"}) == plan(OFFER, SENT)


@pytest.mark.parametrize("nonsense", ["soon", "9999-12-31", "2026-02-30", "{{ 7*7 }}", "\ud800"])
def test_a_date_that_is_none_leaves_the_reminder_in_its_place(nonsense: str) -> None:
    assert times(plan(OFFER, SENT, {"reconnect": nonsense})) == times(plan(OFFER, SENT))


def test_a_snooze_past_the_deadline_ends_at_the_deadline() -> None:
    facts = OFFER | {"deadline": "2026-03-13"}
    found = plan(facts, None, {"deadline_24h": "2026-03-14T17:00", "answer_20h": "2026-03-20T09:00"})
    assert times(found)["deadline_now:0"] == "Fri 2026-03-13 17:00"
    assert all(one.due <= found[-1].due for one in found)
    assert found[-1].kind == "deadline_now"


def test_after_the_deadline_a_snooze_is_a_snooze() -> None:
    facts = OFFER | {"deadline": "2026-03-13"}
    found = times(plan(facts, None, {"deadline_now": "2026-03-16T09:00"}, now="2026-03-13T18:00"))
    assert found == {"deadline_now:0": "Mon 2026-03-16 09:00"}


def test_a_snoozed_light_touch_is_still_wanted() -> None:
    on = plan(OFFER, SENT, {"light_touch": "on", "light_touch:0": "2026-06-12T10:00"})
    assert times(on)["light_touch:0"] == "Fri 2026-06-12 10:00"
    assert kinds(plan(OFFER, SENT, {"light_touch": "2026-06-12T10:00"})) >= {"light_touch"}
    assert "light_touch" not in kinds(plan(OFFER, SENT, {"light_touch": "stop", "light_touch:0": "2026-06-12"}))


def test_an_own_date_comes_when_it_was_asked_for() -> None:
    found = times(plan(OFFER, {}, {"own:1": "2026-05-02T07:30", "own:2": "2026-06-01"}))
    assert found["own:1:0"] == "Sat 2026-05-02 07:30"
    assert found["own:2:0"] == "Mon 2026-06-01 09:00"


def test_an_own_date_in_the_skipped_hour_comes_once() -> None:
    found = [one for one in plan(OFFER, {}, {"own:1": "2027-03-14T02:30"}) if one.kind == "own:1"]
    assert [one.due.hour for one in found] == [7]


def test_a_yearly_date_comes_every_year_and_clamps() -> None:
    birthday = {"own:1": "2028-02-29T09:00 yearly"}
    assert times(plan({}, {}, birthday)) == {"own:1:0": "Tue 2028-02-29 09:00"}
    assert times(plan({}, {}, birthday, now="2028-06-01T12:00")) == {"own:1:1": "Wed 2029-02-28 09:00"}
    assert times(plan({}, {}, birthday, now="2031-12-01T12:00")) == {"own:1:4": "Sun 2032-02-29 09:00"}


def test_a_yearly_date_that_is_just_over_waits_beside_the_next() -> None:
    found = times(plan({}, {}, {"own:1": "2026-05-01T09:00 yearly"}, now="2027-05-02T12:00"))
    assert list(found) == ["own:1:1", "own:1:2"]


def test_one_year_of_a_yearly_date_can_be_moved_or_done() -> None:
    yearly = {"own:1": "2026-05-01T09:00 yearly"}
    assert times(plan({}, {}, yearly | {"own:1:0": "2026-05-04T10:00"}))["own:1:0"] == "Mon 2026-05-04 10:00"
    assert times(plan({}, {}, yearly | {"own:1:0": "done"})) == {"own:1:1": "Sat 2027-05-01 09:00"}


@pytest.mark.parametrize("change", ["stop", "done", "", "someday"])
def test_an_own_date_that_is_over_is_gone(change: str) -> None:
    assert plan({}, {}, {"own:1": change}) == ()


def test_own_dates_outlive_a_quarrel() -> None:
    found = plan(OFFER, SENT | {"hostile_at": at("2026-03-12T10:00")}, {"own:1": "2026-05-01"})
    assert kinds(found) == {"own:1"}
