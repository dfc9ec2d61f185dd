"""Know what private words tell of an earlier no, of what could be better, or of anger; what is private stays out."""

from __future__ import annotations

import re

from bot.letters import asking, earlier, leaving, pressing, screen, suggestions, unanswered
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.retelling import read as strands_of

_HOME = pattern("home_words")
_SOUR = pattern("sour")
_INSTRUCTION = pattern("instruction")
_OWN_DOING = pattern("own_doing")


def read(notes: Notes) -> None:
    """Read the words on the reason where they hold the story of a piece; none of them is listed again."""
    noted, words = len(notes.left), notes.get("reason_words")
    strands = strands_of(words, notes.who, notes.uk) if words and _HELD_THERE & notes.kinds.keys() else []
    for slot, hear in _CHOOSING:  # these only choose among words of ours
        if slot in notes.kinds:
            for strand in strands:
                hear(strand, notes)
    if "accepted_at" in notes.kinds:
        leaving.noticed(notes)
    if "declined_at" in notes.kinds:
        _earlier_no(strands, notes)
    del notes.left[noted:]


_CHOOSING = (
    ("sent_on", unanswered.hear),
    ("rung", pressing.hear),
    ("what_came", pressing.anger),
    ("suggestion", suggestions.hear),
)
_HELD_THERE = {"declined_at", *(slot for slot, _ in _CHOOSING)}


def _earlier_no(strands: list[Strand], notes: Notes) -> None:
    """Read when the no was, wherever it is told, and then why, and what has changed."""
    for strand in filter(earlier.is_no, strands_of(notes.get("extra"), notes.who, notes.uk)):
        earlier.hear_no(strand, notes)
    notes.traits["in_history"] = "yes" if "wanted" in notes.kinds else ""
    for strand in strands:
        for told in _harmless(strand, notes):
            heard = earlier.hear_no(told, notes) or ("wanted" in notes.kinds and asking.hear(told, notes))
            if not heard:
                earlier.hear(told, notes)
    notes.traits["in_history"] = ""
    if _HOME.search(notes.values.get("no_because", "")):
        notes.values.pop("no_because")


def _harmless(strand: Strand, notes: Notes) -> list[Strand]:
    """Return what of a strand of private words may be told: the whole, its first half, or nothing."""
    if earlier.is_no(strand):
        return [strand]  # only when it was, and a harmless why, are taken from it
    elsewhere = {"other_offer"} if "wanted" in notes.kinds else {"other_offer", "stay_current"}
    if notes.get("reason") in elsewhere or _INSTRUCTION.match(strand.plain):
        return []  # another employer is never told of
    if not _held(strand, notes):
        return [strand]
    parts = (
        part
        for half in re.split(r"\s(?:and|&|\+)\s", strand.typed)
        for part in strands_of(half, notes.who, notes.uk)[:1]
    )
    return [part for part in parts if not _held(part, notes)]


def _held(strand: Strand, notes: Notes) -> bool:
    """Say whether a strand stays private: it is nobody's own doing, or it tells of home, health or money."""
    named = notes.get("reason") != "location"  # there a name is a town
    private = notes.outside(strand.plain, named) or _SOUR.search(strand.plain) or _HOME.search(strand.plain)
    if private or not _OWN_DOING.match(strand.told):
        return True
    return not _ACHIEVED.match(strand.told) and screen.confides(strand.told)


_ACHIEVED = re.compile(r"I(?:'ve)? (?:now )?(?:passed|finished|graduated|completed|qualified|handed in|submitted)\b")
