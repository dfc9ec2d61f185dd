"""Turn the phrases of the tables into findings, one for a stretch of words and a rule."""

from __future__ import annotations

from bot.review.finding import RULES, Finding
from bot.review.scan import Hit
from bot.review.words import Page

_MOST_PER_RULE = 40  # of one rule in one letter; nobody reads further


def findings(page: Page, hits: list[Hit], off: frozenset[str]) -> list[Finding]:
    """Report what the tables found; overlapping hits of one rule become one."""
    found: list[Finding] = []
    for rule in RULES:
        if rule not in off:
            found += _of_rule(page, rule, [hit for hit in hits if hit.kind.name == rule])
    return found


def _of_rule(page: Page, rule: str, hits: list[Hit]) -> list[Finding]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.span[0], -hit.span[1])):
        if kept and hit.sentence is kept[-1].sentence and hit.first < kept[-1].last:
            if hit.last - hit.first > kept[-1].last - kept[-1].first:
                kept[-1] = hit
            continue
        kept.append(hit)
    return [
        Finding(rule, page.text[slice(*hit.span)], *hit.span, hit.kind.why, hit.kind.instead)
        for hit in kept[:_MOST_PER_RULE]
    ]
