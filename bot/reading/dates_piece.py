"""Knows what one piece of a date phrase can say, and what may stand around it."""

from dataclasses import dataclass
from datetime import datetime

from bot.reading.dates_calendar import Days
from bot.reading.dates_clock import Clock
from bot.reading.dates_days import Period


@dataclass(frozen=True)
class Piece:
    """Hold what a few tokens say of a date, up to `end`; `weak` is a date only where one was asked for."""

    end: int
    days: Days | None = None
    weekday: int = -1
    which: str = ""
    ordinal: int = 0
    period: Period | None = None
    clock: Clock | None = None
    part: str = ""
    zone: tuple[str, ...] = ()
    instant: datetime | None = None
    weak: bool = False
    hour_too: bool = False

    @property
    def slots(self) -> frozenset[str]:
        """Name what this piece fills."""
        filled = {
            "days": self.days is not None or self.instant is not None,
            "weekday": self.weekday >= 0,
            "ordinal": self.ordinal > 0,
            "period": self.period is not None,
            "clock": self.clock is not None or self.instant is not None,
            "part": bool(self.part),
            "zone": bool(self.zone),
        }
        return frozenset(name for name, full in filled.items() if full)

    @property
    def says_day(self) -> bool:
        """Say whether this piece tells something of the day."""
        return bool(self.slots & {"days", "weekday", "ordinal", "period"})
