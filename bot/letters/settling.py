"""Know what follows once all words besides are heard: nothing said twice, and the traits that lines are chosen by."""

from __future__ import annotations

import re

from bot.letters import asking, leaving, refused, suggestions
from bot.letters.notes import Notes
from bot.letters.wordsets import wordset

_WORD_PUT = re.compile(
    r"^you (?:put|spoke|vouched|recommended|passed|named|told them|gave them my|sent (?:them )?my)\b", re.I
)
_TWICE_WHY = re.compile(r"^because .*\b(because of .+)$")
_OF_IT = re.compile(r"\b(?:it|them)\b")
_FIRMS = re.compile(r"(?:the|your (?!paper|book|son|daughter|thesis|article)) ?")
_BY_PHONE = re.compile(r"\b(?:phone\w*|rang|ring\w*|call\w*|voice ?mail)\b", re.I)
_CHANGED_FULL = re.compile(r"\. |, so | now\b|\bnow ")


def settle(notes: Notes) -> None:
    """Leave out what is said twice or of nothing told, and date what was told without a day."""
    _once(notes)
    # "because I couldn't move because of the lease"
    notes.values["no_because"] = _TWICE_WHY.sub(r"\1", notes.values.get("no_because", ""))
    if "several" in notes.facts and notes.traits["detail"] == "none":  # "I still hum it" of nothing told
        for name in ("warm", "extra"):
            notes.values[name] = "" if _OF_IT.search(notes.values[name]) else notes.values[name]
    notes.traits["was_there"] = "yes" if "I was there" in notes.values["warm"] else ""
    if notes.traits["was_there"] and notes.values.get("news_told"):
        notes.values["warm"] = notes.values["warm"].replace("I was there.", "").strip()
    refused.dated(notes)
    asking.invited(notes)
    leaving.dated(notes)
    # within an American sentence a weekday would want two commas
    given = notes.values.get("yes_when", "")
    notes.values["yes_on"] = given if notes.uk else re.sub(r"^on \w+day, (?=[A-Z])", "on ", given)
    if "to_keep" in notes.kinds:
        suggestions.settled(notes)


def choose(notes: Notes) -> None:
    """Set the traits that lines are chosen by."""
    values = {name: notes.values.get(name, "") for name in ("news_told", "aside", "warm", "cause_told", "changed_told")}
    firms = _FIRMS.match(values["news_told"])
    signed = "signed" in {notes.get("stage"), notes.traits.get("stage")}
    spoken_yes = notes.values.get("yes_when") and not signed and notes.get("tone") != "formal"
    same = notes.values.get("deadline_weekday", "x") == notes.values.get("new_date_weekday")
    two = notes.traits.get("second_suggestion") or notes.get("second_suggestion")
    notes.traits |= {
        "news_of": "firm" if firms else "reader" if values["news_told"] else "",
        "by_phone": "yes" if _BY_PHONE.search(notes.get("extra")) else "",
        "spoken_yes": "yes" if spoken_yes else "",
        "still": "yes" if " still " in f"{values['aside']} {values['warm']}" else "",
        "cause_whole": "yes" if ", and " in values["cause_told"] else "",
        "changed_full": "yes" if _CHANGED_FULL.search(values["changed_told"]) else "",
        "told_more": "yes" if notes.values.get("extra") else "no",
        "thanked": "yes" if "Thank you" in values["warm"] else "no",
        "same_weekday": "yes" if same else "no",
        "two": "yes" if two else "no",
        "word_put": "yes" if _WORD_PUT.search(notes.values.get("deed", "")) else "",
    }
    for name in _CHOOSING:
        notes.traits[name] = notes.traits.get(name) or ("yes" if notes.values.get(name) else "no")


# Lines are chosen by whether these are known.
_CHOOSING = sorted(
    wordset(
        "counted asked_of standby to_read wish_told place_new "
        "question coming_event news_saw heard wished no_when no_because no_job changed_told wanted_told "
        "handover_told returned_told yes_when "
        "other_day cause_told more_time news_become news_told seen coming owed meet years years_with "
        "waited unsaid left_word own_why sent_when asked_because warm job_place free_from starting "
        "charged_for told_when years_when owed_told start_in "
    )
)


_LIKED = wordset("liked noun wh gerund deed mine thanks event quality moment")
_LAST_WORD = re.compile(r"([^\W\d_]{4,})\W*$")


def _once(notes: Notes) -> None:
    """Leave out the thing liked where a sentence said besides speaks of it anyway: "I still dream of the buns"."""
    last = _LAST_WORD.search(notes.values.get("liked", ""))
    if (
        last
        and re.search(rf"\b{last[1]}\b", notes.values.get("warm", ""), re.I)
        and "open_to_change" not in notes.kinds
        and notes.traits.get("detail") in {"noun", "event", "quality"}
    ):
        unlike(notes)


def unlike(notes: Notes) -> None:
    """Take back the thing liked, in all its forms."""
    notes.traits["detail"] = "none"
    for name in _LIKED:
        notes.values.pop(name, None)
