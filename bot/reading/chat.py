"""Know the facts a chat line tells, in any order and spelling; what becomes of them is the ear's business."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.reading.chat_alone import standing_alone
from bot.reading.chat_answers import Clock, of_reading, say_iso
from bot.reading.chat_contacts import contacts
from bot.reading.chat_elect import elected, met
from bot.reading.chat_firms import companies
from bot.reading.chat_jobs import is_job, job_after, job_before, positions
from bot.reading.chat_labels import labelled
from bot.reading.chat_learned import NAMED, Learned, learned
from bot.reading.chat_lexicon import leads
from bot.reading.chat_line import Fact, Line, line_of
from bot.reading.chat_more import (
    after_dates,
    is_answered,
    locations,
    place_after,
    place_alone,
    said_kind,
    said_rounds,
    said_stage,
    said_url,
    salaries,
    wishes,
)
from bot.reading.chat_own_words import own_words
from bot.reading.chat_people import plain_name
from bot.reading.chat_reasons import Reason, reasons_in
from bot.reading.chat_rivals import mark_rivals
from bot.reading.chat_roles import weighed
from bot.reading.chat_sense import NONE, is_readable, parts_of, plainest, sensed_kind, sensed_reason, shown_in
from bot.reading.chat_titles import is_borne, title_places, titles
from bot.reading.chat_when import Dated, dates_in
from bot.reading.chat_who import interviewers, me, referrers
from bot.reading.locales import locale_of

TOLD = (
    "company",
    "position",
    "contact_name",
    "contact_title",
    "deadline",
    "start_date",
    "salary",
    "location",
    "reason",
    "interviewers",
    "user_name",
    "scenario",
)
"""The names of the facts that ``read_chat`` may give."""


@dataclass
class Told:
    """Hold what a line tells: ``facts``, ``doubts`` (slot -> (label, value) pairs), ``problems`` (slot -> kind).

    ``unsure`` names facts read from their shape alone, ``loose`` are dates nothing says the use of, ``others`` those of
    something else, ``placed`` those of each slot; ``spoken`` are the words that some fact accounts for, ``kept`` the
    facts that are names, ``met`` the people the writer talked to.
    """

    line: Line
    clock: Clock
    facts: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    loose: list[Dated] = field(default_factory=list)
    others: list[Dated] = field(default_factory=list)
    placed: dict[str, list[Dated]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    kept: dict[str, Fact] = field(default_factory=dict)
    met: list[Fact] = field(default_factory=list)
    spoken: set[int] = field(default_factory=set)


def read_chat(text: str, now: datetime, zone: str, locale: str = "") -> dict[str, str]:
    """Read the facts of a chat line; only what it says, values as typed, dates as ISO wall time."""
    facts = read_told(text, Clock(now, zone, locale or locale_of(zone))).facts
    if len(name := plain_name(facts.get("contact_name", ""))) and " " in name:
        facts["contact_name"] = name  # who has both names is told without Mr or Dr; the letter keeps it
    return {name: facts[name] for name in TOLD if facts.get(name) and facts[name] not in {"none", "unsure"}}


def read_told(text: str, clock: Clock, *, asked_reason: bool = False) -> Told:
    """Read everything a line tells, with what is doubtful kept apart."""
    told, labels = _ruled(text, clock)
    found = learned(told.line, told.kept)
    _elect(told, found)
    _elect_dates(told, found.dates)
    _rest(told, asked_reason, found)
    _labelled_reason(told, labels)
    return told


def read_ruled(text: str, clock: Clock) -> Told:
    """Read the names and dates of a line by the rules alone, as the learned reader is given them."""
    return _ruled(text, clock)[0]


def _ruled(text: str, clock: Clock) -> tuple[Told, list[Fact]]:
    told = Told(line_of(text), clock)
    mark_rivals(told.line)
    dated = dates_in(told.line, clock.now, clock.zone, clock.locale)
    labels = labelled(told.line)
    _dates(told, dated, labels, clock)
    told.line.named.update(title_places(told.line))
    _names(told, [fact for fact in labels if fact.name not in {"deadline", "received_at", "start_date", "reason"}])
    return told, labels


def _elect(told: Told, heard: Learned) -> None:
    """Let the learned reader add, correct and drop names."""
    heard = weighed(told.line, told.kept, heard)
    found = elected(told.line, told.kept, heard)
    for name in NAMED:
        old, new = told.kept.get(name), found.get(name)
        if old == new:
            continue
        if old is not None:
            del told.kept[name], told.facts[name]
            told.unsure.discard(name)
            told.spoken.difference_update(range(old.first, old.last))
        if new is not None:
            _keep(told, new)
    _give_bearer(told)
    writer, reader = told.kept.get("user_name"), told.kept.get("contact_name")
    if writer and reader and (writer.first, writer.last) == (reader.first, reader.last):
        del told.kept["user_name"], told.facts["user_name"]  # nobody writes to oneself
    if "contact_name" not in told.kept and "contact_title" in told.kept:
        title = told.kept.pop("contact_title")
        del told.facts["contact_title"]
        told.spoken.difference_update(range(title.first, title.last))
    if "interviewers" not in told.facts or told.met:
        _meet(told, met(told.line, told.met, heard))


def _give_bearer(told: Told) -> None:
    """Take a job that the contact is said to have for a title: "Katya Brandt wrote, she's their office lead"."""
    job, contact = told.kept.get("position"), told.kept.get("contact_name")
    if job is None or contact is None or "contact_title" in told.kept or not is_borne(told.line, contact, job):
        return
    del told.kept["position"], told.facts["position"]
    told.unsure.discard("position")
    _keep(told, replace(job, name="contact_title"))


def _meet(told: Told, people: Sequence[Fact]) -> None:
    """Keep the people talked to, in the order they are named."""
    told.spoken.difference_update(place for one in told.met for place in range(one.first, one.last))
    told.spoken.update(place for one in people for place in range(one.first, one.last))
    told.met = sorted(people, key=lambda one: one.first)
    told.facts.pop("interviewers", None)
    if people:
        told.facts["interviewers"] = "; ".join(one.value for one in told.met)


def _elect_dates(told: Told, chances: Mapping[str, Sequence[float]]) -> None:
    """Let the learned reader drop what it is sure is no such date, and say what a date is for that nothing tells."""
    for name, likely in chances.items():
        _drop_dates(told, name, likely)
        sure = [one for one in told.loose if max(likely[one.first : one.last]) >= _SURELY and _may_come(told, one)]
        if len(sure) == 1 and name not in told.facts.keys() | told.doubts.keys() | told.problems.keys():
            told.loose.remove(sure[0])
            _place(told, name, sure[0], told.clock)


def _drop_dates(told: Told, name: str, likely: Sequence[float]) -> None:
    """Drop the dates of a fact that surely are none, and settle on those that are left."""
    placed = told.placed.get(name, ())
    never = [one for one in placed if max(likely[one.first : one.last]) < _NEVER[name]]
    if not never or told.line.size <= _SHORT:
        return
    for kept in (told.facts, told.doubts, told.problems):
        kept.pop(name, None)
    told.loose += never
    del told.placed[name]
    for one in placed:
        if one not in never:
            _place(told, name, one, told.clock)


def _may_come(told: Told, one: Dated) -> bool:
    """Say whether a date is not past, and not all that a line says: then whoever asked knows what it is for."""
    moment = one.reading.moment
    several = len(told.loose) > 1 and told.line.size <= _SHORT  # "friday or tuesday" is for whoever asked, too
    whole = several or told.line.size - (one.last - one.first) <= 1  # "Tuesday", "on Tuesday"
    return moment is not None and not whole and moment.iso[:10] >= told.clock.now.date().isoformat()


_NEVER = {"deadline": 0.05, "start_date": 0.01}
_SURELY = 0.5
_SHORT = 4  # words; so short a line is read by the question it answers


def _labelled_reason(told: Told, labels: list[Fact]) -> None:
    """Take what stands behind "reason:" for the reason, whatever else the line speaks of."""
    for fact in labels:
        if fact.name == "reason" and (reasons := reasons_in(line_of(fact.value), asked=True)):
            told.facts["reason"] = reasons[0].id
            told.facts.setdefault("reason_words", fact.value)


def _dates(told: Told, dated: list[Dated], labels: list[Fact], clock: Clock) -> None:
    spans = {fact.name: range(fact.first, fact.last) for fact in labels}
    for one in dated:
        role = next((name for name, span in spans.items() if one.first in span), one.role)
        if role == "":
            told.loose.append(one)
        elif role == "other":
            told.others.append(one)
        elif role in {"deadline", "received_at", "start_date"}:
            _place(told, role, one, clock)
    said = told.facts.keys() | told.doubts.keys() | told.problems.keys()
    if "deadline" not in said and len(told.loose) == 1 and "deadline" in told.line.lows:
        _place(told, "deadline", told.loose.pop(), clock)


def _place(told: Told, role: str, one: Dated, clock: Clock) -> None:
    read = of_reading(role, one.reading, told.line.words.text, clock)
    told.placed.setdefault(role, []).append(one)
    told.spoken.update(range(one.first, one.last))
    if one.reading.kind in {"none", "unsure"}:
        told.facts.setdefault(role, one.reading.kind)
    elif read.options:
        told.doubts[role] = read.options
    elif read.problem:
        told.problems[role] = read.problem
    elif read.facts:
        _settle(told, role, read.facts[role], one)


def _stand_alone(told: Told) -> None:
    """Take a name nothing else tells of for the company; a job's name that began with it is cut."""
    job = told.kept.get("position")
    spoken = told.spoken - set(range(job.first, job.last)) if job else told.spoken
    alone = standing_alone(told.line, told.facts, spoken)
    if alone is None:
        return
    if job and alone.first < job.last and job.first < alone.last:
        if not job.first <= alone.first < alone.last < job.last:
            return
        _keep(told, Fact("position", told.line.words.span(alone.last, job.last), alone.last, job.last, job.weight))
    _keep(told, alone)


def _settle(told: Told, role: str, value: str, one: Dated) -> None:
    """Keep one date; of two the one after "no wait" counts, the finer one of the same day, else the person is asked."""
    before = told.facts.get(role)
    said = told.line.lows
    if before is None or before.startswith(value) or value.startswith(before):
        told.facts[role] = max(value, before or "", key=len)
    elif one.first and said[one.first - 1] in {"of", "from"}:
        return  # "within 7 days of today" is one date
    elif set(said[: one.first]) & {
        "no",
        "wait",
        "actually",
        "sorry",
        "meant",
        "now",
        "moved",
        "extended",
        "but",
        "instead",
    }:
        told.facts[role] = value
    else:
        moments = [(say_iso(iso, told.clock), iso) for iso in (before, value)]
        told.doubts[role] = tuple(moments)
        del told.facts[role]


def _names(told: Told, labels: list[Fact]) -> None:
    for fact in labels:
        _keep(told, fact)
    for find in (companies, positions, salaries):
        best = next((fact for fact in find(told.line) if _is_free(told, fact)), None)
        if best and best.name not in told.facts:
            _keep(told, best)
    _people(told)
    if "company" not in told.facts:
        _stand_alone(told)
    company = told.kept.get("company")
    if company and "position" not in told.facts:
        beside = (job_after(told.line, company.last), job_before(told.line, company.first))
        if job := next((fact for fact in beside if fact and _is_free(told, fact)), None):
            _keep(told, job)
    for fact in (*locations(told.line), *_after_name(told), *after_dates(told.line), *_next_clause(told)):
        if _is_free(told, fact):
            if "location" not in told.facts:
                told.facts["location"], told.kept["location"] = fact.value, fact
            break


def _after_name(told: Told) -> list[Fact]:
    """Find the place right after the job or the company: "data scientist in Singapore", "Mercy Hospital in Leeds"."""
    names = [told.kept[name] for name in ("position", "company") if name in told.kept]
    return [place for fact in names for place in place_after(told.line, fact.last)]


def _next_clause(told: Told) -> list[Fact]:
    """Find the place in a terse list: "Vodafone, network planner, Newbury"."""
    if not {"company", "position"} <= told.kept.keys():
        return []
    return [
        fact for name in ("position", "company") for fact in place_alone(told.line, told.kept[name].last, told.spoken)
    ]


def _people(told: Told) -> None:
    contact = told.kept.get("contact_name")
    if contact is None and (contact := next((fact for fact in contacts(told.line) if _is_free(told, fact)), None)):
        _keep(told, contact)
    for title in titles(told.line, contact) if contact else ():
        if "contact_title" not in told.facts:
            job = told.kept.get("position")
            if job and job.weight < 2 and job.first < title.last and title.first < job.last:
                del told.facts["position"], told.kept["position"]
            _keep(told, title)
    talked = [fact for fact in interviewers(told.line) if _is_free(told, fact)]
    if talked and "interviewers" not in told.facts:
        _meet(told, talked)
    for fact in (*me(told.line)[:1], *referrers(told.line)[:1]):
        if _is_free(told, fact) and fact.name not in told.facts:
            _keep(told, fact)


_KEPT = re.compile(
    r"\b(?:sa(?:y|ying|id)(?! no\b)|te(?:ll|lling)(?! (?:them|him|her|\w+) (?:to|no)\b)|told|reasons?|why|expla\w+|"
    r"privately|private|share|mention|details|business|"
    r"vague|disclose|(?:un)?specify|unspecified|giv(?:e|ing)|personal|matter|keep|into|comment)\b"
)
"""Words of which one stands wherever somebody keeps the reason back."""


def _rest(told: Told, asked: bool, heard: Learned) -> None:
    line = told.line
    kind, likely_kind = said_kind(line), ""
    shown = shown_in(line, told.kept) if is_readable(line) else {}
    parts = parts_of(line, told.kept)
    if shown:
        likely_kind = sensed_kind(line, shown, kind or default_kind(told), frozenset(told.facts), parts, heard.kinds)
    if likely_kind == "interview" and _IS_OFFERED.search(line.words.text):
        likely_kind = "offer"  # the interviews are over
    reasons = reasons_in(line, asked=asked, spoken=_names_of(told))
    counters = kind == "counteroffer" and not asked
    reason = next((one.id for one in reasons if not counters or one.id not in _COUNTERED), "")
    stated = next((one.id for one in reasons if line.lows[one.first] == "reason"), "")
    if stated:
        reason = stated  # "the reason is timing" leaves nothing to be sensed
    elif shown and (asked or reasons or _says_more(told)):
        whole = heard.reasons if {"company", "position"} & told.facts.keys() else {}  # else it may be told of anything
        sensed = sensed_reason(line, shown, reasons, parts, whole, asked=asked)
        reason = reason if counters and sensed in _COUNTERED else sensed
    if reason == "unspecified" and not asked and not _KEPT.search(" ".join(line.lows)):
        reason = ""  # "don't want it" keeps no reason back, nor does "tell them to get lost"
    words = _words_of(line, reasons, "" if reasons else plainest(reason, parts), asked) if reason else ""
    if reason and (asked or not _NOBODY.fullmatch(words)):
        told.facts["reason"] = reason
        told.facts["reason_words"] = words
    rest: Mapping[str, str] = {
        "stage": said_stage(line),
        "scenario": (likely_kind or kind or default_kind(told)).removeprefix(NONE),
        "linkedin_url": said_url(line),
        "rounds": said_rounds(line),
        **wishes(line),
    }
    for name, value in rest.items():
        if value:
            told.facts.setdefault(name, value)


_IS_OFFERED = re.compile(
    r"\b(?:offered\s+(?:it\s+to\s+me|me\s+(?:the|it)\b|me\s+(?:a|an)\s+(?:job|role|position|post|contract|place)\b|the\s+job)"
    r"|(?:job|role|position|post|place)(?:['’]s|\s+(?:is|was))\s+mine\b|(?:made|sent|gave)\s+(?:me\s+)?an?\s+(?:written\s+|verbal\s+)?offer\b"
    r"|(?:sent|emailed|mailed|posted)\s+(?:me\s+|over\s+)?(?:the|a|my)\s+contract\b|(?:got|have)\s+the\s+(?:job|offer)\b)"
    r"(?!\s+interview)",
    re.I,
)
"""How an offer is told after the interviews that led to it."""


_NOBODY = re.compile(
    r"\W*(?:nobody|no\s*one|none|not\s+(?:really\s+)?sure|no\s+idea|idk)"
    r"(?:\s+(?:really|else|special|specific|in\s+particular|yet|at\s+all|who|that\s+i\s+know|i\s+know|there))*\W*",
    re.I,
)
"""What tells of nobody and is no reason: "nobody really, the manager is called Steph"."""


def _says_more(told: Told) -> bool:
    """Say whether anything is left beside the names and what leads to them, as in "i'd be working as a barista"."""
    left = (low for place, low in enumerate(told.line.lows) if place not in told.spoken)
    return any(low.isalnum() and low not in leads() for low in left)


def _words_of(line: Line, reasons: list[Reason], plain: str, asked: bool) -> str:
    """Give what a line says of its reason: all of it where it was asked for, else what stands about it.

    ``plain`` is the clause that tells it plainest, where no word of it is known.
    """
    if asked:
        return " ".join(line.words.text.split())
    if plain and (told := own_words(plain)):
        return told
    return own_words(line.words.text, [line.words.words[one.first].start for one in reasons])


_COUNTERED = frozenset({"stay_current", "compensation"})
"""What a counteroffer speaks of anyway; in a line about one these words are no reason to refuse it."""


def default_kind(told: Told) -> str:
    """Take a line that tells of a job and more for an offer."""
    if "offer" not in told.line.lows and _WITHDRAWN & set(told.line.lows):
        return ""  # an application is taken back
    known = {"company", "position"} & set(told.facts)
    told_more = {"deadline", "contact_name", "reason", "salary", "start_date"} & set(told.facts)
    return "offer" if known and (told_more or is_answered(told.line)) else ""


_WITHDRAWN = frozenset({"applied", "application", "withdraw", "withdrawing", "withdrew", "chat", "applying"})


def _names_of(told: Told) -> frozenset[int]:
    return frozenset(
        place for name, fact in told.kept.items() if name != "location" for place in range(fact.first, fact.last)
    )


def _keep(told: Told, fact: Fact) -> None:
    told.facts[fact.name] = fact.value
    told.kept[fact.name] = fact
    if fact.weight < 2:
        told.unsure.add(fact.name)
    told.spoken.update(range(fact.first, fact.last))
    if fact.name != "position":
        told.line.named.update(range(fact.first, fact.last))


def _is_free(told: Told, fact: Fact) -> bool:
    if fact.name == "company" and is_job(told.line, (fact.first, fact.last)) and fact.last - fact.first == 1:
        return False
    return not any(place in told.spoken for place in range(fact.first, fact.last))
