"""Read templates/ once at start and refuse nonsense, naming the file and the slot."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.conversation.scenario import PASTED, Branch, Condition, Option, Scenario, Slot
from bot.errors import BadScenario
from bot.letters import pieces
from bot.places import templates

DERIVED = frozenset({"deadline_passed", PASTED})
"""Facts that nobody is asked, though a condition may name them: they follow from others or from how these came."""

KINDS = frozenset({"text", "name", "choice", "moment", "people", "fragment", "url", "zone"})

_SLOT_KEYS = frozenset(field.name for field in fields(Slot))
_SCENARIO_KEYS = frozenset({"title", "words", "refuses", "milestone", "opens", "branch", "slot"})


@dataclass(frozen=True)
class Library:
    """Hold every scenario, the letter each one writes, an example of its facts, and the bot's own sentences."""

    scenarios: Mapping[str, Scenario]
    pieces: Mapping[str, pieces.Piece]
    examples: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Slot]

    @cached_property
    def named(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """List the scenarios as the ear knows them: id, title, words."""
        return tuple((one.id, one.title, one.words) for one in self.scenarios.values())


def load(root: Path | None = None) -> Library:
    """Read every scenario folder; raise BadScenario at the first line that makes no sense."""
    root = root or templates()
    shared = _toml(root / "facts.toml")
    facts = {name: _slot(root / "facts.toml", {"name": name, **lines}) for name, lines in shared.items()}
    folders = sorted(path.parent for path in root.glob("*/questions.toml"))
    scenarios = {path.name: _scenario(path / "questions.toml", shared) for path in folders}
    for scenario in scenarios.values():
        _refuse_strange_branches(root, scenario, scenarios)
    return Library(
        scenarios,
        {path.name: pieces.load(path) for path in folders},
        {path.name: _example(path / "example.toml") for path in folders},
        _phrases(root / "phrases.toml"),
        facts,
    )


def _scenario(path: Path, shared: Mapping[str, Any]) -> Scenario:
    raw = _toml(path)
    if strange := sorted(set(raw) - _SCENARIO_KEYS):
        raise BadScenario(
            f"{_name(path)}: there is no setting '{strange[0]}'; it may be one of {_list(_SCENARIO_KEYS)}."
        )
    if not isinstance(raw.get("title"), str) or not raw.get("slot"):
        raise BadScenario(f"{_name(path)}: it needs a title and at least one [[slot]].")
    slots: list[Slot] = []
    for number, lines in enumerate(raw["slot"], 1):
        slot = _slot(path, _inherit(path, number, lines, shared))
        _refuse_misplaced(path, slot, slots)
        slots.append(slot)
    for slot in slots:
        if slot.also and slot.also not in {other.name for other in slots}:
            raise BadScenario(f"{_name(path)}: slot '{slot.name}': also names '{slot.also}', which is no slot here.")
    return Scenario(
        id=path.parent.name,
        title=raw["title"],
        slots=tuple(slots),
        branches=tuple(Branch(_condition(path, "branch", b["when"]), b["to"]) for b in raw.get("branch", ())),
        words=tuple(raw.get("words", ())),
        refuses=bool(raw.get("refuses", False)),
        milestone=raw.get("milestone", ""),
        opens=_condition(path, "opens", raw.get("opens", {})),
    )


def _inherit(path: Path, number: int, lines: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    name = lines.get("name")
    if not isinstance(name, str):
        raise BadScenario(f"{_name(path)}: slot number {number}: it needs a name.")
    return {**shared.get(name, {}), **lines}


def _slot(path: Path, lines: Mapping[str, Any]) -> Slot:
    name = lines["name"]
    where = f"{_name(path)}: slot '{name}'"
    if strange := sorted(set(lines) - _SLOT_KEYS):
        raise BadScenario(f"{where}: there is no setting '{strange[0]}'; it may be one of {_list(_SLOT_KEYS)}.")
    for key in ("label", "kind", "prompt", "reprompt"):
        if not isinstance(lines.get(key), str) or not lines[key].strip():
            raise BadScenario(f"{where}: it needs a {key}.")
    if lines["kind"] not in KINDS:
        raise BadScenario(f"{where}: there is no kind '{lines['kind']}'; it may be one of {_list(KINDS)}.")
    options = tuple(_option(where, option) for option in lines.get("options", ()))
    if (lines["kind"] == "choice") != bool(options):
        raise BadScenario(f"{where}: options belong to a choice, and a choice needs them.")
    if lines.get("default") and (lines["default"] not in {one.value for one in options} or not lines.get("assumed")):
        raise BadScenario(f"{where}: a default is one of its options, and 'assumed' tells the person of it.")
    when = _condition(path, name, lines.get("when", {}))
    return Slot(
        **{
            **lines,
            "options": options,
            "when": when,
            "hangs_on": _words(lines, "hangs_on"),
            "quick": _words(lines, "quick"),
        }
    )


def _words(lines: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(lines.get(key, ()))


def _option(where: str, raw: Mapping[str, Any]) -> Option:
    if set(raw) - {"value", "label", "words"} or not raw.get("value") or not raw.get("label"):
        raise BadScenario(f"{where}: an option has a value, a label and, if you like, words.")
    return Option(raw["value"], raw["label"], tuple(raw.get("words", ())))


def _condition(path: Path, slot: str, raw: Mapping[str, Any]) -> Condition:
    for name, values in raw.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BadScenario(f"{_name(path)}: slot '{slot}': when.{name} must be a list of values.")
    return {name: tuple(values) for name, values in raw.items()}


def _refuse_misplaced(path: Path, slot: Slot, earlier: list[Slot]) -> None:
    known = {other.name: other for other in earlier}
    if slot.name in known:
        raise BadScenario(f"{_name(path)}: slot '{slot.name}': it stands here twice.")
    for name, values in slot.when.items():
        if name in DERIVED:
            continue
        if name not in known:
            raise BadScenario(f"{_name(path)}: slot '{slot.name}': when names '{name}', which is not asked before it.")
        offered = {option.value for option in known[name].options}
        if offered and (strange := sorted(set(values) - offered)):
            raise BadScenario(f"{_name(path)}: slot '{slot.name}': '{name}' can never be '{strange[0]}'.")


def _refuse_strange_branches(root: Path, scenario: Scenario, scenarios: Mapping[str, Scenario]) -> None:
    for branch in scenario.branches:
        if branch.to not in scenarios:
            raise BadScenario(f"{scenario.id}/questions.toml: branch: there is no scenario '{branch.to}'.")


def _example(path: Path) -> Mapping[str, str]:
    facts = _toml(path).get("facts", {})
    if not isinstance(facts, dict) or not all(isinstance(value, str) for value in facts.values()):
        raise BadScenario(f"{_name(path)}: it needs a table [facts] of texts.")
    return facts


def _phrases(path: Path) -> Mapping[str, tuple[str, ...]]:
    raw = _toml(path)
    return {name: (lines,) if isinstance(lines, str) else tuple(lines) for name, lines in raw.items()}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadScenario(f"{_name(path)}: the file is missing.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadScenario(f"{_name(path)}: it cannot be read ({error}).") from error


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
