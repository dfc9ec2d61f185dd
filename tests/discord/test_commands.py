"""The slash commands and forms: everything personal is in the DM, or for one person's eyes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.discord.house import House
from tests.discord.house import opened as house_opened
from tests.loopback.discord import Fault, LoopbackDiscord
from tests.loopback.discord_person import Person, labels, words_of
from tests.loopback.interview import interview, to_the_draft
from tests.loopback.server import until


@pytest.mark.parametrize("context", [0, 1, 2])
def test_start_begins_in_the_dm_with_what_was_given(house: House, kim: Person, context: int) -> None:
    begun = kim.commands(
        "start", context, company="Ninebark Labs", position="data engineer", deadline="friday 5pm", reason="location"
    )
    asked = kim.sees("When did the offer come")
    assert "Ninebark Labs" in words_of(asked)
    assert begun.kind == 5
    here = kim.sees_here(begun, "in a form" if context == 1 else "private conversation")
    assert "Ninebark" not in words_of(here)
    assert "Use a form" in labels(here)
    assert all(channel == kim.channel for channel in house.discord.channels)


def test_a_whole_interview_by_command_and_forms_ends_in_a_letter(house: House, kim: Person) -> None:
    kim.commands("start", company="Ninebark Labs", position="data engineer", reason="location")
    kim.sees("When did")
    interview(kim)
    opened = kim.clicks("Edit the facts")
    done = kim.fills(opened, 1, contact_name="Maria Keller", company="Ninebark Laboratories")
    more = kim.sees_here(done, "Saved")
    assert labels(more) == ["More facts"]
    kim.sees("Ninebark Laboratories")
    second = kim.clicks("More facts", more)
    assert "(2 of" in second.answers[0]["data"]["title"]
    kim.clicks("Yes, write it")
    kim.sees("Subject")
    kim.commands("sent")
    kim.sees("noted as sent")
    kim.commands("upcoming")
    assert "<t:" in words_of(kim.sees("What is ahead"))


def test_a_form_that_was_opened_before_a_restart_counts_after_it(
    discord: LoopbackDiscord, kim: Person, tmp_path: Path
) -> None:
    with house_opened(discord, tmp_path):
        to_the_draft(kim)
        opened = kim.clicks("Edit the facts")
        draft = kim.heard[-1]
    with house_opened(discord, tmp_path):
        kim.sees_here(kim.fills(opened, 1, company="Acme"), "Saved")
        kim.sees("Acme")
        kim.clicks("Warmer", draft)
        kim.sees("Acme")


def test_a_date_that_cannot_be_read_in_a_form_is_said_and_the_rest_is_kept(house: House, kim: Person) -> None:
    to_the_draft(kim)
    opened = kim.clicks("Edit the facts")
    names = [p["component"]["custom_id"] for p in opened.answers[0]["data"]["components"] if p["type"] == 18]
    page = opened
    while "deadline" not in names:
        done = kim.fills(page, 1)
        page = kim.clicks("More facts", kim.sees_here(done, "Saved"))
        names = [p["component"]["custom_id"] for p in page.answers[0]["data"]["components"] if p["type"] == 18]
    done = kim.fills(page, 1, deadline="blorp")
    assert "Try again" in labels(kim.sees_here(done, "except"))


def test_paste_reads_a_mail(house: House, kim: Person) -> None:
    mail = (
        "Dear Kim,\n\nWe are delighted to offer you the position of Data Engineer at Ninebark Labs.\n"
        "Please let us know by 5 December 2026.\n\nMaria Keller\nHead of People, Ninebark Labs"
    )
    kim.fills(kim.commands("paste"), text=mail)
    assert "Ninebark Labs" in words_of(kim.sees("Ninebark Labs"))


def test_check_reviews_a_letter_and_stores_nothing(house: House, kim: Person) -> None:
    checked = kim.fills(
        kim.commands("check"), text="Dear Maria,\n\nI decline. You pay badly and Bob is an idiot.\n\nKim"
    )
    kim.sees_here(checked, "What I would change")
    assert kim.heard == []
    assert house.rows("SELECT * FROM sessions") == []


@pytest.mark.parametrize("words", ["draft", "offers", "upcoming", "export", "help", "forget"])
def test_every_command_answers_somebody_new(house: House, kim: Person, words: str) -> None:
    begun = kim.commands(words)
    kim.sees_here(begun, "private conversation")
    assert kim.heard


def test_a_command_in_the_dm_leaves_no_note_behind(house: House, kim: Person) -> None:
    helped = kim.commands("help", context=1)
    until(lambda: helped.deleted, "the note to be taken away")


def test_settings_take_a_zone_and_a_name(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.commands("settings", zone="Europe/Berlin", name="Sam Okafor")
    kim.sees("Sam Okafor")
    assert "Berlin time" in "".join(words_of(row) for row in kim.new)


def test_settings_are_one_turn_and_ask_for_a_zone_that_is_none(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.commands("settings", zone="blorp", name="Sam Okafor", tone="formal")
    said = words_of(kim.sees("Sam Okafor"))
    assert "formal" in said
    assert "city" in said
    assert len(kim.new) == 1
    kim.commands("settings", zone="berlin")
    kim.sees("Which company")
    kim.commands("settings", zone="tokyo")
    kim.sees("Tokyo time")


def test_a_tone_chosen_beside_a_draft_changes_the_draft(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.commands("settings", tone="formal")
    kim.sees("Subject")


def test_replied_goes_on_with_what_they_said(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    kim.commands("replied", how="they ask for feedback")
    kim.sees("feedback")


def test_the_menu_of_a_message_reads_that_message(house: House, kim: Person) -> None:
    kim.picks("We are happy to offer you the role of Data Engineer at Ninebark Labs. Please answer by December 5.")
    kim.sees("Ninebark Labs")


def test_zones_are_suggested_by_city(house: House, kim: Person) -> None:
    assert "Europe/Berlin" in kim.types("settings", "zone", "ber")
    assert "Asia/Kolkata" in kim.types("settings", "zone", "Bangal")
    assert "America/New_York" in kim.types("settings", "zone", "new york")
    assert kim.types("settings", "zone", "") != []
    assert kim.types("settings", "zone", "x" * 90) == []


def test_suggestions_that_come_too_late_are_no_fault(house: House, kim: Person) -> None:
    house.discord.faults.append(Fault("POST", "/callback", 404, {"code": 10062, "message": "Unknown interaction"}))
    kim.types("settings", "zone", "ber", wait=False)
    assert "Europe/Berlin" in kim.types("settings", "zone", "berl")


def test_a_double_click_is_one_click(house: House, kim: Person) -> None:
    to_the_draft(kim)
    first = kim.clicks("I sent it", wait=False)
    second = kim.clicks("I sent it", wait=False)
    until(lambda: first.kind == 6 and second.kind == 6, "two answers")
    kim.sees("noted as sent")
    kim.says("status")
    kim.sees("It is sent")
    assert not any("closed" in words_of(row) for row in kim.heard)


def test_an_old_button_returns_to_the_open_question(house: House, kim: Person) -> None:
    kim.says("I want to turn down Ninebark Labs, data engineer")
    first = kim.sees("?")
    label = labels(first)[0]
    kim.clicks(label)
    kim.sees("?")
    kim.says("why")
    kim.sees("?")
    house.client.desk._pressed.clear()
    kim.clicks(label, first)
    kim.sees("That question is closed")


def test_a_button_of_a_deleted_offer_does_no_harm(house: House, kim: Person) -> None:
    to_the_draft(kim)
    draft = kim.heard[-1]
    kim.says("forget me")
    kim.sees("Shall I")
    kim.clicks("Yes, delete")
    kim.sees("delet")
    kim.clicks("Warmer", draft)
    kim.sees("closed")
    kim.sees_here(kim.clicks("Edit the facts", draft), "not here any more")


def test_an_interaction_that_discord_gave_up_on_changes_nothing(house: House, kim: Person) -> None:
    house.discord.faults.append(Fault("POST", "/callback", 404, {"code": 10062, "message": "Unknown interaction"}))
    kim.commands("start", wait=False)
    kim.says("hi")
    kim.sees("Which company")
    assert len(kim.heard) == 1


def test_commands_are_sent_again_only_when_they_changed(discord: LoopbackDiscord, tmp_path: Path) -> None:
    for _ in range(2):
        with house_opened(discord, tmp_path):
            pass
    assert discord.syncs == 1
    told = {one["name"]: one for one in discord.commands}
    assert told["decline"]["description_localizations"]["de"].startswith("Ein Jobangebot")
    assert len(told["decline"]["options"]) == 12


def test_the_view_store_does_not_grow(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("Edit the facts")
    store = house.client._connection._view_store
    assert (len(store._views), len(store._modals), len(store._synced_message_views)) == (0, 0, 0)


def test_an_answer_after_a_quarter_of_an_hour_still_comes_in_the_dm(house: House, kim: Person) -> None:
    over = {"code": 50027, "message": "Invalid Webhook Token"}
    house.discord.faults.append(Fault("POST", r"/webhooks/", 401, over))
    kim.commands("start")
    kim.sees("Which company")


def test_a_person_in_german_surroundings_is_understood(house: House, discord: LoopbackDiscord) -> None:
    jo = Person(discord, "950000000000000002", locale="de")
    jo.commands("start", context=2, company="Ninebark Labs", position="data engineer", deadline="6.12.")
    assert "6 December" in words_of(jo.sees("Ninebark Labs"))
