"""Know the few sentences that are about Slack itself; all others stand in templates/phrases.toml."""

from __future__ import annotations

from bot.deeds import Sayings
from bot.messages import Message, Text


def _said(text: str) -> Message:
    return Message((Text(text),))


SAYINGS = Sayings(
    files=_said(
        "I can only read text: no files, pictures or voice notes. Paste the words of the mail here, and I read them."
    ),
    nothing=_said("There was no text in that message that I could read. Paste the words of the mail here."),
)
SLOW = "I am slow just now, and cannot say whether that was noted. If I do not answer in a minute, please do it again."
SAVE_AGAIN = "I am slow just now, and this is not stored yet. Please press Save once more in a moment."
NOT_READ = "The form is saved, except for this:"

POINTER = "I only talk in private. <{link}|Write to me there>, and nobody else sees it."
POINTER_PLAIN = "I only talk in private: open my *Messages* tab, and nobody else sees it."
STRANGER = "I only work for people of the workspace that installed me."
BEGUN = "I wrote to you in private. <{link}|Go on there>; nobody here sees it."
BEGUN_PLAIN = "I wrote to you in private: go on under my *Messages* tab. Nobody here sees it."
NO_DM = "I could not open a private conversation with you. Open my *Messages* tab and write to me there."
USAGE = (
    "`/decline` begins in a private conversation with me; only you see it.\n"
    "`/decline Acme, data engineer, the reason is location` begins with what you know.\n"
    "`/decline status`, `offers`, `upcoming`, `export` work from here, too; I answer in private.\n"
    "I never send anything to an employer."
)
PROMPTS = (
    ("Turn an offer down", "I want to turn down a job offer"),
    ("Ask for more time", "I need more time to decide about an offer"),
    ("Read an offer mail", "I'll paste an offer mail for you to read"),
    ("What is ahead?", "upcoming"),
)
LONGEST_HEARD = 40_000  # characters; Slack's own limit for one message
