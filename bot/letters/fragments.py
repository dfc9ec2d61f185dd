"""Know how a fragment somebody typed becomes part of a letter: cut into its pieces, turned to the reader, framed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.letters import grammar
from bot.letters.cast import Cast, cast
from bot.letters.chunks import pieces
from bot.letters.cleaning import clean, says_nothing, without_lead
from bot.letters.cuts import whole
from bot.letters.fragment import NONE, UNREAD, Fragment
from bot.letters.framing import with_your_verb
from bot.letters.legible import legible
from bot.letters.persons import turned
from bot.letters.syntax import kind_of
from bot.letters.turning import GROUPS
from bot.letters.weaving import Part, Told, together
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
_THANK_YOU = re.compile(r"\bthank you (?=(?:card|note|letter|mail|email|gift)s?\b)", re.I)
_TELL = re.compile(r"\byou (?:could|can) (?:really |just |always )?(?:tell|see|feel|sense) (?:that )?(?=\w+ \w)", re.I)
_AGED = re.compile(r"\b(\d{1,3})(?: ?y/?o|[ -]?(?:yr|year)s?[ -]?old)(s?)\b", re.I)
_THOUGH = re.compile(r",? (?:al)?though (?:[a-z]+ )?[a-z]+$", re.I)  # "although brief"
_ESPECIALLY = re.compile(r"\besp\b\.?|\bparticularly\b", re.I)


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


_LAUGHED = re.compile(
    r"\s(?:ha(?:ha)+|lo+l+|lmao|he(?:he)+|xd)\b\s(?!and\b|then\b|but\b|[&+,.(])[^,.;!?\n]{1,80}", re.I
)
"""What is said after a laugh is an aside: "played the angriest customer haha give him an award"."""
_THAT_MANY = re.compile(r"^that (?=(?:\d+|two|three|four|five|six|several|many|most|both)\b)", re.I)


def ready(raw: str) -> str | Fragment:
    """Clean a typed fragment; NONE where it says nothing and UNREAD where nobody could read it."""
    said = _THAT_MANY.sub("", clean(_LAUGHED.sub("", raw)))
    if says_nothing(said):
        return NONE
    if _ODD.search(said) or not legible(said):
        return UNREAD
    said = _THANK_YOU.sub("thank-you ", said)
    said = _TELL.sub("I could tell ", said)
    said = _AGED.sub(r"\1 year old\2", _PLUS.sub(" and ", said))
    said = _ESPECIALLY.sub("especially", _YOU_ALL.sub("you", without_lead(said)))
    said = _SO_THAT.sub(r"\1 that ", _so_kind(_THOUGH.sub("", _JUDGED.sub("", said))))
    if not said or said.lower() in grammar.VERDICTS or said.lower() in grammar.BOOSTERS:
        return UNREAD
    return NONE if says_nothing(said) else said


_SO_THAT = re.compile(r"(\b(?:was|were) so [a-z]+(?: and [a-z]+)?) (?=(?:I|i|we|he|she|they) [a-z]+)")
_SO = re.compile(r"^so (?P<how>[a-z]+(?: and [a-z]+)?) (?:that )?(?=(?P<who>i|we|he|she|they)\b)", re.I)


def _so_kind(said: str) -> str:
    """Say who was so: "so kind that he walked me to the bus" is he; of whom nothing is said, it is everyone."""
    found = _SO.match(said)
    if not found or found["how"].split()[0] not in grammar.PEOPLE_ADJECTIVES:
        return said
    who = found["who"].lower() if found["who"].lower() not in {"i", "we"} else "everyone"
    return f"{who} {'were' if who == 'they' else 'was'} so {found['how']} that {said[found.end() :]}"


def _owned(said: str, who: Cast) -> str:
    """Put the mark back into "henriks frank answer", where a Henrik is known."""
    known = {f"{low}s": low for low in who.known if len(low) > 2 and f"{low}s" not in who.known}
    words = said.split(" ")
    return " ".join(f"{word[:-1]}'s" if word.lower() in known and word != words[-1] else word for word in words)


def parts(said: str, who: Cast, field: str, other: str = "") -> list[Part]:
    """Cut cleaned words into pieces that a letter may hold, each turned to the reader; ``other`` was named before."""
    out: list[Part] = []
    said = _QUOTED.sub(r'"\1"', _owned(said, who))
    if who.reader and (acts := _YOU_ACT.match(said)):  # "you explaining" is the reader by name
        said = f"{who.reader.split()[-1]} {said[acts.end() :]}"
    found = whole(pieces(said, field))
    if found and all(piece.kind == "ASIDE" for piece in found):  # somebody meant to say something
        found = [piece._replace(kind="") for piece in found]
    for at, piece in enumerate(found):
        if at and _TAKEN_BACK.search(said[found[at - 1].tokens[-1].end : piece.tokens[0].start]):
            break
        words = quoted(written(piece.tokens, who))
        if words and out and all(word.low in _MANNERS for word in words):
            out.append(Part("PP", words, True, piece))
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


_YOU_ACT = re.compile(r"you (?=\w+ing\b)", re.I)


def _they_are_others(words: Sequence[Word], before: Sequence[Part]) -> bool:
    """Say whether "they" after some things or animals means these: "feeding the fry, they came to my hand"."""
    them = any(word.low == "them" and word.tag == "PRP" for word in words)
    if before and them and any(word.tag == "NNS" or word.low in GROUPS for word in before[-1].words):
        return True
    if not before or words[0].low != "they":
        return False
    kinds = {"NNS", "NN"} if before[-1].kind.startswith("GER") else {"NNS"}  # "feeding the fry, they came"
    things = any(word.tag in kinds or word.low in GROUPS for word in before[-1].words)
    to_me = any(word.low in {"me", "us"} for word in words[2:])
    return things and not to_me


def _an_animal(words: Sequence[Word], before: Sequence[Part], field: str) -> bool:
    """Say whether "she" may mean something else that was just named: "held a fruit bat, she sneezed on me"."""
    if field == "people_met" or not before or words[0].low not in {"he", "she"}:
        return False
    last = before[-1].words
    if before[-1].kind == "NP" and [word.tag for word in words[1:3]] in (["VBZ", "DT"], ["VBD", "DT"]):
        return True  # "the old oven, she is a beauty"
    return any(one.low in {"a", "an"} and two.tag in {"NN", "JJ"} for one, two in pairwise(last))


_MANNERS = wordset("twice badly slowly loudly quietly patiently carefully gently beautifully barefoot")
