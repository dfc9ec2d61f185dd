"""Know a question typed for the firm, and ask it of the reader: "which papers does he want back?"."""

from __future__ import annotations

import re

from bot.letters import bending, lexicon
from bot.letters.cleaning import capitalised
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.retelling import Strand, turned_to_reader

VALUES = "asked_of"

_DIRECT = pattern("direct_question")
_INDIRECT = pattern("indirect_question")
_TO_BOT = pattern("question_to_bot")
_HELPED = re.compile(
    r"^(?P<wh>(?:(?:what|which|where|when|who|how)\b[\w' -]{0,40}? )?)(?P<do>is|was|has|does)(?= you\b)", re.I
)
_WITH_YOU = {"is": "are", "was": "were", "has": "have", "does": "do"}
_MOST = 24  # words


def heard(strand: Strand, notes: Notes) -> str | None:
    """Return a question for the firm as a sentence, "" where the letter asks it in a place of its own, else None."""
    if not _SLOTS & notes.kinds.keys() or "wanted" in notes.kinds:
        return None
    asked = question(strand, notes)
    before = notes.values.get("asked_of", "")
    if not asked or before.count("?") > 1:
        return None
    if "accepted_at" not in notes.kinds:
        return asked
    notes.values["asked_of"] = f"{before} {asked}".strip()
    return ""


_SLOTS = {"accepted_at", "sent_on", "last_day", "what_changed"}


# "laptop's already here, where do i send it": the thing is named first and asked about then
_OF_IT = re.compile(
    r"(?:^|(?<=[.;,] ))(?:the |my |their )?(?P<thing>(?!it\b|that\b|i\b|they\b|this\b)[a-z]+(?: [a-z]+)?)"
    r"(?:'s| is| are| came| arrived| has| have| got here| turned up)\b[^.;?\n]{0,40}[,.;] (?:and |but |so )?"
    r"(?P<ask>(?:where|how|when|who|what) (?:do|does|should|can|could|must) (?:i|we|they|he|she) [^.;?\n]{0,30}?)"
    r"\b(?:it|them|that)\b(?P<rest>[^.;?\n]{0,30})\??",
    re.I,
)


def named(text: str) -> str:
    """Name in a question the thing that was named just before it."""
    return _OF_IT.sub(r"\g<ask>the \g<thing>\g<rest>?", text)


def question(strand: Strand, notes: Notes) -> str:
    """Return the question as the letter asks it; "" where the words ask the reader nothing."""
    said = strand.plain.strip(" ?.!")
    if _TO_BOT.search(said):
        return ""
    if found := _INDIRECT.match(said):
        said = turned_round(found["what"])
    elif "?" not in strand.typed and not _REQUEST.match(said) and not _WHERE.match(said):
        return ""
    if not said or not _DIRECT.match(said):
        return ""
    said = _THINGS.sub(r"\1 θ", capitalised(said, notes.who.known))
    turned, sure = turned_to_reader(said, notes.who)
    turned = turned.replace("θ", "them")
    turned = agreeing(turned)
    if not sure or notes.outside(turned) or not 3 < len(turned.split()) <= _MOST:
        return ""
    return f"{turned[:1].upper()}{turned[1:]}?"


# "post them", "bring them back": the things asked about
_THINGS = re.compile(r"\b(post|bring|send|return|drop|leave|keep|hand|wear|wash|mail) them\b", re.I)


def agreeing(question: str) -> str:
    """Let the verb of a question go with "you": "does you need" is "do you need"."""
    return _HELPED.sub(_with_you, question)


def _with_you(hit: re.Match[str]) -> str:
    return f"{hit['wh']}{_WITH_YOU[hit['do'].lower()]}"


_REQUEST = re.compile(r"(?:can|could|would|will) (?:you|they|he|she) (?:please )?[a-z]+ (?:me|my|the|it|that)\b", re.I)
_WHERE = re.compile(r"(?:where|how|when|who|what) (?:do|does|should|can|could) (?:i|we|you|they|he|she) [a-z]+", re.I)
_CLAUSE = re.compile(
    r"(?P<wh>(?:where|when|how|who|what|which(?: \w+)?) )?(?:if |whether )?"
    r"(?P<who>I|we|you|he|she|they|it|there|(?:the|my|your) [\w-]+) (?P<verb>\w+)(?P<rest>.*)$",
    re.I,
)
_LONGER = re.compile(  # "the analyst job is still open"
    r"(?:if |whether )?(?P<who>(?:the|my|your|their|his|her) (?:[\w'-]+ ){1,3}?[\w'-]+) "
    r"(?P<verb>is|are|was|were|has|can|could|will|would) (?P<rest>.+)$",
    re.I,
)
_OWN_ORDER = frozenset(
    ["can", "could", "should", "would", "will", "must", "may", "is", "are", "was", "were", "am", "has"]
)


def turned_round(clause: str) -> str:
    """Put "if he needs a letter" as a question: "does he need a letter"; "where to send it" is where one should."""
    if found := re.match(r"(where|when|how|who|what|which \w+) to (\w+.*)$", clause, re.I):
        return f"{found[1]} should I {found[2]}"
    clause = re.sub(r"\b(there|he|she|it)'s\b", r"\1 is", re.sub(r"\b(they|you)'re\b", r"\1 are", clause))
    if found := _LONGER.match(clause):
        return f"{found['verb'].lower()} {found['who']} {found['rest']}"
    found = _CLAUSE.match(clause)
    if not found:
        return ""
    wh, who, verb, rest = (found["wh"] or "").lower(), found["who"], found["verb"].lower(), found["rest"]
    if verb in _OWN_ORDER:
        return f"{wh}{verb} {who}{rest}"
    base = next((one for one in lexicon.verbs(verb) if verb in bending.verb(one).does), "")
    helper = "does" if base else "do"
    return f"{wh}{helper} {who} {base or verb}{rest}" if base or lexicon.entry(verb).can("VB") else ""
