"""Know the harmless particulars that private words hold: until when one is tied, which place, which new task."""

from __future__ import annotations

import re

from bot.letters.cleaning import capitalised, clean
from bot.letters.days import MONTHS, MONTHS_TYPED
from bot.letters.screen import private
from bot.letters.teller import negated

_UNTIL = re.compile(
    rf"\b(?:until|till|til|through)\s+((?:the )?(?:end of |middle of |start of |beginning of |mid[- ]?|late |"
    rf"early )?(?:the )?"
    rf"(?:{MONTHS_TYPED}|spring|summer|autumn|christmas|easter|new year)(?: 20\d\d| next year)?)\b",
    re.I,
)
_TIED = re.compile(
    r"\b(?:tied|committed|bound|promised) to (the [\w' -]{3,50}?)"
    r"(?:\s+here)?(?=\s+(?:until|till|til|through|and)\b|[,.;!]|$)",
    re.I,
)
_DAYS = re.compile(
    r"\b(?:no|not|can'?t (?:do|work)|never|work(?:ing)?|every)\s+"
    r"(mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|nights|evenings)\b",
    re.I,
)
_ANY_TOWN = r"(?!(?:be|the|a|an|my|another|work|do|get|have|that|there|somewhere|not|it|so)\b)"
_TOWN = r"[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?"
_TO = re.compile(
    rf"\b(?i:way|going|go|uproot\w*|no move) to ({_TOWN})|"
    rf"\b(?i:absolutely not|definitely not|not for me in|never) ({_TOWN})|"
    rf"\b(?i:mov(?:e|ing)|relocat\w+) (?:us |me |everyone )?(?:(?:down|up|over|back) )?to "
    rf"({_TOWN}|{_ANY_TOWN}[a-z]{{4,20}})|"
    rf"\b(?i:want me (?:to be |to work |based )?in|(?:job|role|office|post)(?:'s| is|s)? in|it'?s in|its in) "
    rf"({_TOWN}|{_ANY_TOWN}[a-z]{{4,20}})(?=$|[,.;!]| and| but)|"
    rf"^({_TOWN}|{_ANY_TOWN}[a-z]{{4,20}}) is (?:a no|a no-go|too far|out|impossible|not possible|not an option)\b"
)
_PLACES = (
    r"(?!(?:office|person|town|winter|summer|spring|autumn|months|traffic|peace|debt|love|here|"
    r"touch|december|january|nursing|teaching|school|bed|hospital|care)\b)"
)
_KIN = r"(?:wife|husband|partner|girlfriend|boyfriend|gf|bf|spouse|fianc\w{1,2})"
# What keeps a household where it is; "the job is in Doha" says where the post is.
_ROOTED = (
    r"(?:keeps (?:us|me)|settled|rooted|still|roots(?: are)?|(?:schools?|house|home|flat|family|parents|everything|"
    r"life)(?: is| are)?(?: here)?|"
    r"liv(?:e|es|ing)(?: with (?:us|me))?(?: here)?|based|bought(?: an? \w+)?|tenure|"
    rf"{_KIN}(?:'?s)?(?: \w+)? (?:job|work|works|post|practice|business|is|teaches|studies)(?: is)?(?: here)?|"
    rf"{_KIN} (?:has|runs|keeps|owns) (?:his|her|their|a|an|the) \w+) in"
)
_NOT_LEAVING = (
    r"(?:can'?t|cannot|could ?n[o']?t|won'?t|do(?:es)?n'?t want to|not|never|refus\w+ to|rather "
    r"not|hate to)(?: ever| just)? "
    r"(?:leave|leaving)"
)
_HOME = re.compile(
    rf"\b(?i:{_NOT_LEAVING}|stay in|staying in|{_ROOTED}) ({_TOWN})|"
    rf"\b(?:{_NOT_LEAVING}|{_ROOTED}) ({_ANY_TOWN}{_PLACES}(?!now|work|early)[a-z]{{4,20}})(?=$|[,.;!])|"
    rf"^(?:i'm |im |we're |were )?settled in ({_ANY_TOWN}[a-z]{{4,20}})\b|\bhere in ({_TOWN})"
)
_LATELY = re.compile(
    r"\b(yesterday|last night|last week|last wk|last (?:mon|tues|wednes|thurs|fri)day|this week|last month|"
    r"this morning|this afternoon|on the weekend|at the weekend|(?:on )?(?:mon|tues|wednes|thurs|fri)day night|"
    r"on (?:mon|tues|wednes|thurs|fri)day)\b",
    re.I,
)


_COURSE = re.compile(
    r"\b(?:my |the )?((?:[a-z]+'s )?(?:thesis|degree|masters?|phd|doctorate|dissertation|exams|course|apprenticeship|"
    r"training|project|season|harvest|tour|semester|school year))\b"
    rf"[^.;,]{{0,24}}?\b(?:until|till|til|through|ends?|runs?|goes|finish\w*|"
    rf"done)\b[^.;,]{{0,14}}?\b(?:{MONTHS_TYPED}|spring|"
    r"summer|autumn|christmas|easter|new year|next year)\b",
    re.I,
)
_FINISHING = re.compile(rf"\bfinish\w* (my [\w' -]{{2,20}}?) (?:in|by) ({MONTHS_TYPED})\b", re.I)
_FINISH = re.compile(
    r"\b(?:want(?:ed)?|need|have|like|hope|got|going|mean) to (?:finish|complete|see) "
    r"((?:the|my|our|this) [\w' -]{2,40}?)(?:\s(?:through|first|off|here|properly|myself))?(?=[!.,;]|\s(?:and|"
    r"but|before|so)\b|$)",
    re.I,
)


def read(reason: str, words: str, told: str, others: tuple[str, ...]) -> dict[str, str]:
    """Return the particulars fit for a letter by name; what is private by any word in it is not among them."""
    words = " ".join(words[:2000].split())
    found = {name: _found(pattern, words) for name, pattern in _WANTED.get(reason, {}).items()}
    found = {
        name: said
        for name, said in found.items()
        if said and _harmless(said, told, () if reason == "location" else others)
    }
    if "tied" not in found and "course" in found:
        found["tied"] = found["course"]
    found.pop("course", None)
    if (
        reason == "timing"
        and "tied" not in found
        and (hit := _FINISHING.search(words))
        and _harmless(hit[1], told, others)
    ):
        found |= {"tied": capitalised(clean(hit[1]), {}), "until": hit[2].capitalize()}
    return found


# who moves of their own accord is not asked to: "when we move to Saitama"
_GOING = re.compile(
    r"\b(?:when|once|after|as|since|because|and) (?:we|i)(?:'re| are|'m| am)? (?:mov|relocat)\w+ [\w ]{0,12}to \S+$",
    re.I,
)


def _found(pattern: re.Pattern[str], words: str) -> str:
    hit = pattern.search(words)
    if hit and pattern is _TO and _GOING.search(words[: hit.end(0)]):
        return ""
    if not hit or (pattern in {_HOME, _FINISH} and negated(words, hit.start())):
        return ""
    said = capitalised(clean(hit[hit.lastindex or 1]), {})
    if pattern in {_TO, _HOME}:
        said = said[:1].upper() + said[1:]
    if pattern is _COURSE:
        said = f"{'the' if re.match('harvest|season|tour|project|school', said, re.I) else 'my'} {said}"
    if pattern in {_UNTIL, _DAYS, _LATELY}:
        said = time_told(said)
        said = re.sub(r"^(?=mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(.)", _upper, said)
    if pattern is _LATELY and said.endswith("day night") and not said.startswith("on "):
        said = f"on {said}"
    return said


_MONTHS = {name[:3].lower(): name for name in MONTHS}
_MONTH_SHORT = re.compile(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?")


def time_told(said: str) -> str:
    """Write a time as a letter does: "mid june" as "the middle of June"."""
    said = _MONTH_SHORT.sub(lambda hit: _MONTHS[hit[1].lower()[:3]], clean(said).lower())
    said = capitalised(said.replace("last wk", "last week"), {month: month.capitalize() for month in ("may", "march")})
    said = re.sub(r"^mid[- ]?(?=[A-Z])", "the middle of ", said)
    said = re.sub(r"^(?:the )?(end|middle|start|beginning) of", r"the \1 of", said)
    return re.sub(r"^(spring|autumn|summer|winter)$", r"the \1", said)


def _upper(hit: re.Match[str]) -> str:
    return hit[1].upper()


def _harmless(said: str, told: str, others: tuple[str, ...]) -> bool:
    return not private(f"my {said}", told) and not any(other.lower() in said.lower() for other in others)


_WANTED: dict[str, dict[str, re.Pattern[str]]] = {
    "timing": {"until": _UNTIL, "tied": _TIED, "course": _COURSE, "weekdays": _DAYS},
    "location": {"place_to": _TO, "place_home": _HOME},
    "stay_current": {"finish": _FINISH},
    "other_offer": {"lately": _LATELY},
}
