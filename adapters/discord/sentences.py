"""Know the few sentences that are about Discord itself; all others stand in templates/phrases.toml."""

from __future__ import annotations

from bot.messages import Message, Text


def _said(text: str) -> Message:
    return Message((Text(text),))


CLOSED = _said("That question is closed. Here is where we are:")
FILES = _said(
    "I can only read text: no pictures, files or voice messages. Paste the words of the mail here, and I read them."
)
TOO_LONG = _said("That is more than I can read at once. Paste the part with the offer in it, a few pages at most.")
EDIT_UNCLEAR = _said("I saw that you edited a message, but not what it changes. Tell me in words, such as “it's Acme”.")

GO_ON = "I answered in our private conversation; nobody here sees it."
OPEN_DM = "Open it"
USE_FORM, OR_FORM = "Use a form", "You can answer below, or all at once in a form."
NO_DM = (
    "I cannot write to you in private, so I answer here, where only you see it. Reminders cannot reach you this way. "
    "To get them, allow direct messages (Settings, Content & Social, Direct messages), or add me to your own account."
)
WRONG = "Something went wrong on my side, sorry. What you told me before is kept; please try once more."
NOTHING_PICKED = "There was no text in that message that I could read. Use /decline paste for the words of the mail."
NO_OFFER = "That offer is not here any more. Say /decline start to begin with a new one."
SAVED = "Saved."
SAVED_MORE = "Saved. There are more facts, if you like."
MORE, BACK_TO_FORM, ANSWER = "More facts", "Try again", "Answer"
NOT_READ = "Saved, except for this:"
CHECKED = "I found nothing to change. It can go out like this."
FOUND = "What I would change:"
PROMISE = "Nothing is sent to anyone for you. Leave out what you like."
LONGEST_HEARD = 40_000  # characters: ten of Discord's longest messages
