"""Know how the lines of a letter's body hang together: wrapped lines, bullets, labelled rows, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_words import lexicon, table

LABEL = re.compile(
    r"\s{0,8}(?:[-*•·–▪➢►●]\s{0,4}|\d{1,2}[.)]\s{0,4}"
    r"|[a-z]\)\s)?\*{0,2}([A-Za-zÀ-ÿ][\w’'&/(). -]{1,44}?)\*{0,2}\s?(?::|\t)\*{0,2}\s+(\S.{0,400})$"
)
_SLOT_LINE = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m|[-–]|to\b)", re.I)
_DASHED = re.compile(r"\s{0,8}(?:[-*•·–▪]\s{0,4})?([A-Za-zÀ-ÿ][\w’'&/() ]{1,34}?)\s{1,20}[–-]\s(\S.{0,300})$")
_ROW_SPACES = re.compile(r"\s{0,4}([A-Z][\w/() ]{2,30}?)(?:\s{3,}|\s?\.{4,}\s?)(\S.{0,200})$")
_BULLET = re.compile(r"\s{0,8}(?:[-*•·–▪➢►●]|\d{1,2}[.)]|\([a-z\d]\))\s+")
_SPLIT = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[\"“(]?[^\W\d_a-zß-ÿ]|[A-ZÀ-Þ0-9\"“(£$€])|(?<=[!?])\s+")
_DAY = re.compile(r"\d{1,2}\.")
_MONTH = re.compile(r"[^\W\d_]{3,9} \d{4}|(?:jan|feb|m[aä]r|apr|mai|jun|jul|aug|sep|o[kc]t|nov|de[zc])", re.I)
_NARROWEST, _WIDEST = 28, 100  # no mail program wraps at less or more
_ABBREVIATED = lexicon("layout.abbreviated")
# Pictures, arrows and boxes that people set before a line as others set a dash.
_PICTURE = re.compile(
    r"\s{0,8}(?:\[[ xX]?\]|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3]{1,6}|[»\u203a]|\*{2,3}|#{1,4})\s{1,4}(?=\S)"
)
_BRACKETED = re.compile(r"\s{0,8}(?:\[([A-Za-z][\w /&-]{1,30})\]|【([^】]{1,30})】)\s?[:\uff1a]?\s{0,4}(?=\S)")
_COLUMNS = re.compile(r"\s{3,}|\t")


def dressed(line: str) -> str:
    """Write a line's odd bullets and bracketed labels the usual way: "💸 $155k base", "[Position] Engineer"."""
    bracketed = _BRACKETED.match(line)
    if bracketed:
        return f"{bracketed.group(1) or bracketed.group(2)}: {line[bracketed.end() :]}"
    picture = _PICTURE.match(line)
    return "• " + line[picture.end() :] if picture else line


_CELLS = re.compile(r"\s{0,8}\|\s{0,40}([^|]{1,60}?)\s{0,60}\|\s{0,40}([^|]{1,300}?)\s{0,80}(?:\|.{0,200})?$")
_RULE = re.compile(r"[\s|+=:_*-]{3,}$")


def drawn(line: str) -> str:
    """Write a drawn table's row as "label: value", and its rules as nothing."""
    if "|" not in line[:9] and "+" not in line[:9]:
        return line
    if _RULE.match(line):
        return ""
    cells = _CELLS.match(line)
    return f"{cells.group(1).strip(' *')}: {cells.group(2).strip(' *')}" if cells else line


def row(block: str) -> tuple[str, str] | None:
    """Read "Label: value"; nothing when a block is prose."""
    match = LABEL.match(block) or _ROW_SPACES.match(block) or _dashed(block)
    if not match or len(match.group(1).split()) > 6:
        return None
    return match.group(1).strip(" *").casefold(), _last_column(match.group(2).strip(" *"))


def _last_column(value: str) -> str:
    """Of a table's columns of figures take the last: the revised offer, the year's sum."""
    columns = [part for part in _COLUMNS.split(value) if part]
    figures = len(columns) > 1 and all(any(c.isdigit() for c in part) for part in columns)
    return columns[-1] if figures else value


def _dashed(block: str) -> re.Match[str] | None:
    """Take "Salary - 12 LPA" for a row only when the label is one we know."""
    match = _DASHED.match(block)
    if not match:
        return None
    label = match.group(1).casefold()
    wide = block[match.end(1) : match.end(1) + 2] == "  "  # "Joining Date       - 15th June"
    return match if wide or label in _labels() or label.split()[-1] in _labels() else None


@cache
def _labels() -> frozenset[str]:
    known = table("mail_phrases")
    return frozenset(
        label for room in ("position", "deadline", "start", "pay", "place") for label in known[room]["labels"]
    ) | {"company", "employer", "client", "firm", "organisation", "organization"}


def blocks(lines: list[str]) -> Iterator[str]:
    """Join wrapped lines; a blank line, a bullet, a label or a line that had room for more ends a block."""
    width = _width(lines)
    held = last = ""
    for line in lines:
        text = line.strip()
        starts = _SLOT_LINE.match(text) or _BULLET.match(line) or LABEL.match(line)
        if held and text and not starts and _wrapped(last, text, width):
            held, last = held + " " + text, text
            continue
        if held:
            yield held
        held = last = text
    if held:
        yield held


def _width(lines: list[str]) -> int:
    """Give the width a letter is wrapped at; 0 when its paragraphs run on."""
    lengths = [len(line.strip()) for line in lines]
    return (
        0 if sum(length > _WIDEST for length in lengths) > 1 else max((n for n in lengths if n <= _WIDEST), default=0)
    )


def _wrapped(line: str, following: str, width: int) -> bool:
    """Say whether a line goes on below: the next word had no room, or it is plainly the same sentence."""
    ended = line.endswith((".", "!", "?", ":", ";"))
    if following[:1].islower() and not ended:
        return True
    room = width - len(line)
    return width >= _NARROWEST and room <= len(following.split(None, 1)[0]) and (len(line) > 0.6 * width)


def sentences(block: str) -> Iterator[str]:
    """Part a block into its sentences."""
    start = 0
    bullet = _BULLET.match(block)
    body = block[bullet.end() :] if bullet else block
    for match in _SPLIT.finditer(body):
        last = body[start : match.start()].rsplit(None, 1)[-1].lower().lstrip('("“')
        if last in _ABBREVIATED or (_DAY.fullmatch(last) and _MONTH.match(body, match.end())):
            continue  # "bis zum 4. Dezember"
        piece = body[start : match.start() + 1].strip()
        if piece:
            yield piece
        start = match.end()
    if body[start:].strip():
        yield body[start:].strip()
