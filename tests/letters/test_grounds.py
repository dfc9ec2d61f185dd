"""Claims about the harmless core of private words on the reason, and about what stays behind."""

from __future__ import annotations

import time

import pytest

from bot.letters.brief import brief


def ground(reason: str, words: str, **facts: str) -> str:
    """Read the clause a letter may tell of private words."""
    return brief({"reason": reason, "reason_words": words, **facts}).values.get("ground", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("way too much fencing, want stock work",
         "there's a lot of fencing in the job, and I want to spend most of my time on stock work"),
        ("80% payroll admin, zero strategy. i do people development",
         "the job is mostly payroll administration, and my strength is in people development"),
        ("its all a/b tests on buttons, i want to do user research",
         "the job is mostly A/B tests, and I want to do user research"),
        ("vp is all meetings, want to code", "the job is mostly meetings, and I want to code"),
        ("want to stay hands on", "I want to stay hands-on"),
        ("director means no patients, i want to treat", "I want to treat patients"),
        ("too much reporting, not enough fieldwork",
         "there's a lot of reporting in the job, and I'm looking for more fieldwork"),
        ("zero fieldwork", "I'm looking for more fieldwork than the job has room for"),
        ("i'm a pastry chef, this is all breakfast", "I'm a pastry chef at heart"),
        ("boss is an idiot and i want to do backend", "I want to do backend"),
        ("overqualified", ""),
        ("its 80% tuning tours + maintenance, i want to build",
         "the job is mostly tuning tours and maintenance, and I want to build"),
        ("90% repairs and setups, i want to build", "the job is mostly repairs and setups, and I want to build"),
        ("i want to arrange not drive", "I want to arrange, not drive"),
        ("its all cellar, pumps n tanks, i want the vineyard",
         "the job is all cellar, pumps and tanks, and I want the vineyard"),
        ("its all behaviour, parents n phones", ""),
        ("turns out its mostly spreadsheets", "the job has more spreadsheets in it than I'm looking for"),
        ("they need someone more senior than me honestly", ""),
    ],
)  # fmt: skip
def test_words_on_the_work_say_what_is_wanted_and_what_the_post_holds(words: str, said: str) -> None:
    assert ground("role_fit", words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("exams till may", "my exams run until May"),
        ("thesis till end of june, did that once and cracked up", "my thesis will keep me busy until the end of June"),
        ("notice period is 3 months", "I'm bound by a three-month notice period"),
        ("calving at home til end of april, my uncle's not well", "I'm needed for the calving until the end of April"),
        ("cant start before sept", "I can't start before September"),
        ("on another shoot til 28 june", "I'm on another shoot until 28 June"),
        ("sonography course til mid december", "my sonography course runs until the middle of December"),
        ("contract here extended to october", "my contract here has been extended to October"),
        ("promised the season to my own hives", "I've promised the season to my own hives"),
        ("parental leave until january", ""),
        ("swamped til xmas with a book", "I'm swamped until Christmas with a book"),
        ("my year 11s have exams in june", ""),
        ("promised my class i'd see them through their exams", ""),
        ("on tour till november", "I'm on tour until November"),
        ("having surgery in may", ""),
        ("running the night class at the hall til end of may. knee surgery in jan too",
         "I'm running the night class at the hall until the end of May"),
        ("just agreed to cover a colleagues mat leave here till august. also their parking is a joke",
         "I've just agreed to cover a colleague's leave here until August"),
        ("still under bond w/ current company till end march, if break must pay back 6k",
         "I'm still tied to my current company until the end of March"),
        ("got shingles. off till feb", ""),
        ("still on furlough / legal dispute w/ old boss till spring", ""),
        ("walking out would be a disgrace until may", ""),
    ],
)  # fmt: skip
def test_words_on_the_time_say_what_ties_and_until_when(words: str, said: str) -> None:
    assert ground("timing", words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("my wifes mother lives with us in lille, cant move to paris",
         "we're settled in Lille and can't move to Paris"),
        ("settled in whitby, not moving for anyone", "I'm settled in Whitby and want to stay"),
        ("2 buses and a ferry every day", "two buses and a ferry are more than I can manage every day"),
        ("90 min each way over the pass, in winter?? no",
         "the journey over the pass would take too much of every day, above all in winter"),
        (
            "1h10 each way w/ the tram",
            "a journey of an hour and ten minutes each way by tram would take too much of every day",
        ),
        ("75 miles each way, no money fixes that", "a journey of 75 miles each way would take too much of every day"),
        ("3 days a week in Exeter from Bristol = would die on the M5",
         "three days a week from Bristol to Exeter are more than I can keep up"),
        ("we only just moved to Leith and love it", "we've only just moved to Leith and love it"),
        ("the ferry doesnt run in winter", "the ferry doesn't run in winter"),
        ("no train after 7 and the shift ends at 8", "there's no train after 7"),
        ("i'd have to sell the boat", ""),
        ("london rents", ""),
    ],
)  # fmt: skip
def test_words_on_the_place_say_where_one_is_settled_or_which_journey_is_too_long(words: str, said: str) -> None:
    assert ground("location", words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("signed w/ a robotics firm in nagoya, 2M yen more",
         "I've signed with another employer, where I'll be working in robotics"),
        ("going back to uni", "I'm going back to university"),
        ("signed last friday", "I signed with another employer last Friday"),
        ("signed yesterday w/ Blandford & Co, litigation, better bonus",
         "I signed with another employer yesterday, where I'll be working in litigation"),
        ("going w/ Statewide, auto claims, closer to what ive done 9 yrs. extra week vacation",
         "I've accepted another job, where I'll be working on auto claims, close to what I've done for nine years"),
        ("Accepted a museum shop role; closer to home", "I've accepted a museum shop role"),
        ("accepted an audit trainee role on Thursday", "I accepted an audit trainee role on Thursday"),
        ("took the cod job on monday, what i trained for, also more holiday",
         "I accepted another job on Monday, and it's what I trained for"),
        ("Globex pays 20k more", ""),
        ("its Skarn, hes nosy, gonna do speech there", ""),
    ],
)  # fmt: skip
def test_words_on_another_offer_give_its_kind_and_never_its_name(words: str, said: str) -> None:
    assert ground("other_offer", words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("been on one story for a year here, wont drop it. they also bumped me to senior",
         "I've been on one story for a year here, and I won't drop it"),
        ("got clients halfway thru big pieces here", "I've got clients halfway through big pieces here"),
        ("they found 3 grand AND theyre giving me the pension migration, which i started and nobody else gets",
         "I've been given the pension migration here, which I started"),
        ("my library asked me to run the bookmobile!! plus more hours", "I've been asked to run the bookmobile here"),
        ("just hired two juniors here, cant walk away from them", "I've just hired two juniors here"),
        ("school gave me a permanent contract", ""),
        ("i like it here tbh", "I'm happy where I am"),
        ("they gave me a raise here", ""),
        ("stuck here for now", ""),
    ],
)  # fmt: skip
def test_what_keeps_somebody_is_told_nearly_as_typed(words: str, said: str) -> None:
    assert ground("stay_current", words) == said


def test_what_was_kept_from_the_reader_on_the_phone_is_not_told_in_the_letter() -> None:
    assert not ground("other_offer", "gonna do speech there", extra="she asked who, i didnt say")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("role_fit", "its all politics and drama"),
        ("role_fit", "too much shouting"),
        ("role_fit", "i want more money"),
        ("role_fit", "more babysitting than engineering"),
        ("culture_fit", "all shouting and clickbait, someone threw a stapler"),
        ("stay_current", "they matched it plus 15k"),
        ("timing", "in the middle of my divorce"),
        ("compensation", "38k is a joke"),
        ("unspecified", "honestly its him"),
        ("timing", "on probation until june"),
        ("timing", "contract at siemens til march"),
        ("timing", "fertility treatment until june"),
        ("timing", "community service until july"),
        ("timing", "noncompete until december"),
        ("timing", "kids start school in september"),
        ("stay_current", "building my case against the manager here"),
        ("stay_current", "im sleeping with my colleague here"),
        ("stay_current", "finally got a wheelchair desk here"),
        ("role_fit", "i like my job at zalando"),
    ],
)
def test_complaints_and_private_matters_are_no_ground(reason: str, words: str) -> None:
    assert not ground(reason, words)


def test_a_formal_letter_tells_it_without_contractions() -> None:
    told = ground("role_fit", "mostly admin, i'd rather teach", tone="formal", position="Registrar", spelling="us")
    assert told == "the position is mostly administration, and I want to teach"


@pytest.mark.parametrize("words", ["want to do " * 9_000, "too much a" * 9_000, "until may " * 9_000, "(" * 100_000])
def test_a_hundred_kilobytes_do_not_hang(words: str) -> None:
    begun = time.process_time()
    for reason in ("role_fit", "timing", "location", "other_offer", "stay_current", "culture_fit", "compensation"):
        ground(reason, words)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("role_fit", "dont want to manage people"),
        ("role_fit", "i want to code less"),
        ("role_fit", "want to stop teaching"),
        ("stay_current", "not happy here but stuck"),
        ("stay_current", "didnt take over the team"),
        ("other_offer", "not going back to uni"),
        ("culture_fit", "i don't need a quiet place"),
    ],
)
def test_a_no_in_the_words_is_never_told_as_a_yes(reason: str, words: str) -> None:
    assert not ground(reason, words)


@pytest.mark.parametrize("words", ["want to leave leeds", "fed up living in Leeds", "no longer based in Leeds"])
def test_who_wants_to_leave_a_place_is_not_settled_there(words: str) -> None:
    assert not brief({"reason": "location", "reason_words": words}).values.get("place_home")


def test_who_moves_away_is_not_kept_from_moving() -> None:
    told = brief({"reason": "location", "reason_words": "moving to leeds w/ my boyfriend"})
    assert (told.traits["theme"], told.values["place_new"]) == ("away", "Leeds")


@pytest.mark.parametrize(
    "words",
    [
        "on mat leave til march",
        "signed off until april",
        "on a pip until june",
        "due in april",
        "in jail til june",
        "waiting on stripe till friday",
        "vesting in march",
        "on adoption leave till june",
        "on garden leave until may",
        "looking at other offers until may",
    ],
)
@pytest.mark.parametrize("reason", ["timing", "stay_current"])
def test_what_keeps_somebody_and_is_private_is_never_told(reason: str, words: str) -> None:
    assert not ground(reason, words)
