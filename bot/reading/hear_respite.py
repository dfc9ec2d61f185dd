"""Know the day more time is wished until, told beside the day the employer has set."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Doubted
from bot.reading.chat_answers import read_moment
from bot.reading.hear_facts import Events, clock_of
from bot.reading.hear_given import Hearing

_WISHED = re.compile(
    r"[\s,;.]*(?:\b(?:and|but|so)\s+)?\b(?:i\s*(?:['’]?d|would)?\s+(?:really\s+)?(?:need|like|want|prefer|love|wish|ask)|"
    r"(?:could|can)\s+(?:i|we)\s+have|i\s*['’]?m\s+hoping|i\s+hope)\b(?:\s+(?:it|to|have|get|decide|answer|for|more|some|a|bit|time|an|"
    r"extension|them|wait|think))*\s+(?:until|untill|till|til|by)\s+(?P<day>\S.{1,60})$",
    re.I | re.S,
)


def respite(text: str, hearing: Hearing) -> tuple[str, Events]:
    """Part "they want it by friday and I'd need until the 20th": what stands before the wish, and the new date."""
    if hearing.scenario != "ask_extension" or hearing.pending or hearing.phase != "collecting" or len(text) > 400:
        return text, ()
    match = _WISHED.search(text)
    if match is None or hearing.slot("new_date") is None:
        return text, ()
    read = read_moment("new_date", match["day"].strip(" .!"), clock_of(hearing))
    if read.options:
        return text[: match.start()], (Doubted("new_date", read.options),)
    day = read.facts.get("new_date", "")
    return (text[: match.start()], (Answered({"new_date": day}),)) if day[:1].isdigit() else (text, ())
