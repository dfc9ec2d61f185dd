"""Claims about the harmless particulars of private words: until when, which place, which work."""

from __future__ import annotations

import pytest

from bot.letters import particulars, themes
from bot.letters.brief import brief


def found(reason: str, words: str) -> dict[str, str]:
    """Read the particulars of private words."""
    return particulars.read(reason, words, "", ())


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("tied to the harvest here til end of april", {"tied": "the harvest", "until": "the end of April"}),
        ("thesis till end of june, cant do both", {"tied": "my thesis", "until": "the end of June"}),
        ("finishing my apprenticeship till march next year", {"tied": "my apprenticeship", "until": "March next year"}),
        ("finishing my MLIS in december", {"tied": "my MLIS", "until": "December"}),
        ("exams until mid june", {"tied": "my exams", "until": "the middle of June"}),
        ("no saturdays w/ the kids", {"weekdays": "Saturdays"}),
        ("my divorce until may", {"until": "May"}),
        ("just a bad moment", {}),
    ],
)
def test_words_on_time_give_what_ties_and_until_when(words: str, wanted: dict[str, str]) -> None:
    assert found("timing", words) == wanted


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("pune is a no, kids school in chennai", "Pune"),
        ("wife said no way to Oulu", "Oulu"),
        ("dont want to move to hamburg", "Hamburg"),
        ("we would be relocating to Den Haag", "Den Haag"),
        ("I'm going to be at home more", ""),
        ("don't want to move to another flat", ""),
    ],
)
def test_words_on_a_place_give_its_name(words: str, place: str) -> None:
    assert found("location", words).get("place_to", "") == place


def test_settled_somewhere_is_heard() -> None:
    assert found("location", "we just bought a house in Leeds")["place_home"] == "Leeds"


@pytest.mark.parametrize(
    ("words", "name", "wanted"),
    [
        ("a raise, and i want to finish the perovskite work", "finish", "the perovskite work"),
        ("I want to see the migration through", "finish", "the migration"),
        ("i want to finish my therapy", "finish", ""),
    ],
)
def test_words_on_staying_give_the_work(words: str, name: str, wanted: str) -> None:
    assert found("stay_current", words).get(name, "") == wanted


def test_no_particular_of_one_reason_is_read_for_another() -> None:
    assert found("compensation", "tied to the harvest until may, move to Leeds") == {}


def test_the_name_of_another_employer_is_no_particular() -> None:
    assert particulars.read("stay_current", "asked me to run the Globex desk", "", ("Globex",)) == {}


@pytest.mark.parametrize(
    ("words", "near", "doing"),
    [
        ("its all a/b tests, i want to do user research", "user research", ""),
        ("id barely teach chemistry any more", "", "teaching chemistry"),
        ("i want to build not babysit", "", "building"),
        ("mostly alterations, i want to make stuff from scratch", "", "making things from scratch"),
        ("want to keep working on compilers", "", "working on compilers"),
        ("I'd rather be in the field than at a desk", "", ""),
        ("i want more money", "", ""),
    ],
)
def test_the_work_wanted_is_read_off_any_words(words: str, near: str, doing: str) -> None:
    assert themes.doing(words) == (near, doing)


def test_more_of_one_than_of_another_says_what_the_post_is() -> None:
    assert themes.crafts("more sales than research")[1] == "sales"


@pytest.mark.parametrize(("words", "us"), [("wife says no", "us"), ("too far for me", "me")])
def test_a_household_moves_together(words: str, us: str) -> None:
    assert brief({"reason": "location", "reason_words": words}).values["us"] == us


@pytest.mark.parametrize("words", ["until " * 20_000, "move to " * 14_000, "finish the " * 9_000, "want to " * 14_000])
def test_a_hundred_kilobytes_do_not_hang(words: str) -> None:
    for reason in ("timing", "location", "stay_current", "role_fit"):
        brief({"reason": reason, "reason_words": words})


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("no lab time at all", "lab work"),
        ("all meetings no code", "hands-on work"),
        ("it's not clinical enough", "clinical work"),
        ("there isn't much research in it", "research"),
        ("I'd lose clinical time", "clinical work"),
    ],
)
def test_what_a_post_lacks_is_what_is_wanted(words: str, near: str) -> None:
    assert themes.crafts(words)[0] == near


@pytest.mark.parametrize(
    ("words", "theme", "place"),
    [
        ("moving to be w/ my girlfriend in Glasgow in jan", "away", "Glasgow"),
        ("wife got transfer to Vadodara so whole family is shifting", "away", "Vadodara"),
        ("sites are all in the Alentejo, i'd never be home", "", ""),
    ],
)
def test_a_move_is_never_told_the_other_way_round(words: str, theme: str, place: str) -> None:
    found = brief({"reason": "location", "reason_words": words, "company": "Acme"})
    assert (found.traits["theme"], found.values.get("place_new", "")) == (theme, place)
