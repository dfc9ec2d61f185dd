"""Know wishes for a letter that is there: what to take in, to leave out, or to say otherwise; none is a fact."""

from __future__ import annotations

import re

from bot.conversation.events import Answered, Revised, Wished
from bot.reading.dates import read_date
from bot.reading.hear_assigned import assigned
from bot.reading.hear_facts import Events
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare

ASKING = (
    r"^(?:please\s+|pls\s+|plz\s+|and\s+|also\s+|but\s+|ok(?:ay)?\s+|hey\s+|now\s+|just\s+|maybe\s+|"
    r"(?:can|could|would|will)\s+(?:you|u|we)\s+|i\s+want\s+(?:you\s+)?to\s+|"
    r"i'?d\s+like\s+(?:you\s+)?to\s+|let'?s\s+|you\s+(?:can|could|should|must)\s+)*"
)
_MENTION = re.compile(
    rf"{ASKING}(?:add|mention|include|put\s+in|work\s+in)\s+"
    r"(?:that\s+|something\s+about\s+|a\s+(?:line|sentence|word)\s+(?:about|that|on)\s+|how\s+)?(\S.{2,200})$",
    re.I | re.S,
)
_FELT = re.compile(
    r"^(?:i(?:'ll|'m|\s+will|\s+am|\s+m)?\s+)?(?:really\s+|also\s+|so\s+|very\s+)*(?:miss|missed|"
    r"liked?|loved?|enjoyed|appreciated?|"
    r"(?:thankful|grateful|glad)\s+(?:for|about)|thanks\s+for|thank\s+you\s+for|thank\s+them\s+for)\s+",
    re.I,
)
"""What is felt about a thing says no more in a letter than the thing does: "that I'll miss the canteen"."""
_DROP = re.compile(
    rf"{ASKING}(?:leave\s+out|take\s+out|drop|remove|delete|cut(?:\s+out)?|lose|skip|get\s+rid\s+of|"
    r"(?:i\s+)?(?:don'?t|do\s+not|never)\s+(?:want\s+(?:you\s+)?to\s+|wanna\s+)?(?:mention|say|write|"
    r"include|tell\s+(?:them|him|her)(?:\s+about)?)|no\s+(?:need\s+for\s+)?(?=(?:line|part|sentence|"
    r"bit|word|mention)\b))\s+"
    r"(?:(?:the|that|this|a|any)\s+(?:whole\s+)?(?:part|sentence|line|bit|thing|word|paragraph|"
    r"mention)\s*(?:about|on|with|that|of|where)?\s*)?(\S.{2,200})$",
    re.I | re.S,
)
_TELL = re.compile(
    rf"{ASKING}(?:tell\s+(?:them|him|her|jo)|say)\s+(?:that\s+|how\s+)?(i(?:'ll|'m|\s+will|"
    rf"\s+am)?\s+(?:really\s+|so\s+|very\s+)*"
    r"(?:miss|missed|liked?|loved?|enjoyed|appreciated?|(?:thankful|grateful|glad)\s+(?:for|about))\s+\S.{2,200})$",
    re.I | re.S,
)
_SORRY = re.compile(
    rf"{ASKING}(?:add\s+|say\s+|mention\s+|tell\s+(?:them|him|her)\s+)*(?:(?:that\s+)?(?:i\s+am|i['’]?m|im)\s+(?:very\s+|so\s+|really\s+)*|"
    r"(?:an\s+)?apolog(?:y|ies|i[sz]e)\s+|(?=sorry))(?:sorry\s+)?((?:for|about)\s+\S.{2,160}?)[.!]*$",
    re.I | re.S,
)
"""A wish for an apology: "say sorry for the short notice"."""
_SEND = re.compile(
    rf"{ASKING}(?:send|mail|e-?mail|post|forward|submit|deliver)\s+(?:(?:it|this|that|them|the\s+(?:letter|mail|e-?mail|draft))\s*)+"
    r"(?:(?:out|off|over|for\s+me|please|to\s+\w+(?:\s+\w+)?)\s*)*(?:by|on|before|today|tomorrow|tonight|now|at|this|next|in|first|asap|$)",
    re.I,
)
"""A wish that the letter be sent, which only the person can do."""
_NO_WORDS = re.compile(
    r"(?:an?\s+|my\s+|the\s+|some\s+)*(?:\w+\s+)?(?:jokes?|emojis?|smileys?|puns?|poems?|quotes?|"
    r"gifs?|logo|date|humou?r|phone|number|address|e-?mail|signature|ps|"
    r"p\.s\.|warmth|colou?r|flair|life|feeling)\b(?:\s+(?:number|address|at\s+the\s+(?:end|top|start)|"
    r"please|in|to\s+it))*\W*$",
    re.I,
)
"""What a letter may be wished to have, and no thing that was liked: "add a joke"."""
_SIGN = re.compile(
    rf"{ASKING}sign(?:\s+(?:it|off|the\s+letter|me))*\s+(?:as|with|by)\s+(?:(?:just|only|my|the|full|"
    rf"first|whole|name)\s+)*[:\"']?(?P<name>(?-i:[A-Z])[\w.'-]*(?:\s+[\w.'-]+){{0,4}})[\"']?\W*$",
    re.I,
)
GREET = re.compile(
    rf"{ASKING}(?:(?:say|tell)\s+(?:hello|hi|thanks|goodbye)\s+to|greet|give\s+(?:my\s+)?(?:regards|"
    rf"best|love|thanks)\s+to|"
    r"(?:send|pass\s+on)\s+(?:my\s+)?(?:regards|best(?:\s+wishes)?|greetings|thanks|a\s+hello)\s+to|"
    r"(?:also\s+)?thank)\s+"
    r"(?P<who>(?-i:[A-Z])[\w'-]+(?:(?:\s+and\s+|,\s*|\s+)(?-i:[A-Z])[\w'-]+){0,4})\s*(?:too|as\s+well|"
    r"also|from\s+me)?\W*$",
    re.I,
)
_MOVES = (
    ("linkedin", re.compile(r"\blinkedin\b")),
    ("referral", re.compile(r"\b(?:referral|recommend\w*)\b")),
    ("door", re.compile(r"\b(?:touch|door|contact|paths?|cross|future|again)\b")),
    ("reason", re.compile(r"\b(?:reason|why|explanation|excuse)\b")),
    ("people", re.compile(r"\b(?:people|names|interviewers|who i met|greetings?|regards)\b")),
    ("detail", re.compile(r"\b(?:liked?|detail|compliment|praise|appreciat\w*)\b")),
)
"""What a person may call the parts of a letter that can be left out."""


def reworded(text: str, hearing: Hearing) -> Events:
    """Read "add that I'll miss the canteen", "leave out the site visit", "say hello to Olga" under a draft."""
    if hearing.phase != "drafted" or hearing.open is not None or hearing.pending:
        return ()
    plain = text.strip()[:300]
    if (signed := _SIGN.match(plain)) and hearing.slot("sender_name"):
        return (Answered({"sender_name": " ".join(signed["name"].split())}),)
    if (greeted := GREET.match(plain)) and hearing.slot("people_met"):
        return (Answered({"people_met": with_people(hearing.answers.get("people_met", ""), greeted["who"])}),)
    if sorry := _SORRY.match(plain):
        return (Revised("mention", f"sorry {' '.join(sorry[1].split())}"),)
    if _SEND.match(plain):
        return (Wished("about_sending"),)
    match = _TELL.match(plain) or _MENTION.match(plain)
    if match and not _NO_WORDS.match(match[1]):
        return (Revised("mention", _FELT.sub("", " ".join(match[1].split())).rstrip(".!")),)
    match = _DROP.match(plain)
    move = _move_of(bare(match[1]), hearing) if match else ""
    return (Revised("drop", move),) if move else ()


def with_people(known: str, more: str) -> str:
    """Add people to those that were met, nobody twice."""
    names = [name for name in re.split(r"\s+and\s+|,\s*", more) if name and name.lower() not in known.lower()]
    return "; ".join([*([known] if known else []), *names])


def _move_of(words: str, hearing: Hearing) -> str:
    """Name the part of the letter some words mean, by what it is called or by what it says; "" for none."""
    liked, met = bare(hearing.answers.get("appreciated", "")), bare(hearing.answers.get("people_met", ""))
    if liked and (words in liked or liked in words):
        return "detail"
    if met and words in met:
        return "people"
    friend = bare(hearing.answers.get("referral_offer", ""))
    if friend and f" {words} " in f" {friend} ":
        return "referral"
    slot = hearing.slot("reason")
    told = next((one for one in slot.options if one.value == hearing.answers.get("reason")), None) if slot else None
    if told is not None and any(f" {bare(word)} " in f" {words} " for word in told.words):
        return "reason"
    return next((move for move, called in _MOVES if called.search(words)), "")


_WISHES = (
    r"make|keep|write|rewrite|rephrase|reword|reformulate|say|tell|drop|remove|cut|delete|lose|leave|"
    r"take|use|put|place|add|include|mention|"
    r"begin|start|open|end|close|finish|sound|try|give|shorten|expand|trim|replace|swap|translate|"
    r"greet|thank|wish|apologi[sz]e|"
    r"break|split|merge|capitali[sz]e|bold|underline|format|polish|improve|soften|tweak|turn|do\s+(?:it|one|more|less)|have\s+it|"
    r"(?:don'?t|do\s+not|no\s+need\s+to|stop)\s+\w+|less|more|fewer|not\s+so|too|a\s+(?:bit|little|touch|tad)|much|way"
)
_WISH = re.compile(rf"{ASKING}(?:{_WISHES})\b", re.I)
_JUDGED = re.compile(
    r"^\W*(?:(?:i\s+think|but|and|ok|hm+|well)[\s,]+)*(?:(?:it|this|that|(?:the|your|this|"
    r"that)\s+(?:whole\s+)?(?:letter|mail|e-?mail|draft|text|tone|ending|opening|beginning|"
    r"first|second|third|last|subject|sentence|paragraph|line|wording|style|"
    r"closing)(?:\s+\w+){0,3}?)(?:'?s|\s+(?:is|sounds?|reads?|feels?|looks?|seems?|needs?|should|"
    r"could|doesn'?t|isn'?t|has))\b|"
    r"i\s+(?:don'?t|do\s+not|didn'?t|wouldn'?t|would\s+never|never|can'?t)\s+(?:really\s+)?(?:like|"
    r"love|want|need|say|talk|write|speak|use)\s+(?:it|this|that|the|to|like|such|so)\b|"
    r"i\s+(?:hate|dislike|prefer|would\s+prefer)\s+(?:it|this|that|the|a|something)\b|"
    r"i'?d\s+(?:rather|prefer|never)\b|i(?:'?d|\s+would)?\s+(?:like|want|need|love)\s+(?:it|this|that|"
    r"the\s+(?:letter|mail|draft|tone|text|ending))\b|(?:can|could)\s+(?:it|this|that)\b)",
    re.I,
)
_IT_TO = re.compile(
    rf"{ASKING}(?:make|change|turn|set)\s+(?:it|that|this)\s+(?:(?:to|into)\s+)?(?P<rest>\S.{{0,120}})$", re.I | re.S
)


def is_about_letter(text: str, hearing: Hearing) -> bool:
    """Say whether a line under a draft wishes the letter otherwise or judges it, and corrects no fact by its name."""
    plain = " ".join(text.split())[:300]
    if not (_WISH.match(plain) or _JUDGED.match(plain)) or assigned(text, hearing):
        return False
    match = _IT_TO.match(plain)
    return match is None or not _is_value(match["rest"], hearing)


def _is_value(words: str, hearing: Hearing) -> bool:
    """Say whether what it is to be made is a name or a date, and no manner: "make it Thursday", "make it funny"."""
    day = read_date(words, hearing.now, hearing.zone or "UTC", locale=hearing.locale, alone=True)
    return not words.islower() or day.kind in {"moment", "ask"}


_STYLES = (
    (
        "shorter",
        re.compile(
            r"\b(?:fewer|less|cut)\s+(?:\w+\s+)?words?\b|\b(?:short\w*|brief\w*|concise|crisp\w*|tight\w*|"
            r"trim|wordy|long-winded|too\s+long)\b"
        ),
    ),
    ("longer", re.compile(r"\b(?:longer|more\s+(?:detail|words)|too\s+short|expand)\b")),
    (
        "warmer",
        re.compile(
            r"\b(?:less|not\s+so|too|so)\s+(?:like\s+a\s+)?(?:formal|stiff|cold|robot\w*|dry|corporate|"
            r"distant)\b|\b(?:warm\w*|friendl\w+|soft\w*|nicer|kinder|heartfelt|human|personal|casual)\b"
        ),
    ),
    (
        "formal",
        re.compile(
            r"\b(?:less|not\s+so|too)\s+(?:casual|informal|chatty|personal|friendly)\b|\b(?:formal\w*|"
            r"professional\w*|serious\w*|businesslike|polite\w*|respectful\w*|courteous\w*)\b"
        ),
    ),
    (
        "another",
        re.compile(
            r"\b(?:rephrase|reword|rewrite|reformulate|different(?:ly)?|another\s+(?:way|wording)|other\s+words)\b"
        ),
    ),
)  # fmt: skip  # a table
"""The manners a letter can be told in, by the words they are wished with; the first that fits counts."""
_OPPOSITE = {"warmer": re.compile(r"\b(?:less|not\s+so|too)\s+(?:warm|friendly|soft|personal|casual)")}


def unknown_wish(text: str, hearing: Hearing) -> Events:
    """Take a manner out of a longer wish for the letter; where it has none, say what a letter can be asked for."""
    if not is_about_letter(text, hearing):
        return ()
    said = " ".join(text.lower().split())[:300]
    styles = (name for name, words in _STYLES if words.search(said))
    style = next((name for name in styles if name not in _OPPOSITE or not _OPPOSITE[name].search(said)), "")
    return (Revised(style),) if style else (Wished("letter_how"),)
