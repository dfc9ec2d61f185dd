"""Know whether words made of what people typed are sound English, by their tags; what is not never reaches a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.letters import lexicon
from bot.letters.tags import FINITE, NOUNS, Token, tagged
from bot.letters.wordsets import wordset

# A short form nobody wrote out, a small "i", a title before a small name, a short form torn from its word, a name for a
# thing ("the Mehmet who asked"), somebody who is a thing ("I would be my first real job").
_UNWRITTEN = re.compile(
    r"(?<![\w'.&/-])(?:(?<!\d )[b-hj-z]|w/\w*|smth|sth|abt|bc|idk|thru|tho|ppl|cuz|coz|appt|mgmt|gonna|wanna|secs|mins|"
    r"hrs|yrs|wks)(?![\w'.&-])|\b(?:mr|ms|mrs|dr) [a-z]|"
    r"\bthe [A-Z][\w'-]+ who\b|"
    r"\b(?:the|an?|old|young|little|good) you\b|\bI (?:am|was|would be) (?:my|your|his|her)\b(?! (?:own|\w+'s))|"
    r"\b(?:has|have|gets?|got|of|in|with|for|to) it's\b|"
    r"(?<![\w'.])i(?![\w.])|\s(?:n't|'(?:re|ve|ll|d|m)\b)"
)
_TWICE = wordset("that had very you much")
_DETERMINERS = frozenset({"the", "a", "an"})
_NEVER_AFTER = wordset(
    "someone somebody anyone anybody nobody we they he she i it of is are was were and to because if when the a an my "
    "your you me him them"
)
_LEFT_OPEN = wordset("the my your his its our their and or of than because")
_BESIDE = wordset("from with for of to by about and or like near meeting seeing")
_NEEDS_OBJECT = wordset("sorted sold fixed took brought made put gave sent wanted needed used found had said")
_ENDS_EARLY = wordset("now already too so . , ;")
_NOT_WITH = {
    "i": wordset("is has are does wants likes"),
    "you": wordset("was is has does doesn't wasn't isn't hasn't"),
}
_SURE = 0.85
_TELLING = frozenset({"VBZ", "VBP", "MD"})
_CLAUSES = wordset(
    "who which that what how where when why while because if as before after until since though although than whose "
    "whatever whether once so i you we they he she it nobody everyone everybody someone somebody"
)
_TO_ME = wordset("me us")
_IN_A_ROW = wordset("first last only next second best right")
_HAVING = wordset("had has have having")


def sound(text: str) -> bool:
    """Say whether words of a letter hold together."""
    if _UNWRITTEN.search(text):
        return False
    low = re.findall(r"[\w']+|[^\w\s]", text.lower())
    if any(_clash(*three) for three in zip(["", *low], low, low[1:], strict=False)) or _open_ended(low):
        return False
    tokens = tagged(text, "other")
    return not (_objectless(tokens) or any(_unbent(one, two) for one, two in pairwise(tokens)))


def holds(thing: str) -> bool:
    """Say whether words stand for one thing, as "everything has its place" and "the lone the man" do not."""
    tokens = tagged(thing, "other")
    told = any(token.tag in FINITE for token in tokens)
    parted = any(_parted(*three, told) for three in zip(tokens, tokens[1:], tokens[2:], strict=False))
    return not (parted or _tells(tokens) or _tells_beside(tokens))


def _tells(tokens: Sequence[Token]) -> bool:
    """Say whether a verb tells of the thing itself: "everything has its place", unlike "the row we had"."""
    told_to = (two.low in _TO_ME and one.tag == "VBD" for one, two in pairwise(tokens))
    at = next((at for at, to_me in enumerate(told_to) if to_me or tokens[at].tag in _TELLING), len(tokens))
    begun = tokens[:at]
    if at == len(tokens) or tokens[at].sure <= _SURE or lexicon.entry(tokens[at].low).can("NNS"):
        return False
    of_two = any(one.tag in NOUNS and two.tag in NOUNS | {"DT", "PRP$"} for one, two in pairwise(begun))
    return not of_two and all(token.low not in _CLAUSES for token in begun)


def _tells_beside(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence stands beside a thing: "the workshop and you showed me the saw"."""
    at = next((at for at, token in enumerate(tokens) if token.low in _CLAUSES), 0)
    return at > 0 and tokens[at].tag in {"PRP", "IN"} and tokens[at - 1].low in {"and", ","} and tokens[0].tag != "VBG"


def _parted(one: Token, two: Token, three: Token, told: bool) -> bool:
    """Say whether neighbours cannot belong to one thing: "lone the", "had hold"."""
    if three.low in _TO_ME and two.tag in {"NN", "NNS"}:
        return not two.low.endswith("ing")  # "the lady show me"
    if one.low in _DETERMINERS and two.tag == "JJ" and three.low == "to":
        return two.low not in _IN_A_ROW
    if two.low in _DETERMINERS:
        return three.tag in {"IN", "TO", "MD"} or three.tag == two.tag
    if three.low in _DETERMINERS and not told:
        return (one.low in _DETERMINERS and two.tag == "JJ") or (one.tag != "VBG" and two.tag == "NNS")
    return three.tag == "VB" and two.low in _HAVING


def _open_ended(low: Sequence[str]) -> bool:
    """Say whether words end where something must follow."""
    last = [word for word in low[-2:] if word[0].isalnum()]
    return bool(last) and last[-1] in _LEFT_OPEN


def _clash(before: str, one: str, two: str) -> bool:
    """Say whether two words cannot stand side by side: "the we", "you was", "now now"."""
    if one in _DETERMINERS:
        return two in _NEVER_AFTER
    if (one, two) == ("in", "on"):
        return not before.startswith(("sit", "sat", "let", "join", "listen", "zoom"))
    if two in _NOT_WITH.get(one, ()):
        return before not in _BESIDE
    return one == two and one.isalpha() and one not in _TWICE


def _objectless(tokens: Sequence[Token]) -> bool:
    """Say whether a verb lacks what it is done to: "I sorted now"."""
    if len(tokens) < 3 or tokens[0].tag != "PRP":
        return False
    return tokens[1].low in _NEEDS_OBJECT and tokens[2].low in _ENDS_EARLY


def _unbent(one: Token, two: Token) -> bool:
    """Say whether a verb has a form that its neighbour forbids: "my decides", "will goes", "saying see what"."""
    if one.tag in {"PRP$", "MD"}:
        return one.sure > _SURE and two.sure > _SURE and two.tag == "VBZ"
    return one.low in {"said", "saying"} and two.tag == "VB" and two.sure > _SURE
