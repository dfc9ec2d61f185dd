"""Know which intents a line may have, by likeness to phrases kept as data; which one counts is decided by the ear."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.reading.chat_words import Phrases, clean, split
from bot.reading.once import once

LONGEST_INTENT = 90
"""A line longer than this many characters is no bare intent; only phrases found ``within`` it count."""

Near = list[tuple[str, float, int]]
"""Phrases, how near each is in percent, and where it stands among the others."""

Scenarios = tuple[tuple[str, str, tuple[str, ...]], ...]
"""Id, title and words of each scenario."""

_LONGEST_LIKENESS = 48
"""No phrase is longer than this many characters, so no longer line is like one."""

_NEAR_ENOUGH = 72.0
_LIKE_ENOUGH = 88.0
_RUN = re.compile(r"(.)\1{2,}")
_APOSTROPHE = re.compile(r"['\u2019]")
_PIECE = re.compile(r"[,.;!\n]+")
_MARK = re.compile(r"[^\w]+|_")


@dataclass(frozen=True, slots=True)
class Meant:
    """Say what a line may mean.

    ``strength`` is always, exact, slip, like or within; ``phrase`` is what the line was taken for.
    """

    name: str
    strength: str
    phrase: str


@dataclass(frozen=True)
class Intents:
    """Hold the intents of the data file, indexed for looking up."""

    edges: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]  # by first and by last word, numbered by length
    empty: frozenset[str]
    marks: dict[str, str]
    emoji: dict[str, str]
    always: dict[str, tuple[str, ...]]
    like: dict[str, tuple[str, ...]]
    keys: dict[frozenset[str], tuple[str, ...]]
    within: Phrases
    where: dict[str, frozenset[str]]
    choices: tuple[str, ...]
    near: dict[int, tuple[str, ...]] = field(default_factory=dict)  # the choices a line of a length may be like


@lru_cache(maxsize=1)
def intents() -> Intents:
    """Read the intents once."""
    data, about = (tomllib.loads((Path(__file__).parent / name).read_text("utf-8")) for name in _FILES)
    return build(data | {"intent": [*data["intent"], *about["intent"]]})


_FILES = ("intents.toml", "intents_about.toml")


def build(data: dict[str, object]) -> Intents:
    """Index intents given as plain data."""
    table = data["intent"]
    assert isinstance(table, list)  # noqa: S101  the file is ours and a test reads it
    empty = frozenset(_strings(data["empty"]))
    always = _index((entry["name"], entry.get("always", [])) for entry in table)
    like = _index((entry["name"], [*entry.get("always", []), *entry.get("like", [])]) for entry in table)
    keys: dict[frozenset[str], tuple[str, ...]] = {}
    for phrase, names in like.items():
        key = _key(phrase, empty)
        if len(key) >= 2:
            keys[key] = tuple(dict.fromkeys([*keys.get(key, ()), *names]))
    edges = _by_ends(sorted((tuple(edge.split()) for edge in _strings(data["edges"])), key=len, reverse=True))
    marks = {mark: name for name, group in _table(data["marks"]).items() for mark in _strings(group)}
    emoji = {char: name for name, group in _table(data["emoji"]).items() for char in str(group)}
    where = {entry["name"]: frozenset(entry["where"]) for entry in table if "where" in entry}
    within = Phrases({entry["name"]: entry.get("within", []) for entry in table})
    return Intents(edges, empty, marks, emoji, always, like, keys, within, where, tuple(like))


@lru_cache(maxsize=4)
def scenario_intents(scenarios: Scenarios) -> Intents:
    """Index the words that begin each scenario: those it brings, and more ways to say them."""
    common = tomllib.loads((Path(__file__).parent / "intents.toml").read_text("utf-8"))
    more = tomllib.loads((Path(__file__).parent / "intents_scenarios.toml").read_text("utf-8"))
    entries = [
        {
            "name": name,
            "like": [title, *words, *more.get(name, {}).get("like", [])],
            "within": more.get(name, {}).get("within", []),
        }
        for name, title, words in scenarios
    ]
    return build({**common, "intent": entries, "marks": {}, "emoji": {}})


@lru_cache(maxsize=1)
def fresh_scenarios() -> frozenset[str]:
    """Name the scenarios that begin an offer of their own."""
    more = tomllib.loads((Path(__file__).parent / "intents_scenarios.toml").read_text("utf-8"))
    return frozenset(name for name, entry in more.items() if entry.get("fresh"))


def meanings(text: str, phase: str = "") -> tuple[Meant, ...]:
    """Give what a line may mean in a phase, the strongest first; empty when it resembles nothing."""
    return _standing(_meant(text), intents(), phase)


@once
def _meant(text: str) -> tuple[Meant, ...]:
    """Give what a line may mean in any phase."""
    whole = _likest(*_said(text), intents()) if len(text) <= LONGEST_INTENT else []
    return (*whole, *_within(text, intents()))


@once
def _said(text: str) -> tuple[list[Meant], list[str]]:
    return _exact(text, intents())


def exactly(text: str) -> tuple[Meant, ...]:
    """Give what a line says in just the words of a phrase, in any phase; looking for likeness costs far more."""
    return tuple(_said(text)[0]) if len(text) <= LONGEST_INTENT else ()


def standing(found: Iterable[Meant], phase: str) -> tuple[Meant, ...]:
    """Keep what may be meant in a phase, the strongest of each name."""
    return _standing(found, intents(), phase)


def may_slip(text: str, names: frozenset[str]) -> bool:
    """Say whether a line is near enough to a phrase of some intents to be one with a slip; cheap to ask first."""
    forms = [form for form in peeled(text) if form] if len(text) <= LONGEST_INTENT else []
    ends = (*forms[:1], *forms[-1:])
    phrases = _phrases_of(names)
    return any(process.extractOne(end, phrases, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH) for end in ends)


@lru_cache(maxsize=8)
def _phrases_of(names: frozenset[str]) -> tuple[str, ...]:
    book = intents()
    return tuple(phrase for phrase in book.choices if names.intersection(book.like[phrase]))


def scenarios_meant(text: str, scenarios: Scenarios) -> tuple[Meant, ...]:
    """Give the scenarios a line may ask to begin, the strongest first."""
    return meanings_in(scenario_intents(scenarios), text, "") if scenarios else ()


def meanings_in(book: Intents, text: str, phase: str) -> tuple[Meant, ...]:
    """Give what a line may mean by one book of intents."""
    found = _likest(*_exact(text, book), book) if len(text) <= LONGEST_INTENT else []
    return _standing([*found, *_within(text, book)], book, phase)


def _standing(found: Iterable[Meant], book: Intents, phase: str) -> tuple[Meant, ...]:
    seen: dict[str, Meant] = {}
    for meant in found:
        if phase in book.where.get(meant.name, (phase,)):
            seen.setdefault(meant.name, meant)
    return tuple(seen.values())


@once
def bare(text: str) -> str:
    """Reduce a line to lower-case words without marks, as the phrases are written."""
    return " ".join(_MARK.sub(" ", _APOSTROPHE.sub("", clean(text).lower())).split())


def peeled(text: str) -> tuple[str, ...]:
    """Give the bare line, then what is left as courtesies are peeled off its ends."""
    return _peeled(text, intents())


def _peeled(text: str, book: Intents) -> tuple[str, ...]:
    forms = [bare(text)]
    while len(forms) < 8:
        shorter = _peel(forms[-1].split(), book.edges)
        if not shorter:
            break
        forms.append(" ".join(shorter))
    return tuple(forms)


def _likest(found: list[Meant], forms: list[str], book: Intents) -> list[Meant]:
    """Give what is said exactly, else what the words in any order say, else what they are like."""
    if forms and not found:
        key = _key(forms[-1], book.empty)
        found = [Meant(name, "like", forms[-1]) for name in book.keys.get(key, ())]
    return found or _likeness(forms, book)


def _exact(text: str, book: Intents) -> tuple[list[Meant], list[str]]:
    """Find the phrases that are this line, with or without its courtesies; returns the line's forms, too."""
    stripped = clean(text).strip()
    if stripped in book.marks:
        return [Meant(book.marks[stripped], "always", stripped)], []
    forms = [form for form in _peeled(text, book) if form]
    if not forms:
        return [Meant(name, "exact", char) for char in stripped if (name := book.emoji.get(char))][:1], []
    found: list[Meant] = []
    for form in _calmer(forms):
        found += [Meant(name, "always", form) for name in book.always.get(form, ())]
        found += [Meant(name, "exact", form) for name in book.like.get(form, ())]
    pieces = [piece for part in _PIECE.split(text) if (piece := bare(part))]
    return found or _all_alike(forms, pieces, book), forms


_FEW = 7
"""In a line of more words two phrases side by side are no longer one short word said twice."""


def _all_alike(forms: list[str], pieces: list[str], book: Intents) -> list[Meant]:
    """Take several words that each mean the same for one meaning: "yeah sure", "nope nah"."""
    for parts in (pieces, forms[0].split()):
        if 1 < len(parts) <= 5:
            common = set.intersection(*(set(book.like.get(part, ())) for part in parts))
            if common:
                return [Meant(name, "exact", forms[0]) for name in book.like[parts[0]] if name in common]
    words = forms[0].split()
    for cut in range(1, len(words) if len(words) <= _FEW else 0):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if both := [name for name in book.like.get(head, ()) if name in book.like.get(tail, ())]:
            return [Meant(name, "exact", forms[0]) for name in both]
    return []


def _calmer(forms: list[str]) -> list[str]:
    calm = [_RUN.sub(r"\1", form) for form in forms] + [_RUN.sub(r"\1\1", form) for form in forms]
    return list(dict.fromkeys([*forms, *calm]))


def _likeness(forms: list[str], book: Intents) -> list[Meant]:
    found: list[Meant] = []
    for form in dict.fromkeys((*forms[:1], *forms[-1:])):
        if 3 < len(form) <= _LONGEST_LIKENESS:
            near = process.extract(form, _near(len(form), book), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=6)
            found += _slips(form, near, book) or _likely(form, near, book)
    return found


def _near(size: int, book: Intents) -> tuple[str, ...]:
    """List the choices a line of this many characters can be near to: others differ too much in length alone."""
    if size not in book.near:
        least = [(choice, 200 * min(size, len(choice)) / (size + len(choice))) for choice in book.choices]
        book.near[size] = tuple(choice for choice, most in least if most >= _NEAR_ENOUGH)
    return book.near[size]


def _slips(form: str, near: Near, book: Intents) -> list[Meant]:
    """Find phrases that are this line but for a typing slip or two."""
    hits = [phrase for phrase, _, _ in near if _is_slip(form, phrase)]
    return [Meant(name, "slip", phrase) for phrase in hits[:1] for name in book.like[phrase]]


def _likely(form: str, near: Near, book: Intents) -> list[Meant]:
    alike = [phrase for phrase, score, _ in near if score >= _LIKE_ENOUGH][:3]
    hits = [phrase for phrase in alike if len(phrase) > 6 and _same_ends(form, phrase)]
    return [Meant(name, "like", phrase) for phrase in hits[:1] for name in book.like[phrase]]


def _is_slip(form: str, phrase: str) -> bool:
    typed, meant = form.split(), phrase.split()
    return len(typed) == len(meant) and all(is_slip_of(one, other) for one, other in zip(typed, meant, strict=True))


def is_slip_of(typed: str, meant: str) -> bool:
    """Say whether a word is the other but for a slip of the fingers: letters swapped, doubled, missed or missing."""
    if typed == meant:
        return True
    if min(len(typed), len(meant)) < 3 or max(len(typed), len(meant)) < 4:
        return False
    if len(meant) < 6:
        swapped = (sorted(typed) == sorted(meant) and typed[0] == meant[0]) or typed[:2] == meant[1::-1]
        return OSA.distance(typed, meant) == 1 and (swapped or (len(typed) != len(meant) and typed[0] == meant[0]))
    return OSA.distance(typed, meant) <= (1 if len(meant) < 8 else 2)


_NOT = frozenset({"not", "dont", "no", "never", "cant", "isnt", "didnt", "wasnt", "wont", "without"})


def _same_ends(form: str, phrase: str) -> bool:
    """Refuse a likeness that only differs by a negation."""
    return (_NOT & set(form.split())) == (_NOT & set(phrase.split()))


def _within(text: str, book: Intents) -> list[Meant]:
    lows = tuple(low.replace("'", "") for low in split(text).lows)
    return [Meant(found.name, "within", " ".join(lows[found.first : found.last])) for found in book.within.find(lows)]


def _by_ends(edges: list[tuple[str, ...]]) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Index edges by their first and their last word, each with its number, so that few need be tried."""
    index: dict[str, dict[int, tuple[str, ...]]] = {}
    for number, edge in enumerate(edges):
        for end in (edge[0], edge[-1]):
            index.setdefault(end, {})[number] = edge
    return {end: tuple(found.items()) for end, found in index.items()}


def _peel(words: list[str], edges: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]) -> list[str]:
    if len(words) < 2:
        return []
    for _, edge in sorted({*edges.get(words[0], ()), *edges.get(words[-1], ())}):
        size = len(edge)
        if len(words) > size and tuple(words[:size]) == edge:
            return words[size:]
        if len(words) > size and tuple(words[-size:]) == edge:
            return words[:-size]
    return []


def _key(phrase: str, empty: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in phrase.split() if word not in empty)


def _index(groups: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name, phrases in groups:
        for phrase in phrases:
            plain = bare(phrase)
            if plain:
                index[plain] = tuple(dict.fromkeys([*index.get(plain, ()), name]))
    return index


def _strings(values: object) -> list[str]:
    assert isinstance(values, list)  # noqa: S101  the file is ours and a test reads it
    return [str(value) for value in values]


def _table(values: object) -> dict[str, object]:
    assert isinstance(values, dict)  # noqa: S101  the file is ours and a test reads it
    return values
