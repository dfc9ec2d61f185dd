"""Claims about what a friend who put in a word is told: when it was, how the firm took it, what is owed."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.render import write

PIECES = library.load().pieces
FACTS = {
    "company": "Acme",
    "position": "welder",
    "referred_by": "Ben",
    "sender_name": "Ana Ruiz",
    "reason": "timing",
    "tone": "warm",
}


def body(extra: str, **facts: str) -> str:
    """Write to the friend."""
    return write(PIECES["tell_referrer"], {**FACTS, "extra": extra, **facts}).body


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("told them this morning", "this morning"),
        ("turned them down on 4 may by phone", "on 4 May"),
        ("they said ask again in summer", "They said I could ask again in summer."),
        (
            "they read me what he said about me, still blushing",
            "They read me what you said about me, and I'm still blushing.",
        ),
        ("people were nice", "The people there were nice."),
        ("drinks on me friday", "Drinks are on me on Friday."),
    ],
)
def test_what_passed_with_the_firm_is_told(extra: str, said: str) -> None:
    assert said in body(extra)


def test_a_letter_by_mail_has_a_subject_and_a_chat_has_none() -> None:
    assert write(PIECES["tell_referrer"], {**FACTS, "channel": "email"}).subject
    assert not write(PIECES["tell_referrer"], {**FACTS, "channel": "chat"}).subject
