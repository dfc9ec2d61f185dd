"""Know the sentences of a long letter that can hold no fact: clauses with neither a number nor a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.mail_words import lexicon

SHORT = 9  # words; a shorter sentence may be a heading or a row
_WORD = re.compile(r"[^\W_][\w'’&-]*")
_NUMBERED = re.compile(r"\W{0,4}(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]?\s")


def dull(sentence: str) -> bool:
    """Say whether a sentence has neither a number nor a name that is not a contract's own word."""
    return names_nothing(_WORD.findall(sentence[_numbering(sentence) :]))


def names_nothing(words: Sequence[str]) -> bool:
    """Say whether the words of a sentence, its numbering left out, are those of a clause."""
    return len(words) >= SHORT and not any(_tells(word) for word in words[1:])


def _numbering(sentence: str) -> int:
    match = _NUMBERED.match(sentence)
    return match.end() if match else 0


def _tells(word: str) -> bool:
    first = word[0]
    return first.isdigit() or (first.isupper() and word.casefold() not in lexicon("layout.clauses"))
