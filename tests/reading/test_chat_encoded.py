"""Prove what the reader of whole lines promises beside the numbers of `make reading`."""

from __future__ import annotations

import pytest

from bot.reading.chat import read_chat
from bot.reading.chat_encoded import HINTS, KINDS, LABELS, REASONS, asking_of, encoded, hints_of
from bot.reading.chat_learned import learned
from bot.reading.chat_line import Fact, line_of
from tests.reading.chat_corpus import NOW, ZONE

LINE = "ok so Trellis & Vine want me as a floral designer, Ines needs to know by friday and it is too far away"


def test_every_word_of_a_line_gets_likelihoods_and_so_does_the_line() -> None:
    line = line_of(LINE)
    found = encoded(line, {})
    assert found is not None
    assert len(found.words) == line.size
    for chances in (*found.words, found.kinds, found.reasons):
        assert sum(chances.values()) == pytest.approx(1, abs=0.01)
    assert (set(found.words[0]), set(found.kinds), set(found.reasons)) == (set(LABELS), set(KINDS), set(REASONS))


def test_a_line_of_more_pieces_than_the_model_takes_is_left_to_the_others() -> None:
    assert encoded(line_of("Xqzvkjwq " * 150), {}) is None
    assert learned(line_of("Xqzvkjwq " * 150), {}).reasons == {}


def test_a_short_answer_is_left_to_the_question_it_answers() -> None:
    assert learned(line_of("Trellis & Vine, floral designer"), {}).kinds == {}
    assert learned(line_of(LINE), {}).kinds


def test_words_are_told_with_what_the_rules_say_of_them_and_where_each_begins() -> None:
    line = line_of("brightwater wants me")
    asking = asking_of(line, hints_of(line, {"company": Fact("company", "brightwater", 0, 1)}))
    company = HINTS.index("company")
    assert asking.firsts[0] == 1
    assert asking.hints[: asking.firsts[1]] == [0, *[company] * (asking.firsts[1] - 1)]
    assert set(asking.hints[asking.firsts[1] :]) == {0}
    assert len(asking.ids) == len(asking.looks) == len(asking.hints)


def test_what_no_rule_knows_is_read_from_the_line_as_a_whole() -> None:
    facts = read_chat(LINE, NOW, ZONE)
    assert facts["company"] == "Trellis & Vine"
    assert facts["position"] == "floral designer"
    assert facts["reason"] == "location"


def test_the_same_line_is_heard_the_same_twice() -> None:
    assert encoded(line_of(LINE), {}) == encoded(line_of(LINE), {})
