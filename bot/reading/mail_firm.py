"""Know where a mail shows whose it is: signature, letterhead, sender; and what an organisation's name looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_names import is_name
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_signature import company_team
from bot.reading.mail_spans import Candidate
from bot.reading.mail_words import is_head, lexica, lexicon, lower

_SEGMENT = re.compile(r"\s?[|•·‖]\s?|\s@\s?|,\s|\s[–—-]\s|\sat\s|\s{3,}|\t")
_ADDRESS_LIKE = re.compile(
    r"\d|@|www\.|https?:|\.(?:com|org|net|io|co)\b|\b(?:tel|phone|fax|street|road|avenue|suite|floor|registered|registration|vat|abn|disclaimer|confidential)\b",
    re.I,
)
_JOINING = lexica("spans.joins", "spans.small_in_names")
_FOOTER = re.compile(
    r"(?:©\s?|copyright\s)?(?:\d{4}\s)?(?P<name>[A-Z][^.|;]{2,60}?)[.,]?\s(?:\(?registered\b|is (?:a "
    r"|an )?(?:registered|limited|private|public|equal|company|charity|incorporated|part of)"
    r"|company (?:no|number|reg)|reg(?:istration)?\.? no|all rights reserved|abn\b|acn\b|nzbn\b|cin\b|charity no)",
    re.I,
)
_BODIES = lexicon("orgs.bodies")
_GENERIC = lexicon("orgs.generic")


@cache
def _trades() -> frozenset[str]:
    return lexica("titles.fields", "titles.modifiers") | {"&", "and", "of", "public", "human"}


def is_legal(name: str) -> bool:
    """Say whether a name ends like a company: "Ltd", "GmbH"."""
    words = name.casefold().replace(",", " ").split()
    return len(words) > 1 and words[-1] in lexicon("orgs.legal")


def not_company_shape(name: str) -> bool:
    """Say whether these words cannot be an organisation."""
    words = [word.strip(".,").casefold() for word in name.split()]
    if len(words) > 2 and words[0] in {"office", "department", "ministry"} and words[1] in {"of", "for"}:
        return False
    if not words or all(word in _GENERIC or word in lexicon("common.words") for word in words):
        return True
    if words and not words[-1].startswith("co-op"):
        words[-1] = words[-1].rpartition("-")[2]
    if words and all(word in _BODIES for word in words):
        return True
    if len(words) > 2 and words[1] in {"of", "to"} and is_head(words[0]) and not is_legal(name):
        return True  # "Head of School", "Director of Nursing": somebody's title
    if len(words) == 1 and words[0] in lexica("orgs.kinds", "titles.fields"):
        return True
    if (
        words[-1] in lexicon("titles.heads")
        and words[-1]
        not in {
            "partners",
            "associates",
            "host",
            "merchant",
            "advocate",
            "baker",
            "butcher",
            "companion",
            "pilot",
            "ranger",
            "steward",
            "fellow",
        }
        and not is_legal(name)
    ):
        return True
    return (words[0] in lexicon("common.months") and len(words) == 1) or name.isdigit()


def signature_names(sheet: Sheet) -> list[str]:
    """Give the organisations a signature names."""
    return [name for name, _ in signature_company(sheet)]


def signature_company(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Give the organisation-like parts of a signature with what speaks for each."""
    name_seen = title_seen = False
    by_team = False
    names: list[str] = []
    for at, line in enumerate(sheet.signature[:9]):
        text = line.strip(" *-–—_~")
        team = _team_line(text)
        by_team = by_team or company_team(text)
        if team:
            yield team, 0.9
            continue
        signs_for = re.match(
            r"(?:for and on behalf of|on behalf of|for:?|p\.?p\.?|from all at)\s(?:the\s)?(.{3,80})$", text, re.I
        )
        if signs_for:
            yield signs_for.group(1).strip(" ,."), 1.0
            continue
        if re.match(r"[^\W\d][\w ./-]{1,30}:\s", text) and not re.match(r"(?:for|name|company):", text, re.I):
            continue
        titled_line = False
        for place, part in enumerate(_segments(re.sub(r"\s#\d{1,5}$", "", text))):
            low = part.casefold().strip(" .,()")
            words = [word.strip(".,()") for word in low.split()]
            titled = (
                bool(words)
                and any(word.strip(":/") in lexicon("titles.heads") for word in words)
                and not is_legal(part)
            )
            if (
                is_name(part)
                and not by_team
                and not titled
                and not (titled_line and name_seen)
                and not org_like(part)
                and (not name_seen or _again(part, names))
            ):
                name_seen = True
                names.append(part)
            elif titled or _department(words):
                title_seen = titled_line = True
            elif not _ADDRESS_LIKE.search(part) and _capital_words(part) and not not_company_shape(part):
                if (
                    titled_line
                    and not is_legal(part)
                    and (
                        all(word in _trades() for word in words)
                        or (words[-1] in lexicon("titles.fields") - lexicon("orgs.kinds") and len(words) < 3)
                    )
                ):
                    continue
                if (
                    at == 0
                    and not name_seen
                    and not by_team
                    and "&" in words
                    and not is_legal(part)
                    and not set(words) & lexicon("orgs.kinds")
                ):
                    name_seen = True
                    continue
                strong = 0.95 if title_seen or by_team or org_like(part) else (0.75 if name_seen else 0.5)
                yield part.strip(" .,") if not is_legal(part) else part.strip(" ,"), strong - 0.05 * at - 0.03 * place
                if org_like(part):
                    title_seen = True


def in_footer(sheet: Sheet, share: float) -> Iterator[Candidate]:
    """Give the firm whose small print this is: "NorthArc Water plc. Registered in England no. ..."."""
    for line in [*sheet.signature[-6:], *sheet.tail[:8]]:
        match = _FOOTER.match(line[:160])
        if match and _capital_words(match.group("name")) and not not_company_shape(match.group("name")):
            yield Candidate(match.group("name").strip(" ,"), 0.75 * share, "footer")


def _again(part: str, names: list[str]) -> bool:
    """Say whether this is the signer's name once more, in full."""
    words = {word.strip("\"“”'.").casefold() for word in part.split()}
    return any({word.strip(".").casefold() for word in name.split()} & words for name in names)


def _segments(text: str) -> list[str]:
    """Split "Head of Audio | Orchard Street Media" and "VP, Insights"; a name with "Co., Ltd." stays whole."""
    held = re.sub(r",\s(?=(?:Inc|Ltd|LLC|LLP|LP|Limited|Corp|GmbH|S\.A|N\.A|PLC|plc|P\.C|B\.V)\b)", "\x00", text)
    if not any(is_head(word) for word in held.partition(",")[0].split()):
        held = re.sub(r",\s(?=[A-Z][\w’'.-]+ & )", "\x00", held)
    return [part.replace("\x00", ", ").strip() for part in _SEGMENT.split(held) if part and part.strip()]


def _team_line(text: str) -> str:
    """Read "The Acme Recruiting Team" and "Acme Talent Acquisition"."""
    if re.search(r"[^,]{2,40}, .* recruitment$", text.strip(" .,!"), re.I):
        return ""  # "Sam Oak, Bright Sciences Recruitment": an agency
    match = re.match(r"(?:the|your friends at|all of us at|everyone at)\s(.{2,60}?)$", text.strip(" ,.!"), re.I)
    words = (match.group(1) if match else text).strip(" ,.!").split()
    if not words or words[-1].casefold() not in {"team", "recruiting", "recruitment", "careers", "hr", "crew"}:
        return ""
    words = words[:-1] if words[-1].casefold() == "crew" else words
    while words and words[-1].casefold() in lexicon("orgs.team"):
        words = words[:-1]
    name = " ".join(words)
    if any(is_head(word) for word in words) or name.endswith(" of"):
        return ""
    return name if name and name[:1].isupper() and not not_company_shape(name) and len(words) < 6 else ""


def _department(words: list[str]) -> bool:
    return bool(words) and all(
        word in lexicon("orgs.team") or word in lexicon("titles.fields") or word in {"of", "public", "lead", "ops"}
        for word in words
    )


def org_like(name: str) -> bool:
    """Say whether a name has a word that only organisations have."""
    words = [word.strip(".,()").casefold() for word in name.split()]
    if is_legal(name):
        return True
    field_of_work = all(word in _trades() for word in words)  # "Construction & Infrastructure"
    return not field_of_work and ("&" in words or any(word in lexicon("orgs.kinds") for word in words))


def _capital_words(part: str) -> bool:
    words = part.split()
    small = [word for word in words if word[:1].islower() and lower(word) not in _JOINING]
    return 0 < len(words) < 9 and part[:1].isupper() and not small


def in_head(sheet: Sheet, share: float) -> Iterator[Candidate]:
    """Give what the letterhead says: what stands above the date and the address."""
    named = sheet.piece.recipient.casefold()
    for at, line in enumerate(sheet.head[:3]):
        text = line.strip(" *#_")
        text = text if is_legal(text) else text.rstrip(".")
        if text.casefold() == named or _ADDRESS_LIKE.search(text) or not_company_shape(text) or len(text) > 70:
            if at == 0 and re.search(r"\d{4}", text):
                return
            continue
        shouted = text.isupper() and len(text) > 6
        if not _capital_words(text) or re.search(
            r"\b(?:confidential|offer|letter|private|sensitive|memorandum|dear|estimad[oa]|prezad[oa]|invitation|via|ref|address|employment|appointment)\b",
            text,
            re.I,
        ):
            continue
        if is_name(text) and not shouted and not (at == 0 and len(sheet.head) > 3 and _followed_by_trade(sheet.head)):
            continue
        if org_like(text) or shouted or at == 0:
            yield Candidate(text, (1.0 if org_like(text) else 0.8) * share - 0.1 * at, "head")
            return


def _followed_by_trade(head: list[str]) -> bool:
    return len(head[1].split()) < 4 and not any(c.isdigit() for c in head[1])


def in_sender(sheet: Sheet, share: float) -> Iterator[Candidate]:
    """Give the firm in a sender's name: "Acme Recruiting", "Acme (via Ashby)"."""
    raw = sheet.piece.headers.get("from", "")
    shown = re.sub(r"\s?\(?(?:via|through)\s.*$", "", raw.split("<")[0].strip(" \"'"), flags=re.I)
    shown = re.sub(r"\s(?:at|from|@)\s", " | ", shown)
    for part in shown.split("|"):
        if any(is_head(word) for word in part.split()):
            continue
        part = part.rpartition(", ")[2] if _within(part.partition(",")[0]) else part
        name = _team_line(part.strip()) or (
            part.strip() if org_like(part) or (" | " in shown and not is_name(part)) else ""
        )
        if (name and not is_name(name)) or (name and _team_line(part.strip())):
            yield Candidate(name, 0.8 * share, "sender")
    inside = re.search(r"\(([A-Z][^()]{1,40})\)", raw)  # "Priya (Understory)", in a chat's list of people
    if inside and not any(is_head(word) for word in inside.group(1).split()) and "/" not in inside.group(1):
        yield Candidate(
            inside.group(1),
            (0.75 if not is_name(inside.group(1)) or " " not in inside.group(1) else 0.4) * share,
            "sender",
        )
    memo = raw.partition(", ")[2]
    memo = "" if any(is_head(word) for word in memo.split()) else memo
    if memo and org_like(memo) and "@" not in memo:
        yield Candidate(memo.strip(), 0.85 * share, "sender")
    if shown and " " not in shown and "via" in raw.casefold() and shown[:1].isupper():
        yield Candidate(shown, 0.7 * share, "sender")


def _within(part: str) -> bool:
    """Say whether this is a room of a firm: "Human Resources Office"."""
    words = part.casefold().split()
    return bool(words) and (_department(words) or all(word in _GENERIC for word in words))


def domain_of(address: str) -> str:
    """Give the part of an address that names its owner."""
    labels = address.rsplit("@", 1)[-1].split(".")
    core = [
        label
        for label in labels[:-1]
        if label not in {"co", "com", "org", "gov", "ac", "edu", "net", "mail", "careers", "jobs", "hr", "us", "email"}
    ]
    return core[-1] if core else labels[0]
