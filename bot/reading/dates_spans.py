"""Reads stretches of time: in 48 hours, within five (5) business days, a week from Friday, 2 days ago."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.reading import dates_calendar as calendar
from bot.reading.dates_calendar import Days, one, shifted
from bot.reading.dates_piece import Piece
from bot.reading.dates_setting import Setting
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_zones import zone_or_utc

DayReader = Callable[[Sequence[Token], int, Setting], Piece | None]
LEADS = {"in", "within", "inside", "under", "w/in"}
LIMITS = {"deadline", "window", "limit", "turnaround", "ultimatum", "deadlines"}
AGO = {"ago", "back"}
LATER = {"later", "hence", "out", "time", "away"}
RECEIPT = {"receipt", "receiving", "letter", "offer", "email", "mail", "notice", "message", "receive"}
UNKNOWN_START = {"of", "from", "after", "before", "following", "prior", "upon", "since", "per", "earlier"}
MINUTES = {"minute": 1, "hour": 60}
MOST = 5000


@dataclass(frozen=True)
class Span:
    """Hold an amount of a unit; `most` is its other end when it was a range, `loose` when it was no exact number."""

    amount: int
    unit: str
    end: int
    most: int = 0
    loose: bool = False


def read_span(tokens: Sequence[Token], index: int, setting: Setting, read_day: DayReader) -> Piece | None:
    """Read a stretch and what it counts from: now, unless a day is named."""
    place, led, loose = _lead(tokens, index)
    span = read_amount(tokens, place)
    if span is None:
        return None
    if loose and not setting.alone:  # "vesting over 4 years"
        return None
    if loose:
        span = Span(span.amount, span.unit, span.end, span.most, loose=True)
    span = _and_more(tokens, span)
    if not led and _adjective(tokens, span):
        return None
    return _anchored(tokens, span, setting, read_day, led) or _from_now(tokens, span, setting, led)


def _adjective(tokens: Sequence[Token], span: Span) -> bool:
    """ "A four day week", "a 2 hour task": how long something is, not when."""
    last, tail = at(tokens, span.end - 1), at(tokens, span.end)
    single = last.text in ("day", "week", "month", "year", "hour", "minute", "business day", "working day")
    return (
        single and span.amount > 1 and (tail.text[:1].isalpha() and "glue" not in tail.tags and tail.text not in LIMITS)
    )


def _lead(tokens: Sequence[Token], index: int) -> tuple[int, bool, bool]:
    """Skip "within the next"; "after" makes the end a loose one."""
    place = index
    text = at(tokens, place).text
    if text in LEADS or text == "over" or text == "after":
        place += 1
    led = place > index
    while (
        at(tokens, place).text
        in ("the", "another", "about", "around", "approximately", "just", "exactly", "roughly", "precisely")
        and led
    ):
        place += 1
    if at(tokens, place).name("which") in ("next", "coming") and "number" in at(tokens, place + 1).tags:
        place, led = place + 1, True
    return place, led, text in ("after", "over")


def read_amount(tokens: Sequence[Token], index: int) -> Span | None:
    """Read "3 days", "five (5) business days", "a day or two", "2-3 weeks", "half an hour"."""
    half = _half_hour(tokens, index)
    if half:
        return half
    amount, place, loose = _number(tokens, index)
    if amount is None:
        return _implied(tokens, index)
    most = 0
    if at(tokens, place).text in ("-", "to", "or", "/"):
        other, after, _ = _number(tokens, place + 1)
        if other is not None and _unit(tokens, after)[0]:
            most, place = other, after
        elif at(tokens, place).text == "-" and at(tokens, place).glued:
            place += 1  # "a two-week notice" is how long something is; only a deadline says when
            unit, after = _unit(tokens, place)
            return Span(amount, unit, after, loose=True) if unit and at(tokens, after).text in LIMITS else None
    unit, place = _unit(tokens, place)
    if not unit or (unit == "hour" and (at(tokens, index).number("digits") or 0) > 2):  # "1700 hrs" is a time
        return None
    if at(tokens, place).text == "or" and at(tokens, place + 1).text in ("two", "so", "2", "three"):
        most, loose, place = amount + 1, at(tokens, place + 1).text == "so" or loose, place + 2
    if at(tokens, place).text == "and" and at(tokens, place + 1).text == "a" and at(tokens, place + 2).text == "half":
        return (
            Span(amount * 60 + 30, "minute", place + 3) if unit == "hour" else Span(amount, unit, place + 3, loose=True)
        )
    return Span(amount, unit, place, most, loose)


def _and_more(tokens: Sequence[Token], span: Span) -> Span:
    """Take "and 30 minutes" along; of "2 years and 3 months" only the first is counted, so it is a loose one."""
    more = read_amount(tokens, span.end + 1) if at(tokens, span.end).text == "and" else None
    if more is None:
        return span
    if span.unit in MINUTES and more.unit in MINUTES:
        minutes = span.amount * MINUTES[span.unit] + more.amount * MINUTES[more.unit]
        return Span(minutes, "minute", more.end, loose=span.loose or more.loose)
    return Span(span.amount, span.unit, more.end, span.most, loose=True)


def _half_hour(tokens: Sequence[Token], index: int) -> Span | None:
    place = index
    if at(tokens, place).text == "half":
        place += 2 if at(tokens, place + 1).text in ("a", "an") else 1
        if at(tokens, place).name("unit") == "hour":
            return Span(30, "minute", place + 1)
        if at(tokens, place).name("unit") == "year":
            return Span(6, "month", place + 1)
        return Span(12, "hour", place + 1) if at(tokens, place).name("unit") == "day" else None
    whole, dot, part = at(tokens, index), at(tokens, index + 1), at(tokens, index + 2)
    if dot.text == "." and dot.glued and part.glued and part.number("digits") == 1 and "digits" in whole.tags:
        unit, end = _unit(tokens, index + 3)
        if unit == "hour":
            return Span((whole.number("number") or 0) * 60 + (part.number("number") or 0) * 6, "minute", end)
        return Span(whole.number("number") or 0, unit, end, loose=True) if unit else None
    return None


def _number(tokens: Sequence[Token], index: int) -> tuple[int | None, int, bool]:
    """Read a number in digits, words or both; "a few" is a loose three."""
    token, place = at(tokens, index), index + 1
    few = token.number("few")
    amount = few if few is not None else token.number("number")
    if amount is None:
        return None, index, False
    if amount in (20, 30, 40, 50, 60, 90) and "digits" not in token.tags:
        units = at(tokens, place + 1) if at(tokens, place).text == "-" else at(tokens, place)
        more = units.number("number") or 0
        if 1 <= more <= 9 and "digits" not in units.tags and units.text not in ("a", "an"):
            amount, place = amount + more, place + (2 if at(tokens, place).text == "-" else 1)
    if at(tokens, place).text == "(" and at(tokens, place + 2).text == ")":
        same = at(tokens, place + 1).number("number")
        if same is None or same != amount:
            return None, index, False
        place += 3
    more = "more" in (token.text, at(tokens, place).text) or token.text == "another"  # than what, is not said
    if at(tokens, place).text in ("of", "more", "full", "whole", "entire", "short", "good"):
        place += 1
    return amount, place, few is not None or more


def _unit(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    token = at(tokens, index)
    behind = token.glued and not token.capital and "digits" in at(tokens, index - 1).tags  # 48h, but not 3M
    unit = token.name("unit") or (token.name("letter") if behind else "")
    after = at(tokens, index + 1)
    if unit in ("weekend", "night", "") or after.text == "/" or (after.glued and "digits" in after.tags):
        return "", index
    return unit, index + (2 if at(tokens, index + 1).text == "'" and at(tokens, index + 1).glued else 1)


def _implied(tokens: Sequence[Token], index: int) -> Span | None:
    """Read the "week" of "week from Friday" and the "day" of "the day after Christmas": one of it."""
    token = at(tokens, index)
    linked = at(tokens, index + 1).text in ("from", "after", "before") or (
        at(tokens, index + 1).text == "on" and "weekday" in at(tokens, index + 2).tags
    )
    if token.name("unit") in ("week", "fortnight", "day", "month") and (linked or token.name("unit") == "fortnight"):
        return Span(1, token.name("unit"), index + 1)
    return None


def _anchored(tokens: Sequence[Token], span: Span, setting: Setting, read_day: DayReader, led: bool) -> Piece | None:
    """Count from a named day: "a week from Friday", "2 days before the 15th", "a week tomorrow"."""
    place, link = span.end, at(tokens, span.end).text
    if link in ("from", "after", "before", "on", "past", "of", "following", "prior", "to"):
        place += 2 if (link, at(tokens, place + 1).text) == ("prior", "to") else 1
    elif span.unit not in ("week", "fortnight") and not (span.unit == "month" and "relative" in at(tokens, place).tags):
        return None
    if link in ("of", "to") or span.unit in MINUTES:
        return None
    anchor = read_day(tokens, place, setting)
    if anchor is None or anchor.days is None or anchor.weak or anchor.clock:
        return None
    sign = -1 if link in ("before", "prior") else 1
    doubt = "ambiguous" if led and link == "on" else ""  # "in 2 weeks on Monday"
    found = [day for base in anchor.days.options for day in _moved(base, span, sign, setting).options]
    problem = anchor.days.problem or _looseness(span) or doubt or ("impossible" if not found else "")
    return Piece(anchor.end, days=Days(tuple(dict.fromkeys(found)), problem))


def _started_elsewhere(span: Span, sign: int, setting: Setting, end: int) -> Piece | None:
    """ "Within 24 hours of the call": the start is not known, so what it would be from now is only offered."""
    piece = _elapsed(span, sign, setting, end, False) if span.unit in MINUTES else None
    if piece and piece.instant:
        return Piece(end, days=Days((piece.instant.date(),), "ambiguous"))
    days = _moved(setting.today, span, sign, setting) if span.unit not in MINUTES else Days(())
    return Piece(end, days=Days(days.options, "ambiguous"))


def _from_now(tokens: Sequence[Token], span: Span, setting: Setting, led: bool) -> Piece | None:
    place, tail = span.end, at(tokens, span.end).text
    sign = -1 if tail in AGO else 1
    told = tail in AGO or tail in LATER
    if told:
        place += 1
    elif tail in ("from", "of") and (at(tokens, place + 1).tags.keys() & {"sofar"} or _today(at(tokens, place + 1))):
        place, told = place + 2, True
    elif tail in ("from", "of", "after", "following", "upon") and _receipt(tokens, place + 1):
        place, told = _receipt(tokens, place + 1), True
    elif tail in UNKNOWN_START:
        return _started_elsewhere(span, sign, setting, place) if led else None
    elif tail in LIMITS:
        return _started_elsewhere(span, sign, setting, place)
    weak = not (led or told) or (not told and _loosely_said(tokens, span))
    if weak and _idle(tokens, span):
        return None
    if span.unit in MINUTES:
        return _elapsed(span, sign, setting, place, weak)
    days = _moved(setting.today, span, sign, setting)
    return Piece(place, days=Days(days.options, days.problem or _looseness(span)), weak=weak)


def _loosely_said(tokens: Sequence[Token], span: Span) -> bool:
    """ "In a day" is a date only where one was asked for: Rome was not built in one."""
    amount = at(tokens, span.end - 2)
    return amount.text in ("a", "an", "one") and at(tokens, span.end - 3).text == "in"


def _idle(tokens: Sequence[Token], span: Span) -> bool:
    """ "One day", "a minute" and "24 hours a day" say nothing of when."""
    first = at(tokens, span.end - 2)
    wordy = (first.text == "one" and span.unit in ("day", "hour")) or (
        span.unit == "minute" and "digits" not in first.tags
    )
    return (wordy and span.amount == 1) or at(tokens, span.end).text in ("a", "an", "per", "each", "every")


def _today(token: Token) -> bool:
    return token.number("relative") == 0


def _receipt(tokens: Sequence[Token], index: int) -> int:
    """Give the token after "receipt of this letter" or "the date of this letter"; 0 when it is not there."""
    place, last = index, 0
    while place < index + 8 and at(tokens, place).text in RECEIPT | {
        "the",
        "of",
        "this",
        "date",
        "your",
        "our",
        "you",
        "above",
    }:
        place += 1
        if (
            at(tokens, place - 1).text in RECEIPT
            or at(tokens, place - 1).text == "date"
            or at(tokens, place - 1).text == "above"
        ):
            last = place
    return last


def _looseness(span: Span) -> str:
    return "range" if span.most and not span.loose else "vague" if span.loose else ""


def _elapsed(span: Span, sign: int, setting: Setting, end: int, weak: bool) -> Piece | None:
    """Hours and minutes pass on every clock alike, so they are added in UTC."""
    minutes = span.amount * MINUTES[span.unit]
    if minutes > MOST * 60:
        return Piece(end, days=Days((), "impossible"), weak=weak)
    start = setting.now.replace(tzinfo=zone_or_utc(setting.home)) if setting.now.tzinfo is None else setting.now
    then = (start.astimezone(UTC) + sign * timedelta(minutes=minutes)).astimezone(zone_or_utc(setting.home))
    wall = then.replace(tzinfo=None, second=0, microsecond=0)
    loose = _looseness(span)
    if loose:
        return Piece(end, days=Days((wall.date(),), loose), weak=weak)
    return Piece(end, instant=wall, weak=weak)


def _moved(base: date, span: Span, sign: int, setting: Setting) -> Days:
    """Move a day by a span; a range gives both its ends, the later one first."""
    amounts = [span.most, span.amount] if span.most else [span.amount]
    found = [_by(base, amount * sign, span.unit) for amount in amounts]
    if any(not days.options for days in found):
        return Days((), "impossible")
    return Days(tuple(days.options[0] for days in found))


def _by(base: date, amount: int, unit: str) -> Days:
    if abs(amount) > MOST:
        return Days((), "impossible")
    if unit == "business":
        return one(calendar.add_business_days(base, amount)) if abs(amount) < 1000 else Days((), "impossible")
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days:
        return shifted(base, amount * days)
    months = amount * {"month": 1, "quarter": 3, "year": 12}[unit]
    return one(calendar.add_months(base, months)) if abs(months) <= 120 else Days((), "impossible")


def wall_clock(now: datetime, home: str) -> datetime:
    """Show a moment on the wall of a zone; a moment without a zone is taken as that wall already."""
    zone = zone_or_utc(home)
    return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
