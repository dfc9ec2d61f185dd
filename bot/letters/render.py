"""Know how a piece and the facts become a finished letter; the same facts give the same letter."""

from __future__ import annotations

from collections.abc import Mapping

from bot.letters.brief import Brief, brief
from bot.letters.letter import Letter, Manner
from bot.letters.pieces import Piece, Skeleton
from bot.letters.telling import Telling, seed_of


def write(piece: Piece, facts: Mapping[str, str], manner: Manner = Manner()) -> Letter:  # noqa: B008  (a frozen value)
    """Write the piece these facts ask for."""
    return write_all(piece, facts, manner)[0]


def write_all(piece: Piece, facts: Mapping[str, str], manner: Manner = Manner()) -> tuple[Letter, ...]:  # noqa: B008
    """Write one draft for each firm or person the piece is for; one draft for an ordinary piece."""
    return (_letter(piece, brief(facts), seed_of(facts), manner),)


def _letter(piece: Piece, told: Brief, seed: int, manner: Manner) -> Letter:
    telling = Telling(piece, told, seed + manner.variant)
    paragraphs = telling.paragraphs(_skeleton(piece, telling, seed + manner.variant))
    subjects = telling.each("subject")[:3]
    subject = subjects[manner.subject % len(subjects)] if subjects else ""
    return Letter(
        channel=piece.channel,
        subject=subject,
        subjects=subjects,
        salutation=telling.say("salutation") if piece.greets else "",
        paragraphs=paragraphs,
        closing=telling.say("sign_off") if piece.signs else "",
        signature=(told.values["sender"],) if piece.signs and told.values.get("sender") else (),
        left_out=told.left_out,
    )


def _skeleton(piece: Piece, telling: Telling, seed: int) -> Skeleton:
    ready = [skeleton for skeleton in piece.skeletons if telling.ready(skeleton) for _ in range(skeleton.weight)]
    return ready[seed % len(ready)]
