"""Prove what a person's words are taken to mean for the choice between calling and writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import grounds
from tests.patience import patience
from tests.plan.ladders import steady


@pytest.mark.parametrize(
    ("said", "rounds"),
    [
        ("3", 3),
        ("five", 5),
        ("3 plus a task", 4),
        ("4 interviews + case study", 5),
        ("just one call", 1),
        ("a phone screen and two interviews", 3),
        ("phone screen, 2 technicals, final with CEO", 4),
        ("recruiter call, hiring manager, panel, ceo", 4),
        ("2-3", 3),
        ("three or four", 4),
        ("3 to 4", 4),
        ("several", 4),
        ("a few", 3),
        ("a couple of calls", 2),
        ("a dozen", 12),
        ("Six interviews in one day", 6),
        ("6 rounds incl. a take-home", 6),
        ("5 rounds: screen, tech, onsite", 5),
        ("5 (screen, tech, system design, manager, ceo)", 5),
        ("3 (plus a task)", 4),
        ("3 rounds with 5 people", 3),
        ("4 rounds over 3 weeks", 4),
        ("two interviews of an hour each", 2),
        ("one 30 minute chat", 1),
        ("1 hr call", 1),
        ("screening only", 1),
        ("third round", 3),
        ("stage 3 of 5", 3),
        ("first and second interview", 2),
        ("10+", 10),
        ("none", 0),
        ("\uff14 rounds", 4),
        ("99999999999", grounds.MOST_ROUNDS),
    ],
)
def test_rounds_are_counted_as_people_write_them(said: str, rounds: int) -> None:
    assert grounds.rounds_of(said) == rounds


@pytest.mark.parametrize("said", ["", "idk", "not sure", "%s", "\u202e", "🙃"])
def test_where_nothing_is_counted_there_is_no_number(said: str) -> None:
    assert grounds.rounds_of(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "first names, we get on well",
        "formal at first but we get on really well",
        "she's warm and not stiff",
        "I don't know the others, but Maria is a friend",
        "we worked together before",
        "good",
        "Very good rapport with Maria",
    ],
)
def test_real_contact_is_heard(said: str) -> None:
    assert grounds.has_rapport(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "first names",
        "formal",
        "quite formal, not friendly",
        "not very close",
        "didn't really click",
        "hardly know them",
        "never got to know them well",
        "never met in person",
        "no rapport to speak of",
        "only emailed",
    ],
)
def test_politeness_is_not_taken_for_contact(said: str) -> None:
    assert not grounds.has_rapport(said)


@pytest.mark.parametrize(
    "title",
    [
        "Head of Sales",
        "VP Engineering",
        "C.T.O.",
        "Senior Data Engineer",
        "Chief of Staff",
        "Director, Care",
        "Team Lead",
    ],
)
def test_a_senior_post_is_known_by_its_title(title: str) -> None:
    assert grounds.is_senior(title)


@pytest.mark.parametrize(
    "title",
    [
        "data engineer",
        "Executive Assistant to the CEO",
        "HR Business Partner",
        "Staff Nurse",
        "Senior Care Assistant",
        "Lead Generation Specialist",
        "Account Executive",
        "Intern, Office of the President",
        "barista",
        "",
    ],
)
def test_a_borrowed_word_makes_no_senior_post(title: str) -> None:
    assert not grounds.is_senior(title)


@pytest.mark.parametrize(
    "said",
    [
        "I can't do calls",
        "no calls please",
        "I don't like talking on the phone",
        "please don\u2019t make me call",
        "I'm deaf",
        "I stammer",
        "calls are hard for me",
        "email only",
    ],
)
def test_someone_who_cannot_call_is_heard(said: str) -> None:
    assert grounds.cannot_call(said)


@pytest.mark.parametrize(
    "said", ["", "happy to call", "they asked me to call back", "I have not answered their call yet"]
)
def test_a_call_that_was_only_mentioned_is_no_refusal(said: str) -> None:
    assert not grounds.cannot_call(said)


def test_a_wish_for_writing_needs_someone_who_asks() -> None:
    assert grounds.asked_for_writing("They asked for an answer in writing")
    assert grounds.asked_for_writing("please reply by email")
    assert not grounds.asked_for_writing("they sent the offer by email")


@pytest.mark.parametrize(
    "said", ["they flew me in twice", "3 rounds and a full day on site", "they extended the deadline"]
)
def test_trouble_taken_is_noticed(said: str) -> None:
    assert grounds.took_trouble(said)


HARD = (
    "ask ",
    "can't ",
    "can't do the on a ",
    "please - ",
    "1,",
    "((",
    "0",
    "1-",
    "not good ",
    "\ufdfa",
    "\ud800",
    " ",
)


@pytest.mark.parametrize("piece", HARD)
def test_a_hundred_thousand_characters_are_read_to_an_end(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    with patience():
        rounds = grounds.rounds_of(text)
        grounds.has_rapport(text)
        grounds.is_senior(text)
        grounds.cannot_call(text)
        grounds.asked_for_writing(text)
        grounds.took_trouble(text)
    assert rounds is None or 0 <= rounds <= grounds.MOST_ROUNDS


@steady
@given(text=st.text())
def test_no_words_break_the_grounds(text: str) -> None:
    rounds = grounds.rounds_of(text)
    assert rounds is None or 0 <= rounds <= grounds.MOST_ROUNDS
    grounds.has_rapport(text)
    grounds.is_senior(text)
    grounds.cannot_call(text)
    grounds.needs_record(text)
