"""Claims about what a few words anywhere give away: short notice, the job's place, from when somebody is free."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.brief import brief
from bot.letters.render import write

PIECES = library.load().pieces
FACTS = {"contact_name": "Bo", "company": "Acme", "position": "second engineer", "sender_name": "Ana Ruiz"}


def body(scenario: str, **facts: str) -> str:
    """Write one piece."""
    return write(PIECES[scenario], {**FACTS, **facts}).body


def test_the_place_of_the_job_is_named() -> None:
    assert "in Doha" in body("decline_interview", reason="location", extra="job is in doha", tone="formal")


@pytest.mark.parametrize("extra", ["the job is in a mess", "it is in the way", "the office is in chaos"])
def test_what_is_no_place_is_none(extra: str) -> None:
    assert "job_place" not in brief({**FACTS, "extra": extra}, {"company": ""}).values


def test_short_notice_is_said_once() -> None:
    assert body("decline_interview", reason="timing", extra="sorry for short notice").count("short notice") == 1


def test_a_start_is_told_where_somebody_writes_again() -> None:
    said = body(
        "reconnect_note", extra="said no in march, wanted my ticket first. passed in november, can start january"
    )
    assert "because I wanted my ticket first" in said
    assert "I could start in January" in said


def test_somebody_else_who_was_named_stays_him() -> None:
    said = body("decline_counteroffer", counter_from="employer", extra="the keys go to ollie, will show him everything")
    assert "go to Ollie, and I'll show him everything" in said


def test_a_call_nobody_answered_was_no_talk() -> None:
    said = body("rescind_acceptance", stage="signed", extra="rang her this morning, no answer")
    assert "told you" not in said
    assert "this morning" in said
