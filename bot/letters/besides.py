"""Know what people say besides the questions, strand by strand: a call, a date, a kindness, a plan."""

from __future__ import annotations

import re

from bot.letters import (
    calls,
    chunks,
    days,
    earlier,
    fragments,
    friends,
    hints,
    kindnesses,
    leaving,
    names,
    outreach,
    pressing,
    respite,
    screen,
    settling,
    slots,
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
    f"{earlier.VALUES} {respite.VALUES} {leaving.VALUES} {suggestions.VALUES} {tidings.VALUES} "
    f"{hints.VALUES} {friends.VALUES} {outreach.VALUES} {pressing.VALUES} "
    "start_words own_why years_with taught warm slot_named "
    "no_on sent_when asked_because left_word message_with yes_on to_keep "
    "new_date new_date_time new_date_date new_date_weekday last_day"
)
_KIND = pattern("kind")
_TAKEN = pattern("taken")
_OTHER_TALK = re.compile(r"\bok(?:ay)? to (?:say|mention|tell)\b.{0,40}\b(?:talk|process|interview|conversation)", re.I)
_SAID_NO = pattern("said_no")
_OWN_EMPLOYER = pattern("own_employer")
_INSTRUCTION = pattern("instruction")
_PROMISE = pattern("promise")
# What a note to somebody met may remember: what happened, told without a word on anyone.
_REMEMBERED = pattern("remembered")
_OWN_WHY = pattern("own_why")


def read(notes: Notes) -> None:
    """Read the words said besides; what cannot be told is listed with the reason why."""
    text = notes.get("extra")
    hints.read(notes)
    _counter(notes, text)
    _years(notes)
    outreach.read(notes)
    _history(notes)
    sentences, warm = _strands(notes, text)
    if not notes.kinds or "open_to_change" in notes.kinds:
        # the no to an offer has one place for all that is said besides
        sentences, warm = warm + sentences, []
    notes.values["extra"], notes.values["warm"] = " ".join(sentences[:3]), " ".join(warm)
    settling.settle(notes)
    for name in VALUES | {"extra"}:
        notes.values[name] = _toned(notes.values.get(name, ""), notes.get("tone") == "formal")
    settling.choose(notes)


def _history(notes: Notes) -> None:
    """Read what the private words tell of an earlier no, or of what could be better; none of it is listed again."""
    rooms = [hear for slot, hear in (*_FIRST_ROOMS, *_ROOMS) if slot in notes.kinds and slot in _HISTORIES]
    words = notes.get("reason_words") if rooms else ""
    if "rung" in notes.kinds:
        for strand in strands_of(notes.get("reason_words"), notes.who, notes.uk):
            pressing.hear(strand, notes)
    if "what_came" in notes.kinds:  # their anger is told there as often as not
        for strand in strands_of(notes.get("reason_words"), notes.who, notes.uk):
            pressing.anger(strand, notes)
    noted = len(notes.left)
    if "declined_at" in notes.kinds:
        for strand in filter(earlier.is_no, strands_of(notes.get("extra"), notes.who, notes.uk)):
            earlier.hear_no(strand, notes)
    notes.traits["in_history"] = "yes" if "wanted" in notes.kinds else ""
    for strand in strands_of(words, notes.who, notes.uk) if words else []:
        if "suggestion" in notes.kinds:  # each only chooses among words of ours
            suggestions.hear(strand, notes)
            continue
        for told in _harmless(strand, notes):
            any(hear(told, notes) for hear in rooms)
    notes.traits["in_history"] = ""
    if "accepted_at" in notes.kinds:
        leaving.noticed(notes)
    if _HOME.search(notes.values.get("no_because", "")):
        notes.values.pop("no_because")
    del notes.left[noted:]


# Scenarios about what was said before: the facts of it are often typed where the reason is asked for.
_HISTORIES = wordset("declined_at suggestion")
_OWN_DOING = pattern("own_doing")
_HOME = pattern("home_words")


def _harmless(strand: Strand, notes: Notes) -> list[Strand]:
    """Return what of a strand of private words may be told: the whole, its first half, or nothing."""
    if earlier.is_no(strand):
        return [strand]  # only when it was, and a harmless why, are taken from it
    elsewhere = {"other_offer"} if "wanted" in notes.kinds else {"other_offer", "stay_current"}
    if notes.get("reason") in elsewhere or _INSTRUCTION.match(strand.plain):
        return []  # another employer is never told of
    halves = strands_of(re.split(r"\s(?:and|&|\+)\s", strand.typed)[0], notes.who, notes.uk)
    return [one for one in (strand, *halves[:1]) if not _held(one, notes)][:1]


def _held(strand: Strand, notes: Notes) -> bool:
    """Say whether a strand stays private: it is nobody's own doing, or it tells of home, health or money."""
    private = notes.outside(strand.plain) or _SOUR.search(strand.plain) or _HOME.search(strand.plain)
    return bool(private) or not _OWN_DOING.match(strand.told)


def _strands(notes: Notes, text: str) -> tuple[list[str], list[str]]:
    """Read strand after strand; return the sentences told of them, and the warm ones."""
    sentences: list[str] = []
    warm: list[str] = []
    for strand in strands_of(text, notes.who, notes.uk) if text else []:
        said = _heard(strand, notes)
        if said is None and (kind := _kindly(strand, notes, warm[-1] if warm else "")):
            warm[-1:] = [kindnesses.after(warm[-1], kind, notes)] if warm else [kind]
        elif said is None and (typed := _as_typed(strand, notes)):
            sentences.append(typed)
        elif said is None:
            notes.leave("extra", strand.typed, 'I had no safe place for it; say "mention ..." to have it in')
        elif said:
            (warm if said.startswith(("Thank you", "I was grateful")) else sentences).append(said)
    return sentences, warm


def _heard(strand: Strand, notes: Notes) -> str | None:
    """Read one strand; return what of it is a sentence of the letter's own, "" when it is told in another way."""
    if "referred_by" in notes.kinds and friends.hear(strand, notes):
        return ""
    if "what_came" in notes.kinds:
        return "" if pressing.anger(strand, notes) else None
    if (
        _SAID_ANYWAY.match(strand.plain)
        or (_REGRET.search(strand.plain) and "suggestion" not in notes.kinds)
        or _general(strand, notes)
        or _INSTRUCTION.match(strand.plain)
        or outreach.asks_again(strand.typed)
        or names.given_told(notes.get("sender_name"), strand.typed)
    ):
        return ""
    if "rung" in notes.kinds and pressing.hear(strand, notes):
        return ""
    for slot, hear in _FIRST_ROOMS:
        if slot in notes.kinds and hear(strand, notes):
            return ""
    if notes.barred("extra", strand.plain) or _sour(strand, notes):
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
    return _sentence(strand, notes)


# Each room reads what its slot's scenario is about. The first ones tell in words of ours what a strand means, so that a
# private one only chooses among them; to the others nothing private comes.
_FIRST_ROOMS = (
    ("people_met", friends.hear_day),
    ("news", tidings.hear_told),
    ("new_date", respite.hear),
    ("suggestion", suggestions.hear),
    ("declined_at", earlier.hear_no),
)
_ROOMS = (("declined_at", earlier.hear), ("accepted_at", leaving.hear), ("last_day", leaving.hear))


def _kindly(strand: Strand, notes: Notes, before: str) -> str:
    """Return a strand as a kind or glad sentence, where the letter has a place for one."""
    if "what_came" in notes.kinds or notes.outside(strand.plain) or _SOUR.search(strand.plain):
        return ""
    return kindnesses.hear(strand, notes, before)


_SOUR = pattern("sour")


def _sour(strand: Strand, notes: Notes) -> bool:
    """Say whether a strand is too sour or too bare for a letter, and note it if so."""
    if not _SOUR.search(strand.plain):
        return False
    notes.leave("extra", strand.typed, "it reads better without")
    return True


def _sentence(strand: Strand, notes: Notes) -> str | None:
    """Return a strand as a sentence of its own: a promise, an offer, or a kindness to thank for."""
    if "suggestion" not in notes.kinds and _KIND.match(strand.typed) and (kindness := _kindness(notes, strand.plain)):
        return kindness
    if (
        "people_met" in notes.kinds
        and "reason" not in notes.kinds
        and not notes.get("several")
        and _REMEMBERED.match(strand.told)
    ):
        return f"{strand.told[:1].upper()}{strand.told[1:]}."
    if _PROMISE.match(strand.told) and "?" not in strand.typed:
        likely = re.search(r"\b(?:maybe|perhaps|possibly|might)\b", strand.typed, re.I) and strand.told.startswith(
            "I could"
        )
        return f"Perhaps {strand.told}." if likely else f"{strand.told[:1].upper()}{strand.told[1:]}."
    return None


_OWN = re.compile(r"(?:I|we|my|our)\b(?!.*\b(?:you|your)\b)", re.I)
_LONGEST = 18  # words; what is longer holds more than one thought


def _as_typed(strand: Strand, notes: Notes) -> str:
    """Return what one does oneself as it was typed, a sentence of its own, where it is harmless and whole."""
    said = strand.told
    if "what_came" in notes.kinds or "rung" in notes.kinds:
        return ""
    if not _OWN.match(said) or len(said.split()) > _LONGEST or screen.sour(said) or "?" in strand.typed:
        return ""
    if not _OWN.match(strand.plain) and not _own_deed(strand.typed):
        return ""  # whose deed it is, nobody knows
    if _HOME.search(said) or _NOT_DONE.search(said) or _FIGURE.search(said):
        return ""
    return f"{said[:1].upper()}{said[1:]}."


def _own_deed(typed: str) -> bool:
    """Say whether words without a subject tell a deed of the typist's."""
    piece = next(iter(chunks.pieces(typed, "other")), None)
    first = piece.tokens[0] if piece else None
    return bool(
        piece and first and piece.kind in {"VP+ME", "GER+ME"} and first.tag in {"VBD", "VBG", "VBN", "MD"}
    ) and (first is not None and first.low not in _STATES)


_STATES = wordset("was were is are been being may must should")
_FIGURE = pattern("bare_figure")
_NOT_DONE = pattern("not_done")


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


def _kindness(notes: Notes, part: str) -> str:
    """Turn "they moved the panel" into a sentence of thanks."""
    found = fragments.read(part, notes.who)
    if thanks := found.forms.get("thanks"):
        return f"Thank you for {thanks}."
    deed = found.forms.get("deed")
    return f"I was grateful that {deed}." if deed and deed.startswith("you") else ""


def _counter(notes: Notes, text: str) -> None:
    """Note that a counteroffer came from one's own employer where the words show it."""
    words = f"{text} {notes.get('contact_role')} {notes.get('relationship')} {notes.get('reason_words')}"
    taken = notes.get("reason") == "other_offer" and notes.get("stage") in {"signed", "accepted_verbally"}
    led = re.match(
        r"(?:my )?(?:line )?(?:manager|boss|owner|supervisor|foreman|director)\b", notes.get("contact_role"), re.I
    )
    taken = taken or bool(
        led
        and notes.get("stage") != "offered"  # then they who offer are the firm, whose manager writes
        and not re.search(r"\b(?:new|other) (?:firm|company|employer|place)\b|\bstaying\b", words)
    )
    if not notes.get("counter_from") and (taken or _OWN_EMPLOYER.search(words[:2000])):
        notes.traits["counter_from"] = "employer"


_YEARS_WITH = pattern("years_with")
_TAUGHT_ME = re.compile(r"\btaught me (everything|so much|a lot|lots|the trade|the job|all I know)\b", re.I)


def _years(notes: Notes) -> None:
    """Note how many years somebody worked with the reader, where the words on the two of them say so."""
    found = _YEARS_WITH.search(f"{notes.get('relationship')} {notes.get('contact_role')}"[:400])
    if taught := _TAUGHT_ME.search(f"{notes.get('relationship')} {notes.get('contact_role')}"[:400]):
        notes.values["taught"] = {"lots": "a lot", "all i know": "all I know"}.get(taught[1].lower(), taught[1].lower())
    if found and "last_day" in notes.kinds:
        number = found[1].lower()
        small = number.isdigit() and 1 < int(number) < len(days.NUMBERS)
        notes.values["years_with"] = f"{days.NUMBERS[int(number)] if small else number} years"


def _toned(said: str, formal: bool) -> str:
    """Give a told sentence the letter's manner: contractions where people talk, none where the letter is formal."""
    if formal:
        return without_contractions(said) if "'" in said else said
    return re.sub(r"\b(I|we|We|you) will\b", r"\1'll", said)
