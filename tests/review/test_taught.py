"""Say what the learned layer promises: it sees what no table has, quotes what weighs most, doubts weak hits."""

import re

import pytest

from bot.review import RULES, learned, review, taught
from bot.review.parts import parts

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


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("Your process was a mess; Tom was rude.", {"criticism_of_company", "criticism_of_person"}),
        ("They pay more, and your process was chaotic.", {"comparison_with_other_offer", "criticism_of_company"}),
        (
            "I got a better offer and your process was a mess; Tom was rude.",
            {"comparison_with_other_offer", "criticism_of_company", "criticism_of_person"},
        ),
    ],
)
def test_faults_of_one_sentence_are_each_found(sentence: str, rules: set[str]) -> None:
    assert set(found(sentence)) == rules


def test_only_the_part_that_weighs_is_quoted() -> None:
    quoted = found(
        "I liked the harbour and the light, but your deputy was dismissive of everything I said about safety."
    )
    assert "harbour" not in quoted["criticism_of_person"]


def test_every_learned_rule_is_measured_and_has_its_words() -> None:
    rules = taught.measure().rules
    names = tuple(rule.name for rule in rules)
    assert set(names) <= set(RULES)
    assert learned.load().names == (*names, "says_no", "looks_ahead", "gives_thanks", taught.ANY)
    assert all(rule.slope > 0 and rule.why and rule.instead for rule in rules)


def test_what_the_words_add_makes_the_score() -> None:
    words = ("your", "deputy", "was", "dismissive")
    weights, heard = learned.load(), learned.hear(words)
    column = weights.names.index("rude_tone")
    total = (sum(heard.shares(column, len(words))) + weights.bias[column]) / learned.UNIT
    assert heard.score(0, len(words))[column] == pytest.approx(total)


def test_words_nobody_knows_weigh_little() -> None:
    assert all(score < 0 for score in learned.hear(("zzyzx", "qwrt")).score(0, 2))


def chance(rule: taught.Rule, some: float = 0.0, sentences: int = 8, beside: float = 0.0) -> float:
    stands = taught.Place(sentences, beside, first=False, last=False)
    return taught.chance(rule, {rule.name: 0.0, taught.ANY: some}, False, stands)


def test_a_sentence_that_breaks_some_rule_is_read_more_warily_by_each() -> None:
    for rule in taught.measure().rules:
        assert chance(rule, some=1.0) > chance(rule)


def test_in_a_long_letter_a_sentence_must_be_louder() -> None:
    rule = taught.measure().rules[0]
    assert chance(rule, sentences=30) < chance(rule, sentences=5)


def test_beside_a_fault_a_sentence_is_read_more_warily() -> None:
    rule = taught.measure().rules[0]
    assert chance(rule, beside=2.0) > chance(rule, beside=-2.0)


def test_a_sentence_stands_beside_the_louder_of_its_neighbours() -> None:
    assert taught.place([-1.0, 0.0, 2.5], 1) == taught.Place(3, 2.5, first=False, last=False)
    assert taught.place([9.0], 0) == taught.Place(1, taught.HARMLESS, first=True, last=True)


def test_the_parts_of_a_sentence_hold_all_its_words() -> None:
    text = "I liked the harbour and the light, but your deputy was dismissive because he was late."
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    found = parts(text, starts)
    words = [text[place:].split()[0].strip(",.") for place in starts]
    assert len(found) > 2
    assert [words[at] for first, last in found for at in range(first, last)] == [w for w in words if w != "but"]
