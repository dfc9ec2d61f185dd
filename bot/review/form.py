"""Check the outer form: length, and blanks of a template that were never filled."""

from __future__ import annotations

import re

from bot.review.finding import Finding
from bot.review.words import Page

_LONGEST = 270  # words of the body; the rule speaks of well over 250

_BRACKETED = re.compile(
    r"\[([^\[\]\n]{0,60})\]|\{\{?([^{}\n]{0,60})\}?\}|<([A-Za-z][^<>\n@/]{0,40})>|«([^»\n]{1,40})»"
    r"|%\(?[a-z_]{3,20}\)?s\b"
)
_FILL = re.compile(
    r"\b(?:name|company|position|role|title|job|date|your|reason|manager|insert|employer|recruiter|hiring"
    r"|address|phone|email|contact|optional"
    r"|mention|project|team|detail|details|something|specific|department|signature|first|last|surname|here|city"
    r"|industry|field|skill|day|month|time"
    r"|salary|number|topic|person|interviewer|organi[sz]ation|firm|thing|xx+|tbd|tbc|link|url|linkedin"
    r"|achievement|area|program|school|sender|recipient)\b",
    re.I,
)
_NOTE = re.compile(
    r"\(((?:check|fill|insert|look up|add|mention|put|names?)\b[^()\n]{0,50}|[A-Za-z]{4,12}(?: name)?)\)", re.I
)
_ASKED_FOR = re.compile(r"(?:what|why|how|who|which|where|when|one|some|a|an|the|your|their|his|her)\b[^=]*\s", re.I)
_BLANK_ALONE = re.compile(
    r"(?:company|name|position|role|employer|manager|recruiter|interviewer|surname)(?: name)?", re.I
)
_NOT_BLANK = re.compile(
    r"^(?:external|ext|internal|sic|mailto:.*|https?:.*|cid:.*|image.*|\W*\d[\d./-]*|(?:ref|req|job|ticket|case"
    r"|id)\b.{0,6}\d.*|[A-Z]{2,6}-\d+|\.{3}|…|spam|secure|confidential|signed)$",
    re.I,
)
_BARE = re.compile(
    r"\bX{2,}\b(?! ?-?(?:century|legion|Corps|Olympi|Anniversary))"
    r"|\b[xX]{2,4}[/.-][xX]{2,4}(?:[/.-](?:[xX]{2,4}|\d{4}))?|[$€£] ?[xX]{2,}k?\b|_{3,}"
    r"|\b(?:INSERT|ENTER|ADD|YOUR|COMPANY|POSITION|ROLE|NAME|JOB)(?:[ _-](?:YOUR|THE|A|PROJECT|NAME|COMPANY"
    r"|TITLE|HERE|ROLE|POSITION|REASON|DATE|JOB|MANAGER|DETAILS|INFO|SPECIFIC|SOMETHING)){1,4}\b"
    r"|\bINSERT(?: [A-Z]{2,20}){1,4}\b"
    r"|\b(?:DATE|NAME|TIME|ADDRESS|SIGNATURE|REASON|TITLE|PHONE|NUMBER|LINK|DETAILS) HERE\b"
    r"|\b(?:TBD|TBC|TODO|FIXME|LOREM IPSUM)\b|\b[Ll]orem ipsum\b|\bXYZ\b(?: (?:Company|Corp|Inc|Ltd|company))?"
    r"|\b(?:ABC|XYZ|Acme) (?:Company|company) (?:Name|name)\b"
    r"|\b(?:Your|My|Full|First|Last|Company|Employer|Manager(?:'s)?|Recipient|Hiring Manager(?:'s)?"
    r"|Recruiter(?:'s)?|Employer(?:'s)?) (?:Full )?(?:Name|Title)\b|\bName Here\b"
    r"|\bMr\.?/(?:Ms|Mrs|Miss)\.?(?:/\w+\.?)?|\b(?:Job|Position|Role) Title\b(?! (?:Analyst|search))"
    r"|\bCompany [XYZ]\b|\(insert [^)\n]{1,40}\)|\(your [^)\n]{1,30}\)"
    r"|\b(?:insert|enter) (?:company|name|reason|role|position|date|your|job|manager)\b[^.\n]{0,20}|\?{3,}(?= )"
    r"|#{3,}|\b(?:at|for|from|join|Dear|dear|of|with|on|the) [xX]{2,4}\b|\bDear [XYZ]\b"
    r"|\b(?:at|for|from|join|Dear|Hi|of|with|on|the|by) (?:NAME|COMPANY|POSITION|ROLE|DATE|TITLE|MANAGER|FIRM|EMPLOYER"
    r"|RECRUITER|SURNAME|FIRSTNAME|LASTNAME)\b|\b(?:First|Last)[Nn]ame\b|\bTK(?:TK)+\b|\*\|[A-Z_]{2,20}\|\*"
    r"|\b(?:DD[./ -]MM|MM[./ -]DD)(?:[./ -]YY(?:YY)?)?\b|\bYYYY[./-]MM[./-]DD\b|\bHH:MM\b|\.{6,}|…{3,}"
    r"|^(?:Dear|Hi|Hello)(?: M(?:r|s|rs|x)\.?)?(?= ,$)|^Dear M(?:r|s|rs|x)\.?(?=,$)"
    r"|\bdelete as (?:applicable|appropriate)\b"
    r"|\bN/A\b|\bJohn Doe\b|\$\{?[A-Z_]{4,20}\}?|\b[a-z]+_name\b|\[\s*\]|\bnull\b|\bundefined\b",
    re.M,
)


def too_long(page: Page) -> list[Finding]:
    """Find a body that runs well over 250 words."""
    words = sum(len(page.text[start:end].split()) for start, end in page.layout.body)
    if words <= _LONGEST:
        return []
    why = f"The letter has {words} words; people take in a no of 70 to 130."
    instead = "Keep the thanks, the decision with one short reason, and the line about staying in touch; drop the rest."
    return [Finding("too_long", "", 0, 0, why, instead)]


def placeholders(page: Page) -> list[Finding]:
    """Find blanks of a template, in the subject and signature too."""
    start, end = page.layout.own
    plain = page.layout.plain
    spans = [match.span() for match in _BRACKETED.finditer(plain, start, end) if _is_blank(match)]
    spans += [match.span() for match in _BARE.finditer(plain, start, end)]
    spans += [match.span() for match in _NOTE.finditer(plain, start, end) if _is_note(match[1])]
    why = "A blank of a template is still in the letter."
    return [
        Finding("placeholder_left", page.text[a:b], a, b, why, _filled(page, page.text[a:b]))
        for a, b in _apart(spans)
        if not _quoted_address(plain, a) and not any(page.text[a:b] in fact for fact in page.facts.values())
    ]


def _is_blank(match: re.Match[str]) -> bool:
    if match.group().startswith(("{", "«", "%")):
        return True
    inside = next((group for group in match.groups() if group is not None), "").strip()
    if match.group().startswith("<"):
        return bool(_FILL.search(inside) or _ASKED_FOR.match(inside))
    if _NOT_BLANK.match(inside):
        return False
    return not inside or bool(_FILL.search(inside)) or inside.isupper() or len(inside.split()) == 1


def _is_note(inside: str) -> bool:
    """Say whether a bracket tells the writer what is still to be filled in."""
    return bool(_BLANK_ALONE.fullmatch(inside) or (" " in inside and _FILL.search(inside)))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _quoted_address(plain: str, at: int) -> bool:
    """Say whether a bracket follows a mail address header such as "Renata <renata@...>"."""
    return plain[at] == "<" and "@" in plain[at : at + 60].split(">", 1)[0]


def _filled(page: Page, blank: str) -> str:
    low = blank.lower()
    facts = page.facts
    for words, fact in (
        (("company", "employer", "organi", "firm"), "company"),
        (("position", "role", "title", "job"), "position"),
        (("your name", "my name", "sender"), "sender_name"),
        (("manager", "recruiter", "recipient", "name", "contact", "mr"), "contact_name"),
    ):
        if any(word in low for word in words):
            return facts.get(fact, "") or f"the real {fact.replace('_', ' ')}"
    return "the real words, or leave the sentence out"
