"""Know the place, the pay, the stage and the smaller wishes a chat line tells."""

from __future__ import annotations

import re

from bot.reading.chat_firm_names import company_at
from bot.reading.chat_lexicon import listed, places
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_span import text_of

_SUM = re.compile(
    r"(?:[$\u00a3\u20ac\u20b9]\s?|(?:(?<![a-z])R(?=\d)|usd|eur|gbp|aud|cad|inr|chf|sgd|aed|rs\.?|us\$|a\$|c\$)\s{0,2})?\d{1,7}(?:[.,]\d{2,3}){0,3}(?:\.\d{1,2})?\s?"
    r"(?:k\b|lpa\b|lakhs?\b|lacs?\b|crores?\b|cr\b|l\b|million\b|mio\b|m\b)?"
    r"(?:\s?(?:usd|eur|gbp|aud|cad|inr|chf|sgd|aed|dollars|euros?|pounds|quid|bucks|kr|sek|nok|dkk|zar|ngn|brl|reais)\b)?"
    r"(?:\s?[\u20ac\u00a3$])?(?:\s?(?:base|ctc|gross|brutto))?(?:\s?(?:/|per|an?|p\.?)\s?(?:year|yr|annum|a\b\.?|month|mo|hour|hr|h|week|day))?",
    re.I,
)
_MONEY = re.compile(
    r"[$\u00a3\u20ac\u20b9]|\d\s?(?:k|lpa|lakhs?|lacs?|crores?)\b|usd|aed|bucks|quid|chf|sgd|eur|gbp|aud|cad|inr|dollar|pound|quid|per|/|base|ctc|brutto|gross|\ban?\s(?:hour|hr|year|month|week|day)|\bp\.?a\b|\bR\s?\d",
    re.I,
)
_URL = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/[\w%-]{2,100}/?", re.I)
_ROUNDS = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:long\s+|short\s+|full\s+|different\s+)?"
    r"(rounds?|interviews|calls|talks|conversations|stages)\b"
    r"(\s*(?:\+|plus|and|with)\s+an?\s+(?:take[- ]home\s+)?(?:task|take-?home|test|assignment|presentation|challenge"
    r"|case study|case|project|trial(?: day| shift)?))?",
    re.I,
)


def salaries(line: Line) -> list[Fact]:
    """Find the pay they offer; never what the writer makes or wants."""
    found = [fact for match in _SUM.finditer(line.words.text) if (fact := _salary(line, match))]
    return sorted(found, key=lambda fact: (-fact.weight, fact.first))


def _salary(line: Line, match: re.Match[str]) -> Fact | None:
    value = match.group().strip()
    if not any(char.isdigit() for char in value) or not (_MONEY.search(value) or _is_sum_offered(line, match)):
        return None
    places = line.places(match.start(), match.end())
    if (
        not places
        or any(p in line.taken or p in line.elsewhere for p in places)
        or _is_other_money(line, places[0], places[-1] + 1)
    ):
        return None
    return Fact("salary", value, places[0], places[-1] + 1, _money_weight(line, places[0]))


def _is_sum_offered(line: Line, match: re.Match[str]) -> bool:
    """Say whether a bare number is pay: four digits or more, right after "offered" or "salary"."""
    digits = sum(char.isdigit() for char in match.group())
    first = (line.places(match.start(), match.end()) or [0])[0]
    before = line.lows[max(0, first - 2) : first]
    return digits >= 4 and bool(
        {
            "offered",
            "offering",
            "offers",
            "offer",
            "salary",
            "pays",
            "pay",
            "ctc",
            "base",
            "me",
            "of",
            "counteroffer",
            "counter",
            "raise",
        }
        & set(before)
    )


def _is_other_money(line: Line, first: int, last: int) -> bool:
    start, end = line.clause(first)[0], line.clause(last - 1)[1]
    cues = line.find_anywhere("salary", "not_theirs", "not_theirs_after")
    near = [c for c in cues if c.name == "not_theirs" and start <= c.first and c.last <= first and first - c.last <= 4]
    near += [c for c in cues if c.name == "not_theirs_after" and last <= c.first < end and c.first - last <= 1]
    if not near:
        return False
    theirs = [p for p in range(start, first) if line.lows[p] in {"offered", "offering", "offer", "pays", "paying"}]
    closest = max((c.last for c in near if c.last <= first), default=0)
    return not (theirs and theirs[-1] >= closest and all(c.last <= first for c in near))


def _money_weight(line: Line, first: int) -> int:
    return 3 if any(low in listed("salary", "theirs") for low in line.lows[max(0, first - 5) : first]) else 1


def locations(line: Line) -> list[Fact]:
    """Find where the work is, or that it is remote."""
    found: list[Fact] = []
    for cue in line.find("location", "after"):
        if line.lows[cue.first] in {"moving", "move"} and _MOVERS.intersection(
            line.lows[max(0, cue.first - 2) : cue.first]
        ):
            continue
        span = _place_name(line, cue.last)
        if span and not _is_time_or_topic(line, span):
            value = _with_region(line, span)
            found.append(Fact("location", text_of(line, value), *value, 2))
    return sorted(found + _remote(line) + _alone(line), key=lambda fact: (-fact.weight, fact.first))


def _alone(line: Line) -> list[Fact]:
    """Find a known city that is a clause by itself, or begins or ends one: "Munich tho", "London office"."""
    found = [
        Fact("location", line.words.span(cue.first, cue.last), cue.first, cue.last, 1)
        for cue in line.find("location", "cities")
        if not _STAYING.intersection(line.lows[max(0, cue.first - 3) : cue.first])
    ]
    for place, low in enumerate(line.lows):
        if (
            low in _SITES
            and place
            and line.is_capital(place - 1)
            and not line.is_everyday(place - 1)
            and place - 1 not in line.named | line.taken
        ):
            found.append(Fact("location", line.words.words[place - 1].text, place - 1, place, 1))
        first, last = line.clause(place)
        short = last - first <= 4 and place in {first, last - 1}
        short = short or last - first <= 9 or (place > 0 and line.lows[place - 1] in {"in", "at", "to"})
        known = low in places() or line.words.words[place].text in _SHORT
        known = known and not _STAYING.intersection(line.lows[max(0, place - 3) : place])
        if known and place not in line.named and place not in line.elsewhere and short:
            span = _with_region(line, (place, place + 1))
            found.append(Fact("location", text_of(line, span), *span, 1))
    return found


_SITES = frozenset({"branch", "office", "campus", "plant", "store", "site"})
_SHORT = frozenset({"LA", "SF", "NYC", "DC"})


_MOVERS = frozenset({"i'm", "im", "we're", "am", "are", "i'll", "gonna"})


def _place_name(line: Line, place: int) -> tuple[int, int] | None:
    """Return the place's name that begins at a word: a known city, or what looks like a name."""
    if place < line.size and (line.lows[place] in places() or line.words.words[place].text in _SHORT):
        return place, place + 1
    return company_at(line, place)


_STAYING = frozenset({"stay", "staying", "live", "living", "leave", "leaving", "near", "from", "home", "moving"})


def place_at(line: Line, place: int) -> list[Fact]:
    """Find a place that begins here with "in" or after a comma or dash."""
    if (
        place + 1 >= line.size
        or line.lows[place] not in {"in", "at"}
        or (line.lows[place] == "at" and line.lows[place + 1] not in places())
    ):
        return []
    span = _place_name(line, place + 1)
    if span is None or _is_time_or_topic(line, span):
        return []
    span = _with_region(line, span)
    return [Fact("location", text_of(line, span), *span, 1)]


def place_after(line: Line, place: int) -> list[Fact]:
    """Find a place after a name, a noun for the job between them aside: "engineer vacancy in Maranello"."""
    if place < line.size and line.lows[place] in {
        "role",
        "position",
        "job",
        "vacancy",
        "opening",
        "post",
        "gig",
        "spot",
    }:
        place += 1
    return place_at(line, place)


def place_alone(line: Line, place: int, spoken: set[int]) -> list[Fact]:
    """Find a place that is the next clause by itself, as in "Vodafone, network planner, Newbury"."""
    if not line.is_break(place) or place + 1 >= line.size:
        return []
    first, last = place + 1, line.clause(place + 1)[1]
    if last < line.size and line.lows[last] == ":":
        return []
    if not 0 < last - first <= 2 or line.is_given(first) or any(p in spoken | line.taken for p in range(first, last)):
        return []
    span = _place_name(line, first)
    if all(line.lows[p] in listed("position", "fields") for p in range(first, last)):
        return []
    if span != (first, last) or _is_time_or_topic(line, span) or not (line.is_capital(first) or line.words.is_lower):
        return []
    return [Fact("location", text_of(line, span), *span, 1)]


def after_dates(line: Line) -> list[Fact]:
    """Find a place right after a date: "joining on 20th March in Coimbatore"."""
    places_after = (place_at(line, place) for place in range(1, line.size) if place - 1 in line.taken)
    return [fact for found in places_after for fact in found]


def _is_time_or_topic(line: Line, span: tuple[int, int]) -> bool:
    low = line.lows[span[0]]
    if any(place in line.taken for place in range(*span)) or low in listed("company", "departments"):
        return True
    small = not line.is_capital(span[0])
    return low in listed("location", "no_place") or (small and low.endswith(("ing", "ed", "ly", "ment", "tion")))


def _with_region(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    """Take in what follows a comma after a city: "Austin, TX"."""
    last = span[1]
    if last + 1 < line.size and line.lows[last] == "," and line.is_capital(last + 1) and last + 1 not in line.taken:
        word = line.words.words[last + 1].text
        if (word.isupper() and 1 < len(word) <= 3) or word in {
            "Germany",
            "France",
            "Spain",
            "Italy",
            "India",
            "Ireland",
            "Canada",
            "Australia",
            "England",
            "Scotland",
            "Texas",
            "California",
            "Netherlands",
            "Switzerland",
            "Austria",
            "Portugal",
            "Brazil",
        }:
            return span[0], last + 2
    return span


def _remote(line: Line) -> list[Fact]:
    negated = {place for cue in line.find_anywhere("location", "not_remote") for place in range(cue.first, cue.last)}
    cues = [cue for cue in line.find_anywhere("location", "remote") if cue.last - 1 not in negated]
    cues = [cue for cue in cues if cue.first not in line.elsewhere and _is_of_job(line, cue.first, cue.last)]
    return [Fact("location", "remote", cue.first, cue.last, 2) for cue in cues]


def _is_of_job(line: Line, first: int, last: int) -> bool:
    near = line.lows[max(0, first - 4) : last + 5]
    jobs = listed("position", "heads") | {"role", "job", "position", "gig", "offer", "fully", "100", "post"}
    return any(low in jobs for low in near) or (line.is_break(first - 1) and line.is_break(last))


def said_stage(line: Line) -> str:
    """Say how far along it is, where the line tells; what was signed elsewhere does not count."""
    places = {p for cue in line.find_anywhere("stage", "elsewhere") for p in range(cue.first, cue.last)}
    cues = [
        c
        for c in line.find_anywhere("stage", "signed", "accepted_verbally", "offered", "interviewing")
        if c.first not in line.elsewhere
    ]
    for name in ("signed", "accepted_verbally", "interviewing", "offered"):
        if any(cue.name == name and (name in {"offered", "interviewing"} or cue.first not in places) for cue in cues):
            return name
    return ""


def said_kind(line: Line) -> str:
    """Say what kind of thing is to be answered: offer, interview, recruiter_outreach or counteroffer."""
    found = {
        cue.name
        for cue in line.find_anywhere("kind", "counteroffer", "interview", "recruiter_outreach", "offer")
        if cue.name == "counteroffer" or cue.first not in line.elsewhere
    }
    if "counteroffer" in found and not line.find_anywhere("kind", "stays"):
        return "counteroffer"
    offered = any(_is_theirs(line, place) for place, low in enumerate(line.lows) if low.startswith("offer"))
    if offered and not any(low.startswith("recruiter") for low in found):
        return "offer"
    for name in ("recruiter_outreach", "interview", "offer"):
        if name in found and not (offered and name != "offer" and said_stage(line) == "offered"):
            return name
    return "offer" if offered else ""


def _is_theirs(line: Line, place: int) -> bool:
    """Say whether an offer is spoken of that is to be answered: "the other mob offered more" speaks of another."""
    first = line.clause(place)[0]
    if {"interview", "interviews", "chat", "call"} & set(line.lows[place + 1 : place + 4]):
        return False  # "offering an interview"
    return place not in line.elsewhere and not _OTHER_FIRM & set(line.lows[first:place])


_OTHER_FIRM = frozenset({"other", "another", "elsewhere", "better", "competing", "rival"})


def is_answered(line: Line) -> bool:
    """Say whether the line speaks of answering someone who wants the writer."""
    return bool(line.find_anywhere("kind", "declines"))


def wishes(line: Line) -> dict[str, str]:
    """Find keep in touch, tone and channel where they are plainly said."""
    said: dict[str, str] = {}
    for name, keys in (
        ("keep_in_touch", ("no", "yes")),
        ("tone", ("warm", "formal", "neutral")),
        ("channel", ("email", "phone", "linkedin", "chat")),
    ):
        hits = [cue.name for cue in line.find_anywhere(name, *keys)]
        value = next((key for key in keys if key in hits), "")
        if value:
            said[name] = value
    return said


def said_url(line: Line) -> str:
    """Find the writer's LinkedIn address."""
    found = _URL.search(line.words.text)
    return found.group() if found else ""


def said_rounds(line: Line) -> str:
    """Find how many rounds there were, as typed."""
    found = _ROUNDS.search(line.words.text)
    return found.group().strip() if found else ""
