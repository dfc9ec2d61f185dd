"""Claims about whole letters."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.letters import pieces, render

TEMPLATES = Path(__file__).parents[2] / "templates"
FOLDERS = sorted(file.parent for file in TEMPLATES.glob("*/moves.toml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_example_becomes_a_letter(folder: Path) -> None:
    facts = tomllib.loads((folder / "example.toml").read_text("utf-8"))["facts"]
    letter = render.write(pieces.load(folder), facts)
    assert letter.paragraphs
    assert letter == render.write(pieces.load(folder), facts)
