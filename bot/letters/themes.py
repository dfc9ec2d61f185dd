"""Know which safe theme private words betray: a commute, a degree, a kind of work; the words themselves stay behind."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

from bot.letters.days import MONTHS_TYPED
from bot.letters.grammar import gerund_of_base, is_gerund

_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("themes.toml").read_text("utf-8"))
_MONTH = re.compile(
    r"\b(?:until|till|through|before|end of|(?:free|done|finished|available|ends?|over) (?:in|by|after))\s+"
    r"(?:the end of |early |late |mid-?)?"
    rf"({MONTHS_TYPED})\b",
    re.IGNORECASE,
)
_TOWARD = re.compile(
    r"\b(?:want|prefer|more|stay|close to|keep|love|miss|need|rather|focus|enough|back to|enjoy|like|into|"
    r"lose|losing|give up|giving up)\b"
)
_AWAY = re.compile(r"\b(?:too much|mostly|mainly|all|only|less|lots of|heavy|not|away from|instead of|leans)\b")
_LACKS = re.compile(
    r"\b(?:no|zero|little|hardly any|barely any|without|(?:not|isn'?t) (?:enough|much))(?: \w+)? $|"
    r"\b(?:not|isn'?t|hardly|barely) (?:very|really|that|so|all that|at all|particularly|exactly) $"
)  # what the post lacks is what is wanted
_UNTIL_ENOUGH = re.compile(r"\b(?:not|isn'?t|hardly|barely) (?:\w+ )?$")  # "not clinical enough"


def theme(reason: str, words: str) -> str:
    """Name the safe theme of a reason, or ""."""
    said = _words(words)
    for name, starts in _TABLES.get(reason, {}).items():
        if any(word.startswith(start) for start in starts.split() for word in said):
            return name
    return ""


def month(words: str) -> str:
    """Name the month that private words speak of, or ""."""
    found = _MONTH.search(words[:2000])
    return found[1].capitalize() if found else ""


# to manage accounts is not to lead people
_OF_THINGS = re.compile(
    r"\b(?:account|project|product|property|event|facilit\w+|change|risk|case|stock|vendor|stakeholder|waste|time)s?"
    r"[ -](?:mgmt|mgt|management|managing|manager)\b"
)


def crafts(words: str) -> tuple[str, str]:
    """Name the kind of work the person wants to be close to, and the kind the post leans to; "" where unsaid."""
    near = away = ""
    words = _OF_THINGS.sub(" ", words[:2000].lower())
    for clause in re.split(r"[,;.]|\bbut\b|\band i\b|\binstead of\b|\brather than\b", words):
        said = set(_words(clause))
        for name, starts in _TABLES["crafts"].items() if said else ():
            found = (
                clause.replace("-", " ").find(start.replace("-", " ")) for start in starts.split() if start in said
            )
            at = next(found, -1)
            if at < 0:
                continue
            before = clause[:at]
            if _LACKS.search(before) or (_UNTIL_ENOUGH.search(before) and _ENOUGH.match(clause[at:])):
                near = near or name
                continue
            wants = max((found.start() for found in _TOWARD.finditer(before)), default=-1)
            if _MORE_THAN.search(clause):  # "more sales than engineering" says what the post is
                if " than" in before:
                    continue
                before, wants = f"mostly {before}", -1
            shuns = max((found.start() for found in _AWAY.finditer(before)), default=-1)
            if wants > shuns:
                near = near or name
            elif shuns > wants or re.search(r"\d\s?%", before) or "all day" in clause[at:]:
                away = away or name
    return near, away if away != near else ""


_ENOUGH = re.compile(r"[\w-]+ (?:\w+ )?enough\b")
_MORE_THAN = re.compile(r"^(?!.*\b(?:want|prefer|like|love|rather)\b).*\bmore \S+(?: \S+)? than\b")
_DO = r"(?:do(?:ing)?|be(?:ing)? (?:in|close to|near)|stay(?:ing)? (?:close to|near|with|in))"
_WANTED = re.compile(
    rf"(?<!they )(?<!you )(?<!she )(?<!he )"
    rf"\b(?:want|wanna|like|love|prefer|rather|miss|happiest|happier|enjoy|keep)\b(?: (?:to|be|keep|when i'm|"
    rf"most|just|still|back to))*"
    rf"(?: (?:{_DO}))? ([a-z][\w'/+-]*(?: [\w'/+-]+){{0,4}}?)(?=\s(?:and|but|not|more|instead|than|so|too|again|"
    rf"again|which|that|all day|every)\b|[.,;!()]|$)"
)
_SCARCE = re.compile(
    r"\b(?:barely|hardly|never|no longer|wouldn'?t|not)(?: get to| be)? ([a-z]+(?: [\w'-]+){0,3}?)(?=\s(?:any "
    r"?more|anymore|again|at all|much|there|and|but|all)\b|[.,;!()]|$)"
)
_MOSTLY = re.compile(r"\b(?:mostly|mainly|largely) ([a-z]{4,20}s)(?=[.,;!]|\s(?:and|but|with)\b|$)")
_NO_CRAFT = re.compile(
    r"^(?:outside|inside|behind|back|in|on|at|of|with|for|from|near|closer?|up|out|away)\b|"
    r"\b(?:it|that|this|them|there|they|you|he|she|be|job|role|position|money|more|less|to|do|"
    r"know|think|see|go|stay|way|"
    r"something|anything|what|here|where|when|if|me|i|my|day|one|get|got|have|is|was|are|about|really)\b"
)


def doing(words: str) -> tuple[str, str]:
    """Name what the person wants to do, as a thing ("user research") or a deed ("teaching chemistry"), from any words.

    The table of crafts knows the usual ones; this reads others off the sentence. The caller screens what is found.
    """
    said = re.sub(r"\bstuff\b", "things", words[:2000].lower())
    for pattern in (_WANTED, _SCARCE):
        for hit in pattern.finditer(said):
            first, _, rest = hit[1].partition(" ")
            if _NO_CRAFT.search(hit[1]) or (pattern is _SCARCE and not gerund_of_base(first)):
                continue
            if is_gerund(first):
                return "", hit[1]
            if gerund_of_base(first) and (rest or pattern is _SCARCE or f" to {first}" in said):
                return "", f"{gerund_of_base(first)} {rest}".strip()
            if (
                rest and pattern is _WANTED and len(hit[1].split()) <= 3
            ):  # "user research"; one word is no craft for sure
                return hit[1], ""
    return "", ""


def mostly(words: str) -> str:
    """Name what the post is mostly made of, where that is one plain word in the plural."""
    found = _MOSTLY.search(words[:2000].lower())
    return found[1] if found else ""


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z][a-z'-]*", text[:2000].lower())
    return words + [f"{one}-{two}" for one, two in pairwise(words)]
