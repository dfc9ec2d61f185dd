"""Know how a letter greets: the salutation's name, and where the letterhead above it ends."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.mail_body import LABEL
from bot.reading.mail_names import is_name, strip_honorifics
from bot.reading.mail_words import any_of, lexicon, lower, table

_GREETING = re.compile(rf"(?:{any_of('layout.greetings')})(?P<rest>[\s,!].{{0,180}})?$", re.I)
_CALLED = re.compile(
    r"([^\W\d_]{2,20})(?: (?:mate|dear|darling|love|buddy|bro|bhai|ji|man))?"
    r"(?:(?:,| -| –|:) (?=[a-z]|I\b)|!{1,3} (?=\S))"
)
_STOPPED = re.compile(r"([^\W\d_]{3,16})\.{1,3} (?=[A-Z])")
_SMALL_NAME = re.compile(
    r"([a-z][\w'’-]{1,15})(?:,? (?:its|it's|this is|just|we|i|i'm|hope|so|thanks|great|good|happy|your|the"
    r"|quick|from|as|it)\b"
    r"|[,!.]|\s?$)"
)
_WEAK_GREETINGS = (
    "to",
    "attn",
    "thank",
    "no problem",
    "understood",
    "sure",
    "of course",
    "right",
    "ok",
    "congrat",
    "well done",
)
_NAME_LINE = re.compile(
    r"([^\s,:!–—-][^,:!–—]{0,40}?)(?: (?:mate|dear|darling|love|buddy|bhai|ji))?\s?(?:[,:!]|\s?[-–—])$"
)
_PICTURES = re.compile(r"\s?[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+")
_SIRS = lexicon("layout.sirs")


def find_greeting(lines: list[str]) -> tuple[str, int]:
    """Give who is greeted, and where the head ends and the body starts; what follows the name stays in the body."""
    for at, line in enumerate(lines[:45]):
        text = line.strip(" *")
        if lower(text.strip(" ,:/.")) in _SIRS:
            lines[at] = ""
            return "", at
        found = _read_greeting(text, at, lines)
        if found is None:
            continue
        lines[at] = found[1]
        return found[0], at
    alone = _alone(lines)
    if alone is None:
        return "", _letterhead_end(lines)
    name, lines[alone] = _without_pictures(lines[alone]), ""
    return name, alone


def _alone(lines: list[str]) -> int | None:
    """Find a name that stands alone above the prose with no mark after it: "Tomasz", "WREN!!!"."""
    first = next((at for at, line in enumerate(lines[:6]) if line.strip()), None)
    if first is None or not _followed(lines, first):
        return None
    name = _without_pictures(lines[first])
    below = next((line.strip() for line in lines[first + 1 : first + 4] if line.strip()), "")
    called = is_name(name, 2) and lower(name) not in _nobody() and (len(name.split()) == 1 or "!" in lines[first])
    return first if called and len(below.split()) > 4 else None


def _without_pictures(line: str) -> str:
    return re.sub(r"[^\w\s.'’-]+", "", line).strip(" .-")


def _letterhead_end(lines: list[str]) -> int:
    """With no salutation: the head ends before the first line that is a sentence or a labelled row."""
    for at, line in enumerate(lines[:25]):
        if (
            len(line.strip()) > 70
            or (len(line.split()) > 6 and line.strip()[-1:] in ".!?:")
            or (at < 3 and LABEL.match(line))
        ):
            return at
    return 0


def _read_greeting(text: str, at: int, lines: list[str]) -> tuple[str, str] | None:
    """Give the greeted name and the rest of the line."""
    text = _PICTURES.sub("", text)
    match = _GREETING.match(text[:180])
    if match and match.group("rest"):
        return _greeted(
            text[match.start("rest") :].lstrip(" ,!"), text, match.group(0).lower().startswith(_WEAK_GREETINGS)
        )
    match = _NAME_LINE.match(text[:48])
    if match and at < 20 and is_name(match.group(1), 3) and not _has_prose(lines[:at]) and _followed(lines, at):
        return match.group(1), ""
    lead = _CALLED.match(text[:30])
    if lead and at < 3 and is_name(lead.group(1), 1) and len(text) > 60:
        return lead.group(1), text[lead.end() :]
    stop = _STOPPED.match(text[:30])
    if stop and not any(line.strip() for line in lines[:at]) and is_name(stop.group(1), 1) and len(text) > 60:
        return stop.group(1), text[stop.end() :]
    return None


def _followed(lines: list[str], at: int) -> bool:
    return sum(len(line) for line in lines[at + 1 : at + 8]) > 60


def _has_prose(lines: list[str]) -> bool:
    return any(len(line.split()) > 9 and line.strip()[-1:] in ".!?" for line in lines)


def _greeted(rest: str, text: str, weak: bool) -> tuple[str, str] | None:
    name = re.split(r"[,!:;.]\s|[,!:;.]+$|\s[-–—]+(?:\s|$)|\s?[—]|!", rest + " ", maxsplit=1)[0].strip(" ,!:;")
    if rest.lower().startswith(
        (
            "mr.",
            "ms.",
            "mrs.",
            "dr.",
            "eng.",
            "prof.",
            "st.",
            "dra.",
            "sra.",
            "sr.",
            "srta.",
            "dott.",
            "sig.",
            "sig.ra",
            "dott.ssa",
            "ing.",
            "avv.",
            "rev.",
            "capt.",
            "shri.",
        )
    ):
        lead, _, more = rest.partition(".")
        name = lead + ". " + re.split(r"[,!:;]|\.\s|\s[-–—]+(?:\s|$)", more.strip() + " ", maxsplit=1)[0].strip(" ,!:;")
    name = re.sub(r"\s\([^)]{0,20}\)$", "", name)
    name = name.removeprefix("again ").removeprefix("there ")
    rest = rest[rest.find(name) :]
    if weak and not is_name(name):
        return None
    if is_name(name) or strip_honorifics(name).casefold() in _nobody():
        after = rest[len(name) :].lstrip(" ,!:;.-–—")
        return name, after
    small = _SMALL_NAME.match(rest[:40])
    if small and not weak and _may_be_called(small.group(1)):
        return small.group(1), rest[small.end(1) :].lstrip(" ,!:;.-–—")
    words = name.split()
    if len(words) > 1 and is_name(words[0], 1) and len(text) > 60 and not weak:
        return words[0], rest[len(words[0]) :].lstrip(" ,!:;.-–—")
    return ("", "") if len(words) < 4 and len(text) < 40 and not weak else None


def _may_be_called(word: str) -> bool:
    """Say whether a word in small letters may be a name: "hi kirsty its dr amal"."""
    return word.isalpha() and word not in _nobody() | lexicon("common.words") and is_name(word.capitalize(), 1)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("mail_words")["names"]["nobody"])


def greets(line: str) -> bool:
    """Say whether a line begins as salutations do."""
    return bool(_GREETING.match(line.strip()[:140]))
