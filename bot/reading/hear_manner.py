"""Know what is said at a question about the asking or the letter's manner: must I say it, and "more polite please"."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.hear_said import Said
from bot.reading.intents import bare

_LEAD = r"^\W*(?:(?:u+m+|u+h+|e+r+m*|hm+|so|but|and|also|ok(?:ay)?|well|wait|hey|oh|like|sorry|please|pls|no)\b\W*)*"
_SAYS = (
    r"(?:say|give|tell|answer|name|put|fill|share|disclose|explain|provide|state|specify|reveal|mention|pick|choose|"
    r"enter|type)"
)
_MUST = re.compile(
    rf"{_LEAD}(?:(?:do|must|should|need)\s+(?:i|we|one)(?:\s+(?:really|even|actually|also))*(?:\s+(?:have|need|got)\s+to)?|"
    r"am\s+i\s+(?:required|obliged|forced|supposed)\s+to|is\s+it\s+(?:required|necessary|mandatory|needed)\s+to)\s+"
    rf"(?:really\s+)?{_SAYS}(?P<rest>\b.{{0,60}})$",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?:boss|notice|today|tomorrow|tonight|now|phone|call|person|yes|no)\b", re.I)
"""What is asked about the employer, and not about an answer here: "do I have to tell them by phone?"."""
_NEEDED = re.compile(
    rf"{_LEAD}(?:is|are)\s+(?:(?:this|that|it|one|these|those|all\s+(?:of\s+)?(?:this|that))|(?:an?|the|any)\s+\w+)\s+"
    r"(?:really\s+|even\s+|actually\s+)?(?:needed|required|necessary|mandatory|compulsory|obligatory|optional)\W*$",
    re.I,
)
_COURTESY = (
    r"(?:\s*[,.!]?\s*(?:please|pls|plz|tone|wording|words|style|ok|thanks|then|(?:to|with)\s+(?:them|her|him)))*\W*$"
)
_MAKE = (
    r"(?:(?:can|could|would|will)\s+(?:you|u|it|we)\s+)?(?:be|make\s+(?:it|them|that|the\s+\w+)|keep\s+(?:it|the\s+\w+)|"
    r"say\s+it|sound|write\s+it|put\s+it|word\s+it|use\s+an?|it\s+should\s+(?:be|sound)|i\s+want\s+it|let\s+it\s+(?:be|sound))"
)
_MUCH = r"(?:an?\s+|bit\s+|little\s+|much\s+|way\s+|very\s+|really\s+|super\s+|rather\s+|extra\s+|sound\s+)*"
_WARM = re.compile(
    rf"{_LEAD}(?:(?:{_MAKE}\s+{_MUCH}|{_MUCH})(?:nicer|kinder|warmer|friendlier|softer|gentler)|"
    rf"(?:{_MAKE}\s+{_MUCH}(?:more\s+)?|{_MUCH}more\s+)(?:nice|kind|warm|friendly|soft|gentle|casual|human|personal)|"
    rf"(?:{_MAKE}\s+)?{_MUCH}(?:less|not\s+(?:so|too))\s+(?:stiff|cold|formal|corporate|dry|distant|harsh|blunt|robotic|"
    rf"like\s+(?:an?\s+)?(?:robot|machine|bot|computer|form\s+letter|template|lawyer|chatgpt|ai))){_COURTESY}",
    re.I,
)
_FORMAL = re.compile(
    rf"{_LEAD}(?:(?:{_MAKE}\s+{_MUCH}|{_MUCH})politer|"
    rf"(?:{_MAKE}\s+{_MUCH}(?:more\s+)?|{_MUCH}more\s+)(?:polite|formal|professional|respectful|businesslike|courteous)|"
    rf"(?:{_MAKE}\s+)?{_MUCH}(?:less|not\s+(?:so|too))\s+(?:casual|friendly|warm|personal|chatty|informal|soppy|sappy|mushy|gushing|gushy|cheesy|sweet|emotional|flowery)){_COURTESY}",
    re.I,
)
_FACT = (
    r"(?:letter|contact|deadline|reason|company|firm|position|job|role|date|name|answer|they\s+want|offer\s+c[ao]me|"
    r"interviewers?|rounds)"
)
_SAID = (
    r"(?:again|did\s+i\s+(?:say|tell|give|write|put|type)|(?:have\s+i|i(?:['’]?ve)?)\s+(?:said|told|given|gave|put|written)|"
    r"so\s+far|do\s+you\s+have|you\s+have|you\s+noted|i\s+said)"
)
_KNOWN = re.compile(
    rf"{_LEAD}(?:(?:remind|tell)\s+me\s+(?:again\s+)?)?(?:who|what(?:['’]?s)?|which|when(?:['’]?s)?|whom)\b"
    rf"(?=.{{0,60}}\b{_FACT}\b).{{0,60}}\b{_SAID}\b.{{0,30}}$|"
    rf"{_LEAD}(?:remind\s+me\s+(?:who|what|which|when)|did\s+i\s+(?:tell|give|say|mention)\b)(?=.{{0,60}}\b{_FACT}\b).{{0,80}}$|"
    rf"{_LEAD}(?:who(?:['’]?s|\s+is)?|what(?:['’]?s|\s+is|\s+was)|when(?:['’]?s|\s+is|\s+was)|which)\s+"
    r"(?:gets\s+(?:the|my|this)\s+letter|(?:my|the)\s+(?:reason|deadline|contact|position)|"
    r"(?:the\s+|my\s+)?letter\s+for|company\s+(?:is|are)\s+(?:this|we\s+talking)(?:\s+(?:about|for))?)\W*$",
    re.I,
)
"""A question about what was told before: "who gets the letter again?"."""
_SETTLED = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|no|nope|nah|sorry|thanks|thank\s+you|honestly|and|but|so|ok(?:ay)?)\b\W*)*"
    r"(?:(?:it|that|this|i|we|my\s+mind|(?:the|my)\s+(?:answer|decision|mind)|everything|all)(?:['’]?s|['’]?m|['’]?ve|"
    r"\s+(?:is|am|are|has|have|was))?\s*)?(?:(?:been|already|all|quite|pretty|really|now|me)\s+)*"
    r"(?:settled|final|decided|made\s+up(?:\s+my\s+mind)?|a\s+done\s+deal)(?:\s+(?:already|now|really|for\s+me|thanks?))*\W*$",
    re.I,
)
"""A no that is called final: "no, it's settled", "my mind is made up"."""
_ASKS_THAT = frozenset({"open_to_change", "keep_in_touch", "other_signed", "past_deadline"})
_NO_REASON = frozenset({"no", "nope", "nah", "none", "nothing", "n", "no thanks", "no thank you", "nothing really"})
"""What says at the question for a reason that none shall be told, as the question itself offers."""
_MOST = 12  # words of such a line


def of_manner(said: Said) -> Events:
    """Answer whether something must be told, and keep a wish for the tone or a no called final, at any question."""
    hearing, text = said.hearing, said.text[:200]
    if hearing.open is None or hearing.pending or len(bare(said.text[:400]).split()) > _MOST:
        return ()
    must = _MUST.match(text)
    if (must and not _ELSEWHERE.search(must["rest"])) or _NEEDED.match(text):
        return (Wished("about_required"),)
    if _KNOWN.match(text):
        return (Wished("summary"),)
    named = hearing.open.kind == "name" and len(text.split()) == 1  # "Settled" is a firm where one was asked for
    settled = _SETTLED.match(text) and not named and hearing.open.name not in _ASKS_THAT
    if settled and hearing.slot("open_to_change") is not None:
        return (Answered({"open_to_change": "no"}),)
    tone = "warm" if _WARM.match(text) else "formal" if _FORMAL.match(text) else ""
    return (Answered({"tone": tone}),) if tone and hearing.slot("tone") is not None else ()


def of_no_reason(text: str, hearing: Hearing) -> Events:
    """Take a bare no at the question for a reason for "no reason"."""
    asked = hearing.open is not None and hearing.open.name == "reason" and not hearing.pending
    return (Answered({"reason": "unspecified"}),) if asked and bare(text[:40]) in _NO_REASON else ()
