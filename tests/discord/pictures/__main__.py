"""Talk to the real bot in SimCord, and draw what it really sent with SimCord's preview and Debian's chromium.

Usage: python -m tests.discord.pictures FOLDER; make pictures-discord fetches what that needs beside the tests.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import simcord

from adapters.discord.outbound import DiscordMessenger
from adapters.discord.serve import AjarClient, point
from bot.app import App, open_app
from bot.settings import Settings
from tests.discord.simcord_talk import labels_of, last

STYLE = Path(__file__).with_name("discord.css").read_text("utf-8")
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDE, TALL = 740, 2600


class Studio:
    """Hold the bot, its Discord and a browser."""

    def __init__(self, env: Any, app: App, page: Any, folder: Path) -> None:
        self.env, self.app, self.page, self.folder = env, app, page, folder

    async def take(self, name: str, channel: Any, viewer: Any, target: Any, rows: int = 1) -> None:
        """Draw a form, or the last messages of a conversation up to one, dark and light."""
        shown = self.env.preview(channel, viewers=[viewer], layout="channel", locale="en-GB", timezone="Europe/London")
        older = f"#channel-message-list > :nth-last-child(n + {rows + 1}) {{ display: none }}"
        async with shown as preview:
            await preview.show(target)
            for theme in ("dark", "light"):
                await self.page.goto("about:blank")
                await self.page.goto(preview.url)
                await self.page.wait_for_function("() => window.simcordPreview && window.simcordPreview.ready === true")
                await self.page.add_style_tag(content=STYLE + older)
                await self.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                await self.page.wait_for_timeout(400)
                form = self.page.locator(".modal-dialog").first
                seen = form if await form.count() else self.page.locator("#channel-message-list")
                await seen.screenshot(path=self.folder / f"{name}-{theme}.png")

    async def passes(self, **span: float) -> None:
        """Let time pass, and send what is due then."""
        end = self.env.now() + timedelta(**span)
        while (left := (end - self.env.now()).total_seconds()) > 0:
            await self.env.advance_time(min(left, 600))
            await self.app.outbox.deliver_due()
            await self.env.settle()


async def main(folder: Path) -> None:
    """Play, and take the pictures."""
    async with opened(folder) as studio:
        env = studio.env
        guild = env.create_guild(name="Job hunters")
        room, sam = guild.create_text_channel("general"), guild.add_member(env.create_user("Sam Okafor"))
        me = sam.user
        await env.advance_time(4 * 86400 + 10.5 * 3600)  # Monday 5 January, half past ten
        begun = await sam.slash(
            room, "decline start", company="Ninebark Labs", position="data engineer", deadline="Friday 5 pm"
        )
        await env.settle()
        await studio.take("command", room, sam, begun)
        for number, said in enumerate(SAID):
            await answer(me, said)
            await env.settle()
            if number == 2:
                await studio.take("start", me.dm_channel, me, last(me), rows=7)
        await studio.take("summary", me.dm_channel, me, last(me))
        form = await me.click(last(me), label="Edit the facts")
        await env.settle()
        await studio.take("form", me.dm_channel, me, form)
        await answer(me, "Yes, write it")
        await env.settle()
        await studio.take("draft", me.dm_channel, me, last(me))
        await studio.passes(minutes=5)
        await sam.slash(room, "decline start", company="Quillfeather", position="analyst", deadline="21 January")
        await sam.slash(room, "decline offers")
        await env.settle()
        await studio.take("offers", me.dm_channel, me, last(me))
        await studio.passes(days=3, hours=6.5)
        await studio.take("reminder", me.dm_channel, me, last(me))


SAID = [
    "yesterday", "Maria Keller", "Location", "No, it is settled", "the calm way the team works", "Yes",
    "3 and a task, first names", "Sam Okafor", "London",
]  # fmt: skip


async def answer(me: Any, said: str) -> None:
    """Answer in the DM, by button where there is one."""
    await (me.click(last(me), label=said) if said in labels_of(last(me)) else me.send_dm(said))


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Studio]:
    """Open the studio; the bot's clock is SimCord's."""
    driver: Any = import_module("playwright.async_api")  # fetched for the pictures alone
    seen: list[Any] = []
    messenger = DiscordMessenger()

    def clock() -> datetime:
        return seen[0].now() if seen else datetime(2026, 1, 1, tzinfo=UTC)

    with tempfile.TemporaryDirectory() as kept:
        settings = Settings.load({"AJAR_DATA_DIR": kept, "AJAR_SECRET_KEY": "k" * 32})
        point(settings)
        app = await open_app(settings, [messenger], clock)
        client = AjarClient(messenger, Path(kept))
        client.serve(app)
        try:
            async with simcord.run(client, shard_count=1) as env, driver.async_playwright() as play:
                seen.append(env)
                assert client.user is not None
                await client.user.edit(username="Ajar")
                browser = await play.chromium.launch(
                    executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
                )
                page = await browser.new_page(
                    viewport={"width": WIDE, "height": TALL}, device_scale_factor=2, bypass_csp=True
                )
                await page.route("**/*", _only_here)
                yield Studio(env, app, page, folder)
                await browser.close()
        finally:
            await app.close()


async def _only_here(route: Any) -> None:
    await (route.continue_() if "//127.0.0.1:" in route.request.url else route.abort())


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Path(sys.argv[1])))
