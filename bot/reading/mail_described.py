"""Describe the values two readers heard: the other forms a text has of them, and where in it they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.reading.mail_beside import beside_writer
from bot.reading.mail_forms import forms
from bot.reading.mail_marks import Places
from bot.reading.mail_votes import (
    BESIDE,
    DATED,
    LISTED,
    NAMED,
    NEWEST,
    OLDER,
    Heard,
    plain,
    values_learned,
    values_ruled,
)
from bot.reading.tag_page import Page
from bot.reading.tagger import Span

LEAST = 0.15  # a value less likely than this has no other forms
RULED = 0.7  # of the people the rules find met, so many were
Shown = dict[tuple[str, str], dict[str, float]]


def described(heard: Heard, laid: Page, dated: Mapping[str, Sequence[tuple[str, Span]]], newest: str = "") -> Heard:
    """Give what was heard with the signs of each value, and with the other forms the text has of it as values.

    ``newest`` is the newest of several messages; the others may say what is no more so.
    """
    shown: Shown = {}
    newest = plain(newest)
    flat = re.sub(r"[ \t]+", " ", laid.text)
    spaced = " ".join(laid.text.split())
    formed = {fact: _forms(heard, fact, flat, shown) for fact in NAMED}
    heard = replace(heard, shown=shown, formed=formed)
    places = Places(laid)
    marks: dict[str, frozenset[str]] = {}
    for fact in (*NAMED, LISTED):
        for value in (*values_learned(heard, fact), *values_ruled(heard, fact), *formed.get(fact, ())):
            if value not in marks:
                marks[value] = places.marks(value)
            _add(shown, fact, value, (*marks[value], *_told(value, newest)))
    for name, odds in _beside(heard, places).items():
        _add(shown, LISTED, name, (*places.around(name), *((BESIDE,) if beside_writer(name, spaced) else ())))
        shown[LISTED, plain(name)]["next to one met"] = odds
    for fact in DATED:
        for day, span in dated[fact]:
            _add(shown, fact, day, (*places.marks(span.text), *places.around(span.text), *_told(span.text, newest)))
    return heard


def _beside(heard: Heard, places: Places) -> dict[str, float]:
    """Give, for each person who may have been met, how likely the likeliest of those named nearby was."""
    chances = dict(heard.learned.get(LISTED, ())) | dict.fromkeys(values_ruled(heard, LISTED), RULED)
    at = {name: places.stands(name) for name in chances}
    return {
        name: max(
            (
                chances[other]
                for other in chances
                if other != name and any(places.near(one, two) for one in at[name] for two in at[other])
            ),
            default=0.0,
        )
        for name in chances
    }


def _told(value: str, newest: str) -> tuple[str, ...]:
    """Say which message of several a value stands in."""
    if not newest:
        return ()
    return (NEWEST,) if plain(value) in newest else (OLDER,)


def _forms(heard: Heard, fact: str, text: str, shown: Shown) -> tuple[str, ...]:
    """Give other forms of the values of a fact; a form shows how it was made, and how likely the value was."""
    chances = dict(reversed(heard.learned.get(fact, ())))
    out: dict[str, str] = {}
    likely = [value for value, chance in chances.items() if chance > LEAST]
    for value in dict.fromkeys((*likely, *values_ruled(heard, fact))):
        for form, way in forms(fact, value, text).items():
            signs = shown.setdefault((fact, plain(form)), {})
            signs[way] = 1.0
            signs["source"] = max(chances.get(value, 0.0), signs.get("source", 0.0))
            _add(shown, fact, value, (f"may be {way}",))
            out.setdefault(plain(form), form)
    return tuple(out.values())


def _add(shown: Shown, fact: str, value: str, signs: Sequence[str] | frozenset[str]) -> None:
    shown.setdefault((fact, plain(value)), {}).update(dict.fromkeys(signs, 1.0))
