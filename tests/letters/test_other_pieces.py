"""Claims about the pieces beside the no to an offer: what is heard in hasty words, and what stands in the letter."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters.letter import Letter
from bot.letters.render import write

PIECES = library.load().pieces
FACTS = {"company": "Acme", "position": "fitter", "contact_name": "Maria Keller", "sender_name": "Ida Storm"}


def letter(scenario: str, **facts: str) -> Letter:
    return write(PIECES[scenario], {**FACTS, "spelling": "uk", **facts})


def body(scenario: str, **facts: str) -> str:
    return " ".join(letter(scenario, **facts).body.split())


# ---- an earlier no, wherever it was typed
def test_an_earlier_no_is_read_from_the_private_words_and_what_is_private_stays_out() -> None:
    said = body(
        "accept_fresh_look",
        reason="timing",
        reason_words="said no in april bc i was in the middle of selling the food truck. sold it! my savings ran out",
    )
    assert "because I was in the middle of selling the food truck" in said
    assert "I sold it" in said
    assert "savings" not in said


@pytest.mark.parametrize(
    "private", ["because of my mother", "my manager is hopeless", "we got divorced", "i was ill", "the money was gone"]
)
def test_nothing_of_home_health_or_money_is_told_of_an_earlier_no(private: str) -> None:
    said = body("reconnect_note", reason="timing", reason_words=f"said no in may. {private}. passed my exam since")
    assert private.split()[-1] not in said
    assert "exam" in said


def test_another_employer_is_never_told_of_with_an_earlier_no() -> None:
    said = body(
        "change_of_mind", reason="other_offer", reason_words="took the job at the chain but they closed the branch"
    )
    assert "chain" not in said
    assert "branch" not in said


def test_what_they_did_kindly_is_no_change() -> None:
    said = body("accept_fresh_look", extra="said no in may. she called sunday with the offer")
    assert "Thank you for calling" in said
    assert "nothing stands in the way" not in said


def test_one_who_was_certified_since_is_told_so() -> None:
    assert "I've been certified since October" in body("reconnect_note", extra="certified since october")


# ---- anger
def test_a_bill_never_agreed_to_is_refused_plainly_and_nobody_is_thanked() -> None:
    said = body("hostile_reply", what_came="bill", extra="never agreed to pay for anything, trial was sat 7 nov")
    assert "I did not agree to any charge for the trial on Saturday 7 November, and I won't be paying it." in said
    assert "hank" not in said


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("wants money for the parking permit. i never used it", "I never used the parking permit."),
        ("i never had a uniform, i brought my own whites", "I never had a uniform, and I brought my own whites."),
        ("says i lied about my notice period. it was on the form", "My notice period was on the form."),
        ("claims the laptop was never returned. i handed it to reception", "I handed the laptop to reception."),
        ("says i promised two years. we never talked about years", "We never talked about years."),
        ("he says i signed something, only had one talk on the phone", "I had only one talk on the phone."),
    ],
)
def test_what_stands_against_a_charge_is_told_in_ones_own_words(extra: str, told: str) -> None:
    assert told in body("hostile_reply", extra=extra)


@pytest.mark.parametrize("extra", ["they're idiots, i told them so", "he shouted. i handed it in", "i cried all night"])
def test_what_feeds_the_anger_or_names_nothing_is_left_out(extra: str) -> None:
    said = body("hostile_reply", extra=extra)
    assert not any(word in said for word in ("told you so", "handed", "cried", "idiots"))


def test_what_one_said_oneself_stands_against_anger_in_ones_own_words() -> None:
    said = body("hostile_reply", extra="i only ever said i'd think about it, never said yes")
    assert "I only ever said I'd think about it, and I never said yes." in said


def test_things_to_be_returned_are_not_taken_for_the_reader() -> None:
    said = body("hostile_reply", extra="boots are still in the box, will drop them at the office thurs")
    assert "I'll drop them at the office on Thursday" in said


# ---- feedback
@pytest.mark.parametrize(
    ("facts", "tip"),
    [
        ({"rounds": "4, over seven weeks"}, "Four rounds in seven weeks is a lot"),
        (
            {"extra": "wish id known the presentation topic more than 1 day ahead"},
            "if they knew the presentation topic",
        ),
        ({"extra": "task had no deadline and nobody told me who to send it to"}, "when the task is due"),
        ({"extra": "the ad said hybrid but its 5 days on site"}, 'The advert says "hybrid"'),
        ({"reason_words": "other place decided in 9 days"}, "during the wait"),
    ],
)
def test_a_suggestion_comes_from_what_was_typed(facts: dict[str, str], tip: str) -> None:
    said = body("answer_feedback", reason="other_offer", **facts).lower()
    assert tip.lower() in said or "steps" in said
    assert "nothing i'd change" not in said


def test_nothing_is_said_to_be_perfect_where_a_complaint_stays_out() -> None:
    said = body("answer_feedback", reason_words="chair kept calling me young lady")
    assert "lady" not in said
    assert "nothing I'd change" not in said


def test_advice_is_told_as_it_was_typed_the_first_and_the_second() -> None:
    said = body(
        "answer_feedback",
        reason="compensation",
        extra="they mailed 'why?'. suggest: say the pay range at the start, and one talk fewer, 6 is a lot!!",
    )
    assert "It would help to say the pay range at the start. And one talk fewer would help, as six is a lot." in said
    assert "3k" not in body("answer_feedback", extra="suggest: pay people 3k more")


# ---- a counteroffer
def test_whoever_acts_is_told_so_yourself_and_the_plan_closes_the_letter() -> None:
    said = body(
        "decline_counteroffer",
        contact_name="Gillian",
        contact_role="my boss",
        relationship="six years",
        appreciated="gillian went to the partners herself over the weekend",
        keep_in_touch="yes, see her at the boat show in jan",
        extra="last day fri 11 dec, handing the harbour job to Femi",
    )
    assert "to the partners yourself" in said
    assert "handing the harbour job to Femi" in said
    assert "at the boat show in January" in said


# ---- somebody who keeps asking
def test_whoever_asks_again_still_hears_the_plan_to_meet() -> None:
    said = body("pressed_for_reason", reason="compensation", keep_in_touch="yes, see him at the boat show in jan")
    assert "at the boat show in January" in said


# ---- an interview
def test_the_slot_is_freed_once() -> None:
    said = body("decline_interview", extra="im down for weds 2 dec 3.15pm, they can have the slot back")
    assert "Wednesday 2 December at 3.15 pm" in said
    assert "slot back" not in said
    assert "I'm down" not in said


# ---- a recruiter
def test_somebody_yet_to_be_asked_is_not_promised() -> None:
    said = body("decline_outreach", referral_offer="Katarzyna from my old team is looking, i'd have to ask her first")
    assert "Katarzyna from my old team, who is looking" in said
    assert "ask" in said


def test_when_to_ask_again_is_heard_among_other_words() -> None:
    said = body("decline_outreach", position="SAP consultant, Katowice", extra="ask me again after easter")
    assert "SAP consultant job in Katowice" in said
    assert "again after Easter" in said


def test_a_recruiters_own_firm_is_not_where_the_post_is() -> None:
    said = body("decline_outreach", company="Quorum Search", contact_role="recruiter")
    assert "Quorum" not in said


# ---- chat
def test_a_message_greets_and_goes_on_without_a_sign_off() -> None:
    told = letter("decline_outreach", channel="linkedin", contact_name="Bogdan")
    assert told.body.startswith("Hi Bogdan, thanks for")
    assert told.closing == ""
    assert told.body.endswith("\n\nIda Storm")


# ---- a yes taken back
def test_what_is_sent_back_is_named_with_the_notice_that_applies() -> None:
    said = body(
        "rescind_acceptance",
        stage="signed",
        extra="laptop arrived, will send back",
        reason_words="1 wk notice, no bonus",
    )
    assert "The laptop has arrived, and I'll send it back." in said
    assert "one week's notice applies" in said


def test_words_with_a_secretary_are_no_talk_with_the_reader() -> None:
    assert "As I told you" not in body("rescind_acceptance", extra="spoke to his secretary today")


# ---- friends and news
def test_a_referrer_is_called_by_the_name_behind_the_kinship() -> None:
    said = body(
        "tell_referrer", referred_by="my uncle tío Chuy, plays dominoes w/ the owner", extra="took a different job"
    )
    assert said.startswith("Hi Tío Chuy,")
    assert "another one" in said or "another job" in said


def test_ones_own_no_is_no_news_to_congratulate_on() -> None:
    said = body("congratulation_note", extra="saw in the paper they turned 25. i turned his offer down last yr")
    assert "turned twenty-five" in said
    assert "offer" not in said


def test_an_hour_for_the_answer_is_kept() -> None:
    assert "noon on Friday" in body("ask_extension", extra="need till friday nov 27 noon")


# ---- what was asked to be said
@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("sorry for the late reply", "I'm sorry for the late reply."),
        ("please say sorry for messing them around with the dates", "I'm sorry for messing you around with the dates."),
        ("mention Ola from the payroll team", "My best to Ola from the payroll team, too."),
    ],
)
def test_an_apology_and_a_greeting_are_said_where_they_are_asked_for(extra: str, said: str) -> None:
    assert said in body("decline_offer", reason="other_offer", extra=extra)


def test_what_is_asked_not_to_be_said_is_not() -> None:
    said = body("tell_referrer", reason="role_fit", reason_words="its mostly printers. dont say printers")
    assert "printers" not in said


def test_an_interview_is_freed_by_the_day_that_stands_among_private_words() -> None:
    said = body("decline_interview", reason="other_offer", reason_words="signed elsewhere. interview is thurs 10.30")
    assert "on Thursday at 10.30" in said


def test_why_one_passes_is_heard_beside_when_to_ask_again() -> None:
    said = body("decline_outreach", keep_in_touch="ask again in june, doing my diploma on the side til may")
    assert "I'm doing my diploma on the side until May" in said


# ---- after a while
def test_a_note_after_a_while_tells_what_is_done_and_asks_what_was_to_be_asked() -> None:
    said = body(
        "reconnect_note",
        reason="timing",
        reason_words="had to finish rope access level 2, done in october",
        keep_in_touch="yes she said write when youre certified",
        extra="said no in april. want to know if she needs crew (or part time crew) for next season",
    )
    assert "You told me to get in touch when I was certified. I finished in October." in said
    assert "Do you need crew for next season?" in said


def test_brackets_in_the_middle_of_a_sentence_hang_after_it() -> None:
    said = body(
        "tell_referrer", contact_name="Femi", referred_by="Femi", extra="told Declan (the hiring manager) this morning"
    )
    assert "this morning" in said
    assert "hiring manager" not in said


def test_what_is_brought_back_is_a_thing_and_nobody_is_dropped_off() -> None:
    said = body("rescind_acceptance", extra="said yes on 3 nov. have their truck keys, will drop them off monday")
    assert "drop the truck keys off on Monday" in said


def test_years_in_a_post_are_hers_and_no_age_of_the_firm() -> None:
    said = body("congratulation_note", extra="10 yrs as director this month, a friend told me")
    assert "Acme has turned" not in said
    assert "ten years" in said


def test_a_mail_sent_or_a_notice_owed_is_no_change_since_the_no() -> None:
    said = body(
        "change_of_mind", reason="timing", reason_words="said no on fri 6 nov", extra="emailed her sat, no reply yet"
    )
    assert "emailed" not in said
    said = body("accept_fresh_look", reason="timing", reason_words="said no in may", extra="notice is 8 wks")
    assert "nothing stands in the way" not in said or "notice" not in said


def test_a_second_visit_and_a_time_they_gave_are_freed() -> None:
    assert "second visit on Thursday the 3rd" in body("withdraw_application", extra="second visit thursday the 3rd")
    assert "slot on the 30th at 9 am" in body(
        "decline_interview", extra="they put me in for 9am on the 30th, in person"
    )


def test_an_angry_person_gets_no_half_a_sentence() -> None:
    assert "that I can't" not in body("hostile_reply", extra="i gave him 2 wks notice that i cant")


@pytest.mark.parametrize(
    ("typed", "told", "never"),
    [
        ("called her first, this is the mail after", "told you on the phone", "tried"),
        ("called her today, left a vm asking her to call back", "voicemail", "told you on the phone"),
        ("rang him twice, no answer", "tried to reach you", "told you on the phone"),
    ],
)
def test_only_a_call_that_was_answered_is_told_as_one(typed: str, told: str, never: str) -> None:
    said = body("rescind_acceptance", stage="accepted_verbally", reason="timing", extra=typed)
    assert told in said
    assert never not in said


def test_what_is_wanted_now_is_the_writers_own_wish() -> None:
    assert "I'm now looking for maps or rare books" in body(
        "reconnect_note", reason="timing", extra="declined in april. now want maps or rare books"
    )


# ---- an agency
@pytest.mark.parametrize("reason", ["other_offer", "location", "timing"])
@pytest.mark.parametrize("liked", ["the tour of the lab", "how honest they were", "she let me run a sample"])
def test_an_agency_is_nobody_one_joins_and_is_thanked(reason: str, liked: str) -> None:
    facts = {"contact_role": "agency", "reason": reason, "appreciated": liked}
    assert "joining you" not in body("decline_offer", **facts)
    assert "hank" in body("decline_outreach", **facts)


def test_a_yes_taken_back_asks_for_a_talk_at_the_time_that_was_named() -> None:
    assert "If you'd be willing to talk again after the summer" in body(
        "rescind_acceptance", keep_in_touch="after the summer"
    )


def test_somebody_who_might_is_somebody_who_might_be_interested() -> None:
    facts = {"company": "Acme", "position": "fitter", "contact_name": "Maria", "sender_name": "Ida Storm"}
    body = write(PIECES["decline_outreach"], {**facts, "extra": "i know someone who might"}).body
    assert "I know someone who might be interested." in body


def test_an_ordinary_word_begins_small_after_a_greeting_and_a_name_does_not() -> None:
    facts = {"company": "Acme", "position": "fitter", "contact_name": "Maria", "sender_name": "Ida Storm"}
    body = write(PIECES["linkedin_note"], {**facts, "appreciated": "talking bees with her on the stairs"}).body
    assert body.startswith("Hi Maria, talking bees with you")


@pytest.mark.parametrize(
    ("extra", "freed"),
    [("final is on monday so pls cancel it", "on Monday"), ("they have me down for friday", "on Friday")],
)
def test_a_talk_set_for_a_day_is_freed(extra: str, freed: str) -> None:
    facts = {"company": "Acme", "position": "fitter", "contact_name": "Maria", "sender_name": "Ida Storm"}
    assert freed in write(PIECES["withdraw_application"], {**facts, "reason": "location", "extra": extra}).body
