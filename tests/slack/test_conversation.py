"""The DM: typed words and buttons, edits, what cannot be read; nothing twice, nothing formatted, nobody pinged."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.loopback.interview import interview, to_the_draft
from tests.loopback.server import until
from tests.loopback.slack import Fault
from tests.loopback.slack_person import Person, labels, words_of
from tests.slack.house import House

NASTY = [
    "<!channel> <@U123> <#C1> <https://evil.example|Ninebark>",
    "*bold* _it_ ~no~ `code` > quote",
    "{{ 7*7 }} %s %(x)s ${x}",
    "\u202emoc.live\u202c \x00\x07 \ud83d",
    "عرض عمل من شركة",
    "🙂" * 300,
    "N" * 500,
]


def test_hi_is_greeted_and_asked_one_question(either: House, kim: Person) -> None:
    kim.says("hi")
    first = kim.sees("I'm Ajar")
    assert words_of(first).rstrip().endswith("?")
    assert len(kim.new) == 1


def test_a_button_and_its_typed_words_do_the_same(house: House, kim: Person) -> None:
    lee = Person(house.slack, "U2LEE")
    for person in (kim, lee):
        person.says("hi")
        person.sees("Which company")
        person.says("Ninebark Labs, data engineer")
        person.sees("How far along")
    kim.clicks("I have an offer")
    lee.says("I have an offer")
    assert words_of(kim.sees("When did it come")) == words_of(lee.sees("When did it come"))


def test_the_draft_stands_in_boxes_that_copy_clean(either: House, kim: Person) -> None:
    to_the_draft(kim)
    draft = kim.sees("Subject")
    boxes = [
        element["elements"][0]["text"]
        for block in draft["blocks"]
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_preformatted"
    ]
    assert len(boxes) == 2
    assert "data engineer" in boxes[0].lower()
    assert "Maria" in boxes[1].splitlines()[0]
    assert labels(draft["blocks"])[-1] == "Edit the facts"


def test_the_zone_slack_tells_is_asked_about_once_with_the_summary(either: House, kim: Person) -> None:
    kim.says("hi")
    interview(kim)
    asked = kim.heard[-1]
    assert "Is it right?" in asked["text"]
    assert "Time zone: Berlin time" in asked["text"]
    kim.clicks("Another time zone", asked)
    kim.sees("Which city")
    kim.says("Lisbon")
    kim.clicks("Yes, write it", kim.sees("Lisbon time"))
    kim.sees("Subject")
    kim.says("I also got an offer from Globex as a barista, today, no deadline, contact Ana Ruiz, no reason")
    kim.sees("?")
    kim.says("just write it")
    assert "Time zone" not in words_of(kim.sees("Is it right"))


def test_a_yes_takes_the_zone_along_and_asks_nothing_more(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.sees("Subject")
    kim.opens()
    assert "Berlin time" in words_of(kim.home)


def test_a_letter_for_a_call_has_its_script_one_press_or_two_words_away(house: House, kim: Person) -> None:
    kim.says(
        "Offer from Acme as head chef, got it today, no deadline, 6 rounds plus a task and dinner with the team, "
        "contact Dana Reyes, no reason, I'm Sam Okafor"
    )
    kim.sees("Acme")
    kim.says("just write it")
    kim.clicks("Yes, write it", kim.sees("Is it right"))
    kim.clicks("Call script", kim.sees("Subject"))
    pressed = words_of(kim.sees("Voicemail"))
    kim.says("call script")
    assert words_of(kim.sees("Voicemail")).split("Voicemail")[0] == pressed.split("Voicemail")[0]


def test_an_event_delivered_twice_is_one_turn(either: House, kim: Person) -> None:
    event = kim.message("hi", either.slack.new_ts())
    for _ in range(3):
        either.slack.run(either.slack.deliver_event(event, "Ev1"))
    kim.sees("Which company")
    assert len(kim.heard) == 1


def test_everything_delivered_twice_changes_nothing(either: House) -> None:
    house = either
    once, twice = Person(house.slack, "U1ONE"), Person(house.slack, "U2TWO")
    left = []
    for person in (once, twice):
        house.slack.twice = person is twice
        to_the_draft(person)
        person.clicks("Warmer")
        person.sees("armer")
        person.clicks("Edit the facts")
        person.fills(company="Initech")
        person.submits()
        person.sees("Initech")
        person.commands("status")
        person.sees("Initech")
        person.clicks("I sent it", next(row for row in person.heard[::-1] if "I sent it" in labels(row["blocks"])))
        person.sees("noted as sent")
        person.clicks("Upcoming")
        person.sees("ahead")
        house.sweep()
        left.append(_left_of(house, person))
    assert left[0] == left[1]


def _left_of(house: House, person: Person) -> tuple[Any, ...]:
    """Tell what a person's turns have left behind: messages read, rows stored, versions counted."""
    stored = (
        "SELECT platform_user, kind, state, count(*) FROM outbox GROUP BY platform_user, kind, state",
        "SELECT platform_user, phase, s.version FROM sessions s JOIN desks d ON s.user_id = d.user_id",
        "SELECT platform_user, version FROM desks",
    )
    return len(person.heard), *([tuple(row)[1:] for row in house.rows(sql) if row[0] == person.user] for sql in stored)


def test_two_messages_at_once_are_taken_in_their_order(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    first, second = (kim.message(text, house.slack.new_ts()) for text in ("Ninebark Labs, data engineer", "I signed"))

    async def both() -> None:
        import asyncio

        one = asyncio.create_task(house.slack.deliver_event(first))
        await asyncio.sleep(0.002)
        await asyncio.gather(one, house.slack.deliver_event(second))

    house.slack.run(both())
    until(lambda: len(kim.heard) == 3, "two replies")
    assert "How far along" in words_of(kim.heard[1])


def test_a_press_on_an_old_question_is_answered_kindly(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.says("Ninebark Labs, data engineer")
    stage = kim.sees("How far along")
    kim.says("I have an offer")
    interview(kim)
    kim.clicks("I signed", stage)
    kim.sees("question is closed")
    assert "Yes, write it" in labels(kim.sees("Is it right").get("blocks", []))
    assert "I signed" in labels(stage["blocks"])
    kim.says("summary")
    assert "I have an offer" in words_of(kim.sees("How far along"))


def test_what_was_chosen_stands_where_the_buttons_were(either: House, kim: Person) -> None:
    kim.says("Ninebark Labs, data engineer")
    asked = kim.sees("How far along")
    kim.clicks("I have an offer", asked)
    until(lambda: "You chose: I have an offer" in words_of(asked), "the choice")
    assert labels(asked["blocks"]) == []
    assert "How far along" in words_of(asked)


def test_buttons_under_a_letter_stay(house: House, kim: Person) -> None:
    to_the_draft(kim)
    draft = kim.heard[-1]
    kim.clicks("Shorter", draft)
    kim.sees("Shorter:")
    assert "Warmer" in labels(draft["blocks"])


def test_a_double_press_counts_once(house: House, kim: Person) -> None:
    to_the_draft(kim)
    house.slack.twice = True
    kim.clicks("Shorter")
    kim.sees("Shorter:")
    assert len(kim.new) == 1


def test_buttons_under_an_older_draft_still_work(house: House, kim: Person) -> None:
    to_the_draft(kim)
    first = kim.heard[-1]
    kim.clicks("Warmer")
    kim.sees("warmer")
    kim.clicks("Shorter", first)
    kim.sees("Shorter:")


def test_a_button_acts_on_the_offer_of_the_letter_it_stands_under(house: House, kim: Person) -> None:
    offers = (
        "Offer from Acme as head chef, got it today, no deadline, contact Dana Reyes, no reason, I'm Sam Okafor",
        "I also got an offer from Globex as a barista, today, no deadline, contact Ana Ruiz, no reason",
    )
    drafts = []
    for offer in offers:
        kim.says(offer)
        kim.sees("?")
        kim.says("just write it")
        kim.clicks("Yes, write it", kim.sees("Is it right"))
        drafts.append(kim.sees("Subject"))
    assert "Ana" in words_of(drafts[1])
    kim.clicks("Warmer", drafts[0])
    again = words_of(kim.sees("Subject"))
    assert "Dana" in again
    assert "Acme" in again


def test_an_edited_message_corrects_what_it_said(either: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    ts = kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.says("I have an offer")
    kim.sees("When did it come")
    kim.edits(ts, "Ninebark Systems, data engineer", "Ninebark Labs, data engineer")
    kim.sees("Ninebark Systems")
    kim.says("summary")
    assert "Ninebark Labs" not in words_of(kim.sees("Ninebark Systems"))


def test_an_edit_that_comes_before_its_message_is_the_message(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    ts = house.slack.new_ts()
    kim.edits(ts, "Ninebark Systems, data engineer", "Ninebark Labs, data engineer")
    kim.sees("Ninebark Systems")
    house.slack.run(house.slack.deliver_event(kim.message("Ninebark Labs, data engineer", ts)))
    kim.says("summary")
    assert "Ninebark Labs" not in words_of(kim.sees("Ninebark Systems"))


def test_an_edit_that_changes_no_fact_is_answered_and_changes_nothing(house: House, kim: Person) -> None:
    ts = kim.says("hi")
    kim.sees("Which company")
    kim.edits(ts, "hello there", "hi")
    kim.sees("not what it changes")


def test_a_preview_slack_adds_is_no_edit(house: House, kim: Person) -> None:
    ts = kim.says("hi")
    kim.sees("Which company")
    kim.edits(ts, "hi", "hi")
    kim.says("status")
    kim.sees("still open")
    assert len(kim.heard) == 2


@pytest.mark.parametrize("more", [{"files": [{"id": "F1", "mimetype": "audio/mp4"}]}, {"subtype": "file_share"}])
def test_files_and_voice_notes_are_answered_kindly(house: House, kim: Person, more: dict[str, Any]) -> None:
    kim.says("", **more)
    kim.sees("I can only read text")


def test_a_huge_paste_is_answered(house: House, kim: Person) -> None:
    kim.says("offer " * 20_000)
    kim.sees("more than I can read at once")


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B9"},
        {"subtype": "bot_message", "username": "bot"},
        {"subtype": "message_deleted", "deleted_ts": "1"},
        {"channel_type": "channel", "channel": "C0TOWN"},
        {"subtype": "message_changed"},
        {"user": None},
    ],
)
def test_what_is_not_for_us_is_let_pass(house: House, kim: Person, event: dict[str, Any]) -> None:
    acked = house.slack.run(house.slack.deliver_event({**kim.message("hi", "5.0"), **event}))
    assert acked.status == 200
    kim.says("hi")
    kim.sees("Which company")
    assert len(kim.heard) == 1


def test_bots_and_people_who_left_are_not_talked_to(house: House, kim: Person) -> None:
    robot = Person(house.slack, "U3BOT", is_bot=True)
    gone = Person(house.slack, "U4GONE", deleted=True)
    for person in (robot, gone):
        person.says("hi")
    kim.says("hi")
    kim.sees("Which company")
    assert robot.heard == gone.heard == []


def test_unknown_events_actions_and_views_are_acknowledged(either: House, kim: Person) -> None:
    acked = either.slack.run(either.slack.deliver_event({"type": "team_join", "user": {"id": "U9"}}))
    assert acked.status == 200
    assert kim.acts(type="button", action_id="what", value="x", block_id="y").status == 200
    assert kim.acts(type="button", action_id="say:0", value="yes", block_id="m:none:0").status == 200
    body = {"type": "view_submission", "user": {"id": kim.user}, "team": {"id": kim.team}, "view": {"callback_id": "?"}}
    assert kim.interacts(body).status == 200


@pytest.mark.parametrize("text", NASTY)
def test_no_text_of_a_person_formats_links_or_pings(house: House, kim: Person, text: str) -> None:
    kim.says("hi")
    kim.sees("Which company")
    typed = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kim.says(typed)
    kim.sees("")
    kim.opens()
    for row in [*kim.heard, {"text": "", "blocks": kim.home["blocks"]}]:
        said = [row["text"], *_mrkdwn(row.get("blocks", []))]
        assert not any(mark in part for part in said for mark in ("<!ch", "<!here", "<@", "<#", "<http"))
        assert "\u202e" not in json.dumps(row, ensure_ascii=False)


def _mrkdwn(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _mrkdwn(item)]
    if isinstance(value, dict):
        here = [value["text"]] if value.get("type") == "mrkdwn" else []
        return here + [text for item in value.values() for text in _mrkdwn(item)]
    return []


def test_links_and_entities_arrive_as_they_were_typed(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.says("Marks &amp; Sons, data engineer")
    kim.says("summary")
    kim.sees("Marks & Sons")


def test_a_missing_scope_is_named_once_in_one_sentence(
    house: House, kim: Person, caplog: pytest.LogCaptureFixture
) -> None:
    from adapters.slack import outcomes

    outcomes._told.clear()
    missing = {"error": "missing_scope", "needed": "users:read"}
    house.slack.faults.append(Fault("users.info", "error", missing, times=9))
    lee = Person(house.slack, "U2LEE")
    for person in (kim, lee):
        person.says("hi")
        person.sees("Which company")
    told = [record.getMessage() for record in caplog.records if "users:read" in record.getMessage()]
    assert len(told) == 1


def test_nothing_people_write_is_logged(house: House, kim: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "ajar")
    house.slack.faults.append(Fault("users.info", "error", "internal_error"))
    kim.says("hi")
    kim.sees("Which company")
    kim.says("Zanzibarium Holdings, whaler")
    kim.says("status")
    kim.sees("Zanzibarium")
    assert "Zanzibarium" not in caplog.text


def test_a_store_that_fails_is_told_and_acknowledged(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    house.run(_break(house))
    kim.says("Ninebark Labs, data engineer")
    kim.sees("could not store that")
    assert house.slack.acks[-1].status == 200


async def _break(house: House) -> None:
    from bot.errors import StoreUnavailable

    async def fail(*args: Any, **kwargs: Any) -> None:
        raise StoreUnavailable("The disk is full: nothing could be stored.")

    house.ajar.app.store.transact = fail  # type: ignore[assignment]  # a disk that is full from now on
