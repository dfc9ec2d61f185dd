"""Know how a memory of somebody met is told beside the name: "Gethin, who showed me the steam box"."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.fragment import DETERMINERS
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_MOST = 14
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
_TALK = re.compile(r"^we (?:talked|chatted|spoke|argued|laughed) about (.{3,80})$", re.I)


def told(name: str, memory: str, who: Cast) -> tuple[str, str]:
    """Return the name with its memory ("Ann, who lent me boots"), and the memory as a deed ("Ann lent me boots")."""
    said = _one(memory, who)
    words = said.split()
    if not words or len(words) > _MOST:
        return name, ""
    first = words[0].lower()
    if _past(first):
        return f"{name}, who {said}", f"{name} {said}"
    if found := _TALK.match(said):
        return f"{name} for our talk about {found[1]}", f"{name} and I talked about {found[1]}"
    if _PERSON.match(said):
        return f"{name}, {said}", ""
    if first in DETERMINERS and not any(_finite(word) for word in words):
        return f"{name} for {said}", ""
    if grammar.is_gerund(first) and len(words) > 1:
        past = grammar.past_of_gerund(first)
        return f"{name} for {said}", f"{name} {past} {' '.join(words[1:])}" if past and first != "being" else ""
    return name, ""


def _past(word: str) -> bool:
    return word in _IRREGULAR or grammar.is_past(word) or (word.endswith("ed") and len(word) > 4)


def _finite(word: str) -> bool:
    return grammar.is_finite(word) or grammar.is_present(word)


def _one(memory: str, who: Cast) -> str:
    """Return the memory as one clause: "drove, sang all the way" as "drove and sang all the way"."""
    said = re.split(r"\s*[(;]|\.\s|\s[-\u2013\u2014]\s", clean(memory), maxsplit=1)[0].strip(" .,")
    said = re.sub(r"^(?:she|he|they|who)\s+(?=\w)", "", said, flags=re.I)
    head, *rest = re.split(r",\s+", said)
    if rest and _past(head.split(" ", 1)[0].lower()) and _past(rest[0].split(" ", 1)[0].lower()):
        head = f"{head} and {rest[0]}"
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
