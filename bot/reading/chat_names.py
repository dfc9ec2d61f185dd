"""Know where the name of a company or a person begins and ends in a chat line; what it is for, others decide."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.chat_lexicon import frames, listed, places
from bot.reading.chat_line import Line

Span = tuple[int, int]

_LINKS = frozenset({"of", "&", "+", "de", "du", "des", "la", "le", "y", "e", "und", "et", "von", "van", "der", "the"})
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "dos",
        "del",
        "di",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "st",
        "ní",
        "ni",
        "ó",
        "mac",
        "y",
    }
)
_LEVEL = re.compile(r"[a-z]{1,2}\d{1,2}")
_HONORIFICS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "miss",
        "dame",
        "mme",
        "herr",
        "frau",
        "madame",
        "señor",
        "señora",
    }
)
_SELF = frozenset({"i", "i'm", "i've", "i'd", "i'll", "im", "ive"})
_ABBREVIATED = frozenset({"st", "mt", "ft"})
_LONGEST_LOW = 3
_LONGEST = 6


_OF_ONES = frozenset(
    {
        "bank",
        "university",
        "college",
        "city",
        "museum",
        "institute",
        "house",
        "church",
        "ministry",
        "state",
        "department",
    }
)


def company_at(line: Line, place: int, *, must_look: bool = False, article: bool = False) -> Span | None:
    """Return the company's name that begins at a word; ``must_look`` asks for a capital or a legal form.

    ``article`` lets "the fbi" in small letters be one.
    """
    place = _past_quotes(line, place)
    the = place + 1 < line.size and line.lows[place] == "the" and line.is_name_like(place + 1)
    if the and (line.is_capital(place + 1) or article or _ends_in_tail(line, place + 1)):
        kept = line.words.words[place].text == "The" and not line.starts_sentence(place)
        place += 0 if kept else 1
    if place + 2 < line.size and line.lows[place] in _OF_ONES and line.lows[place + 1] == "of":
        last = _low_run(line, place + 2) if not line.is_capital(place + 2) else _capital_run(line, place)
        named = line.lows[place + 2] not in listed("position", "stops") and not line.words.words[place + 2].is_mark
        last = max(last, place + 3) if named else last
        return (place, last) if last > place + 2 else None
    if place >= line.size or not line.is_name_like(place):
        return None
    last = _capital_run(line, place) if line.is_capital(place) else _low_run(line, place)
    return _kept(line, (place, last), must_look)


def _ends_in_tail(line: Line, place: int) -> bool:
    """Say whether a name in small letters is plainly a firm's: "the grand burstin hotel"."""
    last = _low_run(line, place)
    return last - place > 1 and line.lows[last - 1] in listed("company", "tails")


_ADVERBS = frozenset(
    {
        "just",
        "only",
        "also",
        "finally",
        "already",
        "has",
        "have",
        "had",
        "now",
        "actually",
        "recently",
        "really",
        "then",
        "kindly",
        "formally",
        "officially",
        "basically",
        "who",
        "which",
        "that",
        "are",
        "is",
    }
)


def company_before(line: Line, place: int, *, must_look: bool = False) -> Span | None:
    """Return the company's name that ends just before a word, adverbs and dates between them aside."""
    while place > 1 and (line.lows[place - 1] in _ADVERBS or (place - 1 in line.taken and not must_look)):
        place -= 1
    last = _past_quotes_back(line, place)
    first = last
    if first <= 0 or not line.is_name_like(first - 1):
        return None
    if first > 1 and not line.is_capital(first - 1) and line.is_capital(first - 2) and line.is_name_like(first - 2):
        first -= 1
        last = first
    capital = line.is_capital(first - 1)
    while first > 0 and last - first < (_LONGEST if capital else _LONGEST_LOW) and _goes_left(line, first - 1, capital):
        first -= 1
    while first < last and (line.lows[first] in _LINKS or line.words.words[first].is_mark):
        first += 1
    of = next((p for p in range(first, last) if line.lows[p] == "of"), -1)
    if of > first and first and line.lows[first - 1].rstrip(".") in _HONORIFICS | {"."}:
        first = of + 1  # "Mr. Tetteh of Zenith Bank"
    return _kept(line, (first, last), must_look) if first < last else None


@lru_cache(maxsize=1)
def _no_surnames() -> frozenset[str]:
    return listed("position", "heads") | listed("company", "tails") | listed("position", "fields") - {"rust", "field"}


def person_at(line: Line, place: int, *, strong: bool = False) -> Span | None:
    """Return the person's name that begins at a word; ``strong`` trusts the phrase before it."""
    place = _past_quotes(line, place)
    first = place
    if place < line.size and line.lows[place].rstrip(".") in _HONORIFICS:
        strong, place = True, place + (2 if place + 1 < line.size and line.words.words[place + 1].text == "." else 1)
    if place >= line.size or not _opens_person(line, place, strong):
        return None
    last = place + 1
    while last < line.size and last - place < 4 and _goes_on(line, place, last):
        last += 1
    while last > place + 1 and line.lows[last - 1] in _PARTICLES:
        last -= 1
    if last - place > 1 and line.lows[last - 1].removesuffix("'s") in _no_surnames():
        return None
    if line.words.span(first, last).lower() in listed("company", "agencies"):
        return None
    sure = strong or line.is_given(place) or (last - place > 1 and line.is_capital(place))
    return (first, last) if sure else None


def person_before(line: Line, place: int) -> Span | None:
    """Return the person's name that ends just before a word."""
    for first in range(max(0, place - 4), place):
        if line.is_break(first) or first in line.taken:
            continue
        if first > 0 and line.is_capital(first) and line.is_name_like(first - 1) and line.is_capital(first - 1):
            continue
        found = person_at(line, first)
        if found and found[1] == place:
            return found
    return None


def text_of(line: Line, span: Span) -> str:
    """Cut a name out of the line as typed, without what a possessive adds."""
    value = line.words.span(*span).strip().strip('"*_`,').strip()
    owns = span[1] < line.size and not line.is_break(span[1])  # "Stripe's offer", but not "turning down lowe's."
    for ending in ("'s", "'") if owns else ("'",):
        value = value.removesuffix(ending)
    value = value.removeprefix("'")
    return " ".join(value.split())


def _past_quotes(line: Line, place: int) -> int:
    while place < line.size and line.words.words[place].text in {'"', "'", "*", "_", "`", "@", "#"}:
        place += 1
    return place


def _past_quotes_back(line: Line, place: int) -> int:
    while place > 0 and line.words.words[place - 1].text in {'"', "'", "*", "_", "`"}:
        place -= 1
    return place


def _capital_run(line: Line, first: int) -> int:
    last = first
    while last < line.size and last - first < _LONGEST and last not in line.taken:
        if line.is_capital(last) and not line.words.words[last].is_mark and line.lows[last] not in _SELF:
            last += 1
            if line.lows[last - 1].endswith("'s") and not _is_owner(line, last):
                break
        elif _links(line, last) or (line.lows[last] in listed("company", "tails") and last > first):
            last += 1
        elif line.words.words[last].text == "." and _is_legal(line.lows[last - 1]):
            last += 1
            break
        elif line.words.words[last].text == "." and line.lows[last - 1] in _ABBREVIATED | {"dr"}:
            last += 1
        else:
            break
    while last > first + 1 and line.lows[last - 1] in _LINKS:
        last -= 1
    return last


def _is_owner(line: Line, place: int) -> bool:
    """Say whether a possessive belongs to the name: "Mary's Hospital", not "Stripe's Offer"."""
    return place < line.size and line.is_capital(place) and line.lows[place] in listed("company", "tails")


def _links(line: Line, place: int) -> bool:
    """Say whether a small word joins two parts of one name: "Bank of America", "Harper and Lane"."""
    if place + 1 >= line.size or not line.is_capital(place + 1) or place + 1 in line.taken:
        return False
    if line.lows[place + 1] in _SELF:
        return False
    low = line.lows[place]
    if low == "and":
        return _is_pair(line, place)
    return low in _LINKS or (low == "the" and line.lows[place - 1] in _LINKS)


def _is_pair(line: Line, place: int) -> bool:
    pair = f"{line.lows[place - 1]} and {line.lows[place + 1]}"
    if pair in listed("company", "joined") or line.lows[place + 1] in listed("company", "tails"):
        return True
    if "offers" in line.lows[:place] or "both" in line.lows or "between" in line.lows:
        return False
    after = line.lows[place + 2] if place + 2 < line.size else "."
    verbs = {"offered", "want", "wants", "is", "are", "has", "have", "gave", "made", "said", "i", "i'm", "we", "they"}
    return after not in verbs and not line.is_given(place + 1)


def _low_run(line: Line, first: int) -> int:
    heads = listed("position", "heads")
    last = first
    while last < line.size and last - first < _LONGEST_LOW + (first < last and line.lows[first] in _ABBREVIATED):
        if line.lows[last] == "." and last == first + 1 and line.lows[first] in _ABBREVIATED:
            last += 1
            continue
        if not _is_low_part(line, last, first):
            break
        last += 1
        if line.lows[last - 1].endswith("'s") and not _is_owned(line, last):
            break
    jobs = heads | listed("position", "fields")
    tail = last - first > 1 and line.lows[last - 1] in listed("company", "tails") - heads
    if tail and (
        last >= line.size or line.lows[last] not in jobs
    ):  # "pinecone robotics", but not "stripe data engineer"
        jobs = heads
    inside = [place for place in range(first + 1, last) if line.lows[place] in jobs]
    if inside and not line.is_capital(first):
        return first + 1
    return last


def _is_owned(line: Line, place: int) -> bool:
    """Say whether a possessive in small letters belongs to the name: "st. brendan's hospital"."""
    return place < line.size and line.lows[place] in listed("company", "tails") - {"office", "company", "services"}


def _is_low_part(line: Line, place: int, first: int) -> bool:
    if line.lows[place] == "&":
        return place > first and place + 1 < line.size
    if line.words.words[place].is_mark or place in line.taken:
        return False
    if place > first and line.lows[place] in listed("company", "tails"):
        return True
    if place > first and place + 1 < line.size and line.lows[place + 1] in listed("company", "tails"):
        return line.lows[place] in _SCHOOLED or (
            line.lows[place + 1] in _hard_tails() and line.lows[place] not in listed("position", "stops")
        )
    return line.is_name_like(place) and not (place > first and line.is_capital(place))


@lru_cache(maxsize=1)
def _hard_tails() -> frozenset[str]:
    """Give the words that end a firm's name and are no part of a job's: "apple tree pediatrics"."""
    own = {"hospital", "hotel", "school", "restaurant", "bank", "insurance", "store", "lab", "kitchen"}
    return listed("company", "tails") - (listed("position", "fields") - own) - listed("position", "heads")


_SCHOOLED = frozenset(
    {
        "business",
        "high",
        "primary",
        "medical",
        "health",
        "city",
        "state",
        "general",
        "community",
        "law",
        "art",
        "design",
        "tech",
        "data",
        "travel",
        "home",
        "family",
        "children's",
        "life",
        "legal",
    }
)


def _goes_left(line: Line, place: int, capital: bool) -> bool:
    if place in line.taken or line.words.words[place].text == "\n":
        return False
    if not capital:
        joins = line.lows[place] in {"&", "+"} and place > 0 and line.is_name_like(place - 1)
        return joins or line.is_name_like(place)
    if line.is_capital(place) and line.is_name_like(place):
        return True
    if line.is_capital(place) and line.starts_sentence(place) and line.lows[place] not in listed("position", "stops"):
        return line.lows[place + 1] not in listed("company", "tails")  # "Teach First want me"
    return (
        (line.lows[place] in _LINKS or line.lows[place] == "and")
        and place > 0
        and (
            line.is_capital(place - 1)
            and line.is_name_like(place - 1)
            and (line.lows[place] != "and" or _is_pair(line, place))
        )
    )


def _kept(line: Line, span: Span, must_look: bool) -> Span | None:
    """Refuse what is no company: a portal, a department, a job, a number."""
    if span[1] - span[0] > 1 and line.lows[span[1] - 1] in {"hq", "headquarters"}:
        span = span[0], span[1] - 1
    low = text_of(line, span).lower()
    if not low or not any(char.isalpha() for char in low) or len(low) < 2 or len(low) > 100:
        return None
    if low in places() or _LEVEL.fullmatch(low):
        return None
    if any(low in listed("company", key) for key in ("agencies", "portals", "departments", "no_firm")):
        return None
    if low.endswith(" office") and low.removesuffix(" office") in places():
        return None
    if span[1] - span[0] == 1 and (low in listed("position", "heads") or low in listed("company", "tails")):
        return None
    if not any(char.isalpha() for char in line.lows[span[0]]):  # "19.40 an hour"
        return None
    if low in listed("contact", "titles") or low.rstrip(".") in _HONORIFICS:
        return None
    if _is_of_agency(line, span) or _is_of_person(line, span):
        return None
    looks = line.is_capital(span[0]) or line.lows[span[1] - 1] in listed("company", "tails")
    return span if looks or not must_look else None


def _is_of_agency(line: Line, span: Span) -> bool:
    """Say whether a name is a part of a staffing firm's: the "Page" of "Michael Page"."""
    for first in (span[0] - 1, span[0]):
        for last in (span[1], span[1] + 1):
            if 0 <= first < last <= line.size and " ".join(line.lows[first:last]) in listed("company", "agencies"):
                return True
    return False


def _is_of_person(line: Line, span: Span) -> bool:
    """Say whether a title or an honorific makes a name a person's: "CTO Ivan Petrov", "Mrs. D'Souza"."""
    first = span[0]
    before = first - 1 if first and line.lows[first - 1] == "." else first
    if before > 0 and line.lows[before - 1] in _HONORIFICS and line.is_capital(first):
        return True
    if line.lows[first] in _STYLED and span[1] - first > 1 and line.is_capital(first + 1):
        return True
    titled = line.lows[first] in listed("contact", "titles") or line.lows[first] in _HONORIFICS
    return titled and span[1] - first > 1 and line.is_given(first + 1)


_STYLED = frozenset({"chef", "coach", "judge", "captain", "sister", "pastor", "rev", "reverend", "nurse", "sergeant"})


def _is_legal(low: str) -> bool:
    return low in {"inc", "ltd", "co", "corp", "pty", "pvt"}


def _opens_person(line: Line, place: int, strong: bool) -> bool:
    if place in line.taken or place in line.named or line.words.words[place].is_mark:
        return False
    low = line.lows[place].removesuffix("'s")
    if low in {"ajar", "bot", "team", "all", "everyone"} or (low.endswith("ing") and line.starts_sentence(place)):
        return False
    if line.is_given(place) and line.is_capital(place):
        return True
    if (
        low in listed("company", "departments")
        or low in listed("contact", "titles")
        or low in frames()["position"]["heads"]
    ):
        return False
    if line.is_given(place):
        return True
    if low in places():
        return False
    if not line.is_name_like(place) or any(char.isdigit() for char in low):
        return False
    return line.is_capital(place) or strong


def _goes_on(line: Line, first: int, place: int) -> bool:
    """Say whether a name goes on with this word: a surname, a particle, an initial."""
    word = line.words.words[place]
    if place in line.taken or word.is_mark or line.lows[place - 1].endswith("'s"):
        return False
    if line.is_capital(first):
        small = line.lows[place] in _PARTICLES and place + 1 < line.size and line.is_capital(place + 1)
        return small or (
            line.is_capital(place)
            and line.lows[place] not in listed("company", "departments")
            and line.is_name_like(place)
        )
    if place - first > 1 or line.is_capital(place):
        return False
    known = line.lows[place] in listed("position", "heads") or line.lows[place] in listed("company", "departments")
    return line.is_name_like(place) and not known and not any(char.isdigit() for char in word.text)
