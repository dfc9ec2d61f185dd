"""Know how to read "someone to recommend": a name and one fact; contact details stay out."""

from __future__ import annotations

import re

from bot.letters import lexicon, names
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.grammar import FIRST_NAMES, article, is_finite, is_gerund, is_present
from bot.letters.longhand import dated
from bot.letters.patterns import pattern
from bot.letters.screen import private
from bot.letters.wordsets import wordset

_NUMBERS = {
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
}
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|(?:www\.|linkedin\.com)\S+|\+?\d[\d\s()/-]{6,}\d")
_NOBODY = re.compile(r"^(?:no|none|nobody|no one|not really|maybe$|nope|-|n/a|not sure|skip)\b", re.I)
_FRIEND = re.compile(
    r"^(?:(?:yes|yeah|maybe|i know|there'?s|there is|how about|talk to|(?:could |can |maybe )?ask|try)[,:]?\s+)?"
    r"((?:my |an? )?(?:(?:old|former|ex|good|best)[ -])?(?:friend|mate|deputy|assistant|trainee|"
    r"supervisor|colleague|flatmate|classmate|coworker|co-worker|pal|"
    r"teammate|neighbou?r|cousin|mentor|course ?mate|roommate|housemate|student|apprentice|"
    r"sister-in-law|brother-in-law|sister|brother|boss)s?,?\s+)?(.+)$",
    re.I,
)


_PLAINER = (
    (re.compile(r"\bn\b"), "and"),
    (re.compile(r"\bv (?=[a-z])"), "very "),
    (
        re.compile(
            r"^(?:maybe )?(?:an? )?(?:girl|guy|lad|lass|woman|man|bloke|person|someone|somebody) "
            r"(i (?:trained|taught|know|worked with|work with|studied with)),? (?:called |named )?(\w+)\b",
            re.I,
        ),
        r"\2, who \1",
    ),
    (re.compile(r"\b(sister|brother|mother|father|son|daughter) in law\b", re.I), r"\1-in-law"),
    (re.compile(r"\b(\d+) mins?\b"), r"\1 minutes"),
    (
        re.compile(
            r",? (?:and )?(?:(?:has|have) agreed|is (?:glad|happy|fine|ok)|told me|doesn'?t mind) "
            r"(?:to be |being |to )?(?:named|mentioned|share\b.*|pass\b.*)",
            re.I,
        ),
        "",
    ),
    (re.compile(r"\b(?:needs|wants) (?:work|a job)\b", re.I), "is looking for work"),
    (re.compile(r"\blooking for (part|full)[ -]time(?: work)?\b", re.I), r"looking for \1-time work"),
    (
        re.compile(
            r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:yrs|years) (?=[\w -]{2,30} experience\b)"
        ),
        r"\1 years of ",
    ),
    (
        re.compile(r"\b(?<!my )(old|former) (colleague|friend|classmate|student|flatmate)(?=,|$)", re.I),
        r"an \1 \2 of mine",
    ),
    (re.compile(r"(?<=\w) (?:w/|with) me (?:for )?(\d+) (?:yrs|years)\b"), r" with me for \1 years"),
    (
        re.compile(
            r"(\b(?:ran|worked|did|done|taught|led|managed|built) [a-z][a-z -]{2,30})(?<! for)(?<! over) "
            r"(?=(?:\d+|\w+) (?:yrs|years)\b)"
        ),
        r"\1 for ",
    ),
    (
        re.compile(r"(?<=[a-z]) (?=(?:she|he|they)(?:'s|s| is)? (?:good|great|lovely|brilliant|ok|fine|reliable)\b)"),
        ", ",
    ),
)


def read(text: str, who: Cast, uk: bool = False) -> tuple[str, str]:
    """Return the name of the person recommended and one fact as ", ..." to follow it; "" where there is none."""
    text = dated(_ASKED_FIRST.sub("", _CONTACT.sub(" ", text[:600]).strip()), uk)
    for typed, meant in _PLAINER:
        text = typed.sub(meant, text)
    if not text or _NOBODY.match(text):
        return "", ""
    found = _FRIEND.match(clean(text))
    if not found:
        return "", ""
    whose, rest = _whose(found[1] or ""), _TO_INTRO.sub("", _WILLING.sub("", _CONSENT.sub("", found[2])))
    name, fact = _parted(rest)
    name = names.person(name)
    if (
        not name
        or private(name)
        or not (
            name.split()[0].lower() in FIRST_NAMES or any(map(str.isupper, rest[:40])) or _unheard(whose or fact, name)
        )
    ):
        return "", ""
    said = _fact(capitalised(fact, who.known)) if fact else ""
    return (f"{whose} {name}".strip(), said)


def sentence(name: str, fact: str) -> str:
    """Tell who is recommended as a sentence: "My friend Arlene, a night nurse, is moving to Galway"."""
    before, who, after = fact.rstrip(",").partition(", who ")
    comma = "," if "," in before else ""
    return f"{name[:1].upper()}{name[1:]}{before}{comma} {after}" if who else ""


def _unheard(whose: str | bool, name: str) -> bool:
    """Say whether a word is a name because it is no other: "my friend priscille"."""
    return bool(whose) and all(lexicon.entry(word.lower()).usual in {"-", "NNP"} for word in name.split())


def _whose(typed: str) -> str:
    """Return "my former colleague" for "ex colleague", "my friend" for "my mate"."""
    words = re.sub(r"\bex\b[ -]?", "former ", typed.lower().strip(" ,"))
    words = re.sub(r"^(?:my|an?)\s+", "", re.sub(r"\b(?:mate|pal)\b", "friend", words)).strip()
    return f"my {' '.join(words.split())}" if words else ""


def _parted(rest: str) -> tuple[str, str]:
    if called := re.fullmatch(r"([\w ,-]{3,40}?),? (?:called|named) ([A-Z]\w+)", rest):
        return called[2], called[1]
    words = rest.split(" ")
    at = next((at for at, word in enumerate(words[1:4], 1) if _acts(word)), 0)
    if at and not re.search(r"[,:;(?]", " ".join(words[:at])):
        return " ".join(words[:at]), " ".join(words[at:])
    found = re.match(
        r"^(.{2,60}?)(?:\s*[,:;(?]\s*|\s+-\s+|\s+(?=who\b|has\b|is\b|knows\b|from\b|with\b|does\b|"
        r"would\b|could\b|worked\b|works\b|leads\b|led\b|runs\b|ran\b|wants\b|needs\b|loves\b|likes\b|"
        r"already\b|can\b|did\b|made\b|taught\b|builds\b|built\b|spent\b))(.*)$",
        rest,
    )
    return (found[1], found[2].rstrip(") .")) if found else (rest, "")


def _acts(word: str) -> bool:
    """Say whether a word after a name begins what somebody does: "finishes", "just"."""
    return word in _SOON or (word.islower() and lexicon.entry(word).usual == "VBZ")


_SOON = wordset("just recently actually currently always really also now")


def _fact(fact: str) -> str:
    if (former := _FORMER.match(fact)) and not private(fact):
        more = _one_fact(former[3].strip(" ,.")) if former[3] else ""
        with_ = re.sub(r"^, who has (.*?),?$", r" with \1", more) if more.startswith(", who has ") else ""
        parts = re.split(r"[,;.]\s+", former[3] or "")
        told = next((one for part in parts if (one := _told_of(part)).startswith(", who ")), "") if not with_ else ""
        return f", a former {former[2].lower()}{with_}{told.removeprefix(',') or ','}"
    found: list[str] = []
    for part in re.split(r"[,;.]\s+|\bbut\b", fact):
        one = _told_of(part)
        if one and (not found or (one.startswith(", who ") and sum(map(_size, (*found, one))) <= _MOST)):
            found.append(one)
    return _together(found)


def _told_of(part: str) -> str:
    """Tell one part of what was typed of somebody, unless it is private or only says that they know of it."""
    if private(part):
        part = next((half for half in part.split(" and ") if not private(half)), "")
    return "" if _AWARE.search(part) else _one_fact(part.strip(" ,."))


_MOST = 27  # words
# that somebody knows of it, or agrees, is told as "happy for me to pass on the name", or not at all
_AWARE = re.compile(
    r"\b(?:lost (?:his|her|their) job|fired|sacked|laid off|redundant|knows? (?:i'?m|that|about)|(?:said|says|say)\b|"
    r"asked (?:me|him|her|them)|ok(?:ay)? w(?:/|ith)|happy (?:for|w)|"
    r"pass(?:ing)? on|her name|his name|mention)\b",
    re.I,
)


def _size(said: str) -> int:
    return len(said.split())


def _together(found: list[str]) -> str:
    """Join what is told of somebody: "who used to work with me, is licensed and has six years in property"."""
    if len(found) < 2:
        return "".join(found)
    first, *more = found
    if first.startswith(", who I "):
        return f"{first.rstrip(',')} and{more[0].removeprefix(',')}"
    tails = [said.removeprefix(", who ").rstrip(",") for said in more]
    if ", who " not in first:
        return f"{first.rstrip(',')}, who {' and '.join(tails)},"
    return f"{', '.join([first.rstrip(','), *tails[:-1]])} and {tails[-1]},"


_LOOKING = re.compile(r" is looking(,?)$")
_PAST = frozenset({"qualified", "graduated", "trained", "moved", "worked", "studied", "started", "joined", "grew"})
_READY = wordset("licensed certified qualified chartered registered free available")
_GOOD_AT = wordset("handy super lovely great good brilliant excellent amazing strong fantastic experienced wonderful")
_CONSENT = pattern("consent")
_WILLING = re.compile(
    r",?\s*(?:and |but )?(?:(?:she|he|they)(?:'s| is| are)? )?(?:said (?:ok|okay|yes|fine|sure)|"
    r"(?:open to|up for|ok(?:ay)? with|fine with|happy with) (?:it|that|this))\b",
    re.I,
)
_TO_INTRO = re.compile(r",? to (?:an? )?intro\w*(?: (?:us|you))?\b", re.I)
_FORMER = pattern("former")


_OFFICE = re.compile(r"(?:head|director|chief|deputy|master|vice president) (?:of|at)\b")


def consents(text: str) -> bool:
    """Say whether the person is said to be happy to be named."""
    return bool(_CONSENT.search(text[:600]) or _WILLING.search(text[:600]))


_FROM_WHO = re.compile(r"^ (.+?),? ((?:is|has|wants|does|knows|needs|runs|used) .+)$")
_ASKED_FIRST = re.compile(
    r"[,;.]?\s*(?:and |but )?(?:I(?:'d|'ll)?|must|should|would)?"
    r"(?: (?:would|will|want to|have to|like to|need to|must))*"
    r" ?(?:ask|check with) (?:her|him|them)(?: first| before\b.{0,30})?\s*$",
    re.I,
)


def asks_first(text: str) -> bool:
    """Say whether the person is yet to be asked: "i'd have to ask her first"."""
    return bool(_ASKED_FIRST.search(text[:600]))


_HEDGE = re.compile(r"\s*\b(?:i think|i believe|i guess|probably)$", re.I)


# "6 years chief on tankers", "two years lead at a mill"
_YEARS_AS = re.compile(
    r"\b(years )in ((?:chief|head|lead|deputy|foreman|captain|mate|[a-z]+(?:er|or|ist)) (?:on|at|of|for|in)\b)"
)


def _one_fact(fact: str) -> str:
    fact = re.sub(r"^(?:he|she|they)(?:'s|'re| is| are) ", "is ", _HEDGE.sub("", fact))
    fact = "looking" if fact in {"is looking", "looking now", "is looking now"} else fact
    fact = re.sub(r"\b(\w+) year (?=[a-z])", lambda hit: f"a {_NUMBERS.get(hit[1], hit[1])}-year ", fact)
    fact = re.sub(
        r"\b(years) (?!of\b|in\b|on\b|with\b|as\b|at\b|for\b|experience\b|'|old\b|ago\b)(?=\S)", r"\1 in ", fact
    )
    fact = _YEARS_AS.sub(r"\1as \2", fact)
    words = [_NUMBERS.get(word, word) for word in fact.split()]
    if not words or len(words) > 14:
        return ""
    first = words[0].lower()
    if first in {"he", "she", "they"} and len(words) > 2:
        words = words[1:]
        words[0] = {"are": "is", "have": "has"}.get(words[0], words[0])
        first = words[0].lower()
    said = " ".join(words)
    if first.endswith("ing") and len(words) > 1 and is_gerund(first):
        return f", who is {said},"
    if len(words) > 2 and words[1].lower() in {"with", "at", "on"} and first in _GOOD_AT:
        return f", who is {'great' + said[5:] if first == 'super' else said},"
    if first == "who":
        return f", {said},"
    if first in {"would", "could"}:
        return ""
    if first in {"from", "with"}:
        return _LOOKING.sub(r" is looking for something new\1", _FROM_WHO.sub(r" \1, who \2,", f" {said}"))
    if first in _READY:
        return f", who is {said},"
    if re.match(r"(?:head|director|chief|lead|manager) (?:of|at|in|for)\b", said):
        return f", {said},"
    if first == "looking":
        return ", who is looking for something new," if len(words) < 3 else f", who is {said},"
    known = first in {"wants", "needs", "loves", "likes", "did", "is", "has", "actually", "really", "taught", "made"}
    if first in {"already", "currently", "now", "also"} and len(words) > 2 and is_present(words[1].lower()):
        return f", who {said},"
    known = known or first in _PAST or said.startswith(("used to ", "just "))
    if known or is_finite(first) or is_present(first) or lexicon.entry(first).usual == "VBZ":
        return f", who {said},"
    if first[:1].isdigit() or first in _NUMBERS.values():
        return f", who has {said},"
    if first in {"a", "an", "the", "my", "our", "one"} or _OFFICE.match(said):
        return f", {said},"
    return f", {article(said)} {said}," if _BY_TRADE.match(said) else ""


_BY_TRADE = re.compile(
    r"^(?:(?!are\b|is\b|was\b|for\b)[a-z][\w-]* ){0,3}(?!for\b|or\b)"
    r"[\w-]*(?:er|or|ist|ian|nurse|lead|dev|analyst|scientist|chef)\b"
)
