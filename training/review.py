"""Teach the review: ``make review-weights`` gathers sentences, learns, and writes weights and measure.

Two steps, both logistic regressions. The first weighs sentences, a rule at a time. The second weighs letters that the
first has not learned from: how much a sentence's score, what code found in it, whether it breaks any rule at all and
the letter's length say. NumPy and scikit-learn are needed here and nowhere else.
"""

from __future__ import annotations

import base64
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bot.review import learned, off_for, pointed, taught
from bot.review import told as told_by
from bot.review.parts import parts
from bot.review.sensed import sensed
from bot.review.words import Page, Sentence
from training.review_rows import (
    FAULTS,
    NAMES,
    STRANGERS,
    STRANGERS_MODEL,
    Lettered,
    Row,
    labelled,
    page_of,
    persons,
    rows,
)

REVIEW = Path(learned.__file__).parent
VECTORS = Path(__file__).parent / "word_vectors.txt"
RARE = 2  # a feature met less often teaches nothing general
EASE, LETTER_EASE = 1.0, 0.5  # how freely weights may grow
TELLING = 0.2, 3.0  # between which what a feature may weigh grows with how unevenly it is shared
EVEN = 1.5  # what a feature must differ by, as a logarithm, to weigh as a direction of meaning does
NEAR = 0.01  # how near to the best weights is near enough; nearer takes four times as long and finds the same faults
SHARED = ("score", "some", "length", "beside", "first", "last")  # what all rules share in the second step
SMALLEST = 4  # hundredths; less is not worth a line
SPEAKS = -0.4  # from which odds, as a logarithm, a rule speaks; the reader taught by all is surer than the strangers'


@dataclass(frozen=True)
class Table:
    """Hold sentences as numbers: a column a feature, then the directions of meaning."""

    keys: tuple[str, ...]
    cells: Any


@dataclass(frozen=True)
class Taught:
    """Hold what was learned of one rule."""

    bias: float
    weights: Mapping[str, float]
    sense: Any


@dataclass(frozen=True)
class Weighed:
    """Hold a letter's sentences as scores, rule by rule and for any fault, and where code points at a fault."""

    letter: Lettered
    scores: Any
    some: Any
    told: Any
    off: frozenset[str]


def vectors() -> dict[str, Any]:
    """Read where words stand to each other; words of mere grammar mean too much."""
    lines = [line.split(" ") for line in VECTORS.read_text("utf-8").splitlines() if not line.startswith("# ")]
    found = {word: np.frombuffer(base64.b85decode(code), np.int8).astype(float) for word, code in lines}
    size = float(np.mean([np.linalg.norm(vector) for vector in found.values()]))
    return {word: vector / size for word, vector in found.items() if word not in learned.PLAIN}


def keys_of(words: Sequence[str]) -> list[str]:
    """Give the features of a sentence, each once."""
    return list(dict.fromkeys(key for _, _, key in learned.features(words)))


def table(every: Sequence[Row], senses: Mapping[str, Any]) -> Table:
    """Lay all sentences out as numbers."""
    keyed = [keys_of(row.words) for row in every]
    count = Counter(key for keys in keyed for key in keys)
    known = tuple(sorted(key for key, times in count.items() if times >= RARE))
    place = {key: at for at, key in enumerate(known)}
    cells = [(at, place[key]) for at, keys in enumerate(keyed) for key in keys if key in place]
    down, across = zip(*cells, strict=True)
    flat = sparse.csr_matrix((np.ones(len(cells)), (down, across)), shape=(len(every), len(known)))
    meant = sparse.csr_matrix(np.array([_meaning(row.words, senses) for row in every]))
    return Table(known, sparse.hstack([flat, meant]).tocsr())


def _meaning(words: Sequence[str], senses: Mapping[str, Any]) -> Any:
    return sum((senses[word] for word in words if word in senses), np.zeros(len(next(iter(senses.values())))))


def learn(
    every: Sequence[Row], laid: Table, without: Iterable[str] = (), names: Sequence[str] = NAMES
) -> dict[str, Taught]:
    """Learn rules from all sentences but those of some writers."""
    left_out = set(without)
    taught_now = {}
    for name in names:
        kept = [at for at, row in enumerate(every) if not row.leaves_open(name) and row.writer not in left_out]
        truth = np.array([every[at].has(name) for at in kept])
        telling = _telling(laid, kept, truth)
        model = LogisticRegression(C=EASE, solver="liblinear", max_iter=300, tol=NEAR)
        found = model.fit(laid.cells[kept] @ sparse.diags(telling), truth).coef_[0] * telling
        weights = dict(zip(laid.keys, found, strict=False))
        taught_now[name] = Taught(float(model.intercept_[0]), weights, found[len(laid.keys) :])
    return taught_now


def _telling(laid: Table, kept: Sequence[int], truth: Any) -> Any:
    """Say how freely each weight may grow (Wang, Manning 2012): what stands on both sides alike tells little."""
    flat = laid.cells[kept][:, : len(laid.keys)]
    yes, no = (np.asarray(flat[side].sum(axis=0)).ravel() + 1 for side in (truth, ~truth))
    uneven = np.abs(np.log(yes / (truth.sum() + 1)) - np.log(no / ((~truth).sum() + 1)))
    return np.concatenate([np.clip(uneven, *TELLING) / EVEN, np.ones(laid.cells.shape[1] - len(laid.keys))])


def weigh(letter: Lettered, rules: Mapping[str, Taught], senses: Mapping[str, Any]) -> Weighed:
    """Score the sentences of a letter as the review would: each by its loudest part, and as a whole."""
    page = page_of(letter.text, letter.facts)
    kept = [sentence for sentence in page.sentences if not taught.is_heading(page, sentence)]
    found = [(finding.rule, finding.start) for finding in pointed(page, told_by.hits(page))]
    names = (*FAULTS, taught.ANY)
    by_words = [[_loudest(page, each, rules[name], senses) for name in names] for each in kept]
    wholes = sensed([page.layout.plain[each.span[0] : each.span[1]] for each in kept], "training", STRANGERS_MODEL)
    scores = np.array([_mixed(own, whole, names) for own, whole in zip(by_words, wholes, strict=True)])
    told = [[any(rule == name and s.span[0] <= at < s.span[1] for rule, at in found) for name in FAULTS] for s in kept]
    return Weighed(letter, scores[:, :-1], scores[:, -1], np.array(told), off_for(letter.facts))


def _mixed(own: Sequence[float], whole: Sequence[float], names: Sequence[str]) -> list[float]:
    doubted = max(own) > taught.DOUBTED
    sense = [whole[NAMES.index(name)] if doubted else -taught.MOST_SENSED for name in names]
    return [taught.mixed(score, said) for score, said in zip(own, sense, strict=True)]


def _loudest(page: Page, sentence: Sentence, rule: Taught, senses: Mapping[str, Any]) -> float:
    start, end = sentence.span
    pieces = parts(page.layout.plain[start:end], [place - start for place in sentence.starts])
    whole = (0, len(sentence.words))
    return max(_score(sentence.words[first:last], rule, senses) for first, last in (whole, *pieces))


def _score(words: Sequence[str], rule: Taught, senses: Mapping[str, Any]) -> float:
    own = sum(rule.weights.get(key, 0.0) for key in keys_of(words))
    return float(rule.bias + own + _meaning(words, senses) @ rule.sense)


def measured(letters: Sequence[Weighed]) -> dict[str, Any]:
    """Learn how letters are judged, and from where the rules speak."""
    faulty = np.array([[name in one.letter.faults and name not in one.off for name in FAULTS] for one in letters])
    shown = np.array([_shown(one) for one in letters])
    model = LogisticRegression(C=LETTER_EASE, max_iter=1000).fit(shown.reshape(-1, shown.shape[2]), faulty.reshape(-1))
    chances = model.decision_function(shown.reshape(-1, shown.shape[2])).reshape(faulty.shape)
    good = np.array([not one.letter.faults for one in letters])
    allowed = np.array([[name not in one.off for name in FAULTS] for one in letters])
    _print(chances, faulty, np.where(allowed, chances, -9.0)[good].max(axis=1))
    own = dict(zip(SHARED, model.coef_[0], strict=False))
    each = model.coef_[0][len(SHARED) :].reshape(3, len(FAULTS))
    rules = [
        {"name": name, "base": model.intercept_[0] + each[0, at], "slope": own["score"] + each[1, at] / 3}
        | {"told": each[2, at]}
        for at, name in enumerate(FAULTS)
    ]
    return own | {"speaks": SPEAKS, "rule": rules}


def _shown(one: Weighed) -> Any:
    """Give what each rule has to go on: its loudest sentence, any fault of that or beside it, and where it stands."""
    scores, some = one.scores, one.some
    out, shared = np.zeros((len(FAULTS), len(SHARED) + 3 * len(FAULTS))), len(SHARED)
    for at in range(len(FAULTS)):
        loudest = int(np.argmax(scores[:, at] + 2 * one.told[:, at]))
        score, told = scores[loudest, at], one.told[loudest, at]
        stands = taught.place(some.tolist(), loudest)
        out[at, :2] = score, some[loudest]
        out[at, 2:shared] = log(stands.sentences + 1), stands.beside, stands.first, stands.last
        out[at, shared + at], out[at, shared + 8 + at], out[at, shared + 16 + at] = 1, score / 3, told
    return out


def _print(chances: Any, faulty: Any, loudest: Any) -> None:
    sys.stdout.write(f"good letters flagged: {(loudest > SPEAKS).sum()} of {len(loudest)}\n")
    for at, name in enumerate(FAULTS):
        found = (chances[:, at] > SPEAKS)[faulty[:, at]]
        sys.stdout.write(f"  {name:28} {found.sum():3} of {len(found)}\n")
    sys.stdout.write(f"  {'all':28} {(chances > SPEAKS)[faulty].sum():3} of {faulty.sum()}\n")


def told(rules: Mapping[str, Taught], senses: Mapping[str, Any]) -> list[str]:
    """Lay the weights out, a feature a line; a word also carries what its meaning weighs."""
    lines = ["names\t" + "\t".join(NAMES)]
    lines.append("bias\t" + "\t".join(str(round(rules[name].bias * learned.UNIT)) for name in NAMES))
    for key in sorted({*rules[NAMES[0]].weights, *senses}):
        weights = [round(_weight(key, rules[name], senses) * learned.UNIT) for name in NAMES]
        numbers = "\t".join(str(weight) if abs(weight) >= SMALLEST else "" for weight in weights).rstrip("\t")
        if numbers:
            lines.append(f"{key}\t{numbers}")
    return lines


def _weight(key: str, rule: Taught, senses: Mapping[str, Any]) -> float:
    return float(rule.weights.get(key, 0.0) + (senses[key] @ rule.sense if key in senses else 0.0))


def sheet(found: Mapping[str, Any]) -> str:
    """Write the measure as a table."""
    lines = ["# How a letter is judged. Written by `make review-weights`; edit nothing here."]
    lines += [f"{name} = {found[name]:.3f}" for name in ("speaks", *SHARED[1:])]
    for rule in found["rule"]:
        lines += ["", "[[rule]]", f'name = "{rule["name"]}"']
        lines += [f"{name} = {rule[name]:.3f}" for name in ("base", "slope", "told")]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Learn and write; print how the rules do on writers they have not learned from."""
    every, senses = rows(), vectors()
    laid = table(every, senses)
    weighed = []
    for writers in STRANGERS:
        rules = learn(every, laid, writers, (*FAULTS, taught.ANY))
        weighed += [weigh(letter, rules, senses) for letter in (*labelled(), *persons()) if letter.writer in writers]
    (REVIEW / "measure.toml").write_text(sheet(measured(weighed)), "utf-8")
    (REVIEW / "weights.tsv").write_text("\n".join(told(learn(every, laid), senses)) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
