"""Know what somebody met is, and which thing of theirs one thanks for: "the cinnamon buns", not "five minutes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.letters import trades
from bot.letters.fragment import DETERMINERS
from bot.letters.gate import holds
from bot.letters.syntax import main_verb
from bot.letters.tags import NAMES
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset

HERS = frozenset({"his", "her", "their"})
_LONGEST_THING = 8
_PERSON = re.compile(
    r"^(?:the|an?|my|your) [\w' -]{0,50}\b(?:expert|boss|manager|lead|nurse|chef|founder|director|captain|doctor|"
    r"vet|cook|baker|teacher|engineer|designer|developer|scientist|analyst|mentor|buddy|guide|host)$",
    re.I,
)
_NO_THING = re.compile(
    r"^(?:reception|front desk|payroll|sales|ops|legal|finance|accounts|marketing|security|facilities|admin|it)$|"
    r"^(?:from|in|on|at|of|with|for|to|not|no|very|so|too|if|when|who|senior|junior|my|our|hiring|head|team|vp)\b|"
    r"\b(?:ceo|cto|cfo|coo|hr|lead|manager|director|founder|cofounder|co-founder|head|recruiter|department|team|"
    r"partner|boss|owner|officer|chair|president|pm|vp|guy|person|man|woman|lady)$",
    re.I,
)
# Words for somebody, not for something of theirs.
FIGURE = re.compile(
    r"\b(?:nerd|geek|legend|star|hero|wizard|gem|saint|genius|pro|veteran|joker|soul|angel|guru|champion|expert|fan|"
    r"natural|rock|sweetheart|character|mate|friend|colleague|fellow|guy|girl|lady)\b",
    re.I,
)


def somebody(said: str, words: Sequence[Word]) -> bool:
    """Say whether words are what somebody is: "the only person who drew it", "patient teacher"."""
    if _PERSON.match(said):
        return True
    end = next(
        (at for at, word in enumerate(words) if word.tag in {"IN", "WP", "PRP", "TO"} or word.low == "who"), len(words)
    )
    last = words[end - 1].low if end else ""
    doer = last.endswith(("er", "or", "ist")) and words[0].tag in {"JJ", "JJS"} and words[end - 1].tag == "NN"
    who = any(word.low == "who" for word in (*words[end : end + 1], *words[end + 2 : end + 3]))
    named = last in {"person", "one", "human", "soul", "lady"} or last.endswith(("man", "woman", "people"))
    hired = words[end - 1].tag == "NN" and (last in _SOMEBODY or bool(trades.hire(last)))
    told = named or hired or (who and words[0].low in {"a", "an"})
    return told or (doer and last not in _NO_DOERS)


_SOMEBODY = wordset(
    "porter judge trustee president bloke intern pilot trainee student junior senior colleague apprentice guard steward"
)
_NO_DOERS = wordset(
    "letter number corner paper dinner water flower tower weather butter river order answer offer humor tutor"
)


def thing(said: str, words: Sequence[Word]) -> str:
    """Return what somebody is thanked for where a thing was typed: "his churn chart", "cinnamon buns"."""
    first = words[0].low
    named = words[-1].text[:1].isupper() and not words[-1].text.isupper()
    if (named and first in HERS) or (_NO_THING.search(said) and first not in DETERMINERS) or FIGURE.search(said):
        return ""
    if _NO_MORE.search(said) or words[-1].tag == "RB" or _called(words) or not holds(said):
        return ""
    if said.lower().startswith("half an hour"):
        return f"the half hour{said[12:]}"
    if first in HERS:
        return f"the {text(words[1:])}" if len(words) > 1 else ""
    if first in {"every", "each", "no"}:
        return ""
    if first in DETERMINERS:
        return lowered(words)
    plain = any(word.tag in {"NN", "NNS"} for word in words) and main_verb(words) < 0
    return f"the {lowered(words)}" if plain and not trades.hire(said.lower()) and len(words) <= _LONGEST_THING else ""


def _called(words: Sequence[Word]) -> bool:
    """Say whether a name stands where a thing should: "big Shuggie that does the pies", unlike "the Kafka puzzle"."""
    end = next((at for at, word in enumerate(words) if word.tag in {"IN", "WDT", "WP"}), len(words))
    return any(
        one.tag in NAMES and one.text.istitle() and (two is None or two.tag not in {"NN", "NNS"})
        for one, two in zip(words[:end], [*words[1:end], None], strict=True)
    )


# "five minutes", "the same course as me", "the corpsed": nothing that could be thanked for
_NO_MORE = re.compile(r"^(?:the )?(?:[\w-]+ (?:minutes|hours|days|weeks)|same .* as .*|\w+ed)$", re.I)
