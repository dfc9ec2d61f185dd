"""Know how the thing a person liked is told: framed, joined to a second one, with the remark hung on to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.letters import fragments, harms, merits, screen, statements, thanking, weaving
from bot.letters.fragment import NONE, WH, Fragment
from bot.letters.notes import Notes
from bot.letters.nouns import head_of
from bot.letters.tags import NOUNS
from bot.letters.weaving import Part
from bot.letters.words import Word, text
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
    found = [_public(notes, part) for part in fragments.parts(said, notes.who, "appreciated")]
    safe = next((at for at, part in enumerate(found) if _private(notes, text(part.words))), len(found))
    while safe > 1 and _private(notes, ". ".join(text(part.words) for part in found[:safe])):
        safe -= 1  # private together, though no piece is so alone
    told = sum(len(part.typed.text) for part in found)
    dropped = typed if told < len(typed) * _MOSTLY and _private(notes, typed) else ""  # an aside may be private
    left = " ".join(part.typed.text for part in found[safe:]) or dropped
    if left and not notes.barred("appreciated", left) and safe < len(found):
        notes.leave("appreciated", left, "it stays between us")
    return weaving.together(found[:safe]) if safe else None


def _public(notes: Notes, part: Part) -> Part:
    """Leave the private half of a piece out: "told me plainly the files are a mess and what you want done"."""
    if not _private(notes, text(part.words)):
        return part
    return next((part._replace(words=half) for half in _halves(part.words) if not _private(notes, text(half))), part)


def _halves(words: list[Word]) -> Iterator[list[Word]]:
    """Give what is left of words without what they are about, what follows "even", or the first of two things told."""
    for at, word in enumerate(words):
        if word.low == "about" and at > 1 and words[at - 1].low in _FRANK:
            yield [*words[:at], Word("with", "IN"), Word("me", "PRP")]
        if word.low == "about" and at > 1 and words[at - 1].tag in NOUNS:
            yield words[:at]
        if word.low in {"even", "although", "though", "when", "while", "after", "because"} and at > 3:
            yield words[:at]
        if word.tag == "CC" and at + 2 < len(words) and words[at + 1].low in WH:
            told = next((here for here, one in enumerate(words[:at]) if one.low == "me"), -1)
            start = told + 1 + sum(one.tag == "RB" for one in words[told + 1 : told + 2])
            if told > 0:
                yield [*words[:start], *words[at + 1 :]]


_FRANK = wordset("honest straight frank open candid upfront clear plain")
_MOSTLY = 0.9


def _private(notes: Notes, said: str) -> bool:
    why = screen.private(said, notes.told) and screen.private(
        f"the {said}", notes.told
    )  # "story time with the toddlers"
    return bool(why) or any(name.lower() in said.lower() for name in notes.others) or harms.is_no_praise(said)


class Ways(NamedTuple):
    """Hold the ways a thing liked can be told: as a sentence, as a thing, as what one is thanked for."""

    sentence: str
    thing: str
    thanked: str
    kind_to: str  # "let me stay", after "It was good of you to"
    glad: str  # a joy or a care taken, or ""
    given: bool
    merit: str  # what a deed is liked for, where that is sure and the deed short


def _ways(found: Fragment, forms: Mapping[str, str]) -> Ways:
    merit, noun, thanks = merits.merit(found), forms.get("noun", ""), forms.get("thanks", "")
    glad = next((wide for wide, narrow in _GLAD.items() if merit in narrow), "")
    if (glad == "care" and found.kind == "gerund") or ", and how " in noun:  # what one did oneself; how it was
        glad = "joy"
    given = _given(found.kind, noun) or (glad == "care" and bool(noun) and not _somebody(noun))
    sight = forms.get("sight", "")
    thing = noun or ("" if glad == "care" and " me" in sight else sight)
    if not thanks:
        thing = thing or forms.get("gerund", "") or (forms["liked"] if found.kind == "moment" else "")
    sentence = "" if thing or ("wh" in forms and not thanks) else statements.said(forms)
    thanked = thanks or (noun if given and (glad == "care" or not _long(noun)) else "")
    told = merit if thanks and len(thanks.split()) <= _MOST_MEANT else ""
    return Ways(sentence, thing, thanked, thanking.done(thanks, sentence), glad, given, told)


def _tell(notes: Notes, found: Fragment, more: Fragment, remark: str) -> None:
    """Set the values and traits of the thing liked, of a second one, and of the remark hung on to it."""
    forms = {name: _paused(form) for name, form in found.forms.items()}
    kind, noun, ways = found.kind, forms.get("noun", ""), _ways(found, forms)
    if not (ways.sentence or ways.thing or ways.thanked or "wh" in forms):
        return
    notes.values |= {**forms, "was": forms.get("was", "was")}
    notes.values |= {"said": ways.sentence, "subject": ways.thing, "thanked": ways.thanked, "kind_to": ways.kind_to}
    if kind in _NOUNS:
        notes.values[kind] = noun.removesuffix(" with you")  # the reader knows who it was with
        notes.values["noun"] = notes.values[kind]
    notes.values |= {f"{name}_too": said for name, said in more.forms.items() if name in _TOO}
    if not _PLEASED.match(notes.values.get("mine_too", "")):
        notes.values["mine_too"] = ""
    seconded = any(notes.values.get(f"{name}_too") for name in _TOO - {"was"})
    notes.traits |= _traits(forms, ways) | {"detail": kind, "aside": "second" if seconded else ""}
    notes.traits["second_whose"] = "reader" if more.forms.get("deed", "").startswith("you ") else ""
    _remark(notes, "" if seconded else remark)
    aside = notes.traits["aside"]
    if aside and notes.traits["told_as"] == "thanks":  # it is told with what hangs on it
        notes.traits["told_as"] = "said" if ways.sentence else "subject" if ways.thing else "thanks"
    notes.values["it"] = "both" if aside == "second" else "all of it" if aside else "that"


def _traits(forms: Mapping[str, str], ways: Ways) -> dict[str, str]:
    """Say how the thing liked is told."""
    sentence, thing, thanked = ways.sentence, ways.thing, ways.thanked
    how = "thanks" if thanked else "subject" if thing else "wh" if "wh" in forms and not sentence else "said"
    much = len((sentence or thing or thanked).split()) > _MOST_JOINED or " and " in sentence or "," in sentence
    traits = {
        "said_long": much,
        "long": _long(thing),
        "kindly": bool(ways.kind_to),
        "said_mine": sentence.startswith(("I ", "we ", "when ", "you ")),
        "so_that": " so " in sentence and " that " in sentence,
        "twofold": ", and " in sentence,
        "person": " who " in thing,
        "somebody": "sight" in forms or _somebody(thing),
    }
    yes = {name: "yes" if holds else "" for name, holds in traits.items()}
    doer, given = "other" if forms.get("doer") else "", "yes" if ways.given else "no"
    return {"told_as": how, "glad": ways.glad, "meant": ways.merit, "doer": doer, "given": given, **yes}


def _somebody(thing: str) -> bool:
    """Say whether a thing is a person or an hour of the clock, which nobody gave: "the lady who sang", "5am"."""
    return " who " in thing or thing[:1].isdigit() or thing.startswith(("the moment ", "the way "))


def _long(thing: str) -> bool:
    """Say whether a thing is too long to stand before its verb."""
    return len(thing.split()) > _MOST_BEFORE_VERB or "," in thing or thing[:1].isdigit()


_GLAD = {"joy": {*merits.WIDE["joy"], "joy"}, "care": {*merits.WIDE["care"], "care"}}
_MOST_MEANT = 11  # words of what was done, to say behind it what it meant
_MOST_JOINED = 15  # words of what was done, for thanks to take in besides the offer
_MOST_BEFORE_VERB = 11
_PAUSE = re.compile(r"(?<=\w) (?=(?:always (?:the )?same|even (?:the|on|when|though)|not (?:just|only|the|an?|some)) )")
_WHO = re.compile(r"\b([A-Z][\w'-]{2,}) who (?=\w+ed |is |was |has |had |runs |knows )")


def _paused(said: str) -> str:
    """Give hasty words the comma they lack: "quick replies, always the same day"."""
    return _WHO.sub(r"\1, who ", _PAUSE.sub(", ", said))


def _given(kind: str, noun: str) -> bool:
    """Say whether one can thank for a thing: a talk, a kindness, not a dog."""
    head = head_of(noun) if noun else ""
    if noun.startswith("the way "):
        return False
    return kind in {"event", "quality"} or (noun.startswith("your ") and head not in _KEPT_THINGS) or head in _THANKED


def _of_reader(notes: Notes) -> weaving.Told:
    """Understand what is remembered of the reader where they stand among the people met, if a letter may tell it."""
    rows = ((name, memory) for name, memory in notes.who.met if memory and notes.who.is_reader(name.split()))
    name, memory = next(rows, ("", ""))
    return fragments.remembered(name, memory, notes.who) if memory and not notes.outside(memory) else weaving.Told(NONE)


def _remark(notes: Notes, said: str) -> None:
    """Tell the remark hung on to the thing liked, where the letter may be light and nothing else stands beside it."""
    formal = notes.get("tone") == "formal" and ("open_to_change" in notes.kinds or not notes.kinds)
    if said and (not formal or said.startswith(("You ", "Your "))) and not notes.outside(said):
        notes.values["aside"], notes.traits["aside"] = _LET.sub("You even ", said), "yes"
        if found := _SLIP.match(said):
            notes.values["aside_on"], notes.traits["slip"] = said.rstrip("."), "yes" if found else ""


_LET = re.compile(r"^You (?=(?:let|showed|taught|gave|sent|walked|drove|brought|made|lent|handed) me\b)")
_NOUNS = frozenset({"noun", "event", "quality"})
_THANKED = wordset(
    "process answers replies feedback openness welcome help tour task questions response transparency communication "
    "answer reply email emails mail mails note notes advice tips look work preparation care calls updates flexibility "
    "offer"
)
# What is somebody's own and was not given: one does not thank for it.
_KEPT_THINGS = wordset(
    "knives tools dog dogs cat cats horse horses garden view office desk office bike boat van "
    "kitchen workshop shop studio library "
    "collection hands voice laugh accent hat hair moustache beard car truck tractor house "
    "pictures photos plants books shoes"
)
_PLEASED = re.compile(r"I (?:got to|could|was able|felt|was (?:asked|shown|given|allowed|invited))\b")
_SLIP = re.compile(
    r"I (?:lost|broke|failed|dropped|missed|burnt|burned|spilled|spilt|fell|forgot|crashed|"
    r"got (?:it wrong|lost|thrashed|beaten|soaked))\b"
)
_TOO = wordset("noun gerund deed wh mine was")
