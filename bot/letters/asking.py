"""Know what is asked of a firm some time after a no: a question put, work looked for, news of theirs, an invitation."""

from __future__ import annotations

import re

from bot.letters import bending, lexicon
from bot.letters.longhand import written_out
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand
from bot.letters.turning import to_reader

VALUES = "wanted_told question heard wish_told invited invited_when"

_WANT = pattern("want")
_QUESTION = re.compile(
    r"^(?:is|are|do|does|would|could|can|will|have|has) (?:there|you|they|she|he|it|that|the)\b.{4,90}$", re.I
)
_ASKED_OF = re.compile(r"^(is|has|does) (?:she|he)\b", re.I)
_WITH_YOU = {"is": "are", "has": "have", "does": "do"}
_STILL = re.compile(
    r"^(?:do you |have you )?still (?:got|have|run|running|doing|do) ((?:the|your|a|that) .{3,50})$", re.I
)
_ANY_GOING = pattern("any_going")
_ANYTHING = re.compile(r"^any(?:thing)? (?:going|available|open|jobs?|openings?|roles?|chance|work|vacanc\w+)\b", re.I)
_GOING_FROM = re.compile(
    r"^(?:is there )?any(?:thing)? ((?:going|available|open|coming up) (?:from|in|for|around|after) .{3,30})$", re.I
)
_WANT_TO_KNOW = re.compile(
    r"^I want(?:ed)? to (?:know|ask|hear|see) (?:if|whether) (you're|you are|there's|there is|you) (.{4,60})$"
)
_AUXILIARY = {"you're": "Are you", "you are": "Are you", "there's": "Is there", "there is": "Is there"}
_ANYTHING_FOR = re.compile(r"^anything (for|in|around|over) (the |your |this |next )?([\w -]{3,30})$", re.I)
_AS_SEEN = re.compile(r"^(you .+?),? (I (?:saw|heard|read))$")
_HEARD = re.compile(r"^I (?:saw|heard|read)\b")
_WANT_DEED = pattern("want_deed")
_INVITED = pattern("invited_any_time")


def hear(strand: Strand, notes: Notes) -> bool:
    """Read a strand as what is asked or wanted now; say whether it was."""
    values, said = notes.values, strand.plain
    if "?" in strand.typed and (found := _STILL.match(said)) and not values.get("question"):
        values["question"] = f"Do you still have {found[1]}"
        return True
    if (found := _ANY_GOING.match(said)) and not values.get("question"):
        values["question"] = f"Do you have any {found[1]} going"
        return True
    if (found := _ANYTHING_FOR.match(said)) and not values.get("question"):
        values["question"] = f"Is there anything {found[1]} {found[2] or ''}{found[3]}".replace("  ", " ")
        if not found[2] and " " in found[3]:
            values["question"] = f"Is there anything {found[1]} the {found[3]}"
        return True
    if (found := _WANT_TO_KNOW.match(strand.told)) and not values.get("question"):
        values["question"] = f"{_AUXILIARY.get(found[1], 'Do you')} {_with_do(found[2])}"
        return True
    if (found := _GOING_FROM.match(said)) and not values.get("question"):
        values["question"] = f"Is there anything {found[1]}"
        return True
    if _ANYTHING.match(said) and not values.get("question"):
        values["question"] = "Is there anything coming up on your side"
        return True
    if (found := _AS_SEEN.match(strand.told)) and not values.get("heard"):
        values["heard"] = f"{found[2]} that {found[1]}"
        return True
    if _HEARD.match(strand.told) and not values.get("heard"):
        values["heard"] = re.sub(r"^(I (?:saw|heard|read)) (?!that |about |of |in |on )", r"\1 that ", strand.told)
        return True
    if (found := _QUESTION.match(said)) and not values.get("question"):
        turned, sure = to_reader(_ASKED_OF.sub(lambda hit: f"{_WITH_YOU[hit[1].lower()]} you", said), notes.who)
        values["question"] = turned[:1].upper() + turned[1:] if sure else ""
        return sure
    if not notes.get("wanted") and (found := _WANT.match(said)):
        return _wanted(notes, strand, found[1])
    return False


def _with_do(said: str) -> str:
    """Return a verb as it stands after "do you": "needs someone" as "need someone"."""
    verb, _, rest = said.partition(" ")
    base = next((one for one in lexicon.verbs(verb) if verb in bending.verb(one).does), verb)
    return f"{base} {rest}".strip()


def invited(notes: Notes) -> None:
    """Keep that one was told to call, or to write, any time."""
    if "wanted" in notes.kinds and (when := _INVITED_WHEN.search(written_out(notes.get("keep_in_touch"), notes.uk))):
        notes.values["invited_when"] = _since_then(when[1])
    if "wanted" in notes.kinds and (found := _INVITED.search(notes.get("keep_in_touch"))):
        notes.values["invited"] = {"ring": "call", "phone": "call"}.get(found[1].lower(), found[1].lower())


_INVITED_WHEN = re.compile(
    r"\b(?:said|told me)(?: to| I could)? (?:write|ping|call|ring|mail|email|get in touch|reach out|come back) "
    r"(?:(?:me|to me|her|him|them) )?"
    r"(?:when|once|after|as soon as) (?:you|I)((?:'re| are|'ve| have|'m| am)? [\w' ]{3,30})$",
    re.I,
)


def _since_then(said: str) -> str:
    """Return "when I was certified" for "when you're certified", "when I'd graduated" for "when you graduate"."""
    verb, _, rest = said.strip(" '").partition(" ")
    if verb in {"re", "are", "m", "am"}:
        return f"when I was {rest}"
    if verb in {"ve", "have"}:
        return f"when I had {rest}"
    return f"when I had {bending.verb(verb).done[0]} {rest}".strip() if lexicon.entry(verb).can("VB") else ""


def _wanted(notes: Notes, strand: Strand, thing: str) -> bool:
    if _WANT_DEED.match(thing):
        notes.traits["wanted"] = "nothing"
        if re.match(r"to (?:see|visit|hear|meet) (?:the|your|how)\b", thing) and strand.told.startswith("I"):
            notes.values["wish_told"] = strand.told
        return True
    if not strand.told:
        return False
    notes.values["wanted_told"] = re.sub(r"^I (now )?want (?!to\b)", r"I'm \1looking for ", strand.told)
    notes.traits["wanted"] = "told"
    return True
