"""Know a sentence from a name: what is said of something, against what it is called."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.chat_words import split
from bot.reading.hear_facts import frames

_TOO = re.compile(r"^(?:way |just |far |a bit |simply |really )*(?:too|not|so|very|because|since|never) [a-z]", re.I)


_SPEAKERS = frozenset(
    {"i", "they", "we", "he", "she", "what's", "whats", "what", "why", "how", "who's", "whos", "help", "where"}
)


def is_sentence(text: str) -> bool:
    """Say whether words say something, as a name never does; one with capitals throughout may be a firm's."""
    line = split(text[:400])
    words = [word for word in line.words if not word.is_mark]
    if len(words) < 2:
        return False
    small = [word.low for word in words if not word.is_capital]
    if _TOO.match(text.strip()) and len(small) >= len(words) - 1:
        return True
    if len(words) > 2 and words[0].low in _SPEAKERS and not words[1].is_capital:
        return True
    if len(words) < 3 or len(small) < 2 or not _listed("verbs") & set(small):
        return False
    return bool(_listed("sayers") & {word.low for word in words}) or _has_subject(small)


@lru_cache(maxsize=4)
def _listed(words: str) -> frozenset[str]:
    return frozenset(frames()["sentence"][words])


def _has_subject(small: list[str]) -> bool:
    """Say whether a noun stands before the verb: "the pay is", "commute would be"."""
    place = next((place for place, low in enumerate(small) if low in _listed("verbs")), 0)
    return place > 0 and (
        bool(_listed("articles") & set(small[:place])) or small[place] in {"is", "are", "was", "were", "isn't"}
    )
