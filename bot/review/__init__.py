"""Review a letter by fifteen rules: the exact words, a reason, a better wording; same text, same findings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.review import blame, employers, form, honesty, missing, pay, taught, told
from bot.review.finding import RULES, Finding
from bot.review.layout import lay_out
from bot.review.reading import read, read_line
from bot.review.scan import load

__all__ = ["RULES", "Finding", "review"]


def review(text: str, facts: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Find what could burn a bridge; ``facts``, if known, sharpen the rules and switch off those that make no sense."""
    facts = facts or {}
    layout = lay_out(text)
    named = employers.mentions(layout)
    page = read(text, layout, facts, named)
    if not page.sentences:
        return ()
    tables = load()
    hits = [hit for sentence in page.sentences for hit in tables.scan(sentence)]
    if layout.subject[1] > layout.subject[0]:
        hits += [hit for hit in tables.scan(read_line(layout, layout.subject)) if hit.kind.name == "sign_no"]
    off = _off().get(facts.get("scenario", ""), frozenset()) | _off_by_facts(facts)
    scores = taught.scored(page)
    found = [
        *taught.judged(page, scores, [*told.findings(page, hits, off), *blame.blamed(page, hits), *pay.figures(page)]),
        *form.too_long(page),
        *form.placeholders(page),
        *employers.check(page, named),
        *honesty.contradictions(page, hits),
        *missing.no_gratitude(page, hits, scores),
        *missing.no_clear_decline(page, hits, scores),
        *missing.no_door_open(page, hits, scores),
        *missing.apology_overload(page, hits),
        *missing.curt(page, hits),
    ]
    kept = {
        (finding.rule, finding.start, finding.end): finding for finding in reversed(found) if finding.rule not in off
    }
    return tuple(sorted(kept.values(), key=lambda finding: (finding.start, finding.end, RULES.index(finding.rule))))


def _off_by_facts(facts: Mapping[str, str]) -> frozenset[str]:
    """Someone whose mind may still be changed writes a note that opens talks, and no refusal."""
    opens_talks = {"leaves_it_ambiguous", "no_clear_decline", "no_door_open"}
    return frozenset(opens_talks if facts.get("open_to_change") == "yes" else ())


@cache
def _off() -> Mapping[str, frozenset[str]]:
    sheet = tomllib.loads((Path(__file__).parent / "scenarios.toml").read_text("utf-8"))
    return {scenario: frozenset(rules) for scenario, rules in sheet["off"].items()}
