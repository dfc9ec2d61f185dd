"""Prove that chat lines are read as well as promised, on lines nobody tuned to."""

from __future__ import annotations

import pytest

from bot.reading.chat import read_chat
from tests.reading.chat_corpus import NOW, ZONE, Example, facts_examples, heard_examples
from tests.reading.chat_events import heard
from tests.reading.measure_chat import BARS, FLOORS, counts_of, under


def test_lines_nobody_tuned_to_are_read_no_worse_than_before() -> None:
    assert under(FLOORS, counts_of(scored=True)) == []


def test_lines_that_were_tuned_to_are_over_the_bars() -> None:
    tuned = {name: bar for name, bar in BARS.items() if name in {"company", "position", "contact_name", "deadline"}}
    assert under(tuned, counts_of(scored=False)) == []


def test_the_corpus_is_large_and_says_no_line_twice() -> None:
    texts = [example.text for example in facts_examples()]
    assert len(texts) == len(set(texts))
    assert len(texts) + len(list(heard_examples())) >= 250


@pytest.mark.parametrize(
    "example", [e for e in heard_examples() if e.is_tuning], ids=lambda e: e.text[:40] or "nothing"
)
def test_a_line_is_heard_as_the_corpus_says(example: Example) -> None:
    assert heard(example) == example.events


def test_facts_are_text_and_named() -> None:
    facts = read_chat("got an offer from stripe for senior swe, gotta answer by fri 5pm, comp's too low", NOW, ZONE)
    assert facts == {
        "company": "stripe",
        "position": "senior swe",
        "deadline": "2026-03-06T17:00",
        "reason": "compensation",
        "scenario": "offer",
    }
