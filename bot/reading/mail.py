"""Know what an offer mail, an invitation or a recruiter's note says; leave dates and chat lines to their own rooms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.reading import mail_deadline
from bot.reading.mail_company import company
from bot.reading.mail_dates import own_day, tag
from bot.reading.mail_interviewers import interviewers
from bot.reading.mail_kind import kind
from bot.reading.mail_looks import looks_like_mail
from bot.reading.mail_pay import pay
from bot.reading.mail_people import contact, formal, user_name
from bot.reading.mail_place import place
from bot.reading.mail_position import position
from bot.reading.mail_sheet import Sheet, lay_out
from bot.reading.mail_thread import refused, relevant
from bot.reading.mail_unfold import clean, unfold
from bot.reading.mail_words import forget


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
        pieces = unfold(text)[:MOST_PIECES]
        sheets = [lay_out(piece) for piece in pieces]
        theirs, everyone = relevant(sheets)
        if not theirs:
            return MailFacts()
        return replace(_facts(theirs, everyone, now, zone, locale), note=pieces[0].note or _note(everyone, theirs))
    finally:
        forget()


def _note(everyone: list[Sheet], theirs: list[Sheet]) -> str:
    """Give the words above a quoted mail when they are the candidate's: no header, no salutation."""
    first = everyone[0]
    own = not any(first is sheet for sheet in theirs) and not first.piece.headers and not first.piece.quoted
    return " ".join(first.sentences)[:MOST_NOTE] if own else ""


def _facts(sheets: list[Sheet], everyone: list[Sheet], now: datetime, zone: str, locale: str) -> MailFacts:
    locale = tag(sheets, zone, locale)
    scenario = kind(sheets, refused(everyone, sheets))
    received, base = own_day(sheets, now, zone, locale)
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
        received_at=received.isoformat() if received else None,
    )


__all__ = ["MailFacts", "clean", "looks_like_mail", "read_mail"]
