"""Know what a person's words say for a call or for writing: rounds, rapport, rank, trouble taken, wishes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

_WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LONGEST = 2000  # characters of one fact that are read; what matters is said before that
MOST_ROUNDS = 30


def _either(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(_ending(phrase) for phrase in longest_first) + ")"


def _ending(phrase: str) -> str:
    return re.escape(phrase[:-1]) + r"\w*" if phrase.endswith("*") else re.escape(phrase)


def _any_of(*lists: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){_either(p for name in lists for p in _WORDS[name])}(?![\w])")


_RAPPORT, _SENIOR, _NOT_SENIOR = _any_of("rapport"), _any_of("senior"), _any_of("not_senior")
_EFFORT, _RECORD, _NO_CALLS = _any_of("effort"), _any_of("record"), _any_of("no_calls")
_ASKED = re.compile(
    rf"(?<!\w){_either(_WORDS['asking'])}\W+(?:[\w'-]+\W+){{0,6}}?{_either(_WORDS['in_writing'])}(?!\w)"
)
_REFUSED = re.compile(
    rf"(?<![\w'-]){_either(_WORDS['refusals'])} "
    rf"(?:{_either(_WORDS['between'])} ){{0,4}}{_either(_WORDS['calling'])}(?!\w)"
)
_NEGATOR = re.compile(rf"(?<![\w'-]){_either(_WORDS['negators'])}(?![\w'])")
_CLAUSE = re.compile(r"[,.;:!?()\n]| but | though | yet | and ")
_PARTS = re.compile(r"[,;&+/\n]|\band\b|\bplus\b|\bthen\b|\bfollowed by\b|\balso\b")
_SPELLED = re.compile(r"(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten)(?![\w-])")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|–|—|to|or)\s*(\d{1,2})")  # dashes as people type them
_SO_FAR = re.compile(r"(?<=\d) of \d{1,2}\b")  # "stage 3 of 5"
_DETAIL = re.compile(
    r"\b(?:incl\.?|including|counting|of which|in total|altogether|over|across|within)\b|:|\((?!\s*(?:plus|and|\+))"
)
_WORD = re.compile(r"\d+(?:st|nd|rd|th)?(?![\w])|\d+|[^\W\d_]+(?:[-'][^\W\d_]+)*|%")


def plain(text: str) -> str:
    """Bring typed words to one form: lower case, straight apostrophes, single spaces."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]  # one letter may become eighteen
    return " ".join(text.casefold().replace("\u2019", "'").split())


def rounds_of(text: str) -> int | None:
    """Count the rounds in words such as "3 plus a task"; None where nothing countable is said."""
    said = _SO_FAR.sub("", _SPELLED.sub(lambda word: str(_WORDS["numbers"][word[0]]), plain(text)))
    said = _RANGE.sub(lambda span: str(max(int(span[1]), int(span[2]))), said)
    head = _DETAIL.split(said, maxsplit=1)[0]
    parts = _PARTS.split(head if _number(head) is not None else said)
    counts = [count for part in parts if (count := _count(part)) is not None]
    reached = [int(ordinal) for word in _WORD.findall(said) if (ordinal := _WORDS["ordinals"].get(word))]
    if not counts and not reached:
        return None
    return min(sum(counts) + max(reached, default=0), MOST_ROUNDS)


def _count(part: str) -> int | None:
    words = _WORD.findall(part)
    if any(word in _WORDS["ordinals"] for word in words):
        return None
    number = _number(part)
    if number is not None:
        return number
    if any(word.endswith("s") and word[:-1] in _WORDS["event"] for word in words):
        return 2
    return 1 if any(word in _WORDS["event"] for word in words) else None


def _number(part: str) -> int | None:
    words = [*_WORD.findall(part), ""]
    for word, following in pairwise(words):
        if following in _WORDS["not_rounds"] or (word in ("a", "an") and following in _WORDS["numbers"]):
            continue
        if word.isdecimal():
            return min(int(word[:4]), MOST_ROUNDS)
        if word in _WORDS["numbers"]:
            return int(_WORDS["numbers"][word])
    return None


def has_rapport(relationship: str) -> bool:
    """Say whether the words tell of real contact: one good word that its own clause does not turn around."""
    said = plain(relationship)
    return any(not _turned(said[: good.start()]) for good in _RAPPORT.finditer(said))


def _turned(before: str) -> bool:
    clause = _CLAUSE.split(before)[-1]
    return bool(_NEGATOR.search(clause))


def is_senior(position: str) -> bool:
    """Say whether a post is a senior one, by its title."""
    said = plain(position).replace(".", "")
    return bool(_SENIOR.search(said)) and not _NOT_SENIOR.search(said)


def took_trouble(*texts: str) -> bool:
    """Say whether the firm did more than the usual: travel, a whole day, a role made to fit."""
    return any(_said(_EFFORT, text) for text in texts)


def asked_for_writing(*texts: str) -> bool:
    """Say whether they asked for the answer in writing."""
    return any(_said(_ASKED, text) for text in texts)


def needs_record(*texts: str) -> bool:
    """Say whether the answer may have to be shown to someone one day."""
    return any(_said(_RECORD, text) for text in texts)


def cannot_call(*texts: str) -> bool:
    """Say whether the person told us that a call is out of the question."""
    return any(_NO_CALLS.search(plain(text)) or _REFUSED.search(plain(text)) for text in texts)


def _said(pattern: re.Pattern[str], text: str) -> bool:
    said = plain(text)
    return any(not _turned(said[: hit.start()]) for hit in pattern.finditer(said))


def head_count(people_met: str) -> int:
    """Count the people named, one per line or parted by semicolons."""
    return sum(1 for person in re.split(r"[;\n]", people_met[:LONGEST]) if person.strip())


def how_many(count: int, said: str) -> str:
    """Name a count of rounds as the person named it; one that we added up ourselves is "several"."""
    word = _IN_WORDS[count] if count < len(_IN_WORDS) else str(count)
    return word if {word, str(count)} & set(_WORD.findall(plain(said))) else "several"


_IN_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
