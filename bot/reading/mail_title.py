"""Know how far a job's title runs: from its first word forwards, or from "role" backwards."""

from __future__ import annotations

import re

from bot.reading.mail_title_joins import elsewhere, field_soon, halts, has_head, odd_word_inside, through, through_comma
from bot.reading.mail_words import Token, is_head, lexica, lexicon, lower, tokens

PARENS = re.compile(r"\([^()]{0,50}\)")
_CODE = re.compile(r"\b(?:[A-Z]{1,4}[-/]?\d{2,}[\w/-]*|[A-Z]{2,5}-\d[\w-]*|#\d+|GS-[\d-]+)")
_OPENERS = lexicon("titles.openers")
_NOT_TITLE = lexicon("titles.not_title")
_SMALL = lexicon("titles.small")
_DETERMINERS = lexicon("titles.determiners")
_VERBISH = lexicon("titles.verbish")
_ANNOUNCES = frozenset(
    {"appointment", "offer", "re", "position", "role", "vacancy", "application", "invitation", "interview", "letter"}
    | {"employment", "contract", "post", "job", "ref", "your", "our", "the", "please", "congratulations"}
)
_NUMBERED = frozenset({"year", "stage", "key", "dash", "tier", "zone", "area", "line", "block", "class"})


def whole_title(value: str) -> str:
    """Read a title that should fill the whole value of a label."""
    text = _CODE.sub("", PARENS.sub("", value)).strip(" -–—:,.;|*\"“”'")
    text = re.sub(r"\s{2,}", " ", text)
    parts = tokens(text)
    if not parts or len(text) >= 120:
        return ""
    title = title_at(text, parts, 0)
    return text if len(title) < len(text) and _all_title(text) else title


def _all_title(text: str) -> bool:
    """Say whether a whole heading is one title: all words with a capital but small ones, a trade at one end."""
    words = text.replace("/", " ").split()
    big = [word for word in words if lower(word).strip(",&") not in _SMALL and word.strip("&,-–—")]
    if not 1 < len(words) < 9 or not all(word[:1].isupper() or word[:1].isdigit() for word in big) or "." in text:
        return False
    if {lower(word).strip(",:") for word in words} & _ANNOUNCES:
        return False
    ends = is_head(words[-1]) or is_head(words[0])
    return ends and not {lower(word).strip(",") for word in words} & elsewhere()


def title_at(line: str, parts: list[Token], at: int) -> str:
    """Read the title that starts at a token; "" when none does."""
    skipped = 0
    while (
        at < len(parts)
        and not _ranked(parts, at)
        and (parts[at].low in _OPENERS or parts[at].text in {'"', "“", "'", "‘"})
        and skipped < 6
    ):
        at += 1
        skipped += 1
    if at < len(parts) and re.fullmatch(
        r"[A-Z]-?\d{3,}", parts[at].text
    ):  # a requisition number: "R-20931 Associate Director"
        at += 1
    start = at
    while at < len(parts) and at - start < 12:
        step = _title_step(line, parts, start, at)
        if not step:
            break
        at += step
    while at > start and (
        parts[at - 1].low in _SMALL or not parts[at - 1].word or parts[at - 1].low in lexicon("titles.nouns")
    ):
        at -= 1
    title = line[parts[start].start : parts[at - 1].end].strip(" ,-–—'\"") if at > start else ""
    return "" if not title or _no_title(title) else re.sub(r"\s{2,}", " ", title)


def _ranked(parts: list[Token], at: int) -> bool:
    """Say whether "first" begins a rank: "First Officer", "Second Engineer"."""
    return (
        parts[at].low in {"first", "second", "third"}
        and parts[at].capital
        and at + 1 < len(parts)
        and parts[at + 1].capital
        and is_head(parts[at + 1].low)
    )


def _no_title(title: str) -> bool:
    words = lower(title).split()
    if (
        len(words) in {2, 3}
        and words[0] in lexicon("names.honorifics")
        and not is_head(words[1])
        and words[1] not in lexica("titles.modifiers", "titles.fields", "titles.levels")
    ):
        return True
    return (
        words[-1].strip(".,") in _NOT_TITLE
        or (words[0] in _NOT_TITLE and not headed(title))
        or all(word in lexicon("common.words") for word in words)
        or len(title) < 2
        or title.isdigit()
        or (len(words) == 1 and words[0] in lexicon("titles.modifiers") - lexicon("titles.heads") - {"phd"})
    )


def _title_step(line: str, parts: list[Token], start: int, at: int) -> int:
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else None
    gap = at > start and line[parts[at - 1].end : part.start].count(" ") > 3
    if gap:
        return 0
    if part.word and (
        is_head(part.low)
        or part.low in lexicon("titles.modifiers")
        or (at > start and part.low in lexicon("titles.levels"))
    ):
        return 0 if part.low == "head" and at > start and following is not None and following.low in {"over"} else 1
    if at > start and odd_word_inside(parts, at):
        return 2
    if (
        part.low in {"of", "de", "/", "&", "and", "-", "–", "—", "to", "for", "in", "da", "do", "du", "des"}
        and at > start
    ):
        return through(parts, start, at)
    if part.text == "," and at > start:
        return through_comma(parts, start, at)
    if (
        part.word
        and part.capital
        and part.low not in halts()
        and not (at == start and part.low in lexicon("common.words") and not _trade_next(part, following))
    ):
        return 1
    if part.text.isdigit() and at > start and parts[at - 1].low in _NUMBERED and len(part.text) < 3:
        return 1  # "Head of Year 9", "Key Stage 3"
    digit = (
        part.text[:1].isdigit()
        and following is not None
        and (following.capital or is_head(following.low))
        and (at == start or parts[at - 1].capital)
    )
    return 1 if digit and len(part.text) < 6 else 0


def _trade_next(part: Token, following: Token | None) -> bool:
    """Say whether a common word starts a title: "Building Surveyor", "Benefits Officer"."""
    plain = part.low not in _OPENERS and len(part.text) > 4
    if part.low == "group" and following and following.capital and following.low in lexicon("titles.modifiers"):
        return True  # "Group General Counsel"
    ranked = part.low in {"first", "second", "third"}
    return bool((plain or ranked) and following and following.capital and is_head(following.low))


def _plain_title(line: str, parts: list[Token], noun: int) -> str:
    """Read "the Year 4 class teacher job": all words between the article and the noun, when the last is a trade."""
    if not is_head(parts[noun - 1].low):
        return ""
    for at in range(noun - 1, max(-1, noun - 8), -1):
        part = parts[at]
        if part.low in _DETERMINERS:
            first = at + 1
            while first < noun and (parts[first].low in _OPENERS):
                first += 1
            return line[parts[first].start : parts[noun - 1].end] if 0 < noun - first < 7 else ""
        if not part.word or part.low in _VERBISH:
            return ""
    return ""


def title_before(line: str, parts: list[Token], noun: int) -> str:
    """Read "the X role" backwards from "role"."""
    plain = _plain_title(line, parts, noun)
    if plain and not _no_title(plain) and "  " not in plain:
        return plain
    at = noun
    while at > 0 and noun - at < 10:
        part = parts[at - 1]
        if part.low in _DETERMINERS and part.text != "For":
            break
        inner = part.low in _SMALL and at - 1 > 0 and (parts[at - 2].capital or is_head(parts[at - 2].low))
        listed = part.text == "," and at < noun and at - 1 > 0 and _comma_back(parts, at - 1)
        named = part.word and (
            part.capital
            or is_head(part.low)
            or part.low in lexicon("titles.modifiers")
            or part.low in lexicon("titles.levels")
            or part.text[0].isdigit()
        )
        if not (inner or listed or named) or part.low in halts():
            break
        at -= 1
    while at < noun and (parts[at].low in _OPENERS or parts[at].low in _SMALL or not parts[at].word):
        at += 1
    if at == noun:
        return ""
    end = noun
    while end > at and (not parts[end - 1].word or parts[end - 1].low in lexicon("titles.nouns")):
        end -= 1
    if parts[at].capital and any(is_head(part.low) and part.capital for part in parts[at : end - 1]):
        while end > at and not parts[end - 1].capital and not is_head(parts[end - 1].low) and parts[end - 1].word:
            end -= 1  # "Senior Scientist line opening"
    title = re.sub(r"\s{2,}", " ", line[parts[at].start : parts[end - 1].end]) if end > at else ""
    if not title or _no_title(title) or not (headed(title) or capital_enough(title)):
        return ""
    return (
        title
        if not lower(title).startswith(("offer", "employment", "interview", "new job", "full-time", "part-time"))
        else ""
    )


def _comma_back(parts: list[Token], comma: int) -> bool:
    return has_head(parts[max(0, comma - 3) : comma]) and field_soon(parts, comma + 1)


def headed(title: str) -> bool:
    """Say whether a title has a word that names a trade."""
    return any(is_head(word) for word in re.split(r"[\s/-]+", lower(title)))


def capital_enough(title: str) -> bool:
    """Say whether a title is written as titles are: most words with a capital, or all of them known."""
    words = [word for word in title.split() if word.lower() not in _SMALL]
    if not words or len(words) > 7 or lower(words[0]) in lexicon("common.words"):
        return False
    known = all(is_head(word) or word.casefold() in lexicon("titles.modifiers") for word in words)
    return known or sum(word[:1].isupper() or word[:1].isdigit() for word in words) >= len(words) * 0.6
