"""Know how a fragment somebody typed becomes part of a letter: cut into its pieces, turned to the reader, framed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.letters import grammar
from bot.letters.cast import Cast, cast
from bot.letters.chunks import Piece, pieces
from bot.letters.cleaning import clean, says_nothing, without_lead
from bot.letters.cuts import whole
from bot.letters.fragment import NONE, UNREAD, Fragment
from bot.letters.framing import framed, with_your_verb
from bot.letters.gate import sound
from bot.letters.legible import legible
from bot.letters.persons import turned
from bot.letters.remarks import remark
from bot.letters.syntax import kind_of
from bot.letters.words import Word, quoted, written
from bot.letters.wordsets import wordset

_ODD = re.compile(r"https?:|www\.|@\w|[{}<>\\|=_#%^~`$€£]|\?\S|\w\?\s|[^\s]{31,}")
_YOU_ALL = re.compile(r"\b(?:you guys|you all|y'all|you lot)\b", re.I)
_QUOTED = re.compile(r"(?<=\s)['\u2018]([^'\u2019\"]{2,60})['\u2019](?=[\s.,;!?]|$)")
_TAKEN_BACK = re.compile(r"\b(?:but|though|although|except|unlike|despite|whereas|compared)\b", re.I)
_JUDGED = re.compile(
    r"^(?:it meant (?:a lot|so much|the world)(?: to me)?|rare|great|nice|lovely|good|kind|amazing|clear|obvious|funny|"
    r"touching) (?=that |when )",
    re.I,
)
_PLUS = re.compile(r" (?:\+|plus) (?=[^\W\d])")
_ESPECIALLY = re.compile(r"\besp\b\.?|\bparticularly\b", re.I)
MOST_WORDS = 26
_MOST_SAID = 20


class Told(NamedTuple):
    """Hold all that a fragment tells: one thing, a second beside it, and a remark of one or two sentences."""

    first: Fragment
    second: Fragment = NONE
    remark: str = ""


class Part(NamedTuple):
    """Hold a piece of a fragment, turned to the reader, with what it is."""

    kind: str
    words: list[Word]
    sure: bool
    typed: Piece


def readable(typed: str, facts: Mapping[str, str]) -> bool:
    """Say whether a typed fragment can go into a sentence, or means that there is nothing to tell."""
    return read(typed, cast(facts)).kind != "unread"


def read(raw: str, who: Cast) -> Fragment:
    """Understand a typed fragment: the first thing it tells."""
    return told(raw, who).first


def told(raw: str, who: Cast, field: str = "appreciated") -> Told:
    """Understand all of a typed fragment."""
    said = ready(raw)
    return together(parts(said, who, field)) if isinstance(said, str) else Told(said)


def remembered(name: str, memory: str, who: Cast) -> Told:
    """Understand what is remembered of the reader, who stands among the people met."""
    said = ready(memory)
    if not isinstance(said, str):
        return Told(said)
    found = parts(f"{name}: {said}", who, "people_met")
    return together([_reader_did(part) for part in found if part.typed.tokens[0].start > len(name)])


def _reader_did(part: Part) -> Part:
    """Let the reader be who did what is remembered of them."""
    if part.kind != "VP+THEY":
        return part
    return part._replace(kind="CLAUSE", words=[Word("you", "PRP"), *with_your_verb(part.words)])


def ready(raw: str) -> str | Fragment:
    """Clean a typed fragment; NONE where it says nothing and UNREAD where nobody could read it."""
    said = clean(raw)
    if says_nothing(said):
        return NONE
    if _ODD.search(said) or not legible(said):
        return UNREAD
    said = _PLUS.sub(" and ", said)
    said = _ESPECIALLY.sub("especially", _YOU_ALL.sub("you", without_lead(said)))
    said = _JUDGED.sub("", said)
    if not said or said.lower() in grammar.VERDICTS or said.lower() in grammar.BOOSTERS:
        return UNREAD
    return NONE if says_nothing(said) else said


def parts(said: str, who: Cast, field: str, other: str = "") -> list[Part]:
    """Cut cleaned words into pieces that a letter may hold, each turned to the reader; ``other`` was named before."""
    out: list[Part] = []
    said = _QUOTED.sub(r'"\1"', said)
    found = whole(pieces(said, field))
    if found and all(piece.kind == "ASIDE" for piece in found):  # somebody meant to say something
        found = [piece._replace(kind="") for piece in found]
    for at, piece in enumerate(found):
        if at and _TAKEN_BACK.search(said[found[at - 1].tokens[-1].end : piece.tokens[0].start]):
            break
        words = quoted(written(piece.tokens, who))
        if not words or piece.kind == "ASIDE":
            continue
        theirs = field == "people_met" and any(word.tag == "NNS" for word in words)
        done = turned(words, who, other, theirs or _they_are_others(words, out))
        other = done.other
        kind = kind_of(done.words, piece.kind, piece.sure)
        if (
            kind == "GER+ME" and out and out[-1].words[0].low in {"your", "you"}
        ):  # "her walk through the lab, drawing it all"
            kind = "GER+THEY"
        if kind == "VP+ME" and field == "people_met" and piece.kind == "VP+THEY":
            kind = "VP+THEY"
        if kind != "ASIDE":
            out.append(Part(kind, done.words, done.sure and not _an_animal(words, out, field), piece))
    return out


def _they_are_others(words: Sequence[Word], before: Sequence[Part]) -> bool:
    """Say whether "they" after some things or animals means these: "feeding the fry, they came to my hand"."""
    them = any(word.low == "them" and word.tag == "PRP" for word in words)
    if before and them and any(word.tag == "NNS" for word in before[-1].words):
        return True
    if not before or words[0].low != "they":
        return False
    things = any(word.tag in {"NNS", "NN"} for word in before[-1].words)
    to_me = any(word.low in {"me", "us"} for word in words[2:4])
    return things and not to_me


def _an_animal(words: Sequence[Word], before: Sequence[Part], field: str) -> bool:
    """Say whether "she" may mean something else that was just named: "held a fruit bat, she sneezed on me"."""
    if field == "people_met" or not before or words[0].low not in {"he", "she"}:
        return False
    last = before[-1].words
    return any(one.low in {"a", "an"} and two.tag in {"NN", "JJ"} for one, two in pairwise(last))


def together(found: Sequence[Part]) -> Told:
    """Frame the first piece that can be framed, a second beside it, and what follows as sentences."""
    first, second, sentences = UNREAD, NONE, list[str]()
    for part in found:
        fragment = _gated(part)
        if first.kind == "unread":
            first = fragment
            continue
        if _grudging(part):
            continue
        if included := _included(part, first):
            first = included
        elif second.kind == "none" and not sentences and not _superlative(part) and (both := _joined(first, fragment)):
            first = both
        elif second.kind == "none" and not sentences and _beside(first, fragment, part):
            second = fragment
        elif len(sentences) < 2 and (said := remark(part.kind, part.words, first)) and part.sure and sound(said):
            sentences.append(said)
    return Told(first, second, _one(sentences))


_GRUDGES = wordset("though but shame pity except unfortunately sadly")


def _grudging(part: Part) -> bool:
    """Say whether a piece takes back what was liked: "shame about the money"."""
    return any(word.low in _GRUDGES for word in (*part.words[:2], *part.words[-1:]))


def _superlative(part: Part) -> bool:
    """Say whether a piece speaks of the one before it: "best part of the day", "every letter still in use"."""
    if part.words[0].low in {"every", "each"}:
        return True
    first_time = [word.low for word in part.words[:2]] == ["first", "time"]
    return first_time or any(word.tag in {"JJS", "RBS"} for word in part.words[:2])


def _included(part: Part, first: Fragment) -> Fragment | None:
    """Add what was part of the first: "red bits included"."""
    if len(part.words) < 2 or part.words[-1].low != "included":
        return None
    more = framed("NP", part.words[:-1]).forms.get("noun", "")
    return (
        Fragment(
            first.kind,
            {name: form if name == "was" else f"{form} including {more}" for name, form in first.forms.items()},
        )
        if more
        else None
    )


_NOUN_KINDS = frozenset({"noun", "event", "quality"})
_MOST_JOINED = 13


def _joined(one: Fragment, two: Fragment) -> Fragment | None:
    """Make one of two things, or of two deeds of the reader's, where they are short enough."""
    if one.kind in _NOUN_KINDS and two.kind in _NOUN_KINDS and not two.forms["noun"].startswith("my "):
        if two.forms["noun"] in one.forms["noun"]:
            return one
        head, tail = one.forms["noun"].replace(" and ", ", "), two.forms["noun"]
        said = f"{head}{', ' if ' and ' in tail else ' and '}{tail}"
        if len(said.split()) <= _MOST_JOINED:
            kind = one.kind if one.kind == two.kind or two.forms["noun"].startswith("your ") else "noun"
            return Fragment(kind, {"noun": said, "liked": said, "was": "were"})
    if (
        "thanks" in one.forms
        and "thanks" in two.forms
        and " and " not in one.forms["deed"]
        and two.forms["deed"].startswith("you ")
    ):
        deed = f"{one.forms['deed']} and {two.forms['deed'].removeprefix('you ')}"
        if len(deed.split()) <= _MOST_SAID:
            return Fragment(
                "deed",
                {"deed": deed, "liked": f"that {deed}", "thanks": f"{one.forms['thanks']} and {two.forms['thanks']}"},
            )
    return None


def _beside(first: Fragment, fragment: Fragment, part: Part) -> bool:
    """Say whether a second piece is told as a thing of its own beside the first."""
    if fragment.kind in {"noun", "event", "quality"}:
        return len(part.words) > 1 and part.words[0].low != "my" and not _superlative(part)
    if fragment.kind in {"gerund", "wh"}:
        return part.kind in {"GER+ME", "GER+THEY", "WH"}
    return "thanks" in fragment.forms and ("thanks" in first.forms or part.kind in {"GER+THEY", "WH", "NP"})


def _one(sentences: Sequence[str]) -> str:
    """Join two short sentences: "It's crooked, and I still have it."""
    if len(sentences) == 2 and sum(len(said.split()) for said in sentences) <= 14:
        one, two = sentences
        small = (
            two
            if two.split()[0].split("'")[0] == "I" or (two.split()[0][:1].isupper() and _is_name(two))
            else two[:1].lower() + two[1:]
        )
        return f"{one[:-1]}, and {small}"
    return " ".join(sentences)


def _is_name(said: str) -> bool:
    return said.split()[0].lower() in grammar.FIRST_NAMES


def _gated(part: Part) -> Fragment:
    """Frame a piece, and let through what a sentence can hold."""
    if not part.sure or len(part.words) > MOST_WORDS:
        return UNREAD
    found = framed(part.kind, part.words)
    return found if "liked" in found.forms and sound(found.forms["liked"]) else UNREAD
