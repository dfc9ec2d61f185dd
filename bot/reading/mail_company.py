"""Know which organisation in a mail is the employer: not the agency, not the portal, not the pension fund."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_names import is_name
from bot.reading.mail_people import company_team
from bot.reading.mail_place import known_places
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, Span, choose, key, proper_spans
from bot.reading.mail_words import calm, followed_by, is_head, led_by, lexicon, lower

THRESHOLD = 0.7
MENTIONED = 0.6
_CLIENT = re.compile(
    r"\bfrom client\b|\bone of (?:our|my) (?:[\w&-]{1,20} ){0,4}(?:clients|portfolio companies)\b|\b(?:our|my|an?"
    r"|the) (?:[\w&-]{1,20} ){0,4}client\b(?! (?:base|portfolio|work|projects?|needs|sites?|partner|lead|manager"
    r"|services|service|success|relationship|advisor|director|executive|support|engagement|account|facing))"
)
_SEGMENT = re.compile(r"\s?[|•·‖]\s?|\s@\s?|,\s|\s[–—-]\s|\sat\s|\s{3,}|\t")
_ADDRESS_LIKE = re.compile(
    r"\d|@|www\.|https?:|\.(?:com|org|net|io|co)\b|\b(?:tel|phone|fax|street|road|avenue|suite|floor|registered|registration|vat|abn|disclaimer|confidential)\b",
    re.I,
)
_GENERIC = lexicon("orgs.generic")


def company(sheets: list[Sheet]) -> str | None:
    """Name the employer, or nobody when the mail does not say."""
    agency = agency_names(sheets)
    candidates = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.12 * min(at, 4), agency)]
    kept = [Candidate(one.text, one.weight + _bonus(one, sheets)) for one in candidates if _plausible(one.text, agency)]
    chosen = choose(kept, THRESHOLD) or choose(_mentions(sheets, kept, agency), MENTIONED)
    return calm(chosen) if chosen else None


def _mentions(sheets: list[Sheet], weak: list[Candidate], agency: set[str] | None) -> list[Candidate]:
    """With no cue strong enough: names that are said, the more the likelier, and those that follow "at"."""
    found: list[Candidate] = []
    for sheet in sheets[:3]:
        for sentence in [*sheet.sentences[:40], sheet.subject]:
            low = lower(sentence)
            found += [
                Candidate(span.text, _mentioned(span.text, _left(low, span)), "mention")
                for span in proper_spans(sentence)
                if _plausible(span.text, agency)
                and not _not_company_shape(span.text)
                and not _after_honorific(low, span)
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
    if is_name(name) and not _org_like(name):
        return 0.6 if at else 0.0
    near = left.endswith((" with", " for", " from", " of", " by", " in"))
    return 0.7 if at else (0.65 if _org_like(name) else (0.3 if near else 0.15))


def agency_names(sheets: list[Sheet]) -> set[str] | None:
    """Give the agency's names (as keys) when the mail comes from one, else None."""
    names: set[str] = set()
    speaks_of_client = any(_CLIENT.search(low) for sheet in sheets for low in [*sheet.low, lower(sheet.subject)])
    agency_title = False
    for sheet in sheets:
        for line in [*sheet.signature[:8], *_plain_head(sheet)]:
            low = lower(line)
            if any(re.search(rf"\b{re.escape(word)}\b", low) for word in lexicon("orgs.agency_titles")):
                agency_title = True
        for name in _signature_names(sheet):
            if _is_agency(name):
                names.add(key(name))
        names |= {
            key(span.text)
            for sentence in sheet.sentences
            for span in proper_spans(sentence)
            if "retained by" in lower(sentence)[span.end : span.end + 30]
        }
        if sheet.piece.address and _is_agency(_domain(sheet.piece.address)):
            names.add(_domain(sheet.piece.address))
    for sheet in sheets:
        for sentence in sheet.sentences[:3]:
            names |= {
                key(span.text)
                for span in proper_spans(sentence)
                if _is_agency(span.text) and _introduces(lower(sentence)[: span.start])
            }
    if speaks_of_client or agency_title:
        names |= {key(name) for sheet in sheets for name in _signature_names(sheet)}
    return names if names or speaks_of_client or agency_title else None


def _introduces(left: str) -> bool:
    return bool(
        re.search(r"\b(?:this is|my name is|i'm|i am|here) [^.!?]{0,60}\b(?:from|with|at|of|for)(?: the)? ?$", left)
    )


@cache
def _trades() -> frozenset[str]:
    return lexicon("titles.fields") | lexicon("titles.modifiers") | {"&", "and", "of", "public", "human"}


def _plain_head(sheet: Sheet) -> list[str]:
    return sheet.head[:3]


def _is_agency(name: str) -> bool:
    low = f" {lower(name)} "
    return any(f" {word} " in low or (low.rstrip().endswith(word) and len(word) > 7) for word in lexicon("orgs.agency"))


def _of_sheet(sheet: Sheet, share: float, agency: set[str] | None) -> Iterator[Candidate]:
    for sentence in sheet.sentences:
        yield from _in_sentence(sentence, share)
    for label, value in sheet.rows:
        if label == "department" and _org_like(value) and len(value.split()) > 2:
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
    yield from (Candidate(name, weight * share, "signature") for name, weight in _signature_company(sheet))
    yield from _in_head(sheet, share)
    yield from _in_sender(sheet, share)


def _in_sentence(sentence: str, share: float) -> Iterator[Candidate]:
    low = lower(sentence)
    for span in proper_spans(sentence):
        if _not_company_shape(span.text) or _after_honorific(low, span):
            continue
        left = _left(low, span)
        if led_by(left, "company.never_before"):
            continue
        led = led_by(left, "company.before")
        followed = _after_weight(low, span)
        legal = 0.45 if _legal(span.text) else 0.0
        weight = max(led, followed, legal, _after_title(left))
        weight += (0.2 if led and followed else 0.0) + (0.25 if legal and (led or followed) else 0.0)
        if weight > 0:
            yield Candidate(span.text, weight * share, "body")
        _, mark, part = span.text.partition(" of the ")
        if mark and _org_like(part):
            yield Candidate(part, max(0.75, weight) * share + 0.1, "body")
    yield from _after_listed_title(sentence, share)


def _after_honorific(low: str, span: Span) -> bool:
    return low[: span.start].rstrip(" .").rpartition(" ")[2] in {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "madam",
    }


def _after_listed_title(sentence: str, share: float) -> Iterator[Candidate]:
    """Read "Assistant Winemaker, Heron Lake Winery, Traverse City": what follows a title in a list."""
    pieces = re.split(r"(?<!Inc)[,:] |\s[-–—] ", sentence[:400])
    for at in range(len(pieces) - 1):
        words = pieces[at].split()
        following = (
            pieces[at + 1] if not _fieldish(pieces[at + 1]) else (pieces[at + 2] if at + 2 < len(pieces) else "")
        )
        spans = (
            proper_spans(following)
            if words and len(words) < 7 and words[0][:1].isupper() and is_head(words[-1])
            else []
        )
        if (
            spans
            and spans[0].start == 0
            and not _not_company_shape(spans[0].text)
            and not is_name(following.strip(" .")) | _org_like(spans[0].text)
        ):
            if not re.match(r" (?:works|office|plant|site|branch|store|campus)\b", following[spans[0].end :]):
                yield Candidate(spans[0].text, 0.7 * share, "body")
        elif spans and spans[0].start == 0 and at + 2 < len(pieces) and re.match(r"[$£€\d]|start", pieces[at + 2]):
            yield Candidate(spans[0].text, 0.75 * share, "body")
        elif spans and spans[0].start == 0 and _org_like(spans[0].text):
            yield Candidate(spans[0].text, 0.9 * share, "body")


def _fieldish(piece: str) -> bool:
    words = [word.strip(".,&").casefold() for word in piece.split()]
    return 0 < len(words) < 5 and words[-1] in lexicon("titles.fields")


def _left(low: str, span: Span) -> str:
    left = low[: span.start].rstrip(" \"“'(")
    return (
        re.sub(
            r"(?:,? ?(?:the|our client|my client|our friends at|our partner|a company called|called|our), ?| the"
            r"| our client| my client| our partner)$",
            "",
            left,
        )
        if left.endswith((",", "the", "client", "partner", "called", "at"))
        else left
    )


def _after_weight(low: str, span: Span) -> float:
    right = re.sub(r"^ \([^()]{1,40}\)", "", low[span.end : span.end + 120])
    right = re.sub(r"^, (?:[\w ]{1,40}),? (?=(?:is|are|would|has|have)\b)", " ", right).lstrip(" ,")
    if low[span.start : span.end].startswith("we ") or span.end - span.start < 2:
        return 0.0
    if re.match(
        r"(?:[\w']{2,12} ){1,4}(?:to )?(?:offer|invite|appoint|hire|employ|confirm|extend|welcome) you\b", right
    ):
        return 1.0
    return followed_by(right, "company.after")


def _after_title(left: str) -> float:
    """Weigh "Chief Estimator at", "Volunteer Coordinator with": a title and a preposition right before."""
    match = re.search(r"([\w.-]+)\)?,? (?:here )?(at|with|@|w/|from)$", left[-60:])
    words = re.findall(r"[\w&.-]+", left[-60:].rpartition(",")[2])
    if (
        left.endswith((" at", " with"))
        and any(is_head(word) for word in words[-5:-1])
        and not set(words[-3:-1]) & {"and", "you", "the"}
    ):
        return 0.9
    if match and match.group(1).strip(".") in lexicon("titles.heads"):
        return 0.95
    if re.search(
        r"\b(?:this is|my name is|i'm|i am|it's) [\w'. -]{2,40} (?:w/|with|from|at|over at|here at|of)$", left[-70:]
    ):
        return 0.9
    if re.search(
        r"\b(?:position|role|post|job|opening|vacancy|spot|seat|gig|place|opportunity|internship|appointment"
        r"|employment)\b[^.,;:!?]{0,70} (?:at|with)$",
        left[-100:],
    ):
        return 0.85
    if match and match.group(1) in {"ii", "iii", "iv", "role", "job"}:
        return 0.9
    return 0.35 if left.endswith((" at", " w/", " @")) else 0.0


def _legal(name: str) -> bool:
    words = name.casefold().replace(",", " ").split()
    return len(words) > 1 and words[-1] in lexicon("orgs.legal")


def _not_company_shape(name: str) -> bool:
    words = [word.strip(".,").casefold() for word in name.split()]
    if not words or all(word in _GENERIC or word in lexicon("common.words") for word in words):
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
        and not _legal(name)
    ):
        return True
    return (words[0] in lexicon("common.months") and len(words) == 1) or name.isdigit()


def _in_subject(subject: str, share: float) -> Iterator[Candidate]:
    if not subject:
        return
    yield from (Candidate(one.text, one.weight, "subject") for one in _in_sentence(subject, share))
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
            and not _not_company_shape(spans[0].text)
        ):
            titled = any(word.strip(".,()").casefold() in lexicon("titles.heads") for word in spans[0].text.split())
            yield Candidate(spans[0].text, (0.1 if titled else 0.5) * share, "subject")


def _signature_names(sheet: Sheet) -> list[str]:
    return [name for name, _ in _signature_company(sheet)]


def _signature_company(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Give organisation-like parts of the signature with what speaks for them."""
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
                bool(words) and any(word.strip(":/") in lexicon("titles.heads") for word in words) and not _legal(part)
            )
            if (
                is_name(part)
                and not by_team
                and not titled
                and not _org_like(part)
                and (not name_seen or _again(part, names))
            ):
                name_seen = True
                names.append(part)
            elif titled or _department(words):
                title_seen = titled_line = True
            elif not _ADDRESS_LIKE.search(part) and _capital_words(part) and not _not_company_shape(part):
                if (
                    titled_line
                    and not _legal(part)
                    and (
                        all(word in _trades() for word in words)
                        or words[-1] in lexicon("titles.fields") - lexicon("orgs.kinds")
                    )
                ):
                    continue
                if (
                    at == 0
                    and not name_seen
                    and not by_team
                    and "&" in words
                    and not _legal(part)
                    and not set(words) & lexicon("orgs.kinds")
                ):
                    name_seen = True
                    continue
                strong = 0.95 if title_seen or by_team or _org_like(part) else (0.75 if name_seen else 0.5)
                yield part.strip(" .,") if not _legal(part) else part.strip(" ,"), strong - 0.05 * at - 0.03 * place
                if _org_like(part):
                    title_seen = True


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
    match = re.match(r"(?:the|your friends at|all of us at|everyone at)\s(.{2,60}?)$", text.strip(" ,.!"), re.I)
    words = (match.group(1) if match else text).strip(" ,.!").split()
    if not words or words[-1].casefold() not in {"team", "recruiting", "recruitment", "careers", "hr", "crew"}:
        return ""
    while words and words[-1].casefold() in lexicon("orgs.team") | {"crew"}:
        words = words[:-1]
    name = " ".join(words)
    if any(is_head(word) for word in words) or name.endswith(" of"):
        return ""
    return name if name and name[:1].isupper() and not _not_company_shape(name) and len(words) < 6 else ""


def _department(words: list[str]) -> bool:
    return bool(words) and all(
        word in lexicon("orgs.team") or word in lexicon("titles.fields") or word in {"of", "public", "lead", "ops"}
        for word in words
    )


def _org_like(name: str) -> bool:
    words = [word.strip(".,()").casefold() for word in name.split()]
    return _legal(name) or any(word in lexicon("orgs.kinds") for word in words) or "&" in words


def _capital_words(part: str) -> bool:
    words = part.split()
    return (
        0 < len(words) < 9
        and part[:1].isupper()
        and sum(word[:1].isupper() or word[:1].isdigit() for word in words) * 2 >= len(words)
    )


def _in_head(sheet: Sheet, share: float) -> Iterator[Candidate]:
    """A letterhead is what stands above the date and the address."""
    named = sheet.piece.recipient.casefold()
    for at, line in enumerate(sheet.head[:3]):
        text = line.strip(" *#_").rstrip(".")
        if text.casefold() == named or _ADDRESS_LIKE.search(text) or _not_company_shape(text) or len(text) > 70:
            if at == 0 and re.search(r"\d{4}", text):
                return
            continue
        shouted = text.isupper() and len(text) > 6
        if not _capital_words(text) or re.search(
            r"\b(?:confidential|offer|letter|private|sensitive|memorandum|invitation|via|ref|address|employment|appointment)\b",
            text,
            re.I,
        ):
            continue
        if is_name(text) and not shouted and not (at == 0 and len(sheet.head) > 3 and _followed_by_trade(sheet.head)):
            continue
        if _org_like(text) or shouted or at == 0:
            yield Candidate(text, (1.0 if _org_like(text) else 0.8) * share - 0.1 * at, "head")
            return


def _followed_by_trade(head: list[str]) -> bool:
    return len(head[1].split()) < 4 and not any(c.isdigit() for c in head[1])


def _in_sender(sheet: Sheet, share: float) -> Iterator[Candidate]:
    raw = sheet.piece.headers.get("from", "")
    shown = re.sub(r"\s?\(?(?:via|through)\s.*$", "", raw.split("<")[0].strip(" \"'"), flags=re.I)
    shown = re.sub(r"\s(?:at|from|@)\s", " | ", shown)
    for part in shown.split("|"):
        if any(is_head(word) for word in part.split()):
            continue
        name = _team_line(part.strip()) or (
            part.strip() if _org_like(part) or (" | " in shown and not is_name(part)) else ""
        )
        if (name and not is_name(name)) or (name and _team_line(part.strip())):
            yield Candidate(name, 0.8 * share, "sender")
    if shown and " " not in shown and "via" in raw.casefold() and shown[:1].isupper():
        yield Candidate(shown, 0.7 * share, "sender")


def _domain(address: str) -> str:
    labels = address.rsplit("@", 1)[-1].split(".")
    core = [
        label
        for label in labels[:-1]
        if label not in {"co", "com", "org", "gov", "ac", "edu", "net", "mail", "careers", "jobs", "hr", "us", "email"}
    ]
    return core[-1] if core else labels[0]


def _bonus(one: Candidate, sheets: list[Sheet]) -> float:
    """A name that the sender's address spells is the sender's firm."""
    plain = re.sub(r"[^a-z0-9]", "", key(one.text))
    domains = (
        {_domain(sheet.piece.address) for sheet in sheets if sheet.piece.address}
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
        or plain in lexicon("orgs.portals")
        or (plain.split()[0] in lexicon("orgs.portals") and len(plain.split()) < 3)
    ):
        return False
    if agency and any(
        plain == one or plain.startswith(one + " ") or one.startswith(plain + " ") or plain.replace(" ", "") == one
        for one in agency
    ):
        return False
    return not (agency is not None and _is_agency(name))
