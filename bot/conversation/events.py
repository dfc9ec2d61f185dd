"""Name what can happen, as past participles; reading makes these, the machine and the desk take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answered:
    """The person stated facts, new or corrected: slot name -> value (see ``Answers`` for the forms)."""

    facts: Mapping[str, str]


@dataclass(frozen=True)
class Doubted:
    """Words for a slot can mean several things: (label, value) pairs to choose from."""

    slot: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Skipped:
    """The open question is left out."""


@dataclass(frozen=True)
class Edited:
    """An answer is to be asked again."""

    slot: str


@dataclass(frozen=True)
class SteppedBack:
    """The question before the open one is wanted again."""


@dataclass(frozen=True)
class Undone:
    """The last change is taken back."""


@dataclass(frozen=True)
class Misheard:
    """Nothing could be read from the words; ``kind`` says why: unclear, filler, past, impossible, too_long, empty."""

    kind: str = "unclear"
    slot: str = ""


@dataclass(frozen=True)
class SlotsFilled:
    """No question is open any more; fired by the machine alone."""


@dataclass(frozen=True)
class Confirmed:
    """A summary or a yes-or-no question of the house was answered yes; ``at`` as in ``Sent``."""

    at: str = ""


@dataclass(frozen=True)
class Declined:
    """A yes-or-no question of the house was answered no."""


@dataclass(frozen=True)
class Revised:
    """The draft is to change: warmer, formal, shorter, longer, another, subject, mention or drop.

    ``value`` is the number of the subject line, or the words to mention or to drop.
    """

    change: str
    value: str = ""


@dataclass(frozen=True)
class Rewritten:
    """The letter is to be in these words.

    ``change`` says how they came: all their own, ours without a part ("drop"), or ours with other words ("fact").
    """

    text: str
    change: str = "rewritten"


@dataclass(frozen=True)
class Sent:
    """The person sent the piece; ``at`` is ISO UTC, "" means this moment.

    ``sure`` says that it was told in full, so that nothing need be asked where no draft was ever shown.
    """

    at: str = ""
    sure: bool = False


@dataclass(frozen=True)
class Acknowledged:
    """The employer wrote back."""

    at: str = ""


@dataclass(frozen=True)
class Talked:
    """The person and the employer were in touch."""

    at: str = ""


@dataclass(frozen=True)
class Invited:
    """The employer asked the person to come back; there is nothing left to wait for."""

    at: str = ""


@dataclass(frozen=True)
class Started:
    """A piece is begun: a new offer, or the next piece about the one in focus when ``same_offer``."""

    scenario: str
    facts: Mapping[str, str] = field(default_factory=dict)
    same_offer: bool = False
    at: str = ""


@dataclass(frozen=True)
class Cancelled:
    """The piece is given up."""


@dataclass(frozen=True)
class Restarted:
    """The piece begins again from its first question."""


@dataclass(frozen=True)
class Switched:
    """Another offer comes into focus, named by its session id."""

    session: str


@dataclass(frozen=True)
class Unplaced:
    """The words fit several offers; ``text`` is heard again once the person has chosen one."""

    text: str
    sessions: tuple[str, ...]


@dataclass(frozen=True)
class Replanned:
    """A reminder is to change. ``change``: move, plan (told beside an answer), yearly, ask (a day not
    named yet), done, stop, opt_in.

    ``to`` is ISO wall time for a move; ``options`` are the (label, value) pairs a day to ask for may be meant as.

    ``kind`` is a reminder id of the ladder, "*" for all, "" for the one shown last, "own" for a new one of the
    person's, whose ``text`` is what to be reminded of.
    """

    kind: str
    change: str
    to: str = ""
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Wished:
    """Something is wanted that changes nothing.

    ``topic``: help, why, status, repeat, summary, draft, advice, when, offers, upcoming, calendar, privacy, hello,
    feeling, thanks, out_of_scope, left_out, subjects, add, more, check_how, letter_how, letter_no_such,
    no_answer, all_right.
    """

    topic: str


@dataclass(frozen=True)
class Checked:
    """A letter was pasted to be looked over; nothing about the session changes."""

    text: str


@dataclass(frozen=True)
class Exported:
    """Everything stored about the person is wanted as a file."""


@dataclass(frozen=True)
class ForgetAsked:
    """Deletion is wanted: of ``what`` = everything, or this_offer; it is confirmed before it is done.

    ``session`` names the offer where it is another than the one in focus.
    """

    what: str
    session: str = ""


@dataclass(frozen=True)
class Resumed:
    """The person came back: the terminal was opened, or a DM was reopened."""


Event = (
    Answered
    | Doubted
    | Skipped
    | Edited
    | SteppedBack
    | Undone
    | Misheard
    | SlotsFilled
    | Confirmed
    | Declined
    | Revised
    | Rewritten
    | Sent
    | Acknowledged
    | Talked
    | Invited
    | Started
    | Cancelled
    | Restarted
    | Switched
    | Unplaced
    | Replanned
    | Wished
    | Checked
    | Exported
    | ForgetAsked
    | Resumed
)
