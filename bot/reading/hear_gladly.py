"""Know a glad yes to staying in touch that has more words than a yes, and a "nothing" to what was liked."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Skipped
from bot.reading.hear_facts import Events
from bot.reading.hear_letter import GREET, with_people
from bot.reading.hear_reasons import is_praise
from bot.reading.hear_said import Said
from bot.reading.intents import bare

_GLAD = re.compile(
    r"^\W*(?:(?:oh|ooh|well|yes|yeah|yep|aw+|of|god|hell|sure|but)\W+)*"
    r"(?:absolutely|definitely|defo|certainly|of\s+course|for\s+sure|sure|yes|yeah|yep|totally|gladly|always|100\s*%)\b(?P<rest>.*)$",
    re.I | re.S,
)
_PLAN = re.compile(
    r"@|\bhttps?:|\d|\b(?:maybe|perhaps|unsure|not|if|when|once|only|unless|until|till|after|before|later|next|again|day|some\s*day|future|spring|"
    r"summer|autumn|fall|winter|years?|months?|weeks?|touch|contact|connect\w*|link\w*|door|write|mail|email|e-mail|text|call|phone|whats\w*|"
    r"happy|like|would|i['’]?d|i['’]?ll|could|can|will|love|want|open|depends|friends?|coffee|lunch|drink|beer|network\w*|meet|visit\w*|remain|stay|keep|"
    r"see|use|apply|reapply|come|join|watch|drop|pop|follow|hear|work|hire|ask|let|tell|send|insta\w*|but|though|except|actually|wait|no|twitter)\b",
    re.I,
)
"""What says how, when or on what terms: words to keep as they are."""
_MOST = 10
_NOTHING = re.compile(
    r"^\W*(?:(?:honestly|well|um+|uh+|tbh|sorry|hm+|haha|lol|erm+|idk|dunno|oh|literally|absolutely|pretty much|"
    r"basically|truly|really)\W+)*"
    r"(?:nothing(?!\s+but\b)|nowt|not\s+(?:really\s+)?(?:much|a\s+(?:lot|thing)|anything)|none|(?P<no>no|nope|nah)|zilch|"
    r"(?:i\s+)?(?:can['’]?t|cannot|couldn['’]?t)\s+(?:really\s+)?(?:think\s+of|say|name)\s+(?:anything|any|one|a\s+thing)|"
    r"(?:i\s+)?(?:didn['’]?t|did\s+not|don['’]?t)\s+(?:really\s+)?(?:like|enjoy)\s+(?:anything|much|a\s+thing|it))\b"
    r"(?:\W+(?:really|much|at\s+all|tbh|honestly|to\s+be\s+(?:honest|fair)|special|in\s+particular|comes\s+to\s+mind|sorry|else|good|nice|i\s+guess|"
    r"right\s+now|of\s+that|thanks|stood\s+out|springs\s+to\s+mind)\b)*"
    r"(?P<rest>\W*|\s*[,.;:!–-].*|\s+(?:but|though|although|except|apart|other\s+than|they|he|she|because|cos|since|it)\b.*)$",
    re.I | re.S,
)
_TURN = re.compile(
    r"^\W*(?:(?:but|though|although|except(?:\s+(?:for|that|maybe))?|apart\s+from|well|maybe|just|only|ok|oh|actually|wait)\b\W*)+",
    re.I,
)


def gladly(said: Said) -> Events:
    """Take "oh absolutely, it's a small sector" for a yes, and greet whom it greets; a plan is kept as it is told."""
    slot = said.hearing.open
    glad = _GLAD.match(said.text.strip()[:300])
    if slot is None or slot.name != "keep_in_touch" or said.hearing.pending or glad is None:
        return ()
    rest = re.sub(r"^\W*(?:and\s+)?", "", glad["rest"])
    if (greeted := GREET.match(rest)) and said.hearing.slot("people_met"):
        known = said.hearing.answers.get("people_met", "")
        return (Answered({slot.name: "yes", "people_met": with_people(known, greeted["who"])}),)
    plain = rest and len(bare(rest).split()) <= _MOST and not _PLAN.search(rest) and not rest.rstrip().endswith("?")
    told = said.told.facts.keys() - {"keep_in_touch", "reason", "reason_words", "scenario"} if plain else ()
    return (Answered({slot.name: "yes"}),) if plain and not told else ()


def nothing_liked(said: Said) -> Events:
    """Take "nothing really, they lowballed me" for nothing, and of "not much, but the coffee was good" the coffee."""
    slot = said.hearing.open
    none = _NOTHING.match(said.text.strip()[:300])
    if slot is None or slot.name != "appreciated" or said.hearing.pending or none is None:
        return ()
    rest = " ".join(_TURN.sub("", none["rest"]).split())
    if not is_praise(rest):
        return () if rest and none["no"] else (Skipped(),)  # "no, Initech" corrects something
    turned = _TURN.match(none["rest"]) is not None or none["rest"].lstrip()[:1] in {",", ".", ";", "-"}
    return (Answered({slot.name: rest.lstrip(",.;:- ")}),) if turned else ()
