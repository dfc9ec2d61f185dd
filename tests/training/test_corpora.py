"""Claims about what the models learn from: facts laid over words, and mails told again with other names."""

from __future__ import annotations

import random

from bot.reading.tag_tokens import cut
from tests.reading.chat_corpus import facts_examples
from tests.reading.measure_mail import mails, tuned
from training import said
from training.alignment import labels
from training.mail import corpus
from training.swaps import pools, retell

TEXT = "Dear Ada,\n\nWe offer you the role of night baker at Crumb & Sons.\n\nPer"


def test_a_fact_is_laid_over_each_of_its_words() -> None:
    tokens = cut(TEXT)
    told = labels(tokens, TEXT, {"company": "Crumb & Sons", "position": "night baker"}, [])
    laid = [(token.text, label) for token, label in zip(tokens, told, strict=True) if label != "O"]
    assert laid == [
        ("night", "B-position"),
        ("baker", "I-position"),
        ("Crumb", "B-company"),
        ("&", "I-company"),
        ("Sons", "I-company"),
    ]


def test_a_date_is_laid_over_the_words_that_say_it() -> None:
    text = "Tell us by next Friday."
    told = labels(cut(text), text, {}, [("deadline", text.index("next"), text.index("."))])
    assert told == ["O", "O", "O", "B-deadline", "I-deadline", "O"]


def test_a_mail_told_again_has_its_new_names_wherever_the_old_ones_stood() -> None:
    facts = {"company": "Crumb & Sons", "contact_name": "Per Holm", "user_name": "Ada"}
    names = {**pools([facts]), "company": ["Salt Works"], "contact_name": ["Uma Rao"], "user_name": ["Ivo Lund"]}
    text, told = retell(TEXT, facts, names, random.Random(2))  # noqa: S311 - any order will do
    assert text == "Dear Ivo,\n\nWe offer you the role of night baker at Salt Works.\n\nUma"
    assert (told["company"], told["contact_name"], told["user_name"]) == ("Salt Works", "Uma Rao", "Ivo")


def test_nothing_is_learned_from_mails_that_are_only_scored() -> None:
    learned = {mail["id"] for some in corpus().values() for mail in some}
    assert not learned & {mail["id"] for mail in mails() if not tuned(mail)}


def test_no_chat_line_that_is_scored_is_learned_from() -> None:
    scored = {example.text for example in facts_examples() if example.is_scored}
    assert scored
    assert not scored & {line.text for line in said.corpus()}
