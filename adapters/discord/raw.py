"""Know how finished components are handed to discord.py, which keeps nothing of them: its view store is empty."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import discord

from adapters.discord.layout import Component, Piece, file_name


class Laid(discord.ui.LayoutView):
    """Pass components on as they are."""

    def __init__(self, components: Sequence[Component]) -> None:
        super().__init__(timeout=None)
        self._laid = list(components)
        self.stop()

    def to_components(self) -> list[Any]:
        """Return the components."""
        return self._laid

    def has_components_v2(self) -> bool:
        """Say that these are components of the second kind."""
        return True

    def is_finished(self) -> bool:
        """Keep discord.py from remembering this view: presses are read from their names alone."""
        return True


class LaidForm(discord.ui.Modal):
    """Pass a form on as it is."""

    def __init__(self, form: Component) -> None:
        super().__init__(title=form["title"], custom_id=form["custom_id"])
        self._laid = list(form["components"])

    def to_components(self) -> list[Any]:
        """Return the fields."""
        return self._laid

    def is_finished(self) -> bool:
        """Keep discord.py from remembering this form."""
        return True


def files_of(piece: Piece) -> list[discord.File]:
    """Make the files of a piece."""
    return [
        discord.File(io.BytesIO(file.text.encode("utf-8", "replace")), filename=file_name(file)) for file in piece.files
    ]
