"""Know how a piece that follows the thing liked is told as a short sentence of its own: "One ate a bookmark"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters.fragment import Fragment
from bot.letters.syntax import main_verb, quality
from bot.letters.tags import FINITE, NOUNS
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset

_MOST = 18
_WITHOUT = wordset("didn't never wouldn't couldn't did")
_FELT = wordset("nervous glad grateful happy sad proud scared afraid late early tired sure ill new able ready shy lost")
_DEGREES = wordset("so very really super quite wonderfully surprisingly such")


def remark(kind: str, words: Sequence[Word], first: Fragment) -> str:
    """Return a piece as a sentence, "" where it makes none; ``first`` is what it follows."""
    said = [word for word in words if word.tag != "."]
    if not 1 < len(said) <= _MOST or any(word.text in {"?", "..."} for word in words):
        return ""
    told = _SENTENCES.get(kind, _none)(said, first)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _none(words: Sequence[Word], first: Fragment) -> str:
    return ""


def _clause(words: Sequence[Word], first: Fragment) -> str:
    verb = main_verb(words)
    if words[0].tag == "DT" and any(word.tag == "PRP" for word in words[1:verb]):  # "the worst coffee I've ever had"
        return ""
    return text(words) if verb > 0 or (words[0].tag == "PRP" and "'" in words[0].text) else ""


def _mine(words: Sequence[Word], first: Fragment) -> str:
    if words[0].low in _WITHOUT and "deed" in first.forms:  # who let one loose did not flinch
        return _theirs(words, first)
    if words[0].low in {"so", "nor", "neither"}:
        return ""
    if words[0].low in {"was", "were"} and _of_it(words[1:]):
        return f"{_it(first)} {text(words[1:])}"
    done = any(word.tag in FINITE for word in words)
    return f"I {lowered(words)}" if done and (len(words) > 1) else ""


def _of_it(words: Sequence[Word]) -> bool:
    """Say whether words tell what a thing was like: "great fun", unlike "nervous" and "made welcome"."""
    like = next((word for word in words if word.tag != "RB"), None)
    return like is not None and like.tag in {"JJ", "NN", "JJS", "DT"} and like.low not in _FELT


def _theirs(words: Sequence[Word], first: Fragment) -> str:
    """Tell what the doer of the first went on to do; of a thing nobody acts."""
    if len(words) < 3:
        return ""
    return f"you {lowered(words)}" if first.forms.get("deed", "").startswith("you ") else ""


def _quality(words: Sequence[Word], first: Fragment) -> str:
    if quality(words):
        return f"you were {text(words)}"
    if words[0].low not in _DEGREES and words[0].tag != "JJR":
        return ""
    than_me = words[0].tag == "JJR" and [word.low for word in words[1:]] == ["than", "me"]
    if than_me:
        return f"it's {words[0].text} than I am"
    return f"{_it(first)} {text(words)}" if words[0].tag != "JJR" else ""


def _thing(words: Sequence[Word], first: Fragment) -> str:
    return _best(words, first) or _each(words)


def _each(words: Sequence[Word]) -> str:
    """Tell what hangs on the first: "every letter still in use"."""
    if words[0].low not in {"every", "each", "all"} or len(words) < 4:
        return ""
    noun = next((at for at, word in enumerate(words) if word.tag in NOUNS), len(words))
    after = words[noun + 1] if noun + 1 < len(words) else None
    if after is None or after.tag not in {"RB", "VBG", "VBN", "JJ"}:
        return ""
    be = "are" if words[noun].tag == "NNS" else "is"
    return f"{text(words[: noun + 1])} {be} {text(words[noun + 1 :])}"


def _best(words: Sequence[Word], first: Fragment) -> str:
    """Tell praise of the first: "best part of the day", "first time in 15 years"."""
    at = 1 if words[0].tag in {"DT", "PRP$"} else 0
    once = [word.low for word in words[at : at + 2]] == ["first", "time"]
    best = words[at].tag in {"JJS", "RBS"} and first.kind in _PRAISED
    many = next((word.tag for word in words if word.tag in NOUNS), "") in {"NNS", "NNPS"}
    long = [word.low for word in words[-2:]] == ["in", "years"]
    if not (once or best) or (many != (first.forms.get("was") == "were") and not long):
        return ""
    return f"{'it was' if once or long else _it(first)} {'' if at else 'the '}{lowered(words)}"


_PRAISED = frozenset({"noun", "event", "quality", "gerund", "deed", "thanks"})


def _it(first: Fragment) -> str:
    return "they were" if first.forms.get("was") == "were" else "it was"


def _that(words: Sequence[Word], first: Fragment) -> str:
    return _clause(words[1:], first) if words[0].low == "that" else ""


_SENTENCES = {"WH": _that, "CLAUSE": _clause, "VP+ME": _mine, "VP+THEY": _theirs, "ADJ": _quality, "NP": _thing}
