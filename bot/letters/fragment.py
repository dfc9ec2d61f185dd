"""Know what a fragment is once it is understood, and the little words its reading turns on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.letters.wordsets import wordset

WH = frozenset({"how", "what", "why", "where", "whenever"})
DETERMINERS = wordset(
    "the a an my your our his her its this these those that both all every each some any two three four five six seven "
    "eight nine ten many much another such one everything anything something nothing"
)
PREPOSITIONS = wordset(
    "of with about on for to from by in at between during after before over around that when where who as through into "
    "without during near behind under while we i you they she he"
)


@dataclass(frozen=True)
class Fragment:
    """Hold one fragment, understood.

    ``kind``: wh, noun, event, quality, gerund, thanks, deed, mine; none when nothing was said, unread when it was not
    understood. ``forms`` are the ways it fits into a sentence, ready to be put in.
    """

    kind: str
    forms: Mapping[str, str] = field(default_factory=dict)


NONE = Fragment("none")
UNREAD = Fragment("unread")


def of(kind: str, **forms: str) -> Fragment:
    """Hold a fragment of this kind with the forms it has."""
    return Fragment(kind, {name: form for name, form in forms.items() if form})
