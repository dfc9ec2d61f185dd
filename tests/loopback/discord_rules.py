"""Know what Discord refuses: its own schema of bodies, and the ten rules that file cannot say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SCHEMAS = Path(__file__).parent / "schemas"
V2, EPHEMERAL = 1 << 15, 1 << 6
MESSAGE_KEYS = {
    "content", "embeds", "allowed_mentions", "components", "flags", "attachments", "nonce", "enforce_nonce", "tts",
    "message_reference", "sticker_ids", "poll",
}  # fmt: skip
MOST_TEXT, MOST_BYTES, MOST_COMPONENTS = 4000, 10_000, 40
LEGACY_ROWS, MOST_PARTS = 5, 5
NAMED = {"title", "label", "description", "placeholder", "content", "value", "custom_id"}
Json = dict[str, Any]

SEND = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
COMMANDS = "/applications/{application_id}/commands"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
OPEN_DM = "/users/@me/channels"


@cache
def _schema(path: str, method: str) -> Any:
    whole = json.loads((SCHEMAS / "discord-openapi.json").read_text("utf-8"))
    body = whole["paths"][path][method]
    return jsonschema_rs.Draft202012Validator({**body, "components": whole["components"]})


def refused(path: str, method: str, body: Any) -> list[str]:
    """Say what the official schema has against a body."""
    known = _schema(path, method)
    ready = _with_text_ids(body)
    return [f"{error.instance_path}: {error.message[:300]}" for error in known.iter_errors(ready)]


def wrong_with_message(body: Json, path: str = SEND, method: str = "post") -> list[str]:
    """Say what is wrong with a message."""
    return [*refused(path, method, body), *_ten_rules(body)]


def wrong_with_callback(body: Json) -> list[str]:
    """Say what is wrong with the answer to an interaction."""
    wrong, kind = refused(CALLBACK, "post", body), body.get("type")
    data = body.get("data") or {}
    if kind == 4:
        wrong += _ten_rules(data)
    if kind == 9:
        if len(data.get("components", [])) > MOST_PARTS:
            wrong.append("a modal takes five parts")
        wrong += _repeated(data.get("components", []))
    return wrong


def wrong_with_commands(body: list[Json]) -> list[str]:
    """Say what is wrong with a set of commands."""
    wrong = refused(COMMANDS, "put", body)
    for command in body:
        slash = command.get("type", 1) == 1
        wrong += [f"upper case: {name}" for name in _names(command) if name != name.lower()] if slash else []
        wrong += ["a slash command without a description"] if slash and not command.get("description") else []
        wrong += [] if command.get("contexts") == [0, 1, 2] else [f"contexts {command.get('contexts')}"]
        wrong += [] if command.get("integration_types") == [0, 1] else [f"types {command.get('integration_types')}"]
        if _size(command) > 8000:
            wrong.append("more than 8000 characters in a command")
    return wrong


def _ten_rules(body: Json) -> list[str]:
    components, second = body.get("components") or [], bool(body.get("flags", 0) & V2)
    texts = [part["content"] for part in walked(components) if part.get("type") == 10]
    wrong = [f"unknown key {key}" for key in body if key not in MESSAGE_KEYS]
    wrong += ["content over 2000"] if len(body.get("content") or "") > 2000 else []
    wrong += ["embeds over 6000"] if sum(map(_size, body.get("embeds") or [])) > 6000 else []
    wrong += ["components beside content"] if second and (body.get("content") or body.get("embeds")) else []
    wrong += ["new components without the flag"] if texts and not second else []
    wrong += ["texts over 4000"] if sum(_units(text) for text in texts) > MOST_TEXT else []
    wrong += ["texts over 10,000 bytes"] if sum(len(text.encode()) for text in texts) > MOST_BYTES else []
    wrong += ["over 40 components"] if len(list(walked(components))) > MOST_COMPONENTS else []
    wrong += ["over 5 rows"] if not second and len(components) > LEGACY_ROWS else []
    wrong += ["an empty message"] if not (components or body.get("content") or body.get("embeds")) else []
    wrong += [] if (body.get("allowed_mentions") or {}).get("parse") == [] else ["it may mention"]
    return wrong + _repeated(components) + _unfound(components, body.get("attachments") or [])


def _repeated(components: list[Json]) -> list[str]:
    named = Counter(part["custom_id"] for part in walked(components) if part.get("custom_id"))
    numbered = Counter(part["id"] for part in walked(components) if part.get("id"))
    return [f"repeated {name}" for name, count in (named | numbered).items() if count > 1]


def _unfound(components: list[Json], attachments: list[Json]) -> list[str]:
    there = {f"attachment://{file.get('filename')}" for file in attachments}
    wanted = {part["file"]["url"] for part in walked(components) if part.get("type") == 13}
    return [f"a file that is not there: {name}" for name in wanted - there] + (
        ["a file that nothing shows"] if there - wanted else []
    )


def walked(components: list[Json]) -> Iterator[Json]:
    """Walk over all components."""
    for part in components:
        yield part
        inner = [part["component"]] if isinstance(part.get("component"), dict) else []
        yield from walked([*(part.get("components") or []), *inner])


def _names(command: Json) -> Iterator[str]:
    yield command["name"]
    for option in command.get("options") or []:
        yield from _names(option)


def _size(thing: Any) -> int:
    if isinstance(thing, Mapping):
        return sum(_size(value) for value in thing.values())
    if isinstance(thing, list):
        return sum(map(_size, thing))
    return len(thing) if isinstance(thing, str) else 0


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _with_text_ids(body: Any) -> Any:
    """Write ids as text: discord.py sends some as numbers, which Discord takes and the file does not."""
    if isinstance(body, dict):
        return {
            key: str(value) if key.endswith("_id") and isinstance(value, int) else _with_text_ids(value)
            for key, value in body.items()
            if key != "attachments"
        } | (
            {"attachments": [{**a, "id": str(a["id"])} for a in body["attachments"]]} if body.get("attachments") else {}
        )
    return [_with_text_ids(item) for item in body] if isinstance(body, list) else body
