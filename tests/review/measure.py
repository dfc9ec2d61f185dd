"""Score the review on the corpus: recall of every rule and how many good letters get a finding.

Letters are parted by a hash of their id. The tuning half may be looked at one by one; of the scored half only these
numbers are ever looked at. A file that says ``looked_at = true`` was read whole and belongs to tuning. One that says
``unseen = true`` or ``sealed = true`` came from another hand and is read by nobody: how the rules do on letters
nobody tuned them for.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import floor
from pathlib import Path

from bot.review import RULES, review

RECALL = 0.90
GOOD_WITH_FINDINGS = 0.05
NEVER_READ = ("unseen", "sealed")
CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Labelled:
    """Hold one letter of the corpus; a good one has no faults."""

    id: str
    text: str
    facts: Mapping[str, str]
    faults: tuple[str, ...]
    half: str


@dataclass(frozen=True)
class Score:
    """Hold the numbers of one half."""

    half: str
    seen: Mapping[str, int]
    found: Mapping[str, int]
    good: int
    good_with_findings: int

    def recall(self) -> float:
        """Give the share of all faults that are found."""
        return sum(self.found.values()) / sum(self.seen.values())

    def failures(self) -> list[str]:
        """Say what is not good enough, one line each; where cases are few, one may be missed."""
        low = [rule for rule in RULES if self.found[rule] < floor(RECALL * self.seen[rule])]
        lines = [f"{self.half}: {rule} finds {self.found[rule]} of {self.seen[rule]}" for rule in low]
        if self.good_with_findings > GOOD_WITH_FINDINGS * self.good:
            lines.append(f"{self.half}: {self.good_with_findings} of {self.good} good letters get a finding")
        return lines


def corpus() -> list[Labelled]:
    """Read every letter of the corpus."""
    return [letter for path in sorted(CORPUS.glob("*.toml")) for letter in _letters(path)]


def _letters(path: Path) -> list[Labelled]:
    sheet = tomllib.loads(path.read_text("utf-8"))
    looked_at = bool(sheet.get("looked_at", False))
    return [
        Labelled(
            entry["id"],
            entry["text"],
            entry.get("facts", {}),
            tuple(entry.get("faults", ())),
            next((half for half in NEVER_READ if half in sheet), "") or _half(entry["id"], looked_at),
        )
        for entry in sheet["letter"]
    ]


def _half(letter: str, looked_at: bool) -> str:
    return "tuning" if looked_at or sha256(letter.encode()).digest()[0] % 2 == 0 else "scored"


def score(half: str, letters: Iterable[Labelled]) -> Score:
    """Review every letter of one half and count."""
    seen: Counter[str] = Counter()
    found: Counter[str] = Counter()
    good = good_with_findings = 0
    for letter in letters:
        if letter.half != half:
            continue
        rules = {finding.rule for finding in review(letter.text, letter.facts)}
        seen.update(letter.faults)
        found.update(rule for rule in letter.faults if rule in rules)
        good += not letter.faults
        good_with_findings += not letter.faults and bool(rules)
    return Score(half, seen, found, good, good_with_findings)


def table(scores: list[Score]) -> str:
    """Lay the numbers side by side."""
    lines = [f"{'rule':30}" + "".join(f"{score.half:>12}" for score in scores)]
    for rule in RULES:
        lines.append(f"{rule:30}" + "".join(f"{score.found[rule]:>7} /{score.seen[rule]:>3}" for score in scores))
    lines.append(
        f"{'good letters with a finding':30}" + "".join(f"{s.good_with_findings:>7} /{s.good:>3}" for s in scores)
    )
    return "\n".join(lines)


def main() -> int:
    """Print the table; return 1 when a number is not good enough."""
    letters = corpus()
    scores = [score(half, letters) for half in ("tuning", "scored", *NEVER_READ)]
    failures = [line for each in scores[:2] for line in each.failures()]
    sys.stdout.write("\n".join([table(scores), *failures]) + "\n")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
