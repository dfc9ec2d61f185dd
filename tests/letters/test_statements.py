"""Claims about who did what, and who was how, in the thing liked; and what came of it."""

from __future__ import annotations

import pytest

from bot.letters import fragments, screen
from bot.letters.cast import cast
from bot.letters.render import write
from tests.letters.samples import piece

FACTS = {
    "contact_name": "Graham Pell",
    "company": "Pellworth Dairy",
    "position": "baker",
    "sender_name": "Anouk Visser",
}
WHO = cast(FACTS)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("she was so kind that I forgot to be nervous", "you were so kind that I forgot to be nervous"),
        ("tui was so kind that he walked me to my bus", "Tui was so kind that he walked me to my bus"),
        ("he was so patient i asked everything twice", "you were so patient that I asked everything twice"),
        ("so kind that he walked me to the bus", "you were so kind that you walked me to the bus"),
        ("so welcoming I forgot it was an interview", "everyone was so welcoming that I forgot it was an interview"),
        ("the two owners cooked for everyone on the day", "the two owners cooked for everyone on the day"),
    ],
)
def test_who_did_what_is_a_sentence_and_what_came_of_it_stays(typed: str, said: str) -> None:
    assert fragments.read(typed, WHO).forms["deed"] == said


@pytest.mark.parametrize(
    ("typed", "liked"),
    [
        ("the morning turning the wheels w/ him", "the morning turning the wheels with you"),
        ("the drivers trained by her", "the drivers trained by you"),
        ("the crew staying late", "that the crew stayed late"),
        ("so gentle with the new dough", "how gentle you were with the new dough"),
        ("so they let me bake", "that you let me bake"),
    ],
)
def test_an_hour_did_nothing_and_what_was_done_to_people_stays_so(typed: str, liked: str) -> None:
    assert fragments.read(typed, WHO).forms.get("liked", "-") == liked


def test_how_somebody_was_and_what_came_of_it_is_one_plain_sentence() -> None:
    body = write(piece("decline_offer"), {**FACTS, "appreciated": "he was so patient i asked everything twice"}).body
    assert "ou were so patient that I asked everything twice." in body
    assert "that was kind" not in body


def test_nerves_forgotten_are_no_criticism() -> None:
    assert not screen.private("you were so kind that I forgot to be nervous")
    assert screen.private("they forgot it was my day")
