"""Know which words of a hasty text are names, by their part of speech, and write them with a capital."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.letters.lexicon import Entry, entry
from bot.letters.tags import Token, tagged
from bot.letters.wordsets import wordset

_SURE = 0.66
_BESIDE = 0.2  # a word beside a sure name is part of it: "nový bor"
_SHORTEST = 2
_ALWAYS = Entry("-", "NNP")  # a word that is nothing but a name: "the pompeii trip"
_SHORTHAND = wordset(
    "cos coz bc cert certs tafe ivf admin insta nav gran nan arvo mum mam mom dad linkedin backend frontend"
)
_SITE = re.compile(r"\.\w{2,}")
_EVERYDAY = frozenset({"NN", "NNS", "VB", "VBD", "VBP", "VBG", "VBN", "JJ", "IN", "RB"})


def proper(text: str, field: str) -> str:
    """Write names of people, towns and the like with a capital: "moved to nový bor"; ``field`` is the typed fact."""
    tokens = tagged(text, field)
    named = {token.start for token in tokens if _named(token, _SURE)}
    for one, two in pairwise(tokens):
        named |= {two.start} if one.start in named and _named(two, _BESIDE) else set()
    for one, joint, two in zip(tokens, tokens[1:], tokens[2:], strict=False):  # "in cebu or manila"
        alike = one.start in named and joint.tag == "CC" and two.tag == one.tag == "NNP" and two.sure >= _BESIDE
        named |= {two.start} if alike and two.word.isalpha() and len(two.word) > _SHORTEST else set()
    out, at = "", 0
    for token in tokens:
        if token.start in named and token.word.islower() and not _linked(text, token):
            out += text[at : token.start] + token.word.capitalize()
            at = token.end
    return out + text[at:]


def _named(token: Token, sure: float) -> bool:
    """Say whether a word is a name, and not one the lexicon holds as an everyday word first."""
    known = entry(token.low)
    name = (token.tag == "NNP" and token.sure >= sure) or (token.tag == "NN" and known == _ALWAYS)
    name = name and token.low not in _SHORTHAND
    return name and known.usual not in _EVERYDAY and len(token.word) >= _SHORTEST and token.word.isalpha()


def _linked(text: str, token: Token) -> bool:
    """Say whether a word is part of an address."""
    beside = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return bool(set(beside) & set("/@_")) or bool(_SITE.match(text, token.end))
