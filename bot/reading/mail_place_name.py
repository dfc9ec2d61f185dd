"""Know how far a place's name runs: "Mirabel, Québec", "Dubai / Abu Dhabi", the town of an address."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.mail_words import Token, lexica, lexicon, lower

_PLURAL_DAYS = frozenset({"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"})
_NOT_PLACES = lexicon("places.not_places")
_STATES = lexicon("places.states")
_PLACE_JOIN = lexicon("places.place_join")


def from_address(value: str) -> str:
    """Read a place out of the value of a label: "Brooklyn, NY (hybrid)", "hybrid, São Paulo (Pinheiros)"."""
    text = re.sub(r"\s?\([^()]{0,60}\)", "", value).strip(" .")
    if re.match(r"(?:100% |fully )?remote\b", lower(text)):
        return ""
    text = re.sub(
        r"^(?:hybrid|on-?site|in[- ]office|in person|office)\s?[,:–-]?\s?(?:in\s|at\s|from\s)?(?:our\s)?",
        "",
        text,
        flags=re.I,
    )
    text = (
        re.sub(r"\s(?:office|headquarters|hq|sites?|campus|plant|studio|hub|branch)\b.*$", "", text, flags=re.I)
        if not re.match(r"\d", text)
        else text
    )
    text = re.split(r"\s[–—-]\s|;|\sor\s|(?<!\bCo)(?<!\bSt)(?<!\bMt)(?<!\bFt)\.\s", text)[0]
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    while len(pieces) > 1 and re.search(r"\d", pieces[0]):
        pieces = pieces[1:]
    pieces = [re.sub(r"\s\d{4,6}(?:-\d{3,4})?$|^\d{4,6}\s", "", piece) for piece in pieces]
    pieces = [
        piece
        for piece in pieces
        if piece and not re.search(r"\b(?:floor|level|tower|room|suite|building|meeting)\b", piece, re.I)
    ]
    if not pieces or not pieces[0][:1].isupper() or len(pieces[0]) > 50:
        return ""
    pieces = [
        piece.split()[0] if at and piece.split()[0].casefold() in _STATES else piece for at, piece in enumerate(pieces)
    ]
    kept = pieces[:1] + [piece for piece in pieces[1:3] if piece[:1].isupper() and len(piece) < 30]
    return ", ".join(kept)


def read_place(line: str, parts: list[Token], at: int) -> str:
    """Read a place that starts at a token: "Mirabel, Québec", "Dubai / Abu Dhabi", "Biel/Bienne"."""
    while at < len(parts) and parts[at].text[0].isdigit():  # a street: pass it by
        comma = next((i for i in range(at, min(at + 9, len(parts))) if parts[i].text == ","), None)
        if comma is None:
            return ""
        at = comma + 1
    start = at
    while at < len(parts) and at - start < 8:
        part = parts[at]
        if part.text == "New" and at + 1 < len(parts) and f"new {parts[at + 1].low}" in _new_towns():
            at += 2
            continue
        if (
            part.word
            and part.capital
            and part.low not in _NOT_PLACES
            and part.low not in lexica("common.months", "common.weekdays")
            and part.low not in _PLURAL_DAYS
            and not part.text[0].isdigit()
        ):
            at += 1
            continue
        following = parts[at + 1] if at + 1 < len(parts) else None
        if (
            at > start
            and following is not None
            and following.word
            and following.capital
            and following.low not in _NOT_PLACES
        ):
            if (
                part.low in _PLACE_JOIN
                or part.text in {"-", "/", "'", "’"}
                or (part.text == "." and parts[at - 1].low == "st")
            ):
                at += 2
                continue
            if part.text == "," and (
                following.low in _STATES or lower(following.text) in known_places() or _region(parts, at + 1)
            ):
                at += 2
                continue
        break
    if at == start:
        return ""
    text = line[parts[start].start : parts[at - 1].end]
    words = [word.strip(".,") for word in lower(text).split()]
    if (
        any(word in lexicon("titles.heads") and word not in {"head", "chair"} for word in words)
        or words[0] in lexicon("common.words")
        or words[-1] in lexicon("orgs.legal") - {"sa", "de", "co", "se"}
        or len(text) < 2
    ):
        return ""
    short = re.sub(r"['’]s$|\s(?:Head Office|Office|Headquarters|HQ|Plant|Campus|Branch|Site|Studio)$", "", text)
    return text if text.endswith((" Campus", " Plant")) and lower(short) not in known_places() else short


@cache
def _new_towns() -> frozenset[str]:
    return known_places() | {
        "new york",
        "new delhi",
        "new orleans",
        "new haven",
        "new plymouth",
        "new bedford",
        "new westminster",
    }


def _region(parts: list[Token], at: int) -> bool:
    """Say whether a state, a province or a country starts at a token."""
    two = " ".join(part.low for part in parts[at : at + 2])
    return parts[at].low in lexicon("places.regions") or two in lexicon("places.regions")


@cache
def known_places() -> frozenset[str]:
    """Give the towns, regions and countries that need no other evidence."""
    return lexica("places.towns", "places.regions")
