"""Say of each word of a page what a tagger weighs: the word, its neighbours, its line, where else it stands."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import groupby

from bot.reading.tag_lines import Line
from bot.reading.tag_page import Page
from bot.reading.tag_tokens import Token
from bot.reading.tag_words import sorts

_EDGE = "#"
_STEPS = ((-4, 1), (-3, 2), (-2, 3), (-1, 4), (1, 5), (2, 6), (3, 7))
_CLIENT = frozenset({"client", "clients", "client's", "behalf", "agency", "recruitment", "recruiter", "recruiting"})
_FEW = 9  # words of a line that is no sentence
_MADE = frozenset({"given", "head", "legal", "dept", "town", "site", "hon", "day"})


def features(page: Page) -> list[list[str]]:
    """Give the features of each word; the same text gives the same features."""
    tokens, lines = page.tokens, page.lines
    if not tokens:
        return []
    near = [_rows(token.low, token.shape) for token in tokens]
    heads = _first_of(tokens)
    whole, left, right = _whole(page), *_edges(tokens)
    shared, apart = _of_lines(page, heads), _apart(page)
    lows = [_EDGE, _EDGE, _EDGE, *(token.low for token in tokens), _EDGE, _EDGE]
    out: list[list[str]] = []
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        number = token.line
        own = near[at][0] + shared[number] + whole[at] + apart[at]
        for step, column in _STEPS:
            other = at + step
            if 0 <= other <= last and -2 < tokens[other].line - number < 2:
                own += near[other][column]
            else:
                own.append(f"{step}w=#")
        three, two, one, _, after, second = lows[at : at + 6]
        line, shape = lines[number], token.shape
        own += (
            f"b={two}_{one}",
            f"n={after}_{second}",
            f"t={three}_{two}_{one}",
            f"lc={left[at]}",
            f"rc={right[at]}",
            f"ss={line.signed}{shape}",
            f"gs={line.greeted}{shape}",
            f"sp={line.signed}{line.kind}{min(2, at - heads[number])}",
        )
        out.append(own)
    return out


@lru_cache(maxsize=4_000)  # of one letter some hundred, of all letters mostly the same
def _rows(low: str, shape: str) -> list[list[str]]:
    """Give what a word says of itself, then what it says of the word 4, 3, 2, 1 after it and 1, 2, 3 before it."""
    kinds = sorts(low)
    own = [f"w={low}", f"s={shape}", f"u={low[-3:]}", f"v={low[-4:]}", *(f"lx={kind}" for kind in kinds)]
    near = [
        [f"{step}w={low}"]
        if abs(step) > 2
        else [f"{step}w={low}", f"{step}s={shape}", *(f"{step}lx={kind}" for kind in kinds)]
        for step, _ in _STEPS
    ]
    return [own, *near]


def _of_lines(page: Page, heads: dict[int, int]) -> dict[int, list[str]]:
    """Give what the words of each line have in common: its zone, its label, what it and its neighbours hold."""
    made = {line: _made([token for _, token in group]) for line, group in _by_line(page.tokens)}
    order = sorted(page.lines)
    out: dict[int, list[str]] = {}
    for before, number, after in zip([-1, *order], order, [*order[1:], -1], strict=False):
        if number in heads:
            above = page.lines[before].kind if before >= 0 else _EDGE
            out[number] = [
                *_of_line(page.lines[number], page.tokens[heads[number]].low),
                f"m={made[number]}",
                f"-1m={made.get(before, _EDGE)}",
                f"1m={made.get(after, _EDGE)}",
                f"-1k={above}",
            ]
    return out


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
        *(f"hw={word}" for word in line.label),
        *(f"ha={word}" for word in line.above),
    ]


def _by_line(tokens: list[Token]) -> groupby[int, tuple[int, Token]]:
    return groupby(enumerate(tokens), key=lambda pair: pair[1].line)


def _first_of(tokens: list[Token]) -> dict[int, int]:
    out: dict[int, int] = {}
    for line, group in _by_line(tokens):
        out.setdefault(line, next(iter(group))[0])
    return out


def _made(tokens: list[Token]) -> str:
    """Give the sorts of words a short line has."""
    words = [token for token in tokens if token.shape[0] in "Aad"]
    if len(words) > _FEW:
        return "long"
    named = [token for token in words if token.shape[0] == "A"]
    held = {kind for token in named for kind in sorts(token.low)} & _MADE
    held |= {"0" for token in words if token.shape[0] == "d"} | {"@" for token in tokens if token.text == "@"}
    return f"{'A' if len(named) == len(words) else 'a'}{min(4, len(words))}{' '.join(sorted(held))}"


def _apart(page: Page) -> list[list[str]]:
    """Say of each word whether it begins or ends its line, and whether it stands in brackets of its line."""
    tokens = page.tokens
    out: list[list[str]] = []
    deep = 0
    client = any(token.low in _CLIENT for token in tokens)
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        begins = before is None or before.line != token.line
        deep = max(0, (0 if begins else deep) - (token.text == ")"))
        marks = ["aside"] if deep else []
        if begins:
            marks += ["0nl", f"0nl{token.shape}"]
        if after and after.line != token.line:
            marks.append("1nl")
        if client and token.shape[0] == "A":
            marks.append(f"cl{page.lines[token.line].signed}")
        out.append(marks)
        deep += token.text == "("
    return out


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


def _whole(page: Page) -> list[list[str]]:
    """Say of each token where else in the text its word stands: in an address, a salutation, a signature, a header."""
    tokens, lines, hosts = page.tokens, page.lines, page.hosts
    joined = "|".join(sorted(hosts))
    zones = {
        "greeted": {token.low for token in tokens if lines[token.line].kind == "greets"},
        "sent": {token.low for token in tokens if lines[token.line].kind == "row:from"},
        "signed": {token.low for token in tokens if _signs(lines[token.line])},
    }
    capitals = Counter(token.low for token in tokens if token.shape[0] == "A")
    every = Counter(token.low for token in tokens)
    known: dict[str, list[str]] = {}
    for token in tokens:
        low = token.low
        if token.shape[0] not in "Aa" or low in known:
            continue
        marks = []
        if len(low) > 2 and low in page.names:
            marks.append("local")
        if len(low) > 3 and low in hosts:
            marks.append("host")
        elif len(low) > 2 and joined and low in joined:
            marks.append("inhost")
        if capitals[low]:
            marks += [mark for mark, words in zones.items() if low in words]
            marks.append(f"rep={min(4, capitals[low])}")
            if every[low] > capitals[low]:
                marks.append("small")
        known[low] = marks
    return [known.get(token.low, []) for token in tokens]


def _signs(line: Line) -> bool:
    return line.signed not in "-0" or line.end <= 1
