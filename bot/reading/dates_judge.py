"""Decides what a text with one or more date phrases means: the one date, a question, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from bot.reading.dates_answers import answer_without_date, only_fillers, tells_of_arrival
from bot.reading.dates_clock import read_clock, times
from bot.reading.dates_days import day_of_month
from bot.reading.dates_doubt import LEFT_OVERS, Taken, before, doubt, is_due, limits, to_answer
from bot.reading.dates_moment import Moment, Reading
from bot.reading.dates_phrase import Phrase, is_past, live, read_phrase, same_moment
from bot.reading.dates_setting import Setting
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import beside

UNREAD = frozenset({"weekday", "relative", "edgeword"})
MOST_STARTS = 400
MOST_PHRASES = 60
MONTH_LEADS = beside("before_month")
BEFORE_NUMBER = beside("before_number")
MOVED = beside("moved")


class Span(TypedDict):
    """Hold where in the text a reading stands."""

    start: int
    end: int


def phrases_of(tokens: Sequence[Token], setting: Setting) -> list[Phrase]:
    """Read every phrase in order; what lies beyond a sensible length is left alone."""
    found: list[Phrase] = []
    index = starts = 0
    while index < len(tokens) and starts < MOST_STARTS and len(found) < MOST_PHRASES:
        if not live(tokens, index):
            index += 1
            continue
        starts += 1
        phrase = read_phrase(tokens, index, setting)
        if phrase is not None:
            found.append(phrase)
        index = phrase.end if phrase else index + 1
    return found


def taken_by(phrases: Sequence[Phrase]) -> Taken:
    """Give the places of all tokens that phrases span."""
    return frozenset(index for phrase in phrases for index in range(phrase.first, phrase.end))


def accepted(tokens: Sequence[Token], phrases: Sequence[Phrase], setting: Setting) -> list[Phrase]:
    """Drop the weak phrases that nothing in the text calls a date."""
    taken = taken_by(phrases)
    rest = [token for index, token in enumerate(tokens) if index not in taken]
    plain = setting.alone and only_fillers(rest)
    return [
        phrase
        for phrase in phrases
        if not _lasted(tokens, phrase) and not _meal(tokens, phrase)
        if not phrase.weak
        or (plain and _month_in_place(tokens, phrase))
        or is_due(tokens, phrase)
        or to_answer(tokens, phrase)
        or _first_day(tokens, phrase)
    ]


_BEGINS = frozenset(
    {"start", "starts", "starting", "begin", "begins", "beginning", "join", "joining", "commence", "commencing"}
    | {"commences", "onboarding", "doj"}
)
_TO_THE_DAY = frozenset({"on", "is", "was", "would", "will", "be", "date", "from", "the", "of", ":"})


def _first_day(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Starts 3/16", "begin on 15.3.", "9/1 start": two numbers are a day where work is said to begin then."""
    if not phrase.has_day or not at(tokens, phrase.first).text[:1].isdigit():
        return False
    place = phrase.first - 1
    while phrase.first - place <= len(_TO_THE_DAY) and at(tokens, place).text in _TO_THE_DAY:
        place -= 1
    first = at(tokens, place).text == "day" and at(tokens, place - 1).text == "first"
    return first or at(tokens, place).text in _BEGINS or at(tokens, phrase.end).text == "start"


def _meal(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "We had lunch" is a meal; "by lunch" is noon."""
    only = phrase.end - phrase.first == 1 and at(tokens, phrase.first).text in ("lunch", "lunchtime", "lunch time")
    return only and len(tokens) > 1 and not is_due(tokens, phrase) and at(tokens, phrase.first - 1).text != "at"


def _lasted(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "For 2 years" is how long something was; "valid for 2 weeks" is not."""
    if not phrase.weak or at(tokens, phrase.first - 1).text != "for":
        return False
    stands = at(tokens, phrase.first - 2).text in ("valid", "open", "good", "snooze", "stands")
    return "unit" in at(tokens, phrase.end - 1).tags and not stands


def _month_in_place(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A month alone may be a person: "April said no"."""
    only = phrase.end - phrase.first == 1 and "month" in at(tokens, phrase.first).tags
    words = [token for token in tokens if token.text.isalpha()]
    return not only or len(words) == 1 or at(tokens, phrase.first - 1).text in MONTH_LEADS


def reading_of(tokens: Sequence[Token], phrase: Phrase, setting: Setting, taken: Taken = frozenset()) -> Reading:
    """Turn one phrase into a reading with its span."""
    start, end = tokens[phrase.first].start, tokens[phrase.end - 1].end
    problem = phrase.problem or doubt(tokens, phrase, setting, taken)
    if not problem and len(phrase.moments) == 1:
        moment = phrase.moments[0]
        return Reading("moment", moment, problem="past" if is_past(moment, setting.now) else "", start=start, end=end)
    options = limits(tokens, phrase) or phrase.moments
    return Reading("ask", alternatives=options, problem=problem or "ambiguous", start=start, end=end)


def judge(tokens: Sequence[Token], setting: Setting) -> Reading:
    """Read the one date of an answer."""
    if setting.alone and setting.ahead and tells_of_arrival(tokens):
        setting = replace(setting, direction="past")
    every = phrases_of(tokens, setting)
    taken = taken_by(every)
    kept = accepted(tokens, every, setting)
    phrases = _without_denied(tokens, kept)
    said = answer_without_date(tokens)
    if not phrases:
        return _without_phrase(tokens, said, setting)
    reading = _among(tokens, phrases, setting, taken)
    loose = [phrase for phrase in every if phrase not in kept and phrase.has_time and not phrase.has_day]
    if loose and reading.moment:  # a time was said that belongs to nothing
        return replace(reading, kind="ask", moment=None, alternatives=(reading.moment,), problem="vague")
    if said in ("unsure", "none") and reading.kind == "moment" and reading.moment:
        sure = said == "none" and any(is_due(tokens, phrase) for phrase in phrases)
        return (
            reading
            if sure
            else replace(reading, kind="ask", moment=None, alternatives=(reading.moment,), problem="vague")
        )
    return reading


def found_in(tokens: Sequence[Token], setting: Setting) -> tuple[Reading, ...]:
    """Read every date of a longer text; "Monday to Friday" is one reading, and a question."""
    every = phrases_of(tokens, setting)
    taken, kept = taken_by(every), accepted(tokens, every, setting)
    found: list[Reading] = []
    for index, phrase in enumerate(kept):
        reading = reading_of(tokens, phrase, setting, taken)
        if found and _runs_on(tokens, kept[index - 1], phrase):
            ends = _options((reading, found.pop()))
            reading = Reading(
                "ask", alternatives=ends, problem="range", start=tokens[kept[index - 1].first].start, end=reading.end
            )
        found.append(reading)
    return tuple(found)


def _runs_on(tokens: Sequence[Token], first: Phrase, second: Phrase) -> bool:
    """Say whether "to" or a dash joins two weekdays into a stretch; of two dates each may be wanted by itself."""
    between = tokens[first.end : second.first]
    links = bool(between) and all("to" in token.tags and token.text not in ("and", "/") for token in between)
    named = all(
        "digits" not in token.tags for token in (*tokens[first.first : first.end], *tokens[second.first : second.end])
    )
    return links and named and first.has_day and second.has_day and len(between) == 1


def _without_phrase(tokens: Sequence[Token], said: str, setting: Setting) -> Reading:
    end = tokens[-1].end if tokens else 0
    if said == "vague":
        return Reading("ask", problem="vague", end=end) if only_fillers_but_vague(tokens) else Reading("nothing")
    if said:
        return Reading(said, end=end)
    return _number_alone(tokens, setting) or _unread(tokens, setting) or Reading("nothing")


def _unread(tokens: Sequence[Token], setting: Setting) -> Reading | None:
    """Words of dates and nothing else, yet no date: something was meant, so it is asked."""
    dated = [token for token in tokens if not UNREAD.isdisjoint(token.tags)]
    if {"month", "unit"} <= {kind for token in tokens for kind in token.tags}:  # "the third week of April"
        dated = list(tokens)
    others = [token for token in tokens if LEFT_OVERS.isdisjoint(token.tags)]
    if not dated or not setting.alone or not only_fillers(others):
        return None
    return Reading("ask", problem="vague", start=dated[0].start, end=dated[-1].end)


def only_fillers_but_vague(tokens: Sequence[Token]) -> bool:
    """A short answer may be vague; a long sentence with "soon" in it is none."""
    return len(tokens) <= 8


def _number_alone(tokens: Sequence[Token], setting: Setting) -> Reading | None:
    """A bare "15" may be a day of the month, a bare "5" an hour as well: asked."""
    numbers = [token for token in tokens if "digits" in token.tags] if setting.alone else []
    others = [token for token in tokens if "digits" not in token.tags and token.text[:1].isalnum()]
    marks = any(token.text in "$£€%#-+.:/" for token in tokens)
    if len(numbers) != 1 or marks or any(token.text not in BEFORE_NUMBER for token in others):
        return None
    number = numbers[0].number("number") or 0
    if not 1 <= number <= 31:
        return None
    moments = [Moment(day, None, setting.home, setting.home) for day in day_of_month(number, setting).options[:1]]
    clock = read_clock(numbers, 0, True)
    if clock:
        moments += [Moment(setting.today, hour, setting.home, setting.home) for hour in times(clock, "")[0]]
    return Reading("ask", alternatives=tuple(moments), problem="ambiguous", start=numbers[0].start, end=numbers[0].end)


def _without_denied(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """ "Not Friday, Thursday": what was denied is no date."""
    kept = [phrase for phrase in phrases if not before(tokens, phrase).name("not")]
    return kept if kept else phrases


def _among(tokens: Sequence[Token], phrases: list[Phrase], setting: Setting, taken: Taken) -> Reading:
    """Choose among several phrases: a correction, one said twice, a range, an either-or; else ask."""
    phrases = _corrected(tokens, phrases)
    readings = [reading_of(tokens, phrase, setting, taken) for phrase in phrases]
    if len(phrases) == 1:
        denied = before(tokens, phrases[0]).name("not")
        only = readings[0]
        if denied and only.kind == "moment" and only.moment:
            return replace(only, kind="ask", moment=None, alternatives=(), problem="vague")
        return only
    if len(phrases) == 2:
        joined = _joined(tokens, phrases, readings, setting)
        if joined:
            return joined
    return _best(tokens, phrases, readings, setting)


def _corrected(tokens: Sequence[Token], phrases: list[Phrase]) -> list[Phrase]:
    """Keep what was said after the last "no, I mean"; a new time keeps the day, a new day the time."""
    for index in range(len(phrases) - 1, 0, -1):
        between = tokens[phrases[index - 1].end : phrases[index].first]
        if any(token.name("instead") for token in between):
            old, new = phrases[index - 1], phrases[index]
            return [_patched(old, new), *phrases[index + 1 :]]
    return phrases


def _patched(old: Phrase, new: Phrase) -> Phrase:
    if len(old.moments) != 1 or len(new.moments) != 1 or old.problem or new.has_day == new.has_time:
        return new
    if old.has_day and not new.has_day:
        moment = replace(new.moments[0], date=old.moments[0].date)
        return replace(new, moments=(moment,), problem="", has_day=True)
    if old.has_time and old.has_day and not new.has_time:
        return replace(new, moments=(replace(old.moments[0], date=new.moments[0].date),), has_time=True)
    return new


def _joined(
    tokens: Sequence[Token], phrases: Sequence[Phrase], readings: Sequence[Reading], setting: Setting
) -> Reading | None:
    """Read two phrases that belong together: a day and its time, a range, an either-or."""
    first, second = phrases
    between = tokens[first.end : second.first]
    span = Span(start=readings[0].start, end=readings[1].end)
    options = _options(readings)
    if any(token.text in MOVED for token in tokens[: first.first]) and any(token.text == "to" for token in between):
        return readings[1]
    if between and all("to" in token.tags or token.text in ("the", "on") for token in between):
        ends = _options((readings[1], readings[0]))
        return Reading("ask", alternatives=ends, problem="range", **span)
    if between and all(token.text in ("or", "/", "the", "on", "by", ",", "maybe", "even", "at") for token in between):
        return Reading("ask", alternatives=options, problem="ambiguous", **span) if len(options) > 1 else None
    days = [phrase for phrase in phrases if phrase.has_day and not phrase.has_time]
    hours = [phrase for phrase in phrases if phrase.has_time and not phrase.has_day]
    if len(days) == len(hours) == 1 and only_fillers(between):
        return _merged(days[0], hours[0], setting, span)
    return None


def _merged(day: Phrase, hour: Phrase, setting: Setting, span: Span) -> Reading:
    moments = tuple(replace(clock, date=base.date) for base in day.moments for clock in hour.moments[:1])
    if len(moments) == 1 and not day.problem and hour.problem in ("", "past"):
        problem = "past" if is_past(moments[0], setting.now) else ""
        return Reading("moment", moments[0], problem=problem, **span)
    return Reading("ask", alternatives=moments, problem=day.problem or hour.problem or "ambiguous", **span)


def _options(readings: Sequence[Reading]) -> tuple[Moment, ...]:
    found = [one for reading in readings for one in ((reading.moment,) if reading.moment else reading.alternatives)]
    return tuple(dict.fromkeys(found))[:4]


def _on_side(reading: Reading, setting: Setting) -> bool:
    """Say whether a reading lies on the side of now that was asked for; today lies on both."""
    today = reading.moment is not None and reading.moment.date == setting.today
    return today or (reading.problem != "past") == setting.ahead


def _best(tokens: Sequence[Token], phrases: Sequence[Phrase], readings: Sequence[Reading], setting: Setting) -> Reading:
    """Take the only one that is due, or the only one on the side asked for, or one that was said twice."""
    moments = [reading.moment for reading in readings]
    first = moments[0]
    if first and all(one and same_moment(first, one) for one in moments):
        return next((reading for reading in readings if reading.moment and reading.moment.time), readings[0])
    due = [reading for reading, phrase in zip(readings, phrases, strict=True) if is_due(tokens, phrase)]
    if setting.ahead and len(due) == 1 and due[0] == readings[-1]:  # "by Wednesday, but Friday is fine" is a question
        return due[0]
    side = [reading for reading in readings if _on_side(reading, setting)]
    if len(side) == 1 and len(readings) == 2:
        return side[0]
    span = Span(start=readings[0].start, end=readings[-1].end)
    return Reading("ask", alternatives=_options(readings), problem="ambiguous", **span)
