"""Claims about how well mails are read, over the corpus in corpus_mail."""

from __future__ import annotations

from tests.reading.measure_mail import SEALED, mails, score, tuned, under_bars

# Too few in the scored half to be sure of: 14 places and 5 people. Their bars hold over all mails.
FEW = {"location", "interviewers"}


def test_the_corpus_is_large_and_no_mail_is_in_it_twice() -> None:
    names = [mail["id"] for mail in mails()]
    assert len(names) == len(set(names))
    assert len(names) >= 140


def test_the_half_that_is_only_scored_is_read_within_the_bars() -> None:
    low = under_bars(score([mail for mail in mails() if not tuned(mail)]))
    assert set(low) <= FEW


def test_all_mails_together_are_read_within_the_bars() -> None:
    assert under_bars(score(list(mails()))) == []


# What the sealed mails were read at when they were sealed, a little rounded down. They are below the bars.
FLOORS = {"company": 0.60, "position": 0.45, "contact_name": 0.65, "deadline": 0.75, "scenario": 0.83, "salary": 0.75}


def test_the_sealed_mails_are_read_no_worse_than_they_were() -> None:
    counts = score(list(mails(SEALED)))
    assert {fact for fact, floor in FLOORS.items() if counts[fact].recall < floor} == set()
