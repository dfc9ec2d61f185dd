"""Know what a letter should not say; the rules stand in the rooms beside this one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.review.finding import Finding

__all__ = ["Finding", "review"]


def review(text: str, facts: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    """Look a letter over; returns what should be said otherwise."""
    return ()
