"""Know whether a mail comes from an agency, by its name, its titles, or by its telling what others want."""

from __future__ import annotations

import re

from bot.reading.mail_firm import domain_of, signature_names
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import key, proper_spans
from bot.reading.mail_words import any_of, lexicon, lower

_AGENCY_TITLE = re.compile(rf"\b(?:{any_of('orgs.agency_titles')})\b")
_CLIENT = re.compile(
    r"\bfrom client\b|\bone of (?:our|my) (?:[\w&-]{1,20} ){0,4}(?:clients|portfolio companies)\b|\b(?:our|my|an?"
    r"|the) (?:[\w&-]{1,20} ){0,4}client\b(?! (?:base|portfolio|work|projects?|needs|sites?|partner|lead|manager"
    r"|services|service|success|relationship|advisor|director|executive|support|engagement|account|facing))"
)


_THEIRS = re.compile(
    r"\b(?:they(?:'d| would|'ve| have|'re| are|'ll| will)? (?:\w+ly |all |really |all )?(?:love|loved|like"
    r"|want|wanted|need|offer|offering|offered|made"
    r"|making|decided|come back|came back|keen|hoping|asked|agreed|happy|pleased|delighted|go(?:ing)? to"
    r"|increased|upped|prepared|able)\b"
    r"|(?:tell|told|let|with|for|to|from|by) them\b|on their behalf|their (?:offer|decision|hr|hiring|md|ceo"
    r"|director|team|site|office|package|offices)\b"
    r"|(?:s?he|he)(?:'d| would|'s| has|'ll)? (?:like|love|asked|needs|wants|offered|agreed|confirmed|hoping|keen)\b"
    r"|(?:tell|told) (?:her|him)\b|let (?:her|him) know"
    r"|your cv\b|put you forward|first (?:week|day) on site|timesheets?|umbrella|paye|(?:temp|perm"
    r"|your) (?:assignment|placement)\b"
    r"|(?:have|has) come back|on behalf of|the client)"
)
_SPOKEN_FROM = re.compile(
    r"(?:\bnews from|\bgreetings from|\bhello from|\bhi from|(?:it'?s|this is"
    r"|i'm) [\w'’-]{2,16}(?: [\w'’-]{2,16})? (?:from|at|of|with))(?: the)?$"
)
_WANTS_YOU = re.compile(
    r"(?:'s| team)? (?:wants?|would (?:like|love)|were|was|loved?|loves|have|has|are"
    r"|is) (?:\w+ ){0,4}?(?:you\b|mad about|to (?:take|offer|have|see|meet))"
)
_OURS = re.compile(
    r"\bwe(?:'d| would|'re| are| were| have)? (?:\w+ly |so |very |all |both )*(?:love|like|want|pleased"
    r"|delighted|happy|thrilled|excited|offering|offer|decided)\b(?! to represent)"
    r"|\b(?:join|joining|offer from) (?:us|our)\b|\bi(?:'d| would|'m| am) (?:\w+ )?(?:like|pleased|delighted"
    r"|happy|love) to (?:offer|invite|confirm)"
    r"|\bour (?:team|company|firm|offer|school|practice|studio)\b|\bwelcome you\b"
)


def agency_names(sheets: list[Sheet]) -> set[str] | None:
    """Give the agency's names (as keys) when the mail comes from one, else None."""
    names: set[str] = set()
    speaks_of_client = any(_CLIENT.search(low) for sheet in sheets for low in [*sheet.low, lower(sheet.subject)])
    agency_title = False
    signed = [signature_names(sheet) for sheet in sheets]
    for sheet, firms in zip(sheets, signed, strict=True):
        for line in [*sheet.signature[:8], *_plain_head(sheet)]:
            low = lower(line)
            if _AGENCY_TITLE.search(low):
                agency_title = True
        names |= {key(name) for name in firms if is_agency(name)}
        names |= {
            key(span.text)
            for sentence in sheet.sentences
            for span in proper_spans(sentence)
            if "retained by" in lower(sentence)[span.end : span.end + 30]
        }
        domain = domain_of(sheet.piece.address) if sheet.piece.address else ""
        if domain and domain not in lexicon("orgs.portals") and is_agency(domain):
            names.add(domain_of(sheet.piece.address))
    for sheet in sheets:
        for sentence in sheet.sentences[:3]:
            names |= {
                key(span.text)
                for span in proper_spans(sentence)
                if is_agency(span.text) and _introduces(lower(sentence)[: span.start])
            }
    names |= _go_betweens(sheets)
    if speaks_of_client or agency_title:
        names |= {key(name) for firms in signed for name in firms}
    if not names and not speaks_of_client and not agency_title:
        every = {key(name) for firms in signed for name in firms}
        if every and _speaks_for(sheets):
            return every
    return names if names or speaks_of_client else None


def _speaks_for(sheets: list[Sheet]) -> bool:
    """Say whether the writer tells what somebody else wants: "they'd love you, and I'll tell them"."""
    told = {match.group() for sheet in sheets[:3] for low in sheet.low for match in _THEIRS.finditer(low)}
    ours = any(_OURS.search(low) for sheet in sheets[:3] for low in sheet.low)
    return len(told) > 1 and not ours


def _go_betweens(sheets: list[Sheet]) -> set[str]:
    """Name the firm a writer speaks from while another wants the candidate: "TempRight here. Kingsmoor want you"."""
    own: set[str] = set()
    others: set[str] = set()
    for sheet in sheets[:2]:
        for low, sentence in zip(sheet.low[:8], sheet.sentences[:8], strict=True):
            if _OURS.search(low):
                return set()
            for span in proper_spans(sentence):
                if _SPOKEN_FROM.search(low[max(0, span.start - 60) : span.start].rstrip()) or low.startswith(
                    " here", span.end
                ):
                    own.add(key(span.text))
                elif _WANTS_YOU.match(low, span.end):
                    others.add(key(span.text))
    return own if own and others - own else set()


def _introduces(left: str) -> bool:
    return bool(
        re.search(
            r"\b(?:this is|my name is|i'm|i am|here|its|it's) [^.!?]{0,60}(?:\b(?:from|with|at|of|for)|@)(?: the)? ?$",
            left,
        )
    )


def _plain_head(sheet: Sheet) -> list[str]:
    return sheet.head[:3]


def is_agency(name: str) -> bool:
    """Say whether a name is an agency's: "Talent Partners", "Staffwise"; "Search Party" is none."""
    low = f" {lower(name)} "
    first = low.split()[0] if name.strip() else ""
    for word in lexicon("orgs.agency"):
        at = low.find(f" {word} ")
        if (at > 0 or (at == 0 and word != first)) or (low.rstrip().endswith(word) and len(word) > 7):
            return True
    return False
