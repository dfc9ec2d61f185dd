"""Knows what a reading of a date is: a moment on a wall clock, or why there is none; reads nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Moment:
    """Hold a day, and a time where one was said, as the wall clock of `zone` shows it.

    `part` is morning, afternoon, evening or night where that was said and no time; `about` is a time like "5ish".
    """

    date: date
    time: time | None
    zone: str
    home: str = ""
    about: bool = False
    part: str = ""

    @property
    def iso(self) -> str:
        """Give the wall time in the user's own zone: "2026-03-06" or "2026-03-06T17:00"."""
        if self.time is None:
            return self.date.isoformat()
        return self.at_home().strftime("%Y-%m-%dT%H:%M")

    def at_home(self) -> datetime:
        """Give the naive wall time in the user's own zone; a day without a time counts from its first minute."""
        wall = datetime.combine(self.date, self.time or time())
        if self.time is None or self.home in ("", self.zone):
            return wall
        there = wall.replace(tzinfo=ZoneInfo(self.zone))
        return there.astimezone(ZoneInfo(self.home)).replace(tzinfo=None)


@dataclass(frozen=True)
class Reading:
    """Hold what was read and its span: kind is "moment", "none", "unsure", "ask" or "nothing".

    For "ask", `alternatives` are what the words may mean, best first, and `problem` is "ambiguous", "past",
    "impossible", "range" or "vague". For "moment", `problem` is "past" when it lies before now.
    """

    kind: str
    moment: Moment | None = None
    alternatives: tuple[Moment, ...] = ()
    problem: str = ""
    start: int = 0
    end: int = 0
