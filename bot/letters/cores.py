"""Know which of hasty private words can be told nearly as typed: what one does oneself, harmless and in whole."""

from __future__ import annotations

import re

from bot.letters import harms, screen
from bot.letters.days import MONTHS
from bot.letters.firsthand import clauses
from bot.letters.patterns import Pattern, pattern
from bot.letters.teller import Teller
from bot.letters.wordsets import wordset

_TURNED_DOWN = re.compile(
    r"\b(?:not(?! \w+$)|never|nothing|no|hate|stop|less|fewer|stuck|bored|tired|quit\w*|leaving|"
    r"away from|wish|regret|should have|permanent|promot\w*|\w+n't)\b"
)
_WOULD = re.compile(r"I'd (?:never|hardly|barely|rarely|scarcely) ")  # what the post would take away
# plain words that are private once somebody says them of themselves
_OF_LIFE = wordset(
    "serving caring recovering hiding evicted banned strike refuge sentence permit card specialist clinic treatment "
    "appointment appointments covid gran nan grandma grandad aunt uncle parental interviewing interviews appeal ex tag "
    "married marrying wedding gout bed dinner resigned sober age "
    "warning flat boss manager weight sleep tests citizenship asylum benefits debts"
)
_GOES_ON = re.compile(r"I (?:can't|won't|couldn't|want to|need to|have to)\b")
# a name that is no month, day or trade word is somebody's, or another firm's
_NAMES = re.compile(
    rf"(?<=[a-z,] )(?!(?:I|I'\w+|{'|'.join(MONTHS)}|Christmas|Easter|\w+day|PhD|MA|MSc|BSc|MBA|[A-Z]{{2,4}})\b)[A-Z]\w+"
)
_TAIL = re.compile(r",(?: [\w'-]+){1,3}$")
_WHY = re.compile(r",? (?:because|since) .*$")  # the reason of a reason stays out
_DANGLES = pattern("dangling_time")
_HALF_SAID = re.compile(r"\bI'm \d|\bpromised (?:my |the |our )?\w+$")  # or what was promised is missing
_LONGEST = 18  # words; what is longer holds more than one thought


def told(words: str, teller: Teller, fits: Pattern, places: bool = False) -> str:
    """Tell the first piece that is one's own and to the point, and what follows from it in the same breath."""
    said = [_WHY.sub("", one).replace("I am ", "I'm ") for one in clauses(words, teller.who, "reason_words", teller.uk)]
    for at, one in enumerate(said):
        if _plain(one, teller, places) and fits.search(one) and not _turned_down(one):
            after = said[at + 1] if at + 1 < len(said) else ""
            follows = bool(_GOES_ON.match(after) or _WOULD.match(after))
            follows = follows and _plain(after, teller, places) and " so " not in one and "contract" not in after
            return f"{one}, and {after}" if follows and len(f"{one} {after}".split()) <= _LONGEST else one
    return ""


def _turned_down(said: str) -> bool:
    return not _WOULD.match(said) and bool(_TURNED_DOWN.search(said))


def _plain(said: str, teller: Teller, places: bool) -> bool:
    """Say whether a clause is short, and fit for a letter."""
    words = said.lower().replace("-", " ").split()
    if _DANGLES.search(said) or _HALF_SAID.search(said):
        return False
    short = 3 < len(words) <= _LONGEST and _OF_LIFE.isdisjoint(words)
    return (
        short
        and (places or not _NAMES.search(said))
        and teller.tells(said)
        and not screen.sour(said)
        and not screen.confides(said)
        and not harms.is_harm(said)
    )
