"""Know the titles of people who hire, and which of them stand beside a name."""

from __future__ import annotations

from bot.reading.chat_line import Fact, Line
from bot.reading.chat_names import Span, person_at, person_before

WITH = frozenset({"from", "at", "@", "w/"})


HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "sir", "dame", "mme", "herr", "frau", "madame"}
)


ADJECTIVE = ("ing", "ed", "al", "ive", "ous", "ful", "ish", "ent", "ant", "able", "ible", "ly", "ic", "less", "y")


TITLE_LINKS = frozenset(
    {
        ",",
        "(",
        ")",
        "the",
        "our",
        "my",
        "their",
        "a",
        "an",
        "is",
        "was",
        "-",
        "from",
        "in",
        "as",
        ":",
        "named",
        "called",
        "at",
        "there",
        "of",
    }
)


def works_there(line: Line, place: int) -> bool:
    return place < line.size and line.lows[place] in WITH


def titles(line: Line, contact: Fact) -> list[Fact]:
    """Find what the contact is, in the words around the name: "Dana Reyes, the recruiter"."""
    for first, last in title_spans(line):
        between = line.lows[last : contact.first] if last <= contact.first else line.lows[contact.last : first]
        apart = last <= contact.first or first >= contact.last
        start = min(last, contact.last) if apart else 0
        linked = all(low in TITLE_LINKS or line.is_capital(start + n) for n, low in enumerate(between))
        if apart and len(between) <= 5 and linked:
            return [Fact("contact_title", line.words.span(first, last).removesuffix("'s"), first, last)]
    return []


def title_spans(line: Line) -> list[Span]:
    """Find every title of someone who hires, the longest at each place."""
    spans: list[Span] = []
    for cue in line.find_anywhere("contact", "titles"):
        if not spans or cue.first >= spans[-1][1]:
            spans.append((cue.first, cue.last))
    return spans


def title_places(line: Line) -> set[int]:
    """Give the words of titles that stand right before or after a person's name; they name no job on offer."""
    places: set[int] = set()
    for first, last in title_spans(line):
        after = last + 1 if last < line.size and line.lows[last] == "," else last
        before = first - 1 if first and line.lows[first - 1] in {",", "("} else first
        if (after < line.size and person_at(line, after)) or (before < first and person_before(line, before)):
            places.update(range(first, last))
    return places
