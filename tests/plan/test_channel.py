"""Prove when Ajar says call first, when it says a mail is enough, and that the person's word stands above both."""

from __future__ import annotations

import pytest

from bot.advice import AT_ONCE, CALLED, NO_ANSWERS, WRITTEN, channel_of

FIVE = {"rounds": "five", "stage": "offered"}
RAPPORT = {"relationship": "first names, we get on well"}
SENIOR = {"position": "Head of Sales"}
TROUBLE = {"extra": "they flew me in and paid the hotel"}


@pytest.mark.parametrize("pair", [FIVE | RAPPORT, FIVE | SENIOR, RAPPORT | SENIOR, SENIOR | TROUBLE, FIVE | TROUBLE])
def test_two_grounds_make_it_a_call(pair: dict[str, str]) -> None:
    assert channel_of(pair)[0] == "phone"


@pytest.mark.parametrize("single", [FIVE, RAPPORT, SENIOR, TROUBLE])
def test_one_ground_alone_is_a_mail_and_says_so(single: dict[str, str]) -> None:
    channel, grounds = channel_of(single)
    assert channel == "email"
    assert "only one thing speaks for a call" in grounds[1]


def test_the_two_strongest_grounds_are_shown() -> None:
    assert channel_of(FIVE | RAPPORT | SENIOR | TROUBLE)[1] == (
        "they gave you five rounds of their time",
        "you and they get on well",
    )


@pytest.mark.parametrize(
    ("said", "named"),
    [("five", "five"), ("6 rounds", "six"), ("13", "13"), ("lots", "several"), ("4 plus a task", "several")],
)
def test_no_number_is_named_that_nobody_said(said: str, named: str) -> None:
    assert channel_of(SENIOR | {"rounds": said})[1][0] == f"they gave you {named} rounds of their time"


def test_without_facts_a_mail_is_enough() -> None:
    channel, grounds = channel_of({})
    assert channel == "email"
    assert len(grounds) == 2


@pytest.mark.parametrize("stage", ["accepted_verbally", "signed"])
@pytest.mark.parametrize("scenario", ["decline_offer", "rescind_acceptance", ""])
def test_taking_back_a_yes_is_always_said_aloud(scenario: str, stage: str) -> None:
    assert channel_of({"scenario": scenario, "stage": stage})[0] == "phone"


def test_a_rescinded_acceptance_is_a_call_even_if_they_like_mail() -> None:
    facts = {"scenario": "rescind_acceptance", "extra": "they want everything in writing"}
    assert channel_of(facts)[0] == "phone"


@pytest.mark.parametrize("said", ["I can't do calls", "no phone calls please", "I am deaf"])
@pytest.mark.parametrize("fact", ["extra", "channel", "relationship"])
def test_who_cannot_call_is_never_told_to(said: str, fact: str) -> None:
    facts = FIVE | SENIOR | {"scenario": "rescind_acceptance", fact: said}
    assert channel_of(facts)[0] == "email"


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("email", "email"),
        ("phone", "phone"),
        ("chat", "chat"),
        ("linkedin", "linkedin"),
        ("a quick call", "phone"),
        ("by mail", "email"),
        ("WhatsApp message", "chat"),
    ],
)
def test_the_person_overrules(said: str, channel: str) -> None:
    assert channel_of(FIVE | RAPPORT | {"channel": said})[0] == channel
    assert channel_of({"channel": said})[0] == channel


@pytest.mark.parametrize("said", ["", "  ", "no idea"])
def test_no_choice_leaves_the_advice(said: str) -> None:
    assert channel_of(FIVE | RAPPORT | {"channel": said})[0] == "phone"


def test_after_a_screening_a_mail_is_enough() -> None:
    facts = RAPPORT | SENIOR | {"rounds": "one phone screen", "stage": "interviewing"}
    assert channel_of(facts)[0] == "email"


def test_at_an_early_stage_a_mail_is_enough() -> None:
    assert channel_of(RAPPORT | SENIOR | {"rounds": "2", "stage": "interviewing"})[0] == "email"


def test_late_in_the_process_it_is_a_call_even_before_an_offer() -> None:
    facts = RAPPORT | {"scenario": "withdraw_application", "rounds": "5", "stage": "interviewing"}
    assert channel_of(facts)[0] == "phone"


def test_they_asked_for_writing_so_they_get_it() -> None:
    channel, grounds = channel_of(FIVE | RAPPORT | {"extra": "Please let us know by email, they said"})
    assert channel == "email"
    assert grounds[0] == "they asked for it in writing"


def test_where_a_record_is_needed_it_is_written() -> None:
    assert channel_of(FIVE | RAPPORT | {"extra": "my lawyer wants a paper trail"})[0] == "email"


@pytest.mark.parametrize("scenario", sorted(WRITTEN))
def test_some_pieces_are_always_written(scenario: str) -> None:
    assert channel_of(FIVE | RAPPORT | {"scenario": scenario})[0] == "email"


@pytest.mark.parametrize("scenario", sorted(CALLED))
def test_some_pieces_are_always_said_aloud(scenario: str) -> None:
    assert channel_of({"scenario": scenario})[0] == "phone"


def test_a_linkedin_note_goes_to_linkedin() -> None:
    assert channel_of({"scenario": "linkedin_note"})[0] == "linkedin"


@pytest.mark.parametrize(
    "facts", [FIVE | RAPPORT, {}, {"channel": "chat"}, {"extra": "no calls"}, {"scenario": "hostile_reply"}]
)
def test_grounds_are_clauses_that_follow_a_colon(facts: dict[str, str]) -> None:
    grounds = channel_of(facts)[1]
    assert 1 <= len(grounds) <= 2
    assert all(ground[0].islower() and ground[-1].isalpha() for ground in grounds)


def test_no_ground_repeats_what_was_typed() -> None:
    private = "my boss shouts {{ 7*7 }} %s"
    told = channel_of({"reason_words": private, "extra": private, "relationship": private, "rounds": "5 " + private})[1]
    assert not any(word in " ".join(told) for word in ("boss", "shouts", "7*7", "%s"))


def test_a_piece_is_either_at_once_or_no_answer() -> None:
    assert not NO_ANSWERS & set(AT_ONCE)
