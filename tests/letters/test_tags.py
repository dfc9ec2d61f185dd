"""Typed fragments are cut into words with their parts of speech, and into pieces that could be taken alone."""

from __future__ import annotations

import pytest

from bot.letters import bending, lexicon
from bot.letters.chunks import KINDS, pieces
from bot.letters.tags import cut, tagged
from bot.letters.wordsets import wordset
from training.fragments import corpus


def test_words_typed_hastily_have_their_parts_of_speech() -> None:
    shown = [token.tag for token in tagged("graciela can smell which tank needs her", "appreciated")]

    assert shown == ["NNP", "MD", "VB", "WDT", "NN", "VBZ", "PRP"]


@pytest.mark.parametrize(
    ("field", "typed", "kinds"),
    [
        ("appreciated", "4am in the fermentation hall, graciela can smell which tank needs her", ["NP", "CLAUSE"]),
        ("people_met", "Rufino: gave me a quince cutting, planted it", ["NP", "VP+THEY", "VP+ME"]),
        ("appreciated", "lunch w/ the whole brigade after my trial", ["NP"]),
        ("appreciated", "how honest gwen was about the night rota", ["WH"]),
        ("appreciated", "they let me watch a real handover, not staged", ["CLAUSE", "ADJ"]),
    ],
)
def test_a_fragment_is_cut_into_pieces_of_their_kinds(field: str, typed: str, kinds: list[str]) -> None:
    assert [piece.kind for piece in pieces(typed, field)] == kinds


def test_a_piece_keeps_its_words_as_typed_and_its_joint_apart() -> None:
    first, second = pieces("4am in the fermentation hall, graciela can smell which tank needs her", "appreciated")

    assert first.text == "4am in the fermentation hall"
    assert [token.word for token in first.joint] == [","]
    assert second.text == "graciela can smell which tank needs her"


@pytest.mark.parametrize("typed", ["", " ", "???", "\ud800", "🙂" * 300, "{{ 7*7 }}", "%s", "\u202eabc", "a" * 100_000])
def test_no_text_is_too_odd_to_be_cut(typed: str) -> None:
    assert all(piece.kind in KINDS for piece in pieces(typed, "appreciated"))


def test_words_are_cut_as_the_lines_learned_from_have_them() -> None:
    assert all([word for word, _, _ in cut(" ".join(line.words))] == line.words for line in corpus())


def test_the_lines_learned_from_have_known_tags_and_kinds() -> None:
    known = wordset(
        "NN NNS NNP NNPS JJ JJR JJS RB RBR RBS VB VBD VBG VBN VBP VBZ MD PRP PRP$ DT PDT IN TO CC CD EX WDT WP WP$ WRB "
        "RP POS UH FW SYM , . : -LRB- -RRB-"
    )

    assert all(known.issuperset(line.tags) for line in corpus())
    assert all(label[2:] in KINDS for line in corpus() for label in line.labels)


@pytest.mark.parametrize(
    ("word", "tags"), [("hutches", "NNS"), ("planned", "VBD|VBN"), ("sneezing", "VBG"), ("qwxz", lexicon.NONE)]
)
def test_a_word_the_lexicon_leaves_out_is_known_by_what_it_is_bent_from(word: str, tags: str) -> None:
    assert lexicon.entry(word).tags == tags


@pytest.mark.parametrize(
    ("base", "past", "doing"),
    [
        ("plan", "planned", "planning"),
        ("teach", "taught", "teaching"),
        ("lie", "lay", "lying"),
        ("see", "saw", "seeing"),
        ("carry", "carried", "carrying"),
        ("quit", "quit", "quitting"),
        ("be", "was", "being"),
    ],
)
def test_a_verb_bends_by_rule_or_by_the_table(base: str, past: str, doing: str) -> None:
    bent = bending.verb(base)

    assert past in bent.past
    assert doing in bent.doing
    assert base in bending.bases(past)


def test_a_quotation_mark_cuts_nothing_and_stays_with_what_it_quotes() -> None:
    found = pieces('our argument about whether "gemütlich" can be translated', "appreciated")
    assert [piece.text for piece in found] == ['our argument about whether "gemütlich" can be translated']
