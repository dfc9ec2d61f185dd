"""Know whether to call or to write, and when; nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import grounds
from bot.sendtime import next_morning, send_time, soonest, spared
from bot.walltime import END_OF_BUSINESS, MORNING, in_our_years, moment_of, to_local, to_utc, zone_of


@dataclass(frozen=True)
class Advice:
    """Advise a way to answer. ``channel``: phone (call first, mail after), email, chat or linkedin.

    ``grounds`` are the two strongest reasons in plain words, clauses that follow a colon; ``send_at`` is aware, in
    the user's zone; ``why_then`` says in a sentence or two why that moment.
    """

    channel: str
    grounds: tuple[str, ...]
    send_at: datetime
    why_then: str


def advise(facts: Mapping[str, str], now: datetime, zone: str) -> Advice:
    """Advise how and when to answer."""
    channel, why = channel_of(facts)
    send_at, why_then = _when(facts, in_our_years(now), zone, by_phone=channel == "phone")
    return Advice(channel, why, send_at.astimezone(zone_of(zone)), why_then)


# Where no hour is kinder than the next one.
AT_ONCE = {
    "rescind_acceptance": "They are counting on you, so every day matters.",
    "change_of_mind": "A post that was turned down is soon offered to someone else.",
    "withdraw_application": "They can stop holding a place for you the same day.",
    "tell_referrer": "They should hear it from you, on the same day as the firm.",
}
# Pieces that do not answer an offer, so its dates say nothing about them.
NO_ANSWERS = frozenset(
    {
        "answer_feedback",
        "pressed_for_reason",
        "hostile_reply",
        "confirm_receipt",
        "linkedin_note",
        "thank_you_note",
        "congratulation_note",
        "reconnect_note",
    }
)

# Pieces that say no, so that a mind already made up is reason enough to send today.
NOES = frozenset(
    {"", "decline_offer", "decline_interview", "decline_outreach", "decline_counteroffer", "decline_again"}
)


def _when(facts: Mapping[str, str], now: datetime, zone: str, *, by_phone: bool) -> tuple[datetime, str]:
    scenario = "rescind_acceptance" if _taking_back(facts) else facts.get("scenario", "")
    received, deadline = (None, None) if scenario in NO_ANSWERS else dates_of(facts, zone)
    if scenario == "hostile_reply":
        return to_utc(next_morning(to_local(now, zone)), zone), "A night in between keeps it calm."
    if scenario in AT_ONCE:
        return soonest(now, zone, spared(deadline, now), by_phone), AT_ONCE[scenario]
    return send_time(now, zone, received, deadline, by_phone=by_phone, refuses=_is_a_no(scenario, facts))


def _is_a_no(scenario: str, facts: Mapping[str, str]) -> bool:
    return scenario in NOES and facts.get("open_to_change") != "yes"


def dates_of(facts: Mapping[str, str], zone: str) -> tuple[datetime | None, datetime | None]:
    """Return when the offer came and when the answer is due; a deadline without a time means five o'clock."""
    received = moment_of(facts.get("received_at", ""), MORNING, zone)
    deadline = moment_of(facts.get("deadline", ""), END_OF_BUSINESS, zone)
    return received and to_utc(received, zone), deadline and to_utc(deadline, zone)


# What is always said aloud first, and what is always written, whatever else holds.
CALLED = {
    "rescind_acceptance": "taking back a yes is owed in person",
    "change_of_mind": "time counts, and a changed mind is easier to believe when it is heard",
    "phone_script": "you asked for words to say aloud",
}
WRITTEN = {
    "decline_interview": "before an interview a short mail is all it takes",
    "decline_outreach": "they wrote to you, so a line in writing is enough",
    "ask_extension": "a new date should stand in writing",
    "answer_feedback": "feedback is easier to pass on when it is written",
    "pressed_for_reason": "written words stay as you chose them",
    "hostile_reply": "written words stay calm, and there is a record of them",
    "confirm_receipt": "it is one short question",
    "tell_referrer": "a short message is enough between friends",
    "thank_you_note": "a thank-you is kept when it is written",
    "congratulation_note": "a line or two is enough",
    "reconnect_note": "a mail can be answered when it suits them",
}
REFUSALS = ("", "decline_offer", "rescind_acceptance")  # where a yes already given makes the no a taking back
SAID_YES = ("accepted_verbally", "signed")
FREE_WORDS = ("extra", "relationship", "reason_words", "rounds", "channel")


def channel_of(facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Choose the channel, with its two strongest grounds."""
    said = {name: grounds.plain(value) for name, value in facts.items() if value}
    words = [said[name] for name in FREE_WORDS if name in said]
    chosen = _chosen(said.get("channel", ""))
    calls, writes = tuple(_for_a_call(said)), tuple(_for_writing(said, words))
    if chosen and not (chosen == "phone" and grounds.cannot_call(*words)):
        return chosen, _own_choice(chosen, calls, writes)
    if grounds.cannot_call(*words):
        return "email", ("you said that a call is not for you", *(writes or (RECORDED,)))[:2]
    if said.get("scenario") == "linkedin_note":
        return "linkedin", ("that is where the note goes",)
    if _taking_back(said) or said.get("scenario") in CALLED:
        first = CALLED.get(said.get("scenario", ""), CALLED["rescind_acceptance"])
        return "phone", (first, *(calls or ("the mail after it puts your answer in writing",)))[:2]
    if writes:
        return "email", writes[:2]
    return ("phone", calls[:2]) if len(calls) > 1 else ("email", _only_a_mail(calls))


RECORDED = "it puts your answer in writing"


def _chosen(channel: str) -> str:
    """Read the channel a person named; an id, or words of their own."""
    for name, words in (
        ("email", ("email", "e-mail", "mail", "letter")),
        ("phone", ("phone", "call", "ring")),
        ("linkedin", ("linkedin",)),
        ("chat", ("chat", "slack", "whatsapp", "sms", "text", "message", "dm")),
    ):
        if any(word in channel for word in words) and not grounds.cannot_call(channel):
            return name
    return ""


def _own_choice(chosen: str, calls: tuple[str, ...], writes: tuple[str, ...]) -> tuple[str, ...]:
    how = {"phone": "you would rather call", "email": "you would rather write a mail"}
    first = how.get(chosen, f"you would rather answer on {'LinkedIn' if chosen == 'linkedin' else 'chat'}")
    return (first, *(calls if chosen == "phone" else writes))[:2]


def _taking_back(said: Mapping[str, str]) -> bool:
    return said.get("scenario", "") in REFUSALS and said.get("stage") in SAID_YES


def _for_a_call(said: Mapping[str, str]) -> Iterator[str]:
    """Give the grounds for a call, the strongest first."""
    rounds = grounds.rounds_of(said.get("rounds", ""))
    if rounds is not None and rounds >= 4:
        yield f"they gave you {grounds.how_many(rounds, said['rounds'])} rounds of their time"
    if grounds.has_rapport(said.get("relationship", "")):
        yield "you and they get on well"
    if grounds.is_senior(said.get("position", "")):
        yield "it is a senior post"
    told = [said.get(name, "") for name in ("rounds", "appreciated", "extra", "relationship", "people_met")]
    if grounds.took_trouble(*told) or grounds.head_count(said.get("people_met", "")) >= 5:
        yield "they went to real trouble for you"


def _for_writing(said: Mapping[str, str], words: list[str]) -> Iterator[str]:
    """Give the grounds that make a mail alone right, the strongest first."""
    rounds = grounds.rounds_of(said.get("rounds", ""))
    if grounds.asked_for_writing(*words):
        yield "they asked for it in writing"
    if grounds.needs_record(*words):
        yield "you may need a record of it"
    if said.get("scenario") in WRITTEN:
        yield WRITTEN[said["scenario"]]
    if rounds is not None and rounds <= 1 and ("screen" in said["rounds"] or said.get("stage") == "interviewing"):
        yield "after one first talk nobody expects a call"
    elif said.get("stage") == "interviewing" and (rounds or 0) < 4:
        yield "it is still early, and a mail frees their calendar at once"


def _only_a_mail(calls: tuple[str, ...]) -> tuple[str, ...]:
    if calls:
        return ("it is the usual way", f"only one thing speaks for a call, that {calls[0]}")
    return ("it is the usual way", RECORDED)
