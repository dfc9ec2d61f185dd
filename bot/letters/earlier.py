"""Know what hasty words tell of an earlier no: when it was, why, what has changed since, and what is wanted now."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand

VALUES = "no_when no_because no_other changed_told changed_first wanted_told wanted_for no_job"

_WHEN = pattern("when")
_AGO = pattern("ago")
_NO = pattern("no")
_WHY = re.compile(r"\b(because of|because|since|due to|on account of|when|as|for|over)\s+(.+)$", re.I)
_JOB = re.compile(r"^(?:that|it|this|then it) (?:one )?was (?:for )?((?:the|a|an) [\w /&-]{2,50})$", re.I)
_JOB_WORDS = re.compile(r"\b(?:job|role|post|position|one|contract|title)$", re.I)
_NOT_THAT = pattern("not_that")
_WANT = pattern("want")
_WANT_DEED = pattern("want_deed")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as part of an earlier no and what came after it; say whether it was."""
    values, said = notes.values, strand.plain
    if _NOT_THAT.match(said):
        return True
    if _NO.search(said) and "no_said" not in notes.traits:
        _earlier_no(notes, strand)
        return True
    if (found := _JOB.match(said)) and notes.traits.get("no_said") and _JOB_WORDS.search(found[1]):
        values["no_job"] = found[1]
        return True
    if "wanted" in notes.kinds and not notes.get("wanted") and (found := _WANT.match(said)):
        return _wanted(notes, strand, found[1])
    if "what_changed" in notes.kinds and not notes.get("what_changed") and strand.told:
        rows = [values["changed_told"]] if values.get("changed_told") else []
        if len(rows) < 1 or values["changed_told"].count(".") < 2:
            values["changed_told"] = _joined(
                values.get("changed_told", ""), _since(strand.told, values.get("no_because", ""))
            )
            return True
    if "what_changed" not in notes.kinds and notes.traits.get("no_said") and strand.told.startswith("now "):
        values["changed_told"] = strand.told
        return True
    return False


def _earlier_no(notes: Notes, strand: Strand) -> None:
    """Keep when and why the earlier no was said; the scenario's own date goes before the words."""
    notes.traits["no_said"] = "yes"
    said = strand.told or strand.plain
    because = _WHY.search(said, (_NO.search(said) or re.match("", said)).end())  # type: ignore[union-attr]  # "" matches
    head = said[: because.start()] if because else said
    if not notes.traits.get("declined_at") and (found := _AGO.search(head) or _WHEN.search(head)):
        notes.values["no_when"] = _dressed(found[1])
    if because and len(because[2].split()) <= 16:
        word = because[1].lower()
        why = because[2]
        if word == "when" and (thing := re.match(r"it was (the|my|our) ", why)):
            word, why = "because of", why[thing.start(1) :]
        if word in {"as", "since", "when"}:
            word = "because"
        if word in {"for", "over", "due to", "on account of"}:
            word = "because of"
        clause = any(map(_verb, why.split()))
        if (word == "because") == clause or word == "because of":
            notes.values["no_because"] = f"{word} {why}"


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
        return True
    if not strand.told:
        return False
    notes.values["wanted_told"] = strand.told
    notes.traits["wanted"] = "told"
    return True


def dated(notes: Notes) -> None:
    """Say when the earlier no was, where the scenario's own date is known."""
    if notes.traits.get("declined_at") and notes.values.get("declined_at_month"):
        notes.values["no_when"] = f"in {notes.values['declined_at_month']}"
        notes.values["no_on"] = f"on {notes.values['declined_at_date']}"
    elif when := notes.values.get("no_when"):
        notes.values["no_on"] = f"{when}," if "," in when else when
        if re.match(r"^(?:last|this|a|about|some) ", when):
            notes.traits["no_when"] = "last"
