"""Scores the reading of dates on the corpus, the tuning half and the scored half apart; fails under the bars."""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.reading.dates import Moment, Reading, read_date

CORPORA = tuple(sorted(Path(__file__).parent.glob("corpus_dates*.toml")))
RIGHT_AT_LEAST = 0.95
MEDIAN_MS = 2.0


@dataclass(frozen=True)
class Phrase:
    """Hold one phrase of the corpus with what it should mean."""

    text: str
    meaning: str
    now: datetime
    zone: str
    locale: str
    direction: str
    alone: bool
    tuning: bool
    fresh: bool = False

    @property
    def scored(self) -> bool:
        """Say whether the phrase belongs to the half that is only ever scored."""
        return not self.tuning and not self.fresh and sha256(self.text.encode()).digest()[0] % 2 == 1

    def read(self) -> Reading:
        """Read it."""
        return read_date(self.text, self.now, self.zone, locale=self.locale, direction=self.direction, alone=self.alone)


@dataclass
class Score:
    """Count how the readings of some phrases went."""

    phrases: int = 0
    right: int = 0
    wrong: int = 0
    invented: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        """Give the share that was read right."""
        return self.right / self.phrases if self.phrases else 1.0

    @property
    def holds(self) -> bool:
        """Say whether the bars hold."""
        return self.share >= RIGHT_AT_LEAST and not self.wrong and not self.invented

    def __str__(self) -> str:
        return (
            f"{self.phrases} phrases, {self.share:.1%} right, {self.asked} asked or missed, "
            f"{self.wrong} silently wrong, {self.invented} dates where none was said"
        )


def phrases(paths: Iterable[Path] = CORPORA) -> Iterator[Phrase]:
    """Read the corpora."""
    for group in (group for path in paths for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]):
        now = datetime.fromisoformat(group["now"]).replace(tzinfo=ZoneInfo(group["zone"]))
        for text, meaning in group["phrases"]:
            yield Phrase(
                text,
                meaning,
                now,
                group["zone"],
                group.get("locale", ""),
                group.get("direction", "future"),
                group.get("alone", True),
                group.get("tuning", False),
                group.get("fresh", False),
            )


def is_right(phrase: Phrase, reading: Reading) -> bool:
    """Say whether a reading is one of the meanings that are right."""
    return any(_fits(meaning.split(), reading, phrase) for meaning in phrase.meaning.split(" | "))


def _fits(meaning: list[str], reading: Reading, phrase: Phrase) -> bool:
    if meaning[0] == "ask":
        offered = {_plain(moment) for moment in reading.alternatives}
        return reading.kind == "ask" and set(meaning[1:]) <= offered
    if meaning[0] in ("none", "unsure", "nothing"):
        return reading.kind == meaning[0]
    if meaning[0] == "...":
        return reading.moment is not None and reading.moment.about and _plain(reading.moment) == meaning[1]
    zone = meaning[1] if len(meaning) > 1 else phrase.zone
    moment = reading.moment
    return moment is not None and _plain(moment) == meaning[0] and (moment.zone == zone or moment.time is None)


def _plain(moment: Moment) -> str:
    hour = f"T{moment.time:%H:%M}" if moment.time else ""
    return f"{moment.date.isoformat()}{hour}"


def score(chosen: list[Phrase], show: bool = False) -> Score:
    """Score some phrases; with `show`, print those that were not read right."""
    total = Score()
    for phrase in chosen:
        reading = phrase.read()
        total.phrases += 1
        if is_right(phrase, reading):
            total.right += 1
            continue
        dateless = all(part.split()[0] in ("none", "unsure", "nothing", "ask") for part in phrase.meaning.split(" | "))
        total.invented += reading.kind == "moment" and "nothing" in phrase.meaning
        total.wrong += (reading.kind == "moment" and "nothing" not in phrase.meaning) or (
            reading.kind == "none" and not dateless
        )
        total.asked += reading.kind in ("ask", "nothing", "unsure")
        if show:
            found = _plain(reading.moment) + " " + reading.moment.zone if reading.moment else reading.kind
            offered = " ".join(_plain(moment) for moment in reading.alternatives)
            sys.stdout.write(f"  {phrase.text!r}: {found} {offered} ({reading.problem}), not {phrase.meaning}\n")
    return total


def median_ms(chosen: list[Phrase]) -> float:
    """Time the readings, each the second time it is read."""
    spans = []
    for phrase in chosen:
        phrase.read()
        begun = perf_counter()
        phrase.read()
        spans.append((perf_counter() - begun) * 1000)
    return sorted(spans)[len(spans) // 2]


def main() -> int:
    """Print both halves; the single failures of the tuning half only."""
    every = list(phrases())
    tuning = score([phrase for phrase in every if not phrase.scored and not phrase.fresh], show=True)
    fresh = score([phrase for phrase in every if phrase.fresh])
    scored = score([phrase for phrase in every if phrase.scored])
    sys.stdout.write(f"dates, tuning half: {tuning}\ndates, scored half: {scored}\n")
    sys.stdout.write(f"dates, written by others and never looked at: {fresh}\n")
    sys.stdout.write(f"dates, median: {median_ms(every):.2f} ms\n")
    return 0 if tuning.holds and scored.holds else 1


if __name__ == "__main__":
    sys.exit(main())
