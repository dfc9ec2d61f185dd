"""Know how a session's facts become what is shown: the piece, what was left out, and how and when to send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.advice import Advice, advise
from bot.conversation.session import Session
from bot.letters.letter import Letter, Manner
from bot.letters.render import write_all
from bot.library import Library
from bot.walltime import instant_of, to_local

SCRIPT = "phone_script"


@dataclass(frozen=True)
class Draft:
    """Hold what a person gets: one letter, or several where the piece is for several people or firms.

    ``script`` is what to say on the phone where a call comes first.
    """

    letters: tuple[Letter, ...]
    advice: Advice
    script: Letter | None = None


def draft(library: Library, session: Session, now: datetime, zone: str, locale: str) -> Draft:
    """Write the piece of a session; ``now`` is aware and only used for the advice.

    Who has not chosen a spelling gets that of the locale: only Americans write the month first.
    """
    spelling = {"spelling": "us" if locale.endswith("US") else "uk"}
    facts = {**spelling, **dates_of(session.milestones, zone), **session.answers}
    facts["spelling"] = facts["spelling"] or spelling["spelling"]
    if "called_at" in session.milestones:
        facts["channel"] = "phone"  # the mail that follows a call refers to it; before that it would not be true
    return compose(library, session.scenario, facts, manner_of(session.manner), now, zone)


def compose(
    library: Library, scenario: str, facts: Mapping[str, str], manner: Manner, now: datetime, zone: str
) -> Draft:
    """Write a piece from facts, with the advice how to send it."""
    advice = advise({**facts, "scenario": scenario}, now, zone)
    final = library.scenarios[scenario].refuses and facts.get("open_to_change") != "yes"
    script = write_all(library.pieces[SCRIPT], facts)[0] if final and _calls_first(library, advice) else None
    return Draft(write_all(library.pieces[scenario], facts, manner), advice, script)


def dates_of(milestones: Mapping[str, str], zone: str) -> dict[str, str]:
    """Return the facts that later pieces ask for and the milestones know: the day the no went out."""
    sent = instant_of(milestones.get("sent_at", ""))
    if sent is None:
        return {}
    day = to_local(sent, zone).date().isoformat()
    return {"sent_on": day, "declined_at": day}


def _calls_first(library: Library, advice: Advice) -> bool:
    return advice.channel == "phone" and SCRIPT in library.pieces


def manner_of(said: Mapping[str, str]) -> Manner:
    """Read how a draft is to be told from what was said about it."""
    variant, subject = said.get("variant", "0"), said.get("subject", "1")
    return Manner(
        length="short" if said.get("shorter") else "usual",
        variant=int(variant) if variant.isdigit() else 0,
        subject=int(subject) - 1 if subject.isdigit() and subject != "0" else 0,
        mentions=_lines(said.get("mention", "")),
        drops=_lines(said.get("drop", "")),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)
