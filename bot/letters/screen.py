"""Know what must never reach a letter: pay, health, family, criticism, confidences, the other employer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("screen.toml").read_text("utf-8"))
_KINDS = _TABLES["kind"]
_WHY = {kind["name"]: str(kind["why"]) for kind in _KINDS}
_WHY["elsewhere"] = "the other employer is named only if you ask for it"
_WORDS = {word: kind["name"] for kind in _KINDS for word in kind["words"].split() if not word.endswith("*")}
_STEMS: dict[str, str] = {
    word[:-1]: kind["name"] for kind in _KINDS for word in kind["words"].split() if word.endswith("*")
}
_SHORTEST = min(map(len, _STEMS))
_LONGEST = max(map(len, _STEMS))
_FIGURE = re.compile(
    r"[$€£¥₹]|\b\d{1,3}[.,]?\d?\s?k\b(?! (?:run|race|walk|swim))|"
    r"\b\d{2,3}[.,' ]\d{3}\b|\b\d{5,}\b|\b\d+(?:[.,]\d+)?\s?(?:%|percent|per cent)|"
    r"\b(?:usd|eur|gbp|chf|dollars?|euros?|pounds|grand|francs?|rupees|lakhs?)\b|"
    r"\b(?:more|extra|less) (?:an?|per|each) (?:hour|hr|month|year)\b|"
    r"\b(?:an?|per) (?:hour|hr|month) (?:more|extra|less)\b|"
    r"\b\d+(?:[.,]\d+)?\s?(?:p|c|cents?|pence|bucks?|quid) (?:more|extra|less|an?|per|under|over)\b|"
    r"\b(?:mid|low|high|upper)[- ](?:\w+ies)\b|\b(?:six|five|seven)[- ]figures?\b|"
    r"\b(?:closer to|around|about|at least|up to|below|under|over|only) \d{2,3}\b"
    r"(?!\s*(?:min|hour|day|week|month|year|people|mile|km|kilomet|percent|person|engineer|student|kid|patient|bed))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:accepted|signed|joining|joined|starting|start|going|chose|choosing|picked|took|taking|"
    r"offer|offered|hired)\s+"
    r"(?:(?:an|the|a|another|my)\s+)?(?:(?:offer|job|role|position|contract)\s+)?(?:with|at|from|"
    r"by|to)\s+(?!the\b|a\b|an\b|my\b|(?:Jan|Febr)uary|March|April|May\b|June|July|August|\w+ber\b|\w+day\b)[A-Z]\w+|"
    r"\b(?:got|found|landed|have|had|been offered|was offered)\s+(?:me\s+)?(?:an?|the|another|my)\s+(?:new\s+)?"
    r"(?:offer|job|role|position|contract)\s+(?:with|at|from|by)\s+(?!the\b|a\b|an\b|my\b)[A-Z]\w+"
)
_PLEASANT = re.compile(rf"\b(?:{'|'.join(_TABLES['pleasant'])})\b", re.IGNORECASE)


_PHRASES = [
    (name, re.compile(rf"\b(?:{'|'.join(rows)})\b", re.IGNORECASE)) for name, rows in _TABLES["phrases"].items()
]
# Of these a stranger may speak as of a trade ("the hospital tour"); they are private when they are one's own.
_OWN = frozenset({"health", "legal", "family"})
_ABOUT_WORK = re.compile(
    r"\s*(?:the|how|what|your|their|that|when|a|an|every\w*|working|meeting|seeing|learning|"
    r"hearing|talking|[A-Z]\w*'s)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|im|ive|my|me|mine|we|our|us|myself)\b", re.I)


def private(text: str, told: str = "") -> str:
    """Say why a typed text must stay out of a letter; "" when nothing speaks against it.

    ``told`` holds words that are told anyway, such as the post: a Compensation Analyst may say so.
    """
    text = _EAGER.sub("eager", _PRACTICE.sub("the practice", text))
    kind = _kind(text, told.lower())
    own = _FIRST_PERSON.search(_OF_MINE.sub(_not_private, text)) or _OWN_KIN.search(text)
    if kind in _OWN and _ABOUT_WORK.match(text) and not own:
        kind = ""
    return _WHY[kind] if kind else ""


_EAGER = re.compile(r"\bdying\s+(?=(?:to|for)\b)", re.I)  # "a book I'd been dying to read"
_PRACTICE = re.compile(
    r"\b(?<!\bafter )(?<!\bbefore )(?<!\bfor )(?<!\bfrom )(?<!\bsince )(?<!\bhaving )"
    r"(?:the|your|their|dental|animal|vets?['’]?s?|veterinary) surgery\b",
    re.I,
)
"""The room of a doctor, a dentist or a vet; what is done to somebody there stays private."""


# "when dad was ill": who names them bare means their own
_OWN_KIN = re.compile(
    r"(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\ba )(?<!\byour )"
    r"\b(?:dad|mum|mom|mam|mama|papa|gran|nan|granny|grandad)(?:'s)? "
    r"(?:was|is|were|got|had|has|died|passed|fell|went)\b",
    re.I,
)
_OF_MINE = re.compile(r"\b(?:my|our) (\w+)", re.I)


def _not_private(found: re.Match[str]) -> str:
    """Drop a thing of one's own that is not private: "their lawyer reading my copy"."""
    return found[0] if _kind(found[1], "") else ""


_CONFIDED = -3.0  # of thirty clauses in the first person no harmless one lay above it, and seven private ones


def confides(clause: str) -> bool:
    """Say whether a clause on oneself tells more of one's life than a letter should, by what the review has learned."""
    from bot.review import learned  # its weights are read when a reason is first told

    words = re.findall(r"[\w']+", clause.lower())
    return learned.hear(words).score(0, len(words))[learned.load().names.index("oversharing")] > _CONFIDED


def sour(said: str) -> bool:
    """Say whether words about work say what somebody thinks of it: "busywork", "office politics"."""
    return bool(_SOUR.search(said))


_SOUR = re.compile(
    r"\b(?:busy ?work|grunt|politic\w*|drama|nonsense|fluff|bureaucra\w*|powerpoints?|clickbait|"
    r"ego\w*|gossip|hype|theat(?:er|re)|"
    r"pointless|endless|mindless|stupid|silly|bull\w*|box|boxes|baby|nann\w*|kids|beg\w*|whin\w*|"
    r"hand-?holding|lip service)\b",
    re.I,
)


def _kind(text: str, told: str) -> str:
    text = text[:4000]
    if _FIGURE.search(text):
        return "pay"
    if _ELSEWHERE.search(text):
        return "elsewhere"
    if kind := next((name for name, pattern in _PHRASES if pattern.search(text)), ""):
        return kind
    kept = _PLEASANT.sub(" ", text).lower().replace("\u2019", "'")
    words = re.findall(r"[^\W\d_][\w'-]*", kept)
    known = set(told.split())
    for at, word in enumerate(words):
        if word in known:
            continue
        for said in (word, f"{word}-{words[at + 1]}" if at + 1 < len(words) else word):
            if kind := _WORDS.get(said) or _stem(said) or _family(said):
                return kind
    return ""


def _family(word: str) -> str:
    """Know "mums shop" for "mum's shop", as it is typed."""
    return "family" if _WORDS.get(word.removesuffix("'s").removesuffix("s")) == "family" else ""


def _stem(word: str) -> str:
    for size in range(_SHORTEST, min(len(word), _LONGEST) + 1):
        if kind := _STEMS.get(word[:size]):
            return kind
    return ""


_HUSHED = re.compile(
    r"\b(?:don'?t|do not|not|never) (?:say|mention|tell (?:\w+ )?about|name|write about) "
    r"(?:the |her |his |my |about )*([a-z]{4,})",
    re.I,
)
_NO_THING = frozenset(("that", "this", "anything", "them", "about", "reason", "reasons", "what", "which", "where"))


def hushed(typed: str) -> frozenset[str]:
    """Return the things that words ask not to be told of: "don't say printers"."""
    return frozenset(hit.lower() for hit in _HUSHED.findall(typed[:4000])) - _NO_THING


def names_of_others(facts: Mapping[str, str]) -> tuple[str, ...]:
    """Find the names of other employers in private words, so that no other fact can tell them.

    "At Globex" is an employer; who stands behind another small word is one only where a job is spoken of, and may else
    be somebody the person met: "the talk with Dave".
    """
    said = facts.get("reason_words", "")[:2000]
    found = [found[1] for shape in (_AT_FIRM, _JOB_WITH) for found in shape.finditer(said)]
    own = facts.get("company", "").lower()
    met = " ".join(facts.get(name, "") for name in ("contact_name", "people_met", "sender_name", "referred_by")).lower()
    people = set(re.findall(r"[^\W\d_]+", met))
    return tuple(name for name in found if name.lower() not in own and name.split()[0].lower() not in people)


_NAME = r"((?:[A-Z][\w&.-]+)(?:\s+[A-Z][\w&.-]+){0,2})"
_AT_FIRM = re.compile(rf"\b(?:at|join|joins|joined|joining)\s+{_NAME}")
_JOB = (
    r"offer\w*|jobs?|roles?|positions?|contracts?|posts?|gigs?|sign\w*|accept\w*|start\w*|going|go|went|chose\w*|choos\w*|"
    r"pick\w*|took|taking|take|hired?|work\w*|mov\w+|switch\w*|stay\w*|yes|employ\w+|counteroffer\w*|salary|pay|money|"
    r"(?:better|another|new|other|second) one"
)
_JOB_WITH = re.compile(rf"\b(?:{_JOB})(?:\s+[a-z]+){{0,2}}?\s+(?:from|with|by|to|for)\s+{_NAME}")
