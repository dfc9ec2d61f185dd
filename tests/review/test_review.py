"""Say what the review promises about single letters: spans, facts, layout, and strange input."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.review import RULES, Finding, ours, review
from tests.patience import patience

GOOD = """Subject: Data Engineer offer: Mina Park

Dear Ms. Osei,

Thank you for offering me the data engineer role and for the afternoon with your team.

I have decided not to accept, because I want to finish what I started here.

I would be glad to stay in touch.

Kind regards,
Mina Park
"""


def rules(text: str, facts: Mapping[str, str] | None = None) -> set[str]:
    return {finding.rule for finding in review(text, facts)}


def only(text: str, rule: str, facts: Mapping[str, str] | None = None) -> Finding:
    found = [finding for finding in review(text, facts) if finding.rule == rule]
    assert len(found) == 1, found
    return found[0]


def with_line(line: str) -> str:
    return GOOD.replace("I have decided not to accept, because I want to finish what I started here.", line)


def test_a_good_letter_has_no_findings() -> None:
    assert review(GOOD) == ()


def test_a_finding_quotes_exactly_what_stands_between_its_ends() -> None:
    text = with_line(
        "I decline. Your process was chaotic. The $95,000 salary is a joke. Your manager was rude, [Name]."
    )
    assert len(review(text)) >= 4
    for finding in review(text):
        assert text[finding.start : finding.end] == finding.text
        assert finding.rule in RULES
        assert finding.why
        assert finding.instead


def test_what_is_missing_is_reported_for_the_whole_letter() -> None:
    finding = only(
        GOOD.replace("Thank you for offering me the data engineer role and for the afternoon with your team.", ""),
        "no_gratitude",
    )
    assert (finding.start, finding.end, finding.text) == (0, 0, "")


def test_the_missing_thanks_name_the_position_when_it_is_known() -> None:
    assert (
        only("Dear Al,\n\nI decline.\n\nBo", "no_gratitude", {"position": "chef"}).instead
        == "Thank you for offering me the chef role."
    )


def test_a_salary_is_quoted_with_its_noun_and_gets_a_wording_that_fits() -> None:
    finding = only(with_line("I have decided not to accept the salary of $95,000."), "salary_figure")
    assert finding.text == "the salary of $95,000"
    assert finding.instead == "the salary"


@pytest.mark.parametrize(
    "line",
    [
        "I have decided not to accept; my desk on the 14th floor and the year 2024 are too dear to me.",
        "I have decided not to accept and I am 100 percent certain of it.",
        "I have decided not to accept after 5 rounds and a 90-minute task with a team of 95.",
        "I have decided not to accept; call me on 512-555-0195 before 17:30.",
        "I have decided not to accept; congratulations on the $40M Series B.",
        "I have decided not to accept, because the package does not fit my needs.",
        "I have decided not to accept, and it was not an easy decision.",
        "I have decided not to accept, as I took a position that better fits my goals.",
    ],
)
def test_numbers_and_reasons_that_are_no_faults_stay_untouched(line: str) -> None:
    assert review(with_line(line)) == ()


def test_denied_blame_is_no_blame() -> None:
    assert review(with_line("I decline. It wasn't the people: nobody was rude and nothing was disorganised.")) == ()


def test_a_closed_door_in_the_facts_needs_no_door_in_the_letter() -> None:
    shut = GOOD.replace("I would be glad to stay in touch.", "I wish you a good year.")
    assert rules(shut) == {"no_door_open"}
    assert review(shut, {"keep_in_touch": "no"}) == ()


def test_a_piece_that_is_no_refusal_need_not_refuse() -> None:
    note = "Hi Jamal, our talk about inks is still in my head. I'd be glad to stay connected. Freya"
    assert "no_clear_decline" in rules(note)
    assert review(note, {"scenario": "linkedin_note"}) == ()


def test_another_firms_name_is_seen_with_facts_and_short_forms_are_not() -> None:
    text = with_line("I have decided not to accept the offer to join Northwind.")
    assert review(text, {"company": "Northwind Traders International, Inc."}) == ()
    assert only(text, "company_name_mismatch", {"company": "Southwind Ltd"}).text == "Northwind"


def test_other_firms_of_a_batch_are_no_mismatch() -> None:
    text = "Dear Lark hiring team,\n\nThank you. I withdraw. Let us stay in touch.\n\nBo\n"
    assert review(text, {"company": "Harrow Press", "other_firms": "Alder Books: Ana; Lark & Co: , editor"}) == ()


def test_a_note_that_opens_talks_is_no_refusal() -> None:
    text = with_line("I can't say yes to it as it stands. If I could start in September, I'd be glad to sign.")
    assert "leaves_it_ambiguous" in rules(text)
    assert review(text, {"open_to_change": "yes"}) == ()


@pytest.mark.parametrize(
    "blank",
    ["<what you enjoyed>", "(name of third interviewer)", "(company)", "(check the date)", "at COMPANY", "DD/MM/YYYY"],
)
def test_a_note_on_what_is_still_to_be_filled_in_is_a_blank(blank: str) -> None:
    text = with_line(f"I have decided not to accept. I enjoyed the day {blank}.")
    assert only(text, "placeholder_left").text == blank


def test_a_greeting_that_lost_its_name_is_a_blank() -> None:
    assert only(GOOD.replace(GOOD.partition("\n")[0], "Dear Mr. ,"), "placeholder_left").text == "Dear Mr."


def test_a_blank_that_is_a_real_name_is_no_blank() -> None:
    text = with_line("I decline the offer of {{ config }}.")
    assert "placeholder_left" in rules(text)
    assert review(text, {"position": "{{ config }}"}) == ()


def test_a_firm_called_like_an_amount_is_no_pay() -> None:
    text = with_line("I have decided not to accept the offer of Ninety Percent Studio.")
    assert review(text, {"company": "Ninety Percent Studio"}) == ()


def test_a_letter_off_in_the_firms_name_is_seen() -> None:
    text = with_line("I have decided not to work as a planner at Bellany.")
    assert only(text, "company_name_mismatch", {"company": "Bellamy Stores"}).text == "Bellany"


@pytest.mark.parametrize(
    ("firm", "other"),
    [("Granite Shore Mutual", "Granite State Mutual"), ("Ridgeline Outdoor", "Ridgeway")],
)
def test_a_name_that_is_half_the_firms_is_seen(firm: str, other: str) -> None:
    text = with_line(f"I have decided not to accept. I think well of {other} all the same.")
    assert only(text, "company_name_mismatch", {"company": firm}).text == other


@pytest.mark.parametrize(
    "line",
    [
        "I decline the berth on the Agulhas Star.",
        "I decline the post of site supervisor at the Denarau job.",
        "I decline. I'd gladly put you in touch with Dora Hegyi, a former colleague.",
        "I decline. I'd look forward to seeing you at the SouthEast benefits roundtable in May.",
        "I decline. I remember the afternoon reading old applications with Pearl and Winston.",
    ],
)
def test_ships_sites_people_and_meetings_are_no_employers(line: str) -> None:
    assert review(with_line(line), {"company": "Agulhas Line"}) == ()


def test_the_place_of_an_event_is_no_employer() -> None:
    text = with_line("I have decided not to accept, and hope to meet you at the Nairobi data forum.")
    assert review(text, {"company": "Tamarind Health"}) == ()


@pytest.mark.parametrize("unsure", ["unsure", "not sure", "Maybe", ""])
def test_a_draft_of_ours_promises_nothing_where_nobody_said_that_the_door_stays_open(unsure: str) -> None:
    shut = GOOD.replace("I would be glad to stay in touch.", "I wish you a good year.")
    assert review(shut, ours({"keep_in_touch": unsure})) == ()
    assert rules(shut, {"keep_in_touch": unsure}) == {"no_door_open"}


def test_hints_in_place_of_a_no_leave_it_open() -> None:
    text = with_line("Various things have come up, and it is all up in the air.")
    assert {"vague_dishonest", "no_clear_decline", "leaves_it_ambiguous"} <= rules(text)


def test_two_employers_in_one_letter_are_seen_without_facts() -> None:
    text = "Dear Acme team,\n\nThank you! I decline the role at Globex. Let us stay in touch.\n\nBo\n"
    assert only(text, "company_name_mismatch").text == "Globex"


def test_the_new_employer_may_be_named() -> None:
    text = with_line("I have accepted a position at Fjordline Yards and must decline.")
    assert review(text, {"company": "Halden Marine", "reason": "other_offer"}) == ()


def test_a_letter_that_contradicts_the_facts_is_seen() -> None:
    text = with_line("I have decided to stay with my current employer.")
    assert rules(text, {"reason": "other_offer"}) == {"vague_dishonest"}


def test_a_reason_of_pay_told_after_a_no_is_no_contradiction() -> None:
    text = with_line("I can't take the job: the package doesn't work for me.")
    assert review(text, {"reason": "compensation"}) == ()
    assert "vague_dishonest" in rules(with_line("I decline. It's not the money, though."), {"reason": "compensation"})


def test_papers_that_never_came_cannot_have_been_read() -> None:
    text = with_line("I decline. I never received the contract. On reading the contract I saw that there is no car.")
    assert "vague_dishonest" in rules(text)


@pytest.mark.parametrize(
    "hint",
    ["about a fifth more to take home", "a salary with a three at the front", "another couple of thousand a year"],
)
def test_pay_hinted_at_in_words_is_seen(hint: str) -> None:
    assert "salary_figure" in rules(with_line(f"I have decided not to accept, since I would need {hint}."))


def test_quoted_mail_below_is_nobodys_fault() -> None:
    quoted = "\nOn Fri, Feb 27, 2026 at 4:15 PM Curtis wrote:\n> We offer $84,500. Sorry, sorry, sorry! [Name]\n"
    assert review(GOOD + quoted) == ()


def test_a_company_called_like_a_fault_is_none() -> None:
    text = with_line("I have decided not to accept the Compensation Analyst position at Salary.com.")
    assert review(text, {"company": "Salary.com", "position": "Compensation Analyst"}) == ()


def test_the_third_apology_is_the_one_pointed_at() -> None:
    text = with_line("I am sorry, I must decline. I apologise for the delay. I am so sorry.")
    assert only(text, "apology_overload").start == text.rindex("sorry")


def test_the_same_letter_gives_the_same_findings() -> None:
    text = with_line("I decline, your offer of 50k is an insult.")
    assert review(text) == review(text)


def test_an_empty_text_has_nothing_to_find() -> None:
    assert review("") == review("  \n\t ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "sorry " * 17_000,
        "a" * 100_000,
        "not " * 25_000,
        "your process was not " * 5_000,
        "[" * 50_000 + "]" * 50_000,
        "$" * 100_000,
        "1" * 100_000,
        "1,000 " * 16_000,
        "\n" * 100_000,
        "> " * 50_000,
        "Dear " * 20_000,
        "Acme " * 20_000,
        "at Acme " * 12_000,
        "{{ 7*7 }} %s \ud800 \x00 \u202e" * 4_000,
        "on " + "2024 " * 20_000 + "wrote:",
        "\u0130" * 100_000,
    ],
)
def test_a_hundred_thousand_strange_characters_are_reviewed_to_an_end(text: str) -> None:
    with patience():
        findings = review(text, {"company": "Acme", "position": "x" * 500})
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400), st.sampled_from(["", "Acme", "\ud800", "A.G."]))
def test_any_text_is_reviewed_without_an_error(text: str, company: str) -> None:
    for finding in review(text, {"company": company}):
        assert text[finding.start : finding.end] == finding.text
