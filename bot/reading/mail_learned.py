"""Read a mail with the learned models, and let them vote with the rules on each fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.reading.kinds import likely_kinds
from bot.reading.mail_bracket import without_asides
from bot.reading.mail_dates import Dated
from bot.reading.mail_reflow import reflowed
from bot.reading.mail_unfold import clean
from bot.reading.mail_votes import DATED, LISTED, NAMED, Heard
from bot.reading.mail_words import lower, phrases
from bot.reading.tag_dates import dates_at, sentences
from bot.reading.tag_tokens import cut
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
) -> Heard:
    """Read a mail with the models; ``base`` is the moment its dates count from, ``people`` whom the rules found met."""
    tokens = cut(text)
    found = spans(model, text, FACTS, tokens)
    learned = {fact: [(one.text, one.likely) for one in found[fact] if _names(one)] for fact in (*NAMED, LISTED)}
    learned["position"] = [(_title(words), likely) for words, likely in learned["position"]]
    places = [one.start for fact in DATED for one in found[fact]]
    days = dates_at(text, places, base, zone, locale) if places else []
    learned |= {fact: _days(found[fact], days) for fact in DATED}
    return Heard(ruled, learned, people, likely_kinds(kinds, text, tokens))


_CLAUSE = frozenset({"i", "am", "we", "are", "is", "you", "your", "please"})


def _names(span: Span) -> bool:
    """Say whether a span can be a name: a clause that ran into one is none."""
    return _CLAUSE.isdisjoint(lower(span.text).split()[1:])


def _title(words: str) -> str:
    """Give a title without what belongs to its contract, "(m/f/d)", and without the firm behind it, "at loop.io"."""
    return without_asides(words).partition(" at ")[0]


def _days(found: list[Span], days: list[Dated]) -> list[tuple[str, float]]:
    """Give the day each tagged phrase means, where it means one."""
    out = []
    for span in found:
        day = next((one.iso for one in days if one.start < span.end and span.start < one.end and one.iso), None)
        if day:
            out.append((day, span.likely))
    return out
