"""Know the other people a chat line names: those met, the friend who helped, and the writer."""

from __future__ import annotations

from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_person_names import person_at, person_before
from bot.reading.chat_span import Span, text_of
from bot.reading.chat_titles import title_spans, works_there


def interviewers(line: Line) -> list[Fact]:
    """Find the people the writer talked to, in the order they are named."""
    found: list[Fact] = []
    for cue in line.find("interviewers", "after"):
        found += _people_from(line, cue.last)
    for place, low in enumerate(line.lows):
        if low in listed("interviewers", "triggers"):
            found += _people_after_trigger(line, place)
    for cue in line.find("interviewers", "before"):
        place = cue.first
        while place > 0 and line.lows[place - 1] in {"who", "that", ",", "both", "all"}:
            place -= 1
        found += _people_to(line, place)
    return list({fact.first: fact for fact in found}.values())


def _people_from(line: Line, place: int) -> list[Fact]:
    found: list[Fact] = []
    while (span := person_at(line, place, strong=_is_listed(line, place))) is not None and len(found) < 12:
        if _is_recruiter(line, span[1]):
            place = span[1]
            break
        if line.is_given(span[0]) or span[1] - span[0] > 1 or found or _in_list(line, span):
            found.append(Fact("interviewers", _without_honorific(line, span), *span))
        place = _past_joint(line, span[1])
        if place < 0:
            break
    return found


def _is_listed(line: Line, place: int) -> bool:
    """Say whether a name of one word stands in a list of people: "interviewed with Sal and Bernice"."""
    after = line.lows[place + 1] if place + 1 < line.size else "."
    return place < line.size and line.is_capital(place) and after in {"and", "&", "+"}


def _is_recruiter(line: Line, place: int) -> bool:
    """Say whether "(recruiter)" or the like follows: such a one is written to, whoever interviewed."""
    first = place + 1
    return (
        first + 1 < line.size
        and line.lows[place] == "("
        and any(start == first and _RECRUITS & set(line.lows[start:end]) for start, end in title_spans(line))
    )


_RECRUITS = frozenset({"recruiter", "headhunter", "hr", "talent", "recruitment", "recruiting", "sourcer"})


def _people_after_trigger(line: Line, place: int) -> list[Fact]:
    """Find people a few words after "interviewed": "interviewed at Tessellate with Ravi, Clara and Bo"."""
    for last in range(place + 1, min(place + 8, line.size)):
        if line.lows[last] in {".", ";", "!", "?", "\n", "but"}:
            return []
        if line.lows[last] in {"with", "w/", "by", "to", ":", "(", "were", "was", "founders", "founder"}:
            first = _past_title(line, last + 1)
            if person_at(line, first):
                return _people_from(line, first)
    return []


def _past_title(line: Line, place: int) -> int:
    """Skip "the CTO" and "a recruiter named" before a name."""
    start = place
    while place < line.size and line.lows[place] in {"the", "their", "a", "an", "both", "our"}:
        place += 1
    place = next((last for first, last in title_spans(line) if first == place), place)
    while place < line.size and line.lows[place] in {"named", "called", ",", "founders"}:
        place += 1
    return place if place == start or line.is_capital(min(place, line.size - 1)) else start


def _in_list(line: Line, span: Span) -> bool:
    low = line.lows[span[1]] if span[1] < line.size else "."
    return low in {",", "and", "&"} or line.lows[span[0]].rstrip(".") in {"dr", "mr", "ms", "mrs", "prof"}


_JOINTS = (
    frozenset(
        {
            "+",
            "/",
            "or",
            "someone",
            "somebody",
            "from",
            "both",
            "an",
            "one",
            "two",
            "last",
            "finally",
            "first",
            "second",
            "third",
        }
    )
    | frozenset({"a", "boss", "manager", "guy", "woman", "man", "called", "named", "someone", "lady", "person"})
    | frozenset(
        {
            ",",
            "and",
            "&",
            "plus",
            "then",
            "her",
            "his",
            "their",
            "colleague",
            "colleagues",
            "the",
            "also",
            "with",
            "later",
        }
    )
)


def _past_joint(line: Line, place: int) -> int:
    if place < line.size and line.lows[place] == "(":
        while place < line.size and line.lows[place] != ")":
            place += 1
        place += 1
    start = place
    while place < line.size and line.lows[place] in _JOINTS:
        place += 1
    if place > start and not person_at(line, place):  # "and someone from finance called Greg", "a designer named Lucy"
        named = next((p for p in range(place, min(place + 4, line.size)) if line.lows[p] in {"called", "named"}), -1)
        place = named + 1 if named > 0 and not any(line.is_break(p) for p in range(place, named)) else place
    for first, last in title_spans(line):
        place = last if first <= place < last and place > start else place
    return place if place > start else -1


def _people_to(line: Line, place: int) -> list[Fact]:
    found: list[Fact] = []
    while (span := person_before(line, place)) is not None and len(found) < 12:
        found.insert(0, Fact("interviewers", _without_honorific(line, span), *span))
        place = span[0]
        while place > 0 and line.lows[place - 1] in {",", "and", "&"}:
            place -= 1
        if place == span[0]:
            break
    return found


def _without_honorific(line: Line, span: Span) -> str:
    first = span[0]
    while first < span[1] - 1 and line.lows[first] in {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "."}:
        first += 1
    return text_of(line, (first, span[1]))


_OTHERS = frozenset(
    {"hr", "hr's", "her", "his", "their", "its", "recruiter", "contact", "manager", "company", "boss", "the"}
)


def me(line: Line) -> list[Fact]:
    """Find the writer's own name."""
    weak = {cue.last for cue in line.find("me", "weak")}
    found: list[Fact] = []
    for cue in line.find("me", "after"):
        if cue.first and (line.lows[cue.first - 1].endswith("'s") or line.lows[cue.first - 1] in _OTHERS):
            continue
        span = person_at(line, cue.last, strong=cue.last not in weak)
        if span and _is_me(line, span, cue.last in weak) and not works_there(line, span[1]):
            found.append(Fact("user_name", text_of(line, span), *span, 2 if cue.last in weak else 3))
    for cue in line.find("me", "before"):
        span = person_before(line, cue.first)
        found += [Fact("user_name", text_of(line, span), *span, 2)] if span else []
    return sorted(found + _signed(line), key=lambda fact: -fact.weight)


def _is_me(line: Line, span: Span, is_weak: bool) -> bool:
    if not is_weak:
        return True
    ends = span[1] >= line.size or line.is_break(span[1]) or line.lows[span[1]] in {"and", "here", "btw", "from"}
    odd = line.is_capital(span[0]) and not line.lows[span[0]].endswith(_PEOPLES)
    sentence = span[1] >= line.size or line.lows[span[1]] in {".", "!", "\n"}
    return ends and (line.is_given(span[0]) or span[1] - span[0] > 1 or (odd and sentence))


_PEOPLES = ("ian", "ish", "ese", "can", "man", "ic", "i", "ch", "ed", "ing", "er", "or", "ist", "ty", "im", "ew")


def _signed(line: Line) -> list[Fact]:
    """Find a name alone at the end, after a line break or a dash."""
    for first in range(max(1, line.size - 4), line.size):
        if line.words.words[first - 1].text in {"\n", "-"} and line.size > 6:
            span = person_at(line, first)
            if span and span[1] == line.size and line.is_given(first) and line.is_capital(first):
                return [Fact("user_name", text_of(line, span), *span, 2)]
    return []


def referrers(line: Line) -> list[Fact]:
    """Find the friend who brought the writer in."""
    found: list[Fact] = []
    for cue in line.find("referred_by", "after"):
        span = person_at(line, cue.last)
        found += [Fact("referred_by", text_of(line, span), *span)] if span else []
    for cue in line.find("referred_by", "before"):
        span = person_before(line, cue.first)
        found += [Fact("referred_by", text_of(line, span), *span)] if span else []
    return found
