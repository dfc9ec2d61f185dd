"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

CORE = sorted((Path(__file__).parents[2] / "bot" / "conversation").glob("*.py"))
NOT_IN_THE_CORE = {"os", "random", "asyncio", "logging", "time", "threading", "socket", "sqlite3", "pathlib", "io"}


def imported(tree: ast.Module) -> list[tuple[str, str]]:
    """Return (module, name) of every import; name is "" for a whole module."""
    names: list[tuple[str, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [(alias.name, "") for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names += [(node.module or "", alias.name) for alias in node.names]
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_the_core_imports_the_standard_library_and_nothing_that_acts(path: Path) -> None:
    for module, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        root = module.split(".")[0]
        if root == "bot":
            assert module.startswith("bot.conversation") or module == "bot.errors"
        elif root == "datetime":
            assert name in {"date", "timedelta"}
        else:
            assert root in sys.stdlib_module_names
            assert root not in NOT_IN_THE_CORE


def test_there_is_a_core_to_check() -> None:
    assert len(CORE) > 5


ROOMS = Path(__file__).parents[2] / "bot"


@pytest.mark.parametrize("path", sorted(ROOMS.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOMS)))
def test_no_room_of_the_bot_looks_back_at_an_adapter(path: Path) -> None:
    for module, _ in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert module.split(".")[0] not in {"adapters", "tests", "bench"}
