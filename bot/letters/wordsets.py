"""Know how to write a set of words as one line of text."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())
