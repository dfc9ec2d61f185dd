"""Know which of hasty private words can be told nearly as typed: what one does oneself, harmless and in whole."""

from __future__ import annotations

import re

from bot.letters import retelling, screen
from bot.letters.longhand import written_out
from bot.letters.patterns import Pattern
from bot.letters.teller import Teller

_OWN = re.compile(r"(?:I|we|my)\b(?!.*\b(?:you|your|yours)\b)")
_TURNED_DOWN = re.compile(
    r"\b(?:not|never|nothing|no|hate|stuck|bored|tired|quit\w*|leav\w+|hardly|barely|\w+n't|wish|regret|should have)\b"
)
_GOES_ON = re.compile(r"I (?:can't|won't|couldn't|want to|need to|have to)\b")
_END_OF = re.compile(r"(?<!the )\b(end|middle|start|beginning) of (?=[A-Z])")
_LONGEST = 14  # words; what is longer holds more than one thought
_PERFECT = (
    (re.compile(r"^I got\b"), "I've got"),
    (re.compile(r"^I already (?=booked|committed|promised)"), "I'm already "),
    (re.compile(r"^(I|we) (promised|committed|started|booked|agreed)\b(?!.* (?:last|yesterday|on|in))"), r"\1've \2"),
)


def told(words: str, teller: Teller, fits: Pattern) -> str:
    """Tell the first strand that is one's own and to the point, and what follows from it in the same breath."""
    said = [strand.told for strand in retelling.read(written_out(words, teller.uk), teller.who, teller.uk)]
    for at, one in enumerate(said):
        if _plain(one, teller) and fits.search(one) and not _TURNED_DOWN.search(one):
            after = said[at + 1] if at + 1 < len(said) else ""
            follows = _GOES_ON.match(after) and _plain(after, teller)
            return f"{_perfect(one)}, and {after}" if follows else _perfect(one)
    return ""


def _plain(said: str, teller: Teller) -> bool:
    """Say whether a strand is one's own, short, and fit for a letter."""
    short = 0 < len(said.split()) <= _LONGEST
    return bool(short and _OWN.match(said)) and teller.tells(said) and not screen.sour(said)


def _perfect(said: str) -> str:
    for typed, meant in _PERFECT:
        said = typed.sub(meant, said)
    return _END_OF.sub(r"the \1 of ", said)
