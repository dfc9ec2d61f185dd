"""Claims about words that hurt or lay bare: they reach no letter from any question, and what was liked stays in."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.render import write

PIECES = library.load().pieces
FACTS = {"company": "Acme", "position": "fitter", "contact_name": "Maria Keller", "sender_name": "Ida Storm"}
CONFIDED = [
    ("the panel giggled at my accent", "giggled"),
    ("my wife walked out", "walked out"),
    ("they asked if i go to church", "church"),
    ("he said women dont last there", "women"),
    ("the ceo called me sweetheart", "sweetheart"),
    ("our house was repossessed", "repossessed"),
    ("im 12 weeks along", "weeks along"),
    ("the team looked exhausted", "exhausted"),
]


@pytest.mark.parametrize("fact", ["appreciated", "extra", "keep_in_touch"])
@pytest.mark.parametrize(("typed", "word"), CONFIDED)
def test_what_was_confided_reaches_no_letter(typed: str, word: str, fact: str) -> None:
    for scenario in ("decline_offer", "reconnect_note", "decline_counteroffer"):
        letter = write(PIECES[scenario], {**FACTS, "reason": "personal", fact: typed})
        assert word not in letter.body


@pytest.mark.parametrize(
    "liked", ["the evening light in the hall", "nobody pretended the nights were easy", "she showed me the archive"]
)
def test_what_was_liked_stays(liked: str) -> None:
    letter = write(PIECES["decline_offer"], {**FACTS, "reason": "timing", "appreciated": liked})
    assert liked.split()[-1] in letter.body
    assert not letter.left_out
