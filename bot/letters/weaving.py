"""Know how the pieces of a fragment are woven: one thing, a second beside it, what hangs on it, and a remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.letters import grammar
from bot.letters.chunks import Piece
from bot.letters.fragment import NONE, UNREAD, Fragment
from bot.letters.framing import framed
from bot.letters.gate import holds, sound
from bot.letters.remarks import remark
from bot.letters.scenes import stroke
from bot.letters.tags import NAMES
from bot.letters.words import Word, text
from bot.letters.wordsets import wordset

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


def together(found: Sequence[Part]) -> Told:
    """Frame the first piece that can be framed, a second beside it, and what follows as sentences."""
    first, second, sentences = UNREAD, NONE, list[str]()
    for part in _praise_last(found):
        fragment = _gated(part)
        if first.kind == "unread":
            first = fragment
            continue
        if _grudging(part):
            continue
        alone = second.kind == "none" and not sentences
        if included := _included(part, first) or (alone and (_hung(part, first) or _scene(part, first))):
            first = included
        elif alone and (both := _went_on(first, part) or _joined(first, fragment, part)):
            first = both
        elif alone and _beside(first, fragment, part):
            second = fragment
        elif len(sentences) < 2 and (said := remark(part.kind, part.words, first)) and part.sure and sound(said):
            sentences.append(said)
    return Told(first, second, _one(sentences))


def _praise_last(found: Sequence[Part]) -> Sequence[Part]:
    """Put praise that was typed first after what it praises: "best talk in years, Hector at the flow loop"."""
    one, two = found[:1], found[1:2]
    praised = one and two and one[0].kind == two[0].kind == "NP" and one[0].words[0].tag in {"JJS", "RBS"}
    return [*two, *one, *found[2:]] if praised and not _superlative(two[0]) else found


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
    return _each(first, f" including {more}") if more else None


_MOST_HUNG = 12


def _hung(part: Part, first: Fragment) -> Fragment | None:
    """Hang on the first where, how or of what kind it was: "..., right there on the floor", "..., which was real"."""
    low = [word.low for word in part.words]
    which = low[0] in {"which", "who", "whose"} and first.kind in _NOUN_KINDS
    step = len(low) == 3 and low[1] == "by" and low[0] == low[2]
    place = part.kind == "PP" or (part.kind == "NP" and part.words[0].tag in {"IN", "TO"})
    named = first.forms.get("liked", "").endswith(" name") and all(word.tag in NAMES for word in part.words)
    owned = first.kind == "deed" and part.words[0].tag == "DT" and "own" in low  # "the labels in her own hand"
    whole = len(low) < 5 and low[-2:] == ["and", "all"]  # "the real checklist, warts and all"
    if not (which or step or place or named or owned or whole) or len(low) > _MOST_HUNG or not part.sure:
        return None
    again = f" {low[0]} " in first.forms.get("liked", "") and place  # "about the shifts, and about the vans"
    said = f"{' and' if again else ','} {text(part.words)}"
    found = _each(first, said)
    return found if sound(found.forms["liked"]) else None


def _each(first: Fragment, after: str) -> Fragment:
    """Hang words on every form of a fragment."""
    return Fragment(
        first.kind, {name: form if name == "was" else f"{form}{after}" for name, form in first.forms.items()}
    )


def _scene(part: Part, first: Fragment) -> Fragment | None:
    """Hang on a thing who was there, doing what: ", with phones going mad and you still making coffee"."""
    if first.kind not in _NOUN_KINDS | {"gerund"} or not part.sure or len(part.words) > _MOST_SAID:
        return None
    after = stroke(part.words, first.kind)
    found = _each(first, after)
    return found if after and sound(found.forms["liked"]) else None


def _went_on(first: Fragment, part: Part) -> Fragment | None:
    """Make one sentence of two that nobody is thanked for: "the lesson had real trainees in it, and one argued"."""
    said = text(word for word in part.words if word.tag != ".")
    deed = first.forms.get("deed", "")
    both = f"{deed}, and {said}"
    if (
        part.kind != "CLAUSE"
        or not deed
        or "thanks" in first.forms
        or " and " in deed
        or len(both.split()) > _MOST_SAID
        or not part.sure
    ):
        return None
    return Fragment(first.kind, {**first.forms, "deed": both, "liked": f"that {both}"}) if sound(both) else None


_NOUN_KINDS = frozenset({"noun", "event", "quality"})
_ALIKE = frozenset({"NP", "WH", "GER+ME", "GER+THEY"})
_MOST_JOINED = 13


def _joined(one: Fragment, two: Fragment, part: Part) -> Fragment | None:
    """Make one of two things, or of two deeds of the reader's, where they are short enough."""
    if _superlative(part):
        return None
    if one.kind in _NOUN_KINDS and two.kind in _NOUN_KINDS and not two.forms["noun"].startswith("my "):
        if two.forms["noun"] in one.forms["noun"]:
            return one
        if all(word.tag in NAMES for word in part.words):  # "the HR lady, Pauline"
            return _each(one, f", {two.forms['noun']}")
        head, tail = one.forms["noun"].replace(", and ", " and ").replace(" and ", ", "), two.forms["noun"]
        told = any(f" {who} " in head for who in ("you", "I", "we"))  # "the night you let me work, and the oven"
        said = f"{head}{', and ' if told else ', ' if ' and ' in tail else ' and '}{tail}"
        if len(said.split()) <= _MOST_JOINED:
            kind = one.kind if one.kind == two.kind or two.forms["noun"].startswith("your ") else "noun"
            return Fragment(kind, {"noun": said, "liked": said, "was": "were"})
    if {one.kind, two.kind} <= _NOUN_KINDS | {"gerund", "wh"} and one.kind != "wh" and part.kind in _ALIKE:
        said = f"{one.forms['liked']}, and {two.forms['liked']}"
        if len(said.split()) <= _MOST_SAID:
            return Fragment("noun", {"noun": said, "liked": said, "was": "were"})
    if {"thanks", "mine"} <= set(one.forms) and {"thanks", "deed"} <= set(two.forms):
        mine = f"{one.forms['mine']}, and {two.forms['deed']}"  # "got to assist, and he explained every X-ray"
        thanks = f"{one.forms['thanks']} and {two.forms['thanks']}"
        return Fragment("mine", {"mine": mine, "liked": f"that {mine}", "thanks": thanks})
    if (
        {"thanks", "deed"} <= set(one.forms)
        and {"thanks", "deed"} <= set(two.forms)
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
        if part.words[0].tag == "CD":  # "feedback on both rounds, 2 pages"
            return False
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
    things = [found.forms[name] for name in ("noun", "gerund") if name in found.forms]
    return found if "liked" in found.forms and sound(found.forms["liked"]) and all(map(holds, things)) else UNREAD
