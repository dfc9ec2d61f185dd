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
from adapters.console.answers import Clerk
from adapters.console.here import locale_here
from adapters.console.streams import each_line, read, web_address
from bot.errors import BadFacts
from bot.facts import KINDS
from bot.reading.hear_mail import SCENARIOS
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
OFFER_MAIL = """From: Priya Raman <priya@northgate.example>
To: Sam Okafor
Subject: Your offer

Hi Sam,

it was great to have you here, and Lena Fischer and Tom Bauer, who interviewed you, agree. We are delighted to offer you
the position of Senior Data Engineer at Northgate Robotics with a base salary of GBP 68,000. Please let me know by
Friday 6 March at 5pm.

Best wishes,
Priya Raman
Talent Acquisition Partner, Northgate Robotics
"""
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


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, 'company and position: the letter needs them; add "company": "Ninebark Labs", "position"'),
        ({"company": "X"}, "position: the letter needs it; add"),
        ({"company": " ", "position": "cook"}, "company: the letter needs it; add"),
        ({"company": "X", "position": "a"}, "position: the letter needs it; add"),
        ({"company": 5, "position": "cook"}, "company: write text, not a number"),
        ({"scenario": "withdraw_application", "company": "X"}, "position: the letter needs it"),
    ],
)
def test_a_draft_without_what_it_needs_is_refused_and_told_what_to_add(facts: dict[str, Any], said: str) -> None:
    with pytest.raises(BadFacts) as refused:
        Clerk().draft(facts)
    assert str(refused.value).startswith(said)


def test_in_many_lines_a_draft_without_what_it_needs_is_that_lines_error(ajar: Ajar) -> None:
    lines = [json.dumps({"id": 1, "facts": {"company": "X"}}), json.dumps({"id": 2, "facts": FACTS})]
    done = ajar("draft", "--jsonl", typed="\n".join(lines))
    one, two = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, one["id"], one["error"][:9]) == (2, 1, "position:")
    assert two["body"]
    alone = ajar("draft", typed="{}")
    assert (alone.returncode, alone.stdout, alone.stderr.count("\n")) == (2, "", 1)


def test_a_piece_that_can_do_without_a_position_is_written_without_one() -> None:
    facts = {"scenario": "hostile_reply", "company": "Ninebark Labs", "sender_name": "Sam"}
    assert Clerk().draft(facts)["body"]


def test_what_was_read_from_a_mail_can_be_drafted_as_it_is(ajar: Ajar) -> None:
    read = ajar("read", *MONDAY, typed=OFFER_MAIL).stdout
    facts = json.loads(read)
    draft = ajar.json("draft", *MONDAY, typed=read)
    assert {"fact": "salary", "text": facts["salary"]}.items() <= draft["left_out"][0].items()
    assert "private" in draft["left_out"][0]["why"]
    assert draft["body"].endswith(facts["user_name"])
    people = [facts["contact_name"], *facts["interviewers"]]
    assert all(name.split()[0] in draft["body"] for name in people)


def test_the_kinds_of_a_mail_are_the_pieces_that_answer_them_in_the_chat_too() -> None:
    assert KINDS == SCENARIOS


@pytest.mark.parametrize(("zone", "day"), [("Europe/London", "Friday 6 March"), ("America/Chicago", "Friday, March 6")])
def test_a_draft_writes_days_as_people_do_where_the_facts_live(zone: str, day: str) -> None:
    facts = {"scenario": "ask_extension", "company": "X", "position": "cook", "deadline": "2026-03-06"}
    draft = Clerk(MONDAY[1]).draft({**facts, "new_date": "2026-03-10", "timezone": zone})
    assert day in draft["body"]


def test_nothing_at_all_is_told_what_to_give_and_a_wrong_option_first(ajar: Ajar) -> None:
    assert ajar("draft").stderr.startswith("ajar: Nothing came in; give the facts as JSON")
    assert ajar("plan", "--now", "yesterday").stderr.startswith("ajar: now: 'yesterday' is no moment")
    assert ajar("draft", "--zone", "Nowhere").stderr.startswith("ajar: zone: 'Nowhere' is no time zone")


@pytest.mark.parametrize("command", ["read", "review", "draft"])
def test_a_program_or_a_picture_is_refused_as_no_text(ajar: Ajar, command: str) -> None:
    (ajar.folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = ajar(command, "picture.png")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ajar: picture.png holds no text; copy the words out of it and give those.\n"


def test_a_letter_saved_by_another_office_program_is_read(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes("Thank you. I'm declining the offer.".encode("utf-16"))
    assert read(str(letter)) == "Thank you. I'm declining the offer."


@pytest.mark.parametrize(
    "url", ["nonsense", "http://ajar.example.org", "https://", "https://a b", "https://[", "ftp://x"]
)
def test_an_address_slack_cannot_reach_makes_no_manifest(url: str) -> None:
    with pytest.raises(BadFacts, match="is no web address; write one such as https://"):
        web_address(url)
    assert web_address("https://ajar.example.org:8443/bot") == "https://ajar.example.org:8443/bot"


def test_a_plan_lists_nothing_that_is_over_and_the_hours_it_means() -> None:
    plan = Clerk("2026-03-04T09:00", "Europe/Berlin").plan(FACTS)
    dues = [one["due"] for one in plan["reminders"]]
    assert min(dues) > "2026-03-04T09:00"
    assert dues == sorted(dues)
    assert {one["due"][11:16] for one in plan["reminders"] if one["while"] == "sent"} == {"09:00"}
    window = next(one for one in plan["reminders"] if one["kind"] == "send_window")
    assert (plan["send_at"][:16], window["due"][:16]) == ("2026-03-04T09:00", "2026-03-04T11:00")
    assert window["label"] == "Send your answer, if it is not out yet"


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


def test_a_draft_of_ours_is_reviewed_as_ours_and_a_letter_of_their_own_is_not(ajar: Ajar) -> None:
    facts = {"company": "Harrow Press", "position": "editor", "sender_name": "Bo Lark", "reason": "timing"}
    body = json.loads(ajar("draft", typed=json.dumps(facts)).stdout)["body"]
    told = "Dear Ana,\n\nThank you for the offer. I have decided not to accept it. I wish you well.\n\nBo\n"
    lines = "\n".join(json.dumps({"text": text, "facts": facts}) for text in (body, told))
    ours, theirs = (json.loads(line)["findings"] for line in ajar("review", "--jsonl", typed=lines).stdout.splitlines())
    assert ours == []
    assert [finding["rule"] for finding in theirs] == ["no_door_open"]


def test_preview_shows_questions_letter_and_life(ajar: Ajar) -> None:
    said = ajar("preview").stdout
    assert "decline_offer: " in said
    assert "Subject: " in said
    assert "The life of a session" in said
    assert max(map(len, said.splitlines())) <= 80
    wrong = ajar("preview", "sing")
    assert wrong.stderr.startswith("ajar: There is no scenario 'sing'")
    assert wrong.returncode == 2


def test_the_doctor_finds_a_sound_house_sound_and_a_wrong_setting_wrong(ajar: Ajar) -> None:
    sound = ajar("doctor")
    assert (sound.returncode, "WRONG" in sound.stdout) == (0, False)
    sick = ajar("doctor", DATABASE_URL="mysql://nowhere", AJAR_LOG_LEVEL="loud")
    assert sick.returncode == 1
    assert "WRONG  DATABASE_URL must begin with" in sick.stdout
    assert "set AJAR_DATA_DIR to" in ajar("doctor", AJAR_DATA_DIR="/dev/null/here").stdout
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
