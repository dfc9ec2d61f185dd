"""Claims about the thing liked: a second one beside it, the remark hung on to it, and what one can be thanked for."""

from __future__ import annotations

import pytest

from bot.letters import fragments
from bot.letters.brief import brief
from bot.letters.cast import cast
from bot.letters.render import write
from tests.letters.samples import piece

FACTS = {"contact_name": "Hemi Parata", "people_met": "Lottie", "company": "Acme", "contact_role": "manager"}
WHO = cast(FACTS)


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("got to work the smoker, also the staff meal (salmon soup!!)", "event", "the staff meal"),
        ("her walk through the lab, and drawing it all on a box", "thanks", "that you drew it all on a box"),
        ("the tour, but the salary was a joke", "none", ""),
        ("the pupil panel, sharpest questions of the two days", "none", ""),
        ("riding along to the home, they knew every title", "none", ""),
        ("sitting in on the handover, so calm", "none", ""),
        ("the tour", "none", ""),
    ],
)
def test_a_second_thing_is_told_where_it_can_stand_alone(typed: str, kind: str, said: str) -> None:
    found = fragments.told(typed, WHO).second
    assert (found.kind, found.forms.get("liked", "")) == (kind, said)


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ("the tour, was great", "It was great."),
        ("the bees, were so calm", "They were so calm."),
        ("the kiln, was allowed to open it", "I was allowed to open it."),
        ("sitting in on the handover, so calm", "It was so calm."),
        ("the puppets, so funny", "They were so funny."),
        ("they paid for the trial shift, nobody does that", ""),
        ("4am in the fermentation hall, hemi can smell which tank needs her", "You can smell which tank needs you."),
        ("he let me make a tumbler, its crooked, still have it", "It's crooked, and I still have it."),
        ("story time w/ the toddlers, one ate a bookmark", "One ate a bookmark."),
        ("playing the build, got stuck on the goat level haha", "I got stuck on the goat level."),
        ("feeding the octopus, it squirted me", "It squirted me."),
        ("the CTF - best one i've done", "It was the best one I've done."),
        ("the rye starter!! older than me haha", "It's older than I am."),
        ("the tour, but the salary was a joke", ""),
        ("the trip out, even the seasickness", ""),
        ("the tour", ""),
        ("", ""),
    ],
)
def test_a_remark_becomes_a_short_sentence(typed: str, remark: str) -> None:
    assert fragments.told(typed, WHO).remark == remark


def test_two_things_of_a_kind_are_one() -> None:
    values = brief({**FACTS, "appreciated": "the kafka debugging round, & quick replies from hemi"}).values
    assert values["noun"] == "the Kafka debugging round and your quick replies"
    assert "noun_too" not in values


def test_two_deeds_of_the_reader_are_one() -> None:
    values = brief({**FACTS, "appreciated": "hemi staying late, and then showing me the maps"}).values
    assert values["deed"] == "you stayed late and showed me the maps"
    assert values["thanks"] == "staying late and showing me the maps"


@pytest.mark.parametrize(
    ("typed", "given"),
    [("the dog", "no"), ("the tour of the yard", "yes"), ("your patience", "yes"), ("the fast process", "yes")],
)
def test_one_is_thanked_for_a_talk_or_a_kindness_and_not_for_a_dog(typed: str, given: str) -> None:
    assert brief({**FACTS, "appreciated": typed}).traits["given"] == given


def test_a_formal_letter_has_no_remark_and_no_contraction_of_the_persons_own() -> None:
    facts = {**FACTS, "tone": "formal", "position": "vet", "sender_name": "Ana Costa"}
    body = write(piece("decline_offer"), {**facts, "appreciated": "what I'd heard on the tour, it squirted me"}).body
    assert "squirted" not in body
    assert "what i had heard on the tour" in body.lower()


@pytest.mark.parametrize(
    "typed", ["x, one ate " * 9_000, "the tour, so " * 8_000, "a (b) " * 16_000, "! and " * 16_000]
)
def test_a_hundred_kilobytes_do_not_hang(typed: str) -> None:
    fragments.told(typed, WHO)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("he let me carve a scroll on a bit of offcut", "you let me carve a scroll on a bit of offcut"),
        ("the walk with her at 6 am", "the walk with you at 6 am"),
        ("hemi explaining the bench to me, twice", "you explained the bench to me, twice"),
        ("that the whole kitchen sings along, badly", "the whole kitchen sings along, badly"),
        ("his feedback on my model, line by line", "your feedback on my model, line by line"),
        ("the apprentices asking why instead of how", "the apprentices asking why instead of how"),
        ("their lawyer reading my copy out loud", "your lawyer reading my copy out loud"),
        ("5 rounds but each one taught me smth", "the five rounds"),
        ("your detailed written feedback after the test", "your detailed written feedback after the test"),
        ("the visit to the works, although brief", "the visit to the works"),
        ("email replies within minutes", "your email replies within minutes"),
        ("that the firm plants a tree for every house", "the firm plants a tree for every house"),
        ("hemi and his team doing the hokey cokey", "you and your team did the hokey cokey"),
        ("the team building exercise with lego", "the team building exercise with lego"),
        ("the case, which was based on a real transfer", "the case, which was based on a real transfer"),
        ("he put my cv on the right desk", "you put my CV on the right desk"),
        (
            "the driver waving at us & hemi pretending he'd asked",
            "the driver waving at us and you pretending you had asked",
        ),
    ],
)
def test_hasty_words_are_written_as_a_letter_has_them(typed: str, said: str) -> None:
    values = brief({**FACTS, "appreciated": typed}).values
    assert said in (values.get("said"), values.get("subject"))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        (
            "the half day at the desk, phones going mad & hemi making coffee for all",
            ", with phones going mad and you making",
        ),
        (
            "the bus ride along line 7, him counting empty seats",
            "the bus ride along line 7, with you counting empty seats",
        ),
        ("the night shift in the cold store, hemi in two jackets", "the cold store, with you in two jackets"),
        ("the argument about ferries, 40 mins over time and nobody left", ", 40 minutes over time and nobody leaving"),
        ("the site walk, and being asked what I'd have done", "the site walk, and being asked what I'd have done"),
        ("the tour and how honest hemi was", "the tour, and how honest you were"),
    ],
)
def test_what_was_typed_together_is_told_together(typed: str, whole: str) -> None:
    assert whole in fragments.told(typed, WHO).first.forms["liked"]


@pytest.mark.parametrize(
    ("typed", "thanks"),
    [
        ("how honest hemi was about the rota", "being so honest about the rota"),
        ("got to hold the penguin", "letting me hold the penguin"),
        ("being told what interns do", "telling me what interns do"),
        ("they left the door open & hemi called me", "leaving the door open and calling me"),
        ("letting me streak a plate myself", "letting me streak a plate myself"),
    ],
)
def test_what_the_reader_did_is_thanked_for(typed: str, thanks: str) -> None:
    assert fragments.told(typed, WHO).first.forms["thanks"] == thanks


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("an hour in the storage vault with dr. whitcombe", "Dr. Whitcombe"),
        ("the chat w/ prof. o'neill and mrs. van der berg", "Prof. O'Neill and Mrs. van der Berg"),
        ("dr pemberly-shaw telling us of the winter", "Dr Pemberly-Shaw"),
        ("merel being honest abt the late shifts", "Merel"),
        ("that sanne's team had lunch together", "Sanne's team"),
        ("the professor who showed me the lab", "the professor who"),
    ],
)
def test_a_name_no_list_holds_has_its_capital(typed: str, named: str) -> None:
    assert named in " ".join(fragments.told(typed, WHO).first.forms.values())


def test_somebody_named_after_that_is_who_did_it() -> None:
    assert (
        fragments.told("that griet went to the board for me", WHO).first.forms["liked"]
        == "that Griet went to the board for me"
    )


OFFERED = FACTS | {"position": "planner", "stage": "offered", "reason": "timing", "sender_name": "Mo Lindt"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("they let me pull one pint and lock up", "tried"),
        ("they let me sit in on the story hour", "seen"),
        ("answering every email the same day", "careful"),
        ("they moved the interview when my son was sick", "kind"),
        ("the tour", ""),
        ("you told me about the redundancies, the debts, the new owners and the plan for the coming winter", ""),
    ],
)
def test_what_a_short_deed_meant_is_told_where_that_is_sure(typed: str, meant: str) -> None:
    told = brief(OFFERED | {"appreciated": typed}, piece("decline_offer").kinds)
    assert told.traits.get("meant", "") == meant


def test_what_a_deed_meant_stands_right_behind_it() -> None:
    memory = "they let me pull one pint and lock up"
    letters = [
        write(piece("decline_offer"), OFFERED | {"appreciated": memory, "sender_name": f"Mo {at}"}).body
        for at in range(12)
    ]
    behind = [body.split("lock up", 1)[1].lstrip(". ") for body in letters]
    assert any(said.startswith(("That ", "I learned ")) for said in behind)


@pytest.mark.parametrize(("received", "named"), [("2026-03-02", "Friday"), ("2026-02-16", "March 6"), ("", "March 6")])
def test_a_day_they_wait_for_is_named_by_its_weekday_only_where_that_is_one_day(received: str, named: str) -> None:
    facts = OFFERED | {"deadline": "2026-03-06", "received_at": received, "spelling": "us"}
    letters = [write(piece("decline_offer"), facts | {"sender_name": f"Mo {at}"}).body for at in range(6)]
    assert all(named in body for body in letters)


@pytest.mark.parametrize("past", ["heard", "silent"])
def test_nothing_is_in_good_time_after_the_day(past: str) -> None:
    facts = OFFERED | {"deadline": "2026-03-06", "received_at": "2026-03-02", "past_deadline": past}
    letters = [write(piece("decline_offer"), facts | {"sender_name": f"Mo {at}"}).body for at in range(6)]
    assert not any("Friday" in body for body in letters)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("she showed me her rye starter, she has it since twelve years", "for twelve years"),
        ("her sketch of the roadmap on paper, arrows everywhere", "with arrows everywhere"),
        ("the drydock tour, they let me hold the borescope", "You even let me hold the borescope."),
    ],
)
def test_what_was_typed_loosely_is_told_well(typed: str, told: str) -> None:
    letters = [
        write(piece("decline_offer"), OFFERED | {"appreciated": typed, "sender_name": f"Mo {at}"}).body
        for at in range(4)
    ]
    assert any(told in body for body in letters)


@pytest.mark.parametrize(
    "words", ["im waiting on another company until next week", "hoping to hear from my first choice"]
)
def test_an_offer_that_is_only_hoped_for_is_no_other_offer(words: str) -> None:
    facts = OFFERED | {"reason": "other_offer", "reason_words": words}
    letters = [write(piece("decline_offer"), facts | {"sender_name": f"Mo {at}"}).body for at in range(6)]
    assert not any(
        "another" in body and ("accepted" in body or "taken" in body or "yes to" in body) for body in letters
    )
