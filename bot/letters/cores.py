"""Know which of hasty private words can be told nearly as typed: what one does oneself, harmless and in whole."""

from __future__ import annotations

import re

from bot.letters import retelling, screen
from bot.letters.days import MONTHS
from bot.letters.longhand import written_out
from bot.letters.patterns import Pattern
from bot.letters.teller import Teller

_OWN = re.compile(r"(?:I|we|my)\b(?!.*\b(?:you|your|yours)\b)")
_TURNED_DOWN = re.compile(
    r"\b(?:not|never|nothing|no|hate|stop|less|fewer|stuck|bored|tired|quit\w*|leav\w+|hardly|barely|\w+n't|"
    r"wish|regret|should have)\b"
)
_GOES_ON = re.compile(r"I (?:can't|won't|couldn't|want to|need to|have to)\b")
_END_OF = re.compile(r"(?<!the )\b(end|middle|start|beginning) of (?=[A-Z]|term\b|the |season\b)")
# a name that is no month, day or trade word is somebody's, or another firm's
_NAMES = re.compile(rf"(?<=[a-z,] )(?!(?:I|I'\w+|{'|'.join(MONTHS)}|\w+day|PhD|MA|MSc|BSc|MBA|[A-Z]{{2,4}})\b)[A-Z]\w+")
_MIDWAY = re.compile(r"\bmid[ -]way\b", re.I)
_TAIL = re.compile(r",(?: [\w'-]+){1,5}$")
_LONGEST = 14  # words; what is longer holds more than one thought
_PERFECT = (
    (re.compile(r"^I got\b"), "I've got"),
    (re.compile(r"^I just (?=\w+ed\b)"), "I've just "),
    (re.compile(r"^I(?:'m| am) (working out|working|serving) notice\b"), r"I'm \1 my notice"),
    (re.compile(r"^I already (?=booked|committed|promised)"), "I'm already "),
    (re.compile(r"^(I|we) (promised|committed|started|booked|agreed)\b(?!.* (?:last|yesterday|on|in))"), r"\1've \2"),
)


def told(words: str, teller: Teller, fits: Pattern) -> str:
    """Tell the first strand that is one's own and to the point, and what follows from it in the same breath."""
    said = [
        strand.told
        for strand in retelling.read(_MIDWAY.sub("midway", written_out(words, teller.uk)), teller.who, teller.uk)
    ]
    for at, one in enumerate(said):
        if _plain(one, teller) and fits.search(one) and not _TURNED_DOWN.search(one):
            after = said[at + 1] if at + 1 < len(said) else ""
            follows = _GOES_ON.match(after) and _plain(after, teller)
            return f"{_perfect(one)}, and {after}" if follows else _perfect(one)
    return ""


def _plain(said: str, teller: Teller) -> bool:
    """Say whether a strand is one's own, short, and fit for a letter."""
    short = 0 < len(said.split()) <= _LONGEST
    if _NAMES.search(said):
        return False
    joined = re.search(r"\band were\b", said)  # "and we're", as it is typed
    return bool(short and _OWN.match(said)) and not joined and teller.tells(said) and not screen.sour(said)


def _perfect(said: str) -> str:
    tail = _TAIL.search(said)
    said = said[: tail.start()] if tail and not re.search(r"\d", tail[0]) else said
    for typed, meant in _PERFECT:
        said = typed.sub(meant, said)
    return _END_OF.sub(r"the \1 of ", said)
