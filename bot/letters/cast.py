"""Know who is who in one letter: who reads it, who was met, whose firm it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.letters import firms, names, roll
from bot.letters.grammar import is_past
from bot.letters.wordsets import wordset


@dataclass(frozen=True)
class Cast:
    """Hold the people and the firm of a letter. ``known`` maps lower-case name parts to their right spelling."""

    reader: str = ""
    firm: str = ""
    agency: bool = False
    contact_role: str = ""
    met: tuple[tuple[str, str], ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    second: str = ""
    reader_names: tuple[list[str], ...] = ()

    def may_end_name(self, word: str) -> bool:
        """Say whether a small word may be the last of the reader's name."""
        last = _bare(word).strip(".")
        return any(name[-1] == last for name in self.reader_names)

    def is_reader_met(self, name: str) -> bool:
        """Say whether somebody who was met is the reader, who may be told by the first of both names alone."""
        words = name.split()
        if self.is_reader(words):
            return True
        first = _bare(words[0]).lower() if words else ""
        given = names.without_title(self.reader).split(" ", 1)[0].lower()
        if len(words) == 1 and 2 < len(first) < len(given) and given.startswith(first) and len(self.met) < 4:
            return True  # "Sal", of Salvatore
        alike = [other for other, _ in self.met if other.split() and _bare(other.split()[0]).lower() == first]
        return len(alike) == 1 and " " not in self.reader.strip() and [first] in self.reader_names

    def is_reader(self, words: list[str]) -> bool:
        """Say whether these words name the reader: the whole name, a first or a family name, with or without title."""
        words = [_bare(word) for word in words]
        last = words[-1].lower().strip(".") if words else ""
        if not any(name[-1] == last for name in self.reader_names):
            return False
        said = [word.lower().strip(".") for word in words]
        if said in self.reader_names:
            return True
        if (said[0] in _HERS and self._title in _HIS) or (said[0] in _HIS and self._title in _HERS):
            return False  # "Lady Vane", where Sir Anthony Vane reads
        bare = names.without_title(" ".join(words)).lower().replace(".", "").split()
        return bare != said and bare in self.reader_names

    @property
    def _title(self) -> str:
        return self.reader.split(" ", 1)[0].lower().strip(".")


_HIS = wordset("mr sir herr lord señor monsieur don pan")
_HERS = wordset("mrs ms miss lady dame frau señora madame mme doña pani")
NOBODY = Cast()


def cast(facts: Mapping[str, str]) -> Cast:
    """Read the cast from the facts."""
    reader, second = _readers(facts.get("contact_name", ""))
    reader = names.with_title_told(reader, f"{facts.get('relationship', '')}. {facts.get('contact_name', '')}")
    met = people(facts.get("people_met", ""))
    others = [name for name, _ in met if not _BAND.match(name)]
    named = [
        reader,
        second,
        *others,
        names.person(facts.get("referred_by", "")),
        names.person(facts.get("sender_name", "")),
    ]
    known = {part.lower(): part for name in named for part in names.without_title(name).split() if len(part) > 1}
    company = firms.firm(facts.get("company", ""))
    return Cast(
        reader=reader,
        firm=company,
        agency=facts.get("contact_role", "") in {"agency", "friend"},
        contact_role=facts.get("contact_role", ""),
        met=met,
        second=second,
        reader_names=_names_of(reader) + _names_of(second),
        known={low: right for low, right in known.items() if low not in _WORDS},
    )


def _readers(typed: str) -> tuple[str, str]:
    """Read one contact, or two: "Maria and Olga", "Kendra in HR + the coding lead Mr Vo"."""
    one, joint, two = re.sub(r" (?:&|\+) ", " and ", typed[:200]).partition(" and ")
    first, second = names.person(one), names.person(two) if joint else ""
    alone = first or names.person(typed)
    if alone and not (alone.split()[-1].islower() and len(alone.split()) > 2):
        return (alone, second if first else "")
    found = [name for named, _ in roll.read(typed[:200]) if (name := names.person(named))] or [alone]
    return found[0], found[1] if len(found) > 1 else ""  # "hiroki from recruiting", "the area guy, Phil Utting"


def _names_of(reader: str) -> tuple[list[str], ...]:
    """List the ways to name the reader, each as lower-case words."""
    whole = [word.lower().strip(".") for word in reader.split()]
    bare = names.without_title(reader).lower().split()
    family = names.family_name(reader).lower().split()
    called = [word for word in whole[:1] if word in _TRADES]  # "chef showing me", where Chef Dani reads
    return tuple([_bare(word) for word in name] for name in (whole, bare, bare[:1], family, called) if name)


_TRADES = frozenset({"chef", "coach", "captain", "rabbi", "judge", "canon", "principal", "matron"})


def _bare(word: str) -> str:
    """Return a word without its accents: who types "ines" may mean Inês."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if unicodedata.category(mark) != "Mn")


_WORDS = wordset(
    "will may hope grace mark bill rose art day long young old big little small good rich in so an "
    "the and me my be do no on"
)


def people(text: str) -> tuple[tuple[str, str], ...]:
    """Read the people met: "Ann: lent me boots", one a line or between semicolons, or a list as people type one."""
    found: list[tuple[str, str]] = []
    for line in text[:8000].split("\n"):
        told = [one for row in line.split(";") for one in _row(row)] if _TOLD.search(line) else list(_listed(line))
        known = {seen.lower() for seen, _ in found}
        found += [(name, memory) for name, memory in told if name and name.lower() not in known]
    return tuple(found[:24])


_TOLD = re.compile(r"^[^:;(]{1,60}:\s|;[^:;,(]{1,60}:\s")


def _listed(line: str) -> Iterator[tuple[str, str]]:
    """Read a list as it is typed: names with their deeds, and several people told by what they are together."""
    named = list(roll.read(line))
    if not named and (who := names.person(line)) and len(who.split()) < 4:
        yield who, ""
    for typed, deed in named:
        yield names.person(typed), deed or _beside(line, typed)
    for part in re.split(r"[,;]| and | & | \+ | n ", line):
        if (band := _band(part)) and not any(typed in part for typed, _ in named):
            yield band, ""


def _beside(line: str, typed: str) -> str:
    """Return what was done or given, where it stands in brackets or after a dash: "Rohit - was generous to me"."""
    end = line.find(typed) + len(typed)
    if typed not in line:
        return ""
    if there := _FROM_THERE.match(line, end):
        return there[1].strip() if is_past(there[1].split()[0]) else ""
    found = _ASIDE.match(line, end)
    said = (found[1] or found[2]).strip() if found else ""
    first, *more = said.split() or [""]
    given = first.lower() in {"the", "his", "her", "their"} and len(more) > 1
    return said if more and (given or is_past(first)) else ""


_ASIDE = re.compile(r"[ ,]{0,3}(?:\(([^()\n]{3,80})\)|[-\u2013] ([^,;()\n]{3,80}))")
# "Ana from ops who stayed late", "Lou in finance that fixed my badge"
_FROM_THERE = re.compile(r" (?:from|in|at|on|of) (?:the )?[\w'-]+(?: [\w'-]+)?(?: who| that|,) ([^,;()\n]{3,80})")
_BAND = re.compile(
    r"\s*(?:(everyone (?:in|at|on|from) (?:the )?[\w'-]+(?: [\w'-]+)?)|"
    r"(?:the )?((?!his |her |their )(?:[\w'-]+ ){0,3}(?:crew|team|gang|lot|staff|boys|girls|lads))|"
    r"the ((?:[\w'-]+ ){0,3}\w+(?:ers|ists|ors|ices|men|women|ladies|guys|folks)(?: (?:in|on|at) the [\w'-]+)?))\s*$",
    re.I,
)
_PLAIN_NAME = re.compile(
    r"(?!(?:Director|Manager|Lead|Head|Owner|Founder|C[A-Z]O|HR)\b)[A-Z][\w'.-]+(?: [A-Z][\w'-]+){0,2}$"
)


def _band(typed: str) -> str:
    """Return several people told by what they are together: "the call handlers"."""
    found = _BAND.match(typed)
    if not found:
        return ""
    return found[1] or f"the {(found[2] or found[3]).lower()}"


def _row(typed: str) -> Iterator[tuple[str, str]]:
    """Read "Ann: lent me boots", or "Edie, Malcolm: bear hug", where the last one has the memory."""
    name, told, memory = typed.partition(":")
    if not told:
        yield from _listed(typed)
        return
    alone = [part.strip() for part in name.split(",")]
    named = alone if all(_PLAIN_NAME.match(part) for part in alone) else [name]
    yield from ((names.person(other), "") for other in named[:-1])
    yield _band(named[-1]) or names.person(named[-1]), memory.strip()
