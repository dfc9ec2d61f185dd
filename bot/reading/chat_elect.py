"""Choose, for each named fact of a chat line, between what the rules found and what the learned reader finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.reading.chat_learned import MET, NAMED, Learned, Span
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_span import text_of
from bot.reading.chat_titles import TITLE_LINKS, titles

LEAST: Mapping[str, float] = {
    "company": 0.5,
    "position": 0.45,
    "contact_name": 0.5,
    "contact_title": 0.6,
    "user_name": 0.5,
    "location": 0.5,
    "salary": 0.5,
}
"""How likely a value must be to be taken; a wrong guess is worse than a question."""

_RULED: Mapping[str, float] = {"contact_title": 0.12, "location": 0.05, "salary": 0.3}
"""Facts that the rules know better: what they found is kept where the model finds it as likely as this."""

_LABELLED = 4  # a fact behind its own label: "company: Acme"
_SURE, _SURE_OF_PERSON = 0.85, 0.75
_SAID, _SAID_IF_RULED = 0.9, 0.75  # for a name to count as said, not guessed: nineteen in twenty such are right
_HALF = 0.3  # a value of the rules is kept where the model finds it as likely as this
_TITLE_BESIDE, _APART = 0.45, 4
_MET, _BESIDE, _HALF_MET = 0.6, 0.4, 0.2  # for a person to be one who was talked to
_SHORT = 6  # words; so short an answer is read by the question it answers
_HONORS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "herr", "frau"})
_TERSE = 10  # words
_PERSONS = frozenset({"contact_name", "user_name"})


def elected(line: Line, ruled: Mapping[str, Fact], found: Learned) -> dict[str, Fact]:
    """Give the named facts that are likelier right than wrong."""
    out: dict[str, Fact] = {}
    for name in NAMED:
        rule, spans = ruled.get(name), found.spans.get(name, [])
        if rule is not None and rule.weight >= _LABELLED:
            out[name] = rule
        elif rule is not None and name in _RULED:
            out |= {name: kept} if (kept := _ruled(line, name, spans, rule)) else {}
        elif spans and spans[0].likely >= LEAST[name] and (rule or not _is_all(line, spans[0])):
            out[name] = _fact(line, name, spans[0], rule)
        elif rule is not None and _is_likely(name, rule, spans, found):
            out[name] = rule
    return out | _title_beside(line, out, found.spans.get("contact_title", []))


def _is_likely(name: str, rule: Fact, spans: Sequence[Span], found: Learned) -> bool:
    """Say whether what the rules found is likely enough; whoever is likelier one that was met is not written to."""
    likely = max((span.likely for span in spans if _meets(span, rule)), default=0.0)
    met_there = [span.likely for span in found.spans.get(MET, []) if name == "contact_name" and _shares(span, rule)]
    return likely >= max(_HALF, *met_there, 0.0)


def _title_beside(line: Line, named: Mapping[str, Fact], spans: Sequence[Span]) -> dict[str, Fact]:
    """Give the title that stands right beside the contact's name: there it needs to be less likely."""
    contact = named.get("contact_name")
    if contact is None or "contact_title" in named:
        return {}
    others = {place for fact in named.values() for place in range(fact.first, fact.last)}
    near = [span for span in spans if span.likely >= _TITLE_BESIDE and _is_beside(line, contact, span)]
    told = [_fact(line, "contact_title", span, None) for span in near]
    told += [fact for fact in titles(line, contact) if _is_beside(line, contact, fact)]
    return next(({"contact_title": one} for one in told if others.isdisjoint(range(one.first, one.last))), {})


def _is_beside(line: Line, contact: Fact, span: Span | Fact) -> bool:
    apart = line.lows[contact.last : span.first] if span.first >= contact.last else line.lows[span.last : contact.first]
    return len(apart) <= _APART and all(low in TITLE_LINKS or low in _HONORS or low == "." for low in apart)


def met(line: Line, ruled: Sequence[Fact], found: Learned) -> list[Fact]:
    """Give the people that were likely talked to; those the rules found need less, and so do some beside a sure one."""
    spans = found.spans.get(MET, [])
    least = _BESIDE if spans and spans[0].likely >= _SURE else _MET
    kept = [rule for rule in ruled if any(span.likely >= _HALF_MET and _shares(span, rule) for span in spans)]
    sure = [span for span in spans if span.likely >= least]
    told = [span for span in sure if not any(_shares(span, rule) for rule in kept) and _may_be_met(line, span)]
    return [*kept, *(Fact(MET, text_of(line, span[:2]).removesuffix("'s"), *span[:2], 1) for span in told)]


def _may_be_met(line: Line, span: Span) -> bool:
    """Say whether a name is a person's, or the line long enough to tell: "two offers. Mintworks and Halden" is not."""
    return line.size > _TERSE or line.is_given(span.first)


def _shares(span: Span, rule: Fact) -> bool:
    return span.first < rule.last and rule.first < span.last


def _ruled(line: Line, name: str, spans: Sequence[Span], rule: Fact) -> Fact | None:
    """Give what the rules found, or the longer span of the model around it; None where the model sees no such thing."""
    likely = [span for span in spans if _shares(span, rule)]
    if not any(span.likely >= _RULED[name] for span in likely):
        return None
    whole = next((span for span in likely if span.likely >= LEAST[name]), None)
    return _fact(line, name, whole, rule) if whole and _holds(whole, rule) else rule


def _holds(span: Span, rule: Fact) -> bool:
    return span.first <= rule.first and rule.last <= span.last


def _fact(line: Line, name: str, span: Span, rule: Fact | None) -> Fact:
    """Give the fact of a span: the rules' own where they mean the same words, or the same with a title before."""
    first, last = span.first, span.last
    likely_said = line.size > _SHORT and span.likely >= (_SAID if rule is None else _SAID_IF_RULED)
    if rule is not None and rule.last == last and (rule.first == first or _honored(line, rule.first, first)):
        value = rule.value.removesuffix("'s") if name in _PERSONS else rule.value
        return replace(rule, value=value, weight=max(rule.weight, 2 if likely_said else 1))
    if name in _PERSONS and first and line.lows[first - 1].strip(".") in _HONORS:
        first -= 1
    elif name in _PERSONS and first > 1 and line.lows[first - 1] == "." and line.lows[first - 2] in _HONORS:
        first -= 2
    value = text_of(line, (first, last))
    if name in _PERSONS:
        value = value.removesuffix("'s")
    seen = rule is not None or any(line.is_capital(place) for place in range(first, last))
    plain = seen and span.likely >= (_SURE_OF_PERSON if name == "contact_name" else _SURE) and line.size > _SHORT
    return Fact(name, value, first, last, 3 if plain else 2 if likely_said else 1)


def _meets(span: Span, rule: Fact) -> bool:
    return span.last == rule.last and rule.first <= span.first


def _is_all(line: Line, span: Span) -> bool:
    """Say whether a whole line in small letters would be one name; whoever asked for it takes it for an answer."""
    return span.last - span.first == line.size and not any(line.is_capital(place) for place in range(line.size))


def _honored(line: Line, first: int, last: int) -> bool:
    return first < last and all(low.strip(".") in _HONORS or low == "." for low in line.lows[first:last])
