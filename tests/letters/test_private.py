"""Claims about what never reaches a letter, whatever fact it was typed into."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot import library
from bot.letters import render
from bot.letters.letter import Letter, Manner
from bot.letters.screen import names_of_others, private
from tests.letters.samples import piece

IDS = tuple(library.load().pieces)

TYPED: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "private.toml").read_text("utf-8"))
BASE = {
    "company": "Ninebark Labs",
    "position": "data engineer",
    "contact_name": "Maria Okafor",
    "sender_name": "Dana Reyes",
    "reason": "other_offer",
    "keep_in_touch": "yes",
}
PRIVATE = {
    "they offered 85k and I wanted 95": ("85", "95"),
    "the signing bonus of 10 percent": ("bonus", "10"),
    "mid-seventies was too low": ("seventies",),
    "my wife is pregnant": ("wife", "pregnant"),
    "I have cancer": ("cancer",),
    "my burnout last year": ("burnout",),
    "the ceo is a bully": ("bully",),
    "toxic team, rude recruiter": ("toxic", "rude"),
    "they matched the other offer": ("matched",),
    "I signed at Globex": ("Globex",),
    "olga told me about the layoffs": ("layoffs",),
    "my visa runs out": ("visa",),
    "the salary is a joke": ("salary", "joke"),
}
OPEN_FACTS = ["appreciated", "extra", "keep_in_touch", "referral_offer", "people_met", "reason_words", "change_words"]


def shown(letter: Letter) -> str:
    """Return everything that is sent."""
    return "\n".join((letter.subject, *letter.subjects, letter.body))


@pytest.mark.parametrize("fact", OPEN_FACTS)
@pytest.mark.parametrize("typed", PRIVATE)
def test_private_words_reach_no_letter(fact: str, typed: str) -> None:
    facts = {**BASE, fact: f"Olga: {typed}" if fact == "people_met" else typed}
    facts |= {"open_to_change": "yes"} if fact == "change_words" else {}
    for scenario in ("decline_offer", "thank_you_note", "withdraw_application"):
        for letter in render.write_all(piece(scenario), facts):
            assert not [word for word in PRIVATE[typed] if word.lower() in shown(letter).lower()]


CONFIDED = {
    "my savings ran out": "savings",
    "we split up": "split",
    "i was homeless": "homeless",
    "got sacked on friday": "sacked",
    "my landlord is evicting us": "evict",
    "got counselling": "counselling",
    "said no bc the ceo is a creep": "creep",
    "couldnt stand the manager": "manager",
    "my new firm is Globex": "Globex",
    "had to sell the house": "house",
    "i flunked my finals": "finals",
    "they gave the job to his nephew": "nephew",
}


@pytest.mark.parametrize("fact", ["extra", "reason_words"])
@pytest.mark.parametrize("typed", CONFIDED)
def test_what_is_confided_reaches_no_piece_of_any_kind(fact: str, typed: str) -> None:
    for scenario in IDS:
        for letter in render.write_all(piece(scenario), {**BASE, "reason": "timing", fact: typed}):
            assert CONFIDED[typed].lower() not in shown(letter).lower(), scenario


@pytest.mark.parametrize("typed", PRIVATE)
def test_what_was_liked_and_is_private_is_listed_with_the_reason_why(typed: str) -> None:
    letter = render.write(piece("decline_offer"), {**BASE, "appreciated": typed})
    assert [left.fact for left in letter.left_out] == ["appreciated"]
    assert all(left.why for left in letter.left_out)


def test_private_words_are_not_mentioned_on_request_either() -> None:
    letter = render.write(piece("decline_offer"), BASE, Manner(mentions=("the 95k", "the sail loft")))
    assert "95" not in letter.body
    assert "the sail loft" in letter.body


def test_the_other_employer_named_in_private_is_named_nowhere() -> None:
    typed = {
        "reason_words": "I go to Globex",
        "appreciated": "the talk about Globex",
        "extra": "I'll be at Globex",
    }
    assert "Globex" not in shown(render.write(piece("decline_offer"), {**BASE, **typed}))


@pytest.mark.parametrize(
    "typed",
    ["staying late to show me round", "the trial shift",
     "the problem-solving session", "cold brew", "they paid for my train",
     "the doctor's jokes", "the stress test of the bridge", "3 rounds", "two days from home", "the bad puns"],
)  # fmt: skip
def test_harmless_words_pass(typed: str) -> None:
    assert private(typed, "GP doctor doctor's") == ""


@pytest.mark.parametrize("typed", TYPED["private"])
def test_private_words_are_seen_however_they_are_typed(typed: str) -> None:
    assert private(typed)


@pytest.mark.parametrize("typed", TYPED["harmless"])
def test_words_of_a_trade_are_not_taken_for_private_ones(typed: str) -> None:
    assert not private(typed)


def test_a_compensation_analyst_may_say_so() -> None:
    assert private("the compensation analyst shadow day", "Salary.com Compensation Analyst") == ""


def test_a_relative_without_an_apostrophe_is_private_too() -> None:
    assert private("had to keep mums shop going")
    assert private("looking after my dads place")


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("the talk with Dave about the roadmap was great, but it is too far", ()),
        ("feedback from Dave, the tour by Maria, lunch with Tom", ()),
        ("I went with Olga's advice at Globex", ("Globex",)),
        ("signed with Globex", ("Globex",)),
        ("a better one from Initech Labs", ("Initech Labs",)),
        ("said yes to Hooli", ("Hooli",)),
        ("better pay at Globex", ("Globex",)),
    ],
)
def test_another_employer_is_known_by_the_job_spoken_of_and_not_by_a_small_word(
    words: str, others: tuple[str, ...]
) -> None:
    facts = {"company": "Acme", "reason_words": words, "people_met": "Olga"}
    assert names_of_others(facts) == others


@pytest.mark.parametrize("hush", ["my mother is ill, don't say", "never mention the tour"])
def test_words_to_keep_something_back_end_with_their_fact_and_leave_a_no(hush: str) -> None:
    facts = BASE | {"reason": "personal", "reason_words": hush, "appreciated": "the tour of the kitchen"}
    body = render.write(piece("decline_offer"), facts).body
    assert ("tour" in body) is ("tour" not in hush)
    assert "close to a yes" not in body
    assert "personal" in body


@pytest.mark.parametrize(
    ("typed", "is_private"),
    [
        ("showing me the surgery even though she was on call", False),
        ("the tour of the vets' surgery", False),
        ("they waited while I was weak after the surgery", True),
        ("waiting for my surgery", True),
    ],
)
def test_the_room_of_a_vet_is_no_operation(typed: str, is_private: bool) -> None:
    assert bool(private(typed)) is is_private
