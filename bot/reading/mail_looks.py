"""Tell a pasted mail or letter from a line the candidate says to us."""

from __future__ import annotations

import re

from bot.reading.mail_names import is_name
from bot.reading.mail_reflow import reflowed
from bot.reading.mail_words import lower
from bot.reading.once import once

MOST = 8000  # what stands further down does not change what the paste is
LEAST = 60
_SIGN = re.compile(
    r"\n\s{0,4}(?:best|regards|kind regards|sincerely|yours|thanks|cheers|warmly|cordialement|atenciosamente"
    r"|abraços?|um abraço|att|saludos|un saludo|un abrazo|mit freundlichen|viele grüße|beste grüße|groet(?:en|jes)"
    r"|met vriendelijke|cordiali saluti|ngā mihi|pozdrawiam|med vänlig|hilsen)\b",
    re.I,
)
_HEADER = re.compile(r"(?:^|\n)\s{0,3}>?\s?(?:from|to|subject|date|sent|de|para|assunto|von|betreff|objet):\s", re.I)
_GREETING = re.compile(
    r"(?:^|\n)\s{0,4}>?\s?(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|day)|prezad[oa]|sehr geehrte"
    r"|bonjour|hola|estimad[oa]|oi|olá|bom dia|boa tarde|car[oa]|hallo|liebe[r]?|guten tag|moin|ch(?:er|ère)|salut"
    r"|ciao|gentile|beste|geachte|hej"
    r"|kia ora|g[’']day|gidday|namaste|greetings|good evening|mabuhay)\b[^\n]{0,60}[,:!\n]",
    re.I,
)


# Words of the other side to the candidate, and words only the candidate says to us.
_TO_YOU = re.compile(
    r"\b(?:offer (?:you|u)|(?:we|i)(?:'d| would) (?:like|love|be (?:happy|glad|delighted))|(?:let|tell) (?:me|us) know"
    r"|tell me by|your (?:profile|background|application|interview|experience|response|reply|decision|answer|signed)"
    r"|wants? you|would like (?:you|u)|invite you|have you (?:join|as|on|start)|impressed (?:by|with)|are you open"
    r"|would you be (?:free|open|interested)|can you (?:come|start|let)|(?:is|job's|role's) yours"
    r"|approved you|your (?:start date|salary|first day) (?:is|will|would)|we (?:want|need) you|bring you on|keep you"
    r"|need (?:a|an|your) (?:yes|answer|decision)|text me|call me|ring me|sing out|i-offer sa)\b",
    re.I,
)
_TO_US = re.compile(
    r"\b(?:i(?:'ve| have)? (?:just )?(?:got|received|had|want to|wanna|need to|gotta|don't want|decided|turned)"
    r"|i(?:'m| am) (?:declining|turning|not going|going to (?:decline|say|pass))|help me|they (?:want|said"
    r"|asked|need)\b(?! you\b)"
    r"|(?:wants?|wanted|offered|offering) me\b|decline|turn (?:it|this|them) down|my reason|how do i)\b",
    re.I,
)
# Words that are said to a candidate by the other side, and hardly ever to a helper.
_YOU = re.compile(r"\b(?:you|your|you're|you'd|you've|you'll|u|ur)\b", re.I)
_QUOTED = re.compile(r"[\"“](?:dear|hi|hello|hey) [^\n\"”]{40,}", re.I)
_CALLS = re.compile(
    r"\s{0,4}(?i:(?:hi|hey|hello|hiya|dear|olá|hola|bonjour)[ ,]{1,2})?((?:Dr|Mr|Ms"
    r"|Mrs)\.? )?([^\W\d_][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)"
    r"(?: mate| darling| dear| buddy)?\s?(?:[,:!.]|-|–|—|\n|\s(?=its?\b|it's|this is))"
)
_FROM = re.compile(r"\b(?:it'?s|this is|my name is|here is) [^.,!?\n]{2,40} (?:from|at|of|with|@) ", re.I)
_ROW = re.compile(r"(?:^|\n)\W{0,5}[A-Za-z][\w /()-]{1,28}\s{0,20}:\s{1,20}\S")
_SIGNED = re.compile(
    r"(?:^|\n|[.!?)]\s)\s{0,4}(?:--?"
    r"|[–—])?\s{0,2}([^\W\d_][\w.'’& -]{1,40}?)(?:,? \(?[A-Z][^\n]{0,40})?\s{0,3}(?:x{1,4})?$"
)


_OF_MYSELF = re.compile(r"\b(?:i(?:'m|'d|'ve|'ll)?|my|me)\b", re.I)
_SHORT, _STORY, _OFTEN = 700, 1500, 4


@once
def looks_like_mail(text: str) -> bool:
    """Say whether this is a pasted mail or letter rather than a chat line."""
    head = reflowed(text[:MOST])
    if len(head.strip()) < LEAST:
        return False
    plain = head.replace("’", "'")
    return _laid_out(head, plain) - _ours(head, plain) >= 2 or _addressed(plain) >= 3


def _laid_out(head: str, plain: str) -> int:
    """Count what only mails have: headers, salutation, sign-off, length, words of the other side."""
    signs = 2 * (len(_HEADER.findall(head)) >= 2) + 2 * ("forwarded message" in lower(head))
    if len(head) >= 80:
        signs += bool(_GREETING.search(head)) + bool(_SIGN.search(head)) + (len(head) > 400) + (head.count("\n") > 5)
    signs += bool(re.search(r"<(?:html|body|p|div|br)\b", head, re.I)) * 2 + 2 * bool(_QUOTED.search(head))
    return signs + min(2, len({found.lower() for found in _TO_YOU.findall(plain)}))


def _ours(head: str, plain: str) -> int:
    """Count against it: a short text without paragraphs that says what a candidate says."""
    story = "\n" not in head.strip() and not _GREETING.search(head)  # one breath, however long, and to nobody
    short = len(head) < (_STORY if story else _SHORT) and "\n\n" not in head.strip()
    mine = len(_OF_MYSELF.findall(plain))
    told = story and mine >= _OFTEN and mine > 2 * len(_YOU.findall(plain))
    return 2 if short and (told or _TO_US.search(plain)) else 0


def _addressed(plain: str) -> int:
    """Count what a note without a mail's dress has: it calls somebody by name, says "you", and is signed."""
    text = plain.strip()
    if _TO_US.search(text[:2000]) and not (_named_first(text) and _YOU.search(text[:2000])):
        return 0
    said = len(_YOU.findall(text[:2000]))
    signed = _signed(text)
    theirs = bool(_TO_YOU.search(text[:2000]))
    rows = 2 * (len(_ROW.findall(text[:2000])) > 2)
    return 2 * _named_first(text) + signed + min(2, said // 2) + theirs + bool(_FROM.search(text[:300])) + rows


def _named_first(text: str) -> bool:
    """Say whether it begins with somebody's name, as a salutation does."""
    match = _CALLS.match(text[:80])
    name = match.group(2) if match else ""
    return name.lower() not in {"", "ajar", "bot"} and is_name(name[:1].upper() + name[1:], 2)


def _signed(text: str) -> int:
    """Say whether it ends with a name on a line of its own, or after a dash: 2, or 1 when the name is run on."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in reversed(lines[-2:] if len(lines) > 1 else []):
        name = re.split(r",|\s\(|\s@\s|\s\|", line.strip(" -–—~*"))[0].strip(" .!x")
        if len(line) < 60 and name and is_name(name, 4):
            return 2
    match = _SIGNED.search(text[-90:])
    return 1 if match and is_name(match.group(1).split(",")[0].strip(" ."), 3) else 0
