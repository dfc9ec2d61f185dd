"""Puts the pieces of one date phrase together, in whatever order they were said, and says what it means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import product

from bot.reading import dates_days as days_of
from bot.reading.dates_calendar import Days, coming, one, recent
from bot.reading.dates_clock import ABOUT, LAST_MINUTE, OCLOCK, Clock, read_clock, times
from bot.reading.dates_moment import Moment
from bot.reading.dates_named import read_bare_period, read_edge, read_nth, read_relative, read_simple_day, read_weekday
from bot.reading.dates_numeric import read_iso, read_named, read_numeric, read_ordinal
from bot.reading.dates_piece import Piece
from bot.reading.dates_setting import Setting
from bot.reading.dates_spans import read_span
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_zones import read_zone

Reader = Callable[[Sequence[Token], int, Setting], Piece | None]
LONGEST_GLUE = 3
LIVE = frozenset({
    "number", "ordinal", "weekday", "month", "relative", "which", "edge", "clock", "part",
    "today", "lastnight", "sofar", "holiday", "unit", "few", "edgeword", "huge", "sametime",
})  # fmt: skip
PLAIN_ZONES = {"pt", "et", "ct", "mt", "est", "pacific", "eastern", "central", "mountain", "uk"}
ARTICLES = {"a", "an", "some", "several"}
LEADS = {"in", "within", "inside", "under", "w/in", "the", "after", "over"}
TOGETHER = ({"days", "weekday"}, {"weekday", "ordinal"}, {"weekday", "period"}, {"ordinal", "period"})
PART_ENDS = {"morning": time(12), "afternoon": time(18), "evening": LAST_MINUTE, "night": LAST_MINUTE}
MOST_OPTIONS = 4
DAY_NAMES = frozenset({"weekday", "relative"})


@dataclass(frozen=True)
class Phrase:
    """Hold what one phrase means, with the tokens it spans; `weak` says a date only when one was asked for."""

    first: int
    end: int
    moments: tuple[Moment, ...]
    problem: str
    weak: bool
    has_day: bool
    has_time: bool


def _day_to_count_from(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read the day a stretch counts from, made one fixed day."""
    piece = read_iso(tokens, index, setting) or read_named(tokens, index, setting)
    piece = piece or read_numeric(tokens, index, setting) or read_simple_day(tokens, index, setting)
    piece = piece or read_edge(tokens, index, setting) or read_ordinal(tokens, index, setting)
    if piece is None or piece.days is not None:
        return piece
    days = _days((piece,), setting)
    return None if days is None else replace(piece, days=days, weekday=-1, ordinal=0, weak=False)


def _weekday_beside(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "the Monday after the 10th", "the Friday before Christmas"."""
    weekday, link = at(tokens, index).number("weekday"), at(tokens, index + 1).text
    if weekday is None or link not in ("after", "before", "following"):
        return None
    anchor = _day_to_count_from(tokens, index + 2, setting)
    if anchor is None or anchor.days is None or anchor.weak:
        return None
    step = recent if link == "before" else coming
    days = tuple(step(day, weekday) for day in anchor.days.options)
    return Piece(anchor.end, days=Days(days, anchor.days.problem))


def _span(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    return read_span(tokens, index, setting, _day_to_count_from)


def _weekday_and_number(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read the 13 of "Friday 13" where it is the day of the month; a 6 on the 6th may be an hour as well."""
    weekday, token, after = at(tokens, index - 1).number("weekday"), at(tokens, index), at(tokens, index + 1)
    number = token.number("number")
    if weekday is None or number is None or (token.number("digits") or 9) > 2 or not 1 <= number <= 31:
        return None
    part = at(tokens, index + 2 + (at(tokens, index + 2).text == "the")).name("part")
    if (
        after.tags.keys() & {"meridiem", "unit", "letter", "month", "ish", "hedge"}
        or (after.glued and after.text != ",")
        or (part and after.text in ("in", "at"))
    ):
        return None
    days = days_of.day_of_month(number, setting).options[:1]
    if not days or days[0].weekday() != weekday or after.text in OCLOCK:
        return None
    return Piece(index + 1, days=one(days[0]), hour_too=number <= 12)


READERS: tuple[tuple[Reader, frozenset[str]], ...] = (
    (read_iso, frozenset({"digits"})),
    (read_named, frozenset({"digits", "ordinal", "month"})),
    (read_numeric, frozenset({"digits"})),
    (_span, frozenset({"number", "few", "unit", "which"})),
    (read_edge, frozenset({"edge"})),
    (read_nth, frozenset({"ordinal", "which"})),
    (read_relative, frozenset({"relative", "today", "lastnight", "sofar", "holiday", "sametime"})),
    (_weekday_beside, frozenset({"weekday"})),
    (read_weekday, frozenset({"weekday", "which"})),
    (_weekday_and_number, frozenset({"digits"})),
    (read_bare_period, frozenset({"which", "unit", "month", "edgeword"})),
    (read_ordinal, frozenset({"ordinal"})),
)
"""In the order they are tried, each with what its first word may be; "the" and "in" may lead any of them."""


def live(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a phrase may begin here."""
    token = at(tokens, index)
    if token.text in LEADS or token.text in ARTICLES or "which" in token.tags:
        following = at(tokens, index + 1)
        return following.text == "the" or not LIVE.isdisjoint(following.tags) or "glue" in following.tags
    return not LIVE.isdisjoint(token.tags) or token.text == "half"


def read_phrase(tokens: Sequence[Token], index: int, setting: Setting) -> Phrase | None:
    """Read the longest phrase that begins at a token."""
    pieces: list[Piece] = []
    place = end = index
    while True:
        piece = _piece(tokens, place, setting, pieces)
        if piece is not None and _fits(pieces, piece):
            pieces.append(piece)
            place = end = _past_other_clock(tokens, pieces, setting)
            continue
        place += 1
        if not pieces or place - end > LONGEST_GLUE or "glue" not in at(tokens, place - 1).tags:
            break
    return _phrase(tokens, tuple(pieces), index, end, setting) if pieces else None


def _past_other_clock(tokens: Sequence[Token], pieces: Sequence[Piece], setting: Setting) -> int:
    """Skip the same time said again for another zone: "5pm ET / 2pm PT", "5pm EST (2pm PST)"."""
    end = pieces[-1].end
    clock = next((piece.clock for piece in pieces if piece.clock), None)
    if not pieces[-1].zone or clock is None:
        return end
    place = end + (at(tokens, end).text == ")")
    if at(tokens, place).text not in ("/", "(", "|", "=", ",", "or", "-"):
        return end
    other = read_clock(tokens, place + 1, False)
    zone = read_zone(tokens, other.end, setting.home, setting.locale, True) if other else None
    if other is None or zone is None or len(zone.names) != 1:
        return end
    first, second = _shown(clock, pieces[-1].zone, setting), _shown(other, zone.names, setting)
    return zone.end + (at(tokens, zone.end).text == ")") if first is not None and first == second else end


def _shown(clock: Clock, zones: Sequence[str], setting: Setting) -> time | None:
    """Show a time of another zone on the person's own wall."""
    hours = times(clock, "")[0]
    if len(hours) != 1 or len(zones) != 1:
        return None
    return Moment(setting.today, hours[0], zones[0], setting.home).at_home().time()


def _piece(tokens: Sequence[Token], index: int, setting: Setting, before: Sequence[Piece]) -> Piece | None:
    token = at(tokens, index)
    after_day = any(piece.says_day for piece in before) and bool(before) and before[-1].end == index
    after_clock = any(piece.clock or piece.instant for piece in before)
    if live(tokens, index):
        leads = token.text in LEADS or token.text == "half"
        clock = read_clock(tokens, index, True) if after_day and at(tokens, index + 1).text == "h" else None
        if clock:  # "Thursday 16h" is no stretch of hours
            return Piece(clock.end, clock=clock)
        for reader, kinds in READERS:
            piece = reader(tokens, index, setting) if leads or not kinds.isdisjoint(token.tags) else None
            if piece is not None:
                return piece
        clock = read_clock(tokens, index, after_day)
        if clock:
            return Piece(clock.end, clock=replace(clock, about=clock.about or at(tokens, index - 1).text in ABOUT))
        placed = (
            token.text.startswith("first thing")
            or at(tokens, index - 1).text in ("by", "the", "before", "until")
            or at(tokens, index + 1).text == "of"
            or not DAY_NAMES.isdisjoint(at(tokens, index + 1).tags)
        )
        if token.name("part") and (before or placed):
            return Piece(index + 1, part=token.name("part"), weak=True)
    if after_day and token.name("meridiem"):  # "Thursday pm"
        return Piece(index + 1, part={"am": "morning", "pm": "afternoon"}[token.name("meridiem")])
    if before:
        zone = read_zone(tokens, index, setting.home, setting.locale, after_clock and _touches(tokens, before, index))
        return Piece(zone.end, zone=zone.names) if zone else None
    return None


def _touches(tokens: Sequence[Token], before: Sequence[Piece], index: int) -> bool:
    """Letters like "et" are a zone only right behind the time, a comma or a bracket between at most."""
    last, token = before[-1], at(tokens, index)
    if any(piece.clock for piece in before) and (token.upper or token.text in PLAIN_ZONES):
        return last.end == index
    between = tokens[last.end : index]
    return bool(last.clock or last.instant or last.part) and all(token.text in ("(", ",", "[") for token in between)


def _fits(pieces: Sequence[Piece], piece: Piece) -> bool:
    taken = frozenset[str]().union(*(one_piece.slots for one_piece in pieces)) if pieces else frozenset()
    if any(one_piece.part == piece.part for one_piece in pieces):  # "first thing Monday morning"
        taken -= {"part"}
    if taken & piece.slots or (piece.instant and taken - {"zone"}) or any(one_piece.instant for one_piece in pieces):
        return False
    if piece.clock and taken & {"days", "weekday", "ordinal", "period"} == {"period"}:  # the 3 of "dec 3" is no hour
        return False
    days = (taken | piece.slots) & {"days", "weekday", "ordinal", "period"}
    return len(days) <= 1 or set(days) in TOGETHER


def _days(pieces: Sequence[Piece], setting: Setting) -> Days | None:
    """Combine what the pieces say of the day; None when they say nothing of it."""
    fixed = next((piece.days for piece in pieces if piece.days is not None), None)
    named = next((piece for piece in pieces if piece.weekday >= 0), None)
    ordinal = next((piece.ordinal for piece in pieces if piece.ordinal), 0)
    period = next((piece.period for piece in pieces if piece.period), None)
    if fixed is not None:
        return days_of.on_weekday(fixed, named.weekday, setting) if named else fixed
    if named and ordinal:
        return days_of.ordinal_on(named.weekday, ordinal, setting)
    if named:
        whole_week = period and period.unit in ("week", "weekend")
        if period and not whole_week:
            return Days(days_of.weekday_days(named.weekday, named.which, setting).options, "ambiguous")
        if period and period.unit == "week":
            return days_of.in_week(named.weekday, period)
        return days_of.weekday_days(named.weekday, named.which, setting)
    if ordinal:
        whole_month = period is not None and period.unit == "month"
        return (
            days_of.day_of_period(ordinal, period) if whole_month and period else days_of.day_of_month(ordinal, setting)
        )
    return days_of.period_days(period, setting) if period else None


def _phrase(
    tokens: Sequence[Token], pieces: tuple[Piece, ...], first: int, end: int, setting: Setting
) -> Phrase | None:
    instant = next((piece.instant for piece in pieces if piece.instant), None)
    clock = next((piece.clock for piece in pieces if piece.clock), None)
    part = next((piece.part for piece in pieces if piece.part), "")
    zones = next((piece.zone for piece in pieces if piece.zone), (setting.home,))
    weak = all(piece.weak or not piece.says_day for piece in pieces)
    if instant is not None:
        moment = Moment(instant.date(), instant.time(), setting.home, setting.home)
        return Phrase(first, end, (moment,), "", weak, True, True)
    days = _days(pieces, setting)
    hours, problem = times(clock, part) if clock else ((None,), "")
    has_day = days is not None
    if days is None:
        if clock is None:
            return Phrase(first, end, (), "vague", True, False, False)
        days = _today_or_next(hours, zones, setting)
    days = _still_open(days, pieces, [PART_ENDS[part]] if part and not clock else hours, setting)
    places = zones if "" not in zones else (setting.home,)
    doubtful = len(zones) > 1 or (clock is None and any(piece.hour_too for piece in pieces))
    trouble = problem or days.problem or ("ambiguous" if doubtful else "")
    moments = _moments(days, hours, places, setting)
    moments = tuple(replace(moment, about=clock.about) if clock else replace(moment, part=part) for moment in moments)
    if not trouble and len(moments) != 1:
        trouble = "ambiguous" if moments else "impossible"
    return Phrase(first, end, moments, trouble, weak, has_day, clock is not None or bool(part))


def _moments(days: Days, hours: Sequence[time | None], zones: Sequence[str], setting: Setting) -> tuple[Moment, ...]:
    found = [Moment(day, hour, zone, setting.home) for day, hour, zone in product(days.options, hours, zones)]
    return tuple(dict.fromkeys(found))[:MOST_OPTIONS]


def _today_or_next(hours: Sequence[time | None], zones: Sequence[str], setting: Setting) -> Days:
    """A time alone is today's, as long as it lies on the side that was asked for."""
    today, hour = setting.today, hours[0] if hours else None
    if hour is None:
        return one(today)
    here = Moment(today, hour, zones[0] or setting.home, setting.home).at_home()
    now = setting.now.replace(tzinfo=None)
    if (here >= now) == setting.ahead:
        return one(today)
    return Days((today + timedelta(days=1 if setting.ahead else -1), today), "past")


def _still_open(days: Days, pieces: Sequence[Piece], hours: Sequence[time | None], setting: Setting) -> Days:
    """Said on the same weekday with a time that has gone by, a weekday means the next one."""
    bare = all(piece.days is None and piece.period is None and not piece.which for piece in pieces)
    if days.problem != "ambiguous" or not bare or not hours or hours[0] is None or setting.today not in days.options:
        return days
    gone = all(hour is not None and (hour < setting.now.time()) == setting.ahead for hour in hours)
    left = tuple(day for day in days.options if day != setting.today)
    return Days(left) if gone and len(left) == 1 else days


def is_past(moment: Moment, now: datetime) -> bool:
    """Say whether a moment lies before now; a day without a time is past when it is over."""
    wall = now.replace(tzinfo=None)
    return (
        moment.date < wall.date() if moment.time is None else moment.at_home() < wall.replace(second=0, microsecond=0)
    )


def same_moment(first: Moment, second: Moment) -> bool:
    """Say whether two moments are one, or the second only repeats the day of the first."""
    if first.time and second.time:
        return first.at_home() == second.at_home()
    return first.date == second.date
