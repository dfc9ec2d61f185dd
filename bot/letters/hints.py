"""Know what a few words anywhere in what was said besides betray: short notice, the job's place, enough of it."""

from __future__ import annotations

import re

from bot.letters.longhand import written_out
from bot.letters.notes import Notes
from bot.letters.patterns import Pattern, pattern
from bot.letters.wordsets import wordset

VALUES = "job_place free_from start_in"

# Each trait is "yes" where its pattern is found.
_TRAITS: dict[str, Pattern | re.Pattern[str]] = {
    "short_notice": pattern("short_notice"),
    "enough": pattern("enough"),
    "talk_first": pattern("talk_first"),
    "same_reason": pattern("same_reason"),
    "parking": re.compile(r"\bparking\b|\bpark\b", re.I),
    "third_time": re.compile(r"\b(?:third|3rd) (?:time|offer)\b|\bthree times\b", re.I),
    "certain": re.compile(r"\b(?:certain|really sure|100 ?% sure|dead sure|I'?m sure)\b", re.I),
    "moved": re.compile(r"\bmoved (?:it )?(?:twice|three times|again)|\bresch\w+ (?:it )?(?:twice|three times)", re.I),
}
_LEANS = re.compile(r"\b(?:mostly|mainly|all|too much|lots? of|nothing but|only|heavy)\b|%", re.I)
_LACKS = re.compile(r"\b(?:no|not enough|without|little|less|hardly|barely)\b", re.I)
_BACK_AGAIN = pattern("back_again")
_JOB_PLACE = pattern("job_place")
_SLOT_PLACE = re.compile(r"\d\s?(?:[ap]m)? in ([A-Za-z\u00c0-\u024f][\w'-]{2,})(?=$|[,.;!])")
_FREE_FROM = pattern("start_from")
_NO_TOWN = wordset(
    "person the a an my our your two three trouble chaos town demand question doubt crisis shambles another one order "
    "danger progress charge total all about hours german french english spanish january february march april may june "
    "july august september october november december spring summer autumn winter"
)


def read(notes: Notes) -> None:
    """Set what the words give away."""
    text = notes.get("extra")[:2000]
    for name, found in _TRAITS.items():
        notes.traits[name] = "yes" if text and found.search(text) else ""
    notes.traits["back_again"] = "yes" if _BACK_AGAIN.search(notes.values.get("deed", "")) else ""
    notes.traits["for_me"] = "yes" if re.search(r"\b(?:me|my|us|I)\b", notes.values.get("deed", "")) else ""
    words = notes.get("reason_words")[:400]
    notes.traits["lean"] = "yes" if _LEANS.search(words) and not _LACKS.search(words) else ""
    if place := _place(f"{text}. {notes.get('reason_words')[:400]}"):
        notes.values["job_place"] = place
    if "what_changed" in notes.kinds and (found_from := _FREE_FROM.search(written_out(text, notes.uk))):
        _free(notes, found_from[0].lower(), found_from[1])


def _free(notes: Notes, said: str, when: str) -> None:
    """Keep from when somebody is free, or when they could start."""
    low = when.lower()
    named = "the New Year" if low == "new year" else low if low in _SEASONS else low.capitalize()
    if low.startswith(("this ", "next ")):
        notes.values["start_in" if said.startswith(("start", "begin")) else "free_from"] = low
    elif said.startswith(("start", "begin")):
        notes.values["start_in"] = f"in {named}"
    else:
        notes.values["free_from"] = f"from {named}"


_SEASONS = wordset("spring summer autumn winter fall")


_OF_ANOTHER = re.compile(r"\b(?:partner|wife|husband|girlfriend|boyfriend|gf|bf)\b[^.,;]*", re.I)  # whose job it is


def _place(text: str) -> str:
    text = _OF_ANOTHER.sub(" ", text)
    found = _JOB_PLACE.search(text) or _SLOT_PLACE.search(text)
    town = found[1] if found else ""
    return "" if town.lower().split(" ")[0] in _NO_TOWN else " ".join(map(_capital, town.split()))


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]
