"""Know what the words around a name say of it: whether it offers, employs, invites, or is somebody's past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_firm import is_legal, not_company_shape, org_like
from bot.reading.mail_names import is_name
from bot.reading.mail_place_name import known_places
from bot.reading.mail_spans import Candidate, Span, proper_spans
from bot.reading.mail_words import followed_by, is_head, label_weight, led_by, lexicon, lower

# What follows is where the candidate has worked, not the firm that asks.
_YOURS = re.compile(
    r"\byour (?:[\w-]{1,16} ){0,3}(?:background|experience|work|career|talk|tenure|stint|time|role|job|years|profile"
    r"|track record|achievements?|team)\b(?: [\w&-]{1,16}){0,5} (?:at|with|from)$"
)
_MET = re.compile(
    r"\b(?:interviews?|discussions?|conversations?|calls?|meetings?|chats?|rounds?|spoke|spoken|speaking|talk(?:s|ed|ing)?"
    r"|met|meeting|interacted|interactions?|time|lunch|coffee|dinner)\b(?: [\w']{1,12}){0,3}? ?(?:with|to)?$"
)
RIVAL = re.compile(r" (?:is|are|was|were) (?:also )?(?:courting|chasing|talking to|interested in|after|pursuing) you\b")
_BODIES = lexicon("orgs.bodies")
_BODY_OF = re.compile(r"(?:Board|Office|Council|Senate) of (?:[A-Z]\w+ )(?:of|for) (?:the )?(?=[A-Z])")


def in_sentence(sentence: str, share: float) -> Iterator[Candidate]:
    """Give the firms of a sentence, each with what the words around it say."""
    low = lower(sentence)
    for span in proper_spans(sentence):
        if not_company_shape(span.text) or after_honorific(low, span):
            continue
        left = before(low, span)
        if RIVAL.match(low, span.end):
            continue
        if left.endswith(" in") and lower(span.text).split(",")[0] in known_places():
            continue
        if led_by(left, "company.never_before") or your_own(left) or _pair_met(span.text, left):
            continue
        led = led_by(left, "company.before")
        followed = _after_weight(low, span)
        legal = 0.45 if is_legal(span.text) else 0.0
        legal = max(legal, 0.35 if org_like(span.text) and " " in span.text else 0.0)
        weight = max(led, followed, legal, _after_title(left), _client(low, span), _introduced(sentence[: span.start]))
        weight += (0.2 if led and followed else 0.0) + (0.25 if legal and (led or followed) else 0.0)
        if weight > 0 and not _office_of(span.text) and not _whose_body(span.text):
            yield Candidate(span.text, weight * share, "body")
        if _office_of(span.text):
            firm = span.text.rpartition(" of ")[2]
            if org_like(firm) or followed:
                yield Candidate(firm, max(0.8, weight) * share, "body")
            continue
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


_MY_CLIENT = re.compile(r",? (?:an?|my|our|one of (?:my|our)) (?:[\w-]{1,16} ){0,3}clients?(?: of (?:mine|ours))?\b")
_CALLER = re.compile(
    r"(?:^|[.!?,] )((?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)"
    r"(?: here)?,? (?:(?:calling|writing|again|over|here) )?(?:from|at|of|@)$"
)
_ITS = re.compile(
    r"\b(?:[Ii]t[’']?s|[Tt]his is|[Mm]y name is|[Ii][’']?m|[Ii] am) (?:(?:[Dd]r|[Mm]r|[Mm]rs"
    r"|[Mm]s)\.? )?[\w'’-]{2,20}(?: [\w'’-]{2,20})?"
    r"(?: here)?,? (?:(?:calling|writing|over|here) )?(?:from|at|of|with|@)$"
)
_THEIR = re.compile(r"\b([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?) (?:at|from|over at)$")


def _client(low: str, span: Span) -> float:
    """Weigh "Sable Gaming Group, a new client of mine"."""
    return 1.1 if _MY_CLIENT.match(low, span.end) else 0.0


def _introduced(before: str) -> float:
    """Weigh what a writer or another says somebody is from: "its Bridget from", "Theo here from", "Nadia at"."""
    left = before.rstrip()[-80:].removesuffix(" the")
    if not left.endswith((" from", " at", " of", " with", " @")):
        return 0.0
    if _ITS.search(left):
        return 1.2 if left.endswith(" from") else 0.9
    caller, other = _CALLER.search(left), _THEIR.search(left)
    if caller and is_name(caller.group(1), 3):
        return 0.9
    return 0.7 if other and is_name(other.group(1), 2) else 0.0


def _office_of(name: str) -> bool:
    """Say whether this is somebody's office at a firm rather than the firm: "Development Officer of Mercer Bay"."""
    titled, mark, _ = name.rpartition(" of ")
    words = titled.split()
    return bool(mark) and any(is_head(word) for word in words) and words[0].casefold() not in _BODIES


def other_row(sentence: str) -> bool:
    """Say whether this is a labelled row that names a job, a day, a place or a sum: no firm is in it."""
    label, mark, _ = sentence[:50].partition(": ")
    if (
        not mark
        or len(label.split()) > 5
        or any(sign in sentence for sign in (" at ", " with ", ", The ", "$", "£", "€"))
    ):
        return False
    plain = lower(label).strip(" *-•")
    return any(label_weight(plain, path) for path in _OTHER_LABELS)


_OTHER_LABELS = ("position.labels", "deadline.labels", "start.labels", "place.labels", "pay.labels")


def your_own(left: str) -> bool:
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


def after_honorific(low: str, span: Span) -> bool:
    """Say whether a name follows "Mr" or "Dr"."""
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


_LEADING = re.compile(
    r"(?:,? ?(?:the|our client|my client|our friends at|our partner|a company called|called|our), ?| the"
    r"| our client| my client| our partner)$"
)


def before(low: str, span: Span) -> str:
    """Give the last words before a name, without "the", "our client" and the like right before it."""
    left = low[max(0, span.start - 160) : span.start].rstrip(" \"“'(")
    if not left.endswith((",", "the", "client", "partner", "called", "at")):
        return left
    return _LEADING.sub("", left)


_CROWD = re.compile(r"^(?:['’]s)? (?:team|crew|folks|family|board|panel|committee|partners|people)(?=[' ])")
_LASTS = re.compile(r" (?:has|have)? ?been (?:[\w]+ ){0,3}since\b|,? (?:founded|established|est\.?) (?:in )?\d{4}")


def _after_weight(low: str, span: Span) -> float:
    if low.startswith(" here", span.end) and low[: span.start].endswith((" from ", " at ", " with ", " @ ")):
        return 1.3
    right = re.sub(r"^ \([^()]{1,40}\)", "", low[span.end : span.end + 120])
    right = _CROWD.sub("", right)
    if _LASTS.match(right):
        return 0.9  # "Marlowe Finch has been going since 1958"
    if right.startswith(" in "):
        right = re.sub(r"^ in [\w.' -]{2,25}(?:, [\w.]{2,4})? (?=wants?|would|will|is|has|are|have|loved)", " ", right)
    right = re.sub(r"^, (?:[\w ]{1,40}),? (?=(?:is|are|would|has|have)\b)", " ", right).lstrip(" ,")
    if low[span.start : span.end].startswith("we ") or span.end - span.start < 2:
        return 0.0
    if re.match(
        r"(?:[\w']{2,12} ){1,4}(?:to )?(?:offer|invite|appoint|hire|employ|confirm|extend|welcome) you\b", right
    ):
        return 1.0
    known = followed_by(right, "company.after")
    return known if known or " " not in low[span.start : span.end] else _does(low, span)


_ABOUT_YOU = re.compile(
    r" (?:would(?:n't)?|will|wants?|is|are|has|have|had|can|could|invites?|needs?|loves?|does(?:n't)?"
    r"|do(?:n't)?|can't)\b[^.;!?]{0,80}\byou\b"
)


def _does(low: str, span: Span) -> float:
    """Weigh what begins a sentence and does something to the candidate: "Tarn & Fell wouldn't be the same"."""
    begins = not low[: span.start].strip(" \"“'(") or low[: span.start].rstrip().endswith(
        (",", "that", "and", "but", ":", "the")
    )
    return 0.7 if begins and " and " not in low[span.start : span.end] and _ABOUT_YOU.match(low, span.end) else 0.0


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
