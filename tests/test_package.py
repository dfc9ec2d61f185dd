"""What is installed from a wheel works from any folder, and the lock says nothing about where it was made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(command: list[str | Path], folder: Path = ROOT, typed: str = "") -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "AJAR", "DATABASE"))}
    environ["AJAR_DATA_DIR"] = str(folder / "ajar-data")
    done = subprocess.run(
        command, cwd=folder, env=environ, input=typed, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel, and lends the libraries (not Ajar) from this one."""
    home = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "venv", "--without-pip", home / "venv"])
    python = home / "venv/bin/python"
    uv = Path(sys.executable).with_name("uv")
    run([uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", python, wheel])
    packages = next((home / "venv/lib").glob("python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return home


def test_the_wheel_carries_every_template_and_every_table_of_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"bot/{path.relative_to(ROOT)}" for path in (ROOT / "templates").rglob("*.toml")}
    tables = {str(path.relative_to(ROOT)) for path in (ROOT / "bot").rglob("*.toml")}
    assert templates
    assert templates | tables <= held
    assert not any(name.startswith(("tests/", "bench/")) for name in held)


def test_an_installed_ajar_works_from_any_folder(installed: Path) -> None:
    ajar = installed / "venv/bin/ajar"
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert run([ajar, "--version"], folder=installed) == f"ajar {version}\n"
    assert "decline_offer: " in run([ajar, "preview"], folder=installed)
    chat = run([ajar, "chat"], folder=installed, typed="Ninebark Labs, data engineer\n")
    assert "How far along" in chat
    where = run([installed / "venv/bin/python", "-c", "import bot; print(bot.__file__)"], folder=installed)
    assert where.startswith(str(installed))


def test_the_lock_pins_everything_with_hashes_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    pinned = set(re.findall(r"^([a-z0-9._-]+)==\S+", lock, re.MULTILINE))
    assert "//" not in lock
    assert {"uv", "hatchling", "sqlalchemy", "pytest"} <= pinned
    assert len(re.findall(r"--hash=sha256:", lock)) >= len(pinned)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"].values()
    wanted = {
        re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", need)[0].lower())
        for need in (*project["project"]["dependencies"], *(need for group in groups for need in group))
    }
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert wanted <= pinned
