"""Know how the rest of what people type is told: what would have to change, anything else, a scenario's own facts."""

from __future__ import annotations

import re

from bot.letters import besides, clauses, firms, fragments, hopes, lexicon, names, screen
from bot.letters.cleaning import capitalised, clean
from bot.letters.grammar import article, gerund_of_base
from bot.letters.notes import Notes
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_KNOWN = wordset(
    "scenario company position stage received_at deadline start_date contact_name contact_role relationship "
    "rounds reason "
    "reason_words appreciated people_met keep_in_touch referral_offer referred_by tone sender_name linkedin_url "
    "timezone "
    "spelling channel extra open_to_change change_words other_signed past_deadline"
)


def changes(notes: Notes) -> None:
    """Read what would have to change, in words fit for the employer."""
    text = notes.get("change_words")
    if not text:
        return
    if why := screen.private(text, notes.told):
        notes.traits["change"] = "pay" if "pay" in why else ""
        notes.leave("change_words", text, why)
        return
    said, sure = to_reader(capitalised(_LEAD.sub("", clean(text)), notes.who.known), notes.who)
    if said.count(", ") == 1 and " and " not in said:
        said = said.replace(", ", " and ")
    if not sure or len(said.split()) > 24:
        notes.leave("change_words", text, "I could not make a sentence of it; try it in other words")
    elif clause := _wished(said):
        notes.values["change_if"] = clause
    elif found := re.match(r"^(?:to )?([a-z]+)\b(.*)", said):
        doing = gerund_of_base(found[1])
        notes.values["change"] = (
            f"{doing}{found[2]}" if doing and found[1] not in {"start", "work", "change", "report"} else _article(said)
        )


_LEAD = re.compile(r"^(?:(?:if|that|maybe|probably|perhaps|only|but|when|just|provided|unless)\s+)+", re.I)
_IS = re.compile(
    r"^(it|there|that|this|(?:the|my|your)(?: [\w-]+){1,3}?)(?:['’]s|s\b(?= (?:a|the|\d))| is| are| was| were)\b"
)
_LET = re.compile(r"^(?:to )?(?:let(?:ting)?|allow(?:ing)?) me (?:to )?(?=[a-z])", re.I)
_DO = re.compile(
    r"^(I|we|you|(?:the|my|your) [\w-]+)(?: (can|will|would|could|are|were|do|did|had|have|got)\b| ([a-z]+)\b)"
)
_PLAIN = re.compile(r"(?:I|we|you) \w+(?<!ed)")
_PAST = re.compile(r"\b(?:could|can|were|was|had|is|are|would|moved?|let)\b")


def _wished(said: str) -> str:
    """Turn a clause into what may follow "if": "it's two days from home", "you offer it part-time"; "" for a thing."""
    if found := _IS.match(said):
        return f"{found[1]} could be{said[found.end() :]}"
    if found := _LET.match(said):
        return f"I could {said[found.end() :]}"
    found = _DO.match(said)
    if found and found[3] and (found[3] in lexicon.verbs(found[3]) or _PLAIN.fullmatch(f"{found[1]} {found[3]}")):
        return f"{found[1]} could{said[found.end(1) :]}"
    if found and found[2] in {"can", "will"}:
        return f"{found[1]} could{said[found.end() :]}"
    first = said.split(" ", 1)[0].lower()
    return said if first in {"i", "you", "there", "the", "it", "we"} and _PAST.search(said) else ""


def _article(said: str) -> str:
    first = said.split(" ", 1)[0].lower()
    bare = re.match(
        r"^(?:more|fewer|less|a|an|the|two|three|four|one|some|no|my|your|another|part|remote|\w+ing|\d+)\b", first
    )
    head = re.split(r"\b(?:of|in|for|with|from|at|to|on)\b", said)[0].split()
    plural = bool(head) and head[-1].endswith("s")
    return said if bare or plural else f"{article(said)} {said}"


# "Ola from the payroll team": somebody to greet, not a thing to be glad of
_SOMEBODY = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?: (?:from|in|at|on|of) .{3,40})?$")


def extras(notes: Notes) -> None:
    """Read anything else, and what the person asked to have in."""
    besides.read(notes)
    mentions = []
    for wish in (*notes.manner.mentions, *besides.MENTION.findall(notes.get("extra")[:1600])):
        if besides.is_own(wish) or notes.barred("mention", wish):
            continue
        if _SOMEBODY.match(wish):
            notes.values["mention_who"] = wish
            continue
        found = fragments.read(wish, notes.who)
        if "liked" in found.forms:
            mentions.append(found.forms["liked"])
        else:
            notes.leave("mention", wish, "I could not make a sentence of it; try it in other words")
    notes.values["mention"] = " and ".join(mentions[:3])


def own(notes: Notes) -> None:
    """Read the scenario's own facts, each by its kind."""
    for name, kind in notes.kinds.items():
        text = notes.get(name)
        if name in _KNOWN or not text or kind == "moment":
            continue
        notes.traits[name] = text if kind == "choice" else "yes"
        if kind == "choice" or notes.barred(name, text):
            continue
        if kind == "name":
            notes.values[name] = names.person(text) or firms.firm(text)
        elif kind == "fragment":
            found = fragments.read(text, notes.who)
            notes.traits[name] = found.kind
            notes.values |= {name if form == "liked" else f"{name}_{form}": said for form, said in found.forms.items()}
            if found.kind == "unread":
                notes.leave(name, text, "I could not make a sentence of it; try it in other words")
        elif name == "wanted":
            _hoped(notes, text)
        else:
            kind, said = clauses.read(text, notes.who)
            notes.traits[name] = kind
            notes.values[f"{name}_{kind}"] = said
            if not kind:
                notes.leave(name, text, "I could not make a sentence of it; try it in other words")


def _hoped(notes: Notes, text: str) -> None:
    """Set what is hoped for: a post, a wish of another kind, a question, or no more than news."""
    found = hopes.read(text, notes.who, notes.uk)
    for how, said in reversed(found):  # the first of a kind stays
        if name := _TOLD_AS.get(how):
            notes.values[name] = said
    first = next((how for how, _ in found if how in {"thing", "hoped"}), "nothing" if found else "")
    notes.traits |= {"wanted": first, "hoped": "yes" if any(how == "hoped" for how, _ in found) else ""}
    if not found:
        notes.leave("wanted", text, "I could not make a sentence of it; try it in other words")


_TOLD_AS = {"thing": "wanted_thing", "hoped": "wanted_hoped", "question": "question"}
