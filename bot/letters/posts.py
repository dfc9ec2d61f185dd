"""Know how a post is named in a letter: without its shift, its field or its grade, its capitals as they should be."""

from __future__ import annotations

import re

from bot.letters import trades
from bot.letters.grammar import spelled
from bot.letters.names import plain

_PROPER = frozenset(spelled("proper")) | {"python", "java", "linux", "excel", "salesforce", "sap"}
ACRONYMS = {low: word for low, word in spelled("acronyms").items() if low not in {"us", "er", "it", "go"}}
# What follows a post in brackets, after a dash or as a figure is not its name.
_POST_END = re.compile(
    r"\s*(?:[(;|]|\s[A-Z]{2}\s?(?:>|->|\u2192)\s?[A-Z]{2}\b|"
    r"\s[-\u2013\u2014]\s|[$\u20ac\u00a3]\s?\d|\b\d{2,}[.,]?\d*\s?k\b|\b\d{4,})"
)
# A field of work in brackets belongs to the post; what kind of contract it is does not.
_BRACKET = re.compile(
    r"\((?!(?i:remote|hybrid|contract|permanent|temp\w*|fixed|full|part|m/|f/|w/|d/|all|any|maternity|"
    r"interim|on-?site|new|"
    r"grade|level|band|ref|id|in|at|near|start\w*|urgent|junior|senior)\b)[A-Z][a-z]+(?: (?:and |& )?[A-Za-z]+){0,2}\)"
)
_UNIQUE = re.compile(
    r"^(head|director|chief|vice president|vp|dean|principal|professor|ceo|cto|cfo|coo|cmo|cpo|president)\b", re.I
)


def role(title: str, formal: bool) -> str:
    """Write a post as running text does; capitals stay where typed so or where the letter is formal."""
    typed = plain(title, 160)
    bracket = _BRACKET.search(typed)
    words = _POST_END.split(typed, maxsplit=1)[0].strip(" .,;:!").split()
    if formal and bracket and typed.startswith(" ".join(words)) and bracket.start() <= len(" ".join(words)) + 1:
        words.append(bracket.group())
    if words and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    if len(words) > 2 and words[0].lower() in {"role", "position", "job", "post"} and words[1].lower() in {"of", "as"}:
        words = words[2:]
    while words and words[-1].lower() in {"role", "position", "job", "post"}:
        words.pop()
    shouted = " ".join(words).isupper() and len("".join(words)) > 5
    words = [_level(word) for word in words]
    if (
        len(words) > 1
        and " ".join(words[1:]).islower()
        and words[0].isalpha()
        and words[0].istitle()
        and words[0].lower() not in _PROPER
    ):
        words[0] = words[0].lower()  # "Math tutor": a capital as any line of a form begins with
    if len(words) > 1 and words[-1].lower() in {"offshore", "onshore", "part-time", "full-time", "remote", "freelance"}:
        words = [words[-1], *words[:-1]] if words[-1].lower() in {"offshore", "onshore", "freelance"} else words[:-1]
    while len(words) > 1 and words[-1].lower() in {"nights", "days", "evenings", "weekends", "lates", "earlies"}:
        words.pop()
    words = [*words[:-1], words[-1].rstrip(" ,;:")] if words else words
    words = _without_field([_title_word(word, shouted) for word in words], formal)
    whole = " ".join(words)
    return _titled(words) if formal and whole[:1].islower() and is_unique(whole) else whole


_LEVELS = {"sr.": "senior", "sr": "senior", "jr.": "junior", "jr": "junior", "snr": "senior", "asst": "assistant"}
_LEVELS |= {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}


def _level(word: str) -> str:
    """Write "Sr." out; capitals stay."""
    whole = _LEVELS.get(word.lower(), word)
    return whole.capitalize() if whole != word and word[:1].isupper() else whole


_NO_FIELD = re.compile(
    r"\b(?:shifts?|nights?|days?|weekends?|full|part|time|remote|hybrid|contract|permanent|temp\w*|grade|level|band|"
    r"fixed|term|maternity|cover|on-?site|branch|office|section|department|desk|site|plant|\d+\w*)\b",
    re.I,
)


def _without_field(words: list[str], formal: bool) -> list[str]:
    """Part the post from a field or a shift hung on to it: "ward sister, acute medicine", "TIG welder 2nd shift".

    A formal letter keeps the field: "Senior Associate in Tax".
    """
    at = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(",")), 0)
    end = max((at for at, word in enumerate(words[:-1], 1) if trades.hire(word)), default=0)
    slash = end and "/" in words[-1] and len(words) - end == 1
    shift = end and _NO_FIELD.search(" ".join(words[end:])) and len(words) - end <= 3
    at = at or (end if slash or shift else 0)
    if not at:
        return words
    head, field = [*words[: at - 1], words[at - 1].rstrip(",")], " ".join(words[at:]).replace("/", " and ")
    if not formal or len(words) - at > 3 or "," in field or _NO_FIELD.search(field) or field.islower():
        return head
    return [*head, "of" if head[0].lower() in {"director", "vp", "head"} or head[-1] == "President" else "in", field]


def _title_word(word: str, shouted: bool) -> str:
    right = ACRONYMS.get(word.lower())
    return right if right and (word.islower() or word.isupper()) else word.lower() if shouted else word


def _titled(words: list[str]) -> str:
    small = {"of", "for", "and", "the", "in", "at", "to", "with"}
    return " ".join(word if at and word in small else word[:1].upper() + word[1:] for at, word in enumerate(words))


def is_unique(title: str) -> bool:
    """Say whether a firm has one such post, so that it takes no article."""
    return bool(_UNIQUE.match(title)) and not re.match(
        r"^(director|principal|professor|vice president|vp)$", title, re.I
    )
