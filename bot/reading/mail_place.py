"""Know where the work is to be done, by the words around a place; "remote" when they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_place_name import from_address, known_places, read_place
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, key, ranking
from bot.reading.mail_words import Hit, Token, hits, is_head, label_weight, lexicon, lower, tokens

THRESHOLD = 0.7
_SITES = lexicon("places.sites")
_STATES = lexicon("places.states")


def place(sheets: list[Sheet], company: str | None, interview: bool) -> str | None:
    """Name the place of work; where an interview is held is none."""
    found = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.1 * min(at, 5), interview)]
    plain = key(company) if company else ""
    kept = [
        one for one in found if not (plain and plain.startswith(key(one.text) + " ") and len(key(one.text).split()) > 1)
    ]
    kept = [one for one in kept if not plain or (key(one.text) != plain and not key(one.text).startswith(plain + " "))]
    ranked = ranking(kept)
    if ranked and ranked[0][1] >= THRESHOLD:
        return ranked[0][0]
    if ranked == [] and company and not any(_remote(sheet) for sheet in sheets):
        return next((one.text for one in _beside(sheets, company)), None)
    return "remote" if any(_remote(sheet) for sheet in sheets) else None


def _beside(sheets: list[Sheet], company: str) -> list[Candidate]:
    """Read "here at Stony Reach Wines, Blenheim." and "Assistant Winemaker at Heron Lake (Traverse City)"."""
    found = []
    for sheet in sheets[:3]:
        for sentence in sheet.sentences[:30]:
            for titled in re.finditer(r"(\w+) at (?=[A-Z])", sentence[:300]):
                parts = tokens(sentence[titled.end() : titled.end() + 60])
                text = read_place(sentence[titled.end() : titled.end() + 60], parts, 0) if parts else ""
                if text and is_head(titled.group(1)) and key(text) not in key(company) and len(text.split()) < 3:
                    found.append(Candidate(text, 0.72))
            at = sentence.find(company)
            lead = re.match(r"(?:, | \()(?=[A-Z])", sentence[at + len(company) :]) if at >= 0 else None
            if not lead:
                continue
            begin = at + len(company) + lead.end()
            parts = tokens(sentence[begin : begin + 80])
            text = read_place(sentence[begin : begin + 80], parts, 0) if parts else ""
            rest = sentence[begin + len(text) :]
            ends = rest[:1] in {"", ".", ",", ")", ";", "!", "?"} or rest.startswith((" at ", " on ", " for "))
            if (
                text
                and ends
                and (len(text.split()) == 1 or _sure(text))
                and not text.isupper()
                and not _fieldlike(text)
            ):
                found.append(Candidate(text, 0.75))
    return found


def _known(text: str) -> bool:
    """Say whether this is a known place, with a state after it or without: "Portland ME"."""
    low = lower(text)
    town, _, state = low.rpartition(" ")
    return low in known_places() or (state in _STATES and town.rstrip(",") in known_places())


def _sure(text: str) -> bool:
    return lower(text).split(",")[0] in known_places() or "," in text


def _remote(sheet: Sheet) -> bool:
    for label, value in sheet.rows:
        if label_weight(label, "place.labels") and re.match(r"(?:100% |fully )?remote\b", lower(value)):
            return True
    return any(
        hit.weight >= 0.8 and not re.search(r"\b(?:not|isn't|no|or hybrid)\b.{0,12}$", low[: hit.start])
        for low in [*sheet.low, lower(sheet.subject)]
        for hit in hits(low, "place.remote")
    )


def _of_sheet(sheet: Sheet, share: float, interview: bool) -> Iterator[Candidate]:
    for label, value in sheet.rows:
        weight = label_weight(label, "place.labels")
        if weight and not (
            interview
            and label in {"location", "where", "site", "office", "city", "campus"}
            and not re.search(r"\boffice\b", lower(value))
        ):
            text = from_address(value)
            if text:
                yield Candidate(text, weight * share, "label")
    for sentence in sheet.sentences:
        yield from (Candidate(one.text, one.weight * share) for one in _in_sentence(sentence, interview))
    yield from (Candidate(one.text, one.weight * share) for one in _subject(sheet.subject))


def _subject(subject: str) -> Iterator[Candidate]:
    for part in re.split(r"\s[-–—|]\s", subject):
        if part.strip().casefold() in known_places():
            yield Candidate(part.strip(), 0.8)


def _in_sentence(sentence: str, interview: bool) -> Iterator[Candidate]:
    low = lower(sentence)
    if interview and re.match(r"(?:location|venue|where|address|place|meeting point)\b.{0,12}:", low):
        return
    if (
        interview
        and re.search(r"\binterview\b|\bassessment\b", low)
        and not re.search(r"\bbased\b|\b(?:our|their) [\w ]{0,20}(?:office|site|yard|campus|studio|plant)", low)
    ):
        return
    if lower(sentence.strip(" .")) in known_places():
        yield Candidate(sentence.strip(" ."), 0.8)
    parts = tokens(sentence)[:200]
    for hit in hits(low, "place.before"):
        if hit.weight > 0:
            yield from _after(sentence, low, parts, hit)
    for at, part in enumerate(parts):
        if part.low in {"in", "at", "em", "en", "à"} and at and at + 1 < len(parts):
            text = read_place(sentence, parts, at + 1)
            weight = _bare_in(sentence, parts, at, text) if text else 0.0
            if weight:
                yield Candidate(text, weight)
        yield from _site(sentence, parts, at)
        if part.low in {"office", "site", "campus", "branch"} and at > 1 and parts[at - 1].capital:
            lone = parts[at - 2].text in {",", ":", ";", "|", "(", "-", "–"}
            if lone and read_place(sentence, parts, at - 1) == parts[at - 1].text and parts[at - 1].low not in _NO_SITE:
                yield Candidate(parts[at - 1].text, 0.8)  # "JPY 9.8M, Shinagawa office"
        if part.text in {",", "("} and at:
            text = read_place(sentence, parts, at + 1)
            follows = sentence[parts[at].end + 1 + len(text) :].lstrip()[:3] if text else ""
            if (
                text
                and _known(text)
                and (
                    part.text == "("
                    or (follows[:1] in {",", ".", "("} or follows == "or " or follows[:1].isdigit())
                    or not follows
                )
                and _terse(sentence)
            ):
                yield Candidate(text, 0.8)
        if part.text == "(" and at and _org_before(parts, at):
            text = read_place(sentence, parts, at + 1)
            closed = sentence[parts[at].end + len(text) :][:1] == ")" if text else False
            if (
                closed
                and " " not in text
                and not text.isupper()
                and not _fieldlike(text)
                and re.search(r"\b(?:at|with|by|from|in) ", low[: parts[at].start])
            ):
                yield Candidate(text, 0.72)
        if part.low == "at" and at and is_head(parts[at - 1].low) and at + 1 < len(parts):
            yield from _school(sentence, parts, at + 1)
        if part.text in {",", "("} and at and _org_before(parts, at):
            text = read_place(sentence, parts, at + 1)
            if text and (lower(text).split(",")[0] in known_places()):
                yield Candidate(text, 0.75)


_WORKPLACES = frozenset({"school", "hospital", "clinic", "library", "college", "campus", "centre", "center", "hotel"})


def _school(sentence: str, parts: list[Token], at: int) -> Iterator[Candidate]:
    """Read "Fifth Grade Teacher at Juniper Elementary School" where a district employs."""
    end = at
    while end < len(parts) and parts[end].word and parts[end].capital and end - at < 6:
        end += 1
    if end - at > 1 and parts[end - 1].low in _WORKPLACES:
        yield Candidate(sentence[parts[at].start : parts[end - 1].end], 0.8)


_SITE_WORD = re.compile(
    r",? (?:head )?(?:office|site|plant|campus|studio|store|warehouse|terminal|branch|hub|facility|showroom|depot|hq"
    r"|headquarters|factory|clinic|shop|works|yard|mill|mine|kitchen|school|hospital|hall|chapel|garage|farm|ranch|dock|yard|surgery|nursery|boatyard|shop|home|mill|base|lab|laboratory|centre"
    r"|center|team|practice|firm|house|portfolio|head office|area|region|market)s?\b"
)
_NO_SITE = lexicon("places.no_site")


def _site(sentence: str, parts: list[Token], at: int) -> Iterator[Candidate]:
    """Read "the Exeter office", "their Swindon site" and "London-based"."""
    part = parts[at]
    if part.low.endswith("-based") and part.capital:
        yield Candidate(part.text[: -len("-based")], 0.9)
    if part.low not in {"our", "the", "their", "its", "your", "in", "at"} or at + 2 >= len(parts):
        return
    text = read_place(sentence, parts, at + 1)
    end = parts[at + 1].start + len(text)
    site = _SITE_WORD.match(lower(sentence[end : end + 30])) if text else None
    if part.low in {"the", "their", "its", "your"} and (
        not at or parts[at - 1].low not in {"in", "at", "from", "to", "of", "for", "on"}
    ):
        return
    if site and lower(text) not in _NO_SITE:
        yield Candidate(text, 0.95)
    elif text and lower(text) in known_places() and re.match(r" [a-z]{3,12}\b", sentence[end : end + 14]):
        yield Candidate(text, 0.8)  # "on the Cardiff shoot"


def _after(sentence: str, low: str, parts: list[Token], hit: Hit) -> Iterator[Candidate]:
    at = next((i for i, part in enumerate(parts) if part.start >= hit.end), len(parts))
    while at < len(parts) and (
        parts[at].low in {"our", "the", "in", "at", "beautiful", ":", "main", "downtown", "their"}
        or parts[at].text in {":", "new"}
    ):
        at += 1
    text = read_place(sentence, parts, at)
    if not text:
        return
    if hit.phrase.endswith(("our", "of our", "from our")):
        end = parts[at].start + len(text)
        site = re.match(r"(?:-based)?,?\s(?:[\w&'-]{1,20}\s){0,2}?([a-z]+)", low[end : end + 60])
        if site and site.group(1).rstrip("s") in _SITES:
            yield Candidate(text, hit.weight + 0.25)
        return
    yield Candidate(text, hit.weight)


def _bare_in(line: str, parts: list[Token], at: int, text: str) -> float:
    """Weigh "Engineer in Berlin", "Ironbridge Insurance Group in Hartford", "a role in Leeds"."""
    before = parts[at - 1]
    if parts[at].low in {"em", "en", "à"}:
        return 0.8 if lower(text).split(",")[0] in known_places() else 0.0
    known = lower(text).split(",")[0].split(" / ")[0] in known_places() or "," in text
    if parts[at].low == "at":
        return 0.0
    if before.low in _SITES or before.low in {"based", "located", "warehouse"}:
        return 1.0
    if (
        before.low in lexicon("titles.heads")
        or before.low in lexicon("titles.nouns")
        or before.low in {"client", "clients", "firm", "employer"}
    ):
        fieldlike = lower(text).split()[-1] in lexicon("titles.fields")
        return 0.95 if known else (0.72 if before.low in lexicon("titles.heads") and not fieldlike else 0.5)
    if before.capital and at > 1:
        return 0.85 if known else (0.72 if not _fieldlike(text) else 0.0)
    if before.text == ",":
        end = parts[at].end + 1 + len(text)
        return 0.75 if known or (re.match(r"[,.;]|$| [(–-]", line[end : end + 2]) and not _fieldlike(text)) else 0.0
    if before.text == ")":
        return 0.85 if known else 0.7
    return (
        0.75
        if known
        and before.low
        in {
            "us",
            "team",
            "contract",
            "day",
            "days",
            "here",
            "entity",
            "company",
            "hospital",
            "builders",
            "work",
            "working",
            "live",
            "housed",
            "permanently",
            "2026",
            "2027",
        }
        else 0.0
    )


def _fieldlike(text: str) -> bool:
    words = [word.strip(".,") for word in lower(text).split()]
    seasons = {
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "charge",
        "person",
        "english",
        "arabic",
        "german",
        "french",
    }
    return any(word in lexicon("titles.fields") or word in seasons for word in words)


def _terse(sentence: str) -> bool:
    """Say whether a sentence lists terms: an amount, or a title named as role, seat or offer."""
    return bool(
        re.search(
            r"[$£€]\s?\d|\d\s?k\b|\b(?:role|seat|opening|position|vacancy|official|offer|hiring|hire|remote)\b",
            lower(sentence),
        )
    )


def _org_before(parts: list[Token], at: int) -> bool:
    return (
        parts[at - 1].capital
        and parts[at - 1].low not in lexicon("common.words")
        and not any(part.low in {"dear", "hi", "hello"} for part in parts[max(0, at - 4) : at])
    )
