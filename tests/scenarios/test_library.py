"""Every folder under templates is tested by being there, and nonsense is refused by file and slot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import places
from bot.conversation.desk import DEFAULT
from bot.errors import BadScenario
from bot.facts import read_facts
from bot.letters.render import write_all
from bot.library import Library, load

TEMPLATES = places.templates()
IDS = sorted(path.parent.name for path in TEMPLATES.glob("*/questions.toml"))


@pytest.fixture(scope="session", name="shelf")
def _shelf() -> Library:
    return load()


@pytest.fixture(name="copy")
def _copy(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return tmp_path / "templates"


def test_the_default_scenario_is_there() -> None:
    assert DEFAULT in IDS


@pytest.mark.parametrize("scenario", IDS)
def test_a_scenario_renders_its_own_example(scenario: str, shelf: Library) -> None:
    facts = read_facts({"scenario": scenario, **shelf.examples[scenario]}, shelf.facts, IDS)
    for letter in write_all(shelf.pieces[scenario], facts.answers):
        assert letter.body.strip()
        assert "{{" not in letter.body


@pytest.mark.parametrize("scenario", IDS)
def test_an_example_names_only_facts_that_can_be_asked(scenario: str, shelf: Library) -> None:
    asked = {slot.name for slot in shelf.scenarios[scenario].slots}
    assert set(shelf.examples[scenario]) - {"scenario"} <= asked | set(shelf.facts)


@pytest.mark.parametrize("scenario", IDS)
def test_every_question_is_short_and_comes_back_in_other_words(scenario: str, shelf: Library) -> None:
    for slot in shelf.scenarios[scenario].slots:
        wordings = [text for text in (slot.prompt, slot.both, slot.reprompt, slot.rephrase, slot.examples) if text]
        assert len(set(wordings)) == len(wordings)
        assert slot.prompt.count("?") <= 2
        assert len(slot.prompt) <= 200


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("decline_offer/questions.toml", 'name = "stage"', 'name = "company"', "slot 'company': it stands here twice"),
        ("decline_offer/questions.toml", 'reason = ["other_offer"]', 'reason = ["lottery"]', "can never be 'lottery'"),
        ("decline_offer/questions.toml", 'reason = ["other_offer"]', 'weather = ["rain"]', "when names 'weather'"),
        ("decline_offer/questions.toml", 'reason = ["other_offer"]', 'reason = "other_offer"', "must be a list"),
        ("decline_offer/questions.toml", 'name = "stage"', 'name = "shoe_size"', "slot 'shoe_size': it needs a label"),
        ("decline_offer/questions.toml", "title =", "tittle =", "there is no setting 'tittle'"),
        ("decline_offer/questions.toml", 'title = "Turn', 'title = Turn', "it cannot be read"),
        ("decline_offer/questions.toml", 'title = "Turn down an offer"', "", "it needs a title"),
        ("decline_offer/questions.toml", 'name = "stage"', 'label = "Stage"', "slot number 3: it needs a name"),
        ("decline_offer/questions.toml", 'name = "stage"', 'name = "stage"\ncolour = "red"', "no setting 'colour'"),
        ("facts.toml", 'kind = "people"', 'kind = "crowd"', "slot 'people_met': there is no kind 'crowd'"),
        ("facts.toml", 'kind = "people"', 'kind = "choice"', "slot 'people_met': options belong to a choice"),
        ("facts.toml", 'also = "position"', 'also = "hat"', "slot 'company': also names 'hat'"),
        ("facts.toml", '{ value = "us", ', '{ ', "slot 'spelling': an option has a value"),
    ],
)  # fmt: skip  # a table reads best in lines
def test_a_damaged_folder_is_refused_with_file_and_slot(
    copy: Path, file: str, old: str, new: str, complaint: str
) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadScenario) as caught:
        load(copy)
    assert complaint in str(caught.value)
    assert ".toml" in str(caught.value)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "phrases.toml").unlink()
    with pytest.raises(BadScenario, match=r"phrases\.toml: the file is missing"):
        load(copy)


def test_a_branch_to_nowhere_is_refused(copy: Path) -> None:
    path = copy / "decline_offer" / "questions.toml"
    branch = '[[branch]]\nwhen = { stage = ["signed"] }\nto = "nowhere"\n'
    path.write_text(path.read_text(encoding="utf-8") + branch, encoding="utf-8")
    with pytest.raises(BadScenario, match="there is no scenario 'nowhere'"):
        load(copy)


def test_an_example_of_numbers_is_refused(copy: Path) -> None:
    (copy / "decline_offer" / "example.toml").write_text("[facts]\nrounds = 3\n", encoding="utf-8")
    with pytest.raises(BadScenario, match=r"decline_offer/example\.toml: it needs a table"):
        load(copy)


def test_a_new_folder_is_a_new_scenario_without_any_python(copy: Path) -> None:
    shutil.copytree(copy / "decline_interview", copy / "decline_coffee")
    shelf = load(copy)
    assert "decline_coffee" in shelf.scenarios
    assert write_all(shelf.pieces["decline_coffee"], shelf.examples["decline_coffee"])[0].body


def test_a_folder_may_lay_its_letter_out_in_its_own_way(copy: Path) -> None:
    own = '{% extends "letter.jinja" %}{% block salutation %}{% endblock %}'
    (copy / "decline_offer" / "letter.jinja").write_text(own, encoding="utf-8")
    letter = write_all(load(copy).pieces["decline_offer"], {"company": "Acme", "sender_name": "Sam"})[0]
    assert letter.salutation
    assert letter.salutation not in letter.body


@pytest.mark.parametrize("damage", ["{{ salutation", "{{ salary }}", "{% extends 'nothing' %}"])
def test_a_layout_that_cannot_be_filled_is_refused(copy: Path, damage: str) -> None:
    (copy / "decline_offer" / "letter.jinja").write_text(damage, encoding="utf-8")
    with pytest.raises(BadScenario, match=r"decline_offer/letter\.jinja: "):
        load(copy)


def test_every_fact_has_a_clause_of_its_own_to_be_shown_in() -> None:
    slots = [(s.id, slot) for s in load().scenarios.values() for slot in s.slots if not slot.private]
    assert not [f"{where}: {slot.name}" for where, slot in slots if not (slot.noted or slot.noted_as)]
