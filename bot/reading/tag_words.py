"""Know what sorts a word is of: a given name, a trade, a town, a legal form."""

from __future__ import annotations

from functools import cache, lru_cache

from bot.reading.chat_lexicon import everyday, given
from bot.reading.mail_words import is_head, lexica, phrases


@cache
def _lexicons() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("given", given()),
        ("every", everyday()),
        ("head", lexica("titles.heads")),
        ("mod", lexica("titles.modifiers")),
        ("legal", _split("orgs.legal", "orgs.kinds", "orgs.bodies")),
        ("gen", _split("orgs.generic")),
        ("dept", _split("orgs.departments", "orgs.team")),
        ("town", _split("places.towns", "places.regions")),
        ("site", _split("places.sites")),
        ("port", _split("orgs.portals")),
        ("hon", lexica("names.honorifics") | {"mr", "mrs", "ms", "dr", "prof"}),
        ("day", lexica("common.months", "common.weekdays")),
    )


def _split(*paths: str) -> frozenset[str]:
    return frozenset(word for path in paths for phrase in phrases(path) for word in phrase.split())


@lru_cache(maxsize=20_000)  # words of letters, not of one alone
def _sorts(low: str) -> tuple[str, ...]:
    found = tuple(name for name, words in _lexicons() if low in words)
    return found if "head" in found or not is_head(low) else (*found, "head")


def sorts(low: str) -> tuple[str, ...]:
    """Give the sorts a word in small letters is of; "acme's" is of those of "acme"."""
    return _sorts(low.partition("'")[0])
