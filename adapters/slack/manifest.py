"""Know what Ajar asks Slack for, and write it down as an app manifest."""

from __future__ import annotations

from typing import Any

from adapters.slack.sentences import PROMPTS

SCOPES = (
    "app_mentions:read",  # point whoever mentions Ajar in a channel to the DM
    "assistant:write",  # suggested prompts in the agent entry
    "chat:write",
    "commands",
    "files:write",  # export and calendar as files
    "im:history",  # hear the DM, and look for a message before sending it again
    "im:read",
    "im:write",  # open the DM after a slash command
    "users:read",  # time zone and locale
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
)
ABOUT = "Say no to a job offer, and keep the door open."
LONG = (
    "Ajar helps you turn down a job offer without closing the door. Tell it about the offer in a private conversation, "
    "or paste the whole mail. It asks a few questions and hands you a letter that is ready to send, says whether to "
    "call or write and when, and reminds you until it is time to write again. It never sends anything to an employer."
)


def manifest(url: str = "") -> dict[str, Any]:
    """Write the manifest: for Socket Mode, or for HTTP where the address of this deployment is given."""
    url = url.rstrip("/")
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Ajar",
            "description": ABOUT,
            "long_description": LONG,
            "background_color": "#0b4f3a",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Ajar", "always_online": True},
            "agent_view": {
                "agent_description": ABOUT,
                "suggested_prompts": [{"title": title, "message": message} for title, message in PROMPTS],
            },
            "shortcuts": [
                {
                    "name": "Decline this offer",
                    "type": "message",
                    "callback_id": "decline_this_offer",
                    "description": "Read an offer and begin a letter",
                }
            ],
            "slash_commands": [_command(url)],
        },
        "oauth_config": {
            "scopes": {"bot": list(SCOPES)},
            **({"redirect_urls": [f"{url}/slack/oauth_redirect"]} if url else {}),
        },
        "settings": {
            "event_subscriptions": {**_at(url), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **_at(url)},
            "org_deploy_enabled": bool(url),
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _command(url: str) -> dict[str, Any]:
    command = {
        "command": "/decline",
        "description": "Turn down an offer, in private",
        "usage_hint": "[what you know, status, upcoming, help]",
        "should_escape": False,
    }
    return {**command, "url": f"{url}/slack/events"} if url else command


def _at(url: str) -> dict[str, str]:
    return {"request_url": f"{url}/slack/events"} if url else {}
