"""The life of one session: every row of the table, and what each event leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.effects import Ask, AskDoubt, AwaitWord, Ground, Lead, Say, ShowDraft, ShowSummary
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Confirmed,
    Doubted,
    Edited,
    Invited,
    Misheard,
    Replanned,
    Restarted,
    Revised,
    Rewritten,
    Sent,
    Skipped,
    Started,
    SteppedBack,
    Talked,
    Undone,
)
from bot.conversation.phases import (
    ACKNOWLEDGED,
    CANCELLED,
    COLLECTING,
    CONFIRMING,
    DRAFTED,
    REVISING,
    SENT,
    TRANSITIONS,
    Phase,
)
from bot.conversation.session import MEMORY, Session, floor, open_slot
from bot.errors import OutOfTurn
from tests.helpers import RESCIND, SMALL, play

FILLED = ("Acme", "data engineer", "offered", "pay", "Sam")
DRAFT = (*FILLED, Confirmed("2026-03-02T09:00:00+00:00"))
MAIL = (*DRAFT, Sent("2026-03-03T09:00:00+00:00"))


def test_the_first_question_asks_for_two_facts_at_once() -> None:
    first = floor(SMALL, Session("s1", "small"))
    assert first == Ask(SMALL.slots[0], both=True)


def test_a_fact_given_early_is_never_asked_for() -> None:
    session, effects = play(Answered({"company": "Acme", "position": "cook", "name": "Sam"}))
    assert effects[-1] == Ask(SMALL.slots[2])
    session, effects = play("offered", "pay", session=session)
    assert effects[-1] == ShowSummary()


def test_the_joint_question_is_asked_alone_once_its_other_half_is_known() -> None:
    _, effects = play(Answered({"position": "cook"}))
    assert effects[-1] == Ask(SMALL.slots[0], both=False)


def test_answers_are_grounded_and_corrections_are_marked() -> None:
    _, effects = play("Acme", Answered({"company": "Globex", "position": "cook"}))
    assert effects[0] == Ground({"company": "Globex", "position": "cook"}, ("company",))


def test_all_answers_lead_to_the_summary_and_a_yes_to_the_draft() -> None:
    session, effects = play(*DRAFT)
    assert session.phase is DRAFTED
    assert effects == (ShowDraft("first"),)
    assert session.milestones == {"drafted_at": "2026-03-02T09:00:00+00:00"}


def test_a_condition_opens_a_question_and_a_correction_closes_it() -> None:
    session, effects = play("Acme", "cook", "offered", "other")
    assert effects[-1] == Ask(SMALL.slots[4])
    session, effects = play(Answered({"reason": "pay"}), session=session)
    assert effects[-1] == Ask(SMALL.slots[6])


def test_editing_the_reason_forgets_what_hung_on_it_and_what_hung_on_that() -> None:
    session, _ = play("Acme", "cook", "offered", "other", "yes", Answered({"detail": "x"}), Edited("reason"))
    assert session.answers == {"company": "Acme", "position": "cook", "stage": "offered"}
    assert open_slot(SMALL, session) is SMALL.slots[3]


def test_a_corrected_reason_keeps_what_came_with_it() -> None:
    session, _ = play(*FILLED, Answered({"reason": "other", "signed": "yes"}))
    assert session.answers["signed"] == "yes"


def test_the_same_answer_again_changes_nothing() -> None:
    session, _ = play("Acme")
    again, effects = play(Answered({"company": "Acme"}), session=session)
    assert again == session
    assert effects[0] == Say("known_already")


def test_an_optional_question_is_left_out_on_request() -> None:
    session, effects = play("Acme", "cook", "offered", Skipped())
    assert session.answers["reason"] == ""
    assert effects[0] == Say("skipped", {"slot": "reason"})


def test_a_question_the_letter_needs_cannot_be_skipped() -> None:
    session, effects = play(Skipped())
    assert "company" not in session.answers
    assert effects == (Say("cannot_skip", {"slot": "company"}), Ask(SMALL.slots[0], misses=1))


@pytest.mark.parametrize("moves", [FILLED, DRAFT])
def test_skip_without_an_open_question_changes_nothing(moves: tuple[str, ...]) -> None:
    session, _ = play(*moves)
    assert play(Skipped(), session=session)[0] == session


def test_back_asks_the_last_question_again() -> None:
    _, effects = play("Acme", "cook", SteppedBack())
    assert effects[-1] == Ask(SMALL.slots[1])


def test_back_from_the_draft_returns_to_the_summary() -> None:
    session, effects = play(*DRAFT, SteppedBack())
    assert session.phase is CONFIRMING
    assert effects == (ShowSummary(),)


def test_back_at_the_first_question_says_so() -> None:
    _, effects = play(SteppedBack())
    assert effects[0] == Say("at_the_start")


def test_misheard_words_climb_the_repair_and_an_answer_ends_it() -> None:
    session, effects = play(Misheard(), Misheard("filler"))
    assert effects == (Ask(SMALL.slots[0], misses=2, kind="filler"),)
    session, effects = play("Acme", session=session)
    assert effects[-1] == Ask(SMALL.slots[1])


def test_misheard_words_elsewhere_are_answered_there() -> None:
    assert play(*FILLED, Misheard())[1] == (ShowSummary(kind="unclear"),)
    assert play(*DRAFT, Misheard())[1] == (AwaitWord("drafted", misheard=True),)


def test_a_doubt_is_held_open_until_it_is_settled() -> None:
    doubt = Doubted("company", (("Acme Inc", "Acme Inc"), ("Acme Ltd", "Acme Ltd")))
    session, effects = play(doubt)
    assert effects == (AskDoubt(SMALL.slots[0], doubt.options),)
    session, effects = play(Answered({"position": "cook"}), session=session)
    assert effects[-1] == AskDoubt(SMALL.slots[0], doubt.options)
    session, effects = play(Answered({"company": "Acme Ltd"}), session=session)
    assert session.doubt is None
    assert effects[-1] == Ask(SMALL.slots[2])


def test_a_doubt_about_a_known_fact_asks_it_again() -> None:
    session, _ = play(*DRAFT, Doubted("company", (("A", "A"), ("B", "B"))))
    assert session.phase is REVISING
    session, effects = play(Answered({"company": "B"}), session=session)
    assert (session.phase, effects[-1]) == (DRAFTED, ShowDraft("fact"))


def test_a_doubt_about_something_else_is_misheard() -> None:
    session, effects = play(Doubted("salary", ()))
    assert session.doubt is None
    assert effects == (Ask(SMALL.slots[0], kind="unclear", both=True),)


def test_a_slot_offered_at_the_summary_can_be_asked_for() -> None:
    session, effects = play(*FILLED, Edited("people"))
    assert effects[-1] == Ask(SMALL.slots[7])
    session, effects = play("Maria", session=session)
    assert (session.answers["people"], effects[-1]) == ("Maria", ShowSummary())


def test_a_wanted_question_that_no_longer_applies_is_passed_over() -> None:
    session, _ = play(*FILLED, Answered({"reason": "other"}), "yes", Edited("signed"))
    session, effects = play(Answered({"reason": "pay"}), session=session)
    assert effects[-1] == ShowSummary()


def test_an_unknown_line_cannot_be_edited() -> None:
    session, _ = play(*FILLED)
    after, effects = play(Edited("salary"), session=session)
    assert (after, effects[0]) == (session, Say("no_such_fact"))


def test_a_fact_corrected_under_the_draft_gives_the_new_draft_at_once() -> None:
    session, effects = play(*DRAFT, Answered({"company": "Globex"}))
    assert (session.phase, effects[-1]) == (DRAFTED, ShowDraft("fact"))


def test_a_letter_of_ones_own_is_kept_until_a_fact_changes() -> None:
    session, effects = play(*DRAFT, Rewritten("Dear all, no."))
    assert (session.letter, effects) == ("Dear all, no.", (ShowDraft("rewritten"),))
    assert play(Rewritten("Dear all.", "drop"), session=session)[1] == (ShowDraft("drop"),)
    assert play(Answered({"people": "Maria"}), session=session)[0].letter == "Dear all, no."
    assert play(Answered({"company": "Globex"}), session=session)[0].letter == ""


@pytest.mark.parametrize(("change", "tone"), [("warmer", "warm"), ("formal", "formal")])
def test_tone_moves_along_its_scale_and_stops_at_the_end(change: str, tone: str) -> None:
    session, effects = play(*DRAFT, Revised(change), Revised(change))
    assert (session.answers["tone"], effects) == (tone, (ShowDraft(change),))


def test_manner_is_remembered_and_another_version_walks_on() -> None:
    session, _ = play(*DRAFT, Revised("another"), Revised("another"), Revised("shorter"), Revised("subject", "2"))
    assert session.manner == {"variant": "2", "shorter": "yes", "subject": "2"}


def test_wishes_for_the_text_add_up_and_longer_ends_shorter() -> None:
    wishes = (Revised("shorter"), Revised("mention", "the tour"), Revised("mention", "the dog"), Revised("longer"))
    session, _ = play(*DRAFT, *wishes)
    assert session.manner == {"mention": "the tour\nthe dog"}


def test_confirming_twice_writes_no_second_draft() -> None:
    session, _ = play(*DRAFT)
    assert play(Confirmed("later"), session=session) == (session, (Say("all_right"), AwaitWord("drafted")))


def test_a_letter_that_was_made_shorter_is_not_shown_again_for_it() -> None:
    session, _ = play(*DRAFT, Revised("shorter"))
    assert play(Revised("shorter"), session=session) == (session, (Say("no_shorter"), AwaitWord("drafted")))


def test_sending_a_refusal_starts_the_follow_ups_once() -> None:
    session, effects = play(*MAIL)
    assert session.milestones["sent_at"] == session.milestones["sent:small"] == "2026-03-03T09:00:00+00:00"
    assert effects == (Say("sent"), AwaitWord("sent"))
    again, effects = play(Sent("2026-03-09T09:00:00+00:00"), session=session)
    assert (again, effects[0]) == (session, Say("sent_already"))


def test_sending_another_piece_leaves_the_date_of_the_refusal() -> None:
    session, _ = play(Sent("2026-03-09"), scenario=RESCIND)
    assert session.milestones == {"drafted_at": "2026-03-09", "sent:rescind": "2026-03-09"}


def test_a_piece_that_opens_a_talk_is_no_refusal() -> None:
    session, _ = play(*DRAFT, Sent("2026-03-09"), scenario=replace(SMALL, opens={"reason": ("pay",)}))
    assert "sent_at" not in session.milestones


def test_what_the_employer_does_is_noted() -> None:
    session, effects = play(*MAIL, Talked("t1"), Acknowledged("t2"), Talked("t3"))
    assert session.phase is ACKNOWLEDGED
    assert (session.milestones["talked_at"], session.milestones["acknowledged_at"]) == ("t3", "t2")
    assert effects[0] == Say("talked")


def test_an_answer_under_a_draft_says_that_it_was_sent() -> None:
    session, effects = play(*DRAFT, Acknowledged("2026-03-03T09:00:00+00:00"))
    assert session.phase is ACKNOWLEDGED
    assert {session.milestones[name] for name in ("sent_at", "sent:small", "acknowledged_at")} == {
        "2026-03-03T09:00:00+00:00"
    }
    assert effects == (Say("acknowledged_out"), AwaitWord("acknowledged"))


@pytest.mark.parametrize(
    ("change", "word"), [("move", "2026-05-01"), ("done", "done"), ("opt_in", "on"), ("stop", "stop")]
)
def test_what_is_said_about_a_reminder_is_kept(change: str, word: str) -> None:
    session, _ = play(*MAIL, Replanned("reconnect", change, "2026-05-01" if change == "move" else ""))
    assert session.moves == {"reconnect": word}


def test_dates_of_ones_own_are_numbered_and_keep_their_words() -> None:
    first, effects = play(*MAIL, Replanned("own", "move", "2026-05-01", "their conference"))
    session, _ = play(Replanned("own", "yearly", "2026-06-03", "Dana's day"), session=first)
    assert session.moves == {"own:1": "2026-05-01", "own:2": "2026-06-03 yearly"}
    assert (session.answers["own:1_text"], session.answers["own:2_text"]) == ("their conference", "Dana's day")
    said = {"kind": "own:1", "change": "move", "to": "2026-05-01", "text": "their conference"}
    assert effects[0] == Say("replanned_own", said)


def test_a_date_in_doubt_after_the_letter_is_asked_and_the_old_one_stays() -> None:
    options = (("the 6th", "2026-03-06"), ("the 13th", "2026-03-13"))
    session, effects = play(*MAIL, Doubted("detail", options))
    assert (session.phase, effects[-1].__class__) == (SENT, AskDoubt)
    session, _ = play(Answered({"detail": "2026-03-13"}), session=session)
    assert (session.phase, session.doubt, session.answers["detail"]) == (SENT, None, "2026-03-13")


def test_a_choice_about_a_date_may_be_waved_off_after_the_letter() -> None:
    options = (("the 6th", "2026-03-06"), ("the 13th", "2026-03-13"))
    session, effects = play(*MAIL, Doubted("detail", options), Skipped())
    assert (session.doubt, effects[0]) == (None, Say("left_as_it_is"))


def test_what_is_usual_stands_in_for_a_question_waved_off() -> None:
    usual = replace(SMALL, slots=tuple(replace(s, default="offered" if s.name == "stage" else "") for s in SMALL.slots))
    session, effects = play("Acme", "cook", Skipped(), scenario=usual)
    assert (session.answers["stage"], effects[0]) == ("offered", Say("assumed", {"slot": "stage"}))


def test_a_question_that_can_wait_is_set_aside_when_nobody_can_read_the_answers() -> None:
    session, effects = play("Acme", "cook", "offered", *[Misheard()] * 5)
    assert session.answers["reason"] == ""
    assert effects[0] == Say("set_aside")
    assert Say("skipped", {"slot": "reason"}) not in effects


def test_a_later_piece_given_up_leaves_the_letter_before_it_sent() -> None:
    session, _ = play(*MAIL)
    session, _ = play(Started("rescind", same_offer=True), scenario=RESCIND, session=session)
    assert "drafted_at" not in session.milestones
    session, effects = play(Cancelled(), scenario=RESCIND, session=session)
    assert (session.phase, session.scenario, effects[0]) == (SENT, "small", Say("piece_dropped"))
    assert {"drafted_at", "sent_at"} <= session.milestones.keys()


def test_a_choice_nobody_takes_gives_way_to_the_question() -> None:
    options = (("the 6th", "2026-03-06"), ("the 13th", "2026-03-13"))
    _, effects = play("Acme", "cook", Doubted("stage", options), Misheard())
    assert isinstance(effects[-1], AskDoubt)
    _, effects = play("Acme", "cook", Doubted("stage", options), Misheard(), Misheard())
    assert effects[-1] == Ask(SMALL.slots[2], misses=2, kind="unclear")


def test_a_talk_before_the_letter_is_the_call() -> None:
    session, effects = play(*DRAFT, Talked("t1"))
    assert (session.milestones["called_at"], effects[0]) == ("t1", Say("called"))


def test_an_invitation_ends_the_wait() -> None:
    session, effects = play(*MAIL, Invited("t4"))
    assert (session.milestones["invited_at"], effects[0]) == ("t4", Say("invited"))


def test_beginning_a_piece_may_tell_something_about_the_employer() -> None:
    session, _ = play(*MAIL)
    hostile = replace(RESCIND, milestone="hostile_at")
    session, _ = play(Started("rescind", at="t5", same_offer=True), scenario=hostile, session=session)
    assert session.milestones["hostile_at"] == "t5"


def test_the_next_piece_starts_with_what_is_known() -> None:
    session, _ = play(*MAIL)
    after, effects = play(Started("rescind", {"stage": "late"}, same_offer=True), scenario=RESCIND, session=session)
    assert after.answers["company"] == "Acme"
    assert effects == (Say("started", {"scenario": "rescind"}), Ask(RESCIND.slots[2]))
    assert after.milestones["sent_at"]


def test_an_answer_may_lead_to_another_scenario() -> None:
    _, effects = play("Acme", "cook", "signed")
    assert Lead("rescind") in effects


def test_cancelling_keeps_the_answers_and_undo_brings_the_question_back() -> None:
    session, effects = play("Acme", Cancelled())
    assert (session.phase, effects[0]) == (CANCELLED, Say("cancelled"))
    session, effects = play(Undone(), session=session)
    assert (session.phase, effects) == (COLLECTING, (Say("undone"), Ask(SMALL.slots[1], again=True)))


def test_restarting_keeps_only_the_person() -> None:
    session, effects = play(*FILLED, Restarted())
    assert session.answers == {"name": "Sam"}
    assert effects[-1] == Ask(SMALL.slots[0], both=True)


def test_undo_takes_back_one_step_at_a_time() -> None:
    session, _ = play("Acme", "cook", Undone())
    assert session.answers == {"company": "Acme"}
    session, _ = play(Undone(), session=session)
    assert session.answers == {}
    assert play(Undone(), session=session)[1][0] == Say("nothing_to_undo")


def test_undo_remembers_a_bounded_number_of_steps() -> None:
    session, _ = play(*(Answered({"company": str(number)}) for number in range(MEMORY + 5)))
    assert len(session.past) == MEMORY


def test_an_event_out_of_turn_raises_before_anything_changes() -> None:
    session, _ = play(*MAIL)
    with pytest.raises(OutOfTurn, match=r"Edited does not belong to the phase sent\.") as caught:
        play(Edited("company"), session=session)
    assert (caught.value.phase, caught.value.event) == ("sent", "Edited")


def test_every_phase_can_be_reached_and_every_row_leads_to_a_phase() -> None:
    reached = {phase for row in TRANSITIONS.values() for phase in row.values() if phase}
    assert set(TRANSITIONS) == set(Phase) == reached


def test_a_cancelled_session_has_no_floor_but_the_persons() -> None:
    session = replace(Session("s1", "small"), phase=SENT)
    assert floor(SMALL, session) == AwaitWord("sent")


def test_what_is_told_early_waits_for_what_decides_over_it() -> None:
    early, _ = play(Started("small", {"company": "Acme", "position": "cook", "stage": "offered", "signed": "yes"}))
    assert early.answers["signed"] == "yes"
    kept, _ = play(Answered({"reason": "other"}), session=early)
    gone, _ = play(Answered({"reason": "pay"}), session=early)
    assert kept.answers["signed"] == "yes"
    assert "signed" not in gone.answers
