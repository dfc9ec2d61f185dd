"""Know how English verbs bend: by rule, and by a table (verbs.tsv) where they keep none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_VOWELS = "aeiou"


class Verb(NamedTuple):
    """Hold the forms of a verb, the usual one first where there are several."""

    past: tuple[str, ...]
    done: tuple[str, ...]
    doing: tuple[str, ...]
    does: tuple[str, ...]


def regular(base: str) -> Verb:
    """Bend a verb by rule."""
    past = _past(base)
    return Verb((past,), (past,), (_doing(base),), (_does(base),))


def verb(base: str) -> Verb:
    """Bend any verb."""
    return _irregular().get(base) or regular(base)


def bases(word: str) -> tuple[str, ...]:
    """Return what a bent verb may be the form of, by spelling alone: "planned" of "plan", "plann" or "planne"."""
    found = list(_bent().get(word, ()))
    for end in ("ed", "ing", "es", "s"):
        if not word.endswith(end) or len(word) <= len(end) + 1:
            continue
        stem = word[: -len(end)]
        guesses = [stem, f"{stem}e"]
        if stem[-1:] == stem[-2:-1]:
            guesses.insert(0, stem[:-1])
        if stem.endswith("i"):
            guesses.insert(0, f"{stem[:-1]}y")
        if end == "ing" and stem.endswith("y"):
            guesses.append(f"{stem[:-1]}ie")
        found += [base for base in guesses if base not in _irregular() and word in sum(regular(base), ())]
    return tuple(dict.fromkeys(found))


def _doubles(base: str) -> bool:
    """Say whether the last letter doubles before -ed and -ing: one short vowel between two consonants."""
    short = len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS
    return short and (base[-3] not in _VOWELS or base[-3:-1] == "ui") and sum(mark in _VOWELS for mark in base) == 1


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1] if _doubles(base) else ''}ed"


def _doing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return f"{base[:-1]}ing"
    return f"{base}{base[-1] if _doubles(base) else ''}ing"


def _does(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in _VOWELS else f"{base}s"


@cache
def _irregular() -> dict[str, Verb]:
    """Read the table: a verb, its past, its participle, its -ing and its -s, each in every spelling."""
    rows = (line.split("\t") for line in Path(__file__).with_name("verbs.tsv").read_text("utf-8").splitlines())
    return {base: Verb(*(tuple(form.split("/")) for form in forms)) for base, *forms in rows}


@cache
def _bent() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for base, forms in _irregular().items():
        for word in sum(forms, ()):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), base)))
    return found
