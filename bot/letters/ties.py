"""Know what ties somebody to where they are, read from private words: exams until May, a workshop taken over."""

from __future__ import annotations

import re

from bot.letters import particulars
from bot.letters.cleaning import capitalised, clean
from bot.letters.days import NUMBERS
from bot.letters.grammar import article, is_plural
from bot.letters.teller import Say, Teller, first

_SHARED = re.compile(r"harvest|season|tour|show|production|lambing|calving|shearing|audit")
_UNI = re.compile(r"^uni$")
_OWNED = re.compile(r"(?:the|my|an?|our)\b", re.I)
_NEEDS_HANDS = re.compile(r"lambing|calving|shearing|harvest")
_LONG = re.compile(r"thesis|dissertation|degree|masters?|phd|doctorate|studies|project|book|apprenticeship|training")


def time(words: str, teller: Teller) -> str:
    """Say what keeps somebody from starting, and until when."""
    return first(_TIME, words, teller)


def staying(words: str, teller: Teller) -> str:
    """Say what somebody stays for."""
    found = particulars.read("stay_current", words, "", ())
    if asked := found.get("asked"):
        return f"I've been asked to {asked} where I am"
    if said := "" if found.get("given") else first(_STAY, words, teller):
        return said
    return f"I've decided to stay where I am and finish {found['finish']}" if found.get("finish") else ""


def _until(found: re.Match[str]) -> str:
    return particulars.time_told(found["when"])


def _runs(found: re.Match[str], _: Teller) -> str:
    thing = _thing(found)
    whose = "the" if _SHARED.search(thing) else "my"
    if _NEEDS_HANDS.search(thing):
        return f"I'm needed for the {thing} until {_until(found)}"
    if _LONG.search(thing):
        return f"{whose} {thing} will keep me busy until {_until(found)}"
    return f"{whose} {thing} {'run' if is_plural(thing.split()[-1]) else 'runs'} until {_until(found)}"


def _thing(found: re.Match[str]) -> str:
    said = re.sub(r"\bmasters\b", "master's", clean(found["thing"]), flags=re.I)
    return capitalised(re.sub(r"\b(?:pgce|mlis|gcses?|mba)\b", lambda hit: hit[0].upper(), said, flags=re.I), {})


def _away(found: re.Match[str], _: Teller) -> str:
    return f"I'm {clean(found['how'].lower())} until {_until(found)}"


def _abroad(found: re.Match[str], _: Teller) -> str:
    return f"I'll be in {found['where']} until {_until(found)}"


def _on_it(found: re.Match[str], _: Teller) -> str:
    thing = found["thing"].lower()
    return f"I'm working on {article(thing)} {thing} until {_until(found)}"


def _promised(found: re.Match[str], _: Teller) -> str:
    return f"I've promised to stay where I am until {_until(found)}"


def _not_before(found: re.Match[str], _: Teller) -> str:
    return f"I can't start before {_until(found)}"


def _free_from(found: re.Match[str], _: Teller) -> str:
    return f"I'm not free before {_until(found)}"


def _notice(found: re.Match[str], _: Teller) -> str:
    number = found["number"].lower()
    number = NUMBERS[int(number)] if number.isdigit() else number
    return f"I'm bound by {article(number)} {number}-{found['unit'].lower()} notice period"


def _finish_by(found: re.Match[str], _: Teller) -> str:
    return f"I want to finish my {_thing(found)} first, and that won't be before {_until(found)}"


def _finish_first(found: re.Match[str], _: Teller) -> str:
    return f"I want to finish my {_thing(found)} first"


def _amid(found: re.Match[str], _: Teller) -> str:
    thing, who = found["thing"].lower(), "we're" if (found["who"] or "").lower().startswith("we") else "I'm"
    return f"{who} in the middle of {'my' if is_plural(thing) else article(thing)} {thing}"


def _deed(found: re.Match[str], _: Teller) -> str:
    deed = found["deed"].lower()
    return f"I won't {'defend my thesis' if deed == 'defend' else deed} before {_until(found)}"


def _exams(found: re.Match[str], _: Teller) -> str:
    return f"I have my {found['thing'].lower()} in {_until(found)}"


def _starts(found: re.Match[str], _: Teller) -> str:
    return f"my {_thing(found)} {'start' if is_plural(_thing(found).split()[-1]) else 'starts'} in {_until(found)}"


def _final_year(found: re.Match[str], _: Teller) -> str:
    return f"I'm in my final year at {_UNI.sub('university', found['where'].lower())}"


def _starting(found: re.Match[str], _: Teller) -> str:
    where = capitalised(_UNI.sub("university", found["where"].lower()), {}).replace("masters", "master's")
    return f"I'm starting {where} in {_until(found)}"


def _chance(found: re.Match[str], _: Teller) -> str:
    return f"I now have the chance to {found['deed'].lower()} where I am"


def _course(found: re.Match[str], _: Teller) -> str:
    return f"I'm going to do {found['thing']} where I am"


def _needed(_found: re.Match[str], _: Teller) -> str:
    return "I'm needed where I am"


def _school(found: re.Match[str], _: Teller) -> str:
    return f"I'm going back to {_UNI.sub('university', found['where'].lower())}"


def _house(found: re.Match[str], teller: Teller) -> str:
    return f"{teller.were} moving house{' in ' + found['when'].capitalize() if found['when'] else ' just now'}"


def _started(_found: re.Match[str], _: Teller) -> str:
    return "I've only just started where I am"


def _after(found: re.Match[str], _: Teller) -> str:
    return f"I'm not free until after {_until(found)}"


def _took_over(found: re.Match[str], _: Teller) -> str:
    thing = clean(found["thing"])
    return f"I've taken over {thing if _OWNED.match(thing) else 'the ' + thing} here"


def _keep_with(found: re.Match[str], _: Teller) -> str:
    return f"I don't want to leave my {found['who'].lower()} now"


def _new_here(_found: re.Match[str], _: Teller) -> str:
    return "I've just been given a new role where I am"


def _happy(_found: re.Match[str], _: Teller) -> str:
    return "I'm happy where I am"


def _begun(_found: re.Match[str], _: Teller) -> str:
    return "I've decided to stay where I am and finish what I've started"


def _through(found: re.Match[str], _: Teller) -> str:
    return f"I've decided to stay where I am and see {clean(found['thing'])} through"


_TIME: tuple[tuple[str, Say], ...] = (
    ("until_away", _away),
    ("until_thing", _runs),
    ("until_ends", _runs),
    ("until_place", _abroad),
    ("until_on", _on_it),
    ("until_promised", _promised),
    ("start_before", _not_before),
    ("free_from", _free_from),
    ("won_t_before", _deed),
    ("exams_in", _exams),
    ("starts_in", _starts),
    ("final_year", _final_year),
    ("starting_school", _starting),
    ("notice", _notice),
    ("notice_is", _notice),
    ("finish_by", _finish_by),
    ("finish_first", _finish_first),
    ("amid", _amid),
    ("back_to_school", _school),
    ("moving_house", _house),
    ("just_started", _started),
    ("after_time", _after),
)
_STAY: tuple[tuple[str, Say], ...] = (
    ("took_over", _took_over),
    ("finish_started", _begun),
    ("see_through", _through),
    ("chance_here", _chance),
    ("course_here", _course),
    ("needed_here", _needed),
    ("keep_with", _keep_with),
    ("amid", _amid),
    ("new_role_here", _new_here),
    ("happy_here", _happy),
)
