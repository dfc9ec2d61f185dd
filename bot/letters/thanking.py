"""Know what the reader is thanked for, in -ing: what they did, how they were, what they let somebody do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.letters import bending, grammar, lexicon
from bot.letters.deeds import BE, doing
from bot.letters.syntax import main_verb
from bot.letters.words import Word, text
from bot.letters.wordsets import wordset

_GIVEN = wordset("shown asked given told invited introduced taught offered sent lent")
_LET = {("got", "to"): 2, ("could",): 1, ("was", "able", "to"): 3, ("was", "allowed", "to"): 3}
_DEGREES = wordset("dead bang spot")
_NEVER = wordset("not never n't no hardly barely")


def thanked(said: Sequence[Word]) -> str:
    """Return what a sentence with "you" or "I" thanks for: "letting me hold the penguin"; "" for nothing."""
    if len(said) < 3 or any(word.low in _NEVER for word in said[:4]):
        return ""
    if said[0].low == "i":
        return _let(said) or (given(said[2:]) if said[1].low == "was" else "")
    verb = main_verb(said)
    if said[0].low != "you" or verb < 1:
        return ""
    return _being(said[verb + 1 :]) if said[verb].low in BE else doing(said, verb)


def given(words: Sequence[Word]) -> str:
    """Return "showing me the vault" of "shown the vault": what was done to the writer, by the reader."""
    if len(words) < 2 or words[0].low not in _GIVEN or any(word.low == "by" for word in words):
        return ""
    base = next(iter(lexicon.verbs(words[0].low)), "")
    again = next((at for at in range(2, len(words) - 1) if words[at - 1].low == "and" and words[at].low in _GIVEN), 0)
    if again and (more := given(words[again:])):
        words, after = words[: again - 1], f" and {more}"
    else:
        after = ""
    own = words[1].low == "my"  # "asked my opinion"
    return f"{bending.verb(base).doing[0]} {'' if own else 'me '}{text(words[1:])}{after}" if base else ""


def _being(rest: Sequence[Word]) -> str:
    """Return "being so patient with me" of what follows "you were"."""
    core = [word for word in rest if word.low not in grammar.BOOSTERS]
    if not core or core[0].tag not in {"JJ", "RB"} or not any(word.tag == "JJ" for word in core[:3]):
        return ""
    degree = (
        ""
        if core[0].low in _DEGREES or core[0].low.endswith("ly") or any(word.low == "that" for word in core)
        else "so "
    )
    return f"being {degree}{text(core)}"


def _let(said: Sequence[Word]) -> str:
    low = tuple(word.low for word in said[1:5])
    size = next((size for start, size in _LET.items() if low[: len(start)] == start), 0)
    does = said[size + 1 : size + 2]
    if not size or not does or does[0].tag not in {"VB", "VBP", "NN"} or not lexicon.entry(does[0].low).can("VB"):
        return ""
    return f"letting me {text(said[size + 1 :])}"


def done(thanks: str, deed: str) -> str:
    """Return "let me stay and show me the maps" of "letting me stay and showing me the maps"; "" without a sentence."""
    if not thanks or thanks.startswith("being ") or not deed.startswith(("you ", "I ")):
        return ""
    first, rest = thanks.partition(" ")[::2]
    second = _SECOND.search(rest)
    base = _base(second[1]) if second else ""
    if second and base and ("not" in second[0] or bending.verb(base).past[0] in deed.split()):
        rest = f"{rest[: second.start(1)]}{base}{rest[second.end(1) :]}"
    return f"{_base(first)} {rest}" if _base(first) else ""


def _base(doing: str) -> str:
    return next(iter(lexicon.verbs(doing)), "")


_SECOND = re.compile(r"\b(?:and (?:then |just |even |also )?|not (?:just|only) )(\w+ing)\b")
