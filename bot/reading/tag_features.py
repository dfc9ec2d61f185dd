"""Say of each word of a text what a tagger weighs: the word, its neighbours, its line, where else it stands."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import groupby

from bot.reading.chat_lexicon import everyday, given
from bot.reading.mail_words import lexica, phrases
from bot.reading.tag_lines import Line, zones
from bot.reading.tag_tokens import Token

_ADDRESS = re.compile(r"([\w.+-]{1,64})@([\w-]{1,80}(?:\.[\w-]{1,40})*)|(?:https?://|www\.)([\w.-]{1,100})", re.I)
_HOST = frozenset({"www", "com", "co", "uk", "org", "net", "io", "mail", "careers", "jobs", "example"})
_EDGE = "#"


@cache
def _lexicons() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("given", given()),
        ("every", everyday()),
        ("head", lexica("titles.heads")),
        ("mod", lexica("titles.modifiers")),
        ("legal", _split("orgs.legal", "orgs.kinds", "orgs.bodies")),
        ("gen", _split("orgs.generic")),
        ("dept", _split("orgs.departments", "orgs.team")),
        ("town", _split("places.towns", "places.regions")),
        ("site", _split("places.sites")),
        ("port", _split("orgs.portals")),
        ("hon", lexica("names.honorifics") | {"mr", "mrs", "ms", "dr", "prof"}),
        ("day", lexica("common.months", "common.weekdays")),
    )


def _split(*paths: str) -> frozenset[str]:
    return frozenset(word for path in paths for phrase in phrases(path) for word in phrase.split())


@cache
def _kinds(low: str) -> tuple[str, ...]:
    return tuple(name for name, words in _lexicons() if low in words)


def features(tokens: list[Token], text: str) -> list[list[str]]:
    """Give the features of each token; the same text gives the same features."""
    if not tokens:
        return []
    lines = zones(text)
    looks = [f"{token.low}\n{token.shape}" for token in tokens]
    rows = {look: _rows(token) for look, token in dict(zip(looks, tokens, strict=True)).items()}
    near = [rows[look] for look in looks]
    heads = _first_of(tokens)
    whole, left, right = _whole(tokens, text, lines), *_edges(tokens)
    shared = {number: _of_line(lines[number], tokens[head].low) for number, head in heads.items()}
    lows = [_EDGE, _EDGE, _EDGE, *(token.low for token in tokens), _EDGE, _EDGE]
    out: list[list[str]] = []
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        number = token.line
        own = near[at][0] + shared[number] + whole[at]
        for step, column in _STEPS:
            other = at + step
            if 0 <= other <= last and -2 < tokens[other].line - number < 2:
                own += near[other][column]
            else:
                own.append(f"{step}w=#")
        if at < last and tokens[at + 1].line != number:
            own.append("1nl")
        three, two, one, _, after, second = lows[at : at + 6]
        line = lines[number]
        place = min(2, at - heads[number])
        own += (
            f"b={two}_{one}",
            f"n={after}_{second}",
            f"t={three}_{two}_{one}",
            f"lc={left[at]}",
            f"rc={right[at]}",
            f"ss={line.signed}{token.shape}",
            f"gs={line.greeted}{token.shape}",
            f"sp={line.signed}{line.kind}{place}",
        )
        out.append(own)
    return out


_STEPS = ((-4, 1), (-3, 2), (-2, 3), (-1, 4), (1, 5), (2, 6), (3, 7))


def _rows(token: Token) -> list[list[str]]:
    """Give what a word says of itself, then what it says of the word 4, 3, 2, 1 after it and 1, 2, 3 before it."""
    low, shape, kinds = token.low, token.shape, _kinds(token.low.partition("'")[0])
    own = [f"w={low}", f"s={shape}", f"u={low[-3:]}", *(f"lx={kind}" for kind in kinds)]
    near = [
        [f"{step}w={low}"]
        if abs(step) > 2
        else [f"{step}w={low}", f"{step}s={shape}", *(f"{step}lx={kind}" for kind in kinds)]
        for step, _ in _STEPS
    ]
    return [own, *near]


def _of_line(line: Line, head: str) -> list[str]:
    caps = "C" if line.caps else "c"
    return [
        f"k={line.kind}",
        f"g={line.greeted}",
        f"sg={line.signed}",
        f"e={line.end}",
        f"p={line.top}{caps}",
        f"sk={line.signed}{line.kind}{caps}",
        f"l0={head}",
    ]


def _first_of(tokens: list[Token]) -> dict[int, int]:
    return {line: next(iter(group))[0] for line, group in groupby(enumerate(tokens), key=lambda pair: pair[1].line)}


def _edges(tokens: list[Token]) -> tuple[list[str], list[str]]:
    """Give, for each token, the word before and after the run of capitals that it stands in."""
    left, right = [_EDGE] * len(tokens), [_EDGE] * len(tokens)
    for at, token in enumerate(tokens):
        same = at and tokens[at - 1].line == token.line
        if token.shape[0] == "A" and same:
            left[at] = left[at - 1] if tokens[at - 1].shape[0] == "A" else _pair(tokens, at - 1)
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].shape[0] == "A" and tokens[at + 1].line == tokens[at].line:
            right[at] = right[at + 1] if tokens[at + 1].shape[0] == "A" else tokens[at + 1].low
    return left, right


def _pair(tokens: list[Token], at: int) -> str:
    before = tokens[at - 1].low if at and tokens[at - 1].line == tokens[at].line else _EDGE
    return f"{before}_{tokens[at].low}"


def _whole(tokens: list[Token], text: str, lines: dict[int, Line]) -> list[list[str]]:
    """Say of each token where else in the text its word stands: in an address, a salutation, a signature, a header."""
    hosts, names = _addresses(text)
    joined = "|".join(hosts)
    greeted = {token.low for token in tokens if lines[token.line].kind == "greets"}
    sent = {token.low for token in tokens if lines[token.line].kind == "row:from"}
    signed = {token.low for token in tokens if _signs(lines[token.line])}
    capitals = Counter(token.low for token in tokens if token.shape[0] == "A")
    every = Counter(token.low for token in tokens)
    known: dict[str, list[str]] = {}
    for token in tokens:
        low = token.low
        if token.shape[0] not in "Aa" or low in known:
            continue
        marks = []
        if len(low) > 2 and low in names:
            marks.append("local")
        if len(low) > 3 and low in hosts:
            marks.append("host")
        elif len(low) > 2 and joined and low in joined:
            marks.append("inhost")
        if capitals[low]:
            marks += [
                mark for mark, words in (("greeted", greeted), ("sent", sent), ("signed", signed)) if low in words
            ]
            marks.append(f"rep={min(4, capitals[low])}")
            if every[low] > capitals[low]:
                marks.append("small")
        known[low] = marks
    return [known.get(token.low, []) for token in tokens]


def _signs(line: Line) -> bool:
    return line.signed not in "-0" or line.end <= 1


def _addresses(text: str) -> tuple[frozenset[str], frozenset[str]]:
    hosts: set[str] = set()
    names: set[str] = set()
    for match in _ADDRESS.finditer(text):
        hosts.update(part for part in (match.group(2) or match.group(3)).lower().split(".") if part not in _HOST)
        names.update(re.split(r"[._+-]", (match.group(1) or "").lower()))
    return frozenset(hosts - lexica("orgs.freemail")), frozenset(names)
