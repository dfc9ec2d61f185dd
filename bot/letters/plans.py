"""Know the plan somebody has for keeping in touch: whom to meet and where, what to hear, when to write."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.letters import conditions, pledges
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised
from bot.letters.days import MONTHS_TYPED
from bot.letters.gate import sound
from bot.letters.grammar import article, gerund_of_base, is_plural
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader

Plan = tuple[str, str]  # how it is told, and its words
_NONE: Plan = ("", "")
_IF, _ONCE, _HEAR, _LATER = pattern("door_if"), pattern("plan_once"), pattern("plan_hear"), pattern("plan_later")
_TREAT, _MEET, _AT, _VISIT = pattern("plan_treat"), pattern("plan_meet"), pattern("plan_at"), pattern("door_visit")
_AS = pattern("plan_as")
_FAIR, _NO_FAIR, _DOING = pattern("door_fair"), pattern("door_no_fair"), pattern("plan_doing")
_ASK, _NEXT, _MINE = pattern("plan_ask"), pattern("plan_next"), pattern("plan_mine")
_NOT_BEFORE, _TIMES = pattern("door_not_before"), tuple(map(pattern, ("door_bare_when", "door_later", "door_when")))
_SEASON = re.compile(r"\b(after|before|in|over) (?=(?:summer|winter|spring|autumn|harvest)\b)")
_MONTHS = {month: month.capitalize() for month in MONTHS_TYPED.split("|")} | {"may": "May"}


def read(words: str, who: Cast) -> Plan:
    """Return how a plan is told and its words; two empty ones where there is none that a letter can hold."""
    words = _YEAR.sub(r"\g<1>20\2", _ABOUT.sub(r"in \1 or so", words))
    words = _COME.sub("in ", words.replace("in like ", "in ")).removesuffix(" at least")
    parts = [part.strip() for part in re.split(r",\s+|;\s*|\.\s+|\s+-+\s+", words) if part.strip()]
    later = next((_later(part) for part in parts if _LATER.match(part)), "")
    for rule in _RULES:
        for part in parts:
            how, said = rule(part, later, who)
            if said and sound(said):
                doing = _DOING.search(words) if how == "event" else None
                return ("there", f"{_act(doing)} {said}".strip()) if doing else (how, said)
    return _NONE


def _months(said: str) -> str:
    return re.sub(r"\ba[ -]levels\b", "A levels", capitalised(said, _MONTHS)).replace("new year", "New Year")


def _turned(said: str, who: Cast) -> str:
    turned, sure = to_reader(capitalised(_months(said.strip()), who.known), who)
    return turned if sure else ""


def _later(part: str) -> str:
    """Return a bare time of its own: "next spring probably"."""
    found = _LATER.match(part)
    time = found["time"] if found else ""
    sure = "" if found and not (found["maybe"] or found["likely"]) else "probably "
    return f"{sure}{time if time.startswith(('next', 'this', 'in', 'after')) else f'in {time}'}"


def _mine(part: str, later: str, who: Cast) -> Plan:
    if found := _NEXT.match(part):
        return "tell", f"I'll look out for the next {found['what']}"
    return ("mine", "leave the next move to me") if _MINE.match(part) else _NONE


def _ask(part: str, later: str, who: Cast) -> Plan:
    found = _ASK.match(part)
    return ("ask", found["when"].replace(" after ", ", after ")) if found else _NONE


_ON_ME = re.compile(r" (?:is |are )?on me$", re.I)


def _treat(part: str, later: str, who: Cast) -> Plan:
    """Read an invitation: "coffee when she's in Gdynia in may" is "coffee when you're in Gdynia in May"."""
    found = _TREAT.match(part)
    if not found:
        return _NONE
    what = found["what"].lower()
    if found["or"]:
        return "tell", f"I'd be glad to hear from you, for a {what.removesuffix('s')} or for work"
    if found["treated"]:
        return "tell", f"the {what} {'are' if is_plural(what) else 'is'} on me"
    if _ON_ME.search(found["rest"] or ""):  # "lunch in jan on me"
        when = _turned(_ON_ME.sub("", found["rest"]).strip(), who)
        return "tell", f"{what} {when} {'are' if is_plural(what) else 'is'} on me"
    what = f"a {what}" if what in {"drink", "beer", "pint", "walk", "chat", "cuppa"} else what
    rest = re.sub(r"^ (?=\w+day$)", " on ", _WITH_READER.sub("", found["rest"] or ""))
    rest = _turned(re.sub(r"^(when|if|next time) in ", r"\1 I'm in ", rest.strip()), who)
    return "treat", f"{what} {rest}".strip().replace(" you are ", " you're ")


_WITH_READER = re.compile(r"^ (?:w/|with) (?:her|him|them|you)\b", re.I)


def _as(part: str, later: str, who: Cast) -> Plan:
    """Read as whom somebody would be seen again: "as a customer at least", "but as a freelancer"."""
    found = _AS.match(part)
    if not found:
        return _NONE
    who_then = found["who"] if found["who"] != found["what"] else f"{article(found['what'])} {found['what']}"
    works = _WORKS.search(found["what"])
    return "tell", f"I'd gladly work with you as {who_then}" if works else f"I'd love to come back as {who_then}"


_WORKS = re.compile(r"(?:lancer|volunteer|contractor|temp|tutor|sub|trainer|consultant|helper|translator|adviser)$")


def _meet(part: str, later: str, who: Cast) -> Plan:
    """Read where both will meet: "see her at the transport drinks in Venlo in november"."""
    found = _MEET.match(part)
    where = _turned(found["where"], who) if found else ""
    return ("event", _placed(where)) if where else _NONE


def _at(part: str, later: str, who: Cast) -> Plan:
    found = _AT.match(part) or (None if _NO_FAIR.search(part) else _FAIR.search(part))
    if not found or _AT_WORK.search(part) or _OWN_DEED.match(found[1]):
        return _NONE
    return "event", _placed(f"at {re.sub(r'^(?:at|in) ', '', _months(found[1].strip()))}")


def _act(doing: re.Match[str]) -> str:
    return doing["what"].lower().removesuffix("at").strip()


_OWN_DEED = re.compile(r"(?:I|we|I'll|we'll|will|let|to)\b")
_AT_WORK = re.compile(r"\b(?:contract|job|work\w*|boss|employer|salary|if|when)\b", re.I)
_ABOUT = re.compile(r"\b(?:in |around )?(20\d\d) ?(?:ish|or so)\b", re.I)
_YEAR = re.compile(rf"\b(in (?:{MONTHS_TYPED}) )'?(2[6-9]|3[0-9])\b", re.I)
_COME = re.compile(rf"^come (?={'|'.join(_MONTHS)})", re.I)
_NAMED = "|".join(_MONTHS.values())
_ON_DAY = re.compile(rf"(?<! on) (?=\d{{1,2}} (?:{_NAMED})\b|(?:{_NAMED}) \d)")
_BARE = re.compile(
    r"^(at) (?!(?:the|a|an|my|our|your|this|next|that)\b)(?=[a-z])(?!(?:football|church|work|school|yoga|training|"
    r"choir|practice|home|mass|graduation|karate|rugby|swimming|netball|bingo)(?:$| (?:in|on|every|next|this)\b))"
)


def _placed(where: str) -> str:
    """Give an occasion its article: "at book fair in May" is one that both know of, "at conferences" are any."""
    where = _ON_DAY.sub(" on ", where)
    noun = re.match(r"at ([\w' -]+?)(?= (?:in|on|next|this|every|at|when)\b|$)", where)
    if noun and " " not in noun[1] and is_plural(noun[1]) and noun[1].islower():
        return re.sub(r"^at (\w+)s\b", r"at a \1", where) + " before long"
    plural = noun and is_plural(noun[1].split()[-1]) and where[3:4].islower() and noun[1].split()[-1] != "drinks"
    named = where[3:4].isupper() and noun and pattern("plan_occasion").search(noun[1])
    return where if plural else re.sub(r"^at ", "at the ", where) if named else _BARE.sub(r"\1 the ", where)


def _visit(part: str, later: str, who: Cast) -> Plan:
    found = _VISIT.search(pattern("door_coming").sub(lambda hit: f"{gerund_of_base(hit[1]) or hit[1]} ", part))
    if not found or re.search(r"\b(?:he|she|they)(?:'s|'re| is| are) $", part[: found.start()], re.I):
        return _NONE
    found_said = _ANYWAY.sub("", _AND_SEE.sub(_to_see, found[1]))
    said = re.sub(r"\bthere\b", f"at {who.firm}" if who.firm else "there", _turned(found_said, who))
    return "visit", said[:1].lower() + said[1:]


# "coming by and buy bread"
_AND_SEE = re.compile(r"^(\w+ing(?: (?:by|in|over|round|along|back))?) and ([a-z]+)(?= )", re.I)


def _to_see(hit: re.Match[str]) -> str:
    return f"{hit[1]} to {hit[2]}" if gerund_of_base(hit[2]) else hit[0]


_ANYWAY = re.compile(r",? (?:regardless|any ?ways?|either way|all the same|still|no matter what)$", re.I)


def _hear(part: str, later: str, who: Cast) -> Plan:
    if part.startswith("for when "):
        return "hear", _turned(part.removeprefix("for "), who)
    found = _HEAR.match(part)
    what = _turned(found["what"] or f"about {found['about']}", who) if found else ""
    return ("hear", _SEASON.sub(r"\1 the ", f"{what} {later}".strip())) if what else _NONE


def _if(part: str, later: str, who: Cast) -> Plan:
    found = _IF.match(part)
    if found and (invited := _INVITED.match(found[1])):  # "if he pass by lyon he must come for a coffee"
        when, then = _turned(invited["when"], who), _turned(invited["then"], who)
        return ("tell", f"if {when}, {then}") if when and then else _NONE
    how, said = conditions.condition(found[1], who, part.lower().startswith("should")) if found else _NONE
    if later and how == "if" and "looking" in said:
        said = f"{said} {later.removeprefix('in ') if later.startswith('in after') else later}"
    return how, said


_INVITED = re.compile(
    r"(?P<when>.{6,60}?),? (?P<then>(?:you|he|she|they) (?:must|should|have to|has to|can|are welcome to|"
    r"is welcome to) (?:come|visit|drop|stop|stay|eat|ring|call|pop)\b.{0,50})$",
    re.I,
)


def _if_at_last(part: str, later: str, who: Cast) -> Plan:
    found = _IF.search(part)
    return conditions.condition(found[1], who) if found else _NONE


def _once(part: str, later: str, who: Cast) -> Plan:
    found = _ONCE.match(part)
    said = _turned(found["what"], who) if found else ""
    if not found or not said:
        return _NONE
    if said.startswith(("when you ", "once you ", "when you'", "as soon as you ")):
        return "hear", said
    return "once", f"{_months(found['time'])}, {said}" if found[
        "time"
    ] else f"{said}, {later}" if later and later not in said else said


def _kind(part: str, later: str, who: Cast) -> Plan:
    said = conditions.kind(part, who)
    return ("kind", said) if said else _NONE


def _reach(part: str, later: str, who: Cast) -> Plan:
    return pledges.reached(part)


def _own(part: str, later: str, who: Cast) -> Plan:
    if part.lower().startswith(("not before ", "not until ", "not till ")):
        return _NONE
    said = pledges.told(f"{part}, {later}" if later and part.startswith(("I'll", "will ")) else part, who)
    timed = _BARE_WRITING.match(said) and _when(part, later, who)[1]
    return ("tell", said) if said and not timed else _NONE


_BARE_WRITING = re.compile(
    r"I(?:'ll| will) (?:write|be in touch|get in touch|email|mail|message|text)(?: to)?(?: you)?"
    r"(?: again)?(?: (?:in|next|this|after|before|around) [\w ]{3,20})?$"
)


_OF_OTHERS = re.compile(r"\b(?:he|she|they)(?:'s|'re| is| are| has| will| leaves| retires)\b", re.I)


def _when(part: str, later: str, who: Cast) -> Plan:
    if found := _NOT_BEFORE.search(part):
        return "after", _months(found[1].lower())
    if _OF_OTHERS.search(part) or part.lower().startswith("not "):
        return _NONE
    for look in _TIMES:
        if found := look.search(part):
            time = re.sub(r"^(from (?:\w+ \d{1,2}|\d{1,2} \w+))$", r"\1 on", _months(found[1].lower()))
            time = re.sub(r"^(?:from|come) (?!.* on$)", "in ", time)
            time = re.sub(r"^after (?=\d+ months|\w+ (?:months|years)$)", "in ", time)
            time = re.sub(r"^in (?=next|this)", "", time if look is _TIMES[-1] else f"in {time}")
            return "when", time
    return _NONE


Rule = Callable[[str, str, Cast], Plan]
# What was agreed on goes before conditions and kinds of work, one's own deeds after them; a bare time comes last.
_RULES: tuple[Rule, ...] = (
    *(_mine, _ask, _treat, _as, _meet, _hear, _if, _once, _visit, _at, _reach, _kind, _own, _if_at_last, _when),
)
