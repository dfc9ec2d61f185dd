"""Know how one letter's lines are chosen and said: by a stable number from its facts, never by a clock or by chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from zlib import crc32

from bot.letters.brief import Brief
from bot.letters.lines import POST, Choice, Fact, Parts, Ref, able, open_branches, opened
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


class Telling:
    """Tell one letter from a brief; a seed decides wherever the facts leave a choice."""

    def __init__(self, piece: Piece, told: Brief, seed: int, drops: Iterable[str] = ()) -> None:
        self._piece = piece
        self._told = told
        self._seed = seed
        self._lines: dict[str, list[Line]] = {}
        self._branches: dict[int, list[int]] = {}
        self._said_moves: set[str] = set()
        self._named: set[str] = set()  # facts told so far in this try
        self._drops = frozenset(drops)
        self.order = ""
        self._formal = told.traits.get("tone") == "formal"
        self._uk = told.traits.get("spelling") == "uk"

    def again(self, seed: int) -> None:
        """Begin another try, from another seed."""
        self._seed = seed
        self._said_moves = set()
        self._named = set()

    def lines(self, move: str) -> list[Line]:
        """List the lines of a move that these facts allow."""
        if move in self._drops:
            return []
        if move not in self._lines:
            found = self._able(move)
            self._lines[move] = [line for line in found if line.keen] or found
        return self._lines[move]

    def _able(self, move: str) -> list[Line]:
        found = []
        group: tuple[object, object] | None = None
        fitting = False
        for line in self._piece.moves.get(move, ()):
            if group != (id(line.when), id(line.unless)):  # lines of one group share their conditions
                group, fitting = (id(line.when), id(line.unless)), line.fits(self._told.traits)
            if fitting and able(line.parts, self._told.values, self.can):
                found.append(line)
        return found

    def can(self, move: str) -> bool:
        """Say whether anything can be said for a move."""
        return bool(self.lines(move))

    def ready(self, skeleton: Skeleton) -> bool:
        """Say whether a skeleton fits the facts and each move it needs can be said."""
        return fits(skeleton.when, skeleton.unless, self._told.traits) and all(
            step.optional or step.move in self._drops or self.can(step.move)
            for paragraph in skeleton.paragraphs
            for step in paragraph
        )

    def say(self, move: str) -> str:
        """Say a move, or nothing when the facts allow no line of it."""
        self._said_moves.add(move)
        lines = self.lines(move)
        if self._named & POST:  # the post was named; a line that need not name it again is better
            lines = [line for line in lines if not line.names_post] or lines
        place = crc32(move.encode())
        return self._said(lines[mixed(self._seed, place) % len(lines)].parts, place) if lines else ""

    def each(self, move: str) -> tuple[str, ...]:
        """Say every line of a move, once, beginning where the seed points."""
        lines = self._able(move)
        start = mixed(self._seed, crc32(move.encode())) % len(lines) if lines else 0
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
        if id(choice) not in self._branches:
            self._branches[id(choice)] = open_branches(choice, self._told.values, self.can)
        ways = self._branches[id(choice)]
        if self._named & POST:
            ways = [at for at in ways if not choice.post[at]] or ways
        if "firm" not in self._named and number >> 8 & 3:
            ways = [at for at in ways if choice.firm[at]] or ways
        return choice.branches[ways[number % len(ways)]]

    def _said(self, parts: Parts, place: int) -> str:
        out: list[str] = []
        for at, part in enumerate(parts):
            match part:
                case Fact(name, opens):
                    value = self._told.values[name]
                    self._named.add(name)
                    out.append(opened(value) if opens else value)
                case Ref(move, opens):
                    out.append(opened(self.say(move)) if opens else self.say(move))
                case Choice(opens=opens):
                    here = place * 31 + at + 1
                    said = self._said(self._chosen(part, mixed(self._seed, here)), here)
                    out.append(opened(said) if opens else said)
                case _:
                    out.append(respelled(part, self._formal, self._uk))
        return "".join(out)
