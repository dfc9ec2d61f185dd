"""One person, several offers: focus, profile, and the questions of the house."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.desk import Desk, Pending, turn
from bot.conversation.effects import (
    Ask,
    AskDay,
    AskForget,
    AskSent,
    AskWhich,
    AwaitWord,
    Effect,
    Export,
    Forget,
    Ground,
    Say,
    ShowDraft,
    ShowSummary,
)
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Checked,
    Confirmed,
    Declined,
    Doubted,
    Edited,
    Event,
    Exported,
    ForgetAsked,
    Misheard,
    Replanned,
    Restarted,
    Resumed,
    Sent,
    Started,
    Switched,
    Undone,
    Unplaced,
    Wished,
)
from bot.conversation.phases import COLLECTING, CONFIRMING, DRAFTED, SENT
from bot.conversation.record import desk_of, desk_record, session_of, session_record
from tests.helpers import RESCIND, SCENARIOS, SMALL

FACTS = {"company": "Acme", "position": "cook", "stage": "offered", "reason": "pay", "name": "Sam"}


def after(*events: Event, desk: Desk | None = None, ids: str = "abcdefgh") -> tuple[Desk, tuple[Effect, ...]]:
    """Take each event as a turn of its own; what is kept passes through its record every time."""
    desk = desk or Desk()
    effects: tuple[Effect, ...] = ()
    for event, new_id in zip(events, ids, strict=False):
        desk, effects = turn(SCENARIOS, desk, (event,), new_id)
        desk = desk_of(desk_record(desk), tuple(session_of(s.id, session_record(s)) for s in desk.sessions))
    return desk, effects


def two_offers() -> Desk:
    desk, _ = after(Answered(FACTS), Started("small", {"company": "Globex"}), ids="ab")
    return desk


def test_the_first_words_greet_once_and_ask_the_first_question() -> None:
    desk, effects = after(Wished("hello"))
    assert effects == (Say("hello"), Ask(SMALL.slots[0], both=True))
    _, effects = after(Wished("hello"), desk=desk)
    assert effects == (Say("here"), Ask(SMALL.slots[0], again=True, both=True))
    desk, _ = after(Answered({"company": "Acme"}), desk=desk)
    assert after(Wished("hello"), desk=desk)[1][0] == Say("welcome_back")


def test_facts_in_the_first_message_count() -> None:
    _, effects = after(Answered(FACTS))
    assert effects == (Say("hello"), Ground(FACTS), ShowSummary())


def test_several_events_of_one_message_end_in_one_question() -> None:
    desk, _ = after(Answered({"company": "Acme"}))
    _, effects = turn(SCENARIOS, desk, (Answered({"company": "Globex"}), Answered({"position": "cook"})), "b")
    assert [type(effect) for effect in effects] == [Ground, Ground, Ask]


def test_a_side_question_is_answered_and_the_open_one_returns() -> None:
    desk, _ = after(Answered({"company": "Acme"}))
    assert after(Wished("advice"), desk=desk)[1] == (Say("advice"), Ask(SMALL.slots[1], again=True))


def test_a_second_offer_stands_beside_the_first_and_knows_the_person() -> None:
    desk = two_offers()
    assert [session.answers["company"] for session in desk.sessions] == ["Acme", "Globex"]
    assert desk.session is not None
    assert desk.session.answers["name"] == "Sam"
    assert desk.profile == {"name": "Sam"}


def test_a_scenario_nobody_knows_becomes_the_default() -> None:
    desk, effects = after(Started("sing"))
    assert desk.session is not None
    assert (desk.session.scenario, effects[0]) == ("small", Say("hello"))


def test_the_focus_is_shown_when_it_moves_and_only_then() -> None:
    desk, effects = after(Switched("a"), desk=two_offers())
    assert effects == (Say("focus"), ShowSummary(again=True))
    _, effects = after(Switched("a"), desk=desk)
    assert effects == (ShowSummary(again=True),)
    assert after(Switched("z"), desk=desk)[1][0] == Say("no_such_offer")


def test_words_that_fit_several_offers_are_asked_about() -> None:
    desk, effects = after(Unplaced("deadline moved", ("a", "b")), desk=two_offers())
    assert desk.pending == Pending("which", "deadline moved", ("a", "b"), puts=1)
    assert effects == (AskWhich(("a", "b")),)


def test_nothing_is_deleted_without_a_clear_yes() -> None:
    desk, effects = after(ForgetAsked("everything"), desk=two_offers())
    assert effects == (AskForget("everything"),)
    kept, effects = after(Declined(), desk=desk)
    assert len(kept.sessions) == 2
    assert effects[0] == Say("left_as_it_is")
    kept, effects = after(Answered({"company": "Initech"}), desk=desk)
    assert kept.pending is None
    gone, effects = after(Confirmed(), desk=desk)
    assert (gone.sessions, gone.profile) == ((), {})
    assert effects == (Forget(), Say("forgotten_everything"), AwaitWord("forgotten"))


def test_one_offer_is_deleted_and_the_other_comes_into_focus() -> None:
    desk, effects = after(ForgetAsked("this_offer"), Confirmed(), desk=two_offers())
    assert (desk.focus, effects[0]) == ("a", Forget("b"))
    desk, effects = after(ForgetAsked("this_offer"), Confirmed(), desk=desk)
    assert (desk.focus, effects[-1]) == ("", AwaitWord("empty"))
    assert two_offers().without("a").focus == "b"


def test_an_offer_out_of_focus_is_deleted_by_its_name_and_the_focus_stays() -> None:
    desk, effects = after(ForgetAsked("this_offer", "a"), desk=two_offers())
    assert effects == (AskForget("this_offer", "a"),)
    desk, effects = after(Confirmed(), desk=desk)
    assert (desk.focus, effects[0], len(desk.sessions)) == ("b", Forget("a"), 1)


def test_a_deletion_asked_for_twice_is_asked_about_in_other_words() -> None:
    desk, _ = after(ForgetAsked("this_offer", "a"), ForgetAsked("this_offer", "a"), desk=two_offers())
    assert desk.pending == Pending("forget", "this_offer", ("a",), puts=2)


def test_sent_before_any_draft_is_asked_about() -> None:
    desk, effects = after(Answered({"company": "Acme"}), Sent("2026-03-02T08:00:00+00:00"))
    assert effects == (AskSent(),)
    assert after(Declined(), desk=desk)[1][0] == Say("left_as_it_is")
    done, _ = after(Confirmed(), desk=desk)
    assert done.session is not None
    assert done.session.milestones["sent_at"] == "2026-03-02T08:00:00+00:00"
    told, _ = after(Answered({"company": "Acme"}), Sent("2026-03-02T08:00:00+00:00", sure=True))
    assert told.session is not None
    assert told.session.phase.value == "sent"


def test_a_yes_where_nothing_of_the_house_is_open_confirms_the_summary() -> None:
    desk, effects = after(Answered(FACTS), Confirmed())
    assert desk.session is not None
    assert (desk.session.phase, effects) == (DRAFTED, (ShowDraft("first"),))


def test_a_no_to_the_summary_asks_what_to_change() -> None:
    desk, effects = after(Answered(FACTS), Declined())
    assert effects == (Say("what_to_change"), AwaitWord("changing"))
    assert desk.session is not None
    assert desk.session.phase is CONFIRMING
    assert after(Declined())[1] == (AwaitWord("empty"),)


def test_everything_is_handed_over_on_request() -> None:
    assert after(Answered(FACTS), Exported())[1] == (Export(), ShowSummary(again=True))


def test_an_event_out_of_turn_is_answered_kindly_and_changes_nothing() -> None:
    desk, _ = after(Answered(FACTS), Confirmed(), Sent())
    again, effects = after(Edited("company"), desk=desk)
    assert again == replace(desk, turns=desk.turns + 1, puts=1)
    assert effects == (Say("out_of_turn", {"phase": "sent"}), AwaitWord("sent"))


def test_a_reminder_is_moved_to_the_day_that_was_asked_for() -> None:
    desk, effects = after(Answered(FACTS), Replanned("reconnect", "ask"))
    assert (desk.pending, effects) == (Pending("day", "reconnect", puts=1), (AskDay("reconnect"),))
    desk, _ = after(Replanned("reconnect", "move", "2026-04-07"), desk=desk)
    assert desk.session is not None
    assert (desk.pending, desk.session.moves) == (None, {"reconnect": "2026-04-07"})


def test_a_day_named_for_a_reminder_of_ones_own_keeps_what_it_is_for() -> None:
    asked = Replanned("own", "ask", text="their open day")
    desk, _ = after(Answered(FACTS), asked, Replanned("own", "move", "2026-05-01"))
    assert desk.session is not None
    assert (desk.pending, desk.session.answers["own:1_text"]) == (None, "their open day")


def test_a_question_of_the_house_that_nobody_answers_is_left_with_nothing_done() -> None:
    desk, effects = after(ForgetAsked("everything"), Misheard(), Misheard(), Misheard(), desk=two_offers())
    assert (desk.pending, len(desk.sessions), effects[0]) == (None, 2, Say("left_as_it_is"))


def test_a_reminder_nobody_was_shown_cannot_be_moved() -> None:
    assert after(Answered(FACTS), Replanned("", "ask"))[1][0] == Say("replanned_none")


def test_answers_may_lead_to_another_letter() -> None:
    desk, effects = after(Answered({"company": "Acme", "position": "cook", "stage": "signed"}))
    assert desk.session is not None
    assert desk.session.scenario == "rescind"
    assert effects[-2:] == (Say("led", {"scenario": "rescind"}), Ask(RESCIND.slots[2]))


def test_an_undo_asks_the_question_of_the_piece_it_leads_back_to() -> None:
    desk, _ = after(Answered({"company": "Acme", "position": "cook"}), Answered({"stage": "signed"}))
    desk, effects = after(Undone(), desk=desk)
    assert desk.session is not None
    assert (desk.session.scenario, effects) == ("small", (Say("undone"), Ask(SMALL.slots[2])))


def test_the_next_piece_about_the_same_offer_keeps_its_session() -> None:
    desk, _ = after(Answered(FACTS), Confirmed(), Sent(), Started("rescind", same_offer=True))
    assert [(s.scenario, s.phase) for s in desk.sessions] == [("rescind", COLLECTING)]


def test_what_happens_before_any_offer_begins_one() -> None:
    assert after(Acknowledged())[1][-1] == Ask(SMALL.slots[0], both=True)


def test_facts_after_a_cancelled_offer_begin_a_new_one() -> None:
    desk, _ = after(Answered({"company": "Acme"}), Cancelled(), Answered({"company": "Globex"}))
    assert [session.answers["company"] for session in desk.sessions] == ["Acme", "Globex"]


def test_a_cancelled_offer_can_be_restarted() -> None:
    _, effects = after(Answered({"company": "Acme"}), Cancelled(), Restarted())
    assert effects[0] == Say("restarted")


def test_the_draft_is_shown_again_wherever_there_is_one() -> None:
    desk, _ = after(Answered(FACTS), Confirmed())
    assert after(Wished("draft"), desk=desk)[1][-1] == ShowDraft("again")
    assert after(Wished("repeat"), desk=desk)[1][-1] == ShowDraft("again")
    desk, effects = after(Sent(), Wished("draft"), desk=desk)
    assert effects[-1] == ShowDraft("again")
    assert after(Wished("repeat"), desk=desk)[1][-1] == AwaitWord("sent")
    assert after(Answered({"company": "Acme"}), Wished("draft"))[1][-1] == Ask(SMALL.slots[1], again=True)


def test_a_letter_is_looked_over_without_touching_the_session() -> None:
    desk, effects = after(Answered(FACTS), Checked("Dear all, no."))
    assert effects == (Say("check", {"text": "Dear all, no."}), ShowSummary(again=True))
    assert desk.session is not None
    assert desk.session.letter == ""


def test_someone_who_returns_is_told_where_they_were() -> None:
    assert after(Resumed())[1][0] == Say("hello")
    assert after(Answered(FACTS), Resumed())[1] == (Say("welcome_back"), ShowSummary(again=True))


def test_misheard_words_are_remembered_across_a_restart() -> None:
    desk, _ = after(Answered({"company": "Acme"}), Misheard())
    assert desk.session is not None
    assert desk.session.misses == 1


def test_a_sent_offer_stays_sent_in_its_record() -> None:
    desk, _ = after(Answered(FACTS), Confirmed(), Sent())
    assert desk.session is not None
    assert desk.session.phase is SENT


def test_a_day_that_can_wait_is_set_aside_when_other_things_are_told_twice() -> None:
    slots = tuple(replace(slot, kind="moment") if slot.name == "reason" else slot for slot in SMALL.slots)
    scenarios = {**SCENARIOS, **dict.fromkeys(("decline_offer", "small"), replace(SMALL, slots=slots))}
    desk, effects = Desk(), tuple[Effect, ...]()
    begun = Started("decline_offer", {"company": "Acme", "position": "cook", "stage": "offered"})
    for event in (begun, Answered({"people": "Ann"}), Answered({"detail": "late shifts"})):
        desk, effects = turn(scenarios, desk, (event,), "a")
    assert Say("set_aside") in effects
    assert isinstance(effects[-1], Ask)
    assert effects[-1].slot.name == "name"
    assert desk.sessions[0].answers["reason"] == ""


def test_the_earlier_of_two_days_is_taken_when_other_things_are_told_twice() -> None:
    slots = tuple(replace(slot, kind="moment") if slot.name == "reason" else slot for slot in SMALL.slots)
    scenarios = {**SCENARIOS, **dict.fromkeys(("decline_offer", "small"), replace(SMALL, slots=slots))}
    desk, effects = Desk(), tuple[Effect, ...]()
    begun = Started("decline_offer", {"company": "Acme", "position": "cook", "stage": "offered"})
    either = Doubted("reason", (("the 13th", "2026-03-13"), ("the 6th", "2026-03-06")))
    events: tuple[Event, ...] = (begun, either, *(Answered({"detail": word}) for word in ("a", "b", "c")))
    for event in events:
        desk, effects = turn(scenarios, desk, (event,), "a")
    assert Say("took_earlier") in effects
    assert desk.sessions[0].answers["reason"] == "2026-03-06"
    assert desk.sessions[0].doubt is None
