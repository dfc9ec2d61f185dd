"""Know what hasty words tell a friendly reader: news to congratulate on, what is coming up, a favour owed, where it was seen."""

from __future__ import annotations

import re

from bot.letters import fragments, grammar
from bot.letters.notes import Notes
from bot.letters.retelling import Strand

VALUES = "news news_become news_told seen coming owed meet years"

_BECAME = re.compile(
    r"^(?:you|the team)\s+(?:(?:just|have|has|was|were|is|are|been|got|get|now|recently|finally|only|officially|'ve|'re)\s+)*"
    r"(?:made|made it to|promoted(?: to)?|appointed(?: as)?|named|became|become|elected|moved up to|stepped up to|taken over as|took over as|now)\s+"
    r"(?:to |as |the new |the )?(?!(?:the|a|an) \w+ing\b)(.{2,60})$",
    re.I,
)
_IS_NOW = re.compile(r"^you (?:are|were|'re) (?:now )(?:the )?(.{3,60})$", re.I)
_PROMOTED = re.compile(r"\b(?:got|been|was|were|are|is|get)?\s*promot(?:ed|ion)\b(?: to (?P<post>.{2,60}))?$", re.I)
_YEARS = re.compile(r"\b(?P<years>one|two|three|four|five|six|seven|eight|nine|ten|\d{2,3}) years?\b.*\b(?:at|in|with|of|open|old|there|since|this|today|anniversary|job|team|business)\b|\b(?P<nth>\w+(?:st|nd|rd|th)|first|second|third|fifth|tenth) anniversary\b", re.I)
_SEEN = re.compile(
    r"^(?:I |just )*(?P<how>saw|read|spotted|found|heard|seen|noticed|found out|learned|learnt)(?: about)? (?:it |this |that |the news |the post )?(?P<where>(?:on|in|from|through|via|at) .{2,40})$",
    re.I,
)
_SEEN_THAT = re.compile(r"^(?:I )?(?:just )?(?P<how>saw|read|heard)(?: (?P<where>(?:on|in|from) (?:the )?[\w'-]+))? (?:that |about )(?P<what>.{4,120})$", re.I)
_NUMBERS = {"10": "ten", "11": "eleven", "12": "twelve", "15": "fifteen", "18": "eighteen", "20": "twenty", "25": "twenty-five"}
_NUMBERS |= {"30": "thirty", "35": "thirty-five", "40": "forty", "50": "fifty", "100": "a hundred"}
_OWED = re.compile(r"\b(?:owe|owing) (?:you|him|her|them|\w+) (?:an? |one |some )?(?P<owed>lunch|dinner|breakfast|(?:big |large |nice )?(?:coffee|beer|pint|drink|cake|bottle|favour|favor|meal|curry|pizza|breakfast)s?|one)\b", re.I)
_MEET = re.compile(
    r"^(?:I'?ll |will |I |we |we'?ll |we're |I'm )*(?:see(?:ing)?|meet(?:ing)?|catch(?:ing)? up with|having \w+ with|play(?:ing)?) (?:him|her|them|you|up|\w+)?\s*(?:anyway |again )?(?P<when>(?:on|at|next|this|in|tomorrow|tonight)\b.{0,40})$",
    re.I,
)
_COMING = re.compile(
    r"^(?:the |my |your |our )?(?P<what>[\w' -]{3,40}?) (?P<verb>launch(?:es)?|opens?|starts?|begins?|goes live|ships?|premieres?|sails?|moves?|comes out|is due|kicks off|is coming up|reopens?|is launching|is opening|is starting)"
    r"(?P<when>(?: (?:soon|next|this|in|on|tomorrow|at)\b.{0,30})?)$",
    re.I,
)


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as tidings; say whether it was some."""
    if "news" in notes.kinds and _news(strand, notes):
        return True
    if found := _OWED.search(strand.plain):
        owed = found["owed"].lower()
        notes.values["owed"] = "one" if owed == "one" else owed if owed in {"lunch", "dinner", "breakfast", "drinks"} else f"{grammar.article(owed)} {owed}"
        return True
    if (found := _COMING.match(strand.plain)) and not re.match(r"(?:I|we|it)\b", found["what"], re.I):
        notes.values["coming"] = re.sub(r" (?:very )?soon$", "", strand.told or f"the {strand.plain}")
        return True
    if notes.who.agency and (found := _MEET.match(strand.plain)):
        notes.values["meet"] = found["when"].strip()
        return True
    return False


def _news(strand: Strand, notes: Notes) -> bool:
    """Keep the news, and where it was seen; the scenario's own words go before these."""
    if (found := _SEEN.match(strand.plain)) and not re.search(r"\bthat\b", found["where"]):
        how = {"spotted": "saw", "seen": "saw", "noticed": "saw"}.get(found["how"].lower(), found["how"].lower())
        notes.values["seen"] = f"{how} {_where(found['where'])}"
        return True
    told = strand.told or strand.plain
    if told.startswith("I ") and not re.match(r"i\b", strand.typed, re.I) and not _SEEN_THAT.match(told):
        told = f"you {told[2:]}"  # a deed told without its doer is the reader's
    if found := _SEEN_THAT.match(told):
        notes.values["seen"] = f"{found['how'].lower()} {_where(found['where'])}" if found["where"] else ""
        told = found["what"]
    if notes.get("news") and not notes.values.get("news_told"):
        return False
    return _became(told, notes) or _anniversary(told, notes) or _deed(told, notes) or _thing(told, notes)


def _where(where: str) -> str:
    return re.sub(r"\b(linkedin|instagram|facebook)\b", lambda hit: {"linkedin": "LinkedIn"}.get(hit[1].lower(), hit[1].capitalize()), where.strip(), flags=re.I)


def _became(told: str, notes: Notes) -> bool:
    if found := _PROMOTED.search(told):
        notes.traits["occasion"] = notes.get("occasion") or "promotion"
        if found["post"]:
            notes.values["news_become"] = _post(found["post"])
        return True
    if found := _BECAME.match(told) or _IS_NOW.match(told):
        notes.values["news_become"] = _post(found[1])
        notes.traits["occasion"] = notes.get("occasion") or "promotion"
        return True
    return False


def _post(words: str) -> str:
    words = re.split(r",| at | after | last | this | in (?=\w+ 20)", words)[0].strip()
    plain = re.sub(r"^(?:a|an|the)\s+", "", words)
    unique = re.match(r"(?:partner|head|director|chief|deputy|lead|captain|principal|editor|manager|ceo|cto|clinical|managing|senior)\b", plain, re.I)
    return plain if unique and not words.lower().startswith(("a ", "an ")) else f"{grammar.article(plain)} {plain}" if words != plain else plain


def _anniversary(told: str, notes: Notes) -> bool:
    found = _YEARS.search(told)
    if not found:
        return False
    if found["years"]:
        years = found["years"].lower()
        notes.values["years"] = f"{_NUMBERS.get(years, years)} years"
    notes.traits["occasion"] = "firm_years" if re.search(r"\b(?:open\w*|old|turns?|business)\b|^the\b|^you (?:turn|have been open)", told) else "anniversary"
    return True


_DID = re.compile(
    r"^(?:you|the team|they)\s+(?:(?:just|have|finally|recently|now|also|only)\s+)*(?P<verb>\w+)\s+(?P<rest>.{2,90})$", re.I
)


def _deed(told: str, notes: Notes) -> bool:
    """Turn "you opened a second shop in Leeds" into "opening a second shop in Leeds"."""
    found = _DID.match(told)
    doing = grammar.gerund_of_past(found["verb"]) if found else ""
    if not found or not doing or doing == "being":
        return False
    notes.values["news"], notes.traits["news"] = f"{doing} {found['rest']}", "gerund"
    notes.values["news_told"] = f"you {found['verb']} {found['rest']}"
    return True


def _thing(told: str, notes: Notes) -> bool:
    read = fragments.read(told, notes.who)
    noun = read.forms.get("noun") or (read.forms.get("gerund") if read.kind == "gerund" else "")
    if not noun:
        if re.match(r"^(?:the|your) [\w' -]{2,40} (?:is|are|was|were|has|have|won|opened|got|made|came)\b", told):
            notes.values["news_told"] = told
            return True
        return False
    notes.values["news"], notes.traits["news"] = noun, read.kind
    return True
