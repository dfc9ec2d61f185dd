"""Know for whom a piece is written: one reader, or one draft for each firm or person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.letters.cast import people
from bot.letters.grammar import is_past
from bot.letters.pieces import Piece
from bot.letters.wordsets import wordset

# What was said about the first firm, and is not true of another.
_OF_ONE_FIRM = wordset(
    "appreciated people_met rounds contact_role relationship referral_offer referred_by change_words extra deadline "
    "received_at start_date other_firms reason_words"
)
_MOST = 24


def each_reader(piece: Piece, facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return the facts of each draft."""
    if piece.reader != "contact_name":
        return [{**facts, "contact_name": facts.get(piece.reader, ""), "contact_role": "friend"}]
    if piece.per == "people":
        return _each_person(facts)
    if piece.per == "firms":
        return [facts, *_each_firm(facts)]
    return [facts]


def _each_person(facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    met = people(facts.get("people_met", ""))
    same = facts.get("contact_name", "")
    return [
        {
            **facts,
            "contact_name": name,
            "appreciated": _of(name, memory) or (facts.get("appreciated", "") if name == same else ""),
            "people_met": "",
        }
        for name, memory in met
    ] or [facts]


def _of(name: str, memory: str) -> str:
    """Give a memory that begins with a deed its doer, the person it is of: "took two hours", not the sender."""
    first = memory.split(" ", 1)[0].lower()
    theirs = is_past(first) and first not in {"got", "had", "felt", "met", "was", "were", "read"}
    return f"{name} {memory}" if theirs else memory


def _each_firm(facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    shared = {name: text for name, text in facts.items() if name not in _OF_ONE_FIRM}
    drafts: list[Mapping[str, str]] = []
    for row in re.split(r"[;\n]", facts.get("other_firms", "")[:8000])[:_MOST]:
        firm, _, rest = row.partition(":")
        contact, _, position = rest.partition(",")
        if firm.strip():
            drafts.append(
                {**shared, "company": firm.strip(), "contact_name": contact.strip(), "position": position.strip()}
            )
    return drafts
