"""Know what an offer mail, an invitation or a recruiter's note says; leave dates and chat lines to their own rooms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.reading import mail_deadline
from bot.reading.mail_company import company
from bot.reading.mail_dates import own_day, tag
from bot.reading.mail_interviewers import interviewers
from bot.reading.mail_kind import kind
from bot.reading.mail_pay import pay
from bot.reading.mail_people import contact, user_name
from bot.reading.mail_place import place
from bot.reading.mail_position import position
from bot.reading.mail_sheet import Sheet, lay_out
from bot.reading.mail_thread import refused, relevant
from bot.reading.mail_unfold import clean, unfold
from bot.reading.mail_words import forget, lower


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


MOST_PIECES = 8  # messages of a thread that are read; older ones repeat

_SIGN = re.compile(
    r"\n\s{0,4}(?:best|regards|kind regards|sincerely|yours|thanks|cheers|warmly|cordialement|atenciosamente"
    r"|abraços?|um abraço|att|saludos|un saludo|un abrazo|mit freundlichen|viele grüße|beste grüße|groet(?:en|jes)"
    r"|met vriendelijke|cordiali saluti|ngā mihi|pozdrawiam|med vänlig|hilsen)\b",
    re.I,
)
_HEADER = re.compile(r"(?:^|\n)\s{0,3}>?\s?(?:from|to|subject|date|sent|de|para|assunto|von|betreff|objet):\s", re.I)
_GREETING = re.compile(
    r"(?:^|\n)\s{0,4}>?\s?(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|day)|prezad[oa]|sehr geehrte"
    r"|bonjour|hola|estimad[oa]|oi|olá|bom dia|boa tarde|car[oa]|hallo|liebe[r]?|guten tag|moin|ch(?:er|ère)|salut"
    r"|ciao|gentile|beste|geachte|hej"
    r"|kia ora|g[’']day|gidday|namaste|greetings|good evening|mabuhay)\b[^\n]{0,60}[,:!\n]",
    re.I,
)


# Words of the other side to the candidate, and words only the candidate says to us.
_TO_YOU = re.compile(
    r"\b(?:offer (?:you|u)|(?:we|i)(?:'d| would) (?:like|love|be (?:happy|glad|delighted))|(?:let|tell) (?:me|us) know"
    r"|tell me by|your (?:profile|background|application|interview|experience|response|reply|decision|answer|signed)"
    r"|wants? you|would like (?:you|u)|invite you|have you (?:join|as|on|start)|impressed (?:by|with)|are you open"
    r"|would you be (?:free|open|interested)|can you (?:come|start|let)|(?:is|job's|role's) yours"
    r"|approved you|your (?:start date|salary|first day) (?:is|will|would)|we (?:want|need) you|bring you on|keep you"
    r"|text me|call me|ring me|sing out|i-offer sa)\b",
    re.I,
)
_TO_US = re.compile(
    r"\b(?:i(?:'ve| have)? (?:just )?(?:got|received|had|want to|wanna|need to|gotta|don't want|decided|turned)"
    r"|i(?:'m| am) (?:declining|turning|not going|going to (?:decline|say|pass))|help me|they (?:want|said|asked|need)"
    r"|decline|turn (?:it|this|them) down|my reason|how do i)\b",
    re.I,
)


def looks_like_mail(text: str) -> bool:
    """Say whether this is a pasted mail or letter rather than a chat line."""
    head = text[:8000]
    if len(head) < 80:
        return False
    signs = (
        2 * (len(_HEADER.findall(head)) >= 2)
        + bool(_GREETING.search(head))
        + bool(_SIGN.search(head))
        + ("forwarded message" in lower(head)) * 2
    )
    signs += (len(head) > 400) + (head.count("\n") > 5) + bool(re.search(r"<(?:html|body|p|div|br)\b", head, re.I)) * 2
    signs += min(2, len({found.lower() for found in _TO_YOU.findall(head.replace("’", "'"))}))
    signs -= 2 if len(head) < 700 and "\n\n" not in head.strip() and _TO_US.search(head.replace("’", "'")) else 0
    return signs >= 2


def read_mail(text: str, now: datetime, zone: str, locale: str = "") -> MailFacts:
    """Read the facts out of a mail or letter; never raises, and null beats a guess."""
    try:
        sheets = [lay_out(piece) for piece in unfold(text)[:MOST_PIECES]]
        theirs, everyone = relevant(sheets)
        return _facts(theirs, everyone, now, zone, locale) if theirs else MailFacts()
    finally:
        forget()


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
        position=position(sheets, employer, where),
        contact_name=signed,
        contact_title=title,
        deadline=dates.deadline,
        start_date=dates.start,
        salary=amount,
        location=where,
        user_name=user,
        interviewers=interviewers(everyone, user, employer),
        scenario=scenario,
        deadline_doubts=dates.doubts,
        received_at=received.isoformat() if received else None,
    )


__all__ = ["MailFacts", "clean", "looks_like_mail", "read_mail"]
