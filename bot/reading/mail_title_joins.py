"""Know through which small words and commas a title runs on: "Vice President, Model Risk", "Assistant to the Dean"."""

from __future__ import annotations

from functools import cache

from bot.reading.mail_place_name import known_places
from bot.reading.mail_words import Token, is_head, lexica, lexicon, phrases

_SERVES = frozenset({"assistant", "pa", "secretary", "adviser", "advisor", "counsel", "deputy", "aide", "consultant"})
_AFTER_TITLE = frozenset({"at", "with", "role", "position", "job", "vacancy", "opening", "post"})
_FIELD_ENDS = phrases("titles.field_ends")
_VERBISH = lexicon("titles.verbish")


@cache
def elsewhere() -> frozenset[str]:
    """Give the words that are no part of a title: places, legal forms, words that end it."""
    return halts() | lexicon("orgs.legal") | known_places()


def odd_word_inside(parts: list[Token], at: int) -> bool:
    """Pass one unknown small word between words of a title: "lead toddler teacher"."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    part = parts[at]
    return bool(
        following
        and not part.capital
        and part.text.isalpha()
        and len(part.text) > 3
        and not parts[at - 1].capital
        and is_head(following.low)
        and not following.capital
        and part.low not in lexicon("common.words")
        and part.low not in _VERBISH
    )


@cache
def halts() -> frozenset[str]:
    """Give the words that end a title."""
    return (lexica("common.months", "common.weekdays", "titles.halts")) - {"may"}


def through(parts: list[Token], start: int, at: int) -> int:
    """Pass a joining word when what follows it is still the title."""
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None or not following.word:
        return 0
    if part.low == "to" and following.low == "the" and at + 2 < len(parts) and parts[at - 1].low in _SERVES:
        return 3 if parts[at + 2].capital else 0  # "Assistant to the Managing Director"
    if part.text == "/" and parts[at - 1].end < part.start and not is_head(following.low):
        return 0  # "Chief Officer / MV Hardanger Star"
    known = (
        is_head(following.low)
        or following.low in lexicon("titles.modifiers")
        or following.low in lexicon("titles.fields")
    )
    if part.low in {"de", "du", "des", "da", "do"} and following.text.isalpha():
        return 2
    if part.low in {"in", "for", "to"}:
        field = field_soon(parts, at + 1)
        return 2 if following.capital and field and has_head(parts[start:at]) else 0
    if part.low in {"-", "–", "—"}:
        spaced = parts[at - 1].end < part.start
        if not spaced:
            return 2 if following.word else 0
        return 2 if following.capital and following.low not in halts() and has_head(parts[start:at]) else 0
    if part.low == "and" and not known:
        within = any(one.low in {"of", "for", "in"} for one in parts[max(start, at - 3) : at])
        return 2 if following.capital and (within or not has_head(parts[start:at])) else 0
    return 2 if following.capital or known else 0


def through_comma(parts: list[Token], start: int, at: int) -> int:
    """Pass a comma in "Vice President, Model Risk": a rank before, a field of work after."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    ahead = parts[at + 1 : at + 6]
    if (
        following is not None
        and following.capital
        and not has_head(parts[start:at])
        and any(part.low in {"&", "and"} for part in ahead[:3])
        and any(is_head(part.low) and part.capital for part in ahead)
    ):
        return 2  # "Health, Safety & Wellbeing Advisor"
    if following is None or not following.capital or not has_head(parts[start:at]):
        return 0
    return 2 if field_soon(parts, at + 1) or _field_alone(parts, at + 1) else 0


def _field_alone(parts: list[Token], at: int) -> bool:
    """Say whether one or two capitalised words that name a field end a title: "Engineer, Search at"."""
    end = at
    while end < len(parts) and parts[end].word and parts[end].capital and end - at < 4:
        end += 1
    if any(c.isdigit() for part in parts[at:end] for c in part.text) or parts[at].low in {
        "grade",
        "band",
        "step",
        "level",
    }:
        return False
    if end - at > 3 or any(part.low in elsewhere() for part in parts[at:end]):
        return False
    following = parts[end] if end < len(parts) else None
    if end - at == 1 and following is not None and following.low in _AFTER_TITLE:
        return True
    last = parts[end - 1]
    return (last.text.isupper() and len(last.text) > 1) or (len(last.low) > 5 and last.low.endswith(_FIELD_ENDS))


def field_soon(parts: list[Token], at: int) -> bool:
    """Say whether a field of work follows within four words."""
    if any(part.low in lexicon("orgs.legal") for part in parts[at : at + 5] if part.capital and len(part.text) > 1):
        return False
    for part in parts[at : at + 4]:
        if not part.word or not (part.capital or part.low in {"and", "of", "&"}):
            return part.text == "&"
        if (part.low in lexicon("titles.fields") or part.low.endswith(_FIELD_ENDS)) and part.capital:
            return True
    return False


def has_head(parts: list[Token]) -> bool:
    """Say whether a word names a trade."""
    return any(is_head(part.low) for part in parts)
