"""Tell who each person of a chat line is to the writer: written to, met, the writer, or nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.models import READING, loaded
from bot.reading.chat_features import kinds_of
from bot.reading.chat_learned import HONORS, LEAST, MET, Learned, Span
from bot.reading.chat_likeness import stems
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_person_names import person_at
from bot.reading.chat_span import HONORIFICS
from bot.reading.chat_who import interviewers, referrers
from bot.reading.word_classes import classes_of

MODEL = "chat_roles.crfsuite"
WRITTEN_TO, TALKED_TO, BOTH, WRITER, SOMEBODY, NO_PERSON = "contact", "met", "both", "me", "other", "none"
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n", ";", "..", "..."})
_PRONOUNS = frozenset({"she", "he", "they", "she's", "he's", "shes", "hes", "they're", "who", "her", "his"})
_AND = frozenset({",", "and", "&", "+", "n", "plus", "then", "or"})
_FAR, _NEAR = 9, 4  # words beside a name that are looked at, and of these the ones whose meaning is
_HONORS = HONORIFICS | HONORS
_MASKS = {"company": "_firm", "position": "_job", "salary": "_pay", "contact_title": "_title"}
_TELLING = frozenset(
    {"interview", "interviewe", "offer", "withdraw", "panel", "round", "met", "meet", "recruit", "talk", "spok", "chat"}
    | {"pull", "cancel", "process", "stop", "final", "zoom", "call", "letter", "contract", "sign", "boss", "counter"}
)


Stretch = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """Hold where a line names one person, each time it does."""

    spans: tuple[Stretch, ...]


def persons(line: Line, spans: Sequence[Stretch], named: Mapping[str, Fact]) -> list[Person]:
    """Give who may be a person of a line: those at some spans, whoever the rules name, and every name by its look."""
    found: list[Stretch] = []
    used: set[int] = set()
    ruled = [(one.first, one.last) for fact, one in named.items() if fact in _RULED and one.last - one.first <= _LONG]
    seen = (span for place in range(line.size) if (span := _looks(line, place)))
    for span in (*spans, *ruled, *seen):
        span = _bare(line, span)
        if span[0] < span[1] and used.isdisjoint(range(*span)):
            found.append(span)
            used.update(range(*span))
    by_name: dict[str, list[Stretch]] = {}
    for span in sorted(found):
        by_name.setdefault(_name(line, span, by_name), []).append(span)
    return [Person(tuple(spans)) for spans in by_name.values()]


_RULED = ("contact_name", "user_name", "company", "location")
_LONG = 3  # words; a longer name is no person's


def _looks(line: Line, place: int) -> Stretch | None:
    """Give the name that begins at a word, if it looks like one."""
    low = line.lows[place].rstrip(".")
    if low in HONORIFICS or (line.is_given(place) and low not in _HONORS):
        return person_at(line, place)
    capital = line.is_capital(place) and line.is_name_like(place) and len(line.lows[place]) >= _SHORTEST
    return person_at(line, place, strong=True) if capital and low not in _HONORS else None


_SHORTEST = 2


def _bare(line: Line, span: Stretch) -> Stretch:
    """Leave out what honours a person."""
    first, last = span
    while first < last and (line.lows[first].rstrip(".") in _HONORS or line.lows[first] == "."):
        first += 1
    return first, last


def _name(line: Line, span: Stretch, known: Mapping[str, object]) -> str:
    """Give the first or last name somebody goes by in the line."""
    words = [
        line.lows[place].removesuffix("'s").removesuffix("'")
        for place in range(*span)
        if line.lows[place].rstrip(".") not in _HONORS and line.lows[place] != "."
    ]
    said = [word for word in words if word in known]
    return said[0] if said else (words or [line.lows[span[0]]])[0]


def signs(line: Line, people: Sequence[Person], named: Mapping[str, Fact]) -> list[list[str]]:
    """Give what a line shows of each person: the words around their names, and what the rules take them for."""
    masks = {
        place: mask
        for name, mask in _MASKS.items()
        if name in named
        for place in range(named[name].first, named[name].last)
    }
    masks |= {place: "_who" for person in people for span in person.spans for place in range(*span)}
    ruled = _ruled(line, named)
    whole = [f"L={stem}" for low in set(line.lows) for stem in stems(low) if stem in _TELLING]
    out: list[list[str]] = []
    for at, person in enumerate(people):
        own = dict.fromkeys([*whole, f"at={min(3, at)}", f"of={min(4, len(people))}", f"last={at == len(people) - 1}"])
        own |= dict.fromkeys([f"said={min(3, len(person.spans))}"])
        for span in person.spans:
            own |= dict.fromkeys(_around(line, span, masks))
            own |= dict.fromkeys(f"r={name}" for name, places in ruled.items() if not places.isdisjoint(range(*span)))
        out.append(sorted(own))
    return out


def _ruled(line: Line, named: Mapping[str, Fact]) -> dict[str, frozenset[int]]:
    """Give the words that the rules take for a person of each role."""
    out = {
        name: frozenset(range(named[name].first, named[name].last))
        for name in ("contact_name", "user_name", "company", "location", "position")
        if name in named
    }
    out[MET] = frozenset(place for one in interviewers(line) for place in range(one.first, one.last))
    out["referred_by"] = frozenset(place for one in referrers(line) for place in range(one.first, one.last))
    return out


def _around(line: Line, span: Stretch, masks: Mapping[int, str]) -> list[str]:
    before, after = _side(line, span[0] - 1, -1, masks), _side(line, span[1], 1, masks)
    out = [f"owns={line.lows[span[1] - 1].endswith(chr(39) + 's')}"]
    if span[0] and line.lows[span[0] - 1].strip(".") in _HONORS:
        out.append("hon")
    for side, words in (("<", before), (">", after)):
        near = [*words[:2], "#", "#"]
        out += [f"{side}1={near[0]}", f"{side}2={near[1]}", f"{side}12={near[0]} {near[1]}"]
        out += [f"{side}3={' '.join(words[:3])}"]
        comma = next((at for at, word in enumerate(words) if word == ","), len(words))
        out += [f"{side}b={word}" for word in words[:comma]]
        out += [f"{side}f={word}" for word in words]
        out += [f"{side}p={one} {two}" for one, two in pairwise(words)]
        out += [f"{side}c={one}" for word in words[:_NEAR] for one in classes_of(word)[1:]]
    out += [f"{part}x={kind}" for part, at in (("f", span[0]), ("l", span[1] - 1)) for kind in _kinds(line, at)]
    out += [f"words={span[1] - span[0]}", f"opens={line.starts_sentence(span[0])}"]
    if (before and before[0] in _AND and "_who" in before[1:3]) or (
        after and after[0] in _AND and "_who" in after[1:3]
    ):
        out.append("listed")
    return out + _told_next(line, span[1], masks)


def _kinds(line: Line, place: int) -> tuple[str, ...]:
    return kinds_of(line.words.words[place].text, line.lows[place])


def _side(line: Line, place: int, step: int, masks: Mapping[int, str]) -> list[str]:
    """Give the words on one side of a name within its sentence, nearest first, names put as what they name."""
    out: list[str] = []
    while 0 <= place < line.size and len(out) < _FAR and not _ends(line, place):
        mask = masks.get(place) or ("_date" if place in line.taken else "")
        if not mask:
            out += stems(line.lows[place])[::step] or [line.lows[place]]
        elif out[-1:] != [mask] or mask == "_who":
            out += [mask] if not (mask == "_who" and out[-1:] == [mask]) else []
        place += step
    return out


def _ends(line: Line, place: int) -> bool:
    low = line.lows[place]
    return low in _SENTENCE_ENDS and not (low == "." and place and line.lows[place - 1] in _HONORS)


def _told_next(line: Line, place: int, masks: Mapping[int, str]) -> list[str]:
    """Give the words of the next sentence where it goes on about the same person."""
    while place < line.size and not _ends(line, place):
        if masks.get(place) == "_who":
            return []
        place += 1
    while place < line.size and _ends(line, place):
        place += 1
    if place >= line.size or line.lows[place] not in _PRONOUNS:
        return []
    return [f"N={word}" for word in _side(line, place, 1, masks)]


def roles(line: Line, people: Sequence[Person], named: Mapping[str, Fact]) -> list[dict[str, float]]:
    """Give how likely each role is of each person."""
    if not people:
        return []
    with loaded(READING, MODEL) as tagger:
        tagger.set(signs(line, people, named))
        labels = tagger.labels()
        return [{label: tagger.marginal(label, at) for label in labels} for at in range(len(people))]


_PERSONS = ("contact_name", "user_name", MET)
_SEEN = 0.12  # how likely a span must be some person for its role to be asked
WEIGHT = 0.5


def weighed(line: Line, named: Mapping[str, Fact], heard: Learned) -> Learned:
    """Weigh who is written to and who was met by what is said of each person, beside what their words show."""
    seen = _seen(heard)
    people = persons(line, _apart([span for span, one in seen.items() if sum(one.values()) >= _SEEN], seen), named)
    whose = roles(line, people, named)
    out = {fact: list(found) for fact, found in heard.spans.items()}
    for fact, label in (("contact_name", WRITTEN_TO), (MET, TALKED_TO)):
        found: list[Span] = []
        for person, role in zip(people, whose, strict=True):
            whole = max(person.spans, key=lambda span: (span[1] - span[0], -span[0]))
            shown = max(seen.get(span, {}).get(fact, 0.0) for span in person.spans)
            told = (role.get(label, 0.0) + role.get(BOTH, 0.0)) / max(0.01, 1 - role.get(NO_PERSON, 0.0))
            likely = (1 - WEIGHT) * shown + WEIGHT * _is_one(person, role, seen) * told
            found += [Span(*whole, likely)] if likely >= LEAST else []
        out[fact] = sorted(found, key=lambda span: (-span.likely, span.first))
    if "company" in out:
        out["company"] = _firms(out["company"], people, whose)
    return Learned(out, heard.dates)


def _is_one(person: Person, role: Mapping[str, float], seen: Mapping[Stretch, Mapping[str, float]]) -> float:
    """Say how likely somebody is a person at all."""
    shown = max(min(1.0, sum(seen.get(span, {}).values())) for span in person.spans)
    return max(shown, 1 - role.get(NO_PERSON, 0.0))


def _firms(found: Sequence[Span], people: Sequence[Person], told: Sequence[Mapping[str, float]]) -> list[Span]:
    """Make a firm less likely where its words likely name a person."""
    somebody = {
        place: 1 - role.get(NO_PERSON, 0.0)
        for person, role in zip(people, told, strict=True)
        for span in person.spans
        for place in range(*span)
    }
    doubted = [one._replace(likely=one.likely * (1 - WEIGHT * _person_in(one, somebody))) for one in found]
    return sorted(doubted, key=lambda span: (-span.likely, span.first))


def _person_in(span: Span, somebody: Mapping[int, float]) -> float:
    """Say how likely all words of a span name a person."""
    return min(somebody.get(place, 0.0) for place in range(span.first, span.last))


def _seen(heard: Learned) -> dict[Stretch, dict[str, float]]:
    """Give how likely each span is each kind of person; of spans that begin alike the likeliest is kept."""
    best: dict[int, Span] = {}
    for fact in _PERSONS:
        for span in heard.spans.get(fact, ()):
            if span.first not in best or span.likely > best[span.first].likely:
                best[span.first] = span
    out: dict[Stretch, dict[str, float]] = {}
    for fact in _PERSONS:
        for span in heard.spans.get(fact, ()):
            whole = best[span.first]
            chances = out.setdefault((whole.first, whole.last), {})
            chances[fact] = max(chances.get(fact, 0.0), span.likely)
    return out


def _apart(spans: Sequence[Stretch], seen: Mapping[Stretch, Mapping[str, float]]) -> list[Stretch]:
    """Leave out spans that overlap a likelier one."""
    out: list[Stretch] = []
    for span in sorted(spans, key=lambda span: -sum(seen[span].values())):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in out):
            out.append(span)
    return out
