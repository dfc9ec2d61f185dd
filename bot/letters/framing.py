"""Know the forms tagged words fit into a sentence, by their kind; they speak to the reader already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.letters import bending, grammar, lexicon
from bot.letters.fragment import UNREAD, Fragment, of
from bot.letters.persons import with_you
from bot.letters.sentences import clause, named_deed
from bot.letters.statements import stated
from bot.letters.syntax import doer, liking, main_verb, quality
from bot.letters.tags import FINITE
from bot.letters.thanking import given, thanked
from bot.letters.things import thing
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset


def framed(kind: str, words: Sequence[Word]) -> Fragment:
    """Frame words of a kind; UNREAD when no sentence can hold them."""
    said = [word for word in words if word.tag != "."]
    if not said:
        return UNREAD
    if cut := liking(said):
        return _of_liked(said[cut:])
    if kind == "NP" and (how := _people(said)):
        return of("wh", liked=how, wh=how, said=f"everyone was {how.split()[1]}")
    if kind in {"NP", "ADJ"} and quality(said):
        return clause([Word("you", "PRP"), Word("were", "VBD"), *said]) or UNREAD  # "patient with my questions"
    if (size := doer(said)) and kind in {"NP", "CLAUSE", "GER+THEY", "GER+ME"}:
        return named_deed(said, size) or UNREAD
    frame = _FRAMES.get(kind)
    return (frame(said) if frame else None) or UNREAD


def _people(words: Sequence[Word]) -> str:
    """Say how everyone was, where people are all that was named: "kind people", "a great bunch of lads"."""
    core = [word for word in words if word.low not in grammar.BOOSTERS and word.tag not in {"DT", "PRP$"}]
    if len(core) not in {2, 4} or core[1].low not in _FOLK or (len(core) == 4 and core[3].low not in _FOLK):
        return ""
    how = "nice" if core[0].low in _SIMPLY_GOOD else core[0].low
    return f"how {how} everyone was" if how == "nice" or how in grammar.PEOPLE_ADJECTIVES else ""


_SIMPLY_GOOD = wordset("good great nice lovely decent sound ace cool brilliant solid fine")
_FOLK = wordset("people team staff folk folks bunch crew lads girls lot crowd guys colleagues everyone")


def _thing(words: Sequence[Word]) -> Fragment | None:
    """Frame a thing; of what was not there, that it was not: "there were no trick questions"."""
    if words[0].low == "no" and len(words) > 2 and words[-1].tag in {"NN", "NNS"}:
        told = f"there {'were' if words[-1].tag == 'NNS' else 'was'} {text(words)}"
        return of("deed", deed=told, liked=f"that {told}")
    return thing(words)


def _of_mine(words: Sequence[Word]) -> Fragment | None:
    return clause([Word("I", "PRP"), *words])


def _of_yours(words: Sequence[Word]) -> Fragment | None:
    return clause([Word("you", "PRP"), *with_your_verb(words)])


def _of_liked(rest: list[Word]) -> Fragment:
    """Frame what somebody says they liked."""
    if rest[0].low == "how" or rest[0].low == "that" or rest[0].tag in {"WRB", "WP"}:
        return _wh(rest) or UNREAD
    if rest[0].tag == "VBG" and not doer(rest):
        return _gerund(rest) or UNREAD
    if main_verb(rest) > 0:
        return clause(rest) or UNREAD
    return framed("NP", rest)


def with_your_verb(words: Sequence[Word]) -> list[Word]:
    """Let a verb without a subject follow "you": "calls everyone mijo", "was patient"."""
    at = next((at for at, word in enumerate(words) if word.tag in FINITE), 0)
    if words[at].tag in {"VB", "VBN", "VBP"}:
        return [word._replace(tag="VBD") if here == at else word for here, word in enumerate(words)]
    return [word._replace(text=with_you(word)) if here == at else word for here, word in enumerate(words)]


def _gerund(words: Sequence[Word]) -> Fragment | None:
    said = list(words)
    while said and said[0].tag == "RB":
        said = said[1:]
    if len(said) < 2 or said[0].tag != "VBG":
        return None
    if said[0].low == "meeting" and said[1].tag == "IN":
        return thing(said[:]) or None
    told = lowered(said)
    return of("gerund", gerund=told, liked=told, thanks=given(said[1:]) if said[0].low == "being" else "")


def _given(words: Sequence[Word]) -> Fragment | None:
    """Frame a deed of the reader's in -ing: "explaining the shift pattern to me"."""
    words = words[next((at for at, word in enumerate(words) if word.tag == "VBG"), 0) :]  # "and then showing me"
    if len(words) < 2:
        return None
    told = named_deed([Word("you", "PRP"), *words], 1)
    if words[0].low == "being" or told is None:
        return told
    doing = lowered(words)
    return Fragment("thanks", {**told.forms, "thanks": doing}) if "deed" in told.forms else told


def _to_do(words: Sequence[Word]) -> Fragment | None:
    at = next((at for at, word in enumerate(words) if word.low == "to"), -1)
    if at < 0 or at > 1 or len(words) < at + 3 or words[at + 1].tag != "VB":
        return None
    told = f"{bending.verb(words[at + 1].low).doing[0]} {text(words[at + 2 :])}"
    return of("gerund", gerund=told, liked=told)


def _wh(words: Sequence[Word]) -> Fragment | None:
    said = list(words)
    if said[0].low == "that":
        inner = _with_verb(said[1:])
        return clause(inner) if main_verb(inner) > 0 else thing(inner) if inner else None
    if said[0].low in {"when", "it"}:
        scene = said[2:] if said[0].low == "it" else said[1:]
        if scene and scene[0].low == "you" and (done := clause(scene)):
            return Fragment(done.kind, {name: form for name, form in done.forms.items() if name != "thanks"})
        if found := _scene(scene):
            return found
        return of("moment", liked=f"the moment when {lowered(scene)}") if main_verb(scene) > 0 else None
    if said[0].low not in {"how", "what", "why", "where", "whenever"} or len(said) < 3:
        return None
    if not any(word.tag in FINITE | {"VBN", "VB"} or _may_be_verb(word) for word in said[2:]):
        return None
    told = lowered(said)
    sentence = stated(said)
    return of("wh", liked=told, wh=told, said=text(sentence), thanks=thanked(sentence))


def _with_verb(words: list[Word]) -> list[Word]:
    """Let what follows "that" have its verb: in "that the firm plants a tree" nothing else can be one."""
    if main_verb(words) > 0:
        return words
    for at in range(1, len(words) - 1):
        takes = words[at + 1].tag in {"DT", "PRP$", "PRP", "CD"}
        if takes and words[at].tag == "NNS" and lexicon.entry(words[at].low).can("VBZ"):
            return [*words[:at], words[at]._replace(tag="VBZ"), *words[at + 1 :]]
    return words


def _scene(words: Sequence[Word]) -> Fragment | None:
    """Tell a moment and what the reader did in it: "when the laser lost lock, you handed me the screwdriver"."""
    for at in range(2, len(words) - 2):
        if words[at].tag == "CC" and words[at + 1].low == "you" and main_verb(words[:at]) > 0:
            told = f"when {lowered(words[:at])}, {text(words[at + 1 :])}"
            return of("scene", scene=told, liked=f"how, {told}")
    return None


def _may_be_verb(word: Word) -> bool:
    return any(lexicon.entry(word.low).can(tag) for tag in ("VB", "VBZ", "VBD"))


def _quality(words: Sequence[Word]) -> Fragment | None:
    """Frame "super friendly and open"."""
    core = [word for word in words if word.low not in grammar.BOOSTERS]
    listed = [word for word in core if word.tag not in {"CC", ","} and word.low != "well"]
    if not listed or any(word.low not in grammar.ADJECTIVES and (word.tag != "VBN") for word in listed[:1]):
        return None
    if any(word.tag not in {"JJ", "CC", "VBN", "RB", ","} for word in core):
        return None
    if core[0].tag == "RB" and core[0].low != "well":
        return None
    about = "everyone" if listed[0].low in grammar.PEOPLE_ADJECTIVES else "everything"
    told = f"how {text(core)} {about} was"
    return of("wh", liked=told, wh=told, said=f"{about} was {text(core)}")


_FRAMES: Mapping[str, Callable[[Sequence[Word]], Fragment | None]] = {
    "NP": _thing, "CLAUSE": clause, "WH": _wh, "ADJ": _quality, "INF": _to_do,
    "GER+ME": _gerund, "GER+THEY": _given, "VP+ME": _of_mine, "VP+THEY": _of_yours,
}  # fmt: skip
