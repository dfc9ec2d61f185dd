"""Cuts a text into words, numbers and marks, each with what it may mean in a date; knows no grammar."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bot.reading.dates_words import OPENINGS, PHRASES, WORDS, Tags, slip

_PIECE = re.compile(
    r"(?P<gap>\n\s*\n)"
    r"|(?P<slang>2(?:morrow|morow|moro|mrw|mro|day|nite|night)(?![a-z]))"
    r"|(?P<dotted>(?<![^\W_])[a-z](?:\.[a-z]){1,3}(?:\.|(?![^\W_])))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_ORDINAL_ENDS = {"st", "nd", "rd", "th"}
_PLAIN = {  # typographic quotes, dashes and spaces, as phones and mail programs put them
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc`\u00b4"), "'"),
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    **dict.fromkeys((0x2212, 0xFE58, 0xFF0D), "-"),
    **dict.fromkeys((0xA0, 0x202F, 0x2009), " "),
}
LONGEST_NUMBER = 9
MOST_PIECES = 5_000
"""More words than a letter of ten pages has; what comes after them is left alone."""
NOTHING: Tags = {}
GAP: Tags = {"gap": 1}
UNREAD: Tags = {"huge": 1}


class Token(NamedTuple):
    """Hold one piece of text, in lower case, with its span and what it may mean."""

    text: str
    start: int
    end: int
    tags: Tags
    glued: bool
    capital: bool
    fresh: bool = False  # begins a line
    upper: bool = False  # every letter a capital

    def number(self, kind: str) -> int | None:
        """Give the number this piece has under a kind of meaning, if it has one."""
        value = self.tags.get(kind)
        return value if isinstance(value, int) else None

    def name(self, kind: str) -> str:
        """Give the name this piece has under a kind of meaning, or ""."""
        value = self.tags.get(kind)
        return value if isinstance(value, str) else ""


END = Token("", 0, 0, NOTHING, False, False)


def tokens_of(text: str, guess: bool = True) -> list[Token]:
    """Cut a text into tokens; with `guess`, mistyped names of days and months are mended."""
    return list(_joined(list(islice(_pieces(text, guess), MOST_PIECES))))


def at(tokens: Sequence[Token], index: int) -> Token:
    """Give a token, or an empty one beyond either end."""
    return tokens[index] if 0 <= index < len(tokens) else END


def _lower(text: str) -> str:
    """Lower the case where that keeps the length, so that spans stay true."""
    if text.isascii():
        return text.replace("`", "'").lower()
    plain = text.translate(_PLAIN)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _pieces(text: str, guess: bool) -> Iterator[Token]:
    end = 0
    for match in _PIECE.finditer(_lower(text)):
        last, (start, end) = end, match.span()
        said, piece, kind, glued = text[start:end], match.group(), match.lastgroup or "", start == last > 0
        if kind == "dotted":
            piece = piece.replace(".", "")
        upper = said.isupper()
        capital = said[0].isupper() and (len(said) == 1 or not upper)  # a word shouted in full is none
        fresh = start > last and "\n" in text[last:start]
        yield Token(piece, start, end, _tags(piece, kind, glued, guess), glued, capital, fresh, upper)


def _tags(piece: str, kind: str, glued: bool, guess: bool) -> Tags:
    if kind == "gap":
        return GAP
    if kind == "number":
        return {"number": int(piece), "digits": len(piece)} if len(piece) <= LONGEST_NUMBER else UNREAD
    known = WORDS.get(piece)
    if known is not None or kind == "mark":
        return known or NOTHING
    if piece.endswith("ish") and not WORDS.get(piece[:-3], NOTHING).keys().isdisjoint(
        {"number", "clock", "weekday", "relative"}
    ):
        return {**WORDS[piece[:-3]], "ish": 1}
    if piece.endswith("'s"):
        owner = WORDS.get(piece[:-2], NOTHING)
        return {**owner, "owner": 1} if not owner.keys().isdisjoint({"weekday", "relative"}) else NOTHING
    right = slip(piece) if guess and "'" not in piece else ""
    return {**WORDS[right], "mended": 1} if right else NOTHING


def _joined(pieces: list[Token]) -> Iterator[Token]:
    """Join "3" and "rd", abbreviations and their dots, and the words of a phrase."""
    index = 0
    while index < len(pieces):
        token, taken = _ordinal(pieces, index) or _phrase(pieces, index) or _abbreviated(pieces, index)
        yield token
        index += taken


def _ordinal(pieces: list[Token], index: int) -> tuple[Token, int] | None:
    first = pieces[index]
    number = first.number("number")
    if number is None:
        return None
    second = at(pieces, index + 1)
    if not second.glued or second.text not in _ORDINAL_ENDS or "digits" not in first.tags:
        return None
    return _merge(pieces[index : index + 2], {"ordinal": number}), 2


def _phrase(pieces: list[Token], index: int) -> tuple[Token, int] | None:
    """Join the longest phrase that begins here; hyphens between its words do not count."""
    second = at(pieces, index + 1)
    second = at(pieces, index + 2) if second.text == "-" and second.glued else second
    longest = OPENINGS.get((pieces[index].text, second.text), 0)
    words, ends = [pieces[index].text], [index + 1]
    while len(words) < longest:
        place = ends[-1]
        place += at(pieces, place).text == "-" and at(pieces, place).glued
        words.append(at(pieces, place).text)
        ends.append(place + 1)
    for size in range(longest, 1, -1):
        tags = PHRASES.get(tuple(words[:size]))
        if tags is not None:
            return _merge(pieces[index : ends[size - 1]], tags), ends[size - 1] - index
    return None


def _abbreviated(pieces: list[Token], index: int) -> tuple[Token, int]:
    """Take the dot of "Fri." or "Mar." along when more follows."""
    token, dot = pieces[index], at(pieces, index + 1)
    short = len(token.text) <= 5 and ("weekday" in token.tags or "month" in token.tags)
    if short and dot.text == "." and dot.glued and index + 2 < len(pieces):
        return _merge([token, dot], token.tags), 2
    return token, 1


def _merge(pieces: Sequence[Token], tags: Tags) -> Token:
    first, last = pieces[0], pieces[-1]
    text = (
        " ".join(piece.text for piece in pieces) if len(pieces) > 1 and last.text not in _ORDINAL_ENDS else first.text
    )
    return Token(text, first.start, last.end, tags, first.glued, first.capital, first.fresh, first.upper)
