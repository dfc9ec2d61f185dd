"""Know which words on a private reason somebody cleared for the letter: "ok to say something at home needs me"."""

from __future__ import annotations

import re

from bot.letters import retelling, screen
from bot.letters.gate import sound
from bot.letters.notes import Notes

_AHEAD = re.compile(
    r"(?<!not )(?<!don't )(?<!dont )\b(?:ok(?:ay)?|fine|happy|alright|just|only|you can|u can|can) (?:to )?"
    r"(?:say|mention|put|write|tell (?:her|him|them)) (?:that |it'?s )?(?P<said>[^.;!?()]{8,80})",
    re.I,
)
_BEHIND = re.compile(
    r"(?:^|[.;!?] ?)(?P<said>[^.;!?()]{8,80}?)(?:,|;| -| \() ?(?:it'?s |that'?s |i'?m )?"
    r"(?:ok(?:ay)?|fine|happy|can|you can) "
    r"(?:to |for (?:her|him|them|you) to )?(?:say|know|mention|share|tell)(?: (?:so|that|it|this))?\W*(?:$|[.;!?] )",
    re.I,
)
_ENDS = re.compile(r",? (?:but |and )?(?:not|nothing|no more|but|only|that'?s (?:all|it|enough)|pls|please)\b.*$", re.I)
_OWN = re.compile(r"(?:I|we|my|our|something|there|family)\b(?!.*\b(?:he|she|they|it|him|her|them|his|their)\b)", re.I)
_LONGEST = 16  # words


def read(words: str, notes: Notes) -> str:
    """Return the clause that was cleared, as it may follow "because"; "" where there is none a letter can hold."""
    found = _AHEAD.search(words[:600]) or _BEHIND.search(words[:600])
    typed = _ENDS.sub("", found["said"]).strip(" ,") if found else ""
    told = retelling.told(typed, notes.who, notes.uk) if typed else ""
    why = screen.private(told, notes.told)
    if (
        not 2 < len(told.split()) <= _LONGEST
        or not _OWN.match(told)
        or not sound(told)
        or (why and "family" not in why)
    ):
        return ""
    if any(other.lower() in told.lower() for other in notes.others):
        return ""
    told = re.sub(r"\bI am\b", "I'm", re.sub(r"\b([Ww]e) are\b", r"\1're", told))
    return told if told.startswith(("I ", "I'")) else told[:1].lower() + told[1:]
