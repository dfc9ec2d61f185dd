"""Know the titles of people who hire, and which of them stand beside a name."""

from __future__ import annotations

import re

from bot.reading.chat_jobs import job_at
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_person_names import person_at, person_before
from bot.reading.chat_span import Span

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
        "hes",
        "he's",
        "shes",
        "she's",
        "he",
        "she",
        "who's",
        "whos",
        "who",
        "they're",
        "herself",
        "himself",
        "one",
        "aka",
        "i.e",
        "&",
        "and",
    }
)


def works_there(line: Line, place: int) -> bool:
    return place < line.size and line.lows[place] in WITH


def is_borne(line: Line, contact: Fact, job: Fact) -> bool:
    """Say whether a job is told of a contact named before it: "... wrote to me, she's the office lead"."""
    place = job.first - 1
    if place > contact.last and line.lows[place] in _ARTICLES:
        place -= 1
    said = " ".join(line.lows[max(0, place - 1) : place + 1])
    return contact.last < place + 1 and _BEARS.search(said) is not None


_ARTICLES = frozenset({"the", "a", "an", "their"})
_BEARS = re.compile(r"\b(?:s?he['’]?s|(?:s?he|who)\s+(?:is|was)|who['’]?s)$")


def titles(line: Line, contact: Fact) -> list[Fact]:
    """Find what the contact is, in the words around the name: "Dana Reyes, the recruiter"."""
    for first, last in title_spans(line):
        between = line.lows[last : contact.first] if last <= contact.first else line.lows[contact.last : first]
        apart = last <= contact.first or first >= contact.last
        start = min(last, contact.last) if apart else 0
        if last < line.size and line.lows[last] in {"post", "role", "position", "job", "vacancy"}:
            continue
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
    told = {place for span in spans for place in range(*span)}
    return sorted([*spans, *(span for span in _jobs_of_people(line) if told.isdisjoint(range(*span)))])


def _jobs_of_people(line: Line) -> list[Span]:
    """Find the jobs that stand as titles behind a name: "Amara Nwosu, clinical lead at Beechwood"."""
    found: list[Span] = []
    for place in range(1, line.size - 1):
        if line.lows[place] not in {",", "("} or not line.is_capital(place - 1):
            continue
        end = next((p for p in range(place + 1, min(place + 6, line.size)) if job_at(line, p)), -1)
        job = job_at(line, end) if end > 0 else None
        if job is None or job[0] > place + 2 or not _ends_title(line, job[1]):
            continue
        person = person_before(line, place)
        named = person and (line.is_given(person[0]) or line.lows[person[0]] in HONORIFICS)
        if person and named and not _is_writer(line, person[0]):
            found.append(job)
    return found


def _ends_title(line: Line, place: int) -> bool:
    return line.is_break(place) or line.lows[place] in {"at", "from", "there", "for", "in", "who", "and"}


def _is_writer(line: Line, place: int) -> bool:
    """Say whether the writer speaks of themselves: "I'm Dana Reyes, data analyst at Acme"."""
    return place > 0 and line.lows[place - 1] in {"i'm", "im", "am", "is", "me", "myself", "this"}


def title_places(line: Line) -> set[int]:
    """Give the words of titles that stand right before or after a person's name; they name no job on offer."""
    places: set[int] = set()
    for first, last in title_spans(line):
        after = last + 1 if last < line.size and line.lows[last] == "," else last
        before = first - 1 if first and line.lows[first - 1] in {",", "("} else first
        if (after < line.size and person_at(line, after)) or (before < first and person_before(line, before)):
            places.update(range(first, last))
    return places
