"""Know how tagged words are turned to the reader: names and pronouns become "you", and the verb follows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters import bending, lexicon
from bot.letters.cast import Cast
from bot.letters.grammar import FIRST_NAMES
from bot.letters.tags import FINITE, NOUNS
from bot.letters.turning import GROUPS, ROLE_WORDS, firm_pronoun
from bot.letters.words import Word
from bot.letters.wordsets import wordset

_SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself", "his", "hers"})
_OBLIQUE = frozenset({"him", "her", "his", "himself", "herself"})
_SELF = frozenset({"himself", "herself"})
_KIN = wordset(
    "father mother dad mum mom husband wife son daughter brother sister uncle aunt cousin grandson nephew niece"
)
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_AGREED = {"was": "were", "is": "are", "'s": "'re", "am": "are", "has": "have", "does": "do", "wasn't": "weren't"}
_AGREED |= {"isn't": "aren't", "hasn't": "haven't", "doesn't": "don't", "ai": "are"}
_CONTRACTED = {"she's": "you're", "he's": "you're", "they're": "you're", "they've": "you've", "they'll": "you'll"}
_CONTRACTED |= {"she'll": "you'll", "he'll": "you'll", "they'd": "you'd", "she'd": "you'd", "he'd": "you'd"}


_NO_NAMES = frozenset({"VB", "VBD", "VBG", "VBZ", "DT", "IN", "TO", "MD", "POS", "CC"})
_WATCHED = frozenset({"watching", "seeing", "hearing"})


class Turned:
    """Hold words turned to the reader: whether that was sure, and whom a "he" after them would mean."""

    def __init__(self, words: list[Word], sure: bool, other: str) -> None:
        self.words = words
        self.sure = sure
        self.other = other


def turned(words: Sequence[Word], who: Cast, other: str = "", group: bool = False) -> Turned:
    """Turn words to the reader; ``other`` was named before and ``group`` says that some people were."""
    out: list[Word] = []
    sure, at, actor = True, 0, False
    low = [word.low for word in words]
    ends = frozenset(at for at, word in enumerate(low) if who.may_end_name(word))
    group = group or (low[:1] != [] and low[0] in _WATCHED and low[1:2] != [] and low[1] not in _PLURAL)
    while at < len(words):
        word = words[at]
        if size := _reader(words, low, at, ends, who):
            owns = words[at + size : at + size + 1] and words[at + size].tag == "POS"
            out.append(Word("your", "PRP$", word.glued) if owns else Word("you", "PRP", word.glued))
            at += size + bool(owns)
            continue
        if word.tag in {"PRP", "PRP$"} and low[at].split("'")[0] in _SINGULAR:
            theirs = other or _another_self(low[at], out) or (actor and low[at] in _OBLIQUE)
            sure = sure and bool(theirs or who.reader)
            out.append(word if theirs or not who.reader else _yours(word))
        elif word.tag in {"PRP", "PRP$"} and low[at].split("'")[0] in _PLURAL and not group:
            out.append(_theirs(word, who))
        else:
            other = _other(words, at, who) or other
            actor = actor or _actor(words, at)
            group = group or _some_people(words, at)
            out.append(word)
        at += 1
    return Turned(_agreed(_reader_first(out)), sure, other)


def _reader(words: Sequence[Word], low: list[str], at: int, ends: frozenset[int], who: Cast) -> int:
    """Return how many words from here name the reader, or the firm as somebody who acts."""
    for size in (4, 3, 2, 1):
        if at + size - 1 not in ends:
            continue
        if len(words) >= at + size and words[at + size - 1].tag not in _NO_NAMES and who.is_reader(low[at : at + size]):
            parts = frozenset(who.reader.lower().split())
            return next((end for end in range(at + size, len(low)) if low[end] not in parts), len(low)) - at
    firm = who.firm.lower().split()
    if firm and at == 0 and low[: len(firm)] == firm and len(words) > len(firm) and not who.agency:
        return len(firm)
    roles = ROLE_WORDS.get(who.contact_role, set())
    for size in (3, 2):
        said = low[at : at + size]
        if len(said) == size and said[0] in {"the", "my"} and said[-1] in roles and (size == 2 or said[1] == "hiring"):
            return size
    return 0


def _another_self(low: str, before: list[Word]) -> bool:
    """Say whether "herself" is of who was just named ("tea with the owner herself") and not of the reader who acts."""
    if low not in _SELF or not before or before[-1].tag not in NOUNS:
        return False
    acts = any(word.text.lower() == "you" and word.tag == "PRP" for word in before)
    return before[-1].tag in {"NN", "NNP"} and not (acts and before[-1].tag == "NN")


def _yours(word: Word) -> Word:
    if word.low in _CONTRACTED:
        return word._replace(text=_CONTRACTED[word.low])
    if word.low in _SELF:
        return word._replace(text="yourself")
    return word._replace(text="yours" if word.low == "hers" else "your" if word.tag == "PRP$" else "you")


def _theirs(word: Word, who: Cast) -> Word:
    if word.low in _CONTRACTED:
        return word if who.agency else word._replace(text=_CONTRACTED[word.low])
    return word._replace(text=firm_pronoun(word.low, who))


def _other(words: Sequence[Word], at: int, who: Cast) -> str:
    """Return the name of somebody else who is named here, so that "she" may be them."""
    word = words[at]
    if word.tag in {"NNP", "NN"} and (word.low in who.known or word.low in FIRST_NAMES) and word.text[:1].isupper():
        titled = at and words[at - 1].tag == "NNP" and not who.is_reader([words[at - 1].low])
        return f"{words[at - 1].text} {word.text}" if titled else word.text
    after = words[at + 1] if at + 1 < len(words) else None
    if word.tag == "NNP" and word.text[:1].isupper() and after and (after.tag in FINITE | {"VBG", "POS", "VB"}):
        return word.text
    beside = at and words[at - 1].low in {"with", "by"}
    if word.tag == "NNP" and word.text[:1].isupper() and beside and not who.is_reader([word.low]):
        return word.text
    if word.low in _KIN and at and words[at - 1].tag in {"PRP$", "POS"}:  # "her father, he's 88"
        return "they"
    if word.low == "one" and words[at + 1 : at + 2] and words[at + 1].low == "of":  # "one of the drivers ... his"
        return "they"
    someone = word.tag == "NN" and words[at + 1 : at + 2] and words[at + 1].low == "who"
    return "they" if someone else ""


def _actor(words: Sequence[Word], at: int) -> bool:
    """Say whether somebody acts here: "the intern did the demo and nobody interrupted her"."""
    after = words[at + 1] if at + 1 < len(words) else None
    named = at > 0 and words[at].tag == "NN" and words[at - 1].tag == "DT"
    return named and after is not None and after.tag in {"VBD", "VBZ"} and after.low not in _AGREED


def _some_people(words: Sequence[Word], at: int) -> bool:
    """Say whether some other people are named here who act: "the apprentices showed me their"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.low in GROUPS or word.low in {"my", "our"}:
        return True
    if word.tag == "NN" and at and words[at - 1].low in {"every", "each"}:  # "every caller by their cough"
        return True
    acts = after is not None and (after.tag in FINITE | {"VBG", "WP", "RB"} or after.low == "who")
    return word.tag == "NNS" and acts and not _reader_acts(words, at)


def _reader_acts(words: Sequence[Word], at: int) -> bool:
    return any(word.low in {"they", "you"} for word in words[at + 1 : at + 3])


def _reader_first(words: list[Word]) -> list[Word]:
    """Put the reader first: "Olga and you" becomes "you and Olga"."""
    for at in range(len(words) - 2):
        name, joint, you = words[at : at + 3]
        if joint.low == "and" and you.text in {"you", "your"} and name.text[:1].isupper() and name.tag != "PRP":
            return [*words[:at], you._replace(glued=name.glued), joint, name._replace(glued=False), *words[at + 3 :]]
    return words


def _agreed(words: list[Word]) -> list[Word]:
    """Let the verb follow "you"."""
    for at, word in enumerate(words):
        if word.text.lower() != "you" or word.tag != "PRP":
            continue
        verb = at + 1
        if words[verb : verb + 1] and words[verb].low == "and":
            verb += 2
            while verb < len(words) and words[verb].tag in NOUNS | {"DT"}:
                verb += 1
        while verb < len(words) and words[verb].tag == "RB" and words[verb].low not in _AGREED:
            verb += 1
        if verb < len(words) and words[verb].tag in FINITE:
            words[verb] = words[verb]._replace(text=with_you(words[verb]))
            if words[verb].tag == "VBZ":
                words[verb] = words[verb]._replace(tag="VBP")
            for more in range(verb + 2, len(words)):  # "she smiles and hands you a spoon"
                if words[more].tag == "VBZ" and words[more - 1].low == "and":
                    words[more] = words[more]._replace(text=with_you(words[more]), tag="VBP")
    return words


def with_you(verb: Word) -> str:
    """Return a finite verb as it stands after "you"."""
    if verb.low in _AGREED:
        return _AGREED[verb.low]
    bases = lexicon.verbs(verb.low) if verb.tag == "VBZ" else ()
    return next((base for base in bases if verb.low in bending.verb(base).does), verb.text)
