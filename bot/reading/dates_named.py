"""Reads days that have a name: tomorrow, next Friday, Friday week, end of the month, the first Monday of April."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading import dates_calendar as calendar
from bot.reading import dates_days as days_of
from bot.reading.dates_calendar import Days, one
from bot.reading.dates_clock import Clock
from bot.reading.dates_days import Period
from bot.reading.dates_holidays import holiday_days
from bot.reading.dates_numeric import read_named
from bot.reading.dates_piece import Piece
from bot.reading.dates_setting import Setting
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import DEAD_AFTER, DEAD_BEFORE, FILLERS, SUBJECTS, beside

TIMELY = frozenset({"clock", "meridiem", "number", "ordinal", "relative", "part", "month"})
SHY_DAYS = {"sat", "sun", "wed", "mon"}
STEPS = {"this": 0, "next": 1, "coming": 1, "last": -1}
OWNED = beside("owned")
AROUND = beside("around_feast")
WHOLE_DAY = {"end": Clock(17, 0, "24", 0), "start": Clock(9, 0, "24", 0, about=True)}


def read_relative(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read today, tomorrow, yesterday, tonight, last night, a holiday."""
    token = at(tokens, index)
    step, today = token.number("relative"), setting.today
    if _dead(tokens, index, index + 1) and not token.tags.keys() & {"today", "lastnight"}:
        return None
    if step is not None:
        weeks = {"week": 7, "fortnight": 14}.get(at(tokens, index + 1).text, 0)
        more = weeks if not _more_week(tokens, index + 2) else 0
        return Piece(index + (2 if more else 1), days=calendar.shifted(today, step + more))
    if token.name("today"):
        return Piece(index + 1, days=one(today), part=token.name("today"))
    if token.name("lastnight"):
        return Piece(index + 1, days=one(today - timedelta(days=1)), part=token.name("lastnight"))
    if token.name("sametime"):
        return _same_time(tokens, index + 1, setting)
    if token.name("sofar"):
        wall = setting.now.replace(tzinfo=None, second=0, microsecond=0)
        return Piece(index + 1, instant=wall, weak=True)
    holiday = token.name("holiday")
    if holiday and at(tokens, index - 1).text not in AROUND:
        return Piece(index + 1, days=holiday_days(holiday, setting))
    return None


def _same_time(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "this time tomorrow" and "same time next week": a day, at the time it is now."""
    place = index + 1 if at(tokens, index).text == "on" else index
    clock = Clock(setting.now.hour, setting.now.minute, "24", place)
    which, unit = at(tokens, place).name("which"), at(tokens, place + 1).name("unit")
    if which in ("next", "coming") and unit in ("week", "month"):
        later = setting.today + timedelta(weeks=1) if unit == "week" else calendar.add_months(setting.today, 1)
        return Piece(place + 2, days=one(later), clock=clock)
    piece = read_relative(tokens, place, setting) or read_weekday(tokens, place, setting)
    return replace(piece, clock=clock) if piece and not piece.slots & {"clock", "part"} else None


def _dead(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Happy Friday", "Monday blues": words around a day that make it none."""
    before, after = at(tokens, start - 1), at(tokens, end)
    if before.text == "." and before.glued:
        before = at(tokens, start - 2)
    glued_to_word = after.text == "." and after.glued and at(tokens, end + 1).text in ("com", "io", "ai", "org", "co")
    named = at(tokens, end + 1).text if after.text == "the" else after.text  # "Friday's the deadline"
    if "owner" in at(tokens, end - 1).tags and named not in OWNED | {"day", "date", "last"}:
        return True
    return before.text in DEAD_BEFORE or after.text in DEAD_AFTER or glued_to_word


def read_weekday(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read a weekday with what goes before and after it."""
    which, place = at(tokens, index).name("which"), index
    if which:
        place += 1
    token, after = at(tokens, place), at(tokens, place + 1)
    weekday = token.number("weekday")
    if (
        weekday is None
        or _hyphened(tokens, place + 1)
        or _dead(tokens, index, place + 1)
        or _shy(tokens, index, place, setting)
    ):
        return None
    if after.text == "after" and at(tokens, place + 2).text == "next":
        return Piece(place + 3, days=_after_next(weekday, setting))
    if after.text in ("week", "fortnight") and not which and not _more_week(tokens, place + 2):
        steps = {"week": 7, "fortnight": 14}[after.text]
        found = days_of.weekday_days(weekday, "", setting)
        return Piece(place + 2, days=Days(tuple(day + timedelta(days=steps) for day in found.options), found.problem))
    if after.text in ("last", "gone") or (after.text == "just" and at(tokens, place + 2).text == "gone"):
        return Piece(place + (3 if after.text == "just" else 2), weekday=weekday, which="last")
    return Piece(place + 1, weekday=weekday, which=which)


def _hyphened(tokens: Sequence[Token], index: int) -> bool:
    """ "Fri-ends" is another word; "Mon-Wed" and "fri-5pm" are not."""
    dash, after = at(tokens, index), at(tokens, index + 1)
    return dash.text == "-" and dash.glued and after.glued and after.text.isalpha() and not after.tags


def _more_week(tokens: Sequence[Token], index: int) -> bool:
    return at(tokens, index).text in ("of", "after", "commencing")


def _after_next(weekday: int, setting: Setting) -> Days:
    found = days_of.weekday_days(weekday, "next", setting)
    return Days(tuple(day + timedelta(weeks=1) for day in found.options), found.problem)


def _shy(tokens: Sequence[Token], index: int, place: int, setting: Setting) -> bool:
    """ "sun", "sat", "wed" and "mon" are days only in a place where a day belongs."""
    if at(tokens, place).text not in SHY_DAYS or len(tokens) == 1:
        return False
    before, after = at(tokens, index - 1), at(tokens, place + 1)
    noun = after.text.isalpha() and not after.tags and after.text not in FILLERS
    if noun or before.text == "the" or before.text in SUBJECTS - {"and", "to", "then", "also", "not"}:
        return True
    led = index != place or before.name("due") or before.text == "on" or not TIMELY.isdisjoint(before.tags)
    if led or _timely_after(tokens, place) or _listed(tokens, place):
        return False
    lonely = all(token.text in FILLERS or not token.text.isalpha() for token in (*tokens[:index], *tokens[place + 1 :]))
    return not (setting.alone and lonely)


def _timely_after(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a time, a date or a part of day follows."""
    after = at(tokens, place + 1)
    if after.text in ("at", "by", ",", "@", "the", "before"):
        after = at(tokens, place + 2)
    coming_week = "which" in after.tags and "unit" in at(tokens, place + 2).tags  # "mon next week"
    return coming_week or not TIMELY.isdisjoint(after.tags) or after.text in ("week", "fortnight")


def _listed(tokens: Sequence[Token], place: int) -> bool:
    """Say whether another weekday stands on the other side of "or", "and" or a dash."""
    return any(
        at(tokens, place + step).text in ("or", "and", "-", "/", "to", ",", "thru")
        and "weekday" in at(tokens, place + 2 * step).tags
        for step in (-1, 1)
    )


def read_period(tokens: Sequence[Token], index: int, setting: Setting) -> tuple[Period, int] | None:
    """Read a week, month, quarter or year: "next month", "the week after next", "March 2026", "this weekend"."""
    place = index + 1 if at(tokens, index).text == "the" else index
    which = at(tokens, place).name("which")
    if which:
        place += 1
    token = at(tokens, place)
    if token.text == "q" and at(tokens, place + 1).glued and at(tokens, place + 1).number("number") in (1, 2, 3, 4):
        return _numbered_quarter(at(tokens, place + 1).number("number") or 1, setting), place + 2
    unit, month = token.name("unit"), token.number("month")
    if month is not None:
        return _month_period(tokens, place, month, which, setting)
    if unit == "weekend" and not token.text.endswith("s"):
        return days_of.weekend(which, setting), place + 1
    if unit not in days_of.PERIODS or (token.text.endswith("s") and token.text[-2:] not in ("'s",)):
        return None
    step = STEPS.get(which, 0)
    if at(tokens, place + 1).text == "after" and at(tokens, place + 2).text == "next":
        step, place = 2, place + 2
    return days_of.PERIODS[unit](step, setting), place + 1


def _numbered_quarter(number: int, setting: Setting) -> Period:
    """Give Q1 to Q4: this one or the next that lies ahead."""
    steps = number - (setting.today.month - 1) // 3 - 1
    return days_of.quarter(steps + 4 if steps < 0 and setting.ahead else steps, setting)


def _month_period(
    tokens: Sequence[Token], place: int, month: int, which: str, setting: Setting
) -> tuple[Period, int] | None:
    year, end = at(tokens, place + 1), place + 2
    if at(tokens, place + 1).text in (",", "of"):
        year, end = at(tokens, place + 2), place + 3
    number = year.number("number")
    if year.number("digits") == 4 and number is not None:
        near = 1900 <= number <= setting.today.year + days_of.NEAR_YEARS
        return (days_of.named_month(month, number, setting), end) if near else None
    return days_of.named_month(month, None, setting), place + 1


def read_bare_period(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read a period that may hold a weekday or a day of the month; alone it leaves the day open."""
    token = at(tokens, index)
    business = _next_business_day(tokens, index, setting)
    if business:
        return business
    word = token.name("edgeword")
    if word:
        edge, unit, step = word.split()
        days = days_of.edge_days(edge, days_of.PERIODS[unit](int(step), setting), setting)
        return Piece(index + 1, days=days)
    found = read_period(tokens, index, setting)
    if found is None:
        return None
    period, end = found
    if at(tokens, end).text == "end" and period.unit != "weekend":
        return Piece(end + 1, days=days_of.edge_days("end", period, setting))
    if at(tokens, end).text == "-" and at(tokens, end + 1).text == "end":
        return Piece(end + 2, days=days_of.edge_days("end", period, setting))
    named = bool(token.tags.keys() & {"which", "month"}) or at(tokens, end - 1).text == "next"
    named = named or (token.text == "the" and at(tokens, index + 1).name("which") != "")
    if at(tokens, end).text == "of" and period.unit in ("week", "weekend"):  # "the last week of September"
        return None
    if "month" in at(tokens, end - 1).tags and _verb(tokens, end - 1):
        return None
    if not named and period.unit not in ("weekend",):
        return None
    return Piece(end, period=period, weak="month" in token.tags or period.unit == "weekend")


def _verb(tokens: Sequence[Token], index: int) -> bool:
    token, before = at(tokens, index), at(tokens, index - 1)
    return token.text in ("may", "march", "mar") and (
        before.text in SUBJECTS or (not token.capital and len(tokens) > 3)
    )


def _next_business_day(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    which, unit = at(tokens, index).name("which"), at(tokens, index + 1)
    if which not in ("next", "coming") or unit.name("unit") != "business" or unit.text.endswith("s"):
        return None
    return Piece(index + 2, days=one(calendar.add_business_days(setting.today, 1)))


def read_edge(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "end of next week", "start of April", "mid-March", "end of Friday", "late tomorrow"."""
    place = index + 1 if at(tokens, index).text in ("the", "within", "inside") else index
    edge = at(tokens, place).name("edge")
    if at(tokens, index).text in ("within", "inside") and at(tokens, place).text == "the":
        return _within_period(tokens, index + 1, setting)
    if not edge or ("dead" in at(tokens, place).tags):
        return None
    words = at(tokens, place).text.split()
    whole = "of" in words and "day" not in words
    place += 1
    links = ("of", "the", "-") if edge in WHOLE_DAY else ("of", "the", "-", "in", "on", "part", "half")
    while at(tokens, place).text in links:
        place += 1
    dated = read_named(tokens, place, setting)
    if dated:
        return replace(dated, clock=replace(WHOLE_DAY[edge], end=dated.end)) if edge in WHOLE_DAY and whole else dated
    found = read_period(tokens, place, setting)
    if found and found[0].unit == "weekend":
        return Piece(found[1], days=one(found[0].last)) if edge == "end" else None
    if found:
        return Piece(found[1], days=days_of.edge_days(edge, found[0], setting))
    part = at(tokens, place).name("part")
    if part and edge not in ("end", "start"):
        return Piece(place + 1, part=part)
    piece = read_simple_day(tokens, place, setting)
    if piece is None or piece.weak or (piece.part and edge == "end"):
        return piece if piece and piece.part else None
    return replace(piece, clock=replace(WHOLE_DAY[edge], end=piece.end)) if edge in WHOLE_DAY and whole else piece


def _within_period(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "within the week": some day until its end."""
    found = read_period(tokens, index, setting)
    return Piece(found[1], days=days_of.period_days(found[0], setting)) if found else None


def read_simple_day(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read one day by its name, with nothing before it but "the"."""
    place = index + 1 if at(tokens, index).text in ("the", "this") and index + 1 < len(tokens) else index
    return (
        read_relative(tokens, place, setting)
        or read_weekday(tokens, index, setting)
        or (read_weekday(tokens, place, setting) if place > index else None)
    )


def read_nth(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "the first Monday of April", "last Friday of the month", "last working day of March"."""
    place = index + 1 if at(tokens, index).text == "the" else index
    token, named = at(tokens, place), at(tokens, place + 1)
    nth = -1 if token.name("which") == "last" or token.text == "final" else token.number("ordinal")
    weekday, unit = named.number("weekday"), named.name("unit")
    if nth is None or not -1 <= nth <= 5 or (weekday is None and unit != "business"):
        return None
    if at(tokens, place + 2).text not in ("of", "in"):
        return None
    found = read_period(tokens, place + 3, setting)
    if found is None:
        return None
    period, end = found
    if weekday is not None:
        day = calendar.nth_weekday(period.first, period.last, weekday, nth)
        return Piece(end, days=one(day) if day else Days((), "impossible"))
    edge = period.last + timedelta(days=1) if nth < 0 else period.first - timedelta(days=1)
    return Piece(end, days=one(calendar.add_business_days(edge, nth)))
