"""Tell why a person declines, and what they decline, by all the words of a line, with learned models."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from bot.models import READING, likely
from bot.reading.chat_clauses import clauses
from bot.reading.chat_learned import WHOLE
from bot.reading.chat_likeness import stems
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_more import said_kind
from bot.reading.chat_reasons import Reason, is_taken_back, reasons_in
from bot.reading.word_classes import classes_of

Parts = Callable[[], Sequence[tuple[Line, dict[str, Fact], dict[str, None]]]]
"""The clauses of a line with their names and with what they show."""

REASON, KIND = "chat_reason.crfsuite", "chat_kind.crfsuite"
NONE = "none"
_USUAL = frozenset({"offer", NONE})  # what a clause without a word of another kind is taken for
_MOST = 160  # words; a longer text is a story or a paste


_SURE_OF_KIND = 0.5
_LEAST = 0.42
_SURE_IF_ASKED = 0.6
_PLAIN, _SILENT = 0.75, 0.92  # what a whole line tells or does not tell as likely as this is asked no further
_KIND_IS_PLAIN = 0.9
_OF_CLAUSE = 0.6  # how much the clause that says it plainest counts beside the whole line
_FEW, _FEW_UNASKED = 2, 4  # words


def sensed_reason(
    line: Line,
    shown: Mapping[str, None],
    reasons: Sequence[Reason],
    parts: Parts,
    whole: Mapping[str, float],
    *,
    asked: bool,
) -> str:
    """Give the likeliest reason of a line, "" for none; where it was asked for, what the rules found goes first.

    ``whole`` says how likely each is to a reader of whole lines; empty where it was not asked.
    """
    if (asked and reasons) or (not reasons and line.size < (_FEW if asked else _FEW_UNASKED)):
        return reasons[0].id if reasons else ""  # "yes" and "time zone" are no reasons
    chances = likely(READING, REASON, reason_signs(line, shown, reasons))
    if not asked and _is_doubtful(chances):
        chances = _weighed(chances, parts)
    chances = _with(chances, {} if asked else whole)  # an answer that gives no reason is known by its question
    if is_taken_back(line):
        chances.pop("other_offer", None)
    best = max(chances, key=lambda reason: chances[reason])
    least = _SURE_IF_ASKED if asked else _LEAST
    return best if best != NONE and chances[best] >= least else ""


def _with(chances: Mapping[str, float], whole: Mapping[str, float]) -> dict[str, float]:
    """Weigh what the words of a line say with what a reader of whole lines says."""
    own = 1 - WHOLE if whole else 1.0
    return {one: own * chance + (1 - own) * whole.get(one, 0.0) for one, chance in chances.items()}


def _is_doubtful(chances: Mapping[str, float]) -> bool:
    best = max(chances, key=lambda reason: chances[reason])
    return chances[best] < (_SILENT if best == NONE else _PLAIN)


def plainest(reason: str, parts: Parts) -> str:
    """Give the text of the clause that tells a reason plainest; "" where none of several tells it plainly."""
    told = {
        part.words.text: likely(READING, REASON, reason_signs(part, shown, reasons_in(part))).get(reason, 0.0)
        for part, _, shown in parts()
    }
    best = max(told, key=lambda text: (told[text], -len(text)), default="")
    return best if len(told) > 1 and told[best] >= _LEAST else ""


def _weighed(whole: Mapping[str, float], parts: Parts) -> dict[str, float]:
    """Weigh what a doubtful line tells with what its plainest clauses tell; a clause that tells nothing is no sign."""
    told = [likely(READING, REASON, reason_signs(part, shown, reasons_in(part))) for part, _, shown in parts()]
    return _beside(whole, told, NONE)


def _beside(whole: Mapping[str, float], told: Sequence[Mapping[str, float]], *usual: str) -> dict[str, float]:
    """Give how likely each meaning is of a line and of its plainest clause; the ``usual`` ones only of the line."""
    plainest = {one: max((chances[one] for chances in told), default=0.0) for one in whole if one not in usual}
    return {one: (1 - _OF_CLAUSE) * whole[one] + _OF_CLAUSE * plainest.get(one, 0.0) for one in whole}


def sensed_kind(
    line: Line,
    shown: Mapping[str, None],
    kind: str,
    told: frozenset[str],
    parts: Parts,
    whole: Mapping[str, float],
) -> str:
    """Give the likeliest kind of what came, "none" where it is likelier that nothing is said, "" where it is open."""
    chances = _with(likely(READING, KIND, kind_signs(line, shown, kind, told)), whole)
    best = max(chances, key=lambda one: chances[one])
    if chances[best] < _KIND_IS_PLAIN and (other := _kind_beside(chances, parts)):
        return other
    return best if chances[best] >= _SURE_OF_KIND else ""


def _kind_beside(whole: Mapping[str, float], parts: Parts) -> str:
    """Give the kind that a clause of a doubtful line tells plainly, other than the usual ones."""
    told = [
        likely(READING, KIND, kind_signs(part, shown, said_kind(part), frozenset(names)))
        for part, names, shown in parts()
    ]
    chances = {kind: one for kind, one in _beside(whole, told, *_USUAL).items() if kind not in _USUAL}
    best = max(chances, key=lambda one: chances[one])
    return best if chances[best] >= _LEAST else ""


def parts_of(line: Line, named: Mapping[str, Fact]) -> Parts:
    """Give what each clause of a line shows, parted when first asked for."""
    return cache(lambda: [(part, names, shown_in(part, names)) for part, names in clauses(line, named)])


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
