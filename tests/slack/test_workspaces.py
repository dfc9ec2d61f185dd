"""Many workspaces: installed once per link, tokens sealed and exchanged in time, everything gone with the app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar

from bot import vault
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack_person import Person, words_of
from tests.slack.house import House, opened

MANY = {"SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c" * 32}


@pytest.fixture
def many(slack: LoopbackSlack, tmp_path: Path) -> Iterator[House]:
    slack.workspaces.clear()
    with opened(slack, tmp_path, "http", 1.0, **MANY) as house:
        yield house


def installs(house: House, team: str, reuse: str = "") -> tuple[str, list[tuple[int, str]]]:
    """Go the way a browser goes; returns the state, and what each page said."""
    site = house.slack.request_url.replace("/slack/events", "")

    async def browse() -> tuple[str, list[tuple[int, str]]]:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            async with browser.get(f"{site}/slack/install") as page:
                first = await page.text()
            state = reuse or re.findall(r"state=([\w-]+)", first)[0]
            pages = [(page.status, first)]
            for _ in range(2):
                there = f"{site}/slack/oauth_redirect?code=code-{team}&state={state}"
                async with browser.get(there) as page:
                    pages.append((page.status, await page.text()))
            return state, pages

    return house.slack.run(browse())


def test_two_workspaces_install_and_do_not_see_each_other(many: House) -> None:
    for team in ("T1", "T2"):
        _, pages = installs(many, team)
        assert [status for status, _ in pages] == [200, 200, 400]
    kim, lee = Person(many.slack, "U1KIM", team="T1"), Person(many.slack, "U1KIM", team="T2")
    kim.says("hi")
    kim.sees("Which company")
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    lee.says("offers")
    assert "Ninebark" not in words_of(lee.sees(""))


def test_a_state_of_another_browser_is_refused(many: House) -> None:
    state, _ = installs(many, "T1")
    _, pages = installs(many, "T2", reuse=state)
    assert [status for status, _ in pages] == [200, 400, 400]


def test_the_install_page_says_what_happens_to_what_people_tell(many: House) -> None:
    _, pages = installs(many, "T1")
    assert "never logged" in pages[0][1]
    assert "users:read" not in re.sub(r'href="[^"]*"', "", pages[0][1])


def test_tokens_are_sealed_at_rest(many: House, tmp_path: Path) -> None:
    installs(many, "T1")
    token = next(iter(many.slack.workspaces))
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("ajar.db*"))
    assert token.encode() not in stored
    assert b"xoxe" not in stored
    assert many.run(many.ajar.app.store.read(vault.look_up, "slack:install:T1"))["token"] == token


def test_a_token_is_exchanged_before_it_ends_by_one_of_many_at_once(many: House) -> None:
    installs(many, "T1")
    kim = Person(many.slack, "U1KIM", team="T1")
    kim.says("hi")
    kim.sees("Which company")
    before = set(many.slack.workspaces)
    many.clock.ahead = timedelta(hours=11, minutes=45)

    async def at_once() -> list[Any]:
        import asyncio

        return await asyncio.gather(*(many.ajar.tokens.of("T1") for _ in range(8)))

    badges = many.run(at_once())
    assert len({badge.token for badge in badges}) == 1
    assert badges[0].token not in before
    exchanges = [a for m, a in many.slack.calls if m == "oauth.v2.access" and a.get("grant_type") == "refresh_token"]
    assert len(exchanges) == 1
    kim.says("status")
    kim.sees("still open")


def test_a_removed_app_takes_its_people_and_its_token_along(many: House) -> None:
    for team in ("T1", "T2"):
        installs(many, team)
        person = Person(many.slack, f"U{team}", team=team)
        person.says("hi")
        person.sees("Which company")
    many.slack.run(many.slack.deliver_event({"type": "app_uninstalled"}, team="T1"))
    assert many.rows("SELECT workspace FROM desks") == [("T2",)]
    assert many.run(many.ajar.app.store.read(vault.names, "slack:install:")) == ["slack:install:T2"]


def test_a_workspace_that_never_installed_is_not_answered(many: House) -> None:
    kim = Person(many.slack, "U1KIM", team="T9")
    kim.says("hi")
    assert kim.heard == []


def test_a_second_installation_wins(many: House) -> None:
    installs(many, "T1")
    many.slack.workspaces.clear()
    installs(many, "T1")
    kim = Person(many.slack, "U1KIM", team="T1")
    kim.says("hi")
    kim.sees("Which company")


def test_an_organisation_installs_once_for_all_its_workspaces(many: House) -> None:
    _, pages = installs(many, "E1")
    assert [status for status, _ in pages] == [200, 200, 400]
    many.slack.organisations = {"T7": "E1", "T8": "E1"}
    kim = Person(many.slack, "U1KIM", team="T7")
    kim.says("Ninebark Labs, data engineer")
    kim.sees("How far along")
    kim.clicks("I have an offer")
    kim.sees("When did it come")
    kim.opens()
    assert "Ninebark" in words_of(kim.home)
    kim.team = "T8"
    assert "Messages" in kim.commands("status")
    kim.sees("Ninebark")
    kim.mentions()
    assert "in private" in many.slack.until_ephemeral()["text"]
    assert many.rows("SELECT DISTINCT workspace FROM desks") == [("E1",)]


def test_an_organisation_that_removes_the_app_takes_everything_along(many: House) -> None:
    installs(many, "E1")
    many.slack.organisations = {"T7": "E1"}
    kim = Person(many.slack, "U1KIM", team="T7")
    kim.says("hi")
    kim.sees("Which company")
    many.slack.run(many.slack.deliver_event({"type": "app_uninstalled"}, team="T7"))
    assert many.rows("SELECT count(*) FROM desks") == [(0,)]
    assert many.run(many.ajar.app.store.read(vault.names, "slack:install:")) == []
