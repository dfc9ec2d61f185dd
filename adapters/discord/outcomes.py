"""Know what Discord's answers mean for a message: taken, not taken, later, never, or nobody can tell."""

from __future__ import annotations

import aiohttp
import discord

from bot.messages import CannotLook, Gone, Limited, Looked, Outcome, Refused, Sent, Unknown

AWAY = frozenset(
    [
        50007,  # cannot send messages to this user: closed, or blocked
        50278,  # no server in common
        10013,  # unknown user
        10003,  # unknown channel
    ]
)
"""This person cannot be reached any more."""

TOO_FAST = frozenset([40003, 20028, 20016, 30039])  # opening DMs too fast, and write limits
NOT_YET = "50001"  # missing access: comes and goes for apps a person installed (discord-api-docs #7666); tried later
GONE_AGAIN = 10008  # the first copy of this nonce was deleted meanwhile (Rapptz/discord.py #10116)


def outcome_of(error: BaseException) -> Outcome:
    """Say what an exception of discord.py means for the message that was sent."""
    match error:
        case discord.RateLimited():
            return Limited(error.retry_after, whole_workspace=False)
        case discord.HTTPException():
            return _answered(error)
        case discord.LoginFailure():
            return Gone("unauthorized", whole_workspace=True)
        case aiohttp.ClientConnectorError():
            return Refused("not_connected")
        case _:
            return Unknown(type(error).__name__)


def _answered(error: discord.HTTPException) -> Outcome:
    code, status, reason = error.code, error.status, str(error.code or error.status)
    if status == 429:
        return Limited(wait_of(error))
    if status >= 500:
        return Unknown(f"http_{status}")
    if status == 401:
        return Gone("unauthorized", whole_workspace=True)
    if code in AWAY:
        return Gone(reason)
    if code == GONE_AGAIN:
        return Sent("")
    if code in TOO_FAST:
        return Limited(60.0, whole_workspace=code == 40003)
    return Refused(reason, poison=status == 400 or status == 413)


def looked(error: BaseException) -> Looked:
    """Say what an exception means for a look."""
    if isinstance(error, discord.RateLimited):
        return CannotLook("limited", error.retry_after)
    if not isinstance(error, discord.HTTPException):
        return CannotLook(type(error).__name__, 30.0)
    if error.status == 429:
        return CannotLook("limited", wait_of(error))
    if error.status >= 500:
        return CannotLook(f"http_{error.status}", 30.0)
    return CannotLook(str(error.code or error.status))


def wait_of(error: discord.HTTPException) -> float:
    """Return the seconds Discord asks to wait."""
    said = error.response.headers.get("Retry-After", "")
    try:
        return max(float(said), 1.0)
    except ValueError:
        return 30.0


def is_gone(error: BaseException) -> bool:
    """Say whether an interaction is over: older than three seconds or fifteen minutes, or answered already."""
    return isinstance(error, discord.InteractionResponded) or (
        isinstance(error, discord.HTTPException) and error.code in (10062, 40060, 50027, 10015)
    )
