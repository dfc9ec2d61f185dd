"""Know which words said besides can be told as they were typed: a promise, a kindness, a deed of one's own."""

from __future__ import annotations

import re

from bot.letters import chunks, fragments, screen
from bot.letters.days import MONTHS
from bot.letters.fragment import DETERMINERS
from bot.letters.grammar import ends_like_gerund
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_KIND = pattern("kind")
_PROMISE = pattern("promise")
# What a note to somebody met may remember: what happened, told without a word on anyone.
_REMEMBERED = pattern("remembered")
_HOME = pattern("home_words")


def sentence(strand: Strand, notes: Notes) -> str | None:
    """Return a strand as a sentence of its own: a promise, an offer, or a kindness to thank for."""
    if "suggestion" not in notes.kinds and _KIND.match(strand.typed) and (kindness := _kindness(notes, strand.plain)):
        return kindness
    if (
        "people_met" in notes.kinds
        and "reason" not in notes.kinds
        and not notes.get("several")
        and _REMEMBERED.match(strand.told)
    ):
        return f"{strand.told[:1].upper()}{strand.told[1:]}."
    if _PROMISE.match(strand.told) and not strand.told.startswith("I can't ") and "?" not in strand.typed:
        likely = re.search(r"\b(?:maybe|perhaps|possibly|might)\b", strand.typed, re.I) and strand.told.startswith(
            "I could"
        )
        return f"Perhaps {strand.told}." if likely else f"{strand.told[:1].upper()}{strand.told[1:]}."
    return None


_SORRY = re.compile(
    r"^(?:please |just |I )?(?:want(?:ed)? to |would like to |can you |could you )?(?:say |tell (?:them|her|him) )?"
    r"(?:I'm |I am )?(?:so |really |very )?(?:sorry|apologi[sz]e|apologies)(?: again)? (?:for|about) "
    r"(?P<what>.{4,60})$",
    re.I,
)


_OWN_FAULT = re.compile(r"\b(?:late|delay\w*|slow|notice|trouble|mix-?up|wait|resched\w+|changing|mess\w*)\b", re.I)


def apology(strand: Strand, notes: Notes) -> str | None:
    """Say an apology that was wished for, turned to the reader; where the no itself says it, it is not said again."""
    if "new_date" in notes.kinds or "suggestion" in notes.kinds:
        return None
    if late := _SORRY_LATE.search(strand.plain):
        told = "rounds" not in notes.kinds and "notice" in strand.plain  # the no itself says so
        return (
            ""
            if told or notes.get("past_deadline") == "silent"
            else f"I'm sorry that this comes {late['how'] or ''}late."
        )
    found = _SORRY.match(strand.plain)
    if deed := _SORRY_THAT.match(strand.plain):
        said, sure = to_reader(deed["what"], notes.who)
        return f"I'm sorry that {said}." if sure and not notes.outside(said) else None
    if not found:
        return None
    said, sure = to_reader(found["what"], notes.who)
    first = said.split(" ", 1)[0].lower()
    private = notes.outside(said) and not _OWN_FAULT.search(said)
    whole = first in DETERMINERS or ends_like_gerund(first)
    if not sure or private or not whole or len(said.split()) > _LONGEST:
        return None
    if re.search(r"\b(?:short|late) notice\b", said) and "rounds" not in notes.kinds:
        return ""
    return f"I'm sorry for {said}."


_SORRY_LATE = re.compile(
    r"\bsorry (?:that |if )?(?:(?:I'm|I am|it'?s|it is|this is|this comes) (?P<how>so |rather )?(?:\w+ )?late\b|"
    r"(?:it|this)(?:'?s| has)? took (?:me )?(?:so |this |too |a bit )?(?:long|a while|ages|forever))",
    re.I,
)
_SORRY_THAT = re.compile(
    r"^(?:please )?(?:say )?(?:I'm )?(?:so |really |very )?sorry (?:that )?"
    r"(?P<what>I (?!can't|won't|don't|am\b|was\b|had to\b)[a-z]+ .{4,60})$",
    re.I,
)


def asked_for(strand: Strand, notes: Notes) -> str:
    """Say what the letter is asked to say: congratulations, or that something of one's own be sent back or deleted."""
    if found := _CONGRATULATED.match(strand.plain):
        said, sure = to_reader(found["what"], notes.who)
        return f"Congratulations on {said}." if sure and not notes.outside(said) else ""
    if (found := _GIVEN_BACK.match(strand.plain)) and not notes.outside(found["what"]):
        return f"Please {found['do'].lower()} {found['what']}."
    return ""


_CONGRATULATED = re.compile(
    r"^(?:please )?(?:say |tell \w+ )?congratulations (?:to \w+ )?(?:on|for) (?P<what>(?!getting rid)[\w' -]{4,60})$",
    re.I,
)
_GIVEN_BACK = re.compile(
    r"^(?:please |(?:can|could) (?:you|they|she|he) |(?:they|you) (?:can|should|could) )+"
    r"(?P<do>send back|send|return|delete|destroy|bin|shred|forward|keep) (?P<what>my [\w' -]{3,50})$",
    re.I,
)
_OWN = re.compile(r"(?:I|we|my|our)\b(?!.*\b(?:you|your)\b)", re.I)
_COMING = re.compile(r"(?:I|we)(?:'ll|'d| will| would| can| could)\b(?!n't|not)", re.I)
_LONGEST = 18  # words; what is longer holds more than one thought


def as_typed(strand: Strand, notes: Notes) -> str:
    """Return what one does oneself as it was typed, a sentence of its own, where it is harmless and whole."""
    said = strand.told
    if "what_came" in notes.kinds or "rung" in notes.kinds:
        return ""
    if not _OWN.match(said) or len(said.split()) > _LONGEST or screen.sour(said) or "?" in strand.typed:
        return ""
    if not _OWN.match(strand.plain) and not _own_deed(strand.typed):
        return ""  # whose deed it is, nobody knows
    if (not notes.kinds or "open_to_change" in notes.kinds) and not _COMING.match(said):
        return ""  # what is so, beside a no, is nobody's concern
    if any(kept.search(said) for kept in (_HOME, _NOT_DONE, _FIGURE, _NAMED)) or screen.confides(said):
        return ""
    return f"{said[:1].upper()}{said[1:]}."


def _own_deed(typed: str) -> bool:
    """Say whether words without a subject tell a deed of the typist's."""
    piece = next(iter(chunks.pieces(typed, "other")), None)
    first = piece.tokens[0] if piece else None
    return bool(
        piece and first and piece.kind in {"VP+ME", "GER+ME"} and first.tag in {"VBD", "VBG", "VBN", "MD"}
    ) and (first is not None and first.low not in _STATES)


_STATES = wordset("was were is are been being may must should")
_FIGURE = pattern("bare_figure")
# a name that is no month, day or trade word is somebody's, or another firm's
_NAMED = re.compile(
    rf"(?<=[a-z,] )(?!(?:I|I'\w+|{'|'.join(MONTHS)}|\w+day|Christmas|Easter|PhD|MA|MSc|BSc|MBA|[A-Z]{{2,5}})\b)[A-Z]\w+"
)
_NOT_DONE = pattern("not_done")


def _kindness(notes: Notes, part: str) -> str:
    """Turn "they moved the panel" into a sentence of thanks."""
    found = fragments.read(part, notes.who)
    if thanks := found.forms.get("thanks"):
        return f"Thank you for {thanks}."
    deed = found.forms.get("deed")
    return f"I was grateful that {deed}." if deed and deed.startswith("you") else ""
