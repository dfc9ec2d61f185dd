"""Know how what somebody did is bent: "stayed late" becomes "staying late", "staying late" becomes "stayed late"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.letters import bending, lexicon
from bot.letters.syntax import main_verb
from bot.letters.tags import NOUNS
from bot.letters.words import Word, text
from bot.letters.wordsets import wordset

BE = wordset("was were is are 's 're be been am")
INDEFINITE = wordset("everyone everybody nobody somebody someone anyone people folks everything nothing juniors")
_STATES = wordset("know want like love own seem hope believe look")
_AUXILIARY = wordset("had did do does could would will can")


def bases_of(word: Word) -> tuple[str, ...]:
    """Return the verbs a finite word can be of, the likeliest first."""
    if word.tag in {"VB", "VBP"} and not lexicon.entry(word.low).can("VBD"):
        return (word.low,) if lexicon.entry(word.low).can("VB") else ()
    known = lexicon.verbs(word.low)
    return known or ((word.low,) if lexicon.entry(word.low).can("VB") else ())


def doing(words: Sequence[Word], verb: int) -> str:
    """Return what was done in -ing: "staying late and showing me the maps"; "" where the verb has none to thank for."""
    low = words[verb].low
    quotes = any(word.text[:1] == '"' for word in words[verb + 1 : verb + 2])
    if words[verb].tag not in {"VBD", "VBN"} or low in BE | _AUXILIARY or quotes:
        return ""
    bases = bases_of(words[verb])
    rest = words[verb + 1 :]
    if _STATES & set(bases):  # one does not thank for what somebody knows
        return ""
    if another_acts(rest):
        return ""
    if low == "kept" and rest and rest[0].tag == "VBG":
        return ""
    if not bases or any(word.low in {"n't", "never", "not"} for word in words[:verb]):
        return ""
    if any(
        one.tag == "CC" and two.low in INDEFINITE | {"did", "didn't", "never", "even"} for one, two in pairwise(rest)
    ):
        return ""
    adverbs = text(word for word in words[1:verb] if word.low in {"always", "even", "both"})
    return f"{adverbs} {bending.verb(bases[0]).doing[0]} {going_on(rest)}".strip()


def going_on(words: Sequence[Word]) -> str:
    """Put the second of two deeds in -ing as well, where no other subject stands between."""
    out = []
    for at, word in enumerate(words):
        joined = word.tag == "VBD" and goes_on(words, at) and (bases := bases_of(word))
        out.append(word._replace(text=bending.verb(bases[0]).doing[0]) if joined else word)
    return text(out)


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Say whether the same person goes on acting here: "and showed", "and then showed"."""
    return bool(at) and (
        words[at - 1].tag == "CC" or (at > 1 and words[at - 1].tag == "RB" and words[at - 2].tag == "CC")
    )


def another_acts(rest: Sequence[Word]) -> bool:
    """Say whether somebody else acts after an "and": "gave me boots and the team clapped"."""
    at = main_verb(rest)
    joints = [here for here, word in enumerate(rest[: max(at, 0)]) if word.tag == "CC"]
    return bool(joints) and any(word.tag in NOUNS | {"PRP"} for word in rest[joints[-1] : at])


def past(word: Word) -> str:
    """Return the past of a deed in -ing: "stayed" of "staying"."""
    if word.low == "being":
        return "was"
    bases = lexicon.verbs(word.low)
    return bending.verb(bases[0]).past[0] if bases else f"{word.low[:-3]}ed"
