"""What stands beside an answer or in its place: an employer's words passed on, commands at a list, rapport."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import library
from bot.advice import channel_of
from bot.conversation.events import Acknowledged, Answered, Event, Started, Wished
from bot.reading import intents
from bot.reading.ears import hear
from bot.reading.hear_given import Hearing
from bot.reading.hear_rounds import parts_of
from bot.reading.hear_unasked import unasked

SHELF = library.load()
OFFER = SHELF.scenarios["decline_offer"]
PIECES = tuple((name, one.title, tuple(one.words)) for name, one in SHELF.scenarios.items())
NOW = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def heard(text: str, phase: str, open_slot: str = "", **answers: str) -> Event:
    """Return the first event a line is heard as, about one offer."""
    return events_of(text, phase, open_slot, **answers)[0]


def events_of(text: str, phase: str, open_slot: str = "", **answers: str) -> tuple[Event, ...]:
    """Return what a line is heard as, about one offer."""
    there = Hearing(
        slots=OFFER.slots,
        open=OFFER.slot(open_slot) if open_slot else None,
        answers={name: value for name, value in ({"company": "Acme", "position": "dev"} | answers).items() if value},
        phase=phase,
        scenario="decline_offer",
        scenarios=PIECES,
        now=NOW,
        zone="Europe/Berlin",
        locale="en-GB",
    )
    return hear(text, there)


@pytest.mark.parametrize(
    ("text", "scenario", "came"),
    [
        ("they wrote back: how could you do this to us, we will tell everyone", "hostile_reply", "threat"),
        ("they replied: shame on you", "hostile_reply", "anger"),
        ('he replied "never contact us again"', "hostile_reply", "anger"),
        ("she wrote back that i wasted everyone's time", "hostile_reply", "anger"),
        ("they said i'll be hearing from their lawyers", "hostile_reply", "threat"),
        ("Got a reply: you owe us for the flights", "hostile_reply", "bill"),
        ("they wrote back: thanks for your time, please see the invoice for the hotel", "hostile_reply", "bill"),
        ("they wrote back: why? what did we do wrong?", "answer_feedback", ""),
        ("the recruiter answered: could you tell us which company you chose?", "pressed_for_reason", ""),
        ("they replied: we can match the salary", "decline_counteroffer", ""),
    ],
)  # fmt: skip
def test_an_employers_words_passed_on_begin_the_piece_that_answers_them(text: str, scenario: str, came: str) -> None:
    for phase in ("drafted", "sent", "acknowledged"):
        assert heard(text, phase) == Started(scenario, {"what_came": came} if came else {}, same_offer=True)


@pytest.mark.parametrize(
    "text",
    [
        "they wrote back: thanks for letting us know, all the best",
        "they replied: we are disappointed but understand why",
        "she answered: what a pity, keep in touch",
        "they wrote back: the door is always open, don't apply elsewhere first, good luck",
    ],
)
def test_a_kind_answer_is_an_answer_and_no_more(text: str) -> None:
    assert heard(text, "sent") == Acknowledged()


@pytest.mark.parametrize(
    ("text", "topic"),
    [("offers", "offers"), ("my offers", "offers"), ("Offers!", "offers"), ("list offers", "offers"), ("why", "why")],
)  # fmt: skip
def test_a_command_at_a_list_of_choices_is_a_command(text: str, topic: str) -> None:
    assert heard(text, "collecting", "stage") == Wished(topic)


@pytest.mark.parametrize(
    ("text", "rounds", "how"),
    [
        ("5 rounds, first names, we laughed a lot", "5 rounds", "first names, laughed a lot"),
        ("5 rounds and we laughed a lot", "5 rounds", "laughed a lot"),
        ("four talks, we had a lot of fun", "four talks", "had a lot of fun"),
        ("5 and i liked them all a lot", "5", "i liked them all a lot"),
    ],
)
def test_what_people_did_a_lot_of_is_rapport_and_no_round(text: str, rounds: str, how: str) -> None:
    assert parts_of(text) == (rounds, how)
    assert channel_of({"rounds": rounds, "relationship": how})[0] == "phone"


@pytest.mark.parametrize("text", ["a lot", "quite a few", "many", "3 plus a task", "like 4 or 5 i think"])
def test_a_vague_count_alone_is_still_a_count(text: str) -> None:
    assert parts_of(text)[0] == text.removesuffix(" i think")


ABOUT = tomllib.loads((Path(intents.__file__).parent / "intents_about.toml").read_text("utf-8"))["intent"]


@pytest.mark.parametrize("entry", ABOUT, ids=lambda entry: entry["name"])
@pytest.mark.parametrize("open_slot", ["", "contact_name", "deadline", "keep_in_touch"])
def test_a_question_about_ajar_has_an_answer_of_its_own_at_every_question(
    entry: dict[str, list[str]], open_slot: str
) -> None:
    name = str(entry["name"])
    asked = [
        line for line in entry["like"] if line.split()[0] in ("are", "is", "do", "does", "can", "will", "what", "how")
    ]
    phase = "collecting" if open_slot else "drafted"
    wrong = [line for line in asked[::3] if heard(line, phase, open_slot) != Wished(name)]
    assert wrong == []
    assert len(SHELF.phrases[name]) > 1


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Are you a real person??", "about_bot"),
        ("wait, you don't send it to them automatically, right?", "about_sending"),
        ("can i still edit the letter afterwards", "about_change"),
        ("what if i dont reply at all?", "about_missed"),
        ("how many more questions are there?", "about_length"),
        ("does the company see what i write here", "about_privacy"),
        ("is there a human i can talk to?", "about_maker"),
        ("do i really have to answer all of this?", "about_required"),
    ],
)
def test_questions_in_other_words_find_the_same_answers(text: str, topic: str) -> None:
    for slot in ("", "contact_name", "deadline"):
        assert heard(text, "collecting" if slot else "sent", slot) == Wished(topic)


@pytest.mark.parametrize("text", ["should i call them?", "when should i send it?", "who can see this?", "why", "help"])
def test_questions_about_the_offer_are_answered_as_before(text: str) -> None:
    event = heard(text, "collecting", "contact_name")
    assert isinstance(event, Wished)
    assert not event.topic.startswith("about_")


@pytest.mark.parametrize(
    ("text", "slot", "facts"),
    [
        ("it came sunday, reason is pay, contact is Bob Stone", "received_at",
         {"received_at": "2026-03-01", "reason": "compensation", "contact_name": "Bob Stone"}),
        ("Position is Head of Data, deadline tmrw noon", "position",
         {"position": "Head of Data", "deadline": "2026-03-05T12:00"}),
        ("position: cook, deadline: friday 5pm", "position",
         {"position": "cook", "deadline": "2026-03-06T17:00"}),
        ("the company is Acme, the role is chef and the deadline is friday", "company",
         {"company": "Acme", "position": "chef", "deadline": "2026-03-06"}),
        ("reason is pay, too low for me", "contact_name",
         {"reason": "compensation", "reason_words": "too low for me"}),
        ("my name is Sam Low, and the tone is warm", "sender_name",
         {"sender_name": "Sam Low", "tone": "warm"}),
    ],
)  # fmt: skip
def test_clauses_that_name_their_facts_are_each_heard(text: str, slot: str, facts: dict[str, str]) -> None:
    event = heard(text, "collecting", slot, **({"company": "", "position": ""} if slot in facts else {}))
    assert isinstance(event, Answered)
    assert event.facts == facts


@pytest.mark.parametrize("text", ["the team is nice, the reason is secret", "the food, the name is funny"])
def test_what_was_liked_is_not_cut_where_it_names_a_fact(text: str) -> None:
    event = heard(text, "collecting", "appreciated")
    assert isinstance(event, Answered)
    assert event.facts == {"appreciated": text}


@pytest.mark.parametrize(
    ("text", "slot", "topic"),
    [
        ("yesterday...should i call them or write?", "received_at", "advice"),
        ("too far. when should i send it?", "reason", "when"),
        ("the team. should i call or write?", "appreciated", "advice"),
        ("are you a real person? Jo Bell", "contact_name", "about_bot"),
        ("Jo Bell. do you send this to them??", "contact_name", "about_sending"),
        ("friday. what happens if i miss it?", "deadline", "about_missed"),
    ],
)
def test_a_question_beside_an_answer_is_answered_and_stays_out_of_it(text: str, slot: str, topic: str) -> None:
    answered, wished = events_of(text, "collecting", slot)
    assert isinstance(answered, Answered)
    assert slot in answered.facts
    assert not any("?" in value for value in answered.facts.values())
    assert wished == Wished(topic)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("they showed me round the whole plant", {"appreciated": "they showed me round the whole plant"}),
        ("I really enjoyed the afternoon with the team", {"appreciated": "the afternoon with the team"}),
        ("we had three rounds in total", {"rounds": "three rounds"}),
        ("i don't want to hear from them again", {"keep_in_touch": "no"}),
        (
            "the crew were lovely; they can ask me again in spring",
            {"appreciated": "the crew were lovely", "keep_in_touch": "they can ask me again in spring"},
        ),
    ],
)
def test_a_sentence_nobody_asked_for_tells_its_fact(text: str, told: dict[str, str]) -> None:
    assert unasked(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "they made me wait two hours",
        "the boss shouted across the room",
        "i didn't like the atmosphere",
        "my present team is great",
        "i would love a bit more money",
        "they gave me a week",
        "i've had three other interviews this month",
        "is there anything else?",
        "thank you, that's lovely",
    ],
)
def test_complaints_others_and_small_talk_tell_no_fact_that_was_not_asked_for(text: str) -> None:
    assert not unasked(text)
