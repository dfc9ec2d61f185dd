"""What the loopback Slack refuses: that nothing was refused in any test says only as much as this."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.slack_rules import wrong_with_answer, wrong_with_message, wrong_with_view

Json = dict[str, Any]

PLAIN = {"type": "plain_text", "text": "x"}
BUTTON = {"type": "button", "action_id": "a", "text": PLAIN, "value": "v"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
INPUT = {"type": "input", "block_id": "i", "label": PLAIN, "element": {"type": "plain_text_input", "action_id": "a"}}


def message(*blocks: Json, **more: Any) -> Json:
    return {
        "channel": "D1", "text": "x", "blocks": list(blocks), "unfurl_links": False, "unfurl_media": False, **more
    }  # fmt: skip


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": PLAIN, "submit": PLAIN, "blocks": list(blocks), **more}


def rich(element: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


def test_what_slack_takes_is_taken() -> None:
    assert wrong_with_message(message(SECTION, {"type": "actions", "elements": [BUTTON]})) == []
    assert wrong_with_view(modal(SECTION, INPUT)) == []


@pytest.mark.parametrize(
    "bad",
    [
        message({"type": "bogus"}),
        message({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}),
        message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
        message({"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}),
        message({"type": "actions", "elements": [{**BUTTON, "action_id": f"a{n}"} for n in range(26)]}),
        message({"type": "actions", "elements": [{**BUTTON, "text": {"type": "plain_text", "text": "x" * 76}}]}),
        message({"type": "actions", "elements": [{**BUTTON, "value": "v" * 2001}]}),
        message({"type": "actions", "elements": [{**BUTTON, "style": "blue"}]}),
        message({"type": "actions", "elements": [BUTTON, BUTTON]}),
        message({**SECTION, "block_id": "b"}, {**SECTION, "block_id": "b"}),
        message(*[SECTION] * 51),
        message(rich({"type": "text", "text": ""})),
        message(rich({"type": "user", "user_id": "U1"})),
        message(rich({"type": "text", "text": "\ud83d"})),
        message(*[rich({"type": "text", "text": "x" * 3000})] * 5),
        message(INPUT),
        message(SECTION, unfurl_links=True),
        message(SECTION, metadata={"event_type": "e", "event_payload": {"id": "1", "company": "Acme"}}),
    ],
)
def test_what_slack_would_refuse_of_a_message_is_refused(bad: Json) -> None:
    assert wrong_with_message(bad)


@pytest.mark.parametrize(
    "bad",
    [
        modal(INPUT, title={"type": "plain_text", "text": "x" * 25}),
        modal(INPUT, private_metadata="x" * 3001),
        modal(*[SECTION] * 101),
        modal({**INPUT, "element": {"type": "datepicker", "action_id": "a", "initial_date": "1 December"}}),
        modal({**INPUT, "element": {"type": "timepicker", "action_id": "a", "initial_time": "5 pm"}}),
        modal(INPUT, INPUT),
        modal({"type": "markdown", "text": "x"}),
    ],
)
def test_what_slack_would_refuse_of_a_view_is_refused(bad: Json) -> None:
    assert wrong_with_view(bad)


def test_an_answer_that_slack_could_not_show_is_refused() -> None:
    view = {"view": {"blocks": [INPUT]}}
    assert wrong_with_answer("interactive", view, {"response_action": "errors", "errors": {"i": "No."}}) == []
    assert wrong_with_answer("interactive", view, {"response_action": "errors", "errors": {"other": "No."}})
    assert wrong_with_answer("interactive", view, {"response_action": "errors", "errors": {"i": ""}})
    assert wrong_with_answer("slash_commands", {}, {"text": "for all", "response_type": "in_channel"})
