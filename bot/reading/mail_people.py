"""Know who wrote the mail, whom it is written to, and who does the interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_names import is_name, name_run, names_in_list, strip_honorifics
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_signature import (
    nickname,
    same_person,
    shares,
    signer,
    split_name,
    title_of_line,
    titled,
    unsigned,
)
from bot.reading.mail_spans import key
from bot.reading.mail_words import calm, lexica, lexicon, lower, phrases, tokens

_CONTACT_CUES = phrases("people.contact_cues")


def contact(sheets: list[Sheet], user: str | None, company: str | None) -> tuple[str | None, str | None]:
    """Give the name and the title of who signed or sent it, else of the person to reply to."""
    for sheet in sheets:
        name, title = signer(sheet)
        name = fuller(name, sheets) if name else None
        if name and not same_person(name, user) and not (company and key(name) == key(company)):
            title = title or _title_elsewhere(name, sheets) or _introduced(sheet)
            return name, _without_company(title, company)
    for sheet in sheets:
        found = _pointed_at(sheet)
        if found and not same_person(found[0], user):
            return found
    return None, None


_INTRODUCED = re.compile(
    r"\bI(?:'m| am|’m) (?:also )?(?:the |an? |our )?(?:in-house |new )?((?:[\w&/-]{1,20} ){1,5})(?:here "
    r"|over )?(?:at|with|for|from|of|on|to)\b"
)
_NAMED = re.compile(
    r"\b(?:[Tt]his is|[Mm]y name is|I'm|I am|I’m"
    r"|[Ii]t's) ((?:[A-Z][\w'’-]{1,20} ){1,3}[A-Z][\w'’-]{1,20})(?:, (?:the "
    r"|an? )?([A-Z][\w&,/ -]{3,60}?) (?:at|with|for|of|from)\b)?"
)


def _introduced(sheet: Sheet) -> str | None:
    """Read "I'm the Talent Acquisition Manager at ..."."""
    for sentence in sheet.sentences[:3]:
        named = _NAMED.search(sentence[:300])
        if named and named.group(2) and titled(named.group(2)):
            return named.group(2).strip()
        match = _INTRODUCED.search(sentence[:400])
        if match and titled(match.group(1)) and not is_name(match.group(1).strip(), 3):
            return match.group(1).strip()
    return None


def _without_company(title: str | None, company: str | None) -> str | None:
    if not title or not company:
        return title
    at = lower(title).find(", " + lower(company))
    return title[:at] if at > 0 else title


def _said_in_full(name: str, sheets: list[Sheet]) -> str | None:
    """Find "Irene Castells here from ..." for a sign-off of "Irene"."""
    for sheet in sheets:
        for sentence in sheet.sentences[:6]:
            at = sentence.find(name + " ")
            if at < 0:
                continue
            rest = sentence[at : at + 80]
            parts = tokens(rest)
            end = name_run(parts, 0)
            full = strip_honorifics(rest[: parts[end - 1].end]) if end > 1 else ""
            itself = re.search(r"(?:this is|my name is|i'm|i am|it's) $", lower(sentence[max(0, at - 12) : at]))
            if full and is_name(full, 4) and itself:
                return full
            if full and is_name(full, 4) and re.match(r",? (?:here|from|and i|with|at)\b", lower(rest[len(full) :])):
                return full
    return None


def fuller(name: str, sheets: list[Sheet]) -> str:
    """Give the full form of a first name when a header has it."""
    for sheet in sheets:
        header = strip_honorifics(sheet.piece.sender)
        if (
            is_name(header)
            and len(header.split()) > len(name.split())
            and shares(name, header)
            and header.split()[0].casefold() == name.split()[0].casefold()
        ):
            return header
    if len(name.split()) > 1:
        return name
    for sheet in sheets:
        for line in sheet.signature[:8]:
            full, _ = split_name(unsigned(line))
            if full and len(full.split()) > 1 and full.split()[0].casefold() == name.casefold():
                return strip_honorifics(full)
    return _said_in_full(name, sheets) or name


def _title_elsewhere(name: str, sheets: list[Sheet]) -> str | None:
    """Find the title under the same name in an older message, or in the sentence that introduces the writer."""
    for sheet in sheets[1:]:
        older, title = signer(sheet)
        if older and title and shares(name.split()[0], older):
            return title
    for sheet in sheets:
        for at, line in enumerate(sheet.sentences[:4]):
            if line.strip(" *") == name and at + 1 < len(sheet.sentences):
                found = title_of_line(sheet.sentences[at + 1])
                if found:
                    return found
    return None


def _pointed_at(sheet: Sheet) -> tuple[str, str | None] | None:
    """Read "contact your recruiter, Tobias Lindqvist" and a contact block with a name on the next line."""
    for sentence, low in zip(sheet.sentences, sheet.low, strict=True):
        for cue in _CONTACT_CUES:
            at = low.find(cue)
            if at < 0:
                continue
            rest = sentence[at + len(cue) :].lstrip(" ,:")
            rest = re.sub(
                r"^(?:your |our |the )?(?:[\w-]{1,20} ){0,3}?(?:recruiter|specialist|manager|coordinator|partner"
                r"|consultant|advisor|adviser),?\s",
                "",
                rest,
            )
            names = names_in_list(rest[:120])
            if names:
                inside = (
                    re.match(r"\s?\(([^()]{3,50})\)", rest[rest.find(names[0]) + len(names[0]) :])
                    if names[0] in rest
                    else None
                )
                if inside and titled(inside.group(1)):
                    return names[0], inside.group(1)
                return names[0], "recruiter" if "recruiter" in low[at : at + len(cue) + 12] else None
    for label, value in sheet.rows:
        if label in lexicon("people.contact_labels") or label.endswith(("prepared by", "contact", "recruiter")):
            name, title = split_name(re.sub(r",? \(?\+?\d[\d ()/-]{6,}.*$|,? \S+@\S+.*$", "", value))
            if name and len(name.split()) > 1:
                return strip_honorifics(name), title
    for at, sentence in enumerate(sheet.sentences[:-1]):
        if sentence.rstrip().endswith(":") and re.search(r"contact|questions|reach", lower(sentence)):
            name, title = split_name(sheet.sentences[at + 1])
            if name and len(name.split()) > 1:
                return strip_honorifics(name), title or (
                    title_of_line(sheet.sentences[at + 2]) if at + 2 < len(sheet.sentences) else None
                )
    return None


def user_name(sheets: list[Sheet]) -> str | None:
    """Name the candidate: the fullest form that the salutation, the headers and the address agree on."""
    greeted = next(
        (strip_honorifics(sheet.greeting) for sheet in sheets if sheet.greeting and _greets_one(sheet.greeting)), ""
    )
    fulls = [name for name in _addressed(sheets) if is_name(name)]
    if greeted:
        for full in fulls:
            if len(full.split()) >= len(greeted.split()) and (shares(greeted, full) or nickname(greeted, full)):
                return calm(full)
        return calm(greeted)
    return calm(fulls[0]) if fulls else _named_in_passing(sheets)


def formal(greeting: str) -> bool:
    """Say whether a salutation calls by a title: "Dear Miss Fairbairn", "Sehr geehrter Herr Yilmaz"."""
    return bool(greeting) and strip_honorifics(greeting) != greeting.strip(" ,:")


def _greets_one(greeting: str) -> bool:
    name = strip_honorifics(greeting)
    return is_name(name) and lower(name) not in lexica("names.nobody", "names.honorifics")


def _addressed(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        if sheet.piece.recipient:
            yield strip_honorifics(sheet.piece.recipient.split(",")[0])
    for sheet in sheets:
        for line in sheet.head:
            text = re.sub(r"^(?:to|attn|name|candidate|candidate name)\s?[:,-]\s?", "", line.strip(), flags=re.I)
            if is_name(text) and len(strip_honorifics(text).split()) > 1:
                yield strip_honorifics(text)
        for label, value in sheet.rows:
            if label in {
                "to",
                "name",
                "candidate",
                "candidate name",
                "dear",
                "employee name",
                "name of candidate",
                "attention",
                "offer details for",
                "offer for",
                "prepared for",
                "applicant name",
                "employee",
                "full name",
                "name of applicant",
                "attn",
                "applicant",
            } and is_name(value):
                yield strip_honorifics(value)
        for at, line in enumerate(sheet.signature + sheet.tail):
            if re.search(r"accept|agreed|acknowledg", lower(line)):
                following = [one.strip(" _:.") for one in (sheet.signature + sheet.tail)[at + 1 : at + 5]]
                yield from (strip_honorifics(one) for one in following if is_name(one) and len(one.split()) > 1)
    for sheet in sheets[1:]:
        if sheet.piece.sender:
            yield strip_honorifics(sheet.piece.sender)


def _named_in_passing(sheets: list[Sheet]) -> str | None:
    for sheet in sheets:
        match = re.search(r"offer letter for ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})$", sheet.subject[:200])
        if (
            match
            and is_name(match.group(1))
            and not any(word.casefold() in lexicon("titles.heads") for word in match.group(1).split())
        ):
            return match.group(1)
    return None
