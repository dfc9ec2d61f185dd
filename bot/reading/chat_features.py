"""Say of each word of a chat line what a learned reader weighs: itself, its neighbours, its clause, cues beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.reading.chat_lexicon import everyday, given, listed, places, shared
from bot.reading.chat_line import Fact, Line
from bot.reading.dates_words import WORDS

_STEPS = (-3, -2, -1, 1, 2)
_NEAR = frozenset({-1, 1})
_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "madam", "rev", "revd", "fr", "m"}
    | {"sister", "herr", "frau", "mme", "ing", "engr", "lic", "lt", "col", "capt", "sr", "sra", "srta", "señora"}
    | {"señor", "doña", "pak", "ibu", "oga", "alhaji", "colonel", "major", "coach", "father", "slečna"}
)
_EDGE = "#"


@lru_cache(maxsize=1)
def _lexicons() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("every", everyday()),
        ("given", given()),
        ("shared", shared()),
        ("place", places()),
        ("head", listed("position", "heads")),
        ("field", listed("position", "fields")),
        ("mod", listed("position", "modifiers")),
        ("level", listed("position", "levels")),
        ("tail", listed("company", "tails")),
        ("known", _split("company", "known")),
        ("agency", _split("company", "agencies") | listed("company", "portals")),
        ("title", _split("contact", "titles")),
        ("hon", _HONORIFICS),
        ("day", frozenset(word for word, tags in WORDS.items() if {"weekday", "month", "relative"} & tags.keys())),
    )


def _split(fact: str, key: str) -> frozenset[str]:
    return frozenset(word for phrase in listed(fact, key) for word in phrase.split())


def features(line: Line, ruled: Mapping[str, Fact]) -> list[list[str]]:
    """Give the features of each word; ``ruled`` is what the rules found. The same line gives the same features."""
    words, size, lows = line.words.words, line.size, line.lows
    rows = [_rows(word.text, low) for word, low in zip(words, lows, strict=True)]
    marks = _marks(line)
    _mark_ruled(marks, line, ruled)
    flags = "L" if line.words.is_lower else "S" if line.words.is_shouted else "C"
    length = "1" if size < 4 else "2" if size < 9 else "3" if size < 20 else "4"
    padded = (_EDGE, _EDGE, *lows, _EDGE, _EDGE)
    out: list[list[str]] = []
    for at in range(size):
        first, last = line.clause(at)
        two, one, low, after, second = padded[at : at + 5]
        own = [
            *rows[at][0],
            *marks[at],
            f"{flags}{rows[at][6]}",
            f"b={one}_{low}",
            f"n={low}_{after}",
            f"bb={two}_{one}",
            f"nn={after}_{second}",
            f"c={min(2, at - first)}{min(3, last - at)}{length}",
            f"l={min(3, at)}{min(2, size - at)}",
        ]
        for column, step in enumerate(_STEPS, 1):
            other = at + step
            if 0 <= other < size:
                own += rows[other][column]
        out.append(own)
    return out


def kinds_of(text: str, low: str) -> tuple[str, ...]:
    """Say in which lists a word stands, and last how it looks: "Aa" for a capital, "d" for a number."""
    return (*(name for name, words in _lexicons() if low.removesuffix("'s") in words), _look(text))


@lru_cache(maxsize=4096)
def _rows(text: str, low: str) -> tuple[tuple[str, ...], ...]:
    """Give what a word says of itself, then of the words around it, then its look."""
    *kinds, look = kinds_of(text, low)
    own = (f"w={low}", f"s={look}", f"u={low[-3:]}", f"v={low[:3]}", *(f"x={kind}" for kind in kinds))
    near = (
        (f"{step}w={low}", f"{step}s={look}", *(f"{step}x={kind}" for kind in kinds))
        if step in _NEAR
        else (f"{step}w={low}",)
        for step in _STEPS
    )
    return (own, *near, (look,))


def _look(text: str) -> str:
    first = text[0]
    if first.isdigit():
        return "d" if text.isdigit() else "dx"
    if not first.isalpha():
        return first
    if text.islower():
        return "a"
    if text.isupper():
        return "AA" if len(text) > 1 else "A"
    return "Aa" if first.isupper() else "aA"


def _marks(line: Line) -> list[list[str]]:
    """Say which framing phrases end before a word and begin after it, and what is known of it already."""
    out: list[list[str]] = [[] for _ in range(line.size)]
    for name, cues in line.cues.items():
        for cue in cues:
            if cue.last < line.size:
                out[cue.last].append(f"<{name}")
            if cue.first:
                out[cue.first - 1].append(f">{name}")
            for place in range(cue.first, min(cue.last, line.size)):
                out[place].append(f"={name}")
    for mark, known in (("date", line.taken), ("else", line.elsewhere)):
        for place in known:
            if place < line.size:
                out[place].append(mark)
    return out


def _mark_ruled(marks: list[list[str]], line: Line, ruled: Mapping[str, Fact]) -> None:
    """Say which words the rules take for which fact, and how plainly it was said."""
    for name, fact in ruled.items():
        first, last = fact.first, min(fact.last, line.size)
        plain = "+" if fact.weight >= 2 else "-"
        for place in range(first, last):
            part = "B" if place == first else "I"
            marks[place] += (f"r{part}={name}", f"r{part}={name}{plain}{min(3, last - first)}")
        if first:
            marks[first - 1].append(f"r>{name}")
        if last < line.size:
            marks[last].append(f"r<{name}")
    if "company" not in ruled:
        for own in marks:
            own.append("r0company")
