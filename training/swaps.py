"""Tell a corpus again with other names, so that a model learns the words around a name and not the name."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from training.alignment import values

NAMED = ("company", "contact_name", "user_name", "location")
PERSONS = ("contact_name", "user_name")
SMALL = 0.12  # of the retold texts are typed in small letters


def pools(told: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Give the names a corpus has for each fact."""
    return {fact: sorted({one for facts in told for one in values(facts.get(fact))[:1]}) for fact in NAMED}


def retell(
    text: str, facts: Mapping[str, Any], names: Mapping[str, list[str]], chance: random.Random
) -> tuple[str, dict[str, Any]]:
    """Give the text and its facts with other names of the corpus, each changed wherever it stands."""
    told = dict(facts)
    swaps: dict[str, str] = {}
    for fact in NAMED:
        spans = values(facts.get(fact))
        if spans:
            new = _like(max(spans, key=len), chance.choice(names[fact]), fact, names, chance)
            told[fact] = new
            swaps |= _swaps(spans, new, fact)
    if swaps:
        words = "|".join(re.escape(old) for old in sorted(swaps, key=len, reverse=True))
        text = re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda match: swaps[match.group()], text)
    if chance.random() < SMALL:
        return text.lower(), {fact: _small(value) for fact, value in told.items()}
    return text, told


def _like(old: str, new: str, fact: str, names: Mapping[str, list[str]], chance: random.Random) -> str:
    """Give a person's new name as many words as the old one had."""
    if fact not in PERSONS:
        return new
    size, words = len(old.split()), new.split()
    if len(words) < size:
        lasts = [name.split()[-1] for name in names["user_name"] if " " in name]
        words += [chance.choice(lasts)] if lasts else []
    return " ".join(words[:size])


def _swaps(spans: list[str], new: str, fact: str) -> dict[str, str]:
    out = dict.fromkeys(spans, new)
    whole = max(spans, key=len)
    if fact in PERSONS and " " in whole:
        out.setdefault(whole.split()[0], new.split()[0])
        out.setdefault(whole.split()[-1], new.split()[-1])
    return out


def _small(value: Any) -> Any:
    return [str(one).lower() for one in value] if isinstance(value, list) else str(value).lower()
