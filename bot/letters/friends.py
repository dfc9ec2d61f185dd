"""Know what a friend who put in a word may be told: when the firm heard the no, how they took it, what starts when."""

from __future__ import annotations

import re

from bot.letters.longhand import day_named, written_out
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

VALUES = "told_when firm_told starting owed_told"

_TOLD_WHEN = pattern("told_when")
_THEY_SAID = pattern("they_said")
_THEY_DID = pattern("they_did")
_STARTING = re.compile(r"^I (start (?:there |somewhere else )?(?:next|in|on|this|after|at the) .{3,30})$")
_ON_ME = pattern("on_me")
_THEY_TOO = re.compile(r"^(?:want|wanted|asked|told|hope|offered|invited|would like) (?:me|us) .{3,50}$", re.I)
_STILL = re.compile(r"^I(?:'m| am) still \w+ing\b.{0,30}$")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as what passed with the firm; say whether it was that. Only a friend is told."""
    if notes.get("contact_role") != "friend":
        return False
    if hear_day(strand, notes):
        return True
    if found := _INVITED.match(strand.plain):
        notes.values["owed_told"] = f"{found[1].capitalize()}{_on_day(found[2])}"
        notes.traits["owed_asked"] = "yes"
        return True
    if found := _STARTING.match(strand.told):
        notes.values["starting"] = found[1]
        return True
    if found := _ON_ME.match(strand.plain):
        day = f" {'' if found['on'] else 'on '}{found['day'].capitalize()}" if found["day"] else ""
        are = "are" if found["what"].endswith("s") else "is"
        notes.values["owed_told"] = f"{_what(found['what'])} {are} on me{' on' if found['on'] and day else ''}{day}"
        return True
    said = _of_them(strand, notes)
    if said and not notes.outside(said):
        before = notes.values.get("firm_told", "")
        hung = bool(before) and said.startswith(("I'm still", "I am still"))
        joined = f"{before[:-1]}, and {said}" if hung else f"{before} {said}".strip()
        notes.values["firm_told"] = joined if before.count(".") < 3 else before
    return bool(said)


_INVITED = pattern("invited")


def _on_day(when: str) -> str:
    day = when.strip().removeprefix("on ")
    if re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*", day, re.I):
        return f" on {day_named(day)}"
    return f" {day}" if day else ""


def _what(said: str) -> str:
    return f"The {said}" if said.lower().endswith("round") and said.lower()[:4] != "the " else said.capitalize()


def hear_day(strand: Strand, notes: Notes) -> bool:
    """Read when the no was said: "told them this afternoon", "said no to them on monday"."""
    if "reason" in notes.kinds and notes.get("contact_role") != "friend":
        return False
    found = _TOLD_WHEN.match(strand.plain)
    if found and found["when"]:
        when = written_out(found["when"], notes.uk)
        bare = when[:1].upper() + when[1:]
        notes.values["told_when"] = (
            f"on {bare}" if re.fullmatch(r"\w+day", when, re.I) and bare[-4:] != "oday" else when
        )
        if when.lower() in {"yesterday", "today"}:
            notes.values["told_when"] = when.lower()
    return bool(found)


def _of_them(strand: Strand, notes: Notes) -> str:
    if found := _THEY_SAID.match(strand.plain):
        return f"They said I could {found['what']}."
    if notes.values.get("firm_told") and _THEY_TOO.match(strand.plain):
        return f"They {strand.plain}."
    said = strand.told
    if _STILL.match(said) and notes.values.get("firm_told"):
        return f"{said}."
    if said and _THEY_DID.match(said):
        said = re.sub(r"^(?:people|everyone|everybody) were\b", "The people there were", said)
        return f"{said[:1].upper()}{said[1:]}."
    return ""
