"""Know which question a line answers by its own words, whatever was asked: learned, and silent where it is not sure."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from bot.models import READING, likely
from bot.reading.chat_features import kinds_of
from bot.reading.chat_line import line_of
from bot.reading.word_classes import classes_of

MODEL = "aims.crfsuite"
SURE, ALIEN = 0.85, 0.08
_LIKE = {
    "person": ("person", "met"),
    "liked": ("liked", "met"),
    "rounds": ("rounds", "rapport"),
    "wish": ("wish", "talk"),
}
_MOST = 40  # words that are looked at


def aim(text: str, own: Collection[str]) -> tuple[bool, str]:
    """Say whether a line is foreign to a question of some kinds, and what it tells instead, "" where that is not sure.

    The kinds: company, position, person, date, reason, liked, met, plan, rounds, rapport, wish, talk.
    """
    chances = likely(READING, MODEL, signs(text))
    if sum(chances.get(kind, 0.0) for kind in own) > ALIEN:
        return False, ""
    alike = {kind: sum(chances.get(one, 0.0) for one in _LIKE.get(kind, (kind,))) for kind in chances}
    best = max(alike, key=lambda kind: (alike[kind], chances[kind]))
    return True, best if alike[best] >= SURE else ""


def chance(text: str, *kinds: str) -> float:
    """Say how likely a line tells one of these."""
    chances = likely(READING, MODEL, signs(text))
    return sum(chances.get(kind, 0.0) for kind in kinds)


def likeliest(text: str) -> tuple[str, float]:
    """Give what a line tells most likely, and how likely that is."""
    chances = likely(READING, MODEL, signs(text))
    kind = max(chances, key=lambda one: chances[one], default="")
    return kind, chances.get(kind, 0.0)


def leans(text: str, kind: str, own: Collection[str]) -> bool:
    """Say whether a line is likelier to tell one kind than any of a question's own."""
    chances = likely(READING, MODEL, signs(text))
    return chances.get(kind, 0.0) > sum(chances.get(one, 0.0) for one in own)


def signs(text: str) -> list[str]:
    """Give what a line shows of its aim: its words, their kinds and meanings, how it begins and ends, its size."""
    line = line_of(text)
    lows, words = line.lows[:_MOST], line.words.words[:_MOST]
    if not lows:
        return ["empty"]
    kinds = [kinds_of(word.text, low) for word, low in zip(words, lows, strict=True)]
    middles = [next((one for one in classes_of(low) if one.startswith("cm=")), low) for low in lows]
    out = [f"size={line.size if line.size < 5 else 5 + line.size // 5}", f"first={lows[0]}", f"last={lows[-1]}"]
    out += [f"kinds={'/'.join(kinds[0])}", f"ends={'/'.join(kinds[-1])}", f"begins={' '.join(lows[:2])}"]
    for low, kind in zip(lows, kinds, strict=True):
        out += [f"w={low}", *classes_of(low), *(f"x={one}" for one in kind)]
    out += [f"b={' '.join(pair)}" for pair in pairwise(lows)]
    out += [f"m={' '.join(pair)}" for pair in pairwise(middles)]
    everyday = sum("every" in kind for kind in kinds)
    return list(dict.fromkeys([*out, f"plain={4 * everyday // len(kinds)}", f"question={'?' in lows}"]))
