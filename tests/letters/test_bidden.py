"""Claims about what a letter is bidden to say: it says it, in its own words, and nothing private on the way."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.render import write

DECLINE = library.load().pieces["decline_offer"]
FACTS = {
    "company": "Acme Works",
    "position": "Site Planner",
    "contact_name": "Dana Reed",
    "sender_name": "Jo Park",
    "reason": "location",
}

BIDDEN = [
    ("tell her the soup recipe worked", "The soup recipe worked."),
    ("tell dana i still use her knife trick", "I still use your knife trick."),
    ("let her know i passed the exam she helped me with", "I passed the exam you helped me with."),
    ("tell bernie the lathe trick works", "Please tell Bernie that the lathe trick works."),
    ("please thank bernie for the tour", "Please thank Bernie for the tour."),
    ("thank everyone for me", "Please thank everyone for me."),
    ("thanks to ade and lou for the tea", "Please thank Ade and Lou for the tea."),
    ("thank dana for being so straight with me", "Thank you for being so straight with me."),
    ("say hi to tomas", "Please say hello to Tomas for me."),
    ("give my best to the kitchen", "Please say hello to the kitchen for me."),
    ("congratulate them on the award", "Congratulations on the award."),
    ("wish them luck with the launch on the 12th", "Good luck with the launch on the 12th."),
    ("good luck w the new branch", "Good luck with the new branch."),
    ("need to send back the badge", "I'll send back the badge."),
    ("gotta drop the keys off friday", "I'll drop the keys off on Friday."),
    ("gotta return their laptop", "I'll return your laptop."),
    ("can i keep the book she lent me till march", "May I keep the book you lent me until March?"),
    ("i was really torn", "It was not an easy decision."),
    ("it wasn't an easy call", "It was not an easy decision."),
    ("could they keep my cv on file", "Please keep my CV on file."),
]
UNSAID = [
    ("tell him he's an idiot", "idiot"),
    ("tell her i'm not well", "well"),
    ("tell them i took another job", "another"),
    ("thank them for nothing", "nothing"),
    ("tell her my mum's in hospital", "hospital"),
    ("congratulate them on wasting my time", "wasting"),
]


@pytest.mark.parametrize(("typed", "said"), BIDDEN)
def test_a_letter_says_what_it_is_bidden_to(typed: str, said: str) -> None:
    assert said in write(DECLINE, {**FACTS, "extra": typed}).body


@pytest.mark.parametrize(("typed", "word"), UNSAID)
def test_what_hurts_or_is_private_is_not_said_at_anybodys_bidding(typed: str, word: str) -> None:
    letter = write(DECLINE, {**FACTS, "extra": typed})
    assert word not in letter.body
    assert letter.left_out
