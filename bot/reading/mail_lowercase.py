"""Know firms that are written small: "at loopback", "haas&haver", "pike street dental" in a text without capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_spans import Candidate
from bot.reading.mail_words import is_head, lexica, lexicon, lower

_BRAND = re.compile(
    r"(?:\b(?:at|bij|join|from|for|with|bei|chez)|@) ?([a-z0-9][a-z0-9]*(?:[&.][a-z][a-z0-9]+)+)(?![\w@/])"
)
_AT = re.compile(
    r"\b([\w-]{2,20}) (?:(?:here )?at|@|with) ([a-z][a-z0-9-]{2,20})(?=[?,.!;:)]|$| (?:as|in|for|and|if)\b)"
)
_LED = re.compile(r"(?:\b(?:at|from|with|for|join|of)|(?:^|[.!?,;])) ((?:[a-z0-9&'’-]{1,16} ?){1,6})")
_KINDS = lexicon("orgs.kinds")
_STOP = lexica("titles.determiners", "spans.at_nouns")


@cache
def _no_name() -> frozenset[str]:
    return _STOP | lexicon("common.words") | _KINDS


def in_small_letters(sentence: str, share: float) -> Iterator[Candidate]:
    """Give the firms that a sentence names without capitals."""
    for brand in _BRAND.finditer(sentence[:600]):
        if "www" not in brand.group(1):
            yield Candidate(brand.group(1), 0.8 * share, "body")
    for match in _AT.finditer(sentence[:600]):
        led = is_head(match.group(1)) or match.group(1).lower() in {
            "role",
            "job",
            "position",
            "community",
            "us",
            "spot",
            "team",
        }
        name = match.group(2)
        if led and name not in _no_name() and not is_head(name):
            yield Candidate(name, 0.75 * share, "body")
    if sentence[:300] != lower(sentence[:300]):
        return
    for found in _LED.finditer(" " + sentence[:600]):
        words = found.group(1).split()
        end = next((at for at, word in enumerate(words) if word in _KINDS and at), None)
        name = words[: end + 1] if end is not None else []
        if len(name) > 1 and not set(name[:-1]) & _no_name() - _KINDS and not any(is_head(word) for word in name):
            yield Candidate(" ".join(name), 0.85 * share, "body")
