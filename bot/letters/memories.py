"""Know how a memory of somebody met is told beside the name: "Gethin, who showed me the steam box"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.letters import deeds, fragments, framing, grammar, keepsakes, lexicon, nouns
from bot.letters.cast import Cast
from bot.letters.cleaning import clean
from bot.letters.gate import sound
from bot.letters.syntax import main_verb
from bot.letters.tags import FINITE, NOUNS
from bot.letters.weaving import Part
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset

_MOST = 14
_TALK = re.compile(r"^we (?:talked|chatted|spoke|argued|laughed) about (.{3,80})$", re.I)


_MEAL = re.compile(r"^the (?=(?:lunch|coffee|dinner|breakfast|tea|drinks)$)")
_HOURS = wordset(
    "lunch coffee dinner breakfast tea drinks walk tour ride ride-along visit chat talk session "
    "hour afternoon morning evening "
    "quiz game round shift rehearsal tasting stroll drive trip demo drink pint conversation interview call lesson"
)


@dataclass(frozen=True)
class Memory:
    """Hold somebody met as letters tell them: ``row`` "Ann, who lent me boots", ``thanks`` "Ann for lending me
    boots", ``deed`` "Ann lent me boots"; the last two are "" where the memory is no deed of theirs."""

    row: str
    thanks: str = ""
    deed: str = ""
    event: str = ""  # "the factory walk with Ann": an hour spent together
    keepsake: str = ""  # "the cinnamon buns": a thing of theirs
    tell: str = ""  # "her advice has changed my life": a sentence for them
    said: str = ""  # "we bet whose stairs creak less, and I won": a sentence of its own


def told(name: str, memory: str, who: Cast) -> Memory:
    """Tell somebody met with what is remembered of them."""
    found = [part for part in _parts(name, memory, who) if 0 < len(part.words) <= _MOST]
    if len(found) > 1 and found[0].kind == "NP" and [word.tag for word in found[0].words] == ["NN"]:
        found = found[1:]  # "anaesthetist, let me try the trick": what they are, then what they did
    for at, part in enumerate(found):
        if at and part.kind == "WH":
            break
        made = _TELLERS.get(part.kind, _untold)(name, part.words, found[at + 1 :])
        if made != Memory(name) and sound(made.row):
            return made
        if part.kind not in {"NP", "ADJ", "VP+THEY"}:
            break
    return Memory(name)


def _parts(name: str, memory: str, who: Cast) -> list[Part]:
    """Cut a memory into its pieces; a "she" in it is who was met."""
    said = clean(memory).removeprefix("for ").removeprefix("who ")
    if not said or _ODD.search(said):
        return []
    first = fragments.parts(f"{name}: {said}", who, "people_met", name)
    after = len(name) + 1
    kept = [part for part in first if part.typed.tokens[-1].start > after]
    return [part for part in kept if part.typed.tokens[0].start >= after and part.sure]


def _untold(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    return Memory(name)


def _deed(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    """Tell what somebody did: "lent me boots"; what the writer did with it is hung on: ", which I planted"."""
    said = [word for word in words if word.tag != "."]
    dropped = said[0].tag == "PRP" and said[0].low in {"he", "she", "they"}
    said = _asked(said[1:] if dropped else said)
    if not said or any(word.tag == "PRP" and word.low in _OBJECTS for word in said):
        return Memory(name)
    verb = next((at for at, word in enumerate(said) if word.tag in FINITE), -1)
    asks = verb == 0 and len(said) > 1 and said[1].tag == "PRP" and said[1].low in {"we", "i", "you"}
    of_others = not dropped and said[0].low == "never" and any(word.low in keepsakes.HERS for word in said)
    if verb < 0 or asks or of_others:
        return Memory(name)
    if _STATES & set(lexicon.verbs(said[verb].low)):
        return Memory(name)
    if said[verb].low == "was" and said[verb + 1 :]:  # "was generous about my SQL"
        return _being(name, said[verb + 1 :], more)
    if more and more[0].kind == "VP+THEY" and said[verb].tag == "VBD" and len(said) + len(more[0].words) <= _MOST:
        said = [*said, Word("and", "CC"), *more[0].words]
    if more and [word.low for word in more[0].words[1:]] == ["and", "all"]:
        said = [*said, Word(",", ",", glued=True), *more[0].words]
    told = text(said)
    doing = deeds.doing([Word(name, "NNP"), *said], verb + 1)
    tail = _mine(more)
    if said[verb].tag != "VBD":
        return Memory(f"{name}, who {told}")
    if not doing or (said[verb].low in _ALONE and not any(word.low in _OURS for word in said)):
        return Memory(f"{name}, who {told}", deed=f"{name} {told}")
    return Memory(f"{name}, who {told}", f"{name} for {doing}{tail}", f"{name} {told}")


def _asked(words: list[Word]) -> list[Word]:
    """Tell what somebody was told to do: "told me don't take it" as "told me not to take it"."""
    for at in range(len(words) - 2):
        if words[at].low in {"told", "asked"} and words[at + 1].low == "me":
            rest = words[at + 2 :]
            negative = 1 if rest[0].low == "don't" else 2 if text(rest[:2]).lower() == "don't" else 0
            if rest[negative : negative + 1] and rest[negative].tag == "VB":
                to = [Word("not", "RB"), Word("to", "TO")] if negative else [Word("to", "TO")]
                return [*words[: at + 2], *to, *(_MINE.get(word.low, word) for word in rest[negative:])]
    return words


_MINE = {"your": Word("my", "PRP$"), "you": Word("I", "PRP"), "yourself": Word("myself", "PRP")}


def _mine(more: Sequence[Part]) -> str:
    """Return what the writer did with what was given: ", which I planted"."""
    words = [word for word in more[0].words if word.tag != "."] if more and more[0].kind == "VP+ME" else []
    if len(words) != 2 or words[0].tag != "VBD" or words[1].low not in {"it", "them"}:
        return ""
    return f", which I {words[0].text}"


def _clause(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    """Tell a sentence: what somebody did, or what the two did together."""
    first = words[0].low
    acts = next(
        (at for at, word in enumerate(words[:6]) if word.low in {"he", "she", "they"} and word.tag == "PRP"), -1
    )
    if acts >= 0 and words[acts + 1 : acts + 2] and words[acts + 1].tag == "CC":  # "he and I went to one school"
        return Memory(name, said=text(word for word in words if word.tag != "."))
    if acts >= 0 and main_verb(words) > acts:  # "after the interview she showed me the harbour"
        before = [word for word in words[:acts] if word.text != ","]
        return _deed(name, [*words[acts:], *before], more)
    said = text(word for word in words if word.tag != ".")
    if first == "we" and (found := _TALK.match(said)):
        row = f"{name} for our talk about {found[1]}"
        return Memory(row, row, f"{name} and I talked about {found[1]}")
    if first in {"his", "her", "their"} and len(words) <= _MOST:
        return Memory(name, tell=said)
    if first not in {"we", "our"}:
        return Memory(name)
    then = more[0].words if more and more[0].kind == "CLAUSE" and len(more[0].words) < 6 else []
    return Memory(name, said=f"{said}, and {text(then)}" if then else said)


def _being(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    if words[0].low not in grammar.PEOPLE_ADJECTIVES:
        return Memory(name)
    row = f"{name} for being so {text(words)}"
    return Memory(row, row)


def _doing(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    said = lowered(words)
    theirs = any(word.low in _OBJECTS and word.tag == "PRP" for word in words)
    if len(words) < 2 or words[0].tag != "VBG" or theirs or keepsakes.FIGURE.search(said):
        return Memory(name)
    past = deeds.past(words[0])
    return Memory(f"{name} for {said}", f"{name} for {said}", f"{name} {past} {text(words[1:])}")


def _how(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    """Tell what one remembers: "how he packs the airway bag"."""
    found = framing.framed("WH", words)
    return Memory(name, keepsake=found.forms["wh"]) if "wh" in found.forms else Memory(name)


def _what(name: str, words: list[Word], more: Sequence[Part]) -> Memory:
    """Tell a thing of theirs, an hour with them, or what they are."""
    said = text(word for word in words if word.tag != ".")
    if words[0].low in grammar.ADJECTIVES and not any(word.tag in NOUNS for word in words[:2]):
        return _being(name, words, more)
    if keepsakes.somebody(said, words):
        the = "" if words[0].tag in {"DT", "PRP$"} else "the "
        whole = words[0].tag in {"DT", "JJS"} or any(word.low == "who" for word in words[1:])
        return Memory(f"{name}, {the}{said}") if whole else Memory(name)
    if thing := keepsakes.thing(said, words):
        row = f"{name} for {thing}"
        if nouns.head_of(thing) in _HOURS and not re.search(r"\b(?:with|by|at)\b", thing):
            return Memory(row, row, event=f"{_MEAL.sub('', thing)} with {name}")
        return Memory(row, row, keepsake=thing if len(thing.split()) <= 6 else "")
    return Memory(name)


_TELLERS: Mapping[str, Callable[[str, list[Word], Sequence[Part]], Memory]] = {
    "VP+THEY": _deed, "CLAUSE": _clause, "ADJ": _being, "GER+THEY": _doing, "GER+ME": _doing, "WH": _how, "NP": _what,
}  # fmt: skip


# What somebody is like and did for nobody: one does not thank for it.
_STATES = wordset("smell look sound seem wear sweat snore cough limp forget yawn own weigh")
_OBJECTS = frozenset({"him", "them", "her"})
# What somebody did for nobody in particular: told of them, not thanked for.
_ALONE = wordset("ran runs wore kept laughed smiled danced won led held managed worked had knew ate drank")
_OURS = frozenset({"me", "my", "us", "our"})
_ODD = re.compile(r"https?:|\S@\S|[{}<>|\\]|\?")


def joined(rows: list[str]) -> str:
    """Join names, each perhaps with its memory; a comma closes a memory that is not the last."""
    if len(rows) < 2:
        return "".join(rows)
    mark = "," if any("," in row or " for " in row for row in rows) else ""
    *firsts, last = rows
    return f"{', '.join(firsts)}{mark} and {last}"


def listed(items: list[str]) -> str:
    """Join names as a sentence does."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
