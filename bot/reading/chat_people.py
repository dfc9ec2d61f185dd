"""Know how a list of people with memories of them is typed; who they are is no matter here."""

from __future__ import annotations

import re

from bot.reading.chat_words import clean

_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|madam|madame|mme|herr|frau|rev|revd|fr|father|lt|col|colonel"
    r"|major|capt|captain|coach|ing|engr|eng|lic|sr|sra|srta|se\u00f1ora?|do\u00f1a|dona|pak|bapak|ibu|oga|alhaji|hajia"
    r"|sle\u010dna|pan\u00ed|gospo\u0111a|gospodin)(?:\.\s*|\s+)|m\.\s+)+(?=\S)",
    re.I,
)
_LEAD = re.compile(
    r"^(?:i\s+)?(?:(?:met|talked|spoke|chatted|interviewed|had\s+calls?)(?:\s+(?:to|with|by))?"
    r"|it\s+was|there\s+(?:was|were)|they\s+were|mostly|just|also|people\s+i\s+met(?:\s+(?:are|were))?)[:,]?\s+",
    re.I,
)
_MEMORY = re.compile(
    r"\s*(?::|\(|\s-+\s|,?\s+(?:who|she|he|they|was|were|which|because|from|showed|explained|told|gave)\b)", re.I
)
_AND_FIRST = re.compile(r"^[\s,]*(?:and|&|plus)\s+", re.I)
_AND = re.compile(r"\s+(?:and|&|plus|und|y)\s+", re.I)


def read_people(text: str) -> str:
    """Give the people a line names, "Name: memory" joined by "; "; empty where there is none."""
    line = _LEAD.sub("", clean(text)[:2000])
    entries = [entry for part in re.split(r"[;\n]+", line) for entry in _entries(part)]
    return "; ".join(entry for entry in entries if entry)


def plain_name(name: str) -> str:
    """Drop an honorific from a name."""
    return _HONORIFIC.sub("", name.strip())


def _entries(part: str) -> list[str]:
    if not _MEMORY.search(part):
        return [_tidy(name) for bit in part.split(",") for name in _AND.split(bit)]
    entries: list[str] = []
    for bit in _outside_brackets(part):
        found = _MEMORY.search(bit)
        if found and found.start() and len(bit[: found.start()].split()) <= 4:
            entries += _with_memory(bit[: found.start()], bit[found.start() :])
        elif entries and _goes_on(bit, entries[-1]):
            entries[-1] += ", " + bit.strip()
        else:
            entries += [_tidy(name) for name in _AND.split(bit)]
    return entries


def _with_memory(names: str, memory: str) -> list[str]:
    """Give each name; what is remembered belongs to the last of them."""
    *others, last = _AND.split(names)
    return [*(_tidy(name) for name in others), f"{_tidy(last)}: {memory.strip(' ()-:,.')}"]


def _goes_on(bit: str, before: str) -> bool:
    """Say whether a piece after a comma is more of the memory before it."""
    long = len(bit.split()) > 4 or ":" in before
    return long and not _AND_FIRST.sub("", bit).strip(" ,")[:1].isupper()


def _outside_brackets(part: str) -> list[str]:
    bits, depth, start = [], 0, 0
    for place, char in enumerate(part):
        depth += (char == "(") - (char == ")")
        if char == "," and depth <= 0:
            bits.append(part[start:place])
            start = place + 1
    return [*bits, part[start:]]


def _tidy(name: str) -> str:
    return _HONORIFIC.sub("", _AND_FIRST.sub("", name.strip(" \t.,!-*\u2022()"))).strip()
