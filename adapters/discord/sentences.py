"""Know the few sentences that are about Discord itself; all others stand in templates/phrases.toml."""

from __future__ import annotations

from bot.deeds import Sayings
from bot.messages import Message, Text


def _said(text: str) -> Message:
    return Message((Text(text),))


NOTHING_PICKED = _said(
    "There was no text in that message that I could read. Use /decline paste for the words of the mail."
)
SAYINGS = Sayings(
    _said(
        "I can only read text: no pictures, files or voice messages. Paste the words of the mail here, and I read them."
    ),
    NOTHING_PICKED,
)

GO_ON = "I answered in our private conversation; nobody here sees it."
OPEN_DM = "Open it"
USE_FORM, OR_FORM = "Use a form", "You can answer below, or all at once in a form."
NO_DM = (
    "I cannot write to you in private, so I answer here, where only you see it. Reminders cannot reach you this way. "
    "To get them, allow direct messages (Settings, Content & Social, Direct messages), or add me to your own account."
)
NO_OFFER = "That offer is not here any more. Say /decline start to begin with a new one."
SAVED = "Saved."
SAVED_MORE = "Saved. There are more facts, if you like."
MORE, BACK_TO_FORM, ANSWER = "More facts", "Try again", "Answer"
NOT_READ = "Saved, except for this:"
CHECKED = "I found nothing to change. It can go out like this."
FOUND = "What I would change:"
PROMISE = "Nothing is sent to anyone for you. Leave out what you like."
LONGEST_HEARD = 40_000  # characters: ten of Discord's longest messages
