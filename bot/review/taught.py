"""Judge a letter by what labelled letters taught: each sentence by its own score, and by what the whole letter says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log
from pathlib import Path

from bot.review.finding import Finding
from bot.review.learned import hear, load
from bot.review.parts import parts
from bot.review.sensed import sensed
from bot.review.words import Page, Sentence

_HEADING = 3  # words; fewer, or so few without a full stop, are a greeting or a name and tell no tone
ANY = "any_fault"  # the score of a sentence that breaks some rule, whichever
LOWEST, HIGHEST = -6.0, 4.0  # what words score beyond these says nothing more
SENSE, MOST_SENSED = 0.5, 4.0  # what the reader of whole sentences counts beside the words, and where it says no more
HARMLESS = LOWEST - SENSE * MOST_SENSED
DOUBTED = -1.5  # a sentence whose words score less for every rule is not read as a whole
_MOST_READ = 80  # sentences of one letter
_MOST_PER_RULE = 40  # of one rule in one letter; nobody reads further
_EDGE = re.compile(r"(?:(?:and|but|because|since|as|so|which|while|though|although)\b)?[\s,;:(-]*", re.I)


@dataclass(frozen=True)
class Scored:
    """Hold a sentence with its scores, and for each the part of it that scores most."""

    sentence: Sentence
    scores: Mapping[str, float]
    loudest: Mapping[str, tuple[int, int]]
    tells_tone: bool


Scores = list[Scored]


@dataclass(frozen=True)
class Fit:
    """Hold what is said where one of some words is quoted; ``endless`` are beginnings of words."""

    words: frozenset[str]
    endless: tuple[str, ...]
    why: str
    instead: str

    def meets(self, quoted: Sequence[str]) -> bool:
        """Say whether one of the words stands among those quoted."""
        return any(word in self.words or word.startswith(self.endless) for word in quoted)


@dataclass(frozen=True)
class Rule:
    """Hold how a rule is weighed, and what is said of its findings."""

    name: str
    base: float
    slope: float
    told: float
    why: str
    instead: str
    fit: tuple[Fit, ...]

    def said_of(self, quoted: Sequence[str]) -> tuple[str, str]:
        """Give the reason and the better wording that fit the quoted words."""
        fitting = next((fit for fit in self.fit if fit.meets(quoted)), None)
        return (fitting.why, fitting.instead) if fitting else (self.why, self.instead)


@dataclass(frozen=True)
class Measure:
    """Hold what all rules share: from where they speak, what some fault adds, there or beside, and what place does."""

    speaks: float
    some: float
    length: float
    beside: float
    first: float
    last: float
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Place:
    """Say where a sentence stands: in how long a letter, beside how much of a fault, first or last."""

    sentences: int
    beside: float
    first: bool
    last: bool


def place(some: Sequence[float], at: int) -> Place:
    """Say where a sentence stands, given how surely each of the letter is at fault."""
    beside = max((*some[max(at - 1, 0) : at], *some[at + 1 : at + 2]), default=HARMLESS)
    return Place(len(some), beside, at == 0, at == len(some) - 1)


def mixed(score: float, sense: float) -> float:
    """Weigh what the words of a sentence score with what a reader of the whole makes of it."""
    return min(max(score, LOWEST), HIGHEST) + SENSE * min(max(sense, -MOST_SENSED), MOST_SENSED)


@cache
def measure() -> Measure:
    """Read the measure beside this module, once; ``measure.toml`` is written by ``make review-weights``."""
    folder = Path(__file__).parent
    said = {row.pop("name"): row for row in tomllib.loads((folder / "learned.toml").read_text("utf-8"))["rule"]}
    sheet = tomllib.loads((folder / "measure.toml").read_text("utf-8"))
    weighed = sheet.pop("rule")
    fits = {name: tuple(_fit(**fit) for fit in row.pop("fit", ())) for name, row in said.items()}
    rules = tuple(Rule(**said[row["name"]], **row, fit=fits[row["name"]]) for row in weighed)
    return Measure(**sheet, rules=rules)


def _fit(words: str, why: str, instead: str) -> Fit:
    every = words.split()
    endless = tuple(word[:-1] for word in every if word.endswith("*"))
    return Fit(frozenset(word for word in every if not word.endswith("*")), endless, why, instead)


def scored(page: Page) -> Scores:
    """Weigh every sentence of a letter, whole and in its parts; those in doubt are read as a whole, too."""
    found = [_scored(page, sentence) for sentence in page.sentences]
    judged_by = (*(rule.name for rule in measure().rules), ANY)
    doubted = [one for one in found if one.tells_tone and max(one.scores[name] for name in judged_by) > DOUBTED]
    texts = list(dict.fromkeys(_text(page, one) for one in doubted))[:_MOST_READ]
    senses = dict(zip(texts, (dict(zip(load().names, row, strict=True)) for row in sensed(texts)), strict=True))
    return [_read(one, judged_by, senses.get(_text(page, one), {})) for one in found]


def _text(page: Page, one: Scored) -> str:
    start, end = one.sentence.span
    return page.layout.plain[start:end]


def _read(one: Scored, names: Sequence[str], senses: Mapping[str, float]) -> Scored:
    """Add what the reader of whole sentences says; what it was not asked about is harmless."""
    scores = {name: mixed(one.scores[name], senses.get(name, -MOST_SENSED)) for name in names}
    return replace(one, scores={**one.scores, **scores})


def _scored(page: Page, sentence: Sentence) -> Scored:
    start, end = sentence.span
    heard, whole = hear(sentence.words), (0, len(sentence.words))
    pieces = parts(page.layout.plain[start:end], [place - start for place in sentence.starts])
    found = [(piece, heard.score(*piece)) for piece in dict.fromkeys((whole, *pieces))]
    scores, loudest = dict(zip(load().names, found[0][1], strict=True)), dict[str, tuple[int, int]]()
    for name in (*(rule.name for rule in measure().rules), ANY):
        at = load().names.index(name)
        loudest[name], top = max(found, key=lambda one: one[1][at])
        scores[name] = top[at]
    return Scored(sentence, scores, loudest, not is_heading(page, sentence))


def most(scores: Scores, name: str) -> float:
    """Say how surely some sentence is of a kind."""
    return max((one.scores[name] for one in scores), default=LOWEST)


def judged(page: Page, scores: Scores, found: Iterable[Finding], off: frozenset[str]) -> list[Finding]:
    """Keep the findings that are believed, and add those of sentences nobody pointed at."""
    telling = [one for one in scores if one.tells_tone]
    pointed: dict[tuple[str, int], list[Finding]] = {}
    for finding in found:
        pointed.setdefault((finding.rule, _at(finding, telling)), []).append(finding)
    rules = [rule for rule in measure().rules if rule.name not in off]
    return [each for rule in rules for each in _of_rule(page, telling, pointed, rule)]


def _of_rule(page: Page, scores: Scores, pointed: dict[tuple[str, int], list[Finding]], rule: Rule) -> list[Finding]:
    kept = list(pointed.get((rule.name, -1), ()))
    some = [one.scores[ANY] for one in scores]
    for at, one in enumerate(scores):
        here = pointed.get((rule.name, at), [])
        if chance(rule, one.scores, bool(here), place(some, at)) > measure().speaks:
            kept += here or [_finding(page, one, rule)]
    return kept[:_MOST_PER_RULE]


def chance(rule: Rule, scores: Mapping[str, float], told: bool, stands: Place) -> float:
    """Say how likely a sentence breaks a rule, as the logarithm of the odds."""
    of = measure()
    own = rule.base + rule.slope * scores[rule.name] + of.some * scores[ANY] + rule.told * told
    return own + of.length * log(stands.sentences + 1) + of.beside * stands.beside + _at_edge(stands)


def _at_edge(stands: Place) -> float:
    return measure().first * stands.first + measure().last * stands.last


def _at(finding: Finding, scores: Scores) -> int:
    spans = (one.sentence.span for one in scores)
    return next((at for at, (start, end) in enumerate(spans) if start <= finding.start < end), -1)


def is_heading(page: Page, sentence: Sentence) -> bool:
    """Say whether this is a greeting, a name or a sign-off."""
    if sentence.span == page.layout.closing:
        return True
    few = len(sentence.words)
    return few < _HEADING or (few == _HEADING and page.layout.plain[sentence.span[1] - 1] not in ".!?")


def _finding(page: Page, one: Scored, rule: Rule) -> Finding:
    first, last = _quoted(page.layout.plain, one, rule.name)
    start, end = one.sentence.starts[first], one.sentence.ends[last - 1]
    if first > 0 and (edge := _EDGE.match(page.layout.plain, start, end)):
        start = edge.end()  # the word that joins it to the rest
    return Finding(rule.name, page.text[start:end], start, end, *rule.said_of(one.sentence.words[first:last]))


def _quoted(plain: str, one: Scored, name: str) -> tuple[int, int]:
    """Give the part of a sentence that speaks loudest, as word numbers."""
    whole = one.loudest[name] == (0, len(one.sentence.words))
    return _heaviest(plain, one, name) if whole else one.loudest[name]


def _heaviest(plain: str, one: Scored, name: str) -> tuple[int, int]:
    """Find the part that adds most where only the whole sentence tells."""
    sentence, words = one.sentence, len(one.sentence.words)
    added = hear(sentence.words).shares(load().names.index(name), words)
    start, end = sentence.span
    pieces = parts(plain[start:end], [place - start for place in sentence.starts])
    first, last = max(pieces, key=lambda piece: sum(added[piece[0] : piece[1]]))
    return (first, last) if 2 * sum(added[first:last]) > sum(added) else (0, words)
