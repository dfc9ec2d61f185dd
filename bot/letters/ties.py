"""Know what ties somebody to where they are, read from private words: exams until May, a workshop taken over."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.letters import cores, elsewhere, particulars
from bot.letters.cleaning import capitalised, clean
from bot.letters.days import NUMBERS
from bot.letters.grammar import article, is_plural
from bot.letters.patterns import pattern
from bot.letters.teller import Say, Teller, first

_SHARED = re.compile(r"harvest|season|tour|show|production|lambing|calving|shearing|audit")
_NEEDS_HANDS = re.compile(r"lambing|calving|shearing|harvest")
_LONG = re.compile(
    r"thesis|dissertation|degree|masters?|phd|doctorate|studies|project|book|apprenticeship|training", re.I
)


def time(words: str, teller: Teller) -> str:
    """Say what keeps somebody from starting, and until when."""
    words = _OF_OTHERS.sub(" ", words)
    return (
        first(_RUNNING, words, teller) or cores.told(words, teller, pattern("tied_own")) or first(_TIME, words, teller)
    )


# "my year 11s have exams in june", "my daughter's finals": what others sit is no tie of one's own
_OF_OTHERS = re.compile(
    r"\b(?:(?:(?:my|our|the) )?(?:kids?|child(?:ren)?|sons?|daughters?|wife|husband|partner|boyfriend|girlfriend|"
    r"pupils?|students?|class|year \d+s?|girls|boys|apprentices?|trainees?)(?:'?s'?)?|"
    r"(?<!of )(?:their|his|her)) (?:\w+ ){0,3}"
    r"(?:exams?|finals|a levels|gcses|course|degree|thesis|phd|masters?|studies|training)\b[^,.;+]*",
    re.I,
)


def staying(words: str, teller: Teller) -> str:
    """Say what somebody stays for."""
    if said := cores.told(words, teller, pattern("staying_own")) or first(_STAY, words, teller):
        return said
    finish = particulars.read("stay_current", words, "", ()).get("finish")
    return f"I've decided to stay where I am and finish {finish}" if finish else ""


def _does(thing: str, verb: str) -> str:
    return verb if is_plural(thing.split()[-1]) else f"{verb}s"


def _thing(said: str) -> str:
    said = re.sub(r"\bmasters\b", "master's", clean(said), flags=re.I)
    return capitalised(re.sub(r"\b(?:pgce|mlis|gcses?|mba)\b", lambda hit: hit[0].upper(), said, flags=re.I), {})


def _school(said: str) -> str:
    return capitalised(re.sub("^uni$", "university", said.lower()), {}).replace("masters", "master's")


_SPOKEN: dict[str, Callable[[str], str]] = {
    "when": particulars.time_told,
    "thing": _thing,
    "school": _school,
    "where": str,
    "course": clean,
}


def _said(line: str) -> Say:
    """Return what fills a line with the words that were found."""

    def say(found: re.Match[str], _: Teller) -> str:
        typed = {name: text for name, text in found.groupdict().items() if text}
        return line.format_map({name: _SPOKEN.get(name, _lower)(text) for name, text in typed.items()})

    return say


def _lower(said: str) -> str:
    return clean(said.lower())


def _runs(found: re.Match[str], _: Teller) -> str:
    thing, until = _thing(found["thing"]), particulars.time_told(found["when"])
    whose = "the" if _SHARED.search(thing) else "my"
    if _NEEDS_HANDS.search(thing):
        return f"I'm needed for the {thing} until {until}"
    if _LONG.search(thing):
        return f"{whose} {thing} will keep me busy until {until}"
    return f"{whose} {thing} {_does(thing, 'run')} until {until}"


def _starts(found: re.Match[str], _: Teller) -> str:
    thing = _thing(found["thing"])
    return f"my {thing} {_does(thing, 'start')} in {particulars.time_told(found['when'])}"


def _notice(found: re.Match[str], _: Teller) -> str:
    number = found["number"].lower()
    number = NUMBERS[int(number)] if number.isdigit() else number
    return f"I'm bound by {article(number)} {number}-{found['unit'].lower()} notice period"


def _deed(found: re.Match[str], _: Teller) -> str:
    deed = found["deed"].lower()
    until = particulars.time_told(found["when"])
    return f"I won't {'defend my thesis' if deed == 'defend' else deed} before {until}"


def _house(found: re.Match[str], teller: Teller) -> str:
    return f"{teller.were} moving house{' in ' + found['when'].capitalize() if found['when'] else ' just now'}"


def _due(found: re.Match[str], _: Teller) -> str:
    thing = _thing(found["thing"])
    return f"my {thing} {'are' if is_plural(thing.split()[-1]) else 'is'} due in {particulars.time_told(found['when'])}"


_RUNNING: tuple[tuple[str, Say], ...] = (
    ("moved_to", _said("my {thing} has been moved to {when}")),
    ("class_until", _runs),
    ("due_in", _due),
)
_TIME: tuple[tuple[str, Say], ...] = (
    ("until_away", _said("I'm {how} until {when}")),
    ("extended", _said("my {thing} here has been extended to {when}")),
    ("any_until", _runs),
    ("until_thing", _runs),
    ("until_ends", _runs),
    ("until_place", _said("I'll be in {where} until {when}")),
    ("until_promised", _said("I've promised to stay where I am until {when}")),
    ("start_before", _said("I can't start before {when}")),
    ("free_from", _said("I'm not free before {when}")),
    ("won_t_before", _deed),
    ("exams_in", _said("I have my {thing} in {when}")),
    ("starts_in", _starts),
    ("final_year", _said("I'm in my final year at {school}")),
    ("starting_school", _said("I'm starting {school} in {when}")),
    ("notice", _notice),
    ("notice_is", _notice),
    ("finish_by", _said("I want to finish my {thing} first, and that won't be before {when}")),
    ("finish_first", _said("I want to finish my {thing} first")),
    ("back_to_school", elsewhere.school),
    ("moving_house", _house),
    ("after_time", _said("I'm not free until after {when}")),
)
_STAY: tuple[tuple[str, Say], ...] = (
    ("finish_started", _said("I've decided to stay where I am and finish what I've started")),
    ("see_through", _said("I've decided to stay where I am and see {course} through")),
    ("chance_here", _said("I now have the chance to {deed} where I am")),
    ("course_here", _said("I'm going to do {course} where I am")),
    ("needed_here", _said("I'm needed where I am")),
    ("keep_with", _said("I don't want to leave my {who} now")),
    ("happy_here", _said("I'm happy where I am")),
)
