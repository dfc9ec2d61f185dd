"""Claims about hasty words said besides: cut, written out, told as sentences, and heard for what they mean."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.letters import render, whens
from bot.letters.brief import brief
from bot.letters.cast import cast
from bot.letters.longhand import written_out
from bot.letters.retelling import told
from bot.letters.strands import strands
from tests.letters.samples import TEMPLATES, piece
from tests.patience import patience

WHO = cast({"contact_name": "Ingrid Moe", "company": "Oakhaven Timber"})
FOLDERS = sorted(file.parent.name for file in TEMPLATES.glob("*/moves.toml"))
FRIDAY = datetime(2026, 5, 22)  # noqa: DTZ001  a wall day, as all days of a letter are


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("want till wed may 27", "want until Wednesday 27 May"),
        ("took 5 wks to hear back", "took five weeks to hear back"),
        ("i thought wed move in feb", "I thought we'd move in February"),
        ("the 2nd shop, year 9, band 7", "the second shop, year 9, band 7"),
        ("what they could of done", "what they could have done"),
        ("i may come in may", "I may come in May"),
        ("now its remote", "now it's remote"),
        ("its hours are fixed", "its hours are fixed"),
    ],
)
def test_shorthand_is_written_out(typed: str, written: str) -> None:
    assert written_out(typed, uk=True) == written


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        (
            "we moved in may, workshop is near now. can start 6 july",
            ["we moved in may", "workshop is near now", "can start 6 july"],
        ),
        ("passed my boards so im free now", ["passed my boards", "im free now"]),
        ("my partner and I need to talk", ["my partner and I need to talk"]),
        ("signed on 12 feb. 2026, at noon", ["signed on 12 feb 2026, at noon"]),
        ("the rota, the keys and the list", ["the rota, the keys and the list"]),
        ("role was temp. now permanent + they moved", ["role was temp", "now permanent", "they moved"]),
    ],
)
def test_words_are_cut_where_a_sentence_begins(typed: str, cut: list[str]) -> None:
    assert strands(typed) == cut


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "turned it down last sept cos i was starting my MA",
            "I turned it down last September because I was starting my MA",
        ),
        ("turned em down bc of the drive", "I turned you down because of the drive"),
        ("looking at production roles", "I'm looking at production roles"),
        ("workshop is 10 mins away now", "the workshop is ten minutes away now"),
        ("scotland routes go to priya", "the Scotland routes go to Priya"),
        ("laptop already here", "the laptop is already here"),
        ("now living in bristol", "I'm now living in Bristol"),
        ("already said no last november", "I already said no last November"),
        ("will write up the notes and file them", "I will write up the notes and file them"),
        ("not moving this year", "I'm not moving this year"),
        ("been working in a lab since march", "I've been working in a lab since March"),
        ("they have a branch near me", "you have a branch near me"),
        (
            "the other job fell through when their funding stopped",
            "the other job fell through when their funding stopped",
        ),
        ("at sea until 6 april", "I'm at sea until 6 April"),
        ("interested in test lead posts", "I'm interested in test lead posts"),
        ("Bartek takes the night crew", "Bartek takes the night crew"),
        ("based in brno not prague", "I'm based in Brno, not Prague"),
        ("if they cant do that", ""),
        ("no signal", ""),
        ("https://example.com has it", ""),
    ],
)
def test_hasty_words_become_a_sentence_or_nothing(typed: str, sentence: str) -> None:
    assert told(typed, WHO, uk=True) == sentence


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("wed may 27", "Wednesday 27 May"),
        ("tues 26th", "Tuesday 26 May"),
        ("the 20th", "Saturday 20 June"),
        ("another week", "Friday 29 May"),
        ("two more days", "Sunday 24 May"),
        ("fri", "Friday 29 May"),
        ("mon may 27", "Monday 27 May"),  # the weekday does not agree: as typed
        ("soon", ""),
    ],
)
def test_a_day_is_counted_from_the_one_that_is_known(typed: str, day: str) -> None:
    assert whens.named(typed, FRIDAY, uk=True) == day


def test_without_a_known_day_the_words_name_it_themselves() -> None:
    assert whens.named("tues 26th", None, uk=True) == "Tuesday the 26th"
    assert whens.named("another week", None, uk=True) == ""


@pytest.mark.parametrize(
    ("scenario", "extra", "value", "said"),
    [
        ("ask_extension", "the other firm decides on tues 26th", "other_day", "on Tuesday, May 26"),
        ("ask_extension", "need 2 more days", "more_time", "two more days"),
        ("decline_again", "said no in 2023, that was the staff job", "no_job", "the staff job"),
        ("accept_fresh_look", "said no in feb bc of the drive", "no_because", "because of the drive"),
        ("rescind_acceptance", "signed on 12 may", "yes_when", "on Tuesday 12 May"),
        ("decline_counteroffer", "rota goes to tom", "handover_told", "the rota goes to Tom"),
        ("answer_feedback", "ad never said about weekends", "unsaid", "the weekends"),
        ("answer_feedback", "took 5 wks to hear back", "waited", "five weeks"),
        ("congratulation_note", "got made clinical director", "news_become", "clinical director"),
        ("confirm_receipt", "emailed last thurs", "sent_when", "last Thursday"),
        ("tell_referrer", "owe him lunch", "owed", "lunch"),
        ("thank_you_note", "boat launches soon", "coming", "the boat launches"),
        ("reconnect_note", "anything going?", "question", "Is there anything coming up on your side"),
    ],
)
def test_what_is_said_besides_is_heard(scenario: str, extra: str, value: str, said: str) -> None:
    facts = {"extra": extra, "deadline": "2026-05-22", "contact_name": "Ingrid Moe", "company": "Oakhaven Timber"}
    assert brief(facts, piece(scenario).kinds).values[value] == said


@pytest.mark.parametrize(
    ("scenario", "extra", "trait", "value"),
    [
        ("pressed_for_reason", "2nd time shes asked which company", "rung", "second"),
        ("pressed_for_reason", "keeps asking, 4th mail", "rung", "third"),
        ("pressed_for_reason", "wants to know how much they pay", "asked_about", "how_much"),
        ("hostile_reply", "he will send an invoice", "what_came", "bill"),
        ("hostile_reply", "he'll call his lawyer", "what_came", "threat"),
        ("change_of_mind", "left a message on her phone", "voicemail", "left"),
        ("ask_extension", "need to talk it over with my wife", "cause", "home"),
        ("answer_feedback", "6 rounds!!", "suggestion", "rounds"),
    ],
)
def test_what_is_said_besides_chooses_the_lines(scenario: str, extra: str, trait: str, value: str) -> None:
    assert brief({"extra": extra}, piece(scenario).kinds).traits[trait] == value


def test_a_scenarios_own_fact_goes_before_the_words_said_besides() -> None:
    facts = {"new_date": "2026-05-29", "deadline": "2026-05-22", "extra": "want till wed may 27"}
    assert brief(facts, piece("ask_extension").kinds).values["new_date"] == "Friday, May 29"


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_cannot_be_told_is_left_out_and_listed(folder: str) -> None:
    facts = {"company": "Acme", "position": "baker", "extra": "zxq qqq blorp, the 14k more was a joke"}
    letter = render.write(piece(folder), facts)
    assert "blorp" not in letter.body
    assert "14k" not in letter.body
    assert letter.left_out


@given(st.sampled_from(FOLDERS), st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_words_said_besides_give_a_letter(folder: str, extra: str) -> None:
    letter = render.write(piece(folder), {"company": "Acme", "contact_name": "Ann Lee", "extra": extra})
    assert letter.paragraphs
    assert not any("\n" in paragraph for paragraph in letter.paragraphs)


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 100_000,
        "a, " * 30_000,
        "i said no " * 10_000,
        "and i " * 20_000,
        "-'" * 50_000,
        "last " * 20_000,
        "1 " * 50_000,
        "(" * 100_000,
    ],
    ids=["word", "commas", "noes", "ands", "marks", "times", "numbers", "brackets"],
)
@pytest.mark.parametrize(
    "folder", ["ask_extension", "reconnect_note", "answer_feedback", "congratulation_note", "decline_counteroffer"]
)
def test_a_hundred_kilobytes_said_besides_do_not_hang_a_letter(folder: str, typed: str) -> None:
    facts = {"company": "Acme", "contact_name": "Ann Lee", "extra": typed, "keep_in_touch": typed}
    with patience():
        assert render.write(piece(folder), facts).paragraphs
