"""Know what Slack refuses: the schema of its blocks and views, and the rules a schema cannot say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SCHEMAS = Path(__file__).parent / "schemas"
MOST_CHARACTERS = 13_200  # of one message in all (bolt-js#2509)
ONLY_IN_MESSAGES = {"markdown", "context_actions", "task_card", "plan", "table"}
COUNTED = {"text", "elements", "fallback", "options", "fields", "label", "placeholder", "value"}


@lru_cache
def schema(name: str) -> Any:
    """Compile one definition of the schema of blocks."""
    whole = json.loads((SCHEMAS / "slack-blocks.schema.json").read_text("utf-8"))
    return jsonschema_rs.validator_for(
        {"$schema": whole.get("$schema"), "$ref": f"#/definitions/{name}", "definitions": whole["definitions"]}
    )


@lru_cache
def manifest_schema() -> Any:
    """Compile the schema of the app manifest."""
    return jsonschema_rs.validator_for(json.loads((SCHEMAS / "slack-manifest.schema.json").read_text("utf-8")))


def wrong_with_message(message: dict[str, Any]) -> list[str]:
    """Say what is wrong with a message that is to be posted."""
    wrong = _refused("SlackMessage", message) + list(_blocks(message.get("blocks") or [], "message"))
    if _size(message.get("blocks") or []) > MOST_CHARACTERS:
        wrong.append("msg_blocks_too_long")
    if message.get("unfurl_links") is not False or message.get("unfurl_media") is not False:
        wrong.append("it may unfurl")
    payload = (message.get("metadata") or {}).get("event_payload")
    if payload is not None and (set(payload) != {"id"} or not str(payload["id"]).replace(".", "").isalnum()):
        wrong.append(f"metadata carries more than an opaque id: {sorted(payload)}")
    wrong += [f"lone surrogate in {name}" for name in ("text",) if _halves(message.get(name, ""))]
    return wrong


def wrong_with_view(view: dict[str, Any]) -> list[str]:
    """Say what is wrong with a view."""
    name = "SlackHomeView" if view.get("type") == "home" else "SlackModalView"
    wrong = _refused(name, view) + list(_blocks(view.get("blocks") or [], str(view.get("type"))))
    return wrong + (["lone surrogate"] if _halves(json.dumps(view, ensure_ascii=False)) else [])


def wrong_with_answer(kind: str, payload: dict[str, Any], answer: Any) -> list[str]:
    """Say what is wrong with the answer to a delivery: what Slack cannot read it shows as a fault of the app."""
    if not isinstance(answer, dict):
        return []
    if kind == "slash_commands":
        said = answer.get("text", "")
        wrong = [] if answer.get("response_type") == "ephemeral" else ["a command is answered for all to see"]
        return wrong + (
            [] if 0 < len(said) <= 3000 and not _halves(said) else ["a command's text is empty or too long"]
        )
    errors = answer.get("errors") or {}
    inputs = {b.get("block_id") for b in (payload.get("view") or {}).get("blocks", []) if b.get("type") == "input"}
    wrong = [f"an error at {name}, which is no input" for name in errors if name not in inputs]
    return wrong + [f"an error at {name} says nothing" for name, text in errors.items() if not text or _halves(text)]


def _refused(name: str, thing: Any) -> list[str]:
    return [f"{error.instance_path}: {error.message[:300]}" for error in schema(name).iter_errors(thing)]


def _blocks(blocks: list[dict[str, Any]], surface: str) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    yield from (f"block_id twice: {name}" for name, count in Counter(ids).items() if count > 1)
    for block in blocks:
        actions = [element["action_id"] for element in _elements(block) if "action_id" in element]
        yield from (f"action_id twice: {name}" for name, count in Counter(actions).items() if count > 1)
        if surface != "message" and block["type"] in ONLY_IN_MESSAGES:
            yield f"{block['type']} is no block of a {surface}"
        if surface == "message" and block["type"] == "input":
            yield "an input in a message"
        if block["type"] == "rich_text":
            yield from _rich(block)


def _rich(value: Any) -> Iterator[str]:
    """Refuse what Slack refuses in rich text, and anything in it that would notify somebody."""
    if isinstance(value, list):
        for item in value:
            yield from _rich(item)
    elif isinstance(value, dict):
        if value.get("type") == "text" and not value.get("text"):
            yield "empty text in rich text"
        if value.get("type") in ("user", "usergroup", "broadcast", "channel", "link"):
            yield f"a {value['type']} in rich text"
        if "elements" in value and not value["elements"]:
            yield f"{value.get('type')} without elements"
        if _halves(str(value.get("text", ""))):
            yield "lone surrogate in rich text"
        yield from _rich(value.get("elements", []))


def _elements(block: dict[str, Any]) -> list[dict[str, Any]]:
    found = list(block.get("elements", [])) if block["type"] == "actions" else []
    return found + [block[name] for name in ("accessory", "element") if name in block]


def _size(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_size(item) for key, item in value.items() if key in COUNTED)
    return sum(_size(item) for item in value) if isinstance(value, list) else 0


def _halves(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
