"""Know how hasty words become whole sentences of the letter: cut into strands, each given its subject and its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters import grammar
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised
from bot.letters.fragment import DETERMINERS
from bot.letters.frames import verbal
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_MOST = 28
_STOPS = pattern("stops")
_ABBREVIATED = pattern("abbreviated")
_AND = pattern("and")
_LEAD = pattern("lead")
_SUBJECTS = wordset(
    "i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'll it it's it'll that that's "
    "this there there's she he they everyone everybody nobody somebody someone people none both neither "
)
_MODALS = wordset(
    "can could will would might may must shall should can't cannot couldn't won't wouldn't didn't don't wasn't haven't"
)
_STATES = wordset(
    "away free available back based done happy glad sorry interested open keen ready able busy settled "
    "sure new tied due certain grateful delighted excited fully halfway out off "
)
_ADVERBS = wordset("now still already just recently finally soon currently only also always never really even long")
_BARE = wordset(
    "school work term life home university college spring summer autumn winter christmas parking training teaching"
)
_PLACE = pattern("place")
_NO_PLACE = DETERMINERS | wordset(
    "abroad town work another new part full days nights mornings remote here there where be get see do "
    "come help make take and or with on at in mid early late somewhere student temporary england start "
    "finish go keep try "
)
_ODD = re.compile(r"https?:|www\.|\S@\S|[{}<>\\|=_#%^~`$\u20ac\u00a3*]|[^\s]{31,}")
_STATE_END = re.compile(
    r"^((?:[\w'-]+ ){1,4}?)((?:already |still |now |all |nearly |almost |just )*)"
    r"(here|there|off|done|ready|over|sorted|booked|finished|back|in|closed|full|through|settled|cancelled|canceled)"
    r"((?: (?:now|already|again|too|by then|since \w+))?)$",
    re.I,
)


def strands(text: str) -> list[str]:
    """Cut hasty words into what can each stand as a sentence, in their order."""
    text = _ABBREVIATED.sub(
        r"\1 ",
        re.sub(r"\s\+\s", " and ", re.sub(r"\s[:;]-?[)(DP](?=\s|$)", ". ", text[:1600]))
        .replace("(", " ")
        .replace(")", " "),
    )
    cut = [part for whole in _STOPS.split(text) for part in _at_ands(whole)]
    return [strand for part in cut for strand in _at_commas(part) if any(map(str.isalpha, strand))][:14]


def _at_ands(text: str) -> list[str]:
    """Cut where "and" joins two sentences; "my partner and I need" is one."""
    found: list[str] = []
    for part in _AND.split(text):
        if found and not any(map(_finite, found[-1].split())) and not found[-1].lower().startswith("now "):
            found[-1] += f" and {part}"
        else:
            found.append(part)
    return found


def _at_commas(text: str) -> list[str]:
    """Cut at the commas after which a new sentence begins; a comma within a list or before a place cuts nothing."""
    found: list[str] = []
    for part in re.split(r",\s+", text.strip()):
        if found and not _begins(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return [part.strip(" .,") for part in found]


def _begins(part: str) -> bool:
    """Say whether words begin a sentence of their own: a subject and its verb, or a verb whose subject is plain."""
    words = [word.lower().strip(",.") for word in part.split()]
    if len(words) < 2:
        return False
    first = words[0]
    if first in {"which", "who", "where", "that's"} and first != "that's":
        return False
    if first in _SUBJECTS | _MODALS | _ADVERBS | {
        "im",
        "ive",
        "its",
        "thats",
        "hes",
        "shes",
        "theyre",
        "weve",
        "owe",
        "not",
        "no",
        "if",
    }:
        return True
    if first in {"ill", "id", "wed"} and (
        grammar.gerund_of_base(words[1]) or words[1] in {"be", "have", "like", "love", "rather"}
    ):
        return True
    if first in {"want", "wants", "need", "hope", "got", "am", "ok", "okay", "start", "last", "happy", "saw", "heard"}:
        return True
    if _past(first) or grammar.ends_like_gerund(first) or _subject_size(part.split()):
        return True
    written = written_out(part, uk=False).split()
    state = _STATE_END.match(" ".join(written))
    return bool(_the(written, [word.lower().strip(",.") for word in written]) or (state and _state(state)))


@dataclass(frozen=True)
class Strand:
    """Hold one strand: as typed, written out, and as a sentence of the letter ("" where it can be none)."""

    typed: str
    plain: str
    told: str


def read(text: str, who: Cast, uk: bool) -> list[Strand]:
    """Read hasty words strand by strand."""
    found: list[Strand] = []
    others = False  # somebody else was spoken of, so "she" may be them
    for typed in strands(text):
        said = told(typed, who, uk)
        unsure = (others and _PRONOUN.search(typed)) or (found and _THEY_ARE.match(typed))
        found.append(Strand(typed, plain(typed, who, uk), "" if unsure else said))
        others = others or bool(_SOMEBODY.search(typed))
    return found


# things or children, not the reader
_THEY_ARE = pattern("they_are")
_SOMEBODY = pattern("somebody")
_PRONOUN = re.compile(r"^(?:\w+ )?(?:she|he|they|her|his|their|shes|hes|theyre|she's|he's)\b", re.I)


# What hangs on after a comma without a verb of its own, as "part time three days".
_TAIL = re.compile(
    r",\s(?!(?:and|with|so|then|as|from|at|in|on|which|where|who|but|or|for|to|because|until|after|before|"
    r"\d+|one|two|three|four|five|six|[A-Z][\w'-]*)\b)(?:[\w'-]+ ){0,4}[\w'-]+$"
)


def told(strand: str, who: Cast, uk: bool) -> str:
    """Return a strand as a sentence without its stop, spoken by the sender to the reader; "" when it can be none."""
    said = re.sub(_TAIL, "", plain(strand, who, uk))
    if "?" in strand or re.match(r"(?:that|this|these|those|that's)\b", said, re.I):
        return ""
    if not said or _ODD.search(said) or "?" in said:
        return ""
    said = _with_subject(said)
    said, sure = _to_reader(capitalised(said, who.known), who) if said else ("", False)
    words = said.split()
    late = _TIME_FIRST.match(said)
    if (
        len(words) < 4 and words and words[0].lower() in {"you", "he", "she", "they"}
    ):  # "he's not": of whom, nobody knows
        return ""
    if not sure or not 2 < len(words) <= _MOST or not any(map(_finite, words[: 8 if late else 5])):
        return ""
    said = _WEEKDAY.sub(r"\1 on \2", re.sub(r"(?<=\w) not (?=[A-Z]\w+$)", ", not ", said))
    return _small_start(said, who)


_ELSEWHERE = pattern("elsewhere")
_MASKS = {"they": "\u03b1", "them": "\u03b2", "their": "\u03b3"}
_UNMASKED = {mark: word for word, mark in _MASKS.items()}
_MARK = "\u03b8"  # stands for a "them" that is nobody
_KEPT = re.compile(r"\b(?:the|my|our|these|those|some|all) (?:[\w-]+ ){0,2}([\w-]+s) (?:.*\s)?(them)\b")


def _to_reader(said: str, who: Cast) -> tuple[str, bool]:
    """Turn the words to the reader; "them" stays where things were named before it: "sort the notes and file them"."""
    if _ELSEWHERE.search(said):
        said = re.sub(r"\b(they|them|their)\b", lambda hit: _MASKS[hit[1]], said)
        turned, sure = to_reader(said, who)
        return "".join(_UNMASKED.get(mark, mark) for mark in turned), sure
    found = _KEPT.search(said)
    if not found or not grammar.is_plural(found[1]):
        return to_reader(said, who)
    kept = f"{said[: found.start(2)]}{_MARK}{said[found.end(2) :]}"
    turned, sure = to_reader(kept, who)
    return turned.replace(_MARK, "them"), sure


_WEEKDAY = pattern("retelling_weekday")


def plain(strand: str, who: Cast, uk: bool) -> str:
    """Return a strand written out, with places and names in capitals, and nothing added."""
    said = written_out(strand, uk)
    while found := _LEAD.match(said):
        said = said[found.end() :]
    said = _small_start(said.strip(" ,"), who)
    said = re.sub(
        r"\b(with|at|from|in|to|for) ((?:present|current|old|new) (?:employer|company|job|practice|boss|team|firm))\b",
        r"\1 my \2",
        said,
    )
    said = _PLACE.sub(lambda hit: hit.group() if hit[2] in _NO_PLACE else f"{hit[1]} {hit[2].capitalize()}", said)
    return capitalised(" ".join(map(_named, said.split())), who.known)


_NAMES_TOO = wordset("jan will mark rose robin may art bill grace hope chen lin min sun")


def _named(word: str) -> str:
    """Write a first name with its capital."""
    bare = re.sub(r"(?:'s)?[,.;:]*$", "", word)
    return bare.capitalize() + word[len(bare) :] if bare in grammar.FIRST_NAMES - _NAMES_TOO else word


def _small_start(said: str, who: Cast) -> str:
    """Begin an ordinary word in lower case; what may be a name stays as typed."""
    first = said.split(" ", 1)[0].strip(",") if said else ""
    low = first.lower().removesuffix("'s")
    ordinary = low in _ORDINARY or grammar.gerund_of_base(low) or grammar.is_past(low) or grammar.ends_like_gerund(low)
    return begun_small(said, who) if ordinary or grammar.is_plural(low) else said


_ORDINARY = (
    _SUBJECTS | _MODALS | _ADVERBS | _STATES | _BARE | DETERMINERS | grammar.THINGS | grammar.EVENTS
) | wordset(
    "am no not also last if when since because and but so until till in on at from by after before for with as to "
    "two three "
    "rota role job shop flat house contract course lease laptop badge advert ad pay link handover key stock contact "
    "school branch move boat show portal application panel task reference need want owe have hope please maybe "
    "nothing everything something current present former kindly same once then there first second third opening"
)


def begun_small(said: str, who: Cast) -> str:
    """Begin in lower case, unless the first word is a name or "I"."""
    first = re.sub(r"'\w+$", "", said.split(" ", 1)[0]).strip(",")
    name = first.lower() in who.known or first.lower() in grammar.FIRST_NAMES or first in _DAYS
    return (
        said
        if first == "I" or first[1:] != first[1:].lower() or name or _proper(first)
        else said[:1].lower() + said[1:]
    )


_DAYS = wordset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def _proper(first: str) -> bool:
    return capitalised(first.lower(), {}) == first != first.lower()


def _with_subject(said: str) -> str:
    """Give the words the subject they lack; "" when nothing can be made of them."""
    words = said.split()
    low = [word.lower().strip(",.") for word in words]
    if len(low) < 2 or low[0] in {"if", "when", "unless", "or", "which", "who"}:
        return ""
    if low[0] == "no" and low[1] == "longer":
        return f"I {said}"
    if low[0] in _SUBJECTS or _subject_size(words):
        return said
    if low[0] == "now" and (
        _NOW.match(said)
        or (len(low) == 2 and low[1] in {"permanent", "remote", "hybrid", "closer", "nearer", "bigger"})
    ):
        return f"it's {' '.join(words[1:])} now"
    if _TIME_FIRST.match(said):
        return said
    if low[0] in {"at", "on", "in"} and "until" in low:
        return f"I'm {said}"
    if low[0] in _ADVERBS and low[0] != "long":
        rest = _with_subject(" ".join(words[1:]))
        return _with_adverb(rest, low[0]) if rest else ""
    if (found := _STATE_END.match(said)) and not _own_verb(low) and (state := _state(found)):
        return state
    if low[0] in {"done", "seen", "taken", "written", "given"} and low[1] not in _AFTER_STATE:
        return f"I've {said}"
    if low[0] == "been":
        return f"I've {said}"
    if low[0] in _STATES and (low[1] in _AFTER_STATE or low[1].endswith("ly")):
        return f"I'm {said[:1].lower()}{said[1:]}"
    if low[0] in _MODALS and low[1] in _SUBJECTS:  # a question, turned round
        return ""
    if _IMPERSONAL.match(said):
        return f"it {said}"
    if low[0] in {"should", "might", "may", "must"} and low[1] in _THINGS_DO:
        return ""
    if low[0] == "am" or low[0] in _MODALS or _own_verb(low):
        return f"I {said[:1].lower()}{said[1:]}"
    if low[0] == "not" and (grammar.ends_like_gerund(low[1]) or low[1] in _STATES):
        return f"I'm {said}"
    if (grammar.ends_like_gerund(low[0]) and not _finite(low[1])) or (low[0] in {"on", "in", "at"} and low[1] in _AWAY):
        return f"I'm {said[:1].lower()}{said[1:]}"
    return _the(words, low)


_IMPERSONAL = pattern("impersonal")
_THINGS_DO = wordset("come arrive be take last finish end start get go happen work have")
_TIME_FIRST = pattern("time_first")
_NOW = re.compile(r"^now (?:fully |mostly |all |a |an )?(?:full|part)[- ]time\b", re.I)
_AFTER_STATE = wordset(
    "to in on for from with about until now at of by than since again after before as that and enough through the up"
)
_AWAY = wordset("holiday leave vacation training italy france spain work touch class town hospital")


def _own_verb(low: list[str]) -> bool:
    """Say whether the words begin with a verb that can only be the sender's own: "finished in July", "want to see"."""
    if _past(low[0]):
        return not (low[0] in {"set", "cut", "put", "let", "read", "shut", "hit"} and _finite(low[1]))
    base = bool(grammar.gerund_of_base(low[0])) or low[0] in {
        "want",
        "need",
        "owe",
        "have",
        "hope",
        "live",
        "love",
        "know",
        "plan",
    }
    noun = any(_sure_verb(word) for word in low[1:4]) and not any(
        word in _MODALS | _SUBJECTS | {"to"} for word in low[1:4]
    )
    return base and not _finite(low[1]) and not noun and low[0] not in _NOUNS_TOO


_NOUNS_TOO = wordset("work offer call test visit plan drive move interview")
_MORE_VERBS = wordset(
    "split spread quit hung sought "
    "ends end matters costs expires belongs remains depends happens needs wants goes does owns owes fits suits"
)


def _past(word: str) -> bool:
    return grammar.is_past(word) or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST)


_NO_PAST = wordset("need indeed unlimited hundred united talented dedicated supposed used shed speed")


def _finite(word: str) -> bool:
    bare = word.lower().strip(",.")
    return (
        grammar.is_finite(bare)
        or grammar.is_present(bare)
        or _past(bare)
        or bare in _MODALS | _MORE_VERBS | _HELD
        or (bool(grammar.gerund_of_base(bare)) and bare not in {"work", "offer", "call", "test", "visit"})
    )


_HELD = wordset(
    "have i'm it's i've we're we've i'll that's there's i'd we'd you're you've we'll you'll it'll owe want need hope"
)


def _subject_size(words: list[str]) -> int:
    """Return how many words name what acts, where a determiner or a name begins them and a verb follows; else 0."""
    low = [word.lower().strip(",.") for word in words]
    if low[0] in _SUBJECTS:
        return 1
    if low[0] in DETERMINERS or words[0][:1].isupper() or low[0].endswith("'s"):
        for size in (1, 2, 3, 4, 5):
            alone = words[0][:1].isupper() or low[0] in _STAND_ALONE
            named = low[0] in DETERMINERS or all(word[:1].isupper() for word in words[:size])
            ended = size > 1 and low[size : size + 1] and low[size].endswith("ed") and low[size + 1 : size + 2]
            done = ended and low[size + 1] in _AFTER_STATE | {
                "early",
                "late",
                "last",
                "yesterday",
                "out",
                "down",
                "today",
            }
            if len(low) > size and (_sure_verb(low[size]) or done) and named and (size > 1 or alone):
                return size
    return 0


_STAND_ALONE = wordset("everything nothing all both one that this some")


def _sure_verb(word: str) -> bool:
    return (
        grammar.is_finite(word)
        or grammar.is_present(word)
        or word in _MORE_VERBS
        or word in {"have", "can", "will", "may", "won't", "can't", "don't", "go", "need", "want"}
    )


def _the(words: list[str], low: list[str]) -> str:
    """Put "the" before a thing named without it: "workshop is ten minutes away", "Scotland routes go to Priya"."""
    for size in (1, 2, 3, 4):
        if len(low) <= size + 1 or not all(word.replace("-", "").replace("'", "").isalnum() for word in low[:size]):
            return ""
        plural = grammar.is_plural(low[size - 1]) and bool(grammar.gerund_of_base(low[size]))
        if (_sure_verb(low[size]) or plural) and not any(
            verbal(word) and not grammar.ends_like_gerund(word) for word in low[: size - 1]
        ):
            if low[size - 1] in {
                "of",
                "for",
                "with",
                "to",
                "in",
                "on",
                "at",
                "and",
                "or",
                "because",
                "until",
                "if",
                "when",
            }:
                return ""
            name = words[0][:1].isupper() and (size == 1 or not grammar.is_plural(low[size - 1]))
            bare = low[0] in _BARE or name or low[0] in grammar.FIRST_NAMES
            first = words[0].capitalize() if low[0] in grammar.FIRST_NAMES else words[0]
            return " ".join([first, *words[1:]]) if bare else "the " + " ".join(words)
    return ""


def _state(found: re.Match[str]) -> str:
    """Turn "laptop already here" into "the laptop is already here"."""
    thing = found[1].strip()
    low = thing.lower().split()
    if (
        any(_finite(word) for word in low)
        or grammar.ends_like_gerund(low[-1])
        or low[-1] in {"of", "for", "with", "to", "in", "on", "at", "and", "be"}
    ):
        return ""
    verb = "are" if grammar.is_plural(low[-1]) else "is"
    whole = thing if low[0] in DETERMINERS or low[0] in _BARE or thing[:1].isupper() else f"the {thing}"
    return f"{whole} {verb} {found[2]}{found[3]}{found[4]}"


def _with_adverb(rest: str, adverb: str) -> str:
    """Put an adverb that stood first where it belongs: "I'm now living in Leeds", "I already said no"."""
    first, _, after = rest.partition(" ")
    if first == "I" and after.split(" ", 1)[0] in _MODALS | {"am", "was", "have", "had"}:
        verb, _, more = after.partition(" ")
        return f"I {verb} {adverb} {more}"
    if first in {"I", "I'm", "I've", "I'd", "we're", "we've"}:
        return f"{first} {adverb} {after}"
    if adverb == "now" and first.lower() in _SUBJECTS | {"the", "my", "our", "your"}:
        return f"now {rest}"
    return rest
