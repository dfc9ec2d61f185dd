"""Know what a letter may say: the facts as values to put in and as traits to choose lines by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.letters.letter import LeftOut

VALUES = frozenset({"firm", "role", "the_role", "as_role", "reader", "sender", "first_name", "greeting", "detail"})


@dataclass(frozen=True)
class Brief:
    """Hold what may be told. ``values`` go into lines, ``traits`` choose between them."""

    values: Mapping[str, str]
    traits: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()


def brief(facts: Mapping[str, str]) -> Brief:
    """Read facts into what may be told."""
    role = facts.get("position", "").strip()
    values = {
        "firm": facts.get("company", "").strip(),
        "role": role,
        "the_role": f"the {role} role" if role else "the role",
        "sender": facts.get("sender_name", "").strip(),
        "reader": facts.get("contact_name", "").split(" ")[0],
    }
    traits = {name: facts.get(name, "") for name in ("tone", "reason", "open_to_change")}
    return Brief(values, traits)
