"""Know what is told beside a wish for time: the day that was set, and what follows if it has to hold."""

from __future__ import annotations

import re

from bot.letters import days, screen, whens
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand, told

VALUES = "standby deadline_time deadline_date deadline_weekday deadline_near"

_FALLBACK = pattern("fallback")
_SET = pattern("day_set")
_OWN = re.compile(r"\b(?P<who>I|we)(?P<will>'ll| will|'d| would| can| could| must| have to)\s(?P<do>.{4,70})$")
_ANYWAY = re.compile(r"\b(?:anyway|either way|in any case)\b", re.I)
# what sounds like a threat, or tells of another firm
_PRESSES = re.compile(
    r"\b(?:other|another|else\w*|sign\w*|accept\w*|take|walk\w*|forget|lose|find|look\w*|drop|\d{2,}k)\b", re.I
)


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as the day that was set, or as what follows if it has to hold; say whether it was."""
    said = strand.plain
    if _SET.search(said) and not re.match(r"I\b|can\b|could\b", said):
        return _dated(said, notes)
    open_if = bool(_FALLBACK.match(said))
    if not open_if and not (notes.traits.get("standby_open") and _OWN.match(said)):
        return False
    notes.traits["standby_open"] = "yes" if open_if and not _OWN.search(said) else ""
    _keep(said, notes)
    return True


def _keep(said: str, notes: Notes) -> None:
    found = _OWN.search(said)
    if not found or _ANYWAY.search(said) or _PRESSES.search(found["do"]) or screen.private(found[0], notes.told):
        return
    will = {" must": "'d have to", " have to": "'d have to", " will": "'ll", " would": "'d"}.get(found["will"])
    clause = told(f"{found['who']}{will or found['will']} {found['do']}", notes.who, notes.uk)
    notes.values["standby"] = notes.values.get("standby") or clause


def _dated(said: str, notes: Notes) -> bool:
    """Keep the day that was set where it stands in no slot of its own."""
    named = whens.named(said, days.moment(notes.get("received_at")), notes.uk)
    if named and not notes.traits.get("deadline"):
        notes.traits["deadline"] = "known"
        notes.values |= dict.fromkeys(("deadline_time", "deadline_date", "deadline_weekday", "deadline_near"), named)
    return bool(named)
