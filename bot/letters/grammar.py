"""Know English words well enough to bend a typed fragment: verbs, plurals, kinds of noun; see grammar.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bot.letters.wordsets import wordset

_TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """Return a word table, in lower case."""
    return frozenset(_TABLES[name].lower().split())


def phrases(name: str) -> tuple[str, ...]:
    """Return a list of phrases, the longest first."""
    return tuple(sorted(_TABLES[name], key=len, reverse=True))


def pairs(name: str) -> dict[str, str]:
    """Return a table of replacements."""
    return dict(_TABLES[name])


def spelled(name: str) -> dict[str, str]:
    """Return the right spelling of each word of a table, by its lower case."""
    return {word.lower(): word for word in _TABLES[name].split()}


VERDICTS = words("verdicts")
BOOSTERS = words("boosters")
PEOPLE_ADJECTIVES = words("people_adjectives")
PROCESS_ADJECTIVES = words("process_adjectives")
ADJECTIVES = PEOPLE_ADJECTIVES | PROCESS_ADJECTIVES
QUALITIES = words("qualities")
EVENTS = words("events")
GIVEN = words("given")
THINGS = words("things")
FIRST_NAMES = words("first_names")
_ING_NOUNS = words("ing_nouns")
_PARTICIPLES = words("participles")
_NOT_PLURAL = words("plural_s_not")
_VOWELS = "aeiou"


def _doubles(base: str) -> bool:
    """Say whether the last letter doubles before -ed and -ing: one short vowel between two consonants."""
    if base in {"admit", "refer"}:
        return True
    short = len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return short and sum(letter in _VOWELS for letter in base) == 1


def _gerund(base: str) -> str:
    if base in {"be", "see"}:
        return base + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    doubled = _doubles(base) or base in {"begin", "forget"}
    return base + (base[-1] if doubled else "") + "ing"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _present(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith(("s", "sh", "ch", "x", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in _VOWELS else base + "s"


_IRREGULAR = {row.split()[0]: row.split()[1] for row in _TABLES["irregular"].strip().splitlines()}
_BASES = frozenset(_IRREGULAR) | words("regular") | {"organise", "recognise", "apologise", "practise"}
_PAST_OF = {base: _IRREGULAR.get(base) or _past(base) for base in _BASES}
_BASE_OF_GERUND = {_gerund(base): base for base in sorted(_BASES)}
_BASE_OF_PAST = {past: base for base, past in sorted(_PAST_OF.items())}
_BASE_OF_PRESENT = {_present(base): base for base in sorted(_BASES)}
_FINITE = wordset("was were is are am had has have did does do could would can will might should")


def is_gerund(word: str) -> bool:
    """Say whether a word names a deed in -ing."""
    word = word.lower()
    return word in _BASE_OF_GERUND and word not in _ING_NOUNS


def ends_like_gerund(word: str) -> bool:
    """Say whether a word ends like a deed in -ing and is no thing by that ending."""
    return word.endswith("ing") and word not in _ING_NOUNS


def is_past(word: str) -> bool:
    """Say whether a word can be the past of a verb."""
    word = word.lower()
    return word in _BASE_OF_PAST and word not in _PARTICIPLES


def is_finite(word: str) -> bool:
    """Say whether a word can only be the verb of a sentence, after a subject."""
    bare = word.lower()
    return bare in _FINITE or bare.removesuffix("n't") in _FINITE or is_past(bare)


def is_present(word: str) -> bool:
    """Say whether a word can be a verb in -s."""
    return word.lower() in _BASE_OF_PRESENT or word.lower() in {"is", "are", "has"}


def verbal(word: str) -> bool:
    """Say whether a word can be a verb."""
    bare = word.strip(",.")
    known = is_finite(bare) or is_present(bare) or bool(gerund_of_base(bare))
    return known or (bare.endswith("ed") and len(bare) > 4)


def gerund_of_past(word: str) -> str:
    """Turn "paid" into "paying"; "" when the word is no past."""
    base = _BASE_OF_PAST.get(word.lower(), "")
    return _gerund(base) if base else ""


def gerund_of_base(word: str) -> str:
    """Turn "meet" into "meeting"; "" when the verb is not known."""
    return _gerund(word.lower()) if word.lower() in _BASES else ""


def with_you(word: str) -> str:
    """Return the verb as it stands after "you"."""
    low = word.lower()
    agreed = {"was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't", "isn't": "aren't"}
    agreed |= {"hasn't": "haven't", "doesn't": "don't", "am": "are"}
    return agreed.get(low) or _BASE_OF_PRESENT.get(low) or word


@cache
def is_plural(noun: str) -> bool:
    """Say whether a noun stands in the plural, as far as its ending tells."""
    low = noun.lower()
    if low in {"people", "folks", "kids", "children", "colleagues", "men", "women", "staff", "both"}:
        return True
    return low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")) and low not in _NOT_PLURAL


def article(words_after: str) -> str:
    """Return "a" or "an" by the sound of what follows."""
    word = words_after.split(" ", 1)[0].split("-", 1)[0]
    low = word.lower()
    if low.startswith(("honest", "hour", "heir", "honor", "honour")):
        return "an"
    if low.startswith(("uni", "use", "usa", "eu", "one", "once", "ute")) and not low.startswith(("unin", "unim")):
        return "a"
    if word.isupper() and len(word) > 1 and not _spoken(word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if low[:1] in tuple("aeiouáàâäåéèêëíìîïóòôöøúùûü") else "a"


def _spoken(word: str) -> bool:
    """Say whether capitals are read as a word (NASA) and not letter by letter (HR, MBA, UX)."""
    return len(word) > 3 and any(letter in "AEIOU" for letter in word[1:])
