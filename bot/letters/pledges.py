"""Know what somebody will do themselves to keep in touch, told as it was typed, and by which way they are reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.letters import firsthand
from bot.letters.cast import Cast
from bot.letters.chunks import Piece, pieces
from bot.letters.cuts import whole
from bot.letters.days import MONTHS
from bot.letters.gate import sound
from bot.letters.patterns import pattern
from bot.letters.persons import turned
from bot.letters.tags import FINITE
from bot.letters.words import Word, text, written
from bot.letters.wordsets import wordset

_ELSEWHERE = re.compile(rf"\b(?:at|with|for) (?!(?:{'|'.join(MONTHS)}|Christmas|Easter)\b)[A-Z]")
_UNFIT = pattern("plan_unfit")
_INVITED, _SAME_PLACE, _CHANNEL = pattern("plan_invited"), pattern("plan_same"), pattern("plan_channel")
_KEEP = pattern("plan_keep")
_HAPPY = re.compile(r"^(?:would be |i'd be |i'm )?(?:happy|glad) to (?!hear|talk|meet|see|stay|keep|be in)", re.I)
_CALL_IN = re.compile(r" (?:in|by|round|over)\b")
_SAME = re.compile(r"^(same [\w ]{2,20}?),? so ", re.I)
_LONGEST = 18
_TIDIED = (
    (re.compile(r"^I (?=(?:write|call|ring|phone|mail|email|text|visit|message) )"), "I'll "),
    (re.compile(r"^(I'll write) (?=you\b)"), r"\1 to "),
    (re.compile(r"^I will (?!be \w+$)"), "I'll "),
    (re.compile(r"^I'll owe\b"), "I owe"),
    (re.compile(r"^(we\b.*\w) so will\b"), r"\1, so we'll"),
    (re.compile(r"^I'd gladly be asked\b"), "I'd be glad to be asked"),
    (re.compile(r"^I would (?=(?:be|love)\b)"), "I'd "),
    (re.compile(r"^(?:we are|we're|I'm|I am) (?=(?:already )?(?:connected|friends) on\b)"), "we're "),
    (re.compile(r" (?:any ?way|if nothing else|for sure|no matter what)$"), ""),
    (re.compile(r"(?<!in )\bmid[- ](?=[A-Z])"), "in mid-"),
    (re.compile(r"\b(to|at|in|have|use|on) same\b"), r"\1 the same"),
    (re.compile(r"^((?:we|you) \w+ .*(?:\bsame\b|\bcorner|\bstreet|\bnext door).*)$"), r"\1, so I'm sure we'll meet"),
    (re.compile(r"\bwhenever$"), "whenever you like"),
    (re.compile(r"^I(?:'ll| will|)(?: still)? (?:want|hope|like|love) to\b"), "I'd like to"),
    (re.compile(r"^I would (?=(?:apply|try|reapply|come back)\b)"), "I'd like to "),
    (re.compile(r"(?<=\w) so (?=(?:you|we|I)')"), ", so "),
    (
        re.compile(r"^I(?:'d| would) (?=(?:do|help|come|take|work|join|teach|give|write|lend|play|cover|volunteer)\b)"),
        "I'd gladly ",
    ),
)
_ACTS = re.compile(r"(?:I|we|you|there|it|my \w+|our \w+)(?:'\w+)?\b")
_PLANNED = re.compile(
    r"^you(?:'ll|'re| will| can| should| must| have| know| live)\b|"
    r"^(?!you\b|I (?:would|will) (?:be|love to) ?\w*$|I can I\b)"
)
_OTHERS = re.compile(r"\b(?:he|she|they|him|her|them|his|their|but|only|not|never|\w+n't|maybe|why)\b")
# what one may be going to do where only the verb was typed
_DEEDS = wordset(
    "send bring follow keep buy call write drop stop pop look apply watch listen read cheer try ask introduce share "
    "play help join be stay check email text message ring phone save post owe have get wave pick nominate subscribe "
    "cook bake want hope like"
)


# "bring her cider": it is not hers yet
_GIVES_HER = re.compile(
    r"\b(bring|give|send|show|lend|write|make|buy|bake|cook|post) her (?=[a-z])(?!.*\bback\b)", re.I
)


def told(words: str, who: Cast) -> str:
    """Tell what somebody will do as it was typed, in the reader's person: "You'll see me when I come in for paint"."""
    words = _GIVES_HER.sub(r"\1 you ", words) if who.reader else words
    if found := _INVITED.match(words):
        rest = f" {found['rest'].strip()}" if found["rest"] else ""
        you = "" if _CALL_IN.match(rest) else " you"
        return f"you said I could {found['what'].lower()}{you}{rest}, and I will"
    if found := _KEEP.match(words):
        return re.sub(r"\b[Cc]v\b", "CV", f"please {found['do'].lower()} {found['what']}")
    if found := _SAME_PLACE.match(words):
        return f"we're {found['what'].lower()}, so I'm sure we'll meet" if found["what"] else ""
    for piece in whole(pieces(_HAPPY.sub("I'd gladly ", _SAME.sub(r"it's the \1, so ", words)), "keep_in_touch")):
        if said := _said(piece, who):
            return said
    return ""


def _said(piece: Piece, who: Cast) -> str:
    """Tell one piece as a clause of one's own or of the reader's; "" where it is neither."""
    done = turned(written(piece.tokens, who), who)
    words = done.words
    if not done.sure or not words:
        return ""
    starts = words[0].low.split("'")[0]
    known = starts in {"you", "there", "it"}
    own = words if known else firsthand.own(words, piece, will=True)
    said = text(own)
    if said.startswith("I'll ") and starts != "i" and words[0].low not in _DEEDS | {"will"}:
        return ""  # whose deed it is, nobody knows
    if said.startswith("I'm ") and starts != "i" and words[0].tag != "VBG":
        return ""  # "in the new year"
    for typed_so, meant in _TIDIED:
        said = typed_so.sub(meant, said)
    fits = 4 - said.startswith("I'll ") <= len(said.split()) <= _LONGEST and not (
        _OTHERS.search(said) or _UNFIT.search(said) or _ELSEWHERE.search(said)
    )
    return said if _ACTS.match(said) and _PLANNED.match(said) and fits and _one_thought(own) and sound(said) else ""


def _one_thought(words: Sequence[Word]) -> bool:
    """Say whether nobody begins to act in the middle of it: "I teach on Saturdays you want to come"."""
    return not any(
        two.low.split("'")[0] in _ACTORS and three.tag in FINITE and one.low.strip(",") not in _JOINS
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )


_ACTORS = wordset("i you we they he she it")
_JOINS = wordset("so when if and where that what how whenever once because as before after until while i'm the")


def reached(words: str) -> tuple[str, str]:
    """Read by which way somebody is reached: "she has my number", "only email", "linkedin already"."""
    found = _CHANNEL.match(words)
    if not found:
        return "", ""
    if found["mine"]:
        return "tell", f"you have my {found['mine'].lower()}, and I'd be glad to hear from you"
    way = _WAYS.get(found["way"].lower(), found["way"].capitalize())
    if found["already"] or found["now"]:
        return "tell", f"we're already connected on {way}" if way in _NETS else ""
    if way in _NETS:
        return "tell", f"I'd be glad to connect on {way}"
    return (
        "tell",
        "an email will always reach me" if way == "email" else f"you can always reach me {_BY.get(way, 'on')} {way}",
    )


_BY = {"text": "by"}
_WAYS = {
    "linkedin": "LinkedIn",
    "whatsapp": "WhatsApp",
    "insta": "Instagram",
    "ig": "Instagram",
    "email": "email",
    "mail": "email",
    "e-mail": "email",
    "text": "text",
    "fb": "Facebook",
}
_NETS = {"LinkedIn", "Instagram", "Facebook", "Strava"}
