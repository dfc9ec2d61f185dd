"""Know what Slack delivers and what it stands for; every payload is data from outside and may lack anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack import sentences
from adapters.slack.blocks import mark_of
from adapters.slack.words import typed
from bot.deeds import Deed

Payload = Mapping[str, Any]

IGNORED = frozenset({"message_deleted", "bot_message", "message_replied", "channel_join", "assistant_app_thread"})


def said(event: Payload, event_id: str, workspace: str) -> Deed | None:
    """Read a message event of a DM: words, an edit, or things that cannot be read; None where it is not for us."""
    subtype, channel = event.get("subtype") or "", str(event.get("channel") or "")
    if event.get("channel_type") != "im" or event.get("bot_id") or subtype in IGNORED:
        return None
    if subtype == "message_changed":
        return _edited(event, channel, event_id, workspace)
    user, ts = event.get("user"), str(event.get("ts") or "")
    if not isinstance(user, str) or not user or not channel or event.get("hidden"):
        return None
    text = typed(str(event.get("text") or ""))
    do = "files" if not text and _has_files(event) else _heard(text, "hear")
    return Deed(do, _key(channel, ts) if ts else event_id, user, text, channel, workspace, ts)


def _edited(event: Payload, channel: str, event_id: str, workspace: str) -> Deed | None:
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    text, former = typed(str(now.get("text") or "")), typed(str(before.get("text") or ""))
    if now.get("bot_id") or not now.get("user") or not now.get("edited") or text == former or not text:
        return None  # our own messages, or Slack added a preview
    do, user, ts = _heard(text, "edit"), str(now["user"]), str(now.get("ts") or "")
    return Deed(do, event_id, user, text, channel, workspace, ts, edits=_key(channel, ts), before=former)


def _heard(text: str, do: str) -> str:
    """Say what is done with words: of too many, only that they are."""
    return "long" if len(text) > sentences.LONGEST_HEARD else do


def _key(channel: str, ts: str) -> str:
    """Name a message, so that its event is known again however it is delivered."""
    return f"slack:{channel}:{ts}"


def _has_files(event: Payload) -> bool:
    return bool(event.get("files")) or event.get("subtype") == "file_share"


def pasted(message: Payload) -> str:
    """Gather the words of a message that was picked: its own, those it forwards, and a mail it holds as a file."""
    texts = [str(message.get("text") or "")]
    for attached in message.get("attachments") or ():
        texts += [str(attached.get(name) or "") for name in ("pretext", "title", "text")]
        texts += [] if attached.get("text") else [str(attached.get("fallback") or "")]
    for file in message.get("files") or ():
        mail = [file.get(name) for name in ("subject", "plain_text", "preview_plain_text", "preview")]
        texts += [str(part) for part in mail if part] if file.get("plain_text") or file.get("preview") else []
    return "\n\n".join(dict.fromkeys(text for piece in texts if (text := typed(piece))))


def pressed(body: Payload, action: Payload) -> Deed | None:
    """Read a press on a button, or a choice from a menu; the words come from the button itself.

    One without a mark stands on a page, and means what a command with its words would mean.
    """
    chosen = action.get("selected_option") or {}
    says = str(chosen.get("value") or action.get("value") or "")
    mark = mark_of(str(action.get("block_id") or ""))
    container = body.get("container") or {}
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    user = str((body.get("user") or {}).get("id") or "")
    if not says or not user:
        return None
    return Deed(
        "press" if mark or channel else "command",
        f"slack:press:{user}:{action.get('action_ts')}:{action.get('action_id')}:{mark}",
        user,
        says,
        channel,
        workspace_of(body),
        place=str((body.get("message") or {}).get("ts") or container.get("message_ts") or ""),
        about=mark,
        lasting=str(action.get("action_id") or "").startswith("do:"),
    )


def workspace_of(body: Payload) -> str:
    """Name what Ajar is installed in: a workspace, which a guest's own may differ from, or a whole organisation."""
    given: Payload = (body.get("authorizations") or ({},))[0]
    enterprise = given.get("enterprise_id") or body.get("enterprise_id") or (body.get("enterprise") or {}).get("id")
    if enterprise and any(str(found.get("is_enterprise_install")).lower() == "true" for found in (given, body)):
        return str(enterprise)  # people and their private conversations are the same in all its workspaces
    team = body.get("team") if isinstance(body.get("team"), Mapping) else {}
    found = given.get("team_id") or body.get("team_id") or (team or {}).get("id")
    return str(found or enterprise or "")


def by(body: Payload, do: str, key: str, text: str) -> Deed:
    """Note what somebody did outside the private conversation."""
    user = body.get("user_id") or (body.get("user") or {}).get("id")
    return Deed(do, key, str(user or ""), text, workspace=workspace_of(body))


__all__ = ["by", "pasted", "pressed", "said", "typed", "workspace_of"]
