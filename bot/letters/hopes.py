"""Know what somebody hopes for who writes again: a kind of post, a coffee, advice, news, or an answer to a question."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.letters import clauses, grammar, lexicon, querying
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.turning import to_reader

Hope = tuple[str, str]  # "thing", "hoped", "question" or "nothing", and the words
_NONE: Hope = ("", "")
_PARTS = re.compile(r",? or (?:just |only |maybe )?|[,;.] (?:(?:and|also|or|plus|just|only|maybe) )+", re.I)
_LEAD = re.compile(
    r"^(?:well|so|now|just|only|maybe|perhaps|ideally|probably|really|mostly|(?:i'?m |i am )?hoping (?:for|to)|"
    r"(?:i'?d|i would|would) (?:like|love)|(?:i )?want(?:ed)?|wanna|looking for|after|something like)\b[, ]*",
    re.I,
)
_TAIL = re.compile(
    r"[, ]+(?:maybe|perhaps|probably|i guess|i suppose|or something|if possible|some ?time|lol|haha)$", re.I
)


def read(typed: str, who: Cast, uk: bool) -> list[Hope]:
    """Read hopes in the order they were typed; an empty list where nothing can be made of them."""
    text = clean(typed)
    parts = [part for part in _PARTS.split(text) if part.strip()]
    found = [_hope(part, who, uk) for part in parts]
    if len(parts) > 1 and not all(how for how, _ in found):
        whole = _hope(text, who, uk)  # "some shifts, 2 days a week" is one hope
        found = [whole, *found]
    return [hope for at, hope in enumerate(found) if hope[0] and hope not in found[:at]]


def _hope(part: str, who: Cast, uk: bool) -> Hope:
    said = written_out(part, uk).strip(" ,.?!")
    while (cut := _TAIL.search(said)) and cut.start():
        said = said[: cut.start()]
    while (found := _LEAD.match(said)) and found.end() < len(said):
        said = said[found.end() :]
    return next((hope for rule in _RULES if (hope := rule(said, who))[0]), _NONE)


def _turned(said: str, who: Cast) -> str:
    turned, sure = to_reader(capitalised(said, who.known), who)
    return turned if sure else ""


def _nothing(said: str, who: Cast) -> Hope:
    return ("nothing", "") if pattern("hope_nothing").match(said) else _NONE


def _question(said: str, who: Cast) -> Hope:
    found = pattern("hope_question").match(said)
    asked = _turned(querying.turned_round(found["what"]), who) if found else ""
    return ("question", querying.agreeing(asked[:1].upper() + asked[1:])) if asked else _NONE


def _treat(said: str, who: Cast) -> Hope:
    found = pattern("hope_treat").match(said)
    typed = re.sub(r"^ with (?:her|him|them|you)\b", "", found["rest"]).strip() if found else ""
    rest = _turned(typed, who)
    if not found or (typed and not rest):
        return _NONE
    what = found["what"].lower()
    what = what if what in _UNCOUNTED else f"{grammar.article(what)} {what}"
    return "hoped", f"I'd love to have {what} with you{' ' if rest else ''}{rest}"


_UNCOUNTED = frozenset(["coffee", "lunch", "dinner", "breakfast", "tea", "drinks", "cake"])


def _favour(said: str, who: Cast) -> Hope:
    found = pattern("hope_favour").match(said)
    thing = _turned(said, who) if found else ""
    if not found or not thing:
        return _NONE
    bare = thing.split(" ", 1)[0].lower() in {"a", "an", "the", "some", "your"}
    return "hoped", f"I'd be glad of {thing if bare else f'your {thing}'}"


def _deed(said: str, who: Cast) -> Hope:
    """Read what somebody would like to do: "to see the new wing", "come back as lead baker"."""
    said = re.sub(r"^(?:to )", "", said)
    verb, _, rest = said.partition(" ")
    if lexicon.entry(verb.lower()).usual not in {"VB", "VBP"} and verb.lower() not in _DEEDS:
        return _NONE
    turned = _turned(f"{verb.lower()} {rest}".strip(), who)
    return ("hoped", f"I'd like to {turned}") if turned and rest else _NONE


_DEEDS = frozenset(["hear", "see", "come", "visit", "learn", "meet", "help", "talk", "catch", "know", "work", "pop"])


def _post(said: str, who: Cast) -> Hope:
    kind, words = clauses.read(_BARE_KIND.sub(r"\1 work", said), who)
    return ("thing", words) if kind == "thing" and not _ODD.match(words) else _NONE


_BARE_KIND = re.compile(
    r"^(freelance|part[ -]time|remote|seasonal|casual|supply|agency|consulting|contract|weekend)$", re.I
)
# "a saying hi", "a back to the night shift", "a freelance"
_ODD = re.compile(
    r"an? (?:[a-z]+ing\b(?! (?:job|role|post|position|contract|place|shift))|"
    r"(?:back|to|in|on|with|for|how|what)\b|\w+$)"
)
_RULES: tuple[Callable[[str, Cast], Hope], ...] = (_nothing, _question, _treat, _favour, _deed, _post)
