"""Know what hasty words tell a friendly reader: news to congratulate on, what is coming up, a favour owed."""

from __future__ import annotations

import re

from bot.letters import earlier, fragments, grammar, screen
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.turning import to_reader

VALUES = "coming_event news_saw news news_become news_told seen coming owed owed_me meet years years_number years_when"

_BECAME = pattern("became")
_IS_SINCE = re.compile(r"^you(?: are|'re) (?:the |a |our )?(.{2,50}?) since\b", re.I)
_IT_STOOD = re.compile(r"^(?:it )?(?:was|is|stood|stands) (?P<where>(?:on|in|all over) .{2,40})$", re.I)
_IS_NOW_LATE = re.compile(r"^you(?: are|'re) (?:the )?(.{3,50}?) now$", re.I)
_IS_NOW = re.compile(r"^you (?:are|were|'re) (?:now )(?:the )?(.{3,60})$", re.I)
_PROMOTED = re.compile(r"\b(?:got|been|was|were|are|is|get)?\s*promot(?:ed|ion)\b(?: to (?P<post>.{2,60}))?$", re.I)
_YEARS = pattern("years")
_SEEN = pattern("seen")
_SEEN_THAT = pattern("seen_that")
_NUMBERS = {
    "10": "ten",
    "11": "eleven",
    "12": "twelve",
    "15": "fifteen",
    "18": "eighteen",
    "20": "twenty",
    "25": "twenty-five",
}
_NUMBERS |= {"30": "thirty", "35": "thirty-five", "40": "forty", "50": "fifty", "100": "a hundred"}
_OWED = pattern("owed")
_MEET = pattern("meet")
_COMING = pattern("coming")


_EVENT = pattern("event")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as tidings; say whether it was some."""
    if "news" in notes.kinds and _news(strand, notes):
        return True
    if found := _OWED.search(strand.plain):
        owed = (found["first"] or found["owed"]).lower()
        whole = owed == "one" or owed in {"lunch", "dinner", "breakfast", "drinks"}
        notes.values["owed"] = owed if whole else f"{grammar.article(owed)} {owed}"
        treat = owed if whole and owed != "one" else f"the next {owed}"
        notes.values["owed_me"] = f"{treat} {'are' if owed == 'drinks' else 'is'} on me"
        return True
    if found := _EVENT.match(strand.plain):
        when = re.sub(r"^(?:very )?soon$", "", (found["when"] or "").strip())
        notes.values["coming_event"] = f"the {found['what']}{' ' if when else ''}{when}"
        return True
    if (found := _COMING.match(strand.plain)) and not re.match(r"(?:I|we|it)\b", found["what"], re.I):
        notes.values["coming"] = re.sub(r" (?:very )?soon$", "", strand.told or f"the {strand.plain}")
        return True
    if notes.who.agency and (found := _MEET.match(strand.plain)):
        notes.values["meet"] = found["when"].strip()
        return True
    return False


_AT_HOME = pattern("at_home")
_HEARSAY = re.compile(
    r"\b(?:told me|tells me|says|said|mentioned)(?: that)? (?P<what>(?:you|she|he|they|the team|[A-Z]\w+) .{4,80})$",
    re.I,
)


def hear_told(strand: Strand, notes: Notes) -> bool:
    """Read news somebody else told: who told it stays out; and the reader's own good news at home."""
    if _NEW_BABY.match(strand.plain):
        notes.values["news_told"], notes.traits["occasion"] = "you have a new baby", "other"
        return True
    if notes.values.get("news_told") and _TOLD_BY.match(strand.plain):
        return True
    if glad := _AT_HOME.match(strand.plain):
        notes.values["news_told"], notes.traits["occasion"] = f"you {glad['what']}", "other"
        return True
    found = _HEARSAY.search(strand.plain)
    what, sure = to_reader(found["what"], notes.who) if found else ("", False)
    return bool(found) and sure and not screen.private(what, notes.told) and _became(what, notes)


_PHOTOS = re.compile(r"^I (?:saw|loved|liked) (?:the|your|some|all the) (?:photos|photographs|pictures|pics)\b", re.I)


_SOMEBODY = re.compile(r"\b(?:that|they|she|he|you|their|her|his)\b", re.I)  # then it goes on to say what
_NEW_BABY = re.compile(r"^(?:a |they have a |she has a |he has a )?(?:new|little) baby\b", re.I)
_TOLD_BY = re.compile(r"^[A-Z]\w+ (?:told me|mentioned it|said so)(?: so| about it)?$")


def _news(strand: Strand, notes: Notes) -> bool:
    """Keep the news, and where it was seen; the scenario's own words go before these."""
    if _PHOTOS.match(strand.told):
        notes.traits["photos"] = "yes"
        return True
    if (found := _SEEN.match(strand.plain)) and not _SOMEBODY.search(found["where"]):
        how = {"spotted": "saw", "seen": "saw", "noticed": "saw"}.get(found["how"].lower(), found["how"].lower())
        notes.values["seen"] = f"{how} {_where(found['where'])}"
        return True
    if found := _IT_STOOD.match(strand.plain):
        how = (
            "heard"
            if re.search(r"\b(?:radio|podcast)\b", found["where"], re.I)
            else "saw"
            if re.search(r"\b(?:tv|telly|linkedin|instagram|insta|facebook|television)\b", found["where"], re.I)
            else "read"
        )
        notes.values["seen"] = f"{how} {_where(found['where'])}"
        return True
    if re.search(r"\blinkedin\b", strand.plain, re.I) and not notes.values.get("seen"):
        notes.values["seen"] = "saw on LinkedIn"
    if earlier.is_no(strand):
        return True  # one's own no is no news to congratulate on
    told = strand.told or strand.plain
    if re.match(r"i\b", strand.typed, re.I) and not (_SEEN.match(strand.plain) or _SEEN_THAT.match(told)):
        return False  # one's own doing is no news of theirs
    if told.startswith("I ") and not re.match(r"i\b", strand.typed, re.I) and not _SEEN_THAT.match(told):
        told = f"you {told[2:]}"  # a deed told without its doer is the reader's
    if found := _SEEN_THAT.match(told):
        notes.values["seen"] = f"{found['how'].lower()} {_where(found['where'])}" if found["where"] else ""
        told = found["what"]
    if notes.get("news") and not notes.values.get("news_told"):
        return False
    if re.match(r"^(?:I )?saw you (?:on|in|at)\b", strand.told or told):
        notes.values["news_saw"] = strand.told or f"I {told}"
        return True
    if opens := _OPENS_SOON.match(told):
        notes.values["news_told"] = f"your {opens[1]}"
        return True
    if _OWN_STEP.match(told):
        notes.values["news_told"] = told
        return True
    return _became(told, notes) or _anniversary(told, notes) or _deed(told, notes) or _thing(told, notes)


def _where(where: str) -> str:
    return re.sub(
        r"\b(linkedin|instagram|facebook)\b",
        lambda hit: {"linkedin": "LinkedIn"}.get(hit[1].lower(), hit[1].capitalize()),
        where.strip(),
        flags=re.I,
    )


def _became(told: str, notes: Notes) -> bool:
    if found := _PROMOTED.search(told):
        notes.traits["occasion"] = notes.get("occasion") or "promotion"
        if found["post"]:
            notes.values["news_become"] = _post(found["post"])
        return True
    if found := _BECAME.match(told) or _IS_NOW.match(told) or _IS_NOW_LATE.match(told) or _IS_SINCE.match(told):
        notes.values["news_become"] = _post(found[1])
        notes.traits["occasion"] = notes.get("occasion") or "promotion"
        return True
    return False


def _post(words: str) -> str:
    words = re.split(r",| at | after | last | this | in (?=\w+ 20)", words)[0].strip()
    plain = re.sub(r"^(?:a|an|the)\s+", "", words)
    unique = re.match(
        r"(?:partner|head|director|chief|deputy|lead|captain|principal|editor|manager|ceo|cto|"
        r"clinical|managing|senior)\b",
        plain,
        re.I,
    )
    return (
        plain
        if unique and not words.lower().startswith(("a ", "an "))
        else f"{grammar.article(plain)} {plain}"
        if words != plain
        else plain
    )


def _anniversary(told: str, notes: Notes) -> bool:
    found = _YEARS.search(told)
    if not found:
        return False
    if found["years"] or found["turned"]:
        years = (found["years"] or found["turned"]).lower()
        number = _NUMBERS.get(years, years)
        notes.values |= {"years": f"{number} years", "years_number": number}
        if when := re.search(r"\b((?:this|next) (?:\w+day|week|month|weekend|year))\b", told):
            notes.values["years_when"] = when[1]
    notes.traits["occasion"] = (
        "firm_years"
        if re.search(r"\b(?:open\w*|old|turn(?:s|ed|ing)?|business|party)\b|^the\b|^(?:you )?(?:have been open)", told)
        or not re.search(r"\b(?:you|your|there|at|as)\b", told)
        else "anniversary"
    )
    return True


_OPENS_SOON = pattern("opens_soon")
_OWN_STEP = pattern("own_step")
_HONOURED = pattern("honoured")
_DID = pattern("did")


def _deed(told: str, notes: Notes) -> bool:
    """Turn "you opened a second shop in Leeds" into "opening a second shop in Leeds"."""
    found = _DID.match(told)
    doing = grammar.gerund_of_past(found["verb"]) if found else ""
    if _HONOURED.match(told):
        notes.values["news_told"] = told
        return True
    if not found or not doing or doing in {"being", "seeing", "reading", "hearing", "having", "telling", "saying"}:
        return False
    notes.values["news"], notes.traits["news"] = f"{doing} {found['rest']}", "gerund"
    notes.values["news_told"] = f"you {found['verb']} {found['rest']}"
    return True


def _thing(told: str, notes: Notes) -> bool:
    read = fragments.read(told, notes.who)
    noun = read.forms.get("noun") or (read.forms.get("gerund") if read.kind == "gerund" else "")
    if (named := strand_told(told)) and not noun:
        notes.values["news_told"] = named
        return True
    if not noun or not re.match(r"(?:the|your|a|an|its)\b|\w+ing\b", noun) or not _NEWSWORTHY.search(noun):
        if re.match(r"^(?:the|your) [\w' -]{2,40} (?:is|are|was|were|has|have|won|opened|got|made|came)\b", told):
            notes.values["news_told"] = told
            return True
        return False
    noun = _YOURS.sub("your ", noun)
    notes.values["news"], notes.traits["news"] = noun, read.kind
    return True


_GIVEN = pattern("given")


def strand_told(told: str) -> str:
    """Return news somebody else made of the reader: "Ofsted gave the school outstanding"; "" where it is none."""
    return told if _GIVEN.match(told) else ""


_NEWSWORTHY = pattern("newsworthy")
_YOURS = re.compile(
    r"^the (?=(?:new )?(?:job|role|post|position|promotion|book|novel|paper|degree|award|prize|baby|flat|house)\b)"
)
