"""Read a pasted letter into the page that all rules look at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.review.employers import Mention
from bot.review.layout import Layout, Span
from bot.review.lists import ordinary, words
from bot.review.names import bare
from bot.review.words import Page, Sentence, read_sentence

_GREETING_WORDS = words("greeting_words")
_TITLE_CASE = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][^\W\d_]+(?:['-][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)?")


def read(text: str, layout: Layout, facts: Mapping[str, str], named: tuple[Mention, ...]) -> Page:
    """Build the page: sentences in words, with names of people and firms marked."""
    firms = frozenset(word for name in [m.name for m in named if not m.elsewhere] for word in bare(name)) | frozenset(
        bare(facts.get("company", ""))
    )
    names = _people(layout, facts, ordinary()) - firms
    spans = layout.sentences()
    sentences = tuple(read_sentence(layout.plain, span, names, firms, ordinary()) for span in spans)
    return Page(text, layout, tuple(sentence for sentence in sentences if sentence.words), facts)


def read_line(layout: Layout, span: Span) -> Sentence:
    """Read one line as it stands, without marking names."""
    return read_sentence(layout.plain, span, frozenset(), frozenset(), ordinary())


def _people(layout: Layout, facts: Mapping[str, str], vocabulary: frozenset[str]) -> frozenset[str]:
    """Collect words that are names: greeted, signed, known, or capitalised within a sentence."""
    plain = layout.plain
    sure = _WORD.findall(plain[slice(*layout.salutation)][:200] + " " + plain[slice(*layout.signature)][:200])
    sure += _WORD.findall(facts.get("contact_name", "")[:200] + " " + facts.get("people_met", "")[:200])
    seen = [word for span in layout.body for word in _TITLE_CASE.findall(plain, *span)]
    return frozenset(
        {word.lower() for word in sure if word[0].isupper() and word.lower() not in _GREETING_WORDS}
        | {word.lower() for word in seen if word.lower() not in vocabulary}
    )
