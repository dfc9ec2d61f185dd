"""Claims about kindness and pleasure said besides: told beside the thanks, in the right person, and never of terms."""

from __future__ import annotations

import pytest

from bot.letters.brief import Brief, brief

FACTS = {"contact_name": "Maria Keller", "company": "Acme", "spelling": "uk"}
KINDS = {"company": "", "extra": ""}


def told(extra: str, kinds: dict[str, str] | None = None, **facts: str) -> Brief:
    """Read words said besides, for a piece that is no answer to an offer."""
    return brief({**FACTS, "extra": extra, **facts}, KINDS if kinds is None else kinds)


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("she was quick and clear the whole way", "Thank you for being so quick and clear the whole way."),
        ("she's been great tbh", "You have been great, and I'm grateful."),
        ("thx for moving it to the evening", "Thank you for moving it to the evening."),
        ("was looking forward to meeting the choir", "I was looking forward to meeting the choir."),
        ("still dream of the cardamom buns", "I still dream of the cardamom buns."),
        ("big fan of their tactics game", "I'm a big fan of your tactics game."),
        ("it was generous", "That was generous of you."),
        ("his letter helped me get this far", "Your letter helped me get this far."),
        (
            "their gripper video was amazing, we all watched it at lunch",
            "Your gripper video was amazing; we all watched it at lunch.",
        ),
    ],
)
def test_a_kind_or_glad_word_becomes_a_sentence(extra: str, said: str) -> None:
    assert told(extra).values["warm"] == said


@pytest.mark.parametrize("extra", ["she was rude", "they were slow and vague", "hated the panel", "she was paid off"])
def test_an_unkind_word_becomes_none(extra: str) -> None:
    assert "warm" not in told(extra).values


def test_of_the_terms_of_a_counteroffer_nothing_is_thanked_for() -> None:
    kinds = {**KINDS, "counter_from": "choice"}
    assert told("he offered day shifts instead, very kind of him", kinds).values["warm"] == "That was kind of you."


def test_a_thing_liked_is_not_told_twice() -> None:
    found = told("still dream of the cardamom buns", appreciated="the cardamom buns")
    assert found.traits["detail"] == "none"
    assert "noun" not in found.values


@pytest.mark.parametrize("extra", ["thanks for " + "a" * 50_000, "she was kind " * 4_000, "they were \ud800 lovely"])
def test_long_and_odd_words_do_not_hang(extra: str) -> None:
    told(extra)


@pytest.mark.parametrize(
    "extra",
    [
        "thx for the extra 5k",
        "they were lovely about my depression",
        "his letter got me a job at Netflix",
        "thanks for covering my therapy",
        "still laugh about her awful breath",
    ],
)
def test_no_private_word_comes_along_with_a_kind_one(extra: str) -> None:
    found = told(extra)
    assert not found.values.keys() & {"warm", "extra"}
    assert [left.fact for left in found.left_out] == ["extra"]
