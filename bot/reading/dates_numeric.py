"""Reads dates with a number for the day: 2026-03-06, 6/3, 6 March 2026, March 6th, 3-5 March, the 15th."""

from collections.abc import Sequence

from bot.reading import dates_days as days_of
from bot.reading.dates_calendar import Days
from bot.reading.dates_piece import Piece
from bot.reading.dates_setting import Setting
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import FILLERS, SUBJECTS, beside

AFTER_ORDINAL = beside("after_ordinal")
LEADS = beside("leads_to_the")
BARE_LEADS = {"start", "starts", "starting", "deadline", "join", "joining"}
SEPARATORS = {"/", "-", "."}
BETWEEN = {"-", "to", "and", "or", "&", "/", "until", "through", "thru", "till"}
NO_DATES = {(24, 7), (9, 11), (50, 50)}
MODAL = {"may", "march"}
DOERS = SUBJECTS - {"and", "to", "then", "also", "not"}


def read_iso(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read a date that begins with its year: 2026-03-06, 2026/03/06, 20260306."""
    first = at(tokens, index)
    number = first.number("number")
    if first.number("digits") == 8 and number is not None:
        year, rest = divmod(number, 10000)
        near = abs(year - setting.today.year) <= 2 and 1 <= rest // 100 <= 12 and not first.glued
        return _numbered(rest % 100, rest // 100, year, setting, index + 1) if near else None
    if first.number("digits") != 4 or number is None or _three(tokens, index) is None:
        return None
    month, day = at(tokens, index + 2).number("number") or 0, at(tokens, index + 4).number("number") or 0
    return (
        _numbered(day, month, number, setting, index + 5)
        if (at(tokens, index + 4).number("digits") or 9) <= 2
        else None
    )


def _three(tokens: Sequence[Token], index: int) -> str | None:
    """Give the separator of three numbers that stand close together."""
    mark = at(tokens, index + 1).text
    if mark not in SEPARATORS or at(tokens, index + 3).text != mark or "number" not in at(tokens, index + 4).tags:
        return None
    if "digits" not in at(tokens, index + 2).tags or not all(at(tokens, index + step).glued for step in (1, 2, 3, 4)):
        return None
    after = at(tokens, index + 5)
    more = after.glued and (after.text == mark or after.text in "/%$") and at(tokens, index + 6).glued
    return None if more or (at(tokens, index - 1).text in SEPARATORS and first_glued(tokens, index)) else mark


def first_glued(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a token touches the one before it."""
    return at(tokens, index).glued


def _numbered(day: int, month: int, year: int | None, setting: Setting, end: int) -> Piece | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Piece(end, days=Days((), "impossible"))
    return Piece(end, days=days_of.dated(day, month, year, setting))


def read_numeric(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read 6/3/2026, 6.3.26 or 6/3, in the order of the person's country."""
    if (at(tokens, index).number("digits") or 9) > 2 or at(tokens, index - 1).text in ("$", "£", "€", "#", "+"):
        return None
    mark = _three(tokens, index)
    return _with_year(tokens, index, setting, mark) if mark else _without_year(tokens, index, setting)


def _with_year(tokens: Sequence[Token], index: int, setting: Setting, mark: str) -> Piece | None:
    first, second, third = (at(tokens, index + step) for step in (0, 2, 4))
    width, year = third.number("digits"), third.number("number") or 0
    if (second.number("digits") or 9) > 2 or width not in (2, 4):
        return None
    year = year + 2000 if width == 2 else year
    near = abs(year - setting.today.year) <= days_of.NEAR_YEARS
    if width == 2 and not near:
        return None
    return _ordered(first.number("number") or 0, second.number("number") or 0, year, setting, index + 5, mark)


def _without_year(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    first, mark, second, after = (at(tokens, index + step) for step in range(4))
    marks = ("-", ".") if setting.order == "dmy" else ("-",)
    whole = setting.alone and len(tokens) == 3 and mark.text in marks
    german = mark.text == "." and after.text == "." and after.glued
    if (
        not (mark.text == "/" or german or whole)
        or (second.number("digits") or 9) > 2
        or not (mark.glued and second.glued)
    ):
        return None
    numbers = first.number("number") or 0, second.number("number") or 0
    if numbers in NO_DATES or (after.glued and after.text in "/%") or "unit" in after.tags or "meridiem" in after.tags:
        return None
    if (at(tokens, index - 1).text in SEPARATORS and first.glued) or after.text == "of":
        return None
    piece = _ordered(*numbers, None, setting, index + (4 if german else 3), mark.text)
    if piece is None or piece.days is None:
        return None
    doubt = "ambiguous" if whole and max(numbers) <= 12 else piece.days.problem  # "3-5" may be two days
    return Piece(piece.end, days=Days(piece.days.options, doubt), weak=True)


def _ordered(first: int, second: int, year: int | None, setting: Setting, end: int, mark: str) -> Piece | None:
    """Try day first and month first; ask when both are dates and the country is not known."""
    orders = {"dmy": (first, second), "mdy": (second, first)}
    fitting = {name: pair for name, pair in orders.items() if 1 <= pair[1] <= 12 and 1 <= pair[0] <= 31}
    if not fitting:
        return Piece(end, days=Days((), "impossible")) if year and year > 1900 and mark == "/" else None
    best = setting.order or ("" if len(fitting) > 1 else next(iter(fitting)))
    pair = fitting.get(best) or (next(iter(fitting.values())) if len(fitting) == 1 else None)
    if pair is not None:
        return Piece(end, days=days_of.dated(*pair, year, setting))
    likely = setting.likely_order
    other = "dmy" if likely == "mdy" else "mdy"
    return Piece(end, days=_both(*(days_of.dated(*fitting[name], year, setting) for name in (likely, other))))


def _both(likely: Days, other: Days) -> Days:
    options = tuple(dict.fromkeys(likely.options[:1] + other.options[:1]))
    if len(options) == 1 and "impossible" not in (likely.problem, other.problem):
        return Days(options, likely.problem)
    return Days(options, "ambiguous")


def read_named(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read a day with the name of its month, in either order."""
    place = index + 1 if at(tokens, index).text == "the" else index
    return _day_month(tokens, place, setting) or _month_day(tokens, index, setting)


def _day_number(token: Token) -> int | None:
    """Give the day of the month that a token may be."""
    number = token.number("number") if (token.number("digits") or 9) <= 2 else token.number("ordinal")
    return number if number is not None and 1 <= number <= 99 else None


def _month_at(tokens: Sequence[Token], index: int) -> int:
    """Skip "of", "the" and a dash between a day and its month."""
    while at(tokens, index).text in ("of", "the", "-", "day of", ",", "/", "in"):
        index += 1
        if at(tokens, index - 1).text in (",", "in") and "month" not in at(tokens, index).tags:
            break
    return index


def _day_month(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    day, place = _day_number(at(tokens, index)), index + 1
    if day is None:
        return None
    other: int | None = None
    link = at(tokens, place).text
    if link in BETWEEN:
        skip = 2 if at(tokens, place + 1).text == "the" else 1
        other = _day_number(at(tokens, place + skip))
        place = place + skip + 1 if other is not None else place
    place = _month_at(tokens, place)
    month = at(tokens, place).number("month")
    if month is None or _modal(tokens, place, day_follows=False):
        return None
    year, end = _year(tokens, place + 1, setting)
    return _stretch(day, other, link, month, year, setting, end)


def _month_day(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    month, place = at(tokens, index).number("month"), index + 1
    if month is None or _modal(tokens, index, day_follows=True):
        return None
    while at(tokens, place).text in ("the", "-", ",") and place - index <= 2:
        place += 1
    day = _day_number(at(tokens, place))
    after = at(tokens, place + 1)
    minutes = after.text == ":" and at(tokens, place + 2).glued and "digits" in at(tokens, place + 2).tags
    clock = (after.glued and (minutes or after.name("letter") == "hour")) or "meridiem" in after.tags
    if (
        day is None
        or clock
        or "unit" in after.tags
        or (after.text == "," and after.glued and _thousands(tokens, place))
    ):
        return None
    place, other, link = place + 1, None, after.text
    if link in BETWEEN and not _other_month(tokens, place + 2):
        skip = 2 if at(tokens, place + 1).text == "the" else 1
        other = _day_number(at(tokens, place + skip))
        if other is not None and "meridiem" not in at(tokens, place + skip + 1).tags:
            place += skip + 1
        else:
            other = None
    year, end = _year(tokens, place, setting)
    return _stretch(day, other, link, month, year, setting, end)


def _thousands(tokens: Sequence[Token], place: int) -> bool:
    number = at(tokens, place + 2)
    return number.glued and number.number("digits") == 3


def _other_month(tokens: Sequence[Token], index: int) -> bool:
    return "month" in at(tokens, index).tags


def _stretch(day: int, other: int | None, link: str, month: int, year: int | None, setting: Setting, end: int) -> Piece:
    first = days_of.dated(day, month, year, setting) if day <= 31 else Days((), "impossible")
    if other is None:
        return Piece(end, days=first)
    second = days_of.dated(other, month, year, setting) if other <= 31 else Days((), "impossible")
    problem = "ambiguous" if link in ("or", "/") else "range"
    options = (first.options + second.options) if problem == "ambiguous" else (second.options + first.options)
    return Piece(end, days=Days(tuple(dict.fromkeys(options)), problem))


def _year(tokens: Sequence[Token], index: int, setting: Setting) -> tuple[int | None, int]:
    """Read the year behind a month; a number that is rather a time of day is left alone."""
    place = index
    while at(tokens, place).text in (",", "-", "of", "'", "/", ".") and place - index < 2:
        place += 1
    token, after = at(tokens, place), at(tokens, place + 1)
    number, digits = token.number("number"), token.number("digits")
    if number is None or digits not in (2, 4) or "meridiem" in after.tags:
        return None, index
    if digits == 2:
        dashed = at(tokens, place - 1).text in ("'", "-", "/") and place > index
        return (2000 + number, place + 1) if dashed else (None, index)
    hours = after.text in ("hrs", "hours", "h") or after.name("letter") == "hour" or (after.text == ":" and after.glued)
    valid_time = number // 100 < 24 and number % 100 < 60 and number % 5 == 0 and number > 0
    if hours or (valid_time and abs(number - setting.today.year) > 100):
        return None, index
    return number, place + 1


def _modal(tokens: Sequence[Token], index: int, day_follows: bool) -> bool:
    """ "I may", "they march 5 miles": a verb, not a month."""
    token, before = at(tokens, index), at(tokens, index - 1)
    if token.text not in MODAL:
        return False
    if before.text in DOERS and not token.capital and day_follows:
        return True
    after = at(tokens, index + 2)
    plain = after.text.isalpha() and not after.tags and after.text not in FILLERS
    return day_follows and not token.capital and plain


def read_ordinal(tokens: Sequence[Token], index: int, setting: Setting) -> Piece | None:
    """Read "the 15th" where it stands alone; "the 15th floor" and "second thoughts" are no days."""
    place = index + 1 if at(tokens, index).text == "the" else index
    token, after = at(tokens, place), at(tokens, place + 1)
    day = token.number("ordinal")
    if day is None or _noun_follows(tokens, place + 1):
        return None
    spelled = "number" not in token.tags and not token.text[0].isdigit()
    end = _of_this_month(tokens, place + 1)
    if spelled and not end and (at(tokens, place - 1).text != "the" or not setting.alone):
        return None
    if after.text == "of" and not end and not _month_word(tokens, place + 2):
        return None
    told = at(tokens, index - 1)
    led = bool({"due", "instead"} & told.tags.keys()) or told.text in ("on", "for")
    led = led or (place > index and told.text in LEADS) or told.text in BARE_LEADS
    known = bool(end) or led or (place > index and setting.alone)
    return Piece(end or place + 1, ordinal=day, weak=not known or spelled)


def _of_this_month(tokens: Sequence[Token], index: int) -> int:
    """Give the token after "of the month"; 0 when that is not what follows."""
    words = tuple(at(tokens, index + step).text for step in range(3))
    return index + 3 if words == ("of", "the", "month") else 0


def _month_word(tokens: Sequence[Token], index: int) -> bool:
    place = index + 1 if at(tokens, index).text == "the" else index
    which = at(tokens, place)
    unit = at(tokens, place + 1) if "which" in which.tags else which
    return unit.name("unit") == "month" or "month" in which.tags or "month" in unit.tags


def _noun_follows(tokens: Sequence[Token], index: int) -> bool:
    token = at(tokens, index)
    if "unit" in token.tags or (
        "number" in token.tags and token.text not in ("a", "an") and "digits" not in token.tags
    ):
        return True
    return token.text[:1].isalpha() and not token.tags and token.text not in AFTER_ORDINAL
