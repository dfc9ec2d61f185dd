"""Know what strands tell of somebody who keeps asking, or who is angry; none of their words are answered."""

from __future__ import annotations

import re

from bot.letters import screen, themes
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

VALUES = "charged_for said_plainly"

_BLAME = re.compile(
    r"\bsomething (?:that )?(?:they|we|I|he|she|you)(?: had)? (?:did|done|said)\b|\bfault\b|\b(?:did|went|was) wrong\b",
    re.I,
)
_REPEATED = re.compile(r"\b(?:second|2nd|twice|again|two times|insist\w*|demand\w*)\b", re.I)
_OFTEN = pattern("often")
_ASKS = pattern("asks")
_WHICH = pattern("which")
_HOW_MUCH = re.compile(
    r"\b(?:how much|salary|figures?|numbers?|pay|money|what (?:my|the|they|he|she|it)\b.*\b(?:offer\w*|pays?|paid))\b",
    re.I,
)
_TOLD_ALREADY = pattern("told_already")
_BILL = pattern("bill")
_THREAT = pattern("threat")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read how often, and what, somebody keeps asking."""
    asked = _ASKS.search(strand.plain)
    if asked and not notes.get("rung"):
        often = "third" if _OFTEN.search(strand.plain) else "second" if _REPEATED.search(strand.plain) else ""
        notes.traits["rung"] = often or notes.traits.get("rung", "")
    if asked and not notes.get("asked_about"):
        guessed = re.search(r"\b(?:if|whether) it(?:'s| was| is)\b", strand.plain)
        much = not guessed and bool(_HOW_MUCH.search(strand.plain))
        which = bool(_WHICH.search(strand.plain))
        about = "both" if much and which else "how_much" if much else "which" if which else ""
        notes.traits["asked_about"] = about or notes.traits.get("asked_about", "")
    if re.search(r"^it'?s (?:just|only|simply) the\b", strand.plain, re.I):
        notes.traits["only_reason"] = "yes"
        return True
    if re.search(r"\b(?:is|are|there'?s|isn'?t) (?:no|an?)?other\b|\bthat is the (?:real )?reason\b", strand.plain):
        notes.traits["only_reason"] = "yes"
        return True
    if _BLAME.search(strand.plain):
        notes.traits["blame"] = "yes"
    said_already = _TOLD_ALREADY.search(strand.plain)
    if said_already and not notes.traits.get("theme"):
        notes.traits["theme"] = themes.theme(notes.get("reason"), strand.plain)
    if said_already and not notes.get("rung") and not notes.traits.get("rung"):
        notes.traits["rung"] = "second"
    return bool(asked or said_already)


def anger(strand: Strand, notes: Notes) -> bool:
    """Read what kind of anger came, and what stands against it; none of its words are answered."""
    if re.match(r"(?:but )?no threats?\b", strand.plain, re.I):
        return True
    if _TO_CALL.search(strand.plain):
        notes.traits["no_call"] = "yes"
        return True
    if _AGREED_TO_NOTHING.search(strand.plain):
        notes.traits["agreed"] = "no"
    if day := _THE_DAY.match(strand.plain):
        notes.values["charged_for"] = f"the {day[1]} on {day[2]}"
        return True
    if (what := _FOR_WHAT.search(strand.plain)) and _BILL.search(strand.plain):
        notes.values["charged_for"] = notes.values.get("charged_for") or what[1]
    kind = "bill" if _BILL.search(strand.plain) else "threat" if _THREAT.search(strand.plain) else ""
    if _FORMAL.search(strand.plain):
        notes.traits["formal_threat"] = "yes"
    if about := _CHARGED_ABOUT.search(strand.plain):
        notes.traits["charged_about"] = about["what"]
        return True
    if accused := _ACCUSED.search(strand.plain):
        notes.traits["charged_with"] = f"the {accused[1]}"
    told = _named(strand.told, notes)
    own = _OWN_PART.match(told) or _STANDS.match(told) or told != strand.told
    if own and "?" not in strand.typed and not _kept(strand, notes):
        return _plainly(told, notes)
    if not notes.get("what_came"):
        notes.traits["what_came"] = notes.traits.get("what_came") or kind
    return bool(kind)


_FORMAL = re.compile(r"\b(?:lawyers?|solicitors?|sue|suing|legal\w*|court|attorney)\b", re.I)
_TO_CALL = re.compile(
    r"\b(?:wants?|told|asks?|says?|tell\w*) (?:me )?to (?:call|ring|phone)\b|\bnot (?:call|ring|phon)ing\b", re.I
)
_AGREED_TO_NOTHING = pattern("agreed_to_nothing")
_THE_DAY = pattern("the_day")
_FOR_WHAT = pattern("for_what")
_OWN_PART = pattern("own_part")
_STANDS = re.compile(r"nothing was signed$|the \w+s? (?:are|is) (?:still|already|back|here)\b")


_CHARGED_ABOUT = pattern("charged_about")
_IT = re.compile(r"it (?=(?:is|was|has been|had been|stood|says|said)\b)")
_SOUR = pattern("sour")


def _named(said: str, notes: Notes) -> str:
    """Name what a charge was about where "it" stands for that: "it was on the form from the start"."""
    what = notes.traits.get("charged_about", "")
    if what and _IT.match(said):
        return _IT.sub(f"{what} ", said, count=1)
    if notes.values.get("said_plainly") or notes.values.get("charged_for") or not _GAVE_IT.match(said):
        return said
    thing = notes.traits.get("charged_with", "")
    return _GAVE_IT.sub(rf"\1{thing}", said) if thing else ""


_ACCUSED = re.compile(
    r"\b(?:claims?|says?|(?:accuses|accused|accusing) me of \w+ing|stole|took|kept|broke|damaged|lost|for) (?:that )?"
    r"(?:the|a|an|their|your|his|her) ((?:parking |trial |training |work )?[a-z-]{3,20})\b(?! of)",
    re.I,
)
_GAVE_IT = re.compile(r"^(I(?:'ve)? (?:never )?\w+ )it\b")


def _kept(strand: Strand, notes: Notes) -> bool:
    """Say whether what one did is better not told to somebody angry."""
    return bool(_SOUR.search(strand.plain)) or notes.outside(strand.told) or screen.confides(strand.told)


_HANGS = re.compile(r"\b(?:\w+n't|cannot|not|to|that|which|because|if|and)$")


def _plainly(said: str, notes: Notes) -> bool:
    """Keep what one did, or never did, in one's own words; a bill never agreed to has a sentence of its own."""
    said = re.sub(r"^I've never\b", "I never", said)
    said = re.sub(r"\b(told|gave|sent|asked|paid|returned) (?:her|him|them)\b", r"\1 you", said)
    if notes.traits.get("agreed") == "no" and _BILL.search(said):
        return True
    if _HANGS.search(said) or said.endswith("told you so"):  # "that I can't": what, nobody knows
        return True
    before = notes.values.get("said_plainly", "")
    if before.count(".") > 1:
        return False
    joined = (
        f"{before[:-1]}, and {said}"
        if before and before.count(".") == 1 and said.startswith("I")
        else f"{before} {said[:1].upper()}{said[1:]}"
    )
    notes.values["said_plainly"] = f"{joined.strip()}."
    return True
