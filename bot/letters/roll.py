"""Know who is named in a hasty list of people met, and what each did: learned, by the words and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.letters.lexicon import UNKNOWN, entry
from bot.letters.names import is_title, without_title
from bot.models import OUT, loaded
from bot.reading.chat_lexicon import given
from bot.reading.word_classes import classes_of

HERE, MODEL = "bot.letters", "roll.crfsuite"
NAME, DEED = "N", "D"
_TOKEN = re.compile(r"\w[\w'’-]*|\S")
_ABBREVIATED = re.compile(r"(?:\w\.)+\w?\.?|(?:dr|mr|mrs|ms|prof|rev|st|capt|sgt|sr|sra|m|mme)\.", re.I)
_SURE, _SURE_OF_EVERYDAY = 0.6, 0.9
_NOBODY = frozenset({"someone", "somebody", "everyone", "nobody", "he", "she", "they", "his", "her", "their", "name"})
_EVERYDAY = frozenset({"NN", "NNS", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "IN", "PRP", "DT", "CD"})
_AND = re.compile(r"\s+(?:n|&|\+)\s+", re.I)
_AND_ALL = re.compile(r",? \w{3,20} and all\b", re.I)  # "showed me the line, hairnet and all"
_BOTH = re.compile(r"\b(?:both|all|they|everyone)\W*$", re.I)


@dataclass(frozen=True)
class Piece:
    """Hold a word or a mark of a list, and where it stands."""

    text: str
    start: int
    end: int


def read(text: str) -> Iterator[tuple[str, str]]:
    """Give each name in a list as typed, with the deed that is told of its bearer, or ""."""
    names: list[tuple[str, str]] = []
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a character is none
    for kind, start, end in spans(text):
        said = _AND.sub(" and ", text[start:end].strip(" .,;"))
        if kind == DEED and (whole := _AND_ALL.match(text, end)):
            said += whole[0]
        if kind == NAME and names and _THERE.search(text[:start]):
            continue  # "Jan in Leeds" are not two
        if kind == NAME:
            if not (names and names[0][0][:1].isupper() and names[-1][1] and _small(said)):
                names.append((said, ""))
        elif names and not names[-1][1] and not _BOTH.search(text[:start]):
            names[-1] = (names[-1][0], said)
    yield from names


_THERE = re.compile(r"\b(?:in|near) $", re.I)


def _small(name: str) -> bool:
    """Say whether small letters stand where others have capitals: "Curtis showed me the line, hairnet and all"."""
    return name.islower() and not any(low in given() for low in name.split())


def spans(text: str) -> list[tuple[str, int, int]]:
    """Give the parts of a list that are names or deeds, with their places."""
    pieces = cut(text)
    if not pieces:
        return []
    with loaded(HERE, MODEL) as tagger:
        labels = tagger.tag(rows(pieces))
        sure = [tagger.marginal(label, at) for at, label in enumerate(labels)]
    parts = joined(text, pieces, labels)
    first = {piece.start: chance for piece, chance in zip(pieces, sure, strict=True)}
    return [part for part in parts if part[0] == DEED or _may_be(text[part[1] : part[2]], first[part[1]])]


def _may_be(name: str, sure: float) -> bool:
    """Say whether words can be a name; an everyday word in small letters is one only where that is sure."""
    words = [word.lower().strip(".") for word in name.split()]
    if not words or any(word in _NOBODY for word in words):
        return False
    everyday = name.islower() and all(entry(low).usual in _EVERYDAY and low not in given() for low in words)
    return sure >= (_SURE_OF_EVERYDAY if everyday else _SURE)


def joined(text: str, pieces: Sequence[Piece], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Join labelled words to parts."""
    found: list[tuple[str, int, int]] = []
    for piece, label in zip(pieces, labels, strict=True):
        goes_on = label.startswith("I") and found and found[-1][0] == label[2:]
        if goes_on and not text[found[-1][2] : piece.start].strip():
            found[-1] = (found[-1][0], found[-1][1], piece.end)
        elif label != OUT:
            found.append((label[2:], piece.start, piece.end))
        elif (
            found
            and found[-1][0] == NAME
            and _goes_on(text[found[-1][1] : found[-1][2]], text[found[-1][2] : piece.end])
        ):
            found[-1] = (NAME, found[-1][1], piece.end)
    return found


def _goes_on(name: str, after: str) -> bool:
    """Say whether one more word is the family name of a name of one word; capitals throughout are a role: "HR"."""
    word, bare = after.strip(), without_title(name)
    strange = word.lower() not in given() and entry(word.lower()) == UNKNOWN
    titled = bare != name and (word.istitle() or (name.islower() and strange and word.isalpha() and len(word) > 3))
    return " " not in bare and after[:1] == " " and (titled or (name[:1].isupper() and word.istitle() and strange))


def cut(text: str) -> list[Piece]:
    """Cut a list into words and marks; "Dr." and "T.J." are words."""
    out: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _ABBREVIATED.match(text, at) or _TOKEN.match(text, at)
        end = found.end() if found else at + 1
        out.append(Piece(text[at:end], at, end))
        at = end
    return out[:200]


def rows(pieces: Sequence[Piece]) -> list[list[str]]:
    """Give the signs of each word: itself, its look, what is known of it, its neighbours, where it stands."""
    own = [_own(piece.text) for piece in pieces]
    out = []
    since = 0  # words since the last mark
    for at, piece in enumerate(pieces):
        since = 0 if not piece.text[0].isalnum() or piece.text.lower() in _JOINS else since + 1
        row = [*own[at], f"since={min(since, 4)}", f"at={min(at, 3)}"]
        for step in (-2, -1, 1, 2):
            there = at + step
            row += [f"{step}:{sign}" for sign in own[there]] if 0 <= there < len(pieces) else [f"{step}:#"]
        row += [f"{own[at - 1][0]}|{own[at][0]}" if at else f"#|{own[at][0]}", f"{own[at][1]}|{row[-1]}"]
        out.append(row)
    return out


_JOINS = frozenset({"and", "n", "also", "plus"})


def _own(word: str) -> list[str]:
    low = word.lower().strip(".")
    known = entry(low)
    look = "Aa" if word[:1].isupper() else "a" if word[:1].isalpha() else "9" if word[:1].isdigit() else word[:1]
    kinds = [f"t={tag}" for tag in known.tags.split("|")] if known != UNKNOWN else ["t=?"]
    middle = [one for one in classes_of(low) if one.startswith("cm=")]
    common = known != UNKNOWN or bool(middle)
    plain = [f"w={low}"] if common or is_title(low) or not word[:1].isalpha() else ["w=*"]
    return [
        *plain, f"s={look}", f"u={known.usual}", *kinds, *middle, f"g={low in given()}", f"title={is_title(low)}",
        f"c={common}",
    ]  # fmt: skip
