"""The form with every fact: opened at once, wrong values named beside the field, nothing lost, nothing twice."""

from __future__ import annotations

from datetime import timedelta

from tests.loopback.interview import interview, to_the_draft
from tests.loopback.server import until
from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House


def inputs(person: Person) -> list[str]:
    return [block["block_id"] for block in person.modal.view["blocks"] if block["type"] == "input"]


def test_the_form_holds_every_fact_and_changes_several_at_once(either: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    assert {"fact:company", "fact:position", "fact:reason", "fact:deadline", "fact:people_met"} <= set(inputs(kim))
    kim.fills(company="Initech", reason="timing", people_met="Ada\nGrace: the tour")
    assert kim.submits().body in (None, "", {})
    changed = words_of(kim.sees("Initech"))
    assert "iming" in changed
    assert len(kim.new) == 1


def test_a_wrong_value_is_named_beside_its_field_and_nothing_is_stored(either: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(company="Initech", timezone="blarg o'clock")
    body = kim.submits().body
    assert body["response_action"] == "errors"
    assert list(body["errors"]) == ["fact:timezone"]
    kim.fills(timezone="Lisbon")
    kim.submits()
    kim.sees("Initech")


def test_a_day_and_its_hour_are_picked_and_stand_there_again(either: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    day = f"{either.clock() + timedelta(days=20):%Y-%m-%d}"
    kim.fills(**{"deadline": day, "hour:deadline": "17:00"})
    kim.submits()
    kim.sees("5:00 pm")
    kim.clicks("Edit the facts")
    pickers = {block["block_id"]: block["element"] for block in kim.modal.view["blocks"] if block["type"] == "input"}
    assert pickers["fact:deadline"]["initial_date"] == day
    assert pickers["hour:deadline"]["initial_time"] == "17:00"


def test_a_day_that_is_taken_away_is_none(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(deadline="")
    kim.submits()
    kim.sees("no date for your answer")
    kim.clicks("Edit the facts")
    assert kim.submits().body in (None, "", {})
    assert kim.new == []


def test_an_hour_without_a_day_is_said_beside_the_day(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(**{"deadline": "", "hour:deadline": "17:00"})
    assert list(kim.submits().body["errors"]) == ["fact:deadline"]


def test_a_required_fact_cannot_be_emptied(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(company="")
    assert "fact:company" in kim.submits().body["errors"]


def test_a_form_submitted_twice_counts_once(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(company="Initech")
    house.slack.twice = True
    kim.submits()
    kim.sees("Initech")
    assert len(kim.new) == 1


def test_what_was_typed_before_the_form_was_closed_is_kept(either: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.fills(company="Initech", timezone="blarg")
    kim.leaves()
    kim.sees("Initech")
    kim.says("undo")
    kim.sees("Ninebark")


def test_a_form_closed_untouched_says_nothing(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    kim.leaves()
    kim.says("status")
    kim.sees("Ninebark")
    assert len(kim.new) == 1


def test_what_was_said_while_the_form_was_open_is_not_undone_by_it(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    assert kim.modal
    kim.says("actually it's Globex")
    kim.sees("Globex")
    kim.fills(reason="timing")
    kim.submits()
    kim.sees("iming")
    kim.says("summary")
    kim.sees("Globex")


def test_the_summary_has_a_form_too(house: House, kim: Person) -> None:
    kim.says("hi")
    interview(kim)
    kim.clicks("Edit the facts")
    kim.fills(position="head gardener")
    kim.submits()
    kim.sees("head gardener")


def test_a_form_of_an_offer_at_home_edits_that_offer(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.opens()
    kim.clicks_at_home("Edit the facts")
    kim.fills(company="Initech")
    kim.submits()
    until(lambda: "Initech" in words_of(kim.home), "the new name at home")


def test_a_form_that_is_asked_for_without_an_offer_says_so(house: House, kim: Person) -> None:
    kim.acts(type="button", action_id="form", value="form", block_id="m:none:0")
    assert "no offer" in words_of({"blocks": kim.modal.view["blocks"]})


def test_a_late_trigger_opens_nothing_and_breaks_nothing(house: House, kim: Person) -> None:
    to_the_draft(kim)
    house.slack._triggers.clear()
    kim.interacts(
        {
            "type": "block_actions",
            "user": {"id": kim.user},
            "team": {"id": kim.team},
            "trigger_id": "1.old.U1KIM",
            "channel": {"id": kim.channel},
            "actions": [{"type": "button", "action_id": "form", "block_id": "m:x:0", "value": "form"}],
        }
    )
    kim.says("status")
    kim.sees("Ninebark")
    assert house.slack.modals == {}
