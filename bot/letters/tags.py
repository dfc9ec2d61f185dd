"""Know the part of speech of each word of a typed fragment: a learned model with a lexicon; see docs/letters.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.letters.lexicon import entry
from bot.models import loaded

HERE = "bot.letters"
MODEL = "tags.crfsuite"
_EDGE = "#"
_TOKEN = re.compile(
    r"w/(?:out|o)?(?!\w)|https?:\S+|[\w.+-]{1,64}@[\w-]+\.\w[\w.]*|[:;=]-?[)(DPp](?!\w)|<3|"
    r"\d+(?:[.,:h/-]\d+)*(?:[a-z]{1,4}\b)?%?|"
    r"(?:[a-z]\.){2,}|(?:dr|mr|mrs|ms|prof|st|no)\.(?=\s)|"
    r"[^\W\d_]+(?=n['\u2019]t\b)|n['\u2019]t\b|['\u2019](?:s|re|ve|ll|d|m)\b|"
    r"@[\w.]+|[^\W_]+(?:(?:[&-]|['\u2019](?!(?:s|re|ve|ll|d|m)\b))[^\W_]+)*|\.{2,}|\S",
    re.I,
)
_LONGEST = 2000
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
QUOTE = "''"  # the tag of a quotation mark, in Penn's set
_QUOTES = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')
_READ_AS = {"&": "and", "+": "and"}


class Token(NamedTuple):
    """Hold a word of a fragment: as typed, its part of speech, how sure that is, and where it stands."""

    word: str
    tag: str
    sure: float
    start: int
    end: int

    @property
    def low(self) -> str:
        """Return the word in lower case."""
        return self.word.lower()


def cut(text: str) -> list[tuple[str, int, int]]:
    """Cut a text into words and marks with their places: "graciela's" is "graciela" and "'s"."""
    return [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text[:_LONGEST])]


@lru_cache(maxsize=2048)
def tagged(text: str, field: str) -> tuple[Token, ...]:
    """Give each word of a text its part of speech (Penn's tags); ``field`` is the fact it was typed for."""
    words = cut(text.encode("utf-8", "replace").decode())  # no half characters
    told = [one for one in words if one[0] not in _QUOTES]  # marks around words change nothing of their parts
    marks = [Token(word, QUOTE, 1.0, start, end) for word, start, end in words if word in _QUOTES]
    if not told:
        return ()
    with loaded(HERE, MODEL) as model:
        found = model.tag(features([word for word, _, _ in told], field))
        sure = [model.marginal(tag, at) for at, tag in enumerate(found)]
    tokens = [
        Token(word, _possible(told, at, tag, found[at - 1] if at else ""), chance, start, end)
        for at, ((word, start, end), tag, chance) in enumerate(zip(told, found, sure, strict=True))
    ]
    return tuple(sorted([*tokens, *marks], key=lambda token: token.start))


def _possible(words: Sequence[tuple[str, int, int]], at: int, tag: str, before: str) -> str:
    """Return the tag, or the right one where it is impossible: no word is a mark, "students' questions" are theirs."""
    word, start, _ = words[at]
    if word in {"'", "\u2019"} and at > 0 and words[at - 1][0].endswith("s") and words[at - 1][2] == start:
        return "POS"
    if before == "POS" and tag in {"VBP", "VB"} and entry(word.lower()).can("NN"):  # "win's rant"
        return "NN"
    return "NN" if tag in {".", ",", ":", "SYM"} and word.isascii() and word[0].isalnum() else tag


def features(words: Sequence[str], field: str) -> list[list[str]]:
    """Give the signs of each word: its spelling, what the lexicon holds of it, and the same of its neighbours."""
    low = [_EDGE, _EDGE, *(read_as(word) for word in words), _EDGE, _EDGE]
    known = [entry(word) for word in low]
    out = []
    for at, word in enumerate(words, 2):
        shown = [f"w={low[at]}", f"s={_shape(word)}", f"p={low[at][:3]}", f"f={field}"]
        shown += [f"u{size}={low[at][-size:]}" for size in (1, 2, 3, 4) if len(low[at]) > size]
        shown += [f"{step}w={low[at + step]}" for step in (-2, -1, 1, 2)]
        shown += [f"-1w0={low[at - 1]} {low[at]}", f"0w1={low[at]} {low[at + 1]}"]
        shown += [f"{step}u={low[at + step][-3:]}" for step in (-1, 1)]
        for step in (-2, -1, 0, 1, 2):
            shown += [f"{step}x={known[at + step].tags}", f"{step}o={known[at + step].usual}"]
        shown += [f"-1x0={known[at - 1].tags} {known[at].tags}", f"0x1={known[at].tags} {known[at + 1].tags}"]
        shown += [f"-1o0={known[at - 1].usual} {known[at].usual}", f"0o1={known[at].usual} {known[at + 1].usual}"]
        shown += [f"t={tag}" for tag in known[at].tags.split("|")]
        out.append(shown)
    if out:
        out[0] += ["first", f"first={field}"]
        out[-1].append("last")
    return out


def read_as(word: str) -> str:
    """Give what a word is read as: small, and "&" as "and"."""
    return _READ_AS.get(word) or word.lower().replace("\u2019", "'")


def _shape(word: str) -> str:
    if word[:1].isdigit():
        return "1"
    if not word.isalpha():
        return "x"
    return "A" if word.isupper() and len(word) > 1 else "Aa" if word[0].isupper() else "a"
