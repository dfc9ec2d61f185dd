"""Know the parts of one message: clauses that name their fact, and a question asked beside an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.conversation.events import Answered, Doubted, Event, Misheard, Wished
from bot.reading.chat import read_told
from bot.reading.hear_assigned import assigned, named_slot, read_for
from bot.reading.hear_facts import Events, clock_of
from bot.reading.hear_given import Hearing
from bot.reading.hear_said import Said
from bot.reading.intents import bare, meanings

Ear = Callable[[str, Hearing], Events]

_LONGEST = 600
_CLAUSES = re.compile(r"\s*[,;\n]+\s*(?:and\s+|also\s+)?|\.\s+|\s+and\s+(?=(?:the|my)\s)", re.I)
_NAMED = frozenset(
    {"company", "position", "received_at", "deadline", "start_date", "contact_name", "reason", "sender_name", "rounds"}
    | {"relationship", "keep_in_touch", "channel", "tone", "stage"}
)
_BARE = re.compile(r"^(?:the\s+|my\s+)?(?P<slot>deadline|reason|start\s+date)\s+(?P<value>\S.{1,120})$", re.I)
"""Labels so plain that what follows them needs no "is"."""
_LABEL = re.compile(r"^(?:and\s+|so\s+)?(?:the\s+|my\s+)?(?P<slot>[\w' -]{2,40}?)\s*(?::|=|\s(?:is|was)\s)", re.I)


def labelled(text: str, hearing: Hearing, ear: Ear) -> Events:
    """Read "it came thursday, reason is pay, contact is Bob Stone" clause by clause; empty where none names its fact.

    What no clause names is heard by ``ear``, as if it had been said alone.
    """
    slot = hearing.open
    if len(text) > _LONGEST or hearing.pending or not hearing.slots:
        return ()
    if slot is not None and (slot.kind in {"fragment", "people"} or slot.name in {"extra", "reason_words"}):
        return ()
    named, others = _sorted([part for part in _CLAUSES.split(text) if part.strip()], hearing)
    if not named or len(named) + len(others) < 2:
        return ()
    facts: dict[str, str] = {}
    doubts: list[Event] = []
    for events in ((ear(", ".join(others), hearing),) if others else ()) + tuple(named):
        if not isinstance(events[0], (Answered, Doubted, Misheard)):
            return ()
        for event in events:
            facts |= event.facts if isinstance(event, Answered) else {}
            doubts += [event] if isinstance(event, Doubted) else []
    return (*((Answered(facts),) if facts else ()), *doubts)


def _sorted(parts: list[str], hearing: Hearing) -> tuple[list[Events], list[str]]:
    """Part clauses into what those with a label say, and the others; a tail that tells nothing belongs to its label."""
    named: list[Events] = []
    others: list[str] = []
    last = ""
    for part in parts:
        if events := _set(part, hearing):
            named, last = [*named, events], part
        elif last and not read_told(part, clock_of(hearing)).facts:
            last = f"{last}, {part}"
            named[-1] = _set(last, hearing) or named[-1]
        else:
            others.append(part)
    return named, others


def _set(part: str, hearing: Hearing) -> Events:
    """Read one clause that names its fact; empty where it names none, or its value cannot be read."""
    plain = _BARE.match(part)
    found = plain or _LABEL.match(part)
    slot = named_slot(found["slot"], hearing) if found else None
    if slot is None or slot.name not in _NAMED:
        return ()
    events = read_for(slot, plain["value"], hearing) if plain and not _LABEL.match(part) else assigned(part, hearing)
    return events if events and isinstance(events[0], (Answered, Doubted)) else ()


_SENTENCES = re.compile(
    r"(?<=[.!?…])\s+|\.{2,}\s*|\n+|(?<=\w),\s+(?=(?:and\s+)?(?:should|shall|when|how|do|does|can|will)\s)"
)
_ASIDES = frozenset({"advice", "when", "privacy", "upcoming", "left_out", "why", "check_how"})


def asked_beside(text: str, hearing: Hearing) -> tuple[str, Events]:
    """Find one question about how or when to answer, or about Ajar, beside other words: what is left, and the wish."""
    if "?" not in text or len(text) > _LONGEST or hearing.pending:
        return text, ()
    parts = [part for part in _SENTENCES.split(text) if part.strip(" .")]
    if len(parts) < 2:
        return text, ()
    for place, part in enumerate(parts):
        topic = _topic(part) if part.rstrip().endswith("?") else ""
        rest = " ".join(one for at, one in enumerate(parts) if at != place)
        if topic and bare(rest):
            return rest, (Wished(topic),)
    return text, ()


def _topic(question: str) -> str:
    """Name what a question is about, where it is one of those that have an answer and change nothing."""
    return next(
        (one.name for one in meanings(question.strip()) if one.name in _ASIDES or one.name.startswith("about_")), ""
    )


def about_ajar(said: Said) -> Events:
    """Take a question about Ajar itself, whatever is being asked; each has an answer of its own."""
    words = bare(said.text[:400]).split()
    if not 1 < len(words) <= _LONGEST_QUESTION or not (said.is_question or words[0] in _ASKING):
        return ()
    plainly = {one.name for one in said.only("always", "exact")}
    if said.hearing.pending == "forget" or said.only("always") or "out_of_scope" in plainly:
        return ()  # "can you send it for me?" is a wish, and is refused as one
    named = next((one.name for one in said.meant if one.name.startswith("about_")), "")
    return (Wished(named),) if named else ()


_LONGEST_QUESTION = 18
_ASKING = frozenset(
    {"are", "is", "am", "do", "does", "did", "will", "can", "could", "would", "what", "how", "who", "why", "which"}
    | {"when", "where", "should", "must", "have", "r", "whats", "whos"}
)
