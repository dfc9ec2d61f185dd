"""The picture in the README is drawn by the real program and shows a whole conversation."""

from __future__ import annotations

import html
import re
from pathlib import Path

from adapters.console.picture import TYPED, record
from bot.library import load

ROOT = Path(__file__).parent.parent.parent


def words_in(picture: Path) -> str:
    drawn = "".join(re.findall(r"<text[^>]*>(.*?)</text>", picture.read_text("utf-8")))
    return " ".join(html.unescape(drawn).split())


def test_the_recorded_conversation_ends_in_a_letter_and_its_reminders(tmp_path: Path) -> None:
    record(tmp_path / "picture.svg", TYPED.read_text("utf-8").splitlines())
    words = words_in(tmp_path / "picture.svg")
    assert "Subject: " in words
    assert "Sam Okafor" in words
    assert load().phrases["upcoming"][0] in words
    assert not [phrase for phrase in load().phrases["unclear"] if phrase in words]


def test_the_picture_of_the_readme_is_there_and_fetches_nothing() -> None:
    assert "docs/conversation.svg" in (ROOT / "README.md").read_text("utf-8")
    assert "@font-face" not in (ROOT / "docs/conversation.svg").read_text("utf-8")
    assert "Subject: " in words_in(ROOT / "docs/conversation.svg")
