"""Know the noun that the words of a thing hang on, and whether the first begins small."""

from __future__ import annotations

from bot.letters import grammar
from bot.letters.fragment import DETERMINERS, PREPOSITIONS, SUBJECTS, WH
from bot.letters.wordsets import wordset

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
