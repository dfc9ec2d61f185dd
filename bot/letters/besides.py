"""Know what people say besides the questions, strand by strand: a call, a date, a kindness, a plan."""

from __future__ import annotations

import re

from bot.letters import (
    days,
    earlier,
    fragments,
    friends,
    hints,
    kindnesses,
    leaving,
    names,
    respite,
    suggestions,
    themes,
    tidings,
    whens,
)
from bot.letters.notes import Notes
from bot.letters.patterns import pattern
from bot.letters.respelling import without_contractions
from bot.letters.retelling import Strand
from bot.letters.retelling import read as strands_of
from bot.letters.wordsets import wordset

VALUES = wordset(
    f"{earlier.VALUES} {respite.VALUES} {leaving.VALUES} {suggestions.VALUES} {tidings.VALUES} "
    f"{hints.VALUES} {friends.VALUES} "
    "start_words own_why years_with only_kind warm slot_named "
    "no_on sent_when asked_because left_word message_with yes_on to_keep "
    "new_date new_date_time new_date_date new_date_weekday last_day"
)
_PHONED = re.compile(
    r"\b(?:phoned|rang|called|told|spoke (?:to|with)|talked (?:to|with))\s+(?:her|him|them|[A-Z]\w+)\b"
    r"[^.;]{0,40}?\b(this morning|this afternoon|yesterday|earlier today|today|on the phone|by phone)\b",
    re.I,
)
_CALLED = pattern("called")
_VOICEMAIL = pattern("voicemail")
_DAYTIME = pattern("daytime")
_KIND = pattern("kind")
_TAKEN = pattern("taken")
_CANT_DAY = re.compile(r"^(?:I )?can(?:'t|not) (?:do|make|come(?: on)?) (?:it )?(?:on )?(\w{3,6}day)$", re.I)
_UNANSWERED = pattern("unanswered")
_WE_SPOKE = pattern("we_spoke")
_OTHER_TALK = re.compile(r"\bok(?:ay)? to (?:say|mention|tell)\b.{0,40}\b(?:talk|process|interview|conversation)", re.I)
_SAID_NO = pattern("said_no")
_OWN_EMPLOYER = pattern("own_employer")
_INSTRUCTION = pattern("instruction")
_SLOT = pattern("slot")
_SLOT_EVENT = pattern("slot_event")
_NAMED_TALK = re.compile(r"\b((?:first|second|third|final|last|next) (?:interview|talk|round))\b", re.I)
_BY = re.compile(r"\b(zoom|teams|phone|video|skype)\b", re.I)
_STILL_EXPECTED = pattern("still_expected")
_TIME = re.compile(r"\b(\d{1,2}[.:]\d{2}(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|(?<=at )\d{1,2}(?=$|[ ,.]))\b", re.I)
_START = re.compile(r"\bstart|\bbegin|\bfirst day", re.I)
_SENT = re.compile(
    r"\b(?:told (?:them|her|him|you) no|sent|emailed|mailed|wrote|posted|handed|gave the letter|dropped)\b", re.I
)
_BLAME = re.compile(
    r"\bsomething (?:that )?(?:they|we|I|he|she|you)(?: had)? (?:did|done|said)\b|\bfault\b|\b(?:did|went|was) wrong\b",
    re.I,
)
_REPEATED = re.compile(r"\b(?:second|2nd|twice|again|two times|insist\w*|demand\w*)\b", re.I)
_OFTEN = pattern("often")
_ASKS = pattern("asks")
_WHICH = pattern("which")
_HOW_MUCH = re.compile(
    r"\b(?:how much|salary|figures?|numbers?|pay|money|what (?:my|the|they|he|she|it)\b.*\b(?:offer\w*|pays?|paid))\b",
    re.I,
)
_TOLD_ALREADY = pattern("told_already")
_BILL = pattern("bill")
_THREAT = pattern("threat")
_PROMISE = pattern("promise")
# What a note to somebody met may remember: what happened, told without a word on anyone.
_REMEMBERED = pattern("remembered")
_ONLY = pattern("only")
_OWN_WHY = pattern("own_why")


def read(notes: Notes) -> None:
    """Read the words said besides; what cannot be told is listed with the reason why."""
    text = notes.get("extra")
    hints.read(notes)
    _counter(notes, text)
    _years(notes)
    _door_only(notes)
    sentences: list[str] = []
    warm: list[str] = []
    for strand in strands_of(text, notes.who, notes.uk) if text else []:
        said = _heard(strand, notes)
        if said is None and (kind := _kindly(strand, notes, warm[-1] if warm else "")):
            warm[-1:] = [kindnesses.after(warm[-1], kind, notes)] if warm else [kind]
        elif said is None:
            notes.leave("extra", strand.typed, 'I had no safe place for it; say "mention ..." to have it in')
        elif said:
            (warm if said.startswith(("Thank you", "I was grateful")) else sentences).append(said)
    if (
        not notes.kinds or "open_to_change" in notes.kinds
    ):  # the no to an offer has one place for all that is said besides
        sentences, warm = warm + sentences, []
    notes.values["extra"], notes.values["warm"] = " ".join(sentences[:3]), " ".join(warm)
    _once(notes)
    if "several" in notes.facts and notes.traits["detail"] == "none":  # "I still hum it" of nothing told
        notes.values["warm"] = "" if re.search(r"\b(?:it|them)\b", notes.values["warm"]) else notes.values["warm"]
        notes.values["extra"] = "" if re.search(r"\b(?:it|them)\b", notes.values["extra"]) else notes.values["extra"]
    firms = re.match(r"(?:the|your (?!paper|book|son|daughter|thesis|article)) ?", notes.values.get("news_told", ""))
    notes.traits["news_of"] = "firm" if firms else "reader" if notes.values.get("news_told") else ""
    notes.traits["by_phone"] = (
        "yes" if re.search(r"\b(?:phone\w*|rang|ring\w*|call\w*|voice ?mail)\b", text, re.I) else ""
    )
    told_yes = notes.values.get("yes_when") and notes.get("stage") != "signed" and notes.traits.get("stage") != "signed"
    notes.traits["spoken_yes"] = "yes" if told_yes and notes.get("tone") != "formal" else ""
    spoken = f"{notes.values.get('aside', '')} {notes.values['warm']}"
    notes.traits["was_there"] = "yes" if "I was there" in notes.values["warm"] else ""
    if notes.traits["was_there"] and notes.values.get("news_told"):
        notes.values["warm"] = notes.values["warm"].replace("I was there.", "").strip()
    notes.traits["still"] = "yes" if " still " in spoken else ""
    notes.traits["cause_whole"] = "yes" if ", and " in notes.values.get("cause_told", "") else ""
    changed = notes.values.get("changed_told", "")
    notes.traits["changed_full"] = "yes" if re.search(r"\. |, so | now\b|\bnow ", changed) else ""
    earlier.dated(notes)
    leaving.dated(notes)
    # within an American sentence a weekday would want two commas
    given = notes.values.get("yes_when", "")
    notes.values["yes_on"] = given if notes.uk else re.sub(r"^on \w+day, (?=[A-Z])", "on ", given)
    if "to_keep" in notes.kinds:
        suggestions.settled(notes)
    _toned(notes)
    thanked = "Thank you" in notes.values["warm"]
    same = notes.values.get("deadline_weekday", "x") == notes.values.get("new_date_weekday")
    notes.traits["told_more"] = "yes" if notes.values.get("extra") else "no"
    notes.traits |= {"thanked": "yes" if thanked else "no", "same_weekday": "yes" if same else "no"}
    notes.traits["two"] = "yes" if notes.traits.get("second_suggestion") or notes.get("second_suggestion") else "no"
    for name in _CHOOSING:
        notes.traits[name] = notes.traits.get(name) or ("yes" if notes.values.get(name) else "no")


# Lines are chosen by whether these are known.
_CHOOSING = sorted(
    wordset(
        "to_read wish_told place_new "
        "question coming_event news_saw heard wished no_when no_because no_job changed_told wanted_told "
        "handover_told returned_told yes_when "
        "other_day cause_told more_time news_become news_told seen coming owed meet years years_with "
        "waited unsaid left_word own_why sent_when asked_because warm job_place free_from starting "
        "told_when years_when owed_told start_in "
    )
)


def _heard(strand: Strand, notes: Notes) -> str | None:
    """Read one strand; return what of it is a sentence of the letter's own, "" when it is told in another way."""
    if "referred_by" in notes.kinds and friends.hear(strand, notes):
        return ""
    if (
        _SAID_ANYWAY.match(strand.plain)
        or _REGRET.search(strand.plain)
        or _general(strand, notes)
        or _INSTRUCTION.match(strand.plain)
        or names.given_told(notes.get("sender_name"), strand.typed)
    ):
        return ""
    if "what_came" in notes.kinds:
        return "" if _anger(strand, notes) else None
    if "rung" in notes.kinds and _pressed(strand, notes):
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


_SAID_ANYWAY = pattern("said_anyway")
_REGRET = pattern("regret")
_REPAID = re.compile(r"\b(?:pay (?:it|that|them|this|everything)? ?back|repay|reimburse|refund)\b", re.I)


def _general(strand: Strand, notes: Notes) -> bool:
    """Read a call already made, a date or the like, which any letter can use; say whether the strand was one."""
    part = strand.typed
    if "accepted_at" in notes.kinds and _REPAID.search(strand.plain) and re.match(r"(?:I|will|happy)\b", strand.plain):
        leaving.repaid(notes)
        return True
    if cant := _CANT_DAY.match(strand.plain):
        notes.values |= {"slot_on": cant[1].capitalize(), "slot": f"my slot on {cant[1].capitalize()}"}
        return True
    if _VOICEMAIL.search(strand.plain):
        _left_word(strand, notes)
        return True
    unanswered = _UNANSWERED.search(notes.get("extra"))
    if (spoke := _WE_SPOKE.match(strand.plain)) and not unanswered:
        notes.traits["phoned"] = "yes"
        notes.values["call_day"] = (spoke["day"] or "").lower()
        return True
    if not unanswered and (called := _PHONED.search(part)):
        notes.traits["phoned"] = "yes"
        when = _DAYTIME.search(strand.plain)
        said = when[1] if when else called[1]
        notes.values["call_day"] = "" if "phone" in said.lower() else _day_told(said)
        return True
    if _CALLED.match(strand.plain) and len(strand.plain.split()) <= 9:
        _left_word(strand, notes)
        return True
    if "reason" in notes.kinds and notes.get("reason") == "other_offer" and (taken := _TAKEN.search(strand.plain)):
        notes.traits["taken"] = "signed" if "sign" in taken[0].lower() else "yes"
        return True
    if _OTHER_TALK.search(part):
        notes.traits["other_talk"] = "yes"
        return "new_date" in notes.kinds or "cause" in notes.kinds
    if "declined_at" not in notes.kinds and (no := _SAID_NO.search(part)):
        notes.values["declined_when"] = no[1]
        return True
    if "sent_on" in notes.kinds and _sent(strand, notes):
        return True
    if "last_day" in notes.kinds or "new_date" in notes.kinds:
        return False
    return _day(strand, notes)


def _day_told(said: str) -> str:
    """Write the time of a call: "tues" as "on Tuesday"."""
    if found := _WEEKDAY.match(said):
        return f"on {_WEEKDAYS[found[1].lower()]}"
    return said.lower()


_WEEKDAY = re.compile(r"(?:on )?(mon|tue|wed|thu|fri|sat|sun)", re.I)
_WEEKDAYS = {day[:3].lower(): day for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()}  # noqa: SIM905


def _left_word(strand: Strand, notes: Notes) -> None:
    """Keep that a call was tried: nobody answered, or a voicemail was left."""
    when = _DAYTIME.search(strand.plain)
    if when:
        notes.values["call_day"] = _day_told(when[1])
    if re.search(r"\bleft (?:\w+ )?(?:a|the) (?:voice ?mail|message)\b|\bleft one\b", strand.plain, re.I):
        notes.traits["voicemail"] = "left"
    if not notes.traits.get("phoned"):
        notes.traits["tried"] = "yes"
        often = re.search(r"\b(twice|three times)\b", strand.plain, re.I)
        day = notes.values.get("call_day", "")
        notes.values["left_word"] = f"{often[1].lower() if often else ''} {day}".strip()
        if (
            with_whom := re.search(
                r"\bleft (?:a |the )?message with ((?!her\b|him\b|them\b)[\w' ]{3,30})$", strand.plain, re.I
            )
        ) and not notes.outside(with_whom[1]):
            notes.values["message_with"] = f"with {with_whom[1]}"


def _day(strand: Strand, notes: Notes) -> bool:
    """Read the day of a slot that is to be freed, or of a start."""
    known = days.moment(notes.get("received_at"))
    if (
        _SLOT.search(strand.plain)
        and (day := whens.named(_TIME.sub(" ", strand.plain), known, notes.uk))
        and re.search(r"\d", day)
    ):
        _slot(notes, strand.plain, day)
        return True
    if not _START.search(strand.plain):
        return False
    if notes.values.get("start_date"):
        return "what_changed" in notes.kinds
    if words := _start_words(notes, strand.plain):
        notes.values["start_words"] = words
        return True
    day = whens.named(strand.plain, known, notes.uk)
    if not day or not re.search(r"\d", day):
        return False
    notes.values |= {"start_date": day, "start_date_date": re.sub(r"^\w+day,? ", "", day)}
    notes.traits["start_date"] = "known"
    return True


def _slot(notes: Notes, part: str, when: str) -> None:
    """Read the time set aside: its day, its hour, and what it was for."""
    time, event, by = _TIME.search(part), _SLOT_EVENT.search(part), _BY.search(part)
    hour = re.sub(r"(?<=\d)(?=[ap]m)", " ", time[1].lower()) if time else ""
    medium = "" if not by else by[1].lower() if by[1].lower() in {"phone", "video"} else by[1].capitalize()
    at = f"{when} at {hour}" if hour else when
    notes.values |= {"slot_day": when, "slot_time": hour, "slot_on": at}
    if named := _NAMED_TALK.search(part):
        notes.values["slot_named"] = f"my {named[1].lower()} on {at}"
    if event:
        notes.values["slot_event"] = f"the {event[1].lower()} on {at}"
    else:
        notes.values["slot"] = " ".join(f"my {medium} slot on {at}".split())


def _start_words(notes: Notes, said: str) -> str:
    """Return "at once" or the like where no day is named for a start."""
    found = re.search(r"\bstart (at once|immediately|straight away|right away|any ?time|next week)\b", said, re.I)
    return {"immediately": "at once"}.get(found[1].lower(), found[1].lower()) if found else ""


def _sent(strand: Strand, notes: Notes) -> bool:
    posted = _SENT.search(strand.plain) or re.search(
        r"\bmy (?:letter|mail|email|no|answer) (?:of|from|on)\b", strand.plain
    )
    if posted and not re.search(r"\b(?:they|she|he)\b", strand.typed):
        if not notes.traits.get("sent_on") and (
            day := whens.named(strand.plain, days.moment(notes.get("received_at")), notes.uk)
        ):
            last = re.search(r"\blast \w+day\b", strand.plain)
            notes.values["sent_when"] = last.group() if last else f"on {day}"
        return True
    if _STILL_EXPECTED.search(strand.plain) and strand.told and not notes.values.get("asked_because"):
        notes.values["asked_because"] = strand.told
        return True
    return bool(
        re.search(
            r"\bno (?:reply|answer|response|word)\b|\b(?:not|n't) (?:heard|replied|answered)\b|\bon holiday\b|\bspam\b",
            strand.plain,
            re.I,
        )
    )


def _pressed(strand: Strand, notes: Notes) -> bool:
    """Read how often, and what, somebody keeps asking."""
    asked = _ASKS.search(strand.plain)
    if asked and not notes.get("rung"):
        often = "third" if _OFTEN.search(strand.plain) else "second" if _REPEATED.search(strand.plain) else ""
        notes.traits["rung"] = often or notes.traits.get("rung", "")
    if asked and not notes.get("asked_about"):
        guessed = re.search(r"\b(?:if|whether) it(?:'s| was| is)\b", strand.plain)
        about = (
            "how_much"
            if not guessed and _HOW_MUCH.search(strand.plain)
            else "which"
            if _WHICH.search(strand.plain)
            else ""
        )
        notes.traits["asked_about"] = about or notes.traits.get("asked_about", "")
    if re.search(r"^it'?s (?:just|only|simply) the\b", strand.plain, re.I):
        notes.traits["only_reason"] = "yes"
        return True
    if re.search(r"\b(?:is|are|there'?s|isn'?t) (?:no|an?)?other\b|\bthat is the (?:real )?reason\b", strand.plain):
        notes.traits["only_reason"] = "yes"
        return True
    if _BLAME.search(strand.plain):
        notes.traits["blame"] = "yes"
    said_already = _TOLD_ALREADY.search(strand.plain)
    if said_already and not notes.traits.get("theme"):
        notes.traits["theme"] = themes.theme(notes.get("reason"), strand.plain)
    if said_already and not notes.get("rung") and not notes.traits.get("rung"):
        notes.traits["rung"] = "second"
    return bool(asked or said_already)


def _anger(strand: Strand, notes: Notes) -> bool:
    """Read what kind of anger came; none of its words are answered."""
    if notes.get("what_came"):
        return False
    if re.match(r"(?:but )?no threats?\b", strand.plain, re.I):
        return True
    kind = "bill" if _BILL.search(strand.plain) else "threat" if _THREAT.search(strand.plain) else ""
    notes.traits["what_came"] = notes.traits.get("what_came") or kind
    return bool(kind)


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


_LIKED = wordset("liked noun wh gerund deed mine thanks event quality moment")
_LAST_WORD = re.compile(r"([^\W\d_]{4,})\W*$")


def _once(notes: Notes) -> None:
    """Leave out the thing liked where a sentence said besides speaks of it anyway: "I still dream of the buns"."""
    last = _LAST_WORD.search(notes.values.get("liked", ""))
    if (
        last
        and re.search(rf"\b{last[1]}\b", notes.values.get("warm", ""), re.I)
        and "open_to_change" not in notes.kinds
    ):
        notes.traits["detail"] = "none"
        for name in _LIKED:
            notes.values.pop(name, None)


_YEARS_WITH = pattern("years_with")


def _years(notes: Notes) -> None:
    """Note how many years somebody worked with the reader, where the words on the two of them say so."""
    found = _YEARS_WITH.search(f"{notes.get('relationship')} {notes.get('contact_role')}"[:400])
    if found and "last_day" in notes.kinds:
        number = found[1].lower()
        small = number.isdigit() and 1 < int(number) < len(days.NUMBERS)
        notes.values["years_with"] = f"{days.NUMBERS[int(number)] if small else number} years"


def _door_only(notes: Notes) -> None:
    """Read "only public sector stuff" beside the words on when to write again."""
    found = _ONLY.search(notes.get("keep_in_touch")[:400])
    if found and not notes.barred("keep_in_touch", found[1]):
        kind = "work" if found[2].lower() in {"stuff", "things", "gigs", "work"} else found[2].lower()
        notes.values["only_kind"], notes.traits["only"] = f"{found[1]} {kind}", "yes"
    if when := notes.values.get("door_when"):
        notes.values["door_when"] = re.sub(r"\bnew year\b", "New Year", when)


def _toned(notes: Notes) -> None:
    """Give told sentences the letter's manner: contractions where people talk, none where the letter is formal."""
    formal = notes.get("tone") == "formal"
    for name in VALUES | {"extra"}:
        said = notes.values.get(name, "")
        if said and formal and "'" in said:
            notes.values[name] = without_contractions(said)
        elif said and not formal and " will " in said:
            notes.values[name] = re.sub(r"\b(I|we|We|you) will\b", r"\1'll", said)
