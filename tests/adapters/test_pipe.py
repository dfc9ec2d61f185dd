"""Through a pipe Ajar reads a line at a time, prints plain text and ends well, whatever the bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.interview import SCENARIO, asked_in
from tests.adapters.terminal import CHAT, LONG, Pipe, piped, surroundings


def prompt_of(name: str) -> str:
    slot = SCENARIO.slot(name)
    assert slot is not None
    return slot.prompt


def test_a_scripted_conversation_is_plain_text_and_ends_with_the_input(tmp_path: Path) -> None:
    done = piped(tmp_path, "Ninebark Labs\ndata engineer\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert prompt_of("position") in done.stdout
    assert done.stdout.count("1) ") == 1


def test_no_input_at_all_is_a_greeting(tmp_path: Path) -> None:
    done = piped(tmp_path, "")
    assert done.returncode == 0
    assert "a bot" in done.stdout


def test_a_number_is_the_choice_it_stands_beside(tmp_path: Path) -> None:
    done = piped(tmp_path, "Ninebark Labs\ndata engineer\n2\nsummary\n")
    last = done.stdout.rpartition("4) I signed")[2]
    assert prompt_of("stage") not in last
    assert "How far along: I have an offer" in last


def test_lines_between_fences_are_one_message(tmp_path: Path) -> None:
    done = piped(tmp_path, '"""\nNinebark Labs\n"""\n')
    assert prompt_of("position") in done.stdout
    assert piped(tmp_path, '"""\ndata engineer\n').stdout.rstrip().endswith("4) I signed")


@pytest.mark.parametrize(
    "typed",
    [
        b"\xff\xfe\xed\xa0\x80\n",
        b"\x00\x1b[2J\x07\x9b31m\n",
        "\U0001f600 مرحبا \u202etxet\n".encode(),
        b"{{ 7*7 }} %s {0.__class__}\n",
        b"x" * 100_000 + b"\n",
        b"A" * 500 + b"\n",
        b"\n\n\n",
    ],
    ids=["halves", "controls", "emoji and right to left", "templates", "100 kB", "a long name", "empty lines"],
)
def test_strange_input_is_answered_and_the_company_asked_again_or_taken(typed: bytes, tmp_path: Path) -> None:
    done = subprocess.run(
        CHAT, input=typed, cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, timeout=LONG, check=False
    )
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert not set(said) & set("\x00\x07\x1b\x9b\u202e\ud800")
    assert asked_in(said)


def test_a_folder_that_cannot_be_written_is_one_sentence_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = piped(tmp_path, "Ninebark Labs\n", AJAR_DATA_DIR=str(tmp_path / "file" / "ajar"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ajar: Nothing can be stored in the folder")
    assert done.stderr.count("\n") == 1


def test_a_disk_that_fills_up_is_told_and_what_was_said_then_does_not_count(tmp_path: Path) -> None:
    piped(tmp_path, "")
    largest = max(path.stat().st_size for path in (tmp_path / "ajar").iterdir())
    blocks = (largest + 150_000) // 512  # room for a few turns in the journal
    full = ["/bin/sh", "-c", f"ulimit -f {blocks}; trap '' XFSZ; exec {' '.join(CHAT)}"]
    done = piped(tmp_path, "Ninebark Labs\n" + "help\n" * 200, command=full)
    assert done.returncode == 0
    assert "I could not store that, so nothing has changed." in done.stderr
    assert "Ninebark Labs" in piped(tmp_path, "").stdout


def test_a_disk_that_is_full_at_the_start_is_one_sentence(tmp_path: Path) -> None:
    piped(tmp_path, "")
    full = ["/bin/sh", "-c", f"ulimit -f 1; trap '' XFSZ; exec {' '.join(CHAT)}"]
    done = piped(tmp_path, "Ninebark Labs\n", command=full)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing could be stored" in done.stderr


def test_a_second_start_beside_a_running_one_is_refused(tmp_path: Path) -> None:
    with Pipe(tmp_path) as first:
        first.until(prompt_of("company")[:10])
        done = piped(tmp_path, "Ninebark Labs\n")
        assert (done.returncode, done.stdout) == (1, "")
        assert "open in another terminal already" in done.stderr


def test_whoever_stops_reading_ends_the_conversation_and_loses_nothing(tmp_path: Path) -> None:
    script = f"yes Ninebark Labs | {' '.join(CHAT)} | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        capture_output=True,
        timeout=LONG,
        check=False,
    )
    assert done.stderr == b""
    assert "Welcome back" in piped(tmp_path, "").stdout


def test_a_damaged_scenario_is_refused_at_the_start_by_name(tmp_path: Path) -> None:
    code = "from pathlib import Path; import bot.library as l; l.templates = lambda: Path('templates'); "
    code += "import sys; sys.argv = ['ajar', 'chat']; from adapters.console.__main__ import main; main()"
    broken = tmp_path / "templates" / "decline_offer"
    broken.mkdir(parents=True)
    (tmp_path / "templates/facts.toml").write_text("")
    (broken / "questions.toml").write_text('title = "No"\n[[slot]]\nname = "city"\nkind = "planet"\n')
    done = piped(tmp_path, "", command=[sys.executable, "-c", code])
    assert done.returncode == 1
    assert done.stderr.startswith("ajar: decline_offer/questions.toml: slot 'city': ")
