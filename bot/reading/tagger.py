"""Find the facts of a text with a learned model: a conditional random field over words, trained by `make models`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from threading import Lock

import pycrfsuite

from bot.reading.tag_features import features
from bot.reading.tag_tokens import Token

LEAST = 0.05  # a span less likely than this is none
LONGEST = 16  # words of a span
MOST = 8  # spans of one fact
OUT = "O"  # the label of a word that is no fact
GOES_ON = 0.5  # of the likelihood of its first word, for a span to take the next


@dataclass(frozen=True)
class Span:
    """Hold words of a text that may be a fact, and how likely they are, from 0 to 1."""

    text: str
    start: int
    end: int
    likely: float


def spans(model: str, text: str, facts: tuple[str, ...], tokens: list[Token]) -> dict[str, list[Span]]:
    """Give the spans of each fact in a text, the likeliest first; ``model`` is a file beside this module.

    ``tokens`` are the words of the text, as `tag_tokens.cut` gives them.
    """
    if not tokens:
        return {fact: [] for fact in facts}
    with loaded(model) as tagger:
        tagger.set(features(tokens, text))
        telling = [at for at in range(len(tokens)) if tagger.marginal(OUT, at) < 1 - LEAST]
        return {fact: _merged(_spans(tagger, tokens, text, fact, telling)) for fact in facts}


_ONE = Lock()  # a model holds one text at a time, and turns run in several threads


@contextmanager
def loaded(model: str) -> Iterator[pycrfsuite.Tagger]:
    """Give a model to one reader at a time, loaded once."""
    with _ONE:
        yield _tagger(model)


def _merged(found: Iterator[Span]) -> list[Span]:
    """Make one of the spans with the same words: said twice, it is likelier."""
    out: dict[str, Span] = {}
    for one in found:
        same = out.get(one.text)
        out[one.text] = replace(same, likely=1 - (1 - same.likely) * (1 - one.likely)) if same else one
    return sorted(out.values(), key=lambda one: (-one.likely, one.start))[:MOST]


@cache
def _tagger(model: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    with as_file(files("bot.reading").joinpath(model)) as path:
        tagger.open(str(path))
    return tagger


def _spans(tagger: pycrfsuite.Tagger, tokens: list[Token], text: str, fact: str, telling: list[int]) -> Iterator[Span]:
    begins, inside = f"B-{fact}", f"I-{fact}"
    for at in telling:
        likely = tagger.marginal(begins, at)
        if likely < LEAST:
            continue
        last = at
        while last + 1 < min(len(tokens), at + LONGEST) and tagger.marginal(inside, last + 1) >= max(
            GOES_ON * likely, LEAST
        ):
            last += 1
        start, end = tokens[at].start, tokens[last].end
        yield Span(" ".join(text[start:end].split()), start, end, likely)
