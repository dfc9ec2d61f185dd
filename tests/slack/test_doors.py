"""Every way in leads to the DM; what stands in a channel says nothing about anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.loopback.interview import to_the_draft
from tests.loopback.server import until
from tests.loopback.slack import BOT_USER, SECRET, Fault
from tests.loopback.slack_person import Person, labels, words_of
from tests.slack.house import House


def test_the_command_is_answered_for_one_pair_of_eyes_and_begins_in_the_dm(either: House, kim: Person) -> None:
    assert "in private" in kim.commands()
    kim.sees("Which company")
    assert kim.commands("status").startswith("I wrote to you in private")
    kim.sees("still open")


def test_the_command_hears_words_as_the_dm_does(house: House, kim: Person) -> None:
    lee = Person(house.slack, "U2LEE")
    words = "I want to decline the data engineer offer from Ninebark Labs"
    kim.commands(words)
    lee.says(words)
    assert words_of(kim.sees("Ajar")) == words_of(lee.sees("Ajar"))


def test_the_command_begins_with_what_its_own_help_shows(house: House, kim: Person) -> None:
    shown = next(line for line in kim.commands("help").split("\n") if "begins with what you know" in line)
    kim.commands(shown.split("`")[1].removeprefix("/decline "))
    kim.sees("data engineer at Acme, and the reason is the location")


def test_words_of_a_command_answer_no_question_that_is_open(house: House, kim: Person) -> None:
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.commands("offers")
    kim.sees("Ninebark Labs")
    assert house.rows("SELECT count(*) FROM sessions")[0][0] == 1


def test_the_command_explains_itself(house: House, kim: Person) -> None:
    assert "/decline" in kim.commands("help")
    assert kim.heard == []


def test_the_command_is_acknowledged_in_time_even_when_slack_opens_no_dm(house: House, kim: Person) -> None:
    house.slack.faults.append(Fault("conversations.open", "hang", 6))
    assert "Messages" in kim.commands("status")
    assert house.slack.acks[-1].seconds < 3


def test_the_shortcut_reads_a_forwarded_mail(either: House, kim: Person) -> None:
    mail = (
        "Dear Sam,\nwe are delighted to offer you the position of data engineer at Ninebark Labs.\n"
        "Please let us know by Friday 5 pm.\nBest regards,\nMaria Keller"
    )
    kim.picks({"type": "message", "user": "U2", "text": "fyi", "attachments": [{"text": mail.replace("&", "&amp;")}]})
    kim.sees("Ninebark Labs")


def test_the_shortcut_on_a_message_without_words_says_so(house: House, kim: Person) -> None:
    kim.picks({"type": "message", "user": "U2", "text": "", "files": [{"id": "F1", "mimetype": "image/png"}]})
    kim.sees("no text in that message")


def test_the_agent_entry_welcomes_once_and_suggests_without_a_thread(either: House, kim: Person) -> None:
    kim.opens("messages")
    kim.sees("I'm Ajar")
    kim.opens("messages")
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    assert len(kim.heard) == 2
    assert {prompt["channel_id"] for prompt in either.slack.prompts} == {kim.channel}


def test_a_plan_without_the_agent_entry_gets_a_plain_dm(house: House, kim: Person) -> None:
    house.slack.faults.append(Fault("assistant.threads.setSuggestedPrompts", "error", "not_allowed", times=9))
    kim.opens("messages")
    kim.sees("I'm Ajar")


def test_a_mention_gets_a_pointer_that_one_person_sees(house: House, kim: Person) -> None:
    kim.mentions(f"<@{BOT_USER}> my salary offer is 90k")
    pointer = house.slack.until_ephemeral()
    assert (pointer["user"], pointer["channel"]) == (kim.user, "C0TOWN")
    assert "in private" in pointer["text"]
    assert "90k" not in str(house.slack.ephemeral)
    assert kim.heard == []


def test_a_guest_of_another_workspace_is_told_kindly(house: House, kim: Person) -> None:
    kim.mentions(user_team="T0ELSE")
    assert "workspace that installed me" in house.slack.until_ephemeral()["text"]


def test_a_guest_who_writes_is_turned_away_once_and_nothing_is_kept(house: House, kim: Person) -> None:
    guest = Person(house.slack, "U5GUEST", is_stranger=True)
    for _ in range(3):
        guest.says("hi")
    until(lambda: guest.heard, "a word")
    kim.says("hi")
    kim.sees("Which company")
    assert [words_of(row) for row in guest.heard] == ["I only work for people of the workspace that installed me."]
    assert house.rows("SELECT platform_user FROM desks") == [(kim.user,)]


def test_a_reminder_that_went_out_is_no_longer_ahead_at_home(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    kim.opens()
    shows(kim, "Connect on LinkedIn")
    house.clock.ahead = timedelta(days=4)
    house.sweep()
    lacks(kim, "Connect on LinkedIn")


def test_the_home_lists_offers_and_reminders_and_is_published_again(either: House, kim: Person) -> None:
    kim.opens()
    assert "A new offer" in labels(kim.home["blocks"])
    to_the_draft(kim)
    kim.clicks("I sent it")
    kim.sees("noted as sent")
    shows(kim, "It is sent")
    assert "Ninebark Labs, data engineer" in words_of(kim.home)
    assert "Berlin time" in words_of(kim.home)
    first = kim.home["blocks"]
    assert labels(first).count("Done") >= 3
    kim.clicks_at_home("Done")
    kim.sees("Done: connect on LinkedIn")
    lacks(kim, "Connect on LinkedIn")
    kim.clicks_at_home("Snooze a week")
    kim.sees("Moved:")


def shows(person: Person, words: str) -> None:
    until(lambda: words in words_of(person.home), f"{words!r} at home")


def lacks(person: Person, words: str) -> None:
    until(lambda: words not in words_of(person.home), f"no {words!r} at home")


def test_everything_is_deleted_from_the_home_after_a_confirmation(house: House, kim: Person) -> None:
    to_the_draft(kim)
    kim.opens()
    assert "confirm" in str(kim.home["blocks"])
    kim.clicks_at_home("Delete everything")
    kim.sees("Shall I?")
    kim.clicks("Yes, delete")
    kim.sees("Everything is deleted")
    assert house.rows("SELECT count(*) FROM sessions")[0][0] == 0
    lacks(kim, "Ninebark")


def test_a_new_offer_begins_from_the_home(house: House, kim: Person) -> None:
    kim.opens()
    kim.clicks_at_home("A new offer")
    kim.sees("Which company")


def test_the_home_says_the_zone_and_lets_it_be_changed(house: House, kim: Person) -> None:
    kim.says("hi")
    kim.sees("Which company")
    kim.opens()
    kim.clicks_at_home("Change")
    kim.fills(timezone="Lisbon")
    kim.submits()
    shows(kim, "Lisbon time")


def test_a_home_that_changed_meanwhile_is_not_overwritten_blindly(house: House, kim: Person) -> None:
    kim.opens()
    kim.home["hash"] = "another"
    kim.opens()
    hashes = until(lambda: tries if len(tries := _published(house)) == 3 else None, "three tries")
    assert hashes[0] is None
    assert hashes[1]
    assert hashes[2] is None


def _published(house: House) -> list[str | None]:
    return [args.get("hash") for method, args in house.slack.calls if method == "views.publish"]


@pytest.mark.parametrize(("secret", "age"), [("another secret", 0.0), (SECRET, 400.0)])
def test_a_bad_signature_or_an_old_one_is_refused(house: House, kim: Person, secret: str, age: float) -> None:
    payload = {"type": "event_callback", "event": kim.message("hi", "1.0"), "event_id": "Ev1", "team_id": "T0TEST"}
    acked = house.slack.run(house.slack.deliver("events_api", payload, secret=secret, age=age))
    assert acked.status == 401
    assert kim.heard == []


def test_slack_may_check_the_address(house: House) -> None:
    asked = {"type": "url_verification", "challenge": "abc", "token": "t"}
    acked = house.slack.run(house.slack.deliver("events_api", asked))
    assert acked.body in ("abc", {"challenge": "abc"})


def test_a_workspace_that_removes_the_app_leaves_nothing_behind(either: House, kim: Person) -> None:
    to_the_draft(kim)
    either.slack.run(either.slack.deliver_event({"type": "app_uninstalled"}))
    tables = "(SELECT count(*) FROM desks), (SELECT count(*) FROM sessions), (SELECT count(*) FROM outbox)"
    assert tuple(either.rows(f"SELECT {tables}")[0]) == (0, 0, 0)


def test_a_workspace_that_comes_back_is_met_anew(house: House, kim: Person) -> None:
    for _ in range(2):
        kim.commands()
        kim.commands("status")
        kim.sees("Which company")
        house.slack.run(house.slack.deliver_event({"type": "app_uninstalled"}))
    assert [method for method, _ in house.slack.calls].count("conversations.open") == 2


def test_only_the_bots_own_revoked_token_counts(house: House, kim: Person) -> None:
    to_the_draft(kim)
    house.slack.run(house.slack.deliver_event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}))
    assert house.rows("SELECT count(*) FROM desks")[0][0] == 1
    house.slack.run(house.slack.deliver_event({"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}}))
    assert house.rows("SELECT count(*) FROM desks")[0][0] == 0
