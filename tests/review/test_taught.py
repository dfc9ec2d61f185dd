"""Say what the learned layer promises: it sees what no table has, quotes what weighs most, doubts weak hits."""

import pytest

from bot.review import RULES, learned, review, taught

LETTER = """Dear Ana,

Thank you for the offer and for the tour.

{}

I have decided not to accept. I would be glad to stay in touch.

Kind regards,
Sam Fox
"""


def found(sentence: str) -> dict[str, str]:
    return {finding.rule: finding.text for finding in review(LETTER.replace("{}", sentence))}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("rude_tone", "I trust the next candidate brings a pillow for your interviews."),
        ("criticism_of_company", "The whole warehouse looked neglected, and the people in it worn out."),
        ("criticism_of_person", "Your deputy was dismissive of everything I said."),
        ("comparison_with_other_offer", "The other firm pays better and gives me more say than you can."),
        ("oversharing", "My wife walked out in March and the bailiffs took the car."),
        ("vague_dishonest", "There have been various developments of one sort and another."),
        ("leaves_it_ambiguous", "If you could move the start to June I might come after all."),
    ],
)
def test_a_sentence_no_table_was_made_for_is_seen(rule: str, sentence: str) -> None:
    assert rule in found(sentence)


def test_only_the_part_that_weighs_is_quoted() -> None:
    quoted = found(
        "I liked the harbour and the light, but your deputy was dismissive of everything I said about safety."
    )
    assert "harbour" not in quoted["criticism_of_person"]


def test_every_learned_rule_has_a_bound_and_every_bound_a_rule() -> None:
    names = [bound.name for bound in taught.bounds()]
    assert set(names) <= set(RULES)
    assert set(learned.load().names) == {*names, "says_no", "looks_ahead", "gives_thanks"}
    assert all(bound.doubted < bound.speaks for bound in taught.bounds())


def test_what_the_words_add_makes_the_score() -> None:
    words = ("your", "deputy", "was", "dismissive")
    weights = learned.load()
    bias = weights.bias[weights.names.index("rude_tone")]
    total = (sum(learned.shares(words, "rude_tone")) + bias) / learned.UNIT
    assert learned.weigh(words)["rude_tone"] == pytest.approx(total)


def test_words_nobody_knows_weigh_little() -> None:
    assert all(score < 0 for score in learned.weigh(("zzyzx", "qwrt")).values())
