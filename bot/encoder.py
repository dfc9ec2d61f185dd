"""Read words by the words around them: a small transformer (MiniLM, Wang and others 2020), taught on our own lines.

The rules of a reader see phrases and a conditional random field sees neighbours; this sees the whole line at once, and
brings what common words mean from the text it was made with. It runs on this machine, in ONNX Runtime, and asks nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PIECES = "pieces.txt"
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST = 40  # letters; a longer word is none
_PART = re.compile(r"[^\W_]+|\S")


def asked(package: str, name: str, texts: Sequence[Sequence[int]], **marks: Sequence[int]) -> list[list[list[float]]]:
    """Ask a model about some texts at once; give its answers, each a row of numbers a piece.

    ``name`` is a file beside the modules of ``package``, opened once. ``texts`` are numbers of pieces, each text
    between the marks of its ends; ``marks`` tell one number more of each piece. Texts do not see each other, and turns
    may ask side by side.
    """
    import numpy as np  # a tenth of a second with what follows, and only longer lines need it

    given: dict[str, Sequence[int]] = {
        "ids": [number for text in texts for number in text],
        "places": [place for text in texts for place in range(len(text))],
        "groups": [group for group, text in enumerate(texts, 1) for _ in text],
        **marks,
    }
    rows = {key: np.array([numbers], dtype=np.int64) for key, numbers in given.items()}
    return [answer[0].tolist() for answer in _opened(package, name).run(None, rows)]


def pieces_of(text: str) -> list[int]:
    """Give the numbers of the pieces a text is made of: known words, and known parts of those that are not."""
    return [number for part in _PART.findall(text) for number in _pieces(part)]


def ended(numbers: Sequence[int]) -> list[int]:
    """Put pieces between the marks of a text's ends."""
    return [pieces()[FIRST], *numbers, pieces()[LAST]]


@lru_cache(maxsize=16384)
def _pieces(part: str) -> tuple[int, ...]:
    """Cut a word into the longest pieces known, from the left (WordPiece, Wu and others 2016)."""
    known, out, at = pieces(), list[int](), 0
    plain = "".join(char for char in normalize("NFD", part.lower()) if category(char) != "Mn")
    while at < len(plain) <= _LONGEST:
        lead = "##" if at else ""
        last = next((end for end in range(len(plain), at, -1) if lead + plain[at:end] in known), at)
        if last == at:
            break
        out.append(known[lead + plain[at:last]])
        at = last
    return tuple(out) if plain and at == len(plain) else (known[UNKNOWN],)


@cache
def pieces() -> Mapping[str, int]:
    """Give every known piece with its number; those that go on with a word begin with ``##``."""
    lines = files("bot").joinpath(PIECES).read_text("utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines)}


@cache
def _opened(package: str, name: str) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

    disable_telemetry_events()  # builds for Windows tell the system which models run; Ajar tells nobody anything
    options = SessionOptions()
    options.intra_op_num_threads = 1  # more gain nothing on texts so short, and turns run side by side
    with as_file(files(package).joinpath(name)) as path:
        return InferenceSession(str(path), options)
