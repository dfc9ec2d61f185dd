"""Know what is too private or too unkind for a letter, learned from what people confide and complain of."""

from __future__ import annotations

import re

from bot.models import likely
from bot.reading.aims import chance
from bot.reading.aims import signs as signs_of_aim

__all__ = ["HARM", "HERE", "MODEL", "is_harm", "is_no_praise", "signs"]

HERE, MODEL, HARM = "bot.letters", "harms.crfsuite", "harm"
_FEW, _SHORT = 2, 0.85  # words; how sure of so few
_RUN = 5  # letters
_WORDS = re.compile(r"[a-z0-9']+")
SURE, HINT, LIKED = 0.55, 0.2, 0.5
"""Of 111 things liked in the cases of the letters none lies beyond (`python -m training.harms --check` says more)."""


def is_harm(said: str) -> bool:
    """Say whether words would hurt their reader or lay their writer bare, whatever question they were typed at."""
    return _chance(said) >= SURE


def is_no_praise(said: str) -> bool:
    """Say whether words at the question for something liked are a complaint or a confidence."""
    harm = _chance(said)
    return harm >= SURE or (harm >= HINT and chance(said, "liked", "met", "rapport") < LIKED)


def signs(said: str) -> list[str]:
    """Give what words show of harm: what they show of their aim, and each run of five letters, across words, too."""
    letters = f" {' '.join(_WORDS.findall(said.lower()))} "
    return list(
        dict.fromkeys([*signs_of_aim(said), *(f"g={letters[at : at + _RUN]}" for at in range(len(letters) - _RUN + 1))])
    )


def _chance(said: str) -> float:
    """Give how likely words are to do harm; of two words it must be surer, and one says nothing."""
    words = len(said.split())
    found = likely(HERE, MODEL, signs(said)).get(HARM, 0.0) if words > 1 else 0.0
    return found if words > _FEW or found >= _SHORT else 0.0
