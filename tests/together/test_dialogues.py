"""The conversation bar, written once, and run thrice: in the terminal, in Slack and in Discord."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.conversation.dialogue import Script
from tests.together.bar import BAR, bar, everything
from tests.together.scene_discord import DiscordScene, a_discord
from tests.together.scene_slack import SlackScene, a_slack
from tests.together.scene_terminal import TerminalScene, a_terminal

PLAYED = everything() if os.environ.get("AJAR_ALL_DIALOGUES") else bar()
"""The bar takes half a minute, all dialogues some; tests/conversation plays them all every time, without a platform."""

HOUSES = {"terminal": (a_terminal, TerminalScene), "slack": (a_slack, SlackScene), "discord": (a_discord, DiscordScene)}
Begin = Callable[[str, Script, int], Any]


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begin]:
    """Run Ajar once on each platform that is asked for; each dialogue has a person of its own."""
    with ExitStack() as open_until_the_end:
        houses: dict[str, Any] = {}

        def begun(platform: str, script: Script, number: int) -> Any:
            opens, scene = HOUSES[platform]
            if platform not in houses:
                folder = tmp_path_factory.mktemp(platform)
                houses[platform] = open_until_the_end.enter_context(opens(folder))
            return scene(houses[platform], script, number)

        yield begun


@pytest.mark.parametrize("platform", HOUSES)
@pytest.mark.parametrize(("number", "script"), list(enumerate(PLAYED)), ids=lambda it: getattr(it, "name", ""))
def test_the_dialogue_goes_as_written(begin: Begin, platform: str, number: int, script: Script) -> None:
    scene = begin(platform, script, number)
    if any(turn.get("edits") for turn in script.turns) and not scene.can_edit:
        pytest.skip("nobody edits a line that was typed at a terminal")
    scene.play()


def test_every_line_of_the_bar_has_a_dialogue() -> None:
    assert list(BAR) == list(range(1, 16))
    assert len(bar()) == sum(map(len, BAR.values()))
