"""Know which question a label means, and read what is set for it: "the company is Globex", "role: barista"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.conversation.events import Misheard
from bot.conversation.scenario import Slot
from bot.reading.chat_answers import read_answer, unwrap
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.chat_words import clean
from bot.reading.hear_amiss import as_events
from bot.reading.hear_answers import answer_open
from bot.reading.hear_facts import Events, clock_of, frames
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare


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
        if match and slot and not (slot.kind in {"name", "text"} and _is_judged(slot, match.group("value"), text)):
            return read_for(slot, _without_clause(slot, match.group("value")), hearing)
    match = _CALLED.match(clean(text)[:160]) if hearing.answers.get("contact_name") else None
    contact = hearing.slot("contact_name")
    if match is None and (match := _IS_SOMEBODY.match(clean(text)[:160])):
        known = set(bare(hearing.answers.get("contact_name", "")).split())
        match = match if known & set(bare(match["value"]).split()) - _TITLES else None
    return read_for(contact, match["value"], hearing) if match and contact else ()


def _without_clause(slot: Slot, value: str) -> str:
    """Leave out what is told about a name behind it: "Oakline, they make doors"."""
    return _ABOUT_IT.sub("", value) if slot.kind == "name" or slot.name == "position" else value


_ABOUT_IT = re.compile(
    r"(?:\s*[,;–(]|\s+-|\s+(?:and|but|which|who))\s*(?:(?:and|but)\s+)?(?:they|it|he|she|which|who|we|i|that|there)"
    r"(?:['’](?:re|s|m|ve|d|ll))?\s+\w.*$",
    re.I | re.S,
)


def _is_judged(slot: Slot, value: str, text: str) -> bool:
    """Say whether words tell what somebody or something is like and name nothing: "the job is hard"."""
    if _JUDGED.match(value):
        return True
    if slot.name not in _JUDGEABLE or _LABELLED.match(text) or not value.islower():
        return False
    line = line_of(unwrap(value))
    words = [low for low in line.lows if low.isalpha()]
    named = bool(words) and (line.is_given(0) or (slot.name == "position" and is_job(line, (0, line.size))))
    return not named and (slot.name == "contact_name" or len(words) < 2 or set(words) & _LIKE != set())


_JUDGEABLE = frozenset({"position", "contact_name"})
_LABELLED = re.compile(
    r"^[^:=]{2,40}[:=]|^\W*(?:please\s+|can\s+you\s+)?(?:change|set|make|update|correct|fix)\b", re.I
)
"""How a fact is set outright, in whatever words."""
_LIKE = frozenset({"and", "but", "for", "of", "in", "to", "as", "on", "me", "us", "them", "that"})


_CALLED = re.compile(
    r"^\W*(?:(?:no|nope|oh|actually|sorry|wait|but|and|also|btw)[\s,.]+)*(?:"
    r"(?:s?he|they)(?:['’]?s|['’]re|\s+is|\s+are)\s+(?:actually\s+|really\s+)?(?:called|named|spelled|spelt|written)|"
    r"(?:her|his|their|the\s+contact['’]?s|(?-i:[A-Z])[\w-]+['’]s)\s+(?:first\s+|last\s+|"
    r"full\s+)?name(?:['’]s|\s+is)\s+"
    r"(?:actually\s+|really\s+)?(?:called|spelled|spelt|written)|"
    r"(?:her|his|their|(?:the\s+)?(?:contact|recruiter|manager|boss|lady|man|woman|person)['’]s)\s+(?:first\s+|last\s+|full\s+|"
    r"real\s+|whole\s+)?name(?:['’]s|\s+is)(?:\s+(?:actually|really))?)\s+(?:as\s+|"
    r"like\s+this:?\s+)?(?P<value>(?-i:[A-Z])[\w'’. -]{1,60}?)\W*$",
    re.I,
)
"""How somebody else is said to be called; the person who gets the letter is meant."""
_IS_SOMEBODY = re.compile(
    r"^\W*(?:(?:no|nope|oh|actually|sorry|wait|but|and|also|btw)[\s,.]+)*(?:s?he|it)(?:['’]?s|\s+is)\s+(?:actually\s+|really\s+)?"
    r"(?P<value>(?-i:[A-Z])[\w'’.-]+(?:\s+(?-i:[A-Z])[\w'’-]+){1,3})\W*$",
    re.I,
)
"""A name told again, with another spelling: "and she is Dr Amal Saeed"."""
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "professor"})


_JUDGED = re.compile(
    r"(?:not|too|so|very|really|just|never|nothing|wrong|the\s+wrong|a\s+bit|bad|boring|great|good|"
    r"fine|nice|ok|more|less|what)\b(?!\s*$)"
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


def read_for(slot: Slot, value: str, hearing: Hearing) -> Events:
    """Read a value for the question it was said for."""
    value = value[:-_END] + _STRESSED.sub("", value[-_END:]) or value
    plain = unwrap(value) if slot.kind in {"name", "text"} else value
    if slot.name == "reason":
        return answer_open(value, _asking(slot, hearing)) or (Misheard("unclear", slot.name),)
    return as_events(slot.name, read_answer(slot, plain, clock_of(hearing))) or (Misheard("unclear", slot.name),)


_END = 80
"""How much of a long value's end is looked at for words that only stress it."""
_STRESSED = re.compile(
    r"(?:[\s,]+(?:actually|instead|please|sorry|btw|by\s+the\s+way|tho|though|of\s+course|now|"
    r"after\s+all|then|again|in\s+fact|as\s+it\s+turns\s+out))+\W*$",
    re.I,
)
"""What stresses a correction behind its value: "the company is Blue Heron Labs actually"."""


def _asking(slot: Slot, hearing: Hearing) -> Hearing:
    return replace(hearing, open=slot)


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
