"""Know which name in a chat line is the employer's, by the phrases around it."""

from __future__ import annotations

from bot.reading.chat_firm_names import company_at, company_before
from bot.reading.chat_jobs import job_at
from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_person_names import person_at, person_before
from bot.reading.chat_span import Span, text_of
from bot.reading.chat_titles import ADJECTIVE, HONORIFICS, WITH, title_spans, works_there
from bot.reading.chat_words import Found

_POSSESSED = frozenset(
    {
        "offer",
        "job",
        "role",
        "position",
        "recruiter",
        "hr",
        "counteroffer",
        "counter",
        "deadline",
        "letter",
        "contract",
        "team",
        "proposal",
        "package",
    }
)


_NOUN_CUES = frozenset({"offer", "job", "interview", "role", "position", "gig", "pays", "recruiter"})


def companies(line: Line) -> list[Fact]:
    """Find the names that may be the employer to be answered, the plainest first."""
    known = line.find("company", "known")
    weak = {(found.first, found.last) for found in line.find("company", "weak")}
    after = dict.fromkeys((cue.last, (cue.first, cue.last) in weak) for cue in line.find("company", "after"))
    found = [fact for place, is_weak in after if (fact := _after(line, place, is_weak))]
    found += [fact for cue in line.find("company", "before") if (fact := _before(line, cue.first, cue.last))]
    found += [fact for cue in line.find("company", "subject") if (fact := _subject(line, cue.first))]
    found += [fact for place in range(1, line.size) if (fact := _possessed(line, place))]
    found += [Fact("company", line.words.span(cue.first, cue.last), cue.first, cue.last, 3) for cue in known]
    found += [fact for place in range(1, line.size) if (fact := _with_person(line, place))]
    found += [fact for place in range(line.size) if (fact := _by_preposition(line, place))]
    found += [fact for span in title_spans(line) if (fact := _after_title(line, span[1]))]
    found += [fact for cue in line.find("company", "it") if (fact := _alone(line, cue.last))]
    found += [fact for cue in line.find("company", "refused") if (fact := _refused(line, cue.last))]
    found += [fact for place in range(line.size) if (fact := _told_no(line, place))]
    found = [fact for fact in found if not _is_job_offered(line, fact) and not _is_other(line, fact)]
    found = [fact for fact in found if fact.value.lower() not in _NO_FIRMS]
    return _by_evidence(line, [_as_known(line, fact, known) for fact in found])


def _as_known(line: Line, fact: Fact, known: list[Found]) -> Fact:
    """Give a known firm its whole name: "Trader Joe's" where "Trader Joe" was found."""
    for cue in known:
        if cue.first <= fact.first and fact.last <= cue.last:
            return Fact(fact.name, line.words.span(cue.first, cue.last), cue.first, cue.last, fact.weight)
    return fact


def _by_evidence(line: Line, found: list[Fact]) -> list[Fact]:
    """Put first the name for which the most speaks, of all places where it stands."""
    said: dict[str, set[tuple[int, int]]] = {}
    for fact in found:
        said.setdefault(fact.value.lower(), set()).add((fact.first, fact.weight))
    weights = {name: max(w for _, w in ways) + 0.5 * (len(ways) - 1) for name, ways in said.items()}
    taken = _taken_names(line)
    kept = [fact for fact in found if fact.value.lower().split()[0] not in taken]
    return sorted(kept, key=lambda fact: (-weights[fact.value.lower()], -fact.weight, fact.first))


def _taken_names(line: Line) -> frozenset[str]:
    """Give the first words of the firms the writer goes to, under which they may be named elsewhere in the line."""
    spans: list[Span | None] = [(place, place + 1) for place in sorted(line.rivals)]
    spans += [
        company_at(line, cue.last) for cue in line.find_anywhere("elsewhere", "taken") if cue.first in line.elsewhere
    ]
    return frozenset(line.lows[span[0]] for span in spans if span)


def _refused(line: Line, place: int) -> Fact | None:
    """Find the firm that is refused: "turning down Acme"; what stands there must look like a name."""
    place += place < line.size and line.lows[place] == ":"
    if place >= line.size or (line.lows[place - 1] == "over" and not line.is_capital(place)):
        return None
    article = line.lows[place] in {"the", "their", "a", "an"}
    span = company_at(line, place)
    if span and span[1] - span[0] <= 2 and works_there(line, span[1]) and line.is_capital(place):
        return None  # "a no to Beatrix at Fern & Co"
    if span and line.lows[span[1] : span[1] + 1] in _LONG_AGO:
        return _company(line, span, 1)
    full = span is not None and line.is_given(span[0]) and span[1] - span[0] > 1 and line.is_capital(span[1] - 1)
    if span and full and not works_there(line, span[1]):  # nobody turns a person down: "turning down Harvey Nichols"
        return _company(line, span, 4)
    fact = _after(line, place, is_weak=True)
    if fact and not line.is_capital(fact.first) and (article or line.lows[fact.first] in listed("position", "fields")):
        return None
    return None if fact is None else Fact(fact.name, fact.value, fact.first, fact.last, 5)


_LONG_AGO = {("last",), ("already",), ("years",), ("once",), ("before",), ("in",)}


def _told_no(line: Line, place: int) -> Fact | None:
    """Find the firm in "tell Acme no" and "let Acme know"."""
    if line.lows[place] not in {"tell", "telling", "let", "letting"} or place in line.elsewhere:
        return None
    span = company_at(line, place + 1)
    if span is None or line.is_given(span[0]) or span[1] >= line.size or line.lows[span[1]] not in _TOLD:
        return None
    return None if _may_be_person(line, span) else _company(line, span, 5)


_TOLD = frozenset({"no", "nope", "nah", "know", "down", "that", "i", "i'm", "im"})
_OTHERS = frozenset({"other", "another", "different", "second", "current", "old", "previous", "present", "new", "own"})


def _is_other(line: Line, fact: Fact) -> bool:
    """Say whether a name in small letters is only called the other one: "the other mob offered more"."""
    return fact.first > 0 and line.lows[fact.first - 1] in _OTHERS and not line.is_capital(fact.first)


def _is_job_offered(line: Line, fact: Fact) -> bool:
    """Say whether a name is a job's: "decline the Senior Product Manager position"."""
    after = line.lows[fact.last] if fact.last < line.size else "."
    if after in _JOB_NOUNS:
        return True
    job = job_at(line, fact.last - 1)
    if job is None or job[0] > fact.first:
        return False
    sure = line.lows[fact.first] in listed("position", "modifiers") or line.lows[fact.last - 1] in _PLAIN_JOBS
    return sure or after in {"at", "with", "for", "in", "@"}


_NO_FIRMS = frozenset({"employment", "full-time employment", "permanent employment"})
"""An offer of employment names its kind, and its maker only behind "from" or "by"."""

_JOB_NOUNS = frozenset({"role", "position", "gig", "post", "opening", "vacancy"})


_PLAIN_JOBS = frozenset(
    {"engineer", "developer", "manager", "analyst", "designer", "nurse", "teacher", "accountant", "assistant"}
)


_PREPOSITIONS = {
    "at": 2,
    "@": 2,
    "from": 1,
    "with": 1,
    "by": 1,
    "w/": 1,
    "against": 1,
    "chez": 2,
    "en": 1,
    "bei": 1,
    "for": 1,
    "to": 0,
}


def _by_preposition(line: Line, place: int) -> Fact | None:
    """Find a name after "at" or the like, where nothing plainer tells the employer."""
    weight = _PREPOSITIONS.get(line.lows[place], 0)
    if not weight or place + 1 >= line.size or (place and line.lows[place - 1] == "<"):
        return None
    if line.lows[place] == "for" and not line.is_capital(place + 1):
        return None
    if weight and place and job_at(line, place - 1) and line.is_capital(place + 1):
        weight = 3  # "security officer with Securitas at Heathrow"
    span = company_at(line, place + 1, must_look=weight < 2 and line.trusts_capitals)
    short = span is not None and span[1] - span[0] == 1
    if span is None or (line.is_given(span[0]) and (weight < 2 or short)):
        return None
    if person_at(line, place + 1) and weight < 2 and short:
        return None
    return _company(line, span, weight)


def _after(line: Line, place: int, is_weak: bool) -> Fact | None:
    person = person_at(line, place)
    if person and works_there(line, person[1]):
        return None
    span = company_at(line, place, article=not is_weak)
    if span and span[1] - span[0] == 1 and _is_list_of_people(line, place, span[1]):
        return None
    if span is None or (is_weak and not (_ends_name(line, span[1]) or company_at(line, place, must_look=True))):
        return None
    if is_weak and line.is_given(span[0]):
        return None
    if line.lows[place - 1] == "told":  # they have been told already
        return _company(line, span, 1) if not _may_be_person(line, span) else None
    spoken_to = line.lows[place - 1] in _TO_PEOPLE or line.lows[max(0, place - 2)] in _TO_PEOPLE
    if is_weak and spoken_to and _may_be_person(line, span):
        return None
    if line.lows[place] in {"coach", "chef", "captain", "sister", "father", "mr", "mrs", "ms", "dr", "prof"}:
        return None
    if person and line.is_given(person[0]) and line.lows[place - 1] != "at" and _is_person_only(line, person, place):
        offered = line.lows[place - 1] in {"from", "with"} and "offer" in line.lows[max(0, place - 4) : place]
        alone = (offered or line.lows[place - 1] == "from") and person[1] - person[0] == 2 and line.is_capital(place)
        return _company(line, span, 0) if alone else None  # "an offer from Morgan Stanley"
    return _company(line, span, 1 if is_weak and not line.is_capital(span[0]) else 3)


_TO_PEOPLE = frozenset({"tell", "told", "answer", "reply", "respond", "back", "write", "say", "let"})


def _may_be_person(line: Line, span: Span) -> bool:
    """Say whether a name of two capitals that nothing makes a firm's may be a person's: "tell Efua Mensah"."""
    two = span[1] - span[0] == 2 and line.is_capital(span[0]) and line.is_capital(span[1] - 1)
    return two and line.lows[span[1] - 1] not in listed("company", "tails")


def _is_list_of_people(line: Line, place: int, last: int) -> bool:
    """Say whether people are listed: "interviewed with Sal and Bernice"."""
    met = {"interviewed", "interviews", "interview", "talks", "spoke", "talked", "met"} & set(
        line.lows[place - 2 : place]
    )
    return bool(met) and last < line.size and line.lows[last] in {"and", "&", "+", ","}


def _with_person(line: Line, place: int) -> Fact | None:
    """Find the company after a person: "Dana at Globex", "Dana Reyes, recruiter from Globex"."""
    if line.lows[place] not in WITH or place in line.elsewhere:
        return None
    before = place
    for size in (4, 3, 2, 1):
        if " ".join(line.lows[max(0, place - size) : place]) in listed("contact", "titles"):
            before = place - size
            while before > 0 and line.lows[before - 1] in {",", "(", "the", "a", "is", "our", "their"}:
                before -= 1
            break
    person = person_before(line, before)
    sure = person and (line.is_given(person[0]) or person[1] - person[0] > 1)
    span = company_at(line, place + 1) if sure else None
    return _company(line, span, 3) if span else None


def _after_title(line: Line, place: int) -> Fact | None:
    """Find the company after a title: "CTO of Finleap", "hiring manager at Copperfield"."""
    if place + 1 >= line.size or line.lows[place] not in {"of", "at", "from", "@", "for", ","}:
        return None
    if line.lows[place] == "," and not (line.is_capital(place + 1) and ")" in line.lows[place + 2 : place + 5]):
        return None
    span = company_at(line, place + 1)
    return _company(line, span, 3) if span else None


def _alone(line: Line, place: int) -> Fact | None:
    """Find a name that stands alone after "it's", up to a mark or a word that frames something else."""
    span = company_at(line, place)
    if span is None or (line.is_given(span[0]) and span[1] - span[0] == 1):
        return None
    ends = line.is_break(span[1]) or line.lows[span[1]] in {"for", "as", "who", "that", "and", "they"}
    looks = line.is_capital(span[0]) or not line.lows[span[1] - 1].endswith(ADJECTIVE)
    return _company(line, span, 1) if ends and looks else None


def _ends_name(line: Line, place: int) -> bool:
    """Say whether what follows shows that a name ended here: a mark, or "no" as in "tell stripe no"."""
    return line.is_break(place) or line.lows[place] in _AFTER_NAMES


_AFTER_NAMES = frozenset(
    {"no", "nope", "that", "about", "i", "i'm", "im", "by", "before", "until", "till", "on", "for", "as", "and"}
)


def _is_person_only(line: Line, span: Span, place: int) -> bool:
    """Say whether a name is more likely a person's than a firm's: a given name with a surname, or among people."""
    low = line.lows[span[1]] if span[1] < line.size else "."
    if line.lows[span[1] - 1] in listed("company", "tails"):
        return False
    if line.lows[place - 1] in {"with", "by", "to"} and (not line.is_capital(place) or low in {"and", ",", "&"}):
        return True
    return low in {"in", "(", "who", "she", "he", "said", "called", "wrote", "told"} or span[1] - span[0] == 2


def _before(line: Line, place: int, last: int) -> Fact | None:
    noun = last - place == 1 and line.lows[place] in _NOUN_CUES
    if line.lows[place] == "thing" and {"a", "an", "some"} & set(line.lows[max(0, place - 3) : place]):
        return None  # "a helpdesk thing"
    if noun and place and job_at(line, place - 1) is not None:
        return None
    span = company_before(line, place, must_look=noun and not _is_plain_noun(line, place))
    if span is None:
        return None
    sure = line.lows[span[1] - 1].endswith("'s") or "&" in line.lows[span[0] : span[1]] or _is_the(line, span, noun)
    if not sure and person_before(line, place) is not None and line.is_given(span[0]):
        two = span[1] - span[0] > 1 and line.lows[place] in {"want", "wants", "wanted"}
        return _company(line, span, 1) if two else None  # "Arthur Cox want me as a trainee"
    if line.lows[max(0, span[0] - 1)] == "in" and (firm := company_before(line, span[0] - 1)):
        span = firm  # "Vattenfall in Solna made me an offer"
    return _company(line, span, 2 if noun else 3)


def _is_the(line: Line, span: Span, noun: bool) -> bool:
    """Say whether "the" stands before several capitals and a noun behind: "the Jo Malone job"."""
    return noun and span[0] > 0 and line.lows[span[0] - 1] == "the" and line.is_capital(span[0])


def _subject(line: Line, place: int) -> Fact | None:
    """Find a name that opens a clause before a verb: "Pemberton Travel called", "twilio rescinded"."""
    span = company_before(line, place)
    if span is None or not (
        span[0] == 0 or line.is_break(span[0] - 1) or line.lows[span[0] - 1] in {"and", "so", "but", "that"}
    ):
        return None
    if line.is_given(span[0]) or line.lows[span[0]].rstrip(".") in HONORIFICS | {
        "coach",
        "chef",
        "captain",
        "sister",
        "father",
    }:
        return None
    looks = line.is_capital(span[0]) or span[1] - span[0] <= 2
    return _company(line, span, 1) if looks else None


def _is_plain_noun(line: Line, place: int) -> bool:
    """Say whether one small word stands between an article and "offer", as in "the stripe offer"."""
    article = place >= 2 and line.lows[place - 2] in {"the", "my", "this", "an", "a"}
    return (
        article
        and line.lows[place - 1] not in listed("position", "heads")
        and not line.lows[place - 1].endswith(("ing", "ed", "al", "ive", "ous", "ful", "ish", "ent", "ant"))
    )


def _possessed(line: Line, place: int) -> Fact | None:
    if line.lows[place] not in _POSSESSED or place in line.elsewhere:
        return None
    if not line.lows[place - 1].endswith(("'s", "s'")) or line.lows[place - 1] in _CONTRACTED:
        return None
    span = company_before(line, place)
    if span is None or line.is_given(span[0]):
        return None
    titled = HONORIFICS.intersection(line.lows[max(0, span[0] - 2) : span[0]])
    return None if titled else _company(line, span, 3)


_CONTRACTED = frozenset(
    {"it's", "that's", "there's", "he's", "she's", "what's", "let's", "here's", "where's", "who's", "how's"}
)


def _company(line: Line, span: Span, weight: int) -> Fact | None:
    if span[0] in line.elsewhere:
        return None
    return Fact("company", text_of(line, span), *span, weight)
