"""Reads a time of day: 5pm, 17:00, half past four, noon, 5ish, between 2 and 4pm."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import beside

PREPOSITIONS = {
    "at",
    "by",
    "before",
    "until",
    "till",
    "til",
    "@",
    "around",
    "about",
    "b4",
    "approx",
    "circa",
    "~",
    "no later than",
    "latest",
    "say",
}
ABOUT = {"around", "about", "approximately", "approx", "roughly", "circa", "~", "ca"}
AFTER_HOUR = beside("after_hour")
RANGE = {"-", "to", "and", "until", "till"}
HOURS = {"hrs", "hours", "hr", "h", "uhr"}
OCLOCK = {"o'clock", "oclock", "o clock", "o ' clock", "oclck", "o'clok"}
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class Clock:
    """Hold a time as it was said; `half` is "am", "pm", "24" where both are ruled out, or "" where it was left open."""

    hour: int
    minute: int
    half: str
    end: int
    about: bool = False
    until: "Clock | None" = None
    choice: bool = False


def read_clock(tokens: Sequence[Token], index: int, after_day: bool) -> Clock | None:
    """Read a time, or a stretch between two; a bare hour counts only behind a preposition or a day."""
    first = _one(tokens, index, after_day)
    place = first.end if first else index + 1
    if at(tokens, place).text in RANGE or at(tokens, place).text == "or":
        second = None if _offset_follows(tokens, place) else _one(tokens, place + 1, False)
        first = first or (_hour_alone(tokens, index) if second and second.half in ("am", "pm") else None)
        if first and second and (second.half or ":" in (at(tokens, place + 2).text, at(tokens, index + 1).text)):
            begin = first if first.half else replace(first, half=_same_half(first, second))
            return replace(begin, until=second, end=second.end, choice=at(tokens, place).text == "or")
    return first


def _offset_follows(tokens: Sequence[Token], index: int) -> bool:
    """The -0500 of a mail's date is a zone, not the end of a stretch."""
    mark, after = at(tokens, index), at(tokens, index + 1)
    if mark.text != "-" or not after.glued:
        return False
    return (after.number("digits") == 4 and not mark.glued) or "t" in (
        at(tokens, index - 4).text,
        at(tokens, index - 6).text,
    )


def _same_half(first: Clock, second: Clock) -> str:
    """Between 9 and 5pm begins in the morning; between 2 and 4pm does not."""
    return "am" if second.half == "pm" and first.hour % 12 > second.hour % 12 else second.half


def _one(tokens: Sequence[Token], index: int, after_day: bool) -> Clock | None:
    token = at(tokens, index)
    fixed = token.name("clock")
    if fixed:
        return Clock(
            int(fixed[:2]), int(fixed[3:]), "24", index + 1, about=token.text.startswith("first") or "ish" in token.tags
        )
    return _spoken(tokens, index) or _written(tokens, index, after_day)


def _hour_alone(tokens: Sequence[Token], index: int) -> Clock | None:
    hour = at(tokens, index).number("number")
    return Clock(hour, 0, "", index + 1) if hour is not None and 1 <= hour <= 12 else None


def _spoken(tokens: Sequence[Token], index: int) -> Clock | None:
    """Read "half past four", "half 5", "quarter to five", "ten past 5"."""
    token, place = at(tokens, index), _past_dash(tokens, index + 1)
    minutes = {"half": 30, "quarter": 15}.get(token.text) or token.number("number") or 0
    if token.text == "a" and at(tokens, place).text == "quarter":
        minutes, place = 15, place + 1
    if at(tokens, place).text in ("minutes", "mins", "min"):
        place += 1
    link = at(tokens, place).text
    if (
        link in ("past", "to", "after", "till", "before")
        and minutes in (5, 10, 15, 20, 25, 30)
        and ("digits" not in token.tags or link == "past")
    ):
        place += 1
    elif token.text != "half":
        return None
    hour = at(tokens, place).number("number")
    if hour is None or not 1 <= hour <= 12 or "few" in at(tokens, place).tags or at(tokens, place).text in ("a", "an"):
        return None
    if link in ("to", "till", "before"):
        hour, minutes = (hour - 2) % 12 + 1, 60 - minutes
    return _half(tokens, Clock(hour, minutes, "", place + 1), spoken=True)


def _past_dash(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if at(tokens, index).text == "-" and at(tokens, index).glued else index


def _written(tokens: Sequence[Token], index: int, after_day: bool) -> Clock | None:
    token, before = at(tokens, index), at(tokens, index - 1)
    number, digits = token.number("number"), token.number("digits") or 0
    if number is None or "few" in token.tags or token.text in ("a", "an"):
        return None
    after_day = after_day and not token.fresh
    led = before.text in PREPOSITIONS or (before.name("due") != "" and before.text != "in")
    minutes = _minutes(tokens, index, led or after_day)
    if minutes is not None:
        half = "24" if number > 12 or number == 0 or token.text.startswith("0") else ""
        end = index + 3 + _seconds(tokens, index + 3)
        return _half(tokens, Clock(number, minutes, half, end + (at(tokens, end).text in HOURS)))
    if digits in (3, 4):
        return _military(tokens, index, number, (led and digits == 4) or after_day)
    return _bare(tokens, index, number, led, after_day)


def _minutes(tokens: Sequence[Token], index: int, led: bool) -> int | None:
    """Read ":30", and ".30" where a time is plainly meant."""
    mark, minutes = at(tokens, index + 1), at(tokens, index + 2)
    if "digits" not in at(tokens, index).tags or not mark.glued or not minutes.glued or minutes.number("digits") != 2:
        return None
    if mark.text == ":" or (mark.text == "h" and (led or (at(tokens, index).number("number") or 0) > 6)):
        return minutes.number("number")
    after = at(tokens, index + 3)
    if mark.text == "." and (
        after.tags.get("meridiem") or ((led or _names_day(after)) and after.text not in (".", "%"))
    ):
        return minutes.number("number")
    return None


def _names_day(token: Token) -> bool:
    return not token.tags.keys().isdisjoint({"weekday", "relative", "today", "part"})


def _seconds(tokens: Sequence[Token], index: int) -> int:
    """Count the pieces of ":00" or ":00.000" behind the minutes."""
    if at(tokens, index).text == ":" and at(tokens, index + 1).number("digits") == 2:
        return 4 if at(tokens, index + 2).text == "." and at(tokens, index + 3).number("digits") in (3, 6) else 2
    return 0


def _military(tokens: Sequence[Token], index: int, number: int, led: bool) -> Clock | None:
    """Read "1700 hrs", "1030am"; a number that may be a year needs one of them."""
    hour, minute = divmod(number, 100)
    after = at(tokens, index + 1)
    if hour > 24 or minute > 59:
        return None
    if after.text in HOURS:
        return Clock(hour, minute, "24", index + 2)
    if after.name("meridiem"):
        return _half(tokens, Clock(hour, minute, "24" if hour > 12 else "", index + 1))
    zero = at(tokens, index).text.startswith("0") and at(tokens, index).number("digits") == 4
    behind = _names_day(at(tokens, index + 2) if after.text in ("on", ",") else after)  # "1700 Monday"
    near = "weekday" in at(tokens, index - 1).tags or behind
    maybe_year = 2015 <= number <= 2045 if near else 1900 <= number <= 2100
    half = "24" if zero or number >= 1000 else ""  # "fri 530" is half past five by office hours
    return (
        Clock(hour, minute, half, index + 1) if (led or zero or behind) and not maybe_year and not minute % 5 else None
    )


def _bare(tokens: Sequence[Token], index: int, hour: int, led: bool, after_day: bool) -> Clock | None:
    token, after = at(tokens, index), at(tokens, index + 1)
    base = Clock(hour, 0, "24" if token.text.startswith("0") else "", index + 1)
    if after.text in OCLOCK:
        return _half(tokens, replace(base, end=index + 2))
    if after.name("meridiem") or (after.glued and after.text in ("a", "p")):
        return _half(tokens, base)
    if ((after.text == "h" and after.glued and (led or after_day)) or after.text == "uhr") and hour <= 24:
        return replace(base, half="24", end=index + 2)
    if token.tags.get("ish") or (after.text == "ish" or (after.text == "-" and at(tokens, index + 2).text == "ish")):
        end = index + 1 if token.tags.get("ish") else index + (2 if after.text == "ish" else 3)
        return _half(tokens, replace(base, end=end, about=True)) if 1 <= hour <= 12 else None
    if 1 <= hour <= 12 and _in_part(tokens, index + 1):
        return base
    thirty = after.number("number") if "digits" not in token.tags else None
    if thirty in (15, 20, 30, 40, 45, 50) and "digits" not in after.tags:
        return _half(tokens, replace(base, minute=thirty, end=index + 2))
    if 12 < hour <= 24 and before_at(tokens, index) and not _counts(tokens, index):
        return replace(base, half="24")
    if not 1 <= hour <= 12 or not (led or after_day) or _counts(tokens, index):
        return None
    return _half(tokens, base)


def before_at(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "at" stands before: "at 17" is a time, "by 17" may be a day."""
    return at(tokens, index - 1).text in ("at", "@")


def _in_part(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "in the morning" or "at night" follows."""
    if at(tokens, index).number("relative") == 1 and at(tokens, index + 1).name("part"):  # "9 tomorrow morning"
        return True
    place = index + 1 if at(tokens, index).text in ("in", "at") else index
    place += at(tokens, place).text == "the"
    return place > index and bool(at(tokens, place).name("part"))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """A number before a unit, a mark or a noun counts something; it is no hour."""
    token, after = at(tokens, index), at(tokens, index + 1)
    if after.glued and after.text in ("%", "/", "k", "-", ".", ":") and at(tokens, index + 2).glued:
        return True
    if "digits" not in token.tags and after.text == "-":
        return True
    kinds = {"unit", "letter", "month", "business", "ordinal"}
    plain = not after.tags and after.text.isalpha() and after.text not in AFTER_HOUR
    return (after.text in ("%", "/", "k", "$") or plain or bool(kinds & after.tags.keys())) and after.text != "ish"


def _half(tokens: Sequence[Token], clock: Clock, spoken: bool = False) -> Clock:
    """Take "am" or "pm" along."""
    after = at(tokens, clock.end)
    half = after.name("meridiem") or ({"a": "am", "p": "pm"}.get(after.text, "") if after.glued and not spoken else "")
    if half == "am" and not after.glued and after.text == "am" and at(tokens, clock.end - 1).text == "i":
        half = ""
    if half:
        clock = replace(clock, half=half, end=clock.end + 1)
    after = at(tokens, clock.end)
    if after.text == "ish" or (after.text == "-" and at(tokens, clock.end + 1).text == "ish"):
        return replace(clock, about=True, end=clock.end + (1 if after.text == "ish" else 2))
    return clock


def times(clock: Clock, part: str) -> tuple[tuple[time, ...], str]:
    """Give the times a clock may mean, best first, and the problem when it is not one."""
    first, problem = _times(clock, part)
    if clock.until is None:
        return first, problem
    second, other = _times(clock.until, part)
    kind = "ambiguous" if clock.choice else "range"
    return (first + second if clock.choice else second + first), problem or other or kind


def _times(clock: Clock, part: str) -> tuple[tuple[time, ...], str]:
    hour, minute = clock.hour, clock.minute
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return (), "impossible"
    if hour == 24:
        return (LAST_MINUTE,), ""
    if clock.half in ("am", "pm") and (hour > 12 or (hour == 0 and clock.half == "pm")):
        right = hour > 12 and clock.half == "pm"
        return ((time(hour, minute),) if right else ()), "impossible"
    if clock.half in ("am", "pm"):
        return _halved(hour, minute, clock.half, part)
    return ((time(hour, minute),), "") if clock.half == "24" or hour > 12 or hour == 0 else _open(hour, minute, part)


def _halved(hour: int, minute: int, half: str, part: str) -> tuple[tuple[time, ...], str]:
    said = time(hour % 12 + (12 if half == "pm" else 0), minute)
    if (hour, minute, half) == (12, 0, "am"):  # the first minute of the day or the last: people mean both
        return (time(0), LAST_MINUTE), "ambiguous"
    wrong = {"morning": said.hour >= 12, "afternoon": said.hour < 12, "evening": said.hour < 12}.get(part, False)
    return (said,), "impossible" if wrong else ""


def _open(hour: int, minute: int, part: str) -> tuple[tuple[time, ...], str]:
    """Choose am or pm by the part of day said, else by office hours; seven and eight may be either."""
    morning, later = time(hour % 12, minute), time(hour % 12 + 12, minute)
    if part == "morning":
        return (morning if hour < 12 else later,), ""
    if part in ("afternoon", "evening") or (part == "night" and hour >= 5 and hour < 12):
        return (later,), ""
    if part == "night":
        return (morning, later), "ambiguous"
    if hour in (7, 8):
        return (morning, later), "ambiguous"
    return (morning if 9 <= hour <= 11 else later,), ""
