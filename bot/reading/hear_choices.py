"""Know answers to what is on the table: options of a doubt, numbered lines of the summary, and the other offers."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Edited, Replanned, Revised, Switched
from bot.conversation.scenario import Option
from bot.reading.chat_answers import choose, read_answer, read_moment
from bot.reading.chat_words import clean
from bot.reading.hear_amiss import as_events
from bot.reading.hear_facts import Events, clock_of, frames
from bot.reading.hear_given import Hearing, Offer
from bot.reading.intents import bare

_NUMBERED = re.compile(
    r"^\s*(?:#|no\.?\s*|number\s+|line\s+)?(\d{1,2})\s*(?:[:=.)-]|is|should\s+be|to|->)\s*(\S.{0,500})$", re.I | re.S
)
_BARE_NUMBER = re.compile(r"^\s*(?:#|no\.?\s*|number\s+|line\s+)?(\d{1,2})[.)]?\s*$", re.I)
_CHANGE_TO = re.compile(
    r"^\s*(?:change|edit|set|make|fix|update)\s+(?:#|number\s+|line\s+|no\.?\s*)?(\d{1,2})\s+(?:to|into|=|:)\s*(.{1,500})$",
    re.I | re.S,
)
_SUBJECT = re.compile(
    r"^\s*(?:please\s+)?(?:use\s+|take\s+|pick\s+|choose\s+|i\s+(?:like|prefer|want)\s+)?(?:the\s+)?subject(?:\s+line)?(?:\s+(?:number|no\.?|#))?\s*#?(\d{1,2}|one|two|three|four|five)\b|^\s*(?:please\s+)?(?:use\s+|take\s+|pick\s+|choose\s+|i\s+(?:like|prefer|want)\s+)?(?:the\s+)?(first|second|third|fourth|1st|2nd|3rd|4th)\s+subject\b",
    re.I,
)
_ORDINALS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
}


def of_doubt(text: str, hearing: Hearing) -> Events:
    """Take one of the choices on the table, or the value itself said anew."""
    if not hearing.doubt:
        return ()
    options = tuple(Option(value, label) for label, value in hearing.doubt)
    value = choose(options, text) or _same_day(text, hearing)
    if value is None:
        return ()
    if hearing.doubt_slot:
        return (Answered({hearing.doubt_slot: value}),)
    return (Replanned(hearing.pending_text, "move", value),) if hearing.pending == "day" else (Switched(value),)


def _same_day(text: str, hearing: Hearing) -> str | None:
    """Find the one choice that names the day the words mean: "the 13th", "the later one"."""
    slot = hearing.slot(hearing.doubt_slot)
    dated = hearing.pending == "day" or (slot is not None and slot.kind == "moment")
    if not dated or len(text) > 120:
        return None
    values = [value for _, value in hearing.doubt]
    form = bare(text)
    if re.search(r"\b(?:earlier|earliest|sooner|former)\b", form):
        return min(values)
    if re.search(r"\b(?:later|latest|latter)\b", form):
        return max(values)
    numbers = [n for n in re.findall(r"\d+", form) if len(n) <= 2]
    days = [value for value in values if numbers and str(int(value[8:10])) in numbers]
    if len(days) == 1:
        return days[0]
    day = read_moment("day", text, clock_of(hearing)).facts.get("day", "")[:10]
    return next((value for value in values if value[:10] == day), None)


def of_numbers(text: str, hearing: Hearing) -> Events:
    """Read "3", "change 3 to Acme", "3: Acme" by the lines of the summary shown last."""
    match = _CHANGE_TO.match(text[:700]) or _NUMBERED.match(text[:700])
    name = _line(match.group(1), hearing) if match else ""
    slot = hearing.slot(name)
    if match and slot and (hearing.open is None or _CHANGE_TO.match(text[:700])):
        events = as_events(slot.name, read_answer(slot, match.group(2).strip(), clock_of(hearing)))
        return events or (Edited(name),)
    alone = _BARE_NUMBER.match(text)
    if alone and hearing.open is None and (name := _line(alone.group(1), hearing)):
        return (Edited(name),)
    return ()


def _line(number: str, hearing: Hearing) -> str:
    place = int(number)
    return hearing.numbered[place - 1] if 0 < place <= len(hearing.numbered) else ""


def of_subjects(text: str, hearing: Hearing) -> Events:
    """Read "subject 2" and "the second subject"."""
    match = _SUBJECT.match(text[:200])
    if not match or hearing.phase not in {"drafted", "revising", "sent", "acknowledged"}:
        return ()
    said = (match.group(1) or match.group(2)).lower()
    return (Revised("subject", _ORDINALS.get(said, said)),)


def switched(text: str, hearing: Hearing) -> tuple[str, str]:
    """Find the other offer a line turns to: its session, and what is left to hear; ("", text) where none is meant."""
    plain = clean(text)
    others = [offer for offer in hearing.offers if offer.company]
    if not others:
        return "", plain
    whole = _wholly(plain, others, hearing)
    if whole:
        return whole, ""
    for offer in sorted(others, key=lambda one: -len(one.company)):
        match = _about(offer.company).match(plain[:1000])
        if match:
            return offer.session, plain[match.end() :].strip(" ,:;-")
    return "", plain


def _wholly(text: str, others: list[Offer], hearing: Hearing) -> str:
    """Take a line that is nothing but a wish to turn to one offer; a bare company only where no answer is open."""
    form = bare(text)
    verb = next((verb for verb in _verbs() if form.startswith(verb + " ")), "")
    rest = form.removeprefix(verb).strip() if verb else form
    if not verb and hearing.open is not None and hearing.pending != "which":
        return ""
    for ending in frames()["switch"]["ends"]:
        rest = rest.removesuffix(" " + ending).strip()
    near = [(fuzz.ratio(rest, bare(offer.company)), offer) for offer in others]
    score, best = max(near, key=lambda pair: pair[0])
    starts = [offer for offer in others if len(rest) > 2 and bare(offer.company).startswith(rest)]
    if score >= 88 or len(starts) == 1:
        return (best if score >= 88 else starts[0]).session
    return ""


@lru_cache(maxsize=1)
def _verbs() -> tuple[str, ...]:
    return tuple(sorted((bare(verb) for verb in frames()["switch"]["verbs"]), key=len, reverse=True))


@lru_cache(maxsize=256)
def _about(company: str) -> re.Pattern[str]:
    """Match "for Globex, ..." and "Globex: ..." and "Globex deadline ..." at the start of a line."""
    name = r"\s+".join(re.escape(word) for word in company.split()[:8])
    before = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(frames()["switch"]["about"], key=len, reverse=True)
    )
    return re.compile(
        rf"^(?:(?:and|so|ok|oh|also|hey|wait|no|actually|sorry)[\s,]+)?(?:(?:{before})\s+(?:the\s+)?{name}(?:'s)?(?:\s+(?:offer|one|job|thing))?\s*(?:[,:;-]|\b(?=\s))|(?:the\s+)?{name}(?:'s)?\s*(?::|\s-\s|(?=\s+(?:deadline|offer|one|moved|extended|wants|want|says|said|replied|answered|wrote|came|called|offered|gave|is|has)\b)))",
        re.I,
    )


def unplaced(text: str, hearing: Hearing) -> tuple[str, ...]:
    """Name the sessions a change may belong to, where the one in focus is over and several others are open."""
    here = next((offer for offer in hearing.offers if offer.session == hearing.focus), None)
    busy = [offer for offer in hearing.offers if offer.phase not in {"sent", "acknowledged", "closed", "cancelled"}]
    if here in busy or len(busy) == 0:
        return ()
    return tuple(offer.session for offer in busy) if len(busy) > 1 else ()
