"""Know how far the name of a company goes on, to the right and to the left, in capitals and in small letters."""

from __future__ import annotations

from functools import lru_cache

from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Line

_LINKS = frozenset({"of", "&", "+", "de", "du", "des", "la", "le", "y", "e", "und", "et", "von", "van", "der", "the"})


SELF = frozenset({"i", "i'm", "i've", "i'd", "i'll", "im", "ive"})


_ABBREVIATED = frozenset({"st", "mt", "ft"})


_LONGEST_LOW = 3


_LONGEST = 6


def capital_run(line: Line, first: int) -> int:
    """Give where a run of capitalised words ends that begins at a word."""
    last = first
    while last < line.size and last - first < _LONGEST and last not in line.taken:
        if line.is_capital(last) and not line.words.words[last].is_mark and line.lows[last] not in SELF:
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
    if line.lows[place + 1] in SELF:
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


def low_run(line: Line, first: int) -> int:
    """Give where a name in small letters ends that begins at a word."""
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
    if last - first < 2 or line.is_capital(first):
        return last
    heads, jobs = listed("position", "heads"), _jobs()
    tail = line.lows[last - 1] in listed("company", "tails") and line.lows[last - 1] not in heads
    if tail and (
        last >= line.size or line.lows[last] not in jobs
    ):  # "pinecone robotics", but not "stripe data engineer"
        jobs = heads
    return first + 1 if any(line.lows[place] in jobs for place in range(first + 1, last)) else last


@lru_cache(maxsize=1)
def _jobs() -> frozenset[str]:
    return listed("position", "heads") | listed("position", "fields")


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


def goes_left(line: Line, place: int, capital: bool) -> bool:
    """Say whether a name that ends further right takes in this word."""
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


def _is_legal(low: str) -> bool:
    return low in {"inc", "ltd", "co", "corp", "pty", "pvt"}
