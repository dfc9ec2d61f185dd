"""Know the plainest form of a message: its words alone, for a platform that refuses its form."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import AgendaPart, FactsPart, FilePart, LetterPart, Message, Part, Text


def plain(message: Message) -> Message:
    """Reduce a message to its words, for a platform that refuses its form."""
    return replace(message, parts=(Text("\n\n".join(_words(part) for part in message.parts)),), choices=())


def _words(part: Part) -> str:
    match part:
        case Text(text):
            return text
        case LetterPart(title, subject, body):
            return "\n\n".join(text for text in (title, subject, body) if text)
        case FactsPart(title, rows):
            return "\n".join([title, *(f"{label}: {value}" for label, value in rows)])
        case AgendaPart(title, moments, zone):
            return "\n".join([title, *(f"{moment:%Y-%m-%d %H:%M} UTC: {what}" for moment, what in moments), zone])
        case FilePart(name, _, text):
            return f"{name}\n{text}"
