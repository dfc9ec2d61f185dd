"""Know how a message looks in Slack; words are put into rich text, which Slack shows as they are and never reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.slack.words import cut, escaped, parted, shown
from bot.messages import AgendaPart, Choice, FactsPart, FilePart, LetterPart, Message, Moment, Part, Text

Block = dict[str, Any]

LONGEST_TEXT = 2900  # characters in one block; a section takes 3000, rich text states no limit
LONGEST_MESSAGE = 11000  # characters in one message; it fails near 13,200 in total (bolt-js#2509)
MOST_BLOCKS = 45  # of 50 in a message, with room for buttons
LONGEST_LABEL, LONGEST_VALUE, LONGEST_OPTION = 75, 2000, 75
BUTTONS_AT_ONCE = 5  # more than that reads better as a menu
LONGEST_NOTICE = 3000  # of the text that stands in notifications and is read aloud


@dataclass(frozen=True)
class Piece:
    """Hold one of the messages that a message becomes in Slack."""

    text: str
    blocks: tuple[Block, ...]


def pieces(message: Message) -> tuple[Piece, ...]:
    """Lay a message out, in as many of Slack's messages as it needs; the last one has the buttons."""
    shelves: list[list[Block]] = [[]]
    filled = 0
    for block in _body(message):
        size = _size(block)
        if shelves[-1] and (filled + size > LONGEST_MESSAGE or len(shelves[-1]) >= MOST_BLOCKS):
            shelves.append([])
            filled = 0
        shelves[-1].append(block)
        filled += size
    shelves[-1] += _buttons(message)
    return tuple(Piece(_notice(shelf), tuple(shelf)) for shelf in shelves)


def files(message: Message) -> tuple[FilePart, ...]:
    """Return the files a message brings."""
    return tuple(part for part in message.parts if isinstance(part, FilePart))


def _body(message: Message) -> Iterator[Block]:
    former: Part | None = None
    for part in message.parts:
        if isinstance(former, LetterPart) and isinstance(part, Text):
            yield {"type": "divider"}  # what is to be copied ends here
        yield from _laid_out(part)
        former = part


def _laid_out(part: Part) -> Iterator[Block]:
    match part:
        case Text(text, moments) if moments and len(text) <= LONGEST_TEXT:
            yield {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _dated(text, moments)}]}
        case Text(text):
            yield from _said(text)
        case LetterPart(title, subject, body):
            yield from _letter(title, subject, body)
        case FactsPart(title, rows):
            lines = [[_text(f"{label}: ", bold=True), _text(value)] for label, value in rows]
            yield from _listed(title, lines, "ordered")
        case AgendaPart(title, rows, _):
            yield from _listed(title, [[_moment(when, SHORT), _text(f"  {what}")] for when, what in rows], "bullet")
        case FilePart():
            return


def _dated(text: str, moments: Sequence[Moment]) -> list[Block]:
    """Show plain text with its moments on the reader's own clock; words such as "in two days" stay words."""
    pieces, at = list[str | datetime](), 0
    for one in moments:
        if not one.relative:
            pieces += [text[at : one.start], one.when]
            at = one.end
    pieces.append(text[at:])
    return [_moment(piece, LONG) if isinstance(piece, datetime) else _text(piece) for piece in pieces if piece]


def _said(text: str) -> Iterator[Block]:
    """Show plain text; lines that begin with a dash become a list."""
    for chunk in parted(shown(text), LONGEST_TEXT):
        elements: list[Block] = []
        plain: list[str] = []
        bullets: list[str] = []
        for line in chunk.split("\n"):
            if line.startswith("- "):
                elements += _section(plain, ends=True)
                bullets.append(line[2:])
            else:
                elements += _bullets(bullets)
                plain.append(line)
        elements += [*_bullets(bullets), *_section(plain)]
        if elements:
            yield {"type": "rich_text", "elements": elements}


def _section(lines: list[str], ends: bool = False) -> list[Block]:
    text = "\n".join(lines).strip("\n")
    lines.clear()
    return [{"type": "rich_text_section", "elements": [_text(text)]}] if text else []


def _bullets(lines: list[str]) -> list[Block]:
    items = [{"type": "rich_text_section", "elements": [_text(line)]} for line in lines if line]
    lines.clear()
    return [{"type": "rich_text_list", "style": "bullet", "elements": items}] if items else []


def _letter(title: str, subject: str, body: str) -> Iterator[Block]:
    """Show a piece to copy: what it is, its subject line, its text, each in a box of its own."""
    head: list[Block] = []
    if title:
        head.append({"type": "rich_text_section", "elements": [_text(title, bold=True)]})
    if subject:
        head.append({"type": "rich_text_section", "elements": [_text("Subject", bold=True)]})
        head.append({"type": "rich_text_preformatted", "elements": [_text(subject)]})
        head.append({"type": "rich_text_section", "elements": [_text("Letter", bold=True)]})
    for number, chunk in enumerate(parted(shown(body), LONGEST_TEXT)):
        boxed: Block = {"type": "rich_text_preformatted", "elements": [_text(chunk)]}
        yield {"type": "rich_text", "elements": [*head, boxed] if number == 0 else [boxed]}


def _listed(title: str, lines: Sequence[list[Block]], style: str) -> Iterator[Block]:
    """Show a titled list; a long one goes on in a further block, and numbers go on with it."""
    if title:
        yield {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [_text(title, bold=True)]}]}
    shelf: list[Block] = []
    for line in lines:
        if shelf and _size(shelf) + _size(line) > LONGEST_TEXT:
            yield from _list(shelf, style)
            style, shelf = "bullet", []
        shelf.append({"type": "rich_text_section", "elements": line})
    yield from _list(shelf, style)


def _list(shelf: list[Block], style: str) -> Iterator[Block]:
    if shelf:
        yield {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": style, "elements": shelf}]}


def _text(text: str, bold: bool = False) -> Block:
    element: Block = {"type": "text", "text": cut(shown(text), LONGEST_TEXT) or " "}
    return {**element, "style": {"bold": True}} if bold else element


def _moment(when: datetime, form: str) -> Block:
    """Show a moment on the reader's own clock; where Slack cannot, in UTC."""
    return {
        "type": "date",
        "timestamp": int(when.timestamp()),
        "format": form,
        "fallback": fallback(when),
        "style": {"bold": True},
    }


SHORT, LONG = "{date_short_pretty}, {time}", "{date_long_pretty} at {time}"


def fallback(when: datetime) -> str:
    """Say a moment in UTC."""
    return f"{when.astimezone(UTC):%a %d %b %Y, %H:%M} UTC"


def date_token(when: datetime) -> str:
    """Write a moment for text that Slack reads."""
    return f"<!date^{int(when.timestamp())}^{{date_long_pretty}} at {{time}}|{fallback(when)}>"


def local(when: datetime, zone: str) -> str:
    """Say a moment in a zone, in a few words."""
    there = when.astimezone(ZoneInfo(zone) if zone else UTC)
    return f"{there:%a} {there.day} {there:%b %Y, %H:%M}"


# --- buttons


def _buttons(message: Message) -> list[Block]:
    """Offer the choices; whatever is pressed says the words it shows."""
    choices = [choice for choice in message.choices if choice.label and choice.says]
    lasting = any(isinstance(part, LetterPart) for part in message.parts)
    elements = [_button(number, choice, lasting) for number, choice in enumerate(choices)]
    menu = len(choices) > BUTTONS_AT_ONCE and message.numbered and all(len(c.says) <= LONGEST_OPTION for c in choices)
    if menu:
        elements = [_menu(choices[:100])]
    if _is_about_facts(message):
        elements.append({"type": "button", "action_id": "form", "text": _plain("Edit the facts"), "value": "form"})
    rows = [elements[at : at + 25] for at in range(0, len(elements), 25)][:4]
    return [{"type": "actions", "block_id": _id(message.mark, n), "elements": row} for n, row in enumerate(rows)]


def _is_about_facts(message: Message) -> bool:
    """Say whether a message is the summary or the draft, where every fact may be changed in a form."""
    says = {choice.says for choice in message.choices}
    return bool(says) and "done" not in says and any(isinstance(part, LetterPart | FactsPart) for part in message.parts)


def _button(number: int, choice: Choice, lasting: bool) -> Block:
    button: Block = {
        "type": "button",
        "action_id": f"{'do' if lasting else 'say'}:{number}",
        "text": _plain(choice.label),
        "value": cut(shown(choice.says), LONGEST_VALUE),
    }
    style = _STYLES.get(choice.label)
    return {**button, "style": style} if style else button


def _menu(choices: Sequence[Choice]) -> Block:
    options = [
        {"text": _plain(f"{number}. {choice.label}"), "value": cut(shown(choice.says), LONGEST_OPTION)}
        for number, choice in enumerate(choices, 1)
    ]
    return {"type": "static_select", "action_id": "say:menu", "placeholder": _plain("Choose one"), "options": options}


_STYLES = {"Yes, write it": "primary", "I sent it": "primary", "Done": "primary", "Yes, delete": "danger"}
"""How buttons stand out: the one step forward, and the one that cannot be taken back."""


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": cut(shown(text).strip(), LONGEST_LABEL) or "…", "emoji": False}


def _id(mark: str, number: int) -> str:
    """Name a block by the message's mark, which makes it findable after a crash."""
    return f"m:{mark or 'none'}:{number}"


def mark_of(block_id: str) -> str:
    """Return the mark that a block's name carries, or nothing."""
    kind, _, rest = block_id.partition(":")
    mark = rest.partition(":")[0]
    return mark if kind == "m" and mark != "none" else ""


# --- measuring


def _size(value: Any) -> int:
    """Count the characters a message holds."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum([_size(item) for key, item in value.items() if key in _COUNTED])
    return sum([_size(item) for item in value]) if isinstance(value, list | tuple) else 0


_COUNTED = frozenset({"text", "elements", "fallback", "value", "options", "fields", "label", "placeholder"})


def _notice(blocks: Sequence[Block]) -> str:
    """Say what a message says, for notifications and screen readers."""
    said = " ".join(" ".join(_words(blocks)).split())
    return escaped(cut(said, LONGEST_NOTICE)) or "Ajar"


def _words(blocks: Sequence[Block]) -> list[str]:
    """List the words of blocks; a generator in each of their layers would cost as much as the request."""
    said: list[str] = []
    for block in blocks:
        match block["type"]:
            case "text":
                said.append(block["text"])
            case "date":
                said.append(block["fallback"])
            case "rich_text_section":
                said.append("".join(_words(block["elements"])))  # its words bring their own spaces
            case "rich_text" | "rich_text_list" | "rich_text_preformatted" | "rich_text_quote":
                said += _words(block["elements"])
            case _:
                pass  # a line between parts says nothing, and buttons say themselves
    return said
