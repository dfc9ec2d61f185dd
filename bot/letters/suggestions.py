"""Know which suggestion a complaint becomes where a firm asks what it could do better: never who, never how bad."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.letters import days, fragments, longhand, screen, tips
from bot.letters.fragment import DETERMINERS
from bot.letters.notes import Notes
from bot.letters.patterns import Pattern, pattern
from bot.letters.retelling import Strand
from bot.letters.turning import to_reader

VALUES = (
    f"{tips.VALUES} rounds_told keep_said known ad_says unsaid unsaid_is waited between wished early_told many_rounds "
    "askers task_told"
)

_SORTS = [
    (row["name"], Pattern(row["match"]))
    for row in tomllib.loads(Path(__file__).with_name("suggestions.toml").read_text("utf-8"))["sort"]
]
_ASKED = pattern("asked")
_GOOD = pattern("good")
_GOOD_END = pattern("good_end")
_GOOD_THING = pattern("good_thing")
_BAD = pattern("bad")
_PERSON = re.compile(r"\b(?:she|he|her|his|him)\b", re.I)


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as praise or as something to do better; say whether it was one."""
    if tips.hear(strand.typed, notes):
        return True
    if len(parts := re.split(r",\s+(?=\w+ \w+ \w+)", strand.plain)) > 1:
        return sum(hear(Strand(part, part, ""), notes) for part in parts) > 0
    said = re.sub(r"^[\w ]{0,30}feedback[\w ]{0,20}:\s*", "", strand.plain, flags=re.I)
    if re.match(r"I work\b", said):
        return True
    if _ASKED.search(said) and not re.search(r"\bsame\b", said):
        return True
    if _praised(said, notes):
        return True
    for name, sort in _SORTS:
        if found := sort.search(said):
            _particular(name, strand, notes)
            return _suggested(notes, name, found)
    return False


_CAME_LATE = pattern("came_late")
_TOOK_LONG = pattern("took_long")
_ASKERS = pattern("askers")
_ROUNDS = re.compile(r"\b((?:three|four|five) (?:interviews|rounds|conversations|calls|meetings))\b", re.I)


def _particular(name: str, strand: Strand, notes: Notes) -> None:
    """Keep the harmless particular a suggestion can begin with: "the case task came the night before"."""
    said = re.sub(r" (?:though|tho|which .*)$", "", strand.told)
    if screen.private(said, notes.told) or _PERSON.search(said):
        return
    if name == "early" and _CAME_LATE.match(said):
        notes.values["early_told"] = said
    elif name == "task" and (took := _TOOK_LONG.match(said)):
        notes.values["task_told"] = f"the {took[1]} took me {took[2]}"
    elif name == "repeat" and (askers := _ASKERS.search(strand.plain)):
        who = askers[1].strip()
        notes.values["askers"] = f"the {who} I met" if who.endswith("people") else f"{who} people"
    elif name == "rounds" and (rounds := _ROUNDS.search(strand.plain)):
        notes.values["many_rounds"] = rounds[1].lower()


_WELL = pattern("well")


def _praised(said: str, notes: Notes) -> bool:
    if (well := _WELL.match(said)) and not notes.get("to_keep"):
        notes.values["to_keep"], notes.traits["to_keep"] = f"how well {well[1]} the {well[2]} was", "wh"
        return True
    said = re.sub(r"^(?:it was )?all (?:good|fine)(?: really)?,? ", "", said)
    found = _GOOD.match(said) or _GOOD_END.match(said) or _GOOD_THING.match(said)
    if not found or _BAD.search(said) or _PERSON.search(said) or screen.private(said, notes.told):
        return False
    thing = next(part for part in found.groups() if part)
    if _ING_THING.match(thing):
        thing = f"the {thing}"
    read = fragments.read(thing, notes.who)
    if notes.get("appreciated") and not notes.get("to_keep"):
        return True  # what was liked is told anyway
    if "liked" not in read.forms or notes.get("to_keep"):
        return False
    notes.values["to_keep"], notes.traits["to_keep"] = read.forms["liked"], read.kind
    return True


def _suggested(notes: Notes, name: str, found: re.Match[str]) -> bool:
    """Keep the suggestion as the first or the second; more than two read like a list of complaints."""
    part = next((text for key, text in found.groupdict().items() if text), "")
    late = re.search(
        r"\b(?:end|last|late|later|never|early|earlier|upfront|up front|until|first|advert|ad|posting|listing)\b",
        found.string,
    )
    if name == "terms" and notes.get("reason") == "compensation" and not late:
        notes.traits["pay_told"] = "yes"
        return True
    given = {notes.traits.get("suggestion"), notes.traits.get("second_suggestion")}
    if name in given:
        return True
    if notes.get("suggestion") and notes.get("second_suggestion"):
        return False
    place = next(
        (slot for slot in ("suggestion", "second_suggestion") if not notes.get(slot) and not notes.traits.get(slot)), ""
    )
    if not place:
        return False
    if name in {"known", "says"}:
        thing, sure = to_reader(part, notes.who)
        if not sure or screen.private(thing, notes.told):
            return False
        notes.values["known" if name == "known" else "ad_says"] = re.sub(r" (?:any|a bit)$", "", thing)
    if name == "wished":
        wished, sure = to_reader(part, notes.who)
        if not sure or screen.private(wished, notes.told):
            return False
        notes.values["wished"] = wished
    if name == "advert_is":
        part = re.split(r"\s(?:until|till|before)\b", part)[0].replace(" not ", ", not ")
        name, part = "advert", f"that it's {part}"
    if name == "advert":
        thing = part if part.startswith("that it's ") else _thing(part, notes)
        name = "advert" if thing else "clarity"
        notes.values["unsaid_is" if thing.startswith("that it's ") else "unsaid"] = thing
    if name == "speed" and (rounds := _BETWEEN.search(found.string)):
        first, last = (_NTH.get(one.lower(), "") for one in rounds.groups())
        notes.values["between"] = f"between the {first} and {last} rounds" if first and last else ""
    if name == "speed" and part and not re.match(r"(?:a|the|some|few|many|last|next|these|those)\b", part):
        notes.values["waited"] = part
    notes.traits[place] = name
    return True


_BETWEEN = re.compile(r"\bbetween (?:the )?(?:rounds? )?(\w+) (?:and|n|to) (?:rounds? )?(\w+)\b", re.I)
_NTH = {
    low: nth
    for nth, names in {
        "first": "1 1st one first",
        "second": "2 2nd two second",
        "third": "3 3rd three third",
        "fourth": "4 4th four fourth",
    }.items()
    for low in names.split()
}


def _thing(part: str, notes: Notes) -> str:
    """Return what went unsaid as a thing: "weekends" as "the weekends"."""
    thing = re.split(r"\s(?:until|till|and then|but|so|at all|in it|anywhere)\b|[,;(]", part.strip(" ."))[0].strip()
    thing = re.sub(r"\s(?:being|is|was|are|were)\s.*", "", thing)
    thing = re.sub(r"^(?:being|it was|it's|we had to|you had to|you have to|that)\s+", "", thing)
    if not thing or len(thing.split()) > 5 or screen.private(f"my {thing}", notes.told):
        return ""
    first = thing.split()[0].lower()
    return thing if first in DETERMINERS - {"any"} or first == "working" else f"the {re.sub('^any ', '', thing)}"


# "tasting panel" is a thing; "meeting the team" is a deed
_ING_THING = re.compile(
    r"^[a-z]+ing (?!the\b|a\b|an\b|my\b|your\b|with\b|to\b|in\b|at\b|on\b|about\b|all\b|up\b|round\b|so\b)[a-z]+\b",
    re.I,
)
_ACTED = pattern("acted")


_LONG = re.compile(r"\b(?:over|in|across|during) ((?:\w+ )?(?:weeks|months))\b", re.I)
_MANY = 4  # rounds


def _rounds(notes: Notes) -> None:
    """Take many rounds for a suggestion of their own, where nothing was said of them."""
    count = re.search(r"\b(\d{1,2}|four|five|six|seven|eight)\b", notes.get("rounds"))
    number = 0 if not count else int(count[1]) if count[1].isdigit() else days.NUMBERS.index(count[1].lower())
    long = _LONG.search(longhand.written_out(notes.get("rounds"), notes.uk))
    if not _MANY <= number < len(days.NUMBERS):
        return
    notes.values["rounds_told"] = f"{days.NUMBERS[number]} rounds{f' in {long[1]}' if long else ''}"
    if not notes.get("suggestion") and "rounds" not in _given(notes):
        _place(notes, "rounds")


def _given(notes: Notes) -> set[str]:
    return {notes.traits.get(slot, "") for slot in ("suggestion", "second_suggestion")} - {""}


def _place(notes: Notes, name: str) -> None:
    """Give a suggestion the first place that is free."""
    free = (slot for slot in ("suggestion", "second_suggestion") if not notes.get(slot) and not notes.traits.get(slot))
    if place := next(free, ""):
        notes.traits[place] = name


def settled(notes: Notes) -> None:
    """Let what was liked be the thing to keep where no other was named."""
    _rounds(notes)
    if notes.get("reason") == "compensation" and _given(notes) - {"terms"} and not notes.get("suggestion"):
        notes.traits["pay_told"] = "yes"
    typed = f"{notes.get('extra')}{notes.get('reason_words')}"
    notes.traits["suggestion"] = notes.traits.get("suggestion") or ("" if typed else "nothing")
    if (acted := _ACTED.match(notes.get("appreciated"))) and not notes.get("to_keep"):
        said = acted[0].rstrip(" .!")
        if not screen.private(said, notes.told):
            notes.values["to_keep"], notes.traits["to_keep"] = f"that the {said.removeprefix('the ')}", "deed"
    if not notes.values.get("to_keep") and (liked := notes.values.get("liked")) and not notes.get("to_keep"):
        notes.values["to_keep"], notes.traits["to_keep"] = liked, notes.traits.get("detail", "noun")
    notes.values["keep_said"] = re.sub(r"^that (?=\w)", "", notes.values.get("to_keep", ""))
