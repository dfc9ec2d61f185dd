"""Know how a letter is laid out: letterhead, address, salutation, sentences, labelled rows, sign-off, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bot.reading.mail_body import blocks, drawn, dressed, row, sentences
from bot.reading.mail_closing import find_closing, find_unclosed, signing
from bot.reading.mail_dull import Telling
from bot.reading.mail_greeting import find_greeting
from bot.reading.mail_names import is_name
from bot.reading.mail_unfold import Piece
from bot.reading.mail_words import lower, phrases

MOST_SENTENCES = 160
WORDY = 2400  # characters, about a page: the clauses of longer letters are passed over
_PORTAL = re.compile(
    r"(?:you have )?(?:a )?(?:new )?(?:message from )?([A-Z][^,:;!?]{2,40}?)(?: \([^()]{2,30}\))? "
    r"(?:sent you (?:an? )?(?:new )?(?:inmail|message|note|connection request|invitation)|has (?:sent you"
    r"|messaged you)|messaged you)\b",
    re.I,
)


@dataclass
class Sheet:
    """Hold one message laid out; every text is as written, sentences unwrapped to one line each."""

    piece: Piece
    head: list[str] = field(default_factory=list)
    greeting: str = ""
    sentences: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    subject: str = ""
    closed: bool = False

    @cached_property
    def low(self) -> list[str]:
        """Give the sentences in lower case, place for place."""
        return [lower(sentence) for sentence in self.sentences]


def lay_out(piece: Piece) -> Sheet:
    """Lay one message out."""
    lines = [drawn(dressed(line.rstrip()[:2000])) for line in piece.lines]
    sheet = Sheet(piece, subject=piece.headers.get("subject", ""))
    sheet.greeting, start = find_greeting(lines)
    close = find_closing(lines, start)
    body_end = close if close is not None else find_unclosed(lines, start)
    sheet.closed = close is not None
    sheet.head = [line.strip() for line in lines[:start] if line.strip()]
    _fill_body(sheet, lines[start:body_end])
    after = [line.strip() for line in signing(lines[body_end:], sheet.closed) if line.strip()]
    sheet.signature, sheet.tail = after[:14], after[14:60]
    _inner_subject(sheet)
    _portal_sender(sheet)
    return sheet


def _portal_sender(sheet: Sheet) -> None:
    """Take the sender from "Imogen Farrant sent you an InMail" when no header names one."""
    for line in [*sheet.head[:6], *sheet.sentences[:3]]:
        match = _PORTAL.match(line[:120])
        if match and is_name(match.group(1), 4) and "from" not in sheet.piece.headers:
            sheet.piece.headers["from"] = match.group(1)
            sheet.head = [one for one in sheet.head if one != line]
            sheet.sentences = [one for one in sheet.sentences if one != line]
            return


def _fill_body(sheet: Sheet, lines: list[str]) -> None:
    wordy = sum(len(line) for line in lines) > WORDY
    telling = Telling()
    for block in blocks(lines):
        found = row(block)
        if found:
            sheet.rows.append(found)
            if ":" not in block[:48] or found[1] not in block or len(block) > len(": ".join(found)) + 12:
                block = f"{found[0]}: {found[1]}"
        if any(word in lower(block) for word in phrases("thread.machines")):
            continue  # words to a machine are no part of a letter
        for sentence in sentences(block):
            if any(word in lower(sentence) for word in phrases("thread.commands")):
                break  # orders to one are none either, nor is what they go on to say
            if len(sheet.sentences) < MOST_SENTENCES and not (wordy and telling.dull(sentence)):
                sheet.sentences.append(sentence)


def _inner_subject(sheet: Sheet) -> None:
    """Find "Sub: Letter of Offer" or "RE: ..." inside the letter when no header said a subject."""
    if sheet.subject:
        return
    for line in [*sheet.head, *(f"{label}: {value}" for label, value in sheet.rows[:6])]:
        match = re.match(
            r"\s{0,4}(?:sub|subject|re|reference|betreff|assunto|objet|asunto)\s?[:–-]\s{0,6}(.{3,160})$", line, re.I
        )
        if match:
            sheet.subject = match.group(1)
            return
