"""Know what the words on keeping in touch mean: is the door open, on what condition, until when, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters import plans
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.days import MONTHS, NUMBERS
from bot.letters.days import MONTHS_TYPED as _MONTH
from bot.letters.grammar import article, gerund_of_base, verbal
from bot.letters.longhand import written_out
from bot.letters.proper import proper
from bot.letters.screen import private
from bot.letters.turning import to_reader

_NO = re.compile(r"^(?:no|nope|nah|never|rather not|don'?t|do not|not really|no thanks|i don'?t)\b(?!.*\bif\b)", re.I)
_UNSURE = re.compile(
    r"^(?:unsure|not sure|maybe|perhaps|dunno|don'?t know|i don'?t know|idk|possibly|we'?ll see)\s*$", re.I
)
_URL = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/[^\s,;)>\"]{2,100}", re.I)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}")
_IF = re.compile(r"(?:^should|\b(?:if|as long as|in case|provided))\s+(.{6,120})", re.I)
_WHEN = re.compile(
    r"\b((?:in|next|this|around|by|early|late|from|after|before) (?:the )?(?:early |late |next |new )?"
    r"(?:spring|summer|autumn|fall|winter|season|term|semester|year|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|"
    r"christmas|easter|my (?:degree|thesis|studies|exams?|course|contract|project|training|phd|defen[cs]e|viva|"
    r"graduation|move|trip)|"
    r"six months|a year|half a year|twelve months|\d{1,2} months|(?:two|three|a couple of|a few) years)(?: 20\d\d)?)\b",
    re.I,
)
_KIND = re.compile(
    r"\b(?:for|about|on|when there(?:'s| is| are)) ((?:an? )?(?:[\w/+-]+ ){1,4}"
    r"(?:roles?|jobs?|positions?|posts?|work|projects?|openings?|stuff|gigs?|things)"
    r"(?: remote(?:ly)?)?"
    r"(?: (?:in|over|during) (?:the )?(?:\w+ )?(?:season|spring|summer|autumn|fall|winter|holidays))?)(?=\W|$)",
    re.I,
)
_EVENT = re.compile(
    r"\b(?:at|see (?:them|you) at|meet (?:them |you )?at) ((?:the )?[A-Z][\w+'-]*(?: [A-Z0-9][\w'-]*){0,3}"
    r"(?: (?:meeting|conference|fair|summit|workshop|congress|show|festival|days|meetup))?"
    r"(?: (?:in|next|this) (?i:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter|year))?)"
)


_YES = re.compile(r"^(?:yes|yeah|yep|sure|ok|okay|of course|please|definitely)\b[\s,:;.!\u2013\u2014-]*", re.I)
_BARE_KIND = re.compile(
    r"^(?:for |any |if there(?:'s| is| are) (?:ever )?)?((?:an? )?(?:[\w/+-]+ ){1,4}(?:roles?|jobs?|"
    r"positions?|posts?|openings?))$",
    re.I,
)
_HOW_MUCH = re.compile(r"^(?:only |for )*(part[ -]time|freelance|seasonal|remote|weekend)(?: work| stuff)?$", re.I)
_NEARER = re.compile(
    r"\b((?:anything|something|(?:an? )?[\w-]+ (?:job|role|post)) (?:nearer|closer to|near|in|around) "
    r"(?!the\b)(?:home|[A-Z][\w'-]+(?: [A-Z][\w'-]+)?))"
)
_COMES_UP = re.compile(
    r"^((?!(?:you|they|we|i|it|something|anything|that|this|there|the|an?|another|my|your)\b)[a-z][\w/+ -]{2,40}?) "
    r"(?:comes? up|opens?(?: up)?|(?:is|becomes?|gets?) (?:free|vacant|available|open))$",
    re.I,
)
_VISIT = re.compile(
    r"\b((?:coming|visiting|dropping (?:in|by)|stopping by|swinging by|popping (?:in|by)|eating|booking|"
    r"bringing)\b[\w ,'-]{0,60}?)(?=[.;!(]|,|$)",
    re.I,
)
_RAISED = re.compile(
    r"^(?:only )?if they (?:ever )?(?:raise|up|improve|match|change|increase) (?:it|the \w+|their \w+)$", re.I
)
_REMOTE = re.compile(r"^(?:only )?if (?:(?:it(?:'s| is| goes| becomes)?|fully|ever) )*(remote|hybrid)$", re.I)
_TERMS = re.compile(
    r"^(?:only )?(?:if|when|should) (?:the |their |your |they change the )?(?:day |hourly )?"
    r"(?:package|pay|salary|terms|offer|rates?|wages?|money|comp|compensation|numbers|budget)"
    r"(?: (?:and|or|&) (?:the )?(?:hours|pay|terms|rota|money|conditions))?"
    r"(?: ever)? ?(?:changes?|improves?|gets? better|goes up|go up|moves?|is better|are better)?$",
    re.I,
)
_COMING = re.compile(
    r"\b(?:i'll|i will|will|i'm going to|gonna|going to) (come|drop|stop|swing|visit|eat|bring|pop) (?=by|in|for|"
    r"to|at|the|your|round|over|and)",
    re.I,
)
_FAIR = re.compile(
    rf"\b((?:the |an? )?(?:[\w'-]+ ){{0,3}}?(?:fair|fringe|expo|tournament|regatta|conference|festival|summit|"
    rf"congress|workshop|"
    r"meetup|exhibition|reunion|symposium|forum|hui|gathering|retreat|convention|colloquium|seminar|open day|agm|"
    rf"concert|race|marathon|show)s?(?: in (?!(?:{_MONTH}|the|a|spring|summer|autumn|fall|winter|"
    rf"person|town|case|time|march)\b)"
    rf"[A-Za-z][a-z]{{3,}})?(?: (?:in|next|this) (?:{_MONTH}|spring|summer|autumn|"
    rf"fall|winter|"
    rf"week|month|year)| (?:on )?(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}))?)\b",
    re.I,
)
_MEETING = re.compile(
    rf"\b(?:at|see (?:them|you) at|meet (?:them |you )?at) (the [A-Z][\w+'-]*(?: [A-Z0-9][\w'-]*){{0,3}} "
    rf"(?:meeting|days|convention|open day|regatta|games)(?: (?:in|next|this) (?i:{_MONTH}|spring|summer|autumn|"
    rf"fall|winter|year))?)\b"
)
_SEASON = rf"(?:the )?(?:early |late |new |next |this )*(?:{_MONTH}|spring|summer|autumn|fall|winter|year|week|month)"
_ASK_AGAIN = re.compile(
    rf"^(?:and |but )?(?:they|she|he|you) (?:should|can|could|may|must) (?:please )?(?:ask|try|call) (?:me )?again "
    rf"((?:in |next |this ){_SEASON}(?: 20\d\d)?)\W*$",
    re.I,
)
_COFFEE = re.compile(
    rf"\b(?:we|I|they) (?:said|agreed on|agreed|promised|planned|are having|'re having) (?:a |to have )?"
    rf"(coffee|lunch|dinner|drink|walk) ((?:in |next |this ){_SEASON})\W*$",
    re.I,
)
_COFFEE_AT = re.compile(
    r"^(?:we (?:said|agreed|promised) )?(?:a )?((?:coffee|lunch|dinner|drinks?|pint|walk|tea) at "
    r"the [\w' -]{3,40})\W*$",
    re.I,
)
_TREAT = re.compile(
    rf"\b(?:let'?s|we could|could we|shall we|would like to|want to|i'd like to) (?:have|do|get|grab|go for) (?:a )?"
    rf"((?:coffee|lunch|dinner|tea|a drink|drinks)(?: (?:in |next |this ){_SEASON})?)\W*$",
    re.I,
)
_HOPING = re.compile(
    rf"^(?:i'd |i )?(?:hope|want|would like|like|'d like) to "
    rf"((?:visit|come back|come by|drop in|drop by|see (?:it|you) again)"
    rf"(?: again| (?:the|your) [\w' -]{{3,30}}?)?(?: (?:in |next |this ){_SEASON})?)\W*$",
    re.I,
)
_TWO_WORDS = re.compile(
    r"^(?:funding|rota|rotas|schedule|hours|shifts|commute|location|budget|contract|role|job|timetable|team) "
    r"(?:improves?|changes?|grows?|gets? better|moves?|shifts?|becomes? permanent)$",
    re.I,
)
_NOT_BEFORE = re.compile(rf"^(?:but )?not (?:before|until|till) ((?:{_SEASON}|20\d\d)(?: 20\d\d)?)\W*$", re.I)
_DROP_BY = re.compile(
    r"\b(?:would|I'd|do) (?:like|love) to ((?:drop|stop|come|swing|pop) (?:by|in|round) (?:if|when) I'?m in "
    rf"[A-Za-z]\w+(?: (?:in |next |this ){_SEASON})?)\W*$",
    re.I,
)
_DAYS_AWAY = re.compile(
    r"^(?:only )?if (?:one day |ever |it |it's |its |it is |one day )+(?:ever )?(\d|one|two|three|four) days? "
    r"(?:a week )?(?:remote|from home)(?: a week)?\W*$",
    re.I,
)
_DAYS_A_WEEK = re.compile(
    r"^(?:only )?if (?:one day |ever |it |it's |its |it is |it goes to |they do )+(?:an? )?"
    r"(\d|two|three|four)[ -]days? (?:a )?week$",
    re.I,
)
DAYS_COUNTED = {str(number): word for number, word in enumerate(NUMBERS)}
_BARE_WHEN = re.compile(
    rf"^(?:again )?(?:in )?((?:early |late )?(?:{_MONTH}|spring|summer|autumn|winter)(?: 20\d\d)?)(?:\W|$)", re.I
)
_LATER = re.compile(
    r"\b(?:probably|prob|maybe|perhaps|likely|say)\s+(?:in )?"
    rf"((?:early |late )?(?:spring|summer|autumn|fall|winter|{_MONTH})(?: 20\d\d)?|20\d\d)\b",
    re.I,
)


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
    words = clean(text.replace(address, " ")) if address else clean(text)
    words = _YES.sub("", words)
    if remote := _REMOTE.match(words):
        how_done = "remotely" if remote[1].lower() == "remote" else "partly from home"
        return Door("yes", "if", f"the job can ever be done {how_done}", address)
    if away := _DAYS_AWAY.match(words):
        days = f"{DAYS_COUNTED.get(away[1], away[1])} day{'' if away[1] in {'1', 'one'} else 's'}"
        return Door("yes", "if", f"the job can one day be done {days} a week from home", address)
    if week := _DAYS_A_WEEK.match(words):
        return Door("yes", "if", f"the job can be done in {DAYS_COUNTED.get(week[1], week[1])} days a week", address)
    condition = words.split(",", 1)[0]
    if _TERMS.search(condition) or _RAISED.match(condition):
        return Door("yes", "if", "the terms change", address)
    words, why = _harmless(words)
    words = written_out(words, uk)
    how, said = plans.read(words, who, uk)
    if not how:
        how, said = _condition(words, who)
    if how == "event" and (doing := plans.doing(words)):
        how, said = "there", f"{doing} {said}"
    return Door("yes", how, said, address, why)


def _harmless(words: str) -> tuple[str, str]:
    """Leave out the strands that are private; return the rest, and why something stays out."""
    parts = [(part, private(part)) for part in re.split(r",\s+|;\s*|\.\s+|\s(?=but\b)", words)]
    if all(not why for _, why in parts):
        return words, private(words)
    return ", ".join(part for part, why in parts if not why), next(why for _, why in parts if why)


def _agreed(words: str, who: Cast) -> tuple[str, str]:
    """Understand what was agreed on in so many words: who asks again, a coffee, a visit in passing."""
    if found := _ASK_AGAIN.match(words):
        return "ask", _in_months(found[1].lower())
    if found := _COFFEE.search(words):
        return "coffee", _in_months(f"{found[1]} {found[2]}".lower()).replace("new year", "New Year")
    if found := _COFFEE_AT.match(words):
        return "coffee", capitalised(_in_months(found[1]), who.known)
    if found := _TREAT.search(words):
        return "treat", _in_months(found[1].lower()).replace("new year", "New Year")
    if found := _HOPING.search(words):
        return "hope", _in_months(found[1])
    if found := _NOT_BEFORE.match(words):
        return "after", _in_months(found[1].lower())
    if found := _DROP_BY.search(words):
        said = re.sub(r"(?i)\b(if|when) i'?m in (\w)", lambda hit: f"{hit[1]} I'm in {hit[2].upper()}", found[1])
        return "drop", _in_months(said)
    return "", ""


def _condition(words: str, who: Cast) -> tuple[str, str]:
    how, agreed = _agreed(words, who)
    if how:
        return how, agreed
    if found := _IF.search(words):
        clause = re.split(r",\s|;|\bbut\b|\bthen\b", found[1], maxsplit=1)[0].strip(" .!")
        turned, sure = to_reader(capitalised(clause, who.known), who)
        if sure and (short := _TWO_WORDS.match(turned)):
            return "if", f"the {short[0]}"
        if (
            sure
            and 2 < len(turned.split()) <= 16
            and any(map(verbal, turned.split()))
            and not re.search(r"\bpossible\b|\bit'?s ok", turned)
        ):
            return _if(turned)
    words = _COMING.sub(lambda hit: f"{gerund_of_base(hit[1]) or hit[1]} ", words)
    if found := _VISIT.search(words):
        said = re.sub(r"\bthere\b", f"at {who.firm}" if who.firm else "there", _in_months(found[1].strip()))
        return "visit", said[:1].lower() + said[1:]
    if (found := _FAIR.search(words)) and not _NO_FAIR.search(found[1]):
        return "event", _fair(_in_months(found[1].strip()))
    if found := _MEETING.search(words):
        return "event", _in_months(found[1].strip())
    if (found := _EVENT.search(words)) and not re.match(rf"(?:the )?(?:{_MONTH}|christmas|easter)\b", found[1], re.I):
        return "event", _in_months(found[1])
    if found := _NEARER.search(words):
        return "kind", found[1]
    if found := _BARE_WHEN.match(words):
        return "when", "in " + _in_months(found[1].lower())
    if found := _LATER.search(words):
        return "when", "in " + _in_months(found[1].lower())
    if found := _BARE_KIND.match(words):
        return "kind", _in_months(found[1])
    if found := _WHEN.search(words):
        said = capitalised(found[1].lower(), {month: month.capitalize() for month in ("may", "march")})
        return "when", re.sub(r"^from ", "in ", said)
    if found := _HOW_MUCH.match(words):
        return "kind", f"{found[1].lower().replace(' ', '-')} work"
    if found := _KIND.search(words):
        kind = re.sub(r"\b(?:stuff|things|gigs?)\b", "work", found[1])
        kind = re.sub(r"^(.*) remote(?:ly)?\b", r"remote \1", kind)
        kind = re.sub(r"\brust\b(?= work)", "Rust", kind)
        return "kind", capitalised(kind.lower() if kind.isupper() else kind, who.known)
    if found := _EVENT.search(words):
        return "event", found[1]
    return "plain", ""


def _if(turned: str) -> tuple[str, str]:
    """Return the condition; "concept artist comes up" is a kind of work."""
    if (found := _COMES_UP.match(turned)) and not found[1].lower().endswith("s"):
        bare = re.sub(r"\s(?:role|job|post|position)$", "", found[1])
        return "kind", f"{article(bare)} {bare} job"
    return "if", turned


def _in_months(said: str) -> str:
    return capitalised(said, {month: month.capitalize() for month in _MONTH.split("|")} | {"may": "May"})


_NO_FAIR = re.compile(
    r"\b(?:stuff|host|hosts|they|work|jobs?|things|roles?|gigs?|shifts?|season|if|when|to|visit|seeing|"
    r"freelance)\b",
    re.I,
)


_MONTHS = "|".join(MONTHS)
_ON_DAY = re.compile(rf"(?<! on) (?=\d{{1,2}} (?:{_MONTHS})\b|(?:{_MONTHS}) \d)")


def _fair(said: str) -> str:
    """Give an event its article: "book fair in May" is one that both know of, "conferences" are any."""
    said = _ON_DAY.sub(" on ", said)
    words = said.split()
    if words[0].lower() == "at":
        words = words[1:]
    if words[0].lower() in {"the", "a", "an"}:
        return " ".join(words)
    if len(words) == 1 and words[0].endswith("s"):
        return f"a {words[0][:-1]} before long"
    return " ".join(words) if words[0].endswith("s") and words[0] == words[0].lower() else f"the {' '.join(words)}"
