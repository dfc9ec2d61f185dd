"""Know how the thing a person liked is told: framed, joined to a second one, with the remark hung on to it."""

from __future__ import annotations

import re

from bot.letters import fragments, screen
from bot.letters.fragment import NONE, Fragment
from bot.letters.notes import Notes
from bot.letters.nouns import head_of
from bot.letters.wordsets import wordset


def read(notes: Notes) -> None:
    """Read the one thing liked, and memories of people, into parts of a sentence."""
    remembered = _of_reader(notes)
    text = notes.get("appreciated") or remembered
    notes.traits["detail"] = "none"
    if not text or "detail" in notes.manner.drops:
        return
    kept = _safe_part(notes, "appreciated", text)
    if not kept:
        return
    found = fragments.read(kept, notes.who)
    if found.kind == "unread":
        notes.leave("appreciated", text, "I could not make a sentence of it; try it in other words")
    elif found.kind != "none":
        joined = bool(_JOINED.search(kept))  # without one there is neither a second thing nor a remark
        more = fragments.also(kept, notes.who) if joined else NONE
        if more.kind == "none" and remembered and remembered != text:
            more = fragments.read(remembered, notes.who)
        found, more = _scene(*_joined(found, more))
        notes.traits["detail"] = found.kind
        notes.values |= found.forms
        if found.kind in {"event", "quality"}:
            notes.values[found.kind] = found.forms["noun"]
        notes.values |= {f"{name}_too": said for name, said in more.forms.items() if name in _TOO}
        if not _PLEASED.match(notes.values.get("mine_too", "")):
            notes.values["mine_too"] = ""
        seconded = any(notes.values.get(f"{name}_too") for name in _TOO - {"was"})
        notes.traits["aside"] = "second" if seconded else ""
        _remark(notes, kept if joined else "", seconded)
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
        if seconded and notes.traits["that"] in {"that", "them"} and not notes.values.get("most_too"):
            notes.traits["that"] = "both"
        notes.values["it"] = {"them": "them", "all": "all of it", "both": "both"}.get(notes.traits["that"], "that")
        notes.traits["second_whose"] = "reader" if more.forms.get("deed", "").startswith("you ") else ""
        notes.traits["passive"] = "yes" if found.forms.get("gerund", "").startswith(("being ", "getting ")) else ""
        notes.values |= {name: _PAIR.sub(r"\1 and \2", notes.values[name]) for name in _NOUNS & notes.values.keys()}
        notes.traits["deed_whose"] = "reader" if found.forms.get("deed", "").startswith("you ") else ""


def _of_reader(notes: Notes) -> str:
    """Return what is remembered of the reader where they stand among the people met, if a letter may tell it."""
    rows = (memory for name, memory in notes.who.met if memory and notes.who.is_reader(name.split()))
    memory = next(rows, "")
    return "" if not memory or notes.outside(memory) else memory


def _remark(notes: Notes, kept: str, seconded: bool) -> None:
    """Tell the remark hung on to the thing liked, where the letter may be light and nothing else stands beside it."""
    formal = notes.get("tone") == "formal" and ("open_to_change" in notes.kinds or not notes.kinds)
    said = "" if not kept or seconded or formal else fragments.aside(kept, notes.who)
    if said and not notes.outside(said):
        notes.values["aside"], notes.traits["aside"], notes.traits["that"] = said, "yes", "all"


_JOINED = re.compile(r"[,;.!(+&\u2013\u2014]|\b(?:and|plus|also)\b| - ", re.I)
_PAIR = re.compile(r"^([^,]{2,60}), and ([^,]{2,60})$")  # a pair takes no comma
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
_TOO = wordset("noun most gerund deed wh mine was")


def _joined(one: Fragment, two: Fragment) -> tuple[Fragment, Fragment]:
    """Make one of two things liked where they are of a kind; else the second is told beside the first."""
    if one.kind in _NOUNS and two.kind in _NOUNS:
        said = f"{one.forms['noun']} and {two.forms['noun']}"
        if len(said.split()) <= 13 and said.count(" and ") == 1:
            kind = one.kind if one.kind == two.kind or two.forms["noun"].startswith("your ") else "noun"
            return Fragment(kind, {"noun": said, "liked": said, "was": "were"}), NONE
    if "thanks" in one.forms and "thanks" in two.forms and one.forms["deed"].count(" and ") == 0:
        deed = f"{one.forms['deed']} and {two.forms['deed'].removeprefix('you ')}"
        if len(deed.split()) <= 20 and two.forms["deed"].startswith("you "):
            thanks = f"{one.forms['thanks']} and {two.forms['thanks']}"
            return Fragment("deed", {"deed": deed, "liked": f"that {deed}", "thanks": thanks}), NONE
    return one, two


def _scene(one: Fragment, two: Fragment) -> tuple[Fragment, Fragment]:
    """Make one of a moment and what the reader did in it: "when the laser lost lock, you handed me the screwdriver"."""
    done = two.forms.get("deed", "")
    if one.kind != "moment" or not done.startswith("you ") or len(done.split()) > 14:
        return one, two
    scene = f"{one.forms['liked'].removeprefix('the moment ')}, {done}"
    return Fragment("scene", {"scene": scene, "liked": f"how, {scene}"}), NONE


def _safe_part(notes: Notes, fact: str, text: str) -> str:
    """Keep what may be told: all of it, or the clauses before the first private one."""
    why = screen.private(text, notes.told) or (
        "elsewhere" if any(name.lower() in text.lower() for name in notes.others) else ""
    )
    if not why:
        return text
    parts = re.split(
        r"(?:[,;.!\n(]|\s-\s|\s\u2013\s)\s*|\s+(?:but|though|although|even though|even if|despite|because|and)\s+",
        text[:2000],
    )
    kept = next((part for part in parts[:1] if len(part.split()) > 1 and not screen.private(part, notes.told)), "")
    if any(name.lower() in kept.lower() for name in notes.others):
        kept = ""
    left = text[len(kept) :].strip(" ,;.-") if kept else text
    if not notes.barred(fact, left):
        notes.leave(fact, left, screen.private(text, notes.told) or "it stays between us")
    return kept
