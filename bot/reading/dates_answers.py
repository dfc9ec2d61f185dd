"""Knows the answers that give no date: there is none, not sure, some time soon."""

from collections.abc import Sequence

from bot.reading.dates_tokens import Token
from bot.reading.dates_words import AHEAD, FILLERS, PATTERNS

STAR, START, END = frozenset("*"), frozenset("^"), frozenset("$")
LONGEST_STAR = 3
MOST_WORDS = 60


def answer_without_date(tokens: Sequence[Token]) -> str:
    """Say "none", "unsure" or "vague" when the words do, else ""."""
    words = words_of(tokens)
    if not words or len(words) > MOST_WORDS:
        return ""
    for name in ("unsure", "none", "vague"):
        if any(_found(pattern, words) for pattern in PATTERNS[name]):
            return name
    return ""


def tells_of_arrival(tokens: Sequence[Token]) -> bool:
    """Say whether the words tell when something came, "got it on Tuesday", and nothing of what lies ahead."""
    words = words_of(tokens)
    if len(words) > MOST_WORDS or not AHEAD.isdisjoint(words):
        return False
    return any(_found(pattern, words) for pattern in PATTERNS["arrived"])


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Give the words without their apostrophes; marks stay, so that no pattern runs over them."""
    return [word.replace("'", "") for token in tokens for word in token.text.split() if word != "-"]


def only_fillers(tokens: Sequence[Token]) -> bool:
    """Say whether these words may stand around a date and change nothing."""
    words = [word for word in words_of(tokens) if word[:1].isalnum()]
    return all(word in FILLERS for word in words)


def _found(pattern: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    if pattern[0] == START:
        return _matches(pattern[1:], words, 0)
    first = pattern[0]
    return any(word in first and _matches(pattern, words, index) for index, word in enumerate(words))


def _matches(pattern: Sequence[frozenset[str]], words: Sequence[str], index: int) -> bool:
    if not pattern:
        return True
    first, rest = pattern[0], pattern[1:]
    if first == END:
        return all(not word[:1].isalnum() for word in words[index:])
    if first == STAR:
        return any(
            _matches(rest, words, index + size)
            for size in range(LONGEST_STAR + 1)
            if all(word[:1].isalnum() for word in words[index : index + size]) and index + size <= len(words)
        )
    return index < len(words) and words[index] in first and _matches(rest, words, index + 1)
