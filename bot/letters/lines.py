"""Know the little grammar a line of a letter is written in; what is told, and in which order, is decided elsewhere.

``{fact}`` puts a fact in, ``<move>`` another line (``<tip_{suggestion}>`` the one a trait names), ``[a|b|]`` one of
several wordings (an empty one is allowed). A line whose facts are not known is never told. Text from people enters as a
value and is not read as grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.letters.wordsets import wordset


@dataclass(frozen=True, slots=True)
class Fact:
    """Stand for a value; ``opens`` says that it begins a sentence inside a line."""

    name: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """Stand for a line of another move."""

    move: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Stand for one of several wordings."""

    branches: tuple[Parts, ...]
    opens: bool
    needs: tuple[Needs, ...]  # what each of them cannot be told without
    keen: tuple[bool, ...]  # which of them tell a fact that only some letters have
    post: tuple[bool, ...]  # which of them name the post
    firm: tuple[bool, ...]  # which of them name the firm


Parts = tuple["str | Fact | Ref | Choice", ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Hold what a line cannot be told without: facts, moves, and one wording of each choice that has no free one."""

    facts: frozenset[str]
    moves: tuple[str, ...]
    choices: tuple[Choice, ...]


FREE = Needs(frozenset(), (), ())

_TOKEN = re.compile(r"\{([a-z_]+)\}|<([a-z_]+(?:\{[a-z_]+\})?)>|([\[\]|])|([^\[\]|{}<>]+)|(.)", re.DOTALL)


def parse(text: str) -> Parts:
    """Read a line; a stray bracket raises ValueError."""
    tokens = [(found.lastindex or 0, found.group(found.lastindex or 0)) for found in _TOKEN.finditer(text)]
    parts, rest = _sequence(tokens, 0, opens=False)
    if rest != len(tokens):
        raise ValueError(f"a stray {tokens[rest][1]!r} in {text!r}")
    return parts


def _sequence(tokens: list[tuple[int, str]], at: int, opens: bool) -> tuple[Parts, int]:
    parts: list[str | Fact | Ref | Choice] = []
    while at < len(tokens):
        kind, text = tokens[at]
        if kind == 1:
            parts.append(Fact(text, opens))
        elif kind == 2:
            parts.append(Ref(text, opens))
        elif kind == 3 and text == "[":
            choice, at = _choice(tokens, at + 1, opens)
            parts.append(choice)
        elif kind == 4:
            parts.append(text)
        else:
            break
        opens = kind == 4 and text.endswith((". ", "? ", "! ", ': "'))
        at += 1
    return tuple(parts), at


def _choice(tokens: list[tuple[int, str]], at: int, opens: bool) -> tuple[Choice, int]:
    branches: list[Parts] = []
    while True:
        branch, at = _sequence(tokens, at, opens)
        branches.append(branch)
        if at == len(tokens) or tokens[at][1] not in "|]":
            raise ValueError("a [ without its ]")
        if tokens[at][1] == "]":
            needs = tuple(needs_of(branch) for branch in branches)
            facts = [facts_in(branch) for branch in branches]
            keen = tuple(not named <= ORDINARY for named in facts)
            post = tuple(names_post(branch) for branch in branches)
            firm = tuple("firm" in named for named in facts)
            return Choice(tuple(branches), opens, needs, keen, post, firm), at
        at += 1


# Facts every letter has; a line that tells any other one is more to the point, and goes before the rest.
POST = wordset("role titled the_role the_offer a_role")
ORDINARY = wordset(
    "firm firm_bare role titled the_role the_job the_offer a_role reader to sender sender_first talks "
    "people was address "
    "crew all place hope right us we were it setting job_word deadline_date deadline_weekday deadline_near"
)


def names_post(parts: Parts) -> bool:
    """Say whether a line cannot be told without naming the post."""
    return any(isinstance(part, Fact) and part.name in POST for part in parts)


def facts_in(parts: Parts) -> set[str]:
    """Name every fact a line may use."""
    return {part.name for part in _leaves(parts) if isinstance(part, Fact)}


def moves_in(parts: Parts) -> set[str]:
    """Name every move a line may use."""
    return {part.move for part in _leaves(parts) if isinstance(part, Ref)}


def _leaves(parts: Parts) -> Iterator[str | Fact | Ref]:
    for part in parts:
        if isinstance(part, Choice):
            for branch in part.branches:
                yield from _leaves(branch)
        else:
            yield part


def needs_of(parts: Parts) -> Needs:
    """Gather what a line cannot be told without; a choice with a free wording asks for nothing."""
    facts = frozenset(part.name for part in parts if isinstance(part, Fact))
    moves = tuple(part.move for part in parts if isinstance(part, Ref))
    choices = tuple(part for part in parts if isinstance(part, Choice) and not any(one is FREE for one in part.needs))
    return Needs(facts, moves, choices) if facts or moves or choices else FREE


def able(needs: Needs, known: frozenset[str], can: Callable[[str], bool]) -> bool:
    """Say whether a line can be told where these facts are known; ``can`` knows it of other moves."""
    return needs is FREE or (
        needs.facts <= known
        and all(map(can, needs.moves))
        and all(any(able(one, known, can) for one in choice.needs) for choice in needs.choices)
    )


def open_branches(choice: Choice, known: frozenset[str], can: Callable[[str], bool]) -> list[int]:
    """List the wordings these facts allow, by number; those that tell a rare fact go before the rest."""
    allowed = [at for at, needs in enumerate(choice.needs) if able(needs, known, can)]
    return [at for at in allowed if choice.keen[at]] or allowed


def opened(text: str) -> str:
    """Begin a sentence with this text; a name spelled like eBay keeps its spelling."""
    first = text.split(" ", 1)[0]
    return text if first != first.lower() or "/" in first or "@" in first else text[:1].upper() + text[1:]
