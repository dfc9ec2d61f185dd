"""Prove what the reader of whole sentences promises beside the numbers of the review."""

from __future__ import annotations

from bot.review import review, sensed, taught
from bot.review.learned import load
from bot.review.sensed import cut

KIND = "Thank you for showing me the studio and for your patience with all of my questions."
RUDE = "Frankly, I expected a more professional process from a company of your size."


def test_every_sentence_gets_a_score_of_every_name_whatever_stands_beside_it() -> None:
    alone = [*sensed.sensed([KIND]), *sensed.sensed([RUDE])]
    beside = sensed.sensed([KIND, RUDE])
    assert [len(row) for row in beside] == [len(load().names)] * 2
    for one, other in zip(alone, beside, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 1.5  # eight bits round what is laid together


def test_a_fault_scores_more_than_a_kindness() -> None:
    kind, rude = sensed.sensed([KIND, RUDE])
    at = load().names.index("any_fault")
    assert rude[at] > kind[at]


def test_more_sentences_than_are_asked_at_once_are_all_answered() -> None:
    assert len(sensed.sensed([KIND, RUDE] * 40)) == 80
    assert sensed.sensed([]) == []


def test_a_sentence_too_long_for_the_model_is_cut() -> None:
    assert len(cut("word " * 500)) == 96


def test_what_the_whole_says_is_weighed_beside_the_words_within_bounds() -> None:
    assert taught.mixed(-50, -50) == taught.HARMLESS
    assert taught.mixed(50, 50) == taught.HIGHEST + taught.SENSE * taught.MOST_SENSED
    assert taught.mixed(0, 2) == 1


def test_the_same_letter_is_reviewed_the_same_twice() -> None:
    no = "I have decided not to take the job. I would be glad to hear from you."
    letter = f"Dear Ana,\n\n{KIND} {RUDE} {no}\n\nBest,\nSam\n"
    assert review(letter) == review(letter)
    assert {finding.rule for finding in review(letter)} & {"criticism_of_company", "rude_tone"}
