"""Know how proper names of organisations and places run through a sentence, and how candidates are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.reading.mail_words import Token, forgets, lexicon, tokens

_JOINS = lexicon("spans.joins")
_FOR_KINDS = lexicon("spans.for_kinds")
_MOST = 10
_SMALL_LEGAL = {"plc", "gmbh", "e.v", "e.v.", "inc", "ltd", "llc", "llp", "srl", "sarl"}


@dataclass(frozen=True)
class Candidate:
    """Hold a possible value as written, what speaks for it, and where it was said."""

    text: str
    weight: float
    place: str = ""


@dataclass(frozen=True)
class Span:
    """Hold a run of capitalised words and where it stands in the sentence."""

    text: str
    start: int
    end: int


def proper_spans(line: str) -> tuple[Span, ...]:
    """Give the runs of capitalised words that may be an organisation, longest possible, left to right."""
    return _spans(line)


@lru_cache(maxsize=400)
def _spans(line: str) -> tuple[Span, ...]:
    parts = tokens(line)
    found: list[Span] = []
    at = 0
    while at < len(parts):
        end = org_run(parts, at) if _starts(parts, at) else at
        if end > at:
            found.append(Span(_undone(line[parts[at].start : parts[end - 1].end]), parts[at].start, parts[end - 1].end))
            at = end
        else:
            at += 1
    return tuple(found)


forgets(_spans.cache_clear)


def _starts(parts: list[Token], at: int) -> bool:
    part = parts[at]
    if not part.word or not (
        part.capital
        or (part.text[0].isdigit() and any(c.isalpha() for c in part.text) and any(c.isupper() for c in part.text))
    ):
        return False
    if part.low in _never_first() or _contracted(part.low):
        return False
    return part.low not in lexicon("common.words") or (
        at + 1 < len(parts)
        and parts[at + 1].capital
        and parts[at + 1].low not in lexicon("common.words")
        and part.low in _also_org_first()
    )


def _contracted(low: str) -> bool:
    """Say whether this is "We're" or "I'd"."""
    stem, mark, rest = low.replace("’", "'").partition("'")
    also = {"he", "she", "they", "what", "who", "how", "don", "can", "won"}
    return bool(mark) and rest in {"re", "ve", "d", "ll", "m", "s", "t"} and stem in lexicon("common.words") | also


@cache
def _never_first() -> frozenset[str]:
    titles = lexicon("names.honorifics") - {
        "st",
        "don",
        "la",
        "m",
        "chef",
        "sig",
        "ca",
        "er",
        "judge",
        "coach",
        "fr",
        "father",
    }
    return lexicon("common.weekdays") | titles | {"management", "governors", "trustees", "directors"}


@cache
def _also_org_first() -> frozenset[str]:
    return lexicon("spans.also_first")


def org_run(parts: list[Token], at: int) -> int:
    """Give the index after the organisation's name that starts at a token."""
    end = at + 1
    while end < len(parts) and end - at < _MOST:
        step = _step(parts, end)
        if not step:
            break
        end += step
    while end > at + 1 and parts[end - 1].low in _JOINS:
        end -= 1
    return end


def _step(parts: list[Token], at: int) -> int:
    """Say how many tokens from here belong to the running name."""
    part, before = parts[at], parts[at - 1]
    if _contracted(part.low):
        return 0
    if (
        part.text == "("
        and at + 3 < len(parts)
        and parts[at + 1].low
        in {"pty", "private", "pvt", "uk", "india", "sa", "us", "aust", "australia", "nz", "ireland"}
        and parts[at + 2].text == ")"
        and parts[at + 3].low in lexicon("orgs.legal")
    ):
        return 4
    if before.text.endswith(("'s", "’s")) and not (part.capital and part.word):
        return 0
    following = parts[at + 1] if at + 1 < len(parts) else None
    if part.text == ",":
        if following and following.low in lexicon("orgs.legal") and following.capital:
            return 2
        later = parts[at + 2 : at + 4]
        listed = bool(
            following
            and following.capital
            and any(one.text == "&" for one in later)
            and not any(one.text == "&" for one in parts[max(0, at - 3) : at])
        )
        return 2 if listed and following and following.low not in lexicon("common.words") else 0
    if (
        part.text == "."
        and before.low in lexicon("orgs.legal") | {"st"}
        and following
        and following.start == part.end + 1
        and following.low in lexicon("orgs.legal")
    ):
        return 1
    if part.low in {"for", "für", "voor", "para", "pour", "per"} and before.low not in _FOR_KINDS:
        return 0
    if part.low in _JOINS:
        hops = 2 if following and following.low in {"the", "la", "der", "&"} else 1
        target = parts[at + hops] if at + hops < len(parts) else None
        good = target is not None and target.word and target.capital and target.low not in _stops()
        return hops + 1 if good else 0
    if part.low in lexicon("orgs.legal") and (part.capital or part.low in _SMALL_LEGAL):
        return 1
    if part.word and part.capital and part.low not in _stops():
        return 1
    return (
        1
        if part.word
        and part.text[0].isdigit()
        and len(part.text) <= 3
        and before.capital
        and (
            (following is not None and following.capital) or before.low in {"district", "no", "local", "station", "ps"}
        )
        else 0
    )


@cache
def _stops() -> frozenset[str]:
    return lexicon("common.weekdays") | lexicon("spans.stops")


def _undone(text: str) -> str:
    return re.sub(r"['’]s$", "", text).strip(" ,;:-–—")


def key(name: str) -> str:
    """Give a name's plain form for comparing: no case, no legal suffix, no marks."""
    words = re.sub(r"[^\w\s&]", " ", name.casefold().replace(".", "")).split()
    while len(words) > 1 and words[-1] in _legal_plain():
        words.pop()
    while len(words) > 1 and words[0] in {"the", "m", "s"}:
        words = words[1:]
    return " ".join(words)


@cache
def _legal_plain() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in lexicon("orgs.legal") if word not in {"as", "se", "company"})


def choose(candidates: Iterable[Candidate], threshold: float) -> str | None:
    """Give the strongest candidate, if it is strong enough and no rival is as strong."""
    ranked = ranking(candidates)
    if not ranked or ranked[0][1] < threshold:
        return None
    if (
        len(ranked) > 1
        and ranked[1][1] >= ranked[0][1] - 0.05
        and ranked[1][1] >= threshold
        and key(ranked[0][0]) != key(ranked[1][0])
    ):
        return ranked[0][0] if ranked[0][1] > ranked[1][1] else None
    return ranked[0][0]


def ranking(candidates: Iterable[Candidate]) -> list[tuple[str, float]]:
    """Group candidates that are the same name, long or short, and order the groups by weight."""
    groups: dict[str, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda one: len(key(one.text))):
        name = key(one.text)
        if not name:
            continue
        home = next((known for known in groups if name == known or name.startswith(known + " ")), name)
        groups.setdefault(home, []).append(one)
    scored = [(_best_form(group), _weight(group)) for group in groups.values()]
    return sorted(scored, key=lambda row: -row[1])


def _weight(group: list[Candidate]) -> float:
    weights = sorted((one.weight for one in group), reverse=True)
    return weights[0] + 0.35 * sum(weights[1:4])


def _best_form(group: list[Candidate]) -> str:
    """Prefer the form with the best evidence; between equals the one said most often, not shouted, then the longer."""
    counts: dict[str, int] = {}
    for one in group:
        counts[one.text] = counts.get(one.text, 0) + 1
    return max(
        group, key=lambda one: (round(one.weight, 1), not one.text.isupper(), counts[one.text], len(one.text))
    ).text
