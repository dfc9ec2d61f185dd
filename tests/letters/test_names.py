"""Claims about names of people, firms and posts."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters import firms, fragments, names, posts
from bot.letters.cast import cast, people
from bot.letters.grammar import article
from bot.letters.render import write


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("maria keller", "Maria Keller"),
        ("MARIA KELLER", "Maria Keller"),
        ("ludwig van beethoven", "Ludwig van Beethoven"),
        ("conor mcgrath", "Conor McGrath"),
        ("sinead o'neill", "Sinead O'Neill"),
        ("jean-luc picard", "Jean-Luc Picard"),
        ("María José Núñez", "María José Núñez"),
        ("McKenna deVries", "McKenna deVries"),
        ("Maria Keller, the hiring manager", "Maria Keller"),
        ("Tim from TalentHub <tim@talent.example>", "Tim"),
        ("hr team", ""),
        ("12345", ""),
    ],
)
def test_a_name_is_written_as_its_owner_would(typed: str, written: str) -> None:
    assert names.person(typed) == written


@pytest.mark.parametrize(
    ("name", "uk", "written"),
    [
        ("Dr. Helen Achebe", False, "Dr. Achebe"),
        ("Ma'am Cynthia Evangelista", False, "Ma'am Cynthia"),
        ("Don Alejandro Ruiz", False, "Don Alejandro"),
        ("Dr Helen Achebe", True, "Dr Achebe"),
        ("Prof. Dr. Anna Weiß", False, "Professor Weiß"),
        ("Ms. Ana van den Berg", False, "Ms. van den Berg"),
        ("Frau Dr. Lindner", False, "Frau Dr. Lindner"),
        ("Tanaka-san", False, "Tanaka-san"),
        ("Alex Renner", False, "Alex Renner"),
    ],
)
def test_a_formal_name_has_its_title_or_stays_whole(name: str, uk: bool, written: str) -> None:
    assert names.formal_name(name, uk) == written


@pytest.mark.parametrize(
    ("name", "called"),
    [("Nguyen Thi Lan", "Lan"), ("Varga Ildikó", "Ildikó"), ("Goh Siew Ling", "Siew Ling"), ("Seo Jin-ah", "Jin-ah"),
     ("Zhang Wei", "Zhang Wei"), ("Kim Novak", "Kim")],
)  # fmt: skip
def test_a_given_name_is_found_behind_a_family_name(name: str, called: str) -> None:
    assert names.first_name(name) == called


@pytest.mark.parametrize(
    ("name", "words", "written"),
    [("Fujiwara", "", "Fujiwara-san"), ("Mizutani Kanako", "", "Mizutani-san"),
     ("Mizutani Kanako", "first names", "Mizutani Kanako"), ("Kenji", "", "Kenji"),
     ("Mr Nakamura Kenji", "Nakamura-san", "Nakamura-san"), ("Mr Nakamura Kenji", "Nakamura is the family name",
     "Mr. Nakamura")],
)  # fmt: skip
def test_a_japanese_family_name_is_never_left_bare(name: str, words: str, written: str) -> None:
    assert names.with_title_told(name, words) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Kestrel Grid GmbH", "Kestrel Grid"), ("Granite Law, LLP", "Granite Law"), ("eBay Inc.", "eBay"),
     ("Yes!", "Yes!"),
     ("blue heron coffee", "Blue Heron Coffee"), ("Salary.com", "Salary.com"), ("booking.com", "booking.com"),
     ("ijsselmelk labs b.v.", "IJsselmelk Labs"), ("harrow & pike logistics", "Harrow & Pike Logistics"),
     ("Polmag Dystrybucja sp. z o.o.", "Polmag Dystrybucja"), ("Kvasir Payroll ApS", "Kvasir Payroll"),
     ("Hanbit Wafer Co., Ltd.", "Hanbit Wafer"), ("Empaques S. de R.L. de C.V.", "Empaques"),
     ("Tanglin Blooms Pte Ltd", "Tanglin Blooms"), ("Drukkerij De Vos", "Drukkerij De Vos"),
     ("Sahyadri Chemicals Pvt Ltd, Pune", "Sahyadri Chemicals"), ("Foo & Bar LLP, Dublin", "Foo & Bar"),
     ("Smith, Jones and Partners", "Smith, Jones and Partners"), ("AG", "AG"), ("Smith & Co. KG", "Smith & Co.")],
)  # fmt: skip
def test_a_firm_loses_its_legal_form(typed: str, written: str) -> None:
    assert firms.firm(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [("the data engineer role", "data engineer"), ("QA TESTER", "QA tester"), ("ios developer", "iOS developer"),
     ("veterinary nurse, nights", "veterinary nurse"), ("store manager, days, weekends", "store manager"),
     ("clinical nurse manager 1 (renal)", "clinical nurse manager"), ("TIG welder 2nd shift", "TIG welder")],
)  # fmt: skip
def test_a_post_is_written_as_running_text_does(typed: str, written: str) -> None:
    assert posts.role(typed, formal=False) == written


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("HR lead", "an"), ("UX role", "a"), ("MBA", "an"), ("hour", "an"), ("European", "a"), ("unusual", "an"),
     ("NASA engineer", "a"), ("iOS developer", "an"), ("SRE", "an"), ("university", "a")],
)  # fmt: skip
def test_the_article_follows_the_sound(word: str, wanted: str) -> None:
    assert article(word) == wanted


def test_people_are_read_one_a_line_or_between_semicolons() -> None:
    assert people("Olga: patient; Tom\nDr. Mena: kind") == (("Olga", "patient"), ("Tom", ""), ("Dr. Mena", "kind"))


def test_people_met_may_stand_between_commas_with_what_is_remembered_behind_them() -> None:
    assert people("Ingvild, Torstein (let me try the trick), and Mia") == (
        ("Ingvild", ""),
        ("Torstein", "let me try the trick"),
        ("Mia", ""),
    )
    assert people("Torstein, showed me the kiln") == (("Torstein", "showed me the kiln"),)


@pytest.mark.parametrize(
    ("typed", "plain", "formal"),
    [
        ("ward sister, acute medicine", "ward sister", "ward sister"),
        ("freelance translator JP>EN", "freelance translator", "freelance translator"),
        ("senior php dev", "senior PHP dev", "senior PHP dev"),
        ("TIG welder 2nd shift", "TIG welder", "TIG welder"),
        ("Dispatch Supervisor - Nights", "Dispatch Supervisor", "Dispatch Supervisor"),
        ("Associate Corporate/M&A", "Associate", "Associate in Corporate and M&A"),
        ("Vice President, Risk", "Vice President", "Vice President of Risk"),
        ("Senior Associate, Tax", "Senior Associate", "Senior Associate in Tax"),
        ("legal secretary", "legal secretary", "legal secretary"),
        ("head of year 9", "head of year 9", "Head of Year 9"),
        ("Sr. Accountant", "Senior Accountant", "Senior Accountant"),
        ("Math tutor (part time)", "math tutor", "math tutor"),
        ("Arabic subtitler", "Arabic subtitler", "Arabic subtitler"),
    ],
)
def test_a_field_or_a_shift_hung_on_to_a_post_is_no_part_of_its_name(typed: str, plain: str, formal: str) -> None:
    assert posts.role(typed, formal=False) == plain
    assert posts.role(typed, formal=True) == formal


@pytest.mark.parametrize(
    ("name", "title"),
    [("Dr Hester Pym", "Dr."), ("Capt. Ragnhild Moe", "Capt."), ("Rev. Martin Cole", "Rev."), ("Herr Petersen", "Herr"),
     ("Lady Anstruther", "Lady"), ("Sister Mary", "Sister"), ("Marge Simpson", ""), ("Dr", "")],
)  # fmt: skip
def test_a_title_is_known_where_a_name_follows(name: str, title: str) -> None:
    assert names.title_of(name) == title


@pytest.mark.parametrize(
    ("name", "words", "wanted"),
    [
        ("Lorraine Kubiak", "polite, Ms. Kubiak on the phone", "Ms. Lorraine Kubiak"),
        ("Morimoto Keiko", "formal. family name is Morimoto", "Morimoto-san"),
        ("Ana Silva", "met Dr. Costa once", "Ana Silva"),
    ],
)
def test_a_title_told_elsewhere_is_taken(name: str, words: str, wanted: str) -> None:
    assert names.with_title_told(name, words) == wanted


@pytest.mark.parametrize(
    ("firm", "short"),
    [("Castellan Mutual Insurance Group", "Castellan"), ("Marlow Museum Trust", "Marlow Museum Trust"),
     ("Acme Group", "Acme Group"), ("Blue Heron Eye Clinic", "Blue Heron"),
     ("Cold Narrows Oyster Company", "Cold Narrows"), ("Harrow & Lyle Private Bank (Guernsey)", "Harrow & Lyle"),
     ("Institute for Soil Research", "Institute for Soil Research"), ("Dunmore College", "Dunmore College")],
)  # fmt: skip
def test_a_firm_is_named_as_people_say_it(firm: str, short: str) -> None:
    assert firms.said(firm) == short


@pytest.mark.parametrize(
    ("name", "first"),
    [("Ana Lucía Prieto", "Ana Lucía"), ("Ana Silva Costa", "Ana"), ("Jean-Luc Picard", "Jean-Luc"),
     ("J. R. Smith", "J. R. Smith"), ("Whaea Ngaire", "Whaea Ngaire"), ("Uncle Ray Smith", "Uncle Ray"),
     ("Kuya", "Kuya")],
)  # fmt: skip
def test_given_names_that_come_in_pairs_stay_together(name: str, first: str) -> None:
    assert names.first_name(name) == first


@pytest.mark.parametrize(
    ("contact", "relationship", "greeted"),
    [
        ("Morimoto Kenji", "polite, morimoto-san", "Dear Morimoto-san"),
        ("Dr.-Ing. Matthias Kröll", "very formal", "Dear Dr. Kröll"),
        ("Szabó Réka", "first names (hers is réka)", "Hi Réka"),
    ],
)
def test_the_reader_is_greeted_as_the_words_on_them_say(contact: str, relationship: str, greeted: str) -> None:
    facts = {"company": "Acme", "position": "cook", "contact_name": contact, "relationship": relationship}
    letter = write(library.load().pieces["decline_offer"], facts)
    assert letter.body.startswith(greeted)


def test_a_short_title_before_the_readers_name_is_the_readers() -> None:
    who = cast({"contact_name": "Madame Lefèvre"})
    assert (
        fragments.read("how mme lefèvre let me touch the cloth", who).forms["liked"] == "how you let me touch the cloth"
    )


@pytest.mark.parametrize(
    ("contact", "how", "greeting"),
    [
        ("Lic. Maricruz Tovar", "", "Dear Lic. Tovar,"),
        ("Pani Halina", "she's like everybody's gran", "Dear Pani Halina,"),
        ("Manager Seo Jin-ah", "formal", "Dear Seo Jin-ah,"),
        ("Dr Fenella Macaskill", "Fenella", "Dear Fenella,"),
        ("Varga Ildikó", "te, Ildikó", "Dear Ildikó,"),
        ("Mrs. Elaine Trudeau", "Mrs. Trudeau, always", "Dear Mrs. Trudeau,"),
        ("Wei Ling", "", "Hi Wei Ling,"),
    ],
)
def test_a_title_of_any_country_and_the_name_one_goes_by_are_greeted_as_told(
    contact: str, how: str, greeting: str
) -> None:
    facts = {"company": "Helm", "position": "clerk", "tone": "neutral", "contact_name": contact, "relationship": how}
    assert write(library.load().pieces["decline_offer"], facts).salutation == greeting


def test_a_pet_name_that_is_no_part_of_the_name_signs_nothing() -> None:
    facts = {"company": "Helm", "position": "clerk", "tone": "warm", "contact_name": "Denise Okafor"}
    facts |= {"relationship": "first names, she calls me duck", "sender_name": "Karen Tilley"}
    assert write(library.load().pieces["decline_offer"], facts).signature == ("Karen",)


def test_a_family_name_that_is_told_is_no_first_name() -> None:
    facts = {"company": "Helm", "position": "clerk", "tone": "formal", "contact_name": "Dr Lim Siew Hoon"}
    facts["relationship"] = "formal; family name is Lim"
    assert write(library.load().pieces["decline_offer"], facts).salutation == "Dear Dr Lim,"


def test_somebody_is_greeted_by_the_name_everyone_has_for_them() -> None:
    assert names.given_told("Dr. Nazeem Salie", "everyone calls him Doc Nazeem") == "Doc Nazeem"
    assert names.given_told("Dr. Lindy Farrow", "she says call me Lindy") == "Lindy"


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("Bo; Stig who makes the waffles", (("Bo", ""), ("Stig", ""))),
        ("Deb + the call handlers", (("Deb", ""), ("the call handlers", ""))),
        ("Bram, night shift lads", (("Bram", ""), ("the night shift lads", ""))),
        ("Edie, Malcolm: bear hug", (("Edie", ""), ("Malcolm", "bear hug"))),
        ("Hal, head of data: drew it", (("Hal", "drew it"),)),
        ("her assistant Kemi (kept me company)", (("Kemi", "kept me company"),)),
        ("everyone in the tower", (("everyone in the tower", ""),)),
        ("Deb and the night crew", (("Deb", ""), ("the night crew", ""))),
    ],
)
def test_people_are_met_alone_and_together(typed: str, met: tuple[tuple[str, str], ...]) -> None:
    assert people(typed) == met


def test_the_readers_wife_is_not_the_reader() -> None:
    who = cast({"contact_name": "Sir Anthony Vane"})
    assert who.is_reader(["Sir", "Anthony"])
    assert not who.is_reader(["Lady", "Vane"])


def test_a_family_name_of_one_syllable_stands_before_two_short_given_ones() -> None:
    assert names.formal_name("Ms Goh Siew Ling", uk=True) == "Ms Goh"
    assert names.formal_name("Ms Mary Jane Watson", uk=True) == "Ms Watson"


def test_two_short_names_before_a_family_name_of_one_syllable_are_one() -> None:
    assert names.first_name("Wei Ling Tan") == "Wei Ling"
