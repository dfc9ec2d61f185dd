"""Know how the form with every fact looks as a modal, and how what was filled in is read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.slack import sentences
from adapters.slack.blocks import Block
from adapters.slack.words import cut, shown
from bot.sheet import Field, Sheet, print_of

CALLBACK, ZONE_CALLBACK, LOADING = "facts", "zone", "loading"
LONGEST_INPUT = 3000  # plain_text_input.max_length
MOST = 45  # facts; a view takes 100 blocks, and a moment needs two
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HOURS = frozenset({"deadline", "new_date"})
"""Moments whose hour is often named; that of others is asked for where it is known."""
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
    about = {"session": sheet.session, "prints": {field.name: print_of(_shown(field)) for field in sheet.fields}}
    head = {"type": "section", "text": _plain(f"{sheet.title}. A day left empty means that there is none.", 3000)}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain("The facts", 24),
        "submit": _plain("Save", 24),
        "close": _plain("Close", 24),
        "notify_on_close": True,
        "private_metadata": json.dumps(about, separators=(",", ":"))[:3000],
        "blocks": [head, *[block for field in sheet.fields[:MOST] for block in _inputs(field)]][:100],
    }


def _inputs(field: Field) -> Iterator[Block]:
    """Ask for one fact; a moment by its day and, where hours count, its hour."""
    if field.kind != "moment":
        yield _input(f"fact:{field.name}", field.label, field, _menu(field) if field.options else _line(field))
        return
    day, _, hour = _shown(field).partition(" ")
    yield _input(f"fact:{field.name}", field.label, field, _picker("date", day))
    if hour or field.name in HOURS:
        yield {
            **_input(f"hour:{field.name}", "At what time", field, _picker("time", hour)),
            "optional": True,
        }


def _input(block_id: str, label: str, field: Field, element: Block) -> Block:
    optional = field.optional or field.kind == "moment"  # an emptied day says that there is none
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": _plain(label, 2000),
        "optional": optional,
        "element": element,
    }
    return {**block, "hint": _plain(field.hint, 2000)} if field.hint and field.kind != "moment" else block


def _shown(field: Field) -> str:
    """Return what stands in a field: a moment has none where there is no day."""
    if field.kind != "moment":
        return field.value
    day, _, hour = field.value.partition(" ")
    return f"{day} {hour[:5]}".strip() if _DAY.fullmatch(day) else ""


def _picker(what: str, chosen: str) -> Block:
    picker: Block = {"type": f"{what}picker", "action_id": "value"}
    return {**picker, f"initial_{what}": chosen} if chosen else picker


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
    """Return what stands in a form, by fact; a day that was taken away is none, and an hour belongs to its day."""
    values = (view.get("state") or {}).get("values") or {}
    told = {block: _said(actions.get("value") or {}) for block, actions in values.items()}
    opened = about(view)[1]
    facts: dict[str, str] = {}
    for block, text in told.items():
        kind, _, name = block.partition(":")
        if kind != "fact":
            continue
        moment = (values[block].get("value") or {}).get("type") == "datepicker"
        hour = told.get(f"hour:{name}", "") if moment else ""
        facts[name] = f"{text or _NO_DAY} {hour}" if hour else text
        if moment and not facts[name] and opened.get(name) != print_of(""):
            facts[name] = "none"
    return facts


_NO_DAY = "?"
"""Before an hour no date is read of it, so that the day is asked for; an hour alone would be today's."""


def _said(given: Mapping[str, Any]) -> str:
    chosen = (given.get("selected_option") or {}).get("value")
    return str(chosen or given.get("selected_date") or given.get("selected_time") or given.get("value") or "")


def errors(wrong: Mapping[str, str]) -> dict[str, str]:
    """Name what is wrong, field by field."""
    return {f"fact:{name}": cut(sentence, 300) for name, sentence in wrong.items()}


def unsaved(view: Mapping[str, Any]) -> dict[str, str]:
    """Say beside the first field that nothing is stored yet."""
    first = next((block["block_id"] for block in view.get("blocks") or () if block.get("type") == "input"), "")
    return {str(first): sentences.SAVE_AGAIN}


def _plain(text: str, longest: int) -> Block:
    return {"type": "plain_text", "text": cut(shown(text), longest) or "…", "emoji": False}
