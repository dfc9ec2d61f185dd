"""Know how proper names of organisations and places run through a sentence, and how candidates are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.reading.mail_words import Token, forgets, is_head, lexica, lexicon, tokens

_JOINS = lexicon("spans.joins")
_FOR_KINDS = lexicon("spans.for_kinds")
_BRAND = re.compile(
    r"[a-z0-9][a-z0-9-]{1,20}(?:\.(?:io|ai|co|app|dev|tv|so|xyz|health)|&[a-z]{2,15})"
)  # "loop.io", "haas&haver"
_MADE = frozenset({"made", "baked", "built", "brewed", "crafted", "designed", "roasted", "flowers", "hair", "cakes"})
_AFTER_NUMBER = frozenset(
    {"as", "in", "is", "for", "on", "to", "would", "and", "has", "have", "will", "with", "at", "by", "if", "are", "was"}
    | {"want", "wants", "team"}
)
_LEADS = frozenset({"at", "with", "for", "from", "of", "join", "joining", "by", "@", "within", "chez", "bei", "bij"})
_SMALL_FIRST = frozenset({"van", "von", "di", "da"})
_STREETS = frozenset(
    {"street", "road", "avenue", "lane", "floor", "drive", "square", "st", "rd", "ave", "am", "pm", "days", "hours"}
)
_SEASONS = frozenset({"spring", "summer", "fall", "autumn", "winter"})
_NUMBERED = frozenset(
    {
        "grade",
        "band",
        "step",
        "level",
        "unit",
        "suite",
        "floor",
        "room",
        "page",
        "section",
        "year",
        "tier",
        "article",
        "clause",
    }
)
_MOST = 10
_OFFICES = frozenset({"department", "office", "ministry", "bureau", "board", "bank", "house", "division"})
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
    shouted = len(line) > 20 and line.isupper()
    found: list[Span] = []
    at = 0
    while at < len(parts):
        end = org_run(parts, at) if _starts(parts, at) else at
        end = _quietly(parts, at, end) if shouted else end
        if end > at:
            stop = parts[end - 1].end
            found.append(Span(_undone(line[parts[at].start : stop], line[stop : stop + 24]), parts[at].start, stop))
            at = end
        else:
            at += 1
    return tuple(found)


forgets(_spans.cache_clear)


def _quietly(parts: list[Token], at: int, end: int) -> int:
    """End a name in a line of capitals before the first common word: "X LIMITED IS PLEASED TO"."""
    return next(
        (i for i in range(at + 1, end) if parts[i].low in lexicon("common.words") and parts[i].low not in _JOINS), end
    )


def _starts(parts: list[Token], at: int) -> bool:
    """Say whether a name of an organisation may start at a token."""
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else None
    if _BRAND.fullmatch(part.text) or _camel(part.text):
        return True
    led = at > 0 and parts[at - 1].low in _LEADS
    if led and following is not None and _starts_oddly(parts, at, following):
        return True
    if not part.word or not (part.capital or (part.text[0].isdigit() and any(c.isupper() for c in part.text))):
        return False
    if part.low in _never_first() or _contracted(part.low):
        return part.low in lexicon("names.honorifics") and _ends_as_firm(parts, at)
    if part.low in _OFFICES and at + 2 < len(parts) and parts[at + 1].low in {"of", "for"}:
        return parts[at + 2].capital or parts[at + 2].low == "the"
    if part.low not in lexicon("common.words"):
        return True
    if following is None or not following.capital:
        return False
    return (led and following.low not in _dates()) or (
        following.low not in lexicon("common.words") and part.low in _also_org_first()
    )


def _starts_oddly(parts: list[Token], at: int, following: Token) -> bool:
    """Say whether this is "3rd Floor Films", "No. 9 Bakery" or "van Dijk Bouw", right after "at" or "with"."""
    part = parts[at]
    if part.low in _SMALL_FIRST:
        return following.capital and following.low not in lexicon("common.words") and part.text.islower()
    number = part.text[0].isdigit() and len(part.text) < 5
    if part.low == "no" and following.text[:1].isdigit():
        return at + 2 < len(parts) and parts[at + 2].capital
    end = at + 1
    while end < len(parts) and parts[end].word and parts[end].capital:
        end += 1
    plain = all(one.low not in _dates() | _STREETS for one in parts[at + 1 : end])
    return number and end > at + 1 and plain


def _ends_as_firm(parts: list[Token], at: int) -> bool:
    """Say whether a run that begins with a title ends as firms do: "Sir John Soane Museum"."""
    end = at + 1
    while end < len(parts) and (parts[end].capital or parts[end].text == ".") and end - at < 6:
        end += 1
    return end - at > 2 and parts[end - 1].low in lexica("orgs.kinds", "orgs.legal")


def _camel(text: str) -> bool:
    return text[:1].islower() and text.isalnum() and text[1:2].isupper() and len(text) > 3


@cache
def _dates() -> frozenset[str]:
    return lexica("common.months", "common.weekdays") | _SEASONS


def _contracted(low: str) -> bool:
    """Say whether this is "We're" or "I'd"."""
    stem, mark, rest = low.replace("’", "'").partition("'")
    also = {"he", "she", "they", "what", "who", "how", "don", "can", "won"}
    return (
        bool(mark)
        and rest in {"re", "ve", "d", "ll", "m", "s", "t"}
        and (stem in lexicon("common.words") or stem in also)
    )


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
    following = parts[at + 1] if at + 1 < len(parts) else None
    if part.low == "and" and following is not None and (_contracted(following.low) or following.low == "i"):
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
    if part.low == "by":
        return 2 if following is not None and following.capital and before.low in _MADE else 0
    if part.text[:2].lower() in {"d'", "l'", "d’", "l’", "o'"} and part.text[2:3].isupper():
        return 1  # "Côte d'Azur Yachts"
    if part.low == "at" and at > 1 and parts[at - 2].text == "The" and not is_head(before.low):
        inner = following is not None and following.capital and following.low not in lexicon("common.words")
        return 2 if inner else 0  # "The Mill at Sonning"
    if part.text == "." and before.low in {"st", "no"} and following is not None and following.capital:
        return 2
    if part.text.isdigit() and len(part.text) < 5 and before.capital and _counts(before, following):
        return 1
    if part.low in {"for", "für", "voor", "para", "pour", "per"} and before.low not in _FOR_KINDS:
        return 0
    if part.low in _JOINS:
        hops = 2 if following and following.low in {"the", "la", "der", "&"} else 1
        target = parts[at + hops] if at + hops < len(parts) else None
        good = target is not None and target.word and target.capital and target.low not in _stops() | _SEASONS
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


def _counts(before: Token, following: Token | None) -> bool:
    """Say whether a number ends a name: "Foundry 12 would", but not "Grade 11" and not "Acme 5 days"."""
    if before.low in _NUMBERED or before.low in lexicon("common.words"):
        return False
    return following is None or not following.word or following.low in _AFTER_NUMBER


@cache
def _stops() -> frozenset[str]:
    return lexica("common.weekdays", "spans.stops")


_OWNED = re.compile(
    r"\s(?!(?:as|in|is|for|on|to|would|and|has|have|will|with|at|by|from|if|that|are|or|but|since|was|starting)\b)[\w“\"]"
)


def _undone(text: str, after: str) -> str:
    """Take the 's off "Acme's offer"; "St. Brigid's" keeps it."""
    plain = text.strip(" ,;:-–—")
    return re.sub(r"['’]s$", "", plain) if _OWNED.match(after) or " " not in plain else plain


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
    """Prefer the form with the best evidence; between equals the one said most often, not shouted, then the longer.

    A name that is also said in full, with its legal suffix, is given in full: "Nirvighna Softech Private Limited".
    """
    counts: dict[str, int] = {}
    for one in group:
        counts[one.text] = counts.get(one.text, 0) + 1
    best = max(
        group, key=lambda one: (round(one.weight, 1), not one.text.isupper(), counts[one.text], len(one.text))
    ).text
    if " " in best:
        return best
    legal = [one for one in group if one.weight >= 0.4 and _ends_legal(one.text) and len(key(one.text).split()) > 1]
    return max(legal, key=lambda one: one.weight).text if legal else best


def _ends_legal(name: str) -> bool:
    words = name.casefold().replace(",", " ").split()
    return len(words) > 1 and words[-1] in lexicon("orgs.legal")
