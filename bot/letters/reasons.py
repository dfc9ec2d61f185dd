"""Know what the reason and the private words about it give a letter: a theme, particulars, the work wanted."""

from __future__ import annotations

import re

from bot.letters import cleared, grounds, particulars, themes
from bot.letters.cleaning import capitalised
from bot.letters.days import MONTHS_TYPED
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.proper import proper
from bot.letters.teller import Teller

_AWAITED = re.compile(
    r"\b(?:waiting (?:on|for|to hear)|wait(?:ing)? and see|hoping (?:for|to)|hope to hear|might (?:still )?get|may get|"
    r"still (?:interviewing|talking|in the running)|final round|expect(?:ing)? (?:an offer|to hear))\b",
    re.I,
)
"""What is not there yet is no other offer, and no letter says it is."""


def read(notes: Notes) -> None:
    reason, words = notes.get("reason") or "unspecified", proper(notes.get("reason_words"), "reason_words")
    awaited = reason == "other_offer" and _AWAITED.search(words) and not pattern("taken_elsewhere").search(words)
    reason = "unspecified" if "reason" in notes.manner.drops or awaited else reason
    notes.traits["reason"] = reason
    notes.traits["theme"] = theme = themes.theme(reason, words)
    if reason == "location" and theme in _BORNE_OUT and not _BORNE_OUT[theme].search(words):
        notes.traits["theme"] = ""
    if reason == "timing":
        notes.values["month"] = "" if re.search(r"\bend of\b", words, re.I) else themes.month(words)
    found = particulars.read(reason, words, notes.told, notes.others)
    notes.values |= found
    notes.traits["finish"] = "yes" if found.get("finish") else ""
    if found.get("tied"):
        notes.values["month"] = ""
        notes.traits["tied"] = "yes"
    if reason in {"role_fit", "other_offer"}:
        _craft(notes, reason, words)
    far = notes.traits["theme"] in {"commute", "move"} or bool(found.get("place_to"))
    notes.traits["placed"] = "yes" if found.get("place_to") or found.get("place_home") else ""
    notes.traits["far"] = "yes" if reason == "location" and far else ""
    if reason == "location" and (gone := _LEAVING.search(words)):
        notes.traits["theme"] = "away"
        town = next(filter(None, gone.groups()), "")
        town = town[:1].upper() + town[1:]
        notes.values["place_new"] = "" if notes.outside(town) else town
    together = bool(_FAMILY.search(words))
    notes.values |= {"us": "us", "we": "we", "were": "we're"} if together else {"us": "me", "we": "I", "were": "I'm"}
    if _OF_OTHERS.search(words) and notes.traits["theme"] in {"studies", "remote"}:
        notes.traits["theme"] = ""
    if reason == "personal" and _HUSHED.search(words):
        notes.traits["theme"] = ""
    notes.traits["family"] = "yes" if reason == "personal" and _CLEARED.search(words) else ""
    notes.values["cleared"] = cleared.read(words, notes) if words else ""
    notes.traits["cleared"] = "yes" if notes.values["cleared"] else ""
    _ground(notes, reason, words)
    ways = notes.traits["theme"] == "commute" or _WAY.search(notes.values.get("ground", ""))
    notes.traits["two_grounds"] = "yes" if ", and " in notes.values.get("ground", "") else ""
    _named_once(notes)
    notes.traits["journey"] = "yes" if reason == "location" and ways else ""
    if words:
        notes.leave(
            "reason_words",
            notes.get("reason_words"),
            "your own words on the reason stay between us; they only steer the wording",
        )


def _named_once(notes: Notes) -> None:
    """Keep the ground with "it" for the job too, for a sentence that has named the job."""
    ground, job = notes.values.get("ground", ""), notes.values.get("the_job", "")
    named = bool(job) and job in ground
    notes.traits["job_told"] = "yes" if named else ""
    notes.values["ground_it"] = _ITS.sub("it's", ground.replace(job, "it", 1)) if named else ""


_ITS = re.compile(r"\bit is\b")
# said so themselves, as words for the letter: "so only family commitments ok?"
_CLEARED = re.compile(
    r"\bfamily (?:reasons?|commitments?|business|matters?|circumstances)\b|"
    r"(?<!don't )(?<!dont )(?<!not )\b(?:say|put|tell (?:them|him|her)|mention) "
    r"(?:that )?(?:it'?s )?(?:for )?(?:the )?family\b|"
    r"\bfamily['\"]? (?:is|would be|will do|'s) ?(?:fine|ok|okay|enough|alright|all right)?(?=\W|$)(?!.{0,12}\bill\b)",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\b(?:kids?|children|son|daughter|school|too remote|bond(?:ed)?|fees?|loans?|pay(?:ing)? back|repay\w*|"
    r"visa|citizenship|driving|"
    r"them|their|his|her|pupils?|students|apprentices?|trainees?|my (?:class|group|lot|year \w+|girls|boys))\b",
    re.I,
)
_WAY = re.compile(r"\b(?:journey|commute|each way|too far|every day)\b")
_LEAVING = re.compile(
    r"\b(?i:when|once|as) (?i:we|i) move (?:back )?to ([A-Z][\w'-]+)|"
    r"\b(?i:we'?re|i'?m|we are|i am|were) (?i:moving|relocating)(?: (?i:away|back))?"
    r"(?: to (?!(?:be|the|a|an|my|our|another)\b)([A-Za-z][\w'-]{2,}))?(?=$|"
    r"[,.;!]| )|"
    r"\b(?i:moving|relocating) (?i:back )?to ([A-Z][\w'-]+) (?i:in|this|next)\b|"
    r"^(?i:we'?re |i'?m )?(?i:moving|relocating) (?:to be )?(?:(?:in|with|near|next|back(?! to))\b|w/)"
    r"(?!.*\b(?:is|isn't|not|no|can'?t|would|impossible)\b)"
    rf"(?:.*?\bin (?!(?i:{MONTHS_TYPED})\b)([A-Z][\w'-]+))?|"
    rf"\b(?:transfer\w*|posted|posting|relocat\w*|shift\w*) (?:to|in) (?!(?i:{MONTHS_TYPED})\b)([A-Z][\w'-]+)"
    r"(?=.*\b(?:shifting|moving|going|go|move|shift|relocating)\b)(?!.*\b(?:not|can'?t|won'?t|don'?t)\b)|"
    rf"\b(?:in|to) (?!(?i:{MONTHS_TYPED})\b)([A-Z][\w'-]+)\b[^.;]{{0,30}}"
    r"\bso (?i:we|i)(?:'?re| are|'?m| am)? (?:go(?:ing)?|mov(?:e|ing)) there\b|"
    r"^(?i:we'?re |i'?m )?moving (?:back )?to (?!be\b|the\b|a\b|an\b|my\b)([A-Za-z][a-z]{3,20})\b(?! is\b)|^moving "
    r"(?:north|south|away|abroad|west|east)\b"
)
# A theme of the place is told only where the words bear it out: "I'd never be home" asks for no work from home.
_BORNE_OUT = {
    "remote": re.compile(
        r"\b(?:remote(?:ly)?|wfh|hybrid|(?:from|at) home|home ?(?:work\w*|office|days?)|"
        r"on-?site|in[- ]office|office days?)\b",
        re.I,
    ),
    "move": re.compile(
        r"\b(?:not?|never|can'?t|cannot|won'?t|isn'?t|don'?t|refus\w*|impossible|stuck|fell|hate)\b", re.I
    ),
}
_FAMILY = re.compile(
    r"\b(?:we|us|our|wife|wifes|husband|partner|kids|children|family|girlfriend|boyfriend|gf|bf|"
    r"daughter|son)\b",
    re.I,
)


# What a letter need not tell where the harmless core of the words is told whole.
_LESS = (
    "near",
    "near_doing",
    "away",
    "until",
    "tied",
    "month",
    "weekdays",
    "place_to",
    "place_home",
    "finish",
    "lately",
)


def _ground(notes: Notes, reason: str, words: str) -> None:
    """Read the harmless core of the words as one clause, which stands for all particulars."""
    hushed = reason == "other_offer" and _UNSAID.search(notes.get("extra"))  # "she asked who, I didn't say"
    if notes.traits["theme"] in {"own", "away"} or not words or hushed:
        return
    job, together = notes.values.get("the_job") or "the job", notes.values["us"] == "us"
    named = reason != "location"  # a place is no employer
    if reason == "other_offer" and notes.get("stage") not in {"signed", "accepted_verbally"}:
        words = f"{words}. {notes.get('extra')}"  # "start there monday"
    teller = Teller(lambda part: not notes.outside(part, named), job, together, notes.who, notes.uk)
    said = (notes.values["cleared"] if reason in _PLACED else "") or grounds.read(reason, words, teller)
    if said:
        notes.traits["start_told"] = "yes" if " and start there " in said else ""
        said = _SO.sub("", said)
        notes.values |= dict.fromkeys(_LESS, "") | {"ground": said}
        notes.traits |= {"ground": "yes", "until": "yes" if " until " in said else "", "theme": "", "finish": ""}


_SO = re.compile(
    r"(?<=\w\w\w),? so (?:I(?:'m| am|'ve| have|'ll| will| must)? (?:staying|stay|saying|not|declining|passing|out)|"
    r"the (?:timing|dates?)|it's|it is|that's|no\b).*$"
)
"""What is concluded from the reason, as the letter says the no itself: "my thesis runs so the timing is off"."""
_PLACED = frozenset({"location", "timing", "stay_current"})  # what was cleared stands for the whole reason
_UNSAID = re.compile(
    r"\b(?:didn'?t say|not saying|don'?t (?:say|tell|name)|didn'?t tell|kept (?:it|that) to "
    r"myself)\b",
    re.I,
)
_HUSHED = re.compile(
    r"\b(?:divorc\w*|separat\w*|not telling|nobody (?:knows|must)|secret|don'?t (?:say|tell|"
    r"mention))",
    re.I,
)


# "I don't like sales" wants no sales; "fewer meetings" wants none either.
_UNWISHED = re.compile(
    r"(?:^|(?<=[,.;!]))[^,.;!]{0,60}\b(?:don'?t|do not|never|hate|no longer|not) (?:\w+ "
    r"){0,2}(?:want|like|love|enjoy|prefer|into|"
    r"interested)\b(?! to (?:lose|give up|leave|let go|be (?:far|away)))[^,.;!]*|"
    r"(?:^|(?<=[,.;!]))[^,.;!]{0,80}\b(?:less|fewer|stop)\b[^,.;!]*",
    re.I,
)


_LIKED_BEST = re.compile(r"\s+(?:better|more|best|most|lol|haha\w*|tbh|too much)\b.*$", re.I)  # "wood better lol"


def _craft(notes: Notes, reason: str, words: str) -> None:
    """Read which kind of work the person wants to be close to, and which the post leans to."""
    words = _UNWISHED.sub(" ", words[:2000])
    near, away = themes.crafts(words)
    deed = near if near.split(" ", 1)[0].endswith("ing") else ""
    if reason == "role_fit":
        thing, act = (capitalised(_LIKED_BEST.sub("", said), notes.who.known) for said in themes.doing(words))
        away = away or themes.mostly(words)
        if not notes.outside(thing) and not notes.outside(act):
            near, deed = (thing or near, "" if thing else deed) if not act else ("", act)
    notes.values |= {
        "near": near,
        "near_doing": deed,
        "away": away if reason == "role_fit" and not notes.outside(away) and away not in near else "",
    }
