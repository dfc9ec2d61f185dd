"""Know which parts of speech an English word can be: lexicon.tsv, and by their endings words it leaves out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.letters import bending

NONE = "-"


class Entry(NamedTuple):
    """Hold the tags a word can have, joined by "|", and the one it has most often; each "-" where nobody knows."""

    tags: str
    usual: str

    def can(self, tag: str) -> bool:
        """Say whether the word can have this tag."""
        return tag in self.tags.split("|")


UNKNOWN = Entry(NONE, NONE)


@cache
def entry(word: str) -> Entry:
    """Look a word up, in lower case; a bent one that the table leaves out by what it is bent from."""
    return _words().get(word) or _derived(word)


def verbs(word: str) -> tuple[str, ...]:
    """Return the verbs a bent word can be a form of."""
    return tuple(base for base in bending.bases(word) if "VB" in _words().get(base, UNKNOWN).tags.split("|"))


def _derived(word: str) -> Entry:
    found = set()
    for base in verbs(word):
        forms = bending.verb(base)
        for tag, words in (("VBD", forms.past), ("VBN", forms.done), ("VBG", forms.doing), ("VBZ", forms.does)):
            found |= {tag} if word in words else set()
    if any("NN" in _words().get(base, UNKNOWN).tags.split("|") for base in _singulars(word)):
        found.add("NNS")
    return Entry("|".join(sorted(found)) or NONE, NONE)


def _singulars(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or word.endswith("ss"):
        return ()
    return (
        word[:-1],
        *([word[:-2]] if word.endswith("es") else []),
        *([f"{word[:-3]}y"] if word.endswith("ies") else []),
    )


@cache
def _words() -> dict[str, Entry]:
    """Read the table: a line for each pair of tags and usual tag, with all its words."""
    found: dict[str, Entry] = {}
    for line in Path(__file__).with_name("lexicon.tsv").read_text("utf-8").splitlines():
        tags, usual, words = line.split("\t")
        found |= dict.fromkeys(words.split(" "), Entry(tags, usual))
    return found
