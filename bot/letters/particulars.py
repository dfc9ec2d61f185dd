"""Know the harmless particulars that private words hold: until when one is tied, which place, which new task."""

from __future__ import annotations

import re

from bot.letters.cleaning import capitalised, clean
from bot.letters.screen import private

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_UNTIL = re.compile(
    rf"\b(?:until|till|til)\s+((?:the )?(?:end of |middle of |start of |beginning of )?(?:the )?"
    rf"(?:{_MONTHS}|spring|summer|autumn|christmas|easter|new year)(?: 20\d\d)?)\b",
    re.I,
)
_TIED = re.compile(
    r"\b(?:tied|committed|bound|promised) to (the [\w' -]{3,50}?)"
    r"(?:\s+here)?(?=\s+(?:until|till|til|through|and)\b|[,.;!]|$)",
    re.I,
)
_DAYS = re.compile(
    r"\b(?:no|not|can'?t (?:do|work)|never|work(?:ing)?|every)\s+"
    r"(mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|nights|evenings)\b",
    re.I,
)
_TO = re.compile(r"\b(?:move|moving|relocat\w+|way|going|go|uproot\w*) to ([A-Z]\w+(?:[ -][A-Z]\w+)?)")
_HOME = re.compile(r"\b(?:leave|leaving|settled in|rooted in|stay in|staying in) ([A-Z]\w+(?:[ -][A-Z]\w+)?)")
_ASKED = re.compile(
    r"\basked me to ((?:run|lead|build|set up|head|open|start|launch|teach|take on|take over|look after) "
    r"(?:the |a |an |our |up )?[\w' -]{2,40}?)(?=[!.,;]|\s(?:plus|and|but|so|for|with|at)\b|$)",
    re.I,
)
_GIVEN = re.compile(r"\b(?:gave|given|giving) me (the [\w' -]{2,40}?) to (?:see through|finish|run|lead|build)\b", re.I)
_LATELY = re.compile(r"\b(yesterday|last week|this week|last month|on (?:mon|tues|wednes|thurs|fri)day)\b", re.I)


def read(reason: str, words: str, told: str, others: tuple[str, ...]) -> dict[str, str]:
    """Return the particulars fit for a letter by name; what is private by any word in it is not among them."""
    words = " ".join(words[:2000].split())
    found = {name: _found(pattern, words) for name, pattern in _WANTED.get(reason, {}).items()}
    return {
        name: said
        for name, said in found.items()
        if said and _harmless(said, told, () if reason == "location" else others)
    }


def _found(pattern: re.Pattern[str], words: str) -> str:
    hit = pattern.search(words)
    if not hit:
        return ""
    said = clean(hit[1])
    if pattern in {_UNTIL, _DAYS, _LATELY}:
        said = capitalised(said.lower(), {month: month.capitalize() for month in ("may", "march")})
        said = re.sub(r"^(end|middle|start|beginning) of", r"the \1 of", said)
        said = re.sub(r"^(?=mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(.)", _upper, said)
    if pattern is _GIVEN:
        said = re.sub(r"^the new ", "a new ", said, flags=re.I)
    return said


def _upper(hit: re.Match[str]) -> str:
    return hit[1].upper()


def _harmless(said: str, told: str, others: tuple[str, ...]) -> bool:
    return not private(f"my {said}", told) and not any(other.lower() in said.lower() for other in others)


_WANTED: dict[str, dict[str, re.Pattern[str]]] = {
    "timing": {"until": _UNTIL, "tied": _TIED, "weekdays": _DAYS},
    "location": {"place_to": _TO, "place_home": _HOME},
    "stay_current": {"asked": _ASKED, "given": _GIVEN},
    "other_offer": {"lately": _LATELY},
}
