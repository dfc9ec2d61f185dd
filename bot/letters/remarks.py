"""Know the remark people hang on a thing they liked ("one ate a bookmark"), and how it becomes a short sentence."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.cast import Cast
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_MOST = 10
_OPENS = re.compile(r"^\s*[,;.!(\u2013\u2014-]*\s*(?:(?:and|then|also|which was|it was|were|was|all)\s+)*", re.I)
_CALM = re.compile(
    r"^(?:so|very|really|super|quite|wonderfully|surprisingly) ([a-z]{3,14}(?: and [a-z]{3,14})?)$", re.I
)
_WHO = re.compile(
    r"^(nobody|no one|everyone|everybody|every \w+|each \w+|one(?: of (?:them|us|the \w+))?|it|we|"
    r"i|both|half the \w+|the (?!way)\w+)"
    r" ((?:never|even|also|still|always|just|almost|nearly) )?([a-z']+)(?= |$)",
    re.I,
)
_BEST = re.compile(
    r"^((?:the |my |easily the |by far the )?"
    r"(?:best|finest|nicest|proudest|hardest|favou?rite|funniest|kindest|warmest|calmest) .{2,50})$",
    re.I,
)
_MINE = pattern("mine")
_STILL = pattern("still")
_HAVE_NOT = re.compile(r"^(?:i )?haven'?t (?P<rest>\w+ .{3,40})$", re.I)
_PLACED = re.compile(r"^(?:it'?s|they'?re) (?:now |still )?(?:pinned|up|on|in|hanging|taped|stuck|framed)\b", re.I)
_DID_SO = pattern("did_so")
_NEVER = re.compile(r"^(?:i(?:'ve| have)? )?(?P<never>never) (\w+) ", re.I)
_THAN = re.compile(r"^([a-z]{3,8}er) than me$", re.I)
_STATES = wordset("does do did has had was were is can could would didn't wasn't doesn't couldn't never")


def remark(rest: str, kind: str, plural: bool, who: Cast) -> str:
    """Return the remark as a sentence, "" where there is none; ``rest`` is what was typed after the thing liked."""
    tail = re.split(r"[.;(]|!\s", rest[_end(rest) :].strip(" .,;!)"), maxsplit=1)[0].strip(" ,")
    if not 1 < len(tail.split()) <= _MOST or re.search(r"[?:{}<>|=\\]|https?", tail):
        return ""
    turned, sure = to_reader(tail.replace("them", "\u03b8") if plural else tail, who)
    turned = turned.replace("\u03b8", "them")
    said = _sentence(turned, kind, plural) if sure else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _end(rest: str) -> int:
    found = _OPENS.match(rest)
    return found.end() if found else 0


def _sentence(tail: str, kind: str, plural: bool) -> str:
    it = "they were" if plural else "it was"
    if (found := _CALM.match(tail)) and kind not in {"deed", "thanks", "wh", "mine"}:
        return f"{it} {tail}"
    if (found := _BEST.match(tail)) and not plural and kind not in {"deed", "thanks", "wh", "mine"}:
        the = "" if re.match(r"(?:the|my|easily|by far)\b", found[1], re.I) else "the "
        return f"it was {the}{found[1]}"
    if found := _THAN.match(tail):
        return f"it's {found[1]} than I am"
    if (found := _DID_SO.match(tail)) and not plural and kind not in {"deed", "thanks", "wh", "mine"}:
        return f"it {tail[found.start('verb') :]}"
    if (found := _NEVER.match(tail)) and (grammar.is_past(found[2].lower()) or found[2].endswith("ed")):
        return f"I've {tail[found.start('never') :]}"
    if found := _HAVE_NOT.match(tail):
        return f"I haven't {found['rest']}"
    if found := _STILL.match(tail):
        return f"I still {tail[found.start('verb') :]}"
    if _PLACED.match(tail):
        return re.sub(r"^(it|they)'?(s|re)\b", r"\1'\2", tail, flags=re.I)
    if (found := _MINE.match(tail)) and not re.match(r"i(?:'ve)? ", tail, re.I):
        have = {"stole": "stolen", "wrote": "written", "took": "taken", "ate": "eaten"}.get(found["verb"].lower(), "")
        return (
            f"I've {have}{tail[found.end('verb') :]}"
            if have and len(tail.split()) < 4
            else f"I {tail[found.start('verb') :]}"
        )
    if (found := _WHO.match(tail)) and found[1].lower() in {"i", "we"}:
        return "" if grammar.is_gerund(found[3].lower()) else f"I {tail[2:]}" if tail[:2].lower() == "i " else tail
    if found := _WHO.match(tail):
        verb = found[3].lower()
        if grammar.is_gerund(verb) or (verb.endswith("ing") and len(verb) > 5):
            if found[1].lower() in {"nobody", "no one", "everyone", "everybody"}:
                past = grammar.past_of_gerund(verb) if grammar.is_gerund(verb) else f"{verb[:-3]}ed"
                return f"{tail[: found.start(3)]}{past}{tail[found.end(3) :]}"
            be = "were" if found[1].lower() in {"we", "they", "both"} else "was"
            return f"{tail[: found.start(3)]}{be} {tail[found.start(3) :]}"
        acts = verb in _STATES or grammar.is_past(verb) or grammar.is_present(verb)
        return tail if acts or (verb.endswith("ed") and len(verb) > 4) else ""
    first = tail.split(" ", 1)[0].lower()
    if kind in {"gerund", "mine"} and grammar.is_past(first) and first not in {"made", "led", "run", "set", "put"}:
        return f"I {tail}"
    return ""
