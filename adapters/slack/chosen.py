"""Know how a message looks once one of its buttons was pressed: what was chosen stands where the buttons were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.blocks import Block, mark_of
from adapters.slack.words import cut, shown

LONGEST = 300  # characters of a label that are shown again


def label_of(action: Mapping[str, Any]) -> str:
    """Return what a button or a line of a menu shows."""
    chosen = action.get("selected_option") or {}
    text = ((chosen or action).get("text") or {}).get("text") or ""
    return str(text.partition(". ")[2] if chosen else text)


def answered(message: Mapping[str, Any], mark: str, label: str) -> dict[str, Any] | None:
    """Build a message anew without its buttons; None where it has none of this mark.

    The line that takes their place bears their name, so that the message is still found by its mark.
    """
    blocks = [block for block in message.get("blocks") or () if isinstance(block, dict)]
    buttons = [block for block in blocks if _is_of(block, mark)]
    if not buttons or not mark:
        return None
    line = {"type": "context", "block_id": buttons[0]["block_id"], "elements": [_plain(f"You chose: {label}")]}
    kept = [line if block is buttons[0] else block for block in blocks if block is buttons[0] or block not in buttons]
    return {
        "replace_original": True,
        "text": str(message.get("text") or "Ajar"),
        "blocks": kept,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _is_of(block: Block, mark: str) -> bool:
    return block.get("type") == "actions" and mark_of(str(block.get("block_id") or "")) == mark


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": cut(shown(text), LONGEST), "emoji": False}
