"""Know which subject and verb hasty words lack, and give them: "laptop here" is "the laptop is here"."""

from __future__ import annotations

import re

from bot.letters import bending, grammar, lexicon
from bot.letters.fragment import DETERMINERS
from bot.letters.grammar import verbal
from bot.letters.patterns import pattern
from bot.letters.wordsets import wordset

SUBJECTS = wordset(
    "i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'll it it's it'll that that's "
    "this there there's she he they everyone everybody nobody somebody someone people none both neither "
)
MODALS = wordset(
    "can could will would might may must shall should can't cannot couldn't won't wouldn't didn't don't wasn't haven't"
)
STATES = wordset(
    "away free available back based done happy glad sorry interested open keen ready able busy settled "
    "sure new tied due certain grateful delighted excited fully halfway midway out off "
    "swamped snowed stuck committed overloaded overstretched needed bound locked wedded rooted "
)
ADVERBS = wordset("now still already just recently finally soon currently only also always never really even long")
BARE = wordset(
    "school work term life home university college spring summer autumn winter christmas parking training teaching"
)
STATE_END = re.compile(
    r"^((?:[\w'-]+ ){1,4}?)((?:already |still |now |all |nearly |almost |just )*)"
    r"(here|there|off|done|ready|over|sorted|booked|finished|back|in|closed|full|through|settled|cancelled|canceled)"
    r"((?: (?:now|already|again|too|by then|since \w+|(?:in|on|by) (?:the )?(?:end of |start of )?\w+))?)$",
    re.I,
)


_MADE_SO = wordset(
    "certified qualified registered licensed licenced retired married based settled accredited chartered"
)


def with_subject(said: str) -> str:
    """Give the words the subject they lack; "" when nothing can be made of them."""
    words = said.split()
    low = [word.lower().strip(",.") for word in words]
    if len(low) < 2 or low[0] in {"if", "when", "unless", "or", "which", "who"}:
        return ""
    if low[0] == "no" and low[1] == "longer":
        return f"I {said}"
    if low[0] in SUBJECTS or subject_size(words):
        return said
    if low[0] in {"school", "college", "university"} and is_past(low[1]):
        return f"the {said}"
    if low[0] == "now" and low[1] in {"it's", "it"}:
        return said
    if low[0] == "now" and (
        _NOW.match(said)
        or (len(low) == 2 and low[1] in {"permanent", "remote", "hybrid", "closer", "nearer", "bigger"})
    ):
        return f"it's {' '.join(words[1:])} now"
    if TIME_FIRST.match(said):
        return said
    if low[0] == "got" and (low[1] in _HELD_THINGS or low[-1] == "now"):
        return f"I have {' '.join(words[1:])}"  # "got exams until June"
    if low[0] in {"at", "on", "in"} and "until" in low:
        return f"I'm {said}"
    if low[0] in ADVERBS and low[0] != "long":
        if low[0] == "still" and low[1] == "got":
            return f"I've {said}"
        if low[0] == "never" and is_past(low[1]):
            return f"I've {said}"
        if grammar.ends_like_gerund(low[1]) and low[0] != "long":
            return f"I'm {said}"
        if low[0] in {"still", "already", "always"} and low[1] in _WHERE and len(low) > 2:
            return f"I'm {said}"  # "still on the rota for the 11th"
        rest = with_subject(" ".join(words[1:]))
        if not rest and low[0] in {"still", "often"} and low[2:3] and low[2] in _OF_VERBS:
            return f"I {said}"  # "still dream of the buns"
        return _with_adverb(rest, low[0]) if rest else ""
    if (found := STATE_END.match(said)) and not _own_verb(low) and (state := in_state(found)):
        return state
    if low[0] in {"big", "huge", "great"} and low[1] == "fan":
        return f"I'm a {said}"
    if low[0] in {"done", "seen", "taken", "written", "given"} and low[1] not in _AFTER_STATE:
        return f"I've {said}"
    if low[0] in _MADE_SO and low[1] == "since":
        return f"I've been {said}"  # "certified since October"
    if low[0] == "been":
        return f"I've {said}"
    if low[0] in STATES and (low[1] in _AFTER_STATE or low[1].endswith("ly")):
        return f"I'm {said[:1].lower()}{said[1:]}"
    if low[0] in MODALS and low[1] in SUBJECTS:  # a question, turned round
        return ""
    if _IMPERSONAL.match(said):
        return f"it {said}"
    if low[0] in {"should", "might", "may", "must"} and low[1] in _THINGS_DO:
        return ""
    if low[0] in _MINE_ALONE or low[0] in MODALS or _own_verb(low):
        return f"I {said[:1].lower()}{said[1:]}"
    if low[0] == "not" and (grammar.ends_like_gerund(low[1]) or low[1] in STATES):
        return f"I'm {said}"
    if low[0] in {"landlord", "landlady"} and is_past(low[1]):
        done = [bending.verb(base).done for base in lexicon.verbs(low[1])]
        return f"my {words[0]} has {done[0][0] if done else low[1]} {' '.join(words[2:])}"
    away = low[0] in {"on", "in", "at"} and low[1] in _AWAY
    if away or (grammar.ends_like_gerund(low[0]) and not is_finite(low[1])):
        return f"I'm {said[:1].lower()}{said[1:]}"
    return with_article(words, low)


_MINE_ALONE = wordset("hope am want prefer")  # nobody but the writer says these without "they"
_SINCE_FOUND = wordset("found heard learned learnt read got bought passed finished moved")
_DONE_TO = wordset("published released approved completed submitted signed cancelled extended renewed")
_HELD_THINGS = wordset("exams finals work classes lectures lessons rehearsals shifts commitments deadlines")
_WHERE = wordset("on in at under")
_OF_VERBS = wordset("of about at over to on from with the my your that it")
_IMPERSONAL = pattern("impersonal")
_THINGS_DO = wordset("come arrive be take last finish end start get go happen work have")
TIME_FIRST = pattern("time_first")
_NOW = re.compile(r"^now (?:fully |mostly |all |a |an )?(?:full|part)[- ]time\b", re.I)
_AFTER_STATE = wordset(
    "to in on for from with about until now at of by than since again after before as that and enough through the up"
)
_AWAY = wordset("holiday leave vacation training italy france spain work touch class town hospital")


def _own_verb(low: list[str]) -> bool:
    """Say whether the words begin with a verb that can only be the sender's own: "finished in July", "want to see"."""
    if is_past(low[0]):
        return not (low[0] in {"set", "cut", "put", "let", "read", "shut", "hit"} and is_finite(low[1]))
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
        word in MODALS | SUBJECTS | {"to"} for word in low[1:4]
    )
    return base and not is_finite(low[1]) and not noun and low[0] not in _NOUNS_TOO


_THINGS_ENDED = wordset("tour show move contract course lease study season term project harvest work school")
_NOUNS_TOO = wordset("work offer call test visit plan drive move interview")
_MORE_VERBS = wordset(
    "split spread quit hung sought "
    "ends end matters costs expires belongs remains depends happens needs wants goes does owns owes fits suits"
)


def is_past(word: str) -> bool:
    """Say whether a word can be the past of a verb, known or not."""
    return grammar.is_past(word) or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST)


_NO_PAST = wordset("need indeed unlimited hundred united talented dedicated supposed used shed speed")


def is_finite(word: str) -> bool:
    """Say whether a word can be the verb of a sentence."""
    bare = word.lower().strip(",.")
    return (
        grammar.is_finite(bare)
        or grammar.is_present(bare)
        or is_past(bare)
        or bare in MODALS | _MORE_VERBS | _HELD
        or (bool(grammar.gerund_of_base(bare)) and bare not in {"work", "offer", "call", "test", "visit"})
    )


_HELD = wordset(
    "have i'm it's i've we're we've i'll that's there's i'd we'd you're you've we'll you'll it'll owe want need hope"
)


def subject_size(words: list[str]) -> int:
    """Return how many words name what acts, where a determiner or a name begins them and a verb follows; else 0."""
    low = [word.lower().strip(",.") for word in words]
    if low[0] in SUBJECTS:
        return 1
    if aimed := _AIMED.match(" ".join(low)):
        return len(aimed[1].split())
    owned = low[0] in DETERMINERS or low[0] == "their"
    if owned or words[0][:1].isupper() or low[0].endswith("'s"):
        for size in (1, 2, 3, 4, 5):
            alone = words[0][:1].isupper() or low[0] in _STAND_ALONE
            named = owned or all(word[:1].isupper() for word in words[:size])
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


# "the ferry to see the flat only runs on the 20th"
_AIMED = re.compile(
    r"((?:the|my|our) [\w-]+ to (?:see|view|visit|reach|get to) (?:the |my |our )?[\w-]+) (?:only |just )?"
    r"(?:runs|goes|leaves|is|comes|opens|starts)\b"
)
_STAND_ALONE = wordset("everything nothing all both one that this some")


def _sure_verb(word: str) -> bool:
    return (
        grammar.is_finite(word)
        or grammar.is_present(word)
        or word in _MORE_VERBS
        or word in {"have", "can", "will", "may", "won't", "can't", "don't", "go", "need", "want"}
    )


def with_article(words: list[str], low: list[str]) -> str:
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
            if low[size] in _DONE_TO and low[size + 1] in {
                "in",
                "on",
                "last",
                "this",
            }:  # "the survey was published in March"
                words = [*words[:size], "was", *words[size:]]
            if low[0] in DETERMINERS:  # "my course results come on the 8th"
                return " ".join(words)
            bare = low[0] in BARE | {"things", "circumstances", "people"} or name or low[0] in grammar.FIRST_NAMES
            first = words[0].capitalize() if low[0] in grammar.FIRST_NAMES else words[0]
            owned = "my" if low[0] in {"partner", "landlord", "landlady", "flatmate"} else "the"
            return " ".join([first, *words[1:]]) if bare else f"{owned} {' '.join(words)}"
    return ""


def in_state(found: re.Match[str]) -> str:
    """Turn "laptop already here" into "the laptop is already here"."""
    thing = re.sub(r"'s$", "", found[1].strip())
    low = thing.lower().split()
    if (
        any(is_finite(word) for word in low if word not in _THINGS_ENDED)
        or grammar.ends_like_gerund(low[-1])
        or low[-1] in {"of", "for", "with", "to", "in", "on", "at", "and", "be"}
    ):
        return ""
    verb = "are" if grammar.is_plural(low[-1]) else "is"
    whole = thing if low[0] in DETERMINERS or low[0] in BARE or thing[:1].isupper() else f"the {thing}"
    return f"{whole} {verb} {found[2]}{found[3]}{found[4]}"


def _with_adverb(rest: str, adverb: str) -> str:
    """Put an adverb that stood first where it belongs: "I'm now living in Leeds", "I already said no"."""
    first, _, after = rest.partition(" ")
    if first == "I" and adverb == "now" and after.split(" ", 1)[0] in _SINCE_FOUND:
        return (
            re.sub(r"^(found out) (?=(?:there|it|the|you|they)\b)", r"I've since \1 that ", after)
            if after.startswith("found out")
            else f"I've since {after}"
        )
    if first == "I" and adverb == "now" and after.startswith("am") and len(after.split()) < 5:
        return f"now {rest}"
    if first == "I" and adverb == "now" and after.split(" ", 1)[0] in {"can't", "cannot", "can", "won't"}:
        return f"now {rest}"
    if first == "I" and after.split(" ", 1)[0] in MODALS | {"am", "was", "have", "had"}:
        verb, _, more = after.partition(" ")
        return f"I {verb} {adverb} {more}"
    if first in {"I", "I'm", "I've", "I'd", "we're", "we've"}:
        return f"{first} {adverb} {after}"
    if adverb == "now" and first.lower() in SUBJECTS | {"the", "my", "our", "your"}:
        return f"now {rest}"
    return rest
