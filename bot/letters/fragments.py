"""Know how a fragment somebody typed becomes part of a sentence: cleaned, classified, turned to the reader, framed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.letters import grammar
from bot.letters.cast import Cast, cast
from bot.letters.cleaning import capitalised, clean, says_nothing, without_lead
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_WH = frozenset({"how", "what", "why", "where", "whenever"})
_DETERMINERS = wordset(
    "the a an my your our his her its this these those that both all every each some any two three four five six seven "
    "eight nine ten many much another such one everything anything something nothing"
)
_SUBJECTS = wordset("you they she he we it everyone everybody people someone somebody nobody folks")
_PERSONAL = wordset(
    "honesty patience kindness openness warmth generosity enthusiasm candor candour curiosity flexibility transparency "
    "hospitality encouragement thoughtfulness courtesy friendliness humour humor"
)
_CUT = re.compile(
    r"\s*(?:[;:]\s|(?<=[a-z]{3})\.\s|,?\s(?:but|though|although|even though|even if|despite|except|unlike|"
    r"compared to|which|because|whereas)\s|\s[-\u2013\u2014]+\s).*",
    re.I,
)
_ODD = re.compile(r"https?:|www\.|@\w|[{}<>\\|=_#%^~`$€£]|\?\S|\w\?\s|[^\s]{31,}")
MOST_WORDS = 18


@dataclass(frozen=True)
class Fragment:
    """Hold one fragment, understood.

    ``kind``: wh, noun, event, quality, gerund, thanks, deed, mine; none when nothing was said, unread when it was not
    understood. ``forms`` are the ways it fits into a sentence, ready to be put in.
    """

    kind: str
    forms: Mapping[str, str] = field(default_factory=dict)


NONE = Fragment("none")
UNREAD = Fragment("unread")


def readable(text: str, facts: Mapping[str, str]) -> bool:
    """Say whether a typed fragment can go into a sentence, or means that there is nothing to tell."""
    return read(text, cast(facts)).kind != "unread"


def read(raw: str, who: Cast) -> Fragment:
    """Understand a typed fragment."""
    text = clean(raw)
    if says_nothing(text):
        return NONE
    if _ODD.search(text) or not _latin(text):
        return UNREAD
    text = without_lead(text)
    if not text or text.lower() in grammar.VERDICTS | grammar.BOOSTERS:
        return UNREAD
    if says_nothing(text):
        return NONE
    text = _shortened(_CUT.sub("", text).strip(" ,"))
    text = capitalised(_names_known(text, who), who.known)
    text, sure = to_reader(re.sub(r"(?i)\b(?:you guys|you all|y'all|you lot)\b", "you", text), who)
    if text.lower() in {"everyone", "everybody", "all the people"}:
        text = "everyone I met"
    return _framed(text) if sure and text and text.count(" ") < MOST_WORDS + 8 else UNREAD


def _latin(text: str) -> bool:
    letters = [mark for mark in text if mark.isalpha()]
    return (
        bool(letters) and sum(mark < "\u0250" or "\u1e00" <= mark < "\u1f00" for mark in letters) > len(letters) * 0.7
    )


def _shortened(text: str) -> str:
    """Keep the first clause of a long fragment, and the first of two things that are not of one kind."""
    if text.count(" ") >= MOST_WORDS:
        text = re.split(r",\s|\sand\s", text, maxsplit=1)[0]
    head, joint, tail = _split(text)
    if joint and _sort(head) != _sort(tail):
        return head
    return text


def _split(text: str) -> tuple[str, str, str]:
    found = re.search(r",?\s(?:and|plus)\s|,\s", text)
    if not found:
        return text, "", ""
    head, tail = text[: found.start()], text[found.end() :]
    if " " not in head or (_sort(head) == "wh" and not any(map(_verbal, head.split()[1:]))):
        return text, "", ""
    shared = _sort(tail) == "noun" and set(head.lower().split()) & {"with", "between", "from", "about", "by", "of"}
    if _sort(tail) == "rest" or shared:
        return text, "", ""
    return head, found.group(), tail


def _sort(text: str) -> str:
    """Sort roughly, to see whether two joined things are of one kind; "rest" belongs to what went before."""
    words = text.lower().split()
    if not words:
        return "rest"
    if words[0] in _WH:
        return "wh"
    if grammar.is_gerund(words[0]):
        return "gerund"
    if words[0] in {"i", "we", "got", "they", "she", "he", "you"} or (len(words) > 1 and _subject_size(words)):
        return "clause"
    if words[0] in {"the", "a", "an", "their", "your", "my"}:
        return "noun"
    return "rest"


def _names_known(text: str, who: Cast) -> str:
    """Write a first name with its capital where only a name can stand: before 's, a deed, or after "with"."""
    words = text.split()
    for at, word in enumerate(words):
        bare = word.removesuffix("'s").rstrip(",.")
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        if word.endswith("s") and word[:-1].lower() in who.known and after:  # "sams notes": the mark was left out
            words[at] = f"{who.known[word[:-1].lower()]}'s"
        elif (bare.lower() in grammar.FIRST_NAMES and bare == bare.lower() and bare.lower() not in who.known) or (
            at == 0 and bare.isalpha() and bare == bare.lower() and _only_a_name(bare, word, after)
        ):
            words[at] = bare.capitalize() + word[len(bare) :]
    return " ".join(words)


def _only_a_name(bare: str, word: str, after: str) -> bool:
    if bare in _DETERMINERS | _SUBJECTS | _WH | grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | {"today", "i"}:
        return False
    return (word.endswith("'s") and not after.endswith("ing")) or (
        grammar.is_gerund(after) and not bare.endswith(("y", "ing", "s"))
    )


def _framed(text: str) -> Fragment:
    for frame in (_wh, _adjective, _gerund, _mine, _to_deed, _predicate, _deed, _noun):
        if found := frame(text):
            return found
    return UNREAD


def _wh(text: str) -> Fragment | None:
    words = text.split()
    low = text.lower()
    if low.startswith(("the way you", "the way we", "the way the", "the way everyone")):
        return _of("wh", liked=text, wh=text)
    if low.startswith(("when ", "it when ")):
        clause = low.removeprefix("it ").removeprefix("when ")
        return _of("moment", liked="the moment when " + text[len(text) - len(clause) :])
    if words[0].lower() not in _WH or len(words) < 3 or not any(map(_verbal, words[1:])):
        return None
    return _of("wh", liked=_lowered(text), wh=_lowered(text))


def _verbal(word: str) -> bool:
    bare = word.strip(",.")
    known = grammar.is_finite(bare) or grammar.is_present(bare) or bool(grammar.gerund_of_base(bare))
    return known or (bare.endswith("ed") and len(bare) > 4)


def _adjective(text: str) -> Fragment | None:
    words = text.lower().split()
    core = [word.strip(",") for word in words if word.strip(",") not in grammar.BOOSTERS]
    listed = [word for word in core if word != "and"]
    if not listed or (core[0] != "well" and not all(word in grammar.ADJECTIVES for word in listed)):
        return None
    if core[0] == "well" and (len(core) != 2 or not core[1].endswith("ed")):
        return None
    told = " ".join(core)
    about = "everyone" if listed[0] in grammar.PEOPLE_ADJECTIVES else "everything"
    return _of("wh", liked=f"how {told} {about} was", wh=f"how {told} {about} was")


def _predicate(text: str) -> Fragment | None:
    """Turn "the tour was great" into "the tour", and "you were so patient" into "how patient you were"."""
    found = re.match(r"^(?:that )?(.{2,80}?)\s(was|were|is|are)\s(.+)$", text)
    if not found or " that " in found[1] or found[1].lower().split()[0] in _WH:
        return None
    subject, verb, rest = found[1], found[2], found[3].split()
    while rest and rest[0].lower() in grammar.BOOSTERS:
        rest = rest[1:]
    if not rest:
        return None
    first = rest[0].lower().strip(",")
    if first == "well" and len(rest) > 1 and rest[1].endswith("ed"):
        rest, first = [" ".join(rest[:2]), *rest[2:]], "well-organized"
    alone = len(rest) == 1 or rest[1].lower() in _PREPOSITIONS
    whose = subject.lower() in _SUBJECTS or subject[:1].isupper() or subject.startswith("you and")
    open_word = alone and whose and first.isalpha() and first not in _DETERMINERS | _PREPOSITIONS | grammar.VERDICTS
    praised = first in grammar.VERDICTS and len(rest) == 1 and (subject.lower() in _SUBJECTS or subject[:1].isupper())
    if first in grammar.ADJECTIVES or praised or (open_word and not first.endswith("ing")):
        said = f"how {' '.join(rest)} {_lowered(subject)} {verb}"
        if len(rest) > 1:
            said = f"how {rest[0]} {_lowered(subject)} {verb} {' '.join(rest[1:])}"
        if len(rest) > 2 and rest[1] == "and":
            said = f"how {' '.join(rest[:3])} {_lowered(subject)} {verb} {' '.join(rest[3:])}".strip()
        return _of("wh", liked=said, wh=said)
    if first in grammar.VERDICTS and len(rest) == 1:
        return _gerund(subject) or _noun(subject) if subject.lower() not in _SUBJECTS else None
    return None


def _gerund(text: str) -> Fragment | None:
    words = text.split()
    first = words[0].lower()
    if not grammar.is_gerund(first) or len(words) < 2:
        return None
    if first == "meeting" and words[1].lower() in {"with", "at", "in", "on", "about"}:
        return _of("event", liked=_with_the(text), noun=_with_the(text), was="was")
    rest = " ".join(words[1:])
    said = f"{first} {rest}"
    if _reader_acts(words):
        told = f"you {grammar.past_of_gerund(first) if first != 'being' else 'were'} {rest}"
        return _of("thanks", thanks=said, liked=f"that {told}", deed=told)
    return _of("gerund", gerund=said, liked=said)


_OTHERS_DEEDS = wordset(
    "explaining answering letting offering paying staying replying giving sending inviting including sharing showing"
)


def _reader_acts(words: list[str]) -> bool:
    low = [word.lower().strip(",") for word in words]
    if low[0] == "being":
        return len(low) > 1 and low[1] in grammar.ADJECTIVES | grammar.BOOSTERS
    if low[0] in {"seeing", "hearing", "getting", "meeting", "having", "watching"}:
        return False
    return "me" in low[1:4] or low[0] in _OTHERS_DEEDS or (low[:2] == ["taking", "the"] and "time" in low[:3])


def _mine(text: str) -> Fragment | None:
    low = text.lower()
    if low.startswith("able to "):
        low, text = "was able to" + low[7:], "was able to" + text[7:]
    words = text.split()
    open_verb = (
        grammar.is_past(words[0]) and len(words) > 2 and words[1].lower() in _DETERMINERS | {"me", "to", "us", "you"}
    )
    if open_verb and words[1].lower() in {"me", "us"}:
        return _deed("you " + _lowered(text))
    if open_verb or low.startswith(("got ", "had ", "was ", "met ")):
        text = "I " + text[:1].lower() + text[1:]
        words = text.split()
    if len(words) < 3 or words[0].lower() not in {"i", "we"}:
        return None
    if words[1].lower() in {"could", "can"}:
        return _of(
            "mine", mine=f"{words[0]} could {' '.join(words[2:])}", liked=f"that {words[0]} could {' '.join(words[2:])}"
        )
    if not grammar.is_finite(words[1]):
        return None
    if words[1].lower() == "was" and (grammar.is_past(words[2]) or words[2] in {"shown", "given", "taken"}):
        return _of("mine", mine=text, liked=f"being {' '.join(words[2:])}")
    doing = grammar.gerund_of_past("was" if words[1].lower() == "were" else words[1])
    if not doing or (words[1].lower() in {"was", "were"} and words[2].lower() != "able"):
        return _of("mine", mine=text, liked="that " + text)
    said = f"{doing} {' '.join(words[2:])}"
    return _of("mine", mine=text, liked=said if words[0] in {"I", "i"} else "that " + text)


def _to_deed(text: str) -> Fragment | None:
    words = text.split()
    for verdict in (1, 0):
        if (
            len(words) > verdict + 2
            and words[verdict].lower() == "to"
            and (not verdict or words[0].lower() in grammar.VERDICTS)
        ):
            doing = grammar.gerund_of_base(words[verdict + 1])
            said = f"{doing} {' '.join(words[verdict + 2 :])}"
            return _of("gerund", gerund=said, liked=said) if doing else None
    if (
        words[0].lower() in grammar.VERDICTS
        and len(words) > 2
        and (grammar.is_gerund(words[1]) or words[1].lower() == "that")
    ):
        return _framed(" ".join(words[1:]))
    return None


def _subject_size(words: list[str]) -> int:
    """Return how many words the subject takes when a verb of a sentence follows it; 0 when none does."""
    low = [word.lower().strip(",") for word in words]
    joined = low[1:2] == ["and"] and len(low) > 3 and low[0] in {"you", "we"}
    if joined and (grammar.is_finite(low[3]) or grammar.is_gerund(low[3])):
        return 3
    if len(low) < 2:
        return 0
    if low[0] in _SUBJECTS | {"i"}:
        verbal = grammar.is_finite(low[1]) or grammar.is_present(low[1]) or _base(low[1]) or low[1].endswith("ed")
        return 1 if len(low) > 2 and verbal else 0
    if words[0][:1].isupper() and len(low) > 1:
        for size in (1, 2, 3):
            if len(low) > size and (
                grammar.is_finite(low[size]) or (size < 3 and grammar.is_gerund(low[size]) and "'s" not in words[0])
            ):
                return size
    if low[0] in _DETERMINERS:
        for size in (2, 3, 4):
            if (
                len(low) > size
                and grammar.is_finite(low[size])
                and low[size - 1]
                not in {"of", "with", "the", "and", "a", "to", "you", "we", "i", "they", "that", "who"}
            ):
                return size
    return 0


def _base(word: str) -> bool:
    return bool(grammar.gerund_of_base(word))


def _deed(text: str) -> Fragment | None:
    if text.lower().startswith("that "):
        inner = _deed(text[5:]) or _mine(text[5:])
        if inner or len(text.split()) < 3:
            return inner
        text = "the " + text[5:]
    words = text.split()
    owned = words[0].lower() == "your" and words[2:3] in (["of"], ["with"], ["for"], ["on"])
    if words[0].lower() in {"you", "your"} and len(words) > 2 and grammar.is_gerund(words[1]) and not owned:
        words = ["you", grammar.past_of_gerund(words[1]) if words[1] != "being" else "were", *words[2:]]
    if words[0].endswith("'s") and len(words) > 2 and grammar.is_gerund(words[1]):
        words[0] = words[0][:-2]
    size = _subject_size(words)
    if not size:
        return None
    verb = words[size].lower()
    if grammar.is_gerund(verb):
        words[size] = grammar.past_of_gerund(verb) if verb != "being" else "was"
    elif _base(verb) and not grammar.is_finite(verb):
        words[size] = grammar.past_of_gerund(grammar.gerund_of_base(verb))
    elif grammar.is_present(verb) and verb not in {"is", "are", "has"} and words[0].lower() != "you":
        return None
    told = _lowered(" ".join(words))
    forms = {"deed": told, "liked": "that " + told}
    doing = grammar.gerund_of_past(words[1]) if words[0].lower() == "you" else ""
    if doing and words[1] not in {"were", "had"} and size == 1:
        forms["thanks"] = f"{doing} {' '.join(words[2:])}".strip()
    return Fragment("deed", forms)


def _noun(text: str) -> Fragment | None:
    words = text.split()
    low = [word.lower().strip(",.") for word in words]
    if any(word in {"I", "we"} for word in words[:1]) or low[0] in {
        "to",
        "not",
        "no",
        "if",
        "and",
        "or",
        "but",
        "of",
        "with",
    }:
        return None
    if low[0] in _SUBJECTS - {"people", "everyone", "folks"}:
        return None
    if len(words) == 1 and low[0] not in grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | grammar.GIVEN:
        return None
    said = _with_the(text)
    head = _head(said)
    plural = grammar.is_plural(head) or bool(re.match(r"^(?!both|all)[^,]{1,60}\sand\s", said) and _joined(said))
    kind = "event" if head in grammar.EVENTS else "quality" if head in grammar.QUALITIES else "noun"
    return _of(kind, noun=said, liked=said, was="were" if plural else "was")


def _joined(said: str) -> bool:
    """Say whether two things of their own are joined: "the tour and the lunch", not "the talk about pay and hours"."""
    tail = said.split(" and ", 1)[1].split()[0].lower()
    return tail in _DETERMINERS or not re.search(
        r"\s(?:of|with|about|on|for|to|from|by|in|at|between)\s", said.split(" and ", 1)[0]
    )


_PREPOSITIONS = wordset(
    "of with about on for to from by in at between during after before over around that when where who as through into "
    "without during near behind under while we i you they she he"
)


def _head(said: str) -> str:
    """Return the noun everything else hangs on: the last word before the first preposition."""
    words = [word.lower().strip(",.") for word in said.split()]
    end = next(
        (
            at
            for at, word in enumerate(words)
            if at and (word in _PREPOSITIONS or word == "and" or said.split()[at - 1].endswith(","))
        ),
        len(words),
    )
    return words[end - 1]


def _with_the(text: str) -> str:
    words = text.split()
    low = [word.lower() for word in words]
    if low[0] in grammar.BOOSTERS and len(words) > 1:
        words, low = words[1:], low[1:]
    if low[0] in _DETERMINERS:
        first = "the" if low[0] in {"that", "those", "this", "these"} else low[0]
        return " ".join([first, *words[1:]])
    if words[0].rstrip(",")[:1].isupper() and words[0].rstrip(",").lower() in grammar.FIRST_NAMES:
        return text
    if words[0].endswith(("'s", "s'")):
        return " ".join(words) if low[0] != "manager's" else "the " + " ".join(words)
    head = _head(" ".join(words))
    if head in {"everyone", "everybody"} or low[0] in {"everyone", "everybody"}:
        return _lowered(" ".join(words))
    if low[0] in _PERSONAL:
        return "your " + _lowered(" ".join(words))
    return "the " + _lowered(" ".join(words))


def _lowered(text: str) -> str:
    """Begin in lower case, unless the first word is a name or an acronym."""
    first = text.split(" ", 1)[0]
    bare = first.removesuffix("'s").strip(",")
    ordinary = (
        bare.lower()
        in _DETERMINERS | _WH | _SUBJECTS | grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | grammar.GIVEN
    )
    return text[:1].lower() + text[1:] if (ordinary and not bare.isupper()) or grammar.is_gerund(bare) else text


def _of(kind: str, **forms: str) -> Fragment:
    return Fragment(kind, {name: form for name, form in forms.items() if form})
