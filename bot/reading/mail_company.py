"""Know which organisation in a mail is the employer: not the agency, not the portal, not the pension fund."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_agency import agency_names, is_agency
from bot.reading.mail_company_said import RIVAL, after_honorific, before, in_sentence, other_row, your_own
from bot.reading.mail_firm import (
    domain_of,
    in_footer,
    in_head,
    in_sender,
    not_company_shape,
    org_like,
    signature_company,
)
from bot.reading.mail_lowercase import in_small_letters
from bot.reading.mail_names import is_name
from bot.reading.mail_persons import persons
from bot.reading.mail_place_name import known_places
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, choose, key, proper_spans
from bot.reading.mail_words import calm, led_by, lexica, lexicon, lower

THRESHOLD = 0.7
MENTIONED = 0.6
_DEPARTMENT = re.compile(r"(?<=\w\w\w) (?:HR|Recruiting|Careers|Talent Acquisition|People Team)$")
_SENT = re.compile(
    r"([A-Z][^.!?,:]{2,60}?)(?: HR| Recruiting| Careers| Talent| Team)? (?:has |have )?(?:sent|shared|issued|extended)"
    r" (?:you|an offer|a document)\b"
)


def company(sheets: list[Sheet]) -> str | None:
    """Name the employer, or nobody when the mail does not say."""
    agency = agency_names(sheets)
    candidates = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.12 * min(at, 4), agency)]
    people = persons(sheets)
    kept = [
        Candidate(one.text, one.weight + _bonus(one, sheets), one.place)
        for one in candidates
        if _plausible(one.text, agency) and not _person(one.text, people)
    ]
    chosen = choose(_agreeing(kept), THRESHOLD) or choose(_mentions(sheets, kept, agency, people), MENTIONED)
    return calm(_DEPARTMENT.sub("", chosen)) if chosen else None


def _agreeing(found: list[Candidate]) -> list[Candidate]:
    """Count a name for more when several places of the mail say it: the body, the letterhead, the signature."""
    places: dict[str, set[str]] = {}
    for one in found:
        places.setdefault(key(one.text), set()).add(one.place)
    return [
        Candidate(one.text, one.weight + 0.15 * (len(places[key(one.text)]) - 1), one.place) if one.weight else one
        for one in found
    ]


def _person(name: str, people: frozenset[str]) -> bool:
    """Say whether a name is somebody's in this mail: "Ray" who wants to know, "Jeremy Ashdown" who has asked."""
    low = lower(name)
    if org_like(name) or not is_name(name, 3):
        return False
    return low in people or (" " in low and low.split()[0] in people)


def _mentions(
    sheets: list[Sheet], weak: list[Candidate], agency: set[str] | None, people: frozenset[str]
) -> list[Candidate]:
    """With no cue strong enough: names that are said, the more the likelier, and those that follow "at"."""
    found: list[Candidate] = []
    for sheet in sheets[:3]:
        for sentence in [*sheet.sentences[:40], sheet.subject]:
            low = lower(sentence)
            found += [
                Candidate(span.text, _mentioned(span.text, before(low, span)), "mention")
                for span in proper_spans(sentence)
                if _plausible(span.text, agency)
                and not not_company_shape(span.text)
                and not _person(span.text, people)
                and not low[span.end : span.end + 2].strip().isdigit()
                and not after_honorific(low, span)
                and not RIVAL.match(low, span.end)
                and not led_by(before(low, span), "company.never_before") >= 1.0
                and not your_own(before(low, span))
            ]
    return [Candidate(one.text, one.weight + _bonus(one, sheets)) for one in found if one.weight] + weak


def _mentioned(name: str, left: str) -> float:
    if (
        left.endswith((" never", " currently at", " now at", " time at"))
        or any(c.isdigit() for c in name)
        or lower(name) in known_places()
    ):
        return 0.0
    at = left.endswith((" at", " @", " called", " join", " joining", " within", " inside"))
    if is_name(name) and not org_like(name):
        several = " " in name and left.endswith((" of", " for", " with", " from", " within"))
        return 0.6 if at else (0.45 if several else 0.0)
    near = left.endswith((" with", " for", " from", " of", " by", " in"))
    return 0.7 if at else (0.65 if org_like(name) else (0.3 if near else 0.15))


def _of_sheet(sheet: Sheet, share: float, agency: set[str] | None) -> Iterator[Candidate]:
    for sentence in sheet.sentences:
        if other_row(sentence):
            continue
        yield from in_sentence(sentence, share)
        yield from in_small_letters(sentence, share)
    for line in [*sheet.head[:6], *sheet.sentences[:2]]:
        sent = _SENT.match(line)  # "Canyonlands Credit Union HR sent you a document to review and sign."
        if sent and proper_spans(sent.group(1)) and (org_like(sent.group(1)) or not is_name(sent.group(1))):
            yield Candidate(sent.group(1), 1.0 * share, "body")
    for line in sheet.head[:6]:
        if len(line.split()) > 5:
            named = in_sentence(line[:400], share)
            yield from (one for one in named if org_like(one.text) or not is_name(one.text))
    for label, value in sheet.rows:
        if label == "department" and org_like(value) and len(value.split()) > 2:
            yield Candidate(value.strip(" ."), 0.8 * share, "label")
        if label in {
            "company",
            "employer",
            "company name",
            "organisation",
            "organization",
            "client",
            "empresa",
            "entreprise",
            "firma",
            "hiring company",
            "name of company",
            "hospital",
            "firm",
        }:
            spans = proper_spans(value)
            if spans and spans[0].start == 0:
                yield Candidate(spans[0].text, 1.2 * share, "label")
    yield from _in_subject(sheet.subject, share)
    if agency is not None:
        return
    yield from (Candidate(name, weight * share, "signature") for name, weight in signature_company(sheet))
    yield from in_head(sheet, share)
    yield from in_sender(sheet, share)
    yield from in_footer(sheet, share)


def _in_subject(subject: str, share: float) -> Iterator[Candidate]:
    if not subject:
        return
    yield from (Candidate(one.text, one.weight, "subject") for one in in_sentence(subject, share))
    text = re.sub(r"^(?:(?:re|fwd?|aw|wg|enc|tr)\s?:\s?){1,4}", "", subject, flags=re.I)
    for part in re.split(r"\s[-–—|:]\s|:\s|\s<>\s", text):
        name = re.sub(r"^(?:your|the|a|an|our)\s", "", part.strip(" !.?🎉"), flags=re.I)
        found = re.match(
            r"(.{2,50}?) (?:offer|graduate offer|interview|onsite|job offer|offer letter|recruiting|careers"
            r"|application|opportunity|role|team)\b",
            name,
        )
        spans = proper_spans(found.group(1) if found else name)
        if (
            spans
            and spans[0].start == 0
            and spans[0].end >= len(found.group(1) if found else name) - 1
            and not not_company_shape(spans[0].text)
        ):
            titled = any(word.strip(".,()").casefold() in lexicon("titles.heads") for word in spans[0].text.split())
            yield Candidate(spans[0].text, (0.1 if titled else 0.5) * share, "subject")


def _bonus(one: Candidate, sheets: list[Sheet]) -> float:
    """A name that the sender's address spells is the sender's firm."""
    plain = re.sub(r"[^a-z0-9]", "", key(one.text))
    domains = (
        {domain_of(sheet.piece.address) for sheet in sheets if sheet.piece.address}
        - lexicon("names.particles")
        - lexicon("orgs.freemail")
    )
    matched = any(
        len(domain) > 3 and (plain.startswith(domain.replace("-", "")) or domain.replace("-", "").startswith(plain))
        for domain in domains
    )
    said = sum(
        one.text in line for sheet in sheets for line in [*sheet.sentences[:50], sheet.subject, *sheet.signature[:6]]
    )
    return (0.4 if matched and len(plain) > 3 else 0.0) + min(0.2, 0.1 * max(0, said - 1))


def _plausible(name: str, agency: set[str] | None) -> bool:
    plain = key(name)
    if (
        not plain
        or len(plain) < 2
        or lower(name).strip(" .").replace("u.a.e", "uae") in known_places()
        or (" " not in plain and plain in lexica("titles.fields", "titles.modifiers"))
        or plain in lexicon("orgs.portals")
        or (plain.split()[0] in lexicon("orgs.portals") and len(plain.split()) < 3)
    ):
        return False
    if agency and any(
        plain == one or plain.startswith(one + " ") or one.startswith(plain + " ") or plain.replace(" ", "") == one
        for one in agency
    ):
        return False
    return not (agency is not None and is_agency(name))
