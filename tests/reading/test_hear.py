"""Prove that the ear hears anything, fast, and never raises."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.events import Answered, Event, Misheard, Started
from bot.conversation.scenario import Slot
from bot.reading.chat_line import line_of
from bot.reading.chat_reasons import reasons_in
from bot.reading.hear import Hearing, Offer, hear
from tests.patience import patience
from tests.reading.chat_corpus import NOW, ZONE, heard_examples
from tests.reading.chat_events import library

SLOTS = library().scenarios["decline_offer"].slots
NOBODY = Hearing(now=NOW, zone=ZONE)
KNOWN = {"company": "Acme", "position": "data engineer", "deadline": "2026-03-06", "reason": "compensation"}
TALK = Hearing(
    slots=SLOTS,
    answers=KNOWN,
    phase="drafted",
    offers=(Offer("s1", "Acme", "drafted"), Offer("s2", "Globex", "collecting")),
    focus="s1",
    scenarios=tuple((one.id, one.title, one.words) for one in library().scenarios.values()),
    now=NOW,
    zone=ZONE,
)
PHASES = ("", "collecting", "confirming", "drafted", "revising", "sent", "acknowledged", "closed", "cancelled")
LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from([example.text for example in heard_examples()]),
    st.tuples(st.sampled_from([example.text for example in heard_examples()]), st.text(max_size=12)).map("".join),
)


@st.composite
def hearings(draw: st.DrawFn) -> Hearing:
    """Make any state the ear can be in."""
    phase = draw(st.sampled_from(PHASES))
    opened: Slot | None = draw(st.sampled_from([None, *SLOTS])) if phase in {"collecting", "revising"} else None
    doubt = draw(st.sampled_from([(), (("Friday 6 March", "2026-03-06"), ("Friday 13 March", "2026-03-13"))]))
    return replace(
        TALK,
        phase=phase,
        open=opened,
        answers=draw(st.sampled_from([{}, KNOWN])),
        doubt=doubt,
        doubt_slot="deadline" if doubt else "",
        pending=draw(st.sampled_from(["", "forget", "mail", "which"])),
        numbered=draw(st.sampled_from([(), ("company", "position", "deadline")])),
        offers=draw(st.sampled_from([(), TALK.offers])),
        focus=draw(st.sampled_from(["", "s1"])),
        last_reminder=draw(st.sampled_from(["", "reconnect"])),
        locale=draw(st.sampled_from(["", "en-GB", "en-US"])),
    )


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=LINES, hearing=hearings())
def test_any_text_in_any_hearing_gives_events(text: str, hearing: Hearing) -> None:
    events = hear(text, hearing)
    assert events
    assert all(isinstance(event, Event) for event in events)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_is_read_as_a_fact_that_is_not_text(text: str) -> None:
    for event in hear(text, replace(TALK, phase="collecting", open=SLOTS[0])):
        if isinstance(event, Answered):
            assert all(isinstance(value, str) for value in event.facts.values())


HARD = {
    "letters": "a" * 100_000,
    "words": "offer from " * 9_000,
    "numbers": "12:30 " * 16_000,
    "commas": ",;.!" * 25_000,
    "capitals": "Acme Corp and " * 7_000,
    "brackets": "(" * 100_000,
    "digits": "1" * 100_000,
    "money": "$1,000,000,000.00 " * 5_000,
    "quotes": "\"'`*_" * 20_000,
    "emoji": "\U0001f600\u200d" * 50_000,
    "right to left": "\u202e\u05d0" * 50_000,
    "surrogates": "\ud800" * 100_000,
    "breaks": "\n" * 100_000,
    "names": "Maria and " * 10_000,
    "equals": "the company is " * 6_000,
    "not but": "not a but " * 10_000,
    "spaces": " \t" * 50_000 + "x",
    "template": "{{ 7*7 }} %s " * 8_000,
}


@pytest.mark.parametrize("name", HARD)
def test_a_hundred_kilobytes_are_heard_to_an_end(name: str) -> None:
    asked = replace(TALK, phase="collecting", open=SLOTS[0])
    for hearing in (NOBODY, TALK, asked):
        with patience():
            assert hear(HARD[name], hearing)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\x00\x07", "\ud800"])
def test_nothing_said_is_misheard_as_empty(text: str) -> None:
    assert hear(text, replace(TALK, phase="collecting", open=SLOTS[0])) == (Misheard("empty", "company"),)


@pytest.mark.parametrize(
    "value", ["{{ name }}", "%s", "<@U123>", "O'Hara & Söhne", "株式会社メルカリ", "Crédit Général"]
)
def test_what_was_typed_is_kept_as_typed(value: str) -> None:
    assert hear(value, replace(TALK, phase="collecting", open=SLOTS[0], answers={})) == (Answered({"company": value}),)


def test_a_name_of_five_hundred_letters_is_too_long() -> None:
    events = hear("A" * 500, replace(TALK, phase="collecting", open=SLOTS[0], answers={}))
    assert events == (Misheard("too_long", "company"),)


def test_reading_is_imported_without_dateparser() -> None:
    code = "import sys, bot.reading.hear, bot.reading.chat; sys.exit('dateparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ}, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0


def test_the_zone_may_be_unknown() -> None:
    now = datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo("UTC"))
    assert hear("friday", Hearing(slots=SLOTS, open=SLOTS[4], phase="collecting", now=now, zone=""))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("the reason is the location", "location"),
        ("my reason is pay", "compensation"),
        ("the reason is personal", "personal"),
        ("reason is the timing", "timing"),
        ("the reason is none of their business", "unspecified"),
    ],
)
def test_a_reason_named_by_its_kind_is_that_reason(said: str, reason: str) -> None:
    assert [one.id for one in reasons_in(line_of(said))] == [reason]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Pinewood Dental offered me receptionist, don't want it", None),
        ("no to Arup and i'm not saying why", "unspecified"),
    ],
)
def test_only_words_of_keeping_back_keep_a_reason_back(said: str, reason: str | None) -> None:
    (event,) = hear(said, NOBODY)
    assert isinstance(event, Started | Answered)
    assert event.facts.get("reason") == reason
