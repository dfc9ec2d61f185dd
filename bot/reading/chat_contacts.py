"""Know whom the answer goes to, as a chat line tells it."""

from __future__ import annotations

from bot.reading.chat_firm_names import company_at
from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_person_names import person_at, person_before
from bot.reading.chat_span import Span, text_of
from bot.reading.chat_titles import HONORIFICS, TITLE_LINKS, WITH, title_spans, works_there
from bot.reading.chat_who import interviewers, me, referrers


def contacts(line: Line) -> list[Fact]:
    """Find the people the answer may go to, the plainest first; a company after "from" or "at" comes with them."""
    barred = {place for cue in line.find("contact", "not_them") for place in range(cue.first, cue.last + 4)}
    for other in (*interviewers(line), *referrers(line)):
        barred.update(range(other.first, other.last))
    found: list[Fact] = []
    for cue in line.find("contact", "after"):
        there = person_at(line, cue.last, strong=True)
        strong = bool(there and works_there(line, there[1]) and line.is_capital(there[0]))
        strong = strong or line.lows[cue.last - 1] in {
            "is",
            "named",
            "called",
            "recruiter",
            "headhunter",
            "manager",
            "dear",
            "attn",
            "fao",
        }
        span = person_at(line, cue.last, strong=strong)
        if span and not line.is_capital(span[0]) and line.lows[span[0]].endswith(("ed", "ing", "ly")):
            continue
        found += [Fact("contact_name", text_of(line, span), *span, 3)] if span else []
    for cue in line.find("contact", "before"):
        span = person_before(line, cue.first)
        found += [Fact("contact_name", text_of(line, span), *span, 2)] if span else []
    found += [fact for place in range(1, line.size) if (fact := _of_company(line, place))]
    found += _titled(line)
    found += [fact for place in range(line.size) if (fact := _with_honorific(line, place))]
    found += _full_names(line)
    for cue in line.find("contact", "after"):
        span = _in_brackets(line, cue.last)
        found += [Fact("contact_name", text_of(line, span), *span, 3)] if span else []
    mine = {fact.first for fact in me(line)}
    return sorted(
        (
            fact
            for fact in found
            if fact.first not in barred
            and fact.last - 1 not in barred
            and fact.first not in mine
            and fact.first not in line.elsewhere
        ),
        key=lambda fact: (-fact.weight, fact.first),
    )


def _in_brackets(line: Line, place: int) -> Span | None:
    """Find who is named before what they are: "let Jacinta (the director) know"."""
    if place + 1 >= line.size or not line.is_capital(place) or line.lows[place + 1] not in {"(", ","}:
        return None
    after = place + 2 + (place + 2 < line.size and line.lows[place + 2] in {"the", "their", "our", "a"})
    titled = any(first == after for first, _ in title_spans(line))
    return person_at(line, place, strong=True) if titled else None


def _full_names(line: Line) -> list[Fact]:
    """Find first and last names of people nothing is said of; whoever is named in full is the one to write to."""
    found: list[Fact] = []
    for place in range(line.size):
        if line.is_given(place) and line.is_capital(place) and not (place and line.is_capital(place - 1)):
            span = person_at(line, place)
            listed_with = span and (
                (span[1] < line.size and line.lows[span[1]] in {"and", "&"} and person_at(line, span[1] + 1))
                or (place > 1 and line.lows[place - 1] in {"and", "&"} and person_before(line, place - 1))
            )
            if span and span[1] - span[0] > 1 and not listed_with:
                found.append(Fact("contact_name", text_of(line, span), *span, 1))
    return found


def _with_honorific(line: Line, place: int) -> Fact | None:
    """Find "Ms Achterberg" and the like, who are written to unless something else is said of them."""
    if line.lows[place] in {"manager", "boss", "owner", "supervisor", "director", "coach", "captain"}:
        titled = place + 1 < line.size and line.is_capital(place) and line.is_capital(place + 1)
        named = person_at(line, place + 1) if titled and line.is_given(place + 1) else None
        return Fact("contact_name", text_of(line, named), *named, 1) if named else None
    if line.lows[place] not in HONORIFICS:
        return None
    span = person_at(line, place)
    return Fact("contact_name", text_of(line, span), *span, 1) if span else None


def _of_company(line: Line, place: int) -> Fact | None:
    if line.lows[place] not in WITH | {"of"} or place + 1 >= line.size:
        return None
    if line.lows[place] == "of" and not line.is_capital(place + 1):
        return None
    span = person_before(line, place)
    department = line.lows[place + 1] in listed("company", "departments")
    if span is None or not (department or company_at(line, place + 1)):
        return None
    if not (line.is_given(span[0]) or span[1] - span[0] > 1):
        return None
    return Fact("contact_name", text_of(line, span), *span, 3)


def _titled(line: Line) -> list[Fact]:
    """Find people by their title: "the dean, Prof. Hargreaves", "the hiring manager at Copperfield (Simon Tate)"."""
    found: list[Fact] = []
    for first, last in title_spans(line):
        if (
            first > 0
            and line.lows[first - 1] in {"my", "our", "a"}
            and line.lows[last - 1] in {"manager", "lead", "boss"}
        ):
            continue
        before = _before_title(line, first) if first and line.lows[first - 1] in {",", "("} else None
        behind = _behind_title(line, last)
        if behind and (line.is_given(behind[0]) or before is None or not line.is_given(before[0])):
            before = None
        person = before or behind or _before_title(line, first)
        found += [Fact("contact_name", text_of(line, person), *person, 3)] if person else []
    return found


def _behind_title(line: Line, last: int) -> Span | None:
    """Find who is named after a title, the company between them aside."""
    place = last
    while place < line.size and place - last < 4 and line.lows[place] in TITLE_LINKS:
        place += 1
    if place < line.size and line.lows[place - 1] in WITH | {"in", "of"} and (span := company_at(line, place)):
        place = span[1]
        while place < line.size and line.lows[place] in {",", "(", "is", "named", "called", "-"}:
            place += 1
    person = person_at(line, place, strong=True) if place < line.size else None
    if person and line.lows[place - 1] == "," and person[1] - person[0] == 1 and not line.is_given(place):
        return None  # "relationship manager, Nagpur"
    return person if person and (line.is_capital(person[0]) or line.is_given(person[0])) else None


_IS = frozenset({"she's", "shes", "he's", "hes", "who's", "whos", "who", "they're", "aka"})


def _before_title(line: Line, first: int) -> Span | None:
    place = first
    if (
        first and line.lows[first - 1].endswith("'s") and line.lows[first - 1] not in _IS
    ):  # "Dr Lin's office manager" is somebody else
        return None
    while (
        place > 0
        and first - place < 4
        and line.lows[place - 1] in {",", "(", "the", "our", "their", "a", "an", "is", "my", "-", "as"} | _IS
    ):
        place -= 1
    return person_before(line, place) if place < first or first > 0 else None
