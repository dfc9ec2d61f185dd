from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.dates import Moment, Reading, find_dates, read_date, say, when_json
from tests.patience import patience
from tests.reading.measure_dates import RIGHT_AT_LEAST, phrases, score

NEW_YORK = "America/New_York"
TUESDAY = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo(NEW_YORK))


def read(text: str, locale: str = "", direction: str = "future") -> Reading:
    return read_date(text, TUESDAY, NEW_YORK, locale=locale, direction=direction)


def meant(text: str, locale: str = "") -> str:
    reading = read(text, locale)
    return reading.moment.iso if reading.moment else reading.kind


def offered(text: str, locale: str = "") -> list[str]:
    return [moment.iso for moment in read(text, locale).alternatives]


def test_both_halves_of_the_corpus_stay_above_the_bars() -> None:
    every = list(phrases())
    for half in (True, False):
        found = score([phrase for phrase in every if phrase.scored is half and not phrase.fresh])
        assert found.holds, str(found)


def test_phrases_written_by_others_are_read_as_well_as_promised() -> None:
    found = score([phrase for phrase in phrases() if phrase.fresh])
    assert found.share >= RIGHT_AT_LEAST, str(found)
    assert (found.wrong, found.invented) <= (2, 0), str(found)


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    every = list(phrases())
    assert len(every) >= 350
    assert sum("nothing" in phrase.meaning for phrase in every) >= 80


def test_forty_eight_hours_are_elapsed_and_two_days_are_calendar_days() -> None:
    before_the_gap = datetime(2026, 3, 7, 22, tzinfo=ZoneInfo(NEW_YORK))
    hours, days = (read_date(text, before_the_gap, NEW_YORK).moment for text in ("in 48 hours", "in 2 days at 10pm"))
    assert hours
    assert days
    assert (hours.iso, days.iso) == ("2026-03-09T23:00", "2026-03-09T22:00")


def test_a_moment_in_another_zone_is_kept_as_said_and_converted_for_the_person() -> None:
    moment = read("Friday 5pm PT").moment
    assert moment
    assert (moment.time.hour if moment.time else None, moment.zone) == (17, "America/Los_Angeles")
    assert moment.iso == "2026-03-06T20:00"


def test_next_friday_is_a_choice_where_people_differ_and_a_date_where_they_do_not() -> None:
    assert offered("next friday") == ["2026-03-13", "2026-03-06"]
    assert meant("next monday") == "2026-03-09"


def test_a_numeric_date_is_asked_unless_the_country_is_known() -> None:
    assert offered("3/6") == ["2026-03-06", "2026-06-03"]
    assert meant("3/6", "en-GB") == "2026-06-03"
    assert meant("3/6", "en-US") == "2026-03-06"


@pytest.mark.parametrize("locale", ["", "C", "POSIX", "en", "en-CA", "C.UTF-8"])
def test_a_locale_that_names_no_country_of_one_habit_settles_nothing(locale: str) -> None:
    assert read("3/6", locale).kind == "ask"


@pytest.mark.parametrize("locale", ["en-US", "en_US.UTF-8", "us"])
def test_an_american_writes_the_month_first(locale: str) -> None:
    assert meant("3/6", locale) == "2026-03-06"


def test_a_part_of_day_is_kept_and_no_time_is_made_up_for_it() -> None:
    moment = read("friday morning").moment
    assert moment
    assert (moment.iso, moment.part, say(moment)) == ("2026-03-06", "morning", "Friday 6 March, in the morning")


def test_a_time_given_for_the_answer_counts_from_now_unless_another_day_is_said() -> None:
    assert meant("they gave me a week") == "2026-03-10"
    assert read("it came monday and they gave me a week").kind == "ask"


def test_a_weekday_decides_the_order_of_a_numeric_date() -> None:
    assert meant("Friday 3/6") == "2026-03-06"


def test_a_weekday_and_a_date_that_disagree_are_asked() -> None:
    assert offered("Thursday March 6") == ["2026-03-06", "2026-03-05"]


@pytest.mark.parametrize("text", ["30 February", "June 31", "6 March 9999", "friday 25:00", "13/13/2026"])
def test_an_impossible_date_is_named_as_such(text: str) -> None:
    assert (read(text).kind, read(text).problem) == ("ask", "impossible")


def test_a_date_gone_by_is_read_and_marked() -> None:
    assert (meant("March 2, 2026"), read("March 2, 2026").problem) == ("2026-03-02", "past")


def test_a_day_and_month_just_gone_is_asked_rather_than_put_off_a_year() -> None:
    assert offered("February 27") == ["2027-02-27", "2026-02-27"]


@pytest.mark.parametrize(
    "text", ["friday 9-5", "5 friday", "week of march 9", "this thursday or next", "the friday after this one"]
)
def test_words_of_dates_that_were_not_read_make_a_date_a_question(text: str) -> None:
    assert read(text).kind == "ask"


@pytest.mark.parametrize("word", ["money", "Sundar", "remember", "salary", "secretary", "library", "mundane", "fried"])
def test_an_ordinary_word_is_never_mended_into_a_date(word: str) -> None:
    assert meant(word) == "nothing"


@pytest.mark.parametrize(
    ("slip", "date"), [("firday", "03-06"), ("thrusday", "03-05"), ("tomorrwo", "03-04"), ("satuday", "03-07")]
)
def test_a_typing_slip_is_mended(slip: str, date: str) -> None:
    assert meant(slip) == f"2026-{date}"


def test_a_correction_replaces_what_it_corrects_and_keeps_the_rest() -> None:
    assert meant("Friday 5pm, no wait, Thursday") == "2026-03-05T17:00"
    assert meant("Friday 5pm, actually 4pm") == "2026-03-06T16:00"
    assert meant("the deadline moved from the 6th to the 13th") == "2026-03-13"


def test_a_span_points_at_the_words_of_the_date() -> None:
    text = "They want an answer by Friday 5pm, please."
    (found,) = find_dates(text, TUESDAY, NEW_YORK)
    assert text[found.start : found.end] == "Friday 5pm"


def test_every_date_of_a_longer_text_is_found_in_order() -> None:
    text = "Dated: March 2, 2026. Please sign by March 13, 2026 at 5:00 PM. You would start on April 6, 2026."
    assert [found.moment.iso for found in find_dates(text, TUESDAY, NEW_YORK) if found.moment] == [
        "2026-03-02",
        "2026-03-13T17:00",
        "2026-04-06",
    ]


def test_a_bare_number_is_a_question_alone_and_nothing_inside_a_message() -> None:
    assert read("15").kind == "ask"
    assert read_date("15", TUESDAY, NEW_YORK, alone=False).kind == "nothing"


def test_the_direction_decides_which_monday_is_meant() -> None:
    past = read("monday", direction="past").moment
    assert past
    assert (meant("monday"), past.iso) == ("2026-03-09", "2026-03-02")


def test_an_echo_names_everything_that_was_understood() -> None:
    moment = read("Friday 5pm London time").moment
    assert moment
    assert say(moment) == "Friday 6 March, 5:00 pm London"
    assert say(moment, "en-US") == "Friday, March 6, 5:00 pm London"


def test_an_echo_says_the_year_of_a_distant_date_and_when_a_time_is_only_about_right() -> None:
    far = read("1 January 2028").moment
    loose = read("friday 5ish").moment
    assert far
    assert loose
    assert say(far, now=TUESDAY.date()) == "Saturday 1 January 2028"
    assert say(loose) == "Friday 6 March, about 5:00 pm"


def test_the_command_prints_the_clock_that_was_named() -> None:
    assert when_json("friday 5pm PT", TUESDAY, NEW_YORK) == {
        "kind": "moment",
        "date": "2026-03-06",
        "time": "17:00",
        "zone": "America/Los_Angeles",
        "alternatives": [],
    }


@pytest.mark.parametrize(("text", "kind"), [("no deadline", "none"), ("hello", "none"), ("not sure", "none")])
def test_the_command_prints_no_date_where_there_is_none(text: str, kind: str) -> None:
    printed = when_json(text, TUESDAY, NEW_YORK)
    assert (printed["kind"], printed["date"], printed["alternatives"]) == (kind, None, [])


def test_a_now_without_a_zone_and_a_zone_nobody_knows_are_borne() -> None:
    naive = datetime(2026, 3, 3, 10)  # noqa: DTZ001  the point of the test
    for zone in ("", "Nowhere/Land", "../etc", "\x00", NEW_YORK):
        found = read_date("friday 5pm", naive, zone).moment
        assert found
        assert found.iso == "2026-03-06T17:00"


VOCABULARY = """
    friday next last the 15th march 6 31 2026 by in at before after week month days hours 5pm 25:00 noon eod end of
    business two a half past quarter to or and - / : . , ( ) pt utc +2 ist from ago now not no maybe 0 99999999999
    mid late 3/6 13.3. 2026-02-30 weekend tomorrow tonight fortnight few second sun may q1 gave
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join)), st.booleans(), st.booleans())
def test_no_text_is_ever_too_much(text: str, ahead: bool, alone: bool) -> None:
    direction = "future" if ahead else "past"
    reading = read_date(text, TUESDAY, NEW_YORK, direction=direction, alone=alone)
    assert reading.kind in {"moment", "none", "unsure", "ask", "nothing"}
    assert (reading.moment is not None) == (reading.kind == "moment")
    for moment in (*reading.alternatives, *([reading.moment] if reading.moment else [])):
        assert datetime.fromisoformat(moment.iso)
        assert say(moment)
    for found in find_dates(text, TUESDAY, NEW_YORK, direction=direction):
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join), st.datetimes(timezones=st.just(UTC)))
def test_no_day_of_the_calendar_is_too_early_or_too_late(text: str, now: datetime) -> None:
    assert isinstance(read_date(text, now, "Asia/Tokyo"), Reading)


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1-", "friday ", "in ", "the of ", "end of the ", "5 days from ", "half past ", "-", "\n ", "a.", "'", "a'",
     "(5) ", "next ", "by 5/6/7/", "\ud800", "fridya mondya "],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read_to_an_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with patience():
        assert isinstance(read_date(text, TUESDAY, NEW_YORK), Reading)
        assert isinstance(find_dates(text, TUESDAY, NEW_YORK), tuple)


def test_a_moment_is_equal_to_its_like() -> None:
    assert read("friday").moment == Moment(datetime(2026, 3, 6, tzinfo=UTC).date(), None, NEW_YORK, NEW_YORK)


@pytest.mark.parametrize(
    ("text", "day"),
    [("got it on Monday", "2026-03-02"), ("it came in Friday night", "2026-02-27"), ("got until Monday", "2026-03-09")],
)
def test_the_day_an_offer_came_lies_behind(text: str, day: str) -> None:
    assert meant(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the day before Thanksgiving", "2026-11-25"),
        ("good friday", "2026-04-03"),
        ("St Patrick's Day", "2026-03-17"),
        ("memorial day", "2026-05-25"),
        ("cyber monday", "2026-11-30"),
    ],
)
def test_feasts_fall_on_their_day(text: str, day: str) -> None:
    assert meant(text) == day


def test_of_a_wrong_weekday_the_nearest_one_to_the_day_is_offered() -> None:
    assert [moment.iso for moment in read("thursday march 13").alternatives] == ["2026-03-13", "2026-03-12"]


@pytest.mark.parametrize("text", ["1700 monday", "monday 1700", "at 17 on monday"])
def test_hours_of_twenty_four_stand_on_either_side_of_the_day(text: str) -> None:
    assert meant(text) == "2026-03-09T17:00"
