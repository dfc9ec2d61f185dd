"""Know the plan somebody has for keeping in touch, in their own words: what to hear, when to write, whom to meet."""

from __future__ import annotations

import re

from bot.letters import firsthand, retelling
from bot.letters.cast import Cast
from bot.letters.chunks import Piece, pieces
from bot.letters.cuts import whole
from bot.letters.days import MONTHS
from bot.letters.gate import sound
from bot.letters.patterns import pattern
from bot.letters.persons import turned
from bot.letters.turning import to_reader
from bot.letters.words import FINITE, text, written

_HEAR = pattern("plan_hear")
_LATER = pattern("plan_later")
_ONCE = pattern("plan_once")
_ASK = pattern("plan_ask")
_MINE = pattern("plan_mine")
_DOING = pattern("plan_doing")
_SEASON = re.compile(r"\b(after|before|in|over) (?=(?:summer|winter|spring|autumn|harvest)\b)")
_MORE = 5  # words; a plan no longer than "I'll write in May" is told in words of our own
_WRITES = re.compile(
    r"I(?:'ll| will) (?:write|be|get|email|mail|message|ping|text|come|drop|stop|swing|pop|eat|bring)\b"
)
_ELSEWHERE = re.compile(rf"\b(?:at|with|for|from) (?!(?:{'|'.join(MONTHS)}|Christmas|Easter)\b)[A-Z]")
_UNFIT = re.compile(
    r"\b(?:sentence|fire[sd]?|sack\w*|out of here|stop|quit|leave|die[sd]?|dead|rich|at last|finally)\b", re.I
)
_WITH_DETAIL = re.compile(r"\b(?:when|once|with|and bring|bring|as soon as)\b")


def read(words: str, who: Cast, uk: bool) -> tuple[str, str]:
    """Return what kind of plan it is and its words; two empty ones where there is none beyond a bare time."""
    parts = [part.strip() for part in re.split(r",\s+|;\s*", words) if part.strip()]
    later = next((_later(part) for part in parts if _LATER.match(part)), "")
    for part in parts:
        if found := _NEXT.match(part):
            return "tell", f"I'll look out for the next {found['what']}"
        if _MINE.match(part):
            return "mine", "leave the next move to me"
        if found := _ASK.match(part):
            return "ask", found["when"].replace(" after ", ", after ") if " after " in found["when"] else found["when"]
        for name, plan in (("hear", _hear), ("once", _once), ("plan", _own)):
            if (said := plan(part, later, who, uk)) and not _ELSEWHERE.search(said) and not _UNFIT.search(said):
                return ("hear" if name == "once" and _YOURS.match(said) else name), said
    return "", ""


def typed(words: str, who: Cast) -> str:
    """Tell a plan as it was typed, in the reader's person: "You'll see me when I come in for paint"."""
    for part in filter(None, map(str.strip, re.split(r";\s*|(?<=[a-z])\.\s+|\s+-+\s+", words))):
        if found := _INVITED.match(part):
            rest = f" {found['rest'].strip()}" if found["rest"] else ""
            return f"you said I could {found['what'].lower()} you{rest}, and I will"
        for piece in whole(pieces(_HAPPY.sub("I'd gladly ", _SAME.sub(r"it's the \1, so ", part)), "keep_in_touch")):
            if said := _said(piece, who):
                return said
    return ""


_YOURS = re.compile(r"(?:\S+ ){0,4}(?:when|once|as soon as) you\b")
_HAPPY = re.compile(r"^(?:would be |i'd be |i'm )?(?:happy|glad) to (?!hear|talk|meet|see|stay|keep|be in)", re.I)
_SAME = re.compile(r"^(same [\w ]{2,20}?),? so ", re.I)
_INVITED = re.compile(
    r"^(?:he|she|they) (?:said|told me|offered)(?: that)?(?: to| I could| i can| I can)? "
    r"(?P<what>call|ring|phone|write to|email|text|message|visit)(?: me| him| her| them)?(?P<rest> [\w ]{2,40})?$"
)
_NEXT = re.compile(
    r"^(?:for |in )?(?:the |your |their )?next "
    r"(?P<what>(?:[\w-]+ ){0,2}(?:round|intake|cohort|opening|vacancy|auditions?)\b.{0,30})$"
)
_LONGEST = 18
_TIDIED = (
    (re.compile(r"^I (?=(?:write|call|ring|phone|mail|email|text|visit|message) )"), "I'll "),
    (re.compile(r"^(I'll write) (?=you\b)"), r"\1 to "),
    (re.compile(r"^I will (?!be \w+$)"), "I'll "),
    (re.compile(r" any ?way$"), ""),
    (re.compile(r"\bwhenever$"), "whenever you like"),
    (re.compile(r"^I(?:'ll| will|)(?: still)? (?:want|hope|like|love) to\b"), "I'd like to"),
    (re.compile(r"(?<=\w) so (?=(?:you|we|I)')"), ", so "),
    (
        re.compile(r"^I(?:'d| would) (?=(?:do|help|come|take|work|join|teach|give|write|lend|play|cover|volunteer)\b)"),
        "I'd gladly ",
    ),
)
_ACTS = re.compile(r"(?:I|we|you|there|it|my \w+|our \w+)(?:'\w+)?\b")
_PLANNED = re.compile(r"^you(?:'ll|'re| will| can)\b|^(?!you\b|I (?:would|will) be \w+$)")
_OTHERS = re.compile(r"\b(?:he|she|they|him|her|them|his|their|but|only|not|never|\w+n't|maybe|why)\b")


def _said(piece: Piece, who: Cast) -> str:
    """Tell one piece as a clause of one's own or of the reader's; "" where it is neither."""
    done = turned(written(piece.tokens, who), who)
    words = done.words
    if not done.sure or not words:
        return ""
    starts = words[0].low.split("'")[0]
    own = words if starts in {"you", "there", "it"} else firsthand.own(words, piece, will=True)
    said = text(own)
    for typed_so, meant in _TIDIED:
        said = typed_so.sub(meant, said)
    whole_clause = _ACTS.match(said) and _PLANNED.match(said) and any(word.tag in FINITE for word in own)
    fits = 4 <= len(said.split()) <= _LONGEST and not (_OTHERS.search(said) or _UNFIT.search(said))
    return said if whole_clause and fits and sound(said) else ""


def doing(words: str) -> str:
    """Say what somebody does at a meeting both may go to: "presenting at"; "" where they say nothing of it."""
    found = _DOING.search(words)
    if not found:
        return ""
    return "at" if found["what"].lower() == "at" else f"{found['what'].lower().removesuffix(' at')} at"


def _later(part: str) -> str:
    """Return a bare time of its own: "next spring probably"."""
    found = _LATER.match(part)
    time = found["time"] if found else ""
    sure = "" if found and not (found["maybe"] or found["likely"]) else "probably "
    return f"{sure}{time if time.startswith(('next', 'this', 'in', 'after')) else f'in {time}'}"


def _hear(part: str, later: str, who: Cast, uk: bool) -> str:
    found = _HEAR.match(part)
    what, sure = to_reader(found["what"], who) if found else ("", False)
    return _SEASON.sub(r"\1 the ", f"{what} {later}".strip()) if sure and what else ""


def _once(part: str, later: str, who: Cast, uk: bool) -> str:
    found = _ONCE.match(part)
    said, sure = to_reader(found["what"], who) if found else ("", False)
    if not found or not sure:
        return ""
    return f"{found['time']}, {said}" if found["time"] else f"{said}, {later}" if later else said


def _own(part: str, later: str, who: Cast, uk: bool) -> str:
    said = retelling.told(part, who, uk)
    if not re.match(r"I(?:'ll| will)\b(?! be\b| see\b)", said) or len(said.split()) < _MORE:
        return ""
    told = re.sub(r"^I will ", "I'll ", f"{said}, {later}" if later else said)
    return told if _WITH_DETAIL.search(said) or not _WRITES.match(said) else ""
