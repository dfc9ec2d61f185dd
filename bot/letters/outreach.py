"""Know what an answer to a recruiter needs: where the post is, whose firm is named, when and for what to ask again."""

from __future__ import annotations

import re

from bot.letters import lexicon, screen
from bot.letters.grammar import article
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import read as strands_of

VALUES = "only_kind"

_ONLY = pattern("only")
_FOR_KIND = re.compile(r"(?:, |\b(?:and )?only )for ([a-z][\w -]{3,40})$", re.I)
_AGENCY = pattern("agency_firm")
_ASKED_AGAIN = pattern("asked_again")
_PLACES = pattern("kind_of_firm")


def asks_again(typed: str) -> str:
    """Return "ask again after Easter" where words say when to come back, "" where they do not."""
    found = _ASKED_AGAIN.match(typed.strip(" .,!"))
    return f"ask again {found['when'] or 'in ' + found['later'].removeprefix('in ')}" if found else ""


def door(notes: Notes) -> str:
    """Return the words on keeping in touch, or what was said of it besides."""
    said = re.sub(r"^(?:yes,? )?only (?=for\b|if\b|when\b)", "yes, ", notes.get("keep_in_touch"))
    strands = re.split(r"[.;!?]\s+|,\s+(?=ask|try|maybe|perhaps)|\n", notes.get("extra")[:1000])
    return said or next(filter(None, map(asks_again, strands)), "")


def read(notes: Notes) -> None:
    """Read for what kind of work to ask again, and where the post is."""
    touch = notes.get("keep_in_touch")[:400]
    found = _ONLY.search(touch)
    if found and not notes.barred("keep_in_touch", found[1]):
        kind = "work" if found[2].lower() in {"stuff", "things", "gigs", "work"} else found[2].lower()
        notes.values["only_kind"], notes.traits["only"] = f"{found[1]} {kind}", "yes"
    elif (other := _FOR_KIND.search(touch)) and not notes.barred("keep_in_touch", other[1]):
        notes.values["only_kind"], notes.traits["only"] = _sector(other[1]), "for"
    _own_why(notes)
    where = _where(notes.get("position"))
    if where and "referral_offer" in notes.kinds and "stage" not in notes.kinds:  # nothing else was said of the post
        notes.values["the_role"] = f"{notes.values['the_role']} {where}"


def _own_why(notes: Notes) -> None:
    """Keep a harmless reason typed beside when to ask again: "ask again in june, doing my masters til may"."""
    if "stage" in notes.kinds or "referral_offer" not in notes.kinds or notes.get("reason") not in {"", "unspecified"}:
        return
    for strand in strands_of(notes.get("keep_in_touch")[:400], notes.who, notes.uk):
        own = _DOING.match(strand.told) and not notes.outside(strand.plain) and not screen.confides(strand.told)
        if own and not notes.values.get("own_why"):
            notes.values["own_why"] = strand.told


_DOING = re.compile(r"(?:I'm|we're|I've) (?!not\b|open\b|happy\b|interested\b|looking\b|free\b|around\b)\w+")


def of_agency(notes: Notes) -> bool:
    """Say whether the firm named is the recruiter's own, and the post somebody else's."""
    return notes.get("contact_role").lower() in {"agency", "recruiter"} and bool(_AGENCY.search(notes.get("company")))


def _sector(kind: str) -> str:
    return re.sub(r"(?<!the )\b(public|private|third|voluntary) sector$", r"the \1 sector", kind)


def _where(position: str) -> str:
    """Return "in Katowice" for "SAP consultant, Katowice", "at a fintech scaleup" for one of a kind of firm."""
    _, _, rest = position.partition(", ")
    words = rest.split()
    if not 0 < len(words) < 4:
        return ""
    if _PLACES.search(rest):
        return f"at {article(rest)} {rest}"
    named = all(word[:1].isupper() and lexicon.entry(word.lower()).usual in {"NNP", lexicon.NONE} for word in words)
    return f"in {rest}" if named else ""
