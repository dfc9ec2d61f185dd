"""Know where hasty words are cut: at stops, at joining words and at commas after which a new sentence begins."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.subjects import (
    ADVERBS,
    MODALS,
    STATE_END,
    SUBJECTS,
    in_state,
    is_finite,
    is_past,
    subject_size,
    with_article,
)

_STOPS = pattern("stops")
_ABBREVIATED = pattern("abbreviated")
_AND = pattern("and")


_NUMBERED = re.compile(r"(?:^|(?<=\s))[1-6][.)]\s+(?=[A-Za-z])")
_DROPPED_G = re.compile(
    r"\b(driv|work|com|go|do|mov|tak|mak|gett|hav|try|look|wait|start|finish|liv|think|leav)in'?(?=\s)", re.I
)


# a date or one word in brackets stays where it is
_ASIDE = re.compile(r"\s\(((?:(?:[^\W\d_]|['+&-])+ ){2}[^()\d]{2,80})\)(?P<ends>[.,;]?)(?=\s|$)")


def _asides_after(text: str) -> str:
    """Put what stands in brackets after its sentence: "told Declan (the hiring manager) this morning"."""
    inside: list[str] = []

    def cut(hit: re.Match[str]) -> str:
        if hit["ends"] or hit.end() == len(text):
            return f". {hit[1]}. "
        inside.append(hit[1])
        return ""

    return ". ".join([_ASIDE.sub(cut, text), *inside])


def strands(text: str) -> list[str]:
    """Cut hasty words into what can each stand as a sentence, in their order."""
    text = _asides_after(_DROPPED_G.sub(r"\1ing", text[:1600]).replace(" = ", ", "))
    if text.lstrip()[:2] in {"1.", "1)"}:
        text = _NUMBERED.sub("; ", text)
    text = _ABBREVIATED.sub(
        r"\1 ",
        re.sub(r"\s\+\s", " and ", re.sub(r"\s[:;]-?[)(DP](?=\s|$)", ". ", text[:1600]))
        .replace("(", " ")
        .replace(")", " "),
    )
    cut = [part for whole in _STOPS.split(text) for part in _at_ands(whole)]
    return [strand for part in cut for strand in _at_commas(part) if any(map(str.isalpha, strand))][:14]


def _at_ands(text: str) -> list[str]:
    """Cut where "and" joins two sentences; "my partner and I need" is one."""
    found: list[str] = []
    for part in _AND.split(text):
        if found and not any(map(is_finite, found[-1].split())) and not found[-1].lower().startswith("now "):
            found[-1] += f" and {part}"
        else:
            found.append(part)
    return found


def _at_commas(text: str) -> list[str]:
    """Cut at the commas after which a new sentence begins; a comma within a list or before a place cuts nothing."""
    found: list[str] = []
    for part in re.split(r",\s+", text.strip()):
        if found and not _begins(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return [part.strip(" .,") for part in found]


_FREE = re.compile(r"(?:[\w-]+ ){0,4}(?:free|available) (?:from|on|in|after)\b", re.I)
_DONE = re.compile(r"(?:done|over|finished|sorted|certified|graduated|qualified) (?:in|since|now|last|this)\b", re.I)
_DATE = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b(?! (?:works|is|would|suits))")


def _begins(part: str) -> bool:
    """Say whether words begin a sentence of their own: a subject and its verb, or a verb whose subject is plain."""
    words = [word.lower().strip(",.") for word in part.split()]
    if len(words) < 2 or _DATE.match(part):
        return False
    first = words[0]
    if _FREE.match(part) or _DONE.match(part):
        return True
    if first in {"which", "who", "where", "that's"} and first != "that's":
        return False
    if first in SUBJECTS | MODALS | ADVERBS | {
        "im",
        "ive",
        "its",
        "thats",
        "hes",
        "shes",
        "theyre",
        "weve",
        "owe",
        "not",
        "no",
        "if",
    }:
        return True
    if first in {"ill", "id", "wed"} and (
        grammar.gerund_of_base(words[1]) or words[1] in {"be", "have", "like", "love", "rather"}
    ):
        return True
    if first in {"have", "has"} and words[1] in {"a", "an", "the", "my", "one", "two", "another", "to", "got"}:
        return True
    if first == "so" and words[1] in {"happy", "glad", "pleased", "proud", "excited", "sorry"}:
        return True
    if first in {"want", "wants", "need", "hope", "got", "am", "ok", "okay", "start", "last", "happy", "saw", "heard"}:
        return True
    if is_past(first) or grammar.ends_like_gerund(first) or subject_size(_plainly(part)):
        return True
    written = written_out(part, uk=False).split()
    state = STATE_END.match(" ".join(written))
    return bool(with_article(written, [word.lower().strip(",.") for word in written]) or (state and in_state(state)))


def _plainly(part: str) -> list[str]:
    """Leave out what only colours a verb: "pay band only came at the end"."""
    return [word for word in part.split() if word.lower() not in ADVERBS]
