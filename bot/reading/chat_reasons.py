"""Know which of the nine reasons some words mean; the words themselves stay private."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.reading.chat_clauses import chunks
from bot.reading.chat_families import family_reasons
from bot.reading.chat_lexicon import places
from bot.reading.chat_likeness import NONE, liken, stems
from bot.reading.chat_line import ADVERBS, Line
from bot.reading.chat_words import Found, Phrases

REASONS = (
    "unspecified",
    "other_offer",
    "compensation",
    "personal",
    "location",
    "role_fit",
    "culture_fit",
    "timing",
    "stay_current",
)


@dataclass(frozen=True)
class Reason:
    """Hold a reason and the words that say it, first up to, not with, last."""

    id: str
    weight: float
    first: int
    last: int


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    table = tomllib.loads((Path(__file__).parent / "chat_reasons.toml").read_text("utf-8"))
    return Phrases(
        {name: [*table[name].get("strong", ()), *table[name]["phrases"]] for name in (*REASONS, "main", "cause")}
    )


@lru_cache(maxsize=1)
def _strong() -> frozenset[str]:
    """Give the single words that are a reason wherever they stand."""
    table = tomllib.loads((Path(__file__).parent / "chat_reasons.toml").read_text("utf-8"))
    return frozenset(word for name in REASONS for word in table[name].get("strong", ()))


def reasons_in(line: Line, *, asked: bool = False, spoken: frozenset[int] = frozenset()) -> list[Reason]:
    """Give the reasons a line names, the main one first.

    ``asked`` trusts single words, as the question is open; ``spoken`` are words of names, which give no reason.
    """
    kept = [place for place, low in enumerate(line.lows) if low not in ADVERBS]
    found = [
        Found(cue.name, kept[cue.first], kept[cue.last - 1] + 1)
        for cue in _phrases().find(tuple(line.lows[place] for place in kept))
    ]
    found += [
        Found("other_offer", cue.first, cue.last + 1)
        for cue in line.find_anywhere("elsewhere", "taken")
        if cue.first in line.elsewhere and _names_one(line, cue.last)
    ]
    causes = [cue for cue in found if cue.name in {"main", "cause"}]
    scored = [_scored(line, cue, causes, asked) for cue in found if cue.name in REASONS and not _is_praise(line, cue)]
    scored += _against(line, [cue for cue in causes if line.lows[cue.first] in _BECAUSE])
    families = [Reason(*one) for one in family_reasons(line, spoken, asked)]
    if line.won:
        families.append(Reason("other_offer", 4.5, min(line.won), max(line.won) + 1))
    scored += families
    likened = _likened(line, spoken, asked)
    scored = [_weighed(one, likened) for one in scored] + [one for one in likened if one.id != NONE]
    if is_taken_back(line):
        scored = [one for one in scored if one.id != "other_offer"]  # "I said yes but want to back out" names no other
    whole = {(one.id, one.first, one.last) for one in families}  # a clause may hold a name
    best: dict[str, Reason] = {}
    for reason in sorted(scored, key=lambda one: (-one.weight, one.first)):
        inside = (
            spoken & set(range(reason.first, reason.last))
            if (reason.id, reason.first, reason.last) not in whole
            else set()
        )
        if reason.weight >= 2 and not inside and not _covered(reason, list(best.values())):
            earlier = best.get(reason.id)
            best[reason.id] = reason if earlier is None else _joined(earlier, reason)
    told = [one for one in best.values() if one.id != "unspecified" and one.weight >= _PLAIN]
    left = told if told and "unspecified" in best else list(best.values())  # "a medical issue I'd rather keep private"
    return sorted(left, key=lambda one: (-one.weight, one.first))


def is_taken_back(line: Line) -> bool:
    """Say whether a yes is taken back and no other offer spoken of."""
    return bool(line.find_anywhere("elsewhere", "back")) and not _OTHER & set(line.lows)


_PLAIN = 4.5
_OTHER = frozenset({"another", "other", "elsewhere", "different", "better", "somewhere", "instead", "competing"})


_ARTICLES = frozenset({"the", "a", "an", "my", "their", "this", "that"})


_PRAISE = frozenset(
    {"good", "great", "nice", "fine", "ok", "okay", "decent", "amazing", "fair", "lovely", "awesome", "generous"}
)


def _is_praise(line: Line, cue: Found) -> bool:
    """Say whether a phrase only speaks well: "the pay is good"."""
    words = set(line.lows[cue.first : cue.last])
    return bool(words & _PRAISE) and not words & _topics()[1]


def _scored(line: Line, cue: Found, causes: list[Found], asked: bool) -> Reason:
    size = sum(low not in _ARTICLES for low in line.lows[cue.first : cue.last]) or 1
    weight = float(size) if size > 1 else 1.0 + max(asked, line.lows[cue.first] in _strong())
    if cue.name == "unspecified" or line.lows[cue.first] == "reason":  # "the reason is the location"
        weight += 3
    near = [
        c
        for c in causes
        if c.last <= cue.first and cue.first - c.last <= 8 and not _ends_between(line, c.last, cue.first)
    ]
    weight += 1.5 if any(c.name == "cause" for c in near) else 0
    weight += 3 if any(c.name == "main" for c in near) else 0
    return Reason(cue.name, weight, cue.first, cue.last)


@lru_cache(maxsize=1)
def _topics() -> tuple[dict[str, str], frozenset[str]]:
    table = tomllib.loads((Path(__file__).parent / "chat_reasons.toml").read_text("utf-8"))
    topics = {word: name for name, words in table["topics"].items() for word in words}
    return topics, frozenset(table["against"]["words"])


def _against(line: Line, causes: list[Found]) -> list[Reason]:
    """Find clauses that say something against a topic: "the office is a nightmare to get to"."""
    topics, against = _topics()
    found: list[Reason] = []
    first = 0
    while first < line.size:
        last = line.clause(first)[1]
        words = line.lows[first:last]
        named = [place for place, low in enumerate(words, first) if low in topics]
        caused = any(first <= cue.last <= last for cue in causes) and not _PRAISE.intersection(words)
        if named and (caused or against.intersection(words)) and not {"deadline", "answer"} & set(words):
            found.append(Reason(topics[line.lows[named[0]]], _AGAINST, named[0], named[0] + 1))
        first = last + 1
    return found


_BECAUSE = frozenset({"because", "since", "due", "cuz", "coz", "cos", "reason", "bc", "b/c"})
_AGAINST = 2.0


_NOTHING = frozenset(
    {"yes", "yeah", "yep", "yup", "no", "nope", "nah", "ok", "okay", "sure", "fine", "thanks", "please"}
)


def _likened(line: Line, spoken: frozenset[int], asked: bool) -> list[Reason]:
    """Liken every clause to the sentences that give a reason, or none; the margin is the weight."""
    found: list[Reason] = []
    for first, last in chunks(line):
        words = [line.lows[place] for place in range(first, last) if place not in spoken and place not in line.taken]
        reason, margin = (NONE, 0.0) if _NOTHING.issuperset(words) else liken(words)
        if reason == NONE and len(words) > 1:
            found.append(Reason(NONE, margin, first, last))
        elif reason != NONE and margin >= (_least_if_asked(words) if asked else _SURE + (reason == "unspecified")):
            found.append(Reason(reason, 1.5 + min(margin, 6.0) / 2, first, last))
    return found


def _least_if_asked(words: list[str]) -> float:
    """Give how alike the answer to the question must be; one word alone is a little like any sentence it stands in."""
    return _SURE_IF_ASKED if sum(bool(stems(word)) for word in words) > 1 else _SURE_OF_A_WORD


_SURE = 3.2
_SURE_IF_ASKED, _SURE_OF_A_WORD = 0.3, 1.2


def _weighed(reason: Reason, likened: list[Reason]) -> Reason:
    """Trust a phrase less in a clause that is like those which give no reason, and more where both agree."""
    for one in likened:
        if one.first <= reason.first and reason.last <= one.last:
            if one.id == NONE and one.weight > 1 and reason.weight < 3:
                return Reason(reason.id, reason.weight - 1, reason.first, reason.last)
            if one.id == reason.id:
                return Reason(reason.id, reason.weight + one.weight / 2, reason.first, reason.last)
    return reason


def _names_one(line: Line, place: int) -> bool:
    """Say whether a name follows, so that "taking Globex" is another offer and "taking part" is none."""
    return line.is_name_like(place) and line.lows[place] not in places() and not line.is_given(place)


def _ends_between(line: Line, first: int, last: int) -> bool:
    return any(line.lows[place] in {".", "!", "?", "\n", ";"} for place in range(first, last))


def _covered(reason: Reason, kept: list[Reason]) -> bool:
    return any(one.id != reason.id and one.first <= reason.first and reason.last <= one.last for one in kept)


def _joined(one: Reason, other: Reason) -> Reason:
    bonus = 0.5 if other.first >= one.last or other.last <= one.first else 0.0
    return Reason(one.id, one.weight + bonus, min(one.first, other.first), max(one.last, other.last))
