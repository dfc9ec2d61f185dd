"""Know how the people met are told: by name, with what is remembered of them, and what was talked of besides."""

from __future__ import annotations

import re

from bot.letters import memories, names
from bot.letters.cleaning import capitalised
from bot.letters.notes import Notes
from bot.letters.wordsets import wordset


def called(notes: Notes, name: str, formal: bool) -> str:
    """Name somebody met as the letter does, with where they work where that was typed: "Jo on larder"."""
    place = _PLACED.match(_after(notes.get("people_met"), name))
    said = _named(notes, name, formal)
    return f"{said} {place[1]}" if place and not notes.barred("people_met", place[1]) else said


_STAY_SMALL = wordset("the my a some their everyone old young big little lil wee")


def _after(typed: str, name: str) -> str:
    """Return what was typed right after a name."""
    at = typed.lower().find(name.lower())
    return typed[at + len(name) :][:60] if at >= 0 else ""


_PLACED = re.compile(
    r" ((?:from|on|at|in) (?:the )?[^\W\d_][\w-]*(?: (?!and\b|n\b|at\b|who\b)[a-z]+)?)(?= ?(?:[,;.&+/)]|$| and ))"
)


def _named(notes: Notes, name: str, formal: bool) -> str:
    """Name somebody met; among Japanese readers a bare family name takes -san."""
    if name[:1].islower() and name.split(" ", 1)[0] not in _STAY_SMALL:
        name = f"{name[:1].upper()}{name[1:]}"
    if name.startswith(("the ", "everyone ")) or "'s " in name:
        return name
    if notes.who.reader.endswith("-san") and " " not in name and not name.endswith("-san"):
        return f"{name}-san"
    if formal:
        return names.title_dotted(name, notes.uk)
    return names.formal_name(name, notes.uk) if names.title_of(name) else names.first_name(name)


def remembered(notes: Notes, shown: list[str]) -> None:
    """Tell up to three people with what is remembered of them; of many, the first two."""
    met = [(name, memory) for name, memory in notes.who.met if not notes.who.is_reader(name.split())]
    rows = [
        memories.told(name, memory, notes.who)
        if memory and not _liked_already(notes, memory) and not notes.barred("people_met", memory)
        else memories.Memory(name)
        for name, (_, memory) in zip(shown, met, strict=False)
    ]
    known = [row for row in rows if row.row not in shown]
    said = [row for row in rows if row.said or row.tell or (row.keepsake and row.row in shown)]
    if len(said) == 1 and not known and len(rows) < 4:
        one = said[0]
        notes.values |= {"people_one": one.row, "people_said": one.said, "people_keepsake": one.keepsake}
        notes.values["people_tell"] = one.tell
        notes.values["people_plain"] = memories.listed([row.row for row in rows if row is not said[0]] or [""])
    if not known:
        return
    if len(rows) > 3:
        notes.values["people_above"] = memories.joined([row.thanks or row.row for row in known[:2]])
        return
    plain = [row.row for row in rows if row.row in shown]
    notes.values["people_plain"] = memories.listed(plain)
    if all(row.thanks for row in known):
        notes.values |= _thanked(known, memories.listed(plain))
    else:
        told = memories.joined([row.row for row in known])
        notes.values["people_told"] = told if len(told.split()) <= 32 else ""


def _liked_already(notes: Notes, memory: str) -> bool:
    """Say whether a memory is the very thing that was liked: it is told once."""
    words = set(re.findall(r"[a-z]{4,}", memory.lower()))
    return bool(words) and 2 * len(words & set(re.findall(r"[a-z]{4,}", notes.get("appreciated").lower()))) >= len(
        words
    )


def _thanked(known: list[memories.Memory], plain: str) -> dict[str, str]:
    """Tell those remembered for an hour together, a thing of theirs or a deed, and the others after them."""
    events = [row.event for row in known if row.event]
    rest = [row.thanks for row in known if not row.event]
    keepsake = known[0].keepsake if len(known) == 1 else ""
    return {
        "people_thanks": memories.joined([row.thanks for row in known] + [f"{plain} too"] * bool(plain)),
        "people_event": memories.listed(events) if len(events) < 3 else "",
        "people_rest": memories.joined(rest),
        "people_one": known[0].row.split(" for ", 1)[0] if keepsake else "",
        "people_keepsake": keepsake,
    }


_CHAT = re.compile(
    r"\b(?:talked|chatted|bonded|laughed|spoke|joked|geeked out|nerded out)(?: a lot| lots| loads)?(?: about| over)?"
    r" ((?!(?:a lot|about|over|for|with|to|on|at|in|well|like|together|so|very|really)\b(?!-))[a-z][\w' -]{2,40}?)"
    r"(?=\s(?:for|a lot|together|on|at|in)\b|[.,;(!]|$)",
    re.I,
)
_VISITED = re.compile(
    r"\b(trial (?:shift|day|lesson)|(?:gallery|seminar|research|job) talk|ride[- ]along|shift on "
    r"the [a-z]+|(?:plant|site|school|studio|farm|shop|lab|clinic) visit|"
    r"(?:look|walk) (?:a)?round the [a-z]+|tour(?: of the [a-z]+)?)\b",
    re.I,
)


def talked_of(notes: Notes, how: str) -> str:
    """Name what was talked about besides the job: "hockey"."""
    found = _CHAT.search(how[:400])
    said = capitalised(found[1].lower(), notes.who.known) if found else ""
    return "" if not said or notes.barred("relationship", f"my {said}") else said


def shown_round(notes: Notes) -> str:
    """Name what the person was shown or let try besides talks, where that is not the thing liked anyway."""
    found = _VISITED.search(notes.get("rounds")[:400])
    liked = f"{notes.get('appreciated')} {notes.get('people_met')}".lower()
    known = found and any(word in liked for word in found[1].lower().split() if word not in {"the", "of", "round"})
    return f"the {found[1].lower()}" if found and not known else ""
