"""Measure the letters and fail where a number is missed: python -m tests.letters.measure."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import mean, quantiles

from bot.letters import render
from bot.letters.brief import brief
from bot.letters.letter import Letter
from tests.letters import faulty
from tests.letters.samples import Case, cases, letters, piece

_SENTENCE = re.compile(r"(?<=[a-z0-9)\"'M][.?!]) (?=[A-Z\"'(])")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
MANY = 24


@dataclass(frozen=True)
class Row:
    """Hold one number and its limit; ``least`` says that the limit is a floor."""

    name: str
    value: float
    limit: float
    least: bool = False

    @property
    def holds(self) -> bool:
        """Say whether the number keeps to its limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def masked(text: str, case: Case) -> str:
    """Take names and typed words out of a letter's text."""
    values = brief(case.facts, piece(case.scenario).kinds).values
    shown = sorted({text for text in values.values() if len(text) > 2}, key=len, reverse=True)
    for value in shown:
        text = re.sub(re.escape(value), "X", text, flags=re.IGNORECASE)
    return text


def sentences(letter: Letter, case: Case) -> list[str]:
    """Split a letter's masked text into sentences."""
    return [said for part in letter.paragraphs for said in _SENTENCE.split(masked(part, case))]


def _fours(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _alike(texts: list[str]) -> list[float]:
    sets = [_fours(text) for text in texts]
    return [len(one & two) / max(1, len(one | two)) for one, two in combinations(sets, 2)]


def diversity(sample: list[Case], label: str, forced: bool) -> list[Row]:
    """Measure how alike the letters of different users are."""
    written = [(letters(case)[0], case) for case in sample]
    texts = [" ".join(masked(part, case) for part in letter.paragraphs) for letter, case in written]
    alike = _alike(texts)
    said = [sentences(letter, case) for letter, case in written]
    count = Counter(line for lines in said for line in set(lines))
    shared = mean(sum(count[line] > 1 for line in lines) / len(lines) for lines in said)
    widest = max(number for line, number in count.items()) / len(sample)
    rows = [Row(f"{label}: 4-gram Jaccard, mean", mean(alike), 0.06 if forced else 0.04)]
    rows.append(Row(f"{label}: 4-gram Jaccard, 90th percentile", quantiles(alike, n=10)[8], 0.14))
    rows.append(Row(f"{label}: sentences shared with another letter", shared, 0.35))
    rows.append(Row(f"{label}: share of letters with the commonest sentence", widest, 0.20))
    rows.append(Row(f"{label}: distinct openings", len({lines[0] for lines in said}) / len(said), 0.85, least=True))
    rows.append(Row(f"{label}: distinct closings", len({lines[-1] for lines in said}) / len(said), 0.80, least=True))
    return rows


def orders(sample: list[Case]) -> Row:
    """Measure how many letters tell the same moves in the same order with the same paragraph breaks."""
    told = Counter(render.order_of(piece(case.scenario), case.facts) for case in sample)
    return Row("decline_offer: commonest order of moves", max(told.values()) / len(sample), 0.35)


def counts(sample: list[Case]) -> list[Row]:
    """Count the faults that must not be, over every letter."""
    found: dict[str, list[str]] = {name: [] for name in faulty.CHECKS}
    for case in sample:
        for letter in letters(case):
            for name, check in faulty.CHECKS.items():
                if told := check(letter, case):
                    found[name].append(f"{case.id}: {told}")
    for name, lines in found.items():
        for line in lines:
            sys.stdout.write(f"    {name}: {line}\n")
    return [Row(f"all pieces: {name}", len(lines), 0) for name, lines in found.items()]


def stock(sample: list[Case]) -> Row:
    """Count worn phrases a letter."""
    hits = [sum(phrase in letter.body.lower() for phrase in faulty.WORN) for case in sample for letter in letters(case)]
    return Row("all pieces: stock phrases a letter", mean(hits), 0.2)


def same_bytes(sample: list[Case]) -> Row:
    """Count cases whose letter differs when it is written twice."""
    return Row("all pieces: letters that change when written again", sum(letters(c) != letters(c) for c in sample), 0)


def speed(sample: list[Case]) -> Row:
    """Time a letter, in milliseconds, over every case."""
    for case in sample:
        letters(case)
    begun = time.process_time()
    written = sum(len(letters(case)) for case in sample)
    return Row("all pieces: milliseconds a letter", (time.process_time() - begun) * 1000 / written, 3.0)


def declines(all_cases: Iterable[Case]) -> list[Case]:
    """Choose the letters whose diversity is measured: different users, ordinary facts."""
    odd = {"template", "long", "shouting", "emoji", "agency"}
    ordinary = [case for case in all_cases if case.scenario == "decline_offer" and case.id not in odd]
    return [case for case in ordinary if case.facts.get("open_to_change") != "yes"][:MANY]


def with_reason(sample: list[Case], reason: str) -> list[Case]:
    """Give every case the same reason."""
    return [replace(case, facts={**case.facts, "reason": reason, "reason_words": ""}) for case in sample]


def rows() -> list[Row]:
    """Measure everything."""
    every = cases()
    sample = declines(every)
    told = [
        Row("fact sets", len(every), 80, least=True),
        *counts(every),
        stock(every),
        same_bytes(every),
        orders(sample),
    ]
    told += diversity(sample, "decline_offer", forced=False)
    for reason in ("other_offer", "compensation", "location", "role_fit", "timing", "personal", "unspecified"):
        told += diversity(with_reason(sample, reason), f"all {reason}", forced=True)
    return [*told, speed(every)]


def main() -> int:
    """Print every number and say whether one misses its limit."""
    told = rows()
    for row in told:
        sign = ">=" if row.least else "<="
        sys.stdout.write(f"{'ok  ' if row.holds else 'MISS'} {row.value:8.3f} {sign} {row.limit:<6g} {row.name}\n")
    return 0 if all(row.holds for row in told) else 1


if __name__ == "__main__":
    sys.exit(main())
