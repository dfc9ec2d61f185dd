"""Find the employer a letter is addressed to, and names that are not that employer's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.review.finding import Finding
from bot.review.layout import Layout, Span
from bot.review.lists import words
from bot.review.names import bare, half_right, misspelt, same_firm
from bot.review.words import Page

_GENERIC = words("generic")
_NOT_FIRMS = words("not_firms")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w&'’.-]{0,40}"
_NAME = rf"((?:{_CAPITAL}|\d[\w&-]{{0,20}})(?:[ ](?:(?:&|and|of|de|du|la|the|for)[ ])?{_CAPITAL}){{0,4}})"
_NOUN = (
    r"(?:[Oo]ffer|offers|[Rr]ole|position|job|post|place|opportunity|internship|fellowship|interview"
    r"|application(?!s)|vacancy|opening|career|appointment"
    r"|apprenticeship|seat|residency|team|everyone|people|colleagues|staff|contract|process|candidacy"
    r"|traineeship|gig|promotion)"
)
_STRONG = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NOUN}s?(?:[ ][a-z]{{1,14}}){{0,4}}[ ](?:at|with|from|to join|of joining)[ ](?:the[ ])?{_NAME}",
        rf"\b(?:joining|join|apply to|applying to|interview with|interviewing with|interviewed with"
        rf"|interview at|interviewing at|work for|working for)"
        rf"[ ](?:the[ ]|everyone at[ ]|you at[ ]|you all at[ ])?{_NAME}",
        rf"\b(?:admired|admire|impressed by|impressed with|interest in|interested in|enthusiasm for"
        rf"|admiration for|fan of|respect for|thank everyone at"
        rf"|do at|doing at|built at|building at|done at|met at|(?<!see )(?<!seeing )(?<!meet )(?<!meeting )(?<!join )"
        rf"(?<!catch )you at|come back to"
        rf"|apply again to|return to"
        rf"|visit|visit to|visiting|tour of)[ ](?:the[ ])?{_NAME}",
        rf"\b(?:as an?|as|of|the)[ ](?:[A-Z]\w+[ ]){{1,4}}(?:at|with)[ ](?:the[ ])?{_NAME}",
        rf"\bwhat[ ]{_NAME}[ ](?:is|are|does|do|has|have)\b",
        rf"\b{_NAME}[ ](?:is|are|was|makes|has been)[ ](?:a|an|the)[ ](?:[a-z]{{1,14}}[ ]){{0,3}}"
        rf"(?:firm|company|employer|outfit)\b",
        rf"\b{_NAME}(?:'s|’s)[ ](?:offer|offices|office|team|mission|work|culture|products|product|process"
        rf"|people|values|staff|growth|plans|invitation|interview)\b",
    )
)
_EVENT = re.compile(
    r"(?:[ ][\w'-]{1,20}){0,2}[ ](?:forum|expo|fair|festival|conference|congress|summit|meetup|meet-up|meeting"
    r"|show|symposium"
    r"|convention|trade|race|regatta|marathon|market|game|games|match|derby|dinner|gala|reunion|party|picnic|supper"
    r"|workshop|hackathon|days?|week|branch|depot|yard|site|campus|area|region|coast|line|station|airport|road|street"
    r"|round ?table|breakfast|lunch|retreat|assembly|parade|sevens|tournament|cup|carnival|feast|premiere|launch"
    r"|auction|sale|stall|jobs?|project|build|renovation|refit"
    r"|course|exhibition|awards?|event|session|library|museum|seminar|biennale|concert|users'|gathering)\b"
)
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|h|hrs)?$", re.I)
_WEAK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?<!you )(?<!him )(?<!her )(?<!them )in|keep|keeping|stay|maintain)[ ]"
        rf"(?:contact|touch|connection|relations?)[ ]with[ ](?:the[ ])?{_NAME}",
        rf"\b(?:group|crew|desk|floor|kitchen|afternoon|morning|day|week|hour|time|studio|lab|ward|school"
        rf"|practice|office|unit"
        rf"|department|branch|shop|welcome|tour|visit|folks|life|working|work|start"
        rf"|starting|engineers?"
        rf"|managers?|nurses?|teachers?|analysts?|designers?|developers?|chair|desk|future|doors?|things?"
        rf"|everybody)[ ](?:at|with)[ ](?:the[ ])?{_NAME}",
    )
)
_SEVERAL = re.compile(_NAME)
_CAPITALS = re.compile(r"\b[A-Z][\w&'’-]{4,40}")
_SALUTATION = re.compile(
    rf"\b(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey)[ ](?:the[ ])?{_NAME}[ ](?:[Tt]eam|[Rr]ecruiting|[Rr]ecruitment"
    rf"|[Hh]iring|HR|[Pp]eople|[Tt]alent|[Cc]areers|[Ff]amily|[Ff]olks)\b"
)
_TEAM_AT = re.compile(rf"\b(?:[Tt]eam|[Ff]olks|[Pp]eople|[Aa]ll)[ ]at[ ]{_NAME}")
_ELSEWHERE = re.compile(
    r"\b(?:accept\w*|taken|signed|stay\w*|remain\w*|chosen|gone with|going with|going to|start\w*|current"
    r"|new role|new job|degree|stud\w+|matched"
    r"|continu\w*|competitor|returning|left|previous\w*|former\w*|introduc\w*|worked|found|elsewhere|instead"
    r"|place at|residency at|joining|moving to)\b"
)
_REFUSED = re.compile(
    r"(?:\b(?:not|never|cannot|unable|declin\w*|withdraw\w*|turn\w* down|rescind\w*|offer\w* (?:me|to join)"
    r"|offer to join|invit\w*|no longer|thank\w*|pass on)|n't)\b"
)


@dataclass(frozen=True)
class Mention:
    """Say where an employer is named; ``elsewhere`` when it is where the writer goes or stays."""

    name: str
    span: Span
    elsewhere: bool


def mentions(layout: Layout) -> tuple[Mention, ...]:
    """Find the employers a letter names, in order; a place before a fair or a branch is no employer."""
    plain = layout.plain
    found: dict[Span, Mention] = {}
    for span in (layout.salutation,):
        for pattern in (_SALUTATION, _TEAM_AT):
            for match in pattern.finditer(plain, *span):
                _add(found, plain, match.span(1), False)
    for span in (layout.subject, *layout.sentences()):
        for pattern in _STRONG:
            for match in pattern.finditer(plain, *span):
                _add(
                    found,
                    plain,
                    match.span(1),
                    _elsewhere(plain[span[0] : match.end()], plain[match.start() : match.end()]),
                )
    return tuple(found[span] for span in sorted(found))


def _add(found: dict[Span, Mention], plain: str, span: Span, elsewhere: bool) -> None:
    start, end = _trim(plain, span)
    name = plain[start:end]
    words = [word.lower() for word in name.split()]
    if _EVENT.match(plain, end) or _CLOCK.match(name) or (set(words) <= _GENERIC and len(words) == 1):
        return
    if words and not all(word in _NOT_FIRMS for word in words) and not any(start < b and end > a for a, b in found):
        found[(start, end)] = Mention(name, (start, end), elsewhere)


def _trim(plain: str, span: Span) -> Span:
    """Leave out a possessive ending, a full stop and trailing words that are no name."""
    start, end = span
    words = plain[start:end].split(" ")
    while words and words[-1].lower().rstrip(".,") in _NOT_FIRMS:
        end -= len(words.pop()) + (1 if words else 0)
    name = plain[start:end]
    for tail in ("'s", "’s", "'", "."):
        if name.endswith(tail) and not re.search(r"\b(?:Inc|Ltd|Co|Corp)\.$", name):
            name = name[: -len(tail)]
    return start, start + len(name)


def _elsewhere(before: str, phrase: str) -> bool:
    clause = re.split(r"[;:]|, (?:but|and|so|because|where)\b|\bbut\b", before)[-1]
    clause = clause if len(clause) > len(phrase) else before
    there = [match.start() for match in _ELSEWHERE.finditer(clause.lower())]
    refused = [match.start() for match in _REFUSED.finditer(clause.lower())]
    if not there:
        return False
    near = clause.lower()[max(0, there[-1] - 22) : there[-1]]
    return not re.search(r"(?:\b(?:not|never|cannot|unable|no longer)|n't)\b", near) and (
        not refused or refused[-1] < there[-1]
    )


def alike(one: str, other: str) -> float:
    """Say how much two names look alike, from 0 to 1."""
    return SequenceMatcher(None, " ".join(bare(one))[:80], " ".join(bare(other))[:80]).ratio()


def check(page: Page, named: tuple[Mention, ...]) -> list[Finding]:
    """Find names of another firm, or theirs misspelt."""
    firms = _firms(page)
    if not firms:
        return _two_names(page, [mention for mention in named if not mention.elsewhere])
    people = {
        word
        for key in ("contact_name", "sender_name", "people_met", "position", "referred_by", "referral_offer")
        for word in bare(page.facts.get(key, ""))
    }
    wrong = [
        mention
        for mention in (*named, *_less_sure(page, firms, people, named))
        if not any(same_firm(mention.name, firm) for firm in firms)
        and not set(bare(mention.name)) <= people
        and (not mention.elsewhere or max(alike(mention.name, firm) for firm in firms) > 0.75)
    ]
    return [_finding(page, mention, firms[0]) for mention in wrong]


def _less_sure(page: Page, firms: list[str], people: set[str], named: tuple[Mention, ...]) -> list[Mention]:
    """Find names that only count once the right name is known: in the subject, after weaker words, and misspelt."""
    plain, layout = page.layout.plain, page.layout
    found = {mention.span: mention for mention in named}
    before = set(found)
    greeted = set(bare(plain[slice(*layout.salutation)][:200]) + bare(plain[slice(*layout.signature)][:200]))
    for span in layout.sentences():
        for pattern in _WEAK:
            for match in pattern.finditer(plain, *span):
                if match.group(1)[0].isalpha() and not set(bare(match.group(1))) & (people | greeted):
                    _add(
                        found,
                        plain,
                        match.span(1),
                        pattern is not _WEAK[0] and _elsewhere(plain[span[0] : match.end()], match.group()),
                    )
    if span_in_subject := _subject_name(page, people | greeted):
        _add(found, plain, span_in_subject, False)
    for span in layout.sentences():
        for match in _CAPITALS.finditer(plain, *span):
            if misspelt(match.group(), firms, people | greeted):
                _add(found, plain, match.span(), False)
        for match in _SEVERAL.finditer(plain, *span):
            if taken := half_right(match.group(), firms, people):
                _add(found, plain, (match.start() + taken[0], match.start() + taken[1]), False)
    return [found[span] for span in sorted(found) if span not in before]


def _subject_name(page: Page, people: set[str]) -> Span | None:
    """Find the capitalised words a subject line puts before the position."""
    start, end = page.layout.subject
    position = page.facts.get("position", "").strip().lower()
    head = re.compile(rf"(?:\s{{0,9}}[A-Za-z]{{2,8}}\s?:\s?){{0,3}}(?:[Tt]he |[Yy]our )?{_NAME}").match(
        page.layout.plain, start, end
    )
    if not position or not head or set(bare(head.group(1))) & people:
        return None
    after = page.layout.plain[head.end() : end].strip().lower()
    return head.span(1) if after.startswith(position[:60]) else None


def _firms(page: Page) -> list[str]:
    """Give every firm the facts know: theirs, and those a withdrawal also goes to."""
    listed = re.split(r"[;\n]", page.facts.get("company", "")) + re.split(r"[;\n]", page.facts.get("other_firms", ""))
    names = [entry.split(":", 1)[0].strip() for entry in listed]
    return [name for name in names if name]


def _two_names(page: Page, named: list[Mention]) -> list[Finding]:
    """Without facts, see that one letter addresses two employers; the name that comes less often is the wrong one."""
    groups: list[list[Mention]] = []
    for mention in named[:40]:
        group = next((group for group in groups if same_firm(group[0].name, mention.name)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    if len(groups) < 2:
        return []
    right = max(groups, key=len)[0].name
    return [_finding(page, mention, right) for group in groups for mention in group if group[0].name != right]


def _finding(page: Page, mention: Mention, right: str) -> Finding:
    start, end = mention.span
    why = f"The letter is to {right}, and this is another name."
    return Finding("company_name_mismatch", page.text[start:end], start, end, why, right)
