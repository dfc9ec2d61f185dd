"""Know the words mails are made of: lexica and phrase tables from TOML, tokens with their places, cues in a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_TOKEN = re.compile(r"[^\W_][\w'’&./+#-]*|[^\w\s]|_+")
_TRAILING = ".,;:'’/-&"
_KEEP_DOT = frozenset(
    [
        "inc.",
        "ltd.",
        "co.",
        "corp.",
        "pvt.",
        "pte.",
        "plc.",
        "n.a.",
        "s.a.",
        "s.p.a.",
        "s.r.l.",
        "l.p.",
        "b.v.",
        "n.v.",
        "dr.",
        "mr.",
        "mrs.",
        "ms.",
        "prof.",
        "sr.",
        "jr.",
        "asst.",
        "assoc.",
        "dy.",
        "exec.",
        "tech.",
        "st.",
        "no.",
        "ltda.",
        "s.l.",
        "k.k.",
    ]
)


class Token(NamedTuple):
    """Hold one word or mark and where it stands.

    ``low`` is in lower case without a full stop; ``capital`` says whether it starts like a name (a capital, or a
    letter of a script that has none), ``word`` whether it is a word rather than a mark.
    """

    text: str
    start: int
    end: int
    low: str
    capital: bool
    word: bool


def _token(text: str, start: int) -> Token:
    first = text[0]
    capital = first.isalpha() and not first.islower()
    return Token(text, start, start + len(text), text.casefold().rstrip("."), capital, first.isalnum())


@lru_cache(maxsize=400)
def _tokens(line: str) -> tuple[Token, ...]:
    return tuple(part for match in _TOKEN.finditer(line) for part in _split(match.group(), match.start()))


def tokens(line: str) -> list[Token]:
    """Split a line into words and marks; a full stop stays only with abbreviations and initials."""
    return list(_tokens(line))


_FORGETS: list[Callable[[], None]] = []


def forgets(clear: Callable[[], None]) -> None:
    """Have one more cache of lines emptied when a reading ends."""
    _FORGETS.append(clear)


def forget() -> None:
    """Let go of the lines that were cut up; a letter is not kept longer than its reading takes."""
    _tokens.cache_clear()
    _words_of.cache_clear()
    for clear in _FORGETS:
        clear()


def _split(text: str, start: int) -> Iterator[Token]:
    if text.isalnum():
        yield _token(text, start)
        return
    slash = text.find("/")
    if 1 < slash < len(text) - 2:  # "Dubai/Abu": two words; "a/s" and "S/A" stay one
        yield from _split(text[:slash], start)
        yield _token("/", start + slash)
        yield from _split(text[slash + 1 :], start + slash + 1)
        return
    core = text if text.casefold() in _KEEP_DOT or _initials(text) else text.rstrip(_TRAILING) or text[:1]
    yield _token(core, start)
    for at in range(len(core), len(text)):
        yield _token(text[at], start + at)


def _initials(text: str) -> bool:
    return (
        len(text) <= 8 and text.endswith(".") and all(len(part) <= 1 for part in text.split(".")) and text[0].isupper()
    )


@cache
def table(name: str) -> dict[str, Any]:
    """Read one data file beside this module, once."""
    return tomllib.loads(files("bot.reading").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def lexicon(path: str) -> frozenset[str]:
    """Give a word list of mail_words.toml, as "titles.heads"."""
    room, name = path.split(".")
    return frozenset(table("mail_words")[room][name])


@cache
def lexica(*paths: str) -> frozenset[str]:
    """Give the words of several lists as one."""
    return frozenset().union(*(lexicon(path) for path in paths))


@cache
def phrases(path: str) -> tuple[str, ...]:
    """Give a word list of mail_words.toml in its own order."""
    room, name = path.split(".")
    return tuple(table("mail_words")[room][name])


def any_of(path: str) -> str:
    """Give the alternatives of a pattern from a word list, longest first."""
    return "|".join(re.escape(word) for word in sorted(phrases(path), key=len, reverse=True))


@cache
def cues(path: str) -> tuple[tuple[str, float], ...]:
    """Give a phrase table of mail_phrases.toml, as "company.before": each phrase with its weight, longest first."""
    room, name = path.split(".")
    rows = table("mail_phrases")[room][name]
    return tuple(
        sorted(((str(phrase), float(weight)) for phrase, weight in rows.items()), key=lambda row: -len(row[0]))
    )


def is_head(word: str) -> bool:
    """Say whether a word names a trade: "engineer", "winemaker", "toxicologist"."""
    low = word.casefold().strip(".,()'\"")
    return low in lexicon("titles.heads") or (len(low) > 6 and low.endswith(_TRADES))


_TRADES = (
    "maker",
    "keeper",
    "ologist",
    "ographer",
    "ician",
    "worker",
    "master",
    "smith",
    "wright",
    "grower",
    "minder",
    "monger",
    "therapist",
    "fighter",
    "builder",
)


def label_weight(label: str, path: str) -> float:
    """Weigh a row's label; "tentative doj" counts nearly as much as "doj"."""
    rows = _rows(path)
    words = label.strip(" *").split()
    for skip in range(min(3, len(words))):
        weight = rows.get(" ".join(words[skip:]), 0.0)
        if weight:
            return weight - 0.1 * skip
    return 0.0


@cache
def _rows(path: str) -> dict[str, float]:
    return dict(cues(path))


@dataclass(frozen=True)
class Hit:
    """Hold a phrase found in a line: where it stands, and what it weighs."""

    phrase: str
    start: int
    end: int
    weight: float


_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=400)
def _words_of(low: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_RUN.findall(low)))


@cache
def _by_first(path: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Sort a phrase table by the word each phrase starts with; "" holds those that start with a mark."""
    index: dict[str, list[tuple[str, float]]] = {}
    for phrase, weight in cues(path):
        first = _RUN.match(phrase)
        index.setdefault(first.group() if first else "", []).append((phrase, weight))
    return {word: tuple(rows) for word, rows in index.items()}


@cache
def _by_last(path: str) -> dict[str, tuple[tuple[str, float], ...]]:
    index: dict[str, list[tuple[str, float]]] = {}
    for phrase, weight in cues(path):
        runs = _RUN.findall(phrase)
        index.setdefault(runs[-1] if runs and phrase[-1].isalnum() else "", []).append((phrase, weight))
    return {word: tuple(rows) for word, rows in index.items()}


def possible(low: str, path: str) -> list[tuple[str, float]]:
    """Give the phrases of a table whose first word occurs in a line, longest first."""
    index = _by_first(path)
    rows = [row for word in _words_of(low) for row in index.get(word, ())] + list(index.get("", ()))
    return sorted(rows, key=lambda row: -len(row[0])) if len(rows) > 1 else rows


def hits(low: str, path: str) -> list[Hit]:
    """Find every phrase of a table in a lower-case line, whole words only; a longer phrase hides those inside it."""
    found: list[Hit] = []
    for phrase, weight in possible(low, path):
        at = low.find(phrase)
        while at >= 0 and len(found) < 60:
            end = at + len(phrase)
            if _whole(low, at, end) and not any(hit.start <= at and end <= hit.end for hit in found):
                found.append(Hit(phrase, at, end, weight))
            at = low.find(phrase, end)
    return found


def led_by(left: str, path: str) -> float:
    """Weigh the strongest phrase of a table that a lower-case text ends with; 0 when none."""
    index = _by_last(path)
    tail = left[-60:]
    run = re.search(r"[^\W_]+$", tail)
    rows = index.get(run.group(), ()) if run else index.get("", ())
    best = 0.0
    for phrase, weight in rows:
        if weight > best and left.endswith(phrase) and not left[: len(left) - len(phrase)][-1:].isalnum():
            best = weight
    return best


def followed_by(right: str, path: str) -> float:
    """Weigh the strongest phrase of a table that a lower-case text starts with; 0 when none."""
    index = _by_first(path)
    run = _RUN.match(right)
    rows = index.get(run.group(), ()) if run else index.get("", ())
    best = 0.0
    for phrase, weight in rows:
        if weight > best and right.startswith(phrase) and not right[len(phrase) : len(phrase) + 1].isalnum():
            best = weight
    return best


def weigh(low: str, path: str) -> float:
    """Add up the phrases of a table that occur in a lower-case text."""
    return sum(hit.weight for hit in hits(low, path))


def _whole(low: str, start: int, end: int) -> bool:
    before = start == 0 or not (low[start].isalnum() and low[start - 1].isalnum())
    return before and (end >= len(low) or not (low[end - 1].isalnum() and low[end].isalnum()))


def lower(text: str) -> str:
    """Give lower case of the same length, with plain apostrophes, so that places agree."""
    low = text.lower().replace("’", "'").replace("‘", "'")
    return (
        low
        if len(low) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("’", "'")
    )


def calm(name: str) -> str:
    """Give a name shouted in capitals its usual form; short words stay as abbreviations."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 5 or not all(c.isupper() for c in letters) or " " not in name:
        return name
    return " ".join(_calm_word(word, at) for at, word in enumerate(name.split(" ")))


def _calm_word(word: str, at: int) -> str:
    low = word.lower().strip(".,()")
    if low in {"of", "and", "the", "for", "de", "da", "do", "&"} and at:
        return word.lower()
    if low in {"llc", "llp", "lp", "plc", "nhs", "usa", "uk", "uae", "n.a", "ii", "iii", "sa", "ag", "hr", "it", "bv"}:
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
