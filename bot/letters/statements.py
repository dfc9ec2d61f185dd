"""Know how the thing liked stands as a sentence of its own: "how honest you were", "You were honest"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.letters.deeds import BE
from bot.letters.tags import FINITE
from bot.letters.words import Word
from bot.letters.wordsets import wordset

_QUALITY = frozenset({"JJ", "RB", "JJR", "RBR"})
_STAYED = wordset("stayed remained kept")
_DOING = wordset("let took gave kept sent made put went stayed came")
_MOST_BEFORE_SO = 7  # words of what was done, for "so gently" to stand after them


def said(forms: Mapping[str, str]) -> str:
    """Return the sentence that tells a thing, "" where only a part of one can."""
    return forms.get("deed") or forms.get("mine") or forms.get("scene") or forms.get("said", "")


def stated(how: Sequence[Word]) -> list[Word]:
    """Turn "how openly you talked over lunch" into "you talked openly over lunch"; none where that loses the how."""
    words = [word for word in how[1:] if word.tag != "."]
    start = next((at for at, word in enumerate(words) if word.tag not in _QUALITY), len(words))
    start += start < len(words) and words[start].tag == "VBN" and start > 0 and words[0].low == "well"
    verb = next((at for at, word in enumerate(words) if at > start and word.tag in FINITE), -1)
    if how[0].low != "how" or verb < 0 or verb - start > 4:
        return []
    quality, doer, done, rest = words[:start], words[start:verb], words[verb], words[verb + 1 :]
    if done.low in BE or (done.low in _STAYED and quality and quality[-1].tag == "JJ"):
        if quality and quality[-1].low == "straight" and (not rest or rest[0].low != "with"):
            rest = [Word("with", "IN"), Word("me", "PRP"), *rest]
        return [*doer, done, *quality, *rest] if quality else []
    if not quality:
        return [*doer, done, *rest] if done.low in _DOING else []
    if any(word.tag in {"JJ", "JJR"} and not _may_follow(word) for word in quality):
        return []
    if rest and rest[0].tag == "IN":
        return [*doer, done, *quality, *rest]
    return [*doer, done, *rest, Word("so", "RB"), *quality] if len(rest) <= _MOST_BEFORE_SO else []


def _may_follow(word: Word) -> bool:
    """Say whether a word of quality also says how something was done: "fast", "hard"."""
    return word.low in _ALSO_HOW


_ALSO_HOW = wordset("fast hard straight quick early late")
