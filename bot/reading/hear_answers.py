"""Know how a line answers the open question, alone or together with other facts it tells."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from bot.conversation.events import Answered, Doubted, Misheard, Wished
from bot.conversation.scenario import Slot
from bot.reading.chat import Told, read_told
from bot.reading.chat_answers import Read, choose, is_option, of_reading, read_answer, read_moment, unwrap
from bot.reading.chat_jobs import is_job
from bot.reading.chat_lexicon import given, places
from bot.reading.chat_line import line_of
from bot.reading.chat_reasons import reasons_in
from bot.reading.dates import find_dates, read_date, say
from bot.reading.hear_amiss import as_events, beside_choice, day_instead, is_bare_date, is_person, of_sender
from bot.reading.hear_asides import opens_or_closes, stage_of_yes
from bot.reading.hear_facts import Events, clock_of, merged, stored, told_events
from bot.reading.hear_given import Hearing
from bot.reading.hear_reasons import is_praise, speaks_ill, speaks_of_money
from bot.reading.hear_rounds import of_rounds, parts_of
from bot.reading.hear_sentences import is_sentence
from bot.reading.hear_times import longer
from bot.reading.intents import bare

_FIRM = frozenset(
    {
        "company",
        "position",
        "contact_name",
        "contact_role",
        "deadline",
        "received_at",
        "start_date",
        "sender_name",
        "people_met",
        "linkedin_url",
        "referred_by",
    }
)
"""Facts that count even beside an answer in free words; the others are too easily read into a story."""

_MANY = 8
_OR = re.compile(r"\bor\b", re.I)
_BETWEEN = re.compile(r"\s*(?:,|;|\n|/|\s-\s)\s*(?:and\s+)?|\s+and\s+", re.I)
_SEPARATOR = re.compile(r"\s*(?:,|;|\n|/|\s-\s|\s-|\|)\s*|\s+(?:and|as|for)\s+")


def answer_open(text: str, hearing: Hearing, told: Told | None = None) -> Events:
    """Read a line as the answer to the open question; empty where it is none. ``told`` is what it tells, if read."""
    slot = hearing.open
    if slot is None:
        return ()
    if told is None or slot.name == "reason":
        told = read_told(text, clock_of(hearing), asked_reason=slot.name == "reason")
    match slot.kind:
        case "choice":
            return _chosen(slot, text, told, hearing)
        case "moment":
            return _dated(slot, text, told, hearing)
        case "name" | "text":
            return _worded(slot, text, told, hearing)
        case "fragment" if slot.name == "appreciated" and speaks_ill(text):
            return (Wished("kept_out"),)
        case "fragment" if slot.name in {"change_words", "appreciated"} and is_bare_date(text, hearing):
            return (Misheard("unclear", slot.name),)
        case _:
            return as_events(slot.name, read_answer(slot, text, clock_of(hearing)))


def _chosen(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    facts = stored(told.facts, hearing)
    exact = choose(slot.options, text) if len(bare(text).split()) <= 3 or is_option(slot.options, text) else None
    value = exact or facts.get(slot.name) or read_answer(slot, text, clock_of(hearing)).facts.get(slot.name)
    if value is None and slot.name == "reason" and is_praise(text) and "appreciated" not in hearing.answers:
        return (Answered({"appreciated": " ".join(text.split())}),)
    if value is None and slot.name == "reason" and speaks_of_money(text):
        value = "compensation"
    if value is None:
        told_why = slot.name != "reason" and "reason" not in hearing.answers and bool(reasons_in(told.line))
        events = told_events(told, hearing, only=_FIRM | ({"reason", "reason_words"} if told_why else set()))
        return events or beside_choice(text, hearing)
    facts.pop("reason", None)
    facts.pop("reason_words", None)
    if slot.name == "reason" and not exact:
        facts["reason_words"] = " ".join(text.split())
    words = {name: facts[name] for name in ("reason_words",) if name in facts}
    told_else = slot.name == "stage" and "other_offer" in {one.id for one in reasons_in(told.line)}
    wanted = _FIRM | {"reason", "reason_words"} if told_else else _FIRM  # "I took another offer"
    beside = told_events(told, hearing, only=wanted - {slot.name}) if not exact else ()
    return merged(beside, (Answered({**words, slot.name: value}),))


def _dated(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    """Take a line at a question for a date: dates nothing tells the use of are for this question, then for its pair."""
    clock, name = clock_of(hearing), slot.name
    now_due = hearing.answers.get("deadline", "")
    if name == "new_date" and now_due[:1].isdigit() and (prolonged := longer(text, now_due)):
        return (Answered({name: prolonged}),)
    others = told_events(told, hearing, only=_FIRM)
    if two := _two_dates(slot, text, hearing):
        return merged(told_events(told, hearing, only=_FIRM - {name, slot.also}), two)
    if name in told.facts or name in told.doubts or name in told.problems:
        return merged(others, _pair(slot, told, hearing)) or others
    direction = "past" if name == "received_at" else "future"
    whole = read_moment(name, text, clock, direction)
    if slot.also and slot.also in (told.facts.keys() | told.doubts.keys()) and not told.loose:
        return others
    if either := _either(slot, text, hearing):
        return either
    if told.loose and (told.facts or len(told.loose) > 1):
        first = told.loose[0]
        spoken = told.line.words.text[first.reading.start : first.reading.end]
        whole = read_moment(name, spoken, clock, direction)
    if whole.problem == "impossible" and slot.also and slot.also not in hearing.answers:
        later = read_moment(slot.also, text, clock)
        return (Answered(later.facts),) if later.facts else as_events(slot.also, later)
    if whole.facts.get("received_at") == "none" and slot.also and slot.also not in hearing.answers:
        return merged(others, (Answered({slot.also: "none"}),))  # an offer came some day; "no rush" is their date
    return merged(others, as_events(slot.name, whole), _pair(slot, told, hearing) if whole.facts else ())


def _either(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Offer both of "friday or monday" to choose from."""
    found = find_dates(text[:200], hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    if len(found) != 2 or not _OR.search(text[found[0].end : found[1].start]):
        return ()
    dates = [day for one in found for day in ((one.moment,) if one.moment else one.alternatives)]
    today = hearing.now.astimezone(ZoneInfo(hearing.zone or "UTC")).date()
    return (Doubted(slot.name, tuple((say(one, hearing.locale, today), one.iso) for one in dates)),)


def _two_dates(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Part "today, none" and "yesterday and friday 5pm" where two dates are asked for in one breath."""
    if not slot.also or slot.also in hearing.answers or len(text) > 200:
        return ()
    whole = read_date(text, hearing.now, hearing.zone or "UTC", locale=hearing.locale, alone=True)
    if whole.kind == "moment" and whole.end - whole.start >= 0.7 * len(text.strip()):
        return ()
    parts = [part for part in _BETWEEN.split(text.strip()) if part.strip()]
    if len(parts) == 1 and len(text.split()) == 2:
        parts = text.split()  # "today none"
    if len(parts) != 2:
        return ()
    clock = clock_of(hearing)
    first = read_moment(slot.name, parts[0], clock, "past" if slot.name == "received_at" else "future")
    second = read_moment(slot.also, parts[1], clock)
    if first.facts == {"received_at": "none"} and second.facts.get(slot.also) == "none":
        return (Answered(second.facts),)  # "no date, he said whenever" is about their date alone
    if first.facts and read_moment(slot.name, parts[1], clock, "past").facts == first.facts:
        return (Answered(first.facts),)  # "two days ago, Saturday I think" is one day, told twice
    if not first.facts or not (second.facts or second.options):
        return ()
    return merged((Answered(first.facts),), as_events(slot.also, second))


def _pair(slot: Slot, told: Told, hearing: Hearing) -> Events:
    """Give a second loose date to the question asked in the same breath."""
    if not slot.also or slot.also in hearing.answers or slot.also in told.facts:
        return ()
    spare = told.loose if slot.name in told.facts else told.loose[1:]
    if not spare:
        return ()
    read = of_reading(slot.also, spare[0].reading, told.line.words.text, clock_of(hearing))
    return as_events(slot.also, read)


def _worded(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    if slot.name in {"rounds", "relationship"}:
        return of_rounds(slot, text, hearing)
    facts = stored(told.facts, hearing)
    if slot.kind == "name" or slot.name == "position":
        return _named(slot, text, told, hearing)
    whole = as_events(slot.name, read_answer(slot, text, clock_of(hearing)))
    if slot.name == "keep_in_touch" and whole:
        said = whole[0].facts.get(slot.name, "") if isinstance(whole[0], Answered) else ""
        meant = said in {"yes", "no", "unsure"} or opens_or_closes(text)
        return _yes_kept(text, whole, hearing) if meant else (Misheard("unclear", slot.name),)
    if slot.name in facts and len(bare(text).split()) <= 12 and slot.name == "keep_in_touch" and not whole:
        return (Answered({slot.name: facts[slot.name]}),)
    return whole


_AGREES = re.compile(r"^\s*(yes|yeah|yep|yup|sure|no|nope|nah)\b", re.I)


def _yes_kept(text: str, events: Events, hearing: Hearing) -> Events:
    """Keep the yes of "yes, but only if a remote role opens", which is no mere lead to the condition."""
    said = _AGREES.match(text)
    value = events[0].facts.get("keep_in_touch", "") if isinstance(events[0], Answered) else ""
    if not said or value in {"", "yes", "no", "unsure"} or value.lower().startswith(said[1].lower()):
        return events
    return (Answered({"keep_in_touch": f"{said[1].lower()}, {value}"}),)


def _named(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    """Take a line at a question for a name: the facts it tells, and what is left as the name itself."""
    if slot.name in {"company", "position"} and (apart := _yes_apart(slot, text, hearing)):
        return apart
    if slot.name in _PERSONS and (day := day_instead(text, hearing)):
        return day
    if slot.name == "contact_name" and (sender := of_sender(text, hearing)):
        return (Answered(sender),)
    if slot.name in _PERSONS and _COUNT_FIRST.match(text):
        return _counted_instead(slot, text, hearing)
    facts = stored(told.facts, hearing)
    size = len(told.line.lows)
    only = _FIRM | (_SPOKEN if size > _TALK else {"reason", "reason_words", "stage"} if size > _MANY_WORDS else set())
    whole = slot.name in told.unsure and len(bare(text).split()) <= 3  # then the words as typed say it better
    if slot.name in facts and not (whole and slot.also not in facts):
        here = {name: facts[name] for name in (slot.name, slot.also) if name in facts}
        return merged((Answered(here),), told_events(told, hearing, only=only))
    beside = told_events(told, hearing, only=only - {slot.name}) if len(bare(text).split()) > 4 else ()
    others = next((dict(event.facts) for event in beside if isinstance(event, Answered)), {})
    if _is_said(slot, text) and not _names_sure(told):
        return _told_instead(slot, text, told, hearing)
    if slot.name == "position" and is_person(text):
        return (Misheard("unclear", slot.name),)
    if others.keys() <= {"reason", "reason_words"} and slot.name != "company":
        beside, others = (), {}
    if _is_job_alone(slot, text, told, hearing):
        return (Answered({**others, slot.also: unwrap(text)}),)
    pair = _company_and_job(slot, text, told, hearing) if not told.doubts else None
    if pair:
        return (Answered({**others, **pair}),)
    if others or told.doubts:
        rest = _what_is_left(told)
        read = read_answer(slot, rest, clock_of(hearing)) if rest and len(rest.split()) <= 5 else Read()
        return merged(told_events(told, hearing, only=frozenset(others)), (Answered(read.facts),) if read.facts else ())
    if is_bare_date(text, hearing) and not (
        slot.name == "company" and text.strip().istitle() and text.strip().isalpha()
    ):
        return ()  # "Monday" is a firm
    read = read_answer(slot, text, clock_of(hearing))
    if slot.name in _PERSONS and (_is_no_person(text, told) or _answers_another(slot, text, hearing)):
        return (Misheard("unclear", slot.name),)
    if read.facts and len(read.facts[slot.name].split()) > _MANY:
        return (Misheard("unclear", slot.name),)
    return as_events(slot.name, read)


def _yes_apart(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Part "UX writer, nothing signed" into the name and how far the yes went, which is no name."""
    parts = [part for part in _SEPARATOR.split(text[:200]) if part and part.strip()]
    said = [part for part in parts if stage_of_yes(part)]
    if not said or len(said) == len(parts) or hearing.slot("stage") is None:
        return ()
    rest = ", ".join(part for part in parts if part not in said)
    return merged(answer_open(rest, hearing), (Answered({"stage": stage_of_yes(said[0])}),))


_COUNT_FIRST = re.compile(r"\W*\d")


def _counted_instead(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Take "3, friendly" where a person was asked for as the rounds and the rapport it tells."""
    rounds, how = parts_of(text)
    told = {"rounds": rounds, "relationship": how}
    facts = {name: value for name, value in told.items() if rounds and value and hearing.slot(name)}
    return (Answered(facts),) if facts else (Misheard("unclear", slot.name),)


_MANY_WORDS, _TALK = 5, 20
_SPOKEN = frozenset({"reason", "reason_words", "stage", "keep_in_touch", "rounds", "tone", "channel"})


_PERSONS = frozenset({"contact_name", "sender_name", "referred_by"})


def _is_no_person(text: str, told: Told) -> bool:
    """Say whether a person was asked for, and everyday words in small letters came: "settled", "rather not that"."""
    value = unwrap(text)
    line = line_of(value)
    if len(text.split()) > 2 and _TALKS.match(text) and not _writes_to(text):
        return True
    if line.size == 1 and line.lows[0] in places() - given():
        return True  # a town
    if not value.islower() or line.size == 0 or line.is_given(0):
        return False
    if _ARTICLE.match(value) and not _writes_to(value) and not told.facts.get("contact_title"):
        return True  # "the coffee machine"
    if told.facts.get("contact_title"):
        return False
    words = [place for place in range(line.size) if not line.words.words[place].is_mark]
    return all(line.is_everyday(place) for place in words) and not _writes_to(value)


def _writes_to(text: str) -> bool:
    """Say whether words name somebody by what they are: "my boss", "the hiring team"; not "my head hurts"."""
    return any(_RECEIVES.match(text, found.end()) for found in _GROUPS.finditer(text.lower()))


_ARTICLE = re.compile(r"(?:the|an?|some|this|that)\s+\S", re.I)
_RECEIVES = re.compile(
    r"(?:'s)?\W*$|\s*[,;:(/&+@-]|\s+(?:of|at|in|from|for|there|who|and|or|called|named|team|manager|lead|partner|head"
    r"|department|people|person|lady|guy|woman|man|office|board|director|is|please|i|named|again|too)\b|\s+(?-i:[A-Z])",
    re.I,
)
"""What may follow on a word for somebody who gets a letter."""


_TALKS = re.compile(r"\W*(?:my|put|tell|make|add|remove|drop|say|give|use|this|that|it)\s+(?-i:[a-z])", re.I)
"""How a line begins that wishes or tells something: "put in a good word for Lena", "my head hurts"."""


def _answers_another(slot: Slot, text: str, hearing: Hearing) -> bool:
    """Say whether small words are just an option of another question: "settled", "location"."""
    form = bare(text)
    others = (one for one in hearing.slots if one.kind == "choice" and one.name != slot.also)
    return text.strip().islower() and any(form in map(bare, option.words) for one in others for option in one.options)


_GROUPS = re.compile(
    r"\b(?:hr|team|manager|recruiter|boss|hiring|department|people|committee|panel|owner|director|"
    r"head|lead|founder|ceo|cto|agency|head\s?teacher|principal|dean|matron|chef|foreman|supervisor|secretary|receptionist|"
    r"headmaster|headmistress|landlord|landlady|captain|vicar|doctor|partner|"
    r"company|office|board|everyone|them|him|her)\b"
)
_CLAUSE = re.compile(r"[,;(]")
_TERSE = 6
"""In a line of so few words a single one may be the reason: "too far"."""


def _is_said(slot: Slot, text: str) -> bool:
    """Say whether a line says something where a name was asked for: "the pay is too low", "the wrong job for me"."""
    first = _CLAUSE.split(unwrap(text))[0]
    line = line_of(first)
    plain = slot.kind == "name" and line.size > 3 and all(line.is_everyday(place) for place in range(line.size))
    return is_sentence(first) or (plain and first.islower())


def _names_sure(told: Told) -> bool:
    """Say whether a firm or a job is told by more than its shape; a small everyday word is none."""
    for name in ("company", "position"):
        value = told.facts.get(name, "")
        line = line_of(value)
        plain = value.islower() and all(line.is_everyday(place) for place in range(line.size))
        if value and name not in told.unsure and not (name == "company" and plain):
            return True
    return False


_PUZZLED = re.compile(
    r"\b(?:not\s+(?:really\s+)?sure|(?:do\s+not|don'?t)\s+(?:really\s+)?know|no\s+idea|can'?t\s+remember)\b", re.I
)


def _told_instead(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    """Take the facts of a sentence where a name was asked for; it is no name itself."""
    size = len(bare(text).split())
    if size <= _TERSE and "stage" not in told.facts:
        told = read_told(text, clock_of(hearing), asked_reason=True)
    about_it = size <= 3 * _TERSE and not _PUZZLED.search(text[:300])
    wanted = _FIRM | {"reason", "reason_words", "stage"} if about_it else _FIRM  # "i was offered a job"
    names = {"company", "position"} if not _names_sure(told) else set()
    return told_events(told, hearing, only=wanted - names) or (Misheard("unclear", slot.name),)


def _is_job_alone(slot: Slot, text: str, told: Told, hearing: Hearing) -> bool:
    """Say whether the company was asked for and a job was named: "head chef"."""
    if slot.also != "position" or slot.also in hearing.answers or text.strip()[:1].isupper():
        return False
    if not told.facts.keys() <= {"position"}:
        return False
    value = unwrap(text)
    line = line_of(value)
    return bool(value) and len(value.split()) <= 5 and is_job(line, (0, line.size))


def _company_and_job(slot: Slot, text: str, told: Told, hearing: Hearing) -> dict[str, str] | None:
    """Part "Acme, growth wizard" or "barista - Blue Bottle" where both are asked in one breath."""
    if slot.also != "position" or slot.name != "company" or "position" in hearing.answers:
        return None
    if {"deadline", "received_at", "contact_name"} & told.facts.keys():
        return None
    parts = [unwrap(part) for part in _SEPARATOR.split(unwrap(text)) if part and part.strip()]
    if len(parts) != 2 or any(len(part.split()) > 6 or not part for part in parts):
        return None
    jobs = [is_job(line := line_of(part), (0, line.size)) for part in parts]
    if not any(jobs) and _JOINED.fullmatch(unwrap(text)):
        return {"company": unwrap(text)}  # "Smith and Jones"
    company, position = (parts[1], parts[0]) if jobs == [True, False] else (parts[0], parts[1])
    return {"company": company, "position": _NOUN.sub("", position) or position}


_JOINED = re.compile(r"[^,;/|\n]*\s+and\s+[^,;/|\n]*", re.I)
_NOUN = re.compile(r"^(?:the|an?)\s+|\s+(?:job|role|position|post|gig)$", re.I)


def _what_is_left(told: Told) -> str:
    """Give the first run of words no fact accounts for, cut at marks and small words."""
    line = told.line
    runs: list[list[int]] = [[]]
    for place in range(line.size):
        if place in told.spoken or place in line.taken or line.is_break(place):
            runs.append([])
        else:
            runs[-1].append(place)
    best = next((run for run in runs if any(line.is_name_like(place) for place in run)), [])
    first = next((place for place in best if line.is_name_like(place)), 0)
    last = first
    while last in best and (
        line.is_name_like(last) or (last + 1 in best and line.lows[last] in {"of", "&", "van", "de"})
    ):
        last += 1
    return unwrap(line.words.span(first, last)) if best else ""
