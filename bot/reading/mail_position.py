"""Know which words of a mail are the job's title, however wrapped: "as our next X", "the X role", "Position: X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_bracket import as_written
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, ranking
from bot.reading.mail_title import PARENS, capital_enough, headed, title_at, title_before, whole_title
from bot.reading.mail_words import Token, calm, hits, is_head, label_weight, lexicon, lower, phrases, tokens

THRESHOLD, SCANNED = 0.7, 0.5
_HIRES = re.compile(
    r"\b(?:onboard|appoint|join|interview|interest|offer|welcome|hire|employ|engage|have you|like you|recruit"
    r"|place)\w{0,4}\b"
)
_OLD = re.compile(r"\b(?:in place of|instead of|rather than|formerly|no longer|currently)\b")
_SEEKS = re.compile(
    r"\b(?:recruit|hiring|hire|looking|look|vacanc|opening|need|search|seek|applied|applying|application|interview|contract)\w*\b"
)
_LISTED = re.compile(r"(?:^|[:.!–—-] )([A-Z][\w’' &/-]{4,50})(?=, [A-Z$£€\d]|\.$| at [A-Z]|;)")
_HEADING = re.compile(
    r"\b(?:offer|position|role|re|ref|invitation|interview|vacancy|post|appointment|contract|opportunity|job)\b|[–-]",
    re.I,
)


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
    lines = [line for sheet in sheets[:3] for line in [*sheet.sentences, sheet.subject, *sheet.head]]
    return as_written(calm(ranked[0][0]), lines)


def _scanned(sheets: list[Sheet], known: set[str]) -> Iterator[Candidate]:
    """With no cue strong enough: a title that is said at all, unless it is somebody's."""
    for at, sheet in enumerate(sheets[:3]):
        for line in [sheet.subject, *sheet.head[-3:], *sheet.sentences[:14]]:
            for title in _titles_in(PARENS.sub(lambda match: " " * len(match.group()), line)):
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
        if headed(title) and len(title.split()) > 1 and capital_enough(title) and not _somebodys(flat, parts, at, end):
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
                yield Candidate(title, (weight if headed(title) else weight - 0.3) * share, "label")
    for line in [sheet.subject, *_headlines(sheet)]:
        yield from (Candidate(one.text, one.weight * share, "subject") for one in in_subject(line))


def _headlines(sheet: Sheet) -> list[str]:
    """Give short lines near the top that read like a heading: no verb, no full stop."""
    tops = [*sheet.head, *sheet.sentences[:3]]
    first = sheet.sentences[0] if sheet.sentences else ""
    if (
        6 < len(first) < 70
        and first[-1:].isalnum() | (first[-1:] == ")")
        and headed(whole_title(first) or "x")
        and capital_enough(whole_title(first))
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
    flat = PARENS.sub(lambda match: " " * len(match.group()), sentence)
    low = lower(flat)
    parts = tokens(flat)
    if len(parts) > 160:
        parts = parts[:160]
    for hit in hits(low, "position.before"):
        at = next((i for i, part in enumerate(parts) if part.start >= hit.end), len(parts))
        title = title_at(flat, parts, at)
        if title and not _OLD.search(low[max(0, hit.start - 24) : hit.end]):
            need_head = hit.weight < 0.8
            seeks = 0.3 if hit.phrase in {"as", "for"} and _HIRES.search(low[: hit.start]) else 0.0
            seeks = seeks or (0.2 if hit.weight < 0.6 and _SEEKS.search(low[: hit.start]) else 0.0)
            if headed(title) or (not need_head and capital_enough(title)):
                yield Candidate(title, hit.weight + seeks + (0.15 if headed(title) else -0.2))
    yield from _listed(flat)
    yield from _at_employer(flat, parts)
    yield from _foreign(flat, low)
    for at, part in enumerate(parts):
        if part.low in lexicon("titles.nouns") and at:
            title = title_before(flat, parts, at)
            if title:
                yield Candidate(title, 1.05 if headed(title) else 0.72)
        elif part.low in {"contract", "assignment", "search", "mandate"} and at:
            title = title_before(flat, parts, at)
            if title and headed(title):
                yield Candidate(re.sub(r" [Tt]ravel$", "", title), 0.9)


def _listed(flat: str) -> Iterator[Candidate]:
    """Read terse lists: "it's official: Assistant Winemaker, Heron Lake Winery, Traverse City"."""
    for match in _LISTED.finditer(flat[:600]):
        title = whole_title(match.group(1))
        if title and headed(title) and capital_enough(title) and len(title) > len(match.group(1).strip()) - 3:
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
    r"\s(?:au|aux|à|chez|na|no|en|em|in|bei|presso|con|da|del|della|dans|pour|para|nella|im|am|bij|sur|y|et|e|und|und|als|dont|sein|aan)\s|[,.;:(!?]|$"
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
    for part in re.split(r"\s[-–—|@:/]\s|:\s|\s?–\s?", PARENS.sub(" ", text)):
        title = whole_title(part)
        if (
            title
            and headed(title)
            and len(title.split()) < 9
            and not re.search(r"\b(?:offer|interview|invitation|meeting|letter)\b", title, re.I)
        ):
            yield Candidate(title, 0.75)
