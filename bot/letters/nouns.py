"""Know how a thing that was liked is told: its article, its number, and what kind of thing it is."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.fragment import DETERMINERS, PREPOSITIONS, SUBJECTS, WH, Fragment, of
from bot.letters.wordsets import wordset

_PERSONAL = wordset(
    "honesty patience kindness openness warmth generosity enthusiasm candor candour curiosity flexibility transparency "
    "hospitality encouragement thoughtfulness courtesy friendliness humour humor"
)


# A verb that belongs to no "who" or "that" makes a sentence of the words.
_SENTENCE = re.compile(
    r"^(?!.*\b(?:who|which|that|where|what|how|when|you|we|i|they|it|she|he)\b).*\b(?:was|were|is|are)\b", re.I
)


def noun(text: str) -> Fragment | None:
    """Frame words as a thing; None when they are none."""
    words = text.split()
    low = [word.lower().strip(",.") for word in words]
    if low[0] in WH:
        return None
    if len(words) > 2 and low[1] in {"the", "a"} and low[0] not in DETERMINERS | {"all"}:  # "rufus the dog"
        text = text[:1].upper() + text[1:]
        return of("noun", noun=text, liked=text, was="was")
    if any(word in {"I", "we"} for word in words[:1]) or low[0] in {
        "to",
        "not",
        "no",
        "if",
        "and",
        "or",
        "but",
        "of",
        "with",
    }:
        return None
    if low[0] in SUBJECTS - {"people", "everyone", "folks"} or _SENTENCE.search(text):
        return None
    if len(words) == 1 and low[0] not in grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | grammar.GIVEN:
        return None
    if (mine := re.match(r"^(?:the )?((?!an? )\S.{2,60}) from you$", text)) and low[0] not in DETERMINERS - {"the"}:
        text = f"your {mine[1]}"  # "quick replies from Raghav", who reads this
    said = with_the(text)
    head = head_of(said)
    plural = grammar.is_plural(head) or bool(re.match(r"^(?!both|all)[^,]{1,60}\sand\s", said) and _joined(said))
    kind = "event" if head in grammar.EVENTS else "quality" if head in grammar.QUALITIES else "noun"
    return of(kind, noun=said, liked=said, was="were" if plural else "was")


def _joined(said: str) -> bool:
    """Say whether two things of their own are joined: "the tour and the lunch", not "the talk about pay and hours"."""
    tail = said.split(" and ", 1)[1].split()[0].lower()
    return tail in DETERMINERS or not re.search(
        r"\s(?:of|with|about|on|for|to|from|by|in|at|between)\s", said.split(" and ", 1)[0]
    )


_ENDS_HEAD = PREPOSITIONS | wordset("throughout afterwards everywhere everyone everybody nobody people no my your")


def head_of(said: str) -> str:
    """Return the noun everything else hangs on: the last word before the first preposition."""
    words = [word.lower().strip(",.") for word in said.split()]
    end = next(
        (
            at
            for at, word in enumerate(words)
            if at and (word in _ENDS_HEAD or word == "and" or said.split()[at - 1].endswith(","))
        ),
        len(words),
    )
    return words[end - 1]


_TITLES = wordset(
    "Mr Mrs Ms Dr Prof Frau Herr Madame Mme Canon Sister Sir Nurse Chef Coach Captain Auntie Uncle Doctor"
)


def with_the(text: str) -> str:
    """Give a thing the article it takes."""
    words = text.split()
    low = [word.lower() for word in words]
    if low[0] in grammar.BOOSTERS and len(words) > 1:
        words, low = words[1:], low[1:]
    if low[:2] == ["half", "an"] or low[:2] == ["half", "a"]:
        return " ".join(["the", "half", *words[2:]])
    if low[0] in DETERMINERS:
        first = "the" if low[0] in {"that", "those", "this", "these"} else low[0]
        return " ".join([first, *words[1:]])
    if words[0].rstrip(",")[:1].isupper() and words[0].rstrip(",").lower() in grammar.FIRST_NAMES:
        return text
    if words[0] in _TITLES and words[1:2] and words[1][:1].isupper():
        return text
    if words[0].endswith(("'s", "s'")):
        return " ".join(words) if low[0] != "manager's" else "the " + " ".join(words)
    head = head_of(" ".join(words))
    if head in {"everyone", "everybody"} or low[0] in {"everyone", "everybody"}:
        return lowered(" ".join(words))
    if low[0] in _PERSONAL:
        return "your " + lowered(" ".join(words))
    return "the " + lowered(" ".join(words))


_ORDINARY = DETERMINERS | WH | SUBJECTS | grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | grammar.GIVEN


def lowered(text: str) -> str:
    """Begin in lower case, unless the first word is a name or an acronym."""
    first = text.split(" ", 1)[0]
    bare = first.removesuffix("'s").strip(",")
    return (
        text[:1].lower() + text[1:]
        if (bare.lower() in _ORDINARY and not bare.isupper()) or grammar.is_gerund(bare)
        else text
    )
