"""Part a line into the clauses that may tell its reason, each a line of its own; what they mean is no matter here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.reading.chat_line import Fact, Line, line_of

_JOINTS = frozenset({"but", "because", "since", "cuz", "coz", "cos", "bc", "though", "however"})
_STOPS = frozenset({".", "!", "?", "\n", ";", "..", "..."})
_MOST = 12  # clauses; a line of more is a story, and its first and last tell the reason no better than the whole
_LEAST = 2  # words


def chunks(line: Line) -> list[tuple[int, int]]:
    """Part a line at its marks and at the words that lead to a reason."""
    ends = [at for at in range(line.size) if line.is_break(at) or line.lows[at] in _JOINTS]
    return _between(line, ends)


def clauses(line: Line, named: Mapping[str, Fact]) -> Iterator[tuple[Line, dict[str, Fact]]]:
    """Give each clause and each sentence as a line, with the names that stand in it."""
    sentences = _between(line, [at for at in range(line.size) if line.lows[at] in _STOPS])
    spans = sorted({*chunks(line), *sentences})
    for first, last in [span for span in spans if span[1] - span[0] >= _LEAST][:_MOST]:
        part = line_of(line.words.span(first, last))
        yield (
            part,
            {
                name: replace(fact, first=max(0, fact.first - first), last=min(part.size, fact.last - first))
                for name, fact in named.items()
                if fact.first < last and first < fact.last
            },
        )


def _between(line: Line, ends: list[int]) -> list[tuple[int, int]]:
    starts = [0, *(at + 1 for at in ends)]
    return [(first, last) for first, last in zip(starts, [*ends, line.size], strict=True) if first < last]
