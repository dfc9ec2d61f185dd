"""Know how a message looks in Discord: parts in components, letters in code blocks, choices as buttons or a menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.discord import ids
from adapters.discord.words import cut, escaped, fenced, fits_a_fence, parted, shown, units
from bot.messages import AgendaPart, Choice, FactsPart, FilePart, LetterPart, Message, Moment, Part, Text

Component = dict[str, Any]

LONGEST_SAID = 1500  # characters before escaping, which at most doubles them
LONGEST_LETTER = 3400
LONGEST_MESSAGE, HEAVIEST_MESSAGE = 3900, 9500  # 4000 characters in sum; 500 above about 10,170 bytes (api-docs #8554)
MOST_COMPONENTS = 30  # of 40, with room for buttons
LONGEST_LABEL, LONGEST_OPTION, MOST_BUTTONS, MOST_OPTIONS = 80, 100, 20, 25
BUTTONS_AT_ONCE = 5  # more than that reads better as a menu
ROW, BUTTON, SELECT, TEXT, FILE, RULE, BOX = 1, 2, 3, 10, 13, 14, 17
GREY, BLUE, GREEN, RED, LINK = 2, 1, 3, 4, 5
ACCENT, REMINDER = 0x2F7F79, 0xC9862B
"""The colour of the edge beside letters and lists."""


@dataclass(frozen=True)
class Piece:
    """Hold one of the messages that a message becomes in Discord."""

    mark: str
    components: tuple[Component, ...]
    files: tuple[FilePart, ...] = ()


@dataclass(frozen=True)
class _Block:
    component: Component
    files: tuple[FilePart, ...] = ()


def pieces(message: Message, forms: bool = True) -> tuple[Piece, ...]:
    """Lay a message out, in as many of Discord's messages as it needs; the last one has the buttons and the mark."""
    shelves: list[list[_Block]] = [[]]
    for block in _body(message):
        if shelves[-1] and not _holds([*shelves[-1], block]):
            shelves.append([])
        shelves[-1].append(block)
    buttons = _buttons(message, forms)
    last = len(shelves) - 1
    return tuple(
        _piece(ids_of(message.mark, number, last), shelf, buttons if number == last else [])
        for number, shelf in enumerate(shelves)
    )


def ids_of(mark: str, number: int, last: int) -> str:
    """Name a part; the last one bears the mark alone, and proves that all of it is there."""
    return mark if number == last else f"{mark[:21]}.{number}"


def _piece(mark: str, shelf: Sequence[_Block], buttons: list[Component]) -> Piece:
    components = [block.component for block in shelf] or [_text("…")]
    if mark:
        components[0] = {**components[0], "id": ids.number_of(mark)}
    return Piece(mark, (*components, *buttons), tuple(file for block in shelf for file in block.files))


def _body(message: Message) -> Iterator[_Block]:
    reminds = _is_reminder(message)
    for part in message.parts:
        for block in _laid_out(part):
            yield _Block(_box([block.component], REMINDER)) if reminds and block.component["type"] == TEXT else block


def _laid_out(part: Part) -> Iterator[_Block]:
    match part:
        case Text(text, moments) if moments and len(text) <= LONGEST_SAID:
            yield _Block(_text(_dated(text, moments)))
        case Text(text):
            for chunk in parted(shown(text).strip("\n"), LONGEST_SAID):
                yield _Block(_text(_said(chunk)))
        case LetterPart(title, subject, body):
            yield from _letter(title, subject, body)
        case FactsPart(title, rows):
            lines = [
                f"`{n:>2}` **{_bold(label)}:** {escaped(_flat(value))}" for n, (label, value) in enumerate(rows, 1)
            ]
            yield from _listed(title, lines)
        case AgendaPart(title, rows, _):
            yield from _listed(title, [f"{escaped(_flat(what))}\n-# {moment(when)}" for when, what in rows])
        case FilePart():
            yield _attached(part)


def moment(when: datetime) -> str:
    """Show a moment on the reader's own clock, and how far it is."""
    seconds = int(when.timestamp())
    return f"<t:{seconds}:F> · <t:{seconds}:R>"


def _dated(text: str, moments: Sequence[Moment]) -> str:
    """Show plain text whose moments stand on the reader's own clock."""
    parts, at = [], 0
    for one in moments:
        stamp = f"<t:{int(one.when.timestamp())}:{'R' if one.relative else 'F'}>"
        parts += [_said(text[at : one.start]), stamp]
        at = one.end
    return "".join([*parts, _said(text[at:])])


def _said(text: str) -> str:
    """Show plain text; lines that begin with a dash stay a list."""
    return "\n".join(f"- {escaped(line[2:])}" if line.startswith("- ") else escaped(line) for line in text.split("\n"))


def _letter(title: str, subject: str, body: str) -> Iterator[_Block]:
    """Show a piece to copy: what it is, its subject line, its text, each in a code block of its own."""
    head = [_text(f"### {_bold(title)}")] if title else []
    if subject:
        line = cut(_flat(subject), 500)
        head.append(_text(f"**Subject**\n{fenced(line) if fits_a_fence(line) else escaped(line)}"))
    if not fits_a_fence(body):
        file = FilePart("letter.txt", "text/plain", shown(body))
        yield _Block(_box([*head, _file(file)]), (file,))
        return
    above = [text["content"] for text in head]
    heavy = sum(len(text.encode("utf-8", "replace")) for text in above)
    chunks = parted(shown(body), LONGEST_LETTER - sum(map(units, above)), HEAVIEST_MESSAGE - 500 - heavy)
    for number, chunk in enumerate(chunks):
        texts = [*head, _text(fenced(chunk))] if number == 0 else [_text(fenced(chunk))]
        yield _Block(_box(texts))


def _listed(title: str, lines: Sequence[str]) -> Iterator[_Block]:
    """Show a titled list; a long one goes on in a further box."""
    shelf = [f"### {_bold(title)}"] if title else []
    for line in lines:
        if shelf and sum(units(kept) for kept in shelf) + units(line) > LONGEST_SAID * 2:
            yield _Block(_box([_text("\n".join(shelf))]))
            shelf = []
        shelf.append(line)
    if shelf:
        yield _Block(_box([_text("\n".join(shelf))]))


def _attached(file: FilePart) -> _Block:
    return _Block(_file(file), (file,))


def _file(file: FilePart) -> Component:
    return {"type": FILE, "file": {"url": f"attachment://{file_name(file)}"}}


def file_name(file: FilePart) -> str:
    """Return a name Discord keeps as it is."""
    name = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "-" for char in file.name)
    return name[-80:].lstrip(".-") or "ajar.txt"


def _bold(text: str) -> str:
    return escaped(cut(_flat(text), 200)) or "…"


def _flat(text: str) -> str:
    return cut(" ".join(shown(text).split()), 1000)


def _text(content: str) -> Component:
    return {"type": TEXT, "content": content or "…"}


def _box(children: Sequence[Component], accent: int = ACCENT) -> Component:
    return {"type": BOX, "accent_color": accent, "components": list(children)}


# --- buttons


def _buttons(message: Message, forms: bool) -> list[Component]:
    """Offer the choices; whatever is pressed says the words it shows."""
    given = [choice for choice in message.choices if choice.label and choice.says]
    choices = [_sayable(message, number, choice) for number, choice in enumerate(given, 1)]
    lasting = any(isinstance(part, LetterPart) for part in message.parts)
    if len(choices) > BUTTONS_AT_ONCE and message.numbered:
        rows = [_menu(message.mark, choices[:MOST_OPTIONS], lasting)]
        elements = []
    else:
        rows = []
        elements = [_button(message.mark, n, choice, lasting) for n, choice in enumerate(choices[:MOST_BUTTONS])]
    if forms and _is_about_facts(message):
        name = ids.form_button("", 0)
        elements.append({"type": BUTTON, "style": GREY, "label": "Edit the facts", "custom_id": name})
    rows += [{"type": ROW, "components": elements[at : at + 5]} for at in range(0, len(elements), 5)]
    return rows


def _sayable(message: Message, number: int, choice: Choice) -> Choice:
    """Let a numbered choice whose words are too long for a button say its number instead."""
    long = message.numbered and not ids.has_room(message.mark, choice.says)
    return Choice(choice.label, str(number)) if long else choice


def _is_about_facts(message: Message) -> bool:
    """Say whether a message is the summary or the draft, where every fact may be changed in a form."""
    says = {choice.says for choice in message.choices}
    about = any(isinstance(part, LetterPart | FactsPart) for part in message.parts)
    return bool(says) and about and not _is_reminder(message)


def _is_reminder(message: Message) -> bool:
    return any(choice.says == "done" for choice in message.choices)


def _button(mark: str, number: int, choice: Choice, lasting: bool) -> Component:
    return {
        "type": BUTTON,
        "style": _STYLES.get(choice.label, GREY),
        "label": cut(shown(choice.label).strip(), LONGEST_LABEL) or "…",
        "custom_id": ids.button(mark, number, choice.says, lasting),
    }


def _menu(mark: str, choices: Sequence[Choice], lasting: bool) -> Component:
    options = [
        {"label": cut(f"{n}. {shown(choice.label)}", LONGEST_OPTION), "value": ids.option(n - 1, choice.says)}
        for n, choice in enumerate(choices, 1)
    ]
    menu = {"type": SELECT, "custom_id": ids.menu(mark, lasting), "placeholder": "Choose one", "options": options}
    return {"type": ROW, "components": [menu]}


def link(label: str, url: str) -> Component:
    """Offer a way to somewhere else."""
    return {"type": ROW, "components": [{"type": BUTTON, "style": LINK, "label": cut(label, 80), "url": url}]}


_STYLES = {"Yes, write it": GREEN, "I sent it": GREEN, "Done": GREEN, "Yes, delete": RED}
"""How buttons stand out: the one step forward, and the one that cannot be taken back."""


# --- measuring


def _holds(blocks: Sequence[_Block]) -> bool:
    """Say whether blocks fit in one message."""
    texts = [text for block in blocks for text in texts_of(block.component)]
    count = sum(1 + len(block.component.get("components", ())) for block in blocks)
    files = sum(len(block.files) for block in blocks)
    heavy = sum(len(text.encode("utf-8", "replace")) for text in texts)
    return (
        sum(map(units, texts)) <= LONGEST_MESSAGE
        and heavy <= HEAVIEST_MESSAGE
        and count <= MOST_COMPONENTS
        and files <= 10
    )


def texts_of(component: Component) -> list[str]:
    """List the texts a component shows."""
    own = [component["content"]] if component.get("type") == TEXT else []
    return own + [text for child in component.get("components", ()) for text in texts_of(child)]
