"""Give the other forms in which a text has a value: longer by its bracket or its second half, shorter by an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.reading.mail_words import lexicon

_NAME = r"[A-Z0-9][^\s,.;:()|–—]*"
_BRACKET = re.compile(r" ?\([^()\n]{1,60}\)")
_HALF = re.compile(r"(?:, ?| [–—-] | ?/ ?)[^\W_][^,.;:\n()|–—]{0,50}(?=[,.;:\n()|–—]|$)")
_OF = re.compile(rf" (?:of|in|for|to|at)(?: the)? {_NAME}(?: (?:and|&|of|{_NAME})){{0,5}}")
_BEFORE = re.compile(r"(?:(?<=\s)|^)([^\s,.;:()|–—]{1,25}) $")
_WORD = re.compile(r" [a-z][a-z-]{1,15}(?=[\s,.;:)]|$)")
_ARTICLE = re.compile(r"(?:the|a|an|our|my|your|new|next|their|its|we're|full-time|part-time|permanent) ", re.I)
_WHOSE = re.compile(r"\b(?:our|the|their|your)(?: new)? $")
_NUMBER = re.compile(r"(?<!\S)(?:(?:Unit|Plot|No\.?) )?\d{1,5}[A-Za-z]?(?:[/-]\d{1,5})?,? $")
_REST = re.compile(r" (?:in|at|for|with|of|to|on) ")
NEAR = 90
SHORTEST = 2


def forms(fact: str, value: str, text: str) -> dict[str, str]:
    """Give other forms of a value as the text has them, each with the way it was made."""
    shapes = _FORMS.get(fact, ())
    at = text.find(value) if shapes else -1
    before, after = (text[max(0, at - NEAR) : at], text[at + len(value) :][:NEAR]) if at >= 0 else ("", "")
    out: dict[str, str] = {}
    for shape in shapes:
        for way, form in shape(value, before, after):
            form = " ".join(form.split()).strip(" ,;:-–—/*|")
            if len(form) >= SHORTEST and form != value:
                out.setdefault(form, way)
    return out


Shape = Callable[[str, str, str], Iterator[tuple[str, str]]]


def _bracket(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    if match := _BRACKET.match(after):
        yield "with bracket", value + match.group()
    if value.endswith(")") and "(" in value:
        yield "without bracket", value[: value.rindex("(")]


def _half(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    bracket = _BRACKET.match(after)
    skipped = bracket.end() if bracket else 0
    if match := _HALF.match(after, skipped):
        yield "with second half", value + after[: match.end()]
    for mark in (", ", " – ", " — ", " - ", " / "):
        if mark in value:
            yield "without second half", value[: value.rindex(mark)]
            yield "first half", value[: value.index(mark)]


def _rest(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    if match := _OF.match(after):
        yield "with of", value + match.group()
    if match := _REST.search(value):
        yield "without of", value[: match.start()]
        yield "behind of", value[match.end() :]


def _article(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    if match := _ARTICLE.match(value):
        yield "without article", value[match.end() :]
    if before.endswith(("the ", "The ", "THE ")):
        yield "with article", before[-4:] + value


def _housed(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give a place with whose it is and what is there: "our Tustin, California facility", "22 Quarry Street"."""
    if match := _WHOSE.search(before):
        yield "with whose", match.group() + value
        if house := _WORD.match(after):
            yield "with whose house", match.group() + value + house.group()
    if match := _NUMBER.search(before):
        yield "with number", match.group() + value


def _legal(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give a firm's name with its legal form: "Baltica Paints" with "Sp. z o.o."."""
    words = after.split()[:3]
    for many in range(len(words), 0, -1):
        if all(word.strip(",.").lower() in lexicon("orgs.legal") for word in words[:many] if word != "z"):
            yield "with legal form", f"{value}{'' if after.startswith(',') else ' '}{' '.join(words[:many])}"
            return


def _sentence(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give the parts of what runs over the end of a sentence or an open bracket."""
    for mark in (". ", "! ", " ("):
        if mark in value and not (mark == " (" and value.endswith(")")):
            yield "before a stop", value[: value.index(mark)]
            yield "after a stop", value[value.rindex(mark) + len(mark) :]
    if value.endswith(("'s", "’s")):
        yield "without possessive", value[:-2]


def _word_before(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    match = _BEFORE.search(before)
    if match and not _ARTICLE.fullmatch(match.group()):
        yield "with word before", match.group() + value
    if " " in value:
        yield "without first word", value.partition(" ")[2]


def _word_behind(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    if match := _WORD.match(after):
        yield "with word behind", value + match.group()
    if " " in value:
        yield "without last word", value.rpartition(" ")[0]


_PAID = re.compile(
    r" ?(?:(?:gross|base|net|guaranteed|pro rata|brutto|plus|fixed|CTC|OTE|monthly|annually|yearly|hourly|weekly)\b"
    r"|(?:per|a|an|each|/) ?(?:calendar )?(?:annum|year|month|hour|week|day|shift|session|fortnight|yr|hr|h|mo)\b"
    r"|p\.?a\b\.?|p\.?m\b\.?|pcm\b|x \d{2} (?:payments|instalments))",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:around|about|circa|c\.|approx\.?|up ?to|upto|between|from|in the region of|roughly|some) ?$", re.I
)


def _paid(value: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give an amount with how it is paid, and with how rough it is: "around 48k gross"."""
    more = value
    for _ in range(3):
        match = _PAID.match(after)
        if not match:
            break
        more, after = more + match.group(), after[match.end() :]
        yield "with how it is paid", more
    if match := _ABOUT.search(before):
        yield "with how rough", match.group() + value
        if more != value:
            yield "with how rough and paid", match.group() + more
    if match := _PAID.search(value):
        yield "without how it is paid", value[: match.start()]


_FORMS: dict[str, tuple[Shape, ...]] = {
    "company": (_legal, _sentence, _article, _bracket, _half, _rest, _word_before, _word_behind),
    "position": (_sentence, _article, _bracket, _half, _rest, _word_before, _word_behind),
    "salary": (_paid,),
    "contact_title": (_half, _rest),
    "location": (_housed, _article, _bracket, _half, _word_before, _word_behind),
}
