"""Know what a letter may say: the facts as values to put in and as traits to choose lines by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.letters import (
    company,
    conditions,
    days,
    doors,
    firms,
    firsts,
    liked,
    memories,
    names,
    outreach,
    posts,
    rapport,
    reasons,
    referrals,
    settling,
    trades,
)
from bot.letters.asides import changes, extras, own
from bot.letters.gate import sound
from bot.letters.grammar import article
from bot.letters.letter import LeftOut, Manner
from bot.letters.notes import Notes
from bot.letters.respelling import without_contractions
from bot.letters.wordsets import wordset

VALUES = wordset(
    "firm firm_bare role titled the_role a_role reader to sender sender_first liked noun was wh gerund deed mine "
    "thanks event quality moment people door_if door_when door_kind door_event address month near away friend "
    "friend_fact friend_mid friend_told ground_it referrer change change_if extra mention mention_who talks "
    "people_told people_thanks people_plain "
    "people_above people_event people_rest people_one people_keepsake people_tell people_said people_deed "
    "until tied "
    "weekdays place_to place_home lately near_doing call_day door_visit declined_when "
    "said subject thanked "
    "the_job slot_day slot_time slot_on slot slot_event us place_new finish chat visited crew all "
    "place hope right "
    "aside aside_on kind_to noun_too gerund_too deed_too wh_too mine_too was_too "
    "door_hear door_once door_tell door_there door_mine door_mine_if door_talk door_should door_perhaps "
    "door_ask door_after door_treat first_ever cleared ground it the_offer scene we were job_word"
)
MOMENTS = ("deadline", "start_date", "received_at")
_THE_FIRM = re.compile(
    r"^((?:Museum|University|Institute|Ministry|Department|City|Society|Council|Academy|Province|Office|Board|"
    r"Town|County|Borough|Port|Association|Cathedral|Church|Abbey|"
    r"Centre|Center) (?:of|for)\b|(?!The\b)[^']+ (?:Institute|Museum|Authority|Foundation|Society|Hotel|Theatre|"
    r"Orchestra|"
    r"Library|Observatory)(?: (?:of|for)\b|$))"
)
_SHORT_ROLE = re.compile(r"^(?!.*\b(?:in|of|for|role|job|post|position)\b)\S+(?: \S+){0,3}$")
# What is named so is a post already: "the research fellowship".
_NO_NOUN = re.compile(
    r"(?:fellowship|residency|apprenticeship|internship|traineeship|lectureship|scholarship|"
    r"studentship|clerkship|placement|secondment|postdoc)$",
    re.I,
)
_PAINFUL = frozenset({"personal", "compensation", "culture_fit"})


# "you held it for me": the post, which must be named before
_BARE_IT = re.compile(r"(?:(?!\b(?:the|an?|my|your|our|that|this|his|her)\b).)*\bit\b", re.I)


@dataclass(frozen=True)
class Brief:
    """Hold what may be told. ``values`` go into lines, ``traits`` choose between them."""

    values: Mapping[str, str]
    traits: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()


def brief(facts: Mapping[str, str], kinds: Mapping[str, str] | None = None, manner: Manner | None = None) -> Brief:
    """Read facts into what may be told; ``kinds`` are the scenario's own facts and how they are read."""
    notes = Notes(facts, kinds or {}, manner or Manner())
    for read in (_people, _post, liked.read, reasons.read, _door, _offers, _dates, changes, extras, own, _traits):
        read(notes)
    for name in [one for one in notes.values if one.startswith("door_")]:
        notes.values[name] = _TO_YOU.sub("come to you", notes.values[name])
    _gate(notes)
    notes.values["first_ever"] = firsts.said(notes.get("extra"))
    if notes.traits.get("start_told"):  # the reason has told it
        notes.values["extra"] = _START_TOLD.sub("", notes.values.get("extra", "")).strip()
    if notes.get("tone") == "formal":
        notes.values |= {name: without_contractions(notes.values[name]) for name in _TYPED if name in notes.values}
    return Brief({name: text for name, text in notes.values.items() if text}, notes.traits, tuple(notes.left))


def _gate(notes: Notes) -> None:
    """Leave out what is hushed, and what is no sound English; of several sentences the others stay."""
    hushed = [one for one in notes.values if one not in _NAMED and _is_hushed(notes, one)] if notes.hushed else []
    if "liked" in hushed:
        settling.unlike(notes)
    notes.values |= dict.fromkeys(hushed, "")
    for name, fact in _GATED.items():
        said = notes.values.get(name, "")
        kept = " ".join(one for one in _SENTENCE.split(said) if sound(one)) if said else ""
        if kept != said:
            notes.values[name] = kept
            notes.leave(fact, said, "I could not make a sentence of it; try it in other words")
            if name == f"door_{notes.traits.get('door_how')}":
                notes.traits["door_how"] = "plain"
    if notes.values.get("friend") and not notes.values["friend_fact"]:  # who it is can still be told
        notes.values["friend_fact"] = notes.values["friend_mid"] = notes.values["friend"]
    notes.traits["change_told"] = "yes" if notes.values.get("change") or notes.values.get("change_if") else ""


def _is_hushed(notes: Notes, name: str) -> bool:
    said = notes.values[name].lower()
    return any(word in said for word in notes.hushed)


_NAMED = wordset("firm firm_bare role titled the_role a_role the_job the_offer reader to sender sender_first")
_TO_YOU = re.compile(r"\bgo to you\b")
_SENTENCE = re.compile(r"(?<=[a-z0-9)][.?!]) (?=[A-Z])")
_DOORS = wordset("if mine_if talk visit ask hear once treat tell there event kind")
_GATED = {f"door_{how}": "keep_in_touch" for how in sorted(_DOORS)} | {
    "extra": "extra",
    "ground": "reason_words",
    "friend_fact": "referral_offer",
    "friend_mid": "referral_offer",
    "friend_told": "referral_offer",
    "change": "change_words",
    "change_if": "change_words",
}
_START_TOLD = re.compile(
    r"(?:^|(?<=[.] ))I(?:'m| am| will|'ll)? (?:start|begin)\w* (?:there )?(?:on |in "
    r")?[^.]{3,30}[.]\s*"
)
# What people typed and a formal letter tells in whole words.
_TYPED = wordset(
    "liked said subject thanked noun wh gerund deed mine thanks event quality noun_too "
    "gerund_too deed_too wh_too mine_too scene people_told "
    "people_deed people_thanks people_above people_event people_rest people_keepsake people_tell people_said "
    "door_if door_mine_if door_talk door_should door_visit door_ask "
    "door_treat door_hear door_once door_tell door_there friend_fact friend_mid friend_told extra "
    "mention cleared ground ground_it were"
)


def _people(notes: Notes) -> None:
    """Read names: who reads, who signs, who was met."""
    who, formal = notes.who, rapport.formal(notes)
    sender = names.person(notes.get("sender_name"))
    first = names.given_told(who.reader, notes.get("relationship")) or names.first_name(who.reader)
    seconds = [_called(who.second, formal, notes.uk)] if who.second else []
    notes.values |= {
        "reader": first,
        "to": memories.listed([_called(who.reader, formal, notes.uk) if formal else first, *seconds] if first else []),
        "sender": sender,
        "sender_first": _signed(sender, f"{notes.get('extra')}. {notes.get('relationship')}"),
        "referrer": names.person(notes.get("referred_by")),
    }
    others = [name for name, _ in who.met if not who.is_reader_met(name)]
    shown = [company.called(notes, name, formal) for name in others]
    shown = [] if "people" in notes.manner.drops else shown
    company.remembered(notes, shown)
    notes.values["people"] = memories.listed(shown) if len(shown) <= 3 else "everyone I met"
    notes.traits["people"] = ("none", "one", "two", "two")[len(shown)] if len(shown) <= 3 else "many"
    notes.traits["with_reader"] = "yes" if len(others) < len(who.met) else "no"


def _signed(sender: str, words: str) -> str:
    """Return the name to sign with among friends: the given name told, the whole where the family name stands first."""
    called = _CALLS_ME.search(words)
    if called and any(part.lower().startswith(called[1][:2].lower()) for part in sender.split()):
        return called[1][:1].upper() + called[1][1:]  # "Ani" of Anirudh; "calls me duck" is no name
    given = names.given_told(sender, words)
    if given and given.split()[-1] in sender.split():  # "everyone calls her Kasia" is the reader
        return given
    first = sender.split(" ", 1)[0] if sender else ""
    return sender if first and names.family_told(sender, words) == first else names.first_name(sender)


_CALLS_ME = re.compile(
    r"\b(?:calls|knows|(?:they|people|everyone|all) call) me (?:as )?(?!(?:back|up|again|on|any)\b)(\w{2,12})\b"
)


def _called(name: str, formal: bool, uk: bool) -> str:
    return names.formal_name(name, uk) if formal else names.first_name(name)


def _post(notes: Notes) -> None:
    formal = notes.get("tone") == "formal"
    role = posts.role(_one_title(notes.get("position")), formal)
    heading = role.partition(" in ")[0] if len(role) > 24 else role  # a subject line is short
    one = posts.is_unique(role)
    firm = firms.said(firms.firm(notes.get("company")), notes.who.reader)
    notes.values |= {
        "firm": _THE_FIRM.sub(r"the \1", firm),
        "firm_bare": firm.removeprefix("The "),
        "role": role,
        "titled": heading[:1].upper() + heading[1:],
        "the_role": _named_post(role, notes.get("tone"), notes.uk),
        "the_job": f"the {_noun(notes.get('tone'), notes.uk)}",
        "job_word": _noun(notes.get("tone"), notes.uk) if _SHORT_ROLE.match(role) else "",
        "the_offer": f"the {role} offer" if _SHORT_ROLE.match(role) and not formal else "",
        "a_role": role if one or not role else f"{article(role)} {role}",
    }
    if outreach.of_agency(notes):
        for name in ("firm", "firm_bare"):
            notes.values[name] = ""
    notes.values |= trades.read(notes.get("position"), role, notes.get("company"), formal, bool(notes.who.reader))


def _one_title(typed: str) -> str:
    """Take the last of two titles for the same post: "Erzieherin / early years educator"."""
    return re.split(r"\s/\s", typed)[-1]


def _noun(tone: str, uk: bool) -> str:
    return {"warm": "job", "formal": "post" if uk else "position"}.get(tone, "job")


def _named_post(role: str, tone: str, uk: bool) -> str:
    """Name the post: "the baker job" among friends, "the post of Head of Strings" in a formal letter."""
    noun = _noun(tone, uk)
    if not role:
        return f"the {noun}"
    if _NO_NOUN.search(role):
        return f"the {role}"
    if (tone == "formal" and role != role.lower()) or "," in role:
        return f"the {noun} of {role}"
    titled = any(word[:1].isupper() and word[1:2].islower() for word in role.split())  # "TIG welder" is not
    return f"the {role} {'role' if titled and tone == 'neutral' else noun}"


def _door(notes: Notes) -> None:
    text = outreach.door(notes)
    door = doors.read(text, notes.who, notes.uk)
    said, how = door.words, door.how
    if any(other.lower() in said.lower() for other in notes.others):
        said, how = "", "plain"
        notes.leave("keep_in_touch", text, "the other employer is named only if you ask for it")
    if door.refused:
        notes.leave("keep_in_touch", text, door.refused)
    notes.traits |= {"door": door.state, "door_how": how, "pledged": "yes" if _PLEDGED.search(text) else ""}
    if how != "plain":
        notes.values[f"door_{how}"] = said
    if how in {"if", "kind"}:
        clause = conditions.comes_up(said) if how == "kind" else said
        notes.values |= {"door_if": clause, "door_should": conditions.should(clause)}
    url = notes.get("linkedin_url") if re.fullmatch(r"[\w:/.%?=&~+@-]{6,200}", notes.get("linkedin_url")) else ""
    wanted = "linkedin" not in notes.manner.drops and door.state in {"yes", "unsaid"}
    notes.values["address"] = (door.address or url) if wanted else ""
    if said.endswith("connect on LinkedIn") and "linkedin" in notes.values["address"]:
        notes.values |= {"door_tell": f"{said}, where I'm at {notes.values['address']}", "address": ""}


_PLEDGED = re.compile(
    r"\b(?:i'?ll|i will|will) (?:write|e?mail|message|text|be in touch|get in touch|call|ring)\b", re.I
)


def _offers(notes: Notes) -> None:
    text = "" if "referral" in notes.manner.drops else notes.get("referral_offer")
    name, fact = referrals.read(text, notes.who, notes.uk)
    if text and name:
        notes.values |= {"friend": name, "friend_fact": f"{name}{fact}".rstrip(","), "friend_mid": f"{name}{fact}"}
        notes.values["friend_told"] = referrals.sentence(name, fact)
        notes.traits["friend"] = "yes"
        notes.traits["friend_ok"] = "yes" if referrals.consents(text) else "first" if referrals.asks_first(text) else ""
    elif text and not re.match(r"^(?:no|none|nobody|not)\b", text, re.I):
        notes.leave("referral_offer", text, "I could not find a name in it")


def _dates(notes: Notes) -> None:
    for name in {*MOMENTS, *(name for name, kind in notes.kinds.items() if kind == "moment")}:
        when = days.moment(notes.get(name))
        notes.traits[name] = "known" if when else ""
        if when is None:
            continue
        hour = days.hour(when, notes.uk)
        own = name
        notes.values |= {
            own: days.day(when, notes.uk),
            f"{own}_time": f"{days.day(when, notes.uk)}{'' if notes.uk else ','} at {hour}"
            if hour
            else days.day(when, notes.uk),
            f"{own}_date": days.date(when, notes.uk),
            f"{own}_weekday": days.weekday(when),
            f"{own}_month": days.month(when),
            f"{own}_spoken": days.spoken(when),
        }
    if due := days.moment(notes.get("deadline")):
        came = days.moment(notes.get("received_at"))
        near = came is not None and due - came < _A_WEEK
        notes.values["deadline_near"] = days.weekday(due) if near else days.date(due, notes.uk)


_A_WEEK = timedelta(days=7)  # a weekday further off than this may be any of two


def _traits(notes: Notes) -> None:
    """Set what lines are chosen by and no sentence shows."""
    how, role, reason = notes.get("relationship")[:600], notes.get("contact_role"), notes.traits["reason"]
    rounds = _count(notes.get("rounds"))
    if rounds == 1 and re.search(r"\bplus\b|\band\b|\+|&|\bn\b|\bw/|\bwith\b|,", notes.get("rounds"), re.I):
        rounds = 2  # "1 plus a trial shift"
        talks = ""
    else:
        talks = days.NUMBERS[rounds] if 2 <= rounds <= 10 else ""
    friendly = rapport.friendly(how)
    notes.values |= {"talks": talks, "chat": company.talked_of(notes, how), "visited": company.shown_round(notes)}
    for name in ("stage", "open_to_change", "past_deadline", "spelling", "contact_role", "other_signed", "channel"):
        notes.traits[name] = notes.get(name)
    notes.traits |= {
        "tone": notes.get("tone") or "neutral",
        "reader": "agency" if role == "agency" else "person" if notes.who.reader else "unknown",
        "named": "yes" if notes.who.reader else "no",
        "role": "known" if notes.values["role"] else "",
        "firm": "known" if notes.values["firm"] else "",
        "formal_names": "yes" if rapport.formal(notes) else "no",
        "of_it": "yes" if _BARE_IT.match(notes.values.get("deed", "")) else "",
        "rapport": "good" if friendly else "",
        "rounds": "" if not rounds else "one" if rounds == 1 else "few" if rounds < 4 else "many",
        "called": "yes" if notes.get("channel") == "phone" or notes.traits.get("phoned") else "no",
        "promptly": "yes"  # there is a day to speak of, or no more to say on the reason
        if reason != "personal"
        and notes.get("past_deadline") not in {"heard", "silent"}
        and (notes.traits.get("deadline") or reason in {"unspecified", "other_offer"})
        else "no",
        "start": "known" if notes.values.get("start_date") else "",
        "news_first": "yes" if friendly or notes.get("reason") in _PAINFUL or notes.traits.get("deadline") else "no",
        "short": "yes" if notes.manner.length == "short" or rounds == 1 else "no",
        "friend": notes.traits.get("friend", "no"),
        # Somebody to recommend and people to thank do not share a paragraph.
        "crowded": "yes" if notes.traits.get("friend") == "yes" and notes.traits.get("people") != "none" else "no",
        "referred": "yes" if notes.values["referrer"] else "no",
        "address": "yes" if notes.values.get("address") else "no",
    }
    met = notes.traits.get("people", "none") != "none"
    bare = notes.traits.get("detail", "none") == "none" and not met
    notes.traits |= {
        "housed": "yes" if notes.who.reader or notes.values.get("place") else "",
        "small": "yes" if bare and notes.traits.get("door") != "yes" else "",
        # a plain word more is told only where the letter is thin
        "grace": "no" if bare or met or notes.traits.get("aside") else "",
    }


def _count(text: str) -> int:
    text = re.sub(r"\b(?:panel|group|team|board|tasting|class|table) (?:of|for|with) \w+", " ", text, flags=re.I)
    text = re.sub(
        r"\b(?:one|two|three|four|five|\d+) (?:full |whole |long )?(?:days?|hours?|weeks?)\b", " ", text, flags=re.I
    )
    found = re.search(r"\d{1,2}(?!\d|\s*-?(?:days?|hours?|hrs?|weeks?|months?)\b)", text)
    if found:
        return int(found.group())
    low = text.lower()
    named = next((at for at, word in enumerate(days.NUMBERS[1:11], 1) if re.search(rf"\b{word}\b", low)), 0)
    return named or (1 if re.search(r"\bjust a (?:call|chat|screen)|\bonce\b|\bscreening\b", low) else 0)
