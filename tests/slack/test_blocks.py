"""Moments stand on the reader's own clock with UTC beside them; what people typed is never read as one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from adapters.slack.blocks import LONGEST_TEXT, pieces
from bot.messages import LetterPart, Message, Moment, Text
from tests.loopback.slack_rules import wrong_with_message

FRIDAY = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
HOUR = "Friday 6 March, 5:00 pm"


def elements(message: Message) -> list[dict[str, Any]]:
    (piece,) = pieces(message)
    sent = {"channel": "D1", "text": piece.text, "blocks": list(piece.blocks)}
    assert wrong_with_message({**sent, "unfurl_links": False, "unfurl_media": False}) == []
    found: list[dict[str, Any]] = piece.blocks[0]["elements"][0]["elements"]
    return found


def said(company: str, after: str = ".", relative: bool = False) -> Message:
    text = f"{company} want your answer by {HOUR}{after}"
    start = text.index(HOUR)
    return Message((Text(text, (Moment(start, start + len(HOUR), FRIDAY, relative),)),))


def test_a_moment_is_shown_by_slack_with_utc_for_whoever_cannot() -> None:
    before, moment, after = elements(said("Acme"))
    assert before["text"] == "Acme want your answer by "
    assert (moment["type"], moment["timestamp"]) == ("date", int(FRIDAY.timestamp()))
    assert moment["fallback"] == "Fri 06 Mar 2026, 16:00 UTC"
    assert after["text"] == "."


def test_the_notice_says_a_moment_in_utc() -> None:
    assert pieces(said("Acme"))[0].text == "Acme want your answer by Fri 06 Mar 2026, 16:00 UTC."


def test_a_name_that_looks_like_a_date_of_slacks_stays_a_name() -> None:
    nasty = "<!date^1392734382^{date}|x> & <!channel>"
    before, _, _ = elements(said(nasty))
    assert before["text"].startswith(nasty)
    assert "<!" not in pieces(said(nasty))[0].text


def test_how_far_a_moment_is_stays_in_words() -> None:
    assert [element["type"] for element in elements(said("Acme", relative=True))] == ["text"]


def test_a_text_too_long_for_one_block_keeps_its_moments_in_words() -> None:
    long = said("Acme", " Halden." * 400)
    assert len(long.parts[0].text) > LONGEST_TEXT  # type: ignore[union-attr]  # a Text, made above
    assert "date" not in {element["type"] for element in pieces(long)[0].blocks[0]["elements"][0]["elements"]}


def test_a_line_parts_what_is_copied_from_what_is_said_about_it() -> None:
    (piece,) = pieces(Message((Text("Here."), LetterPart("", "No", "Dear Ana,"), Text("Send it today."))))
    assert [block["type"] for block in piece.blocks] == ["rich_text", "rich_text", "divider", "rich_text"]
