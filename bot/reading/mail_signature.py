"""Know how a signature reads: the name, the title beside or below it, and what is neither."""

from __future__ import annotations

import re

from bot.reading.mail_names import is_name, name_run, strip_honorifics
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import is_head, lexica, lexicon, lower, tokens

_SIGNED = re.compile(
    r"^[\s*\-–—_~/]*(?:\(?sd/?-?\)?|by:|i\.\s?a\.|i\.\s?v\.|p\.?p\.?|signed:?|name:|from:|/s/|from|per:)\s?", re.I
)
_SPLIT = re.compile(r"\s?[|•·‖]\s?|\s?//\s?|\s@\s?|\s{3,}|\t|\sat\s(?=[A-Z])")
_TITLE_END = re.compile(r"\s(?:at|@)\s.*$|\s\((?:he|she|they)[^)]*\)")
_SELF = re.compile(r"\b(?:my name is|this is|i am|i'm|it's|its|im)\s+", re.I)
_SMALL_SELF = re.compile(
    r"\b(?:it's|its|this is|im|i'm|my name is) ((?:dr |mr |mrs |ms )?[a-z]{2,16}(?: [a-z]{2,16})?) (?:from|at"
    r"|@|of|with|over at) "
)
_MACHINE = re.compile(
    r"(?:no-?reply|do-?not-?reply|notif\w*|jobs?|careers?|talent|hr|hello|info|recruit\w*|people|offers?|system|support|team|hiring|apply)@|mailer|myworkday"
)
_HERE = re.compile(r"([^\W\d_][\w'’-]{1,20}(?: [^\W\d_][\w'’-]{1,20})?) (?:from|at|@|with) [^,.!?]{2,50} here\b")


def signer(sheet: Sheet) -> tuple[str | None, str | None]:
    """Read the signature: a name, and the title on its line or the next."""
    lines = [line for line in sheet.signature if line.strip(" *_-–—=~.")]
    for at, line in enumerate(lines[:8]):
        text = unsigned(line)
        if company_team(text):
            return None, None
        if re.search(
            r",? (?:inc|llc|ltd|limited|llp|plc|corp|gmbh|pty|pvt|ag|ab|asa|bv|b\.v|nv|s\.a|srl|s\.r\.l"
            r"|s\.p\.a|oy|aps|kg|sarl|ltda)\.?$",
            lower(text),
        ):
            continue
        if re.match(r"(?:for|for:|on behalf|for and on behalf|pp)\b", text, re.I) or lower(text).startswith(
            ("accepted", "i accept", "agreed")
        ):
            continue
        name, rest = split_name(text)
        if name:
            again = _repeated(name, lines[at + 1 : at + 4])
            if again is not None:
                at += 1 + again
                full, rest = split_name(unsigned(lines[at]))
                name = full or name
            return strip_honorifics(name), rest or _title_below(lines[at + 1 : at + 4])
    header = "" if machine(sheet.piece.address) else sheet.piece.sender
    alone = not sheet.piece.address and sheet.piece.headers.keys() == {"from"}  # a chat shows whom it calls by
    if is_name(header) and (len(header.split()) > 1 or alone or sheet.piece.address.startswith(lower(header))):
        return strip_honorifics(header), _header_title(sheet) or _title_below(lines[:3])
    memo = header.split(",")[0].strip()
    if memo != header and is_name(memo):
        return strip_honorifics(memo), _header_title(sheet)
    return _introduced(sheet), None


def _introduced(sheet: Sheet) -> str | None:
    """Read "This is Bridget from Loomis Tate" and "its dr amal hadid at pike street dental"."""
    for low, sentence in zip(sheet.low[:4], sheet.sentences[:4], strict=True):
        here = _HERE.match(sentence[:100])
        if here and is_name(here.group(1), 2):
            return here.group(1)
        for match in _SELF.finditer(low):
            parts = tokens(sentence[match.end() :])
            end = name_run(parts, 0) if parts else 0
            if end and is_name(" ".join(part.text for part in parts[:end]), 3):
                return strip_honorifics(sentence[match.end() :][parts[0].start : parts[end - 1].end])
        small = _SMALL_SELF.search(sentence[:90]) if low[:90] == sentence[:90] else None
        if small and is_name(small.group(1).title(), 3) and not set(small.group(1).split()) & lexicon("common.words"):
            return strip_honorifics(small.group(1))
    return None


def machine(address: str) -> bool:
    """Say whether an address is a desk's or a system's rather than somebody's: "no-reply@", "careers@"."""
    return bool(_MACHINE.search(address))


def unsigned(line: str) -> str:
    """Take "By:", "(Sd/-)", dashes and kisses off a signature line."""
    text = _SIGNED.sub("", _SIGNED.sub("", line)).strip(" *_-–—~")
    text = re.sub(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+", "", text).strip()
    text = re.sub(r"\s(?:x{1,4}|xo{1,2}x?o?)$", "", text)
    return text.strip("()") if text.startswith("(") else text


def company_team(line: str) -> bool:
    """Say whether a team signs: "The Early Careers Team"."""
    return bool(
        re.match(
            r"the .{2,50} team\W*$|(?:talent|recruiting|recruitment|hiring|careers?|hr|people"
            r"|early careers)(?: \w+)? team\W*$|.{2,40} (?:talent acquisition|recruiting|recruitment|hiring"
            r"|careers|hr) team\W*$"
            r"|[^,|–-]{2,40} (?:recruitment|recruiting|resourcing|careers|talent acquisition|human resources)$",
            lower(line),
        )
    )


def _header_title(sheet: Sheet) -> str | None:
    raw = sheet.piece.headers.get("from", "").split("<")[0]
    title = raw.partition(",")[2].strip()
    return title if title and titled(title) and not is_name(title) else None


def split_name(text: str) -> tuple[str | None, str | None]:
    """Split "Connor MacLeish | Campus Recruiting | Firm" and "Duarte, CTO" into name and title."""
    text = re.sub(r"\s\((?:he|she|they|ms|mr|mrs|him|her)[^)]{0,20}\)", "", text, flags=re.I)
    segments = [part.strip() for part in _SPLIT.split(text) if part and part.strip()]
    if not segments:
        return None, None
    first = segments[0]
    pieces = re.split(r",\s|\s[–—-]\s", first)
    name = _without_titles(pieces[0].strip(" ,.-–—*"))
    if name.islower() and name.isalpha() and text == name and len(name) < 13:
        return (name, None) if name not in lexica("common.words", "names.nobody") else (None, None)
    if not is_name(name) or lower(name) in lexicon("orgs.portals"):
        return None, None
    inside = re.search(r"\(([^()]{2,40})\)", text)
    rest = [
        part
        for part in (
            inside.group(1) if inside and titled(inside.group(1)) else "",
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
    title = next((part for part in rest[:2] if part and titled(part)), None)
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
        text = unsigned(line)
        full, _ = split_name(text)
        if full and len(full.split()) >= len(name.split()) and (shares(name, full) or nickname(name, full)):
            return at
    return None


def shares(short: str, full: str) -> bool:
    """Say whether a short name is part of a full one, initials counted."""
    ours = [word.casefold().strip(".,\"'“”") for word in strip_honorifics(short).split()]
    theirs = [word.casefold().strip(".,\"'“”") for word in strip_honorifics(full).split()]
    whole = len(ours) == 1 == len("".join(ours)) or any(a == b and len(a) > 1 for a in ours for b in theirs)
    return bool(ours) and whole and all(any(_like(a, b) for b in theirs) for a in ours)


def _like(word: str, other: str) -> bool:
    """Compare two words of names, where one may be the other's initial."""
    return word == other or (len(other) == 1 and word.startswith(other)) or (len(word) == 1 and other.startswith(word))


def _title_below(lines: list[str]) -> str | None:
    for line in lines:
        text = line.strip(" *_-–—~()")
        if re.match(r"(?:for|on behalf)\b", text, re.I) or re.search(r"\d{3}|\w@\w|www\.", text):
            continue
        title = title_of_line(line.strip(" *_-–—~"))
        if title:
            return title
        if not is_name(text):
            return None
    return None


def title_of_line(line: str) -> str | None:
    """Give the job title a signature line holds, without the employer."""
    segments = [part.strip(" ,") for part in _SPLIT.split(line) if part and part.strip()]
    first = segments[0] if segments else ""
    if titled(first):
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
            (words[-1] in lexicon("titles.fields") and (len(words) < 3 or _all_trades(words)))
            or words[-1] in lexicon("titles.heads")
            or words[0] in lexicon("titles.fields")
        )
        fieldlike = fieldlike or (len(words) > 2 and is_head(words[0]) and words[1] == "of")
        if not fieldlike or words[-1] in lexicon("orgs.legal"):
            break
        kept.append(piece)
    return ", ".join(kept)


def _all_trades(words: list[str]) -> bool:
    known = lexica("titles.fields", "titles.modifiers", "orgs.team")
    return all(word in known or word in {"and", "of", "&", "", "for", "the"} for word in words)


def titled(text: str) -> bool:
    """Say whether a text names a job."""
    words = [word.strip(".,()&:/") for word in re.split(r"[\s/-]+", lower(text).replace("co-op", "coop"))]
    if not words or len(words) > 12 or len(text) > 90 or text.endswith(("!", "?")):
        return False
    return any(is_head(word) for word in words) and not any(word in {"i", "you", "we", "please"} for word in words)


def _departmental(text: str) -> bool:
    words = [word.strip(".,()&").casefold() for word in text.split()]
    words = [word for word in words if word]
    trades = lexica("orgs.team", "titles.fields", "orgs.departments")
    return (
        0 < len(words) < 6
        and text[:1].isupper()
        and all(word in trades for word in words)
        and any(word in trades - {"the", "and", "of"} for word in words)
        and words[-1] not in {"no-reply", "university"}
    )


def nickname(short: str, full: str) -> bool:
    """Say whether a first name is the short form of a full name's first: "Josh" for "Joshua"."""
    first = full.split()[0].casefold()
    return len(short) > 2 and first.startswith(short.casefold()[:3]) and len(short.split()) == 1


def same_person(name: str | None, user: str | None) -> bool:
    """Say whether two names may be one person."""
    return bool(name and user) and (shares(str(name), str(user)) or shares(str(user), str(name)))
