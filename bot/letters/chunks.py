"""Know the pieces a typed fragment is made of, and what each is: a thing, a clause, a deed, an aside ..."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.letters.tags import HERE, QUOTE, Token, read_as, tagged
from bot.models import loaded

MODEL = "chunks.crfsuite"
KINDS = ("NP", "CLAUSE", "VP+ME", "VP+THEY", "GER+ME", "GER+THEY", "INF", "ADJ", "WH", "PP", "ASIDE")
_EDGE = "#"
_VERBS = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NAMED = frozenset({"PRP", "NN", "NNS", "NNP", "DT", "EX", "WP", "WDT"})
_PAUSES = frozenset({",", ".", ":", "-LRB-"})


class Piece(NamedTuple):
    """Hold the largest stretch of a fragment that could be taken alone: its kind, its words, how sure its bounds are.

    The marks and joining words between it and the next piece stand in ``joint``, as words of their own.
    """

    kind: str
    tokens: tuple[Token, ...]
    joint: tuple[Token, ...]
    sure: float

    @property
    def text(self) -> str:
        """Return the words as they were typed, without the joint."""
        return said(self.tokens)

    @property
    def weakest(self) -> float:
        """Return how sure the least sure of its words' tags is."""
        return min((token.sure for token in self.tokens), default=0.0)


def said(tokens: Sequence[Token]) -> str:
    """Put words together as they were typed: blanks where there were some."""
    out = ""
    for at, token in enumerate(tokens):
        out += ("" if not at or tokens[at - 1].end == token.start else " ") + token.word
    return out


@lru_cache(maxsize=1024)
def pieces(text: str, field: str) -> tuple[Piece, ...]:
    """Cut a fragment into its pieces; ``field`` is the fact it was typed for: "appreciated", "people_met" ..."""
    tokens = tagged(text, field)
    if not tokens:
        return ()
    told = [token for token in tokens if token.tag != QUOTE]
    with loaded(HERE, MODEL) as model:
        found = model.tag(features([token.word for token in told], [token.tag for token in told], field))
        marginals = [model.marginal(label, at) for at, label in enumerate(found)]
    labels, sure = _with_quotes(tokens, list(zip(found, marginals, strict=True)))
    starts = [at for at, label in enumerate(labels) if not at or label[0] == "B"]
    ends = [*starts[1:], len(tokens)]
    out: list[Piece] = []
    for start, end in zip(starts, ends, strict=True):
        lead, piece = _piece(labels[start][2:], tokens[start:end], min(sure[start:end]))
        if out and lead:
            out[-1] = out[-1]._replace(joint=(*out[-1].joint, *lead))
        out.append(piece)
    return tuple(out)


def _with_quotes(tokens: Sequence[Token], found: Sequence[tuple[str, float]]) -> tuple[list[str], list[float]]:
    """Give quotation marks the labels of the words they stand at, so that none is cut from what it quotes."""
    labels: list[str] = []
    sure: list[float] = []
    told = iter(found)
    coming = next(told)
    for at, token in enumerate(tokens):
        if token.tag != QUOTE:
            begun = at > 0 and tokens[at - 1].tag == QUOTE and labels[-1] == coming[0]
            labels.append(f"I{coming[0][1:]}" if begun else coming[0])
            sure.append(coming[1])
            coming = next(told, (f"I{coming[0][1:]}", 1.0))
        else:
            opens = not at or tokens[at - 1].end < token.start
            labels.append(coming[0] if opens else f"I{labels[-1][1:]}")
            sure.append(1.0)
    return labels, sure


def _piece(kind: str, tokens: tuple[Token, ...], sure: float) -> tuple[tuple[Token, ...], Piece]:
    """Return a piece, and the marks and joining words before it."""
    end = len(tokens)
    while end > 1 and (tokens[end - 1].tag in {",", ".", ":", "CC", "SYM"} or tokens[end - 1].word in ",;.()-"):
        end -= 1
    start = 0
    while start < end - 1 and (tokens[start].tag in {",", ".", ":", "-LRB-", "CC"} or tokens[start].word in ",;.()-"):
        start += 1
    return tokens[:start], Piece(kind, tokens[start:end], tokens[end:], sure)


def features(words: Sequence[str], tags: Sequence[str], field: str) -> list[list[str]]:
    """Give the signs of each word for the bounds of pieces: words and tags around it, the verb ahead and behind."""
    low = [_EDGE] * 3 + [read_as(word) for word in words] + [_EDGE] * 3
    tag = [_EDGE] * 3 + list(tags) + [_EDGE] * 3
    out = []
    for at in range(len(words)):
        here = at + 3
        shown = [f"f={field}", *(f"{step}t={tag[here + step]}" for step in range(-3, 4))]
        shown += [f"{step}w={low[here + step]}" for step in (-2, -1, 0, 1, 2)]
        shown += [f"{step}tt={tag[here + step]} {tag[here + step + 1]}" for step in (-2, -1, 0, 1)]
        shown += [f"{step}ttt={' '.join(tag[here + step - 1 : here + step + 2])}" for step in (-1, 0, 1)]
        ahead = _ahead(tags, at)
        pause = max((back for back in range(at) if tags[back] in _PAUSES), default=-1)
        shown += [f"n={ahead}", f"n={ahead} {tags[at]}", f"p={_has_verb(tags[pause + 1 : at])}"]
        shown += [f"s={min(at - pause, 3)}", f"a={low[pause + 3] if pause >= 0 else _EDGE} {tags[at]}"]
        if not at:
            shown.append(f"first={field}")
        out.append(shown)
    return out


def _has_verb(tags: Sequence[str]) -> bool:
    return not _VERBS.isdisjoint(tags)


def _ahead(tags: Sequence[str], at: int) -> str:
    """Name the next verb before a pause, and whether somebody or something stands before it."""
    named = False
    for step in range(at, len(tags)):
        if step > at and tags[step] in _PAUSES - {"-LRB-"}:
            break
        if tags[step] in _VERBS:
            return f"{tags[step]}{int(named)}"
        named = named or tags[step] in _NAMED
    return f"-{int(named)}"
