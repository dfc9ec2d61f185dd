"""Know what people say besides the questions, strand by strand: a call, a date, a kindness, a plan."""

from __future__ import annotations

import re

from bot.letters import (
    asking,
    bidden,
    calls,
    doings,
    earlier,
    friends,
    hints,
    kindnesses,
    leaving,
    names,
    outreach,
    pressing,
    querying,
    respite,
    settling,
    slots,
    stories,
    suggestions,
    tidings,
    unanswered,
)
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.respelling import without_contractions
from bot.letters.retelling import Strand
from bot.letters.retelling import read as strands_of
from bot.letters.wordsets import wordset

VALUES = wordset(
    f"{earlier.VALUES} {asking.VALUES} {respite.VALUES} {leaving.VALUES} {suggestions.VALUES} {tidings.VALUES} "
    f"{hints.VALUES} {friends.VALUES} {outreach.VALUES} {pressing.VALUES} {querying.VALUES} "
    "start_words own_why warm slot_named slot_with free_until mail_when "
    "no_on sent_when asked_because left_word message_with yes_on to_keep "
    "new_date new_date_time new_date_date new_date_weekday last_day"
)
_TAKEN = pattern("taken")
_OTHER_TALK = re.compile(r"\bok(?:ay)? to (?:say|mention|tell)\b.{0,40}\b(?:talk|process|interview|conversation)", re.I)
_SAID_NO = pattern("said_no")
_INSTRUCTION = pattern("instruction")
_OWN_WHY = pattern("own_why")


def read(notes: Notes) -> None:
    """Read the words said besides; what cannot be told is listed with the reason why."""
    text = notes.get("extra")
    hints.read(notes)
    leaving.read(notes)
    outreach.read(notes)
    stories.read(notes)
    sentences, warm = _strands(notes, text)
    sentences += [said for wish in notes.manner.mentions if is_own(wish) for said in _wished(notes, wish)]
    slots.read_rounds(notes)
    if not notes.kinds or "open_to_change" in notes.kinds:
        # the no to an offer has one place for all that is said besides
        sentences, warm = warm + sentences, []
    notes.values["extra"], notes.values["warm"] = " ".join(sentences[:3]), " ".join(warm)
    settling.settle(notes)
    formal = notes.get("tone") == "formal"
    for name in VALUES | {"extra"}:
        said = notes.values.get(name, "")
        notes.values[name] = _toned(said, formal) if said else ""
    settling.choose(notes)


def is_own(wish: str) -> bool:
    """Say whether what is to be mentioned is about the writer, a sentence and nothing that was liked."""
    return _OWN_WISH.match(wish) is not None


_OWN_WISH = re.compile(r"(?:that )?(?:i|we)(?:['’](?:d|m|ll|ve|re)| [a-z])", re.I)


def _wished(notes: Notes, wish: str) -> list[str]:
    """Tell what the writer wants to say of themselves; what cannot be told is left out whole."""
    noted = len(notes.left)
    sentences, warm = _strands(notes, wish.removeprefix("that "))
    left, told = notes.left[noted:], sentences + warm
    if left or not told:
        del notes.left[noted:]
        notes.leave("mention", wish, "I could not make a sentence of it; try it in other words")
    return [] if left else told


def _strands(notes: Notes, text: str) -> tuple[list[str], list[str]]:
    """Read strand after strand; return the sentences told of them, and the warm ones."""
    sentences: list[str] = []
    warm: list[str] = []
    before = ""  # what the last strand told, where the letter has not
    text = querying.named(text) if "accepted_at" in notes.kinds else text
    for strand in strands_of(text, notes.who, notes.uk) if text else []:
        strand = _without_why(strand, notes)
        said = _heard(strand, notes)
        said = _with_thing(said, before, notes) if said else said
        before = strand.told if said is None else ""
        if said is None and (kind := _kindly(strand, notes, warm[-1] if warm else "")):
            warm[-1:] = [kindnesses.after(warm[-1], kind, notes)] if warm else [kind]
        elif said is None and (typed := doings.as_typed(strand, notes)):
            sentences.append(typed)
        elif said is None:
            notes.leave("extra", strand.typed, 'I had no safe place for it; say "mention ..." to have it in')
        elif said:
            (warm if said.startswith(("Thank you", "I was grateful")) else sentences).append(said)
    return sentences, warm


def _with_thing(said: str, before: str, notes: Notes) -> str | None:
    """Name first what "it" stands for: "The vetting form is half done, so you can bin it."; None where nobody knows."""
    if not _BARE_THING.match(said):
        return said
    if not _THING.match(before) or notes.outside(before) or _SOUR.search(before):
        return None
    notes.left.pop()  # what went before is told after all
    joint = "and" if before.startswith("I ") else "so"
    return f"{before[:1].upper()}{before[1:]}, {joint} {said[:1].lower()}{said[1:]}"


_BARE_THING = re.compile(r"You (?:can|could|may) (?:\w+ ){1,2}(?:it|them|those|that)\b", re.I)
_THING = re.compile(r"(?:the|my|your|our|I still have|I have) .{4,60}$", re.I)
_WHY = re.compile(r"(.+?)\s(?:because|bc|b/c|cos|coz|cuz)\b", re.I)


def _without_why(strand: Strand, notes: Notes) -> Strand:
    """Leave a private cause off a wish: "want 3 days a week bc of the baby"."""
    cut = _WHY.match(strand.typed) if "wanted" in notes.kinds and notes.outside(strand.plain, named=False) else None
    head = strands_of(cut[1], notes.who, notes.uk) if cut else []
    return head[0] if head and not notes.outside(head[0].plain) else strand


def _heard(strand: Strand, notes: Notes) -> str | None:
    """Read one strand; return what of it is a sentence of the letter's own, "" when it is told in another way."""
    if "referred_by" in notes.kinds and friends.hear(strand, notes):
        return ""
    if "what_came" in notes.kinds:
        return "" if pressing.anger(strand, notes) else None
    if bid := bidden.sentence(strand, notes):
        return bid
    if (
        _SAID_ANYWAY.match(strand.plain)
        or (_REGRET.search(strand.plain) and "suggestion" not in notes.kinds)
        or _general(strand, notes)
        or _INSTRUCTION.match(strand.plain)
        or outreach.asks_again(strand.typed)
        or MENTION.match(strand.typed)
        or names.given_told(notes.get("sender_name"), strand.typed)
    ):
        return ""
    if (sorry := doings.apology(strand, notes)) is not None:
        return sorry
    if asked := doings.asked_for(strand, notes):
        return asked
    if (query := querying.heard(strand, notes)) is not None:
        return query
    if "rung" in notes.kinds and pressing.hear(strand, notes):
        return ""
    if _NEW_FIRM.search(strand.plain):
        notes.leave("extra", strand.typed, "the other employer is named only if you ask for it")
        return ""
    for slot, hear in _FIRST_ROOMS:
        if slot in notes.kinds and hear(strand, notes):
            return ""
    if (not leaving.at_work(strand, notes) and notes.barred("extra", strand.plain)) or _sour(strand, notes):
        return ""
    for slot, hear in _ROOMS:
        if slot in notes.kinds and hear(strand, notes):
            return ""
    if tidings.hear(strand, notes):
        return ""
    if notes.values.get("own_why") and (stay := re.match(r"I want (to (?:stay|keep|remain)\b.{0,40})$", strand.told)):
        notes.values["own_why"] += f" and want {stay[1]}"
        return ""
    if "reason" in notes.kinds and _OWN_WHY.match(strand.told) and not notes.values.get("own_why"):
        notes.values["own_why"] = strand.told
        return ""
    return doings.sentence(strand, notes)


# Each room reads what its slot's scenario is about. The first ones tell in words of ours what a strand means, so that a
# private one only chooses among them; to the others nothing private comes.
_FIRST_ROOMS = (
    ("people_met", friends.hear_day),
    ("news", tidings.hear_told),
    ("new_date", respite.hear),
    ("suggestion", suggestions.hear),
    ("declined_at", earlier.hear_no),
)
_ROOMS = (
    ("wanted", asking.hear),
    ("declined_at", earlier.hear),
    ("accepted_at", leaving.hear),
    ("last_day", leaving.hear),
)


def _kindly(strand: Strand, notes: Notes, before: str) -> str:
    """Return a strand as a kind or glad sentence, where the letter has a place for one."""
    if "what_came" in notes.kinds or notes.outside(strand.plain) or _SOUR.search(strand.plain):
        return ""
    return kindnesses.hear(strand, notes, before)


_SOUR = pattern("sour")
_NEW_FIRM = re.compile(r"\bmy (?:new|other|next|future) (?:firm|job|employer|company|place|team|boss)\b", re.I)


def _sour(strand: Strand, notes: Notes) -> bool:
    """Say whether a strand is too sour or too bare for a letter, and note it if so."""
    if not _SOUR.search(strand.plain):
        return False
    notes.leave("extra", strand.typed, "it reads better without")
    return True


MENTION = re.compile(r"(?:^|(?<=[.;,] ))(?:please )?mention (?!that\b|it\b|this\b|how\b)([^.;,]{3,60})", re.I)
_SAID_ANYWAY = pattern("said_anyway")
_REGRET = pattern("regret")
_TOOK = pattern("took_one")
_REPAID = re.compile(r"\b(?:pay (?:it|that|them|this|everything)? ?back|repay|reimburse|refund)\b", re.I)


def _general(strand: Strand, notes: Notes) -> bool:
    """Read a call already made, a date or the like, which any letter can use; say whether the strand was one."""
    if "accepted_at" in notes.kinds and _REPAID.search(strand.plain) and re.match(r"(?:I|will|happy)\b", strand.plain):
        leaving.repaid(notes)
        return True
    if calls.hear(strand, notes) or slots.cannot_come(strand, notes):
        return True
    untold = "referred_by" in notes.kinds and notes.get("reason") in {"", "unspecified"}
    if untold and _TOOK.match(strand.told):
        notes.traits["reason"] = "other_offer"
        return True
    if "reason" in notes.kinds and notes.get("reason") == "other_offer" and (taken := _TAKEN.search(strand.plain)):
        notes.traits["taken"] = "signed" if "sign" in taken[0].lower() else "yes"
        return True
    if _OTHER_TALK.search(strand.typed):
        notes.traits["other_talk"] = "yes"
        return "new_date" in notes.kinds or "cause" in notes.kinds
    if "counter_from" in notes.kinds and earlier.is_no(strand):
        return True  # the counteroffer came after it
    if "declined_at" not in notes.kinds and (no := _SAID_NO.search(strand.typed)):
        notes.values["declined_when"] = no[1]
        return True
    if "sent_on" in notes.kinds and unanswered.hear(strand, notes):
        return True
    if "last_day" in notes.kinds or "new_date" in notes.kinds:
        return False
    return slots.hear(strand, notes)


def _toned(said: str, formal: bool) -> str:
    """Give a told sentence the letter's manner: contractions where people talk, none where the letter is formal."""
    if formal:
        return without_contractions(said) if "'" in said else said
    return _WILL.sub(r"\1'll", said)


_WILL = re.compile(r"\b(I|we|We|you) will\b")
