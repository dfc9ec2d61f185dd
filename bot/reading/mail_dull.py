"""Know the sentences of a long letter that can hold no fact: clauses without a number that name nothing new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.reading.mail_words import lexica, lexicon

SHORT = 9  # words; a shorter sentence may be a heading or a row
OFTEN = 2  # a name that stood in so many sentences is no news
_WORD = re.compile(r"[^\W_][\w'’&-]*")
_NUMBERED = re.compile(r"\W{0,4}(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]?\s")


class Telling:
    """Know which sentences of one letter tell something, asked one after another."""

    def __init__(self) -> None:
        """Begin a letter: nothing was named yet."""
        self.named: Counter[str] = Counter()

    def dull(self, sentence: str) -> bool:
        """Say whether a sentence has neither a number nor a name that is news."""
        return self.nothing(_WORD.findall(sentence[_numbering(sentence) :]))

    def nothing(self, words: Sequence[str]) -> bool:
        """Say whether the words of a sentence, its numbering left out, tell nothing; a name is news twice."""
        names = {word.casefold() for word in words[1:] if word[0].isupper()} - lexicon("layout.clauses")
        news = any(self.named[name] < OFTEN or name in _days() for name in names)
        self.named.update(names)
        return len(words) >= SHORT and not news and not any(word[0].isdigit() for word in words[1:])


def _days() -> frozenset[str]:
    return lexica("common.months", "common.weekdays")


def _numbering(sentence: str) -> int:
    match = _NUMBERED.match(sentence)
    return match.end() if match else 0
