"""Know how the thing a person liked is told: framed, joined to a second one, with the remark hung on to it."""

from __future__ import annotations

import re

from bot.letters import fragments, merits, screen, statements, weaving
from bot.letters.fragment import NONE, Fragment
from bot.letters.notes import Notes
from bot.letters.nouns import head_of
from bot.letters.words import text
from bot.letters.wordsets import wordset


def read(notes: Notes) -> None:
    """Read the one thing liked, and memories of people, into parts of a sentence."""
    remembered = _of_reader(notes)
    typed = notes.get("appreciated")
    notes.traits["detail"] = "none"
    if (not typed and remembered.first.kind == "none") or "detail" in notes.manner.drops:
        return
    told = _told(notes, typed) if typed else remembered
    if told is None:
        return
    first, second = told.first, told.second
    if second.kind == "none" and typed and remembered.first.forms != first.forms:
        second = remembered.first
    if first.kind == "unread":
        notes.leave("appreciated", typed, "I could not make a sentence of it; try it in other words")
    elif first.kind != "none":
        _tell(notes, first, second, told.remark)


def _told(notes: Notes, typed: str) -> weaving.Told | None:
    """Understand what was typed, up to the first private thing; None where nothing is left of it."""
    said = fragments.ready(typed)
    if not isinstance(said, str):
        return weaving.Told(said)
    found = fragments.parts(said, notes.who, "appreciated")
    safe = next((at for at, part in enumerate(found) if _private(notes, text(part.words))), len(found))
    if safe == len(found) > 1 and _private(notes, ". ".join(text(part.words) for part in found)):
        safe = min(safe, 1)  # private together, though no piece is so alone
    told = sum(len(part.typed.text) for part in found)
    dropped = typed if told < len(typed) * _MOSTLY and _private(notes, typed) else ""  # an aside may be private
    left = " ".join(part.typed.text for part in found[safe:]) or dropped
    if left and not notes.barred("appreciated", left) and safe < len(found):
        notes.leave("appreciated", left, "it stays between us")
    return weaving.together(found[:safe]) if safe else None


_MOSTLY = 0.9
_MOST_JOINED = 15  # words of what was liked, for its turn to follow in the same sentence
# What a comma hangs on a thing closes with one: "the tour, especially the press, was a treat".
_HANGS = re.compile(
    r", (?:especially|who|whose|which|right|in|on|at|from|with|under|by|over|twice|[a-z]+ly|(\w+) by \1)\b[^,]*$"
)


def _private(notes: Notes, said: str) -> bool:
    why = screen.private(said, notes.told) and screen.private(
        f"the {said}", notes.told
    )  # "story time with the toddlers"
    return bool(why) or any(name.lower() in said.lower() for name in notes.others)


def _tell(notes: Notes, found: Fragment, more: Fragment, remark: str) -> None:
    """Set the values and traits of the thing liked, of a second one, and of the remark hung on to it."""
    notes.traits["detail"] = found.kind
    notes.values |= found.forms
    if found.kind in {"event", "quality"}:
        notes.values[found.kind] = found.forms["noun"]
    notes.traits["merit"] = merits.merit(found)
    statement, thing = statements.said(found.forms), found.forms.get("noun") or found.forms.get("gerund")
    notes.values |= {"said": statement, "subject": "" if statement else thing or found.forms.get("wh", "")}
    notes.traits["said_long"] = "yes" if len(statement.split()) > _MOST_JOINED or " and " in statement else ""
    notes.values |= {"was": found.forms.get("was", "was")}
    notes.traits["doer"] = "other" if found.forms.get("doer") else ""
    notes.traits["told_as"] = "said" if statement else "subject" if notes.values["subject"] else "moment"
    hung = {**found.forms, "subject": notes.values["subject"]}
    notes.values |= {name: f"{said}," for name, said in hung.items() if _HANGS.search(said)}
    notes.values |= {f"{name}_too": said for name, said in more.forms.items() if name in _TOO}
    if not _PLEASED.match(notes.values.get("mine_too", "")):
        notes.values["mine_too"] = ""
    seconded = any(notes.values.get(f"{name}_too") for name in _TOO - {"was"})
    notes.traits["aside"] = "second" if seconded else ""
    _remark(notes, "" if seconded else remark)
    notes.traits["deed_kind"] = "kind" if _KINDNESS.search(found.forms.get("deed", "")) else ""
    noun = found.forms.get("noun", "")
    given = (
        found.kind in {"event", "quality"}
        or (noun.startswith("your ") and head_of(noun) not in _KEPT_THINGS)
        or (bool(noun) and head_of(noun) in _THANKED)
    )
    if noun.endswith(" with you"):  # the reader knows who it was with
        notes.values |= {name: noun.removesuffix(" with you") for name in ("noun", found.kind) if name in _NOUNS}
    notes.traits["given"] = "yes" if given else "no"  # one can thank for it: a talk, a kindness, not a dog
    notes.traits["that"] = notes.traits.get("that") or (
        "time" if found.kind == "noun" and not given else "them" if found.forms.get("was") == "were" else "that"
    )
    if seconded and notes.traits["that"] in {"that", "them"}:
        notes.traits["that"] = "both"
    notes.values["it"] = {"them": "them", "all": "all of it", "both": "both"}.get(notes.traits["that"], "that")
    notes.traits["second_whose"] = "reader" if more.forms.get("deed", "").startswith("you ") else ""
    notes.values["thanked"] = found.forms.get("thanks") or (notes.values.get("noun", "") if given else "")
    notes.traits["passive"] = "yes" if found.forms.get("gerund", "").startswith(("being ", "getting ")) else ""
    notes.traits["deed_whose"] = "reader" if found.forms.get("deed", "").startswith("you ") else ""


def _of_reader(notes: Notes) -> weaving.Told:
    """Understand what is remembered of the reader where they stand among the people met, if a letter may tell it."""
    rows = ((name, memory) for name, memory in notes.who.met if memory and notes.who.is_reader(name.split()))
    name, memory = next(rows, ("", ""))
    return fragments.remembered(name, memory, notes.who) if memory and not notes.outside(memory) else weaving.Told(NONE)


def _remark(notes: Notes, said: str) -> None:
    """Tell the remark hung on to the thing liked, where the letter may be light and nothing else stands beside it."""
    formal = notes.get("tone") == "formal" and ("open_to_change" in notes.kinds or not notes.kinds)
    if said and not formal and not notes.outside(said):
        notes.values["aside"], notes.traits["aside"], notes.traits["that"] = said, "yes", "all"


_NOUNS = frozenset({"noun", "event", "quality"})
_THANKED = wordset(
    "process answers replies feedback openness welcome help tour task questions response transparency communication "
    "answer reply email emails mail mails note notes advice tips look work preparation care calls updates flexibility"
)
# What is somebody's own and was not given: one does not thank for it.
_KEPT_THINGS = wordset(
    "knives tools dog dogs cat cats horse horses garden view office desk office bike boat van "
    "kitchen workshop shop studio library "
    "collection hands voice laugh accent hat hair moustache beard car truck tractor house "
    "pictures photos plants books shoes"
)
_PLEASED = re.compile(r"I (?:got to|could|was able|felt|was (?:asked|shown|given|allowed|invited))\b")
_KINDNESS = re.compile(
    r"\b(?:me|us|paid|stayed|waited|moved|rearranged|rescheduled|took the time|flexible|patient|kind)\b"
)
_TOO = wordset("noun gerund deed wh mine was")
