"""Claims about what a thing is liked for, the sentence it makes, and the turn that goes with it."""

from __future__ import annotations

import pytest

from bot.letters import fragments, merits
from bot.letters.cast import cast
from bot.letters.pieces import fits
from bot.letters.statements import said
from tests.letters.samples import piece

WHO = cast({"contact_name": "Hemi Parata", "company": "Acme"})
MERITS = (*[one for members in merits.WIDE.values() for one in members], *merits.WIDE, "ways", "")


@pytest.mark.parametrize(
    ("typed", "merit"),
    [
        ("how honest hemi was about the budget", "honest"),
        ("they answered within a day", "careful"),
        ("hemi explaining the wiring to me", "taught"),
        ("the tour of the brewery", "seen"),
        ("lunch with the crew", "welcome"),
        ("lent me an umbrella", "kind"),
        ("line by line feedback on my draft", "feedback"),
        ("that they kept the place for me", "regard"),
        ("the case study", "task"),
    ],
)
def test_a_thing_is_liked_for_something(typed: str, merit: str) -> None:
    assert merits.merit(fragments.read(typed, WHO)) == merit


def test_nothing_is_guessed_of_words_nobody_knows() -> None:
    assert merits.merit(fragments.read("the qwxz", WHO)) in {"", *merits.WIDE}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("how honest hemi was about the rota", "you were honest about the rota"),
        ("how straight hemi was that it's a desk job", "you were straight with me that it's a desk job"),
        ("how openly he talked over lunch", "you talked openly over lunch"),
        ("how fast he came back to me", "you came back to me so fast"),
        ("how gently they handled the old greyhound", "you handled the old greyhound so gently"),
        ("how he let me sit in on the pay run", "you let me sit in on the pay run"),
        ("how he spoke to the family", ""),
        ("super welcoming", "everyone was welcoming"),
        ("hemi was patient with me", "you were patient with me"),
        ("patient with my questions", "you were patient with my questions"),
        ("no trick questions", "there were no trick questions"),
        ("super friendly, everyone waved", "everyone waved"),
        ("hemi's tattoos all have a story", "your tattoos all have a story"),
        ("the bit where hemi got the van stuck and just laughed", ""),
        ("got to hold the penguin", "I got to hold the penguin"),
        ("the tour", ""),
    ],
)
def test_a_thing_liked_stands_as_a_sentence_where_nothing_is_lost(typed: str, sentence: str) -> None:
    assert said(fragments.read(typed, WHO).forms) == sentence


@pytest.mark.parametrize("tone", ["warm", "neutral", "formal"])
@pytest.mark.parametrize("glad", ["joy", "care", ""])
def test_a_thing_has_frames_in_each_tone(glad: str, tone: str) -> None:
    lines = piece("decline_offer").moves["told_thing"]
    traits = {"glad": glad, "tone": tone, "long": "yes"}
    assert [line for line in lines if fits(line.when, line.unless, traits)]
