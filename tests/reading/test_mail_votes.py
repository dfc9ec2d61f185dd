"""Claims about how the rules and the learned model vote on a fact."""

from __future__ import annotations

import pytest

from bot.reading.mail_forms import forms
from bot.reading.mail_marks import Places
from bot.reading.mail_votes import Heard, elect, elect_kind, elect_people, plain
from bot.reading.tag_features import features
from bot.reading.tag_page import page
from bot.reading.tag_tokens import FEW, HEAD, TAIL, cut

CLAUSE = "You will be eligible to participate in the plans of the Company after a while. "


def test_what_both_readers_say_is_given() -> None:
    heard = Heard({"company": "Crumb & Sons"}, {"company": [("Crumb & Sons", 0.97)]})
    assert elect(heard, "company") == "Crumb & Sons"


def test_what_neither_is_sure_of_is_left_to_be_asked() -> None:
    places = Places(page("Dear Ada,\n\nplease call on Tuesday.\n\nRegards\nHuman Resources"))
    shown = {
        ("company", plain(name)): dict.fromkeys(places.marks(name), 1.0) for name in ("Human Resources", "Tuesday")
    }
    heard = Heard({"company": None}, {"company": [("Human Resources", 0.06), ("Tuesday", 0.05)]}, shown=shown)
    assert elect(heard, "company") is None


def test_the_model_is_believed_where_the_rules_are_silent_and_it_is_sure() -> None:
    heard = Heard({"position": None}, {"position": [("night baker", 0.98)]})
    assert elect(heard, "position") == "night baker"


def test_a_labelled_row_needs_no_second_reader() -> None:
    heard = Heard({"position": "Lineworker"}, {}, rowed=frozenset({"lineworker"}))
    assert elect(heard, "position") == "Lineworker"


def test_nobody_is_met_when_nobody_was_heard_of() -> None:
    assert elect_people(Heard({}, {})) == ()


def test_a_mail_both_call_an_invitation_is_one() -> None:
    heard = Heard({"scenario": "interview"}, {}, kinds={"interview": 0.9, "offer": 0.1})
    assert elect_kind(heard) == "interview"


def test_the_words_of_a_short_text_are_read_whole_and_in_their_places() -> None:
    text = "Hi Ada,\nthe job is yours!"
    assert [text[token.start : token.end] for token in cut(text)] == [token.text for token in cut(text)]
    assert len(features(page(text))) == len(cut(text))


def test_the_clauses_of_a_long_letter_are_passed_over_and_its_names_are_not() -> None:
    text = "Dear Ada,\n\n" + CLAUSE * 60 + "\n\nPlease answer by 4 May.\n\nPer Holm\nCrumb & Sons"
    words = [token.text for token in cut(text)]
    assert len(words) < FEW
    assert {"Ada", "May", "Holm", "Crumb"} <= set(words)


def test_a_clause_that_repeats_the_names_of_a_letter_is_passed_over_and_a_day_never_is() -> None:
    clause = "Crumb and Holm may change what is said here whenever it seems right to them. "
    text = (
        "Dear Ada,\n\n"
        + clause * 40
        + "You will please let all of us at the office know on Friday. " * 3
        + "\n\nPer Holm"
    )
    words = [token.text for token in cut(text)]
    assert words.count("Crumb") < 4
    assert words.count("Friday") == 3


def test_however_long_a_text_is_only_so_many_words_are_weighed() -> None:
    sentence = "Please call Ada Holm at 4 on Monday. "
    assert len(cut(sentence * 2000)) <= HEAD + TAIL + 2 * len(cut(sentence))


def test_a_text_without_words_has_no_facts() -> None:
    assert cut("") == []
    assert cut("\n \n\t\n") == []


@pytest.mark.parametrize(
    ("fact", "value", "text", "form"),
    [
        ("position", "Launch Master", "the post of Launch Master (night), as said", "Launch Master (night)"),
        ("position", "Rigger", "as Rigger, Arena Division, from May", "Rigger, Arena Division"),
        ("company", "Baltic Paints", "at Baltic Paints Sp. z o.o. in May", "Baltic Paints Sp. z o.o."),
        ("company", "Loft", "Bryony, The Loft\n", "The Loft"),
        ("company", "Juniper House's", "this is Juniper House's offer", "Juniper House"),
        ("location", "Ayr", "at the Ayr depot from May", "Ayr depot"),
    ],
)
def test_a_value_has_the_other_forms_that_the_text_has_of_it(fact: str, value: str, text: str, form: str) -> None:
    assert form in forms(fact, value, text)


@pytest.mark.parametrize("text", ["", "(" * 5000, "A " * 5000, ", " * 5000, "A" * 9000])
def test_forms_of_nonsense_are_few(text: str) -> None:
    assert len(forms("company", "A", text)) < 20


def test_the_marks_of_a_value_tell_where_it_stands() -> None:
    places = Places(
        page("Crumb & Sons\n\nDear Ada,\nthe job is yours.\n\nRegards,\nPer Holm\nCrumb & Sons\nper@crumb.example")
    )
    marks = places.marks("Crumb & Sons")
    assert {"at the top", "in the signature", "a line of its own", "in an address", "times 2"} <= marks
    assert "times 0" in places.marks("Holm & Sons")


def test_addresses_give_the_names_of_hosts_and_people() -> None:
    laid = page("write to ada.holm@mail.crumb.example or see https://www.loaf.example/jobs, not to @nobody or a@")
    assert {"crumb", "loaf"} <= laid.hosts
    assert {"ada", "holm"} <= laid.names
