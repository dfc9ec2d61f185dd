"""Know which words of a shown letter are to go or to be others: by their place, by what they say, or word for word."""

from __future__ import annotations

import re

from bot.conversation.events import Rewritten, Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.hear_letter import ASKING
from bot.reading.intents import bare

_GO = (
    r"(?:leave\s+out|leave\s+off|leave\s+away|take\s+out|take\s+away|take\s+off|drop|remove|delete|cut(?:\s+out)?|lose|skip|scrap|"
    r"get\s+rid\s+of|without|(?:i\s+)?(?:don['’]?t|do\s+not)\s+(?:want|need|like)|no)"
)
_PLACES = {
    **dict.fromkeys(("first", "1st", "opening"), 0),
    **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2),
    **dict.fromkeys(("fourth", "4th"), 3),
    **dict.fromkeys(("second to last", "second-to-last", "last but one", "penultimate"), -2),
    **dict.fromkeys(("last", "final", "closing"), -1),
}
_PLACE = "|".join(sorted(map(re.escape, _PLACES), key=len, reverse=True))
_BY_PLACE = re.compile(
    rf"{ASKING}(?:{_GO}\s+)(?:the\s+|that\s+|your\s+)*(?:very\s+)?(?P<place>{_PLACE})\s+(?P<what>sentence|line|bit|part|paragraph)"
    r"(?:\s+(?:out|away|off|too|please|pls|of\s+(?:it|the\s+(?:letter|mail|draft))))*\W*$",
    re.I,
)
_BY_TALE = re.compile(
    rf"{ASKING}{_GO}\s+(?:(?:the|that|this|a)\s+)?(?:whole\s+)?(?:part|sentence|line|bit|thing)\s+"
    r"(?:about|on|with|that\s+(?:says|mentions)|where\s+(?:i|you|it)\s+(?:say|says|mention|mentions))\s+(?P<what>\S.{1,120}?)\W*$",
    re.I,
)
_OUT = re.compile(
    rf"{ASKING}{_GO}\s+(?:the\s+(?:words?|sentence|line)\s+)?[\"“](?P<old>.{{2,300}}?)[\"”]\W*$", re.I | re.S
)
_QUOTES = r"[\"“](?P<{0}>.{{1,300}}?)[\"”]"
_WORDS = r"['‘]?(?P<{0}>\w.{{0,120}}?)['’]?"
_SWAPS = tuple(
    re.compile(pattern, re.I | re.S)
    for shape in (_QUOTES, _WORDS)
    for pattern in (
        rf"{ASKING}(?:change|replace|swap|turn|make)\s+(?:the\s+(?:words?|sentence|line)\s+)?{shape.format('old')}\s+(?:to|with|for|by|into)\s+"
        rf"{shape.format('new')}\s*$",
        rf"{ASKING}(?:say|write|use|put)\s+{shape.format('new')}\s+(?:instead\s+of|rather\s+than|not|and\s+not)\s+{shape.format('old')}\W*$",
        rf"{ASKING}instead\s+of\s+{shape.format('old')},?\s+(?:say|write|use|put)\s+{shape.format('new')}\s*$",
    )
)
_QUOTED = _SWAPS[:3]  # words given in marks are the letter's; without marks the wish may be about anything
_SENTENCE = re.compile(r"(?<=[a-z0-9)\"”'’][.?!])\s+(?=[A-Z\"“'(])")
_SMALL = frozenset({"the", "a", "an", "my", "your", "that", "this", "it", "i", "you", "of", "to", "and", "in", "for"})
_LONGEST, _MOST = 400, 6000  # characters of a wish, and of a letter


def recut(text: str, hearing: Hearing) -> Events:
    """Read "take out the last line" or "say decline instead of turn it down" as the letter with that done."""
    plain = " ".join(text.split())
    if hearing.phase != "drafted" or hearing.open is not None or hearing.pending or len(plain) > _LONGEST:
        return ()
    wishes = [(pattern, pattern.match(plain)) for pattern in (_BY_PLACE, _BY_TALE, _OUT, *_SWAPS)]
    found = next(((pattern, match) for pattern, match in wishes if match), None)
    letter = hearing.letter() if found else ""
    if found is None or not 0 < len(letter) <= _MOST:
        return ()
    pattern, match = found
    if pattern is _BY_PLACE:
        cut = _without_place(letter, match["what"].lower(), _PLACES[" ".join(match["place"].lower().split())])
    elif pattern is _BY_TALE:
        cut = _without(letter, _telling(letter, match["what"]))
    elif pattern is _OUT:
        cut = _without(letter, _holding(letter, match["old"]))
    else:
        cut = _swapped(letter, match["old"], match["new"])
    if not cut:
        return (Wished("letter_no_such"),) if pattern in {_BY_TALE, _OUT, *_QUOTED} else ()
    return (Rewritten(cut, "fact" if pattern in _SWAPS else "drop"),)


def _told(letter: str) -> list[list[str]]:
    """Give the sentences of each paragraph; the greeting and the sign-off, which end as no sentence does, have none."""
    parts = letter.split("\n\n")
    return [_SENTENCE.split(part) if part.rstrip()[-1:] in {".", "!", "?"} else [] for part in parts]


def _without_place(letter: str, what: str, place: int) -> str:
    told = _told(letter)
    full = [sentences for sentences in told if sentences]
    if what == "paragraph":
        rows = [" ".join(sentences) for sentences in full]
    else:
        rows = [sentence for sentences in full for sentence in sentences]
    row = rows[place] if -len(rows) <= place < len(rows) else ""
    if what == "paragraph" and row:
        kept = [part for part, sentences in zip(letter.split("\n\n"), told, strict=True) if " ".join(sentences) != row]
        return "\n\n".join(kept) if len(full) > 1 else ""
    return _without(letter, [row] if row else [])


def _without(letter: str, gone: list[str]) -> str:
    """Give a letter without one sentence; "" where it is not just one, or nothing would be left."""
    told = _told(letter)
    if len(gone) != 1 or sum(map(len, told)) < 2:
        return ""
    kept = []
    for part, sentences in zip(letter.split("\n\n"), told, strict=True):
        if gone[0] not in sentences:
            kept.append(part)
        elif len(sentences) > 1:
            kept.append(" ".join(one for one in sentences if one != gone[0]))
    return "\n\n".join(kept)


def _telling(letter: str, what: str) -> list[str]:
    """Find the sentences that hold the words a part is called by."""
    words = [word for word in bare(what).split() if word not in _SMALL]
    every = [sentence for sentences in _told(letter) for sentence in sentences]
    return [one for one in every if words and all(f" {word}" in f" {bare(one)}" for word in words)]


def _holding(letter: str, words: str) -> list[str]:
    """Find the sentence that is mostly made of some words."""
    every = [sentence for sentences in _told(letter) for sentence in sentences]
    return [one for one in every if bare(words) in bare(one) and len(words) * 2 > len(one)]


def _swapped(letter: str, old: str, new: str) -> str:
    """Put words in the place of others that stand there once; a sentence keeps its capital."""
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", letter, re.I)]
    if len(places) != 1:
        return ""
    at = places[0]
    if letter[at].isupper() and not old[:1].isupper():
        new = new[:1].upper() + new[1:]
    return letter[:at] + new + letter[at + len(old) :]
