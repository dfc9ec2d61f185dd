"""Know the faults no letter may have; each check returns what it found, or ""."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.letters.letter import Letter
from tests.letters.samples import Case, piece

WORN = (
    "after careful consideration", "not an easy decision", "innovative work", "aligns with my career", "finds you well",
    "paths cross", "continued success", "at this time", "please know that", "better fit for both of us", "reach out",
    "do not hesitate", "don't hesitate", "heartfelt", "at your earliest convenience", "moving forward",
)  # fmt: skip
_FIGURE = re.compile(r"[$€£¥]\s?\d|\b\d{2,3}\s?k\b|\d\s?%|\b\d{1,3}[.,]\d{3}\b", re.IGNORECASE)
_DOUBLED = re.compile(r"[.,;:!?]{2,}| [.,;:!?]|  |\(\s|\b(\w+) \1\b(?<!that that)(?<!had had)", re.IGNORECASE)
_RAW = re.compile(r"\bw/|\bb/c\b|\blol\b|\bhaha\b|\bidk\b|\bi\b|\bdont\b|\bdidnt\b|&amp;")
_BLANK = re.compile(r"\{\w*\}|\[\w*\]|<\w+>|\bXX+\b|\bNone\b|\bnan\b")
_SMALL_START = re.compile(r"(?:^|\n\n|[a-z][.?!] )[a-zà-ÿ]")


def body(letter: Letter) -> str:
    """Return everything that is sent."""
    return f"{letter.subject}\n{letter.body}"


def leaks(letter: Letter, case: Case) -> str:
    """Find words that must stay out."""
    found = [word for word in case.never if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", body(letter))]
    figure = _FIGURE.search(body(letter))
    return ", ".join(found + ([figure.group()] if figure else []))


def missing(letter: Letter, case: Case) -> str:
    """Find words the first draft of the case lacks."""
    first = letter.salutation and _is_first(letter, case)
    return (
        ", ".join(word for word in case.must if not any(one.lower() in body(letter).lower() for one in word.split("|")))
        if first or not letter.salutation
        else ""
    )


def _is_first(letter: Letter, case: Case) -> bool:
    from tests.letters.samples import letters

    return letters(case)[0].body == letter.body


def raw(letter: Letter, case: Case) -> str:
    """Find fragments that were pasted as typed."""
    found = _RAW.search(letter.body)
    return found.group() if found else ""


def blanks(letter: Letter, case: Case) -> str:
    """Find blanks of a template."""
    found = _BLANK.search(body(letter)) if case.id != "template" else None
    return found.group() if found else ""


def doubled(letter: Letter, case: Case) -> str:
    """Find doubled marks, words and spaces."""
    found = _DOUBLED.search(letter.body) if case.id != "long" else None
    return repr(found.group()) if found else ""


def small_start(letter: Letter, case: Case) -> str:
    """Find sentences that begin small; a firm called "Yes!" ends none."""
    found = _SMALL_START.search(letter.body)
    return repr(found.group()) if found and case.id != "bang" else ""


def third_person(letter: Letter, case: Case) -> str:
    """Find the reader spoken of in the third person."""
    if case.scenario == "tell_referrer":
        return ""
    text = " ".join(letter.paragraphs)
    name = letter.salutation.split(" ")[-1].strip(",")
    named = (
        re.search(rf"\b{re.escape(name)}\b", text)
        if len(name) > 2 and letter.salutation[:3] in {"Hi ", "Dea"}
        else None
    )
    teams = name in {"team"} or case.scenario == "phone_script"
    said = re.search(r"\b(?:he|she|him|his|her|hers)\b", text)
    return said.group() if said else (named.group() if named and not teams and case.id != "long" else "")


def over_limit(letter: Letter, case: Case) -> str:
    """Find notes and subjects that are too long."""
    limit = piece(case.scenario).limit
    if limit and len(letter.body) > limit:
        return str(len(letter.body))
    return next((line for line in letter.subjects if len(line) > 60), "")


def budgets(letter: Letter, case: Case) -> str:
    """Find budgets that are overdrawn; a script for the phone is no letter."""
    if case.scenario == "phone_script":
        return ""
    text = " ".join(letter.paragraphs).lower()
    found = {
        "thank": (len(re.findall(r"\bthank(?:s|ful)?\b", text)), 3),
        "appreciate": (text.count("appreciat"), 1),
        "intensifiers": (len(re.findall(r"\b(?:really|very|truly)\b", text)), 1),
        "marks": (
            text.count("!"),
            1
            if case.facts.get("tone") == "warm"
            or "!" in case.facts.get("company", "")
            or (case.scenario == "congratulation_note" and case.facts.get("tone") != "formal")
            else 0,
        ),
        "opportunity": (text.count("opportunity"), 1),
        "sorry": (len(re.findall(r"\b(?:sorry|apolog\w+)\b", text)), 1),
    }
    return ", ".join(
        f"{name} {number}" for name, (number, most) in found.items() if number > most and case.id != "bang"
    )


def contracted(letter: Letter, case: Case) -> str:
    """Find contractions in a formal letter."""
    found = re.search(
        r"\b(?:I'm|I've|I'd|I'll|don't|can't|won't|isn't|it's|didn't|wasn't|doesn't|you'll)\b", letter.body, re.I
    )
    return found.group() if found and case.facts.get("tone") == "formal" else ""


CHECKS: dict[str, Callable[[Letter, Case], str]] = {
    "leaks": leaks,
    "missing words": missing,
    "raw fragments": raw,
    "blanks": blanks,
    "doubled marks or words": doubled,
    "small starts": small_start,
    "third person for the reader": third_person,
    "over the limit": over_limit,
    "budgets overdrawn": budgets,
    "contractions in formal letters": contracted,
}
