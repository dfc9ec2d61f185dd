"""Every scripted dialogue, played on the real service and the real store."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Message, Text
from bot.settings import Settings
from bot.store.store import Store
from tests.conversation.dialogue import Script, Stage, letters_of, open_name, question_of, scripts, text_of

KNOWN_KEYS = {
    "say", "opens", "wait", "edits", "twice", "hears", "never", "asks", "phase", "facts", "missing", "company",
    "scenario", "letter", "not_in_letter", "kill", "silent", "under",
}  # fmt: skip  # a list of words


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_the_dialogue_goes_as_written(script: Script, tmp_path: Path) -> None:
    settings = Settings.load({"AJAR_DATA_DIR": str(tmp_path), "AJAR_SECRET_KEY": "k" * 40}, None)
    asyncio.run(_play(script, settings))


async def _play(script: Script, settings: Settings) -> None:
    store = Store.open(settings, lambda: script.now)
    try:
        stage = Stage(store, script)
        for words in script.given:
            await stage.play({"say": words})
        before = ("", "")
        for number, turn in enumerate(script.turns, 1):
            assert set(turn) <= KNOWN_KEYS, f"turn {number}: unknown key"
            messages = await stage.play(turn)
            before = await _check(f"turn {number} ({turn.get('say', 'opens')[:40]!r})", stage, turn, messages, before)
    finally:
        store.close()


_DOUBLED = re.compile(r"[.!?]\s*[.!?;,]|;[.;,]|,[.;,]|: [a-z ]+: |\s[.,;!?]")
_LOWER = re.compile(r"(?:^|[.!?]\s+)[a-z]")


def _well_said(where: str, messages: list[Message]) -> None:
    """Hold every reply to the house style: one question, last; no stray marks; sentences begin with a capital."""
    texts = [part.text for message in messages for part in message.parts if isinstance(part, Text)]
    own = re.sub(r"“[^”]*”|\"[^\"]*\"|\.\.\.", "X", "\n\n".join(texts))
    assert own.count("?") <= 1 + own.count("say no? "), f"{where} asks more than one question:\n{own}"
    assert not _DOUBLED.search(own), f"{where} has a stray mark {_DOUBLED.search(own)}:\n{own}"


async def _check(
    where: str, stage: Stage, turn: dict[str, Any], messages: list[Message], before: tuple[str, str]
) -> tuple[str, str]:
    session = (await stage.desk()).session
    if turn.get("silent"):
        assert not messages, f"{where} says something:\n{text_of(messages)}"
    elif "say" in turn:
        _well_said(where, messages[-1:])
    said, letters, asks = text_of(messages), letters_of(messages), open_name(session)
    for words in turn.get("hears", ()):
        assert words.lower() in said.lower(), f"{where} does not say {words!r}:\n{said}"
    for words in turn.get("never", ()):
        assert words.lower() not in said.lower(), f"{where} says {words!r}:\n{said}"
    for words in turn.get("letter", ()):
        assert words.lower() in letters.lower(), f"{where}: the letter lacks {words!r}:\n{said}"
    for words in turn.get("not_in_letter", ()):
        assert words.lower() not in letters.lower(), f"{where}: the letter has {words!r}:\n{said}"
    if "asks" in turn:
        assert asks == turn["asks"], f"{where} asks {asks!r}:\n{said}"
    if "phase" in turn:
        assert session is not None, f"{where}: there is no session:\n{said}"
        assert session.phase == turn["phase"], f"{where} stands at {session.phase}:\n{said}"
    if "scenario" in turn:
        assert session is not None, f"{where}: there is no session:\n{said}"
        assert session.scenario == turn["scenario"], f"{where} is a {session.scenario}:\n{said}"
    if "company" in turn:
        assert session is not None, f"{where}: there is no session:\n{said}"
        assert session.answers.get("company") == turn["company"], f"{where}: focus is elsewhere:\n{said}"
    answers = session.answers if session else {}
    for name, value in turn.get("facts", {}).items():
        found = answers.get(name)
        fits = value[1:].lower() in (found or "").lower() if value.startswith("~") else found == value
        assert fits, f"{where}: {name} is {found!r}:\n{said}"
    for name in turn.get("missing", ()):
        assert name not in answers, f"{where}: {name} is {answers.get(name)!r}:\n{said}"
    question = question_of(messages) if messages else ""
    if asks and asks == before[0] and question:
        assert question != before[1], f"{where} says the same sentence twice:\n{said}"
    return asks, question
