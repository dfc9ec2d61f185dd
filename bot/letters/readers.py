"""Know for whom a piece is written: one reader, or one draft for each firm or person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.letters.cast import people
from bot.letters.days import NUMBERS
from bot.letters.fragment import DETERMINERS, WH
from bot.letters.grammar import QUALITIES, is_past
from bot.letters.pieces import Piece
from bot.letters.wordsets import wordset

# What was said about the first firm, and is not true of another.
_OF_ONE_FIRM = wordset(
    "appreciated people_met rounds contact_role relationship referral_offer referred_by change_words extra deadline "
    "received_at start_date other_firms reason_words"
)
_MOST = 24


def each_reader(piece: Piece, facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return the facts of each draft."""
    if piece.reader != "contact_name":
        friend = _KIN.sub("", facts.get(piece.reader, "")) or facts.get("contact_name", "")
        return [{**facts, "contact_name": f"{friend[:1].upper()}{friend[1:]}", "contact_role": "friend"}]
    if piece.per == "people":
        return _each_person(facts)
    if piece.per == "firms":
        return [facts, *_each_firm(facts)]
    return [_with_own_memory(piece, facts)]


# "my uncle t\u00edo Chuy, plays dominoes with the owner": who it is, before the name
_KIN = re.compile(
    r"^(?:my|an?|the) (?:(?:old|former|best|good|dear|ex) )?[a-z-]+(?: (?:from|at) \w+)?,? (?=(?:\w+ )?[A-Z])"
)


def _with_own_memory(piece: Piece, facts: Mapping[str, str]) -> Mapping[str, str]:
    """Let a note to somebody met tell what is remembered of them, where nothing else was said to be liked."""
    if facts.get("appreciated", "").strip() or "people_met" not in piece.kinds or "reason" in piece.kinds:
        return facts
    first = facts.get("contact_name", "").split(" ", 1)[0].lower()
    found = next(
        (row for row in people(facts.get("people_met", "")) if first and row[0].lower().startswith(first)), ("", "")
    )
    return {**facts, "appreciated": _of(*found)} if found[1] else facts


def _each_person(facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    met = people(facts.get("people_met", ""))
    return [_one_person(facts, name, memory, len(met) > 1) for name, memory in met] or [facts]


def _one_person(facts: Mapping[str, str], name: str, memory: str, several: bool) -> Mapping[str, str]:
    """Return the facts of one person's note; where there are several, what else was said is told as nobody's own."""
    liked, deeds = _deeds(name, memory)
    contact = facts.get("contact_name", "")
    same = not contact or bool(set(name.lower().split()) & set(contact.lower().split()))
    own = facts.get("appreciated", "") if same else ""
    return {
        **facts,
        "contact_name": contact if same and len(contact) > len(name) else name,
        "appreciated": own or _of(name, liked),
        "people_met": "",
        "extra": "\n".join(filter(None, (deeds, facts.get("extra", "")))),
        "several": "yes" if several else "",
    }


_HOURS = re.compile(r"(?<= me| us) (\d|one|two|three|four|five) (h(?:ou)?rs?|days?|min(?:ute)?s?)\b", re.I)
_HOUR = {"h": "hour", "d": "day", "m": "minute"}


def _number(typed: str) -> str:
    return NUMBERS[int(typed)] if typed.isdigit() else typed


def _of(name: str, memory: str) -> str:
    """Give a memory that begins with a deed its doer, the person it is of: "took two hours", not the sender."""
    first = memory.split(" ", 1)[0].lower()
    memory = _HOURS.sub(
        lambda hit: f" for {_number(hit[1])} {_HOUR[hit[2].lower()[0]]}{'' if hit[1] in '1a' else 's'}", memory
    )
    if (is_past(first) or (first.endswith("ed") and len(first) > 4)) and first not in _OWN:
        return f"{name} {memory}"
    if first in {"two", "three", "four", "five", "six"}:
        return f"the {memory}"
    if first in {"a", "an"}:
        return f"the {memory.split(' ', 1)[1]}" if " " in memory else memory
    head = re.split(r"\s(?:about|on|in|with|for|of|at|from|to)\s|,", memory, maxsplit=1)[0].split()
    theirs = head and first not in DETERMINERS | WH and "'" not in head[0] and head[-1].lower() in _GIVEN_BY_THEM
    return f"{name}'s {memory}" if theirs else memory


def _deeds(name: str, memory: str) -> tuple[str, str]:
    """Part a memory from the deeds hung on to it: "pair programming, found my bug" is a thing and a deed."""
    head, *rest = memory.split(", ")
    hung = [part for part in rest if part.split(" ", 1)[0].lower() in _HUNG_ON]
    rest = [part for part in rest if part not in hung]
    head, told = _parted(head, rest, name)
    return head, ". ".join(filter(None, (told, *hung)))


_WOULD_NOT = frozenset({"wouldnt", "didnt", "couldnt", "even", "always"})
_HUNG_ON = frozenset({"never", "still", "nobody", "everyone", "everybody", "we", "i"})


def _parted(head: str, rest: list[str], name: str) -> tuple[str, str]:
    memory = ", ".join([head, *rest])
    deeds = [
        part
        for part in rest
        if part.split(" ", 1)[0].lower().replace("'", "") in _WOULD_NOT
        or (is_past(part.split(" ", 1)[0].lower()) and part.split(" ", 1)[0] not in _OWN)
    ]
    if not deeds or is_past(head.split(" ", 1)[0].lower()):
        return memory, ""
    return ", ".join([head, *(part for part in rest if part not in deeds)]), ". ".join(
        f"{name} {deed}" for deed in deeds
    )


_GIVEN_BY_THEM = (QUALITIES - wordset("food coffee work culture communication knowledge teamwork")) | wordset(
    "questions notes stories jokes tips comments drawings sketches explanations answers replies story advice"
)
_OWN = wordset("got had felt met was were read saw heard learned learnt tried")


def _each_firm(facts: Mapping[str, str]) -> list[Mapping[str, str]]:
    shared = {name: text for name, text in facts.items() if name not in _OF_ONE_FIRM}
    drafts: list[Mapping[str, str]] = []
    for row in re.split(r"[;\n]", facts.get("other_firms", "")[:8000])[:_MOST]:
        firm, _, rest = row.partition(":")
        contact, _, position = rest.partition(",")
        if firm.strip():
            drafts.append(
                {**shared, "company": firm.strip(), "contact_name": contact.strip(), "position": position.strip()}
            )
    return drafts
