"""Know the fact sets the letters are measured on, and how their letters are written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.letters import pieces, render
from bot.letters.letter import Letter, Manner

TEMPLATES = Path(__file__).parents[2] / "templates"
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """Hold one fact set, and what its letters must and must never hold."""

    id: str
    scenario: str
    facts: Mapping[str, str]
    must: tuple[str, ...]
    never: tuple[str, ...]


def cases() -> list[Case]:
    """Read every case."""
    rows = [row for file in sorted(CASES.glob("*.toml")) for row in tomllib.loads(file.read_text("utf-8"))["case"]]
    return [Case(row["id"], row["scenario"], row["facts"], tuple(row["must"]), tuple(row["never"])) for row in rows]


@cache
def piece(scenario: str) -> pieces.Piece:
    """Load a scenario's letter once."""
    return pieces.load(TEMPLATES / scenario)


def letters(case: Case, variant: int = 0) -> tuple[Letter, ...]:
    """Write the drafts of a case."""
    return render.write_all(piece(case.scenario), case.facts, Manner(variant=variant))
