"""Know when a line replaces something said before, and which question it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Edited, Misheard, Undone
from bot.conversation.scenario import Slot
from bot.reading.chat import read_told
from bot.reading.chat_answers import Read, choose, read_answer, read_moment, unwrap
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.chat_words import Words, clean, split
from bot.reading.hear_answers import answer_open, as_events
from bot.reading.hear_facts import Events, clock_of, frames, merged, told_events
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare, meanings

_CLAUSES = re.compile(r"(?:,\s*(?:and|also|plus)\s+|;\s*|\.\s+|\n+|\s+and\s+(?=(?:i|the|my|they|we|it)\b))", re.I)
_INSTEAD = re.compile(r"^(.{1,120}?)[,;]?\s+not\s+(?:the\s+|at\s+|on\s+)?(.{1,80})$", re.I | re.S)
_SAID_BUT = re.compile(
    r"^i\s+(?:said|wrote|typed|put|told\s+you)\s+(.{1,80}?)[,;]?\s+(?:but|and)?\s*"
    r"(?:it'?s|it\s+is|i\s+mean|i\s+meant|meant|it\s+should\s+be|it\s+was)\s+(.{1,120})$",
    re.I | re.S,
)
_SHOULD_BE = re.compile(
    r"^(.{1,80}?)\s+(?:should\s+(?:be|say|read)|must\s+be|is\s+(?:actually|really)|->|=>)\s+(.{1,120})$", re.I | re.S
)
_NOT_BUT = re.compile(r"^not\s+(.{1,80}?)[,;]?\s*(?:\bbut(?:\s+rather)?\b|\bit'?s\b|,)\s*(.{1,120})$", re.I | re.S)


def corrected(text: str, hearing: Hearing) -> Events:
    """Read a line as a correction, with an answer beside it where there is one; empty where it corrects nothing."""
    plain = clean(text)
    if listed := _story(plain, hearing):
        return listed
    rest, marked = _without_marker(plain)
    if marked in _BARE_NO and any(one.name == "undo" and one.strength == "exact" for one in meanings(rest[:80])):
        return (Undone(),)
    if not rest or (marked in _BARE_NO and len(rest.split()) <= 3 and _NOTHING.match(rest)):
        return ()
    if says_nothing(rest):
        return ()
    if marked in _BARE_NO and not _NO_MARK.match(plain):
        marked += "?"
    first, then = _first_clause(rest)
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
    return _read_for(slot, text.partition(":")[2].strip(), hearing)


_NO_NEWS = frozenset({"yes", "no", "thanks", "filler", "nothing", "unsure", "cancel", "snooze", "feeling"})


def says_nothing(text: str) -> bool:
    """Say whether what is left behind a no tells no other value: "nope, all good", "no, it's fine"."""
    return len(text) <= 60 and any(one.name in _NO_NEWS and one.strength != "within" for one in meanings(text))


_BARE_NO = frozenset({"no", "nope", "nah"})
_NO_MARK = re.compile(r"^\W*(?:no|nope|nah)\s*[,.;:!-]", re.I)
_NOTHING = re.compile(
    r"^(?:reason|deadline|date|idea|clue|problem|worries|thanks|thank|need|contact|name|one|body|particular|real|"
    r"specific|rush|hurry|comment|answer|friend|referral|rounds?|interviews?|calls?|more|longer|way|chance)\b",
    re.I,
)


def named_slot(text: str, hearing: Hearing) -> Slot | None:
    """Find the slot a label means: its name, its label or what people call it."""
    form = bare(text).removeprefix("the ").removeprefix("my ").removeprefix("a ").strip()
    labels = _by_label(tuple((slot.name, slot.label) for slot in hearing.slots))
    return hearing.slot(labels.get(form) or labels.get("my " + form, ""))


def assigned(text: str, hearing: Hearing) -> Events:
    """Read "the company is Globex", "change the deadline to Monday", "role: barista"; empty where it is none."""
    for pattern in _ASSIGNMENTS:
        match = pattern.match(clean(text))
        slot = named_slot(match.group("slot"), hearing) if match else None
        if match and slot and not (slot.kind in {"name", "text"} and _JUDGED.match(match.group("value"))):
            return _read_for(slot, match.group("value"), hearing)
    return ()


_JUDGED = re.compile(
    r"(?:not|too|so|very|really|just|never|nothing|wrong|the\s+wrong|a\s+bit|bad|boring|great|good|fine|nice|ok|more|less|what)\b(?!\s*$)"
    r"|(?:wrong|boring|bad|great|good|fine|nice|ok|okay|gone|over|done)\W*$",
    re.I,
)
"""What is said of a job or a firm, and is no name: "the role is not what I want"."""


_ASKING = r"(?:please\s+|can\s+you\s+|could\s+you\s+|i'd\s+like\s+to\s+|i\s+want\s+to\s+|let'?s\s+)?"
_CHANGE = r"(?:change|set|make|update|correct|fix|edit|switch|put|replace|move|push|extend)"
_SLOT = r"(?:the\s+|my\s+)?(?P<slot>[\w' -]{2,40}?)"
_VALUE = r"(?P<value>.{1,400})"
_MOVED = (
    r"(?:has\s+(?:been\s+)?(?:changed|moved|extended)\s+to|(?:got\s+|was\s+)?(?:moved|changed|extended|pushed|shifted)"
)
_MOVED += r"\s+(?:to|until|back\s+to))"
_BE = rf"(?:is|was|are|should\s+be|should\s+say|would\s+be|{_MOVED}|will\s+be|must\s+be|is\s+(?:now|actually|really))"
_STRESS = r"(?:actually\s+|now\s+|really\s+|called\s+|in\s+fact\s+)?"

_ASSIGNMENTS = (
    re.compile(rf"^{_ASKING}{_CHANGE}\s+{_SLOT}\s+(?:to|as|into|until|with|=)\s+{_VALUE}$", re.I | re.S),
    re.compile(rf"^(?:and\s+)?{_SLOT}\s*(?::|=)\s*{_VALUE}$", re.I | re.S),
    re.compile(rf"^(?:and\s+|so\s+)?{_SLOT}\s+{_BE}\s+{_STRESS}{_VALUE}$", re.I | re.S),
)


def edit_asked(text: str, hearing: Hearing) -> Events:
    """Read "change the reason", "edit 3", "the deadline is wrong" as a wish to be asked again."""
    form = bare(text)
    for ending in frames()["edit"]["after"]:
        if form.endswith(" " + ending):
            slot = _slot_or_number(form.removesuffix(ending).strip(), hearing)
            if slot:
                return (Edited(slot),)
    if not form.startswith(_any_lead()):
        return ()
    for lead, verb in _leads():
        if form.startswith(lead):
            rest = form.removeprefix(lead.rstrip()).strip()
            for ending in _ENDINGS:
                rest = rest.removesuffix(ending)
            slot = _slot_or_number(rest, hearing)
            if slot:
                return (Answered({slot: ""}),) if _removes(verb, slot, hearing) else (Edited(slot),)
    return ()


_COURTESIES = (
    "",
    "please ",
    "can you ",
    "could you ",
    "can we ",
    "could we ",
    "lets ",
    "i want to ",
    "id like to ",
    "i need to ",
    "let me ",
    "ok ",
)
_ENDINGS = (" please", " question", " answer", " line", " again")


def _removes(verb: str, name: str, hearing: Hearing) -> bool:
    slot = hearing.slot(name)
    return verb in frames()["edit"]["removing"] and slot is not None and slot.optional


@lru_cache(maxsize=1)
def _verbs() -> tuple[str, ...]:
    return tuple(
        sorted({bare(verb) for key in ("verbs", "removing") for verb in frames()["edit"][key]}, key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def _leads() -> tuple[tuple[str, str], ...]:
    """List what a wish to edit begins with, each with its verb."""
    return tuple((f"{courtesy}{verb} ", verb) for verb in _verbs() for courtesy in _COURTESIES)


@lru_cache(maxsize=1)
def _any_lead() -> tuple[str, ...]:
    return tuple(lead for lead, _ in _leads())


def _slot_or_number(form: str, hearing: Hearing) -> str:
    digits = form.removeprefix("number ").removeprefix("line ").removeprefix("no ").removeprefix("the ")
    if digits.isascii() and digits.isdigit() and len(digits) < 4 and 0 < int(digits) <= len(hearing.numbered):
        return hearing.numbered[int(digits) - 1]
    slot = named_slot(form, hearing)
    return slot.name if slot else ""


@lru_cache(maxsize=64)
def _by_label(slots: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Index the names of slots by what people call them."""
    called = frames()["called"]
    index: dict[str, str] = {}
    for name, label in slots:
        for word in (name.replace("_", " "), name, label, *called.get(name, ())):
            index.setdefault(bare(word).removeprefix("the ").removeprefix("my "), name)
    for name, _ in slots:
        for word in called.get(name, ()):
            index.setdefault(bare(word), name)
    return index


def _without_marker(text: str) -> tuple[str, str]:
    """Peel the words that announce a correction off both ends; returns the rest and the words."""
    if text.startswith("*") and not text.startswith("**"):
        return text.strip("* "), "*"
    if text.endswith("*") and len(text) < 80:
        return text.rstrip("* "), "*"
    if behind := _BEHIND.match(text[:120]):
        return behind[1], "actually"
    line = split(text)
    said: list[str] = []
    place = 0
    while (size := _marker_at(line, place)) and len(said) < 4:
        said.append(" ".join(line.lows[place : place + size]))
        place += size
        while place < len(line.words) and line.words[place].is_mark and line.words[place].text != '"':
            place += 1
    return (line.text[line.words[place].start :] if place < len(line.words) else ""), " ".join(said)


_BEHIND = re.compile(r"^(\S+(?:\s+\S+){0,5}?)[,\s]+(?:actually|sorry|i\s+meant?)\W*$", re.I)
"""The words that announce a correction may come behind it: "Acme Ltd actually"."""


def _marker_at(line: Words, place: int) -> int:
    for marker, needs_mark in _markers().get(line.lows[place], ()) if place < len(line.words) else ():
        end = place + len(marker)
        if line.lows[place:end] == marker and (not needs_mark or (end < len(line.words) and line.words[end].is_mark)):
            return len(marker)
    return 0


@lru_cache(maxsize=1)
def _markers() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """Index the markers by their first word, the longest first, each with whether a mark must follow it."""
    frame = frames()["correction"]
    marked = {split(marker.replace(",", "")).lows: marker in frame["before_a_mark"] for marker in frame["before"]}
    index: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for marker, needs_mark in sorted(marked.items(), key=lambda entry: -len(entry[0])):
        index.setdefault(marker[0], []).append((marker, needs_mark))
    return index


def _first_clause(text: str) -> tuple[str, str]:
    match = _CLAUSES.search(text[:1500])
    if match and match.start() and match.end() < len(text):
        return text[: match.start()], text[match.end() :]
    return text, ""


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
        slot = _holding(match.group(old), hearing) if match else None
        if match and slot:
            return _read_for(slot, match.group(new), hearing)
    return ()


def _holding(words: str, hearing: Hearing) -> Slot | None:
    """Find the slot whose answer is the one named."""
    form = bare(unwrap(words))
    for name, value in reversed(list(hearing.answers.items())):
        slot = hearing.slot(name)
        if slot is None or not value or not form:
            continue
        if slot.kind == "moment":
            if read_moment(name, words, clock_of(hearing)).facts.get(name, "?")[:10] == value[:10]:
                return slot
        elif slot.kind == "choice":
            if choose(slot.options, words) == value:
                return slot
        elif form in bare(value) or bare(value) in form:
            return slot
    return None


def _by_facts(text: str, hearing: Hearing) -> Events:
    told = read_told(text, clock_of(hearing))
    plain = {name for name in told.facts if name not in {"scenario", "stage", "salary", "location", "contact_title"}}
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
    return as_events(slot, read) if read.facts or read.options or read.problem in {"past", "impossible"} else ()


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
    value = unwrap(text)
    if not value or len(value.split()) > 6 or len(value) > 100 or _is_everyday(value):
        return ()
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
    return _read_for(slot, value, hearing) if slot else ()


def _nearest(value: str, hearing: Hearing) -> list[str]:
    """Name the answered question whose answer is spelled almost like this."""
    near = [
        (fuzz.ratio(value.lower(), known.lower()), name)
        for name, known in hearing.answers.items()
        if known and (slot := hearing.slot(name)) and slot.kind in {"name", "text"}
    ]
    return [name for score, name in sorted(near, reverse=True) if score >= 70]


def _read_for(slot: Slot, value: str, hearing: Hearing) -> Events:
    plain = unwrap(value) if slot.kind in {"name", "text"} else value
    if slot.name == "reason":
        return answer_open(value, _asking(slot, hearing)) or (Misheard("unclear", slot.name),)
    return as_events(slot, read_answer(slot, plain, clock_of(hearing))) or (Misheard("unclear", slot.name),)


def _asking(slot: Slot, hearing: Hearing) -> Hearing:
    return replace(hearing, open=slot)


def _loose_facts(text: str, hearing: Hearing) -> Events:
    return told_events(read_told(text, clock_of(hearing)), hearing)
