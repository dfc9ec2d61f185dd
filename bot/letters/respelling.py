"""Know how a line is respelled: without contractions where it is formal, and in one variety of English."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from bot.letters.grammar import is_past
from bot.letters.wordsets import wordset

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("respelling.toml").read_text("utf-8"))
_PLAIN = _TABLES["plain"]
_UK = _TABLES["uk"]
_US = {british: american for american, british in _UK.items() if british not in {"programme", "judgement"}}
_US |= _TABLES["us"]
# "What I'd read" is what I had read; "I'd like" is I would.
_HAD = re.compile(r"\b([Ii]|[Yy]ou|[Ww]e|[Tt]hey)'d(?= (?:never |just |already |ever )?([a-z]+))")
_BEEN = re.compile(r"\b([Ww]ho|[Ii]t|[Ss]?[Hh]e|[Tt]hat|[Tt]here)'s been\b")
_DONE = wordset(
    "been done seen known given taken written gone shown chosen driven eaten grown drawn spoken forgotten hoped"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?"
_BRITISH = re.compile(
    rf"£|\b(?:Mr|Mrs|Ms|Dr) (?=[A-Z])|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|"
    r"\b(?:[Mm]um|arvo|fortnight|whilst|colour|favourite|centre|quid|uni|[Cc]heers)\b"
)
_AMERICAN = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr)\. |\b(?:[Mm]om|color|center|favorite)\b|(?<!\d )\b{_MONTH}\.? \d{{1,2}}\b", re.I
)


@lru_cache(maxsize=8192)
def respelled(text: str, formal: bool, uk: bool) -> str:
    """Respell a stretch of a line."""
    spelling = _UK if uk else _US

    def word(found: re.Match[str]) -> str:
        said = found.group()
        said = _PLAIN.get(said, said) if formal else said
        return _cased(said, spelling)

    return _WORD.sub(word, text)


def looks_british(typed: str) -> bool:
    """Say whether words are typed as in Britain, by titles, dates and a few words; where both are, they are not."""
    return bool(_BRITISH.search(typed)) and not _AMERICAN.search(typed)


def without_contractions(text: str) -> str:
    """Write contractions out and leave the spelling alone, as words that people typed need."""
    if "'" not in text:
        return text
    text = _BEEN.sub(r"\1 has been", text)
    text = _HAD.sub(lambda hit: f"{hit[1]} had" if is_past(hit[2]) or hit[2] in _DONE else hit[0], text)
    return _WORD.sub(lambda found: _PLAIN.get(found.group(), found.group()), text)


def _cased(word: str, table: dict[str, str]) -> str:
    found = table.get(word.lower())
    if found is None:
        return word
    return found.capitalize() if word[:1].isupper() else found
