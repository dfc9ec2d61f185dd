"""Know what Slack's answers mean for a message: taken, not taken, later, never, or nobody can tell."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.messages import CannotLook, Gone, Limited, Looked, Outcome, Refused, Unknown

log = logging.getLogger("ajar.slack")

POISON = frozenset(
    [
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_attachments",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "metadata_too_large",
        "metadata_must_be_sent_from_app",
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "too_many_attachments",
        "invalid_arguments",
        "invalid_args",
        "invalid_array_arg",
        "invalid_charset",
        "invalid_json",
        "json_not_object",
        "markdown_text_conflict",
        "block_mismatch",
    ]
)
"""This very message is at fault."""

CLOSED = frozenset(
    [
        "token_revoked",
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "token_expired",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "org_login_required",
        "ekm_access_denied",
        "team_access_not_granted",
        "access_denied",
        "enterprise_is_restricted",
        "app_missing_action_url",
        "accesslimited",
        "team_not_found",
        "two_factor_setup_required",
    ]
)
"""The whole workspace lets us in no more."""

AWAY = frozenset(
    [
        "channel_not_found",
        "user_not_found",
        "user_disabled",
        "user_not_visible",
        "users_not_found",
        "cannot_dm_bot",
        "is_archived",
        "not_in_channel",
        "messages_tab_disabled",
        "restricted_action",
        "restricted_action_read_only_channel",
        "cant_dm_user",
        "as_user_not_supported",
        "cannot_reply_to_message",
        "is_inactive",
        "dm_disabled",
    ]
)
"""This person cannot be reached any more."""

DOUBTFUL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack itself does not say whether it took the message."""

WAITING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


def outcome_of(error: BaseException) -> Outcome:
    """Say what an exception of the client means for the message that was sent."""
    if isinstance(error, SlackApiError):
        return _answered(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Refused("not_connected")
    return Unknown(type(error).__name__)


def looked(error: BaseException) -> Looked:
    """Say what an exception means for a look."""
    if not isinstance(error, SlackApiError):
        return CannotLook(type(error).__name__, 30.0)
    code, status, headers = facts_of(error)
    if status == 429 or code in WAITING:
        return CannotLook("limited", wait_of(headers))
    if code in DOUBTFUL or status >= 500:
        return CannotLook(code or f"http_{status}", 30.0)
    tell_scope(error)
    return CannotLook(code)


def _answered(error: SlackApiError) -> Outcome:
    code, status, headers = facts_of(error)
    if status == 429 or code in WAITING:
        return Limited(wait_of(headers))
    if code in DOUBTFUL or status >= 500 or not code:
        return Unknown(code or f"http_{status}")
    if code in CLOSED:
        tell_scope(error)
        return Gone(code, whole_workspace=True)
    if code in AWAY:
        return Gone(code)
    return Refused(code, poison=code in POISON)


def facts_of(error: SlackApiError) -> tuple[str, int, Mapping[str, str]]:
    """Return an error's code, HTTP status and headers; empty where the answer was no JSON of Slack's."""
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    data = getattr(response, "data", None)
    code = data.get("error", "") if isinstance(data, dict) else ""
    return str(code), status, getattr(response, "headers", None) or {}


def wait_of(headers: Mapping[str, str]) -> float:
    """Return the seconds Slack asks to wait."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        return max(float(said), 1.0)
    except ValueError:
        return 30.0


def tell_scope(error: SlackApiError) -> None:
    """Name a missing scope in the log, once for each."""
    data = getattr(error.response, "data", None)
    needed = str(data.get("needed", "")) if isinstance(data, dict) and data.get("error") == "missing_scope" else ""
    if needed and needed not in _told:
        _told.add(needed)
        log.error(
            "Slack misses the scope %s: add it under OAuth & Permissions (ajar manifest lists all) and reinstall.",
            needed,
        )


_told: set[str] = set()
