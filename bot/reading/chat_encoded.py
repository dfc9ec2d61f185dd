"""Find the facts of a chat line, its reason and its kind with a transformer that reads the line as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.encoder import asked, ended, pieces_of
from bot.models import OUT, READING
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_reasons import REASONS as REASON_IDS

MODEL = "chat.onnx"
SPANNED = ("company", "position", "contact_name", "contact_title", "user_name", "location", "interviewers", "salary")
DATED = ("deadline", "start_date")
LABELS = (OUT, *(f"{part}-{fact}" for fact in (*SPANNED, *DATED) for part in "BI"))
KINDS = ("none", "offer", "interview", "recruiter_outreach", "counteroffer")
REASONS = ("none", *REASON_IDS)
HINTS = (OUT, *SPANNED, *DATED, "date", "rival")
LOOKS = ("edge", "a", "Aa", "AA", "aA", "d", ".")
_MOST_PIECES = 400


@dataclass(frozen=True)
class Asked:
    """Hold a line as the model is given it: numbers a piece, and at which piece each word begins."""

    ids: Sequence[int]
    looks: Sequence[int]
    hints: Sequence[int]
    firsts: Sequence[int]


@dataclass(frozen=True)
class Encoded:
    """Hold what the model says: how likely each label is of each word, and each kind and reason of the line."""

    words: Sequence[Mapping[str, float]]
    kinds: Mapping[str, float]
    reasons: Mapping[str, float]


def encoded(line: Line, ruled: Mapping[str, Fact]) -> Encoded | None:
    """Ask the model about a line whose rivals and dates are marked; None where it is too long to be asked about."""
    asking = asking_of(line, hints_of(line, ruled))
    if len(asking.ids) > _MOST_PIECES:
        return None
    words, kinds, reasons = asked(READING, MODEL, [asking.ids], looks=asking.looks, hints=asking.hints)
    return Encoded(
        [dict(zip(LABELS, words[first], strict=True)) for first in asking.firsts],
        dict(zip(KINDS, kinds[0], strict=True)),
        dict(zip(REASONS, reasons[0], strict=True)),
    )


def hints_of(line: Line, ruled: Mapping[str, Fact]) -> list[str]:
    """Say of each word what is known of it: the fact the rules take it for, a date, another firm's name."""
    out = ["rival" if at in line.rivals else "date" if at in line.taken else OUT for at in range(line.size)]
    for name, fact in ruled.items():
        if name in HINTS:
            out[fact.first : min(fact.last, line.size)] = [name] * (min(fact.last, line.size) - fact.first)
    return out


def asking_of(line: Line, hints: Sequence[str]) -> Asked:
    """Lay a line out in pieces between the marks of its ends."""
    cut = [pieces_of(word.text) for word in line.words.words]
    firsts = list(accumulate(map(len, cut), initial=1))[:-1]
    looks = [_look(word.text) for word in line.words.words]
    return Asked(
        ended([number for pieces in cut for number in pieces]),
        [0, *(look for look, pieces in zip(looks, cut, strict=True) for _ in pieces), 0],
        [0, *(HINTS.index(hint) for hint, pieces in zip(hints, cut, strict=True) for _ in pieces), 0],
        firsts,
    )


def _look(text: str) -> int:
    if not text[0].isalpha():
        return LOOKS.index("d" if text[0].isdigit() else ".")
    if text.islower():
        return LOOKS.index("a")
    if text.isupper() and len(text) > 1:
        return LOOKS.index("AA")
    return LOOKS.index("Aa" if text[0].isupper() else "aA")
