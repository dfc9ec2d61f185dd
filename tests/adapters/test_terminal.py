"""On a real terminal Ajar asks, takes numbers, words and pastes, and says what is kept when the person leaves."""

from __future__ import annotations

import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from adapters.console.screen import LEAVING
from tests.adapters.interview import SCENARIO
from tests.adapters.terminal import LONG, spawned, squeezed

READY = "\x1b[?2004h"  # the terminal is told to mark pastes: a person can type
PASTED = "\x1b[200~{}\x1b[201~"

Terminal = pexpect.spawn


def said(terminal: Terminal[str]) -> str:
    """Return what was said up to the next prompt."""
    terminal.expect_exact(READY)
    return squeezed(terminal.before or "")


def tell(terminal: Terminal[str], text: str) -> str:
    terminal.send(text + "\r")
    return said(terminal)


def left(terminal: Terminal[str]) -> str:
    """Return the last words and prove that the program ended well."""
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0, terminal.before
    return squeezed(terminal.before or "")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal[str]]:
    child = spawned(tmp_path)
    yield child
    child.close(force=True)


def prompt_of(name: str) -> str:
    slot = SCENARIO.slot(name)
    assert slot is not None
    return squeezed(slot.prompt)


def test_a_choice_is_taken_by_its_number(terminal: Terminal[str]) -> None:
    assert "a bot" in said(terminal)
    tell(terminal, "Ninebark Labs")
    stages = tell(terminal, "data engineer")
    assert "2) I have an offer" in stages
    assert "1) " not in tell(terminal, "2")
    assert "I have an offer" in tell(terminal, "summary")


@pytest.mark.parametrize("leave", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_leaving_is_clean_and_says_what_is_kept(terminal: Terminal[str], leave: str) -> None:
    said(terminal)
    terminal.send("half a lin" if leave == "\x03" else "")
    terminal.send(leave)
    assert squeezed(LEAVING) in left(terminal)


def test_what_was_answered_before_leaving_is_not_asked_again(terminal: Terminal[str], tmp_path: Path) -> None:
    said(terminal)
    tell(terminal, "Ninebark Labs")
    terminal.send("\x04")
    left(terminal)
    again = spawned(tmp_path)
    words = said(again)
    again.send("\x04")
    left(again)
    assert "Ninebark Labs" in words
    assert prompt_of("company") not in words


def test_a_pasted_block_is_one_message(terminal: Terminal[str]) -> None:
    said(terminal)
    tell(terminal, "Ninebark Labs")
    tell(terminal, "data engineer")
    terminal.send(PASTED.format("I have\nan offer"))
    words = tell(terminal, "")
    assert prompt_of("stage") not in words


def test_a_line_in_fences_is_one_message_where_no_paste_is_marked(terminal: Terminal[str]) -> None:
    said(terminal)
    tell(terminal, '"""')
    tell(terminal, "Ninebark Labs")
    words = tell(terminal, '"""')
    assert prompt_of("position") in words


def test_a_window_that_changes_its_size_changes_the_next_page(terminal: Terminal[str]) -> None:
    said(terminal)
    terminal.setwinsize(50, 40)
    terminal.kill(signal.SIGWINCH)
    tell(terminal, "Ninebark Labs")
    terminal.send("help\r")
    terminal.expect_exact(READY)
    lines = [squeezed(line) for line in (terminal.before or "").splitlines()]
    assert lines
    assert max(len(line) for line in lines) <= 40


def test_no_color_is_respected(tmp_path: Path) -> None:
    child = spawned(tmp_path, NO_COLOR="1")
    said(child)
    tell(child, "Ninebark Labs")
    child.send("data engineer\r")
    child.expect_exact(READY)
    assert "\x1b[36m" not in (child.before or "")
    child.close(force=True)


def test_nothing_that_was_typed_is_written_in_clear(terminal: Terminal[str], tmp_path: Path) -> None:
    said(terminal)
    tell(terminal, "Zanzibarium")
    terminal.send("\x04")
    left(terminal)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "ajar.db" for path in files)
    assert not [path for path in files if b"Zanzibarium" in path.read_bytes()]
    assert not [path for path in (tmp_path / "ajar").iterdir() if stat.S_IMODE(path.stat().st_mode) != 0o600]


def test_a_second_terminal_is_sent_to_the_first(terminal: Terminal[str], tmp_path: Path) -> None:
    said(terminal)
    second = spawned(tmp_path)
    second.expect(pexpect.EOF, timeout=LONG)
    second.close()
    assert second.exitstatus == 1
    assert "open in another terminal already" in squeezed(second.before or "")


def test_a_hundred_kilobytes_are_answered(terminal: Terminal[str]) -> None:
    said(terminal)
    terminal.send(PASTED.format("offer \U0001f984 \u202eabc {{ 7*7 }} %s [bold]\n" * 3000))
    assert tell(terminal, "")
