"""A facts file is read as it is meant, or refused in one line that names the field."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.scenario import Option, Slot
from bot.errors import BadFacts
from bot.facts import Clock, load_facts, read_facts

SCENARIOS = ("decline_offer", "decline_interview")
REASONS = tuple(Option(value, value) for value in ("other_offer", "compensation", "unspecified"))


def slot(name: str, kind: str = "text", options: tuple[Option, ...] = ()) -> Slot:
    return Slot(name, label=name, kind=kind, prompt="?", reprompt="?", options=options)


SLOTS = {
    one.name: one
    for one in (
        slot("company", "name"),
        slot("position"),
        slot("appreciated", "fragment"),
        slot("deadline", "moment"),
        slot("reason", "choice", REASONS),
        slot("contact_role", "choice", (Option("manager", "The manager"),)),
        slot("keep_in_touch"),
        slot("people_met", "people"),
        slot("rounds"),
        slot("timezone", "zone"),
    )
}


def answers(**facts: Any) -> dict[str, str]:
    return dict(load_facts(json.dumps(facts), SLOTS, SCENARIOS).answers)


def refusal(**facts: Any) -> str:
    with pytest.raises(BadFacts) as refused:
        answers(**facts)
    return str(refused.value)


def test_text_stays_as_typed() -> None:
    assert answers(company="{{ 7*7 }} %s", position=" Ingénieur\r\nde données ") == {
        "company": "{{ 7*7 }} %s",
        "position": "Ingénieur\nde données",
    }


def test_null_is_the_same_as_absent_and_empty_means_skipped() -> None:
    assert answers(company=None, appreciated="") == {"appreciated": ""}


def test_control_characters_and_halves_of_characters_are_dropped() -> None:
    assert answers(company="A\x1b[31mcme\ud800")["company"] == "A[31mcme"


def test_the_scenario_is_no_answer_and_has_a_default() -> None:
    assert load_facts("{}", SLOTS, ["decline_offer"]).scenario == "decline_offer"
    assert "scenario: there is no 'sing'" in refusal(scenario="sing")


def test_a_choice_is_one_of_its_values_however_it_is_spelt() -> None:
    assert answers(reason="Other-Offer")["reason"] == "other_offer"
    assert refusal(reason="money!").startswith("reason: there is no 'money!'; choose one of other_offer, ")
    assert refusal(reason=3).startswith("reason: choose one of")


def test_the_role_of_the_contact_may_be_in_other_words() -> None:
    assert answers(contact_role="VP of Engineering")["contact_role"] == "VP of Engineering"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2026-03-06", "2026-03-06"),
        ("2026-03-06T17:00:00", "2026-03-06T17:00"),
        ("2026-03-06 17:00", "2026-03-06T17:00"),
        ("None", "none"),
        ("not sure", "unsure"),
        ("", ""),
    ],
)
def test_a_moment_is_wall_time(typed: str, stored: str) -> None:
    assert answers(deadline=typed)["deadline"] == stored


def test_a_moment_with_an_offset_becomes_wall_time_in_the_named_zone() -> None:
    assert answers(deadline="2026-03-06T17:00:00Z", timezone="America/New_York")["deadline"] == "2026-03-06T12:00"
    assert refusal(deadline="2026-03-06T17:00:00Z").startswith("deadline: it names an offset")


@pytest.mark.parametrize("typed", ["Friday", "2026-02-30", "0000-01-01", "9999-12-31", "2026-13-01T10:00", 20260306])
def test_a_moment_that_cannot_be_is_refused_by_name(typed: Any) -> None:
    assert refusal(deadline=typed).startswith("deadline: ")


def test_people_come_as_text_as_names_or_with_memories() -> None:
    assert answers(people_met="Maria: the hours; Tom")["people_met"] == "Maria: the hours; Tom"
    assert answers(people_met=["Maria", "Tom"])["people_met"] == "Maria; Tom"
    people = [{"name": "Maria", "memory": "the hours; and tea"}, {"name": "Tom", "memory": None}, {"name": "Li"}]
    assert answers(people_met=people)["people_met"] == "Maria: the hours, and tea; Tom; Li"
    assert refusal(people_met=[3]).startswith("people_met: ")


def test_keeping_in_touch_may_be_true_or_false() -> None:
    assert answers(keep_in_touch=True)["keep_in_touch"] == "yes"
    assert answers(keep_in_touch="if a remote role opens")["keep_in_touch"] == "if a remote role opens"
    assert refusal(company=True) == "company: write text, not true or false."


def test_rounds_may_be_a_number() -> None:
    assert answers(rounds=4)["rounds"] == "4"


def test_a_zone_must_exist() -> None:
    assert answers(timezone="Asia/Kolkata")["timezone"] == "Asia/Kolkata"
    assert (
        refusal(timezone="../../etc/passwd")
        == "timezone: '../../etc/passwd' is no time zone; write one such as Europe/Berlin."
    )
    assert refusal(timezone=3).startswith("timezone: ")


def test_an_unknown_field_is_kept_apart_and_named() -> None:
    assert load_facts('{"shoe_size": 43}', SLOTS, ["decline_offer"]).unknown == {"shoe_size": "43"}


@pytest.mark.parametrize("text", ["", "{", "[1]", "3", '{"company": "a", "company": "b"}', "[" * 100_000, "1" * 5000])
def test_what_is_no_json_object_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadFacts) as refused:
        load_facts(text, SLOTS, ["decline_offer"])
    assert "\n" not in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(SLOTS)) | st.text(), json_values, max_size=5))
def test_any_json_is_read_or_refused(facts: dict[str, Any]) -> None:
    with suppress(BadFacts):
        read = read_facts(facts, SLOTS, SCENARIOS)
        assert all(isinstance(value, str) and name in SLOTS for name, value in read.answers.items())


MONDAY = Clock(datetime(2026, 11, 16, 9, tzinfo=ZoneInfo("America/New_York")), "en-US")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fri 11/20 noon", "2026-11-20T12:00"),
        ("jan 11", "2027-01-11"),
        ("tomorrow 5pm", "2026-11-17T17:00"),
        ("they didnt say", "none"),
        ("2026-11-20", "2026-11-20"),
    ],
)
def test_a_date_is_read_as_people_type_it_where_it_is_known_what_it_counts_from(typed: str, meant: str) -> None:
    assert read_facts({"deadline": typed}, SLOTS, SCENARIOS, MONDAY).answers["deadline"] == meant


def test_the_day_an_offer_came_is_one_that_has_been() -> None:
    slots = {**SLOTS, "received_at": slot("received_at", "moment")}
    assert read_facts({"received_at": "friday"}, slots, SCENARIOS, MONDAY).answers["received_at"] == "2026-11-13"


def test_a_date_with_two_meanings_is_refused_with_both() -> None:
    with pytest.raises(BadFacts, match="'next Friday' may be 2026-11-20 or 2026-11-27; write the one that is meant"):
        read_facts({"deadline": "next Friday"}, SLOTS, SCENARIOS, MONDAY)


def test_the_day_an_offer_came_may_be_told_loosely() -> None:
    slots = {**SLOTS, "received_at": slot("received_at", "moment")}
    assert read_facts({"received_at": "in march, i think"}, slots, SCENARIOS, MONDAY).answers["received_at"] == "unsure"
    with pytest.raises(BadFacts, match="received_at: '30/2' is no date"):
        read_facts({"received_at": "30/2"}, slots, SCENARIOS, MONDAY)


def test_a_weekday_counts_from_an_offer_of_long_ago() -> None:
    slots = {**SLOTS, "received_at": slot("received_at", "moment")}
    given = {"received_at": "2026-03-02", "deadline": "friday"}
    assert read_facts(given, slots, SCENARIOS, MONDAY).answers["deadline"] == "2026-03-06"


def test_a_date_that_stays_open_is_refused_with_the_form_it_should_have() -> None:
    with pytest.raises(BadFacts, match="deadline: 'in spring some day' is no date; write 2026-03-06"):
        read_facts({"deadline": "in spring some day"}, SLOTS, SCENARIOS, MONDAY)
