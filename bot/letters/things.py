"""Know how a thing that was liked is told: its article, its number, and what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.letters import grammar, lexicon
from bot.letters.fragment import Fragment, of
from bot.letters.syntax import main_verb
from bot.letters.tags import NAMES, NOUNS
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset

_STARTS_THING = frozenset({"DT", "VBG", "PRP$", "PDT", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "CD", "VBN"})
_ENDS_HEAD = frozenset({"IN", "TO", "WDT", "WP", "WRB", "VBG", "VBN", ",", ":", "RB", "PRP", "CC"})
_CLOCK = re.compile(r"^\d{1,2}(?:[.:]\d\d)?(?:am|pm)$")
_ROUND = re.compile(
    r"\b((?:tour|walk|look) (?:of|round|around|through)) (?=(?:(?!the|your|our|my|an?|their\b)[a-z]+ )?"
    r"(?:store|floor|plant|site|lab|hall|shop|line|"
    r"kitchen|yard|warehouse|workshop|studio|building|school|ward|office|factory|hangar|depot|farm|archive|cellar)\b)"
)
_NO_THING = wordset("no not nothing nobody one zero 1 0")
_LOOSE = wordset("stuff thing things idea move shame days hours weeks minutes years")
_SPAN = wordset("day hour morning afternoon evening week night shift")
_REPLIES = wordset("replies answers emails mails responses feedback communication updates")
_OWN_QUALITIES = wordset(
    "honesty patience kindness openness warmth generosity enthusiasm candor candour curiosity flexibility transparency "
    "hospitality encouragement thoughtfulness courtesy friendliness humour humor"
)


def thing(words: Sequence[Word]) -> Fragment | None:
    """Frame words as a thing; None where they are none."""
    said = list(words)
    while len(said) > 1 and said[0].tag == "RB" and said[0].low in grammar.BOOSTERS | {"also", "especially", "just"}:
        said = said[1:]
    if said[0].low == "such" and len(said) > 2:
        said = [Word("the", "DT") if said[1].low in {"a", "an"} else said[1], *said[2:]]
    if said[0].tag in {"VB", "VBP", "VBG"} and lexicon.entry(said[0].low).can("NN"):  # "talk with the founders"
        said[0] = said[0]._replace(tag="NN")
    if (
        said[0].tag not in _STARTS_THING
        and not _CLOCK.match(said[0].low)
        and said[0].low not in {"everyone", "everything"}
    ):
        return None
    if (
        said[0].low in _NO_THING
        or (len(said) < 4 and said[-1].low in _LOOSE)
        or main_verb(said) >= 0
        or said[-1].low == "us"
        or said[-1].tag in {"IN", "TO", "DT", "CC", "PRP$"}
    ):
        return None
    if said[0].tag == "VBN" and (len(said) < 2 or said[1].tag not in NOUNS | {"JJ"}):  # "labelled by hand"
        return None
    if not any(word.tag in NOUNS | {"CD", "VBG", "DT"} for word in said):
        return None
    said = _listed(said)
    head = head_at(said)
    if len(said) == 1 and said[0].low in grammar.VERDICTS | grammar.BOOSTERS | grammar.ADJECTIVES:
        return None
    if [word.low for word in said[:2]] == ["a", "go"]:
        said[0] = Word("my", "PRP$")
    if said[0].low in grammar.FIRST_NAMES and all(word.tag in NAMES or word.tag == "CC" for word in said):
        told = f"meeting {text(said)}"
        return of("gerund", gerund=told, liked=told)
    told = _from_you(said) or _with_article(said, head)
    told = _ROUND.sub(r"\1 the ", told)
    plural = said[head].tag in {"NNS", "NNPS"} or _pair(said)
    low = said[head].low
    busy = any(one.tag in NOUNS and two.tag == "VBG" for one, two in pairwise(said[head:]))  # "the kids asking me"
    kind = "noun" if busy else "event" if low in grammar.EVENTS else "quality" if low in grammar.QUALITIES else "noun"
    return of(kind, noun=told, liked=told, was="were" if plural and not busy else "was")


def _listed(words: list[Word]) -> list[Word]:
    """Close a list of things with "and": "the loan car, the sandwiches and the whole circus"."""
    pauses = [at for at, word in enumerate(words[:-1]) if word.text == "," and words[at + 1].tag in {"DT", "PRP$"}]
    if (
        not pauses
        or words[pauses[-1] + 1].low in {"all", "every", "each", "no"}
        or any(word.tag == "CC" for word in words)
    ):
        return words
    return [*words[: pauses[-1]], Word("and", "CC"), *words[pauses[-1] + 1 :]] if len(pauses) > 1 else words


def head_at(words: Sequence[Word]) -> int:
    """Return where the noun stands that all else hangs on."""
    end = next(
        (at for at, word in enumerate(words) if at and word.tag in _ENDS_HEAD and words[at - 1].tag in NOUNS | {"CD"}),
        len(words),
    )
    return next((at for at in range(end - 1, -1, -1) if words[at].tag in NOUNS), end - 1)


def _pair(words: Sequence[Word]) -> bool:
    """Say whether two things of their own are joined: "the tour and the lunch", not "a talk about pay and hours"."""
    for at, word in enumerate(words[1:-1], 1):
        if word.tag == "CC" and word.low == "and":
            beside = not any(one.tag in {"IN", "TO"} for one in words[:at])  # unlike "a case with Ann and her team"
            return words[at + 1].tag == "DT" or beside
    return False


def _from_you(words: Sequence[Word]) -> str:
    """Return "your quick replies" of "quick replies from you"."""
    ends = [word.low for word in words[-2:]] == ["from", "you"] and len(words) > 2
    start = 1 if words[0].low == "the" else 0
    own = ends and words[start].tag not in {"DT", "PRP$", "PDT"}
    return f"your {lowered(words[start:-2])}" if own else ""


def _with_article(words: Sequence[Word], head: int) -> str:
    first = words[0]
    if first.low in {"that", "those", "this", "these"} and first.tag == "DT":
        return f"the {text(words[1:])}"
    if first.low == "half" and words[1:2] and words[1].low in {"a", "an"}:
        return f"the half {text(words[2:])}"
    known = [word.low for word in words[head + 1 : head + 3]] in (["when", "you"], ["that", "you"])
    if first.low in {"a", "an"} and ((words[head].low in _SPAN and head == 1) or known):
        return f"the {text(words[1:])}"
    owned = any(word.tag == "POS" for word in words[:head]) and first.tag in NAMES
    named = first.tag in NAMES and (
        head == 0 or words[1].tag == "DT" or words[head].tag in NAMES or first.low in grammar.FIRST_NAMES
    )
    if first.tag in {"DT", "PRP$", "PDT"} or owned or named or _CLOCK.match(first.low):
        return lowered(words)
    if first.low in {"everyone", "everybody", "everything"}:
        return "everyone I met" if len(words) == 1 else lowered(words)
    return (
        f"your {lowered(words)}"
        if (first.low in _OWN_QUALITIES and words[1:2] and words[1].low != "of") or words[head].low in _REPLIES
        else f"the {lowered(words)}"
    )
