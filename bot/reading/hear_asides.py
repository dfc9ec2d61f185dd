"""Know what a line tells besides its answer, or instead of one; a question that takes any words must not swallow it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.conversation.events import Answered
from bot.conversation.scenario import Slot
from bot.reading.chat import Told
from bot.reading.dates import find_dates
from bot.reading.hear_facts import Events, role_of, stored
from bot.reading.hear_given import Hearing
from bot.reading.hear_reasons import is_praise
from bot.reading.hear_rounds import parts_of
from bot.reading.hear_unasked import unasked
from bot.reading.intents import bare

_ROLE = re.compile(
    r"\b(?:she|he|they|who)(?:'s|’s|\s+is|\s+are|'re|’re|s)\s+(?:the|a|an|my|their|our)\s+(?P<role>[\w -]{2,40})", re.I
)
_NAMES = re.compile(r"\bfirst[\s-]+name(?:s|\s+(?:basis|terms))?\b", re.I)
_TITLES = re.compile(r"\b(?:rather|quite|pretty|very|fairly)\s+formal\s+(?:with|between)\b", re.I)

_ANYWHERE = frozenset(
    {"stage", "channel", "rounds", "tone", "keep_in_touch", "contact_name", "sender_name", "deadline"}
)
"""Facts a short line may be all about, whatever is being asked."""

_SHORT = 8


def aside(slot: Slot, text: str, told: Told, hearing: Hearing) -> Events:
    """Take a short line at a question that takes any words for the other fact it tells; empty where it tells none."""
    if slot.name in stored(told.facts, hearing) or len(bare(text).split()) > _SHORT:
        return ()
    facts = {name: value for name, value in _firmly(told, hearing).items() if name in _ANYWHERE}
    if slot.name in {"rounds", "relationship"}:
        facts.pop("tone", None)  # "rather formal" is how they get on
    if slot.name in {"appreciated", "people_met", "change_words", "extra"}:
        told_of = (
            {"contact_name"} if "contact_title" in told.facts and not hearing.answers.get("contact_name") else set()
        )
        facts = {name: value for name, value in facts.items() if name in {"stage", "channel"} | told_of}
    if "rounds" in facts and _is_open("relationship", hearing) and (how := parts_of(text)[1]):
        facts["relationship"] = how
    if slot.name != "relationship" and slot.also != "relationship" and not facts:
        facts = _rapport_in(text, hearing) if slot.kind != "fragment" else {}
    return (Answered(facts),) if facts else ()


_STORIES = frozenset({"appreciated", "extra", "people_met"})
"""Questions that are answered with a story, which belongs to them whole."""


def besides(slot: Slot | None, text: str, hearing: Hearing) -> dict[str, str]:
    """Give what a line tells besides its answer: what was liked, who the contact is, and how they get on."""
    found: dict[str, str] = {}
    name = slot.name if slot else ""
    if name not in _STORIES:
        found |= {fact: value for fact, value in unasked(text).items() if fact != name and _is_open(fact, hearing)}
    if len(text) <= 80 and name not in {*_STORIES, "rounds", "relationship"} and _is_open("relationship", hearing):
        count, how = parts_of(text)
        found |= {"relationship": how} if count and how in {"first names", "formal"} else {}
    early = _is_open("stage", hearing) or hearing.answers.get("stage") == "interviewing"
    if _OFFERED.search(text[:2000]) and early and name != "stage":
        found["stage"] = "offered"
    if says_no_date(text) and _is_open("deadline", hearing) and name != "deadline":
        found["deadline"] = "none"
    role = _ROLE.search(text[:2000])
    if role and (value := role_of(role["role"], hearing)):
        found["contact_role"] = value
    return found


_OF_THEM = re.compile(
    r"^\W*(?:(?:i\s+(?:must|have\s+to)\s+say|honestly|tbh|but|and|well)\W+)?(?:they|she|he|every(?:one|body)|(?:the|their|all\s+the)\s+\w+"
    r"(?:\s+\w+)?)\s+(?:all\s+)?(?:was|were|is|are|seemed|felt|made\s+me)\b",
    re.I,
)


def praised(slot: Slot, text: str, hearing: Hearing) -> Events:
    """Keep "they were kind" as what was liked, told before that was asked."""
    wanted = slot.name != "reason" and slot.kind in {"choice", "moment", "name"} and _is_open("appreciated", hearing)
    kind = wanted and _OF_THEM.match(text[:200]) is not None and not text.rstrip().endswith("?") and is_praise(text)
    return (Answered({"appreciated": _kindly(" ".join(text.split()))}),) if kind else ()


_TURNS = re.compile(r"\s*(?:[;.!]+|,(?=\s*(?:the|but|it|they|he|she|i|my|their)\b)|,?\s+but\b)\s*", re.I)


def _kindly(text: str) -> str:
    """Give what is said kindly, up to the clause that says something else: "the people are kind, the job is hard"."""
    for turn in _TURNS.finditer(text):
        behind = text[turn.end() :]
        if behind and not is_praise(behind):
            return text[: turn.start()]
    return text


_UNSIGNED = re.compile(
    r"\b(?:nothing(?:'s|\s+is|\s+was)?|not|no(?:thing)?\s+contract(?:\s+is)?|haven'?t|have\s+not|hasn'?t|isn'?t|never|un)\s*(?:yet\s+)?signed\b"
    r"|\bverbal(?:ly)?\b|\bno\s+(?:signature|contract)\b",
    re.I,
)
_SIGNED = re.compile(r"\b(?:i|i've|ive|have|already)\s+(?:already\s+)?signed\b|\bcontract\s+(?:is\s+)?signed\b", re.I)


def stage_of_yes(text: str) -> str:
    """Say how far a yes went that is to be taken back; "" where it is not told."""
    if _UNSIGNED.search(text[:2000]):
        return "accepted_verbally"
    return "signed" if _SIGNED.search(text[:2000]) else ""


_NO_DATE = re.compile(
    r"\b(?:no|without|not)\s+(?:a\s+|any\s+|real\s+|fixed\s+|hard\s+|set\s+)*(?:deadline|due\s+date|end\s+date|time\s+limit|answer\s+date|rush)\b"
    r"|\bdeadline\s*(?::|=|is)?\s*(?:none|n/?a|open)\b|\b(?:set|gave|named|give)\s+(?:me\s+|us\s+)?no\s+(?:date|deadline|limit)\b",
    re.I,
)


def says_no_date(text: str) -> bool:
    """Say whether words tell that the employer has set no date for the answer."""
    return _NO_DATE.search(text[:2000]) is not None


def _firmly(told: Told, hearing: Hearing) -> dict[str, str]:
    unsure = {{"user_name": "sender_name"}.get(name, name) for name in told.unsure} | set(told.doubts)
    facts = stored(told.facts, hearing)
    if facts.get("stage") in {"offered", "interviewing"}:
        facts.pop("stage")
    known = {slot.name for slot in hearing.slots}
    return {name: value for name, value in facts.items() if name not in unsure and name in known}


_OFFERED = re.compile(
    r"(?<!not )(?<!never )(?<!another )(?<!other )(?<!better )\b(?:offered"
    r"|(?:got|made\s+me|gave\s+me)\s+(?:an|the|this)\s+offer"
    r"|offer\s+(?:from|came|letter))\b",
    re.I,
)


def _is_open(name: str, hearing: Hearing) -> bool:
    return hearing.slot(name) is not None and name not in hearing.answers


def _rapport_in(text: str, hearing: Hearing) -> dict[str, str]:
    if hearing.slot("relationship") is None:
        return {}
    if _NAMES.search(text[:500]):
        return {"relationship": "first names"}
    return {"relationship": "formal"} if _TITLES.search(text[:500]) else {}


def only_name(value: str) -> str:
    """Cut what is told of a person off the name: "Pawel Nowak, he is the manager", "idk some recruiter"."""
    value = _SOME.sub(r"the \1", _UNSURE.sub("", value))
    told = _TOLD_OF.search(value)
    return value[: told.start()].strip(" ,;-") or value if told else value


_UNSURE = re.compile(
    r"^(?:(?:idk|dunno|no\s+idea|not\s+sure|i\s+(?:think|guess)|maybe|probably|prob|just)[\s,]+)+(?=\w)", re.I
)
_SOME = re.compile(r"^(?:some|an?|one\s+of\s+the)\s+((?:hr\s+)?[a-z]+)(?:\s+there)?$", re.I)
_TOLD_OF = re.compile(
    r"[\s,;(-]+(?:(?:she|he|they|who)(?:['’](?:s|re|d|ll|ve)|\s+[a-z]+|s)|(?<=[,;(] )(?:hiring|working|recruiting|"
    r"looking|searching|calling|writing)\s+[a-z]+)\s",
    re.I,
)
_NO_VALUE = re.compile(
    r"^\W*(?:(?:can|could|would|will)\s+(?:you|u)\b|(?:please\s+)?help\s+me\b|"
    r"(?:what(?:'?s|\s+is|\s+are|\s+do|\s+does|\s+for|\s+if|\s+now)|why|how\s+(?:do|does|is|are|can|much|long|come)|who(?:'?s|\s+is)|when|where)\s+(?-i:[a-z])|"
    r"(?:is|are|do|does|did|can|could|may|must|who|what|why|how|when|where|shall|should)\b.*\?\s*$|"
    r"i\s+(?:have\s+(?:send|sent|to|not)|can'?t|cannot|don'?t|want\s+to|need\s+to|would\s+like\s+you))",
    re.I | re.S,
)


def is_no_value(text: str) -> bool:
    """Say whether a line is a request or a question, whatever words a question may take."""
    return _NO_VALUE.match(text[:400]) is not None


_CLOSED = re.compile(
    r"^\W*(?:(?:absolutely|definitely|certainly|hell|god|oh)[\s,]+)?(?:no|nope|nah|never|not\s+(?:really|at\s+all|needed|necessary|"
    r"important|interested|for\s+me|this\s+time|with\s+them)|(?:i['’]?d\s+|i\s+would\s+)?(?:rather|prefer)\s+not|"
    r"(?:i\s+)?(?:don['’]?t|do\s+not)\s+(?:think\s+so|want\s+(?:to|that|it)|need\s+(?:to|that|it)|care|bother)|"
    r"i\s+doubt\s+it|leave\s+it(?:\s+(?:out|away|off))?)\b",
    re.I,
)
_OPENED = re.compile(r"\b(?:but|unless|if|maybe|perhaps|except|until|though|problem|doubt|later|@)\b|@", re.I)


_DOORS = re.compile(
    r"@|\bhttps?:|linkedin|\d{5,}|\b(?:yes|yeah|yep|yup|y|ya|aye|k|kk|sure|ok|okay|okey|no|nope|nah|na|n|nay|not|never|maybe|perhaps|unsure|if|when|once|only|unless|until|till|"
    r"after|before|later|in|next|again|one\s+day|some\s*day|future|spring|summer|autumn|fall|winter|year|years|months?|weeks?|"
    r"touch|contact|connect\w*|door|write|mail|email|e-mail|call|phone|happy|glad|love|like|want|would|please|definitely|absolutely|of\s+course|"
    r"always|course|gladly|open|depends|friends?|coffee|network\w*|ja|si|oui)\b",
    re.I,
)


def opens_or_closes(value: str) -> bool:
    """Say whether words can be meant for staying in touch: a yes, a no, an address, a time or a condition."""
    return _DOORS.search(value[:600]) is not None


def door(value: str) -> str:
    """Read a no to "stay in touch?" as a no, however it is dressed: "no, just write the letter"."""
    return "no" if value and _CLOSED.match(value) and not _OPENED.search(value) else value


_PARTS = {"morning": "09:00", "afternoon": "14:00", "evening": "18:00", "night": "20:00"}
"""An answer due "Friday morning" is safe before that morning begins, never at five o'clock."""
_PART_WORD = re.compile(r"\b(?:morn|afternoon|arvo|evening|night|first\s+thing|am\b|eve\b)", re.I)


def timed(facts: Mapping[str, str], text: str, hearing: Hearing) -> dict[str, str]:
    """Give a deadline in a part of a day the hour at which that part begins."""
    day = facts.get("deadline", "")
    if len(day) != len("2026-03-06") or not _PART_WORD.search(text[:4000]):
        return dict(facts)
    found = find_dates(text[:4000], hearing.now, hearing.zone or "UTC", locale=hearing.locale)
    parts = [one.moment.part for one in found if one.moment and one.moment.date.isoformat() == day and one.moment.part]
    hour = _PARTS.get(parts[0], "") if parts else ""
    return {**facts, "deadline": f"{day}T{hour}" if hour else day}
