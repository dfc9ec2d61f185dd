"""How messages look: nothing a person typed formats anything, and everything fits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import ids
from adapters.discord.layout import pieces
from adapters.discord.words import escaped, parted, units
from bot.messages import (
    AgendaPart,
    Choice,
    FactsPart,
    FilePart,
    LetterPart,
    Message,
    Moment,
    Part,
    Text,
    from_json,
    to_json,
)
from tests.loopback.discord_rules import V2, walked, wrong_with_message

MARK = "a" * 24
TYPED = st.text(max_size=300) | st.sampled_from(
    [
        "",
        "漢" * 9000,
        "😀" * 5000,
        "```" * 900,
        "x" * 100_000,
        "\x00\ud800\u202e",
        "{{ 7*7 }} %s",
        "@everyone <@1> **b**",
    ]
)


def bodies(message: Message) -> list[dict[str, Any]]:
    """Make the bodies that a message is sent as."""
    return [
        {
            "components": list(piece.components),
            "flags": V2,
            "allowed_mentions": {"parse": []},
            "nonce": piece.mark,
            "attachments": [{"id": n, "filename": file.name} for n, file in enumerate(piece.files)],
        }
        for piece in pieces(message)
    ]


PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Text, TYPED),
    st.builds(LetterPart, TYPED, TYPED, TYPED),
    st.builds(FactsPart, TYPED, st.lists(st.tuples(TYPED, TYPED), max_size=8).map(tuple)),
    st.builds(
        AgendaPart,
        TYPED,
        st.lists(st.tuples(st.just(datetime(2026, 3, 6, 17, tzinfo=UTC)), TYPED), max_size=8).map(tuple),
        st.just("UTC"),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=5), st.lists(st.builds(Choice, TYPED, TYPED), max_size=30), st.booleans())
def test_any_message_is_taken_by_discord(parts: list[Part], choices: list[Choice], numbered: bool) -> None:
    for body in bodies(Message(tuple(parts), tuple(choices), numbered, MARK)):
        assert wrong_with_message(body) == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** _it_ ~~no~~ ||x||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|x\|\|"),
        ("# head", r"\# head"),
        ("> quoted", r"\> quoted"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("[Acme](https://evil.example)", r"\[Acme\]\(https://evil.example\)"),
        ("<@123> @everyone <#1> <t:1:F>", r"\<\@123\> \@everyone \<\#1\> \<t\:1:F\>"),
        (":smile: at 10:30", r"\:smile: at 10:30"),
        ("see https://acme.example/a_b_c", "see https://acme.example/a_b_c"),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("a\\b", r"a\\b"),
    ],
)
def test_typed_text_is_shown_as_it_is(typed: str, shown: str) -> None:
    assert escaped(typed) == shown


def test_a_letter_copies_clean() -> None:
    body = "Dear Maria,\n\nThank you * for _this_ offer: https://a.example/x_y.\n\nSam"
    texts = [part["content"] for part in walked(bodies(Message((LetterPart("", "No", body),)))[0]["components"])
             if "content" in part]  # fmt: skip
    assert f"```\n{body}\n```" in texts


def test_a_letter_with_a_fence_in_it_becomes_a_file() -> None:
    (piece,) = pieces(Message((LetterPart("Draft", "No", "before\n```\ninside\n```"),)))
    assert [file.text for file in piece.files] == ["before\n```\ninside\n```"]


def test_a_long_letter_is_parted_between_paragraphs_and_nothing_is_lost() -> None:
    paragraphs = [f"Paragraph {n}. " + "word " * 120 for n in range(20)]
    laid = pieces(Message((LetterPart("", "", "\n\n".join(paragraphs)),), mark=MARK))
    texts = [part["content"] for piece in laid for part in walked(list(piece.components)) if "content" in part]
    assert len(laid) > 2
    assert all(text.startswith("```\nParagraph") for text in texts)
    assert "".join("".join(texts).replace("```", "").split()) == "".join("".join(paragraphs).split())


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=4000), st.integers(10, 500))
def test_parts_fit_and_hold_every_word(text: str, longest: int) -> None:
    parts = parted(text, longest)
    assert all(units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_the_mark_is_in_every_message_and_alone_in_the_last() -> None:
    laid = pieces(Message((Text("word " * 3000),), (Choice("Done", "done"),), mark=MARK))
    assert [piece.mark for piece in laid][-1] == MARK
    assert len({piece.mark for piece in laid}) == len(laid)
    assert all(len(piece.mark) <= 25 for piece in laid)


@pytest.mark.parametrize("says", ["done", "snooze a week", "x" * 500, "no: really", "", "emoji 😀"])
def test_a_button_says_its_words_whatever_they_are(says: str) -> None:
    read = ids.pressed(ids.button(MARK, 3, says, lasting=True))
    assert read is not None
    assert (read.mark, read.number, read.lasting) == (MARK, 3, True)
    assert says.startswith(read.says.removesuffix("…"))
    assert read.says or not says


@pytest.mark.parametrize("name", ["", "x", "s:", "s::", "s:m:99999:x", "f:a", "o:a:x", "s:m:²:x", ":" * 100])
def test_strange_names_mean_nothing(name: str) -> None:
    assert ids.pressed(name) is None
    assert ids.formed(name) is None


def test_a_file_is_shown_and_attached() -> None:
    (piece,) = pieces(Message((FilePart("my export.json", "application/json", "{}"),)))
    assert piece.components[0]["file"]["url"] == "attachment://my-export.json"


def test_a_reminder_shows_its_moments_on_the_readers_clock_and_the_rest_as_typed() -> None:
    when = datetime(2026, 3, 6, 17, tzinfo=UTC)
    said = "**Acme** want your answer by Friday: in a day."
    at, far = said.index("Friday"), said.index("in a day")
    told = (Moment(at, at + 6, when), Moment(far, far + 8, when, relative=True))
    (piece,) = pieces(Message((Text(said, told),), (Choice("Done", "done"),), mark=MARK))
    (text,) = (part["content"] for part in walked(list(piece.components)) if part["type"] == 10)
    assert text == r"\*\*Acme\*\* want your answer by <t:1772816400:F>: <t:1772816400:R>."
    assert piece.components[0]["type"] == 17


def test_moments_outlive_the_outbox() -> None:
    message = Message((Text("by Friday", (Moment(3, 9, datetime(2026, 3, 6, 17, tzinfo=UTC)),)),))
    assert from_json(to_json(message)) == message
