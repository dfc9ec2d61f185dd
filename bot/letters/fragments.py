"""Know how a fragment somebody typed becomes part of a sentence: cleaned, shortened, turned to the reader, framed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.letters import grammar, remarks
from bot.letters.cast import Cast, cast
from bot.letters.cleaning import capitalised, clean, says_nothing, spelled_out, without_lead
from bot.letters.fragment import DETERMINERS, NONE, SUBJECTS, UNREAD, WH, Fragment
from bot.letters.frames import framed, subject_size, verbal
from bot.letters.nouns import noun
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_CUT = re.compile(
    r"\s*(?:[;:]\s|\(|(?<=[a-z]{3})[.!]\s|,?\s(?:but|though|although|even though|even if|despite|except|unlike|"
    r"compared to|which|because|whereas)\s|\s[-\u2013\u2014]+\s).*",
    re.I,
)
_ODD = re.compile(r"https?:|www\.|@\w|[{}<>\\|=_#%^~`$€£]|\?\S|\w\?\s|[^\s]{31,}")
MOST_WORDS = 18


def readable(text: str, facts: Mapping[str, str]) -> bool:
    """Say whether a typed fragment can go into a sentence, or means that there is nothing to tell."""
    return read(text, cast(facts)).kind != "unread"


def read(raw: str, who: Cast) -> Fragment:
    """Understand a typed fragment."""
    text = clean(raw)
    if says_nothing(text):
        return NONE
    if _ODD.search(text) or not _latin(text) or _foreign(text):
        return UNREAD
    text = _named(without_lead(text), who)
    if not text or text.lower() in grammar.VERDICTS or text.lower() in grammar.BOOSTERS:
        return UNREAD
    if says_nothing(text):
        return NONE
    return _understood(_first(text), who)


_TITLE = re.compile(r"\b(dr|prof|mr|mrs|ms|miss|mme|mlle|herr|frau)\b(?=\.? [A-Z])")


_DOTTED = re.compile(r"\b(prof|capt|rev|sgt|maj|mrs|mme)\.(?=\s\w)", re.I)


def _named(text: str, who: Cast) -> str:
    """Write the names of known people as they do, so that what they did is seen as theirs."""
    text = _DOTTED.sub(r"\1", spelled_out(text))  # the point of a title ends no sentence
    text = " ".join(_known(word, who) for word in text.split())
    text = _PET.sub(_pet, _TITLED.sub(_both_raised, text))
    return _TITLE.sub(lambda found: found[1].capitalize(), text)


# "mr adeyemi beating me at dominoes", "biscuit the clinic cat"
_TITLED = re.compile(
    r"\b(nurse|chef|coach|captain|auntie|uncle|doctor) ([a-z]{3,})(?='s\b)|"
    r"\b(dr|prof|mr|mrs|ms|mme|frau|herr|canon|sister|sir)\.? ([a-z][\w'-]{2,})\b(?! of\b)"
)
_PET = re.compile(
    r"\b(?!(?:of|with|and|to|by|at|for|from|in|on|about|fed|petting|stroking|walking|saw|met|meeting|feeding|seeing|"
    r"like|that|how|then|watching|let|me|you|also)\b)([a-z]{3,12})( the (?:[a-z]+ )?(?:cat|dog|"
    r"horse|pony|goat|parrot|donkey|"
    r"labrador|puppy|kitten|cow|pig|rabbit|tortoise|owl|sheepdog|greyhound|terrier|hen|goose|robot))\b"
)


def _pet(found: re.Match[str]) -> str:
    """Raise a pet's name, but no verb: "handled the greyhound"."""
    word = found[1]
    acts = (
        grammar.is_finite(word) or grammar.is_present(word) or grammar.is_gerund(word) or word.endswith(("ed", "ing"))
    )
    return found[0] if acts or grammar.gerund_of_base(word) else f"{word.capitalize()}{found[2]}"


def _both_raised(found: re.Match[str]) -> str:
    title, name = found[1] or found[3], found[2] or found[4]
    return f"{title.capitalize()} {name.capitalize()}"


def _known(word: str, who: Cast) -> str:
    bare = word.split("'", 1)[0].rstrip(",.;:!?")
    right = who.known.get(bare.lower())
    return right + word[len(bare) :] if right and bare == bare.lower() else word


def _raised(found: re.Match[str]) -> str:
    return found[0].capitalize()


def _first(text: str) -> str:
    """Return the first of the things named, or all of them where they are one."""
    return _shortened(_without_aside(_CUT.sub("", text).strip(" ,")))


def _understood(text: str, who: Cast) -> Fragment:
    text = _HALL.sub(_raised, _SCHOOL_YEAR.sub(r"Year \1", capitalised(_names_known(text, who), who.known)))
    text, sure = to_reader(re.sub(r"(?i)\b(?:you guys|you all|y'all|you lot)\b", "you", text), who)
    if text.lower() in {"everyone", "everybody", "all the people"}:
        text = "everyone I met"
    return _gated(text, framed(text)) if sure and text and text.count(" ") < MOST_WORDS + 8 else UNREAD


# What no sentence can hold: a short form nobody wrote out.
_SHORT_FORM = re.compile(r"(?<![\w'-])(?:[b-hj-z]|w/\w*|smth|sth|abt|bc|idk|thru|tho|ppl)(?![\w'-])")
# A deed without its doer is no thing: "folded tamales with me and laughed".
_NO_DOER = re.compile(
    r"^(?:the )?([a-z]{3,}ed) (?!(?:of|from|in|on|at|by|up|version)\b)(?!.*\b(?:who|"
    r"that)\b).*\b(?:me|us)\b"
)


_NO_THING = re.compile(
    r"^(?:the )?[a-z]{3,}ed (?:until|when|while|so|because|if|and then|for (?:me|us|him|her|them|"
    r"you))\b"
)


def _gated(text: str, found: Fragment) -> Fragment:
    """Let through what a sentence can hold; a thing that is none is told as a deed, or not at all."""
    if found.kind in {"noun", "event", "quality"} and _NO_DOER.match(found.forms["noun"]):
        found = framed(f"you {text}")
        if found.kind not in {"thanks", "deed"}:
            return UNREAD
    if found.kind in {"noun", "event", "quality"} and _NO_THING.match(found.forms["noun"]):
        return UNREAD
    return UNREAD if any(_SHORT_FORM.search(form) for form in found.forms.values()) else found


_SCHOOL_YEAR = re.compile(r"(?<![\w-])year (\d{1,2})(?!\w)(?! (?:old|anniversary|plan))")
_HALL = re.compile(r"(?<![\w-])(?:hall|building|gate|platform|ward|plant|studio|bay) \d{1,3}(?![\w:])")
_JOINT = re.compile(r"^\s*[,;.!(+]?\s*(?:(?:and|plus|also|then|\+)\s+)*(?=\S)", re.I)
_WEAK = wordset(
    "one every each it so such this that those these some any another nobody no not but too very there i everything"
)
_ABOVE_ALL = re.compile(r"(?:and )?(?:esp\.?|especially|particularly|above all)\s(?=(?:the|your)\s)", re.I)
_THAT_THEY = re.compile(r"that (?:they|you|she|he|everyone|nobody|the [a-z]+|your [a-z]+)\s", re.I)
_PASSIVE = re.compile(r"(?:being|getting|seeing|hearing|having|meeting|watching|learning|trying)\b", re.I)
_TWO_PEOPLE = re.compile(r"\b(?:he|she|his|her|him|they|their|them)\b", re.I)


def also(raw: str, who: Cast) -> Fragment:
    """Understand the second of two things typed together; NONE where there is none or it cannot stand alone."""
    text = _named(without_lead(clean(raw)), who)
    first = _first(text)
    rest = text[len(first) :]
    if ";" in rest:  # what stands before it belongs to the first
        rest = rest[rest.index(";") :]
    if not first or not rest or not text.startswith(first) or re.match(r"\s*(?:[:\u2013\u2014]|-\s)", rest):
        return NONE
    joint = _JOINT.match(rest)
    tail = _first(without_lead(rest[joint.end() if joint else 0 :].strip(" .,;)")))
    words = tail.split()
    if not words or (lead := _ABOVE_ALL.match(tail)):
        best = noun(tail[lead.end() :]) if words and lead else None
        return Fragment("most", {"most": best.forms["noun"]}) if best and len(words) < 8 else NONE
    if (
        not 2 <= len(words) <= 12
        or (words[0].lower() in _WEAK | {"they"} and not _THAT_THEY.match(tail))
        or words[0].endswith("est")
        or _CUT.match(f" {tail} ")
    ):
        return NONE
    met = [word for word in first.split() if word.lower() in who.known]
    known = not _TWO_PEOPLE.search(tail) or all(who.is_reader([word.lower()]) for word in met)
    if words[0].islower() and who.is_reader([words[0]]):  # "and chef showing me"
        tail = f"you{tail[len(words[0]) :]}"
    if tail.split(" ", 1)[0].lower() in {"he", "she"} and known and len(met) == 1:
        tail = f"{met[0]}{tail[len(tail.split(' ', 1)[0]) :]}"
    if (not known and not who.is_reader(first.split()[:1])) or not _strong(tail) or _ODD.search(tail):
        return NONE
    found = _understood(tail, who)
    if (
        found.kind == "gerund"
        and first.split(" ", 1)[0].lower() in {"her", "his", "their"}
        and not _PASSIVE.match(tail)
    ):
        found = framed(f"you {tail}")  # "her walk through the lab, and drawing it all": the reader acts in both
    return found if found.kind in {"wh", "noun", "event", "quality", "gerund", "thanks", "deed", "mine"} else NONE


def aside(raw: str, who: Cast) -> str:
    """Return the remark hung on to what was liked as a sentence of its own, "" where there is none."""
    text = _named(without_lead(clean(raw)), who)
    first = _first(text)
    if not first or not text.startswith(first) or len(first) == len(text) or _ODD.search(text[len(first) :]):
        return ""
    found = _understood(first, who)
    rest = capitalised(text[len(first) :], who.known)
    return remarks.remark(rest, found.kind, found.forms.get("was") == "were", who)


def _strong(tail: str) -> bool:
    """Say whether words can stand as a thing of their own, and are no aside hung on to another."""
    words = tail.lower().split()
    alone = _sort(tail) in {"wh", "gerund", "clause", "noun", "mine"} or words[0] in {
        "being",
        "getting",
        "our",
        "her",
        "his",
    }
    alone = alone or _thing(tail) or (grammar.ends_like_gerund(words[0]) and len(words[0]) > 5)
    return alone or words[0].endswith(("'s", "s'")) or (grammar.is_past(words[0]) and words[1] in {"me", "us"})


_ESPECIALLY = re.compile(r",?\s(?:esp\.?|especially|particularly|mostly|also|plus also)(?:\s.*|$)", re.I)
_AND_ASIDE = re.compile(r",?\s(?:and|plus)\s(?:nobody|no one|one of|one|then|also|it|so)\s(?!day\b).*", re.I)
_AND_THEN = re.compile(r",?\s(?:and then|and also|then)\s(?=(\w+ing)\b)", re.I)
_OFTEN = re.compile(r",\s(twice|three times|(?:every|each) (?:single )?time|more than once|both times|all day)$", re.I)
_INCLUDED = re.compile(r",\s(?:the )?((?:[a-z]+ ){1,3}?)included$", re.I)
_WENT_ON = re.compile(r"^(?:didn't|wouldn't|couldn't|never|even)\s|^\w{3,}ed\s", re.I)


def _without_aside(text: str) -> str:
    """Drop an aside hung on with a comma (", so calm"), or join it where the same person goes on acting."""
    if (then := _AND_THEN.search(text)) and grammar.is_gerund(then[1]):  # the same person went on acting
        text = f"{text[: then.start()]} and {text[then.end() :]}"
    text = _INCLUDED.sub(r" including the \1", _OFTEN.sub(r" \1", text))
    text = _AND_ASIDE.sub("", _ESPECIALLY.sub("", text))
    head, *rest = re.split(r",\s+", text)
    if not rest or " " not in head or _is_list(head, rest):
        return text
    if len(rest) == 1 and _WENT_ON.match(rest[0]) and _acted(head):
        return f"{head} and {rest[0]}"
    return head


def _is_list(head: str, rest: list[str]) -> bool:
    """Say whether commas part things of one list, or one clause that a comma only pauses in."""
    last = rest[-1].lower()
    if re.match(r"and \S+ \w{3,}ing (?:me|us|my)\b", last):  # "and chef showing me": somebody's deed
        return False
    if last.startswith(("and ", "or ", "who ", "not just ", "not only ")) or (
        rest[0][:1].isupper() and _sort(rest[0]) != "clause" and "'s " not in f"{rest[0].split(' ', 1)[0]} "
    ):
        return True
    if len(rest) > 1 and " and " in last and all(len(part.split()) <= 4 for part in rest):
        return True
    if len(rest) == 1 and " and " in last and len(rest[0].split()) <= 4:
        return True
    kinds = {_sort(head), *map(_sort, rest)}
    return len(kinds) == 1 and not kinds & {"rest", "clause", "mine"}


def _acted(head: str) -> bool:
    words = head.split()
    return not grammar.is_gerund(words[0]) and (_sort(head) in {"clause", "mine"} or grammar.is_gerund(words[1]))


def _latin(text: str) -> bool:
    letters = [mark for mark in text if mark.isalpha()]
    return (
        bool(letters) and sum(mark < "\u0250" or "\u1e00" <= mark < "\u1f00" for mark in letters) > len(letters) * 0.7
    )


# Little words of other languages, and of English: what has more of the first is not English.
_FOREIGN = wordset(
    "der die das und ein eine einen mit von für nicht ist war wie auch sehr le la les des une est avec pour et "
    "dans "
    "los las el con para una que muy il della con per het een niet met och det som jeg og på za na się jest nie"
)
_ENGLISH = wordset(
    "the a an of with and to for in on at my your his her their our how that was were is it i you we they me"
)


def _foreign(text: str) -> bool:
    words = [word.strip(",.") for word in text.lower().split()]
    foreign = sum(word in _FOREIGN for word in words)
    return foreign > 1 and foreign > sum(word in _ENGLISH for word in words)


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
    if " " not in head or (_sort(head) == "wh" and not any(map(verbal, head.split()[1:]))):
        return text, "", ""
    shared = _sort(tail) == "noun" and set(head.lower().split()) & {"with", "between", "from", "about", "by", "of"}
    if (_sort(tail) == "rest" and not _parted(head, found.group(), tail)) or shared:
        return text, "", ""
    return head, found.group(), tail


def _parted(head: str, joint: str, tail: str) -> bool:
    """Say whether a comma before "and" begins another thing: "the debugging round, and quick replies"."""
    paused = "," in joint and "and" in joint and "," not in head + tail
    return paused and _sort(head) == "noun" and " " in tail and _thing(tail)


def _thing(tail: str) -> bool:
    found = noun(tail)
    return found is not None and (found.kind != "noun" or found.forms["was"] == "were")


def _sort(text: str) -> str:
    """Sort roughly, to see whether two joined things are of one kind; "rest" belongs to what went before."""
    words = text.lower().split()
    if not words:
        return "rest"
    if words[0] in WH:
        return "wh"
    if words[0] == "that" and words[1:2] and words[1] in SUBJECTS | {"i"}:
        return "clause"
    if grammar.is_gerund(words[0]):
        return "gerund"
    if words[0] in {"i", "we", "got"}:
        return "mine"
    if words[0] in {"they", "she", "he", "you"} or (len(words) > 1 and subject_size(text.split())):
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


_NO_NAMES = DETERMINERS | SUBJECTS | WH | grammar.THINGS | grammar.EVENTS | grammar.QUALITIES | {"today", "i"}


def _only_a_name(bare: str, word: str, after: str) -> bool:
    if bare in _NO_NAMES:
        return False
    return (word.endswith("'s") and not after.endswith("ing")) or (
        grammar.is_gerund(after) and not bare.endswith(("y", "ing", "s"))
    )
