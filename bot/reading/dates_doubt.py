"""Knows what the words beside a date phrase leave open: maybe, after, before, or a word of dates nobody read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.reading.dates_clock import ABOUT
from bot.reading.dates_moment import Moment
from bot.reading.dates_phrase import Phrase
from bot.reading.dates_setting import Setting
from bot.reading.dates_tokens import Token, at
from bot.reading.dates_words import FILLERS, beside
from bot.reading.dates_zones import names_zone

Taken = frozenset[int]
"""The places of the tokens that phrases span."""
LEFT_OVERS = frozenset({
    "number", "ordinal", "weekday", "month", "relative", "which", "clock", "part", "today",
    "unit", "few", "edgeword", "meridiem", "huge", "holiday",
})  # fmt: skip
NAMED_LEFT_OVERS = LEFT_OVERS - {"number", "which", "meridiem"}
BEFORE = {"before", "b4", "be4"}
AFTER = {"after", "earlier than", "not before", "past", "than"}
ISH = {"or so", "ish", "or thereabouts", "give or take"}
SKIPPED = {"at", "the", ",", ":", "-", "*", "(", "on", '"', "'"}
CLAUSES = beside("clauses")
GIVEN = beside("given")
ANSWERING = beside("answering")
OPEN_ENDS = beside("open_ends")


def before(tokens: Sequence[Token], phrase: Phrase) -> Token:
    """Give the token before a phrase, past "the", "on" and marks."""
    index = phrase.first - 1
    while index >= 0 and at(tokens, index).text in SKIPPED and phrase.first - index <= 3:
        index -= 1
    return at(tokens, index)


def is_due(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Say whether a word like "by" or "until" leads the phrase."""
    lead = before(tokens, phrase)
    return (bool(lead.name("due")) and lead.text != "in") or at(tokens, phrase.first).text in ("within", "inside")


def doubt(tokens: Sequence[Token], phrase: Phrase, setting: Setting, taken: Taken) -> str:
    """Name the problem that the words beside a phrase make of it, or ""."""
    if not setting.alone:
        feast = "holiday" in _kinds(tokens, phrase) and before(tokens, phrase).text in AFTER  # "until after Easter"
        return "vague" if feast or _left_over(tokens, phrase, taken, NAMED_LEFT_OVERS) else ""
    if limits(tokens, phrase) or before(tokens, phrase).text in AFTER:
        return "ambiguous" if before(tokens, phrase).text in BEFORE else "vague"
    if _left_over(tokens, phrase, taken, LEFT_OVERS) or _part_of_name(tokens, phrase):
        return "vague"
    if (
        _unknown_zone(tokens, phrase)
        or _hedged(tokens, phrase)
        or _of_something(tokens, phrase)
        or _open_ended(tokens, phrase)
        or _counted_from_it(tokens, phrase, taken)
    ):
        return "vague"
    return "ambiguous" if _counted_from_elsewhere(tokens, phrase, taken) else ""


def limits(tokens: Sequence[Token], phrase: Phrase) -> tuple[Moment, ...]:
    """ "Before Friday" may end on Thursday; "after Friday" begins on Saturday."""
    kinds = _kinds(tokens, phrase)
    if phrase.has_time or not phrase.moments or kinds & {"edge", "edgeword", "unit"}:
        return ()
    lead, best, day = before(tokens, phrase).text, phrase.moments[0], timedelta(days=1)
    if at(tokens, phrase.first - 1).text not in BEFORE | {"after", "the"}:
        return ()
    if lead in BEFORE:
        return (replace(best, date=best.date - day), best)
    return (replace(best, date=best.date + day),) if lead == "after" else ()


def _kinds(tokens: Sequence[Token], phrase: Phrase) -> set[str]:
    return {kind for token in tokens[phrase.first : phrase.end] for kind in token.tags}


def _left_over(tokens: Sequence[Token], phrase: Phrase, taken: Taken, kinds: frozenset[str]) -> bool:
    """Say whether words of dates right beside a phrase were not understood; then the phrase is not trusted."""
    around = ((phrase.first - 1, -1), (phrase.end, 1))
    return any(_dated_beside(tokens, index, step, taken, kinds) for index, step in around)


def _dated_beside(tokens: Sequence[Token], index: int, step: int, taken: Taken, kinds: frozenset[str]) -> bool:
    for _ in range(3):
        token = at(tokens, index)
        if index in taken or token.text in ("a", "an", "one", ""):
            return False
        if token.text == "hr" or (token.fresh and step > 0):  # the department; the next line
            return False
        if not kinds.isdisjoint(token.tags) and "dead" not in token.tags:
            return True
        if "glue" not in token.tags and token.text not in ("or", "past"):
            return False
        index += step
    return False


def _part_of_name(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Dana Friday" and "Today Corp" may be names."""
    first, last = at(tokens, phrase.first), at(tokens, phrase.end - 1)
    around = (at(tokens, phrase.first - 1), first), (at(tokens, phrase.end), last)
    return any(
        side.capital and word.capital and not side.tags and side.text.isalpha() and side.text not in FILLERS
        for side, word in around
    )


def _hedged(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Say whether "maybe" or "or so" stands beside it; a time may be "around 5" and is then only about right."""
    lead, tail = before(tokens, phrase), at(tokens, phrase.end + (at(tokens, phrase.end).text == ","))
    if tail.text == "-" and tail.glued:
        tail = at(tokens, phrase.end + 1)
    if any("ish" in token.tags and "weekday" in token.tags for token in tokens[phrase.first : phrase.end]):
        return True
    led = bool(lead.name("hedge")) and not (phrase.has_time and lead.text in ABOUT)
    return led or (bool(tail.name("hedge")) and not (phrase.has_time and tail.text in ISH))


def _of_something(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Saturday job": a noun right behind a bare weekday makes the day a part of it."""
    tail, kinds = at(tokens, phrase.end), _kinds(tokens, phrase)
    noun = tail.text.isalpha() and not tail.tags and tail.text not in FILLERS | CLAUSES
    bare = bool(kinds & {"weekday", "relative"}) and not kinds & {"month", "ordinal", "number"}
    return noun and bare and not is_due(tokens, phrase)


def _unknown_zone(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "5pm WGT", "5pm Friday, PT": letters near a time that are a zone, or may be one nobody here knows."""
    place = phrase.end + (at(tokens, phrase.end).text in (",", "(", "in", "-"))
    if phrase.has_time and (names_zone(tokens, place) or names_zone(tokens, phrase.first - 1)):
        return True
    tail = at(tokens, phrase.end)
    letters = tail.upper and tail.text.isalpha() and 3 <= len(tail.text) <= 5 and tail.text.endswith("t")
    return phrase.has_time and letters and not tail.tags and not tokens[phrase.first].upper


def _open_ended(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "Friday or later", "the Friday after this one"."""
    tail, then = at(tokens, phrase.end).text, at(tokens, phrase.end + 1).text
    return tail in OPEN_ENDS or (tail == "or" and then in ("later", "earlier", "sooner"))


_COUNTS_FROM = frozenset({"from", "after", "since", "before", "past"})


def _counted_from_it(tokens: Sequence[Token], phrase: Phrase, taken: Taken) -> bool:
    """ "A week from when I got it, on Monday", "24h from tomorrow", "the eve of the 20th": a stretch nobody counted."""
    for index in range(phrase.first):
        token, then = tokens[index], at(tokens, index + 1).text
        stretch = "unit" in token.tags or ("letter" in token.tags and at(tokens, index - 1).text.isdigit())
        if index not in taken and stretch and then in _COUNTS_FROM:
            return True
    return any(tokens[index].text == "eve" and at(tokens, index + 1).text == "of" for index in range(phrase.end - 1))


def _counted_from_elsewhere(tokens: Sequence[Token], phrase: Phrase, taken: Taken) -> bool:
    """ "It came on Monday and they gave me a week": counted from now only where no other day is said."""
    given = any(token.text in GIVEN for token in tokens[: phrase.first])
    others = any(not phrase.first <= index < phrase.end for index in taken)
    return phrase.weak and given and others and "unit" in _kinds(tokens, phrase) and not is_due(tokens, phrase)


def to_answer(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "2 days to decide", "they gave me a week": a stretch that is the time for the answer."""
    if not phrase.weak or not _kinds(tokens, phrase) & {"unit", "letter"}:
        return False
    tail, then = at(tokens, phrase.end), at(tokens, phrase.end + 1).text
    if tail.text == "to" and then in ANSWERING:
        return True
    given = {token.text for token in tokens[max(0, phrase.first - 3) : phrase.first]} & GIVEN
    return bool(given) and (not tail.text.isalpha() or tail.text in CLAUSES or tail.text in ("and", "but", "or"))
