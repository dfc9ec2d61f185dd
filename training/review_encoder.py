"""Teach the transformer that weighs sentences of letters: what the review's second layer asks beside the weights."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from bot.review import sensed
from training.encoder import Reader, export, fit, laid
from training.encoder import Row as Laid
from training.review_rows import (
    NAMES,
    STRANGERS,
    STRANGERS_MODEL,
    Row,
    drafts,
    labelled,
    lessons,
    mails,
    of_letter,
    persons,
    pieces,
    single,
)

LAYERS, EPOCHS = 6, 4
OF_MAILS, OF_DRAFTS = 2500, 1500  # sentences of employers and of our own drafts, an epoch: they teach what is harmless
EACH = 6.0  # what the questions count together


def wanted() -> tuple[list[Row], list[Row], list[Row]]:
    """Gather sentences and their parts: of letters and lessons, of employers' mails, and of our drafts."""
    own = [row for letter in (*labelled(), *persons()) for row in of_letter(letter)]
    return (_each([*own, *single(), *lessons()]), _each(mails()), _each(drafts()))


def _each(rows: Iterable[Row]) -> list[Row]:
    seen = {(row.words, row.labels, row.open, row.writer): row for row in rows if row.words}
    return [part for row in seen.values() for part in (row, *pieces(row))]


def row_of(row: Row) -> Laid:
    """Lay a sentence out; a question nobody has answered of it is not learned from."""
    return {
        "ids": sensed.cut(row.text),
        "has": [int(row.has(name)) for name in NAMES],
        "open": [int(row.leaves_open(name) and not row.has(name)) for name in NAMES],
    }


def taught(without: Iterable[str] = (), layers: int = LAYERS, epochs: int = EPOCHS, seed: int = 1) -> Reader:
    """Teach a reader from all sentences but those of some writers."""
    left_out = set(without)
    chance = random.Random(seed)  # noqa: S311 - chooses for training, nothing secret
    torch.manual_seed(seed)
    own, mailed, drafted = ([row_of(row) for row in rows if row.writer not in left_out] for rows in wanted())
    shares = [
        [*own, *chance.sample(mailed, OF_MAILS), *chance.sample(drafted, min(OF_DRAFTS, len(drafted)))]
        for _ in range(epochs)
    ]
    reader = Reader(layers, {}, {"names": len(NAMES)})
    fit(reader, shares, lambda rows: _loss(reader, rows), seed)
    return reader


def _loss(reader: Reader, rows: Sequence[Laid]) -> Tensor:
    (names,) = reader(*laid(rows))
    has = torch.tensor([row["has"] for row in rows], dtype=torch.float)
    told = 1 - torch.tensor([row["open"] for row in rows], dtype=torch.float)
    lost = nn.functional.binary_cross_entropy_with_logits(names[:, 0], has, reduction="none")
    return (lost * told).sum() / told.sum() * EACH


def keep(reader: Reader, model: Path) -> None:
    """Write a reader beside the rooms that ask it."""
    export(reader, [{"ids": sensed.cut("Thank you.")}], (), ("names",), model)


def main() -> None:
    """Teach from every letter that may be learned from; a second reader, kept beside this file, from no stranger's."""
    keep(taught(), Path(sensed.__file__).parent / sensed.MODEL)
    keep(taught([writer for writers in STRANGERS for writer in writers]), Path(__file__).with_name(STRANGERS_MODEL))


if __name__ == "__main__":
    main()
