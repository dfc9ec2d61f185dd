"""Know what a letter is bidden to say: "thank bernie for the tour", "wish them luck", "tell her it worked"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.letters import harms, screen
from bot.letters.bending import verb
from bot.letters.cast import Cast
from bot.letters.fragment import DETERMINERS
from bot.letters.grammar import FIRST_NAMES, ends_like_gerund, is_past
from bot.letters.lexicon import entry, verbs
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand, told, turned_to_reader

Bid = Callable[[re.Match[str], Notes], str]

_MOST = 20  # words
_READER = re.compile(
    r"(?:them|him|her|they|he|she|you|the (?:team|firm|company|lot|guys|people|folks))(?: all)?$", re.I
)


def sentence(strand: Strand, notes: Notes) -> str:
    """Return what a strand bids the letter to say, as a sentence of it; "" where it bids nothing a letter can hold."""
    for name, say in _BIDS:
        found = pattern(name).match(strand.plain.strip(" .!"))
        said = say(found, notes) if found else ""
        if said and _fit(said, notes):
            return f"{said[:1].upper()}{said[1:]}"
    said = strand.told if pattern("bid_tell").match(strand.typed) else ""  # its lead is off already
    return f"{said[:1].upper()}{said[1:]}." if said and _is_news(said) and _fit(said, notes) else ""


def _is_news(said: str) -> bool:
    return not _NEWS_OF_NO.search(said)


def _fit(said: str, notes: Notes) -> bool:
    private = notes.outside(said) or screen.sour(said) or harms.is_harm(said)
    return not private and len(said.split()) <= _MOST


def _reader(whom: str, who: Cast) -> bool:
    return bool(_READER.match(whom)) or who.is_reader(whom.lower().split())


def _thank(found: re.Match[str], notes: Notes) -> str:
    whom, what = found["whom"], _deed(found["what"] or "")
    if _reader(whom, notes.who):
        said, sure = turned_to_reader(what, notes.who)
        return f"Thank you for {said}." if what and sure else ""
    whom = _named(whom, notes)
    if not whom or _OF_ANYONE.search(what):
        return ""
    return f"Please thank {whom} for {what or 'me'}." if what or found["what"] is None else ""


_OF_ANYONE = re.compile(r"\b(?:you|your|they|them|their)\b", re.I)  # whose, nobody knows


def _deed(what: str) -> str:
    """Return what one is thanked for as it stands after "for"; "" where it is no thing and no deed."""
    first, _, rest = what.partition(" ")
    if first.lower() in DETERMINERS or ends_like_gerund(first.lower()):
        return what
    base = next(iter(verbs(first.lower())), "")
    if base and is_past(first.lower()) and rest:  # "thank bernie for showed me round"
        return f"{verb(base).doing[0]} {rest}"
    return ""


def _named(whom: str, notes: Notes) -> str:
    """Return whom the reader is asked to thank or greet, as names or "the kitchen"; "" where it is neither."""
    first, *others = whom.lower().split()
    if first in {"the", "everyone", "everybody", "all"} and len(others) < _MOST_WHOM:
        return whom.lower()
    words = [word if word in _SMALL else word[:1].upper() + word[1:] for word in whom.split()]
    names = [word for word in words if word not in _SMALL]
    known = all(_a_name(word, notes.who) for word in names)
    return " ".join(words) if known and 0 < len(names) < _MOST_WHOM else ""


_MOST_WHOM = 4  # words


def _a_name(word: str, who: Cast) -> bool:
    low = word.lower()
    named = low in who.known or low in FIRST_NAMES or entry(low).usual in {"NNP", "-"}
    return named and word.replace("-", "").replace("'", "").isalpha()


_SMALL = frozenset(["and", "in", "from", "at", "on", "of", "the"])


def _thing(lead: str) -> Bid:
    """Return what says ``lead`` of a thing the reader has: "Congratulations on the award."."""

    def say(found: re.Match[str], notes: Notes) -> str:
        said, sure = turned_to_reader(found["what"], notes.who)
        return f"{lead} {said}." if sure and said.split()[0].lower() in DETERMINERS | {"getting", "winning"} else ""

    return say


def _greet(found: re.Match[str], notes: Notes) -> str:
    whom = "" if _reader(found["whom"], notes.who) else _named(found["whom"], notes)
    return f"Please say hello to {whom} for me." if whom else ""


def _tell(found: re.Match[str], notes: Notes) -> str:
    said = told(found["what"], notes.who, notes.uk)
    if not said or not _is_news(said):
        return ""
    if _reader(found["whom"], notes.who):
        return f"{said}."
    whom = _named(found["whom"], notes)
    return f"Please tell {whom} that {said}." if whom and not re.search(r"\byou", said) else ""


_NEWS_OF_NO = re.compile(r"\b(?:no|not|sorry|declin\w+|job|offer|role|taking)\b|n't\b", re.I)


def _return(found: re.Match[str], notes: Notes) -> str:
    said = told(f"I'll {found['what']}", notes.who, notes.uk)
    return f"{said}." if said else ""


def _keep(found: re.Match[str], notes: Notes) -> str:
    said, sure = turned_to_reader(found["what"], notes.who)
    return f"May I {found['do'].lower()} {said}?" if sure else ""


def _torn(_: re.Match[str], notes: Notes) -> str:
    return "It was not an easy decision." if "reason" in notes.kinds or not notes.kinds else ""


_BIDS: tuple[tuple[str, Bid], ...] = (
    ("bid_thank", _thank),
    ("bid_congratulate", _thing("Congratulations on")),
    ("bid_luck", _thing("Good luck with")),
    ("bid_greet", _greet),
    ("bid_return", _return),
    ("bid_keep", _keep),
    ("bid_torn", _torn),
    ("bid_tell", _tell),
)
