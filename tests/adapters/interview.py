"""A person who answers whatever is asked, and remembers what was accepted."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.conversation.scenario import Slot
from bot.library import load
from tests.adapters.terminal import Pipe

LIBRARY = load()
SCENARIO = LIBRARY.scenarios["decline_offer"]

ANSWERS: Mapping[str, str] = {
    "company": "Ninebark Labs",
    "position": "data engineer",
    "stage": "I have an offer",
    "received_at": "today",
    "deadline": "none",
    "contact_name": "Maria Keller",
    "reason": "Location",
    "open_to_change": "No, it is settled",
    "appreciated": "the tour of the workshop",
    "keep_in_touch": "not sure",
    "rounds": "3",
    "relationship": "first names",
    "sender_name": "Sam Okafor",
}

SHOWN: Mapping[str, str] = {
    "company": "Ninebark Labs",
    "position": "data engineer",
    "contact_name": "Maria Keller",
    "appreciated": "the tour of the workshop",
    "rounds": "3",
    "relationship": "first names",
    "sender_name": "Sam Okafor",
}
"""What the summary must show word for word."""


def _led(sentence: str) -> str:
    """Write a question as it follows a lead: small, and without the "And" that would go on from an answer."""
    asked = sentence.removeprefix("And ")
    return f": {asked[:1].lower()}{asked[1:]}"


def asked_in(said: str) -> Slot | None:
    """Find the question that a text ends with: the last of the scenario's sentences in it."""
    text = " ".join(said.split())
    places = [
        (text.rfind(form), len(sentence), slot)
        for slot in SCENARIO.slots
        for sentence in (slot.prompt, slot.both, slot.rephrase, slot.both_again, slot.reprompt, slot.examples)
        for form in (sentence, _led(sentence))  # "Now: which company is it?"
        if sentence and form in text
    ]
    return max(places, key=lambda place: place[:2])[2] if places else None


def is_summary(said: str) -> bool:
    """Say whether the summary is on the table."""
    again = any(phrase in said for phrase in LIBRARY.phrases["summary_again"])
    return again or re.search(r"^\s*1\. Company: ", said, re.MULTILINE) is not None


def next_question(chat: Pipe, former: str = "", accepted: Collection[str] = ()) -> str:
    """Read until another question than the former and name its slot, "" for the summary; none may be asked twice."""

    def is_the_next(said: str) -> bool:
        slot = asked_in(said)
        return said.endswith("\n\n") and (is_summary(said) or (slot is not None and slot.name != former))

    said = chat.hear_until(is_the_next)
    slot = None if is_summary(said) else asked_in(said)
    assert slot is None or slot.name not in accepted, f"asked twice: {said}"
    return slot.name if slot else ""
