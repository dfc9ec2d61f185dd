"""Know what reasons are made of: what a clause speaks of and what it says of it, put together by rules kept as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.reading.chat_line import ADVERBS, Line
from bot.reading.chat_words import Found, Phrases

_ASKS = frozenset(
    {"do", "does", "did", "should", "can", "could", "is", "are", "what", "whats", "what's", "how", "would", "am", "who"}
    | {"when", "where", "why", "which", "will", "may", "shall", "whose", "u", "any", "if", "whom", "or"}
)
_TURNS = frozenset(
    {"but", "because", "since", "cuz", "coz", "cos", "bc", "though", "however", "so", "while", "although"}
)
_ENDS = frozenset({".", "!", "?", ";", "\n", "..", "..."})


@dataclass(frozen=True)
class Rule:
    """Hold what must and what must not stand in a clause that gives a reason."""

    reason: str
    needs: frozenset[str]
    bars: frozenset[str]
    weight: float
    broad: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "chat_families.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _classes() -> Phrases:
    table = _table()
    return Phrases({**table["class"], "kept": table["kept"]["phrases"]})


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Give the rules, read once."""
    return tuple(
        Rule(
            rule["reason"],
            frozenset(rule["all"]),
            frozenset(rule.get("none", ())),
            float(rule["weight"]),
            rule.get("broad", False),
        )
        for rule in _table()["rule"]
    )


def family_reasons(line: Line, spoken: frozenset[int], asked: bool) -> list[tuple[str, float, int, int]]:
    """Give the reasons the clauses of a line make, each with its weight and the words of its clause."""
    lows = line.lows
    every = [place for place in range(line.size) if place not in spoken]
    slim = [place for place in every if lows[place] not in ADVERBS]
    plain = _cues(lows, every)
    cues = plain if len(slim) == len(every) else list({*plain, *_cues(lows, slim)})
    found: list[tuple[str, float, int, int]] = []
    clauses = _clauses(line)
    line.topics = [
        frozenset(cue.name for cue in plain if first <= cue.first and cue.last <= last) for first, last in clauses
    ]
    for first, last in clauses:
        if not asked and _is_question(line, first, last):
            continue
        inside = [cue for cue in cues if first <= cue.first and cue.last <= last]
        speaks = {cue.name for cue in inside} | ({"figure"} if _has_figure(line, first, last) else set())
        if "kept" in speaks:
            found.append(("unspecified", 6.0, first, last))
            continue
        found += [
            (rule.reason, rule.weight + _more(rule, inside), first, last)
            for rule in rules()
            if rule.needs <= speaks and not rule.bars & speaks
        ]
    return found


def _cues(lows: tuple[str, ...], kept: list[int]) -> list[Found]:
    """Find what some words of a line speak of."""
    found = _classes().find(tuple(lows[place] for place in kept))
    return [Found(cue.name, kept[cue.first], kept[cue.last - 1] + 1) for cue in found]


def _more(rule: Rule, inside: list[Found]) -> float:
    """Trust a broad rule more where more words of its family stand in the clause."""
    if not rule.broad:
        return 0.0
    said = {cue.first for cue in inside if cue.name in rule.needs and cue.name != "neg"}
    return 0.6 * (len(said) - 1)


def _clauses(line: Line) -> list[tuple[int, int]]:
    """Part a line at its marks and at words that turn it."""
    parts: list[tuple[int, int]] = []
    first = 0
    for place in range(line.size + 1):
        if place == line.size or line.is_break(place) or line.lows[place] in _TURNS:
            if place > first:
                parts.append((first, place))
            first = place + 1
    return parts


def _is_question(line: Line, first: int, last: int) -> bool:
    """Say whether a clause asks something: "do i have to give a reason?"."""
    end = last
    while end < line.size and line.lows[end] not in _ENDS:
        end += 1
    start = first
    while start > 0 and line.lows[start - 1] not in _ENDS:
        start -= 1
    return end < line.size and line.lows[end] == "?" and bool(_ASKS & set(line.lows[start : start + 3]))


def _has_figure(line: Line, first: int, last: int) -> bool:
    return any(
        not line.lows[place].isalpha() and any(map(str.isdigit, line.lows[place])) and place not in line.taken
        for place in range(first, last)
    )
