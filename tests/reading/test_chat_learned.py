"""Prove what the learned reader of chat lines promises beside the numbers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.reading.chat import read_chat, read_told
from bot.reading.chat_answers import Clock
from bot.reading.chat_learned import learned
from bot.reading.chat_line import line_of
from tests.reading.chat_corpus import NOW, ZONE, facts_examples
from training.chat import labels, ready
from training.said import Said, corpus


def test_a_line_of_more_words_than_a_chat_has_is_left_to_the_rules() -> None:
    assert learned(line_of("Acme wants me as a barista " * 40), {}).spans == {}


def test_an_empty_line_tells_nothing() -> None:
    assert learned(line_of(""), {}).spans == {}


def test_the_same_line_is_read_the_same_twice() -> None:
    text = "brightwater dental want me as a dental nurse, bev needs to know by friday"
    assert read_chat(text, NOW, ZONE) == read_chat(text, NOW, ZONE)


def test_a_title_without_anybody_who_bears_it_is_no_fact() -> None:
    assert (
        "contact_title" not in read_told("it pays less than i make now and the boss is a jerk", Clock(NOW, ZONE)).facts
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("It was Jules Ferrand who called me, he's the workshop manager", {"contact_title": "workshop manager"}),
        ("Katya Brandt wrote to me, she's their office lead", {"contact_title": "office lead"}),
        ("Olu rang me about the sous chef job", {"position": "sous chef"}),
    ],
)
def test_a_job_that_the_contact_has_is_a_title(text: str, facts: dict[str, str]) -> None:
    told = read_chat(text, NOW, ZONE)
    assert {name: told[name] for name in ("position", "contact_title") if name in told} == facts


@pytest.mark.parametrize(
    "text", ["they wanted me to be a night porter", "i'd be working as a lab tech", "I would have been a planner"]
)
def test_a_line_that_only_names_the_job_tells_no_reason(text: str) -> None:
    told = read_told(text, Clock(NOW, ZONE)).facts
    assert set(told) == {"position"}


@pytest.mark.parametrize(
    "text", ["Moira Dunne sent it and needs to hear by friday", "So it's Priya Nand I should be writing to I think"]
)
def test_a_likely_name_counts_as_said(text: str) -> None:
    told = read_told(text, Clock(NOW, ZONE))
    assert "contact_name" in told.facts
    assert "contact_name" not in told.unsure


def test_a_person_told_with_both_names_is_told_without_an_honour() -> None:
    assert read_chat("offer from Acme, write to Dr. Anneliese Kopp", NOW, ZONE)["contact_name"] == "Anneliese Kopp"


def test_the_private_words_of_a_reason_stand_apart_from_the_rest() -> None:
    facts = read_told("Acme offered me barista but my back is bad", Clock(NOW, ZONE)).facts
    assert facts["reason"] == "personal"
    assert facts["reason_words"] == "my back is bad"


def test_no_line_that_is_only_scored_is_learned_from() -> None:
    kept = {example.text for example in facts_examples() if example.is_kept}
    assert kept
    assert not kept & {one.text for one in corpus()}


def test_the_facts_of_a_line_are_laid_over_its_words() -> None:
    one = Said("barista at Blue Bottle", {"company": "Blue Bottle", "position": "barista"}, NOW, ZONE)
    assert labels(ready(one)[0], one) == ["B-position", "O", "B-company", "I-company"]


def test_the_model_loads_with_the_first_line_and_not_before() -> None:
    code = "import sys, bot.reading.chat; print('pycrfsuite' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
