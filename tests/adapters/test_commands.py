"""Every command can be called as its help says, and a fault of the caller is one line and exit status 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from adapters.console import commands
from adapters.console.here import locale_here
from adapters.console.streams import each_line
from tests.adapters.terminal import LONG, surroundings

AJAR = [sys.executable, "-m", "adapters.console"]
FACTS = {
    "company": "Ninebark Labs",
    "position": "data engineer",
    "contact_name": "Maria Keller",
    "reason": "location",
    "appreciated": "the tour of the workshop",
    "sender_name": "Sam Okafor",
    "received_at": "2026-03-02",
    "deadline": "2026-03-06T17:00",
    "timezone": "Europe/Berlin",
}
MONDAY = ["--now", "2026-03-02T09:00", "--zone", "Europe/Berlin"]


class Ajar:
    """Call a command in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*AJAR, *words],
            input=typed,
            cwd=self.folder,
            env=surroundings(self.folder, **more),
            capture_output=True,
            encoding="utf-8",
            timeout=LONG,
            check=False,
        )

    def json(self, *words: str, typed: str = "") -> Any:
        """Return the parsed answer of a command that went well."""
        done = self(*words, typed=typed)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def ajar(tmp_path: Path) -> Ajar:
    return Ajar(tmp_path)


def test_help_lists_every_command_with_examples(ajar: Ajar) -> None:
    said = ajar("--help").stdout
    assert all(
        f"\n  {name} " in said for name in ("chat", "draft", "plan", "read", "review", "when", "preview", "doctor")
    )
    assert "Examples:\n  ajar chat\n" in said


@pytest.mark.parametrize("name", list(commands.ajar.commands))
def test_every_command_is_told_in_a_line_and_shows_examples_of_its_own(name: str) -> None:
    command = commands.ajar.commands[name]
    said = command.get_help(click.Context(command, info_name=f"ajar {name}"))
    assert f"Examples:\n  ajar {name}" in said
    assert not command.get_short_help_str(61).endswith("...")


def test_an_unknown_command_is_refused_with_a_hint(ajar: Ajar) -> None:
    done = ajar("sing")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such command 'sing'" in done.stderr


def test_draft_gives_exactly_the_promised_fields(ajar: Ajar) -> None:
    draft = ajar.json("draft", "-", *MONDAY, typed=json.dumps(FACTS))
    assert list(draft) == ["subject", "subjects", "body", "channel", "send_at", "left_out", "findings"]
    assert draft["subject"] in draft["subjects"]
    assert "data engineer" in draft["body"]
    assert draft["send_at"].endswith("+01:00")


def test_the_same_facts_give_the_same_draft(ajar: Ajar) -> None:
    first, second = (ajar.json("draft", *MONDAY, typed=json.dumps(FACTS)) for _ in range(2))
    assert first == second


def test_a_fact_nobody_knows_is_listed_and_no_error(ajar: Ajar) -> None:
    draft = ajar.json("draft", *MONDAY, typed=json.dumps({**FACTS, "shoe_size": 43}))
    assert {"fact": "shoe_size", "text": "43", "why": "Ajar knows no fact of this name."} in draft["left_out"]


def test_a_draft_for_people_holds_the_same_letter(ajar: Ajar) -> None:
    (ajar.folder / "facts.json").write_text(json.dumps(FACTS))
    draft = ajar.json("draft", "facts.json", *MONDAY)
    shown = ajar("draft", "facts.json", "--text", *MONDAY).stdout
    assert draft["body"] in shown
    assert f"Subject: {draft['subject']}\n" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{", "ajar: This is not JSON:"),
        ("[]", "ajar: Facts are a JSON object"),
        ('{"reason": "rainy"}', "ajar: reason: there is no 'rainy'; choose one of other_offer"),
        ('{"deadline": "2026-02-30"}', "ajar: deadline: '2026-02-30' is no date"),
        ('{"scenario": "sing"}', "ajar: scenario: there is no 'sing'"),
        ('{"timezone": "Mars/Base"}', "ajar: timezone: 'Mars/Base' is no time zone"),
    ],
)
@pytest.mark.parametrize("command", ["draft", "plan"])
def test_facts_that_cannot_be_meant_are_one_line_and_status_2(ajar: Ajar, command: str, typed: str, said: str) -> None:
    done = ajar(command, typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_missing_file_is_one_line_and_status_2(ajar: Ajar) -> None:
    done = ajar("draft", "nowhere.json")
    assert (done.returncode, done.stderr) == (2, "ajar: nowhere.json cannot be read: No such file or directory.\n")


def test_plan_gives_exactly_the_promised_fields_in_order_of_time(ajar: Ajar) -> None:
    plan = ajar.json("plan", *MONDAY, typed=json.dumps(FACTS))
    assert list(plan) == ["channel", "grounds", "send_at", "why_then", "reminders"]
    assert list(plan["reminders"][0]) == ["kind", "due", "while", "rule", "label"]
    assert {"deadline_24h", "reconnect"} <= {one["kind"] for one in plan["reminders"]}
    assert plan["reminders"] == sorted(plan["reminders"], key=lambda one: one["due"])


def test_plan_writes_a_calendar(ajar: Ajar) -> None:
    calendar = ajar("plan", "--ics", *MONDAY, typed=json.dumps(FACTS)).stdout
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "Ninebark" in calendar


def test_when_tells_how_a_phrase_is_understood(ajar: Ajar) -> None:
    read = ajar.json("when", "tomorrow", *MONDAY)
    assert list(read) == ["kind", "date", "time", "zone", "alternatives"]
    assert (read["kind"], read["date"], read["time"]) == ("moment", "2026-03-03", None)
    assert ajar("when", "tomorrow", "--text", *MONDAY).stdout == "Tuesday 3 March 2026 (Europe/Berlin)\n"
    assert ajar.json("when", *MONDAY, typed="tomorrow\n") == read


def test_a_wrong_now_or_zone_is_named(ajar: Ajar) -> None:
    assert ajar("when", "today", "--now", "soon").stderr.startswith("ajar: now: 'soon' is no moment")
    assert ajar("when", "today", "--zone", "Moon").stderr.startswith("ajar: zone: 'Moon' is no time zone")


def test_one_bad_line_of_many_gets_an_error_in_its_place(ajar: Ajar) -> None:
    lines = [
        '{"id": 1, "text": "tomorrow", "now": "2026-03-02T23:30:00Z", "zone": "Asia/Kolkata"}',
        "nope",
        '{"id": "x"}',
        "",
        '{"id": 4, "text": "tomorrow", "now": "2026-03-02T09:00", "zone": "UTC"}',
    ]
    done = ajar("when", "--jsonl", typed="\n".join(lines))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [row["id"] for row in rows] == [1, None, "x", 4]
    assert [row.get("date") for row in rows] == ["2026-03-04", None, None, "2026-03-03"]
    assert rows[2]["error"] == "text: a line needs it, as text."


@pytest.mark.parametrize("wrong", [{"now": 5}, {"zone": ["Europe/Berlin"]}, {"zone": "Mars"}, {"text": None}])
@pytest.mark.parametrize("command", ["read", "when"])
def test_a_line_of_the_wrong_shape_costs_no_other_its_answer(ajar: Ajar, command: str, wrong: dict[str, Any]) -> None:
    lines = [{"id": 1, "text": "friday", **wrong}, {"id": 2, "text": "friday", "now": None, "zone": None}]
    done = ajar(command, "--jsonl", typed="\n".join(map(json.dumps, lines)))
    bad, good = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, bad["id"], good["id"]) == (2, 1, 2)
    assert next(iter(wrong)) in bad["error"]
    assert "error" not in good


def test_a_fault_of_ours_in_one_line_is_told_in_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        return {"tenth": 10 / line["by"]}

    (tmp_path / "in.jsonl").write_text('{"id": "a", "by": 0}\n{"id": "b", "by": 2}\n')
    with pytest.raises(SystemExit) as end:
        each_line(str(tmp_path / "in.jsonl"), answer)
    bad, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert (end.value.code, good) == (2, {"id": "b", "tenth": 5.0})
    assert "ZeroDivisionError at test_commands.py" in bad["error"]


@pytest.mark.parametrize("text", ["", " \n", "\x00 12 --"])
def test_a_text_without_words_is_no_letter_that_can_go_out(ajar: Ajar, text: str) -> None:
    done = ajar("review", "--text", typed=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ajar: There is no letter to check: the text holds no words.\n"


def test_many_drafts_come_from_one_process_with_their_ids(ajar: Ajar) -> None:
    names = [f"Sam {letter}konkwo" for letter in "ABCDEFGHIJKLMNOPQRST"]
    lines = [json.dumps({"id": at, "facts": {**FACTS, "sender_name": name}}) for at, name in enumerate(names)]
    done = ajar("draft", "--jsonl", *MONDAY, typed="\n".join(lines))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == list(range(20))
    assert all(row["body"].endswith(names[row["id"]]) for row in rows)


def test_read_gives_exactly_the_promised_fields(ajar: Ajar) -> None:
    facts = ajar.json("read", *MONDAY, typed="hello")
    assert list(facts) == [
        "company",
        "position",
        "contact_name",
        "contact_title",
        "deadline",
        "start_date",
        "salary",
        "location",
        "reason",
        "interviewers",
        "user_name",
        "scenario",
    ]
    assert not any(facts.values())


def test_review_ends_with_status_1_when_something_is_found(ajar: Ajar) -> None:
    done = ajar("review", typed="You are idiots and 85,000 dollars is a joke. I got 120,000 elsewhere.")
    findings = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(findings[0]) == ["rule", "text", "start", "end", "why", "instead"]
    assert findings[0]["rule"] in ajar("review", "--text", typed="You are idiots and 85,000 dollars is a joke.").stdout


def test_preview_shows_questions_letter_and_life(ajar: Ajar) -> None:
    said = ajar("preview").stdout
    assert "decline_offer: " in said
    assert "Subject: " in said
    assert "The life of a session" in said
    assert ajar("preview", "sing").stderr.startswith("ajar: There is no scenario 'sing'")


def test_the_doctor_finds_a_sound_house_sound_and_a_wrong_setting_wrong(ajar: Ajar) -> None:
    sound = ajar("doctor")
    assert (sound.returncode, "WRONG" in sound.stdout) == (0, False)
    sick = ajar("doctor", DATABASE_URL="mysql://nowhere", AJAR_LOG_LEVEL="loud")
    assert sick.returncode == 1
    assert "WRONG  DATABASE_URL must begin with" in sick.stdout
    assert "WRONG  AJAR_LOG_LEVEL must be one of" in sick.stdout


def test_a_wrong_setting_stops_the_chat_with_one_sentence_each(ajar: Ajar) -> None:
    done = ajar("chat", DATABASE_URL="mysql://nowhere", PORT="many")
    assert (done.returncode, done.stdout) == (1, "")
    assert [line[:5] for line in done.stderr.splitlines()] == ["ajar:", "ajar:"]


def test_a_reader_who_has_had_enough_is_no_fault(ajar: Ajar) -> None:
    command = f"{sys.executable} -m adapters.console preview | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ajar.folder, env=surroundings(ajar.folder), capture_output=True, check=False
    )
    assert done.stderr == b""


def test_a_machine_that_names_no_country_has_no_manner_of_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    for value in ("C.UTF-8", "POSIX", "", "en_GB.UTF-8", "pt_BR@euro", "ast_ES"):
        monkeypatch.setenv("LC_ALL", value)
        monkeypatch.setenv("LC_TIME", "")
        monkeypatch.setenv("LANG", "")
        said[value] = locale_here()
    assert list(said.values()) == ["", "", "", "en-GB", "pt-BR", "ast-ES"]
