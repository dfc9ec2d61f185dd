"""Describe the values two readers heard: the other forms a text has of them, and where in it they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.reading.mail_forms import forms
from bot.reading.mail_marks import Places
from bot.reading.mail_votes import DATED, LISTED, NAMED, Heard, plain, values_learned, values_ruled
from bot.reading.tag_page import Page
from bot.reading.tagger import Span

LEAST = 0.15  # a value less likely than this has no other forms
Shown = dict[tuple[str, str], dict[str, float]]


def described(heard: Heard, laid: Page, dated: Mapping[str, Sequence[tuple[str, Span]]]) -> Heard:
    """Give what was heard with the signs of each value, and with the other forms the text has of it as values."""
    shown: Shown = {}
    flat = re.sub(r"[ \t]+", " ", laid.text)
    formed = {fact: _forms(heard, fact, flat, shown) for fact in NAMED}
    heard = replace(heard, shown=shown, formed=formed)
    places = Places(laid)
    marks: dict[str, frozenset[str]] = {}
    for fact in (*NAMED, LISTED):
        for value in (*values_learned(heard, fact), *values_ruled(heard, fact), *formed.get(fact, ())):
            if value not in marks:
                marks[value] = places.marks(value)
            _add(shown, fact, value, marks[value])
    for fact in DATED:
        for day, span in dated[fact]:
            _add(shown, fact, day, places.marks(span.text))
    return heard


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
