"""Know what answers no question and is answered kindly: a call for attention, a complaint, a feeling, a thank-you."""

from __future__ import annotations

import re

from bot.conversation.events import Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_said import Said
from bot.reading.intents import bare

_CALLING = re.compile(
    r"^\W*(?:(?:hello|hi|hey|yo|um|ok|excuse\s+me)\W+)*"
    r"(?:(?:is\s+)?(?:any|some)\s*(?:body|one)\s+(?:there|here|home|listening|alive|awake)|"
    r"(?:are\s+)?(?:you|u)\s+(?:still\s+)?(?:there|here|alive|working|broken|listening|awake|frozen|stuck|dead|asleep)|"
    r"(?:do|can)\s+you\s+(?:hear|read|see)\s+me|is\s+this\s+(?:thing\s+)?(?:on|working)|(?:hello|hey)\s*[?!.]{2,})\W*"
    r"(?:(?:hello|bot|ajar|please|at\s+all|there|anymore|today)\W*)*$",
    re.I,
)
_ALREADY = re.compile(
    r"^\W*(?:(?:but|well|hey|no|ugh|omg|again|come\s+on|dude|man|and|like|sorry)[\s,]+)*"
    r"(?:(?:i|we)(?:['’]ve|\s+have)?\s+(?:already|just|literally)\s+(?:just\s+)?"
    r"(?P<verb>said|told\s+you|answered|mentioned|wrote|typed|gave|explained|sent\s+you)(?:\s+(?:you|"
    r"that|it|this|so|the\s+answer|about\s+it))*|"
    r"already\s+(?:said|told\s+you|answered|mentioned|typed)(?:\s+(?:you|that|it|this|so))*|"
    r"(?:as|like)\s+i\s+(?:already\s+)?(?:said|told\s+you|mentioned|wrote)(?:\s+(?:before|already|earlier|above))*|"
    r"(?:i\s+told\s+you|i\s+(?:said|answered|wrote|typed)(?:\s+(?:that|it|this|so))?)(?:\s+(?:already|before|twice))*|"
    r"(?:you|u)(?:['’]ve|\s+have)?\s+(?:already|just)\s+asked(?:\s+(?:me|that|this|it))*|"
    r"you\s+asked\s+(?:me\s+)?(?:that|this)\s+already)"
    r"(?:\s+(?:already|before|twice|above))*\W*(?P<rest>.{0,300})$",
    re.I | re.S,
)
_NOT_LISTENING = re.compile(
    r"\byou(?:['’]?re|\s+are|r)?\s+(?:so\s+|really\s+|totally\s+|not\s+|just\s+)*(?:useless|stupid|"
    r"dumb|annoying|listening|helping|helpful\s+at\s+all|idiot|an\s+idiot|terrible|awful|hopeless|"
    r"broken)\b|"
    r"\byou\s+(?:do\s+not|don['’]?t|never|didn['’]?t|can['’]?t)\s+(?:even\s+|really\s+)?(?:listen|"
    r"understand|get\s+(?:it|me|that)|read|help)\b|"
    r"\b(?:stupid|dumb|useless|damn|fucking)\s+(?:bot|thing|machine|question|program)\b|"
    r"\bthis\s+(?:bot|thing|chat)\s+(?:is|does|keeps)\b|"
    r"\bthat(?:['’]?s|\s+is)\s+not\s+what\s+i\s+(?:said|meant|asked|wrote|typed)\b|"
    r"^\W*(?:wtf|ffs|what\s+the\s+(?:hell|heck|fuck)|are\s+you\s+(?:serious|kidding(?:\s+me)?|joking)|"
    r"this\s+is\s+(?:so\s+|really\s+)?(?:stupid|useless|ridiculous|annoying|frustrating|not\s+working|"
    r"nonsense|silly|crazy))\b",
    re.I,
)
_GRATEFUL = re.compile(
    r"^\W*(?:(?:omg|wow|oh|ok(?:ay)?|great|perfect|awesome|aww*|man|dude|yes|yeah|really|hey|cool|nice|ah)[\s,!.]+)*"
    r"(?:thank(?:s|\s+you|\s+u)|thx|ty|tysm|cheers|you(?:['’]?re|\s+are)\s+(?:so\s+|really\s+|very\s+|such\s+an?\s+)*"
    r"(?:great|awesome|amazing|the\s+best|kind|helpful|nice|good|lifesaver|life\s*saver|star|sweet)|"
    r"this\s+(?:really\s+|so\s+)?help(?:s|ed)|you\s+(?:really\s+)?(?:helped|saved)|"
    r"(?:that|this|it)(?:['’]?s|\s+is|\s+was)\s+(?:so\s+|very\s+|really\s+|super\s+)+(?:helpful|kind|"
    r"nice|great|good|useful|cool))\b",
    re.I,
)
_ONLY_THANKS = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:thank(?:s|\s+you|\s+u)|thx|tysm)(?!\s+(?:for|to))\b", re.I)
_TAKEN_BACK = re.compile(
    r"\b(?:rejected|dropped|ghosted|dumped)\s+me\b(?!.*\b(?:then|now|and)\b.*\b(?:want|need|offer\w*|answer)\b)|\bturned\s+me\s+down\b|\b(?:withdrew|withdrawn|"
    r"pulled|rescinded|revoked|retracted|took\s+back|cancelled|canceled)\s+"
    r"(?:the|their|my|its)\s+(?:job\s+)?offer\b|\bi\s+(?:got|was|been|have\s+been)\s+(?:rejected|"
    r"turned\s+down|declined)\b",
    re.I,
)
"""How people tell that the firm has changed its mind, so that there is nothing to decline."""
_FOR_THEM = re.compile(
    r"\b(?:them|their|offer|opportunity|job|interview|company|team|letter|but|deadline|because)\b", re.I
)
_LONGEST = 14
_FELT_OF = frozenset({"reason", "reason_words", "appreciated", "change_words", "people_met", "referral_offer", "extra"})
"""Questions that an answer full of feeling may well answer."""


def chatter(said: Said) -> Events:
    """Take what is said to the bot itself or about the moment, and answers nothing; the open question is put again."""
    hearing, text = said.hearing, said.text[:400]
    size = len(bare(text).split())
    if not hearing.phase or hearing.pending or not 0 < size <= 2 * _LONGEST:
        return ()
    if size <= _LONGEST and _CALLING.match(text):
        return (Wished("here"),)
    if size <= _LONGEST and _LEAVES.match(text):
        return (Wished("bye"),)
    if size <= _LONGEST and _TAKEN_BACK.search(text):
        return (Wished("no_offer_left"),)
    slot = hearing.open
    worded = slot is not None and slot.kind == "fragment"
    if size <= _LONGEST and not worded and _NOT_LISTENING.search(text):
        return (Wished("complaint"),)
    if (
        size <= _LONGEST
        and (not worded or _ONLY_THANKS.match(text))
        and _GRATEFUL.match(text)
        and not _FOR_THEM.search(text)
    ):
        return (Wished("thanks"),) if hearing.open is not None or not said.only("exact", "always") else ()
    return ()


_LEAVES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|k|right|alright|well|sorry|thanks|thank\s+you|thx|cheers|cool|great|perfect|so|and|anyway|i|i['’]?ve|"
    r"i['’]?ll|i['’]?m|have|just)\b\W*)*(?:(?:good\s*)?bye(?:\s+bye)?|cya|see\s+(?:you|ya|u)(?:\s+(?:later|soon|tomorrow|around))?|"
    r"(?:gotta|got\s+to|have\s+to|must|need\s+to|going\s+to|gonna)\s+(?:go|run|leave|dash|head\s+out)|ttyl|"
    r"(?:talk|speak|write|continue|come\s+back|be\s+back|back|finish\s+this)\s+(?:to\s+you\s+)?(?:later|soon|tomorrow|tonight)|good\s*night)"
    r"(?:\W+(?:now|for\s+now|then|thanks|later|talk\s+later|see\s+you|ttyl|bye|ajar|tomorrow|so\s+much))*\W*$",
    re.I,
)
"""How somebody leaves: what was told is kept, and the question waits."""

_OPEN_YES = frozenset({"stage", "past_deadline", "other_signed", "reason"})
"""Questions where "I already said yes" is news of what was said to the employer."""


def said_before(said: Said) -> str | None:
    """Give what is left of "I already said ..." or "you asked that already"; None where a line is neither."""
    slot = said.hearing.open
    match = _ALREADY.match(said.text[:400]) if slot is not None and not said.hearing.pending else None
    if match is None or slot is None:
        return None
    rest = match["rest"].strip(" ,.;:!-")
    if _MEANT.search(rest):
        return None
    to_them = slot.name in _OPEN_YES or re.match(
        r"(?:yes|no|it)?\s*to\s+(?:them|him|her|the)\b|yes\b.*\bto\b", rest, re.I
    )
    return None if (match["verb"] or "").lower() in {"said", "gave", "sent you"} and to_them else rest


_MEANT = re.compile(r"\b(?:but|meant|mean|instead|should|no\s+to|wrong)\b", re.I)
"""What is said of earlier words to correct them, or of a no that was given."""
_FEELS = re.compile(
    r"\b(?:i\s+(?:just\s+|really\s+|still\s+|always\s+|do\s+)?(?:feel|felt|get|got|am|was)|i['’]?m|"
    r"makes?\s+me(?:\s+feel)?|feeling)\s+(?:so\s+|really\s+|very\s+|a\s+bit\s+|kinda\s+|kind\s+of\s+|"
    r"pretty\s+|super\s+|such\s+)*"
    r"(?:awful|bad|terrible|horrible|guilty|sad|sick|ashamed|anxious|nervous|stressed|overwhelmed|"
    r"scared|afraid|worried|torn|upset|terrified|miserable|rotten|heartbroken|exhausted|panicky|"
    r"too\s+tired|tired\s+(?:of|for)\s+(?:this|it|that|all)|fed\s+up|"
    r"ungrateful|mean|rude|like\s+(?:crap|shit|a\s+(?:jerk|traitor|bad\s+person)))\b",
    re.I,
)


def feels(said: Said) -> bool:
    """Say whether a line tells how the person feels, where no answer is told that way."""
    slot = said.hearing.open
    if said.hearing.pending or (slot is not None and slot.name in _FELT_OF) or len(said.text) > 600:
        return False
    return _FEELS.search(said.text) is not None
