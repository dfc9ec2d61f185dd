"""Know how a letter of the person's own is checked from a command: shown to this person alone, stored nowhere."""

from __future__ import annotations

from adapters.discord import sentences
from adapters.discord.desk import Desk
from adapters.discord.replies import Press, defer, whisper
from bot.loading import load
from bot.messages import Message, Part, Text
from bot.store.unit import Unit


async def checked(press: Press, desk: Desk, letter: str) -> None:
    """Say what the review finds in a letter."""
    if not await defer(press):
        return
    from bot.review import review

    heard = desk.inbound("", str(press.user.id), "", "")

    def known(db: Unit) -> dict[str, str]:
        session = load(db, heard).desk.session
        return {**session.answers, "scenario": session.scenario} if session else {}

    findings = review(letter, await desk.app.store.read(known))
    lines: list[Part] = [Text(_found(one.text, one.why, one.instead)) for one in findings]
    await whisper(press, Message((Text(sentences.FOUND), *lines) if lines else (Text(sentences.CHECKED),)))


def _found(text: str, why: str, instead: str) -> str:
    quoted = f"“{' '.join(text.split())[:200]}”: " if text else ""
    return f"- {quoted}{why}\nBetter: {instead}"
