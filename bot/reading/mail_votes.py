"""Choose, of what the rules and the learned model each read as a fact, the value that is likeliest right, or none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.reading.mail_words import forgets, lexicon, table

NAMED = ("company", "position", "contact_name", "contact_title", "user_name", "location", "salary")
DATED = ("deadline", "start_date")
LISTED = "interviewers"
KIND = "scenario"
BESIDE = "beside the writer"
NEWEST, OLDER = "in the newest message", "in an older message"
_EDGES = " .,:;\"'/-"
_NEAR = 0.3  # a rival as likely as this is worth a look
_SURE = 0.5


@dataclass(frozen=True)
class Heard:
    """Hold what two readers found in one text: the rules' value of each fact, and the model's, the likeliest first.

    ``rowed`` has the values of labelled rows ("Job: lineworker"), in the form `plain` gives. ``formed`` has other
    forms the text has of the values, and ``shown`` the signs of each value of each fact, as `mail_described` adds them.
    """

    ruled: Mapping[str, str | None]
    learned: Mapping[str, Sequence[tuple[str, float]]]
    people: tuple[str, ...] = ()
    kinds: Mapping[str, float] = field(default_factory=dict)
    rowed: frozenset[str] = frozenset()
    formed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shown: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)


def elect(heard: Heard, fact: str) -> str | None:
    """Give the value of a fact that is likely enough, or that stands in a row of its own; else None."""
    rows = table("mail_votes")[fact]
    values = candidates(heard, fact)
    chances = {key: likelihood(rows["weights"], shown) for key, shown in signs(heard, fact, values).items()}
    if fact in DATED:
        chances = _not_overtaken(chances, {key for key in chances if _older(heard, fact, key)})
    best = max(chances, key=lambda key: chances[key], default=None)
    ruled = heard.ruled.get(fact)
    if best is None or _together(chances, best) < rows["least"]:
        return ruled if ruled and plain(ruled) in heard.rowed else None
    return values[best]


def _older(heard: Heard, fact: str, key: str) -> bool:
    shown = heard.shown.get((fact, key), {})
    return OLDER in shown and NEWEST not in shown


def _not_overtaken(chances: dict[str, float], older: set[str]) -> dict[str, float]:
    """Leave out the days of older messages where the newest one has a likely day of its own."""
    newer = {key: chance for key, chance in chances.items() if key not in older}
    return newer if max(newer.values(), default=0.0) > _NEAR else chances


def _together(chances: Mapping[str, float], best: str) -> float:
    """Give how likely a value is right in one of its forms, "the Loft" or "Loft": the text surely means it."""
    return 1 - math.prod(1 - one for key, one in chances.items() if key in best or best in key)


def elect_people(heard: Heard) -> tuple[str, ...]:
    """Give the people met who are likelier right than wrong, each by one name, the longest that is likely."""
    rows = table("mail_votes")[LISTED]
    values = candidates(heard, LISTED)
    shown = signs(heard, LISTED, values)
    chances = {key: likelihood(rows["weights"], shown[key]) for key in values}
    out: list[str] = []
    for key in sorted(chances, key=lambda one: -chances[one]):
        if chances[key] < rows["least"]:
            break
        if not any(_one_person(key, other) for other in out):
            longer = [one for one in chances if _fuller(one, key, values[one]) and chances[one] >= _NEAR]
            out.append(max([key, *longer], key=len))
    return tuple(value for key, value in values.items() if key in out)


def _one_person(one: str, other: str) -> bool:
    """Say whether one name is the end or the beginning of the other: "Adeyemi", "Olufunke Adeyemi"."""
    short, long = sorted((one, other), key=len)
    return long.endswith(f" {short}") or long.startswith(f"{short} ") or long == short


def _fuller(one: str, key: str, written: str) -> bool:
    """Say whether a name is a longer one of the same person, and nothing but a name: not "Denise from Glenville"."""
    small = {word for word in written.split() if word.islower()} - lexicon("names.particles")
    return one.endswith(f" {key}") and (not small or written.islower())


def with_writer(heard: Heard, people: Sequence[str]) -> bool:
    """Say whether one of the people met was met together with whoever wrote: "thank you for seeing Ruth and me"."""
    return any(BESIDE in heard.shown.get((LISTED, plain(name)), {}) for name in people)


def elect_kind(heard: Heard) -> str | None:
    """Give the kind of a mail that is likelier right than wrong."""
    rows = table("mail_votes")[KIND]
    kinds = dict.fromkeys([*heard.kinds, *([heard.ruled[KIND]] if heard.ruled.get(KIND) else [])])
    chances = {str(kind): likelihood(rows["weights"], kind_signs(heard, str(kind))) for kind in kinds}
    best = max(chances, key=lambda kind: chances[kind], default=None)
    return best if best and chances[best] >= rows["least"] else None


def kind_signs(heard: Heard, kind: str) -> dict[str, float]:
    """Give what speaks for and against a mail's being of one kind."""
    chance = heard.kinds.get(kind, 0.0)
    ruled = heard.ruled.get(KIND)
    out = {"always": 1.0, "chance": chance, "odds": math.log(max(chance, 0.01) / (1.0001 - chance)), f"is {kind}": 1.0}
    return out | (
        {"no rule": 1.0} if not ruled else {f"rule {kind}": 1.0, "rule": 1.0} if ruled == kind else {"other rule": 1.0}
    )


@lru_cache(maxsize=500)
def plain(value: str) -> str:
    """Give a value without case, spacing and outer marks, to compare it."""
    return re.sub(r"\s+", " ", value.casefold().replace("’", "'").replace("–", "-")).strip(_EDGES)


forgets(plain.cache_clear)


def candidates(heard: Heard, fact: str) -> dict[str, str]:
    """Give the values to choose from, by what they are compared by."""
    values = (*values_learned(heard, fact), *values_ruled(heard, fact), *heard.formed.get(fact, ()))
    return {plain(value): value for value in reversed(values) if plain(value)}


def values_learned(heard: Heard, fact: str) -> tuple[str, ...]:
    """Give the values the model found of a fact, the likeliest first."""
    return tuple(value for value, _ in heard.learned.get(fact, ()))


def values_ruled(heard: Heard, fact: str) -> tuple[str, ...]:
    """Give the values the rules found of a fact."""
    if fact == LISTED:
        return heard.people
    ruled = heard.ruled.get(fact)
    return (ruled,) if ruled else ()


def likelihood(weights: Mapping[str, float], shown: Mapping[str, float]) -> float:
    """Give the logistic of the weighed signs."""
    total = sum(weights.get(sign, 0.0) * much for sign, much in shown.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def signs(heard: Heard, fact: str, keys: Iterable[str]) -> dict[str, dict[str, float]]:
    """Give what speaks for and against each value, each with how much."""
    chances = {plain(value): chance for value, chance in reversed(heard.learned.get(fact, ()))}
    ruled = [plain(value) for value in values_ruled(heard, fact)]
    elsewhere = _elsewhere(heard, fact)
    kinds = {f"in {kind}": chance for kind, chance in heard.kinds.items()}
    return {
        key: {
            "always": 1.0,
            **kinds,
            **_learned(chances, key),
            **_ruled(ruled, key, key in chances),
            **elsewhere.get(key, {}),
            **_among(chances, key),
            **heard.shown.get((fact, key), {}),
        }
        for key in keys
    }


def _learned(chances: Mapping[str, float], key: str) -> dict[str, float]:
    chance = chances.get(key, 0.0)
    rivals = {other: one for other, one in chances.items() if other != key}
    most = max(rivals.values(), default=0.0)
    near = [other for other, one in rivals.items() if one > _NEAR]
    out = {"chance": chance, f"words {min(5, len(key.split()))}": 1.0}
    if chance:
        out |= {"odds": math.log(max(chance, 0.01) / (1.0001 - chance)), "tagged": 1.0}
    if chance and chance >= most:
        out |= {"likeliest": 1.0, "ahead": chance - most}
    if any(key in other for other in near):
        out["part of another"] = 1.0
    if any(other in key for other in near):
        out["holds another"] = 1.0
    return out


def _among(chances: Mapping[str, float], key: str) -> dict[str, float]:
    """Say how likely a value is together with those it is a part of or that are parts of it, and its share."""
    own = chances.get(key, 0.0)
    kin = {other: one for other, one in chances.items() if other != key and (key in other or other in key)}
    rest = 1 - own
    for one in kin.values():
        rest *= 1 - one
    out = {"kin": 1 - rest, "kin odds": math.log(max(1 - rest, 0.01) / (rest + 0.0001))}
    out["rival"] = max((one for other, one in chances.items() if other != key and other not in kin), default=0.0)
    if own:
        out["share"] = own / (1 - rest)
    return out


def _bare(key: str) -> str:
    return key.removeprefix("the ").removeprefix("our ").removeprefix("a ")


def _ruled(ruled: Sequence[str], key: str, tagged: bool) -> dict[str, float]:
    if not ruled:
        return {"no rule": 1.0}
    if key in ruled:
        return {"rule": 1.0, **({"both": 1.0} if tagged else {})}
    if _bare(key) in {_bare(one) for one in ruled}:
        return {"rule but for the article": 1.0}
    return {
        "other rule": 1.0,
        **({"part of the rule's": 1.0} if any(key in one for one in ruled) else {}),
        **({"holds the rule's": 1.0} if any(one in key for one in ruled) else {}),
    }


def _elsewhere(heard: Heard, fact: str) -> dict[str, dict[str, float]]:
    """Say which values other facts have, too: a firm is seldom a person."""
    out: dict[str, dict[str, float]] = {}
    for other in NAMED:
        if other == fact:
            continue
        tagged = next(iter(heard.learned.get(other, ())), None)
        if tagged and tagged[1] > _SURE:
            out.setdefault(plain(tagged[0]), {})[f"tagged {other}"] = 1.0
        if ruled := heard.ruled.get(other):
            out.setdefault(plain(ruled), {})[f"ruled {other}"] = 1.0
    return out
