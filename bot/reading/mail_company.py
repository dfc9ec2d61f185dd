"""Know which organisation in a mail is the employer: not the agency, not the portal, not the pension fund."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_firm import (
    domain_of,
    in_head,
    in_sender,
    is_legal,
    not_company_shape,
    org_like,
    signature_company,
    signature_names,
)
from bot.reading.mail_names import is_name
from bot.reading.mail_place import known_places
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, Span, choose, key, proper_spans
from bot.reading.mail_words import any_of, calm, followed_by, is_head, led_by, lexicon, lower

THRESHOLD = 0.7
_AGENCY_TITLE = re.compile(rf"\b(?:{any_of('orgs.agency_titles')})\b")
MENTIONED = 0.6
# What follows is where the candidate has worked, not the firm that asks.
_YOURS = re.compile(
    r"\byour (?:[\w-]{1,16} ){0,3}(?:background|experience|work|career|talk|tenure|stint|time|role|job|years|profile"
    r"|track record|achievements?|team)\b(?: [\w&-]{1,16}){0,5} (?:at|with|from)$"
)
_MET = re.compile(
    r"\b(?:interviews?|discussions?|conversations?|calls?|meetings?|chats?|rounds?|spoke|spoken|speaking|talk(?:s|ed|ing)?"
    r"|met|meeting|interacted|interactions?|time|lunch|coffee|dinner)\b(?: [\w']{1,12}){0,3}? ?(?:with|to)?$"
)
_DEPARTMENT = re.compile(r"(?<=\w\w\w) (?:HR|Recruiting|Careers|Talent Acquisition|People Team)$")
_SENT = re.compile(
    r"([A-Z][^.!?,:]{2,60}?)(?: HR| Recruiting| Careers| Talent| Team)? (?:has |have )?(?:sent|shared|issued|extended)"
    r" (?:you|an offer|a document)\b"
)
_RIVAL = re.compile(
    r" (?:is|are|was|were) (?:also )?(?:courting|chasing|talking to|interested in|after|pursuing) you\b"
)
_BODIES = lexicon("orgs.bodies")
_BODY_OF = re.compile(r"(?:Board|Office|Council|Senate) of (?:[A-Z]\w+ )(?:of|for) (?:the )?(?=[A-Z])")
_CLIENT = re.compile(
    r"\bfrom client\b|\bone of (?:our|my) (?:[\w&-]{1,20} ){0,4}(?:clients|portfolio companies)\b|\b(?:our|my|an?"
    r"|the) (?:[\w&-]{1,20} ){0,4}client\b(?! (?:base|portfolio|work|projects?|needs|sites?|partner|lead|manager"
    r"|services|service|success|relationship|advisor|director|executive|support|engagement|account|facing))"
)


def company(sheets: list[Sheet]) -> str | None:
    """Name the employer, or nobody when the mail does not say."""
    agency = agency_names(sheets)
    candidates = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.12 * min(at, 4), agency)]
    kept = [Candidate(one.text, one.weight + _bonus(one, sheets)) for one in candidates if _plausible(one.text, agency)]
    chosen = choose(kept, THRESHOLD) or choose(_mentions(sheets, kept, agency), MENTIONED)
    return calm(_DEPARTMENT.sub("", chosen)) if chosen else None


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
                and not not_company_shape(span.text)
                and not _after_honorific(low, span)
                and not _RIVAL.match(low, span.end)
                and not led_by(_left(low, span), "company.never_before") >= 1.0
                and not _your_own(_left(low, span))
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
        return 0.6 if at else 0.0
    near = left.endswith((" with", " for", " from", " of", " by", " in"))
    return 0.7 if at else (0.65 if org_like(name) else (0.3 if near else 0.15))


def agency_names(sheets: list[Sheet]) -> set[str] | None:
    """Give the agency's names (as keys) when the mail comes from one, else None."""
    names: set[str] = set()
    speaks_of_client = any(_CLIENT.search(low) for sheet in sheets for low in [*sheet.low, lower(sheet.subject)])
    agency_title = False
    for sheet in sheets:
        for line in [*sheet.signature[:8], *_plain_head(sheet)]:
            low = lower(line)
            if _AGENCY_TITLE.search(low):
                agency_title = True
        for name in signature_names(sheet):
            if _is_agency(name):
                names.add(key(name))
        names |= {
            key(span.text)
            for sentence in sheet.sentences
            for span in proper_spans(sentence)
            if "retained by" in lower(sentence)[span.end : span.end + 30]
        }
        if sheet.piece.address and _is_agency(domain_of(sheet.piece.address)):
            names.add(domain_of(sheet.piece.address))
    for sheet in sheets:
        for sentence in sheet.sentences[:3]:
            names |= {
                key(span.text)
                for span in proper_spans(sentence)
                if _is_agency(span.text) and _introduces(lower(sentence)[: span.start])
            }
    if speaks_of_client or agency_title:
        names |= {key(name) for sheet in sheets for name in signature_names(sheet)}
    return names if names or speaks_of_client or agency_title else None


def _introduces(left: str) -> bool:
    return bool(
        re.search(
            r"\b(?:this is|my name is|i'm|i am|here|its|it's) [^.!?]{0,60}(?:\b(?:from|with|at|of|for)|@)(?: the)? ?$",
            left,
        )
    )


def _plain_head(sheet: Sheet) -> list[str]:
    return sheet.head[:3]


def _is_agency(name: str) -> bool:
    low = f" {lower(name)} "
    return any(f" {word} " in low or (low.rstrip().endswith(word) and len(word) > 7) for word in lexicon("orgs.agency"))


def _of_sheet(sheet: Sheet, share: float, agency: set[str] | None) -> Iterator[Candidate]:
    for sentence in sheet.sentences:
        yield from _in_sentence(sentence, share)
    for line in [*sheet.head[:6], *sheet.sentences[:2]]:
        sent = _SENT.match(line)  # "Canyonlands Credit Union HR sent you a document to review and sign."
        if sent and proper_spans(sent.group(1)) and (org_like(sent.group(1)) or not is_name(sent.group(1))):
            yield Candidate(sent.group(1), 1.0 * share, "body")
    for line in sheet.head[:6]:
        if len(line.split()) > 5:
            named = _in_sentence(line[:400], share)
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


def _in_sentence(sentence: str, share: float) -> Iterator[Candidate]:
    low = lower(sentence)
    for span in proper_spans(sentence):
        if not_company_shape(span.text) or _after_honorific(low, span):
            continue
        left = _left(low, span)
        if _RIVAL.match(low, span.end):
            continue
        if left.endswith(" in") and lower(span.text).split(",")[0] in known_places():
            continue
        if led_by(left, "company.never_before") or _your_own(left) or _pair_met(span.text, left):
            continue
        led = led_by(left, "company.before")
        followed = _after_weight(low, span)
        legal = 0.45 if is_legal(span.text) else 0.0
        weight = max(led, followed, legal, _after_title(left))
        weight += (0.2 if led and followed else 0.0) + (0.25 if legal and (led or followed) else 0.0)
        if weight > 0:
            yield Candidate(span.text, weight * share, "body")
        whose = _whose_body(span.text)
        if whose:
            yield Candidate(whose, max(0.9, weight) * share + 0.3, "body")
            continue
        body = _BODY_OF.search(span.text) if " of " in span.text else None
        if body:  # "the Board of Education of X": X is the employer
            yield Candidate(span.text[body.end() :], max(1.0, weight) * share + 0.3, "body")
        _, mark, part = span.text.partition(" of the ")
        if mark and org_like(part):
            yield Candidate(part, max(0.75, weight) * share + 0.1, "body")
    yield from _after_listed_title(sentence, share)


def _your_own(left: str) -> bool:
    """Say whether what follows is where the candidate works or has worked: "your work on billing at"."""
    tail = left[-100:]
    return tail.endswith((" at", " with", " from")) and "your " in tail and bool(_YOURS.search(tail))


def _whose_body(name: str) -> str:
    """Give X for "The Headteacher and Governors of X": who decides there is not the employer's name."""
    lead, mark, rest = name.partition(" of ")
    words = [word.casefold().rstrip(",") for word in lead.split()]
    if not mark or not rest[:1].isupper() or not set(words) & (_BODIES - {"the", "and", "&"}):
        return ""
    if not all(word in _BODIES or is_head(word) for word in words) or len(rest.split()) < 2:
        return ""
    return _whose_body(rest) or rest


def _pair_met(name: str, left: str) -> bool:
    """Say whether this is "Vikram and Shruti" after "your discussions with": people, no firm."""
    first, mark, second = name.partition(" and ")
    people = bool(mark) and is_name(first, 2) and is_name(second, 2) and not org_like(name)
    return people and bool(_MET.search(left[-60:]))


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
            if words and len(words) < 7 and (words[0][:1].isupper() or at) and is_head(words[-1])
            else []
        )
        if (
            spans
            and spans[0].start == 0
            and not not_company_shape(spans[0].text)
            and not is_name(following.strip(" .")) | org_like(spans[0].text)
        ):
            if not re.match(r" (?:works|office|plant|site|branch|store|campus)\b", following[spans[0].end :]):
                yield Candidate(spans[0].text, 0.7 * share, "body")
        elif spans and spans[0].start == 0 and at + 2 < len(pieces) and re.match(r"[$£€\d]|start", pieces[at + 2]):
            yield Candidate(spans[0].text, 0.75 * share, "body")
        elif spans and spans[0].start == 0 and org_like(spans[0].text):
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
    if low.startswith(" here", span.end) and low[: span.start].endswith((" from ", " at ", " with ", " @ ")):
        return 1.3
    right = re.sub(r"^ \([^()]{1,40}\)", "", low[span.end : span.end + 120])
    if right.startswith(" in "):
        right = re.sub(r"^ in [\w.' -]{2,25}(?:, [\w.]{2,4})? (?=wants?|would|will|is|has|are|have|loved)", " ", right)
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
