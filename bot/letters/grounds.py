"""Know which harmless core private words on the reason have, and say it as one clause; "" where none is safe."""

from __future__ import annotations

from collections.abc import Callable

from bot.letters import elsewhere, ties, wanted, whereabouts
from bot.letters.longhand import dated
from bot.letters.teller import Teller

_TOLD: dict[str, Callable[[str, Teller], str]] = {
    "timing": ties.time,
    "stay_current": ties.staying,
    "location": whereabouts.read,
    "other_offer": elsewhere.offer,
    "compensation": elsewhere.terms,
    "culture_fit": elsewhere.setting,
    "role_fit": wanted.read,
}


def read(reason: str, words: str, teller: Teller) -> str:
    """Return the clause that tells the harmless core of the words; it can follow "because" or stand alone."""
    tell = _TOLD.get(reason)
    said = dated(" ".join(words[:600].split()).replace(" n ", " and "), teller.uk)
    if not tell or not said:
        return ""
    found = tell(said, teller)
    return found if found and teller.tells(found) else ""
