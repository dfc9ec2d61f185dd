"""Know how a memory of somebody met is told beside the name: "Gethin, who showed me the steam box"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters import grammar, nouns, trades
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean, spelled_out
from bot.letters.fragment import DETERMINERS
from bot.letters.nouns import lowered
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_MOST = 14
_LONGEST_THING = 8
_IRREGULAR = wordset(
    "lent let drove sang put set cut hit taught brought bought caught fought sought lit fed led met "
    "held kept left told "
    "gave took made showed said drew knew grew threw flew ran sat stood spoke wrote rode wore woke swore sent spent won"
)
_PERSON = re.compile(
    r"^(?:the|an?|my|your) [\w' -]{0,50}\b(?:expert|boss|manager|lead|nurse|chef|founder|director|captain|doctor|"
    r"vet|cook|baker|teacher|engineer|designer|developer|scientist|analyst|mentor|buddy|guide|host)$",
    re.I,
)
_THEIRS = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself|their|theirs|them)\b", re.I)
_OBJECT = re.compile(r"\b(?:him|them)\b|\bher(?=$|[,.]| (?:for|about|on|in|at|to|and|after|before|until|all)\b)", re.I)
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


def told(name: str, memory: str, who: Cast) -> Memory:
    """Tell somebody met with what is remembered of them."""
    said = _one(memory, who)
    words = said.split()
    if not words or len(words) > _MOST:
        return Memory(name)
    first = words[0].lower()
    if _past(first) and _OBJECT.search(said):  # "rode along with him": not a deed of theirs
        return Memory(name)
    if grammar.is_present(first) and first not in grammar.GIVEN | grammar.EVENTS:
        return Memory(f"{name}, who {said}")
    if _past(first):
        return Memory(f"{name}, who {said}", _thanks(name, words), f"{name} {said}")
    if found := _TALK.match(said):
        row = f"{name} for our talk about {found[1]}"
        return Memory(row, row, f"{name} and I talked about {found[1]}")
    if _PERSON.match(said):
        return Memory(f"{name}, {said}")
    if first in grammar.ADJECTIVES and not any(_acts(word) for word in words):
        row = f"{name} for being so {said}"
        return Memory(row, row)
    if thing := _thing(said, words):
        row = f"{name} for {thing}"
        if nouns.head_of(thing) in _HOURS and not re.search(r"\b(?:with|by|at)\b", thing):
            return Memory(row, row, event=f"{_MEAL.sub('', thing)} with {name}")
        return Memory(row, row, keepsake=thing if len(thing.split()) <= 6 else "")
    if grammar.is_gerund(first) and len(words) > 1:
        past = grammar.past_of_gerund(first)
        row = f"{name} for {said}"
        return Memory(row, row, f"{name} {past} {' '.join(words[1:])}" if past and first != "being" else "")
    return Memory(name)


def _thanks(name: str, words: list[str]) -> str:
    """Return "Ann for lending me boots and driving me home"; "" where a verb is not known."""
    acts = [at for at, word in enumerate(words) if not at or (words[at - 1] == "and" and _past(word.lower()))]
    doing = {at: grammar.gerund_guessed(words[at]) for at in acts}
    if not all(doing.values()):
        return ""
    return f"{name} for {' '.join(doing.get(at, word) for at, word in enumerate(words))}"


_NO_THING = re.compile(
    r"^(?:from|in|on|at|of|with|for|to|not|no|very|so|too|if|when|who|senior|junior|my|our|hiring|head|team|vp)\b|"
    r"\b(?:ceo|cto|cfo|coo|hr|lead|manager|director|founder|cofounder|co-founder|head|recruiter|department|team|"
    r"partner|boss|owner|officer|chair|president|pm|vp|guy|person|man|woman|lady)$",
    re.I,
)


# Words for somebody, not for something of theirs.
_FIGURE = re.compile(
    r"\b(?:nerd|geek|legend|star|hero|wizard|gem|saint|genius|pro|veteran|joker|soul|angel|guru|champion|expert|fan|"
    r"natural|rock|sweetheart|character|mate|friend|colleague|fellow|guy|girl|lady)\b",
    re.I,
)
_HERS = frozenset({"his", "her", "their"})


def _thing(said: str, words: list[str]) -> str:
    """Return what somebody is thanked for where a thing was typed: "his churn chart", "cinnamon buns"."""
    if (
        any(_acts(word) for word in words)
        or (words[-1][:1].isupper() and not words[-1].isupper() and words[0].lower() in _HERS)
        or (_NO_THING.search(said) and words[0].lower() not in DETERMINERS)
    ):
        return ""
    if _FIGURE.search(said):
        return ""
    if said.lower().startswith("half an hour"):
        return f"the half hour{said[12:]}"
    if words[0].lower() in _HERS:
        return f"the {' '.join(words[1:])}" if len(words) > 1 else ""
    if words[0].lower() in DETERMINERS:
        return said
    known = grammar.THINGS | grammar.EVENTS | grammar.QUALITIES
    plain = len(words) > 1 or grammar.is_plural(words[0]) or words[0].lower() in known
    trade = trades.hire(said.lower()) or grammar.is_gerund(words[0])
    return f"the {lowered(said)}" if plain and not trade and len(words) <= _LONGEST_THING else ""


def _acts(word: str) -> bool:
    """Say whether a word makes a sentence of what stands around it; "questions" and "talks" are things as well."""
    return _finite(word) and word.lower() not in grammar.GIVEN | grammar.EVENTS


def _past(word: str) -> bool:
    return word in _IRREGULAR or grammar.is_past(word) or (word.endswith("ed") and len(word) > 4)


def _finite(word: str) -> bool:
    return grammar.is_finite(word) or grammar.is_present(word)


def _one(memory: str, who: Cast) -> str:
    """Return the memory as one clause: "drove, sang all the way" as "drove and sang all the way"."""
    said = re.split(r"\s*[(;]|\.\s|\s[-\u2013\u2014]\s", clean(memory), maxsplit=1)[0].strip(" .,")
    said = spelled_out(said)
    said = re.sub(r"^(?:she|he|they|who)\s+(?=\w)", "", said, flags=re.I)
    head, *rest = re.split(r",\s+", said)
    if rest and _past(head.split(" ", 1)[0].lower()) and _past(rest[0].split(" ", 1)[0].lower()):
        head = f"{head} and {rest[0]}"
    if len(head.split()) > _MOST:  # the first of two deeds is enough
        head = re.split(r",?\s(?:and|so that|so|while|because|until)\s", head, maxsplit=1)[0]
    turned, sure = capitalised(head, who.known), True
    if not _THEIRS.search(turned):  # "his spare boots" are theirs who lent them, not the reader's
        turned, sure = to_reader(turned, who)
    odd = re.search(r"https?:|\S@\S|[{}<>|\\]|\?", turned)
    return turned if sure and not odd and any(map(str.isalpha, turned)) else ""


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
