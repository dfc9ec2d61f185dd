"""Know a message in a language other than English, so that none of its words is taken for a name."""

from __future__ import annotations

import re

from bot.conversation.events import Wished
from bot.reading.chat_lexicon import foreign, plain_english
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.mail_looks import looks_like_mail

_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _SHARE, _MOST = 3, 0.35, 600


def of_foreign(text: str, hearing: Hearing) -> Events:
    """Say that only English is spoken here where a message is in another language; a mail is read in several."""
    if hearing.pending or len(text) > _MOST or looks_like_mail(text):
        return ()
    words = [word.lower() for word in _WORD.findall(text)]
    strange = sum(word in foreign() for word in words)
    usual = sum(word in plain_english() for word in words)
    if strange < _LEAST or strange < _SHARE * len(words) or strange <= 2 * usual:
        return ()
    return (Wished("about_language"),)
