"""Claims about how well mails are read, over the corpus in corpus_mail."""

from __future__ import annotations

from collections.abc import Mapping

from tests.reading.measure_mail import SEALED, Count, mails, score, tuned


def test_the_corpus_is_large_and_no_mail_is_in_it_twice() -> None:
    names = [mail["id"] for mail in mails()]
    assert len(names) == len(set(names))
    assert len(names) >= 140


# What was read when days said plainly were no more passed over, a little rounded down: (recall, precision).
# `make reading` has the bars.
SCORED = {
    "company": (0.95, 0.97),
    "position": (0.90, 0.93),
    "contact_name": (0.97, 0.95),
    "deadline": (0.95, 0.97),
    "start_date": (0.97, 0.93),
    "user_name": (0.97, 0.95),
    "scenario": (0.97, 0.97),
}
# Of the sealed mails without those by the eighth writer, which were opened, and with a ninth's to an eleventh's.
SEALED_FLOORS = {
    "company": (0.82, 0.86),
    "position": (0.77, 0.82),
    "contact_name": (0.92, 0.95),
    "contact_title": (0.85, 0.91),
    "deadline": (0.82, 0.90),
    "start_date": (0.82, 0.92),
    "salary": (0.83, 0.88),
    "location": (0.50, 0.76),
    "user_name": (0.92, 0.92),
    "interviewers": (0.73, 0.87),
    "scenario": (0.95, 0.95),
}


def test_the_half_that_is_only_scored_is_read_no_worse_than_it_was() -> None:
    assert _under(score([mail for mail in mails() if not tuned(mail)]), SCORED) == set()


def test_the_sealed_mails_are_read_no_worse_than_they_were() -> None:
    assert _under(score(list(mails(SEALED))), SEALED_FLOORS) == set()


def _under(counts: Mapping[str, Count], floors: Mapping[str, tuple[float, float]]) -> set[str]:
    return {
        fact
        for fact, (recall, precision) in floors.items()
        if counts[fact].recall < recall or counts[fact].precision < precision
    }
