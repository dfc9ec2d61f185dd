"""Prove what holds for every plan, whatever the facts."""

# ruff: noqa: DTZ001  # a wall time is naive on purpose

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan import Reminder, fold, key_of, ladder, ladder_of
from bot.rungs import RUNGS, rung_of
from bot.walltime import END_OF_BUSINESS, is_night, is_quiet, is_working_day, moment_of, to_local, to_utc
from tests.patience import patience
from tests.plan.ladders import OFFER, SENT, steady

ZONES = st.sampled_from(
    (
        "America/New_York",
        "Europe/London",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kolkata",
        "Africa/Casablanca",
        "America/Santiago",
    )
)
DATES = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1))
WORDS = st.sampled_from(("", "none", "unsure", "yes", "no", "9999-12-31", "{{ 7*7 }}", "\ud800", "agency", "five"))
MOMENTS = DATES.map(lambda d: d.isoformat(timespec="minutes")) | DATES.map(lambda d: d.date().isoformat()) | WORDS
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "received_at": MOMENTS,
        "deadline": MOMENTS,
        "rounds": WORDS,
        "relationship": st.sampled_from(("", "we get on well", "formal")),
        "position": st.sampled_from(("", "Head of Sales", "clerk")),
        "keep_in_touch": WORDS,
        "people_met": WORDS,
        "contact_role": WORDS,
        "channel": WORDS,
        "scenario": st.sampled_from(("decline_offer", "rescind_acceptance", "decline_outreach", "", "x")),
    },
)
STAMPS = DATES.map(lambda d: d.replace(tzinfo=UTC).isoformat()) | WORDS
MILESTONES = st.dictionaries(
    st.sampled_from(
        ("drafted_at", "sent_at", "acknowledged_at", "talked_at", "invited_at", "hostile_at", "called_at", "sent:x")
    ),
    STAMPS,
)
KEYS = st.sampled_from([rung.kind for rung in RUNGS] + [f"{r.kind}:{n}" for r in RUNGS for n in range(3)] + ["*"])
MOVES = st.dictionaries(KEYS, MOMENTS | st.sampled_from(("done", "stop", "on", "2026-05-01T09:00 yearly")), max_size=4)
NOWS = DATES.map(lambda d: d.replace(tzinfo=UTC))


def wall(reminder: Reminder) -> datetime:
    """Return when a reminder comes, as its zone's clocks show it, without the spread."""
    return reminder.local or to_local(reminder.due, reminder.zone)


@given(facts=FACTS, milestones=MILESTONES, moves=MOVES, now=NOWS, zone=ZONES)
@settings(steady, max_examples=400)
def test_every_plan_is_sound(
    facts: dict[str, str], milestones: dict[str, str], moves: dict[str, str], now: datetime, zone: str
) -> None:
    plan = ladder(facts, milestones, moves, now, zone, "s")
    assert plan == ladder(facts, milestones, moves, now, zone, "s")
    assert [one.due for one in plan] == sorted(one.due for one in plan)
    assert len({key_of(one) for one in plan}) == len(plan)
    assert all(one.due < one.valid_until > now for one in plan)
    assert all(one.due.tzinfo is UTC and one.valid_until.tzinfo is UTC for one in plan)
    assert all(one.local is None or one.local.tzinfo is None for one in plan)
    assert sorted(ladder_of(one.kind) for one in fold(plan)) == sorted({ladder_of(one.kind) for one in plan})


@given(facts=FACTS, milestones=MILESTONES, now=NOWS, zone=ZONES)
@settings(steady, max_examples=400)
def test_nothing_comes_in_the_quiet_hours_but_for_a_deadline(
    facts: dict[str, str], milestones: dict[str, str], now: datetime, zone: str
) -> None:
    deadline = moment_of(facts.get("deadline", ""), END_OF_BUSINESS)
    for one in ladder(facts, milestones, {}, now, zone, "s"):
        if is_quiet(wall(one)):
            assert deadline is not None
            assert rung_of(one.kind).anchor in ("deadline", "advice", "call")
        if rung_of(one.kind).anchor == "deadline" and is_night(wall(one)):
            raise AssertionError("a deadline is told before the night")


@given(facts=FACTS, milestones=MILESTONES, now=NOWS, zone=ZONES)
@settings(steady, max_examples=400)
def test_nothing_that_asks_for_the_answer_comes_after_the_deadline(
    facts: dict[str, str], milestones: dict[str, str], now: datetime, zone: str
) -> None:
    deadline = moment_of(facts.get("deadline", ""), END_OF_BUSINESS)
    drafted = milestones.get("drafted_at", "")[:4] or "9"
    for one in ladder(facts, milestones, {}, now, zone, "s"):
        rung = rung_of(one.kind)
        if deadline is not None and rung.anchor in ("received", "deadline"):
            assert one.due <= to_utc(deadline, zone)
        if deadline is not None and rung.anchor == "advice" and drafted.isdigit():
            begun = datetime.fromisoformat(milestones["drafted_at"])
            assert one.due < to_utc(deadline, zone) or begun >= to_utc(deadline, zone)


@steady
@given(facts=FACTS, sent=DATES, now=NOWS, zone=ZONES)
def test_follow_ups_come_at_nine_on_a_working_day(
    facts: dict[str, str], sent: datetime, now: datetime, zone: str
) -> None:
    for one in ladder(facts, {"sent_at": sent.replace(tzinfo=UTC).isoformat()}, {"light_touch": "on"}, now, zone, "s"):
        assert one.local is not None
        assert one.local.time() == time(9)
        assert is_working_day(one.local)
        assert one.local.weekday() <= 2 or not rung_of(one.kind).early
        assert abs(one.due - to_utc(one.local, zone)) <= timedelta(minutes=10)


@steady
@given(sent=DATES, zone=ZONES, moved_to=ZONES)
def test_a_change_of_zone_keeps_the_wall_time(sent: datetime, zone: str, moved_to: str) -> None:
    at_noon = {"sent_at": datetime.combine(sent, time(12), UTC).isoformat()}
    now = sent.replace(tzinfo=UTC)
    own = {"own:1": "2029-05-01T07:45"}
    before = {key_of(one): one.local for one in ladder(OFFER, at_noon, own, now, zone, "s")}
    after = {key_of(one): one.local for one in ladder(OFFER, at_noon, own, now, moved_to, "s")}
    assert before["own:1:0"] == after["own:1:0"]
    for key in before.keys() & after.keys():  # the day of sending itself may be another one over there
        here, there = before[key], after[key]
        assert here is not None
        assert there is not None
        assert here.time() == there.time()


@steady
@given(local=DATES, zone=ZONES)
def test_a_wall_time_that_is_skipped_or_doubled_comes_exactly_once(local: datetime, zone: str) -> None:
    found = ladder({}, {}, {"own:1": local.isoformat()}, datetime(2024, 1, 1, tzinfo=UTC), zone, "s")
    assert len(found) == 1
    apart = abs(to_local(found[0].due, zone) - local)
    assert apart <= timedelta(hours=1)


@steady
@given(
    facts=st.dictionaries(st.sampled_from([*OFFER, "deadline", "people_met", "rounds", "extra"]), st.text()),
    milestones=st.dictionaries(st.sampled_from([*SENT, "talked_at", "hostile_at"]), st.text()),
    moves=st.dictionaries(st.text() | KEYS, st.text()),
    zone=st.text(),
)
def test_no_words_break_a_plan(
    facts: dict[str, str], milestones: dict[str, str], moves: dict[str, str], zone: str
) -> None:
    ladder(facts, milestones, moves, datetime(2026, 3, 10, tzinfo=UTC), zone, "\ud800")


def test_no_clock_breaks_a_plan() -> None:
    moves = {"light_touch": "on", "own:1": "2026-05-01T09:00 yearly"}
    for year in (1, 1969, 2026, 2300, 9999):
        for month, day in ((1, 1), (2, 28), (12, 31)):
            ladder(
                OFFER | {"deadline": "2026-03-13"},
                SENT,
                moves,
                datetime(year, month, day, tzinfo=UTC),
                "Asia/Tokyo",
                "s",
            )


def test_a_hundred_thousand_characters_do_not_hold_up_a_plan() -> None:
    facts = dict.fromkeys(
        [*OFFER, "deadline", "rounds", "relationship", "people_met", "extra", "channel"], "ask not " * 12_500
    )
    with patience():
        planned = ladder(facts, {"drafted_at": SENT["drafted_at"]}, {}, datetime(2026, 3, 10, tzinfo=UTC), "UTC", "s")
    assert isinstance(planned, tuple)
