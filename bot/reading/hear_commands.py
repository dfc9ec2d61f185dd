"""Know words that are a command and nothing else, and a wish for a style before there is a letter."""

from __future__ import annotations

import re

from bot.conversation.events import Answered
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.chat_reasons import reasons_in
from bot.reading.hear_answers import answer_open
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said
from bot.reading.hear_wishes import wish
from bot.reading.intents import may_slip, meanings, standing


def commands(said: Said) -> Events:
    """Take words that are a command and nothing else; where any words will do, a slip needs small letters."""
    if said.hearing.open is not None and said.hearing.open.name == "position" and _is_a_job(said):
        return ()
    strengths = ["always", "exact"]
    if not said.is_worded or _PRONOUN.sub("i", said.text).islower():
        strengths.append("slip")
    slot = said.hearing.open
    if slot is None or (said.is_worded and said.text.strip().endswith("?")):
        strengths.append("like")
    meant = said.only(*strengths)
    if slot is not None and not slot.optional and slot.kind == "name" and _is_one_name(said.text):
        meant = tuple(one for one in meant if one.strength == "always" or one.name in _NO_NAMES)
    if slot is not None and slot.name == "reason" and "skip" in {one.name for one in meant} and _keeps_it(said):
        return (Answered({"reason": "unspecified"}),)
    if style := _style(said):
        return style
    answers = {"yes", "no", "unsure", "nothing"}
    if slot is not None and slot.name in {"keep_in_touch", "relationship"} and meant and meant[0].name in {"yes", "no"}:
        return answer_open(said.text, said.hearing)
    if slot is not None and slot.name == "keep_in_touch" and meant and meant[0].name in answers:
        return answer_open(said.text, said.hearing)
    names = {one.name for one in meant}
    if (
        slot is not None
        and slot.kind == "choice"
        and "unsure" in names
        and (left := wish(meant, said.text, said.hearing))
    ):
        return left
    if slot is not None and slot.kind in {"moment", "choice"} and names & answers:
        return answer_open(said.text, said.hearing) or wish(meant, said.text, said.hearing)
    return wish(meant, said.text, said.hearing) if meant else ()


_STYLED = frozenset({"warmer", "formal", "shorter", "longer", "another"})
_MANNERS = frozenset({"relationship", "rounds", "tone", "appreciated", "extra"})
"""Questions that "more formal" or "shorter" may well answer."""


def _style(said: Said) -> Events:
    """Take a wish for the letter's style before there is one: a tone is kept for it, the rest comes too early."""
    slot = said.hearing.open
    if slot is None or slot.name in _MANNERS or _is_one_name(said.text):
        return ()
    found = standing(said.exact, "drafted")
    if not found and may_slip(said.text, _STYLED):
        found = meanings(said.text, "drafted")
    one_word = " " not in said.text.strip() and (slot.kind == "name" or slot.name == "position")
    meant = [one for one in found if one.strength == "exact" or (one.strength == "slip" and not one_word)]
    return wish(tuple(one for one in meant if one.name in _STYLED)[:1], said.text, said.hearing)


_PRONOUN = re.compile(r"\bI\b")
_NO_NAMES = frozenset({"yes", "no", "filler", "thanks", "hello", "unsure", "nothing"})


def _is_one_name(text: str) -> bool:
    """Say whether a text is one capitalised word, as the firms Next and Progress are."""
    word = text.strip()
    return word.isalpha() and word.istitle()


def _is_a_job(said: Said) -> bool:
    """Say whether one word names a job, however near it is to a command: "dispatcher", "binder", "TA"."""
    word = said.text.strip(" .!")
    if not word.isalpha():
        return False
    line = line_of(word)
    looks = _JOB_END.search(word) is not None and not any(one.strength in {"always", "exact"} for one in said.exact)
    return looks or is_job(line, (0, line.size))


_JOB_END = re.compile(r"(?:er|or|ist|ian|man|woman|ress|smith|wright)$", re.I)


def _keeps_it(said: Said) -> bool:
    """Say whether words that leave a question out rather keep the reason to oneself."""
    return said.told.facts.get("reason") == "unspecified" or bool(reasons_in(line_of(said.text), asked=True)[:1])
