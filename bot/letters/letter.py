"""Know what a finished piece is made of; how it comes about is left to the rooms beside this one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """Say how a piece is to be told. ``variant`` counts "another version", ``subject`` the chosen subject line.

    ``mentions`` are words the person asked to have in, ``drops`` the moves they asked to leave out.
    """

    length: str = "usual"  # or "short"
    variant: int = 0
    subject: int = 0
    mentions: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """Name something the person typed that is not in the letter, and why."""

    fact: str
    text: str
    why: str


@dataclass(frozen=True)
class Letter:
    """Hold one piece.

    ``subjects`` are the lines to choose from, ``subject`` the chosen one ("" where none is used). ``body`` is all
    below the subject line as it is to be pasted; the parts it is made of stand beside it.
    """

    channel: str
    subject: str
    subjects: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    body: str
    left_out: tuple[LeftOut, ...] = ()
