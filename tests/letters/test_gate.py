"""What was made of typed words is told only where it holds together."""

from __future__ import annotations

import pytest

from bot.letters.brief import brief
from bot.letters.gate import holds, sound


@pytest.mark.parametrize(
    "said",
    [
        "Please thank Birgit for the we bet whose stairs creak less.",
        "I sorted now, and you took a note.",
        "The 14 secs of echo won me over.",
        "I work in the of Leeds.",
        "Thank you for doing n't ask.",
        "I'll do the handover with mr farouk.",
        "You was very kind.",
        "Thank you for the tour and the.",
    ],
)
def test_what_does_not_hold_together_is_seen(said: str) -> None:
    assert not sound(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "One line from you is enough.",
        "My partner and I are to see a flat in Bristol.",
        "If you ever want to talk again, I'd be happy to.",
        'You gave me boots and said "see what you can do".',
        "There's a story here that I've been on for a year, and somebody has to get it to the page.",
        "I accepted another post on Monday, nearer to the cod work I trained for, and that's settled.",
    ],
)
def test_what_good_letters_say_passes(said: str) -> None:
    assert sound(said)


def test_what_cannot_be_told_is_left_out_and_named() -> None:
    told = brief({"contact_name": "Maria", "appreciated": "the we bet the of"})

    assert "liked" not in told.values
    assert [left.fact for left in told.left_out] == ["appreciated"]


@pytest.mark.parametrize("said", ["a " * 50_000, "\ud800", "i" * 100_000, "the " * 30_000])
def test_a_hundred_kilobytes_do_not_hang(said: str) -> None:
    sound(said)


@pytest.mark.parametrize(
    "thing",
    [
        "everything in paper has its place",
        "the workshop very clean and you explain me the new system",
        "the calm in the practice and that you plan 40 minutes for each patient",
        "the lone the colleague",
        "saying you had hold it a week",
        "the boss lady show me how you fold the sheets",
        "being nervous and the lady at the desk told me jokes",
        "the good to see a woman run the kiln",
    ],
)
def test_a_sentence_or_two_things_without_a_joint_are_no_thing(thing: str) -> None:
    assert not holds(thing)


@pytest.mark.parametrize(
    "thing",
    [
        "the row we had over the comma",
        "the pictures the residents drew for the corridor",
        "email replies within minutes",
        "letting me hold the scanner",
        "being offered a choice of three slots",
        "Kåre the boatman",
        "the map the lads lent me",
        "seeing the team teach me a knot",
        "the interview where I could ask more than I answered",
    ],
)
def test_a_thing_with_all_that_hangs_on_it_holds(thing: str) -> None:
    assert holds(thing)
