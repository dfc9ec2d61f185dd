"""Know where the name of somebody met ends in hasty words: "ogata-san knew every siding", "Gus at the till"."""

from __future__ import annotations

import re

from bot.letters import lexicon
from bot.letters.grammar import FIRST_NAMES, GIVEN_WORDS
from bot.letters.wordsets import wordset

_BEFORE = re.compile(
    r"^(?:(?:just|only|mostly|mainly|esp\.?|especially|above all|also|plus|and|then|with|met|saw|"
    r"(?:name )?i think)\s+)+",
    re.I,
)
_AFTER = re.compile(r"(?:\s+(?:rly|really|lol|haha|obviously|too|again|yr\s?\d+|year\s?\d+|\w*\d\w*))+$", re.I)
# "Nghi the nurse", "Mr Baines the surgeon", "lewis the junior who drove me"
_TRADE = re.compile(
    r"^((?!the\b|all\b|and\b|of\b)[\w'.-]+(?: [A-Z][\w'-]+){0,2}) the (?:[a-z-]+ ){0,2}?[a-z-]+(?=$| who )"
)
_NOBODY = re.compile(
    r"(?:\d|(?:one|two|another|other|some|any|no|few|several|more|a|an)\b|some(?:one|body)|no(?:one|body)|e\w{0,4}(?:one|body)\b"
    r"|(?:his|her|their) (?:\w+ )?(?:team|crew|lot|staff|colleagues?)\b"
    r"|(?:loved|liked|enjoyed|was|were|had|so|very|really|super|both|all)\b"
    r"|.{2,40}\b(?:he|she|didn'?t)\b"
    r"|(?:i\s+)?(?:forgot|forget|don'?t|didn'?t|can'?t)\b)",
    re.I,
)
"""How words begin that name nobody."""
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<![Pp]rof)\.\s+")
_FOLLOWS = re.compile(r"(?:on|at|in|from|about|of|by|to|for)\b", re.I)
_TITLES = "dr|mr|mrs|ms|miss|prof|sr|sra|herr|frau"
_NAME = rf"(?:(?:{_TITLES})\.?\s+)*[^\W\d_][\w'.-]+(?:\s+(?!(?:{{stop}})\b)[^\W\d_][\w'-]+){{{{0,2}}}}?"
_PLACE = "who'?s|for|from|at|in|on|of|behind|over|near|downstairs|upstairs"
_DEED = (
    "who|did|knew|was|is|were|had|made|let|gave|showed|asked|told|took|kept|sang|said|brought|drove|ran|lent|taught|sent|"
    r"spoke|wrote|read|found|got|put|came|stayed|\w{3,}ed"
)
_PLACED = re.compile(rf"(?P<name>{_NAME.format(stop=f'{_PLACE}|{_DEED}')})\s+(?:{_PLACE})\s+\S.*$", re.I)
_DID = re.compile(rf"(?P<name>{_NAME.format(stop=f'{_PLACE}|{_DEED}')})\s+(?P<deed>(?:{_DEED})\s+\S.*)$", re.I)
_CALLED = re.compile(r"^.{2,40}\b(?:called|named)\s+(?=\w)")
_OFFICE = re.compile(r"^(?:c[eft]o|hr|vp|pm)\s+(?=\w)|(?<!from)(?<!in)(?<!of)(?<!the)\s+(?:c[eft]o|hr|vp|pm)$", re.I)
_KEPT_BEFORE = wordset(
    "sister brother father mother uncle aunt auntie nurse chef doctor professor captain sergeant coach judge rabbi "
    "matron constable officer miss sir madam mam ma'am old big young little tall lady"
)
_NO_DEED = re.compile(r"who\s+", re.I)


def names_nobody(typed: str) -> bool:
    """Say whether words speak of somebody without a name: "1 other forgot his name"."""
    return _NOBODY.match(_BEFORE.sub("", typed.strip())) is not None


def parted(typed: str) -> tuple[str, str]:
    """Part typed words into a name and what was done or where; the name is "" where they name nobody."""
    plain = _TRADE.sub(r"\1", _AFTER.sub("", _BEFORE.sub("", _SENTENCE.split(typed.strip(), maxsplit=1)[0])))
    if names_nobody(typed) or _FOLLOWS.match(plain):
        return "", ""
    if not (plain := _without_role(_CALLED.sub("", plain))):
        return "", ""
    if found := _DID.match(plain):
        return found["name"], _NO_DEED.sub("", found["deed"], count=1)
    if found := _PLACED.match(plain):
        return found["name"], ""
    return plain, ""


def _without_role(typed: str) -> str:
    """Leave out what somebody is before who they are: "intern Clara"; "" where nothing but that was typed."""
    words = _OFFICE.sub("", typed).split()
    if len(words) > 1 and words[0] in _KEPT_BEFORE:  # "sister pauline"
        return " ".join(words)
    while words and _everyday(words[0]):
        words = words[1:]
    return " ".join(words)


def _everyday(word: str) -> bool:
    """Say whether a word typed small is an everyday one and no name."""
    if not (word.islower() and word.isalpha()) or word in FIRST_NAMES | GIVEN_WORDS:
        return False
    return lexicon.entry(word).usual in {"NN", "CD", "VBG", "PRP"}
