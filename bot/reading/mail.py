"""Know what an offer mail, an invitation or a recruiter's note says; leave dates and chat lines to their own rooms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.reading import mail_deadline
from bot.reading.mail_company import company
from bot.reading.mail_dates import own_day, tag
from bot.reading.mail_interviewers import interviewers
from bot.reading.mail_kind import kind
from bot.reading.mail_learned import KINDS, MODEL, hear, readable
from bot.reading.mail_looks import looks_like_mail
from bot.reading.mail_pay import pay
from bot.reading.mail_people import contact, formal, user_name
from bot.reading.mail_place import place
from bot.reading.mail_position import position
from bot.reading.mail_sheet import Sheet, lay_out
from bot.reading.mail_signature import same_person
from bot.reading.mail_thread import refused, relevant
from bot.reading.mail_trim import firm_alone, title_alone, without_genders
from bot.reading.mail_unfold import clean, unfold
from bot.reading.mail_votes import DATED, KIND, NAMED, Heard, elect, elect_kind, elect_people, plain, with_writer
from bot.reading.mail_words import calm, forget


@dataclass(frozen=True)
class MailFacts:
    """Hold what a mail says, each value a span as written (dates are ISO); None where it does not say.

    ``scenario`` is offer, interview, recruiter_outreach or counteroffer. ``deadline_doubts`` are ISO alternatives
    of an ambiguous deadline, which is then None. ``received_at`` is the mail's own date, if it says one.
    ``surname_only``: the candidate is called by a title and a surname, and nothing says the first name.
    ``note`` is what the person who pasted it says above it.
    """

    company: str | None = None
    position: str | None = None
    contact_name: str | None = None
    contact_title: str | None = None
    deadline: str | None = None
    start_date: str | None = None
    salary: str | None = None
    location: str | None = None
    user_name: str | None = None
    interviewers: tuple[str, ...] = ()
    scenario: str | None = None
    deadline_doubts: tuple[str, ...] = ()
    received_at: str | None = None
    note: str = ""
    surname_only: bool = False


MOST_NOTE = 600
MOST_PIECES = 8  # messages of a thread that are read; older ones repeat


def read_mail(text: str, now: datetime, zone: str, locale: str = "") -> MailFacts:
    """Read the facts out of a mail or letter; never raises, and null beats a guess."""
    try:
        ruled, heard = listen(text, now, zone, locale)
        return elected(ruled, heard) if heard else ruled
    finally:
        forget()


def listen(
    text: str, now: datetime, zone: str, locale: str = "", model: str = MODEL, kinds: str = KINDS
) -> tuple[MailFacts, Heard | None]:
    """Give what the rules read, and what both readers heard; nothing where nobody wrote to the candidate."""
    pieces = unfold(text)[:MOST_PIECES]
    theirs, everyone = relevant([lay_out(piece) for piece in pieces])
    if not theirs:
        return MailFacts(), None
    received, base, locale = counted_from(theirs, now, zone, locale)
    ruled = replace(
        by_rules(theirs, everyone, base, zone, locale),
        received_at=received.isoformat() if received else None,
        note=pieces[0].note or _note(everyone, theirs),
    )
    newest = "\n".join(theirs[0].piece.lines) if len(theirs) > 1 else ""
    heard = hear(readable(text), named(ruled), ruled.interviewers, base, zone, locale, model, kinds, newest)
    return ruled, replace(heard, rowed=frozenset(plain(value) for sheet in theirs for _, value in sheet.rows))


def counted_from(theirs: list[Sheet], now: datetime, zone: str, locale: str) -> tuple[date | None, datetime, str]:
    """Give the day a mail was written, the moment its dates count from, and the tag of how it writes numeric ones."""
    locale = tag(theirs, zone, locale)
    return *own_day(theirs, now, zone, locale), locale


def named(facts: MailFacts) -> dict[str, str | None]:
    """Give the facts that two readers vote on, by name."""
    return {fact: getattr(facts, fact) for fact in (*NAMED, *DATED, KIND)}


def elected(ruled: MailFacts, heard: Heard) -> MailFacts:
    """Give the facts that were voted for; a deadline the rules are in two minds about stays to be asked."""
    signed, user = _calm(elect(heard, "contact_name")), _calm(elect(heard, "user_name"))
    employer = firm_alone(elect(heard, "company"))
    return replace(
        ruled,
        company=employer,
        position=without_genders(elect(heard, "position")),
        contact_name=signed,
        contact_title=title_alone(elect(heard, "contact_title"), employer, signed) if signed else None,
        user_name=user,
        surname_only=ruled.surname_only and user == ruled.user_name,
        location=elect(heard, "location"),
        salary=elect(heard, "salary"),
        deadline=None if ruled.deadline_doubts else elect(heard, "deadline"),
        start_date=(elect(heard, "start_date") or "")[:10] or None,
        interviewers=_met(heard, user, signed),
        scenario=elect_kind(heard),
    )


def _met(heard: Heard, user: str | None, signed: str | None) -> tuple[str, ...]:
    """Give the people met, and whoever wrote where one of them was met beside the writer."""
    people = [calm(name) for name in elect_people(heard) if not same_person(name, user)]
    if signed and with_writer(heard, people) and not any(same_person(name, signed) for name in people):
        people.append(signed)
    return tuple(people)


def _calm(name: str | None) -> str | None:
    return calm(name) if name else None


def _note(everyone: list[Sheet], theirs: list[Sheet]) -> str:
    """Give the words above a quoted mail when they are the candidate's: no header, no salutation."""
    first = everyone[0]
    own = not any(first is sheet for sheet in theirs) and not first.piece.headers and not first.piece.quoted
    return " ".join(first.sentences)[:MOST_NOTE] if own else ""


def by_rules(sheets: list[Sheet], everyone: list[Sheet], base: datetime, zone: str, locale: str) -> MailFacts:
    """Read the facts by rules alone; ``base`` and ``locale`` are the mail's own, as `counted_from` gives them."""
    scenario = kind(sheets, refused(everyone, sheets))
    dates = mail_deadline.read(sheets, base, zone, locale)
    employer = company(sheets)
    where = place(sheets, employer, scenario == "interview")
    user = user_name(everyone)
    signed, title = contact(sheets, user, employer)
    amount = pay(sheets, scenario == "counteroffer")
    if scenario is None and amount and (dates.deadline or dates.start or dates.doubts):
        scenario = "offer"  # pay, and a day to answer or to begin
    return MailFacts(
        company=employer,
        position=position(sheets, employer, where) or position(everyone, employer, where),
        contact_name=signed,
        contact_title=title,
        deadline=dates.deadline,
        start_date=dates.start,
        salary=amount,
        location=where,
        user_name=user,
        surname_only=bool(user) and " " not in str(user) and any(formal(sheet.greeting) for sheet in sheets),
        interviewers=interviewers(everyone, user, employer),
        scenario=scenario,
        deadline_doubts=dates.doubts,
    )


__all__ = ["MailFacts", "clean", "looks_like_mail", "read_mail"]
