"""Say what the review is taught from: labelled sentences and their parts, and no letter that is kept for scoring."""

from bot.review.taught import ANY
from training.review_rows import Row, labelled, lessons, pieces


def lesson(words: str) -> Row:
    return next(row for row in lessons() if words in row.text)


def test_letters_kept_for_scoring_teach_nothing() -> None:
    writers = {letter.writer for letter in labelled()}
    assert "eleventh" in writers
    assert not {"unseen", "sealed_e", "sealed_f", "sealed_g", "sealed_p", "sealed_q"} & writers


def test_the_words_at_fault_stand_in_their_letter() -> None:
    assert all(words in letter.text for letter in labelled() for _, words in letter.exact)


def test_only_the_faulty_part_of_a_sentence_is_faulty() -> None:
    *kind, faulty = pieces(lesson("your porters were kind, but nobody knew who makes the rota"))
    assert kind
    assert not any(part.labels for part in kind)
    assert faulty.labels == {"criticism_of_company"}


def test_two_faults_in_braces_are_told_apart() -> None:
    slow, rude = pieces(lesson("Your process was chaotic; Tom was rude"))
    assert slow.labels == {"criticism_of_company"}
    assert rude.labels == {"criticism_of_person"}


def test_a_sentence_with_any_fault_teaches_what_a_fault_is() -> None:
    row = lesson("Your process was chaotic; Tom was rude")
    assert row.has(ANY)
    assert not row.leaves_open(ANY)
