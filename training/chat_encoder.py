"""Teach the transformer that reads chat lines: `python -m training.chat_encoder`, half an hour on two cores."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

import bot.reading
from bot.reading.chat_encoded import HINTS, KINDS, LABELS, LOOKS, MODEL, REASONS, Asked, asking_of, hints_of
from bot.reading.chat_line import Line, line_of
from training.chat import blurred, examples, labels, ready
from training.encoder import IGNORED, Reader, Row, export, fit, laid, padded
from training.mixed import mixed
from training.said import Said, corpus
from training.sense import KEPT, SENTENCES, leaves_kind_open, sentences

LAYERS, EPOCHS = 6, 5
MARKS, HEADS = (
    {"looks": len(LOOKS), "hints": len(HINTS)},
    {"words": len(LABELS), "kinds": len(KINDS), "reasons": len(REASONS)},
)
RETOLD, OF_RETOLD, OF_REASONS = 4, 4000, 2500  # times a line is retold; of these and of sentences, how many an epoch
OF_LINE = 0.3  # what the kind and the reason of a line count beside its words


class Likely(nn.Module):  # type: ignore[misc]  # PyTorch is known only where models are taught
    """Say what a reader answers as likelihoods."""

    def __init__(self, reader: Reader) -> None:
        """Wrap a reader."""
        super().__init__()
        self.reader = reader

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        """Give likelihoods instead of scores."""
        return tuple(answer.softmax(-1) for answer in self.reader(*given))


def row_of(one: Said, chance: random.Random | None) -> Row:
    """Lay a line out with the labels of its words; with ``chance`` the rules are blurred as if it were new to them."""
    line, ruled = ready(one)
    seen = blurred(line, ruled, chance) if chance and not one.unseen else ruled
    asking = asking_of(line, hints_of(line, seen))
    words = [IGNORED] * len(asking.ids)
    for first, label in zip(asking.firsts, labels(line, one), strict=True):
        words[first] = LABELS.index(label)
    kind = "" if leaves_kind_open(one) else one.facts.get("scenario", KINDS[0])
    return _row(asking, words, kind, one.facts.get("reason", REASONS[0]))


def _row(asking: Asked, words: Sequence[int], kind: str, reason: str) -> Row:
    of_kind = KINDS.index(kind) if kind else IGNORED
    of_line = (of_kind, REASONS.index(reason))
    return {"ids": asking.ids, "looks": asking.looks, "hints": asking.hints, "words": words, "line": of_line}


def reason_rows(lines: Sequence[Said], chance: random.Random) -> Iterator[Row]:
    """Give sentences that tell a reason, alone and within lines; of these only the reason is learned."""
    told = [pair for path in (KEPT, SENTENCES) for pair in sentences(path)]
    for reason, sentence in told:
        line = line_of(sentence)
        yield _reason_row(line, hints_of(line, {}), reason)
    for one in mixed(told, lines, chance):
        line, ruled = ready(one)
        yield _reason_row(line, hints_of(line, ruled), one.facts.get("reason", REASONS[0]))


def _reason_row(line: Line, hints: Sequence[str], reason: str) -> Row:
    asking = asking_of(line, hints)
    return _row(asking, [IGNORED] * len(asking.ids), "", reason)


def taught(lines: Sequence[Said], layers: int = LAYERS, epochs: int = EPOCHS, seed: int = 1) -> Reader:
    """Teach a reader some lines."""
    chance = random.Random(seed)  # noqa: S311 - blurs and chooses for training, nothing secret
    torch.manual_seed(seed)
    told = [row_of(one, chance) for one in lines]
    kept = {id(one) for one in lines}
    retold = [row_of(one, chance) for one in examples(lines, RETOLD) if id(one) not in kept]
    reasons = list(reason_rows(lines, chance))
    shares = [
        [
            *told,
            *chance.sample(retold, min(OF_RETOLD, len(retold))),
            *chance.sample(reasons, min(OF_REASONS, len(reasons))),
        ]
        for _ in range(epochs)
    ]
    reader = Reader(layers, MARKS, HEADS)
    fit(reader, shares, lambda rows: _loss(reader, rows), seed)
    return reader


def _loss(reader: Reader, rows: Sequence[Row]) -> Tensor:
    words, kinds, reasons = reader(*laid(rows, tuple(MARKS)))
    wanted = padded(rows, "words", IGNORED)
    lines = torch.tensor([row["line"] for row in rows])
    out = nn.functional.cross_entropy(reasons[:, 0], lines[:, 1]) * OF_LINE
    if (wanted != IGNORED).any():
        out = out + nn.functional.cross_entropy(words.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
    if (lines[:, 0] != IGNORED).any():
        out = out + nn.functional.cross_entropy(kinds[:, 0], lines[:, 0], ignore_index=IGNORED) * OF_LINE
    return out


def keep(reader: Reader, model: Path, one: Mapping[str, Sequence[int]]) -> None:
    """Write a reader beside the rooms that ask it."""
    export(Likely(reader), [one], tuple(MARKS), tuple(HEADS), model)


def main() -> None:
    """Teach from every line that may be learned from, and keep the model."""
    lines = corpus()
    keep(taught(lines), Path(bot.reading.__path__[0]) / MODEL, row_of(lines[0], None))


if __name__ == "__main__":
    main()
