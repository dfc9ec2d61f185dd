"""Gather the sentences the review learns from: letters, drafts, offers and single sentences that the tests keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.review import employers
from bot.review.layout import lay_out
from bot.review.parts import parts
from bot.review.reading import read
from bot.review.scan import load
from bot.review.taught import ANY
from bot.review.words import Page, Sentence
from tests.letters.samples import Case, cases, letters

TESTS = Path(__file__).parent.parent / "tests"
FAULTS = (
    "salary_figure",
    "comparison_with_other_offer",
    "criticism_of_company",
    "criticism_of_person",
    "oversharing",
    "vague_dishonest",
    "leaves_it_ambiguous",
    "rude_tone",
)
SIGNS = {
    "says_no": ("sign_no", "no_clear_decline"),
    "looks_ahead": ("sign_door", "no_door_open"),
    "gives_thanks": ("sign_thanks", "no_gratitude"),
}
NAMES = (*FAULTS, *SIGNS, ANY)
SHORT = {
    "sal": "salary_figure",
    "cmp": "comparison_with_other_offer",
    "co": "criticism_of_company",
    "pe": "criticism_of_person",
    "ov": "oversharing",
    "va": "vague_dishonest",
    "am": "leaves_it_ambiguous",
    "ru": "rude_tone",
    "no": "says_no",
    "do": "looks_ahead",
    "th": "gives_thanks",
}
NOT_SAID = {"nn": "says_no", "nd": "looks_ahead", "nt": "gives_thanks"}
MOST = 0.6  # of the faulty words or of a part; so much shared makes the part faulty too
OPEN_MAILS = frozenset({"salary_figure", "leaves_it_ambiguous", "comparison_with_other_offer", *SIGNS})
NO_REFUSAL = frozenset(
    {"thank_you_note", "congratulation_note", "reconnect_note", "ask_extension", "accept_fresh_look", "change_of_mind"}
)
LETTER = "Dear Ana,\n\n{}\n\nKind regards,\nSam Fox\n"
_REFUSES = re.compile(r"declin|withdraw|(^| )no[,.]|not (tak|accept|com)")
STRANGERS = (
    ("ninth", "persons_a", "persons_b"),
    ("thirteenth", "persons_c"),
    ("eleventh", "persons_d"),
    ("twelfth", "persons_e"),
    ("fourteenth", "lessons_polite"),
    ("fifteenth", "sixteenth"),
)
"""Writers apart from all others, by corpus: letters of one are weighed by what the rest taught."""
STRANGERS_MODEL = "strangers.onnx"
"""What `make review-encoder` keeps beside this file: a reader of sentences that was taught by none of them."""


@dataclass(frozen=True)
class Row:
    """Hold a sentence or a part of one: its words, what it is, and what it may be or not."""

    words: tuple[str, ...]
    labels: frozenset[str]
    open: frozenset[str]
    writer: str
    letter: str
    good: bool
    text: str = ""
    starts: tuple[int, ...] = ()
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether it breaks a rule or shows a sign; any rule will do for any fault."""
        return not self.labels.isdisjoint(FAULTS) if name == ANY else name in self.labels

    def leaves_open(self, name: str) -> bool:
        """Say whether nobody has told if it is of a kind."""
        return (not self.has(ANY) and not self.open.isdisjoint(FAULTS)) if name == ANY else name in self.open


@dataclass(frozen=True)
class Lettered:
    """Hold a letter of a corpus with its faults and the words at fault."""

    id: str
    writer: str
    text: str
    facts: Mapping[str, str]
    faults: tuple[str, ...]
    exact: tuple[tuple[str, str], ...]


def labelled() -> Iterator[Lettered]:
    """Give every letter that may be learned from; a file that is only ever scored is never read."""
    for path in sorted((TESTS / "review/corpus").glob("*.toml")):
        sheet = tomllib.loads(path.read_text("utf-8"))
        if not {"unseen", "sealed"} & set(sheet):
            yield from (_lettered(entry, path.stem) for entry in sheet["letter"])


def persons() -> Iterator[Lettered]:
    """Give the letters that careful persons wrote; whether they look ahead or thank is left open."""
    sheet = tomllib.loads((TESTS / "review/learning/persons.toml").read_text("utf-8"))
    return (_lettered(entry, "persons_" + entry["id"][2]) for entry in sheet["letter"])


def _lettered(entry: Mapping[str, Any], writer: str) -> Lettered:
    exact = tuple((rule, words) for rule, words in entry.get("exact", ()))
    return Lettered(entry["id"], writer, entry["text"], entry.get("facts", {}), tuple(entry.get("faults", ())), exact)


def page_of(text: str, facts: Mapping[str, str]) -> Page:
    """Read a letter as the review does."""
    layout = lay_out(text)
    return read(text, layout, facts, employers.mentions(layout))


def of_letter(letter: Lettered) -> Iterator[Row]:
    """Label every sentence of a letter."""
    page = page_of(letter.text, letter.facts)
    spans = {rule: _spans(letter, rule) for rule in letter.faults if rule in FAULTS}
    signed = _signed(page, letter)
    for at, sentence in enumerate(page.sentences):
        start, end = sentence.span
        if sentence.span == page.layout.closing:
            continue
        here = {
            rule: [(a - start, b - start) for a, b in some if a < end and b > start] for rule, some in spans.items()
        }
        labels = {rule for rule, some in here.items() if some} | {name for name in SIGNS if at in signed.get(name, ())}
        unsure = {rule for rule, some in here.items() if not some} | {name for name in SIGNS if name not in signed}
        yield Row(
            sentence.words,
            frozenset(labels),
            frozenset(unsure),
            letter.writer,
            letter.id,
            not letter.faults,
            page.layout.plain[start:end],
            tuple(place - start for place in sentence.starts),
            {rule: some for rule, some in here.items() if some},
        )


def _spans(letter: Lettered, rule: str) -> list[tuple[int, int]]:
    places = [(letter.text.find(words), len(words)) for name, words in letter.exact if name == rule]
    return [(at, at + size) for at, size in places if at >= 0]


def _signed(page: Page, letter: Lettered) -> dict[str, set[int]]:
    """Say for each sign which sentences show it; a sign that nothing tells of is left out."""
    out: dict[str, set[int]] = {}
    for name, (sign, missing) in SIGNS.items():
        shown = {at for at, sentence in enumerate(page.sentences) if _shows(sentence, sign)}
        if missing in letter.faults:
            out[name] = set()
        elif shown and not (name == "says_no" and letter.facts.get("scenario") in NO_REFUSAL):
            out[name] = shown
    return out


def _shows(sentence: Sentence, sign: str) -> bool:
    return any(hit.kind.name == sign for hit in load().scan(sentence))


def single() -> Iterator[Row]:
    """Give the single sentences the tests keep."""
    sheet = tomllib.loads((TESTS / "review/sentences.toml").read_text("utf-8"))
    for text in sheet["good"]:
        yield from _alone(text, frozenset(), frozenset(SIGNS))
    for rule, texts in sheet["faulty"].items():
        for text in texts:
            yield from _alone(text, {rule}, {*FAULTS, *SIGNS} - {rule})
    names = {"thanks": "gives_thanks", "door": "looks_ahead", "no": "says_no", "says_no": "says_no"}
    for sign, texts in sheet["signs"].items():
        name = names[sign.removeprefix("not_")]
        for text in texts:
            yield from _alone(text, set() if sign.startswith("not_") else {name}, {*FAULTS, *SIGNS} - {name})


def lessons() -> Iterator[Row]:
    """Give the sentences written to teach, a line each: ``labels | sentence``."""
    for path in sorted((TESTS / "review/learning").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            told, _, text = line.partition(" | ")
            if text and not line.startswith("#"):
                yield from (replace(row, writer=path.stem) for row in _lesson(told.strip(), text.strip()))


def _lesson(told: str, marked: str) -> Iterator[Row]:
    text = marked.replace("{", "").replace("}", "")
    if told in NOT_SAID or SHORT.get(told) in SIGNS:
        name = NOT_SAID.get(told) or SHORT[told]
        open_faults = set(FAULTS) if told in NOT_SAID else set()
        yield from _alone(text, set() if told in NOT_SAID else {name}, set(SIGNS) - {name} | open_faults)
        return
    labels = {SHORT[name] for name in told.split(",") if name != "ok"}
    plain = not labels & {"vague_dishonest", "leaves_it_ambiguous"} or _REFUSES.search(text)
    unsure = {"looks_ahead", "gives_thanks"} | (set() if not plain else {"says_no"})
    for row in _alone(text, labels, unsure):
        yield replace(row, spans=_marked(told, marked)) if "{" in marked else row


def _marked(told: str, marked: str) -> dict[str, list[tuple[int, int]]]:
    """Give the parts in braces: one for all labels, or one for each in their order."""
    names = [SHORT[name] for name in told.split(",")]
    parted = re.split(r"[{}]", marked)
    ends = [sum(map(len, parted[: at + 1])) for at in range(len(parted))]
    spans = [(ends[at - 1], ends[at]) for at in range(1, len(parted), 2)]
    return {name: [spans[at if len(spans) > 1 else 0]] for at, name in enumerate(names)}


def _alone(text: str, labels: Iterable[str], unsure: Iterable[str]) -> Iterator[Row]:
    letter = LETTER.replace("{}", text)
    page = page_of(letter, {})
    for sentence in page.sentences:
        if sentence.span != page.layout.closing:
            start, end = sentence.span
            starts = tuple(place - start for place in sentence.starts)
            yield Row(
                sentence.words,
                frozenset(labels),
                frozenset(unsure),
                "single",
                text,
                not labels,
                page.layout.plain[start:end],
                starts,
            )


def drafts() -> Iterator[Row]:
    """Give the sentences of our own drafts, which have no fault."""
    for case in cases():
        silent = {name: text for name, text in case.facts.items() if name != "keep_in_touch"}
        for facts in (case.facts, silent):
            for version in (0, 1, 2):
                for draft in letters(Case(case.id, case.scenario, facts, case.must, case.never), version):
                    known = {**facts, "scenario": case.scenario}
                    yield from of_letter(Lettered(case.id, "drafts", draft.body, known, (), ()))


def mails() -> Iterator[Row]:
    """Give the sentences of the mails employers wrote; nobody is judged or scolded in them."""
    for path in sorted((TESTS / "reading/corpus_mail").glob("*.toml")):
        for mail in tomllib.loads(path.read_text("utf-8"))["mail"]:
            page = page_of(mail["text"], {})
            for sentence in page.sentences:
                yield Row(sentence.words, frozenset(), OPEN_MAILS, "mails", mail["id"], True)


def rows() -> list[Row]:
    """Gather everything, sentences and their parts, each once."""
    own = [row for letter in (*labelled(), *persons()) for row in of_letter(letter)]
    every = [*own, *single(), *lessons(), *drafts(), *mails()]
    seen = {(row.words, row.labels, row.open, row.writer): row for row in every if row.words}
    return [part for row in seen.values() for part in (row, *pieces(row))]


def pieces(row: Row) -> Iterator[Row]:
    """Cut a sentence at its joints, where there are two parts or more."""
    found = parts(row.text, row.starts) if row.starts else []
    for first, last in found if len(found) > 1 else ():
        start, end = row.starts[first], row.starts[last] if last < len(row.starts) else len(row.text)
        labels, unsure = set[str](), set(row.open)
        for name in sorted(row.labels):
            shared = [(min(end, b) - max(start, a), b - a) for a, b in row.spans.get(name, ())]
            if any(both >= MOST * min(whole, end - start) for both, whole in shared):
                labels.add(name)
            elif not shared or any(both > 0 for both, _ in shared):
                unsure.add(name)
        yield replace(
            row,
            words=row.words[first:last],
            labels=frozenset(labels),
            open=frozenset(unsure - labels),
            text=row.text[start:end],
            starts=(),
        )
