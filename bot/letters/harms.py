"""Know what is too private or too unkind for a letter, learned from what people confide and complain of."""

from __future__ import annotations

from bot.models import likely
from bot.reading.aims import chance, signs

__all__ = ["HARM", "HERE", "MODEL", "is_harm", "is_no_praise", "signs"]

HERE, MODEL, HARM = "bot.letters", "harms.crfsuite", "harm"
_FEW = 2  # words
SURE, HINT, LIKED = 0.6, 0.2, 0.5
"""Of 324 things people liked one lies beyond these bounds, and eight in ten complaints nobody had shown the model."""


def is_harm(said: str) -> bool:
    """Say whether words would hurt their reader or lay their writer bare, whatever question they were typed at."""
    return _chance(said) >= SURE


def is_no_praise(said: str) -> bool:
    """Say whether words at the question for something liked are a complaint or a confidence."""
    harm = _chance(said)
    return harm >= SURE or (harm >= HINT and sum(chance(said, kind) for kind in ("liked", "met", "rapport")) < LIKED)


def _chance(said: str) -> float:
    """Give how likely words are to do harm; two words say too little to tell."""
    return likely(HERE, MODEL, signs(said)).get(HARM, 0.0) if len(said.split()) > _FEW else 0.0
