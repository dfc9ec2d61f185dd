"""Know what Slack tells of a person: zone, locale, and whether there is a person at all; asked rarely."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.outcomes import tell_scope
from adapters.slack.tokens import Tokens

FRESH = 6 * 3600.0  # seconds; people travel, and the profile they set themselves wins anyway
FAILED = 60.0
MOST = 10_000


@dataclass(frozen=True)
class Person:
    """Hold what is known; ``talks`` is false for bots and who left, ``guest`` is true for the people of other firms."""

    zone: str = ""
    locale: str = ""
    talks: bool = True
    guest: bool = False


class People:
    """Ask users.info, and remember for a few hours."""

    def __init__(self, client: AsyncWebClient, tokens: Tokens) -> None:
        self.client, self.tokens = client, tokens
        self._known: OrderedDict[tuple[str, str], tuple[float, Person]] = OrderedDict()

    async def find(self, workspace: str, user: str) -> Person:
        """Return what is known of a person; nothing where Slack does not tell."""
        known = self._known.get((workspace, user))
        if known and known[0] > time.monotonic():
            return known[1]
        person, keep = await self._ask(workspace, user)
        self._known[workspace, user] = (time.monotonic() + keep, person)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return person

    async def _ask(self, workspace: str, user: str) -> tuple[Person, float]:
        try:
            badge = await self.tokens.of(workspace)
            if badge is None:
                return Person(), FAILED
            said = await self.client.users_info(token=badge.token, user=user, include_locale=True)
        except SlackApiError as error:
            tell_scope(error)
            return Person(), FAILED
        except Exception:
            return Person(), FAILED
        row = said.get("user") or {}
        talks = not (row.get("deleted") or row.get("is_bot") or user == "USLACKBOT")
        guest = bool(row.get("is_stranger"))
        return Person(row.get("tz") or "", row.get("locale") or "", talks and not guest, guest), FRESH
