"""Know when an earlier no was said, and why, from the words that tell it."""

from __future__ import annotations

import re

from bot.letters import grammar, screen
from bot.letters.days import MONTHS
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.subjects import with_subject

WHEN = pattern("when")
_AGO = pattern("ago")
_NO = pattern("no")
_WHY = re.compile(r"\b(because of|because|since|due to|on account of|when|as|for|over|in order to)\s+(.+)$", re.I)
_SOUR = pattern("sour")
_JOB_WORDS = re.compile(r"\b(?:job|role|post|position|one|contract|title)$", re.I)


def keep(strand: Strand, notes: Notes) -> None:
    """Keep when and why the earlier no was said; the scenario's own date goes before the words."""
    notes.traits["no_said"] = "yes"
    said = strand.told or strand.plain
    no = _NO.search(said)
    because = _WHY.search(said, no.end() if no else 0)
    head = said[: because.start()] if because else said
    if since := _SINCE.match(strand.plain):
        notes.values["no_when"] = notes.values.get("no_when") or f"{since[1]} ago"
    elif (
        not notes.traits.get("declined_at")
        and (found := _AGO.search(head) or WHEN.search(head))
        and not _LENGTH.match(found[1])
    ):
        notes.values["no_when"] = re.sub(r" back$", " ago", dressed(found[1]))
    elif not notes.traits.get("declined_at") and (day := _DAY_ALONE.search(head)):
        notes.values["no_when"] = f"on {day[1]}"
    elif not notes.traits.get("declined_at") and (month := _MONTH_ALONE.search(head)):
        notes.values["no_when"] = f"in {month[1]}"
    if (job := _TO_JOB.search(head) or _FIRST_JOB.search(head)) and not screen.private(job[1], notes.told):
        notes.values["no_job"] = job[1]
    why = _AFTER_COMMA.search(said) or _TO_DO.search(said)
    if not because and why and strand.told and not screen.private(f"my {why[1]}", notes.told):
        notes.values["no_because"] = why[1] if why[1].startswith("to ") else f"because {with_subject(why[1])}"
    elif because and because[1].lower() == "for" and _JOB_WORDS.search(because[2]) and because[2].startswith("the "):
        notes.values["no_job"] = because[2]
    elif because and _FOR_REASONS.match(because[0]):
        notes.values["no_because"] = because[0].rstrip(".").lower()
    elif because and (_SOUR.search(because[2]) or screen.sour(because[2])):
        pass
    elif because and screen.private(f"my {because[2]}" if because[1].lower() == "for" else because[2], notes.told):
        notes.barred("extra", because[2])
    elif (then := _FIRST_TIME.match(said)) and not screen.private(then[1], notes.told):
        notes.values["no_because"] = f"because {then[1]}"
    elif because and (gone := _GONE_NOW.match(because[2])):
        notes.values["no_because"] = _because(because[1].lower(), gone[1])
        notes.values["changed_told"] = f"{'those are' if gone[1].endswith('s') else 'that is'} {gone[2]} now"
    elif because and len(because[2].split()) <= 16 and strand.told:
        notes.values["no_because"] = _because(because[1].lower(), because[2])


_FOR_REASONS = re.compile(r"for (?:family|personal|private) reasons\W*$", re.I)
_FIRST_TIME = pattern("first_time")
_MONTH_ALONE = re.compile(rf"\b((?:{'|'.join(MONTHS)})(?: 20\d\d)?)\b")
_DAY_ALONE = re.compile(rf"\b((?:{'|'.join(MONTHS)}) \d{{1,2}}|\d{{1,2}} (?:{'|'.join(MONTHS)}))\b")
_SINCE = re.compile(
    r"^(?:it(?:'s| has) been )?((?:nearly |almost |over |about )?(?:an?|\w+) (?:years?|months?|weeks?)) since\b", re.I
)
_LENGTH = re.compile(r"^(?!last|this)(?:an?|some|about|over|just|a few|\w+) (?:years?|months?|weeks?|days?)$", re.I)
_GONE_NOW = re.compile(
    r"^(.{3,50}?),? (?:that|which) (?:are|is|'s) (solved|sorted|settled|over|resolved|behind me|behind us)(?: now)?$",
    re.I,
)
_AFTER_COMMA = re.compile(
    r", ((?:the|my|I|we|our|it|couldn't|had|was|wanted|needed|didn't|thought|wasn't) [\w' -]{3,50})$"
)
_TO_DO = re.compile(
    r"\b(to (?:finish|start|study|stay|train|travel|write|complete|see|take|try|keep|run|open|help|care) .{2,50})$"
)
_FIRST_JOB = re.compile(
    r"\bfirst time(?: round)? (?:it )?was (?:for )?(the (?:[\w/&-]+ ){1,4}?(?:job|role|post|position|one|contract))\b",
    re.I,
)
_TO_JOB = re.compile(r"\b(?:to|on) (the (?:[\w/&-]+ ){1,4}?(?:job|role|post|position|one|contract))\b", re.I)


def _because(word: str, why: str) -> str:
    """Write a reason as a clause or a thing after "because"; "" where it is neither."""
    if re.match(r"the same reasons?\b", why):
        return ""
    if word == "when" and (thing := re.match(r"it was (the|my|our) ", why)):
        word, why = "because of", why[thing.start(1) :]
    if word == "for" and "reason" in why:
        return f"for {why}".replace(" which", ", which")
    if word == "for" and re.match(r"(?:another|the other)\b", why):
        return "because I had accepted another job"
    if word == "in order to":
        return f"to {why}"
    word = {"as": "because", "since": "because", "when": "because"}.get(word, word)
    word = "because of" if word in {"for", "over", "due to", "on account of"} else word
    if word == "because" and why.startswith("no "):
        return f"because there was {why}"
    if word == "because":
        why = why if re.match(r"(?:the|my|our|a|an)\b", why) else with_subject(why) or why
    if word == "because" and (of := re.match(r".*\b(because of .+)$", why)):
        return of[1]  # "because I couldn't move because of the lease"
    clause = any(map(_verb, why.split()))
    if (
        word == "because"
        and not clause
        and re.fullmatch(r"(?!the |my |our |an? )[a-zA-Z][\w'-]*(?: [a-zA-Z][\w'-]*){0,3}", why)
    ):
        return f"because of the {why}"
    if word == "because" and not clause and re.match(r"(?:my|the|our|a|an)\b", why):
        return f"because of {why}"
    return f"{word} {why}" if word == "because of" or clause else ""


def _verb(word: str) -> bool:
    bare = word.lower().strip(",")
    return (
        grammar.is_finite(bare)
        or grammar.is_present(bare)
        or "'" in bare
        or bare in {"have", "needed", "wanted", "thought"}
    )


def dressed(when: str) -> str:
    """Turn "last Tuesday, June 2" into "last Tuesday, June 2,"-free words that can stand in a sentence."""
    return (
        when[:1].lower() + when[1:]
        if when.split()[0].lower() in {"in", "on", "last", "this", "early", "late", "a", "back", "just"}
        else when
    )


def dated(notes: Notes) -> None:
    """Say when the earlier no was, where the scenario's own date is known, or the day the offer came."""
    if "wanted" in notes.kinds and not notes.values.get("no_when") and notes.values.get("received_at_month"):
        notes.values["no_when"] = f"in {notes.values['received_at_month']}"
    if notes.traits.get("declined_at") and notes.values.get("declined_at_month"):
        notes.values["no_when"] = f"in {notes.values['declined_at_month']}"
        notes.values["no_on"] = f"on {notes.values['declined_at_date']}"
    elif when := notes.values.get("no_when"):
        notes.values["no_on"] = f"{when}," if "," in when else when
        if re.match(r"^(?:last|this|a|about|some) ", when):
            notes.traits["no_when"] = "last"
