"""Know how one scenario's letter is written down in its folder, and refuse nonsense when it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import BadScenario
from bot.letters import besides
from bot.letters.brief import MOMENTS, VALUES
from bot.letters.layout import Layout, layout_of
from bot.letters.lines import FREE, ORDINARY, Needs, Parts, facts_in, moves_in, names_post, needs_of, parse

Condition = Mapping[str, tuple[str, ...]]
LIKED = frozenset({"liked_said", "thanked_so", "deed_said"})  # the moves that tell the thing liked
COMMON = tuple(Path(__file__).parent / name for name in ("common.toml", "liked.toml"))


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one way to say a move, and when it may be said."""

    parts: Parts
    when: Condition
    unless: Condition
    facts: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    keen: bool = False
    names_post: bool = False
    needs: Needs = FREE


@dataclass(frozen=True, slots=True)
class Step:
    """Name a move of a skeleton; an optional one is left out when nothing can be said."""

    move: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Hold an order of moves, in paragraphs."""

    name: str
    paragraphs: tuple[tuple[Step, ...], ...]
    when: Condition
    unless: Condition
    weight: int
    first: bool = False
    needs: tuple[str, ...] = ()  # the moves it cannot do without


@dataclass(frozen=True)
class Piece:
    """Hold one scenario's letter: its lines by move, its skeletons, its limits."""

    id: str
    moves: Mapping[str, tuple[Line, ...]]
    skeletons: tuple[Skeleton, ...]
    layout: Layout
    channel: str = "email"
    words: tuple[int, int] = (70, 130)
    limit: int = 0
    per: str = ""
    reader: str = "contact_name"
    greets: bool = True
    closes: bool = True
    signs: bool = True
    kinds: Mapping[str, str] = field(default_factory=dict)


def fits(when: Condition, unless: Condition, traits: Mapping[str, str]) -> bool:
    """Say whether all of ``when`` holds and nothing of ``unless`` does."""
    for name, wanted in when.items():  # loops, not all() and any(): this is asked a thousand times a letter
        if traits.get(name, "") not in wanted:
            return False
    for name, barred in unless.items():  # noqa: SIM110  (as above)
        if traits.get(name, "") in barred:
            return False
    return True


def load(folder: Path) -> Piece:
    """Read a scenario's letter; raise BadScenario, naming the file and the place, when it is damaged."""
    own = _moves(folder / "moves.toml")
    piece = _piece(folder, {**_common(), **own}, _toml(folder / "skeletons.toml"))
    _check(folder, piece, own)
    return piece


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise BadScenario(f"{_place(file)}: the file is missing.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadScenario(f"{_place(file)}: {error}") from None


def _place(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


@cache
def _common() -> Mapping[str, tuple[Line, ...]]:
    return {move: lines for file in COMMON for move, lines in _moves(file).items()}


def _moves(file: Path) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for move, groups in _toml(file).items():
        if not isinstance(groups, list):
            raise BadScenario(f"{_place(file)}: move '{move}': write it as [[{move}]].")
        found[move] = tuple(line for group in groups for line in _group(file, move, group))
    return found


def _group(file: Path, move: str, group: Any) -> list[Line]:
    place = f"{_place(file)}: move '{move}'"
    if not isinstance(group, dict) or not isinstance(group.get("lines"), str) or not group["lines"].strip():
        raise BadScenario(f"{place}: a group needs lines.")
    if unknown := group.keys() - {"lines", "when", "unless"}:
        raise BadScenario(f"{place}: unknown key '{min(unknown)}'.")
    when, unless = _condition(place, group.get("when", {})), _condition(place, group.get("unless", {}))
    try:
        return [_line(text.strip(), when, unless) for text in group["lines"].splitlines() if text.strip()]
    except ValueError as error:
        raise BadScenario(f"{place}: {error}.") from None


def _line(text: str, when: Condition, unless: Condition) -> Line:
    parts = parse(text)
    facts = facts_in(parts)
    moves = frozenset(moves_in(parts))
    keen = not facts <= ORDINARY or "theme" in when or not moves.isdisjoint(LIKED)
    return Line(parts, when, unless, frozenset(facts), moves, keen, names_post(parts), needs_of(parts))


def _condition(place: str, given: Any) -> Condition:
    if not isinstance(given, dict):
        raise BadScenario(f"{place}: a condition is a table of fact = value.")
    return {name: (wanted,) if isinstance(wanted, str) else tuple(wanted) for name, wanted in given.items()}


def _piece(folder: Path, moves: Mapping[str, tuple[Line, ...]], shape: dict[str, Any]) -> Piece:
    place = f"{folder.name}/skeletons.toml"
    head = shape.get("piece", {})
    if unknown := head.keys() - {"channel", "words", "limit", "per", "reader", "greets", "closes", "signs"}:
        raise BadScenario(f"{place}: [piece]: unknown key '{min(unknown)}'.")
    skeletons = tuple(_skeleton(place, table) for table in shape.get("skeleton", ()))
    if not skeletons:
        raise BadScenario(f"{place}: there is no [[skeleton]].")
    low, high = head.get("words", (70, 130))
    return Piece(
        id=folder.name,
        moves=moves,
        skeletons=skeletons,
        layout=layout_of(folder),
        channel=head.get("channel", "email"),
        words=(low, high),
        limit=head.get("limit", 0),
        per=head.get("per", ""),
        reader=head.get("reader", "contact_name"),
        closes=head.get("closes", True),
        greets=head.get("greets", True),
        signs=head.get("signs", True),
        kinds=_kinds(folder),
    )


def _skeleton(place: str, table: dict[str, Any]) -> Skeleton:
    name = table.get("name", "?")
    here = f"{place}: skeleton '{name}'"
    if unknown := table.keys() - {"name", "when", "unless", "weight", "first", "paragraphs"}:
        raise BadScenario(f"{here}: unknown key '{min(unknown)}'.")
    if not table.get("paragraphs"):
        raise BadScenario(f"{here}: it has no paragraphs.")
    paragraphs = tuple(
        tuple(Step(word.rstrip("?"), word.endswith("?")) for word in line.split()) for line in table["paragraphs"]
    )
    when, unless = _condition(here, table.get("when", {})), _condition(here, table.get("unless", {}))
    needs = tuple(dict.fromkeys(step.move for steps in paragraphs for step in steps if not step.optional))
    return Skeleton(name, paragraphs, when, unless, table.get("weight", 1), table.get("first", False), needs)


def _check(folder: Path, piece: Piece, own: Mapping[str, tuple[Line, ...]]) -> None:
    for skeleton in piece.skeletons:
        for step in (step for paragraph in skeleton.paragraphs for step in paragraph):
            if step.move not in piece.moves:
                raise BadScenario(
                    f"{folder.name}/skeletons.toml: skeleton '{skeleton.name}': no move '{step.move}' is written."
                )
    for move, lines in own.items():
        for line in lines:
            if missing := {one for one in line.moves if not _named(one, piece.moves)}:
                raise BadScenario(f"{folder.name}/moves.toml: move '{move}': no move '{min(missing)}' is written.")
            strange = {name for name in line.facts - VALUES - besides.VALUES if not _of_slot(name, piece.kinds)}
            if strange:
                raise BadScenario(f"{folder.name}/moves.toml: move '{move}': nothing is called '{min(strange)}'.")
    _refuse_circles(folder, piece)


def _named(move: str, moves: Mapping[str, tuple[Line, ...]]) -> list[str]:
    """List the moves a line may mean: one, or all that a trait may choose of ("tip_{suggestion}")."""
    head, chosen, _ = move.partition("{")
    return [one for one in moves if one.startswith(head)] if chosen else [move] if move in moves else []


def _of_slot(name: str, kinds: Mapping[str, str]) -> bool:
    return any(name == slot or name.startswith(slot + "_") for slot in (*kinds, *MOMENTS))


_SLOT = re.compile(r'^\[\[slot\]\]\s+name\s*=\s*"(\w+)"((?:\n(?!\[\[).*)*)', re.MULTILINE)
_KIND = re.compile(r'^kind\s*=\s*"(\w+)"', re.MULTILINE)


def _kinds(folder: Path) -> dict[str, str]:
    """Name the facts a scenario asks for, each with its kind; the library reads the whole file and refuses nonsense.

    Two patterns instead of a second reading of the file: they take a tenth of the time, of which loading has 60 ms.
    """
    file = folder / "questions.toml"
    text = file.read_text("utf-8", "replace") if file.exists() else ""
    slots = {found[1]: _KIND.search(found[2]) for found in _SLOT.finditer(text)}
    return {name: kind[1] if kind else "" for name, kind in slots.items()}


def _refuse_circles(folder: Path, piece: Piece) -> None:
    uses = {
        move: frozenset(used for line in lines for one in line.moves for used in _named(one, piece.moves))
        for move, lines in piece.moves.items()
    }
    done: set[str] = set()
    while ready := {move for move, used in uses.items() if move not in done and used <= done}:
        done |= ready
    if left := uses.keys() - done:
        raise BadScenario(f"{folder.name}/moves.toml: move '{min(left)}' tells itself in a circle.")
