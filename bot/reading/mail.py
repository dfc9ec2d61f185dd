"""Know what an offer mail, an invitation or a recruiter's note says; leave dates and chat lines to their own rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MailFacts:
    """Hold what a mail says, each value a span as written (dates are ISO); None where it does not say.

    ``scenario`` is offer, interview, recruiter_outreach or counteroffer. ``deadline_doubts`` are ISO alternatives
    of an ambiguous deadline, which is then None. ``received_at`` is the mail's own date, if it says one.
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


def looks_like_mail(text: str) -> bool:
    """Say whether this is a pasted mail or letter rather than a chat line."""
    return len(text) > 400 and text.count("\n") > 4


def read_mail(text: str, now: datetime, zone: str, locale: str = "") -> MailFacts:
    """Read the facts out of a mail or letter; never raises, and null beats a guess."""
    return MailFacts()
