"""Claims about days that mails say plainly and that were once passed over."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.mail import read_mail
from bot.reading.mail_dates import dates_in
from bot.reading.mail_deadline import Dates, read
from bot.reading.mail_sheet import lay_out
from bot.reading.mail_unfold import unfold

NOW = datetime(2026, 1, 15, 8, tzinfo=ZoneInfo("Europe/London"))


def days(sentence: str) -> list[str | None]:
    return [one.iso for one in dates_in(sentence, NOW, "Europe/London", "en-GB")]


def dates(text: str) -> Dates:
    return read([lay_out(piece) for piece in unfold(text)], NOW, "Europe/London", "en-GB")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("decide by close of play (5pm) on Wednesday 21 January", "2026-01-21T17:00"),
        ("by the end of the day, 5 p.m., on Tuesday, 20 January", "2026-01-20T17:00"),
        ("by 12h00 midday on Friday 23 October 2026", "2026-10-23T12:00"),
        ("First day April 13 if that suits", "2026-04-13"),
        ("for the academic year beginning August 17, 2026", "2026-08-17"),
        ("need to know by Weds", "2026-01-21"),
    ],
)
def test_an_hour_and_its_day_are_one_moment_and_a_named_day_is_that_day(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("on the fifth business day following the date of this summary", "2026-01-22"),
        ("eight days after our date above", "2026-01-23"),
        ("please confirm before the 20.", "2026-01-20"),
        ("the decision until Tuesday 27.01?", "2026-01-27"),
        ("tell me your decision to 29.1., then I send the papers", "2026-01-29"),
        ("may I hear from you by this day week?", "2026-01-22"),
        ("text me by this Monday", "2026-01-19"),
    ],
)
def test_a_day_told_by_a_count_or_a_number_alone_is_the_next_one_to_come(sentence: str, day: str) -> None:
    assert days(sentence) == [day]


@pytest.mark.parametrize("said", ["by EOD Friday", "by end of day Friday", "before the end of Friday 16 January"])
def test_the_end_of_a_day_says_no_hour_and_an_hour_beside_it_does(said: str) -> None:
    assert days(said) == ["2026-01-16"]
    assert days("no later than end of day (4 p.m.) Friday, 16 January") == ["2026-01-16T16:00"]


@pytest.mark.parametrize("sentence", ["the pay is 14.10 an hour", "from 12.05 per hour to 14.10 per hour"])
def test_an_hourly_wage_is_no_day(sentence: str) -> None:
    assert days(sentence) == []


@pytest.mark.parametrize("word", ["September", "December"])
def test_a_date_ends_where_its_month_ends(word: str) -> None:
    sentence = f"28 {word} start"
    assert [sentence[one.start : one.end] for one in dates_in(sentence, NOW, "Europe/London", "en-GB")] == [
        f"28 {word}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ada,\n\nCommencement\n\n2 March 2026, or another day as agreed.\n\nPer Holm",
        "Dear Ada,\n\nWe would like you on board as night baker from 2 March.\n\nPer Holm",
        "Dear Ada,\n\nFrom 2 March you would be our night baker.\n\nPer Holm",
        "Dear Ada,\n\nThe ovens are lit on 2 March and that is your first day.\n\nPer Holm",
        "Dear Ada,\n\nWe would expect you on 2 March.\n\nPer Holm",
    ],
)
def test_the_first_day_of_work_is_known_by_its_heading_and_by_who_is_wanted_from_it(text: str) -> None:
    assert dates(text).start == "2026-03-02"


@pytest.mark.parametrize(
    "sentence",
    [
        "Need a yes or no tomorrow so ring me.",
        "Shout by tomorrow and it is yours.",
        "I'd be grateful to know by tomorrow.",
        "We are holding the place open for you until tomorrow.",
    ],
)
def test_an_answer_asked_for_in_passing_is_due(sentence: str) -> None:
    assert dates(f"Dear Ada,\n\n{sentence}\n\nPer Holm").deadline == "2026-01-16"


def test_the_day_of_an_interview_is_no_first_day() -> None:
    text = "Dear Ada,\n\nwe would like to interview you for night baker on Tuesday 20 January at 10:00.\n\nPer Holm"
    assert read_mail(text, NOW, "Europe/London").start_date is None


@pytest.mark.parametrize("noise", ["5pm " * 9000, "12:00 noon " * 4000, "£1," * 9000, "9 may" * 9000, "a.m. " * 9000])
def test_noise_of_hours_is_read_at_once(noise: str) -> None:
    assert len(days(noise)) < 400
