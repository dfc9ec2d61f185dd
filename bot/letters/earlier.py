"""Know what hasty words tell of an earlier no: when it was, why, and what has changed since."""

from __future__ import annotations

import re

from bot.letters import kindnesses, refused, screen
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

VALUES = "no_when no_because changed_told no_job"

_NO = pattern("no")
_JOB = re.compile(r"^(?:that|it|this|then it) (?:one )?was (?:for )?((?:the|a|an) [\w /&-]{2,50})$", re.I)
_JOB_WORDS = re.compile(r"\b(?:job|role|post|position|one|contract|title)$", re.I)
_NOT_THAT = pattern("not_that")


def is_no(strand: Strand) -> bool:
    """Say whether a strand tells that no was said."""
    return bool(_SAID_SO.search(strand.plain))


def hear_no(strand: Strand, notes: Notes) -> bool:
    """Read a strand as an earlier no; a private reason of it is left out, and when it was is told."""
    if _NOT_THAT.match(strand.plain):
        return True
    if "what_changed" in notes.kinds and notes.traits.get("no_said"):
        before = notes.values.get("changed_told", "")
        if gone := _SETTLED.match(strand.plain):
            how = {"sorted": "settled", "fixed": "settled"}.get(gone[2].lower(), gone[2].lower())
            plural = (gone[1] or "").lower() in {"these", "those", "they"}
            many = plural or "reasons" in notes.values.get("no_because", "")
            notes.values["changed_told"] = f"{'those are' if many else 'that is'} {how} now"
            return True
        if done := _DONE_IN.match(strand.plain):
            notes.values["changed_told"] = _finished(done, notes.values.get("no_because", ""))
            return True
        if _HAD_IT_WRONG.match(strand.told):
            notes.values["changed_told"] = f"{before}, and {strand.told}" if before else strand.told
            return True
    if (
        (asked := _FIRST_ASKED.search(strand.plain))
        and not notes.values.get("no_when")
        and _WHEN_ASKED.match(strand.told) is None
    ):
        notes.traits["no_said"] = "yes"
        notes.values["no_when"] = asked[1]
        return bool(screen.private(strand.plain, notes.told))
    if "no_said" in notes.traits and is_no(strand):
        if not notes.values.get("no_because"):
            when = notes.values.get("no_when", "")
            refused.keep(strand, notes)
            notes.values["no_when"] = when or notes.values.get("no_when", "")
        return True
    if "no_said" in notes.traits or not _NO.search(strand.plain):
        return False
    if not _SAID_SO.search(strand.plain) and _SAID_SO.search(
        f"{notes.get('extra')} {notes.get('reason_words')}"[:2000]
    ):
        return False  # "I couldn't do the early shift" is why, where the no itself is told as well
    refused.keep(strand, notes)
    return True


_SAID_SO = pattern("said_so")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as what belongs to an earlier no or came after it; say whether it was."""
    values, said = notes.values, strand.plain
    found = _JOB.match(said)
    if notes.traits.get("no_said") and found and _JOB_WORDS.search(found[1]):
        values["no_job"] = found[1]
        return True
    if notes.traits.get("no_said") and found and not values.get("no_because") and not notes.outside(found[1]):
        values["no_because"] = f"because of {found[1]}"  # "that was the drive"
        return True
    if _reason_then(notes, strand):
        return True
    return _changed(notes, strand)


def _changed(notes: Notes, strand: Strand) -> bool:
    """Keep what has changed since, up to three sentences."""
    values = notes.values
    if "what_changed" in notes.kinds and re.match(r"I want (?:it|this|the job)(?: now)?\W*$", strand.told):
        return True  # the letter says so itself
    if "what_changed" in notes.kinds and not notes.get("what_changed") and strand.told:
        if notes.traits.get("talk_first") and _TALK.search(strand.plain):
            return True
        if _FINE_NOW.match(strand.told) and not values.get("no_because"):
            return True  # what is fine now, nobody was told
        if kindnesses.own(strand.told) or _COMING.match(strand.told) or _NO_CHANGE.match(strand.told):
            return False
        if _DAY_IS_FINE.match(strand.plain):
            return True
        if values.get("changed_told", "").count(".") > 1 or _START_ONLY.match(strand.plain):
            return bool(_START_ONLY.match(strand.plain))
        if handed := _HANDED_IN.match(strand.told):
            notes.values["changed_told"] = f"that is {handed[1]} now"
            return True
        since = _since(_WITH_SINCE.sub(r"I've done \1 since", strand.told), values.get("no_because", ""))
        values["changed_told"] = _joined(values.get("changed_told", ""), since)
        return True
    if (
        "what_changed" not in notes.kinds
        and notes.traits.get("no_said")
        and (strand.told.startswith("now ") or strand.told.endswith((" now", " since")))
    ):
        values["changed_told"] = re.sub(r"^(you|they|we) (\w+ed) (?=.* since$)", r"\1've \2 ", strand.told)
        return True
    return False


_FINE_NOW = re.compile(r"it(?:'s| is) (?:all )?(?:fine|ok|okay|good|sorted|different)(?: now)?$")
_NO_CHANGE = re.compile(
    r"you (?:just |even |also )?(?:called|rang|phoned|texted|messaged|emailed|mailed|wrote|asked|drove|kept|remembered|"
    r"stopped|came|gave the (?:job|post|role|place))\b|"
    r"you (?:said|told)\b|I (?:really |now )?know (?:what|that)\b|"
    r"I(?:'ve)? (?:just |also )?(?:e?mail\w*|wrote|written|texted|messaged|phoned|rang|called|spoke|tried|left)\b|"
    r"(?:the|my) notice\b|you(?:'re| are) (?:off|away|out|back|busy|on leave)\b|I need .{2,20} notice\b|"
    r"I(?:'m| am) (?:happy|glad|willing|certain|sure|ready)\b|I(?:'d| would|'ll| will| could do| can do) "
)  # what they did kindly, and what one offers
_HANDED_IN = re.compile(r"^I(?:'ve)? (handed in|submitted|finished|completed|defended)(?: it)?(?: now)?$")
_START_ONLY = pattern("start_only")
_WHEN_ASKED = pattern("when_asked")
_FIRST_ASKED = pattern("first_asked")
_SETTLED = pattern("settled")
_DONE_IN = re.compile(
    r"^(?:(?:all |now )?(?:that|it)?(?:'s| is| was)? ?)?(done|over|finished|completed) (in|since|last|this) (\w+)$",
    re.I,
)


def _finished(done: re.Match[str], because: str) -> str:
    """Return "I finished in October" for "done in October", where something was to be finished."""
    when = f"{done[2].lower()} {done[3]}"
    if done[2].lower() == "since":
        return f"that has been {done[1].lower()} {when}"
    if " finish" in because or done[1].lower() == "finished":
        return _since(f"I finished {when}", because)
    return f"that was {done[1].lower()} {when}"


_HAD_IT_WRONG = re.compile(r"^I (?:had|got) (?:it|the job|the role|you) (?:all |completely |quite )?wrong\b.{0,30}$")
_DONE_NOW = re.compile(r"^(I \w+ .{3,60}?),? (?:which|that) is (done|over|finished|behind me) now$")
_COMING = re.compile(r"^I (?:can|could) (?:come|visit|be there|drop|call|meet|pop)\b")
_TALK = re.compile(r"\b(?:talk|speak|chat|go|walk)\b", re.I)
_DAY_IS_FINE = re.compile(
    r"^(?:the )?(?:\w+day,? )?(?:\d{1,2} \w+|\w+ \d{1,2}|\d{1,2}(?:st|nd|rd|th)) (?:is|works|suits|would be)\b", re.I
)
_THEN = pattern("then")
_WHEN_YOU = re.compile(r" when (?:you|they|she|he) (?:first |last )?(?:asked|offered|called|wrote|came)\b.*$")
_LAST_IT_WAS = pattern("last_it_was")
_SPOKE = re.compile(r"^we (?:last )?(?:spoke|talked|met|were in touch) ((?:in|last|on|back in) .{3,30})$", re.I)
_STOOD_IN_WAY = pattern("stood_in_way")
_BEEN = re.compile(
    r"^it(?:'s| has)(?: now)? been (?:over |about |almost |nearly )?((?:\w+|\d+) (?:months|years|weeks))\b", re.I
)
_IT_WAS = re.compile(r"^(?:it|that) was (?:back )?(?=in |on |last |this |a |about |two |three |over )", re.I)


def _reason_then(notes: Notes, strand: Strand) -> bool:
    """Read when it was, and why, where these stand apart: "it was in spring 2025, the lab was too far then"."""
    values = notes.values
    if _IT_WAS.match(strand.plain) and not values.get("no_when") and (when := refused.WHEN.search(strand.plain)):
        notes.traits["no_said"] = "yes"
        values["no_when"] = refused.dressed(when[1])
        return True
    if (found := _BEEN.match(strand.plain)) and not values.get("no_when"):
        values["no_when"] = f"{found[1]} ago"
        return True
    told = re.sub(r"^(?:at (?:the|that) time|back then),? ", "", strand.told, flags=re.I)
    if told != strand.told and told.startswith(("I ", "we ", "my ", "the ", "it ")):
        notes.traits["no_said"] = "yes"
        values["no_because"] = values.get("no_because") or f"because {told}"
        return True
    if (found := _SPOKE.match(strand.plain)) and not values.get("no_when") and (when := refused.WHEN.search(found[1])):
        notes.traits["spoke"] = "yes"
        values["no_when"] = refused.dressed(when[1])
        return True
    if (when := _WHEN_ASKED.match(strand.told)) and not values.get("no_because"):
        notes.traits["no_said"] = "yes"
        values["no_because"] = f"because {when[1]}"
        if when[2] and not values.get("no_when"):
            values["no_when"] = when[2]
        return True
    if notes.traits.get("no_said") and not values.get("no_because") and (done := _DONE_NOW.match(strand.told)):
        values["no_because"], values["changed_told"] = f"because {done[1]}", f"that is {done[2]} now"
        return True
    spoke = notes.traits.get("no_said") or notes.traits.get("spoke") or notes.traits.get("in_history")
    if spoke and not values.get("no_because") and not values.get("changed_told"):
        reason = _STOOD_IN_WAY.match(strand.told)
        if reason and not strand.told.endswith(" now"):
            values["no_because"] = f"because {_WHEN_YOU.sub('', strand.told)}"
            notes.traits["no_said"] = "yes"
            return True
    told = _WHEN_YOU.sub("", re.sub(r",? (?:back )?(?:then|at the time)$", "", strand.told))
    then = told != strand.told
    if (found := _LAST_IT_WAS.match(strand.plain)) and not values.get("no_because"):
        notes.traits["no_said"] = "yes"
        values["no_because"] = f"because {found[2]}"
        values["no_when"] = values.get("no_when") or refused.dressed(found[1])
        return True
    if then and "wanted" in notes.kinds and told.startswith(("I ", "we ", "my ")):
        notes.traits["no_said"] = "yes"
    if not notes.traits.get("no_said") or values.get("no_because") or values.get("changed_told"):
        return False
    if told and then and told.startswith(("I ", "we ", "the ", "my ", "it ")):
        values["no_because"] = f"because {told}"
        return True
    if told and _THEN.match(told) and (then or " only" in told or " too " in told):
        values["no_because"] = f"because {told}"
        return True
    return False


_WITH_SINCE = re.compile(r"^I did (.+) since(?: then)?$")


def _since(told: str, because: str) -> str:
    """Let "I finished in July" name what was begun when the no was said."""
    begun = re.search(
        r"\bmy (MA|MSc|MBA|PhD|degree|course|studies|thesis|apprenticeship|training|contract|master's|year)\b", because
    )
    return re.sub(r"^I finished (?=in |last |this |early|on )", "I finished it ", told) if begun else told


def _joined(before: str, told: str) -> str:
    """Join two short sentences with "and"; a third stands alone."""
    if not before:
        return told
    short = (
        ". " not in before and " and " not in before and " and " not in told and len(f"{before} {told}".split()) <= 22
    )
    return f"{before}, and {told}" if short else f"{before}. {told[:1].upper()}{told[1:]}"
