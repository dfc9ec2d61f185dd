"""Know how the forms look: the facts in pages of five, a mail to paste, a letter to check, an answer in words."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.discord import ids
from adapters.discord.layout import Component
from adapters.discord.sentences import PROMISE
from adapters.discord.words import cut, shown
from bot.sheet import Field, Sheet

PAGE = 5  # top-level parts of a modal
LABEL, HELP, TEXT_INPUT, SELECT, DISPLAY = 18, 100, 4, 3, 10
LONGEST_TITLE, LONGEST_LABEL, LONGEST_HINT, LONGEST_INPUT = 45, 45, 100, 4000
LINES = frozenset({"reason_words", "people_met", "extra", "change_words", "appreciated"})
"""Facts that may take several lines."""


def page_count(sheet: Sheet) -> int:
    """Count the pages of a form; the first one gives a place to the promise."""
    return 1 + max(0, -(-(len(sheet.fields) - (PAGE - 1)) // PAGE))


def fields_on(sheet: Sheet, page: int) -> Sequence[Field]:
    """Return the fields of one page."""
    first = 0 if page == 0 else PAGE * page - 1
    return sheet.fields[first : PAGE * (page + 1) - 1]


def facts_form(sheet: Sheet, page: int) -> Component:
    """Build one page; what it was opened with is told apart by the prints in its name."""
    fields = fields_on(sheet, page)
    head = [{"type": DISPLAY, "content": PROMISE}] if page == 0 else []
    return {
        "title": cut(f"{shown(sheet.title)[:30]} ({page + 1} of {page_count(sheet)})", LONGEST_TITLE),
        "custom_id": ids.form(sheet.session, page, tuple(field.print for field in fields)),
        "components": [*head, *(_label(field) for field in fields)],
    }


def _label(field: Field) -> Component:
    label: Component = {
        "type": LABEL,
        "label": cut(shown(field.label), LONGEST_LABEL) or "…",
        "component": _menu(field) if field.options else _line(field),
    }
    return {**label, "description": cut(shown(field.hint), LONGEST_HINT)} if field.hint else label


def _line(field: Field) -> Component:
    style = 2 if field.name in LINES or "\n" in field.value else 1
    line: Component = {
        "type": TEXT_INPUT,
        "custom_id": field.name,
        "style": style,
        "required": False,
        "max_length": LONGEST_INPUT,
    }
    return {**line, "value": shown(field.value)[:LONGEST_INPUT]} if field.value else line


def _menu(field: Field) -> Component:
    options = [
        {"label": cut(shown(label), 100), "value": value[:100], **({"default": True} if value == field.value else {})}
        for value, label in field.options[:25]
    ]
    return {"type": SELECT, "custom_id": field.name, "options": options, "required": False, "min_values": 0}


def paste_form() -> Component:
    """Build the form for an offer mail."""
    first = _words("text", "The mail, as it is", "Dear Sam, we are happy to offer you ...", required=True)
    more = _words("more", "The rest, where it did not fit", "", required=False)
    return {"title": "Paste the offer mail", "custom_id": "paste", "components": [first, more]}


def check_form() -> Component:
    """Build the form for a letter of one's own."""
    letter = _words("text", "Your letter", "Dear Maria, thank you for ...", required=True)
    return {"title": "Check my letter", "custom_id": "check", "components": [letter]}


def answer_form() -> Component:
    """Build the form for an answer, where no message can be written."""
    return {"title": "Your answer", "custom_id": "answer", "components": [_words("text", "In your words", "", True)]}


def _words(name: str, label: str, placeholder: str, required: bool) -> Component:
    line: Component = {
        "type": TEXT_INPUT,
        "custom_id": name,
        "style": 2,
        "required": required,
        "max_length": LONGEST_INPUT,
    }
    component = {**line, "placeholder": placeholder} if placeholder else line
    return {"type": LABEL, "label": label, "component": component}
