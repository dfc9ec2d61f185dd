"""Know which of the person's offers a line names, and what is wanted with it: deleted, declined, set right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Event, ForgetAsked, Started, Switched, Undone, Wished
from bot.reading.chat_line import line_of
from bot.reading.chat_words import clean
from bot.reading.dates import find_dates
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing, Offer
from bot.reading.intents import bare

_PLEASE = (
    r"^\W*(?:(?:please|pls|ok(?:ay)?|hey|and|also|then|now|so|just|(?:can|could|would)\s+(?:you|u)|"
    r"i\s+(?:want|need|would\s+like)\s+to|i'?d\s+like\s+to|let'?s|i'?ll|i\s+will|i'?m\s+going\s+to|"
    r"i\s+decided(?:\s+(?:that|i\s+want))?(?:\s+to)?|we\s+can|you\s+can|decided[,:]?)[\s,]+)*"
)
_OF = (
    r"(?:(?:all\s+(?:of\s+)?)?(?:the\s+|my\s+|this\s+|that\s+|an?\s+)?(?:offers?|letters?|data|notes|"
    r"session|conversation|job|thing|everything|one|draft)\s+(?:from|of|at|to|with|about|for|on|"
    r"by)\s+)?"
)
_NAME = r"(?:the\s+|my\s+)?(?P<name>[^\s,.;:!?][^,;:!?\n]{0,78}?)(?:['’]s)?"
_END = (
    r"(?:[\s,]+(?:offers?|one|letter|job|please|pls|now|too|as\s+well|completely|entirely|again|"
    r"thanks|then|for\s+good))*\W*$"
)
_FORGET = re.compile(
    rf"{_PLEASE}(?P<verb>forget|delete|erase|wipe|remove|drop|discard|scrap|get\s+rid\s+of|"
    rf"throw\s+away)\s+(?:about\s+)?{_OF}{_NAME}{_END}",
    re.I,
)
_FOR_GOOD = frozenset({"forget", "delete", "erase", "wipe", "discard"})
_DECLINE = re.compile(
    rf"{_PLEASE}(?:also\s+)?(?:decline|reject|refuse|turn\s+down|say\s+no\s+to|"
    rf"turn(?=\s+(?:\S+\s+){{1,4}}down\b))\s+{_OF}{_NAME}(?:\s+down)?{_END}",
    re.I,
)
_NO_NAMES = frozenset(
    [
        "it",
        "this",
        "that",
        "them",
        "him",
        "her",
        "me",
        "us",
        "everything",
        "all",
        "both",
        "offer",
        "the",
        "offer",
        "an",
        "offer",
        "one",
        "two",
        "these",
        "those",
        "him",
        "job",
        "something",
        "interview",
        "the",
        "interview",
        "an",
        "interview",
        "application",
        "counteroffer",
        "invitation",
        "recruiter",
        "you",
    ]
)


def named_offer(name: str, hearing: Hearing) -> Offer | None:
    """Find the offer some words name: its company, with a slip or the beginning of it."""
    form = bare(name)
    known = [(offer, bare(offer.company)) for offer in hearing.offers if bare(offer.company)]
    near = [(fuzz.ratio(form, company), offer) for offer, company in known]
    score, best = max(near, key=lambda pair: pair[0], default=(0, None))
    if score >= 85:
        return best
    starts = [offer for offer, company in known if len(form) > 2 and f"{company} ".startswith(form + " ")]
    return starts[0] if len(starts) == 1 else None


def forgotten(text: str, hearing: Hearing) -> Events:
    """Read "forget acme", "delete the offer from Globex": asked about, whatever question is open."""
    match = _FORGET.match(clean(text)[:200])
    if match is None or bare(match["name"]) in _NO_NAMES or not hearing.offers:
        return ()
    if offer := named_offer(match["name"], hearing):
        return (ForgetAsked("this_offer", "" if offer.session == hearing.focus else offer.session),)
    unknown = (
        match["verb"].lower() in _FOR_GOOD and match["name"][:1].isupper() and not _is_told(match["name"], hearing)
    )
    return (Wished("no_such_offer"),) if unknown else ()


def _is_told(name: str, hearing: Hearing) -> bool:
    """Say whether a name stands in what was told of the offer in focus."""
    form = bare(name)
    return any(form in bare(value) for value in hearing.answers.values() if value)


def declined(text: str, hearing: Hearing) -> Events:
    """Read "decline acme": that offer comes into focus, and its no is begun where it was about something else."""
    match = _DECLINE.match(clean(text)[:200])
    if match is None or bare(match["name"]) in _NO_NAMES:
        return ()
    offer = named_offer(match["name"], hearing)
    if offer is None:
        return ()
    move: tuple[Event, ...] = (Switched(offer.session),) if offer.session != hearing.focus else ()
    if offer.scenario in {"", "decline_offer"}:
        return move or (Wished("repeat"),)
    return (*move, Started("decline_offer", {}, same_offer=True))


_THAT_WAS = re.compile(
    r"^\W*(?:(?:no|nope|wait|sorry|oops|oh|actually|hold\s+on|hang\s+on|but|"
    r"hey)[\s,.!]+)*(?:i\s+meant\s+)?(?:that|this|it|the\s+last\s+(?:one|thing|bit)|"
    r"(?:that|this|the)\s+(?:date|deadline|contact|name|one|reason|was))(?:\s*(?:is|was|'s|were)|"
    r"\s+should\s+(?:be|have\s+been)|\s+goes|\s+belongs?)?\s+"
    r"(?:meant\s+|only\s+|about\s+|actually\s+)*(?:for|to|about|with|on|at|"
    r"from)?\s*(?:the\s+)?(?P<name>[^,;:!?\n]{2,60}?)(?:['’]s)?(?:\s+(?:offer|one|job))?"
    r"(?:[\s,]+(?:not\s+(?:for\s+)?(?:this|.{1,40})|instead|please|sorry))*\W*$",
    re.I,
)


def moved(text: str, hearing: Hearing, last: Mapping[str, str]) -> Events:
    """Read "no, that was for Initech": what was told last is taken back and told there."""
    match = _THAT_WAS.match(clean(text)[:160])
    offer = named_offer(match["name"], hearing) if match else None
    if offer is None or offer.session == hearing.focus:
        return ()
    if not last or "company" in last:  # what an offer began with stays where it began
        return (Switched(offer.session),)
    return Undone(), Switched(offer.session), Answered(dict(last))


@lru_cache(maxsize=256)
def _pattern(company: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in company.split()[:8])
    return re.compile(rf"(?<![\w&]){words}(?:['’]s)?(?![\w&])", re.I)


_NOTHING = re.compile(r"(?!)")


def _by_short(offer: Offer, hearing: Hearing) -> re.Pattern[str]:
    """Match the first word of a longer name, which is how people call a firm, where it is no word of everyday."""
    first, _, more = offer.company.partition(" ")
    line = line_of(first)
    others = [one.company for one in hearing.offers if one.session != offer.session]
    shared = any(bare(other).split()[:1] == bare(first).split()[:1] for other in others)
    plain = not more or len(first) < 4 or line.size != 1 or line.is_everyday(0) or line.is_given(0)
    return _NOTHING if plain or shared else _pattern(first)


def places(text: str, hearing: Hearing) -> list[tuple[int, int, Offer]]:
    """Find where a line names the person's offers, in order."""
    found = [
        (match.start(), match.end(), offer)
        for offer in hearing.offers
        if len(offer.company) > 1
        for match in [_pattern(offer.company).search(text) or _by_short(offer, hearing).search(text)]
        if match
    ]
    return sorted(found, key=lambda one: (one[0], -one[1]))


_CUTS = re.compile(r"\s*[;.\n]+\s+|\s*,\s*(?:and\s+|but\s+|while\s+|whereas\s+)?|\s+(?:and|but|while|whereas)\s+")
_GLUE = re.compile(
    r"^\W*(?:(?:is|was|'s|are)\s+(?:the\s+)?(?:one|offer|company|job)\s+(?:with|that\s+(?:has|had|is|"
    r"came|wants?)|which\s+(?:has|had|is)|whose|where)\s+(?:the\s+)?|has\s+|had\s+|gave\s+me\s+|"
    r"(?:is|was)\s+the\s+(?=\w+\s+one\b)|['’]s\s+)",
    re.I,
)
_LEAD = re.compile(r"(?:\b(?:for|at|from|with|of|about|on|to|by|that\s+is|is)(?:\s+the)?|\bthe)\s*$", re.I)
_TAKEN = re.compile(
    r"\b(?:tak(?:e|en|ing)|took|accept\w*|go(?:ing)?\s+(?:with|to|for)|went\s+with|cho(?:o?se|osing|"
    r"sen)|pick\w*|join\w*|sign(?:ed|ing)?|prefer\w*|better|"
    r"said\s+yes|more\s+than|pays?|instead\s+of|because|decided\s+(?:for|on)|work\s+(?:for|at)|like[ds]?|love[ds]?)\b",
    re.I,
)


def parted(text: str, hearing: Hearing) -> tuple[tuple[Offer, str], ...]:
    """Part a line among the offers it names: what is said of each, without its name; empty where that is not clear.

    Where one is told to be taken over the others it is the reason, and nothing is parted.
    """
    found = places(text, hearing)
    firms = {offer.session for _, _, offer in found}
    if not firms - {hearing.focus} or len(text) > 600 or _TAKEN.search(text):
        return ()
    if len(firms) == 1:
        return ((found[0][2], without(text, found[0])),)
    clauses: list[tuple[Offer, str]] = []
    for clause in (part for part in _CUTS.split(text) if part.strip()):
        here = places(clause, hearing)
        if len({offer.session for _, _, offer in here}) > 1:
            return ()
        if here:
            clauses.append((here[0][2], without(clause, here[0])))
        elif clauses:
            clauses[-1] = (clauses[-1][0], f"{clauses[-1][1]}, {clause}")
    return tuple(clauses)


_STRANGE = re.compile(
    r"^\W*(?:(?:no|nope|but|and|also|well|oh|wait|actually|sorry)[\s,]+)*(?:"
    r"(?:for|at|from|with|as\s+for|"
    r"regarding)\s+(?:the\s+)?(?P<of>[^\s,.:;!?]{2,40}(?:\s+(?-i:[A-Z])[\w&.'-]{1,30}){0,3})(?:['’]s)?(?:\s+(?:offer|"
    r"one|job))?\s*[,:]?\s+(?=(?:the|it|they|i|my|deadline|there|no)\b)"
    r"|"
    r"(?P<is>(?-i:[A-Z])[\w&.'-]{1,40}(?:\s+(?-i:[A-Z])[\w&.'-]{1,30}){0,3})\s+(?=(?:is\s+the\s+(?:one|"
    r"offer|company|job)|has|gave|wants?|needs?|expects?)\b))",
    re.I,
)


def of_stranger(text: str, hearing: Hearing) -> tuple[str, str]:
    """Find the firm a line speaks of that no known offer is from, and what is said of it; ("", "") for none."""
    match = _STRANGE.match(text[:400])
    if match is None or not hearing.answers.get("company"):
        return "", ""
    name = match["of"] or match["is"]
    line = line_of(name)
    everyday = all(line.is_everyday(place) for place in range(line.size))
    dated = find_dates(name, hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    if everyday or dated or line.is_given(0) or named_offer(name, hearing) or _is_told(name, hearing):
        return "", ""
    return name, _GLUE.sub("", text[match.end() :])


def without(text: str, place: tuple[int, int, Offer]) -> str:
    """Cut a firm's name out of what is said of it, with the small words that hold it."""
    before, after = _LEAD.sub("", text[: place[0]]).strip(" ,:;-"), text[place[1] :]
    rest = _GLUE.sub("", after).strip(" ,:;-") if not before else after.strip(" ,:;-")
    return f"{before} {rest}".strip()
