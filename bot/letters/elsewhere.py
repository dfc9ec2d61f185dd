"""Know what private words on another offer, on terms and on a way of working let a letter say."""

from __future__ import annotations

import re

from bot.letters import particulars
from bot.letters.cleaning import capitalised, clean
from bot.letters.patterns import pattern
from bot.letters.teller import Say, Teller, first, negated


def offer(words: str, teller: Teller) -> str:
    """Say what somebody goes to, by its kind alone, unless they keep it to themselves."""
    if pattern("kept_secret").search(words):
        return ""
    if said := first(_INSTEAD, words, teller):
        return said
    lately = particulars.read("other_offer", words, "", ()).get("lately", "")
    took = "signed with another employer" if re.search(r"\bsign(?:ed|ing)?\b", words, re.I) else "accepted another job"
    past = f"I {took} {lately}" if lately else f"I've {took}"
    if said := first(_DOING, words, teller):
        return f"{past}, where {said}"
    if found := pattern("start_there").search(words):
        return f"{past} and start there {_start(found)}"
    return past if lately else ""


def terms(words: str, teller: Teller) -> str:
    """Say which kind of contract is wanted; what is paid stays out."""
    if found := pattern("kind_of_contract").search(words):
        kind = found["kind"].lower().replace(" ", "-")
        return f"I'm looking for {'something permanent' if kind == 'permanent' else f'a {kind} job'}"
    return f"I need more hours than {teller.job} has" if pattern("too_few_hours").search(words) else ""


def setting(words: str, _: Teller) -> str:
    """Say in which setting somebody works best, where they named one they want."""
    found = pattern("setting_wanted").search(words)
    if not found or negated(words, found.start()):
        return ""
    how = {"calm": "calmer", "quiet": "quieter", "small": "smaller"}.get(found["how"].lower(), found["how"].lower())
    return f"I do my best work in a {how} {re.sub('s$', '', (found['where'] or 'place').lower())}"


def _doing(found: re.Match[str], _: Teller) -> str:
    said = capitalised(clean(found["thing"]).lower(), {})
    if (found["how"] or "").lower().endswith(" in"):
        return f"I'll be working in {said}"
    return f"I'll be {said}" if said.split(" ", 1)[0].endswith("ing") else f"I'll be working on {said}"


def _field(found: re.Match[str], _: Teller) -> str:
    field = re.sub("^(solar|wind)$", r"\1 energy", found["field"].lower())
    return f"I'll be working in {capitalised(field, {})}"


def _start(found: re.Match[str]) -> str:
    when = particulars.time_told(found["when"])
    if when.startswith(("next", "this")):
        return when
    return f"{'on' if when.endswith('day') or when[-1:].isdigit() or when[:1].isdigit() else 'in'} {when}"


def _stays_in(found: re.Match[str], _: Teller) -> str:
    return f"I've decided to stay in {found['field'].lower()}"


_DEGREES = {"phd": "a PhD", "mba": "an MBA"}


def _study(found: re.Match[str], _: Teller) -> str:
    degree = _DEGREES.get(found["thing"].lower(), "a master's degree")
    return f"I've decided to do {degree}"


def school(found: re.Match[str], _: Teller) -> str:
    """Say that somebody goes back to school."""
    where = found["where"].lower()
    return f"I'm going back to {'university' if where == 'uni' else where}"


_INSTEAD: tuple[tuple[str, Say], ...] = (
    ("study_instead", _study),
    ("back_to_school", school),
    ("stays_in", _stays_in),
)
_DOING: tuple[tuple[str, Say], ...] = (("other_doing", _doing), ("other_field", _field))
