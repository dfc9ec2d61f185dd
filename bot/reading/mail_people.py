"""Know who wrote the mail, whom it is written to, and who does the interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_names import is_name, name_run, names_in_list, strip_honorifics
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import key
from bot.reading.mail_words import calm, is_head, lexicon, lower, phrases, tokens

_SIGNED = re.compile(
    r"^[\s*\-–—_~/]*(?:\(?sd/?-?\)?|by:|i\.\s?a\.|i\.\s?v\.|p\.?p\.?|signed:?|name:|from:|/s/|from)\s?", re.I
)
_SPLIT = re.compile(r"\s?[|•·‖]\s?|\s@\s?|\s{3,}|\t|\sat\s(?=[A-Z])")
_TITLE_END = re.compile(r"\s(?:at|@)\s.*$|\s\((?:he|she|they)[^)]*\)")
_CONTACT_CUES = phrases("people.contact_cues")
_SELF = re.compile(r"\b(?:my name is|this is|i am|i'm|it's|im)\s+", re.I)
_SPOKEN = phrases("people.spoken")
_PRAISED = phrases("people.praised")
_MEETS = re.compile(
    r"\b(?:meet|panel|interview|interviews|chat|pairing|session|conversation|speak|talk|met|interviewed|spoke)\b"
)
_MET_WITH = re.compile(
    r"\b(?:interviews?|meetings?|calls?|conversations?|chats?|discussions?|rounds?|talks?) (?:[\w']{1,12} ){0,5}with "
    r"|\bmeet (?:[\w-]{1,12} ){0,4}with "
    r"|\b(?:meet|met|meeting|see|saw|speak|spoke|talk) (?:you|us|me) (?:[\w']{1,12} ){0,4}with "
)
_PANEL_LABELS = lexicon("people.panel_labels")
_SLOT = re.compile(
    r"^\W{0,3}\d{1,2}(?:[:.h]\d{2}\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\s?(?:(?:[-–—]|to)\s?\d{1,2}[:.h]?\d{0,2}\s?(?:[ap]\.?m\.?)?)?\s?[-–—:|,]?\s+",
    re.I,
)


def contact(sheets: list[Sheet], user: str | None, company: str | None) -> tuple[str | None, str | None]:
    """Give the name and the title of who signed or sent it, else of the person to reply to."""
    for sheet in sheets:
        name, title = signer(sheet)
        name = fuller(name, sheets) if name else None
        if name and not _same_person(name, user) and not (company and key(name) == key(company)):
            return name, _without_company(title or _title_elsewhere(name, sheets), company)
    for sheet in sheets:
        found = _pointed_at(sheet)
        if found and not _same_person(found[0], user):
            return found
    return None, None


def _without_company(title: str | None, company: str | None) -> str | None:
    if not title or not company:
        return title
    at = lower(title).find(", " + lower(company))
    return title[:at] if at > 0 else title


def signer(sheet: Sheet) -> tuple[str | None, str | None]:
    """Read the signature: a name, and the title on its line or the next."""
    lines = [line for line in sheet.signature if line.strip(" *_-–—=~.")]
    for at, line in enumerate(lines[:8]):
        text = _unsigned(line)
        if company_team(text):
            return None, None
        if re.match(r"(?:for|for:|on behalf|for and on behalf|pp)\b", text, re.I) or lower(text).startswith(
            ("accepted", "i accept", "agreed")
        ):
            continue
        name, rest = split_name(text)
        if name:
            again = _repeated(name, lines[at + 1 : at + 4])
            if again is not None:
                at += 1 + again
                full, rest = split_name(_unsigned(lines[at]))
                name = full or name
            return strip_honorifics(name), rest or _title_below(lines[at + 1 : at + 4])
    header = sheet.piece.sender
    if is_name(header) and (len(header.split()) > 1 or sheet.piece.address.startswith(lower(header))):
        return strip_honorifics(header), _header_title(sheet) or _title_below(lines[:3])
    memo = header.split(",")[0].strip()
    if memo != header and is_name(memo):
        return strip_honorifics(memo), _header_title(sheet)
    for low, sentence in zip(sheet.low[:4], sheet.sentences[:4], strict=True):
        for match in _SELF.finditer(low):
            parts = tokens(sentence[match.end() :])
            end = name_run(parts, 0) if parts else 0
            if end and is_name(" ".join(part.text for part in parts[:end]), 3):
                return strip_honorifics(sentence[match.end() :][parts[0].start : parts[end - 1].end]), None
    return None, None


def _unsigned(line: str) -> str:
    text = _SIGNED.sub("", line).strip(" *_-–—~")
    text = re.sub(r"\s(?:x{1,4}|xo{1,2}x?o?)$", "", text)
    return text.strip("()") if text.startswith("(") else text


def company_team(line: str) -> bool:
    """Say whether a team signs: "The Early Careers Team"."""
    return bool(
        re.match(
            r"the .{2,50} team\W*$|.{2,40} (?:talent acquisition|recruiting|recruitment|hiring|careers|hr) team\W*$",
            lower(line),
        )
    )


def _header_title(sheet: Sheet) -> str | None:
    raw = sheet.piece.headers.get("from", "").split("<")[0]
    title = raw.partition(",")[2].strip()
    return title if title and _titled(title) and not is_name(title) else None


def split_name(text: str) -> tuple[str | None, str | None]:
    """Split "Connor MacLeish | Campus Recruiting | Firm" and "Duarte, CTO" into name and title."""
    text = re.sub(r"\s\((?:he|she|they|ms|mr|mrs|him|her)[^)]{0,20}\)", "", text, flags=re.I)
    segments = [part.strip() for part in _SPLIT.split(text) if part and part.strip()]
    if not segments:
        return None, None
    first = segments[0]
    pieces = re.split(r",\s|\s[–—-]\s", first)
    name = _without_titles(pieces[0].strip(" ,.-–—*"))
    if not is_name(name) or lower(name) in lexicon("orgs.portals"):
        return None, None
    inside = re.search(r"\(([^()]{2,40})\)", text)
    rest = [
        part
        for part in (
            inside.group(1) if inside and _titled(inside.group(1)) else "",
            first[len(pieces[0]) :].strip(" ,-–—"),
            *segments[1:],
        )
        if part
    ]
    rest = [
        re.sub(
            r"^(?:" + "|".join(re.escape(word) for word in sorted(_degrees(), key=len, reverse=True)) + r")(?:,\s|$)",
            "",
            part,
            flags=re.I,
        )
        for part in rest[:3]
    ]
    title = next((part for part in rest[:2] if part and _titled(part)), None)
    if title is None and len(segments) > 1 and len(rest) > 1 and _departmental(rest[0]):
        title = rest[0]
    return name, clean_title(title) if title else None


def _degrees() -> frozenset[str]:
    return lexicon("names.postnominals")


def _without_titles(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _repeated(name: str, lines: list[str]) -> int | None:
    """Find the full name below a first-name sign-off."""
    for at, line in enumerate(lines):
        text = _unsigned(line)
        full, _ = split_name(text)
        if full and len(full.split()) >= len(name.split()) and (_shares(name, full) or _nickname(name, full)):
            return at
    return None


def _shares(short: str, full: str) -> bool:
    ours = [word.casefold().strip(".,\"'“”") for word in strip_honorifics(short).split()]
    theirs = [word.casefold().strip(".,\"'“”") for word in strip_honorifics(full).split()]
    return bool(ours) and all(
        any(a == b or (len(b) == 1 and a.startswith(b)) or (len(a) == 1 and b.startswith(a)) for b in theirs)
        for a in ours
    )


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
            and _shares(name, header)
            and header.split()[0].casefold() == name.split()[0].casefold()
        ):
            return header
    if len(name.split()) > 1:
        return name
    for sheet in sheets:
        for line in sheet.signature[:8]:
            full, _ = split_name(_unsigned(line))
            if full and len(full.split()) > 1 and full.split()[0].casefold() == name.casefold():
                return strip_honorifics(full)
    return _said_in_full(name, sheets) or name


def _title_below(lines: list[str]) -> str | None:
    for line in lines:
        text = line.strip(" *_-–—~()")
        if re.match(r"(?:for|on behalf)\b", text, re.I) or re.search(r"\d{3}|\w@\w|www\.", text):
            continue
        title = _title_of_line(line.strip(" *_-–—~"))
        if title:
            return title
        if not is_name(text):
            return None
    return None


def _title_of_line(line: str) -> str | None:
    segments = [part.strip(" ,") for part in _SPLIT.split(line) if part and part.strip()]
    first = segments[0] if segments else ""
    if _titled(first):
        return clean_title(first)
    if len(segments) > 1 and _departmental(first):
        return first
    head = first.split(", ")[0]
    return head if _departmental(head) and len(head.split()) < 5 else None


def clean_title(title: str) -> str:
    """Cut the employer off "VP Preconstruction, Laurentide Builders"; keep "Director, Talent Acquisition"."""
    title = _TITLE_END.sub("", title).strip(" ,-–—")
    pieces = title.split(", ")
    kept = pieces[:1]
    for piece in pieces[1:]:
        words = [word.strip("&,.()").casefold() for word in piece.split()]
        fieldlike = bool(words) and (
            words[-1] in lexicon("titles.fields")
            or words[-1] in lexicon("titles.heads")
            or words[0] in lexicon("titles.fields")
        )
        if not fieldlike or words[-1] in lexicon("orgs.legal"):
            break
        kept.append(piece)
    return ", ".join(kept)


def _titled(text: str) -> bool:
    words = [word.strip(".,()&:/") for word in re.split(r"[\s/-]+", lower(text))]
    if not words or len(words) > 12 or len(text) > 90 or text.endswith(("!", "?")):
        return False
    return any(word in lexicon("titles.heads") for word in words) and not any(
        word in {"i", "you", "we", "please"} for word in words
    )


def _departmental(text: str) -> bool:
    words = [word.strip(".,()&").casefold() for word in text.split()]
    words = [word for word in words if word]
    trades = lexicon("orgs.team") | lexicon("titles.fields") | lexicon("orgs.departments")
    return (
        0 < len(words) < 6
        and text[:1].isupper()
        and all(word in trades for word in words)
        and any(word in trades - {"the", "and", "of"} for word in words)
        and words[-1] not in {"no-reply", "university"}
    )


def _title_elsewhere(name: str, sheets: list[Sheet]) -> str | None:
    """Find the title under the same name in an older message, or in the sentence that introduces the writer."""
    for sheet in sheets[1:]:
        older, title = signer(sheet)
        if older and title and _shares(name.split()[0], older):
            return title
    for sheet in sheets:
        for at, line in enumerate(sheet.sentences[:4]):
            if line.strip(" *") == name and at + 1 < len(sheet.sentences):
                found = _title_of_line(sheet.sentences[at + 1])
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
                return names[0], "recruiter" if "recruiter" in low[at : at + len(cue) + 12] else None
    for at, sentence in enumerate(sheet.sentences[:-1]):
        if sentence.rstrip().endswith(":") and re.search(r"contact|questions|reach", lower(sentence)):
            name, title = split_name(sheet.sentences[at + 1])
            if name and len(name.split()) > 1:
                return strip_honorifics(name), title or (
                    _title_of_line(sheet.sentences[at + 2]) if at + 2 < len(sheet.sentences) else None
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
            if len(full.split()) >= len(greeted.split()) and (_shares(greeted, full) or _nickname(greeted, full)):
                return calm(full)
        return calm(greeted)
    return calm(fulls[0]) if fulls else _named_in_passing(sheets)


def _greets_one(greeting: str) -> bool:
    name = strip_honorifics(greeting)
    return is_name(name) and lower(name) not in lexicon("names.nobody")


def _nickname(short: str, full: str) -> bool:
    first = full.split()[0].casefold()
    return len(short) > 2 and first.startswith(short.casefold()[:3]) and len(short.split()) == 1


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


def _same_person(name: str | None, user: str | None) -> bool:
    return bool(name and user) and (_shares(str(name), str(user)) or _shares(str(user), str(name)))


def interviewers(sheets: list[Sheet], user: str | None, company: str | None) -> tuple[str, ...]:
    """Name the people they talked to or will talk to, in the order they are named."""
    found: list[str] = []
    listed = [name for sheet in sheets for name in names_in_list(sheet.piece.headers.get("cc", ""))]
    for sheet in sheets:
        for short in _of_sheet(sheet):
            name = next(
                (full for full in listed if len(full.split()) > len(short.split()) and _shares(short, full)), short
            )
            if (
                not _same_person(name, user)
                and not (company and key(company).startswith(key(name)))
                and not any(_shares(name, known) or _shares(known, name) for known in found)
            ):
                found.append(name)
    return tuple(found[:12])


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    for label, value in sheet.rows:
        if label in _PANEL_LABELS or re.search(
            r"\b(?:panel|interviewers?|interview board|interview committee)\b", label
        ):
            yield from names_in_list(value)
    for sentence, low in zip(sheet.sentences, sheet.low, strict=True):
        for cue in _SPOKEN:
            at = low.find(cue)
            while at >= 0:
                if re.search(r"\b(?:i|i've|i'll|i'm|we|we've)(?: just| also)? $", low[max(0, at - 14) : at]):
                    at = low.find(cue, at + len(cue))
                    continue
                yield from names_in_list(_led(sentence[at + len(cue) : at + len(cue) + 300]))
                at = low.find(cue, at + len(cue))
        yield from _praising(sentence, low)
        for found in _MET_WITH.finditer(low):
            yield from names_in_list(sentence[found.end() : found.end() + 200])
        if _MEETS.search(low):
            known = re.search(r"\b(?:met|interviewed|spoke (?:to|with)|spoken) ", low)
            for inside in re.findall(r"\(([^()]{5,160})\)", sentence):
                names = names_in_list(inside)
                yield from (name for name in names if len(names) > 1 and (known or len(name.split()) > 1))
        yield from _speaking(sentence)
        slot = _SLOT.match(sentence)
        if slot:
            rest = re.sub(r"^(?:with|interview with|call with|meet)\s", "", sentence[slot.end() :], flags=re.I)
            led = re.search(r"\bwith ", rest)
            names = names_in_list(rest[led.end() :] if led else rest)
            yield from (name for name in names if len(name.split()) > 1)


@cache
def _describing() -> frozenset[str]:
    return (lexicon("titles.modifiers") | lexicon("titles.fields")) - lexicon("names.also_trades")


def _led(text: str) -> str:
    """Skip "our VP of Engineering, " and "both " before a list of names."""
    text = text.lstrip(" :,-–—")
    described = re.match(r"(?:our|the|their|a|my) [^,.;:()]{3,48}, (?=[A-Z])", text)
    if described:
        return text[described.end() :]
    words = text.split(" ")
    while (
        len(words) > 2 and (words[0] == "our" or is_head(words[0].strip(","))) and len(text) - len(" ".join(words)) < 40
    ):
        words = words[1:]
    text = re.sub(r"^[oa] (?=[A-Z])|^(?:[a-z]+ ){1,3}(?=[A-Z][\w'-]+ [A-Z])", "", " ".join(words))
    return re.sub(
        r"^(?:both|the|our|me,|myself,|myself and|me and|my colleagues|my colleague|co-founder|cofounder|colleagues)\s",
        "",
        text,
    )


_SPEAKS = re.compile(
    r"(?:'s)? (?:both |all |really |also |each )?(?:were|was|spoke|said|felt|thought|agreed|came|gave|told|have|had"
    r"|loved|enjoyed|liked|couldn't|can't|are|want|left|raved|would|told|mentioned|explained|shared)\b"
)


def _speaking(sentence: str) -> list[str]:
    """Read "Michael and Siew Ling both spoke very highly": two or more names, then a verb."""
    names = names_in_list(re.sub(r"^(?:As|Both|Clearly|Also|And|Since|Because) ", "", sentence[:160]))
    if len(names) < 2:
        return []
    end = max(sentence.find(name) + len(name) for name in names)
    return names if _SPEAKS.match(sentence[end : end + 40]) else []


def _praising(sentence: str, low: str) -> Iterator[str]:
    """Read "Theo and Samira absolutely loved ...": the names right before the verb."""
    for cue in _PRAISED:
        at = low.find(" " + cue)
        if at < 0:
            continue
        aside = re.search(r", who [^,.;]{3,40},$", sentence[:at])
        at = aside.start() if aside else at
        left = re.sub(
            r"(?:,?\s(?:\w{2,12}ly|both|all|each|too|also|just|so|very|have|has|had|were|was)){1,3}$",
            "",
            sentence[:at].rstrip()[-240:],
        )
        words = re.split(
            r"[.;:!?–—]\s|\s-\s|,\s(?=(?:and|so|but)\s[a-z])|\b(?:that|time|yesterday|today|because|as|since|say)\b,?\s",
            left,
        )
        names = names_in_list(words[-1].strip(" ,"))
        joined = words[-1].strip(" ,")  # the list must reach up to the verb
        if (
            names
            and (len(names) > 1 or is_name(joined, 4))
            and names[0].casefold() not in {"everyone", "everybody", "team", "nobody"}
            and joined.endswith(names[-1])
        ):
            yield from names
            return
