"""Claims about whole letters."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.letters import render
from bot.letters.letter import Letter, Manner
from tests.letters import faulty
from tests.letters.samples import TEMPLATES, Case, cases, letters, piece

FOLDERS = sorted(file.parent for file in TEMPLATES.glob("*/moves.toml"))
CASES = cases()
FACTS = {
    "company": "Ninebark Labs",
    "position": "data engineer",
    "contact_name": "Maria Okafor",
    "sender_name": "Dana Reyes",
    "reason": "other_offer",
    "keep_in_touch": "yes, linkedin.com/in/dana",
    "appreciated": "the tour of the workshop",
    "rounds": "3",
}


def decline(manner: Manner | None = None, **facts: str) -> Letter:
    """Write a no to an offer."""
    return render.write(piece("decline_offer"), {**FACTS, **facts}, manner or Manner())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_example_becomes_a_letter(folder: Path) -> None:
    facts = tomllib.loads((folder / "example.toml").read_text("utf-8"))["facts"]
    letter = render.write(piece(folder.name), facts)
    assert letter.paragraphs
    assert not letter.left_out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
@pytest.mark.parametrize("variant", range(3))
def test_no_letter_has_a_fault(case: Case, variant: int) -> None:
    for letter in letters(case, variant):
        found = {name: check(letter, case) for name, check in faulty.CHECKS.items() if name != "missing words"}
        assert not {name: told for name, told in found.items() if told}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_the_case_asks_for_is_said(case: Case) -> None:
    assert not faulty.missing(letters(case)[0], case)


@pytest.mark.parametrize("case", CASES[:20], ids=lambda case: case.id)
def test_the_same_facts_give_the_same_bytes(case: Case) -> None:
    assert letters(case) == letters(replace(case, facts=dict(reversed(list(case.facts.items())))))


@given(st.dictionaries(st.sampled_from([*FACTS, "extra", "people_met", "tone", "spelling"]), st.text(max_size=80)))
@settings(max_examples=60, deadline=None)
def test_any_facts_give_a_letter(facts: dict[str, str]) -> None:
    letter = render.write(piece("decline_offer"), {**FACTS, **facts})
    assert all("\n" not in paragraph for paragraph in letter.paragraphs)


def test_another_version_is_another_letter() -> None:
    bodies = {decline(Manner(variant=number)).body for number in range(6)}
    assert len(bodies) == 6


def test_a_chosen_subject_is_taken() -> None:
    assert decline(Manner(subject=1)).subject == decline().subjects[1]


def test_three_subjects_name_the_post_or_the_sender() -> None:
    subjects = decline().subjects
    assert len(set(subjects)) == 3
    assert all("data engineer" in line.lower() or "Dana" in line for line in subjects)


def test_short_is_shorter() -> None:
    posts = ("baker", "nurse", "welder", "teacher", "clerk", "planner")
    short = [decline(Manner(length="short"), position=post).body for post in posts]
    assert sum(map(len, short)) < sum(len(decline(None, position=post).body) for post in posts)


def test_a_wish_to_mention_something_is_heard() -> None:
    assert "the night shift" in decline(Manner(mentions=("the night shift",))).body


def test_the_linkedin_line_can_be_dropped() -> None:
    assert "linkedin.com/in/dana" in decline().body
    assert "linkedin" not in decline(Manner(drops=("linkedin",))).body


def test_an_address_is_given_also_with_a_condition() -> None:
    body = decline(keep_in_touch="if a remote role opens", linkedin_url="linkedin.com/in/dana").body
    assert "remote role opens" in body
    assert "linkedin.com/in/dana" in body


def test_a_closed_door_stays_closed() -> None:
    for number in range(8):
        body = decline(Manner(variant=number), keep_in_touch="no").body
        assert "touch" not in body
        assert not re.search(r"\bagain\b", body)


def test_formal_letters_have_no_contractions_and_british_ones_no_z() -> None:
    body = decline(tone="formal", spelling="uk", past_deadline="silent").body
    assert "I'm" not in body
    assert "apologize" not in body
    assert body.endswith("Yours sincerely,\nDana Reyes")


def test_somebody_who_could_be_won_over_sends_a_question_and_no_no() -> None:
    letter = decline(reason="location", open_to_change="yes", change_words="two days from home")
    assert "two days from home" in letter.body
    assert "?" in letter.body


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("only if it's 2 days from home", "if it could be 2 days from home"),
        ("when they offer it part time", "if you could offer it part time"),
        ("let me work from home on fridays", "if I could work from home on Fridays"),
        ("only if my dog can come", "if my dog could come"),
    ],
)
def test_what_would_have_to_change_is_asked_for_in_a_clause_that_holds(typed: str, told: str) -> None:
    letter = decline(reason="location", open_to_change="yes", change_words=typed)
    assert told.lower() in letter.body.lower()


def test_one_note_is_written_for_each_person_met() -> None:
    facts = {**FACTS, "people_met": "Olga: her patience with my questions\nTom: coffee on the roof"}
    olga, tom = render.write_all(piece("thank_you_note"), facts)
    assert "Olga," in olga.salutation
    assert "your patience with my questions" in olga.body.lower()
    assert "coffee on the roof" in tom.body
    assert "patience" not in tom.body


def test_one_draft_is_written_for_each_other_firm() -> None:
    facts = {**FACTS, "other_firms": "Alder Books: Ana Costa, proofreader; Fenwick"}
    firms = render.write_all(piece("withdraw_application"), facts)
    assert ["data engineer" in letter.body for letter in firms] == [True, False, False]
    assert "workshop" not in firms[1].body + firms[2].body


def test_a_linkedin_note_keeps_to_three_hundred_characters_whatever_the_names() -> None:
    facts = {**FACTS, "contact_name": "Bartholomew " * 9, "sender_name": "Alexandra " * 9, "appreciated": "tea " * 17}
    assert len(render.write(piece("linkedin_note"), facts).body) <= 300


def test_a_phone_script_is_said_in_short_breaths_and_its_voicemail_never_says_no() -> None:
    case = next(case for case in CASES if case.id == "ps_call")
    for number in range(4):
        said = letters(case, number)[0].paragraphs
        sentences = [line for part in said for line in part.split(":", 1)[1].replace("?", ".").split(".")]
        assert max(len(line.split()) for line in sentences) <= 20
        voicemail = next(part for part in said if part.startswith("Voicemail")).split('" ')[0]
        assert "declin" not in voicemail
        assert "decid" not in voicemail


@pytest.mark.parametrize(
    ("facts", "opens"),
    [
        ({"contact_name": ""}, "Dear Ninebark Labs hiring team,"),
        ({"contact_name": "", "company": ""}, "Hello,"),
        ({"contact_name": "", "contact_role": "agency"}, "Hello,"),
        ({"contact_name": "Dr. Ana Weiß"}, "Dear Dr. Weiß,"),
        ({"contact_name": "Maria Okafor", "relationship": "quite formal"}, "Dear Maria Okafor,"),
        ({"contact_name": "maria okafor", "tone": "warm"}, "Hi Maria,"),
        ({"contact_name": "Maria and Olga", "tone": "warm"}, "Hi Maria and Olga,"),
        ({"contact_name": "Mr Smith and Ms Jones"}, "Dear Mr Smith and Ms Jones,"),
        ({"contact_name": "", "company": "The Home Depot"}, "Dear Home Depot hiring team,"),
    ],
)
def test_a_letter_opens_on_the_right_name(facts: dict[str, str], opens: str) -> None:
    assert decline(None, **facts).salutation == opens


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_piece_is_written_from_nothing_at_all(folder: Path) -> None:
    assert render.write(piece(folder.name), {}).paragraphs


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_sentence_is_said_twice(case: Case) -> None:
    for number in range(4):
        for letter in letters(case, number):
            said = [line for part in letter.paragraphs for line in part.split(". ")]
            assert len(said) == len(set(said))


def test_what_is_concluded_from_a_reason_is_not_told_twice() -> None:
    letter = decline(reason="timing", reason_words="my thesis runs until july so the timing is off")
    assert "my thesis runs until July" in letter.body
    assert "so the timing" not in letter.body
