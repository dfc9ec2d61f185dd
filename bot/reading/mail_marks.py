"""Say of a value that may be a fact where in the letter it stands, how often, and what its words look like."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.mail_owned import WORDS, owned
from bot.reading.mail_words import lexicon
from bot.reading.tag_lines import Line
from bot.reading.tag_page import Page
from bot.reading.tag_tokens import WORD, look
from bot.reading.tag_words import sorts

_CLIENT = frozenset({"client", "clients", "client's", "clients'"})
LONGEST = 20  # words of a value that are looked at
_ARTICLES = frozenset({"the", "a", "an", "our", "my", "your", "new", "we're", "their"})
NEAR = 10  # words before and behind a value
_STOPS = frozenset(".!?")
MOST = 12  # places of one value that are looked at


class Places:
    """Know the words of one letter by where they stand."""

    def __init__(self, page: Page) -> None:
        """Sort the words of a letter by what they are."""
        self.tokens, self.lines = page.tokens, page.lines
        self.hosts = "|".join(sorted(page.hosts))
        self.between = any(token.low in _CLIENT for token in page.tokens)
        self.at: dict[str, list[int]] = {}
        for place, token in enumerate(page.tokens):
            self.at.setdefault(token.low, []).append(place)

    def marks(self, value: str) -> frozenset[str]:
        """Give what a value's words and places show."""
        words = WORD.findall(value)[:LONGEST]
        if not words:
            return frozenset()
        lows = [word.lower().replace("’", "'") for word in words]
        return frozenset((*_looks(words, lows), *self._places(lows), *self._host(lows)))

    def _host(self, lows: list[str]) -> Iterator[str]:
        if any(len(low) > 3 and low in self.hosts for low in lows):
            yield "in an address"

    def _places(self, lows: list[str]) -> Iterator[str]:
        found = [at for at in self.at.get(lows[0], ())[:40] if self._stands(at, lows)][:MOST]
        yield f"times {min(4, len(found))}"
        for at in found:
            yield from self._place(at, at + len(lows) - 1)

    def around(self, value: str) -> frozenset[str]:
        """Give the small words of the sentence parts that a value stands in, and of the person next to it."""
        return frozenset(word for first, after in self.stands(value) for word in self._around(first, after))

    def stands(self, value: str) -> list[tuple[int, int]]:
        """Give the places of a value: its first word and the word behind it."""
        lows = [word.lower().replace("’", "'") for word in WORD.findall(value)[:LONGEST]]
        found = [at for at in self.at.get(lows[0], ())[:40] if self._stands(at, lows)][:MOST] if lows else []
        return [(at, at + len(lows)) for at in found]

    def near(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Say whether two places are of one sentence and not far apart, and neither holds the other."""
        first, second = sorted((one, other))
        gap = range(first[1], second[0])
        return first[1] <= second[0] and len(gap) <= NEAR and not any(self._parts(at, first[0]) for at in gap)

    def _around(self, first: int, after: int) -> Iterator[str]:
        for step, way in ((-1, "ahead"), (1, "behind")):
            at = first - 1 if step < 0 else after
            for _ in range(NEAR):
                if not 0 <= at < len(self.tokens) or self._parts(at, first):
                    break
                if self.tokens[at].shape == "a" or self.tokens[at].text == "I":
                    yield f"{way}: {self.tokens[at].low}"
                at += step

    def _parts(self, at: int, own: int) -> bool:
        """Say whether a sentence ends at a word, or before its line."""
        return self.tokens[at].text in _STOPS or abs(self.tokens[at].line - self.tokens[own].line) > 1

    def _stands(self, at: int, lows: list[str]) -> bool:
        return [token.low for token in self.tokens[at : at + len(lows)]] == lows

    def _place(self, first: int, last: int) -> Iterator[str]:
        token, line = self.tokens[first], self.lines[self.tokens[first].line]
        begins = not first or self.tokens[first - 1].line != token.line
        ends = last + 1 == len(self.tokens) or self.tokens[last + 1].line != self.tokens[last].line
        zone = _zone(line)
        yield zone
        if self.between:
            yield f"{zone} of a go-between"
        if begins and ends:
            yield "a line of its own"
        elif ends:
            yield "ends a line"
        elif begins:
            yield "begins a line"
        if self.tokens[last].line != token.line:
            yield "over two lines"
        if line.label or line.above:
            yield "in a row"
        left, right = self.tokens[max(0, first - WORDS) : first], self.tokens[last + 1 : last + WORDS]
        yield from owned(" ".join(one.low for one in left), " ".join(one.low for one in right))
        if not ends:
            after = self.tokens[last + 1]
            yield f"before {after.text if after.shape[0] not in 'Aad' else after.shape[0]}"
        if not begins:
            before = self.tokens[first - 1]
            yield f"after {before.text if before.shape[0] not in 'Aad' else before.shape[0]}"


def _zone(line: Line) -> str:
    if line.kind.startswith("row:subject"):
        return "in the subject"
    if line.kind.startswith("row:from"):
        return "in the sender"
    if line.kind == "greets":
        return "in the salutation"
    if line.signed not in "-0":
        return "in the signature"
    if line.greeted != "-":
        return "in the body" if line.end > 2 else "near the end"
    return "at the top" if line.top < 3 else "above the salutation"


def _looks(words: list[str], lows: list[str]) -> Iterator[str]:
    articled = lows[0] in _ARTICLES and len(words) > 1
    shapes = {look(word) for word in words[articled:] if word[0].isalpha()}
    yield "shouted" if shapes == {"AA"} else "small" if shapes <= {"a"} else "named" if "a" not in shapes else "mixed"
    if lows[0] in _ARTICLES:
        yield f"first {lows[0]}"
    for kind in sorts(lows[0]):
        yield f"first {kind}"
    for kind in sorts(lows[-1]):
        yield f"last {kind}"
    for kind in {kind for low in lows for kind in sorts(low)}:
        yield f"has {kind}"
    for mark in "(,/-–&@":
        if mark in words:
            yield f"has {mark}"
    if not lexicon("orgs.agency").isdisjoint(lows):
        yield "has an agency's word"
    if words[-1] == ")":
        yield "ends )"
    elif not words[-1][0].isalnum():
        yield "ends with a mark"
    if any(word[0].isdigit() for word in words):
        yield "has a number"
