"""Know what tagged words are together: where their verb stands, who acts, and what kind of piece they make."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters import grammar, lexicon
from bot.letters.tags import FINITE, NAMES, NOUNS
from bot.letters.words import Word
from bot.letters.wordsets import wordset

_OPENS = frozenset({"WDT", "WP", "WP$", "WRB"})
_JOINING = wordset(
    "that till while when where until before after because as if though although so than once since like whether"
)
_STATES = wordset("seeing hearing watching having getting being meeting learning feeling trying")
# What somebody does for another, and what one does oneself, where nobody says who acted.
_ONESELF = wordset(
    "learn see meet get hear feel laugh taste find try watch love like enjoy try burn cry forget lose leave drop ride "
    "sit sleep swim climb burn smell touch hold"
)
_ME = frozenset({"me", "us", "myself"})
_OURS = frozenset({"my", "me", "us", "our"})
_LIKED = wordset("liked loved enjoyed appreciated like love enjoy appreciate adored remember noticed admired")


def main_verb(words: Sequence[Word]) -> int:
    """Return where the finite verb of the words stands, none of a clause inside them; -1 when there is none."""
    inside, closed = 0, -1
    for at, word in enumerate(words):
        inside += _opens(words, at, inside)
        if word.tag in FINITE or (word.tag == "PRP" and "'" in word.text[1:]):
            if closed >= 0 and any(one.tag == "CC" for one in words[closed:at]):
                continue  # "the rehearsal where the tenor fainted and everyone carried on"
            if not inside:
                return at
            closed = at
            if not at or words[at - 1].tag != "CC":
                inside -= 1
    return -1


def _opens(words: Sequence[Word], at: int, inside: int) -> bool:
    """Say whether a clause inside the words opens here."""
    word, before = words[at], words[at - 1].tag if at else ""
    if word.tag in _OPENS or (at and word.tag == "IN" and word.low in _JOINING):
        return True
    if word.tag in {"PRP", "EX"} and word.low.split("'")[0] in _SUBJECTS:
        thing = before == "JJ" and at == 2 and words[0].tag == "DT"  # "the sourdough she sent"
        return thing or before in NOUNS | {"CD"}  # "the part I tagged along on"
    of_us = [one.low for one in words[at + 1 : at + 3]] in (["of", "us"], ["of", "you"])
    if (word.low in _ANYBODY or of_us) and before in {"NN", "NNS"}:  # "the store nobody gets to see"
        return True
    if at and words[at - 1].low == "way" and word.tag in NAMES:
        return True
    ends = at + 2 == len(words) and words[at + 1].tag == "VBD"
    if ends and word.tag in NAMES and before in {"NN", "NNS"} and words[0].tag == "DT":  # "the bug hunt Ida made"
        return True
    fresh = (
        word.tag in {"DT", "PRP$"} and before in {"NN", "NNS"} and word.low not in {"all", "both", "each"}
    )  # "the patience your team showed"
    return fresh and not inside and not _verbs(words[:at])


_ANYBODY = wordset("nobody everybody everyone somebody someone")


def _verbs(words: Sequence[Word]) -> bool:
    return any(word.tag in FINITE for word in words)


_SUBJECTS = wordset("i you he she it we they")


def subject(words: Sequence[Word], verb: int) -> list[Word]:
    """Return the words before the verb, without adverbs beside it."""
    end = verb
    while end > 1 and words[end - 1].tag == "RB":
        end -= 1
    return list(words[:end])


def doer(words: Sequence[Word]) -> int:
    """Return how many words name who acts where a deed in -ing follows: "lena staying late"; 0 when none does."""
    end = 2 if [word.low for word in words[:2]] == ["one", "of"] else 0
    while end < len(words) and words[end].tag in NOUNS | {"CC", "DT", "PRP$", "POS", "JJ"} | {"PRP"}:
        end += 1
    while end and end < len(words) and words[end].tag == "RB":
        end += 1
    if not end or end >= len(words) or words[end].tag != "VBG":
        return 0
    if any(word.low in _HOURS for word in words[:end]) and words[end].low not in _OF_TIME:
        return 0  # "the morning turning the wheels": somebody else turned them
    last = ([word for word in words[:end] if word.tag != "RB" and word.low not in {"both", "all"}] or [words[0]])[-1]
    if (
        last.tag in NAMES | {"PRP"}
        or (last.tag == "POS" and words[0].tag in NAMES)
        or (last.tag == "PRP$" and end == 1)
    ):
        return end
    recipient = any(word.low in _ME for word in words[end + 1 : end + 4])
    return end if last.tag in NOUNS and (recipient or _at_work(words, end)) else 0


_HOURS = wordset("morning afternoon evening night day hour hours week weekend shift session half")
_OF_TIME = wordset("passing flying going ending")


def _at_work(words: Sequence[Word], verb: int) -> bool:
    """Say whether somebody is told in the midst of a deed: "the lawyer reading my copy"."""
    after = words[verb + 1] if verb + 1 < len(words) else None
    told = words[0].tag in {"DT", "PRP$", "PRP"} | NAMES and bool(lexicon.verbs(words[verb].low))
    return told and after is not None and after.tag in _AFTER_DEED


_AFTER_DEED = frozenset({"DT", "PRP", "PRP$", "WRB", "WP", "RB", "RP", "CD"})


def kind_of(words: Sequence[Word], told: str, sure: float) -> str:
    """Return what kind of piece the words are, as their tags tell; what a model told counts where they do not."""
    if not words or told == "ASIDE":
        return "ASIDE"
    beside = next((at for at, word in enumerate(words) if word.low == "especially" and at > 1), 0)
    if beside and words[beside - 1].text == ",":  # "the whole day, especially when we fixed it"
        return kind_of(words[: beside - 1], told, sure)
    if doer(words):
        return "NP"
    if all(word.low in grammar.ADJECTIVES | grammar.BOOSTERS | {"well"} or word.tag in {"CC", ","} for word in words):
        return "ADJ"
    if words[0].tag == "JJR" and [word.low for word in words[1:2]] == ["than"]:
        return "ADJ"
    if quality(words):
        return "ADJ"
    if told == "ADJ" and words[-1].tag in NOUNS:
        told = "NP"
    first = _after_adverbs(words)
    low = words[first].low if first < len(words) else ""
    tag = words[first].tag if first < len(words) else ""
    if words[0].tag in {"WRB", "WP", "WDT"} or (words[0].low == "that" and told == "WH"):
        return "WH"
    if words[0].low == "that" and (words[0].tag in {"IN", "WDT"} or _that_somebody(words[1:])):
        return "WH"
    if tag == "VBG":
        return "NP" if _verbal_noun(words, first, told) else f"GER+{_by_whom(words[first:], told, sure)}"
    if words[0].tag in {"EX", "PRP"} and main_verb(words) > 0:
        return "CLAUSE"
    if told == "WH":
        return "WH" if main_verb(words) > 0 else "NP"
    if told.startswith("VP") or (tag in FINITE and tag != "MD"):
        return _deed(words, first, told)
    verb = main_verb(words)
    if verb > 0 or (verb == 0 and words[0].tag == "PRP"):
        return "CLAUSE"
    if told == "CLAUSE" or told.startswith("GER"):
        thing = tag == "VB" and lexicon.entry(low).can("NN")
        return "NP" if thing or tag in NOUNS | {"DT", "PRP$", "JJ", "CD", "PDT"} else "ASIDE"
    return told or "NP"


def quality(words: Sequence[Word]) -> bool:
    """Say whether words tell how somebody was: "patient with my questions", "dead honest about shrink"."""
    at = next((at for at, word in enumerate(words[:2]) if word.low in grammar.ADJECTIVES), 2)
    if at == 2 and len(words) > 1 and words[0].low in {"so", "very"} and words[1].tag == "JJ":
        at = 1
    before = all(word.low in _DEGREES or word.tag == "RB" for word in words[:at])
    return at < 2 and before and len(words) > at + 2 and words[at + 1].tag == "IN"


_DEGREES = wordset("dead so really very super quite bang")


def _that_somebody(words: Sequence[Word]) -> bool:
    return bool(words) and words[0].tag in {"PRP", "PRP$", "DT"} | NAMES and main_verb(words) > 0


def _after_adverbs(words: Sequence[Word]) -> int:
    at = 0
    while at < len(words) - 1 and words[at].tag == "RB":
        at += 1
    return at


def _verbal_noun(words: Sequence[Word], at: int, told: str) -> bool:
    """Say whether a word in -ing is a thing: "mentoring by olga", "training day"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.low == "by":
        return True
    if after.low in {"people", "everyone"} or after.tag in NAMES:
        return False
    return told == "NP" and after.tag in NOUNS and lexicon.entry(words[at].low).can("NN")


def _by_whom(words: Sequence[Word], told: str, sure: float) -> str:
    """Say who acts in a deed in -ing: who got something from it did not."""
    first, after = words[0].low, words[1] if len(words) > 1 else words[0]
    if first == "being":
        return (
            "THEY"
            if after.tag in {"RB", "JJ"} and after.low != "able" and not any(word.tag == "VBN" for word in words[1:3])
            else "ME"
        )
    if first == "letting":
        return "THEY"
    if first in _STATES or any(word.low in {"myself", "ourselves"} for word in words):
        return "ME"
    if any(word.low in _ME for word in words[1:6]) or _bases(first) & _GIVES:
        return "THEY"
    if first == "taking" and [word.low for word in words[1:3]] == ["the", "time"]:
        return "THEY"
    return "THEY" if told == "GER+THEY" and sure >= 0.8 and any(word.low in _OURS for word in words) else "ME"


def _deed(words: Sequence[Word], first: int, told: str) -> str:
    """Say whose deed without a doer it is; words that begin with no verb are none."""
    word = words[first]
    entry = lexicon.entry(word.low)
    if word.tag not in FINITE | {"VB", "VBN"} or (word.tag == "VBN" and not entry.can("VBD")):
        return (
            "NP"
            if word.tag in NOUNS | {"DT", "PRP$", "CD"} and main_verb(words) < 0
            else "CLAUSE"
            if main_verb(words) > 0
            else "ASIDE"
        )
    if word.tag in {"VB", "VBP"} and not entry.can("VBD") and told != "VP+ME":
        return "ASIDE"
    if word.low not in _LIKED and any(word.low in _ME for word in words[first + 1 : first + 2]):
        return "VP+THEY"
    low = [one.low for one in words]
    if "into" in low and word.low in {"turned", "made"}:  # "turned a broken centrifuge into a lesson"
        return "VP+THEY"
    if any(one.text == "I" for one in words[first + 1 :]) and word.low not in _LIKED:  # "laughed when I dropped it"
        return "VP+THEY"
    if _bases(word.low) & _ONESELF and word.low not in _ME:
        return "VP+ME" if not any(one.low in _ME for one in words[first + 1 :]) else told
    if _bases(word.low) & _GIVES and told != "VP+ME":
        return "VP+THEY"
    return told if told.startswith("VP") else "VP+ME"


_GIVES = wordset("explain answer offer pay stay reply give send invite include share show lend")


def _bases(word: str) -> frozenset[str]:
    return frozenset(lexicon.verbs(word)) | {word}


def liking(words: Sequence[Word]) -> int:
    """Return how many words only say that something was liked: "i really loved the tour"; 0 when none do."""
    at = 0
    while at < len(words) and (words[at].low == "i" or words[at].tag == "RB"):
        at += 1
    return at + 1 if at < len(words) - 1 and words[at].low in _LIKED and words[at].tag in FINITE | {"VBN", "VB"} else 0
