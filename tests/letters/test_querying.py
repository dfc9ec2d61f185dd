"""Claims about questions typed for the firm: they are asked of the reader, and those for the bot are not."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.brief import brief
from bot.letters.letter import Manner
from bot.letters.notes import Notes
from bot.letters.querying import question, turned_round
from bot.letters.render import write
from bot.letters.retelling import read

PIECES = library.load().pieces

ASKED = [
    ("do i need to put it in writing to hr as well?", "Do I need to put it in writing to HR as well?"),
    ("which papers do you want back from me?", "Which papers do you want back from me?"),
    ("would like to know if he needs a formal letter", "Do you need a formal letter?"),
    ("not sure whether they need the contract back", "Do you need the contract back?"),
    ("please ask where to send the uniform", "Where should I send the uniform?"),
    ("want to know if there is a form", "Is there a form?"),
    ("should i hand the keys in at reception or post them?", "Should I hand the keys in at reception or post them?"),
    ("when does he want the boots?", "When do you want the boots?"),
    ("is graham still doing the induction?", "Are you still doing the induction?"),
    ("could he take me off it", "Could you take me off it?"),
]
NOT_ASKED = [
    "should i call first?",
    "can they sue me?",
    "will she be mad?",
    "how do i word this?",
    "not sure whether the boots",
    "want to know if they once upon",
    "wonder what happens",
    "contract back too?",
    "the contract is on my desk",
    "is my salary still paid for the week?",
]


def _questions(text: str) -> list[str]:
    notes = Notes(
        {"extra": text, "contact_name": "Graham Pell", "company": "Pellworth"}, {"accepted_at": "moment"}, Manner()
    )
    return [question(strand, notes) for strand in read(text, notes.who, uk=False)]


@pytest.mark.parametrize(("typed", "asked"), ASKED)
def test_a_question_for_the_firm_is_asked_of_the_reader(typed: str, asked: str) -> None:
    assert _questions(typed) == [asked]


@pytest.mark.parametrize("typed", NOT_ASKED)
def test_what_asks_the_reader_nothing_is_not_asked(typed: str) -> None:
    assert not any(_questions(typed))


FACTS = {"company": "Pellworth", "position": "cheesemaker", "contact_name": "Graham", "sender_name": "Anouk Visser"}


def test_taking_back_a_yes_asks_two_questions_at_most() -> None:
    extra = "is there a form? do you want the boots back? where do i leave the keys?"
    text = write(PIECES["rescind_acceptance"], {**FACTS, "extra": extra}).body
    assert "Is there a form? Do you want the boots back?" in text
    assert "keys" not in text


def test_the_other_pieces_ask_it_among_what_is_said_besides() -> None:
    extra = "still on the rota for the 11th. can he take me off it"
    text = write(PIECES["confirm_receipt"], {**FACTS, "extra": extra})
    assert "Can you take me off it?" in text.body
    assert "I'm still on the rota" in text.body


def test_a_no_to_an_offer_asks_nothing() -> None:
    assert "asked_of" not in brief({**FACTS, "extra": "is there a form?"}).values


NAMED = [
    ("laptop's already here, where do i send it", "Where do I send the laptop?"),
    ("the badge came yesterday, how do i get it back to them", "How do I get the badge back to you?"),
]


@pytest.mark.parametrize(("typed", "asked"), NAMED)
def test_a_question_names_the_thing_that_was_named_before_it(typed: str, asked: str) -> None:
    assert asked in write(PIECES["rescind_acceptance"], {**FACTS, "extra": typed}).body


def test_the_analyst_job_is_asked_after_whole() -> None:
    assert turned_round("if the analyst job is still open") == "is the analyst job still open"
