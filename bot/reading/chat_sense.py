"""Tell why a person declines, and what they decline, by all the words of a line, with learned models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.models import READING, likely
from bot.reading.chat_likeness import stems
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_reasons import Reason, is_taken_back
from bot.reading.word_classes import classes_of

REASON, KIND = "chat_reason.crfsuite", "chat_kind.crfsuite"
NONE = "none"
_MOST = 160  # words; a longer text is a story or a paste


_SURE_OF_KIND = 0.5
_LEAST = 0.45
_SURE_IF_ASKED = 0.6
_FEW, _FEW_UNASKED = 2, 4  # words


def sensed_reason(line: Line, shown: Mapping[str, None], reasons: Sequence[Reason], *, asked: bool) -> str:
    """Give the likeliest reason of a line, "" for none; where it was asked for, what the rules found goes first."""
    if (asked and reasons) or (not reasons and line.size < (_FEW if asked else _FEW_UNASKED)):
        return reasons[0].id if reasons else ""  # "yes" and "time zone" are no reasons
    chances = likely(READING, REASON, reason_signs(line, shown, reasons))
    if is_taken_back(line):
        chances.pop("other_offer", None)
    best = max(chances, key=lambda reason: chances[reason])
    least = _SURE_IF_ASKED if asked else _LEAST
    return best if best != NONE and chances[best] >= least else ""


def sensed_kind(line: Line, shown: Mapping[str, None], kind: str, told: frozenset[str]) -> str:
    """Give the likeliest kind of what came, "none" where it is likelier that nothing is said, "" where it is open."""
    chances = likely(READING, KIND, kind_signs(line, shown, kind, told))
    best = max(chances, key=lambda one: chances[one])
    return best if chances[best] >= _SURE_OF_KIND else ""


def is_readable(line: Line) -> bool:
    """Say whether a line is short enough to be weighed as a whole."""
    return 0 < line.size <= _MOST


def reason_signs(line: Line, shown: Mapping[str, None], reasons: Sequence[Reason]) -> list[str]:
    """Give what a line shows of a reason: its words, and what the rules take for the reason."""
    out = dict(shown)
    for place, one in enumerate(reasons[:2]):
        out |= dict.fromkeys((f"r{place}={one.id}", f"r{place}={one.id}{min(6, int(one.weight))}"))
    if not reasons:
        out["r0"] = None
    for clause in line.topics:
        names = sorted(clause)
        out |= dict.fromkeys(f"c={name}" for name in names)
        out |= dict.fromkeys(f"cc={one}+{two}" for at, one in enumerate(names) for two in names[at + 1 :])
    if line.won:
        out["won"] = None
    if line.elsewhere:
        out["else"] = None
    return list(out)


def kind_signs(line: Line, shown: Mapping[str, None], kind: str, told: frozenset[str]) -> list[str]:
    """Give what a line shows of what came: its words, the facts it tells, and what the rules say."""
    out = dict(shown)
    out |= dict.fromkeys([f"k={kind}", *(f"f={fact}" for fact in told), f"kf={kind}{len(told & _TOLD)}"])
    out |= dict.fromkeys(f"first={low}" for low in line.lows[:4])
    return list(out)


@lru_cache(maxsize=4096)
def _parts(low: str) -> tuple[str, ...]:
    """Give the four-letter parts of a long word, which a slip of the fingers leaves mostly as they are."""
    whole = f"<{low}>"
    return tuple(f"g={whole[at : at + 4]}" for at in range(len(low) - 1)) if len(low) >= _LONG else ()


_LONG = 5
_TOLD = frozenset({"company", "position", "reason", "deadline", "contact_name", "salary"})
_SMALL = frozenset({"the", "a", "an", ",", ".", "!", "-"})


def shown_in(line: Line, named: Mapping[str, Fact]) -> dict[str, None]:
    """Give what the words of a line show, its names and dates left out: words, neighbours, classes, parts of words."""
    masks = {
        place: f"_{name}"
        for name, fact in named.items()
        if name != "location"  # a town may well be the reason
        for place in range(fact.first, fact.last)
    }
    words: list[str] = []
    classes: dict[str, None] = {}
    for place, low in enumerate(line.lows):
        mask = masks.get(place) or ("_date" if place in line.taken else "")
        if mask:
            words += [mask] if words[-1:] != [mask] else []
        else:
            words += stems(low) or [low]
            classes |= dict.fromkeys((*classes_of(low), *_parts(low)))
    plain = [word for word in words if word not in _SMALL]
    out = classes | dict.fromkeys(f"w={word}" for word in plain)
    out |= dict.fromkeys(f"p={one}_{two}" for one, two in pairwise(["#", *plain, "#"]))
    out |= dict.fromkeys(f"t={one}_{two}_{three}" for one, two, three in zip(plain, plain[1:], plain[2:], strict=False))
    out |= dict.fromkeys(f"s={one}__{three}" for one, three in zip(plain, plain[2:], strict=False))
    out[f"size={1 if line.size < 5 else 2 if line.size < 12 else 3 if line.size < 30 else 4}"] = None
    return out
