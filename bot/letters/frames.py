"""Know how cleaned words that speak to the reader are classified, and the forms they fit into a sentence."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.fragment import DETERMINERS, PREPOSITIONS, SUBJECTS, UNREAD, WH, Fragment, of
from bot.letters.nouns import lowered, noun, with_the
from bot.letters.wordsets import wordset

_ADVERBS = wordset(
    "once ever hardly barely only always also even just never really all both often still so actually simply"
)


def framed(text: str) -> Fragment:
    """Classify words and frame them; UNREAD when they are of no known kind."""
    for frame in (_wh, _adjective, _gerund, _mine, _to_deed, _predicate, _deed, noun):
        if found := frame(text):
            return found
    return UNREAD


def _wh(text: str) -> Fragment | None:
    words = text.split()
    low = text.lower()
    if low.startswith(("the way you", "the way we", "the way the", "the way everyone")):
        return of("wh", liked=text, wh=text)
    if low.startswith(("when ", "it when ")):
        clause = low.removeprefix("it ").removeprefix("when ")
        if clause.startswith("you ") and (done := _deed(text[len(text) - len(clause) :])):
            return done
        return of("moment", liked="the moment when " + text[len(text) - len(clause) :])
    if words[0].lower() not in WH or len(words) < 3:
        return None
    if not any(map(verbal, words[1:])) and (len(words) < 4 or words[1].lower() not in DETERMINERS):
        return None
    return of("wh", liked=lowered(text), wh=lowered(text))


def verbal(word: str) -> bool:
    """Say whether a word can be a verb."""
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
    told = " and ".join(core) if len(core) == 2 and core[0] != "well" and core == listed else " ".join(core)
    about = "everyone" if listed[0] in grammar.PEOPLE_ADJECTIVES else "everything"
    return of("wh", liked=f"how {told} {about} was", wh=f"how {told} {about} was")


def _predicate(text: str) -> Fragment | None:
    """Turn "the tour was great" into "the tour", and "you were so patient" into "how patient you were"."""
    found = re.match(r"^(?:that )?(.{2,80}?)\s(was|were|is|are)\s(.+)$", text)
    if not found or " that " in found[1] or found[1].lower().split()[0] in WH:
        return None
    subject, verb, rest = found[1], found[2], found[3].split()
    if verb in {"were", "are"} and subject.islower() and " " not in subject and subject not in SUBJECTS:
        subject = f"the {subject}"  # "lads were sound"
    if rest[0].lower() == "all":  # "was all deaf": nobody is more or less so
        return None
    while rest and rest[0].lower() in grammar.BOOSTERS:
        rest = rest[1:]
    if not rest:
        return None
    first = rest[0].lower().strip(",")
    if first == "well" and len(rest) > 1 and rest[1].endswith("ed"):
        rest, first = [" ".join(rest[:2]), *rest[2:]], "well-organized"
    alone = len(rest) == 1 or rest[1].lower() in PREPOSITIONS
    whose = subject.lower() in SUBJECTS or subject[:1].isupper() or subject.startswith(("you and", "the "))
    open_word = alone and whose and first.isalpha() and first not in DETERMINERS | PREPOSITIONS | grammar.VERDICTS
    praised = first in grammar.VERDICTS and len(rest) == 1 and (subject.lower() in SUBJECTS or subject[:1].isupper())
    if first in grammar.ADJECTIVES or praised or (open_word and not first.endswith("ing")):
        said = f"how {' '.join(rest)} {lowered(subject)} {verb}"
        if len(rest) > 1:
            said = f"how {rest[0]} {lowered(subject)} {verb} {' '.join(rest[1:])}"
        if len(rest) > 2 and rest[1] == "and":
            said = f"how {' '.join(rest[:3])} {lowered(subject)} {verb} {' '.join(rest[3:])}".strip()
        return of("wh", liked=said, wh=said)
    if first in grammar.VERDICTS and len(rest) == 1:
        return _gerund(subject) or noun(subject) if subject.lower() not in SUBJECTS else None
    return None


def _gerund(text: str) -> Fragment | None:
    words = text.split()
    first = words[0].lower()
    if len(words) < 2 or not (grammar.is_gerund(first) or _looks_gerund(first, words[1].lower())):
        return None
    if first == "meeting" and words[1].lower() in {"with", "at", "in", "on", "about"}:
        return of("event", liked=with_the(text), noun=with_the(text), was="was")
    rest = " ".join(words[1:])
    said = f"{first} {rest}"
    if _reader_acts(words):
        told = f"you {grammar.past_of_gerund(first) if first != 'being' else 'were'} {rest}"
        return of("thanks", thanks=said, liked=f"that {told}", deed=told)
    return of("gerund", gerund=said, liked=said)


_OTHERS_DEEDS = wordset(
    "explaining answering letting offering paying staying replying giving sending inviting including sharing showing"
)


def _looks_gerund(word: str, after: str) -> bool:
    """Say whether a word in no table is a deed in -ing: "plating with the chef"."""
    return (
        len(word) > 5 and grammar.ends_like_gerund(word) and after in DETERMINERS | PREPOSITIONS | {"me", "up", "out"}
    )


def _reader_acts(words: list[str]) -> bool:
    low = [word.lower().strip(",") for word in words]
    if low[0] == "being":
        return len(low) > 1 and low[1] in grammar.ADJECTIVES | grammar.BOOSTERS
    if low[0] in {"seeing", "hearing", "getting", "meeting", "having", "watching"}:
        return False
    if low[0] == "turning" and "into" in low[2:]:  # "turning a broken centrifuge into a lesson"
        return True
    return "me" in low[1:4] or low[0] in _OTHERS_DEEDS or (low[:2] == ["taking", "the"] and "time" in low[:3])


def _mine(text: str) -> Fragment | None:
    low = text.lower()
    if low.startswith("able to "):
        low, text = "was able to" + low[7:], "was able to" + text[7:]
    if low.startswith("felt like "):
        return _deed("it " + lowered(text))
    words = text.split()
    open_verb = (
        grammar.is_past(words[0]) and len(words) > 2 and words[1].lower() in DETERMINERS | {"me", "to", "us", "you"}
    )
    theirs = words[1:2] == ["my"] and words[0].lower() in _READ_MINE  # nobody thanks for having read one's own talk
    if open_verb and (words[1].lower() in {"me", "us"} or theirs):
        return _deed("you " + lowered(text))
    doing = grammar.gerund_of_past(words[0].lower()) if " with you" in low else ""
    if doing and words[0].lower() in _TOGETHER:  # "walked the farm with you": an hour together
        return of("gerund", gerund=f"{doing} {' '.join(words[1:])}", liked=f"{doing} {' '.join(words[1:])}")
    if open_verb or low.startswith(("felt ", "got ", "had ", "was ", "met ")):
        text = "I " + text[:1].lower() + text[1:]
        words = text.split()
    if len(words) < 3 or words[0].lower() not in {"i", "we"}:
        return None
    if words[1].lower() in {"could", "can"}:
        return of(
            "mine", mine=f"{words[0]} could {' '.join(words[2:])}", liked=f"that {words[0]} could {' '.join(words[2:])}"
        )
    if not grammar.is_finite(words[1]):
        return None
    if words[1].lower() == "was" and (grammar.is_past(words[2]) or words[2] in {"shown", "given", "taken"}):
        return of("mine", mine=text, liked=f"being {' '.join(words[2:])}")
    doing = grammar.gerund_of_past("was" if words[1].lower() == "were" else words[1])
    if not doing or (words[1].lower() in {"was", "were"} and words[2].lower() != "able"):
        return of("mine", mine=text, liked="that " + text)
    said = f"{doing} {' '.join(words[2:])}"
    return of("mine", mine=text, liked=said if words[0] in {"I", "i"} else "that " + text)


_TOGETHER = wordset(
    "walked sat cooked played toured drew sketched worked ate rode sailed sang built drove baked painted rehearsed "
    "talked climbed planted sorted fixed tasted ran laughed debugged swam flew danced"
)
_READ_MINE = wordset("read watched remembered noticed answered used tried tasted praised saw followed quoted")


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
            return of("gerund", gerund=said, liked=said) if doing else None
    if (
        words[0].lower() in grammar.VERDICTS
        and len(words) > 2
        and (grammar.is_gerund(words[1]) or words[1].lower() == "that")
    ):
        return framed(" ".join(words[1:]))
    return None


def subject_size(words: list[str]) -> int:
    """Return how many words the subject takes when a verb of a sentence follows it; 0 when none does."""
    low = [word.lower().strip(",") for word in words]
    joined = low[1:2] == ["and"] and len(low) > 3 and low[0] in {"you", "we"}
    if joined and (grammar.is_finite(low[3]) or grammar.is_gerund(low[3])):
        return 3
    if len(low) < 2:
        return 0
    if low[0] in SUBJECTS | {"i"}:
        at = next((at for at in range(1, len(low)) if low[at] not in _ADVERBS and not low[at].endswith("ly")), 0)
        return at if len(low) > at + 1 and at and (verbal(low[at]) or low[at].endswith("ed")) else 0
    if words[0][:1].isupper() and len(low) > 1:
        for size in (1, 2, 3):
            if len(low) > size and (
                grammar.is_finite(low[size]) or (size < 3 and grammar.is_gerund(low[size]) and "'s" not in words[0])
            ):
                return size
    if low[0] in DETERMINERS:
        for size in (2, 3, 4):
            if (
                len(low) > size
                and (
                    grammar.is_finite(low[size])
                    or (grammar.is_gerund(low[size]) and low[size + 1 : size + 2] in (["me"], ["us"], ["my"]))
                )
                and low[size - 1]
                not in {"of", "with", "the", "and", "a", "to", "you", "we", "i", "they", "that", "who"}
            ):
                return size
    return 0


_WENT_ON = re.compile(r"\sand (?:didn't|wouldn't|couldn't|never|even)\s")


def _base(word: str) -> bool:
    return bool(grammar.gerund_of_base(word))


def _deed(text: str) -> Fragment | None:
    if text.lower().startswith("that "):
        inner = _deed(text[5:]) or _mine(text[5:])
        if inner or len(text.split()) < 3:
            return inner
        if (
            len(text.split()) > 3
            and any(map(verbal, text.split()[2:]))
            and not text.lower().startswith(("that time", "that day"))
        ):
            told = lowered(text[5:])
            return Fragment("deed", {"deed": told, "liked": f"that {told}"})
        text = "the " + text[5:]
    words = text.split()
    owned = words[0].lower() == "your" and words[2:3] in (["of"], ["with"], ["for"], ["on"])
    if words[0].lower() in {"you", "your"} and len(words) > 2 and grammar.is_gerund(words[1]) and not owned:
        words = ["you", grammar.past_of_gerund(words[1]) if words[1] != "being" else "were", *words[2:]]
    if words[0].endswith("'s") and len(words) > 2 and grammar.is_gerund(words[1]):
        words[0] = words[0][:-2]
    words = _acting(words)
    size = subject_size(words)
    if not size:
        return None
    verb = words[size].lower()
    if grammar.is_gerund(verb):
        words[size] = grammar.past_of_gerund(verb) if verb != "being" else "was"
        words = _went_on(words, size)
    elif _base(verb) and not grammar.is_finite(verb):
        words[size] = grammar.past_of_gerund(grammar.gerund_of_base(verb))
    elif grammar.is_present(verb) and verb not in {"is", "are", "has"} and words[0].lower() != "you":
        return None
    elif verb.endswith("ed") and len(verb) > 4 and words[0].lower() == "you":
        told = lowered(" ".join(words))
        doing = grammar.gerund_guessed(verb)
        thanks = f"{doing} {_going_on(words[2:])}".strip() if doing and size == 1 else ""
        return of("deed", deed=told, liked="that " + told, thanks=thanks)
    told = lowered(" ".join(words))
    forms = {"deed": told, "liked": "that " + told}
    doing = grammar.gerund_of_past(words[1]) if words[0].lower() == "you" else ""
    if doing and words[1] not in {"were", "had"} and size == 1 and not _WENT_ON.search(told):
        forms["thanks"] = f"{doing} {_going_on(words[2:])}".strip()
    return Fragment("deed", forms)


def _acting(words: list[str]) -> list[str]:
    """Put a deed in -ing in the past where a known word misses: "you prepping me", "you always calling"."""
    if len(words) < 3 or words[0].lower() != "you":
        return words
    at = 2 if words[1].lower() in _ADVERBS else 1
    verb = words[at].lower()
    if grammar.is_gerund(verb) and at == 2:
        return [words[0], words[1], grammar.past_of_gerund(verb), *words[3:]]
    if not grammar.is_gerund(verb) and grammar.ends_like_gerund(verb) and len(verb) > 5:
        return [*words[:at], f"{verb[:-3]}ed", *words[at + 1 :]]
    return words


def _went_on(words: list[str], size: int) -> list[str]:
    """Put the second of two deeds in the past as well: "stayed late and showed me the maps"."""
    return [
        grammar.past_of_gerund(word) if at > size and words[at - 1] == "and" and grammar.is_gerund(word) else word
        for at, word in enumerate(words)
    ]


def _going_on(words: list[str]) -> str:
    """Put the second of two deeds in -ing: "staying late and showing me the maps"."""
    return " ".join(
        (grammar.is_past(word) and words[at - 1 : at] == ["and"] and grammar.gerund_of_past(word)) or word
        for at, word in enumerate(words)
    )
