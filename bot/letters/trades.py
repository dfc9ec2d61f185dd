"""Know what a post and a firm's name say of where people work and whom they look for; nothing they do not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.letters.wordsets import wordset

_TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("trades.toml").read_text("utf-8"))
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|&")
_ELSEWHERE = wordset(_TABLES["elsewhere"]["words"])
_HIRES = wordset(_TABLES["hire"]["words"])
_WHOLE_HIRES = wordset(_TABLES["hire"]["whole"])
_LONGEST_HIRE = 2


class _Kind:
    """Hold one row of the table: the words that betray a place, and how the place is spoken of."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.post, self.firm = _words(row["word"]), _words(row["firm"])
        self.both = bool(row.get("both"))
        self.crew, self.place = str(row["crew"]), str(row["place"])
        self.hope, self.formal = tuple(row["hope"]), tuple(row["formal"])

    def fits(self, post: frozenset[str], firm: frozenset[str]) -> bool:
        """Say whether the words of a post and of a firm's name betray this place."""
        posted, housed = _meets(self.post, post), _meets(self.firm, firm)
        return posted and housed if self.both else posted or housed


def _words(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    said = text.split()
    return frozenset(word for word in said if word[-1] != "*"), tuple(word[:-1] for word in said if word[-1] == "*")


def _meets(wanted: tuple[frozenset[str], tuple[str, ...]], said: frozenset[str]) -> bool:
    whole, starts = wanted
    return not whole.isdisjoint(said) or any(word.startswith(starts) for word in said if starts)


_KINDS = tuple(_Kind(row) for row in _TABLES["place"])


def read(position: str, role: str, company: str, formal: bool, named: bool = True) -> dict[str, str]:
    """Return what may be said of the reader's place: its people, the place, a hope for it, and who is looked for."""
    post, firm = _said(position), _said(company)
    firm = firm if firm.isdisjoint(_ELSEWHERE) else frozenset()
    kind = next((kind for kind in _KINDS if kind.fits(post, firm)), None)
    # a credit controller at a dairy has no season to hope for
    its_own = kind is not None and (_meets(kind.post, post) or not any(kind.post))
    hopes = (kind.formal if formal else kind.hope) if kind and its_own else ()
    return {
        "crew": kind.crew if kind else "the team",
        "all": f"you and {kind.crew if kind else 'the team'}" if named else kind.crew if kind else "the whole team",
        "place": kind.place if kind else "",
        "setting": _setting(kind.place if kind else ""),
        "hope": hopes[len(company) % len(hopes)] if hopes else "",
        "right": f"the right {hire(role) or 'person'}",
    }


_SETTINGS = wordset(
    "kitchen bakery hotel practice clinic hospital pharmacy department school nursery library "
    "museum firm yard workshop studio newsroom shop salon theatre orchestra"
)


def _setting(place: str) -> str:
    """Name the sort of place: "kitchen"; "place" where the words do not tell."""
    said = place.removeprefix("the ")
    return said if said in _SETTINGS else "place"


def _said(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text[:300]))


def hire(role: str) -> str:
    """Name whom they look for: "nurse" for a night charge nurse; "" where the post's name is no word for a person."""
    words = role.split()
    last = words[-1].lower() if words else ""
    whole = 1 < len(words) <= _LONGEST_HIRE and role == role.lower()
    if whole and (last in _HIRES or last in _WHOLE_HIRES):
        return role
    return last if last in _HIRES else ""
