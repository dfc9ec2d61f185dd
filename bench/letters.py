"""Measure what a letter costs: one with many facts, one with few, and reading every folder's letter."""

from __future__ import annotations

import tomllib

from bench.row import Row, median_ms
from bot.letters import pieces, render
from bot.places import templates

FEW = {"company": "Ninebark Labs", "position": "data engineer", "sender_name": "Dana Reyes", "reason": "timing"}


def rows() -> list[Row]:
    """Time a letter with many facts and one with few, and the loading of all letters."""
    root = templates()
    folders = sorted(path.parent for path in root.glob("*/moves.toml"))
    piece = pieces.load(root / "decline_offer")
    many = tomllib.loads((root / "decline_offer" / "example.toml").read_text("utf-8"))["facts"]
    return [
        Row("a letter with many facts", median_ms(lambda: render.write(piece, many)), "ms", bound=3.0),
        Row("a letter with few facts", median_ms(lambda: render.write(piece, FEW)), "ms", bound=3.0),
        Row(
            f"loading the letters of {len(folders)} folders",
            median_ms(lambda: [pieces.load(folder) for folder in folders], times=20, warm=2),
            "ms",
            bound=60.0,
        ),
    ]
