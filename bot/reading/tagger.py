"""Find the facts of a text with a learned model: a conditional random field over words, trained by `make models`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.models import GOES_ON, OUT, READING, loaded
from bot.reading.tag_features import features
from bot.reading.tag_tokens import Token

if TYPE_CHECKING:
    from pycrfsuite import Tagger


LEAST = 0.05  # a span less likely than this is none
LONGEST = 16  # words of a span
MOST = 8  # spans of one fact


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
    with loaded(READING, model) as tagger:
        tagger.set(features(tokens, text))
        telling = [at for at in range(len(tokens)) if tagger.marginal(OUT, at) < 1 - LEAST]
        return {fact: _merged(_spans(tagger, tokens, text, fact, telling)) for fact in facts}


def _merged(found: Iterator[Span]) -> list[Span]:
    """Make one of the spans with the same words: said twice, it is likelier."""
    out: dict[str, Span] = {}
    for one in found:
        same = out.get(one.text)
        out[one.text] = replace(same, likely=1 - (1 - same.likely) * (1 - one.likely)) if same else one
    return sorted(out.values(), key=lambda one: (-one.likely, one.start))[:MOST]


def _spans(tagger: Tagger, tokens: list[Token], text: str, fact: str, telling: list[int]) -> Iterator[Span]:
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
