"""Know which words of a mail are the job's title, however wrapped: "as our next X", "the X role", "Position: X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, ranking
from bot.reading.mail_words import Token, calm, hits, is_head, label_weight, lexicon, lower, phrases, tokens

THRESHOLD, SCANNED = 0.7, 0.5
_OPENERS = lexicon("titles.openers")
_NOT_TITLE = lexicon("titles.not_title")
_HIRES = re.compile(
    r"\b(?:onboard|appoint|join|interview|interest|offer|welcome|hire|employ|engage|have you|like you|recruit"
    r"|place)\w{0,4}\b"
)
_SEEKS = re.compile(
    r"\b(?:recruit|hiring|hire|looking|look|vacanc|opening|need|search|seek|applied|applying|application|interview|contract)\w*\b"
)
_LISTED = re.compile(r"(?:^|[:.!–—-] )([A-Z][\w’' &/-]{4,50})(?=, [A-Z$£€\d]|\.$| at [A-Z]|;)")
_HEADING = re.compile(
    r"\b(?:offer|position|role|re|ref|invitation|interview|vacancy|post|appointment|contract|opportunity|job)\b|[–-]",
    re.I,
)
_PARENS = re.compile(r"\([^()]{0,50}\)")
_CODE = re.compile(r"\b(?:[A-Z]{1,4}[-/]?\d{2,}[\w/-]*|[A-Z]{2,5}-\d[\w-]*|#\d+|GS-[\d-]+)")
_SMALL = lexicon("titles.small")


def position(sheets: list[Sheet], company: str | None, place: str | None) -> str | None:
    """Name the job, or nothing when the mail names none."""
    known = {lower(text) for text in (company, place) if text}
    found = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.1 * min(at, 5))]
    trimmed = [Candidate(_without_employer(one.text, known), one.weight, one.place) for one in found]
    kept = [one for one in trimmed if one.text and lower(one.text) not in known]
    ranked = ranking(kept)
    if not ranked or ranked[0][1] < THRESHOLD:
        ranked = ranking([*kept, *_scanned(sheets, known)])
    if not ranked or ranked[0][1] < SCANNED:
        return None
    return calm(ranked[0][0])


def _scanned(sheets: list[Sheet], known: set[str]) -> Iterator[Candidate]:
    """With no cue strong enough: a title that is said at all, unless it is somebody's."""
    for at, sheet in enumerate(sheets[:3]):
        for line in [sheet.subject, *sheet.head[-3:], *sheet.sentences[:14]]:
            for title in _titles_in(_PARENS.sub(lambda match: " " * len(match.group()), line)):
                text = _without_employer(title, known)
                if text and lower(text) not in known:
                    yield Candidate(text, 0.55 - 0.1 * at)


def _titles_in(flat: str) -> Iterator[str]:
    parts = tokens(flat)[:160]
    at = 0
    while at < len(parts):
        title = title_at(flat, parts, at) if _may_start(parts, at) else ""
        if not title:
            at += 1
            continue
        end = parts[at].start + len(title)
        if (
            _headed(title)
            and len(title.split()) > 1
            and _capital_enough(title)
            and not _somebodys(flat, parts, at, end)
        ):
            yield title
        at = next((i for i in range(at, len(parts)) if parts[i].start >= end), len(parts))


def _may_start(parts: list[Token], at: int) -> bool:
    part = parts[at]
    return (
        part.word
        and part.capital
        and part.low not in lexicon("common.words")
        and part.low not in lexicon("names.honorifics")
    )


def _somebodys(flat: str, parts: list[Token], at: int, end: int) -> bool:
    """Say whether a title belongs to a person: "Director Ann Lee", "Ann Lee, Director", "report to the Director"."""
    left = lower(flat[: parts[at].start]).rstrip(" ,")
    if left.endswith(_TO_SOMEBODY) or re.search(r"\b(?:with|by|from|to|and) (?:our|the|their|your)$", left):
        return True
    if flat[: parts[at].start].rstrip().endswith(",") and at > 1 and parts[at - 2].capital:
        return True
    following = [part for part in parts if part.start >= end][:2]
    named = bool(following) and following[0].capital and following[0].word
    return named or (
        bool(following) and following[0].text == "," and len(following) > 1 and following[1].low in {"who", "whom"}
    )


_TO_SOMEBODY = phrases("titles.to_somebody")


def _without_employer(title: str, known: set[str]) -> str:
    """Cut "Executive Director of River Keepers Alliance" before the employer."""
    low = lower(title)
    at = min((low.find(name) for name in known if len(name) > 3 and name in low), default=-1)
    if at < 0:
        return title
    words = title[:at].strip(" ,-@").split()
    while words and words[-1].casefold() in {"of", "at", "for", "with", "in", "the"}:
        words.pop()
    return " ".join(words).strip(" ,-")


def _of_sheet(sheet: Sheet, share: float) -> Iterator[Candidate]:
    for sentence in sheet.sentences:
        yield from (Candidate(one.text, one.weight * share, "body") for one in in_sentence(sentence))
    for label, value in sheet.rows:
        weight = label_weight(label, "position.labels")
        if weight:
            title = whole_title(value)
            if title:
                yield Candidate(title, (weight if _headed(title) else weight - 0.3) * share, "label")
    for line in [sheet.subject, *_headlines(sheet)]:
        yield from (Candidate(one.text, one.weight * share, "subject") for one in in_subject(line))


def _headlines(sheet: Sheet) -> list[str]:
    """Give short lines near the top that read like a heading: no verb, no full stop."""
    tops = [*sheet.head, *sheet.sentences[:3]]
    first = sheet.sentences[0] if sheet.sentences else ""
    if (
        6 < len(first) < 70
        and first[-1:].isalpha() | (first[-1:] == ")")
        and _headed(whole_title(first) or "x")
        and _capital_enough(whole_title(first))
    ):
        return [
            first,
            *(
                line
                for line in tops
                if line != first
                and _HEADING.search(line)
                and 6 < len(line) < 110
                and not line.endswith((".", "?", "!"))
            ),
        ]
    return [
        line for line in tops if 6 < len(line) < 110 and not line.endswith((".", "?", "!")) and _HEADING.search(line)
    ]


def in_sentence(sentence: str) -> Iterator[Candidate]:
    """Give the titles that a sentence's cues point at."""
    flat = _PARENS.sub(lambda match: " " * len(match.group()), sentence)
    low = lower(flat)
    parts = tokens(flat)
    if len(parts) > 160:
        parts = parts[:160]
    for hit in hits(low, "position.before"):
        at = next((i for i, part in enumerate(parts) if part.start >= hit.end), len(parts))
        title = title_at(flat, parts, at)
        if title:
            need_head = hit.weight < 0.8
            seeks = 0.3 if hit.phrase in {"as", "for"} and _HIRES.search(low[: hit.start]) else 0.0
            seeks = seeks or (0.2 if hit.weight < 0.6 and _SEEKS.search(low[: hit.start]) else 0.0)
            if _headed(title) or (not need_head and _capital_enough(title)):
                yield Candidate(title, hit.weight + seeks + (0.15 if _headed(title) else -0.2))
    yield from _listed(flat)
    yield from _at_employer(flat, parts)
    yield from _foreign(flat, low)
    for at, part in enumerate(parts):
        if part.low in lexicon("titles.nouns") and at:
            title = title_before(flat, parts, at)
            if title:
                yield Candidate(title, 1.05 if _headed(title) else 0.72)
        elif part.low in {"contract", "assignment", "search", "mandate"} and at:
            title = title_before(flat, parts, at)
            if title and _headed(title):
                yield Candidate(re.sub(r" [Tt]ravel$", "", title), 0.9)


def _listed(flat: str) -> Iterator[Candidate]:
    """Read terse lists: "it's official: Assistant Winemaker, Heron Lake Winery, Traverse City"."""
    for match in _LISTED.finditer(flat[:600]):
        title = whole_title(match.group(1))
        if title and _headed(title) and _capital_enough(title) and len(title) > len(match.group(1).strip()) - 3:
            rest = flat[match.start(1) : match.start(1) + 90]
            yield Candidate(title_at(rest, tokens(rest), 0) or title, 0.8)


def _at_employer(flat: str, parts: list[Token]) -> Iterator[Candidate]:
    """Read a title in small letters before the employer: "founding designer at Pebblewise"."""
    for at in range(1, len(parts) - 1):
        if parts[at].low not in {"at", "@", "with"} or not parts[at + 1].capital or not is_head(parts[at - 1].low):
            continue
        first = at - 1
        while (
            first > 0
            and parts[first - 1].word
            and (parts[first - 1].low in lexicon("titles.modifiers") or is_head(parts[first - 1].low))
        ):
            first -= 1
        if (at - first > 1 or (first == 0 and parts[0].capital)) and (
            first == 0 or not parts[first - 1].word or parts[first - 1].low in lexicon("titles.determiners")
        ):
            yield Candidate(flat[parts[first].start : parts[at - 1].end], 0.75)


_FOREIGN_LEAD = re.compile(
    r"\b(?:poste de|poste d'|en qualité de|en tant que|vaga de|puesto de|posizione di|ruolo di|cargo de"
    r"|stelle als|functie van) "
)
_FOREIGN_END = re.compile(
    r"\s(?:au|aux|à|chez|na|no|en|em|in|bei|presso|con|da|del|della|dans|pour|para|nella|im|am|bij|sur|y|et|e|und|und|als|dont|sein)\s|[,.;:(]|$"
)


def _foreign(flat: str, low: str) -> Iterator[Candidate]:
    """Read "le poste de Responsable qualité au sein de": in other languages titles run on in small letters."""
    for match in _FOREIGN_LEAD.finditer(low):
        rest = flat[match.end() : match.end() + 70]
        end = _FOREIGN_END.search(rest)
        title = rest[: end.start()].strip() if end else ""
        if title[:1].isupper() and len(title.split()) < 7:
            yield Candidate(title, 1.5)


def in_subject(line: str) -> Iterator[Candidate]:
    """Give the parts of a subject line or a heading that are titles."""
    text = re.sub(r"^\s*(?:(?:re|fwd?|aw|sub|subject|ref)\s?:\s?){1,4}", "", line, flags=re.I)
    text = re.sub(r"\s?[-–—,(|]\s?(?:job )?ref(?:erence)?(?: no)?\b\.?:?\s.{1,40}$", "", text, flags=re.I)
    yield from (Candidate(one.text, one.weight * 0.8) for one in in_sentence(text))
    for part in re.split(r"\s[-–—|@:/]\s|:\s|\s?–\s?", _PARENS.sub(" ", text)):
        title = whole_title(part)
        if (
            title
            and _headed(title)
            and len(title.split()) < 9
            and not re.search(r"\b(?:offer|interview|invitation|meeting|letter)\b", title, re.I)
        ):
            yield Candidate(title, 0.75)


def whole_title(value: str) -> str:
    """Read a title that should fill the whole value of a label."""
    text = _CODE.sub("", _PARENS.sub("", value)).strip(" -–—:,.;|*\"“”'")
    text = re.sub(r"\s{2,}", " ", text)
    parts = tokens(text)
    return title_at(text, parts, 0) if parts and len(text) < 120 else ""


def title_at(line: str, parts: list[Token], at: int) -> str:
    """Read the title that starts at a token; "" when none does."""
    skipped = 0
    while at < len(parts) and (parts[at].low in _OPENERS or parts[at].text in {'"', "“", "'", "‘"}) and skipped < 6:
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


def _no_title(title: str) -> bool:
    words = lower(title).split()
    if (
        len(words) == 2
        and words[0] in lexicon("names.honorifics")
        and not is_head(words[1])
        and words[1] not in lexicon("titles.modifiers") | lexicon("titles.fields") | lexicon("titles.levels")
    ):
        return True
    return (
        words[-1].strip(".,") in _NOT_TITLE
        or (words[0] in _NOT_TITLE and not _headed(title))
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
    if at > start and _odd_word_inside(parts, at):
        return 2
    if (
        part.low in {"of", "de", "/", "&", "and", "-", "–", "—", "to", "for", "in", "da", "do", "du", "des"}
        and at > start
    ):
        return _through(parts, start, at)
    if part.text == "," and at > start:
        return _comma(parts, start, at)
    if (
        part.word
        and part.capital
        and part.low not in _halts()
        and not (at == start and part.low in lexicon("common.words") and not _trade_next(part, following))
    ):
        return 1
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
    return bool(plain and following and following.capital and is_head(following.low))


def _odd_word_inside(parts: list[Token], at: int) -> bool:
    """Pass one unknown small word between words of a title: "lead toddler teacher"."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    part = parts[at]
    return bool(
        following
        and not part.capital
        and part.text.isalpha()
        and len(part.text) > 3
        and not parts[at - 1].capital
        and is_head(following.low)
        and not following.capital
        and part.low not in lexicon("common.words")
        and part.low not in _VERBISH
    )


@cache
def _halts() -> frozenset[str]:
    return (lexicon("common.months") | lexicon("common.weekdays") | lexicon("titles.halts")) - {"may"}


def _through(parts: list[Token], start: int, at: int) -> int:
    """Pass a joining word when what follows it is still the title."""
    part = parts[at]
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None or not following.word:
        return 0
    known = (
        is_head(following.low)
        or following.low in lexicon("titles.modifiers")
        or following.low in lexicon("titles.fields")
    )
    if part.low in {"de", "du", "des", "da", "do"} and following.text.isalpha():
        return 2
    if part.low in {"in", "for", "to"}:
        field = _field_soon(parts, at + 1)
        return 2 if following.capital and field and _head_in(parts[start:at]) else 0
    if part.low in {"-", "–", "—"}:
        spaced = parts[at - 1].end < part.start
        if not spaced:
            return 2 if following.word else 0
        return 2 if following.capital and following.low not in _halts() and _head_in(parts[start:at]) else 0
    if part.low == "and" and not known:
        return 2 if following.capital and not _head_in(parts[start:at]) else 0
    return 2 if following.capital or known else 0


def _comma(parts: list[Token], start: int, at: int) -> int:
    """Pass a comma in "Vice President, Model Risk": a rank before, a field of work after."""
    following = parts[at + 1] if at + 1 < len(parts) else None
    ahead = parts[at + 1 : at + 6]
    if (
        following is not None
        and following.capital
        and not _head_in(parts[start:at])
        and any(part.low in {"&", "and"} for part in ahead[:3])
        and any(is_head(part.low) and part.capital for part in ahead)
    ):
        return 2  # "Health, Safety & Wellbeing Advisor"
    if following is None or not following.capital or not _head_in(parts[start:at]):
        return 0
    return 2 if _field_soon(parts, at + 1) else 0


def _field_soon(parts: list[Token], at: int) -> bool:
    if any(part.low in lexicon("orgs.legal") for part in parts[at : at + 5] if part.capital and len(part.text) > 1):
        return False
    for part in parts[at : at + 4]:
        if not part.word or not (part.capital or part.low in {"and", "of", "&"}):
            return part.text == "&"
        if part.low in lexicon("titles.fields") and part.capital:
            return True
    return False


def _head_in(parts: list[Token]) -> bool:
    return any(is_head(part.low) for part in parts)


_DETERMINERS = lexicon("titles.determiners")
_VERBISH = lexicon("titles.verbish")


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
        if not (inner or listed or named) or part.low in _halts():
            break
        at -= 1
    while at < noun and (parts[at].low in _OPENERS or parts[at].low in _SMALL or not parts[at].word):
        at += 1
    if at == noun:
        return ""
    end = noun
    while end > at and (not parts[end - 1].word or parts[end - 1].low in lexicon("titles.nouns")):
        end -= 1
    title = re.sub(r"\s{2,}", " ", line[parts[at].start : parts[end - 1].end]) if end > at else ""
    if not title or _no_title(title) or not (_headed(title) or _capital_enough(title)):
        return ""
    return (
        title
        if not lower(title).startswith(("offer", "employment", "interview", "new job", "full-time", "part-time"))
        else ""
    )


def _comma_back(parts: list[Token], comma: int) -> bool:
    return _head_in(parts[max(0, comma - 3) : comma]) and _field_soon(parts, comma + 1)


def _headed(title: str) -> bool:
    return any(is_head(word) for word in re.split(r"[\s/-]+", lower(title)))


def _capital_enough(title: str) -> bool:
    words = [word for word in title.split() if word.lower() not in _SMALL]
    if not words or len(words) > 7 or lower(words[0]) in lexicon("common.words"):
        return False
    known = all(is_head(word) or word.casefold() in lexicon("titles.modifiers") for word in words)
    return known or sum(word[:1].isupper() or word[:1].isdigit() for word in words) >= len(words) * 0.6
