"""Know which name in a chat line is the employer's where no phrase tells: the one that stands alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.reading.chat_firm_names import company_at
from bot.reading.chat_jobs import job_at
from bot.reading.chat_lexicon import listed, places
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_span import Span, text_of
from bot.reading.chat_titles import ADJECTIVE


def standing_alone(line: Line, facts: Mapping[str, str], spoken: set[int]) -> Fact | None:
    """Find a name nothing tells the use of, in a line that tells a job or a deadline: "Stripe, data engineer"."""
    if not {"position", "deadline", "reason", "salary"} & facts.keys() and not (line.rivals or "offer" in line.lows):
        return None
    return _clause_alone(line, spoken) or _before_job(line) or _only_name(line, spoken)


def _before_job(line: Line) -> Fact | None:
    """Find the firm before the job at the start of a terse line: "salesforce AE offer"."""
    for first in range(line.size):
        if first and not line.is_break(first - 1):
            continue
        last = next((p for p in range(first + 1, min(first + 6, line.size)) if job_at(line, p)), -1)
        if (
            last < 0
            or line.lows[first] in listed("position", "fields") | listed("position", "modifiers")
            or not line.is_name_like(first)
        ):
            continue
        if (
            line.is_given(first)
            or line.lows[first][0].isdigit()
            or company_at(line, first) is None
            or line.lows[first] in listed("position", "heads")
        ):
            continue
        known = all(line.lows[p] in listed("position", "fields") for p in range(first + 1, last))
        typed = line.words.words[last].text
        short = last == first + 1 and len(typed) > 3 and not typed.isupper() and typed.lower() not in _ACRONYMS
        if known and not short:
            return Fact("company", text_of(line, (first, first + 1)), first, first + 1, 0)
    return None


def _only_name(line: Line, spoken: set[int]) -> Fact | None:
    """Find the one capitalised name nothing else accounts for."""
    if not line.trusts_capitals:
        return None
    found: dict[str, Fact] = {}
    place = 0
    while place < line.size:
        span = company_at(line, place, must_look=True) if line.is_capital(place) else None
        if span is None:
            place += 1
            continue
        if not _is_accounted(line, span, spoken):
            fact = Fact("company", text_of(line, span), *span, 0)
            found.setdefault(fact.value.lower(), fact)
        place = span[1]
    if len(found) > 1:  # a capital that opens a sentence tells less
        found = {name: fact for name, fact in found.items() if not line.starts_sentence(fact.first)}
    return next(iter(found.values())) if len(found) == 1 else None


_ACRONYMS = frozenset({"fdse", "sdet", "hrbp"})


def _is_accounted(line: Line, span: Span, spoken: set[int]) -> bool:
    if any(place in spoken or place in line.elsewhere or place in line.taken for place in range(*span)):
        return True
    if any(line.is_given(place) for place in range(*span)) or job_at(line, span[1] - 1) is not None:
        return True
    return span[1] - span[0] == 1 and line.starts_sentence(span[0]) and line.lows[span[0]].endswith(("ing", "ed", "ly"))


def _clause_alone(line: Line, spoken: set[int]) -> Fact | None:
    """Find a name that is a clause by itself, a filler before it aside: "Best Buy, geek squad agent"."""
    first = 0
    while first < line.size:
        last = line.clause(first)[1]
        start = first
        while start < last and (line.lows[start] in _OPENERS or _opens_with_plain(line, start)):
            start += 1
        while last > start + 1 and line.lows[last - 1] in {"job", "thing", "offer", "gig", "role", "position"}:
            last -= 1
        if _is_bare_name(line, start, last, spoken):
            return Fact("company", text_of(line, (start, last)), start, last, 0)
        first = line.clause(first)[1] + 1
    return None


def _opens_with_plain(line: Line, place: int) -> bool:
    """Say whether an everyday word has its capital from the sentence it opens: "Sorry Peloton"."""
    plain = line.starts_sentence(place) and line.is_everyday(place) and not line.words.words[place].text.isupper()
    plain = plain and line.lows[place] not in listed("company", "tails")
    return plain and place + 1 < line.size and line.is_capital(place + 1) and line.is_name_like(place + 1)


_OPENERS = frozenset(
    {"ok", "so", "well", "hi", "hey", "um", "its", "it's", "and", "yeah", "yes", "oh", "alright", "right"}
)


def _is_bare_name(line: Line, first: int, last: int, spoken: set[int]) -> bool:
    places = range(first, last)
    if not 0 < last - first <= 4 or line.is_given(first) or (last < line.size and line.lows[last] == ":"):
        return False
    if any(p in spoken or p in line.elsewhere or p in line.taken or line.words.words[p].is_mark for p in places):
        return False
    if all(line.lows[p] in listed("position", "fields") for p in places) or job_at(line, last - 1) is not None:
        return False
    if line.trusts_capitals:
        return _is_capital_clause(line, first, last)
    return _is_small_clause(line, first, last)


def _is_capital_clause(line: Line, first: int, last: int) -> bool:
    if not all(line.is_capital(p) or line.lows[p] in {"of", "and", "&", "the", "de"} for p in range(first, last)):
        return False
    if last - first == 1:
        return line.is_name_like(first) and company_at(line, first) == (first, last)
    return line.words.span(first, last).lower() not in places()


def _is_small_clause(line: Line, first: int, last: int) -> bool:
    """Take a clause in small letters for a name where it is one odd word, or right before the clause of the job."""
    names = [line.is_name_like(p) for p in range(first, last)]
    ends = line.clause(last + 1)[1] if last + 1 < line.size else last
    job_next = ends > last + 1 and job_at(line, ends - 1) is not None
    if last - first == 1:
        odd = job_next or not line.lows[first].endswith(ADJECTIVE[:-1])
        return names[0] and odd and company_at(line, first) == (first, last)
    worker = line.lows[last - 1].endswith(("er", "or", "ist", "ian", "eer"))
    return last - first <= 3 and any(names) and not worker and (job_next or all(names))
