"""Know the few sentences that are about Slack itself; all others stand in templates/phrases.toml."""

from __future__ import annotations

from bot.messages import Message, Text


def _said(text: str) -> Message:
    return Message((Text(text),))


CLOSED = _said("That question is closed. Here is where we are:")
FILES = _said(
    "I can only read text: no files, pictures or voice notes. Paste the words of the mail here, and I read them."
)
TOO_LONG = _said("That is more than I can read at once. Paste the part with the offer in it, a few pages at most.")
EDIT_UNCLEAR = _said("I saw that you edited a message, but not what it changes. Tell me in words, such as “it's Acme”.")
NOTHING_PICKED = _said("There was no text in that message that I could read. Paste the words of the mail here.")

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
