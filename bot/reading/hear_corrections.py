"""Know when a line replaces something said before, and which question it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Undone
from bot.conversation.scenario import Slot
from bot.reading.chat import read_told
from bot.reading.chat_answers import Read, choose, read_moment, unwrap
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.chat_words import clean
from bot.reading.hear_amiss import as_events
from bot.reading.hear_answers import answer_open
from bot.reading.hear_assigned import assigned, named_slot, read_for
from bot.reading.hear_facts import Events, clock_of, merged, told_events
from bot.reading.hear_given import Hearing
from bot.reading.hear_markers import first_clause, says_nothing, without_marker
from bot.reading.hear_sentences import is_sentence
from bot.reading.intents import bare, meanings

_INSTEAD = re.compile(r"^(.{1,120}?)[,;]?\s+not\s+(?:the\s+|at\s+|on\s+)?(.{1,80})$", re.I | re.S)
_SAID_BUT = re.compile(
    r"^i\s+(?:said|wrote|typed|put|told\s+you)\s+(.{1,80}?)[,;]?\s+(?:but|and)?\s*"
    r"(?:it'?s|it\s+is|i\s+mean|i\s+meant|meant|it\s+should\s+be|it\s+was)\s+(.{1,120})$",
    re.I | re.S,
)
_SHOULD_BE = re.compile(
    r"^(.{1,80}?)\s+(?:should\s+(?:be|say|read)|must\s+be|is\s+(?:actually|really)|->|=>)\s+(.{1,120})$", re.I | re.S
)
_IT_IS = r"(?:it['’]?s|it\s+is|that['’]?s|that\s+is|i['’]?m|i\s+am|s?he['’]?s|s?he\s+is|they['’]?re|they\s+are)"
_NOT_BUT = re.compile(
    rf"^(?:(?:{_IT_IS}\s+)?not|(?:it|that|this|(?:the|my|their|his|"
    rf"her)\s+[\w ]{{2,24}}?)\s+(?:is\s+not|isn['’]?t|was\s+not|wasn['’]?t|ain['’]?t))\s+"
    rf"(.{{1,80}}?)[,;.]?\s*(?:\b(?:but(?:\s+rather)?|{_IT_IS})\s|,)\s*(.{{1,120}})$",
    re.I | re.S,
)
_LEAD = re.compile(rf"^\W*(?:(?:but|and|rather|{_IT_IS}|spelled|spelt|written|called)(?:\s+|$))+", re.I)
"""What only leads to the value: "it's not Alex Nowak it's Alex Novak"."""


def corrected(text: str, hearing: Hearing) -> Events:
    """Read a line as a correction, with an answer beside it where there is one; empty where it corrects nothing."""
    plain = clean(text)
    if listed := _story(plain, hearing):
        return listed
    rest, marked = without_marker(plain)
    if marked in _BARE_NO and any(one.name == "undo" and one.strength == "exact" for one in meanings(rest[:80])):
        return (Undone(),)
    if not rest or (marked in _BARE_NO and len(rest.split()) <= 3 and _NOTHING.match(rest)):
        return ()
    if says_nothing(rest):
        return ()
    if marked in _BARE_NO and not _NO_MARK.match(plain):
        marked += "?"
    first, then = first_clause(rest)
    found = _fixed(rest, hearing, marked) if not then else ()
    if not found:
        found = _fixed(first, hearing, marked)
        if found and then:
            answer = assigned(then, hearing) or (answer_open(then, hearing) if hearing.open else ())
            found = merged(found, answer or _loose_facts(then, hearing))
    return found


_STORIES = frozenset({"other_firms", "people_met", "referral_offer", "extra", "to_keep", "what_changed"})


def _story(text: str, hearing: Hearing) -> Events:
    """Take a list or a story behind its label as a whole: "other firms: Alder Press; Brill"."""
    label, mark, rest = text[:60].partition(":")
    slot = named_slot(label, hearing) if mark else None
    if slot is None or slot.name not in _STORIES or not rest.strip():
        return ()
    return read_for(slot, text.partition(":")[2].strip(), hearing)


_BARE_NO = frozenset({"no", "nope", "nah"})
_NO_MARK = re.compile(r"^\W*(?:no|nope|nah)\s*[,.;:!-]", re.I)
_NOTHING = re.compile(
    r"^(?:reason|deadline|date|idea|clue|problem|worries|thanks|thank|need|contact|name|one|body|particular|real|"
    r"specific|rush|hurry|comment|answer|friend|referral|rounds?|interviews?|calls?|more|longer|way|chance)\b",
    re.I,
)


def _fixed(text: str, hearing: Hearing, marker: str) -> Events:
    for read in (_swapped, assigned, _by_facts, _by_date, _by_choice, _by_shape):
        if read is _by_shape and marker.endswith("?") and text.islower() and not _nearest(text, hearing):
            return ()
        if not marker and read in (_by_facts, _by_choice, _by_shape, _by_date):
            return ()
        events = read(text, hearing)
        if events:
            return events
    return ()


def _swapped(text: str, hearing: Hearing) -> Events:
    """Read "Globex, not Acme" and "not Acme but Globex" by the answer that is taken back."""
    for pattern, new, old in ((_NOT_BUT, 2, 1), (_SAID_BUT, 2, 1), (_SHOULD_BE, 2, 1), (_INSTEAD, 1, 2)):
        match = pattern.match(text)
        value = _LEAD.sub("", match.group(new)).strip() if match else ""
        slot = _holding(match.group(old), hearing) if match and value else None
        if slot:
            return read_for(slot, value, hearing)
    return ()


def _holding(words: str, hearing: Hearing) -> Slot | None:
    """Find the slot whose answer is the one named."""
    form = bare(unwrap(words))
    for name, value in reversed(list(hearing.answers.items())):
        slot = hearing.slot(name)
        if slot is None or slot.private or not value or not form or len(value.split()) > _LONGEST_NAME:
            continue
        if slot.kind == "moment":
            if read_moment(name, words, clock_of(hearing)).facts.get(name, "?")[:10] == value[:10]:
                return slot
        elif slot.kind == "choice":
            if choose(slot.options, words) == value:
                return slot
        elif _is_part(form, bare(value)) or (
            _is_part(bare(value), form) and len(form.split()) <= len(bare(value).split()) + 2
        ):
            return slot
    return None


def _is_part(words: str, of: str) -> bool:
    return f" {words} " in f" {of} "


_LONGEST_NAME = 12  # words; a story that has the word somewhere is not what is corrected


def _by_facts(text: str, hearing: Hearing) -> Events:
    told = read_told(text, clock_of(hearing))
    plain = told.facts.keys() - told.unsure - {"scenario", "stage", "salary", "location", "contact_title"}
    if any(_is_everyday(told.facts[name]) for name in plain & {"company", "contact_name", "user_name"}):
        return ()  # "no, its fine" corrects no name
    if "company" in plain and _is_person(told.facts["company"]) and "company" not in text.lower():
        return ()
    if not plain and not told.doubts:
        return ()
    return told_events(told, hearing)


def _is_person(value: str) -> bool:
    line = line_of(value)
    return line.size == 2 and line.is_given(0) and line.is_capital(1)


def _is_everyday(value: str) -> bool:
    """Say whether a name is made of small everyday words, as no name is."""
    line = line_of(value)
    return value.islower() and all(line.is_everyday(place) for place in range(line.size))


def _by_date(text: str, hearing: Hearing) -> Events:
    """Give a bare date to the moment given last, else to the open one."""
    slot = last_moment(hearing)
    if slot is None or len(text) > 80:
        return ()
    read = read_moment(slot.name, text, clock_of(hearing), "past" if slot.name == "received_at" else "future")
    read = _same_hour(slot.name, read, text, hearing)
    if read.facts.get(slot.name) in {"none", "unsure"}:
        return ()
    return as_events(slot.name, read) if read.facts or read.options or read.problem in {"past", "impossible"} else ()


def _same_hour(name: str, read: Read, text: str, hearing: Hearing) -> Read:
    """Keep the hour that was said where only the day is corrected: "fri 5pm" ... "no wait, thursday"."""
    day, old = read.facts.get(name, ""), hearing.answers.get(name, "")
    if len(day) != len("2026-03-05") or "T" not in old or len(text.split()) > 4 or _PART.search(text):
        return read
    return replace(read, facts={name: day + old[10:]})


_PART = re.compile(r"\b(?:morning|afternoon|evening|night|noon|end|eod|cob|close|midnight)\b", re.I)


def last_moment(hearing: Hearing) -> Slot | None:
    """Return the date question answered last, else the open one."""
    given = [slot for name in hearing.answers if (slot := hearing.slot(name)) and slot.kind == "moment"]
    opened = hearing.open if hearing.open is not None and hearing.open.kind == "moment" else None
    return given[-1] if given else opened


def _by_choice(text: str, hearing: Hearing) -> Events:
    """Give a bare choice to the question answered last that offers it."""
    if len(text.split()) > 8:
        return ()
    for name in reversed(list(hearing.answers)):
        slot = hearing.slot(name)
        if slot and slot.kind == "choice" and (value := choose(slot.options, text)) and bare(text) not in {"yes", "no"}:
            return () if _COUNTED.search(text) else (Answered({name: value}),)
    return ()


_COUNTED = re.compile(r"\b(?:first|second|third|last|former|latter|one|\d+)\b", re.I)
"""A choice made long ago has no number any more: "the first one" speaks of something else."""


def _by_shape(text: str, hearing: Hearing) -> Events:
    """Give a bare name to the question it looks like an answer to: a job, a person, else the company."""
    value = unwrap(_value_said(text))
    if _DENIES.search(value) or not value or len(value.split()) > 6 or len(value) > 100 or _is_everyday(value):
        return ()
    if value.islower() and _is_option(value, hearing):
        return ()  # "no, it's settled" names nobody
    line = line_of(value)
    answered = [name for name in hearing.answers if hearing.answers[name]]
    if is_job(line, (0, line.size)):
        wanted = ["position"]
    elif line.size and line.is_given(0):
        people = [name for name in reversed(answered) if name in {"contact_name", "sender_name", "referred_by"}]
        wanted = people[:1] or (["company"] if line.size == 1 else [])
    else:
        wanted = _nearest(value, hearing) or (["company"] if not value.islower() or len(value.split()) == 1 else [])
    slot = next((hearing.slot(name) for name in wanted if name in answered), None)
    return read_for(slot, value, hearing) if slot else ()


def _is_option(value: str, hearing: Hearing) -> bool:
    words = (word for slot in hearing.slots for option in slot.options for word in option.words)
    return bare(value) in map(bare, words)


_DENIES = re.compile(r"\b(?:not|its|it['’]s|isn['’]?t|wasn['’]?t)\b", re.I)
_IS_NOW = re.compile(
    r"^(?P<story>.{2,120}?)[,;.–-]+\s*(?:and\s+|so\s+|but\s+)?(?:now\s+)?(?:it['’]?s|it\s+is|it\s+will\s+be|it['’]ll\s+be|"
    r"make\s+(?:it|that)|the\s+new\s+one\s+is|that['’]?s)(?:\s+(?:now|to))*\s+(?P<value>\S.{1,80}?)"
    r"(?:[\s,]+(?:now|instead|then|after\s+all|please))*\W*$",
    re.I | re.S,
)
"""A story and the value it leads to: "she left, it's Peter Brandt now"."""


def _value_said(text: str) -> str:
    """Give the value a correction ends with; "" for a sentence that names none."""
    if match := _NOT_BUT.match(text[:300]):
        return _LEAD.sub("", match[2]).strip()
    match = _IS_NOW.match(text[:300])
    if match is not None:
        return match["value"]
    return "" if is_sentence(text) and "," in text else text


def _nearest(value: str, hearing: Hearing) -> list[str]:
    """Name the answered question whose answer is spelled almost like this."""
    near = [
        (fuzz.ratio(value.lower(), known.lower()), name)
        for name, known in hearing.answers.items()
        if known and (slot := hearing.slot(name)) and slot.kind in {"name", "text"}
    ]
    return [name for score, name in sorted(near, reverse=True) if score >= 70]


def _loose_facts(text: str, hearing: Hearing) -> Events:
    return told_events(read_told(text, clock_of(hearing)), hearing)
