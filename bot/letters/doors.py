"""Know what the words on keeping in touch mean: is the door open, on what condition, until when, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.letters import plans
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.days import MONTHS, MONTHS_TYPED, NUMBERS
from bot.letters.grammar import article, gerund_of_base, verbal
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.proper import proper
from bot.letters.screen import private
from bot.letters.turning import to_reader

_NO, _UNSURE, _YES = pattern("door_no"), pattern("door_unsure"), pattern("door_yes")
_URL, _MAIL = pattern("door_url"), pattern("door_mail")
_TERMS, _RAISED = pattern("door_terms"), pattern("door_raised")
_MONTHS = "|".join(MONTHS)
_ON_DAY = re.compile(rf"(?<! on) (?=\d{{1,2}} (?:{_MONTHS})\b|(?:{_MONTHS}) \d)")
_NO_EVENT = re.compile(rf"(?:the )?(?:{MONTHS_TYPED}|christmas|easter)\b", re.I)
_AT_WORK = re.compile(r"\b(?:contract|job|work\w*|boss|employer|salary)\b", re.I)
_LONGEST = 16  # words of a condition
_COUNTED = {str(number): word for number, word in enumerate(NUMBERS)}


@dataclass(frozen=True)
class Door:
    """Say how far the door stays open; ``how`` is plain or names the condition, the date or the plan in ``words``."""

    state: str = "unsaid"  # yes, no, unsure, unsaid
    how: str = "plain"
    words: str = ""
    address: str = ""
    refused: str = ""


def read(text: str, who: Cast, uk: bool = False) -> Door:
    """Understand the words on keeping in touch."""
    text = proper(text.strip()[:400], "keep_in_touch")
    if not text:
        return Door()
    if _UNSURE.match(text):
        return Door("unsure")
    if _NO.match(text):
        return Door("no")
    found = _URL.search(text) or _MAIL.search(text)
    address = found.group().rstrip(".") if found else ""
    text = re.sub(r"\((?!.*linkedin)[^()]{0,200}\)", " ", text)  # said aside
    words = _YES.sub("", clean(text.replace(address, " ") if address else text))
    first = words.split(",", 1)[0]
    if _TERMS.search(first) or _RAISED.match(first):
        return Door("yes", "if", "the terms change", address)
    words, why = _harmless(written_out(words, uk))
    how, said = _first(_WEEKS, words, who)
    if not how:
        how, said = plans.read(words, who, uk)
    if not how:
        how, said = _first(_WAYS, pattern("door_coming").sub(_coming, words), who)
    if (not how or (how == "when" and not _WRITES.search(words))) and (own := plans.typed(words, who)):
        how, said = "tell", own
    if how == "event" and (doing := plans.doing(words)):
        how, said = "there", f"{doing} {said}"
    return Door("yes", how or "plain", said, address, why)


def _harmless(words: str) -> tuple[str, str]:
    """Leave out the strands that are private; return the rest, and why something stays out."""
    parts = [(part, _private(part)) for part in re.split(r",\s+|;\s*|\.\s+|\s(?=but\b)", words)]
    if all(not why for _, why in parts):
        return words, _private(words)
    return ", ".join(part for part, why in parts if not why), next(why for _, why in parts if why)


def _private(part: str) -> str:
    """Say why a strand stays out; a family's matters are one's own here: "when the divorce is done"."""
    own = private(f"I {part}")
    return private(part) or (own if own.startswith("family") else "")


# a time to write again needs no other words than ours
_WRITES = re.compile(
    r"\b(?:writ\w*|e-?mail|mail|messag\w+|call|ring|phone|contact|ask|try|talk|reach|ping|line|touch|"
    r"be (?:done|free|back|finished|available|ready|in))\b",
    re.I,
)

Say = Callable[[re.Match[str], Cast], str]


def _first(table: tuple[tuple[str, str, Say], ...], words: str, who: Cast) -> tuple[str, str]:
    """Return the kind of door and the words of the first row whose pattern is found and that has something to say."""
    for how, name, say in table:
        if (found := pattern(f"door_{name}").search(words)) and (said := say(found, who)):
            return how, said
    return "", ""


def _in_months(said: str) -> str:
    said = capitalised(said, {month: month.capitalize() for month in MONTHS_TYPED.split("|")} | {"may": "May"})
    return said.replace("new year", "New Year")


def _as_typed(found: re.Match[str], _: Cast) -> str:
    return _in_months(found[1].strip())


def _lowered(found: re.Match[str], _: Cast) -> str:
    return _in_months(" ".join(filter(None, found.groups())).lower())


def _time(found: re.Match[str], _: Cast) -> str:
    return re.sub(r"^from ", "in ", _in_months(found[1].lower()))


def _in_time(found: re.Match[str], _: Cast) -> str:
    return f"in {_in_months(found[1].lower())}"


def _named(found: re.Match[str], who: Cast) -> str:
    return capitalised(_in_months(found[1]), who.known)


def _remote(found: re.Match[str], _: Cast) -> str:
    return f"the job can ever be done {'remotely' if found[1].lower() == 'remote' else 'partly from home'}"


def _days(found: re.Match[str]) -> str:
    number = _COUNTED.get(found[1], found[1])
    return f"{number} day{'' if number == 'one' else 's'}"


def _condition(found: re.Match[str], who: Cast) -> str:
    clause = re.split(r",\s|;|\bbut\b|\bthen\b", found[1], maxsplit=1)[0].strip(" .!")
    clause = _FACING.sub(r"\1-facing \2", _REMOTE.sub("remote work ", clause)).replace(" thing", " job")
    turned, sure = to_reader(capitalised(clause, who.known), who)
    if sure and (short := pattern("door_two_words").match(turned)):
        return f"the {short[0]}"
    words = turned.split()
    idle = re.search(r"(?<!remote work becomes )\bpossible\b|\bit'?s ok", turned)
    finite = any(map(verbal, words)) or words[:1] in (["there's"], ["it's"])
    return turned if sure and 2 < len(words) <= _LONGEST and finite and not idle else ""


_REMOTE = re.compile(r"^remote (?=becomes?|gets?)", re.I)
_FACING = re.compile(r"\b(\w+) facing (\w+)", re.I)


def _comes_up(found: re.Match[str], who: Cast) -> str:
    """Name the kind of work where "concept artist comes up" is the condition."""
    up = pattern("door_comes_up").match(_condition(found, who))
    bare = re.sub(r"\s(?:role|job|post|position)$", "", up[1]) if up else ""
    return f"{article(bare)} {bare} job" if bare and not bare.lower().endswith("s") else ""


def _dropping(found: re.Match[str], _: Cast) -> str:
    return _in_months(
        re.sub(r"(?i)\b(if|when) i'?m in (\w)", lambda hit: f"{hit[1]} I'm in {hit[2].upper()}", found[1])
    )


def _coming(found: re.Match[str]) -> str:
    return f"{gerund_of_base(found[1]) or found[1]} "


_THEY_COME = re.compile(r"\b(?:he|she|they)(?:'s|'re| is| are) $", re.I)


def _visit(found: re.Match[str], who: Cast) -> str:
    if _THEY_COME.search(found.string[: found.start()]):
        return ""
    said = re.sub(r"\bthere\b", f"at {who.firm}" if who.firm else "there", _in_months(found[1].strip()))
    return said[:1].lower() + said[1:]


def _event(found: re.Match[str], _: Cast) -> str:
    return "" if _NO_EVENT.match(found[1]) or _AT_WORK.search(found.string) else _in_months(found[1])


def _fair(found: re.Match[str], _: Cast) -> str:
    """Give an event its article: "book fair in May" is one that both know of, "conferences" are any."""
    if pattern("door_no_fair").search(found[1]):
        return ""
    words = _ON_DAY.sub(" on ", _in_months(found[1].strip())).split()
    words = words[1:] if words[0].lower() == "at" else words
    if words[0].lower() in {"the", "a", "an"}:
        return " ".join(words)
    if len(words) == 1 and words[0].endswith("s"):
        return f"a {words[0][:-1]} before long"
    return " ".join(words) if words[0].endswith("s") and words[0] == words[0].lower() else f"the {' '.join(words)}"


def _share(found: re.Match[str], _: Cast) -> str:
    return f"{found[1].lower().replace(' ', '-')} work"


def _kind(found: re.Match[str], who: Cast) -> str:
    kind = re.sub(r"\b(?:stuff|things|gigs?)\b", "work", found[1])
    kind = re.sub(r"\brust\b(?= work)", "Rust", re.sub(r"^(.*) remote(?:ly)?\b", r"remote \1", kind))
    return capitalised(kind.lower() if kind.isupper() else kind, who.known)


_WEEKS: tuple[tuple[str, str, Say], ...] = (
    ("if", "remote", _remote),
    ("if", "days_away", lambda found, _: f"the job can one day be done {_days(found)} a week from home"),
    ("if", "days_a_week", lambda found, _: f"the job can be done in {_days(found)} a week"),
)
# What was agreed on goes before conditions, events and seasons; the plainest come last.
_WAYS: tuple[tuple[str, str, Say], ...] = (
    ("coffee", "coffee", _lowered),
    ("coffee", "coffee_at", _named),
    ("treat", "treat", _lowered),
    ("hope", "hoping", _as_typed),
    ("after", "not_before", _lowered),
    ("drop", "drop_by", _dropping),
    ("kind", "if", _comes_up),
    ("if", "if", _condition),
    ("visit", "visit", _visit),
    ("event", "fair", _fair),
    ("event", "meeting", _as_typed),
    ("event", "event", _event),
    ("kind", "nearer", lambda found, _: found[1]),
    ("when", "bare_when", _in_time),
    ("when", "later", _in_time),
    ("kind", "bare_kind", _as_typed),
    ("when", "when", _time),
    ("kind", "how_much", _share),
    ("kind", "kind", _kind),
)
