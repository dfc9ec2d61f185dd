"""Know how one stroke more of a picture hangs on what was liked: who was there, doing what, how many there were."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.letters import bending, lexicon
from bot.letters.deeds import INDEFINITE
from bot.letters.syntax import main_verb
from bot.letters.tags import FINITE, NAMES, NOUNS
from bot.letters.words import Word, text
from bot.letters.wordsets import wordset


def stroke(words: Sequence[Word], kind: str) -> str:
    """Return words as they follow a thing of this kind: ", with you counting empty seats"; "" where they cannot."""
    said = text(word for word in words if word.tag != ".")
    if _over(words):
        return f", {_staying(words)}"
    if _bare(words, kind):
        return f", {said}"
    return f", with {said}" if _at_hand(words) else ""


def _bare(words: Sequence[Word], kind: str) -> bool:
    """Say whether words are one stroke more of the picture: "in the cab, 4am, radio fado", "flour everywhere"."""
    if words[0].low in {"both", "all"} and not any(word.tag in NOUNS for word in words):  # "both soaked and laughing"
        return True
    short = len(words) < 4 and all(word.tag in NOUNS | {"CD", "RB", "JJ"} for word in words)
    return short and words[0].tag in NOUNS | {"CD"} and (kind == "gerund" or words[-1].tag == "RB")


def _at_hand(words: Sequence[Word]) -> bool:
    """Say whether words are somebody in the midst of something, or how many there were."""
    first = words[0]
    if first.tag in NAMES | {"PRP"} and len(words) > 2 and words[1].low in _DRESSED:
        return True
    if main_verb(words) >= 0:
        return False
    if first.tag == "CD":
        return any(word.tag == "NNS" for word in words[1:3]) and (len(words) > 2 or words[1].low not in _TIMES)
    here = first.tag in NOUNS | {"PRP", "PRP$", "DT"} or first.low in INDEFINITE
    busy = any(two.tag == "VBG" and one.tag in NOUNS | {"PRP", "RB"} for one, two in pairwise(words))
    placed = first.tag == "PRP" or first.low in INDEFINITE
    return here and (busy or (placed and len(words) > 2 and words[1].tag == "IN"))


_DRESSED = wordset("covered dressed soaked wrapped buried surrounded")
_TIMES = wordset("days hours weeks months minutes years rounds times")


def _over(words: Sequence[Word]) -> bool:
    """Say whether words tell how long, and who stayed: "40 minutes over time and nobody left"."""
    return words[0].tag == "CD" and [word.low for word in words[-3:-1]] == ["and", "nobody"] and words[-1].tag in FINITE


def _staying(words: Sequence[Word]) -> str:
    return f"{text(words[:-1])} {bending.verb(next(iter(lexicon.verbs(words[-1].low)), 'leave')).doing[0]}"
