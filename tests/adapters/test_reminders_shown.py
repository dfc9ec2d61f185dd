"""A reminder arrives in an open terminal when it is due, and at the next start when it was closed: late, and once.

The program is the real one in a process of its own; only the clock it is handed begins at a chosen moment.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tests.adapters.interview import ANSWERS, next_question
from tests.adapters.terminal import Pipe

THURSDAY = "2026-03-05T{}+01:00"  # in Berlin; the deadline is five in the afternoon


def opened(folder: Path, at: str) -> Pipe:
    """Start the program as if it were this time on that Thursday."""
    moment = datetime.fromisoformat(THURSDAY.format(at))
    return Pipe(folder, [sys.executable, "-m", "tests.adapters.shifted_chat", moment.isoformat()])


def drafted(chat: Pipe) -> str:
    """Answer every question up to the draft, with a deadline at five today."""
    answers = {**ANSWERS, "deadline": "today at 5 pm", "past_deadline": "no"}

    asked = next_question(chat)
    while asked:
        chat.type(answers[asked])
        asked = next_question(chat, asked)
    chat.type("yes")
    return chat.until("Subject: ")


def test_a_reminder_due_in_a_minute_arrives_in_an_open_terminal(tmp_path: Path) -> None:
    with opened(tmp_path, "13:59:45") as chat:  # the reminder three hours before the deadline is due at two
        drafted(chat)
        said = chat.until("[ done", within=60)
        assert "Ninebark Labs want your answer by Thursday 5 March, 5:00 pm" in said
        assert "late" not in said.lower()


def test_a_reminder_that_fell_due_while_closed_comes_at_the_next_start_late_and_once(tmp_path: Path) -> None:
    with opened(tmp_path, "11:00:00") as chat:
        drafted(chat)
        chat.rest()
    with opened(tmp_path, "15:30:00") as chat:
        said = chat.until("[ done")
        said += chat.rest()
        assert "late" in said.lower()
        assert said.count("[ done") == 1
    with opened(tmp_path, "15:35:00") as chat:
        assert "[ done" not in chat.rest()
