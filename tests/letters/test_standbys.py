"""Claims about a wish for time: the day that was set, the cause, and what follows if the date has to hold."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.render import write

PIECE = library.load().pieces["ask_extension"]
FACTS = {"company": "Acme Vets", "position": "vet nurse", "contact_name": "Adrian Toft", "sender_name": "Chloe Marsh"}


def letter(extra: str, **facts: str) -> str:
    """Ask for more time in these words."""
    return write(PIECE, {**FACTS, "extra": extra, **facts}).body


@pytest.mark.parametrize(
    ("extra", "then"),
    [
        ("can i have til wed 13th? if thats a no ill answer by friday", "I'll answer by Friday."),
        ("need until the 20th. otherwise i'd have to say no", "I'd have to say no."),
        ("need until 6 November. Should this not be possible I must decline", "I'd have to decline."),
        ("would like until the 24th. if they need it sooner, I will ring on the 17th", "I'll ring on the 17th."),
        (
            "need until the 20th, if the deadline cant move i could call her on the 15th",
            "I could call you on the 15th.",
        ),
        ("till the 25th pls. if it has to be the 18th i'll say yes or no then", "I'll say yes or no then."),
    ],
)
def test_what_one_will_do_then_is_told_as_it_was_typed(extra: str, then: str) -> None:
    body = letter(extra)
    assert then in body
    assert "just say so" not in body
    assert "I'll keep to it" not in body


@pytest.mark.parametrize(
    "extra",
    [
        "can i have the weekend? otherwise i'll take the other one",
        "need until the 20th. if not i have my wife's surgery to pay for",
        "need until the 20th. if not fine",
        "i'll answer by the 5th either way",
    ],
)
def test_what_presses_or_is_private_stays_out(extra: str) -> None:
    body = letter(extra)
    assert "If that isn't possible, " not in body
    assert "surgery" not in body
    assert "other one" not in body


@pytest.mark.parametrize(
    ("extra", "day"),
    [
        ("deadline is friday 8th, can i have til wed 13th?", "Friday the 8th"),
        ("they want an answer by monday, could i have until thursday 9 april?", "Monday"),
        ("answer due 3 june. could i say on the 10th?", "3 June"),
        ("asked to answer by 17 april. would like until the 24th", "17 April"),
    ],
)
def test_the_day_that_was_set_is_named_where_only_the_words_hold_it(extra: str, day: str) -> None:
    assert day in letter(extra)


def test_the_day_set_is_no_day_asked_for() -> None:
    extra = "asked to answer by 17 april. would like until the 24th as the ferry to see the flat only runs on the 20th"
    body = letter(extra, deadline="2026-04-17", spelling="uk")
    assert "17 April" in body
    assert "24 April" in body
    assert "The ferry to see the flat only runs on the 20th" in body


def test_a_weekend_and_a_day_are_asked_for() -> None:
    assert "the weekend" in letter("can i have the weekend?")
    assert "until Monday" in letter("can we do monday?") or "by Monday" in letter("can we do monday?")


def test_whose_time_it_is_at_home_is_not_told() -> None:
    assert "at home" in letter("my husband gets back from his shift on sunday. can we do monday?")


def test_a_thing_of_ones_own_takes_no_article() -> None:
    assert "the my" not in letter("my course results come on the 8th. can i have til the 9th?").lower()
