"""Know how a line is respelled: without contractions where it is formal, and in one variety of English."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("respelling.toml").read_text("utf-8"))
_PLAIN = _TABLES["plain"]
_UK = _TABLES["uk"]
_US = {british: american for american, british in _UK.items() if british not in {"programme", "judgement"}}
_US |= _TABLES["us"]
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")


def uncontracted(text: str) -> str:
    """Write contractions out in words a person typed."""
    return _WORD.sub(lambda found: _PLAIN.get(found.group(), found.group()), text) if "'" in text else text


@lru_cache(maxsize=8192)
def respelled(text: str, formal: bool, uk: bool) -> str:
    """Respell a stretch of a line."""
    spelling = _UK if uk else _US

    def word(found: re.Match[str]) -> str:
        said = found.group()
        said = _PLAIN.get(said, said) if formal else said
        return _cased(said, spelling)

    return _WORD.sub(word, text)


def without_contractions(text: str) -> str:
    """Write contractions out and leave the spelling alone, as words that people typed need."""
    return _WORD.sub(lambda found: _PLAIN.get(found.group(), found.group()), text)


def _cased(word: str, table: dict[str, str]) -> str:
    found = table.get(word.lower())
    if found is None:
        return word
    return found.capitalize() if word[:1].isupper() else found
