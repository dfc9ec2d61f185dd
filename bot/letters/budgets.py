"""Know what a good letter has too much or too little of; the telling tries again until little is left to say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf

from bot.letters.wordsets import wordset

_MOST = {"thank": 3, "thanks": 2, "appreciate": 1, "appreciated": 1, "opportunity": 1, "sorry": 1, "apologize": 1}
_ONCE = wordset(
    "glad hope wish grateful remember decided decision reason plain honest answer mind settled happy kind people "
    "happily "
    "gladly pleasure stays worth best better search person touch enjoyed noticed forget again straight certain "
    "hear right "
    "clear first way mean means meant sure work works find reach someone think thought talk talks keep thing "
    "things soon "
    "post time job write place choose chosen chose come comes came offered"
)
_TWICE = wordset("role offer team another would could")
_SENTENCE = re.compile(r"(?<=[a-z0-9)\"'][.?!]) (?=[A-Z\"'(])")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")  # the same in lower-case ASCII, at half the price


def words_of(values: Iterable[str]) -> frozenset[str]:
    """Return the words of values, in lower case."""
    return frozenset(word.lower() for value in values for word in _WORD.findall(value))


def faults(
    paragraphs: tuple[str, ...], typed: frozenset[str], firm: str, length: tuple[int, int], most: float = inf
) -> int:
    """Count what speaks against a letter, weighted; ``typed`` are the words people gave, which may repeat.

    The counting ends where more than ``most`` is found: such a letter is not the one that is sent.
    """
    found = 0
    for cost in _costs(paragraphs, typed, firm, length):
        found += cost
        if found > most:
            break
    return found


def _costs(paragraphs: tuple[str, ...], typed: frozenset[str], firm: str, length: tuple[int, int]) -> Iterator[int]:
    """Count one kind of fault after the other, what is quick to count first."""
    text = " ".join(paragraphs)
    yield 6 * max(0, text.count(firm) - 2) + 6 * (firm not in text) if firm else 0
    yield _ends(paragraphs)
    words = (_PLAIN_WORD if text.isascii() else _WORD).findall(text.lower())
    yield _length(len(words), length)
    yield _budget(Counter(words), typed)
    yield _echoes(words, typed)
    yield _rhythm([said for paragraph in paragraphs for said in _SENTENCE.split(paragraph)])


def _budget(count: Counter[str], typed: frozenset[str]) -> int:
    over = 6 * max(0, count["thank"] + count["thanks"] - 3)
    over += 6 * max(0, count["really"] + count["very"] + count["truly"] - 1)
    for word, number in [(word, number) for word, number in count.items() if number > 1]:
        over += 6 * max(0, number - _MOST.get(word, number))
        if word not in typed:
            over += 3 * (number - 1) * (word in _ONCE) + 3 * max(0, number - 3) * (word in _TWICE)
    return over


def _length(words: int, length: tuple[int, int]) -> int:
    low, high = length
    return 2 * (max(0, low - words) // 4 + max(0, words - high) // 4) + (4 if not low <= words <= high else 0)


def _rhythm(sentences: list[str]) -> int:
    sizes = [len(said.split()) for said in sentences]
    opens = [said.split(" ", 1)[0] for said in sentences]
    mine = ["I" if word == "I" or word.startswith("I'") else "" for word in opens]
    rows = sum(all(mine[at : at + 3]) for at in range(len(mine) - 2))
    whole = sum(sizes) >= 60
    short, long = whole and min(sizes) >= 9, whole and max(sizes) <= 17
    endless = sum(size > 34 for size in sizes)
    same = sum(one == two and one not in {"I", "The"} for one, two in pairwise(opens))
    return 5 * rows + 3 * short + 3 * long + 4 * endless + 2 * same


def _echoes(words: list[str], typed: frozenset[str]) -> int:
    rows = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(rows)) == len(rows):  # the usual case; a set is half the price of a count
        return 0
    threes = Counter(rows)
    return 4 * sum(
        number - 1 for three, number in threes.items() if number > 1 and not all(word in typed for word in three[1:])
    )


def echoes(closing: str, paragraphs: tuple[str, ...]) -> int:
    """Count the words of a sign-off that the sentence before it has said: "My best wishes to you. / Best wishes,"."""
    last = _SENTENCE.split(paragraphs[-1])[-1] if paragraphs else ""
    return len(words_of([closing]) & words_of([last]) & _WISHING)


_WISHING = wordset("best warm wishes kind regards")


def _ends(paragraphs: tuple[str, ...]) -> int:
    """Count a letter that both opens and closes on thanks, and one whose paragraphs begin alike."""
    if not paragraphs:
        return 50
    first, last = paragraphs[0], _SENTENCE.split(paragraphs[-1])[-1]
    both = "hank" in first[:60] and "hank" in last
    starts = [" ".join(paragraph.split()[:2]) for paragraph in paragraphs]
    return 4 * both + 3 * (len(starts) - len(set(starts))) + 2 * (len(last.split()) > 30)
