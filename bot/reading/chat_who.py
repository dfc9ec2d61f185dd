"""Know which names in a chat line are the employer, the one to write to, the people met, a friend, or the writer."""

from __future__ import annotations

from collections.abc import Mapping

from bot.reading.chat_jobs import job_at
from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_names import Span, company_at, company_before, person_at, person_before, text_of

_WITH = frozenset({"from", "at", "@", "w/"})
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
    weak = {(found.first, found.last) for found in line.find("company", "weak")}
    found = [
        fact for cue in line.find("company", "after") if (fact := _after(line, cue.last, (cue.first, cue.last) in weak))
    ]
    found += [fact for cue in line.find("company", "before") if (fact := _before(line, cue.first, cue.last))]
    found += [fact for cue in line.find("company", "subject") if (fact := _subject(line, cue.first))]
    found += [fact for place in range(1, line.size) if (fact := _possessed(line, place))]
    found += [fact for place in range(1, line.size) if (fact := _with_person(line, place))]
    found += [fact for place in range(line.size) if (fact := _by_preposition(line, place))]
    found += [fact for cue in line.find("company", "it") if (fact := _alone(line, cue.last))]
    found = [fact for fact in found if not _is_job_offered(line, fact)]
    return sorted(found, key=lambda fact: (-fact.weight, fact.first))


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


_JOB_NOUNS = frozenset({"role", "position", "gig", "post", "opening", "vacancy"})
_PLAIN_JOBS = frozenset(
    {"engineer", "developer", "manager", "analyst", "designer", "nurse", "teacher", "accountant", "assistant"}
)
_PREPOSITIONS = {"at": 2, "@": 2, "from": 1, "with": 1, "by": 1, "w/": 1, "against": 1, "chez": 2, "to": 0}


def _by_preposition(line: Line, place: int) -> Fact | None:
    """Find a name after "at" or the like, where nothing plainer tells the employer."""
    weight = _PREPOSITIONS.get(line.lows[place], 0)
    if not weight or place + 1 >= line.size:
        return None
    span = company_at(line, place + 1, must_look=weight < 2 and line.trusts_capitals)
    short = span is not None and span[1] - span[0] == 1
    if span is None or (line.is_given(span[0]) and (weight < 2 or short)):
        return None
    if person_at(line, place + 1) and weight < 2 and short:
        return None
    return _company(line, span, weight)


def _after(line: Line, place: int, is_weak: bool) -> Fact | None:
    person = person_at(line, place)
    if person and _works_there(line, person[1]):
        return None
    span = company_at(line, place)
    if span is None or (is_weak and not (_ends_name(line, span[1]) or company_at(line, place, must_look=True))):
        return None
    if is_weak and line.is_given(span[0]):
        return None
    if line.lows[place] in {"coach", "chef", "captain", "sister", "father", "mr", "mrs", "ms", "dr", "prof"}:
        return None
    if person and line.is_given(person[0]) and line.lows[place - 1] != "at" and _is_person_only(line, person, place):
        return None
    return _company(line, span, 1 if is_weak else 3)


def _with_person(line: Line, place: int) -> Fact | None:
    """Find the company after a person: "Dana at Globex", "Dana Reyes, recruiter from Globex"."""
    if line.lows[place] not in _WITH or place in line.elsewhere:
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


def _alone(line: Line, place: int) -> Fact | None:
    """Find a name that stands alone after "it's", up to a mark or a word that frames something else."""
    span = company_at(line, place)
    if span is None or (line.is_given(span[0]) and span[1] - span[0] == 1):
        return None
    ends = line.is_break(span[1]) or line.lows[span[1]] in {"for", "as", "who", "that", "and", "they"}
    looks = line.is_capital(span[0]) or not line.lows[span[1] - 1].endswith(_ADJECTIVE)
    return _company(line, span, 1) if ends and looks else None


_ADJECTIVE = ("ing", "ed", "al", "ive", "ous", "ful", "ish", "ent", "ant", "able", "ible", "ly", "ic", "less", "y")


def _ends_name(line: Line, place: int) -> bool:
    """Say whether what follows shows that a name ended here: a mark, or "no" as in "tell stripe no"."""
    return line.is_break(place) or line.lows[place] in {"no", "nope", "that", "about", "i", "i'm", "im"}


def _is_person_only(line: Line, span: Span, place: int) -> bool:
    """Say whether a name is more likely a person's than a firm's: a given name with a surname, or among people."""
    low = line.lows[span[1]] if span[1] < line.size else "."
    if line.lows[span[1] - 1] in listed("company", "tails"):
        return False
    if line.lows[place - 1] in {"with", "by", "to"} and (not line.is_capital(place) or low in {"and", ",", "&"}):
        return True
    return low in {"in", "(", "who", "she", "he", "said", "called", "wrote", "told"} or span[1] - span[0] == 2


def _works_there(line: Line, place: int) -> bool:
    return place < line.size and line.lows[place] in _WITH


def _before(line: Line, place: int, last: int) -> Fact | None:
    noun = last - place == 1 and line.lows[place] in _NOUN_CUES
    span = company_before(line, place, must_look=noun and not _is_plain_noun(line, place))
    if span is None or (person_before(line, place) is not None and line.is_given(span[0])):
        return None
    return _company(line, span, 2 if noun else 3)


def _subject(line: Line, place: int) -> Fact | None:
    """Find a name that opens a clause before a verb: "Pemberton Travel called", "twilio rescinded"."""
    span = company_before(line, place)
    if span is None or not (
        span[0] == 0 or line.is_break(span[0] - 1) or line.lows[span[0] - 1] in {"and", "so", "but", "that"}
    ):
        return None
    if line.is_given(span[0]) or line.lows[span[0]].rstrip(".") in _HONORIFICS | {
        "coach",
        "chef",
        "captain",
        "sister",
        "father",
    }:
        return None
    looks = line.is_capital(span[0]) or span[1] - span[0] <= 2
    return _company(line, span, 1) if looks else None


_HONORIFICS = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "professor"})


def _is_plain_noun(line: Line, place: int) -> bool:
    """Say whether one small word stands between an article and "offer", as in "the stripe offer"."""
    article = place >= 2 and line.lows[place - 2] in {"the", "my", "this", "an", "a"}
    return (
        article
        and line.lows[place - 1] not in listed("position", "heads")
        and not line.lows[place - 1].endswith(("ing", "ed", "al", "ive", "ous", "ful", "ish", "ent", "ant"))
    )


def _possessed(line: Line, place: int) -> Fact | None:
    if line.lows[place] not in _POSSESSED or not line.lows[place - 1].endswith(("'s", "s'")) or place in line.elsewhere:
        return None
    span = company_before(line, place)
    if (
        span is None
        or line.is_given(span[0])
        or line.lows[place - 1]
        in {"it's", "that's", "there's", "he's", "she's", "what's", "let's", "here's", "where's", "who's"}
    ):
        return None
    return _company(line, span, 3)


def _company(line: Line, span: Span, weight: int) -> Fact | None:
    if span[0] in line.elsewhere:
        return None
    return Fact("company", text_of(line, span), *span, weight)


def standing_alone(line: Line, facts: Mapping[str, str], spoken: set[int]) -> Fact | None:
    """Find a name that is a clause by itself, in a line that tells a job or a deadline: "Stripe, data engineer, Friday"."""
    if not {"position", "deadline", "reason"} & facts.keys():
        return None
    return _clause_alone(line, spoken) or _before_job(line) or _only_name(line, spoken)


def _before_job(line: Line) -> Fact | None:
    """Find the firm before the job at the start of a terse line: "salesforce AE offer"."""
    for first in range(line.size):
        if first and not line.is_break(first - 1):
            continue
        last = next((p for p in range(first + 1, min(first + 6, line.size)) if job_at(line, p)), -1)
        if last < 0 or line.lows[first] in listed("position", "fields") or not line.is_name_like(first):
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
    return next(iter(found.values())) if len(found) == 1 else None


_ACRONYMS = frozenset({"fdse", "sdet", "hrbp"})


def _is_accounted(line: Line, span: Span, spoken: set[int]) -> bool:
    if any(place in spoken or place in line.elsewhere or place in line.taken for place in range(*span)):
        return True
    if any(line.is_given(place) for place in range(*span)) or job_at(line, span[1] - 1) is not None:
        return True
    return span[1] - span[0] == 1 and line.starts_sentence(span[0]) and line.lows[span[0]].endswith(("ing", "ed", "ly"))


def _clause_alone(line: Line, spoken: set[int]) -> Fact | None:
    first = 0
    while first < line.size:
        last = line.clause(first)[1]
        if _is_bare_name(line, first, last, spoken):
            return Fact("company", text_of(line, (first, last)), first, last, 0)
        first = last + 1
    return None


def _is_bare_name(line: Line, first: int, last: int, spoken: set[int]) -> bool:
    if (
        not 0 < last - first <= 4
        or line.is_given(first)
        or any(place in spoken | line.elsewhere for place in range(first, last))
    ):
        return False
    if company_at(line, first) != (first, last):
        return False
    if all(line.lows[p] in listed("position", "fields") for p in range(first, last)):
        return False
    if job_at(line, last - 1) is not None:
        return False
    small = line.words.is_lower and last - first <= 2 and not line.lows[last - 1].endswith(_ADJECTIVE[:-1])
    return line.is_capital(first) or line.words.is_shouted or small


def contacts(line: Line) -> list[Fact]:
    """Find the people the answer may go to, the plainest first; a company after "from" or "at" comes with them."""
    barred = {place for cue in line.find("contact", "not_them") for place in range(cue.first, cue.last + 4)}
    barred |= {fact.first for fact in interviewers(line)} | {fact.first for fact in referrers(line)}
    found: list[Fact] = []
    for cue in line.find("contact", "after"):
        there = person_at(line, cue.last, strong=True)
        strong = bool(there and _works_there(line, there[1]) and line.is_capital(there[0]))
        strong = strong or line.lows[cue.last - 1] in {
            "is",
            "named",
            "called",
            "recruiter",
            "headhunter",
            "manager",
            "dear",
            "attn",
            "fao",
        }
        span = person_at(line, cue.last, strong=strong)
        if span and not line.is_capital(span[0]) and line.lows[span[0]].endswith(("ed", "ing", "ly")):
            continue
        found += [Fact("contact_name", text_of(line, span), *span, 3)] if span else []
    for cue in line.find("contact", "before"):
        span = person_before(line, cue.first)
        found += [Fact("contact_name", text_of(line, span), *span, 2)] if span else []
    found += [fact for place in range(1, line.size) if (fact := _of_company(line, place))]
    found += _titled(line)
    found += [fact for place in range(line.size) if (fact := _with_honorific(line, place))]
    found += _full_names(line)
    mine = {fact.first for fact in me(line)}
    return sorted(
        (
            fact
            for fact in found
            if fact.first not in barred and fact.first not in mine and fact.first not in line.elsewhere
        ),
        key=lambda fact: (-fact.weight, fact.first),
    )


def _full_names(line: Line) -> list[Fact]:
    """Find first and last names of people nothing is said of; whoever is named in full is the one to write to."""
    found: list[Fact] = []
    for place in range(line.size):
        if line.is_given(place) and line.is_capital(place) and not (place and line.is_capital(place - 1)):
            span = person_at(line, place)
            listed_with = span and (
                (span[1] < line.size and line.lows[span[1]] in {"and", "&"} and person_at(line, span[1] + 1))
                or (place > 1 and line.lows[place - 1] in {"and", "&"} and person_before(line, place - 1))
            )
            if span and span[1] - span[0] > 1 and not listed_with:
                found.append(Fact("contact_name", text_of(line, span), *span, 1))
    return found


def _with_honorific(line: Line, place: int) -> Fact | None:
    """Find "Ms Achterberg" and the like, who are written to unless something else is said of them."""
    if line.lows[place] not in {"mr", "mrs", "ms", "mx", "dr", "prof", "professor"}:
        return None
    span = person_at(line, place)
    return Fact("contact_name", text_of(line, span), *span, 1) if span else None


def _of_company(line: Line, place: int) -> Fact | None:
    if line.lows[place] not in _WITH or place + 1 >= line.size:
        return None
    span = person_before(line, place)
    department = line.lows[place + 1] in listed("company", "departments")
    if span is None or not (department or company_at(line, place + 1)):
        return None
    if not (line.is_given(span[0]) or span[1] - span[0] > 1):
        return None
    return Fact("contact_name", text_of(line, span), *span, 3)


_TITLE_LINKS = frozenset(
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
    }
)


def titles(line: Line, contact: Fact) -> list[Fact]:
    """Find what the contact is, in the words around the name: "Dana Reyes, the recruiter"."""
    for first, last in _titles(line):
        between = line.lows[last : contact.first] if last <= contact.first else line.lows[contact.last : first]
        apart = last <= contact.first or first >= contact.last
        start = min(last, contact.last) if apart else 0
        linked = all(low in _TITLE_LINKS or line.is_capital(start + n) for n, low in enumerate(between))
        if apart and len(between) <= 5 and linked:
            return [Fact("contact_title", line.words.span(first, last).removesuffix("'s"), first, last)]
    return []


def _titles(line: Line) -> list[Span]:
    """Find every title of someone who hires, the longest at each place."""
    spans: list[Span] = []
    for cue in line.find_anywhere("contact", "titles"):
        if not spans or cue.first >= spans[-1][1]:
            spans.append((cue.first, cue.last))
    return spans


def title_places(line: Line) -> set[int]:
    """Give the words of titles that stand right before or after a person's name; they name no job on offer."""
    places: set[int] = set()
    for first, last in _titles(line):
        after = last + 1 if last < line.size and line.lows[last] == "," else last
        before = first - 1 if first and line.lows[first - 1] in {",", "("} else first
        if (after < line.size and person_at(line, after)) or (before < first and person_before(line, before)):
            places.update(range(first, last))
    return places


def _titled(line: Line) -> list[Fact]:
    """Find people by their title: "the dean, Prof. Hargreaves", "the hiring manager at Copperfield (Simon Tate)"."""
    found: list[Fact] = []
    for first, last in _titles(line):
        if (
            first > 0
            and line.lows[first - 1] in {"my", "our", "a"}
            and line.lows[last - 1] in {"manager", "lead", "boss"}
        ):
            continue
        place = last
        while place < line.size and place - last < 4 and line.lows[place] in _TITLE_LINKS:
            place += 1
        if place < line.size and line.lows[place - 1] in _WITH | {"in"} and (span := company_at(line, place)):
            place = span[1]
            while place < line.size and line.lows[place] in {",", "(", "is", "named", "called", "-"}:
                place += 1
        person = person_at(line, place, strong=True) if place > last or place < line.size else None
        person = person if person and (line.is_capital(person[0]) or line.is_given(person[0])) else None
        before = None if person else _before_title(line, first)
        found += [Fact("contact_name", text_of(line, span), *span, 3) for span in (person or before,) if span]
    return found


def _before_title(line: Line, first: int) -> Span | None:
    place = first
    while (
        place > 0
        and first - place < 3
        and line.lows[place - 1] in {",", "(", "the", "our", "their", "a", "an", "is", "my", "-", "as"}
    ):
        place -= 1
    return person_before(line, place) if place < first or first > 0 else None


def interviewers(line: Line) -> list[Fact]:
    """Find the people the writer talked to, in the order they are named."""
    found: list[Fact] = []
    for cue in line.find("interviewers", "after"):
        found += _people_from(line, cue.last)
    for place, low in enumerate(line.lows):
        if low in listed("interviewers", "triggers"):
            found += _people_after_trigger(line, place)
    for cue in line.find("interviewers", "before"):
        place = cue.first
        while place > 0 and line.lows[place - 1] in {"who", "that", ",", "both", "all"}:
            place -= 1
        found += _people_to(line, place)
    return list({fact.first: fact for fact in found}.values())


def _people_from(line: Line, place: int) -> list[Fact]:
    found: list[Fact] = []
    while (span := person_at(line, place)) is not None and len(found) < 12:
        if line.is_given(span[0]) or span[1] - span[0] > 1 or found or _in_list(line, span):
            found.append(Fact("interviewers", _without_honorific(line, span), *span))
        place = _past_joint(line, span[1])
        if place < 0:
            break
    return found


def _people_after_trigger(line: Line, place: int) -> list[Fact]:
    """Find people a few words after "interviewed": "interviewed at Tessellate with Ravi, Clara and Bo"."""
    for last in range(place + 1, min(place + 8, line.size)):
        if line.lows[last] in {".", ";", "!", "?", "\n", "but"}:
            return []
        if line.lows[last] in {"with", "by", "to", ":", "(", "were", "was"} and person_at(line, last + 1):
            return _people_from(line, last + 1)
    return []


def _in_list(line: Line, span: Span) -> bool:
    low = line.lows[span[1]] if span[1] < line.size else "."
    return low in {",", "and", "&"} or line.lows[span[0]].rstrip(".") in {"dr", "mr", "ms", "mrs", "prof"}


_JOINTS = frozenset({"a", "guy", "woman", "man", "called", "named", "someone", "lady", "person"}) | frozenset(
    {",", "and", "&", "plus", "then", "her", "his", "their", "colleague", "colleagues", "the", "also", "with", "later"}
)


def _past_joint(line: Line, place: int) -> int:
    if place < line.size and line.lows[place] == "(":
        while place < line.size and line.lows[place] != ")":
            place += 1
        place += 1
    start = place
    while place < line.size and line.lows[place] in _JOINTS:
        place += 1
    return place if place > start else -1


def _people_to(line: Line, place: int) -> list[Fact]:
    found: list[Fact] = []
    while (span := person_before(line, place)) is not None and len(found) < 12:
        found.insert(0, Fact("interviewers", _without_honorific(line, span), *span))
        place = span[0]
        while place > 0 and line.lows[place - 1] in {",", "and", "&"}:
            place -= 1
        if place == span[0]:
            break
    return found


def _without_honorific(line: Line, span: Span) -> str:
    first = span[0]
    while first < span[1] - 1 and line.lows[first] in {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "."}:
        first += 1
    return text_of(line, (first, span[1]))


_OTHERS = frozenset({"her", "his", "their", "its", "recruiter", "contact", "manager", "company", "boss", "the"})


def me(line: Line) -> list[Fact]:
    """Find the writer's own name."""
    weak = {cue.last for cue in line.find("me", "weak")}
    found: list[Fact] = []
    for cue in line.find("me", "after"):
        if cue.first and (line.lows[cue.first - 1].endswith("'s") or line.lows[cue.first - 1] in _OTHERS):
            continue
        span = person_at(line, cue.last, strong=cue.last not in weak)
        if span and _is_me(line, span, cue.last in weak) and not _works_there(line, span[1]):
            found.append(Fact("user_name", text_of(line, span), *span, 2 if cue.last in weak else 3))
    for cue in line.find("me", "before"):
        span = person_before(line, cue.first)
        found += [Fact("user_name", text_of(line, span), *span, 2)] if span else []
    return sorted(found + _signed(line), key=lambda fact: -fact.weight)


def _is_me(line: Line, span: Span, is_weak: bool) -> bool:
    if not is_weak:
        return True
    ends = span[1] >= line.size or line.is_break(span[1]) or line.lows[span[1]] in {"and", "here", "btw", "from"}
    return ends and (line.is_given(span[0]) or span[1] - span[0] > 1)


def _signed(line: Line) -> list[Fact]:
    """Find a name alone at the end, after a line break or a dash."""
    for first in range(max(1, line.size - 4), line.size):
        if line.words.words[first - 1].text in {"\n", "-"} and line.size > 6:
            span = person_at(line, first)
            if span and span[1] == line.size and line.is_given(first) and line.is_capital(first):
                return [Fact("user_name", text_of(line, span), *span, 2)]
    return []


def referrers(line: Line) -> list[Fact]:
    """Find the friend who brought the writer in."""
    found: list[Fact] = []
    for cue in line.find("referred_by", "after"):
        span = person_at(line, cue.last)
        found += [Fact("referred_by", text_of(line, span), *span)] if span else []
    for cue in line.find("referred_by", "before"):
        span = person_before(line, cue.first)
        found += [Fact("referred_by", text_of(line, span), *span)] if span else []
    return found
