"""Choose, for each named fact of a chat line, between what the rules found and what the learned reader finds."""

from __future__ import annotations

from collections.abc import Mapping

from bot.reading.chat_learned import NAMED, Learned, Span
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_span import text_of

LEAST: Mapping[str, float] = {
    "company": 0.45,
    "position": 0.5,
    "contact_name": 0.5,
    "contact_title": 0.6,
    "user_name": 0.5,
    "location": 0.9,
}
"""How likely a value must be to be taken; a wrong guess is worse than a question."""

_RULED = frozenset({"contact_title", "location"})
"""Facts that the rules know better: what they found is kept."""

_LABELLED = 4  # a fact behind its own label: "company: Acme"
_SURE = 0.85
_HALF = 0.25  # a value of the rules is kept where the model finds it as likely as this
_SHORT = 6  # words; so short an answer is read by the question it answers
_HONORS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "herr", "frau"})
_PERSONS = frozenset({"contact_name", "user_name"})


def elected(line: Line, ruled: Mapping[str, Fact], found: Learned) -> dict[str, Fact]:
    """Give the named facts that are likelier right than wrong."""
    out: dict[str, Fact] = {}
    for name in NAMED:
        rule, spans = ruled.get(name), found.spans.get(name, [])
        if rule is not None and (rule.weight >= _LABELLED or name in _RULED):
            out[name] = rule
        elif spans and spans[0].likely >= LEAST[name] and (rule or not _is_all(line, spans[0])):
            out[name] = _fact(line, name, spans[0], rule)
        elif rule is not None and any(span.likely >= _HALF and _meets(span, rule) for span in spans):
            out[name] = rule
    return out


def _fact(line: Line, name: str, span: Span, rule: Fact | None) -> Fact:
    """Give the fact of a span: the rules' own where they mean the same words, or the same with a title before."""
    first, last = span.first, span.last
    if rule is not None and rule.last == last and (rule.first == first or _honored(line, rule.first, first)):
        return rule
    if name in _PERSONS and first and line.lows[first - 1].strip(".") in _HONORS:
        first -= 1
    elif name in _PERSONS and first > 1 and line.lows[first - 1] == "." and line.lows[first - 2] in _HONORS:
        first -= 2
    value = text_of(line, (first, last))
    if name in _PERSONS:
        value = value.removesuffix("'s")
    seen = rule is not None or any(line.is_capital(place) for place in range(first, last))
    plain = seen and span.likely >= _SURE and line.size > _SHORT
    return Fact(name, value, first, last, 3 if plain else 1)


def _meets(span: Span, rule: Fact) -> bool:
    return span.last == rule.last and rule.first <= span.first


def _is_all(line: Line, span: Span) -> bool:
    """Say whether a whole line in small letters would be one name; whoever asked for it takes it for an answer."""
    return span.last - span.first == line.size and not any(line.is_capital(place) for place in range(line.size))


def _honored(line: Line, first: int, last: int) -> bool:
    return first < last and all(low.strip(".") in _HONORS or low == "." for low in line.lows[first:last])
