"""Know a yes or a no that comes with some words, at a question that asks for one."""

from __future__ import annotations

import re

from bot.conversation.events import Answered
from bot.reading.hear_aimed import aimed
from bot.reading.hear_answers import answer_open
from bot.reading.hear_assigned import assigned
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said
from bot.reading.hear_unasked import door_alone
from bot.reading.intents import bare

SAID = frozenset({"yes", "yep", "yeah", "yup", "no", "nope", "nah", "y", "n"})
_TURNS = ("wait", "actually", "sorry", "i mean", "hold on", "hang on", "it was", "i said")
_NAMES = frozenset({"company", "position", "contact_name", "deadline"})
_TERMS = re.compile(
    r"(?:only\s+|but\s+(?:only\s+)?|maybe\s+)?(?:if|unless|when|provided|as\s+long\s+as)\s+\S+\s+\S", re.I
)
"""How the words begin that say what would have to change."""


def with_words(said: Said) -> Events:
    """Take "yes, if it were closer" for the yes and what it hangs on, "no, it's the pay" for the no."""
    slot, words = said.hearing.open, bare(said.text).split()
    if slot is None or slot.kind != "choice" or len(words) < 2 or words[0] not in SAID:
        return ()
    meant = "no" if words[0].startswith("n") else "yes"
    value = next((one.value for one in slot.options if meant == one.value or meant in one.words), "")
    rest = said.text.strip()[len(words[0]) :].lstrip(" ,.;:!-")
    if said.told.loose or rest.lower().startswith(_TURNS):
        return ()  # "no wait, friday was right" goes back to something said before
    if not value or _NAMES & said.told.facts.keys() or assigned(rest, said.hearing):
        return ()
    if slot.name == "open_to_change" and (told := _of_change(rest, value, said)):
        return (Answered(told),)
    return aimed(said) or answer_open(said.text, said.hearing) or (Answered({slot.name: value}),)


def _of_change(rest: str, value: str, said: Said) -> dict[str, str]:
    """Read what follows a yes to "would anything change your mind?"; empty where it says no more."""
    if door := door_alone(rest):
        return {"keep_in_touch": door}  # to see each other again is no change they could make
    if value == "yes" and _TERMS.match(rest) and said.hearing.slot("change_words") is not None:
        return {"open_to_change": value, "change_words": rest}
    return {}
