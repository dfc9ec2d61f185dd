"""Know what an edited message corrects: the facts its old words gave, now read from its new words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.events import Answered, Event
from bot.reading.ears import hear
from bot.reading.hear_given import Hearing


def corrected(before: str, after: str, hearing: Hearing) -> tuple[Event, ...]:
    """Return the correction an edit stands for; empty where the old words gave nothing that still holds.

    The old words are read again as the answer to each question whose answer they may have given, and the new words
    as the answer to the same question.
    """
    facts: dict[str, str] = {}
    for name, question in _questions(hearing).items():
        old, new = _facts(before, question), _facts(after, question)
        given = {key for key, value in old.items() if value and hearing.answers.get(key) == value}
        if name and name not in given:
            continue
        facts |= {key: value for key, value in new.items() if key in given and value != old[key]}
        if not name:
            facts |= {key: value for key, value in new.items() if key not in old and given}
    return (Answered(facts),) if facts else ()


def _questions(hearing: Hearing) -> dict[str, Hearing]:
    """Put the words to every answered question, and first to none: a message may give several facts at once."""
    plain = replace(hearing, open=None, doubt=(), doubt_slot="", pending="", phase="collecting")
    answered = [slot for slot in hearing.slots if slot.name in hearing.answers]
    return {"": plain, **{slot.name: replace(plain, open=slot) for slot in answered}}


def _facts(text: str, hearing: Hearing) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for event in hear(text, hearing):
        if isinstance(event, Answered):
            told |= event.facts
    return told
