"""Open the learned models: conditional random fields, each in a file beside the room that asks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycrfsuite import Tagger

READING = "bot.reading"  # where the models of the readers lie
OUT = "O"  # the label of a word that is no part of anything
GOES_ON = 0.5  # of the likelihood of its first word, for a span to take the next
_OPENING = Lock()


@contextmanager
def loaded(package: str, name: str) -> Iterator[Tagger]:
    """Give a model to one reader at a time: it holds one text, and turns run in several threads.

    ``name`` is a file beside the modules of ``package``, or an absolute path. It is opened once.
    """
    with _OPENING:
        tagger, alone = _opened(package, name)
    with alone:
        yield tagger


def likely(package: str, name: str, shown: Sequence[str]) -> dict[str, float]:
    """Give how likely each meaning of a whole text is, from 0 to 1, by the signs it shows."""
    with loaded(package, name) as tagger:
        tagger.set([list(shown)])
        return {meaning: tagger.marginal(meaning, 0) for meaning in _meanings(package, name)}


@cache
def _meanings(package: str, name: str) -> tuple[str, ...]:
    return tuple(_opened(package, name)[0].labels())


@cache
def _opened(package: str, name: str) -> tuple[Tagger, Lock]:
    from pycrfsuite import Tagger  # a quarter of what loading a reader takes

    tagger = Tagger()
    with as_file(files(package).joinpath(name)) as path:
        tagger.open(str(path))
    return tagger, Lock()
