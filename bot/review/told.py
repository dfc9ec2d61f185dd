"""Turn the phrases of the tables into hits, and those of a rule into findings, one for a stretch of words."""

from __future__ import annotations

from bot.review.finding import RULES, Finding
from bot.review.scan import Hit, load
from bot.review.words import Page


def hits(page: Page) -> list[Hit]:
    """Find everything the tables know, sentence by sentence."""
    return [hit for sentence in page.sentences for hit in load().scan(sentence)]


def findings(page: Page, found: list[Hit]) -> list[Finding]:
    """Report what the tables found of a rule; of overlapping hits the longest stands."""
    kept: list[Hit] = []
    of_rules = [hit for hit in found if hit.kind.name in RULES]
    for hit in sorted(of_rules, key=lambda hit: (hit.span[0], -hit.span[1])):
        if kept and hit.sentence is kept[-1].sentence and hit.first < kept[-1].last:
            if hit.last - hit.first > kept[-1].last - kept[-1].first:
                kept[-1] = hit
            continue
        kept.append(hit)
    return [
        Finding(hit.kind.name, page.text[slice(*hit.span)], *hit.span, hit.kind.why, hit.kind.instead) for hit in kept
    ]
