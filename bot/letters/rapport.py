"""Know how the two of a letter stand: by first names or by title, on good terms or hardly met."""

from __future__ import annotations

import re

from bot.letters import names
from bot.letters.notes import Notes

_FRIENDLY = re.compile(r"first name|friend|well|great|good|close|warm|laugh|rapport|like each other|liked|love", re.I)
_STIFF = re.compile(r"formal|last name|surname|family name|\bsie\b|\bvous\b|stiff|distant|strict|sir|reserved", re.I)
_HARDLY = re.compile(r"hardly|barely|don'?t know|never met|not really|no rapport|not well|not very well", re.I)
_CALLED_BY = re.compile(
    r"\b(?:calls? (?:me|him|her|them)|(?<!name )(?:'s|is)) (\w+)(?: to (?:everyone|everybody|all|me|friends))?\b", re.I
)


# Other languages' word for it: "du since the second talk", "on se tutoie", "je/jij".
_ON_FIRST_NAMES = re.compile(
    r"\b(?:on first names|per du|du (?:since|from|with|now|basis)|duzen|tutoie|tutoy\w*|we (?:say|"
    r"use) (?:du|tu|jij)|je/jij|ni/du)\b|"
    r"^(?:du|tu|jij|je)\b(?! zu| or)",
    re.I,
)


_KIN = re.compile(r"(?:t[ií][oa]|uncle|aunt\w*|grand\w+|abuel[oa])\b", re.I)


def _by_first_name(how: str, reader: str) -> bool:
    """Say whether words such as "she said call me Hester" give the reader's own first name."""
    first = names.without_title(reader).split(" ", 1)[0].lower()
    return " " in reader and any(said.lower() == first for said in _CALLED_BY.findall(how[:400]))


def formal(notes: Notes) -> bool:
    """Say whether the reader is greeted by title and family name."""
    how, reader = notes.get("relationship")[:600], notes.who.reader
    if _by_first_name(how, reader) or names.given_told(reader, how):
        return False
    if re.search(r"\bnever (?:met|spoke)", how, re.I) and not re.search(r"first name|\bhi\b", how, re.I):
        return True
    if _ON_FIRST_NAMES.search(how) or _KIN.match(reader):
        return False
    bare = reader.endswith("-san") or re.match(r"\w\. ", reader)  # no first name to call anybody by
    if (names.title_of(reader) or bare) and not re.search(r"first name", how, re.I):
        return True
    if _STIFF.search(how) and not re.search(r"first name|not formal|informal", how, re.I):
        return True
    return notes.get("tone") == "formal" and not re.search(r"first name", how, re.I)


def friendly(how: str) -> bool:
    """Say whether the two get on well."""
    return bool(_FRIENDLY.search(how)) and not _HARDLY.search(how) and not _STIFF.search(how)
