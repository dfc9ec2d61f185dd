"""Review a letter by fifteen rules: the exact words, a reason, a better wording; same text, same findings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.review import employers, form, honesty, missing, pay, taught, told
from bot.review.finding import RULES, Finding
from bot.review.layout import lay_out
from bot.review.missing import ours
from bot.review.reading import read, read_line
from bot.review.scan import Hit, load
from bot.review.words import Page

__all__ = ["RULES", "Finding", "off_for", "ours", "pointed", "review"]


def review(text: str, facts: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Find what could burn a bridge; ``facts``, if known, sharpen the rules and switch off those that make no sense."""
    facts = facts or {}
    layout = lay_out(text)
    named = employers.mentions(layout)
    page = read(text, layout, facts, named)
    if not page.sentences:
        return ()
    hits = told.hits(page)
    if layout.subject[1] > layout.subject[0]:
        hits += [hit for hit in load().scan(read_line(layout, layout.subject)) if hit.kind.name == "sign_no"]
    off = off_for(facts)
    scores = taught.scored(page)
    judged = taught.judged(page, scores, pointed(page, hits), off)
    found = [
        *judged,
        *form.too_long(page),
        *form.placeholders(page),
        *employers.check(page, named),
        *honesty.contradictions(page, hits),
        *missing.no_gratitude(page, hits, scores),
        *missing.no_clear_decline(page, hits, scores, judged),
        *missing.left_open(page, hits, scores, judged),
        *missing.apology_overload(page, hits),
        *missing.curt(page, hits),
        *missing.no_door_open(page, hits, scores),
    ]
    kept = {
        (finding.rule, finding.start, finding.end): finding for finding in reversed(found) if finding.rule not in off
    }
    return tuple(sorted(kept.values(), key=lambda finding: (finding.start, finding.end, RULES.index(finding.rule))))


def pointed(page: Page, hits: list[Hit]) -> list[Finding]:
    """Find what code and tables can point at; whether it is believed is judged with all the letter says."""
    return [*told.findings(page, hits), *pay.figures(page)]


def off_for(facts: Mapping[str, str]) -> frozenset[str]:
    """Say which rules make no sense for a piece; one whose writer may still be won over is no refusal."""
    opens_talks = {"leaves_it_ambiguous", "no_clear_decline", "no_door_open"}
    open_minded = facts.get("open_to_change") == "yes"
    return _off().get(facts.get("scenario", ""), frozenset()) | frozenset(opens_talks if open_minded else ())


@cache
def _off() -> Mapping[str, frozenset[str]]:
    sheet = tomllib.loads((Path(__file__).parent / "scenarios.toml").read_text("utf-8"))
    return {scenario: frozenset(rules) for scenario, rules in sheet["off"].items()}
