"""Prove what is sent after time away: one of each ladder, saying that it is late, and nothing too old to be of use."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.plan import Reminder, fold, is_ahead, ladder_of, late, meant_at, rank_of, shown_at
from bot.rungs import IF_UNSENT, RUNGS, label_of, rung_of
from bot.walltime import to_local
from tests.plan.ladders import NEW_YORK, OFFER, SENT, at, kinds, plan, times

DEADLINE = OFFER | {"deadline": "2026-03-13", "people_met": "Dana"}


def due_at(reminders: tuple[Reminder, ...], now: str) -> tuple[Reminder, ...]:
    """Return what is due at a wall time."""
    return tuple(one for one in reminders if to_local(one.due, NEW_YORK) <= datetime.fromisoformat(now))


def test_of_one_ladder_only_the_newest_is_sent() -> None:
    away = plan(DEADLINE, now="2026-03-13T15:00")
    assert len(due_at(away, "2026-03-13T15:00")) == 4
    assert [one.kind for one in fold(due_at(away, "2026-03-13T15:00"))] == ["deadline_3h"]


def test_past_the_deadline_nobody_is_told_that_hours_are_left() -> None:
    away = plan(DEADLINE, now="2026-03-14T15:00")
    assert kinds(away) == {"deadline_now"}


def test_steps_of_different_ladders_do_not_swallow_each_other() -> None:
    away = plan(DEADLINE, SENT, now="2026-03-19T12:00")
    assert kinds(fold(due_at(away, "2026-03-19T12:00"))) == {"linkedin", "confirm_receipt", "thank_yous", "network"}


def test_what_was_sent_before_does_not_hold_back_what_comes_after() -> None:
    drafted = {"drafted_at": SENT["drafted_at"]}
    present = plan(OFFER, drafted, now="2026-03-12T08:00")
    assert [one.kind for one in fold(due_at(present, "2026-03-12T08:00"))] == ["answer_44h"]


def test_own_dates_are_never_folded() -> None:
    both = plan({}, {}, {"own:1": "2026-03-10T13:00", "own:2": "2026-03-10T13:00"})
    assert len(fold(both)) == 2


def test_late_reconnects_are_one() -> None:
    away = plan(OFFER, SENT, {"reconnect:1": "2026-10-20"}, now="2026-10-21T12:00")
    assert [one.occurrence for one in fold(one for one in away if one.kind == "reconnect" and one.occurrence < 2)] == [
        1
    ]


@pytest.mark.parametrize("kind", ["deadline_3h", "answer_20h", "own:1", "call_then_mail"])
def test_a_minute_is_on_time_and_two_are_late(kind: str) -> None:
    due = plan()[0].due
    assert not late(kind, due, due + timedelta(minutes=1))
    assert late(kind, due, due + timedelta(minutes=2))
    assert not late(kind, due, due - timedelta(days=1))


def test_what_may_come_within_ten_minutes_is_not_late_after_ten() -> None:
    due = plan()[0].due
    assert not late("reconnect", due, due + timedelta(minutes=10))
    assert late("reconnect", due, due + timedelta(minutes=16))


@pytest.mark.parametrize(("kind", "days"), [("linkedin", 14), ("network", 14), ("reconnect", 60)])
def test_each_kind_has_its_own_patience(kind: str, days: int) -> None:
    found = next(one for one in plan(OFFER, SENT) if one.kind == kind)
    assert found.valid_until - found.due == timedelta(days=days)


def test_what_comes_before_the_deadline_ends_with_it() -> None:
    before = [one for one in plan(DEADLINE) if one.kind != "deadline_now"]
    last = next(one for one in plan(DEADLINE) if one.kind == "deadline_now").due
    assert before
    assert all(one.valid_until <= last for one in before)


def test_a_past_reminder_stays_until_it_is_of_no_use() -> None:
    assert "linkedin" in kinds(plan(OFFER, SENT, now="2026-03-26T08:00"))
    assert "linkedin" not in kinds(plan(OFFER, SENT, now="2026-03-26T10:00"))


def test_the_shown_time_is_the_intended_one() -> None:
    found = next(one for one in plan(OFFER, SENT) if one.kind == "linkedin")
    assert found.due != shown_at(found)
    assert times((found,))["linkedin:0"] == f"{to_local(shown_at(found), NEW_YORK):%a %Y-%m-%d %H:%M}"
    counted = plan()[0]
    assert shown_at(counted) == counted.due


def test_every_kind_has_a_label_a_rank_and_a_ladder() -> None:
    assert len({rank_of(rung.kind) for rung in RUNGS}) == len(RUNGS)
    assert label_of("own:7") == label_of("own")
    assert ladder_of("own:7") != ladder_of("own:8")
    assert rung_of("from_a_newer_version").kind == "own"
    assert ladder_of("answer_20h") == ladder_of("deadline_now") != ladder_of("reconnect")


@pytest.mark.parametrize("minutes", [-10, 0, 10])
def test_what_is_shown_as_ahead_is_ahead_by_the_hour_shown(minutes: int) -> None:
    one = next(one for one in plan(OFFER, SENT, now="2026-03-11T12:00") if one.kind == "network")
    spread = replace(one, due=shown_at(one) + timedelta(minutes=minutes))
    assert is_ahead(spread, shown_at(one) - timedelta(minutes=11))
    assert not is_ahead(spread, shown_at(one))


def test_every_hour_told_of_a_reminder_is_the_one_it_is_meant_for() -> None:
    for one in plan(OFFER, SENT, now="2026-03-11T12:00"):
        assert meant_at(one.local, one.zone, one.due) == shown_at(one)
        assert one.local is None or to_local(shown_at(one), NEW_YORK) == one.local


def test_a_send_time_that_is_now_or_quiet_is_followed_by_a_question_not_an_announcement() -> None:
    for drafted, rule in (
        ("2026-03-10T09:30", IF_UNSENT),
        ("2026-03-08T20:08", IF_UNSENT),
        ("2026-03-09T20:00", "advice"),
    ):
        facts = {"company": "Acme"} if rule == "advice" else OFFER | {"received_at": "2026-03-06"}
        planned = plan(facts, {"drafted_at": at(drafted)}, now=drafted)
        assert [one.rule for one in planned if one.kind == "send_window"] == [rule], drafted
    assert label_of("send_window", IF_UNSENT) != label_of("send_window")
