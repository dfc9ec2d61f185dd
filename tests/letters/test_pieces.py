"""Claims about a scenario's letter files, and about a new folder that needs no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import BadScenario
from bot.letters import pieces, render
from bot.letters.lines import parse

SKELETON = '[[skeleton]]\nname = "plain"\nparagraphs = ["hello"]\n'
MOVES = "[[hello]]\nlines = '''\nI read {book} [twice|three times] for you.\n'''\n"
QUESTIONS = 'title = "A note"\n\n[[slot]]\nname = "company"\n\n[[slot]]\nname = "book"\nlabel = "Book"\nkind = "text"\n'


def folder(tmp_path: Path, moves: str = MOVES, skeletons: str = SKELETON, questions: str = QUESTIONS) -> Path:
    """Write a scenario folder."""
    place = tmp_path / "book_note"
    place.mkdir()
    (place / "moves.toml").write_text(moves, "utf-8")
    (place / "skeletons.toml").write_text(skeletons, "utf-8")
    (place / "questions.toml").write_text(questions, "utf-8")
    return place


def test_a_twenty_first_scenario_is_a_folder_and_no_python(tmp_path: Path) -> None:
    moves = MOVES.replace("{book}", "{book_thing}")
    letter = render.write(pieces.load(folder(tmp_path, moves)), {"company": "Acme", "book": "the blue atlas"})
    assert letter.paragraphs[0] in {
        "I read the blue atlas twice for you.",
        "I read the blue atlas three times for you.",
    }


@pytest.mark.parametrize(
    ("moves", "skeletons", "told"),
    [
        ("[[hello]]\nlines = '''\n[a|b\n'''\n", SKELETON, "moves.toml: move 'hello': a [ without its ]"),
        ("[[hello]]\nlines = '''\n{nobody}\n'''\n", SKELETON, "nothing is called 'nobody'"),
        ("[[hello]]\nlines = '''\n<gone>\n'''\n", SKELETON, "no move 'gone' is written"),
        ("[[hello]]\nlines = '''\n<hello>\n'''\n", SKELETON, "in a circle"),
        ("[[hello]]\nwords = '''\nx\n'''\n", SKELETON, "a group needs lines"),
        ("[hello]\n", SKELETON, "write it as [[hello]]"),
        ("[[hello]\n", SKELETON, "moves.toml"),
        (MOVES, "", "there is no [[skeleton]]"),
        (MOVES, SKELETON.replace("hello", "bye"), "no move 'bye' is written"),
        (MOVES, SKELETON + "colour = 3\n", "unknown key 'colour'"),
        (MOVES, "[piece]\ncolour = 3\n" + SKELETON, "unknown key 'colour'"),
    ],
)
def test_nonsense_is_refused_by_file_and_place(tmp_path: Path, moves: str, skeletons: str, told: str) -> None:
    with pytest.raises(BadScenario, match="book_note/") as caught:
        pieces.load(folder(tmp_path, moves, skeletons))
    assert told in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match=r"moves\.toml: the file is missing"):
        pieces.load(tmp_path)


@pytest.mark.parametrize("line", ["a ] b", "a | b", "[a", "{not a name}", "<two words>", "a } b"])
def test_a_stray_bracket_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"stray|without"):
        parse(line)
