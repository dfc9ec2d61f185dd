"""Know what hasty words tell of an earlier no: when it was, why, what has changed since, and what is wanted now."""

from __future__ import annotations

import re

from bot.letters import grammar, kindnesses, screen
from bot.letters.days import MONTHS
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.subjects import with_subject
from bot.letters.turning import to_reader

VALUES = "no_when no_because changed_told wanted_told no_job question heard wish_told invited"

_WHEN = pattern("when")
_AGO = pattern("ago")
_NO = pattern("no")
_WHY = re.compile(r"\b(because of|because|since|due to|on account of|when|as|for|over|in order to)\s+(.+)$", re.I)
_JOB = re.compile(r"^(?:that|it|this|then it) (?:one )?was (?:for )?((?:the|a|an) [\w /&-]{2,50})$", re.I)
_JOB_WORDS = re.compile(r"\b(?:job|role|post|position|one|contract|title)$", re.I)
_NOT_THAT = pattern("not_that")
_WANT = pattern("want")
_QUESTION = re.compile(
    r"^(?:is|are|do|does|would|could|can|will|have|has) (?:there|you|they|it|that|the)\b.{4,90}$", re.I
)
_STILL = re.compile(
    r"^(?:do you |have you )?still (?:got|have|run|running|doing|do) ((?:the|your|a|that) .{3,50})$", re.I
)
_ANY_GOING = pattern("any_going")
_ANYTHING = re.compile(r"^any(?:thing)? (?:going|available|open|jobs?|openings?|roles?|chance|work|vacanc\w+)\b", re.I)
_HEARD = re.compile(r"^I (?:saw|heard|read)\b")
_WANT_DEED = pattern("want_deed")


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
            many = (gone[1] or "").lower() in {"these", "those", "they"}
            notes.values["changed_told"] = f"{'they are' if many else 'that is'} {how} now"
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
        return True
    if "no_said" in notes.traits or not _NO.search(strand.plain):
        return False
    if not _SAID_SO.search(strand.plain) and _SAID_SO.search(
        f"{notes.get('extra')} {notes.get('reason_words')}"[:2000]
    ):
        return False  # "I couldn't do the early shift" is why, where the no itself is told as well
    _earlier_no(notes, strand)
    return True


_SAID_SO = pattern("said_so")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as what belongs to an earlier no or came after it; say whether it was."""
    values, said = notes.values, strand.plain
    if notes.traits.get("no_said") and (found := _JOB.match(said)) and _JOB_WORDS.search(found[1]):
        values["no_job"] = found[1]
        return True
    if "wanted" in notes.kinds and "?" in strand.typed and (found := _STILL.match(said)) and not values.get("question"):
        values["question"] = f"Do you still have {found[1]}"
        return True
    if "wanted" in notes.kinds and (found := _ANY_GOING.match(said)) and not values.get("question"):
        values["question"] = f"Do you have any {found[1]} going"
        return True
    if "wanted" in notes.kinds and _ANYTHING.match(said) and not values.get("question"):
        values["question"] = "Is there anything coming up on your side"
        return True
    if "wanted" in notes.kinds and _HEARD.match(strand.told) and not values.get("heard"):
        values["heard"] = re.sub(r"^(I (?:saw|heard|read)) (?!that |about |of |in |on )", r"\1 that ", strand.told)
        return True
    if "wanted" in notes.kinds and (found := _QUESTION.match(said)) and not values.get("question"):
        turned, sure = to_reader(said, notes.who)
        values["question"] = turned[:1].upper() + turned[1:] if sure else ""
        return sure
    if "wanted" in notes.kinds and not notes.get("wanted") and (found := _WANT.match(said)):
        return _wanted(notes, strand, found[1])
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
        since = _since(strand.told, values.get("no_because", ""))
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
    r"stopped|came)\b|I(?:'m| am) (?:happy|glad|willing|certain|sure|ready)\b|I(?:'d| would|'ll| will) "
)  # what they did kindly, and what one offers
_START_ONLY = pattern("start_only")
_WHEN_ASKED = pattern("when_asked")
_FIRST_ASKED = pattern("first_asked")
_SETTLED = pattern("settled")
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
    if _IT_WAS.match(strand.plain) and not values.get("no_when") and (when := _WHEN.search(strand.plain)):
        notes.traits["no_said"] = "yes"
        values["no_when"] = _dressed(when[1])
        return True
    if (found := _BEEN.match(strand.plain)) and not values.get("no_when"):
        values["no_when"] = f"{found[1]} ago"
        return True
    told = re.sub(r"^(?:at (?:the|that) time|back then),? ", "", strand.told, flags=re.I)
    if told != strand.told and told.startswith(("I ", "we ", "my ", "the ", "it ")):
        notes.traits["no_said"] = "yes"
        values["no_because"] = values.get("no_because") or f"because {told}"
        return True
    if (found := _SPOKE.match(strand.plain)) and not values.get("no_when") and (when := _WHEN.search(found[1])):
        notes.traits["spoke"] = "yes"
        values["no_when"] = _dressed(when[1])
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
        values["no_when"] = values.get("no_when") or _dressed(found[1])
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


def _earlier_no(notes: Notes, strand: Strand) -> None:
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
        and (found := _AGO.search(head) or _WHEN.search(head))
        and not _LENGTH.match(found[1])
    ):
        notes.values["no_when"] = re.sub(r" back$", " ago", _dressed(found[1]))
    elif not notes.traits.get("declined_at") and (month := _MONTH_ALONE.search(head)):
        notes.values["no_when"] = f"in {month[1]}"
    if (job := _TO_JOB.search(head) or _FIRST_JOB.search(head)) and not screen.private(job[1], notes.told):
        notes.values["no_job"] = job[1]
    why = _AFTER_COMMA.search(said) or _TO_DO.search(said)
    if not because and why and strand.told and not screen.private(f"my {why[1]}", notes.told):
        notes.values["no_because"] = why[1] if why[1].startswith("to ") else f"because {with_subject(why[1])}"
    elif because and because[1].lower() == "for" and _JOB_WORDS.search(because[2]) and because[2].startswith("the "):
        notes.values["no_job"] = because[2]
    elif because and screen.private(f"my {because[2]}" if because[1].lower() == "for" else because[2], notes.told):
        notes.barred("extra", because[2])
    elif (then := _FIRST_TIME.match(said)) and not screen.private(then[1], notes.told):
        notes.values["no_because"] = f"because {then[1]}"
    elif because and (gone := _GONE_NOW.match(because[2])):
        notes.values["no_because"] = _because(because[1].lower(), gone[1])
        notes.values["changed_told"] = f"{'those are' if gone[1].endswith('s') else 'that is'} {gone[2]} now"
    elif because and len(because[2].split()) <= 16 and strand.told:
        notes.values["no_because"] = _because(because[1].lower(), because[2])


_FIRST_TIME = pattern("first_time")
_MONTH_ALONE = re.compile(rf"\b((?:{'|'.join(MONTHS)})(?: 20\d\d)?)\b")
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
    clause = any(map(_verb, why.split()))
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


def _dressed(when: str) -> str:
    """Turn "last Tuesday, June 2" into "last Tuesday, June 2,"-free words that can stand in a sentence."""
    return (
        when[:1].lower() + when[1:]
        if when.split()[0].lower() in {"in", "on", "last", "this", "early", "late", "a", "back", "just"}
        else when
    )


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


def _wanted(notes: Notes, strand: Strand, thing: str) -> bool:
    if _WANT_DEED.match(thing):
        notes.traits["wanted"] = "nothing"
        if re.match(r"to (?:see|visit|hear|meet) (?:the|your|how)\b", thing) and strand.told.startswith("I"):
            notes.values["wish_told"] = strand.told
        return True
    if not strand.told:
        return False
    notes.values["wanted_told"] = re.sub(r"^I want (?!to\b)", "I'm looking for ", strand.told)
    notes.traits["wanted"] = "told"
    return True


_INVITED = pattern("invited_any_time")


def dated(notes: Notes) -> None:
    """Say when the earlier no was, where the scenario's own date is known, or the day the offer came."""
    if "wanted" in notes.kinds and (found := _INVITED.search(notes.get("keep_in_touch"))):
        notes.values["invited"] = {"ring": "call", "phone": "call"}.get(found[1].lower(), found[1].lower())
    if "wanted" in notes.kinds and not notes.values.get("no_when") and notes.values.get("received_at_month"):
        notes.values["no_when"] = f"in {notes.values['received_at_month']}"
    if notes.traits.get("declined_at") and notes.values.get("declined_at_month"):
        notes.values["no_when"] = f"in {notes.values['declined_at_month']}"
        notes.values["no_on"] = f"on {notes.values['declined_at_date']}"
    elif when := notes.values.get("no_when"):
        notes.values["no_on"] = f"{when}," if "," in when else when
        if re.match(r"^(?:last|this|a|about|some) ", when):
            notes.traits["no_when"] = "last"
