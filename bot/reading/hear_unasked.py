"""Know what sentences tell before it is asked: what was liked, whether to stay in touch, how many rounds there were."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from bot.reading.hear_rounds import parts_of
from bot.reading.intents import bare

TOLD = ("appreciated", "keep_in_touch", "rounds", "relationship")

_LONGEST = 4000  # characters; what is longer is a paste
_FEWEST, _MOST = 3, 40  # words of a sentence that tells something


def unasked(text: str) -> dict[str, str]:
    """Give what the sentences of a message tell of these facts, as typed; the first sentence for each counts."""
    found: dict[str, str] = {}
    for sentence in _sentences(text[:_LONGEST]):
        for name, value in _told_in(sentence).items():
            if name == "appreciated" and (_MOST_LIKED.match(sentence) or _is_act(sentence, found.get(name, ""))):
                found[name] = (
                    value  # what was liked most, or done for one, says it better than what was kind in passing
                )
            found.setdefault(name, value)
    return found


_MOST_LIKED = re.compile(
    r"^\W*(?:(?:and|but|well|so)\s+)?(?:what\s+)?i\s+(?:especially|most|best|really|particularly)\s+(?:of\s+all\s+)?"
    r"(?:liked?|loved?|enjoyed|appreciated?)\b|^\W*what\s+i\s+(?:liked?|loved?|enjoyed|appreciated?)\b|"
    r"^\W*(?:the\s+)?(?:best|nicest)\s+(?:part|bit|thing|moment)\b",
    re.I,
)


def _is_act(sentence: str, before: str) -> bool:
    """Say whether a sentence tells what somebody did for one where only a manner was told before it."""
    return bool(before) and _is("kindness", sentence) and not _is("kindness", before) and not _MOST_LIKED.match(before)


def door_alone(text: str) -> str:
    """Give a message that is one sentence about staying in touch, and no reason for a no; "" for any other."""
    told = unasked(text)
    whole = " ".join(text.split()).strip(" .,;!")
    return whole if told.get("keep_in_touch") == whole and len(told) == 1 else ""


_BREAKS = re.compile(
    r"(?<=[.!?])\s+|\s*[;\n]+\s*|\s+(?=but\s+(?:it['’]?s|the|i|they|my|we|there|that)\b)"
    r"|,\s+(?=(?-i:[A-Z])[a-z]+\s+(?:even\s+|also\s+|really\s+)?(?:let|lent|showed|gave|took|drove|told|sent|taught|brought|made)\b)"
    r"|,\s+(?:and\s+)?(?:honestly,?\s+|tbh\s+|really\s+)?(?:(?=(?:i|they|she|he|we|the)\s+(?:\w+\s+)?\w+)"
    r"|(?=(?:it|its|but|so|happy|glad|would|my|sign|please|write|no|yes|keep|contact|deadline)\b|\d))",
    re.I,
)


def _sentences(text: str) -> Iterator[str]:
    for part in _BREAKS.split(text):
        plain = " ".join(part.split()).strip(" .,;!")
        if not part.rstrip().endswith("?") and _FEWEST <= len(bare(plain).split()) <= _MOST:
            yield plain


def _told_in(sentence: str) -> Mapping[str, str]:
    if _is("door", sentence) and not _is("not_door", sentence):
        return {"keep_in_touch": "no" if _is("shut", sentence) else sentence}
    counted = _is("counted", sentence) and not _is("not_counted", sentence)
    rounds, _ = parts_of(_COUNT.sub("", sentence)) if counted else ("", "")
    told = {"rounds": rounds} if rounds else {}
    if told or _is("terms", sentence):
        return told | ({"relationship": "first names"} if _is("terms", sentence) else {})
    if _is_liked(sentence):
        return {"appreciated": _LEAD.sub("", sentence)}
    return {}


_COUNT = re.compile(
    r"^(?:and|so|but|well|ok(?:ay)?)\s+|\b(?:i|we|there|it|they)(?:'ve|\s+have)?\s+(?:only\s+|just\s+)?"
    r"(?:had|have|did|was|were|been|did)\s+|^(?:in\s+total|altogether)\s+|\s+(?:in\s+total|altogether|in\s+all|so\s+far)$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:and|but|also|honestly|though|well|so)\W+)*(?:what\s+)?i\s+(?:really\s+|especially\s+|also\s+|truly\s+|just\s+|most\s+|best\s+|particularly\s+)*"
    r"(?:liked?|loved?|appreciated?|enjoyed)\s+(?:most\s+|best\s+|very\s+much\s+|a\s+lot\s+|so\s+much\s+)?(?:was\s+|is\s+)?",
    re.I,
)


def _is_liked(sentence: str) -> bool:
    """Say whether a sentence speaks well of the firm or its people, or of a kindness of theirs, and ill of nothing."""
    if _is("against", sentence) or _is("elsewhere", sentence):
        return False
    return _is("kindness", sentence) or (_is("of_them", sentence) and _is("praise", sentence))


def _is(name: str, sentence: str) -> bool:
    return _pattern(name).search(sentence[:400].lower().replace("’", "'")) is not None


@lru_cache(maxsize=16)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(_pieces()[name])})(?![\w'])")


@lru_cache(maxsize=1)
def _pieces() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "hear_unasked.toml").read_text("utf-8"))
