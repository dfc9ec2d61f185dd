"""Know the noun that the words of a thing hang on."""

from __future__ import annotations

from bot.letters.fragment import PREPOSITIONS
from bot.letters.wordsets import wordset

_ENDS_HEAD = PREPOSITIONS | wordset("throughout afterwards everywhere everyone everybody nobody people no my your")


def head_of(said: str) -> str:
    """Return the noun everything else hangs on: the last word before the first preposition."""
    words = [word.lower().strip(",.") for word in said.split()]
    end = next(
        (
            at
            for at, word in enumerate(words)
            if at and (word in _ENDS_HEAD or word == "and" or said.split()[at - 1].endswith(","))
        ),
        len(words),
    )
    return words[end - 1]
