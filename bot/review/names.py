"""Tell whether two names may mean one firm, and whether a name is nearly, and not quite, the firm's."""

from __future__ import annotations

import itertools
import re
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from bot.review.lists import words

_SUFFIXES = words("suffixes")
_GENERIC = words("generic")
_PLACES = words("places")
_SHORT = {"saint": "st"}
_QUARTERS = {"north", "south", "easte", "weste"}  # what many names begin with
_HALF = 5  # letters of the first half of a name made of two words, as in Ridgeline and Ridgeway
_STEM = 6  # letters two names have in common when one is taken for the other
_TELLING = 4  # letters; a shorter first word tells no firm from another
_ALIKE = 0.5  # of two first words before the same second word


def bare(name: str) -> tuple[str, ...]:
    """Give the words of a firm's name that tell it from others."""
    flat = "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))
    words = tuple(
        _SHORT.get(word, word) for word in re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", flat).replace("'", ""))
    )
    return tuple(word for word in words if word not in _SUFFIXES) or words


def same_firm(one: str, other: str) -> bool:
    """Say whether two names may mean one firm: short forms, suffixes and initials are fine."""
    first, second = bare(one), bare(other)
    if not first or not second or first == second or "".join(first) == "".join(second):
        return True
    if _initials(one) == "".join(second) or _initials(other) == "".join(first):
        return True
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long) and any(word not in _GENERIC for word in short)


def _initials(name: str) -> str:
    words = [
        word for word in re.findall(r"[^\W_]+", name.lower()) if word not in {"the", "of", "and", "inc", "ltd", "for"}
    ]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def misspelt(name: str, firms: list[str], people: set[str]) -> bool:
    """Say whether a capitalised name is nearly, and not quite, what tells the firm from others."""
    low = "".join(bare(name))
    if len(low) < 5 or low in people or any(same_firm(name, firm) for firm in firms):
        return False
    told = [word for firm in firms for word in bare(firm) if word not in _GENERIC and len(word) >= 5]
    return any(word[0] == low[0] and word != low and _one_slip(word, low) for word in told)


def _one_slip(word: str, other: str) -> bool:
    """Say whether two words differ by a letter or two or only begin alike, and by no ending such as "s"."""
    if word.rstrip("s") == other.rstrip("s") or word.startswith(other) or other.startswith(word):
        return False
    if word[:_STEM] == other[:_STEM] and len(word) > _STEM + 2 and len(other) > _STEM + 2:
        return True
    if word[:_HALF] == other[:_HALF] and word[:_HALF] not in _QUARTERS and min(len(word), len(other)) >= _HALF + 3:
        return True
    return abs(len(word) - len(other)) <= 2 and SequenceMatcher(None, word, other).ratio() >= 0.8


def half_right(name: str, firms: list[str], people: set[str]) -> tuple[int, int] | None:
    """Find where a capitalised name begins as a firm's and goes on as another's, or the other way round."""
    found = [match for match in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", name) if match.group() != "and"]
    if any(_is_other_in_one(tuple(_bare_word(match.group()) for match in found), bare(firm)) for firm in firms):
        return found[0].start(), found[-1].end()
    for one, two in itertools.pairwise(found):
        first, second = _bare_word(one.group()), _bare_word(two.group())
        if {first, second} & (people | _PLACES | _SUFFIXES):
            continue
        if any(_is_half(first, second, bare(firm)) for firm in firms):
            return one.start(), two.end()
    return None


def _is_other_in_one(name: tuple[str, ...], firm: tuple[str, ...]) -> bool:
    """Say whether a name of three words or more is a firm's in all but one."""
    return len(firm) > 2 and len(name) == len(firm) and sum(map(str.__ne__, name, firm)) == 1


def _bare_word(word: str) -> str:
    return "".join(bare(word))


def _is_half(first: str, second: str, firm: tuple[str, ...]) -> bool:
    if len(firm) < 2 or len(first) < _TELLING or {first, second} <= set(firm):
        return False
    if first == firm[0]:
        return second not in firm and second not in _GENERIC and firm[1] not in _GENERIC | _PLACES
    return second == firm[1] and first not in firm and SequenceMatcher(None, first, firm[0]).ratio() >= _ALIKE
