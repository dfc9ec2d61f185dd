"""Know what hasty words tell of kindness and pleasure: praise of the reader or of a thing, a pleasure of one's own."""

from __future__ import annotations

import re

from bot.letters import fragments
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand, begun_small
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_YOU_WERE = pattern("you_were")
_THING_WAS = pattern("thing_was")
_WAS_KIND = pattern("was_kind")
_THANKS_FOR = pattern("thanks_for")
_GENEROUS = pattern("generous")
_COURTEOUS = pattern("courteous")
_HELLO = pattern("hello")
_OWN_PLEASURE = pattern("own_pleasure")
_HELPED = pattern("helped")
_GOES_ON = pattern("goes_on")
_LARGE = wordset("great wonderful brilliant amazing lovely fantastic superb marvellous marvelous")
_SCALED = re.compile(r" (?:though|tbh|honestly|actually|really|ngl|anyway|too)$", re.I)


def hear(strand: Strand, notes: Notes, before: str) -> str:
    """Return a strand of kindness or pleasure as a sentence, or ""; ``before`` is the sentence it follows."""
    said = _SCALED.sub("", strand.told)
    return _praise(said, notes) or _thanks(strand, notes) or _pleasure(said, notes, before)


def own(said: str) -> bool:
    """Say whether a sentence tells a pleasure of one's own and no news."""
    return bool(_PLEASED_STILL.match(said))


_PLEASED_STILL = pattern("pleased_still")


def _praise(said: str, notes: Notes) -> str:
    """Thank the reader for being so: "you were quick and clear the whole way"."""
    found = _YOU_WERE.match(said)
    if not found:
        return ""
    how, rest = found["how"].lower(), found["rest"]
    if set(how.split()) & _LARGE:
        been = "have been" if "been" in found["be"] else "were"
        return f"You {been} {how}{rest}, and I'm grateful."
    return f"Thank you for being so {how}{rest}."


def _thanks(strand: Strand, notes: Notes) -> str:
    """Thank for a deed that was called kind: "they rebooked it for me once already which was kind"."""
    if found := _THANKS_FOR.match(strand.plain):
        what, sure = to_reader(found["what"], notes.who)
        return f"Thank you for {what}." if sure else ""
    if found := _HELLO.match(strand.plain):
        return f"Please say hello to {found['whom']} from me."
    if found := _GENEROUS.match(strand.plain):
        return f"That was {found['how'].lower()} of you."
    found = _WAS_KIND.search(strand.plain)
    if not found:
        return ""
    if "counter_from" in notes.kinds:  # of the terms themselves nothing is said
        return "That was kind of you."
    thanks = fragments.read(strand.plain[: found.start()], notes.who).forms.get("thanks", "")
    return f"Thank you for {thanks}." if thanks else ""


def _pleasure(said: str, notes: Notes, before: str) -> str:
    """Tell a pleasure of one's own, praise of a thing, or what goes on from such a sentence."""
    if before and _GOES_ON.match(said):
        return f"{said[:1].upper()}{said[1:]}."
    if len(said.split()) > 22 or not (
        _OWN_PLEASURE.match(said)
        or _HELPED.match(said)
        or (_THING_WAS.match(said) and "suggestion" not in notes.kinds)
        or _COURTEOUS.match(said)
    ):
        return ""
    return f"{said[:1].upper()}{said[1:]}."


def after(before: str, said: str, notes: Notes) -> str:
    """Join two such sentences where the second speaks of "it": "Your video was amazing; we all watched it"."""
    if before.endswith(".") and re.search(r"\b(?:it|them|one)\b", said) and len(f"{before} {said}".split()) <= 20:
        return f"{before[:-1]}; {begun_small(said, notes.who)}"
    return f"{before} {said}"
