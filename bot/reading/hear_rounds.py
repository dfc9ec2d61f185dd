"""Know the answer to "how many rounds, and how do you get on?": either half, or both, and never any other words."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Misheard
from bot.conversation.scenario import Slot
from bot.grounds import has_rapport
from bot.reading.chat_answers import unwrap
from bot.reading.chat_line import line_of
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare

_PARTS = re.compile(
    r"[,;.?!\n]+|\s-\s|\b(?:and|but)\b(?=\s+(?:we|i|it|they|on|very|quite|rather|pretty|first|all|more|fine|good|great|friendly|formal|casual|warm)\b)",
    re.I,
)
_NUMBER = (
    r"\d{1,2}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|several|few|couple|many|"
    r"lots?|loads|plenty|dozen|handful|both|single"
)
_EVENT = (
    r"interviews?|calls?|chats?|talks?|meetings?|rounds?|stages?|steps?|screens?|screenings?|tasks?|tests?|trials?|"
    r"shifts?|lessons?|panels?|visits?|conversations?|zooms?|videos?|coffees?|lunch|assignments?|presentations?|days?"
)
_COUNTED = re.compile(rf"\b(?:{_NUMBER})\b|\b\d{{1,2}}(?:ish|x)\b", re.I)
_FIRM = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|both)\b", re.I)
_DEEDS = re.compile(r"\b(?:we|they|she|he|i)\s+(?!had\b|have\b|did\b|met\b|spoke\b|talked\b)[a-z]{3,}", re.I)
"""What people did "a lot" of is no number of rounds."""
_ONLY_ONE = re.compile(
    rf"\b(?:only|just|a|an|the|quick|short|long|phone|first)\s+(?:[\w-]+\s+){{0,2}}?(?:{_EVENT})\b", re.I
)
_EVENTS = re.compile(rf"\b(?:{_EVENT})\b", re.I)
_FIRST_NAMES = re.compile(r"\bfirst[\s-]*na?m\w{0,2}(?:\s+(?:basis|terms))?\b", re.I)
_FORMAL = re.compile(
    r"\b(?<!not )(?<!in)formal(?:ly)?\b|\b(?:last|sur)\s*names?\b|\bmr\b|\bms\b|\bmrs\b|\bstiff\b", re.I
)
_HOW = re.compile(
    r"\b(?:informal(?:ly)?|not\s+formal|casual|friend(?:s|ly)?|warm(?:ly)?|cold|distant|polite|close|strangers?|relaxed|"
    r"chemistry|click(?:ed)?|professional(?:ly)?|business-?like|easy-?going|cordial|awkward|neutral|lovely|kind|"
    r"(?:get|got|getting)\s+(?:on|along)|kn(?:o|e)wn?\s+(?:him|her|them|each|some|most|nobody|anyone|no\s+one)|by\s+name|"
    r"(?:hardly|barely|never|don'?t|didn'?t)\s+(?:really\s+)?(?:kn(?:o|e)w|met|meet|spoke|talk)|"
    r"well|good|great|fine|nice|okay|ok|so-so|meh|badly|bad)\b",
    re.I,
)
_AROUND = re.compile(
    r"^(?:(?:and|but|so|we(?:'re|’re|\s+are|\s+were)?|i(?:'m|’m|\s+am)|it(?:'s|’s|\s+is|\s+was)|they(?:'re|’re|\s+are)|"
    r"all|mostly|already|on|a|an)\s+)+|\s+(?:basis|terms|with\s+(?:them|everyone|everybody|all))$",
    re.I,
)
_JOINED = re.compile(r"\s+(?:n|and|&|with|on|but|we're|we)$", re.I)
_SHORT = 80  # characters of such a line under a summary
_LONGEST = 14
"""A story of more words than this tells something else; a count is said in fewer."""


def counted(text: str, hearing: Hearing) -> Events:
    """Take "2 and we got on well" under a summary for the rounds and the rapport it tells."""
    rounds, how = parts_of(text) if len(text) <= _SHORT and not hearing.pending else ("", "")
    told = {"rounds": rounds, "relationship": how}
    return (Answered(told),) if rounds and how and all(hearing.slot(name) for name in told) else ()


def of_rounds(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Take a line at the question for rounds and rapport, or for one of them; any other words are asked again."""
    text = _HEDGED.sub(", ", text[:600]).strip(" ,") or text
    rounds, how = parts_of(text)
    if slot.name == "relationship" and rapport(text) != text:
        how = rapport(text)
    facts = {"rounds": rounds} if rounds and slot.name == "rounds" else {}
    wanted = slot.name == "relationship" or (slot.also == "relationship" and "relationship" not in hearing.answers)
    if how and wanted:
        facts["relationship"] = how
    if not facts and slot.name == "relationship" and _speaks(text):
        facts["relationship"] = " ".join(unwrap(text).split())
    if not facts and slot.name == "rounds" and hearing.slot("people_met") and (people := _people(text)):
        known = hearing.answers.get("people_met", "")
        facts["people_met"] = f"{known}; {people}" if known else people
    return (Answered(facts),) if facts else (Misheard("unclear", slot.name),)


def _people(text: str) -> str:
    """Give people that are named and nothing else, "just Priya and Tom", as those that were met."""
    names = re.split(r"\s*(?:,|&|\band\b)\s*", unwrap(text).strip())
    lines = [line_of(name) for name in names]
    named = all(0 < line.size <= 3 and line.is_given(0) and line.is_capital(0) for line in lines)
    return "; ".join(names) if named else ""


def parts_of(text: str) -> tuple[str, str]:
    """Part a line into how many rounds it counts and how it says they get on; "" where it does not say."""
    rounds: list[str] = []
    terms: list[str] = []
    for part in _PARTS.split(text[:600]):
        count, how = _part(" ".join(part.split()))
        if rounds and rapport(part.strip()) != part.strip():
            how = rapport(part.strip())  # "3, yes": the yes is one to first names
        rounds += [count] if count else []
        terms += [how] if how else []
    return ", ".join(rounds), ", ".join(terms)


def _part(text: str) -> tuple[str, str]:
    """Read one clause; a count beside a word of rapport ("3, first names" without its comma) is cut off it."""
    named = _FIRST_NAMES.search(text) or _FORMAL.search(text)
    if named:
        before = _JOINED.sub("", _AROUND.sub("", text[: named.start()].strip(" ,-"))).strip()
        count = before if _COUNTED.search(before) else ""
        return count, _how(text if not count else text[named.start() :])
    if _is_count(text):
        plain = " ".join(unwrap(_HEDGED.sub("", text)).split())
        return _TAIL.sub("", plain) or plain, ""
    return "", (_how(text) if _HOW.search(text) or has_rapport(text) else "")


_HEDGED = re.compile(r"[\s,(]*\b(?:i\s+(?:think|guess|believe|suppose)|if\s+i\s+remember(?:\s+\w+)?)\b[?)]*", re.I)
_TAIL = re.compile(r"(?:[\s,]+(?:and|but|or|no|not|nope|well|so|ok|okay|the|a|i|idk|dunno|sure|yes|none|more))+$", re.I)
"""Small words behind a count that count nothing: "2 and no not"."""


def _is_count(text: str) -> bool:
    words = len(bare(text).split())
    if words > _LONGEST:
        return False
    if _EVENTS.search(text):
        return bool(_COUNTED.search(text) or _ONLY_ONE.search(text) or words <= 4)
    vague = not _FIRM.search(text) and (words > 4 or _DEEDS.search(text))
    return bool(_COUNTED.search(text)) and not vague and not has_rapport(text)


def _how(text: str) -> str:
    plain = _AROUND.sub("", _AROUND.sub("", text.strip(" .!"))).strip()
    if _FIRST_NAMES.fullmatch(plain) or (_FIRST_NAMES.search(plain) and _ON_TERMS.fullmatch(plain)):
        return "first names"
    said = _FORMAL.search(plain)
    if said and len(plain.split()) <= 3 and not re.search(r"\b(?:not|less|too)\b", plain, re.I):
        return "formal"
    return " ".join(unwrap(plain).split())


_ON_TERMS = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:are|am|is|were|was|with|on|use[ds]?|by|using)\s+(?:(?:on|our|a|the)\s+)*first.{0,30}",
    re.I,
)
"""How a clause says no more than first names: "I are on first names" is left of "Paula and I are ..."."""
_PEOPLE = re.compile(r"\b(?:we|they|them|she|he|her|him|us|boss|team|people|everyone|everybody|nobody)\b", re.I)


def _speaks(text: str) -> bool:
    """Say whether words tell something between people, and are no bare name."""
    return 2 < len(bare(text).split()) <= 60 and _PEOPLE.search(text[:600]) is not None


_YES = frozenset({"yes", "y", "yep", "yeah", "yup", "sure", "yes first names", "yes we are", "we are"})
_NO = frozenset({"no", "n", "nope", "nah", "not really", "more formal", "rather formal", "formal"})


def rapport(value: str) -> str:
    """Read a yes to "first names, or more formal?" as first names, and a no as formal."""
    form = bare(value)
    return "first names" if form in _YES else "formal" if form in _NO else value
