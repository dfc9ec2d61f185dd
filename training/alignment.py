"""Lay the facts a corpus tells of a text over the words of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.models import OUT
from bot.reading.mail_votes import LISTED
from bot.reading.tag_tokens import Token

ORDER = ("salary", "location", "contact_title", "position", "company", "interviewers", "user_name", "contact_name")


def values(told: Any) -> list[str]:
    """Give the spans of a fact: of "A | B" both, of "? A" the A that may be left out."""
    if not told:
        return []
    return [str(one) for one in told] if isinstance(told, list) else str(told).lstrip("? ").split(" | ")


def labels(tokens: list[Token], text: str, facts: Mapping[str, Any], dated: list[tuple[str, int, int]]) -> list[str]:
    """Give the label of each token: B-fact where a fact begins, I-fact where it goes on, O elsewhere."""
    out = [OUT] * len(tokens)
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    for fact, start, end in dated:
        inside = [at for at, token in enumerate(tokens) if start <= token.start and token.end <= end]
        lay(out, fact, inside)
    for fact in ORDER:
        for value in sorted(_labelled(fact, facts), key=len, reverse=True):
            for match in re.finditer(r"\s+".join(re.escape(word) for word in value.split()), text):
                first = starts.get(match.start())
                end = match.end()
                last = ends.get(end, ends.get(end - 1) if text[end - 1 : end] in ".," else None)
                if first is not None and last is not None and first <= last:
                    lay(out, fact, range(first, last + 1))
    return out


def _labelled(fact: str, facts: Mapping[str, Any]) -> list[str]:
    """Give the spans of a fact that stand for it; whoever signs is not told apart by having been met."""
    told = values(facts.get(fact))
    signed = values(facts.get("contact_name")) if fact == LISTED else []
    return [one for one in told if not any(one in name or name in one for name in signed)]


def lay(out: list[str], fact: str, inside: Sequence[int]) -> None:
    """Label the words of one value, where none of them has a label yet."""
    if inside and all(out[at] == OUT for at in inside):
        for at in inside:
            out[at] = f"I-{fact}"
        out[inside[0]] = f"B-{fact}"
