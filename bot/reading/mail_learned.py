"""Read a mail with the learned models, and let them vote with the rules on each fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.reading.kinds import likely_kinds
from bot.reading.mail_bracket import without_asides
from bot.reading.mail_dated import Dated
from bot.reading.mail_described import described
from bot.reading.mail_reflow import reflowed
from bot.reading.mail_trim import line_of, trimmed
from bot.reading.mail_unfold import clean
from bot.reading.mail_votes import DATED, LISTED, NAMED, Heard
from bot.reading.mail_words import lower, phrases
from bot.reading.tag_dates import dates_at, sentences
from bot.reading.tag_page import page
from bot.reading.tagger import Span, spans

FACTS = (*NAMED, LISTED, *DATED)
MODEL, KINDS = "mail.crfsuite", "mail_kinds.crfsuite"


def readable(text: str) -> str:
    """Give the text of a mail without markup and without orders to machines, which say nothing about an offer."""
    plain = reflowed(clean(text))
    kept = [(start, sentence) for start, sentence in sentences(plain) if _order(sentence)]
    for start, sentence in reversed(kept):
        plain = plain[:start] + " " * len(sentence) + plain[start + len(sentence) :]
    return plain


def _order(sentence: str) -> bool:
    low = lower(sentence)
    return any(word in low for path in ("thread.commands", "thread.machines") for word in phrases(path))


def hear(
    text: str,
    ruled: Mapping[str, str | None],
    people: tuple[str, ...],
    base: datetime,
    zone: str,
    locale: str,
    model: str = MODEL,
    kinds: str = KINDS,
    newest: str = "",
) -> Heard:
    """Read a mail with the models; ``base`` is the moment its dates count from, ``people`` whom the rules found met.

    ``newest`` is the newest of several messages, and empty where there is but one.
    """
    laid = page(text)
    found = spans(model, laid, FACTS)
    learned = {fact: _values(fact, text, found[fact]) for fact in (*NAMED, LISTED)}
    learned["position"] = [form for words, likely in learned["position"] for form in _titles(words, likely)]
    places = [one.start for fact in DATED for one in found[fact]]
    days = dates_at(text, places, base, zone, locale) if places else []
    dated = {fact: _days(fact, found[fact], days) for fact in DATED}
    learned |= {fact: [(day, span.likely) for day, span in dated[fact]] for fact in DATED}
    begun, titled = ruled.get("start_date"), ruled.get("position")
    shaped = {"start_date": begun[:10] if begun else None, "position": trimmed("position", titled) if titled else None}
    heard = Heard({**ruled, **shaped}, learned, people, likely_kinds(kinds, laid))
    return described(heard, laid, dated, newest)


LONGEST = 45  # letters of a word; German ones seldom have more
_CLAUSE = frozenset({"i", "am", "we", "are", "is", "you", "your", "please"})


def _values(fact: str, text: str, found: list[Span]) -> list[tuple[str, float]]:
    """Give the values the model marked, trimmed; what comes to one value in two ways is as likely as the likelier."""
    out: dict[str, float] = {}
    for span in found:
        if _names(span):
            words = (
                text[span.start : line_of(text, span.start, span.end)] if "\n" in text[span.start : span.end] else ""
            )
            value = trimmed(fact, " ".join(words.split()) or span.text)
            out[value] = max(out.get(value, 0.0), span.likely)
    return sorted(out.items(), key=lambda one: -one[1])


def _names(span: Span) -> bool:
    """Say whether a span can be a name: a clause that ran into one is none, nor is noise without spaces."""
    words = lower(span.text).split()
    return _CLAUSE.isdisjoint(words[1:]) and all(len(word) <= LONGEST for word in words)


def _titles(words: str, likely: float) -> list[tuple[str, float]]:
    """Give a title as it stands, and without what belongs to its contract, "(m/f/d)"."""
    whole = words.partition(" at ")[0]
    bare = without_asides(whole)
    return [(whole, likely), *([(bare, likely)] if bare and bare != whole else [])]


def _days(fact: str, found: list[Span], days: list[Dated]) -> list[tuple[str, Span]]:
    """Give the day each tagged phrase means, where it means one; work begins on a day, whatever the hour."""
    out = []
    for span in found:
        day = next((one.iso for one in days if one.start < span.end and span.start < one.end and one.iso), None)
        if day:
            out.append((day[:10] if fact == "start_date" else day, span))
    return out
