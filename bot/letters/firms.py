"""Know how a firm is named in a letter: without its legal form, and as short as people say it."""

from __future__ import annotations

import re

from bot.letters.lexicon import UNKNOWN, entry
from bot.letters.names import capital, plain, word_list
from bot.letters.wordsets import wordset

# Legal forms as they are when points, commas and spaces are gone; of several words as well: "sp. z o.o.".
_LEGAL = word_list("legal")
_SMALL = wordset("of the and for in on at de der die das du des di della la le les van von y e et und en")
# What kind of business it is: left off in speech where a name is left without it ("Cold Narrows Oyster").
_TRADE = word_list("trade")
# What such a word hangs on to: "Credit Union", "Nursing Home".
_BEFORE_TRADE = word_list("before_trade")
# One word left of these says too little: "Dunmore College".
_HOUSES = word_list("houses")
_PLACE = re.compile(r"\s*\((?:[^()]{2,40})\)\s*$")
_SAID_WHOLE = 3
_ALWAYS = frozenset({"co", "inc", "ltd"})
_LINKED = wordset("of for at in on by with de du des der del da do and & + y et und")


def firm(name: str) -> str:
    """Write a firm's name as running text does: without its legal form, its own capitals and marks kept."""
    typed = plain(name, 200).strip(" ,;:")
    before, comma, _ = typed.rpartition(", ")
    words = (before if comma and _legal(before.split()) else typed).split()  # "Kestrel Ltd, Leeds"
    while size := _legal(words):
        words = words[:-size]
        while len(words) > 1 and words[-1] in {"&", "and", "+", "-"}:
            words.pop()
    whole = " ".join(words).rstrip(",")
    if not re.search(r"[&+]|\band\b", whole):
        whole = whole.partition(", ")[0]  # a department behind the firm
    return _capitals(whole) if typed == typed.lower() else whole


def _legal(words: list[str]) -> int:
    """Return how many words at the end are a legal form; in "Crumb & Co." it belongs to the name."""
    for size in range(min(5, len(words) - 1), 0, -1):
        last = re.sub(r"[\s.,()/&-]", "", "".join(words[-size:])).lower()
        if last in _LEGAL and not (
            len(last) < 4 and size == 1 and words[-1].istitle() and words[-1].isalpha() and last not in _ALWAYS
        ):
            return 0 if last == "co" and words[-2] in {"&", "and", "+"} else size
    return 0


def _capitals(typed: str) -> str:
    """Give a name typed small its capitals; an address such as "booking.com" stays."""
    words = typed.split()
    return " ".join(
        word if not word.replace("-", "").replace("'", "").isalpha() or (at and word in _SMALL) else capital(word)
        for at, word in enumerate(words)
    )


def said(whole: str, reader: str = "") -> str:
    """Return the name people say among themselves: "Castellan" of an insurance group; never the reader's own name.

    A name of up to three words is said whole: a reader looks for it as it stands on the door.
    """
    words = _PLACE.sub("", whole).split()
    if any(word.lower() in _LINKED - {"and", "&", "+"} for word in words):
        return whole
    if len(words) <= _SAID_WHOLE:
        return " ".join(words)
    kept = list(words)
    while len(kept) > 1 and (kept[-1].lower() in _TRADE or (kept != words and kept[-1].lower() in _BEFORE_TRADE)):
        kept.pop()
    bare = kept[1:] if kept[:1] == ["The"] else kept
    if len(bare) > 1 and bare[-1] not in _LINKED:
        return " ".join(kept)
    alone = bare[0] if bare else ""
    strange = len(alone) > 4 and alone.isalpha() and entry(alone.lower()) == UNKNOWN
    if strange and len(words) > 1 and words[-1].lower() not in _HOUSES and alone not in reader.split():
        return " ".join(kept)
    return " ".join(words)
