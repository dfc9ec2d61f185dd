"""Know where a person lives: by whose clock their dates are told, and in whose spelling they are shown."""

from __future__ import annotations

from dataclasses import replace

from bot.case import rezoned
from bot.conversation.desk import Desk
from bot.messages import Inbound
from bot.reading import locales
from bot.walltime import is_zone


def zone_of(desk: Desk) -> str:
    """Return the person's zone; UTC until one is known."""
    zone = desk.profile.get("timezone", "")
    return zone if is_zone(zone) else "UTC"


def locale_of(desk: Desk, inbound: Inbound | None) -> str:
    """Return the locale for reading and showing dates.

    The person's own spelling counts most, then where they live: what a platform or a machine says is often only its
    default.
    """
    spelling = {"us": "en-US", "uk": "en-GB"}.get(desk.profile.get("spelling", ""), "")
    return spelling or locales.locale_of(zone_of(desk)) or (inbound.locale if inbound else "")


def travelled(desk: Desk, before: Desk) -> Desk:
    """Keep the employers' hours where a known zone has changed: five o'clock there is another hour here.

    Until a first summary was agreed to, a zone is a guess of the platform's: correcting it moves nothing.
    """
    old, new = before.profile.get("timezone", ""), zone_of(desk)
    agreed = any("drafted_at" in session.milestones for session in before.sessions)
    if not is_zone(old) or old == new or not agreed:
        return desk
    return replace(desk, sessions=tuple(replace(s, answers=rezoned(s.answers, old, new)) for s in desk.sessions))
