"""Know facts given by their label, "Company: Acme", in a chat line."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.chat_lexicon import frames, listed
from bot.reading.chat_line import Fact, Line

_LABELLED = ("company", "position", "contact", "interviewers", "me", "location")
_SLOT = {"contact": "contact_name", "me": "user_name"}
_MANY = re.compile(r"\s*(?:,|&|\band\b)\s*(?:and\s+)?")
_DATES = ("deadline", "received_at", "start_date")


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, ...], str]:
    table = frames()
    labels = {tuple(label.split()): _SLOT.get(fact, fact) for fact in _LABELLED for label in table[fact]["label"]}
    labels |= {("salary",): "salary", ("pay",): "salary", ("comp",): "salary", ("ctc",): "salary", ("base",): "salary"}
    labels |= {("reason",): "reason", ("why",): "reason", ("rounds",): "rounds", ("linkedin",): "linkedin_url"}
    return labels | {tuple(label.split()): name for name in _DATES for label in table["dates"][f"label_{name}"]}


def labelled(line: Line) -> list[Fact]:
    """Find every fact given as "label: value" or "label = value"; dates and reasons keep their words as value."""
    starts = [start for place in range(line.size) if (start := _label_at(line, place))]
    found: list[Fact] = []
    for number, (name, _, first) in enumerate(starts):
        until = starts[number + 1][1] if number + 1 < len(starts) else line.size
        last = _value_end(line, first, until, person=name in {"contact_name", "user_name"}, many=name == "interviewers")
        if name == "contact_name":
            first, title = _past_title(line, first, last)
            found += [title] if title else []
        value = line.words.span(first, last).strip(" \"'*_`.,;-")
        if name == "interviewers":
            value = _MANY.sub("; ", value)
        if value and len(value) <= 160:
            found.append(Fact(name, value, first, last, 4))
        if value and name == "contact_name" and line.lows[first - 2] in listed("contact", "titles"):
            found.append(Fact("contact_title", line.words.words[first - 2].text, first - 2, first - 1, 4))
    return found


def _past_title(line: Line, first: int, last: int) -> tuple[int, Fact | None]:
    """Part "recruiting coordinator Amy Stone" into what she is and who she is."""
    for cue in line.find_anywhere("contact", "titles"):
        if cue.first == first and cue.last < last:
            return cue.last, Fact("contact_title", line.words.span(first, cue.last), first, cue.last, 4)
    return first, None


def _label_at(line: Line, place: int) -> tuple[str, int, int] | None:
    """Return the fact, where its label begins, and where its value begins."""
    if line.words.words[place].text not in {":", "=", "-"}:
        return None
    for size in (3, 2, 1):
        name = _labels().get(line.lows[max(0, place - size) : place])
        first = place - size
        if (
            name
            and first >= 0
            and (first == 0 or line.is_break(first - 1) or line.lows[first - 1] in {"the", "and", "my", "*", "_", "-"})
        ):
            return name, first, place + 1
    return None


def _value_end(line: Line, first: int, until: int, *, person: bool, many: bool = False) -> int:
    last = first
    while last < until and line.lows[last] not in {"\n", ";", "|"} and not _ends_sentence(line, first, last):
        if person and line.lows[last] in {",", "(", "-"}:
            break
        if line.lows[last] == "," and until < line.size and _is_last_comma(line, last, until):
            break
        if (
            not many
            and line.lows[last] == ","
            and until == line.size
            and last not in line.taken
            and "\n" not in line.lows
        ):
            break
        last += 1
    return last


def _ends_sentence(line: Line, first: int, place: int) -> bool:
    short = {"st", "mt", "dr", "sr", "jr", "inc", "ltd", "co", "ms", "mr", "mrs", "prof"}
    return place > first and line.lows[place] in {".", "!", "?"} and line.lows[place - 1] not in short


def _is_last_comma(line: Line, place: int, until: int) -> bool:
    return "," not in line.lows[place + 1 : until]
