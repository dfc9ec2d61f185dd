"""Know which pieces of hasty words are the person's own doing, and tell each as a clause: "I'm running the class"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.letters import bending, lexicon
from bot.letters.cast import Cast
from bot.letters.chunks import Piece, pieces
from bot.letters.cuts import whole
from bot.letters.days import MONTHS, MONTHS_TYPED
from bot.letters.gate import sound
from bot.letters.longhand import DAYS, written_out
from bot.letters.tags import FINITE
from bot.letters.words import Word, text, written
from bot.letters.wordsets import wordset

_SOFT = wordset("just still already now only currently")  # they stand after the first verb
_FAINT = _SOFT | wordset("also really actually probably")
_DAY_LEADS = wordset("last this in on at")
_STATES = wordset(
    "on in at under halfway midway tied bound committed booked contracted settled needed busy away abroad due "
    "swamped snowed stuck overloaded overstretched wedded rooted up"
)
_LEADS = wordset("and but so also plus because cos bc cuz cause since as anyway honestly frankly")
_GIVES = wordset(
    "offer offers offered offering give gives gave giving given hand hands handed handing ask asks asked asking"
)
_OTHERS = wordset(
    "he she they him her them his their theirs you your nobody everyone everybody someone somebody anyone none"
)
_JOINTS = wordset("and but so because or while which")
_SAW = wordset("realised realized saw found understood noticed discovered learned learnt knew felt")
_THAT = re.compile(r"(?<=\brealised )(?!that\b|how\b|what\b)|(?<=\brealized )(?!that\b|how\b|what\b)")
_STOP = re.compile(r"(?<=[a-z)]{2})[.!?;]+\s+|\s+-+\s+|!+|\?+|\s*\(|\)|\s*=\s*|\s\+\s")
_TWO = re.compile(r" (?:and|but|&) (?=(?:(?:i|we|they|he|she|it)(?:'?\w{1,2})?|theyre|my \w+) \w+ )", re.I)
_PLAINER = (
    (
        re.compile(
            r"\b(my (?:cousin|brother|sister|uncle|aunt|friend|mate|boss|neighbou?r|teacher|landlord))s (?=[a-z])"
        ),
        r"\1's ",
    ),
    (
        re.compile(
            r"\b(colleague|coworker|co-worker)'?s (?:(?:mat|maternity|pat|paternity|parental|sick) )?(?=leave\b)", re.I
        ),
        r"\1's ",
    ),
    (
        re.compile(rf"\b(?<!the )(end|middle|start|beginning) (?:of )?(?=(?:{MONTHS_TYPED})\b|term\b|season\b)", re.I),
        r"the \1 of ",
    ),
    (re.compile(r"\bunder (?:an? )?(?:bond|contract) (?=(?:w/|with|to|at)\s)", re.I), "tied "),
    (re.compile(r"(?<=\btied )(?:w/|with|at)(?=\s)"), "to"),
    (
        re.compile(r"\b(with|at|to|for|w/) (?=(?:present|current) (?:employer|company|job|firm|boss|place|school)\b)"),
        r"\1 my ",
    ),
    (re.compile(r"\bw/o (?=(?:car|licence|license)\b)", re.I), "without a "),
    (re.compile(r"\bstuff\b", re.I), "things"),
    (re.compile(r"\b(\d+) mos?\b", re.I), r"\1 months"),
    (re.compile(r"\bperm\b", re.I), "permanent"),
    (re.compile(r"^(?=in the middle of )", re.I), "I'm "),
    (re.compile(r"(?<=\w) not (?=[a-z]+$)"), ", not "),
)


def clauses(said: str, who: Cast, field: str, uk: bool = False, will: bool = False) -> Iterator[str]:
    """Tell each piece that is one's own doing; ``will`` says that a bare verb is what one is going to do."""
    for typed, meant in _PLAINER:
        said = typed.sub(meant, said)
    said = written_out(said, uk)
    for part in (one.strip() for breath in _STOP.split(said) for one in _TWO.split(breath)):
        for piece in whole(pieces(part, field)) if part else ():
            told = _THAT.sub("that ", text(_cut(own(_led(written(piece.tokens, who)), piece, will))))
            if told and sound(told) and not told.endswith(" then"):
                yield told


def _led(words: list[Word]) -> list[Word]:
    """Drop what leads into a piece: "and", "also", "because", "doing the case" before "I realised"."""
    while len(words) > 1 and words[0].low in _LEADS and words[1].low != "of":
        words = words[1:]
    found = next((at for at, (one, two) in enumerate(pairwise(words)) if one.low == "i" and two.low in _SAW), 0)
    return words[found:]


def own(words: list[Word], piece: Piece, will: bool = False) -> list[Word]:
    """Give a piece its "I" and its verb the form it has there; nothing where somebody else acts."""
    if not words:
        return []
    owner = words[0].low.split("'")[0]
    if owner in {"i", "we"}:
        return _done(words)
    if given := _given(words):
        return given
    if owner in {"my", "our"}:
        return words if any(word.tag in FINITE for word in words) else []
    if piece.kind in {"GER+THEY", "WH"} or (piece.kind == "VP+THEY" and all(word.low != "my" for word in words)):
        return []
    soft = [word for word in words[:2] if word.low in _SOFT]
    rest = [word for at, word in enumerate(words) if at > 1 or word.low not in _FAINT]
    start = _start(rest, piece.kind, will) if rest else ""
    told = [Word(start, "PRP"), *soft, *rest]
    return [] if not start else _done(told) if start == "I" else told


def _start(rest: Sequence[Word], kind: str, will: bool) -> str:
    """Say with which "I" a piece without one begins; "" where it is none's own doing."""
    tag, low = rest[0].tag, rest[0].low
    if tag == "VBG" and any(word.tag in FINITE for word in rest[1:4]):  # "walking out would be wrong"
        return ""
    if tag == "VBG" and len(rest) > 1 and rest[1].low in _COURSES:  # "boatbuilding class through May"
        return ""
    if tag == "VBG" or (low in _STATES and tag in {"IN", "RB", "JJ", "VBN", "VBD"}):
        return "I'm"
    if low == "been":
        return "I've"
    if low in {"asked", "given"} and len(rest) > 2:
        return "I've been" if rest[1].low != "for" else "I"
    if (tag == "MD" and rest[0].text == low) or (tag == "VBD" and kind != "CLAUSE"):
        return "I"
    base = tag in {"VB", "VBP"} and kind != "CLAUSE" and lexicon.entry(low).can("VB") and rest[0].text == low
    return "" if not base else "I'll" if will else "I"


_COURSES = wordset("class classes course courses school season project trip job contract exam exams term shift shifts")


def _done(words: list[Word]) -> list[Word]:
    """Let a deed with no day named stand as done: "I took over the shop" is "I've taken over the shop"."""
    soft = [word for word in words[1:3] if word.low in _SOFT]
    rest = [word for at, word in enumerate(words[1:]) if at > 1 or word.low not in _FAINT]
    plain = words[0].low in {"i", "we"} and rest and rest[0].tag == "VBD"
    if not plain or rest[0].low in {"was", "were", "had", "did"} or _dated(rest):
        return words
    base = next(iter(lexicon.verbs(rest[0].low)), "")
    if base == "get" and len(rest) > 2 and rest[1].low in _MADE:
        return [words[0]._replace(text=f"{words[0].text}'ve"), *soft, rest[0]._replace(text="been"), *rest[1:]]
    if not base:
        return words
    done = "got" if base == "get" else bending.verb(base).done[0]
    return [words[0]._replace(text=f"{words[0].text}'ve"), *soft, rest[0]._replace(text=done, tag="VBN"), *rest[1:]]


def _dated(words: Sequence[Word]) -> bool:
    """Say whether words name a day or a season in which something was done."""
    named = any(
        one.low in _DAY_LEADS and (two.tag == "CD" or two.low in _TIMES or two.text in MONTHS or two.text in DAYS)
        for one, two in pairwise(words)
    )
    return named or any(word.low in {"yesterday", "ago"} for word in words)


_MADE = wordset("made given asked offered put moved")
_TIMES = wordset("morning afternoon week weekend month year night spring summer autumn winter term")


def _given(words: Sequence[Word]) -> list[Word]:
    """Tell what one is given or asked by somebody who need not be named: "they're giving me the new line"."""
    at = next((at for at, word in enumerate(words[:-1]) if word.low in _GIVES and words[at + 1].low == "me"), -1)
    if (
        not 0 < at < 7
        or len(words) < at + 4
        or any(word.low in _NOT or word.low in {"there", "their"} for word in words[:at])
    ):
        return []  # "the boss there" is not one's own
    done = next((done for start, done in _RECEIVED.items() if words[at].low.startswith(start)), "given")
    if done == "asked" and words[at + 2].low != "to":
        return []
    rest = [
        one
        for one, two in zip(words[at + 2 :], [*words[at + 3 :], None], strict=True)
        if not (
            one.text[:1].isupper()
            and one.text.isalpha()
            and not one.text.isupper()
            and two is not None
            and two.tag == "NN"
        )  # "the new Kelowna store"
    ]
    rest = rest[: next((end for end, _ in enumerate(rest) if end and _parts(rest, end)), len(rest))]
    if all(word.low != "here" for word in rest):
        at = next((end for end, word in enumerate(rest) if end and word.tag in {",", "WDT"}), len(rest))
        rest.insert(at, Word("here", "RB"))
    return [
        Word("I've", "PRP"),
        Word("been", "VBN"),
        Word(done, "VBN"),
        *rest,
    ]


def _parts(rest: Sequence[Word], at: int) -> bool:
    """Say whether another thought begins here: "when I said I was leaving", "and gave me two juniors"."""
    after = rest[at + 1] if at + 1 < len(rest) else None
    joins = rest[at].low == "and" and after is not None and (after.tag in FINITE or after.text[:1].isdigit())
    stays = rest[at].low == "to" and after is not None and after.low == "stay"
    return joins or stays or rest[at].low in {"when", "while", "since", "if", "because", "+"}


_RECEIVED = {"ask": "asked", "offer": "offered"}
_NOT = wordset("not never won't didn't n't if would could")


def _cut(words: list[Word]) -> list[Word]:
    """Cut off the end that speaks of somebody else: "which I started and nobody else understands"."""
    bad = next((at for at, word in enumerate(words) if word.low.split("'")[0] in _OTHERS), -1)
    if bad < 0:
        return words
    joint = max((at for at in range(bad) if words[at].low in _JOINTS or words[at].tag in {",", ":"}), default=0)
    while joint and (words[joint - 1].tag in {",", ":"} or words[joint - 1].low in _JOINTS):
        joint -= 1
    return words[:joint] if joint > 3 else []
