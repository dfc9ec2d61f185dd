"""Claims about keeping in touch, recommending someone, and the words of a scenario's own facts."""

from __future__ import annotations

import pytest

from bot.letters import clauses, doors, referrals, themes
from bot.letters.cast import cast

WHO = cast({"contact_name": "Maria Keller", "company": "Acme"})


@pytest.mark.parametrize(
    ("typed", "state", "how", "words"),
    [
        ("yes", "yes", "plain", ""),
        ("no", "no", "plain", ""),
        ("not sure", "unsure", "plain", ""),
        ("", "unsaid", "plain", ""),
        ("if a remote role opens", "yes", "if", "a remote role opens"),
        ("if they open a fieldwork post", "yes", "if", "you open a fieldwork post"),
        ("in the spring", "yes", "when", "in the spring"),
        ("yes, next year", "yes", "when", "next year"),
        ("they should ask me again in spring", "yes", "ask", "in spring"),
        ("yes, we said coffee in the new year", "yes", "treat", "coffee in the New Year"),
        (
            "would like to drop by if im in heilbronn next summer",
            "yes",
            "tell",
            "I would like to drop by if I'm in Heilbronn next summer",
        ),
        ("yes if one day its 3 days remote", "yes", "if", "the job can one day be done three days a week from home"),
        ("yes for rust stuff, any time", "yes", "kind", "Rust work"),
        ("yes, for backend roles", "yes", "kind", "backend roles"),
        ("at PyCon", "yes", "event", "at PyCon"),
        ("yes if they ever go hybrid", "yes", "if", "you ever go hybrid"),
        ("yes if she ever needs a second pair of hands", "yes", "if", "you ever need a second pair of hands"),
        ("yes, if a corporate secretarial role opens", "yes", "if", "a corporate secretarial role opens"),
        ("yes, 2028ish when the project here is done", "yes", "once", "in 2028 or so, when the project here is done"),
        ("not sure tbh, depends how january goes", "unsure", "plain", ""),
        ("coffee w her in the new year", "yes", "treat", "coffee in the New Year"),
        ("YES after june 12", "yes", "when", "after June 12"),
        ("yeah for sure, beer or work", "yes", "tell", "I'd be glad to hear from you, for a beer or for work"),
        ("id love to come back as a customer at least", "yes", "tell", "I'd love to come back as a customer"),
        ("yes but as a freelancer", "yes", "tell", "I'd gladly work with you as a freelancer"),
        ("yes, will bring cake", "yes", "tell", "I'll bring cake"),
        ("if the salary is better", "yes", "if", "the terms change"),
        ("yes, july", "yes", "when", "in July"),
        ("in december", "yes", "when", "in December"),
        ("yes, ill come and see the panto", "yes", "visit", "coming to see the panto"),
        ("i'll come by and buy bread", "yes", "visit", "coming by to buy bread"),
        ("yes, i'll bring her cider", "yes", "tell", "I'll bring you cider"),
        ("i'll show them the finished boat", "yes", "tell", "I'll show you the finished boat"),
        ("if it's a bench role", "yes", "if", "a bench role comes up"),
        ("if it was a design role", "yes", "if", "a design role comes up"),
        ("yes, i'll be at the Sendai meeting in october", "yes", "there", "at the Sendai meeting in October"),
        ("yes, hope to be at the yokohama fair in november", "yes", "event", "at the Yokohama fair in November"),
        (
            "yes, stewardship conference in glasgow, i'm presenting",
            "yes",
            "there",
            "presenting at the stewardship conference in Glasgow",
        ),
        (
            "yes, want to hear how the pumps turn out, after summer",
            "yes",
            "hear",
            "how the pumps turn out after the summer",
        ),
        ("yes, next year when im done w my course", "yes", "once", "next year, when I'm done with my course"),
        ("i'll call in sept w a jar of honey", "yes", "tell", "I'll call in September with a jar of honey"),
        (
            "yes, they'll see me when i come in for paint anyway",
            "yes",
            "tell",
            "you'll see me when I come in for paint",
        ),
        ("yes, for when they do the exhibition", "yes", "hear", "when you do the exhibition"),
        ("yes, same port so we'll have coffee", "yes", "tell", "it's the same port, so we'll have coffee"),
        ("yes, ill be a customer every saturday", "yes", "tell", "I'll be a customer every Saturday"),
        ("yes, next recruitment round in may", "yes", "tell", "I'll look out for the next recruitment round in May"),
        ("yes, want to see the finished mural", "yes", "tell", "I'd like to see the finished mural"),
        ("yes, ill write them in june", "yes", "when", "in June"),
        ("yes, if the budget changes next financial year", "yes", "if", "the budget changes next financial year"),
        ("yes if theres ever a broker facing thing", "yes", "if", "there's ever a broker-facing job"),
        ("would be nice", "yes", "plain", ""),
        ("yes, will be at graduation in july", "yes", "tell", "I'll be at graduation in July"),
        ("yes, happy to be a reference customer", "yes", "tell", "I'd gladly be a reference customer"),
        ("yes, when the divorce is done", "yes", "plain", ""),
        ("yes once my knee is better", "yes", "plain", ""),
        ("yes, they host a meetup every month", "yes", "plain", ""),
        ("maybe in 2 yrs", "yes", "perhaps", "in two years"),
        ("yes if the salary band changes", "yes", "if", "the salary band changes"),
        ("yes for a senior tester / test engineer role", "yes", "kind", "a senior tester or test engineer role"),
        ("part time later", "yes", "kind", "part-time work"),
        ("for on-site voicing in Austria", "yes", "kind", "on-site voicing in Austria"),
        ("if something in the planning room", "yes", "kind", "something in the planning room"),
        ("coffee when she's in gdynia in may", "yes", "treat", "coffee when you're in Gdynia in May"),
        ("see her at the transport drinks in Venlo", "yes", "event", "at the transport drinks in Venlo"),
        ("she has my number", "yes", "tell", "you have my number, and I'd be glad to hear from you"),
        ("if my situation changes", "yes", "mine_if", "my situation changes"),
        ("yes if lisa leaves", "yes", "plain", ""),
        ("yes next yr maybe", "yes", "perhaps", "next year"),
        ("i teach a class on saturdays she wants to come", "yes", "plain", ""),
        ("only if i come to them", "yes", "mine", "leave the next move to me"),
        ("no, unless it is remote", "no", "plain", ""),
    ],
)
def test_the_door_is_as_open_as_was_said(typed: str, state: str, how: str, words: str) -> None:
    door = doors.read(typed, WHO)
    assert (door.state, door.how, door.words) == (state, how, words)


def test_an_address_is_kept() -> None:
    assert doors.read("yes, https://www.linkedin.com/in/dana.", WHO).address == "https://www.linkedin.com/in/dana"


def test_a_private_condition_is_refused() -> None:
    assert doors.read("if they pay my mortgage", WHO).refused


def test_a_private_strand_stays_out_and_the_condition_is_told() -> None:
    door = doors.read("yes if they start a second line, my wife says never leave the city", WHO)
    assert (door.how, door.words, bool(door.refused)) == ("if", "you start a second line", True)


@pytest.mark.parametrize(
    ("typed", "name", "fact"),
    [
        (
            "Jonas Weber, 6 yrs in planting design, jonas@x.example",
            "Jonas Weber",
            ", who has six years in planting design,",
        ),
        ("Petra Vogel, who writes embedded Rust", "Petra Vogel", ", who writes embedded Rust,"),
        ("my friend Jonas", "my friend Jonas", ""),
        (
            "Shauna Reyes, used to work w/ me, licensed, 6 yrs property, she's looking",
            "Shauna Reyes",
            ", who used to work with me, is licensed, has six years in property and is looking for something new,",
        ),
        ("Abel Teferra, head of people at my old place, said ok", "Abel Teferra", ", head of people at my old place,"),
        ("try Marek, great with kids, he knows im giving his name", "Marek", ", who is great with kids,"),
        ("ana costa (a nurse with ICU experience)", "Ana Costa", ", a nurse with ICU experience,"),
        ("Tom - he lost his job and is depressed", "Tom", ""),
        (
            "my friend Arlene, night nurse, moving to galway in feb, looking",
            "my friend Arlene",
            ", a night nurse, who is moving to Galway in February and is looking for something new,",
        ),
        (
            "Sione from my course, loves this stuff, already lives in Nelson",
            "Sione",
            " from my course, who loves this stuff and already lives in Nelson,",
        ),
        ("could ask my neighbour, retired plumber called Des", "my neighbour Des", ", a retired plumber,"),
        ("no", "", ""),
    ],
)
def test_a_recommendation_is_a_name_and_a_fact(typed: str, name: str, fact: str) -> None:
    assert referrals.read(typed, WHO) == (name, fact)


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("I have moved to leeds", "clause", "I have moved to Leeds"),
        ("moved to Leeds", "clause", "I moved to Leeds"),
        ("since then my thesis is done", "clause", "my thesis is done"),
        ("lead post in data", "thing", "a lead post in data"),
        ("just to hear how they are", "nothing", ""),
        ("https://x.example", "", ""),
    ],
)
def test_own_words_are_a_clause_or_a_thing(typed: str, kind: str, said: str) -> None:
    assert clauses.read(typed, WHO) == (kind, said)


def test_private_words_betray_a_theme_and_no_more() -> None:
    assert themes.theme("location", "the drive is two hours") == "commute"
    assert themes.crafts("mostly admin, I want more hands-on work") == ("hands-on work", "administration")
    assert themes.month("tied until september") == "September"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yes, coming to eat there in july", "coming to eat at Acme in July"),
        ("yes! i'll come by in summer", "coming by in summer"),
        ("yes, will come for sunday lunch", "coming for Sunday lunch"),
        ("dropping in at the open day", "dropping in at the open day"),
    ],
)
def test_a_visit_is_a_door_of_its_own(typed: str, said: str) -> None:
    door = doors.read(typed, WHO)
    assert (door.how, door.words) == ("visit", said)
