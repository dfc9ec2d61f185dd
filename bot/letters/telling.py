"""Know how one letter's lines are chosen and said: by a stable number from its facts, never by a clock or by chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from zlib import crc32

from bot.letters.brief import Brief
from bot.letters.lines import POST, Choice, Fact, Parts, able, open_branches, opened
from bot.letters.pieces import Line, Piece, Skeleton, fits
from bot.letters.respelling import respelled

_SEEDS = ("company", "position", "sender_name", "contact_name", "appreciated")
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def seed_of(facts: Mapping[str, str]) -> int:
    """Return the number that breaks ties; facts that are often revised do not move it."""
    words = "\x1f".join(facts.get(name, "").strip().lower() for name in _SEEDS)
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def mixed(seed: int, place: int) -> int:
    """Mix a seed and a place into a well-spread number (the finaliser of splitmix64)."""
    word = (seed + place * _MIX) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


@cache
def _place(name: str) -> int:
    """Number a name that stands in a folder's files."""
    return crc32(name.encode())


class Telling:
    """Tell one letter from a brief; a seed decides wherever the facts leave a choice."""

    def __init__(self, piece: Piece, told: Brief, seed: int, drops: Iterable[str] = ()) -> None:
        self._piece = piece
        self._told = told
        self._seed = seed
        self._known = frozenset(name for name, text in told.values.items() if text)
        self._lines: dict[str, list[Line]] = {move: [] for move in drops}
        self._without_post: dict[str, list[Line]] = {}
        self._branches: dict[int, list[int]] = {}
        self._said_moves: set[str] = set()
        self._named: set[str] = set()  # facts told so far in this try
        self._drops = frozenset(drops)
        self.order = ""
        self._formal = told.traits.get("tone") == "formal"
        self._greets_firm = told.traits.get("named") == "no"  # "Dear Acme hiring team" has named it
        self._uk = told.traits.get("spelling") == "uk"

    def again(self, seed: int) -> None:
        """Begin another try, from another seed."""
        self._seed = seed
        self._said_moves = set()
        self._named = set()

    def lines(self, move: str) -> list[Line]:
        """List the lines of a move that these facts allow."""
        if move.endswith("}"):  # "tip_{suggestion}": a trait says which
            head, trait = move[:-1].split("{")
            return self.lines(head + self._told.traits.get(trait, ""))
        lines = self._lines.get(move)
        if lines is None:
            found = self._able(move)
            lines = self._lines[move] = [line for line in found if line.keen] or found
        return lines

    def _able(self, move: str) -> list[Line]:
        found = []
        traits, known = self._told.traits, self._known
        group: object = None
        fitting = False
        for line in self._piece.moves.get(move, ()):
            if line.when is not group:  # lines of one group share their conditions
                group, fitting = line.when, fits(line.when, line.unless, traits)
            if fitting and able(line.needs, known, self.can):
                found.append(line)
        return found

    def can(self, move: str) -> bool:
        """Say whether anything can be said for a move."""
        return bool(self.lines(move))

    def ready(self, skeleton: Skeleton) -> bool:
        """Say whether a skeleton fits the facts and each move it needs can be said."""
        return fits(skeleton.when, skeleton.unless, self._told.traits) and all(
            move in self._drops or self.can(move) for move in skeleton.needs
        )

    def fits(self, skeleton: Skeleton) -> bool:
        """Say whether a skeleton is meant for the facts, though a move of it may have nothing to say."""
        return fits(skeleton.when, skeleton.unless, self._told.traits)

    def say(self, move: str) -> str:
        """Say a move, or nothing when the facts allow no line of it."""
        self._said_moves.add(move)
        lines = self.lines(move) if self._named.isdisjoint(POST) else self._lines_sparing_post(move)
        place = _place(move)
        return self._said(lines[mixed(self._seed, place) % len(lines)].parts, place) if lines else ""

    def _lines_sparing_post(self, move: str) -> list[Line]:
        """List the lines to choose from where the post was named: one that need not name it again is better."""
        if move not in self._without_post:
            lines = self.lines(move)
            self._without_post[move] = [line for line in lines if not line.names_post] or lines
        return self._without_post[move]

    def each(self, move: str) -> tuple[str, ...]:
        """Say every line of a move, once, beginning where the seed points."""
        lines = self._able(move)
        start = mixed(self._seed, _place(move)) % len(lines) if lines else 0
        said = [opened(self._said(line.parts, at)) for at, line in enumerate(lines[start:] + lines[:start])]
        return tuple(dict.fromkeys(said))

    def paragraphs(self, skeleton: Skeleton) -> tuple[str, ...]:
        """Say all moves of a skeleton, none twice."""
        told: list[str] = []
        order: list[str] = []
        for steps in skeleton.paragraphs:
            said = [(step.move, self.say(step.move)) for step in steps if step.move not in self._said_moves]
            told.append(" ".join(opened(text) for _, text in said if text).replace("  ", " "))
            order.append(" ".join(move for move, text in said if text))
        self.order = " / ".join(filter(None, order))
        return tuple(filter(None, told))

    def paragraphs_spare(self, piece: Piece) -> tuple[str, ...]:
        """Say the shortest skeleton, the last one, where nothing else keeps within the limit."""
        self.again(self._seed)
        return self.paragraphs(piece.skeletons[-1])

    def _chosen(self, choice: Choice, number: int) -> Parts:
        """Choose a wording: the post is named once where that can be, the firm early in most letters."""
        ways = self._branches.get(id(choice))
        if ways is None:
            ways = self._branches[id(choice)] = open_branches(choice, self._known, self.can)
        if not self._named.isdisjoint(POST):
            ways = [at for at in ways if not choice.post[at]] or ways
        if self._greets_firm:
            ways = [at for at in ways if not choice.firm[at]] or ways
        if "firm" in self._named:
            ways = [at for at in ways if not choice.firm[at]] or ways
        elif number >> 8 & 3 and not self._greets_firm:
            ways = [at for at in ways if choice.firm[at]] or ways
        return choice.branches[ways[number % len(ways)]]

    def _said(self, parts: Parts, place: int) -> str:
        out: list[str] = []
        for at, part in enumerate(parts, place * 31 + 1):
            if isinstance(part, str):
                out.append(respelled(part, self._formal, self._uk))
                continue
            if isinstance(part, Fact):
                said = self._told.values[part.name]
                self._named.add(part.name)
            elif isinstance(part, Choice):
                said = self._said(self._chosen(part, mixed(self._seed, at)), at)
            else:
                said = self.say(part.move)
            out.append(opened(said) if part.opens else said)
        return "".join(out)
