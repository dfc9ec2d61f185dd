"""What people go through is known by its words, and ordinary words that are like them are none of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.conversation.events import Misheard, Wished
from bot.reading.hear_feelings import met
from bot.reading.hear_given import Hearing

UNHEARD = (Misheard("unclear", ""),)
_HEARING = Hearing(now=datetime(2026, 3, 2, 9, tzinfo=UTC), zone="Europe/London")


def _felt(text: str) -> str:
    event = met(UNHEARD, text, _HEARING)[0]
    return event.topic if isinstance(event, Wished) else ""


@pytest.mark.parametrize(
    "text",
    [
        "grandma passed in october", "my nan passed away", "our dog died this morning", "my wife lost the baby",
        "my sister was just diagnosed with MS", "dad's in hospital", "I have the funeral on thursday",
        "my partner's got cancer so we're moving back", "I had a stroke in march", "we lost our dog",
    ],
)  # fmt: skip
def test_grief_is_known(text: str) -> None:
    assert _felt(text) == "feeling_grief"


@pytest.mark.parametrize(
    "text",
    [
        "my son passed his exam", "my brother passed on the offer", "the funeral director job at Hale & Sons",
        "they do great cancer research and my friend works there", "I lost the number", "my boss died laughing",
        "I'm dying to know what they say", "this commute is killing me", "my kid starts school",
        "I had a great interview",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_grief(text: str) -> None:
    assert _felt(text) == ""


@pytest.mark.parametrize(
    "text", ["i want to die", "I think about killing myself", "better off without me", "I don't wanna live"]
)
def test_a_cry_for_help_is_known(text: str) -> None:
    assert _felt(text) == "feeling_crisis"
