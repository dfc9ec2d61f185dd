"""Know how the form with every fact looks as a modal, and how what was filled in is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from adapters.slack.blocks import Block
from adapters.slack.words import cut, shown
from bot.sheet import Field, Sheet

CALLBACK, ZONE_CALLBACK, LOADING = "facts", "zone", "loading"
LONGEST_INPUT = 3000  # plain_text_input.max_length
LINES = frozenset({"reason_words", "people_met", "extra", "change_words"})
"""Facts that may take several lines."""


def loading() -> dict[str, Any]:
    """Build the view that is opened at once, before a slow database has answered: a trigger lives three seconds."""
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "One moment …"}}]
    return {"type": "modal", "callback_id": LOADING, "title": _plain("The facts", 24), "blocks": blocks}


def nothing() -> dict[str, Any]:
    """Build the view for somebody who has no offer."""
    words = "There is no offer here yet. Tell me about one under Messages."
    return {
        **loading(),
        "callback_id": "nothing",
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": words}}],
    }


def form(sheet: Sheet) -> dict[str, Any]:
    """Build the form."""
    about = {"session": sheet.session, "prints": {field.name: field.print for field in sheet.fields}}
    head = {"type": "section", "text": _plain(f"{sheet.title}. Dates may be words, such as Friday 5 pm or none.", 3000)}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain("The facts", 24),
        "submit": _plain("Save", 24),
        "close": _plain("Close", 24),
        "notify_on_close": True,
        "private_metadata": json.dumps(about, separators=(",", ":"))[:3000],
        "blocks": [head, *(_input(field) for field in sheet.fields[:90])],
    }


def _input(field: Field) -> Block:
    block: Block = {
        "type": "input",
        "block_id": f"fact:{field.name}",
        "label": _plain(field.label, 2000),
        "optional": field.optional,
        "element": _menu(field) if field.options else _line(field),
    }
    return {**block, "hint": _plain(field.hint, 2000)} if field.hint else block


def _line(field: Field) -> Block:
    value = field.value
    line: Block = {"type": "plain_text_input", "action_id": "value", "max_length": LONGEST_INPUT}
    if field.name in LINES or "\n" in value:
        line["multiline"] = True
    return {**line, "initial_value": value[:LONGEST_INPUT]} if value else line


def _menu(field: Field) -> Block:
    options = [{"text": _plain(label, 75), "value": value[:75]} for value, label in field.options[:100]]
    chosen = next((option for option in options if option["value"] == field.value), None)
    menu: Block = {"type": "static_select", "action_id": "value", "options": options}
    return {**menu, "initial_option": chosen} if chosen else menu


def zone_form(zone: str) -> dict[str, Any]:
    """Build the form that asks for a zone."""
    line: Block = {"type": "plain_text_input", "action_id": "value", "max_length": 80}
    return {
        "type": "modal",
        "callback_id": ZONE_CALLBACK,
        "title": _plain("Your time zone", 24),
        "submit": _plain("Save", 24),
        "close": _plain("Close", 24),
        "blocks": [
            {
                "type": "input",
                "block_id": "fact:timezone",
                "label": _plain("A city, or a zone such as Europe/Berlin", 2000),
                "element": {**line, "initial_value": zone[:80]} if zone else line,
            }
        ],
    }


def about(view: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return which session a form is for, and the prints of what it was opened with."""
    try:
        said = json.loads(view.get("private_metadata") or "{}")
        return str(said.get("session", "")), {str(name): str(value) for name, value in said.get("prints", {}).items()}
    except (ValueError, AttributeError):
        return "", {}


def filled(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in a form, by fact."""
    values = (view.get("state") or {}).get("values") or {}
    told = {}
    for block, actions in values.items():
        given = actions.get("value") or {}
        text = (given.get("selected_option") or {}).get("value") or given.get("value") or ""
        if block.startswith("fact:"):
            told[block.removeprefix("fact:")] = str(text)
    return told


def errors(wrong: Mapping[str, str]) -> dict[str, str]:
    """Name what is wrong, field by field."""
    return {f"fact:{name}": cut(sentence, 300) for name, sentence in wrong.items()}


def _plain(text: str, longest: int) -> Block:
    return {"type": "plain_text", "text": cut(shown(text), longest) or "…", "emoji": False}
