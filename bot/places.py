"""Know where the templates lie."""

from __future__ import annotations

from pathlib import Path


def templates() -> Path:
    """Return the folder of templates: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"
