"""Knows the circumstances of a reading: now, the person's zone, the order of their numeric dates, past or future."""

from dataclasses import dataclass
from datetime import date, datetime

MONTH_FIRST = {"US", "PH"}
EITHER_ORDER = {"CA", "JP", "CN", "KR", "TW", "HU", "LT", "SE", "ZA", "KE"}


@dataclass(frozen=True)
class Setting:
    """Hold what a phrase is read against; `now` is the wall clock of the person's zone."""

    now: datetime
    home: str
    locale: str
    direction: str
    alone: bool

    @property
    def today(self) -> date:
        """Give the person's own day."""
        return self.now.date()

    @property
    def ahead(self) -> bool:
        """Say whether the date asked for lies ahead."""
        return self.direction != "past"

    @property
    def country(self) -> str:
        """Give the two letters of the person's country, or "" where it is not known."""
        country = self.locale.replace("_", "-").split(".")[0].split("-")[-1].upper()
        return country if len(country) == 2 and country != "EN" else ""

    @property
    def order(self) -> str:
        """Give "dmy" or "mdy", or "" where the person's country is not known or writes both."""
        if not self.country or self.country in EITHER_ORDER:
            return ""
        return "mdy" if self.country in MONTH_FIRST else "dmy"

    @property
    def likely_order(self) -> str:
        """Give the order to name first when it has to be asked."""
        american = self.home.startswith(("America/", "US/", "Pacific/Honolulu"))
        brazil = ("Sao_Paulo", "Mexico", "Argentina", "Bogota", "Lima", "Santiago")
        return self.order or ("mdy" if american and not any(name in self.home for name in brazil) else "dmy")
