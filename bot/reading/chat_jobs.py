"""Know where the name of a job begins and ends in a chat line, and whether it is the job on offer."""

from __future__ import annotations

from bot.reading.chat_lexicon import everyday, listed, places
from bot.reading.chat_line import Fact, Line
from bot.reading.chat_span import Span, text_of

_LONGEST_LEFT = 5
_WANTED = 9
"""Marks the end of a phrase that only a job follows."""
_OF = (
    frozenset({"member"})
    | frozenset({"dir"})
    | frozenset(
        {
            "head",
            "vp",
            "svp",
            "evp",
            "avp",
            "director",
            "chief",
            "manager",
            "president",
            "lead",
            "professor",
            "dean",
            "teacher",
            "lecturer",
        }
    )
)


def positions(line: Line) -> list[Fact]:
    """Find the jobs that may be the one on offer, the plainest first."""
    after = line.find("position", "after")
    ends: dict[int, int] = {}
    for cue in after:
        ends[cue.last] = max(ends.get(cue.last, 0), cue.last - cue.first)
    for cue in line.find("position", "wanted"):
        ends[cue.last] = _WANTED
    found = [fact for place in range(line.size) if (fact := _by_head(line, place, ends))]
    found += [fact for place in range(line.size) if (fact := _by_noun(line, place, ends))]
    found += [fact for cue in line.find("position", "wanted") if (fact := _by_wish(line, cue.last))]
    return sorted(found, key=lambda fact: (-fact.weight, fact.first, fact.first - fact.last))


def is_job(line: Line, span: Span) -> bool:
    """Say whether some words read as a job's name and nothing else."""
    return any(line.lows[place] in listed("position", "heads") for place in range(*span))


def job_at(line: Line, place: int) -> Span | None:
    """Return the job's name whose last word of calling stands here."""
    if not _is_head(line, place) or (place + 1 < line.size and _is_head(line, place + 1)):
        return None
    return _left(line, place), _right(line, place)


def _is_head(line: Line, place: int) -> bool:
    low = line.lows[place]
    soft = place > 0 and line.lows[place - 1] in listed("position", "fields") and not line.is_everyday(place)
    if soft and len(low) > 4 and low.endswith(("er", "or", "ist", "ian")) and place not in line.taken | line.named:
        return True
    known = low in listed("position", "heads") or low.rstrip("0123456789-") in listed("position", "numbered")
    return known and place not in line.taken and place not in line.named


def _by_head(line: Line, place: int, ends: dict[int, int]) -> Fact | None:
    span = job_at(line, place)
    if span is None or place in line.elsewhere:
        return None
    first, last = span
    opens, closes = line.clause(first)
    if closes == last and opens < first and last - opens <= 4 and _plain_run(line, opens) >= last:
        first = opens  # a clause of its own: "Kindred Nursery. Room lead."
    while first < last and line.lows[first] in listed("position", "never") | {"i'm", "im"}:
        first += 1
    if line.lows[last - 1] in _SENDERS and last < line.size and line.lows[last] in _SEND:
        return None  # "a recruiter messaged me"
    if first >= last or line.lows[max(0, first - 1)] in {"my", "our", "hiring"} or line.lows[first] in {"hiring"}:
        return None
    weight = _weight(line, (first, last), ends)
    if not weight:
        return None
    return Fact("position", text_of(line, (first, last)), first, last, weight)


_SENDERS = frozenset({"recruiter", "recruiters", "headhunter", "sourcer"})
_SEND = frozenset(
    {"message", "messaged", "messages", "messaging", "reached", "called", "calls", "calling", "pinged", "emailed"}
    | {"keeps", "won't", "wont", "contacted", "wrote", "from", "at", "said", "says", "sent", "lady", "guy", "(", "is"}
)


def _weight(line: Line, span: Span, ends: dict[int, int]) -> int:
    first, last = span
    size = last - first
    shy = size == 1 and line.lows[first] in listed("position", "shy")
    cued = ends.get(first, 0)
    named = last < line.size and line.lows[last] in _NOUNS
    at = (
        last < line.size
        and line.lows[last] in {"at", "@", "with", "w/", "for", "in", "to"}
        and line.is_name_like(min(last + 1, line.size - 1))
    )
    below = line.lows[last : last + 2] == ("to", "the") and line.is_break(first - 1)
    alone = below or (line.is_break(first - 1) and line.is_break(last))
    if named and not (size == 1 and line.lows[first] in {"recruiter", "manager"}):
        return 3
    if shy:
        return 2 if cued == _WANTED or (cued >= 2 and line.lows[first - 1] in {"a", "an", "as", "for"} and at) else 0
    if cued >= 2:
        return 3
    if cued == 1 and line.lows[first - 1] == "the" and last < line.size and line.lows[last] in _DOES:
        return 0  # "the plant manager was yelling" is no job on offer
    if cued == 1 and (size > 1 or line.lows[first - 1] not in _ARTICLES):
        return 2
    if at and (first == 0 or line.is_break(first - 1) or line.lows[first - 1] in {"offer", "the", "a", "an"}):
        return 2
    opens = line.is_break(first - 1) and size > 1 and line.lows[first] in listed("position", "fields")
    return 1 if (alone and size <= 5) or opens else 0


_DOES = frozenset(
    {
        "was",
        "is",
        "seemed",
        "kept",
        "said",
        "told",
        "talked",
        "gave",
        "made",
        "treated",
        "yelled",
        "has",
        "had",
        "wants",
    }
)
_ARTICLES = frozenset({"the", "a", "an", "their"})
_NOUNS = frozenset(
    {
        "role",
        "position",
        "job",
        "gig",
        "post",
        "spot",
        "opening",
        "opportunity",
        "vacancy",
        "offer",
        "internship",
        "placement",
        "contract",
        "seat",
        "req",
    }
)


def job_after(line: Line, place: int) -> Fact | None:
    """Find the job after the company's name: "an interview at Cobalt Dental for front desk", "Harrods, shopper"."""
    if place + 1 < line.size and line.lows[place] in {"for", "as"}:
        place += 1
    elif place + 1 < line.size and line.lows[place] in {",", ":", "-"}:
        last = _plain_run(line, place + 1)
        return _named_job(line, place + 1, last) if last < line.size and line.is_break(last) else None
    else:
        return None
    while place < line.size and line.lows[place] in _ARTICLES:
        place += 1
    return _named_job(line, place, _plain_run(line, place))


def job_before(line: Line, place: int) -> Fact | None:
    """Find the job before the company's name: "beekeeper at Hivewell", "shift medic, Otago Ski"."""
    end = place
    while end > 0 and (line.lows[end - 1] in _AT or line.lows[end - 1] in _ARTICLES):
        end -= 1
    if end == place and end > 1 and line.lows[end - 1] in {",", ".", "-", "\n"}:
        end -= 1
        listed_so = True
    else:
        listed_so = False
    first = end
    while first > 0 and end - first < 4 and _plain_run(line, first - 1) >= first and not line.is_break(first - 1):
        first -= 1
    if first == end or not (place > end):
        return None
    opens = line.is_break(first - 1) or first == 0
    led = first > 0 and line.lows[first - 1] in {"a", "an", "as", "for", "offered", "of"}
    if not opens and not (led and not listed_so):
        return None
    if line.is_capital(first) and end - first == 1 and not line.lows[first].endswith(_CALLINGS):
        return None
    return _named_job(line, first, end)


_AT = frozenset({"at", "@", "with", "w/", "for"})
_CALLINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "ant",
    "eer",
    "man",
    "hand",
    "smith",
    "wright",
    "keeper",
    "person",
    "nurse",
    "cook",
)


def _plain_run(line: Line, first: int) -> int:
    """Give the end of the words from here that may all stand in the name of a job."""
    last = first
    while last < line.size and last - first < 5 and not line.is_break(last):
        word = line.words.words[last]
        if (
            last in line.taken
            or last in line.named
            or last in line.elsewhere
            or word.low in listed("position", "stops")
        ):
            break
        if word.is_mark and word.text not in {"&", "/", "-"}:
            break
        last += 1
    return last


def _named_job(line: Line, first: int, last: int) -> Fact | None:
    while first < last and line.lows[first] in listed("position", "never"):
        first += 1
    words = line.lows[first:last]
    if not words or len(words) > 4 or any(char.isdigit() for char in "".join(words)):
        return None
    if line.is_given(first) or " ".join(words) in places() or set(words) & listed("position", "not_jobs"):
        return None
    if all(low in listed("position", "vague") for low in words):
        return None
    if len(words) > 1 and line.is_capital(first) and line.lows[last - 1] not in listed("position", "heads"):
        return None  # two capitals are rather a person or a place
    return Fact("position", text_of(line, (first, last)), first, last, 1)


def _left(line: Line, place: int) -> int:
    first = place
    while first > 0 and place - first < _LONGEST_LEFT and _may_modify(line, first - 1):
        first -= 1
    while first < place and line.words.words[first].is_mark:
        first += 1
    return first


def _may_modify(line: Line, place: int) -> bool:
    word, low = line.words.words[place], line.lows[place]
    if place in line.taken or place in line.named or place in line.elsewhere:
        return False
    if word.text == "." and place > 0 and line.lows[place - 1] in {"sr", "jr", "snr", "asst"}:
        return True
    if word.is_mark:
        before = line.words.words[place - 1] if place else word
        return word.text == "&" or (word.text in {"/", "-"} and word.start == before.end and place > 0)
    if low in listed("position", "never") or low.endswith("'s"):
        return False
    short = word.text.isupper() and 1 < len(low) <= 4 and line.trusts_capitals
    known = listed("position", "modifiers") | listed("position", "fields")
    return short or low not in everyday() or low in known


def _right(line: Line, place: int) -> int:
    last = place + 1
    if last < line.size and line.lows[last] in listed("position", "levels"):
        return last + 1
    if last < line.size and line.lows[place] in {"pgt", "tgt"} and line.is_capital(last):
        return last + 1  # "PGT Physics"
    titled = last + 1 < line.size and line.is_capital(place) and line.is_capital(last + 1)
    if last < line.size and line.lows[last] == "of" and (line.lows[place] in _OF or titled):
        stop = last + 1
        while stop < line.size and stop - last < 4 and (_may_modify(line, stop) or (titled and line.is_capital(stop))):
            stop += 1
        return stop if stop > last + 1 else last
    if last + 1 < line.size and line.lows[last] == "in" and line.lows[place] in _IN and _may_modify(line, last + 1):
        return last + 2
    return last


_IN = frozenset({"lecturer", "professor", "teacher", "fellow", "researcher", "instructor", "reader"})


def _by_wish(line: Line, place: int) -> Fact | None:
    """Find a job of unknown calling after words that only a job follows: "they want me as deckhand"."""
    last = place
    while last < line.size and last - place < 4 and _may_modify(line, last) and not line.words.words[last].is_mark:
        last += 1
    if last == place or is_job(line, (place, last)) or line.is_given(place):
        return None
    if any(char.isdigit() for char in line.lows[place]) or line.lows[last - 1] in listed("position", "vague"):
        return None
    return Fact("position", text_of(line, (place, last)), place, last, 2)


def _by_noun(line: Line, place: int, ends: dict[int, int]) -> Fact | None:
    """Find a job of unknown calling by what follows it: "the lifecycle crm role"."""
    if (
        line.lows[place] not in _NOUNS - {"offer", "contract", "opportunity", "placement", "seat"}
        or place in line.elsewhere
    ):
        return None
    first = place
    while first > 0 and place - first < 4 and _may_modify(line, first - 1) and not line.words.words[first - 1].is_mark:
        first -= 1
    while first < place and line.lows[first] in listed("position", "never"):
        first += 1
    if first == place or is_job(line, (first, place)):
        return None
    if line.is_capital(first) and (line.is_given(first) or (line.lows[first - 1] == "the" and place - first > 1)):
        return None  # "the Jo Malone job"
    if (
        place - first == 1
        and line.lows[place] in {"job", "gig"}
        and line.lows[first] not in listed("position", "fields")
    ):
        return None  # "the uber job" is rather the firm's
    if ends.get(first, 0) < 1 or all(line.lows[p] in listed("position", "vague") for p in range(first, place)):
        return None
    return Fact("position", text_of(line, (first, place)), first, place, 2)
