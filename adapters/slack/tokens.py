"""Know which token opens which workspace: one from the settings, or one for each installation, kept fresh."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import vault
from bot.store.store import Store
from bot.store.unit import Unit

log = logging.getLogger("ajar.slack")

FRESH = timedelta(minutes=30)  # a token lives twelve hours; a reminder must not meet the last minute of one
LOCK = timedelta(seconds=20)
KEPT = timedelta(seconds=30)  # how long another process's new token may be unknown here


@dataclass(frozen=True)
class Badge:
    """Hold what lets us into one workspace."""

    token: str
    bot_id: str = ""
    bot_user: str = ""
    team: str = ""


class Tokens(Protocol):
    """Find the badge for a workspace; None where Ajar is not installed."""

    async def of(self, workspace: str) -> Badge | None:
        """Return a badge that is good now."""
        ...

    async def gone(self, workspace: str) -> None:
        """Forget a workspace that removed Ajar."""
        ...


class OneToken:
    """Open the one workspace whose token stands in the settings."""

    def __init__(self, client: AsyncWebClient, token: str) -> None:
        self.client, self.token = client, token
        self._badge: Badge | None = None

    async def of(self, workspace: str) -> Badge | None:
        """Return the badge; who we are is asked once."""
        if self._badge is None:
            said = await self.client.auth_test(token=self.token)
            self._badge = Badge(self.token, said.get("bot_id", ""), said["user_id"], said["team_id"])
        return self._badge

    async def gone(self, workspace: str) -> None:
        """Forget who we are: the token may be given new life by a reinstallation."""
        self._badge = None


class ManyTokens:
    """Open every workspace that installed Ajar; tokens that end soon are exchanged first, by one process at a time."""

    def __init__(self, store: Store, client: AsyncWebClient, client_id: str, client_secret: str) -> None:
        self.store, self.client = store, client
        self.client_id, self.client_secret = client_id, client_secret
        self._known: dict[str, tuple[Badge, dict[str, Any], datetime]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, workspace: str) -> Badge | None:
        """Return a badge that is good for the next half hour."""
        now = self.store.clock()
        known = self._known.get(workspace)
        if known and now < known[2] and not _ends_soon(known[1], now):
            return known[0]
        async with self._locks[workspace]:
            installed = await self.store.read(vault.look_up, name_of(workspace))
            if installed is None:
                self._known.pop(workspace, None)
                return None
            if _ends_soon(installed, now):
                installed = await self._exchanged(workspace, installed)
            badge = Badge(installed["token"], installed["bot_id"], installed["bot_user"], workspace)
            self._known[workspace] = (badge, installed, now + KEPT)
            return badge

    async def gone(self, workspace: str) -> None:
        """Delete the installation."""
        self._known.pop(workspace, None)
        await self.store.transact(vault.drop, name_of(workspace))

    async def install(self, workspace: str, installed: dict[str, Any]) -> None:
        """Store an installation, new or renewed."""
        self._known.pop(workspace, None)
        await self.store.transact(vault.keep, name_of(workspace), installed)

    async def _exchanged(self, workspace: str, installed: dict[str, Any]) -> dict[str, Any]:
        """Exchange a token under the workspace's lock; whoever comes second takes what the first one got."""
        me = f"{id(self)}"
        for _ in range(40):
            if await self.store.transact(_lock, workspace, me, self.store.clock()):
                break
            await asyncio.sleep(0.25)
            installed = await self.store.read(vault.look_up, name_of(workspace)) or installed
            if not _ends_soon(installed, self.store.clock()):
                return installed
        try:
            installed = await self.store.read(vault.look_up, name_of(workspace)) or installed
            if _ends_soon(installed, self.store.clock()):
                installed = await self._exchange(installed)
                await self.store.transact(vault.keep, name_of(workspace), installed)
            return installed
        except SlackApiError as error:
            log.error("the token of workspace %s could not be exchanged: %s", workspace, error.response.get("error"))
            return installed
        finally:
            await self.store.transact(vault.drop, f"slack:lock:{workspace}")

    async def _exchange(self, installed: dict[str, Any]) -> dict[str, Any]:
        said = await self.access(grant_type="refresh_token", refresh_token=installed["refresh"])
        return {**installed, **_token_of(said, self.store.clock())}

    async def access(self, **given: str) -> Any:
        """Ask for a token; the app's own name and secret go in the form, as the SDK's way is deprecated in aiohttp."""
        form = {"client_id": self.client_id, "client_secret": self.client_secret, **given}
        return await self.client.api_call("oauth.v2.access", data=form)


def name_of(workspace: str) -> str:
    """Name an installation in the vault."""
    return f"slack:install:{workspace}"


def installation(said: Any, now: datetime) -> tuple[str, dict[str, Any]]:
    """Read Slack's answer to an installation: the workspace, and what is stored of it."""
    team, enterprise = said.get("team") or {}, said.get("enterprise") or {}
    workspace = team.get("id") or enterprise.get("id") or ""
    return workspace, {"bot_id": said.get("bot_id", ""), "bot_user": said["bot_user_id"], **_token_of(said, now)}


def _token_of(said: Any, now: datetime) -> dict[str, Any]:
    ends = now + timedelta(seconds=int(said["expires_in"])) if said.get("expires_in") else None
    token = {"token": said["access_token"], "refresh": said.get("refresh_token", "")}
    return {**token, "ends": ends.isoformat() if ends else ""}


def _ends_soon(installed: dict[str, Any], now: datetime) -> bool:
    return bool(installed["ends"] and installed["refresh"] and datetime.fromisoformat(installed["ends"]) - FRESH <= now)


def _lock(db: Unit, workspace: str, owner: str, now: datetime) -> bool:
    return vault.take_lock(db, f"slack:lock:{workspace}", owner, now, LOCK)
