"""Know which typed words are advice already, and tell it as what would help: "say the pay range at the start"."""

from __future__ import annotations

import re

from bot.letters import screen, tags
from bot.letters.longhand import written_out
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

VALUES = "own_tip own_tip_too"

_LEAD = pattern("tip_lead")
_ADVISED = wordset(
    "say tell show let give send name put move drop cut share publish answer reply explain keep read set plan post "
    "warn mention list state combine merge skip shorten split invite make ask have hold introduce offer"
)
_OBJECT = wordset("people candidates applicants everyone everybody them us me on in at from to with more less fewer")
_PARTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\s+|;\s*|\s[2-6][.)]?\s+(?=[a-z]))")
_A_LOT = re.compile(r"(?:and )?(\w+) (?:\w+ )?is (?:a lot|too many|plenty)$", re.I)
_COUNTED = pattern("tip_counted")
_SHOULD = re.compile(
    r"^(?:the|a|an|one|two|three|fewer|more|it) .*\b(?:should|could|would)\b(?! have)(?!.*\bnot\b)", re.I
)
_ITS = re.compile(r"^(say|mention|tell people|state)((?: (?:in|on|at) (?:the )?\w+)?) (?:its|it's|that its) ", re.I)
_PERSON = re.compile(r"\b(?:she|he|her|his|him)\b", re.I)
_PAY = re.compile(r"\b(?:(?:pay|salary) (?:range|band|scale|grade)s?|(?:the|your|their) (?:pay|salary|wages?))\b", re.I)
_LONGEST = 16  # words


def hear(typed: str, notes: Notes) -> bool:
    """Keep the advice in a strand, the first and the second of it; say whether there was any."""
    said = written_out(re.sub(r"\bthey'?d\b", "they would", typed), notes.uk)
    lead = _LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    last = next((name for name in ("own_tip_too", "own_tip") if notes.values.get(name)), "")
    if (many := _A_LOT.match(rest)) and last:
        notes.values[last] += f", as {many[1].lower()} is a lot" if notes.values[last].endswith(" would help") else ""
        return True
    found = [told for part in _parts(rest) if (told := _told(part, bool(lead), notes))]
    for told in found:
        _placed(told, notes)
    return bool(found)


def _parts(said: str) -> list[str]:
    """Cut where more advice begins: "say the pay range, and one talk fewer"."""
    cut: list[str] = []
    for part in re.split(f"({_PARTED.pattern})", said):
        fresh = len(cut) > 1 and (_advises(part) or _COUNTED.match(part))
        cut = [*cut[:-1], part] if fresh else [*cut[:-1], (cut[-1] if cut else "") + part]
        if _PARTED.fullmatch(part):  # what stands between
            cut.append("")
    return [part.strip(" ,;").removesuffix(" and").strip(" ,") for part in cut if part.strip(" ,;")]


def _advises(said: str) -> bool:
    """Say whether words tell somebody what to do: "let people meet the team", not "show was late"."""
    words = tags.tagged(said, "other")[:3]
    if len(words) < 3 or words[0].word.lower() not in _ADVISED:
        return False
    return words[1].word.lower() in _OBJECT or words[1].tag in {"DT", "PRP$", "IN", "NN", "NNS", "JJ", "CD", "VBG"}


def _told(part: str, led: bool, notes: Notes) -> str:
    """Return advice as "it would help to ...", or as what would help or could be; "" where it is none."""
    part = _ITS.sub(r"\1\2 that it's ", part.removeprefix("please ").removeprefix("to "))
    part = re.sub(r"^(\w+) (?:me|us|them)\b", r"\1 people", part)
    if led and re.match(r"don'?t [a-z]+ ", part):
        said = f"it would help not to {part.split(' ', 1)[1]}"
    elif _advises(part):
        said = f"it would help to {part}"
    elif counted := _COUNTED.match(part):
        said = f"{counted[1]} would help"
    elif _SHOULD.match(part):
        said = re.sub(r"\bshould\b", "could", part[:1].lower() + part[1:])
    else:
        return ""
    if not re.search(r"\b(?:people|candidates|applicants|everyone|everybody|me|us)\b", said):
        said, sure = to_reader(said, notes.who)
        said = said if sure else ""
    private = _PERSON.search(said) or screen.private(_PAY.sub("the times", said), notes.told)
    return "" if private or len(said.split()) > _LONGEST else said


def _placed(told: str, notes: Notes) -> None:
    """Give advice the first place that is free."""
    taken = notes.values.get("own_tip")
    for slot in ("suggestion", "second_suggestion"):
        if not notes.get(slot) and not notes.traits.get(slot):
            notes.traits[slot] = "own_too" if taken else "own"
            notes.values["own_tip_too" if taken else "own_tip"] = (
                re.sub(r"^it would help to ", "you could ", told) if taken else told
            )
            return
    if taken and not notes.get("second_suggestion") and not notes.values.get("own_tip_too"):
        notes.traits["second_suggestion"] = "own_too"  # what was advised goes before what was complained of
        notes.values["own_tip_too"] = re.sub(r"^it would help to ", "you could ", told)
