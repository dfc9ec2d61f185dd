"""Know which tags of typed words the words beside them make impossible, and put them right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.letters import grammar, lexicon
from bot.letters.cast import Cast
from bot.letters.tags import FINITE, NAMES, NOUNS, Token
from bot.letters.turning import GROUPS
from bot.letters.wordsets import wordset

_PERSONS = wordset(
    "headteacher teacher owner manager director guest neighbour neighbor baker builder engineer foreman "
    "chef driver boss supervisor caretaker founder librarian gardener receptionist matron principal landlord"
)
_ONE = wordset("the a an my your his her their our one each")
ADDRESSED = wordset("dr mr mrs ms mx prof") | {"dr.", "mr.", "mrs.", "ms.", "prof."}
JOINED = re.compile(r"^(i|you|he|she|it|we|they|that|there|who|what)(s|re|ve|ll|m|d)$")


def mended(tokens: list[Token], who: Cast) -> list[Token]:
    """Mend tags that the words beside them make impossible: "super patient", "well organised", "denise put"."""
    for at, token in enumerate(tokens):
        before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
        if token.low in grammar.BOOSTERS and after and after.low in grammar.ADJECTIVES:
            tokens[at] = token._replace(tag="RB")
            tokens[at + 1] = after._replace(tag="JJ")
        elif token.low == "well" and after and after.low.endswith("ed"):
            tokens[at + 1] = after._replace(tag="VBN")
        elif at == 0 and _that_somebody(tokens):
            tokens[0], tokens[1] = token._replace(tag="IN"), tokens[1]._replace(tag="NNP", sure=1.0)
        elif token.tag == "NNS" and _an_owner(tokens, at):
            tokens[at] = token._replace(word=f"{token.word[:-1]}'s", tag="NN")
        elif token.tag == "NN" and _a_town(tokens, at):
            tokens[at] = token._replace(tag="NNP", sure=1.0)
        elif token.tag in NAMES and _a_stuff(tokens, at):
            tokens[at] = token._replace(tag="NN")
        elif token.tag == "VBN" and _people_acted(tokens, at):
            tokens[at] = token._replace(tag="VBD")
        elif tag := _other_tag(token, before, after, who):
            tokens[at] = token._replace(tag=tag)
    return tokens


def _people_acted(tokens: Sequence[Token], at: int) -> bool:
    """Say whether people did what seems done to them: "the two owners cooked for everyone"."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    people = before is not None and before.tag == "NNS" and before.low in _PEOPLE | GROUPS
    alone = not any(token.tag in FINITE for token in tokens) and lexicon.entry(tokens[at].low).can("VBD")
    first = tokens[0].tag in {"DT", "CD", "PDT", "PRP$", "NNS", "JJ"}
    return people and alone and first and after is not None and after.low not in {"by", "as", "to"}


_PEOPLE = wordset(
    "owners sisters brothers daughters sons women men guys lads ladies girls boys twins partners bosses directors "
    "chefs cooks bakers drivers builders carpenters farmers guests neighbours neighbors porters waiters sailors"
)


def _that_somebody(tokens: Sequence[Token]) -> bool:
    """Say whether a clause begins on "that" and a name no lexicon has: "that solveig stayed late"."""
    if len(tokens) < _CLAUSE or tokens[0].low != "that" or tokens[1].tag not in NOUNS:
        return False
    named = lexicon.entry(tokens[1].low.removesuffix("'s")) == lexicon.UNKNOWN
    owner = tokens[1].low.endswith("'s") or tokens[2].tag == "POS"
    return named and (tokens[2].tag in FINITE or (owner and any(token.tag in FINITE for token in tokens[2:])))


_CLAUSE = 3  # words it takes to say who did what


def _an_owner(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a mark is missing: "the headteachers dog", but not "the drivers hand over"."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    ends = at + 2 == len(tokens) or (at + 2 < len(tokens) and tokens[at + 2].tag in {"CC", ",", "WP", "WDT", "("})
    if before is not None and before.low in {"every", "each"}:
        return after is not None and after.tag in NOUNS  # "every patients tea order"
    owner = tokens[at].low[:-1] in _PERSONS and before is not None and before.low in _ONE
    return owner and ends and after is not None and after.tag == "NN"


def _a_town(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word no lexicon has stands where a town does: "hand over at voi"."""
    token, before = tokens[at], tokens[at - 1] if at else None
    placed = before is not None and before.low in {"at", "in", "from", "near", "to"} and token.word.isalpha()
    ends = at + 1 == len(tokens) or tokens[at + 1].tag in {"IN", "CC", ",", ".", "TO", "WDT", "RB"}
    return placed and ends and lexicon.entry(token.low) == lexicon.UNKNOWN and token.low not in _NO_TOWN


_NO_TOWN = wordset("fika smoko uni arvo tafe admin insta nav cad sap jira excel powerbi sql hq")


def _a_stuff(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a small word that no lexicon has is what something is made of: "a bit of offcut", "the leat"."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if not token.word.islower() or lexicon.entry(token.low) != lexicon.UNKNOWN or before is None:
        return False
    measured = before.low == "of" and at > 1 and tokens[at - 2].low in _MEASURES
    ends = at + 1 == len(tokens) or tokens[at + 1].tag in {"IN", "CC", ",", "TO", "WDT"}
    return measured or (before.low in {"a", "an", "his", "her", "their", "my", "your"} and ends)


_MEASURES = wordset(
    "bit piece slice chunk lump scrap strip length sheet roll bag box tin jar cup pot glass bottle pile load batch "
    "pinch spot handful plate bowl mug"
)


def _other_tag(token: Token, before: Token | None, after: Token | None, who: Cast) -> str:
    """Return the tag a word must have instead, "" where its own may be right."""
    low, can = token.low, lexicon.entry(token.low).can
    if low in who.known and token.tag not in NAMES | {"POS", "VBG", "VBD"}:
        return "NNP"
    if titled(before, token) or (after and titled(token, after)):  # "dr. whitcombe"
        return "NNP"
    if (
        token.tag in {"VBN", "VB", "VBP"}
        and before
        and before.tag in {"NNP", "PRP"}
        and can("VBD")
        and before.low not in _NO_DOERS
    ):
        return "VBD"
    owned = before is not None and (before.tag in {"DT", "PRP$"} or before.low in {"of", "with", "about", "by"})
    if token.tag == "VBD" and owned and after and after.tag in NOUNS:  # "his notebook of failed gates"
        return "VBN"
    if token.tag == "NN" and low.endswith("ing") and len(low) > 5:
        people = after is not None and after.word in {"people", "everyone", "you"}
        people = people or (before is None and after is not None and (after.tag in NAMES or after.low in who.known))
        people = people or (
            after is not None and (after.tag in {"WP", "WRB", "PRP", "PRP$"} or after.word == '"') and can("VBG")
        )
        return "VBG" if people or not can("NN") else ""
    if low == "there" and after and after.tag in FINITE:
        return "EX"
    if low == "her" and token.tag == "PRP$" and (after is None or after.tag in _NO_OWNED or after.low in _LATER):
        return "PRP"  # "argue with her about queues"
    if token.tag == "PRP" and len(low) > 4 and not lexicon.entry(low).usual.startswith("PRP") and not JOINED.match(low):
        return "NNP"
    if token.tag == "NN" and lexicon.entry(low) == _ONLY_NAME and after and after.tag in FINITE:
        return "NNP"
    if token.tag == "NN" and low in grammar.ADJECTIVES and not before and after and after.tag == "IN":
        return "JJ"
    if token.tag == "UH" and (can("NN") or len(low) > 6):
        return "NN"
    if token.tag == "RB" and after and after.tag == "CC" and low in grammar.ADJECTIVES:
        return "JJ"
    return "NN" if token.tag == "IN" and "-" in low else ""


def titled(title: Token | None, named: Token) -> bool:
    """Say whether a word is somebody's name by the title before it."""
    names = named.tag in NOUNS | {"JJ", "FW"} and named.word[0].isalpha()
    return names and title is not None and title.low in ADDRESSED


_NO_OWNED = frozenset({"IN", "CC", "PRP", "TO", "WRB", "DT", "MD", ",", ".", ":"})
_LATER = wordset("after afterwards again too later there then once twice anyway home")
_ONLY_NAME = lexicon.Entry(lexicon.NONE, "NNP")
_NO_DOERS = wordset("me him her us them it you")
