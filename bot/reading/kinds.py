"""Tell an offer from an invitation, a recruiter's note and a counteroffer by all their words, with a learned model."""

from __future__ import annotations

from itertools import pairwise

from bot.models import READING, likely
from bot.reading.mail_words import lexicon
from bot.reading.tag_page import Page

MOST = 400


def signs(page: Page) -> list[str]:
    """Give what a whole text shows: its words, its pairs of words, its rows, whether it speaks of pay."""
    tokens = page.tokens[:MOST]
    lows = [token.low for token in tokens]
    rows = [f"row={line.kind}" for line in page.lines.values() if line.kind.startswith("row:")]
    out = dict.fromkeys([f"w={low}" for low in lows if low[0].isalpha()])
    out |= dict.fromkeys(f"p={one}_{two}" for one, two in pairwise(lows))
    out |= dict.fromkeys(
        f"t={one}_{two}_{three}"
        for one, two, three in zip(lows, lows[1:], lows[2:], strict=False)
        if one.isalpha() and three.isalpha()
    )
    out |= dict.fromkeys(rows)
    out |= dict.fromkeys(f"first={low}" for low in lows[:40])
    size = len(tokens)
    out[f"size={'xs' if size < 50 else 's' if size < 120 else 'm' if size < 250 else 'l'}"] = None
    if not lexicon("pay.tokens").isdisjoint(lows):
        out["pay"] = None
    return list(out)


def likely_kinds(model: str, page: Page) -> dict[str, float]:
    """Give how likely each kind is, from 0 to 1; ``model`` is a file beside this module."""
    return likely(READING, model, signs(page))
