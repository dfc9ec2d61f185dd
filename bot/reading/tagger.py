"""Find the facts of a text with a learned model: a conditional random field over words, trained by `make models`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.models import OUT, READING, loaded
from bot.reading.tag_features import features
from bot.reading.tag_page import Page

if TYPE_CHECKING:
    from pycrfsuite import Tagger


LEAST = 0.05  # a span less likely than this is none
LONGEST = 16  # words of a span
MOST = 10  # spans of one fact


@dataclass(frozen=True)
class Span:
    """Hold words of a text that may be a fact, and how likely they are, from 0 to 1."""

    text: str
    start: int
    end: int
    likely: float


def spans(model: str, page: Page, facts: tuple[str, ...]) -> dict[str, list[Span]]:
    """Give the spans of each fact in a text, the likeliest first; ``model`` is a file beside this module."""
    tokens = page.tokens
    if not tokens:
        return {fact: [] for fact in facts}
    with loaded(READING, model) as tagger:
        tagger.set(features(page))
        telling = [at for at in range(len(tokens)) if tagger.marginal(OUT, at) < 1 - LEAST]
        return {fact: _merged(_spans(tagger, page, fact, telling)) for fact in facts}


def _merged(found: Iterator[Span]) -> list[Span]:
    """Make one of the spans with the same words: said twice, it is likelier."""
    out: dict[str, Span] = {}
    for one in found:
        same = out.get(one.text)
        out[one.text] = replace(same, likely=1 - (1 - same.likely) * (1 - one.likely)) if same else one
    return sorted(out.values(), key=lambda one: (-one.likely, one.start))[:MOST]


def _spans(tagger: Tagger, page: Page, fact: str, telling: list[int]) -> Iterator[Span]:
    """Give each run of words a fact may be; from one first word several, with how likely each is to end there."""
    tokens = page.tokens
    begins, inside = f"B-{fact}", f"I-{fact}"
    for at in telling:
        goes = starts = tagger.marginal(begins, at)
        if starts < LEAST:
            continue
        covered, before = starts, starts + (tagger.marginal(inside, at))
        for last in range(at, min(len(tokens), at + LONGEST)):
            follows = last + 1 < len(tokens)
            further = tagger.marginal(inside, last + 1) if follows else 0.0
            goes = min(covered, covered * further / before)
            if covered - goes >= LEAST:
                start, end = tokens[at].start, tokens[last].end
                yield Span(" ".join(page.text[start:end].split()), start, end, covered - goes)
            if goes < LEAST:
                break
            covered, before = goes, further + tagger.marginal(begins, last + 1)
