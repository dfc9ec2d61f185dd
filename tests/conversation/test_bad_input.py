"""Whatever arrives, a kind sentence comes back, the question stands again, and everything else is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.conversation.session import Session
from bot.errors import StoreUnavailable
from bot.messages import Inbound
from bot.settings import Settings
from bot.store.store import Store
from tests.conversation.dialogue import WHO, Script, Stage, letters_of, open_name, text_of

SCRIPT = Script("bad input", datetime.fromisoformat("2026-03-02T09:00:00+01:00"), "Europe/Berlin", "en-GB", ())

NASTY = {
    "empty": "",
    "blank": " \n\t ",
    "100 kB": "a" * 100_000,
    "100 kB of words": "I really do not know " * 5_000,
    "control characters": "Ac\x00me\x07 \x1b[31mred\x1b[0m",
    "a lone surrogate": "Acme \ud800 Labs",
    "emoji": "🙈🙉🙊",
    "right to left": "شركة النور\u202e evil",
    "500 characters": "N" * 500,
    "a template": "{{ 7*7 }}",
    "a format": "%s {0} {company} %(company)s",
    "markup": "<script>alert(1)</script> *bold* <!channel> @everyone [x](http://y.example)",
    "zero width": "A\u200bc\u200dme\u2060",
}


def staged(tmp_path: Path, talk: Callable[[Stage], Awaitable[None]]) -> None:
    """Run a talk on a fresh store."""
    settings = Settings.load({"AJAR_DATA_DIR": str(tmp_path), "AJAR_SECRET_KEY": "k" * 40}, None)

    async def run() -> None:
        store = Store.open(settings, lambda: SCRIPT.now)
        try:
            await talk(Stage(store, SCRIPT))
        finally:
            store.close()

    asyncio.run(run())


async def say(stage: Stage, *texts: str) -> str:
    """Say texts one by one; returns what the bot answered to the last."""
    said = ""
    for text in texts:
        said = text_of(await stage.play({"say": text}))
    return said


async def session_of(stage: Stage) -> Session:
    """Read the session in focus."""
    session = (await stage.desk()).session
    assert session is not None
    return session


@pytest.mark.parametrize("name", NASTY)
def test_a_strange_text_at_any_question_loses_nothing_that_was_said(name: str, tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        await say(stage, "hi")
        for honest in ("Acme", "cook", "I have an offer", "today", "none", "Bo Lind", "timing", "no"):
            before = (await session_of(stage)).answers if stage.count else {}
            said = await say(stage, NASTY[name])
            assert said.strip()
            after = (await session_of(stage)).answers
            assert {key: after.get(key) for key in before if key != "deadline_passed"} == {
                key: value for key, value in before.items() if key != "deadline_passed"
            }
            await say(stage, "undo" if after != before else "repeat", honest)

    staged(tmp_path, talk)


@pytest.mark.parametrize("name", ["a template", "a format", "markup", "right to left"])
def test_a_strange_company_stays_the_text_it_is(name: str, tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        await say(
            stage, "hi", "Acme", "cook", "I have an offer", "today", "none", "skip", "no reason", "skip", "no", "skip"
        )
        await say(stage, "skip", "Sam Okafor")
        assert (await session_of(stage)).phase == "confirming"
        await say(stage, "1", NASTY[name])
        shown = await stage.play({"say": "yes"})
        for _ in range(3):
            if letters_of(shown):
                break
            shown = await stage.play({"say": "yes"})
        assert "49" not in letters_of(shown)
        assert "Sam" in letters_of(shown)

    staged(tmp_path, talk)


@pytest.mark.parametrize(
    "text",
    ["30 February", "31 June 2026", "12.12.0000", "1 January 9999", "2026-13-01", "25:00", "yesterday", "last year"],
)
def test_a_deadline_that_cannot_be_is_never_taken_in_silence(text: str, tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        await say(stage, "hi", "Acme, cook", "I have an offer", "today")
        assert open_name(await session_of(stage)) == "deadline"
        said = await say(stage, text)
        session = await session_of(stage)
        assert "deadline" not in session.answers or session.answers.get("deadline_passed") == "yes" or "9999" in said
        assert said.strip()

    staged(tmp_path, talk)


def test_the_same_delivery_twice_is_one_turn(tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        inbound = Inbound("same", WHO, "Acme", zone="Europe/Berlin")
        await stage.service.hear(inbound)
        await stage.service.hear(inbound)
        assert len(stage.messenger.taken) == 1
        assert (await stage.desk()).turns == 1

    staged(tmp_path, talk)


def test_two_messages_at_once_are_two_turns_in_some_order(tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        await say(stage, "hi", "Acme, cook")
        await asyncio.gather(
            stage.service.hear(Inbound("m1", WHO, "I have an offer", zone="Europe/Berlin")),
            stage.service.hear(Inbound("m2", WHO, "I have an offer", zone="Europe/Berlin")),
        )
        assert (await stage.desk()).turns == 4
        assert len(stage.messenger.taken) == 4

    staged(tmp_path, talk)


def test_a_turn_that_cannot_be_stored_says_so_by_raising(tmp_path: Path) -> None:
    async def talk(stage: Stage) -> None:
        await say(stage, "Acme")
        stage.store.engine.dispose()
        with stage.store.engine.begin() as db:
            db.exec_driver_sql("DROP TABLE sessions")
        with pytest.raises(StoreUnavailable):
            await say(stage, "cook")

    staged(tmp_path, talk)
