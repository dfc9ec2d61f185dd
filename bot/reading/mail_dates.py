"""Know the dates in a letter: the letter's own day, dates counted from it, and what bot.reading.dates finds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from bot.reading.dates import find_dates
from bot.reading.dates_moment import Reading
from bot.reading.mail_dated import Dated, joined, names_its_day, word_end
from bot.reading.mail_days import counts, numbered, without_closing_hour
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import forgets, lower, table, weigh

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "twenty-one": 21,
    "thirty": 30,
    "a": 1,
    "an": 1,
    "couple of": 2,
}
_PERIOD = re.compile(
    r"\b(?:within|than|least|in|have|take|after|for|next|another|give you|gives you|period of|valid for|open for"
    r"|stands for|held for)\s(?:a maximum of |the next |no more than |up to |a period of |the following |about )?"
    r"(?P<n>\d{1,3}|[a-z]{1,9}(?:-[a-z]{3,5})?|a couple of)\s?(?:\(\d{1,3}\)\s?)?(?:full "
    r"|clear )?(?P<kind>working|business|calendar|week|consecutive)?-?\s?(?P<unit>day|week|hour|month|hr)s?'?\b"
)
_DATE_WORD = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}|\d(?:st|nd|rd|th)\b"
    r"|\b(?:mon|tues?|weds?|wednes|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b"
    r"|\b(?:jan(?:uary|eiro|vier|uar)?|feb(?:ruary|rero|braio|ruar)?|févr?(?:ier)?|fev(?:ereiro)?|mar(?:ch|ço|zo|s)?|märz"
    r"|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|mayo|maio|mai|jun[ei]?o?|juin|jul[yi]?o?|juil(?:let)?|aug(?:ust)?|août"
    r"|ago(?:sto)?|sept?(?:ember|embre|iembre)?|setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro"
    r"|nov(?:ember|embre|embro|iembre)?|dec(?:ember|embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|déc(?:embre)?)\b"
    r"|\bmay[ .,/-]{1,2}\d|\d[ .,/-]may\b|\bof may\b"
    r"|\b(?:today|tonight|tomorrow|weekend|midnight|lunch\w{0,4}|eod|cob|eow|arvo|noon|christmas|thanksgiving|easter"
    r"|fortnight|day week|new year|boxing day"
    r"|end of|close of|heute|morgen|demain|mañana|amanhã|(?:segunda|terça|quarta|quinta|sexta)-feira|lunes|martes"
    r"|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|montag|dienstag|mittwoch|donnerstag|freitag)\b"
    r"|\b(?:next|this|coming|in \w{1,6}) (?:week|month)\b|\b\d{1,2}(?:\s?[ap]\.?m\b|:\d\d)"
)
_NUMBERED = re.compile(r"\b\d{1,2}\.?º? (?:de |di )?([^\W\d_]{3,10})\b")
_MONTH_FIRST = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Detroit",
    "America/Anchorage",
    "America/Boise",
    "America/Indiana",
    "America/Kentucky",
    "Pacific/Honolulu",
    "US/",
)


def tag(sheets: list[Sheet], zone: str, locale: str) -> str:
    """Say how this mail writes numeric dates: by its own words first, then by the user's tag and zone."""
    text = lower(
        " \n ".join(
            [
                line
                for sheet in sheets
                for line in [sheet.subject, *sheet.head, *sheet.sentences[:60], *sheet.signature[:6]]
            ]
        )
    )[:12_000]
    days, months = weigh(text, "region.day_first"), weigh(text, "region.month_first")
    for first, second in re.findall(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?=[/.]\d{2,4}|\b(?![/.]))", text)[:12]:
        days += 4.0 if 12 < int(first) < 32 and 0 < int(second) < 13 else 0.0
        months += 4.0 if 12 < int(second) < 32 and 0 < int(first) < 13 else 0.0
    if days > months + 1.5:
        return "en-GB"
    if months > days + 1.5:
        return "en-US"
    if locale:
        return locale
    return "en-US" if zone.startswith(_MONTH_FIRST) else "en-GB"


def own_day(sheets: list[Sheet], now: datetime, zone: str, locale: str) -> tuple[date | None, datetime]:
    """Give the day the newest message says it was written, and the moment its relative dates count from."""
    for line in _date_lines(sheets[0]) if sheets else ():
        day = _past_day(line, now, zone, locale)
        if day:
            base = now if day == now.date() else datetime.combine(day, time(9, 0), now.tzinfo)
            return day, base
    return None, now


def _date_lines(sheet: Sheet) -> list[str]:
    lines = [sheet.piece.headers.get("date", "")]
    if not sheet.piece.headers.get("from"):
        lines = [line for line in lines if line]
    short = [line for line in sheet.head if len(line) < 120]
    ends = [
        line
        for line in [*sheet.signature[1:], *sheet.tail[:4]]
        if len(line) < 40
        and re.fullmatch(
            r"\W{0,3}(?:date:?\s)?\d{1,2}\S{0,3} \w{3,9},? \d{4}|\w{3,9} \d{1,2}, \d{4}", line.strip(), re.I
        )
    ]
    rows = [value for label, value in sheet.rows if label in {"date", "dated"}][:1]
    return [line for line in [*lines, *short, *rows, *ends] if line and re.search(r"\d", line)]


def _past_day(line: str, now: datetime, zone: str, locale: str) -> date | None:
    line = re.sub(r"^.{0,140}?\b(?:dated?|datum|data|fecha)\s?:\s?", "", line, flags=re.I) if len(line) < 160 else line
    dotted = re.sub(r"\s[+-]\d{4}.*$", "", line)
    if not re.search(r"\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", dotted) or not re.search(
        r"[-/.]\d{1,2}[-/.]|\d{1,2}(?:st|nd|rd|th)?\.?[ -](?:de )?[^\W\d]{3}|[^\W\d]{3,9}\.? \d{1,2}", dotted
    ):
        return None
    for reading in find_dates(_translated(dotted[:160]), now, zone, locale=locale, direction="past"):
        if reading.moment and -1 <= (now.date() - reading.moment.date).days < 400:
            return reading.moment.date
    return None


def may_have_date(low: str) -> bool:
    """Say whether a lower-case sentence is worth a search for dates."""
    return bool(
        _DATE_WORD.search(low)
        or _PERIOD.search(low[:1500])
        or _named_abroad(low)
        or any(counts(low))
        or any(numbered(low))
    )


def _named_abroad(low: str) -> bool:
    """Say whether a number stands beside another language's month: "20 maart"."""
    return any(match.group(1) in table("mail_words")["foreign"] for match in _NUMBERED.finditer(low[:1500]))


def only_counts(low: str) -> bool:
    """Say whether a sentence has no date but a count, such as "within thirty days"."""
    return not (_DATE_WORD.search(low) or _named_abroad(low))


def dates_in(sentence: str, base: datetime, zone: str, locale: str) -> list[Dated]:
    """Find every date of a sentence, counted from the letter's day."""
    return list(_dates_in(sentence, base, zone, locale))


@lru_cache(maxsize=60)  # both readers of a mail ask
def _dates_in(sentence: str, base: datetime, zone: str, locale: str) -> tuple[Dated, ...]:
    periods = _periods(sentence, base)
    found = list(periods)
    masked = "" if only_counts(lower(sentence[:1200])) else _masked(sentence[:1200])
    for reading in find_dates(masked, base, zone, locale=locale):
        if any(one.start <= reading.start < one.end or reading.start <= one.start < reading.end for one in periods):
            continue
        if reading.kind == "moment" and reading.moment:
            found.append(Dated(reading.start, reading.end, reading.moment.iso))
        elif (
            reading.problem == "vague"
            and len(reading.alternatives) == 1
            and names_its_day(masked, reading.start, reading.end)
        ):
            found.append(Dated(reading.start, reading.end, reading.alternatives[0].iso))
        elif coming := _coming(reading, base):
            found.append(Dated(reading.start, reading.end, coming))
        elif reading.kind == "ask" and reading.alternatives:
            found.append(
                Dated(
                    reading.start,
                    reading.end,
                    None,
                    tuple(one.iso for one in reading.alternatives),
                    reading.problem == "range",
                )
            )
    found += _short(sentence, base, locale, found)
    lone = _small(sentence, base, found)
    found = [one for one in found if not any(0 <= day.start - one.end < 2 for day in lone)] + lone  # "Thursday 19th"
    weekend = _WEEKEND.search(lower(sentence))
    if weekend:
        found = [one for one in found if not weekend.start() <= one.start <= weekend.end()]
        friday = base.date() + timedelta(days=(4 - base.date().weekday()) % 7)
        found.append(Dated(weekend.start(1), weekend.end(), friday.isoformat()))
    whole = [replace(one, end=word_end(sentence, one.end)) for one in sorted(found, key=lambda one: one.start)]
    return tuple(without_closing_hour(one, sentence) for one in joined(whole, sentence))


def _coming(reading: Reading, base: datetime) -> str | None:
    """Give the one day to come of those "this Monday" may be: a letter asks for nothing in the past."""
    days = reading.alternatives if reading.kind == "ask" and reading.problem == "ambiguous" else ()
    near = bool(days) and all(abs((one.date - base.date()).days) < WEEK_AND_DAY for one in days)
    ahead = [one.iso for one in days if one.date >= base.date()] if near else []
    return ahead[0] if len(ahead) == 1 else None


WEEK_AND_DAY = 8


forgets(_dates_in.cache_clear)


_WEEKEND = re.compile(r"\b(?:before|by|until|till) (the weekend)\b(?! before| of)")
_STARTS = re.compile(
    r"\b(?:start|starts|starting|begin|begins|beginning|commence|commencing)\b"
    r"(?! of (?:the |next |this )?(?:week|month|year|day|business|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.I,
)


# "1 April - 30 September 2026": the first day of a stretch, in its year.
_SPAN = re.compile(
    r"(\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9})( ?(?:-|–|until) ?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}) (\d{4})"
)
_RATE = re.compile(r"(?:/\s?|\bper\s)(?:month|year|week|day|annum|hour)\b", re.I)


def _translated(sentence: str) -> str:
    """Put other languages' months and weekdays into English, in the same room, so that places stay the same."""
    if not _FOREIGN.search(sentence):
        return sentence
    text = _FOREIGN.sub(lambda match: _english(match.group()), sentence)
    return _JOINT.sub(lambda match: " " * len(match.group()), text)


def _english(word: str) -> str:
    english = str(table("mail_words")["foreign"][word.casefold()])
    return english[: len(word)].ljust(len(word))


@cache
def _foreign_words() -> str:
    return "|".join(sorted((re.escape(word) for word in table("mail_words")["foreign"]), key=len, reverse=True))


_FOREIGN = re.compile(rf"(?<!\w)(?:{_foreign_words()})(?!\w)", re.I)
_JOINT = re.compile(
    r"(?<=\d)(?:\.|er|º|ª)?\s(?:de\s|di\s)?(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|(?<=[a-z ])\sde[l]?\s(?=\d{4})",
    re.I,
)


def _plain_day(reading: Reading, sentence: str) -> bool:
    """Say whether a day is in doubt for the words beside it alone: in a letter it is that day."""
    lone = reading.problem == "vague" and len(reading.alternatives) == 1
    return lone and names_its_day(sentence, reading.start, reading.end)


def _masked(sentence: str) -> str:
    """Hide verbs that read like "start of May", and write Manila's "12NN" as a clock does; places stay the same."""
    sentence = _SPAN.sub(lambda match: f"{match.group(1)} {match.group(3)}".ljust(len(match.group())), sentence)
    text = _translated(_RATE.sub(lambda match: " " * len(match.group()), sentence))
    text = _STARTS.sub(lambda match: " " * len(match.group()), text)
    text = _AMOUNT.sub(lambda match: " " * len(match.group()), text)
    text = _NOON.sub(lambda match: " " * len(match.group()), text)
    return re.sub(
        r"\b12\s?NN\b", lambda match: "noon".ljust(len(match.group())) if len(match.group()) > 4 else "12pm", text
    )


_AMOUNT = re.compile(r"[£$€₹]\s?\d[\d,.]{0,14}\d(?!\s?[ap]\.?m)")
_NOON = re.compile(r"(?<=\b12[:.h]00) (?:noon|midday)\b", re.I)
_SHORT = re.compile(r"(?<![\d/.,$£€-])(\d{1,2})/(\d{1,2})(?![\d/%]|\s?(?:hours|shift))")
_BEFORE_SHORT = re.compile(
    r"\b(?:by|before|until|till|through|on|is|be|start|starts|starting|begin|begins|beginning|from|date|day|or|mon|tue|wed|thu|fri|sat|sun"
    r"|até|ate|bis|zum|am|hasta|le|el|dia|día|avant|entro|il|op|til|vóór|voor|du|au"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[:,.]?\s?\(?$",
    re.I,
)


def _short(sentence: str, base: datetime, locale: str, found: list[Dated]) -> list[Dated]:
    """Read "start 12/7" and "by 8/27" where a word says it is a date: the next one to come."""
    out = []
    for match in list(_SHORT.finditer(sentence))[:8]:
        listed = not sentence[: match.start()].strip(" *-•") and re.match(r"\s?[-–—:]\s", sentence[match.end() :])
        if any(one.start <= match.start() < one.end for one in found) or not (
            listed or _BEFORE_SHORT.search(sentence[: match.start()][-14:])
        ):
            continue
        first, second = int(match.group(1)), int(match.group(2))
        month, day = (first, second) if locale == "en-US" else (second, first)
        for year in (base.year, base.year + 1):
            try:
                when = date(year, month, day)
            except ValueError:
                break
            if when >= base.date():
                out.append(Dated(match.start(), match.end(), when.isoformat()))
                break
    return out


_LONE = re.compile(
    r"\b(?:by|before|until|till|til|on|from|after|is|say|weds?|wednesday|mon|monday|tues?|tuesday|thurs?|thursday|fri|friday|bis|zum)"
    r" (?:the |zum )?(?P<day>\d{1,2})(?:st|nd|rd|th"
    r"|\.(?P<month>\d{1,2})\.(?!\d))(?!\s?(?:of )?(?-i:[A-Z][a-z]{2}))(?! (?:floor|grade|year|and))",
    re.I,
)
_TOMORROW = re.compile(r"\b(?:tmrw|tmr|tmrow|tomoz|2moro|2morrow)\b", re.I)


def _small(sentence: str, base: datetime, found: list[Dated]) -> list[Dated]:
    """Read "before the 24th", "bis 30.10." and "tmrw": the next such day."""
    out = []
    for match in list(_LONE.finditer(sentence[:1200]))[:6]:
        start = match.start("day")
        if any(one.start <= start < one.end for one in found):
            continue
        day = _next_day(base.date(), int(match.group("day")), int(match.group("month") or 0))
        if day:
            out.append(Dated(start, match.end(), day.isoformat()))
    for first, end, number, month in numbered(sentence):
        if not any(one.start <= first < one.end for one in [*found, *out]):
            day = _next_day(base.date(), number, month)
            out += [Dated(first, end, day.isoformat())] if day else []
    for word in list(_TOMORROW.finditer(sentence[:1200]))[:2]:
        out.append(Dated(word.start(), word.end(), (base.date() + timedelta(days=1)).isoformat()))
    return out


def _next_day(today: date, day: int, month: int) -> date | None:
    """Give the next day of this number, in the month given or in the next that has it."""
    for ahead in range(13):
        at = today.month - 1 + ahead
        if month and at % 12 + 1 != month:
            continue
        try:
            when = date(today.year + at // 12, at % 12 + 1, day)
        except ValueError:
            continue
        if when >= today:
            return when
    return None


def _periods(sentence: str, base: datetime) -> list[Dated]:
    """Read "within ten (10) working days", "within 48 hours", "have one week"."""
    found = []
    for match in _PERIOD.finditer(lower(sentence)[:1500]):
        word = match.group("n")
        count = (
            int(word)
            if word.isdigit()
            else _NUMBERS.get(word.removeprefix("a ") if word.startswith("a couple") else word, 0)
        )
        day = _counted(base, count, match.group("kind") or "", match.group("unit")) if 0 < count <= 120 else None
        if day:
            found.append(Dated(match.start(), match.end(), day.isoformat(), period=True))
    for start, end, count, kind in counts(lower(sentence)):
        day = _counted(base, count, kind, "day")
        if day and not any(one.start < end and start < one.end for one in found):
            found.append(Dated(start, end, day.isoformat(), period=True))
    return found


def _counted(base: datetime, count: int, kind: str, unit: str) -> date | None:
    if unit in {"hour", "hr"}:
        return (base + timedelta(hours=count)).date()
    if unit == "month":
        return None
    if unit == "week":
        return base.date() + timedelta(weeks=count)
    if kind not in {"working", "business", "week"}:
        return base.date() + timedelta(days=count)
    day = base.date()
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
