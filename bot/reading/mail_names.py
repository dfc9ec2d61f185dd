"""Know what a person's name looks like, in many languages, and how to find names at a place in a line."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.mail_words import Token, calm, lexica, lexicon, tokens

_PARENS = re.compile(r"\s{0,3}\([^()]{0,60}\)")
_NICK = re.compile(r'["“”]([^"“”]{1,20})["“”]')
_MARKS = frozenset({"-", "–", "—", "|", "•", "·", "*"})


def strip_honorifics(name: str) -> str:
    """Take "Dr.", "Mr", "Shri" and the like off the front, and degrees and pronouns off the end."""
    words = _PARENS.sub("", name).replace("*", "").strip(" ,;:-–—•|").split()
    titled = [
        at
        for at, word in enumerate(words[:-1])
        if at and word.casefold().rstrip(".") in {"mr", "mrs", "ms", "dr", "prof", "khun"}
    ]
    words = words[titled[-1] :] if titled else words
    if len(words) > 2 and words[0] in {"The", "the"} and words[1].casefold().rstrip(".") in lexicon("names.honorifics"):
        words = words[1:]
    while len(words) > 1 and words[0].casefold().rstrip(".") in lexicon("names.honorifics"):
        if words[0] == "Don" and len(words) == 2:
            break  # of one name it is more often a name itself
        words = words[1:]
    if len(words) == 2 and words[0].casefold().rstrip(".") in {"assoc", "asst"}:
        words = words[1:]
    while words and words[-1].casefold().strip(",.()") in _post():
        words = words[:-1]
    if (
        len(words) > 2
        and words[-1].isupper()
        and 2 < len(words[-1]) < 7
        and words[-2][1:].islower()
        and words[-1] != "III"
    ):
        words = words[:-1]  # letters after a name: "Rhodri Llewellyn RIBA"
    if words and words[-1].casefold().endswith("-san"):
        words[-1] = words[-1][:-4]
    return calm(" ".join(words).strip(" ,;:"))


@cache
def _post() -> frozenset[str]:
    return frozenset(word.strip(".") for word in lexicon("names.postnominals"))


def is_name(text: str, most: int = 5) -> bool:
    """Say whether a short text can be nothing but a person's name."""
    name = _NICK.sub(r"\1", strip_honorifics(text))
    words = name.split()
    if not words or len(words) > most or len(name) > 60 or name.casefold() in lexicon("names.nobody"):
        return False
    if any(
        "'" in word
        and word.replace("’", "'").split("'")[0].casefold() in lexicon("common.words") | {"what", "who", "how"}
        for word in words
    ):
        return False
    if (
        any(word.isupper() and len(word.strip(".,")) > 2 and "." not in word and word != "III" for word in words)
        and not name.isupper()
    ):
        return False  # "Kittery Point YMCA"
    return all(_name_word(word) for word in words) and _real(words) and not _is_org(words)


def _real(words: list[str]) -> bool:
    first = words[0].casefold().rstrip(".")
    whole = [word for word in words if len(word.strip(".")) > 1]
    return (
        bool(whole)
        and first not in _not_names()
        and not (
            len(words) > 1
            and words[-1].casefold() in _not_names()
            and words[-1].casefold() not in lexicon("names.particles")
            and words[-1].casefold() not in _also_surnames()
        )
    )


@cache
def _not_names() -> frozenset[str]:
    months = frozenset({"may", "april", "june", "august", "jan", "jun", "sun"})
    return (
        (
            lexicon("common.words")
            | lexicon("titles.nouns")
            | lexicon("titles.heads")
            | lexicon("names.nobody")
            | lexicon("titles.modifiers")
        )
        - months
        - _also_surnames()
    )


@cache
def _also_surnames() -> frozenset[str]:
    return lexicon("names.also_trades")


def _name_word(word: str) -> bool:
    low = word.casefold().strip(".,")
    if low in lexicon("names.particles") or word in {"&"}:
        return word != "&"
    core = word.strip(".,'’")
    if not core or not all(c.isalpha() or c in "-'’.ʻ`" or c in "\u0300\u0301" for c in core):
        return False
    first = core[0]
    return first.isalpha() and (
        not first.islower() or low.startswith(("d'", "d’", "o'", "al-", "el-", "'t")) or "-" in low
    )


@cache
def _org_words() -> frozenset[str]:
    return (lexica("orgs.kinds", "orgs.legal", "orgs.rooms")) - lexicon("names.also_orgs")


def _is_org(words: list[str]) -> bool:
    return any(word.casefold().strip(".,") in _org_words() for word in words)


def name_run(parts: list[Token], at: int) -> int:
    """Give the index after the longest name that starts at a token; ``at`` itself when none does."""
    end = at
    while end < len(parts) and parts[end].low in lexicon("names.honorifics") and end - at < 3:
        end += 1
        if end < len(parts) and parts[end].text == ".":
            end += 1
    start = end
    while end < len(parts) and end - start < 5:
        part = parts[end]
        particle = (
            part.low in lexicon("names.particles") and end > start and end + 1 < len(parts) and parts[end + 1].capital
        )
        if not (particle or (part.capital and part.word and _name_word(part.text))):
            break
        if end > start and part.low in _not_names() and not particle:
            break
        end += 1
        if part.text.endswith("'s") or part.text.endswith("’s"):
            break
    if end == start or parts[start].low in _not_names():
        return at
    return end


def names_in_list(text: str) -> list[str]:
    """Read "Dr. A B (Chair), C D, her deputy, and E" from the start of a text; stops where the list does."""
    line = _PARENS.sub("", text)
    parts = tokens(line)
    found: list[str] = []
    at = 0
    while at < len(parts):
        end = name_run(parts, at)
        if end == at and found:
            at = _past_description(parts, at)
            end = name_run(parts, at)
        if end == at:
            break
        name = strip_honorifics(line[parts[at].start : parts[end - 1].end])
        if end < len(parts) and parts[end].word and parts[end].capital and parts[end].low not in {"i"}:
            break  # part of a longer name, "Harvest Road Church"
        if not is_name(name) and found and _past_description(parts, at + 1) > at + 1:
            at = _past_description(parts, at + 1)
            continue
        if name.endswith(("'s", "’s")) or not is_name(name):
            break
        found.append(name)
        at = _next_in_list(parts, end)
    return found


def _past_description(parts: list[Token], at: int) -> int:
    """Pass "our CTO" or "PhD student representative" before a name of two words or more."""
    for skip in range(at, min(at + 5, len(parts))):
        if parts[skip].capital and name_run(parts, skip) - skip >= 2 and parts[skip].low not in _not_names():
            return skip
        if not parts[skip].word or parts[skip].low in lexicon("names.list_end"):
            return at
    return at


def _next_in_list(parts: list[Token], at: int) -> int:
    """Skip ", our VP of X," and "and" to the next name; the end when there is none."""
    if at >= len(parts):
        return at
    if parts[at].low in {"and", "&", "y", "und", "e", "et", "or"} or parts[at].text in {";", "/", "+"}:
        if at + 2 < len(parts) and parts[at + 1].text in {"old", "young", "big", "little", "our"}:
            return at + 2
        article = at + 1 < len(parts) and parts[at].low == "e" and parts[at + 1].low in {"a", "o"}
        return at + 2 if article else at + 1
    if parts[at].text != ",":
        return len(parts)
    at += 1
    if at < len(parts) and parts[at].low in {"and", "&"}:
        return at + 1
    if at < len(parts) and name_run(parts, at) > at and not _title_words(parts, at):
        return at
    for skip in range(at, min(at + 10, len(parts))):
        if parts[skip].text in {",", ";"} or parts[skip].low == "and":
            following = skip + 1 if skip + 1 < len(parts) and parts[skip + 1].low != "and" else skip + 2
            return (
                following
                if following < len(parts)
                and name_run(parts, following) > following
                and not _title_words(parts, following)
                else len(parts)
            )
    return len(parts)


def _title_words(parts: list[Token], at: int) -> bool:
    return any(part.low in lexicon("titles.heads") for part in parts[at : at + 4] if part.word and part.capital)
