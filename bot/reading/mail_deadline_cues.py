"""Know the words around a date that make it the last day to answer, or the first day of work."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"[,;:–—]\s|\s-\s|\.\s|\s(?:and|but|or|so|because|which|where|when|if|after|as)\s")
CLAUSE_LEFT = re.compile(r"[,;:–—]\s|\s-\s|\.\s|\s(?:and|but|or|so|because|if|after|as)\s")
START_IN = re.compile(r"(?:a )?(?:start|starting|begin|beginning|commence|commencing)\b")
NEAR_LIMIT = re.compile(r"\b(?:by|before|until|till|no later than|deadline is)\s(?:[\w'-]{1,14}\s?){1,3}$")
FIRST_DAY = re.compile(
    r",? (?:is|would be|will be|as|for|being|(?:so |and )?that(?:'s| is)) (?:your |the |a )?(?:first day|start"
    r"|joining|day one"
    r"|official start|commencement date|day (?:on which )?(?:you|we would have you|your))|,? start\b"
)
YOU_START = re.compile(
    r"(?<!before )(?<!when )(?<!once )(?<!after )(?<!until )(?<!if )\byou(?: can| could| would| will| may|'d|'ll)?"
    r"(?: be able to)? (?:start|begin|join us|commence)\b(?:(?!\b(?:by|before|until|till|no later)\b)[^.;]){0,40}$"
)
ITEM = re.compile(r"\s?[-–—:]\s")
THEN = re.compile(r"\b(?:before|by|until|till) (?:then|that date|that day)\b")
DAY_ONE = re.compile(r"\s?[-–—:]\s(?:your )?(?:day 1|day one|first day|start|you start|joining|onboarding day)\b")
PERIOD_TAIL = re.compile(
    r"\s?(?:of|from|after|following|upon)\s(?:receipt|receiving|the date|the above|this|today|the issue|date)"
)
DIRECT = re.compile(
    r"\b(?:let me|let us|let them|tell me|tell us|confirm|decide|answer)(?: know| me| us)?$"
    r"|\byes or (?:a )?no$|\ban? (?:firm |final |quick |clear )?(?:yes|answer|decision|reply)$"
)
UNTIL = re.compile(
    r"\b(?:lapses?|expires?|expiring|tell me|let me know|let us know|need (?:an answer|to know)"
    r"|answer (?:on|today)|could you let|with your (?:answer|decision|reply)|shall we say|let us say"
    r"|let's say|yes or no|a yes|at the outside"
    r"|need to tell|(?:ring|call|text|see|tell) (?:me|us)|by return)\b"
)
# Ways to ask for an answer that no list of phrases ends.
ASKED = re.compile(
    r"\b(?:a|your|the) (?:quick |firm |final |verbal |written )?(?:yes|no|word|line|verdict|shout|bell|nod"
    r"|reply|answer|decision|response|acceptance|confirmation)\b"
    r"|\b(?:ring|call|text|phone|telephone|write|mail|e-?mail|message|ping|tell|let|see|drop|give) (?:one of "
    r"|back )?(?:me|us|her|him|them|dave)\b"
    r"|\b(?:must|needs?|has|have|want|wants|like|love) to (?:know|hear|tell (?:them|hr|him|her))\b|\bmust know\b"
    r"|\b(?:book|accept|confirm|choose|select|take) or (?:withdraw|decline|reject|cancel)\b|\b(?:response"
    r"|decision|reply|answer|acceptance) (?:date|deadline)\b"
    r"|\b(?:either way|where you land|a sign|your mind|where you stand|in or out|which way)\b|\b(?:is|be) received by\b"
    r"|\b(?:say|shout|holler|revert|answer|reply|sign|book)(?: it)?(?: back)?(?: me| us)? (?:by|before|until"
    r"|till?|latest)\b"
    r"|\b(?:grateful|glad|like|love|good|happy|gladly|need|have|want) (?:to )?(?:know|hear|have it)(?: it)?\b"
    r"|\bhear it (?:gladly|before)|\bgreen light\b|\bthumbs (?:up|down)\b|\b(?:your )?(?:counter)?signed copy\b"
    r"|\bhold(?:ing)? (?:it|this|that|the|your) (?:\w{1,12} ){0,2}(?:open )?for you\b|\bkeep the (?:place|seat|offer)\b"
    r"|\b(?:not|n't) (?:got|had|received|heard)\b|\bthe offer (?:falls|goes|dies|lapses|is gone)\b"
    r"|\b(?:could|can|would|will|may|must) (?:you|i|we) (?:\w{1,10} )?(?:pick|pop|book|choose|say|have)\b"
)
MOVED = re.compile(
    r"\b(?:mov(?:ed|ing|e)|push(?:ed|ing)?|shift(?:ed|ing)?|chang(?:ed|ing)|extend(?:ed|ing)?|bump(?:ed"
    r"|ing)?)\b.{0,60}\bfrom $"
)
TO_NEW = re.compile(
    r"\b(?:mov(?:ed|ing|e)|push(?:ed|ing)?|shift(?:ed|ing)?|chang(?:ed|ing)|extend(?:ed|ing)?|bump(?:ed"
    r"|ing)?)\b.{0,60}\bfrom .{3,24} (?:to|until) $"
)
BEGINS = re.compile(
    r"\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|commenc\w+|join(?:s|ing)?|first (?:day|shift|week|trip|call|show)"
    r"|on ?board(?:ing)?|report(?:ing)?(?: to| for| at| date)?|effective|expect you|at (?:your|the) desk|mobilise"
    r"|resum(?:e|ing)|take (?:you )?(?:up|on)|kick(?:s|ing)? off|in post|entry|with effect|want you (?:on|in"
    r"|here|there)|like you (?:here|there)|have you (?:on|in|here|with)|need you|go live)\b"
    r"(?!.{0,60}\b(?:enrol|benefit|bonus|interview|review|leave|offer|answer|reply|confirm|decid)\w*)[^.;]*$"
)
BEGIN_WORD = re.compile(
    r"\b(?:start|begin|commenc|join|first day|board|resum|kick|effect|want you|like you|have you|in post|entry"
    r"|report|expect you|desk|mobilise|day one)"
)
TO_BEGIN = re.compile(
    r"\s?(?:\([^)]{0,20}\) ?)?(?:start\b|beginnen\b|anfangen\b|to start\b|to begin\b|kick-?off\b"
    r"|if that suits|suits us|would suit us|works for us)"
)
LAST_DAY = re.compile(
    r"(?:,? (?:is|would be|will be|at)|['’]s) (?:soon enough|when i|when we|fine|the (?:very )?latest"
    r"|early enough|our deadline"
    r"|the deadline|the cut-?off|the last day|the outside)"
)
WORKING = re.compile(
    r"\b(?:appoint|join|employ|work|start|based|cover|offer|role|position|basis|salary|month|title|secondment"
    r"|post|become|on board|(?:like|want|need|have|take) you|you (?:are|get|take|would be)"
    r"|you'(?:d|re|ll) be)\w{0,8}\b"
)
YOU_ARE = re.compile(r",? you(?:'d| would|'ll| will|'re| are| become)\b")
LABEL_MARKS = re.compile(r"^[\W\d]{1,12}")
LABEL_NOTE = re.compile(r"\s?\([^)]{0,30}\)")
BARE_DAY = re.compile(
    r"(?:on |from )?(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?(?:\d{1,2}(?:st|nd|rd"
    r"|th)? ?(?:of )?"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|)(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?<=\d\d\d\d))"
)
