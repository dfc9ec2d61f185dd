"""Prove how texts are laid out for the transformer, and that those asked about at once do not see each other."""

from __future__ import annotations

import pytest

from bot.encoder import asked, ended, pieces_of
from bot.models import READING
from bot.reading.chat_encoded import MODEL


def test_a_known_word_is_one_piece_however_it_is_written() -> None:
    assert len(pieces_of("offer")) == 1
    assert pieces_of("OFFER") == pieces_of("offer")
    assert pieces_of("résumé") == pieces_of("resume")


def test_an_unknown_word_is_cut_into_known_parts_and_one_of_strange_signs_is_unknown() -> None:
    assert len(pieces_of("brightwater")) > 1
    assert len(pieces_of("\u13a0\u13a1")) == 1
    assert pieces_of("\u13a0\u13a1") == pieces_of("x" * 100)


def test_marks_are_pieces_of_their_own_and_blanks_are_none() -> None:
    assert pieces_of("offer, then\n no") == [*pieces_of("offer"), *pieces_of(","), *pieces_of("then"), *pieces_of("no")]
    assert pieces_of(" \n") == []


def test_texts_asked_about_at_once_do_not_see_each_other() -> None:
    one, other = (ended(pieces_of(text)) for text in ("offer from acme", "the pay is too low for me and my family"))
    alone, both = (_kinds([one]), _kinds([one, other]))
    assert both[0] == pytest.approx(alone[0], abs=0.05)  # whole numbers of eight bits leave a little between runs
    assert _kinds([[*one, *other]])[0] != pytest.approx(alone[0], abs=0.05)


def _kinds(texts: list[list[int]]) -> list[list[float]]:
    empty = [0] * sum(map(len, texts))
    return asked(READING, MODEL, texts, looks=empty, hints=empty)[1]
