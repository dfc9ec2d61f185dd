"""Hear words as events, loading the ears with the first word: the first question is asked without them, and sooner."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.events import Event
from bot.conversation.scenario import Slot
from bot.reading.hear_given import Hearing


def hear(text: str, hearing: Hearing) -> tuple[Event, ...]:
    """Read what was said, as ``bot.reading.hear`` does; the first call takes about 0.1 s longer."""
    from bot.reading.hear import hear as heard

    return heard(text, hearing)


def choices_told(slots: Sequence[Slot], text: str) -> dict[str, str]:
    """Read a piece's own choices from the words that begin it, as ``bot.reading.hear_begins`` does."""
    from bot.reading.hear_begins import choices_told as told

    return told(slots, text)
