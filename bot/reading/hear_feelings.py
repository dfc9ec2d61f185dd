"""Know what somebody goes through as they write, so that it is met in kind: with one human line, before anything else.

Grief is met whatever else a line tells; guilt, fear, doubt and relief where a line speaks of nothing else.
"""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Doubted, Event, Misheard, Started, Wished
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.mail_looks import looks_like_mail

_KIN = (
    r"(?:(?:step|grand|god|half-?|great-)?(?:mum|mom|mother|father|dad|son|daughter|brother|sister|child|parents?)|mam|mama|mamma|papa|"
    r"husband|wife|partner|spouse|fianc[eé]e?|boyfriend|girlfriend|baby|kid|twin|gran|granny|grandma|nana?|grandpa|"
    r"grandad|granddad|aunt(?:ie|y)?|uncle|cousin|niece|nephew|(?:best\s+|close\s+|oldest\s+)?friend|dog|cat|"
    r"(?:mother|father|sister|brother)[- ]in[- ]law)"
)
_SICK = (
    r"(?:cancer|leuka?emia|a\s+(?:brain\s+)?tumou?r|a\s+stroke|a\s+heart\s+attack|an?\s+aneurysm|dementia|"
    r"alzheimer['’]?s|sepsis|an?\s+(?:bad\s+|serious\s+|car\s+)?(?:accident|crash))"
)
_PASSED = (
    r"passed\s+away|passed(?:\s+on)?(?=\s*(?:[.,!;]|$|last|this|yesterday|two|three|\d|suddenly|unexpectedly|"
    r"in\s+\w+|on\s+\w+day))"
)
_TURNS = r"(?:(?:just|suddenly|recently|sadly|has|have|had|is|was|got|been|also|very|still|now|in|really)\s+){0,4}"
_CRISIS = re.compile(
    r"\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?)\s+myself\b"
    r"(?!\s+(?:with|at|over|here|for|to|laughing|trying|doing|working|in\s+(?:this|the|my)))|\bsuicidal\b|\b(?:want|wanna|rather|ready)\s+(?:to\s+)?(?:die|be\s+dead)\b|"
    r"\bwish\s+i\s+(?:was|were)\s+dead\b|\bwish\s+i\s+was(?:n['’]?t)\s+(?:alive|born|here)\b|\b(?:end(?:ing)?|tak(?:e|ing))\s+my\s+(?:own\s+)?life\b|"
    r"\bbetter\s+off\s+(?:dead|without\s+me)\b|\bdo\s*n['’]?t\s+(?:want\s+to|wanna)\s+(?:live|be\s+(?:alive|here\s+any\s*more))\b|"
    r"\bno\s+(?:reason|point)\s+(?:to\s+|in\s+)?(?:live|living|being\s+alive)\b|\bself[- ]harm",
    re.I,
)
_GRIEF = re.compile(
    rf"\b{_KIN}(?:['’]?s)?\s+{_TURNS}(?:died|dies|dying|dead|{_PASSED}|terminal(?:ly)?|diagnosed|killed|murdered|"
    rf"miscarried|{_SICK}|(?:an?\s+|the\s+)?(?:hospice|icu|intensive\s+care|coma)|in\s+(?:the\s+)?hospital|(?:gravely|seriously|critically)\s+ill)\b"
    rf"|\b(?:death|loss|passing|funeral|illness|suicide)\s+of\s+(?:my|our)\s+{_KIN}\b|\b{_KIN}['’]?s\s+(?:death|funeral|passing|illness|wake|cancer)\b"
    rf"|\b(?:i|we|she|he|{_KIN})\s+(?:just\s+|recently\s+)?(?:lost|buried|am\s+burying|am\s+losing)\s+(?:my|our|the|a)\s+(?:\w+\s+)?{_KIN}\b"
    r"|\b(?:a|had|the|my|our|another)\s+(?:late\s+)?(?:miscarriage|stillbirth)\b|\bmiscarried\b|\bstillborn\b"
    r"|\b(?:death|bereavement|loss|funeral)\s+in\s+(?:my|our|the)\s+family\b|\bfamily\s+(?:bereavement|funeral)\b"
    r"|\b(?:at|for|after|before|planning|arranging|have|got|is|to|from)\s+(?:a|the|his|her|my)\s+funeral\b(?!\s+(?:home|director|parlou?r|planner|service))"
    rf"|\bi(?:['’]?ve|\s+have|\s+had|\s+got)?\s+(?:just\s+|been\s+|got\s+|have\s+|was\s+|also\s+)*(?:{_SICK}|diagnosed\s+(?:with|as))"
    r"|\bi['’]?(?:m|\s+am)\s+(?:dying(?!\s+(?:to|for|of))|widowed|grieving|bereaved|in\s+mourning)\b|\bmy\s+(?:chemo\w*|cancer|tumou?r|diagnosis)\b"
    r"|\b(?:our|my)\s+(?:house|home|flat|apartment|place)\s+(?:just\s+)?(?:burn(?:ed|t)(?:\s+down)?|flooded)\b",
    re.I,
)
_FEAR = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|nervous|anxious|worried|panick\w*|freaking|dread\w*|shaking|blacklist\w*)\b|"
    r"\bwhat\s+if\s+(?:they|she|he)\b|\b(?:will|are|is|would)\s+(?:they|she|he)\s+(?:going\s+to\s+|gonna\s+)?(?:be\s+|get\s+)?"
    r"(?:so\s+|really\s+|very\s+)?(?:mad|angry|furious|upset|offended|annoyed|hate|cross|hurt)\b|"
    r"\b(?:they|she|he)(?:['’]?ll|\s+will|['’]?re\s+going\s+to|['’]?re\s+gonna)\s+(?:all\s+|so\s+)?(?:hate|be\s+(?:\w+\s+)?(?:mad|angry|furious|upset))\b|"
    r"\bburn(?:ing|ed|t)?\s+(?:my|the|a|any|this|that)?\s*bridges?\b",
    re.I,
)
_BAD = (
    r"(?:an?\s+)?(?:jerk|arse\w*|ass\w*|villain|monster|coward|traitor|bad|awful|terrible|horrible|selfish|mean|rude|cruel|"
    r"ungrateful|wrong|evil|disloyal|unreasonable|stupid|weak|unprofessional|cold|heartless|crazy)"
)
_NO = (
    r"(?:do(?:ing)?\s+(?:this|that)|say(?:ing)?\s+no|turn(?:ing)?\s+(?:\w+\s+){1,3}?down|declin(?:e|ing)|refus(?:e|ing)|reject(?:ing)?|"
    r"chang(?:e|ing|ed)\s+my\s+mind|back(?:ing)?\s+out|walk(?:ing)?\s+away|pull(?:ing)?\s+out|feel(?:ing)?|want(?:ing)?|not\s+want(?:ing)?|do\s*n['’]?t\s+want|disappoint\w*)"
)
_LEAVE = re.compile(
    rf"\bam\s+i\s+(?:being\s+|just\s+|such\s+|so\s+|too\s+|the\s+|really\s+)*{_BAD}\b"
    rf"|\b(?:is|was)\s+(?:it|this|that)\s+(?:really\s+|so\s+|very\s+|too\s+|totally\s+)*{_BAD}\s+"
    r"(?:of\s+me|(?:that|if|when|for)\s+(?:i|me)|i['’]?m|i\s+am|to\s+(?:say|turn|decline|change|refuse|reject|back|walk|want|feel))\b"
    r"|\b(?:is|was)\s+(?:it|this|that)\s+(?:really\s+|even\s+)*(?:ok(?:ay)?|alright|all\s+right|fine|fair|normal|acceptable)\s+"
    rf"(?:(?:that|if|when|for)\s+)?(?:i['’]?m\s+|i\s+am\s+|i\s+|me\s+|to\s+)*{_NO}\b"
    r"|\bshould\s+i\s+(?:feel|be)\s+(?:so\s+)?(?:guilty|bad|ashamed|sorry)\b|\bdo\s+i\s+(?:even\s+)?have\s+(?:a|the|any)\s+right\b"
    r"|\b(?:does|do)\s+(?:this|that|it)\s+make\s+me\s+(?:an?\s+)?(?:bad|awful|terrible|horrible|selfish|ungrateful|jerk|coward)\b",
    re.I,
)
_GUILT = re.compile(
    r"\b(?:guilt\w*|asham\w+|selfish|ungrateful|rude|mean|disloyal|traitor|coward|jerk|bad\s+person|let(?:ting)?\s+\w+\s+down|"
    r"let(?:ting)?\s+(?:them|him|her|everyone|the\s+\w+)\s+down|disappoint\w*|after\s+(?:all|everything)\s+(?:they|she|he)|wast(?:ed|ing)\s+(?:their|his|her)|"
    r"hurt\s+(?:them|him|her))\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:mistake|regret\w*|(?:right|wrong)\s+(?:thing|choice|decision|call)|second[- ]guess\w*|torn|"
    r"second\s+thoughts)\b",
    re.I,
)
_KINDS = (
    ("feeling_crisis", _CRISIS),
    ("feeling_grief", _GRIEF),
    ("feeling_guilt", _LEAVE),
    ("feeling_fear", _FEAR),
    ("feeling_guilt", _GUILT),
    ("feeling_doubt", _DOUBT),
)
_LONGEST = 600  # characters; more is a story, and most of it is about the offer


def asks_leave(text: str) -> bool:
    """Say whether somebody asks if they may do what they do: "is it ok that I say no?", "am I awful for this"."""
    return _LEAVE.search(text[:_LONGEST]) is not None


def met(events: Events, text: str, hearing: Hearing) -> Events:
    """Name the feeling among the events; meet grief beside what a line tells, or in place of what nobody understood."""
    kind = next((name for name, words in _KINDS if words.search(text[:_LONGEST])), "feeling")
    if hearing.phase in _OUT and events == (Wished("about_choice"),) and kind == "feeling_doubt":
        return (Wished(kind),)  # what is sent is not to be weighed any more
    if any(event == Wished("feeling") for event in events):
        return tuple(Wished(kind) if event == Wished("feeling") else event for event in events)
    if kind not in _WHATEVER or len(text) > _LONGEST or hearing.pending or looks_like_mail(text):
        return events
    if all(isinstance(event, Answered | Started | Doubted) for event in events):
        begun = any(isinstance(event, Started) for event in events)  # a newcomer is greeted first
        return (*events, Wished(kind)) if begun else (Wished(kind), *events)
    return (
        (Wished(kind),) if isinstance(events[0], Misheard) or _is_idle(events) or kind == "feeling_crisis" else events
    )


_WHATEVER = frozenset({"feeling_crisis", "feeling_grief"})
_OUT = frozenset({"sent", "acknowledged", "closed"})
_IDLE = frozenset({"no_answer", "out_of_scope", "repeat", "hello"})


def _is_idle(events: tuple[Event, ...]) -> bool:
    return all(
        isinstance(event, Wished) and (event.topic in _IDLE or event.topic.startswith("about_")) for event in events
    )
