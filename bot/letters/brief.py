"""Know what a letter may say: the facts as values to put in and as traits to choose lines by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.letters import days, doors, fragments, memories, names, particulars, referrals, screen, themes
from bot.letters.asides import changes, extras, own
from bot.letters.grammar import article
from bot.letters.letter import LeftOut, Manner
from bot.letters.notes import Notes
from bot.letters.wordsets import wordset

VALUES = wordset(
    "firm firm_bare role titled the_role a_role reader to sender sender_first liked noun was wh gerund deed mine "
    "thanks event quality moment people door_if door_when door_kind door_event address month near away friend "
    "friend_fact friend_mid referrer change change_if extra mention talks people_told people_deeds them until tied "
    "weekdays place_to place_home asked given lately near_doing call_day door_visit declined_when "
    "the_job slot_day slot_time"
)
MOMENTS = ("deadline", "start_date", "received_at")
_THE_FIRM = re.compile(
    r"^((?:Museum|University|Institute|Ministry|Department|City|Society|Council|Academy|Association|"
    r"Centre|Center) of\b)"
)
_PAINFUL = frozenset({"personal", "compensation", "culture_fit"})
_FRIENDLY = re.compile(r"first name|friend|well|great|good|close|warm|laugh|rapport|like each other|liked|love", re.I)
_STIFF = re.compile(r"formal|last name|surname|family name|\bsie\b|\bvous\b|stiff|distant|strict|sir|reserved", re.I)
_HARDLY = re.compile(r"hardly|barely|don'?t know|never met|not really|no rapport|not well|not very well", re.I)
_NUMBERS = "one two three four five six seven eight nine ten".split()  # noqa: SIM905  (an index reads it in order)


@dataclass(frozen=True)
class Brief:
    """Hold what may be told. ``values`` go into lines, ``traits`` choose between them."""

    values: Mapping[str, str]
    traits: Mapping[str, str]
    left_out: tuple[LeftOut, ...] = ()


def brief(facts: Mapping[str, str], kinds: Mapping[str, str] | None = None, manner: Manner | None = None) -> Brief:
    """Read facts into what may be told; ``kinds`` are the scenario's own facts and how they are read."""
    notes = Notes(facts, kinds or {}, manner or Manner())
    for read in (_people, _post, _detail, _reason, _door, _offers, _dates, changes, extras, own, _traits):
        read(notes)
    return Brief({name: text for name, text in notes.values.items() if text}, notes.traits, tuple(notes.left))


def _people(notes: Notes) -> None:
    """Read names: who reads, who signs, who was met."""
    who, formal = notes.who, _formal(notes)
    sender = names.person(notes.get("sender_name"))
    notes.values |= {
        "reader": names.first_name(who.reader),
        "to": listed([_called(name, formal, notes.uk) for name in (who.reader, who.second) if name]),
        "sender": sender,
        "sender_first": _signed(sender, f"{notes.get('extra')}. {notes.get('relationship')}"),
        "referrer": names.person(notes.get("referred_by")),
    }
    others = [name for name, _ in who.met if not who.is_reader(name.split())]
    shown = [_met(notes, name, formal) for name in others]
    shown = [] if "people" in notes.manner.drops else shown
    _memories(notes, shown)
    notes.values["people"] = listed(shown) if len(shown) <= 3 else "everyone I met"
    notes.traits["people"] = ("none", "one", "two", "two")[len(shown)] if len(shown) <= 3 else "many"
    notes.traits["with_reader"] = "yes" if len(others) < len(who.met) else "no"


def _signed(sender: str, words: str) -> str:
    """Return the name to sign with among friends: the given name told, the whole where the family name stands first."""
    if given := names.given_told(sender, words):
        return given
    first = sender.split(" ", 1)[0] if sender else ""
    return sender if first and names.family_told(sender, words) == first else names.first_name(sender)


def _met(notes: Notes, name: str, formal: bool) -> str:
    """Name somebody met as the letter does: among Japanese readers a bare family name takes -san."""
    if notes.who.reader.endswith("-san") and " " not in name and not name.endswith("-san"):
        return f"{name}-san"
    return name if formal else names.first_name(name)


def _memories(notes: Notes, shown: list[str]) -> None:
    """Tell up to three people with what is remembered of them; of many, one."""
    met = [(name, memory) for name, memory in notes.who.met if not notes.who.is_reader(name.split())]
    rows: list[tuple[str, str]] = []
    for name, (_, memory) in zip(shown, met, strict=False):
        safe = memory and not notes.barred("people_met", memory)
        rows.append(memories.told(name, memory, notes.who) if safe else (name, ""))
    deeds = [deed for _, deed in rows if deed]
    if 0 < len(rows) <= 3:
        plain = [row for row, _ in rows if row in shown]  # those without a memory go first
        told = memories.joined(plain + [row for row, _ in rows if row not in shown])
        if any(row != name for (row, _), name in zip(rows, shown, strict=True)) and len(told.split()) <= 32:
            notes.values["people_told"] = told
        if len(deeds) == len(rows):
            notes.values["people_deeds"] = (
                memories.joined(deeds).replace(" and ", ", and ", 1)
                if (len(deeds) == 2 and " and " not in deeds[0])
                else memories.joined(deeds)
            )
            notes.values["them"] = ("", "them both", "them all")[len(rows) - 1]
    elif rows:
        notes.values["people_told"] = next((row for row, _ in rows if ", who " in row), "")


def _called(name: str, formal: bool, uk: bool) -> str:
    return names.formal_name(name, uk) if formal else names.first_name(name)


def listed(items: list[str]) -> str:
    """Join names as a sentence does."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _formal(notes: Notes) -> bool:
    how, reader = notes.get("relationship"), notes.who.reader
    if re.search(r"\bnever (?:met|spoke)", how, re.I) and not re.search(r"first name|\bhi\b", how, re.I):
        return True
    if names.title_of(reader) and not re.search(r"first name", how, re.I):
        return True
    if _STIFF.search(how) and not re.search(r"first name|not formal|informal", how, re.I):
        return True
    return notes.get("tone") == "formal" and not re.search(r"first name", how, re.I)


def _post(notes: Notes) -> None:
    formal = notes.get("tone") == "formal"
    role = names.role(notes.get("position"), formal)
    one = names.is_unique(role)
    notes.values |= {
        "firm": _THE_FIRM.sub(r"the \1", names.firm(notes.get("company"))),
        "firm_bare": names.firm(notes.get("company")).removeprefix("The "),
        "role": role,
        "titled": role[:1].upper() + role[1:],
        "the_role": _named_post(role, notes.get("tone"), notes.uk),
        "the_job": f"the {_noun(notes.get('tone'), notes.uk)}",
        "a_role": role if one or not role else f"{article(role)} {role}",
    }


def _noun(tone: str, uk: bool) -> str:
    return {"warm": "job", "formal": "post" if uk else "position"}.get(tone, "job")


def _named_post(role: str, tone: str, uk: bool) -> str:
    """Name the post: "the baker job" among friends, "the post of Head of Strings" in a formal letter."""
    noun = _noun(tone, uk)
    if not role:
        return f"the {noun}"
    if tone == "formal" or "," in role:
        return f"the {noun} of {role}"
    return f"the {role} {noun if tone == 'warm' or role == role.lower() else 'role'}"


def _detail(notes: Notes) -> None:
    """Read the one thing liked, and memories of people, into parts of a sentence."""
    text = notes.get("appreciated")
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
        notes.traits["detail"] = found.kind
        notes.values |= found.forms
        if found.kind in {"event", "quality"}:
            notes.values[found.kind] = found.forms["noun"]


def _safe_part(notes: Notes, fact: str, text: str) -> str:
    """Keep what may be told: all of it, or the clauses before the first private one."""
    why = screen.private(text, notes.told) or (
        "elsewhere" if any(name.lower() in text.lower() for name in notes.others) else ""
    )
    if not why:
        return text
    parts = re.split(
        r"(?:[,;.!\n]|\s-\s|\s\u2013\s)\s*|\s+(?:but|though|although|even though|even if|despite|because|and)\s+",
        text[:2000],
    )
    kept = next((part for part in parts[:1] if len(part.split()) > 1 and not screen.private(part, notes.told)), "")
    if any(name.lower() in kept.lower() for name in notes.others):
        kept = ""
    left = text[len(kept) :].strip(" ,;.-") if kept else text
    if not notes.barred(fact, left):
        notes.leave(fact, left, screen.private(text, notes.told) or "it stays between us")
    return kept


def _reason(notes: Notes) -> None:
    reason, words = notes.get("reason") or "unspecified", notes.get("reason_words")
    reason = "unspecified" if "reason" in notes.manner.drops else reason
    notes.traits["reason"] = reason
    notes.traits["theme"] = themes.theme(reason, words)
    if reason == "timing":
        notes.values["month"] = "" if re.search(r"\bend of\b", words, re.I) else themes.month(words)
    found = particulars.read(reason, words, notes.told, notes.others)
    notes.values |= found
    if found.get("tied"):
        notes.values["month"] = ""
    if reason in {"role_fit", "other_offer"}:
        near, away = themes.crafts(words)
        notes.values["near_doing"] = near if near.split(" ", 1)[0].endswith("ing") else ""
        notes.values |= {"near": near, "away": away if reason == "role_fit" else ""}
    if words:
        notes.leave("reason_words", words, "your own words on the reason stay between us; they only steer the wording")


def _door(notes: Notes) -> None:
    text = notes.get("keep_in_touch")
    door = doors.read(text, notes.who)
    said, how = door.words, door.how
    if any(other.lower() in said.lower() for other in notes.others):
        said, how = "", "plain"
        notes.leave("keep_in_touch", text, "the other employer is named only if you ask for it")
    if door.refused:
        notes.leave("keep_in_touch", text, door.refused)
    notes.traits |= {"door": door.state, "door_how": how}
    if how != "plain":
        notes.values[f"door_{how}"] = said
    url = notes.get("linkedin_url") if re.fullmatch(r"[\w:/.%?=&~+@-]{6,200}", notes.get("linkedin_url")) else ""
    wanted = "linkedin" not in notes.manner.drops and door.state in {"yes", "unsaid"}
    notes.values["address"] = (door.address or url) if wanted else ""


def _offers(notes: Notes) -> None:
    text = "" if "referral" in notes.manner.drops else notes.get("referral_offer")
    name, fact = referrals.read(text, notes.who)
    if text and name:
        notes.values |= {"friend": name, "friend_fact": f"{name}{fact}".rstrip(","), "friend_mid": f"{name}{fact}"}
        notes.traits["friend"] = "yes"
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


def _traits(notes: Notes) -> None:
    """Set what lines are chosen by and no sentence shows."""
    how, role = notes.get("relationship"), notes.get("contact_role")
    rounds = _count(notes.get("rounds"))
    friendly = bool(_FRIENDLY.search(how)) and not _HARDLY.search(how) and not _STIFF.search(how)
    notes.values["talks"] = _NUMBERS[rounds - 1] if 3 <= rounds <= 10 else ""
    for name in ("stage", "open_to_change", "past_deadline", "spelling", "contact_role", "other_signed", "channel"):
        notes.traits[name] = notes.get(name)
    notes.traits |= {
        "tone": notes.get("tone") or "neutral",
        "reader": "agency" if role == "agency" else "person" if notes.who.reader else "unknown",
        "named": "yes" if notes.who.reader else "no",
        "role": "known" if notes.values["role"] else "",
        "firm": "known" if notes.values["firm"] else "",
        "formal_names": "yes" if _formal(notes) else "no",
        "rapport": "good" if friendly else "",
        "rounds": "" if not rounds else "one" if rounds == 1 else "few" if rounds < 4 else "many",
        "called": "yes" if notes.get("channel") == "phone" or notes.traits.get("phoned") else "no",
        "start": "known" if notes.values.get("start_date") else "",
        "news_first": "yes" if friendly or notes.get("reason") in _PAINFUL or notes.traits.get("deadline") else "no",
        "short": "yes" if notes.manner.length == "short" or rounds == 1 else "no",
        "friend": notes.traits.get("friend", "no"),
        "referred": "yes" if notes.values["referrer"] else "no",
        "address": "yes" if notes.values.get("address") else "no",
    }


def _count(text: str) -> int:
    found = re.search(r"\d{1,2}", text)
    if found:
        return int(found.group())
    low = text.lower()
    named = next((at for at, word in enumerate(_NUMBERS, 1) if re.search(rf"\b{word}\b", low)), 0)
    return named or (1 if re.search(r"\bjust a (?:call|chat|screen)|\bonce\b|\bscreening\b", low) else 0)
