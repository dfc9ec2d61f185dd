"""Know what strands tell of a no that nobody answered: when it went out, and why one has to ask."""

from __future__ import annotations

import re

from bot.letters import days, whens
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

_SENT = re.compile(
    r"\b(?:told (?:them|her|him|you) no|sent|emailed|mailed|wrote|posted|handed|gave the letter|dropped)\b", re.I
)
_STILL_EXPECTED = pattern("still_expected")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read when the no went out, what still comes all the same, and that no answer came."""
    posted = _SENT.search(strand.plain) or re.search(
        r"(?:\bmy|^) ?(?:letter|mail|email|no|answer) (?:of|from|on)\b", strand.plain
    )
    if posted and not re.search(r"\b(?:they|she|he)\b", strand.typed):
        if ago := _AGO.search(strand.plain):
            notes.values["sent_when"] = ago[1].lower()
        elif not notes.traits.get("sent_on") and (
            day := whens.named(strand.plain, days.moment(notes.get("received_at")), notes.uk)
        ):
            last = re.search(r"\blast \w+day\b", strand.plain)
            notes.values["sent_when"] = last.group() if last else f"on {day}"
        return True
    if _STILL_EXPECTED.search(strand.plain) and strand.told and not notes.values.get("asked_because"):
        notes.values["asked_because"] = strand.told
        return True
    unheard = bool(_UNHEARD.search(strand.plain))
    if unheard and not _AWAY.search(strand.plain):
        notes.traits["unheard"] = "yes"
    return unheard


_UNHEARD = pattern("unheard")
_AGO = re.compile(
    r"\b((?:yesterday|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:days?|weeks?) ago))\b", re.I
)
_AWAY = re.compile(r"\b(?:holiday|spam)\b", re.I)
