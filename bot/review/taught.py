"""Add what labelled letters taught to what the tables know: raise a sentence they miss, drop a weak finding."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.review.finding import Finding
from bot.review.learned import shares, weigh
from bot.review.words import Page, Sentence

_CUT = re.compile(r"[,;:(-] |\b(?=(?:but|because|since|although|though|which|while|whereas|unless|if|so|as|and) )")
_FEW = 4  # words; a shorter part of a sentence is shown with its neighbour
_HEADING = 3  # words; fewer, or so few without a full stop, are a greeting or a name and tell no tone
_EDGE = re.compile(r"(?:(?:and|but|because|since|as|so|which|while|though|although)\b)?[\s,;:(-]*", re.I)
Scores = list[tuple[Sentence, dict[str, float]]]


@dataclass(frozen=True)
class Bound:
    """Hold from which score a rule speaks on its own, and below which it is not believed."""

    name: str
    speaks: float
    doubted: float
    why: str
    instead: str


@cache
def bounds() -> tuple[Bound, ...]:
    """Read the bounds beside this module, once."""
    sheet = tomllib.loads((Path(__file__).parent / "learned.toml").read_text("utf-8"))
    return tuple(Bound(row["name"], row["raise"], row["keep"], row["why"], row["instead"]) for row in sheet["rule"])


def scored(page: Page) -> Scores:
    """Weigh every sentence of a letter."""
    return [(sentence, weigh(sentence.words)) for sentence in page.sentences]


def most(scores: Scores, name: str) -> float:
    """Say how surely some sentence is of a kind."""
    return max(score[name] for _, score in scores)


def judged(page: Page, scores: Scores, found: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that are believed, and add those of sentences nobody pointed at."""
    kept = [finding for finding in found if not _doubted(finding, scores)]
    pointed = {(finding.rule, _at(finding, scores)) for finding in kept}
    for index, (sentence, score) in enumerate(scores):
        if _is_heading(page, sentence):
            continue
        for bound in bounds():
            if score[bound.name] > bound.speaks and (bound.name, index) not in pointed:
                kept.append(_finding(page, sentence, bound))
    return kept


def _at(finding: Finding, scores: Scores) -> int:
    spans = (sentence.span for sentence, _ in scores)
    return next((at for at, (start, end) in enumerate(spans) if start <= finding.start < end), -1)


def _doubted(finding: Finding, scores: Scores) -> bool:
    at = _at(finding, scores)
    low = next((bound.doubted for bound in bounds() if bound.name == finding.rule), None)
    return at >= 0 and low is not None and scores[at][1][finding.rule] < low


def _is_heading(page: Page, sentence: Sentence) -> bool:
    """Say whether this is a greeting, a name or a sign-off."""
    if sentence.span == page.layout.closing:
        return True
    few = len(sentence.words)
    return few < _HEADING or (few == _HEADING and page.layout.plain[sentence.span[1] - 1] not in ".!?")


def _finding(page: Page, sentence: Sentence, bound: Bound) -> Finding:
    start, end = _heaviest(page.layout.plain, sentence, shares(sentence.words, bound.name))
    return Finding(bound.name, page.text[start:end], start, end, bound.why, bound.instead)


def _heaviest(plain: str, sentence: Sentence, weights: list[int]) -> tuple[int, int]:
    """Find the part of a sentence that weighs most; all of it where it is short."""
    parts = _parts(plain, sentence)
    first, last = max(parts, key=lambda part: sum(weights[part[0] : part[1]]))
    start, end = sentence.starts[first], sentence.ends[last - 1]
    if first > 0 and (edge := _EDGE.match(plain, start, end)):
        start = edge.end()
    return start, end


def _parts(plain: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Cut a sentence into parts of some words each, as word numbers."""
    cuts = [match.start() for match in _CUT.finditer(plain, *sentence.span)]
    found: list[tuple[int, int]] = []
    first = 0
    for at, start in enumerate(sentence.starts):
        if at - first >= _FEW and len(sentence.words) - at >= _FEW and cuts and start >= cuts[0]:
            found.append((first, at))
            first = at
        while cuts and cuts[0] <= start:
            cuts.pop(0)
    return [*found, (first, len(sentence.words))]
