"""Know one chat line with what is already understood of it: its clauses, and words that are spoken for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from unicodedata import combining, normalize

from bot.reading.chat_lexicon import every_frame, everyday, given, mended, shared
from bot.reading.chat_words import Found, Words, split

_BREAKS = frozenset({".", ",", ";", "!", "?", "\n", "(", ")", "..", "...", ":", "[", "]", '"', "<", ">"})
_MENDED_UP_TO = 200
"""How many words a line may have for slips to be mended in it; looking each one up takes time."""

_WOULD = frozenset({"would", "would've", "wouldve", "i'd", "id"})
_DENIED = frozenset(
    {"not", "won't", "wont", "don't", "dont", "can't", "cant", "never", "without", "didn't", "didnt", "isn't"}
)
ADVERBS = frozenset(
    {"really", "even", "already", "actually", "honestly", "simply", "literally", "frankly", "just", "also", "finally"}
    | {"recently", "basically", "definitely", "probably", "still", "then", "now", "kindly", "only", "both"}
)
"""Words that stand between the words of a phrase and change nothing."""
_DOTTED = frozenset({"mr", "ms", "mrs", "dr", "prof", "st", "mt", "rev"})
_SPELLED = {"w/": "with", "w": "with"}
_SENTENCE_ENDS = frozenset({".", "!", "?", ";", "\n"})
_TURNS = frozenset({"and", "but", "so", "however", "though", "although", "whereas", "while"})


@dataclass(frozen=True)
class Fact:
    """Hold one fact: its value as typed, and the words ``first`` up to, not with, ``last`` that say it.

    ``weight`` says how plainly it was said: 4 by its label, 3 by a phrase that means nothing else, 1 by its shape.
    """

    name: str
    value: str
    first: int
    last: int
    weight: int = 3


@dataclass
class Line:
    """Hold a line while it is read.

    ``taken`` are the words of dates, ``named`` those of names already told, ``rivals`` those that
    name other firms than the one to be answered, ``won`` the one of them that the writer goes to. ``topics`` are
    what each clause speaks of, once its reasons were looked for.
    """

    words: Words
    taken: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    rivals: set[int] = field(default_factory=set)
    won: set[int] = field(default_factory=set)
    topics: list[frozenset[str]] = field(default_factory=list)

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """Give the words in lower case, slips of the fingers mended where they frame a fact."""
        if self.size > _MENDED_UP_TO:
            return self.words.lows
        return tuple(
            mended(low) if word.text.islower() or self.words.is_shouted else low
            for word, low in zip(self.words.words, self.words.lows, strict=True)
        )

    @cached_property
    def size(self) -> int:
        """Count the words and marks."""
        return len(self.words.words)

    @cached_property
    def breaks(self) -> tuple[bool, ...]:
        """Say of each word whether it is a mark that ends a clause."""
        words = self.words.words
        return tuple(
            word.low in _BREAKS
            or word.text in {"-", "|"}
            or (word.text == "/" and place > 0 and words[place - 1].end < word.start)
            for place, word in enumerate(words)
        )

    def is_break(self, place: int) -> bool:
        """Say whether a clause ends at this word; outside the line it always does."""
        return not 0 <= place < self.size or self.breaks[place]

    @cached_property
    def _bounds(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        firsts, lasts, first = [], [0] * self.size, 0
        for place, is_break in enumerate(self.breaks):
            firsts.append(first)
            if is_break:
                lasts[first : place + 1] = [place] * (place + 1 - first)
                first = place + 1
        lasts[first:] = [self.size] * (self.size - first)
        return tuple(firsts), tuple(lasts)

    def clause(self, place: int) -> tuple[int, int]:
        """Give the bounds of the clause around a word."""
        if place >= self.size:
            return self.size, self.size
        firsts, lasts = self._bounds
        return firsts[place], lasts[place]

    @cached_property
    def cues(self) -> dict[str, list[Found]]:
        """Find the phrases of all facts in one pass, by "fact.key"; each bears the name of its key."""
        lows = tuple(_SPELLED.get(low, low) for low in self.lows)
        cues = every_frame().find(lows)
        kept = [place for place, low in enumerate(lows) if low not in ADVERBS]
        if len(kept) < len(lows):  # "my husband just got a job" as well
            slim = every_frame().find(tuple(lows[place] for place in kept))
            more = (Found(cue.name, kept[cue.first], kept[cue.last - 1] + 1) for cue in slim)
            cues = list(dict.fromkeys((*cues, *more)))
        found: dict[str, list[Found]] = {}
        for cue in cues:
            key = cue.name.partition(".")[2]
            found.setdefault(cue.name, []).append(Found(key, cue.first, cue.last))
        return found

    @cached_property
    def _framed(self) -> frozenset[str]:
        return frozenset(name.partition(".")[0] for name in self.cues)

    def find_anywhere(self, fact: str, *keys: str) -> list[Found]:
        """Find the framing phrases of a fact, each named by its key, from left to right."""
        if fact not in self._framed:
            return []
        cues = [cue for key in keys for cue in self.cues.get(f"{fact}.{key}", ())]
        return sorted(cues, key=attrgetter("first")) if len(cues) > 1 else cues

    def find(self, fact: str, *keys: str) -> list[Found]:
        """Find the framing phrases of a fact, outside what is said of other employers."""
        return [cue for cue in self.find_anywhere(fact, *keys) if cue.first not in self.elsewhere]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words.words]

    def places(self, start: int, end: int) -> list[int]:
        """Give the words that lie in a stretch of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return [place for place in range(first, last) if self.words.words[place].end > start]

    @cached_property
    def elsewhere(self) -> frozenset[int]:
        """Give the words that speak of another employer than the one to be answered."""
        places = set(self.rivals)
        countered = bool(self.find_anywhere("kind", "counteroffer"))  # there the present employer is the one to answer
        taken_back = bool(self.find_anywhere("elsewhere", "back"))
        for found in self.find_anywhere("elsewhere", "taken", *(() if countered else ("present",))):
            if found.name == "taken" and (
                taken_back or _DENIED.intersection(self.lows[max(0, found.first - 2) : found.first])
            ):
                continue
            if (
                self.lows[found.first : found.first + 3] == ("want", "to", "work")
                and found.first
                and (self.lows[found.first - 1] in _DENIED)
            ):
                continue  # "I don't want to work at Wendy's"
            if self.lows[found.first] == "accepted" and self.lows[max(0, found.first - 1)] in {"was", "been", "got"}:
                continue  # "I was accepted at Globant": they took the writer
            if self.lows[found.first] == "been" and _WOULD & set(self.lows[max(0, found.first - 2) : found.first]):
                continue  # "I would have been a joiner there"
            if self.lows[found.last - 1] == "leaving" and self.lows[found.last : found.last + 1] == ("for",):
                continue
            if self.lows[found.last - 1] == "to" and not self.is_name_like(found.last):
                continue  # "going to join" is no other employer
            last = found.last
            turns = _TURNS | {"over"} if found.name == "taken" else _TURNS  # "picking Figma over Canva"
            while last < self.size and not self.is_break(last) and self.lows[last] not in turns:
                last += 1
            places.update(range(found.first, last))
        for found in self.find_anywhere("elsewhere", "there"):
            first = found.first
            while first > 0 and self.lows[first - 1] not in _SENTENCE_ENDS:
                first -= 1
            places.update(range(first, found.last))  # "Shopify came through, so I'm going there"
        return frozenset(places)

    def is_name_like(self, place: int) -> bool:
        """Say whether a word could be part of a name, by its capital or by being no everyday word."""
        if not 0 <= place < self.size or place in self.taken:
            return False
        word = self.words.words[place]
        if word.is_mark or self.lows[place] in {"i", "i'm", "i've", "i'd", "i'll"}:
            return False
        if self.trusts_capitals and word.is_capital:
            return not (self.starts_sentence(place) and self.is_everyday(place))
        return not self.is_everyday(place)

    def is_everyday(self, place: int) -> bool:
        """Say whether a word is an everyday one, with or without an apostrophe."""
        low = self.lows[place]
        if low in everyday() or low.replace("'", "") in everyday() or low.removesuffix("'s") in everyday():
            return True
        return not self.words.words[place].is_capital and any(
            low.endswith(ending)
            and len(low) > len(ending) + 2
            and {low[: -len(ending)], low[: -len(ending)] + "e"} & everyday()
            for ending in ("ed", "ing", "s", "ly")
        )

    @cached_property
    def trusts_capitals(self) -> bool:
        """Say whether a capital letter tells anything in this line."""
        return not self.words.is_shouted and not self.words.is_lower

    def is_capital(self, place: int) -> bool:
        """Say whether a capital marks this word as a name."""
        return self.trusts_capitals and self.words.words[place].is_capital

    def starts_sentence(self, place: int) -> bool:
        """Say whether a word opens a sentence, where a capital tells nothing."""
        if place > 1 and self.words.words[place - 1].text == "." and self.lows[place - 2] in _DOTTED:
            return False  # "Ms. Park"
        return place == 0 or self.words.words[place - 1].text in {".", "!", "?", "\n", "..", "...", '"', "(", "-"}

    def is_given(self, place: int) -> bool:
        """Say whether a word is a given name; one that is an everyday word as well needs its capital."""
        return self._given[place]

    @cached_property
    def _given(self) -> tuple[bool, ...]:
        return tuple(self._is_given(place, low.removesuffix("'s")) for place, low in enumerate(self.lows))

    def _is_given(self, place: int, low: str) -> bool:
        low = low.partition("-")[0].partition(".")[0]
        if low.isascii() and low not in given():
            return False
        if low not in given() and low not in shared():
            low = "".join(char for char in normalize("NFKD", low) if not combining(char))
            return low in given() and low not in shared()
        return low not in shared() or (self.is_capital(place) and low in given())


def line_of(text: str) -> Line:
    """Cut a text into a line that is ready to be read."""
    return Line(split(text))
