"""Weigh sentences with a transformer that reads each as a whole; the weights of words read it word by word."""

from __future__ import annotations

from collections.abc import Sequence

from bot.encoder import asked, ended, pieces_of

MODEL, PACKAGE = "sentences.onnx", "bot.review"
_LONGEST = 96  # pieces; a sentence is cut there
_AT_ONCE = 400  # pieces; what sees nothing of the rest need not be laid beside it


def sensed(sentences: Sequence[str], package: str = PACKAGE, model: str = MODEL) -> list[list[float]]:
    """Give the scores of each sentence, as logarithms of odds, in the order of the names in ``weights.tsv``."""
    out: list[list[float]] = []
    laid: list[list[int]] = []
    for text in sentences:
        pieces = cut(text)
        if laid and sum(map(len, laid)) + len(pieces) > _AT_ONCE:
            out += _asked(laid, package, model)
            laid = []
        laid.append(pieces)
    return out + _asked(laid, package, model)


def cut(sentence: str) -> list[int]:
    """Lay a sentence out in pieces between the marks of its ends."""
    return ended(pieces_of(sentence)[: _LONGEST - 2])


def _asked(laid: Sequence[Sequence[int]], package: str, model: str) -> list[list[float]]:
    if not laid:
        return []
    (scores,) = asked(package, model, laid)
    firsts = [sum(map(len, laid[:at])) for at in range(len(laid))]
    return [scores[first] for first in firsts]
